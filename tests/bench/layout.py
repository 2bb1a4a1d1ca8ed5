"""What the graph costs the server: expansion, offers, views and layouts, by the size of the graph.

The graphs are made up: each new node is linked with two before it, half of the time with one of the
oldest, so that there are hubs as in a real vocabulary.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median
from time import perf_counter

import networkx as nx

from explorer.graph.actions import expand_node
from explorer.graph.claim_network import ClaimNetwork
from explorer.model.entities import Basis
from explorer.model.graph import NEIGHBOURHOOD_NODES, Edge, GraphState, GraphView, Layout, Node

SIZES = (60, 300, 1_000, 3_000, 10_000)
RUNS = 20
MOST = 3_000  # nodes that are drawn at once
KINDS = ("aa:TheoreticalConcept", "aa:TherapistBehaviour", "aa:ClientOutcome", "foaf:Person")
CLICK = 15  # milliseconds of a click that may be spent on the graph
REVEAL = 500  # milliseconds in which that many neighbours must be placed
HUB = "n0"


def made(size: int) -> ClaimNetwork:
    """A graph of so many nodes, with years, parents and four kinds."""
    chance = random.Random(size)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(size):
        name = f"n{i}"
        kind = KINDS[i % len(KINDS)]
        graph.add_node(name, node=Node(name, f"x:{name}", f"thing number {i}", kind, "", 0, 0, 0))
    for i in range(1, size):
        oldest = max(1, int(i**0.5))
        for other in {chance.randrange(i), chance.randrange(oldest)}:
            basis = chance.choice(list(Basis))
            link = Edge(f"e{i}-{other}", "", f"n{i}", f"n{other}", "x:to", "to", basis)
            graph.add_edge(link.source, link.target, key=link.iri, edge=link)
    return ClaimNetwork(
        graph,
        "Made up",
        {},
        years={f"n{i}": 1900 + i % 120 for i in range(0, size, 2)},
        parents={f"n{i}": (f"n{i // 7}",) for i in range(1, size, 2)},
    )


def milliseconds(call: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of a call."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        call()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def expansion(graph: ClaimNetwork, before: GraphState) -> float:
    """A click that reveals twelve neighbours, each time of another node, on what is remembered."""
    nodes = iter(sorted(graph.shown(before), key=lambda iri: (-graph.node(iri).degree, iri)))
    return milliseconds(lambda: graph.view(expand_node(before, next(nodes))))


def reveal(graph: ClaimNetwork, count: int) -> tuple[GraphView, float]:
    """All neighbours of a hub that the first picture leaves out, in one step."""
    state = GraphState((HUB,))
    graph.view(state)
    start = perf_counter()
    view = graph.view(expand_node(state, HUB, count=count))
    return view, (perf_counter() - start) * 1000


def star(size: int) -> ClaimNetwork:
    """A hub with so many neighbours."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(size + 1):
        node = Node(f"n{i}", f"x:n{i}", f"thing number {i}", "skos:Concept", "", 0, 0, 0)
        graph.add_node(node.iri, node=node)
    for i in range(1, size + 1):
        link = Edge(f"e{i}", "", HUB, f"n{i}", "x:to", "to", Basis.STATED)
        graph.add_edge(HUB, f"n{i}", key=link.iri, edge=link)
    return ClaimNetwork(graph, "A star", {})


def measured(size: int) -> str:
    """The figures of a graph of so many nodes, in a line."""
    graph = made(size)
    whole = GraphState(layout=Layout.OVERVIEW, most=min(size, MOST))
    around = GraphState((HUB,))

    def times(state: GraphState, *layouts: Layout) -> str:
        views = {each: replace(state, layout=each) for each in layouts}
        found = {k: milliseconds(partial(graph.view, v), 1) for k, v in views.items()}
        return ", ".join(f"{layout} {taken:.0f}" for layout, taken in found.items())

    first = times(whole, Layout.OVERVIEW, Layout.HIERARCHY, Layout.TIMELINE)
    again = milliseconds(partial(graph.view, whole))
    near = times(around, *Layout)
    click = expansion(graph, around)
    offered = milliseconds(partial(graph.offers, around, HUB))
    verdict = "within" if click <= CLICK else "OVER"
    return (
        f"{size:,} nodes, ms: expand by 12 beside {graph.node(HUB).neighbours:,} neighbours "
        f"{click:.1f} ({verdict} {CLICK}), offers {offered:.2f}; around a hub {near}; "
        f"whole, {whole.most:,} shown: {first}, again {again:.1f}"
    )


def main() -> None:
    for size in SIZES:
        print(measured(size))
    view, taken = reveal(star(10_000), 500)
    verdict = "within" if taken <= REVEAL else "OVER"
    print(
        f"500 further neighbours of a hub with 10,000: {taken:.0f} ms ({verdict} {REVEAL} ms), "
        f"{len(view.nodes) - NEIGHBOURHOOD_NODES} more in the picture"
    )


if __name__ == "__main__":
    main()
