"""What a picture begins with: which nodes, and where each layout puts them."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import networkx as nx

from explorer.model import Filter, GraphState, Layout
from explorer.model.graph_state import MOST_NODES
from explorer.model.kinds import PERSON_KIND
from explorer.namespaces import expand
from explorer.network.choice import best_connected, reach
from explorer.network.claims import ClaimGraph
from explorer.network.comparison import chosen, side_by_side, tied
from explorer.network.hierarchy import tidy
from explorer.network.overview import arranged, is_placed_kind
from explorer.network.positions import Point, Positions, label_box, node_box, spread
from explorer.network.rings import concentric, direction
from explorer.network.timeline import Timeline, in_time

# What the whole post is about stands in the middle of the overview.
HEART: Final = tuple(
    map(
        expand,
        (
            "concept:therapeutic-alliance",
            "concept:therapeutic-relationship",
            "concept:emotional-bond",
        ),
    )
)


class Members(NamedTuple):
    """The nodes of a ground, and what brought each (empty: nothing but the question).

    `rings` holds those of a neighbourhood by distance. Of `total` nodes not all may be shown;
    `more` says that there may be more still.
    """

    bringers: dict[str, str]
    total: int
    more: bool = False
    rings: Sequence[Sequence[str]] = ()


class Placed(NamedTuple):
    """Where the nodes of a ground stand; the place of those `aside` says nothing."""

    positions: Positions
    aside: frozenset[str] = frozenset()
    timeline: Timeline | None = None


def members(graph: ClaimGraph, state: GraphState, only: Filter) -> Members:
    """Return what a core begins with under a filter; focuses are always in it."""
    if state.layout is Layout.HIERARCHY and state.focuses:
        return relatives(graph, state, only)
    if not state.focuses:
        return whole(graph, state, only)
    if len(state.focuses) == 1:
        found = reach(graph, state.focuses[0], state.depth, only, state.beginning)
        rings = ([*state.focuses], *found.rings)
        return Members(found.parents, found.total, found.more, rings)
    ties = tied(graph, state.focuses, only)
    kept = chosen(graph, ties, state.beginning - len(state.focuses))
    bringers = dict.fromkeys(state.focuses, "")
    for tie in kept:
        first = next(place for place, edges in enumerate(tie.claims) if edges)
        bringers[tie.node] = state.focuses[first]
    return Members(bringers, len(ties) + len(state.focuses))


def whole(graph: ClaimGraph, state: GraphState, only: Filter) -> Members:
    """Return the best connected of all nodes; a hierarchy has no people in it."""
    fitting = [
        iri
        for iri in graph.ranked
        if graph.is_shown(iri, only)
        and (state.layout is not Layout.HIERARCHY or graph.node(iri).kind != PERSON_KIND)
    ]
    shown = best_connected(fitting, state.beginning, lambda iri: graph.neighbours(iri, only))
    return Members(dict.fromkeys(shown, ""), len(fitting))


def relatives(graph: ClaimGraph, state: GraphState, only: Filter) -> Members:
    """Return all that is broader than the focuses, and what is narrower, `depth` generations."""
    bringers = dict.fromkeys(state.focuses, "")
    for parents, generations in ((graph.parents, len(graph)), (graph.children, state.depth)):
        last: Sequence[str] = state.focuses
        for _ in range(generations):
            found = {}
            for iri in last:
                for other in parents.get(iri, ()):
                    if other not in bringers and graph.passes(other, only):
                        found[other] = iri
            bringers |= found
            last = list(found)
            if not found:
                break
    kept = dict(list(bringers.items())[: state.beginning])
    return Members(kept, len(bringers))


def arrange(
    graph: ClaimGraph, state: GraphState, found: Members, overview: Mapping[str, Point]
) -> Placed:
    """Place the members of a ground as its layout says; those of the whole are cut out of it."""
    nodes = sorted(map(graph.node, found.bringers), key=lambda node: (node.label, node.iri))
    names = [node.iri for node in nodes]
    boxes = {node.iri: label_box(node.label) for node in nodes}
    kinds = {node.iri: node.kind for node in nodes}
    if state.layout is Layout.HIERARCHY:
        return Placed(*tidy(names, graph.parents, boxes))
    if state.layout is Layout.TIMELINE:
        timeline = in_time(names, kinds, {iri: graph.facts(iri).year for iri in names}, boxes)
        return Placed(timeline.positions, timeline.undated, timeline)
    if state.layout is Layout.OVERVIEW:
        whole = not state.focuses
        return Placed({n: overview[n] for n in names} if whole else panorama(graph, names))
    if len(state.focuses) > 1:
        ties = [tie for tie in tied(graph, state.focuses) if tie.node in found.bringers]
        roomy = {node.iri: node_box(node) for node in nodes}
        return Placed(side_by_side(state.focuses, ties, roomy))
    wishes = {iri: direction(kind) for iri, kind in kinds.items()}
    return Placed(concentric(state.focuses[0], found.rings[1:], wishes, found.bringers, boxes))


def panorama(graph: ClaimGraph, nodes: Sequence[str]) -> Positions:
    """Place nodes by their kinds, if these are ours, or else by their links alone."""
    boxes = {iri: label_box(graph.node(iri).label) for iri in nodes}
    kinds = {iri: graph.node(iri).kind for iri in nodes}
    links = sorted({(e.source, e.target) for e in graph.among(boxes) if e.source != e.target})
    if len(nodes) > MOST_NODES:
        from explorer.network.scatter import scattered

        return scattered(nodes, links, boxes)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(boxes)
    simple.add_edges_from(links)
    if sum(map(is_placed_kind, kinds.values())) * 2 > len(kinds):
        return arranged(simple, kinds, boxes, HEART)
    return spread(simple, boxes)
