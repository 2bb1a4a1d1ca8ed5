"""What of a vocabulary becomes a node or an edge of the graph."""

from collections.abc import Iterator

from explorer.model import Edge, Filter, Node, Vocabulary
from explorer.namespaces import contract
from explorer.network.words import PERSON


def nodes_of(vocabulary: Vocabulary) -> Iterator[Node]:
    """Yield a node for each concept and each person, still without position and degree."""
    for c in vocabulary.concepts.values():
        kind = vocabulary.kinds.get(c.kind)
        curie = kind.curie if kind else contract(c.kind)
        yield Node(c.iri, c.curie, c.pref_label, curie, c.definition, 0.0, 0.0, 0)
    for p in vocabulary.people.values():
        if p.iri not in vocabulary.concepts:
            yield Node(p.iri, p.curie, p.name, PERSON, p.note, 0.0, 0.0, 0)


def edges_of(vocabulary: Vocabulary) -> Iterator[Edge]:
    """Yield an edge for each claim."""
    for c in vocabulary.claims.values():
        relation = vocabulary.relations.get(c.predicate)
        curie = relation.curie if relation else contract(c.predicate)
        label = relation.label if relation else curie.rpartition(":")[2]
        yield Edge(c.iri, c.curie, c.subject, c.object, curie, label, c.basis)


def passes(edge: Edge, only: Filter) -> bool:
    """Tell whether a filter lets an edge pass by its relation and basis."""
    return (not only.relations or edge.relation in only.relations) and (
        not only.bases or edge.basis in only.bases
    )


def passes_kind(node: Node, only: Filter) -> bool:
    """Tell whether a filter lets a node pass by its kind."""
    return not only.kinds or node.kind in only.kinds
