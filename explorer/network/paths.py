"""How two things are connected: the cheapest loop-free paths, where meaning makes a hop cheap.

A path is worth showing if a teacher would accept it as an explanation. So a hop costs more when
its claim is weaker, when its relation says little, and when it goes through a thing that is linked
to nearly everything; and so does a path on which two claims merely lead to the same thing. The
paths are Yen's (1971), as networkx finds them; of paths that take nearly the same way only the best
is kept.

Works are ends of paths, never stations: that two things are cited from one book explains nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import networkx as nx

from explorer.model import Basis, Connection, Edge, Hop, Vocabulary
from explorer.model.kinds import PERSON_KIND
from explorer.network.telling import cost, meeting, toll

TRIED: Final = 12  # paths looked at: what two claims that meet cost is known only of a whole path
DEAREST: Final = 2.5  # times the cost of the best path: more is no explanation
SHARED: Final = 0.5  # of the shorter way between: so much two paths may not have in common


class Choice(NamedTuple):
    """A claim that may be walked between two things; `cites` if one of them is a work it cites."""

    cost: float
    edge: Edge
    cites: bool = False


def citing_edges(vocabulary: Vocabulary, edges: Iterable[Edge]) -> dict[str, tuple[Edge, ...]]:
    """Return the edges whose claims cite a work, by the IRI of the work."""
    found: dict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        for citation in vocabulary.claims[edge.iri].citations:
            if citation.work in vocabulary.works:
                found[citation.work][edge.iri] = edge
    return {
        work: tuple(edge for _, edge in sorted(of.items())) for work, of in sorted(found.items())
    }


def projection(
    graph: "nx.MultiDiGraph[str]", citing: Mapping[str, Iterable[Edge]] = MappingProxyType({})
) -> "nx.Graph[str]":
    """Return the graph with one undirected edge for all claims between two things.

    Works are nodes too, linked with the concepts that are subject or object of the claims that cite
    them; with people only through these. The attribute `choices` of an edge holds `Choice`s, the
    cheapest first.
    """
    choices: dict[tuple[str, str], list[tuple[float, str, Choice]]] = defaultdict(list)

    def offer(one: str, other: str, edge: Edge, cites: bool) -> None:
        if one != other:
            tolls = sum(toll(degrees[end]) for end in (one, other) if end in degrees)
            choice = Choice(cost(edge) + tolls / 2, edge, cites)
            choices[min(one, other), max(one, other)].append((choice.cost, edge.iri, choice))

    degrees = dict(graph.degree())
    for source, target, data in graph.edges(data=True):
        offer(source, target, data["edge"], cites=False)
    for work, edges in citing.items():
        for edge in edges:
            for end in (edge.source, edge.target):
                if graph.nodes[end]["node"].kind != PERSON_KIND:
                    offer(work, end, edge, cites=True)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for (one, other), found in sorted(choices.items()):
        simple.add_edge(one, other, choices=[choice for _, _, choice in sorted(found)])
    nx.freeze(simple)
    return simple


def cheapest_paths(
    simple: "nx.Graph[str]", start: str, end: str, limit: int, bases: frozenset[Basis]
) -> Iterator[Connection]:
    """Yield up to `limit` connections over claims with one of `bases` (none: any), best first."""

    def choice(data: dict[str, Any]) -> Choice | None:
        return next((c for c in data["choices"] if not bases or c.edge.basis in bases), None)

    def weight(source: str, target: str, data: Any) -> float | None:
        found = choice(data)
        if not found:
            return None  # hides the edge
        works = {source, target} - {found.edge.source, found.edge.target}
        return found.cost if works <= {start, end} else None

    def taken(path: list[str]) -> list[Choice]:
        found = [choice(simple.edges[a, b]) for a, b in pairwise(path)]
        return [each for each in found if each]  # a path runs over visible edges

    def spent(path: list[str]) -> float:
        over = taken(path)
        meetings = sum(meeting(a.edge, b.edge) for a, b in pairwise(over))
        return sum(each.cost for each in over) + meetings

    def hop(source: str, target: str, over: Choice) -> Hop:
        forward = not over.cites and over.edge.source == source
        return Hop(over.edge.iri, source, target, forward, over.cites)

    paths = nx.shortest_simple_paths(simple, start, end, weight=weight)
    try:
        tried = [(path, spent(path)) for path in islice(paths, TRIED)]
    except nx.NetworkXNoPath:
        return
    tried.sort(key=itemgetter(1))
    for path in islice(distinct(tried), max(0, limit)):
        hops = zip(pairwise(path), taken(path), strict=True)
        yield Connection(start, end, tuple(hop(a, b, over) for (a, b), over in hops))


def distinct(paths: Iterable[tuple[list[str], float]]) -> Iterator[list[str]]:
    """Yield paths, cheapest first, that say something else than those before and are not too dear.

    >>> ways = [(list("ABZ"), 2.0), (list("ABCZ"), 3.0), (list("ADZ"), 4.0), (list("AEZ"), 9.0)]
    >>> ["".join(way) for way in distinct(ways)]
    ['ABZ', 'ADZ']
    """
    kept: list[set[str]] = []
    dearest = None
    for path, spent in paths:
        dearest = dearest or spent * DEAREST
        between = set(path[1:-1])
        if spent > dearest:
            return
        if all(differ(between, other) for other in kept):
            kept.append(between)
            yield path


def differ(one: set[str], other: set[str]) -> bool:
    """Tell whether two paths, by what is between their ends, take different ways."""
    return not one & other or len(one & other) < SHARED * min(len(one), len(other))


def needed(
    simple: "nx.Graph[str]", start: str, end: str, bases: frozenset[Basis]
) -> frozenset[Basis] | None:
    """Return which further bases the best path over any claims would need; `None` if none is."""
    for connection in cheapest_paths(simple, start, end, 1, frozenset()):
        used = (
            {c.edge.iri: c.edge.basis for c in simple.edges[h.source, h.target]["choices"]}
            for h in connection.hops
        )
        by_claim = {claim: basis for of in used for claim, basis in of.items()}
        return frozenset(by_claim[hop.claim] for hop in connection.hops) - bases
    return None
