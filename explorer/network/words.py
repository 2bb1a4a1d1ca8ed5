"""What a view of the graph shows, said in words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from explorer.model import Basis, Edge, Filter, Node
from explorer.model.bases import BASIS_DESCRIPTIONS
from explorer.model.kinds import PERSON_KIND

# Which are shown where not all are
CONNECTED: Final = "the best connected ones"
TELLING: Final = "those with the most telling links"


def description(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    only: Filter,
    named: Callable[[str], str],
    total: int,
    more: bool = False,
    which: str = CONNECTED,
) -> str:
    """Describe a view: how much it shows, of how much, and what was asked for.

    `named` names kinds, relations (curies), approaches and people (IRIs). Of a `total` greater than
    the number of nodes, the view is said to show those that `which` tells; `more` says that not
    all were counted.
    """
    people = sum(node.kind == PERSON_KIND for node in nodes)
    concepts = len(nodes) - people
    if not nodes:
        things = "nothing"
    elif total > len(nodes):
        both = "concepts and people" if people else "concepts"
        of = f"more than {total:,}" if more else f"{total:,}"
        things = f"{len(nodes):,} of {of} {both}, {which}"
    else:
        counts = [counted(concepts, "concept", "concepts")] if concepts else []
        things = listed([*counts, *([counted(people, "person", "people")] if people else [])])
    bare = bool(edges) and all(edge.basis is Basis.ASSERTED for edge in edges)
    links = counted(len(edges), "link", "links") if bare else counted(len(edges), "claim", "claims")
    return "; ".join([f"{things}, {links}" if nodes else things, *choices(only, named)])


def choices(only: Filter, named: Callable[[str], str]) -> Iterable[str]:
    """Say each choice of a filter in words, such as "stated by sources, without inferred links"."""
    if only.kinds:
        yield f"{names(only.kinds, named)} only"
    if only.approaches:
        yield f"of {names(only.approaches, named)} only"
    if only.theorists:
        yield f"linked with {names(only.theorists, named)} only"
    if only.since is not None and only.until is not None:
        yield f"from {only.since} to {only.until}"
    elif only.since is not None:
        yield f"since {only.since}"
    elif only.until is not None:
        yield f"until {only.until}"
    if only.relations:
        yield f"linked by {names(only.relations, named)} only"
    if only.bases:
        ordered = [each for basis, each in BASIS_DESCRIPTIONS.items() if basis in only.bases]
        said = listed([each.of_claims for each in ordered], " or ")
        yield f"{said} only" if Basis.INFERRED in only.bases else f"{said}, without inferred links"
    if only.without:
        yield f"without “{listed(sorted(map(named, only.without)), '” and “')}”"


def names(keys: Iterable[str], named: Callable[[str], str]) -> str:
    """List what things are called, sorted."""
    return listed(sorted(map(named, keys)))


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "person", "people"), counted(4120, "person", "people")
    ('1 person', '4,120 people')
    """
    return f"{count:,} {one if count == 1 else many}"


def listed(words: Sequence[str], last: str = " and ") -> str:
    """Join words as a sentence would.

    >>> listed(["stated"]), listed(["stated", "evidenced", "inferred"])
    ('stated', 'stated, evidenced and inferred')
    """
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def obstacle(
    start: str, end: str, further: frozenset[Basis] | None, near: Sequence[Sequence[str]]
) -> str:
    """Say why two things are not connected, and what would connect them.

    `further` bases of claims would do (`None`: none at all); `near` are the names of what is linked
    with the one, and with the other.
    """
    if further:
        kinds = listed([basis.value for basis in Basis if basis in further])
        return f"“{start}” and “{end}” are connected only through {kinds} claims: allow them."
    for name, others in zip((start, end), near, strict=True):
        if not others:
            return f"Nothing connects “{start}” and “{end}”: there is no claim about “{name}” yet."
    one, other = (listed(others, " or ") for others in near)
    return (
        f"No chain of claims leads from “{start}” to “{end}”. A claim that links what is near the "
        f"one ({one}) with what is near the other ({other}) would."
    )
