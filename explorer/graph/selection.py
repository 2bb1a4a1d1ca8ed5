"""The choice of nodes where not all can be shown, and the options of expansions and filters."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush, nsmallest
from operator import attrgetter
from typing import Final, NamedTuple

from explorer.graph.claim_graph import (
    EVERYTHING,
    UNFILTERED,
    ClaimGraph,
    edge_cost,
    edge_passes,
    hub_penalty,
    node_rank,
)
from explorer.model.entities import Basis
from explorer.model.graph import (
    Direction,
    Edge,
    ExpansionOption,
    Filter,
    FilterOption,
    GraphView,
    Step,
)
from explorer.model.tables import BASIS_WORDS
from explorer.translation import gettext


class Neighbourhood(NamedTuple):
    """The nodes around a node by distance, as a breadth-first search finds them.

    Attributes:
        rings: The nodes (IRIs) at each distance, from 1.
        parents: For each node the one in the ring before from which it was reached.
        total: How many nodes were found; if more than are in `rings`, the search stopped there.
        more: Whether there may be more than `total`.
    """

    rings: list[list[str]]
    parents: dict[str, str]
    total: int
    more: bool


class CheapestLink(NamedTuple):
    """The cheapest way to a node: its last edge, the node before (an IRI), and its whole cost."""

    cost: float
    edge: Edge
    parent: str


def best_connected_nodes(
    ranked: Sequence[str], most: int, near: Callable[[str], Iterable[str]]
) -> Sequence[str]:
    """Return at most `most` of some nodes, given best connected first, that are linked.

    From the first node on, each next one is the best connected neighbour (by `near`) of those
    before, so that even the graph of a large vocabulary has links to follow.
    """
    if len(ranked) <= most:
        return ranked
    rank = {iri: number for number, iri in enumerate(ranked)}
    taken: dict[str, None] = {}
    waiting: list[int] = []
    rest = iter(ranked)
    while len(taken) < most:
        iri = ranked[heappop(waiting)] if waiting else next(rest)
        if iri not in taken:
            taken[iri] = None
            for other in (set(near(iri)) & rank.keys()) - taken.keys():
                heappush(waiting, rank[other])
    return tuple(taken)


def bfs_neighbourhood(
    graph: ClaimGraph, start: str, depth: int, only: Filter, most: int
) -> Neighbourhood:
    """Return at most `most` nodes at each distance up to `depth` from a node (an IRI).

    Of each ring the nodes with the cheapest paths are taken, and of these the best connected. The
    parent of each is the node before it on its cheapest path.
    """
    rings: list[list[str]] = []
    parents = {start: ""}
    costs = {start: 0.0}
    total = 1
    while len(rings) < depth and total == len(parents):
        found = next_ring(graph, rings[-1] if rings else [start], costs, only)
        total += len(found)
        best = nsmallest(
            most - len(parents),
            map(graph.node, found),
            key=lambda node: (found[node.iri].cost, node_rank(node)),
        )
        best.sort(key=lambda node: (found[node.iri].edge.relation, node.label, node.iri))
        rings.append([node.iri for node in best])
        costs |= {iri: found[iri].cost for iri in rings[-1]}
        parents |= {iri: found[iri].parent for iri in rings[-1]}
    return Neighbourhood(rings, parents, total, total > len(parents) and len(rings) < depth)


def next_ring(
    graph: ClaimGraph, last: Iterable[str], costs: Mapping[str, float], only: Filter
) -> dict[str, CheapestLink]:
    """Return the cheapest way to each node that is one step away from the `last` ones.

    `costs` are those of the cheapest path to each node reached so far.
    """
    found: dict[str, CheapestLink] = {}
    for parent in last:
        so_far = costs[parent] + hub_penalty(graph.node(parent).degree)
        for edge in sorted(graph.edges(parent, only), key=lambda e: (e.relation, e.iri)):
            other = edge.target if edge.source == parent else edge.source
            way = CheapestLink(so_far + edge_cost(edge), edge, parent)
            if other not in costs and (other not in found or way.cost < found[other].cost):
                found[other] = way
    return found


def new_neighbours(
    graph: ClaimGraph, step: Step, shown: Collection[str], only: Filter
) -> list[str]:
    """Return the neighbours (IRIs) that a step adds to those shown, by relation.

    Those with the cheapest links are taken first, and of these the best connected.
    """
    found: dict[str, tuple[float, str]] = {}
    for other, edge in graph.edges_for_step(step, only):
        if other not in shown:
            way = edge_cost(edge), edge.relation
            found[other] = min(way, found.get(other, way))
    nodes = [(found[iri], graph.node(iri)) for iri in found]
    best = nsmallest(step.count, nodes, key=lambda one: (one[0][0], node_rank(one[1])))
    best.sort(key=lambda one: (one[0][1], one[1].kind, one[1].label, one[1].iri))
    return [node.iri for _, node in best]


# Options of expansions and filters

CLASSIFIED_KEY: Final = "shown"  # of the filter that shows classifications
OptionKey = tuple[str, Direction]  # the curie of a relation, and the direction of its claims


def expansion_options(
    graph: ClaimGraph, iri: str, shown: Collection[str], only: Filter, structure: bool = False
) -> tuple[ExpansionOption, ...]:
    """Count the neighbours of a node (an IRI) by relation and direction, most sourced ones first.

    Each claim about the node is looked at once. With `structure` the edges of the hierarchy count
    too, where they are no claims.
    """
    groups: dict[OptionKey, dict[str, list[Edge]]] = {}
    every = EVERYTHING if only.classified else UNFILTERED
    edges = [*graph.edges(iri, every), *(graph.hierarchy_edges_of(iri) if structure else ())]
    for edge in {edge.iri: edge for edge in edges}.values():
        if edge.source != edge.target:
            outward = edge.source == iri
            other = edge.target if outward else edge.source
            both = graph.reads_both_ways(edge)
            key: OptionKey = edge.relation, "" if both else "out" if outward else "in"
            groups.setdefault(key, {}).setdefault(other, []).append(edge)
    found = (
        expansion_option(graph, iri, key, others, shown, only) for key, others in groups.items()
    )
    return tuple(sorted(found, key=lambda o: (-(o.total - o.inferred), -o.total, o.label)))


def expansion_option(
    graph: ClaimGraph,
    iri: str,
    key: OptionKey,
    others: dict[str, list[Edge]],
    shown: Collection[str],
    only: Filter,
) -> ExpansionOption:
    """Count the neighbours by one relation in one direction."""
    passing = {
        other: allowed
        for other, edges in others.items()
        if graph.passes(other, only)
        and (allowed := [edge for edge in edges if edge_passes(edge, only)])
    }
    inferred = sum(all(e.basis is Basis.INFERRED for e in edges) for edges in passing.values())
    relation, direction = key
    label = next(graph.relation_name(edge) for edges in others.values() for edge in edges)
    if direction == "in":
        label = graph.inverses.get(relation) or gettext("is the object of “{label}”").format(
            label=label
        )
    return ExpansionOption(
        node=iri,
        relation=relation,
        direction=direction,
        label=label,
        total=len(passing),
        shown=sum(other in shown for other in passing),
        inferred=inferred,
        withheld=len(others) - len(passing),
    )


def filter_options(graph: ClaimGraph, view: GraphView) -> Iterator[FilterOption]:
    """Yield the options of filters in a view, each with its number of nodes or claims."""
    kinds = Counter(map(attrgetter("kind"), view.nodes))
    relations = Counter(map(attrgetter("relation"), view.edges))
    bases = Counter(map(attrgetter("basis"), view.edges))
    approaches = Counter(a for node in view.nodes for a in graph.attributes_of(node.iri).approaches)
    theorists = Counter(p for node in view.nodes for p in graph.attributes_of(node.iri).theorists)
    names = {edge.relation: graph.relation_name(edge) for edge in view.edges}
    for kind, count in sorted(kinds.items(), key=count_rank):
        yield FilterOption("kinds", kind, graph.labels.get(kind, kind), count)
    for relation, count in sorted(relations.items(), key=count_rank):
        yield FilterOption("relations", relation, names[relation], count)
    for basis in Basis:
        if basis in bases:
            yield FilterOption("bases", basis.value, BASIS_WORDS[basis], bases[basis])
    for approach, count in sorted(approaches.items(), key=count_rank):
        yield FilterOption("approaches", approach, graph.node(approach).label, count)
    for person, count in sorted(theorists.items(), key=count_rank):
        yield FilterOption("theorists", person, graph.node(person).label, count)


def classification_option(view: GraphView) -> FilterOption:
    """Return the option that shows the classifications of a view, which shows all of them."""
    count = sum(edge.is_classification for edge in view.edges)
    return FilterOption("classified", CLASSIFIED_KEY, gettext("show classifications"), count)


def classification_options(view: GraphView) -> Iterator[FilterOption]:
    """Yield the options that show the classifications in a view: all, or those alone.

    The view shows all of them, where a reader still sees none.
    """
    basis = Basis.CLASSIFIED
    option = classification_option(view)
    if option.count:
        yield option
    if named := sum(edge.basis is basis for edge in view.edges):
        yield FilterOption("bases", basis.value, BASIS_WORDS[basis], named)


def count_rank(counted: tuple[str, int]) -> tuple[int, str]:
    """Return the sort key of a key with its count: the greatest count first, then by key."""
    return -counted[1], counted[0]
