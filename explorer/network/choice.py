"""Which nodes are shown where not all can be."""

from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush, nsmallest
from typing import NamedTuple

from explorer.model import Edge, Filter
from explorer.network.claims import ClaimGraph, rank


class Reach(NamedTuple):
    """What is near a node: the nodes at each distance, the parent of each in the ring before.

    `total` counts what was found; if that is more than is shown, the search went no further, and
    `more` says that there may be more.
    """

    rings: list[list[str]]
    parents: dict[str, str]
    total: int
    more: bool


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
    """Return the nodes at each distance up to `depth` from one, `most` of them at most."""
    rings: list[list[str]] = []
    parents = {start: ""}
    last = [start]
    total = 1
    while len(rings) < depth and total == len(parents):
        found: dict[str, Edge] = {}
        for parent in last:
            for edge in sorted(graph.edges(parent, only), key=lambda e: (e.relation, e.iri)):
                other = edge.target if edge.source == parent else edge.source
                if other not in parents and other not in found:
                    found[other] = edge
        total += len(found)
        best = nsmallest(most - len(parents), map(graph.node, found), key=rank)
        best.sort(key=lambda node: (found[node.iri].relation, node.label, node.iri))
        for node in best:
            edge = found[node.iri]
            parents[node.iri] = edge.source if edge.target == node.iri else edge.target
        last = [node.iri for node in best]
        rings.append(last)
    return Reach(rings, parents, total, total > len(parents) and len(rings) < depth)
