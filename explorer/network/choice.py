"""Which nodes are shown where not all can be."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import heappop, heappush, nsmallest
from typing import NamedTuple

from explorer.model import Edge, Filter, Step
from explorer.network.claims import ClaimGraph, rank
from explorer.network.telling import cost, toll


class Reach(NamedTuple):
    """What is near a node: the nodes at each distance, the parent of each in the ring before.

    `total` counts what was found; if that is more than is shown, the search went no further, and
    `more` says that there may be more.
    """

    rings: list[list[str]]
    parents: dict[str, str]
    total: int
    more: bool


class Way(NamedTuple):
    """How a node is come to: by which edge from which other one, and what it costs in all."""

    cost: float
    edge: Edge
    parent: str


def best_connected(
    ranked: Sequence[str], most: int, near: Callable[[str], Iterable[str]]
) -> Sequence[str]:
    """Return at most so many of some nodes, given best connected first, that hang together.

    From the first node on, each next one is the best connected of those `near` one before, so that
    even the picture of a large vocabulary has links to follow.
    """
    if len(ranked) <= most:
        return ranked
    rank = {iri: place for place, iri in enumerate(ranked)}
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


def reach(graph: ClaimGraph, start: str, depth: int, only: Filter, most: int) -> Reach:
    """Return the nodes at each distance up to `depth` from one, `most` of them at most.

    Of each ring the most telling ones are taken: those that are cheap to come to, and of these the
    best connected. Each hangs by the link that is cheapest.
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
            key=lambda node: (found[node.iri].cost, rank(node)),
        )
        best.sort(key=lambda node: (found[node.iri].edge.relation, node.label, node.iri))
        rings.append([node.iri for node in best])
        costs |= {iri: found[iri].cost for iri in rings[-1]}
        parents |= {iri: found[iri].parent for iri in rings[-1]}
    return Reach(rings, parents, total, total > len(parents) and len(rings) < depth)


def next_ring(
    graph: ClaimGraph, last: Iterable[str], costs: Mapping[str, float], only: Filter
) -> dict[str, Way]:
    """Return the cheapest way to each node that is one step away from the `last` ones.

    `costs` are what it took to come to each node so far.
    """
    found: dict[str, Way] = {}
    for parent in last:
        so_far = costs[parent] + toll(graph.node(parent).degree)
        for edge in sorted(graph.edges(parent, only), key=lambda e: (e.relation, e.iri)):
            other = edge.target if edge.source == parent else edge.source
            way = Way(so_far + cost(edge), edge, parent)
            if other not in costs and (other not in found or way.cost < found[other].cost):
                found[other] = way
    return found


def newcomers(graph: ClaimGraph, step: Step, shown: Collection[str], only: Filter) -> list[str]:
    """Return the neighbours that a step adds to those shown, by relation.

    Those with the most telling links come first, and of these the best connected.
    """
    found: dict[str, tuple[float, str]] = {}
    for other, edge in graph.along(step, only):
        if other not in shown:
            way = cost(edge), edge.relation
            found[other] = min(way, found.get(other, way))
    nodes = [(found[iri], graph.node(iri)) for iri in found]
    best = nsmallest(step.count, nodes, key=lambda one: (one[0][0], rank(one[1])))
    best.sort(key=lambda one: (one[0][1], one[1].kind, one[1].label, one[1].iri))
    return [node.iri for _, node in best]
