"""How two things are connected: the cheapest loop-free paths, where meaning makes a hop cheap.

A path is worth showing if a teacher would accept it as an explanation. So a hop costs more when
its claim is weaker, when its relation says little, and when it goes through a thing that is linked
to nearly everything. The paths are Yen's (1971), as networkx finds them.
"""

from collections.abc import Iterator
from itertools import islice, pairwise
from math import log2
from types import MappingProxyType
from typing import Any, Final

import networkx as nx

from explorer.model import Basis, Connection, Edge, Hop

BASIS_COST: Final = MappingProxyType(
    {Basis.STATED: 1.0, Basis.EVIDENCED: 1.0, Basis.ASSERTED: 1.0, Basis.INFERRED: 1.6}
)
# Relations that hold for many pairs and so explain few.
RELATION_COST: Final = MappingProxyType(
    {"aa:belongsTo": 3.0, "skos:broader": 2.0, "skos:narrower": 2.0, "skos:related": 1.5}
)
HUB_TOLL: Final = 0.5  # for each doubling of the number of claims about a thing passed through


def projection(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return the graph with one undirected edge for all claims between two things.

    Its attribute `choices` holds `(cost, Edge)` pairs, the cheapest first.
    """
    choices: dict[tuple[str, str], list[tuple[float, str, Edge]]] = {}
    for source, target, data in graph.edges(data=True):
        edge: Edge = data["edge"]
        if source != target:
            pair = (source, target) if source < target else (target, source)
            toll = HUB_TOLL * log2((1 + graph.degree(source)) * (1 + graph.degree(target))) / 2
            cost = BASIS_COST[edge.basis] * RELATION_COST.get(edge.relation, 1.0) + toll
            choices.setdefault(pair, []).append((cost, edge.iri, edge))
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for (one, other), found in sorted(choices.items()):
        simple.add_edge(one, other, choices=[(cost, edge) for cost, _, edge in sorted(found)])
    nx.freeze(simple)
    return simple


def cheapest_paths(
    simple: "nx.Graph[str]", start: str, end: str, limit: int, bases: frozenset[Basis]
) -> Iterator[Connection]:
    """Yield up to `limit` connections over claims with one of `bases` (none: any), best first."""

    def choice(data: dict[str, Any]) -> tuple[float, Edge] | None:
        return next((c for c in data["choices"] if not bases or c[1].basis in bases), None)

    def weight(_source: str, _target: str, data: Any) -> float | None:
        found = choice(data)
        return found[0] if found else None  # None hides the edge

    def hop(source: str, target: str) -> Hop:
        found = choice(simple.edges[source, target])
        assert found, "a path runs over visible edges"
        return Hop(found[1].iri, source, target, forward=found[1].source == source)

    paths = nx.shortest_simple_paths(simple, start, end, weight=weight)
    try:
        for path in islice(paths, max(0, limit)):
            yield Connection(start, end, tuple(hop(a, b) for a, b in pairwise(path)))
    except nx.NetworkXNoPath:
        return
