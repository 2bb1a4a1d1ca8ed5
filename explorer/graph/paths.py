"""Connections of two nodes: the cost of a step, and the cheapest loop-free paths."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import networkx as nx

from explorer.graph.claim_graph import edge_cost, hub_penalty
from explorer.model.entities import Basis
from explorer.model.graph import Connection, Edge, Hop
from explorer.model.node_kinds import PERSON_KIND

# Costs of steps

# Relations that lead to an effect: a common effect of two nodes explains neither.
LEADING_RELATIONS: Final = frozenset(
    {
        "aa:fosters",
        "aa:hinders",
        "aa:associatedWith",
        "aa:inverselyAssociatedWith",
        "aa:necessaryFor",
        "aa:notSufficientFor",
    }
)
CONVERGENCE_COST: Final = 3.5  # additional cost of a path where two such claims meet


def convergence_penalty(one: Edge, other: Edge) -> float:
    """Return the additional cost of going from one claim to another with the same effect."""
    meets = (
        one.target == other.target
        and one.relation in LEADING_RELATIONS
        and other.relation in LEADING_RELATIONS
    )
    return CONVERGENCE_COST if meets else 0.0


# Cheapest paths

# More paths than are shown are computed: convergence is known only of a whole path, so the order
# by edge costs, in which Yen's algorithm yields them, need not be that by full cost.
MAX_PATHS_TRIED: Final = 12
MAX_COST_RATIO: Final = 2.5  # times the cost of the best path: dearer ones explain nothing
MAX_SHARED_PART: Final = 0.5  # of the inner nodes of the shorter path; two paths must share less


class PathEdge(NamedTuple):
    """A claim between two nodes of a path; `cites` says that one of them is a work it cites."""

    cost: float
    edge: Edge
    cites: bool = False


def project_graph(
    graph: "nx.MultiDiGraph[str]", citing: Mapping[str, Iterable[Edge]] = MappingProxyType({})
) -> "nx.Graph[str]":
    """Return the graph with one undirected edge for all claims between two nodes.

    Works are nodes too, linked with the concepts that are subject or object of the claims that cite
    them; with people only through these. The attribute `choices` of an edge holds `PathEdge`s, the
    cheapest first.
    """
    choices: dict[tuple[str, str], list[tuple[float, str, PathEdge]]] = defaultdict(list)

    def add_choice(one: str, other: str, edge: Edge, cites: bool) -> None:
        if one != other:
            penalties = sum(hub_penalty(degrees[end]) for end in (one, other) if end in degrees)
            # Each node that is passed through lies on two edges, so each bears half of it.
            choice = PathEdge(edge_cost(edge) + penalties / 2, edge, cites)
            choices[min(one, other), max(one, other)].append((choice.cost, edge.iri, choice))

    degrees = count_connecting_claims(graph)
    for source, target, data in graph.edges(data=True):
        add_choice(source, target, data["edge"], cites=False)
    for work, edges in citing.items():
        for edge in edges:
            for end in (edge.source, edge.target):
                if graph.nodes[end]["node"].kind != PERSON_KIND:
                    add_choice(work, end, edge, cites=True)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for (one, other), found in sorted(choices.items()):
        simple.add_edge(one, other, choices=[choice for _, _, choice in sorted(found)])
    nx.freeze(simple)
    return simple


def count_connecting_claims(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Count the claims about each node (an IRI) that are no classifications."""
    found = dict.fromkeys(graph, 0)
    for source, target, data in graph.edges(data=True):
        if not data["edge"].is_classification:
            found[source] += 1
            found[target] += 1
    return found


def cheapest_paths(
    simple: "nx.Graph[str]", start: str, end: str, limit: int, bases: frozenset[Basis]
) -> Iterator[Connection]:
    """Yield up to `limit` connections, cheapest first, over claims with `bases` (none: any).

    Classifications connect nothing, unless their basis is among those named.
    """

    def choice(data: dict[str, Any]) -> PathEdge | None:
        return next((c for c in data["choices"] if is_step(c.edge, bases)), None)

    def weight(source: str, target: str, data: Any) -> float | None:
        found = choice(data)
        if not found:
            return None  # hides the edge
        works = {source, target} - {found.edge.source, found.edge.target}
        return found.cost if works <= {start, end} else None

    def path_edges(path: list[str]) -> list[PathEdge]:
        found = [choice(simple.edges[a, b]) for a, b in pairwise(path)]
        return [each for each in found if each]  # a path runs over visible edges

    def full_cost(path: list[str]) -> float:
        edges = path_edges(path)
        penalties = sum(convergence_penalty(a.edge, b.edge) for a, b in pairwise(edges))
        return sum(each.cost for each in edges) + penalties

    paths = nx.shortest_simple_paths(simple, start, end, weight=weight)
    try:
        tried = [(path, full_cost(path)) for path in islice(paths, MAX_PATHS_TRIED)]
    except nx.NetworkXNoPath:
        return
    tried.sort(key=itemgetter(1))
    for path in islice(distinct_paths(tried), max(0, limit)):
        hops = zip(pairwise(path), path_edges(path), strict=True)
        yield Connection(start, end, tuple(walk_edge(a, b, over) for (a, b), over in hops))


def walk_edge(source: str, target: str, over: PathEdge) -> Hop:
    """Return the step from one node to another over a claim."""
    forward = not over.cites and over.edge.source == source
    return Hop(over.edge.iri, source, target, forward, over.cites)


def is_step(edge: Edge, bases: frozenset[Basis]) -> bool:
    """Tell whether a path may follow a claim, if it may use claims with `bases` (none: any)."""
    if edge.is_classification:
        return Basis.CLASSIFIED in bases
    return not bases or edge.basis in bases


def distinct_paths(paths: Iterable[tuple[list[str], float]]) -> Iterator[list[str]]:
    """Yield the paths, given cheapest first, that differ from those before and are not too dear.

    >>> ways = [(list("ABZ"), 2.0), (list("ABCZ"), 3.0), (list("ADZ"), 4.0), (list("AEZ"), 9.0)]
    >>> ["".join(way) for way in distinct_paths(ways)]
    ['ABZ', 'ADZ']
    """
    yielded: list[set[str]] = []
    max_cost = None
    for path, cost in paths:
        max_cost = max_cost or cost * MAX_COST_RATIO
        between = set(path[1:-1])
        if cost > max_cost:
            return
        if all(paths_differ(between, other) for other in yielded):
            yielded.append(between)
            yield path


def paths_differ(one: set[str], other: set[str]) -> bool:
    """Tell whether two paths, given by their inner nodes, take different ways."""
    return not one & other or len(one & other) < MAX_SHARED_PART * min(len(one), len(other))


def bases_needed(
    simple: "nx.Graph[str]", start: str, end: str, bases: frozenset[Basis]
) -> frozenset[Basis] | None:
    """Return the further bases that the best path would need; `None` if there is no path at all.

    Classifications are used only where nothing else connects the two.
    """
    for allowed in (frozenset[Basis](), frozenset(Basis)):
        for connection in cheapest_paths(simple, start, end, 1, allowed):
            used = [simple.edges[hop.source, hop.target]["choices"] for hop in connection.hops]
            edges = {choice.edge.iri: choice.edge for of in used for choice in of}
            needed = (edges[hop.claim] for hop in connection.hops)
            return (
                frozenset(
                    Basis.CLASSIFIED if edge.is_classification else edge.basis for edge in needed
                )
                - bases
            )
    return None
