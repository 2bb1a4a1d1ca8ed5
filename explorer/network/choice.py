"""Which nodes are shown where not all can be."""

from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush


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
