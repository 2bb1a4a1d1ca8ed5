"""What of a vocabulary becomes a node or an edge of the graph, and what a filter lets pass."""

from collections.abc import Iterator

from explorer.model import Basis, Edge, Filter, Node, Vocabulary
from explorer.model.kinds import PERSON_KIND
from explorer.namespaces import contract, expand
from explorer.network.facts import BROADER, Facts, Parents


def nodes_of(vocabulary: Vocabulary) -> Iterator[Node]:
    """Yield a node for each concept and each person, still without position and degree."""
    for c in vocabulary.concepts.values():
        kind = vocabulary.kinds.get(c.kind)
        curie = kind.curie if kind else contract(c.kind)
        yield Node(c.iri, c.curie, c.pref_label, curie, c.definition, 0.0, 0.0, 0)
    for p in vocabulary.people.values():
        if p.iri not in vocabulary.concepts:
            yield Node(p.iri, p.curie, p.name, PERSON_KIND, p.note, 0.0, 0.0, 0)


def edges_of(vocabulary: Vocabulary) -> Iterator[Edge]:
    """Yield an edge for each claim."""
    for c in vocabulary.claims.values():
        relation = vocabulary.relations.get(c.predicate)
        curie = relation.curie if relation else contract(c.predicate)
        label = relation.label if relation else curie.rpartition(":")[2]
        yield Edge(c.iri, c.curie, c.subject, c.object, curie, label, c.basis)


def inverses_of(vocabulary: Vocabulary) -> dict[str, str]:
    """Return how each relation (a curie) reads from its object, where it or SKOS says so."""
    labels = {relation.curie: relation.label for relation in vocabulary.relations.values()}
    related = contract(expand("skos:related"))
    known = {contract(BROADER): "narrower", related: labels.get(related, "related")}
    said = {r.curie: r.inverse_label for r in vocabulary.relations.values() if r.inverse_label}
    return known | said


def structure(parents: Parents, label: str) -> Iterator[Edge]:
    """Yield an edge for each step up the hierarchy; those that are no claims have no curie.

    Their IRIs are those of claims made of bare triples, so that an edge is not drawn twice.
    """
    curie = contract(BROADER)
    for child, above in parents.items():
        for parent in above:
            iri = f"<{child}> <{BROADER}> <{parent}>"
            yield Edge(iri, "", child, parent, curie, label, Basis.ASSERTED)


def passes(edge: Edge, only: Filter) -> bool:
    """Tell whether a filter lets an edge pass by its relation and basis."""
    return (
        (not only.relations or edge.relation in only.relations)
        and edge.relation not in only.without
        and (not only.bases or edge.basis in only.bases)
    )


def passes_node(kind: str, known: Facts, only: Filter) -> bool:
    """Tell whether a filter lets a node pass by its kind, its approaches, its people, its year.

    Who asks for years leaves out what has none.
    """
    return (
        (not only.kinds or kind in only.kinds)
        and (not only.approaches or not only.approaches.isdisjoint(known.approaches))
        and (not only.theorists or not only.theorists.isdisjoint(known.theorists))
        and (only.since is None or (known.year is not None and known.year >= only.since))
        and (only.until is None or (known.year is not None and known.year <= only.until))
    )
