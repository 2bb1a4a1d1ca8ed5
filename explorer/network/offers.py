"""What an expansion can reveal, and what a filter can choose: counts, before anything is drawn."""

from collections import Counter
from collections.abc import Collection, Iterator
from operator import attrgetter
from typing import Final

from explorer.model import Basis, Choice, Edge, Filter, GraphView, Offer
from explorer.model.bases import BASIS_WORDS
from explorer.model.graph_state import Direction
from explorer.network.claims import ClaimGraph
from explorer.network.reading import passes
from explorer.translation import gettext

Key = tuple[str, Direction]

BASES: Final = tuple(Basis)


def offers(
    graph: ClaimGraph, iri: str, shown: Collection[str], only: Filter, structure: bool = False
) -> tuple[Offer, ...]:
    """Return the neighbours of a node by relation and direction, the most telling first.

    The work is that of looking at each claim about the node once. With `structure` the steps of the
    hierarchy are offered too, where they are no claims.
    """
    groups: dict[Key, dict[str, list[Edge]]] = {}
    edges = [*graph.edges(iri), *(graph.lineage(iri) if structure else ())]
    for edge in {edge.iri: edge for edge in edges}.values():
        if edge.source != edge.target:
            outward = edge.source == iri
            other = edge.target if outward else edge.source
            both = graph.reads_both_ways(edge)
            key: Key = edge.relation, "" if both else "out" if outward else "in"
            groups.setdefault(key, {}).setdefault(other, []).append(edge)
    found = (offer(graph, iri, key, others, shown, only) for key, others in groups.items())
    return tuple(sorted(found, key=lambda o: (-(o.total - o.inferred), -o.total, o.label)))


def offer(
    graph: ClaimGraph,
    iri: str,
    key: Key,
    others: dict[str, list[Edge]],
    shown: Collection[str],
    only: Filter,
) -> Offer:
    """Count the neighbours by one relation in one direction."""
    passing = {
        other: kept
        for other, edges in others.items()
        if graph.passes(other, only) and (kept := [edge for edge in edges if passes(edge, only)])
    }
    guessed = sum(all(e.basis is Basis.INFERRED for e in edges) for edges in passing.values())
    relation, direction = key
    label = next(edge.label for edges in others.values() for edge in edges)
    if direction == "in":
        label = graph.inverses.get(relation) or gettext("is what others reach by “{label}”").format(
            label=label
        )
    return Offer(
        node=iri,
        relation=relation,
        direction=direction,
        label=label,
        total=len(passing),
        shown=sum(other in shown for other in passing),
        inferred=guessed,
        withheld=len(others) - len(passing),
    )


def choices(graph: ClaimGraph, view: GraphView) -> Iterator[Choice]:
    """Yield what a filter can choose in a view, each with how much of it there is."""
    kinds = Counter(map(attrgetter("kind"), view.nodes))
    relations = Counter(map(attrgetter("relation"), view.edges))
    bases = Counter(map(attrgetter("basis"), view.edges))
    approaches = Counter(a for node in view.nodes for a in graph.facts(node.iri).approaches)
    theorists = Counter(p for node in view.nodes for p in graph.facts(node.iri).theorists)
    names = {edge.relation: edge.label for edge in view.edges}
    for kind, count in sorted(kinds.items(), key=most):
        yield Choice("kinds", kind, graph.labels.get(kind, kind), count)
    for relation, count in sorted(relations.items(), key=most):
        yield Choice("relations", relation, names[relation], count)
    for basis in BASES:
        if basis in bases:
            yield Choice("bases", basis.value, BASIS_WORDS[basis], bases[basis])
    for approach, count in sorted(approaches.items(), key=most):
        yield Choice("approaches", approach, graph.node(approach).label, count)
    for person, count in sorted(theorists.items(), key=most):
        yield Choice("theorists", person, graph.node(person).label, count)


def most(counted: tuple[str, int]) -> tuple[int, str]:
    """Return what counts are sorted by: the greatest first, then by name."""
    return -counted[1], counted[0]
