"""What a view of the graph shows, said in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from explorer.model import Basis, Edge, Filter, Node

PERSON: Final = "foaf:Person"


def description(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    only: Filter,
    labels: Mapping[str, str],
    total: int,
    more: bool = False,
) -> str:
    """Describe a view: how much it shows, of how much, and what was asked for.

    `labels` name kinds and relations by their curies. Of a `total` greater than the number of
    nodes, the view is said to show the best connected ones; `more` says that not all were counted.
    """
    people = sum(node.kind == PERSON for node in nodes)
    concepts = len(nodes) - people
    if not nodes:
        things = "nothing"
    elif total > len(nodes):
        both = "concepts and people" if people else "concepts"
        of = f"more than {total:,}" if more else f"{total:,}"
        things = f"{len(nodes):,} of {of} {both}, the best connected ones"
    else:
        counts = [counted(concepts, "concept", "concepts")] if concepts else []
        things = listed([*counts, *([counted(people, "person", "people")] if people else [])])
    bare = bool(edges) and all(edge.basis is Basis.ASSERTED for edge in edges)
    links = counted(len(edges), "link", "links") if bare else counted(len(edges), "claim", "claims")
    return "; ".join([f"{things}, {links}" if nodes else things, *choices(only, labels)])


def choices(only: Filter, labels: Mapping[str, str]) -> Iterable[str]:
    """Say each choice of a filter in words, such as "stated and evidenced only"."""
    if only.kinds:
        yield f"{listed(sorted(labels.get(kind, kind) for kind in only.kinds))} only"
    if only.relations:
        names = listed(sorted(labels.get(relation, relation) for relation in only.relations))
        yield f"linked by {names} only"
    if only.bases:
        yield f"{listed([basis.value for basis in Basis if basis in only.bases])} only"


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "person", "people"), counted(4120, "person", "people")
    ('1 person', '4,120 people')
    """
    return f"{count:,} {one if count == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence would.

    >>> listed(["stated"]), listed(["stated", "evidenced", "inferred"])
    ('stated', 'stated, evidenced and inferred')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
