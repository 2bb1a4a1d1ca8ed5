"""Expansions: the nodes a view begins with, and those each step adds, with their positions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import pi
from typing import Final, NamedTuple

import networkx as nx

from explorer.graph.claim_graph import UNFILTERED, ClaimGraph
from explorer.graph.comparison import find_ties, place_comparison, strongest_ties
from explorer.graph.selection import best_connected_nodes, bfs_neighbourhood, new_neighbours
from explorer.layout.blocks import lay_out_blocks
from explorer.layout.packing import (
    ANY_TURN,
    Point,
    Positions,
    candidate_column,
    candidate_rings,
    candidate_rows,
    find_free_places,
    label_box,
    largest_box,
    node_box,
    outward_direction,
    place_spiral,
    spring_layout,
)
from explorer.layout.radial import kind_angle, lay_out_rings
from explorer.layout.timeline import TimelineLayout, lay_out_timeline
from explorer.layout.tree import lay_out_hierarchy
from explorer.layout.zones import is_placed_kind, lay_out_overview
from explorer.model.graph import MAX_NODES, OVERVIEW_NODES, Filter, GraphState, Layout, Step
from explorer.model.node_kinds import PERSON_KIND
from explorer.namespaces import expand

# Initial nodes and their positions

# The concepts that the whole post is about stand in the middle of the overview.
CENTRAL_CONCEPTS: Final = tuple(
    map(
        expand,
        (
            "concept:therapeutic-alliance",
            "concept:therapeutic-relationship",
            "concept:emotional-bond",
        ),
    )
)


class Membership(NamedTuple):
    """The nodes that a view begins with, before any step.

    Attributes:
        bringers: Each node (an IRI) with the node that added it; empty for those shown by
            themselves.
        total: How many nodes could be shown.
        more: Whether there may be more than `total`.
        rings: The nodes of a neighbourhood by distance from the focus.
    """

    bringers: dict[str, str]
    total: int
    more: bool = False
    rings: Sequence[Sequence[str]] = ()


class Placement(NamedTuple):
    """The positions of the nodes that a view begins with.

    Attributes:
        positions: By the IRI of the node, in px.
        aside: Nodes whose position means nothing in the layout.
        timeline: The axis of a timeline.
    """

    positions: Positions
    aside: frozenset[str] = frozenset()
    timeline: TimelineLayout | None = None


def initial_members(graph: ClaimGraph, state: GraphState, only: Filter) -> Membership:
    """Return the nodes that a state begins with under a filter; focuses are always among them."""
    if state.layout is Layout.HIERARCHY and state.focuses:
        return hierarchy_members(graph, state, only)
    if not state.focuses:
        return whole_graph_members(graph, state, only)
    if len(state.focuses) == 1:
        found = bfs_neighbourhood(graph, state.focuses[0], state.depth, only, state.beginning)
        rings = ([*state.focuses], *found.rings)
        return Membership(found.parents, found.total, found.more, rings)
    ties = find_ties(graph, state.focuses, only)
    strongest = strongest_ties(graph, ties, state.beginning - len(state.focuses))
    bringers = dict.fromkeys(state.focuses, "")
    for tie in strongest:
        first = next(index for index, edges in enumerate(tie.claims) if edges)
        bringers[tie.node] = state.focuses[first]
    return Membership(bringers, len(ties) + len(state.focuses))


def whole_graph_members(graph: ClaimGraph, state: GraphState, only: Filter) -> Membership:
    """Return the best connected of all nodes; a hierarchy has no people in it."""
    fitting = [
        iri
        for iri in graph.ranked_nodes
        if graph.is_shown(iri, only)
        and (state.layout is not Layout.HIERARCHY or graph.node(iri).kind != PERSON_KIND)
    ]
    shown = best_connected_nodes(fitting, state.beginning, lambda iri: graph.neighbours(iri, only))
    return Membership(dict.fromkeys(shown, ""), len(fitting))


def hierarchy_members(graph: ClaimGraph, state: GraphState, only: Filter) -> Membership:
    """Return all ancestors of the focuses, and `depth` generations of their descendants."""
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
    return Membership(dict(list(bringers.items())[: state.beginning]), len(bringers))


def place_members(
    graph: ClaimGraph, state: GraphState, found: Membership, overview: Mapping[str, Point]
) -> Placement:
    """Position the nodes a view begins with; those of the whole graph stand as in `overview`."""
    nodes = sorted(map(graph.node, found.bringers), key=lambda node: (node.label, node.iri))
    names = [node.iri for node in nodes]
    boxes = {node.iri: label_box(node.label) for node in nodes}
    kinds = {node.iri: node.kind for node in nodes}
    if state.layout is Layout.HIERARCHY:
        return Placement(*lay_out_hierarchy(names, graph.parents, boxes))
    if state.layout is Layout.TIMELINE:
        timeline = lay_out_timeline(
            names, kinds, {iri: graph.attributes_of(iri).year for iri in names}, boxes
        )
        return Placement(timeline.positions, timeline.undated, timeline)
    if state.layout is Layout.OVERVIEW:
        whole = not state.focuses
        return Placement({n: overview[n] for n in names} if whole else place_overview(graph, names))
    if len(state.focuses) > 1:
        ties = [tie for tie in find_ties(graph, state.focuses) if tie.node in found.bringers]
        roomy = {node.iri: node_box(node) for node in nodes}
        return Placement(place_comparison(state.focuses, ties, roomy))
    wishes = {iri: kind_angle(kind) for iri, kind in kinds.items()}
    return Placement(
        lay_out_rings(state.focuses[0], found.rings[1:], wishes, found.bringers, boxes)
    )


def place_overview(graph: ClaimGraph, nodes: Sequence[str]) -> Positions:
    """Position nodes by their kinds if most are the Atlas' own, else by their links alone."""
    boxes = {iri: label_box(graph.node(iri).label) for iri in nodes}
    kinds = {iri: graph.node(iri).kind for iri in nodes}
    links = sorted(
        {(e.source, e.target) for e in graph.edges_within(boxes) if e.source != e.target}
    )
    if sum(map(is_placed_kind, kinds.values())) * 2 > len(kinds) and len(nodes) <= OVERVIEW_NODES:
        simple: nx.Graph[str] = nx.Graph()
        simple.add_nodes_from(boxes)
        simple.add_edges_from(links)
        return lay_out_overview(simple, kinds, boxes, CENTRAL_CONCEPTS, graph.schools)
    return place_foreign_overview(graph, nodes, links, boxes)


def place_foreign_overview(
    graph: ClaimGraph,
    nodes: Sequence[str],
    links: Sequence[tuple[str, str]],
    boxes: Mapping[str, Point],
) -> Positions:
    """Position nodes by the concepts they stand under; without a hierarchy, by their links."""
    ordered = sorted(nodes, key=lambda iri: (graph.node(iri).label.casefold(), iri))
    if blocks := lay_out_blocks(ordered, graph.families, boxes):
        return blocks
    if len(nodes) > OVERVIEW_NODES:
        from explorer.layout.force import force_layout

        return force_layout(nodes, links, boxes)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(boxes)
    simple.add_edges_from(links)
    return spring_layout(simple, boxes)


# Expansions

TurnLimit = tuple[float | None, float]  # an angle in radians, and 1 less the cosine of the turn

SIDEWAYS_TURN: Final = 0.6  # 1 less the cosine of the turn that broader and narrower nodes may have


@dataclass(frozen=True, slots=True)
class Expansion:
    """The nodes of a view after some steps, with their positions.

    Attributes:
        positions: By the IRI of the node, in px; also those of nodes that the filter hides.
        bringers: Each node that passes the filter with the node that added it, in the order in
            which they were added; empty for those that the view began with.
        plain: The nodes that would be there without a filter.
        total: How many nodes the view could have begun with.
        more: Whether there may be more than `total`.
        layout: What the positions mean.
        aside: Nodes whose position means nothing in the layout.
        timeline: The axis of a timeline.
    """

    positions: Mapping[str, Point]
    bringers: Mapping[str, str]
    plain: frozenset[str]
    total: int
    more: bool = False
    layout: Layout = Layout.NEIGHBOURHOOD
    aside: frozenset[str] = frozenset()
    timeline: TimelineLayout | None = None


def layout_key(state: GraphState) -> GraphState:
    """Return a state reduced to the fields on which positions depend: the key of its expansion."""
    focused = bool(state.focuses)
    natural = state.layout is Layout.NEIGHBOURHOOD and not focused
    return GraphState(
        focuses=state.focuses,
        depth=state.depth if focused else 1,
        layout=Layout.OVERVIEW if natural else state.layout,
        only=state.only,
        most=state.beginning,
        steps=state.steps,
        pins=tuple(pin for pin in state.pins if pin.after < len(state.steps)),
    )


def previous_key(state: GraphState) -> GraphState:
    """Return the layout key of a state before its last step."""
    return layout_key(replace(state, steps=state.steps[:-1]))


def initial_expansion(
    graph: ClaimGraph, state: GraphState, overview: Mapping[str, Point]
) -> Expansion:
    """Return the expansion of a state without filter and steps."""
    found = initial_members(graph, state, UNFILTERED)
    placement = place_members(graph, state, found, overview)
    return Expansion(
        positions=placement.positions,
        bringers=found.bringers,
        plain=frozenset(found.bringers),
        total=found.total,
        more=found.more,
        layout=state.layout,
        aside=placement.aside,
        timeline=placement.timeline,
    )


def filtered_expansion(graph: ClaimGraph, plain: Expansion, state: GraphState) -> Expansion:
    """Return the expansion of a state with a filter and no step, given the one without filter."""
    found = initial_members(graph, state, state.only)
    missing = [iri for iri in found.bringers if iri not in plain.positions]
    extra = place_filtered_nodes(graph, plain, found, missing, state)
    return replace(
        plain,
        positions={**plain.positions, **extra},
        bringers=found.bringers,
        total=found.total,
        more=found.more,
    )


def place_filtered_nodes(
    graph: ClaimGraph,
    plain: Expansion,
    found: Membership,
    missing: Sequence[str],
    state: GraphState,
) -> Positions:
    """Position nodes that are shown only under a filter: near their bringers, or around all."""
    if not missing:
        return {}
    if not state.focuses:
        boxes = node_boxes(graph, missing)
        edge = max((max(abs(x), abs(y)) for x, y in plain.positions.values()), default=0.0)
        return place_spiral(missing, boxes, edge * 1.2)
    positions = dict(plain.positions)
    for parent, group in groupby(missing, key=lambda iri: found.bringers[iri]):
        near = parent or state.focuses[0]
        positions |= place_new_nodes(graph, list(group), near, replace(plain, positions=positions))
    return {iri: positions[iri] for iri in missing}


def apply_step(graph: ClaimGraph, before: Expansion, state: GraphState) -> Expansion:
    """Return the expansion after the last step of a state, given the one before it."""
    step, number = state.steps[-1], len(state.steps) - 1
    moved = {pin.node: (pin.x, pin.y) for pin in state.pins if pin.after == number}
    positions = {iri: moved.get(iri, position) for iri, position in before.positions.items()}
    before = replace(before, positions=positions)
    limited = replace(step, count=min(step.count, MAX_NODES - len(positions)))
    if step.node not in graph or step.node not in before.bringers or limited.count <= 0:
        return before
    wanted = new_neighbours(graph, limited, before.bringers, state.only)
    plain = nodes_of_step(graph, limited, before, state, wanted)
    new = [iri for iri in dict.fromkeys((*plain, *wanted)) if iri not in positions]
    return replace(
        before,
        positions=positions | place_new_nodes(graph, new, step.node, before),
        bringers={**before.bringers, **dict.fromkeys(wanted, step.node)},
        plain=before.plain | set(plain),
    )


def nodes_of_step(
    graph: ClaimGraph, step: Step, before: Expansion, state: GraphState, wanted: Sequence[str]
) -> Sequence[str]:
    """Return the nodes that a step would reveal without a filter."""
    if state.only == UNFILTERED:
        return wanted
    return (
        new_neighbours(graph, step, before.plain, UNFILTERED) if step.node in before.plain else ()
    )


def node_boxes(graph: ClaimGraph, nodes: Sequence[str] | Mapping[str, Point]) -> dict[str, Point]:
    """Return the width and height in px that each node needs."""
    return {iri: label_box(graph.node(iri).label) for iri in nodes}


def place_new_nodes(
    graph: ClaimGraph, new: Sequence[str], parent: str, expansion: Expansion
) -> Positions:
    """Position new nodes at free positions near the node that added them, as the layout demands."""
    if not new:
        return {}
    taken = dict(expansion.positions)
    boxes = node_boxes(graph, taken) | node_boxes(graph, new)
    if expansion.timeline:
        return place_by_year(graph, new, parent, expansion.timeline, taken, boxes)
    found: Positions = {}
    middle = taken[parent]
    outward = outward_direction(middle)
    groups: dict[TurnLimit, list[str]] = {(outward, ANY_TURN): list(new)}
    if expansion.layout is Layout.HIERARCHY:
        groups = group_by_generation(graph, new, parent, outward)
    for (angle, turn), group in groups.items():
        places = candidate_rings(middle, angle, boxes[parent], largest_box(group, boxes), turn)
        found |= find_free_places(group, taken | found, boxes, places)
    return found


def group_by_generation(
    graph: ClaimGraph, new: Sequence[str], parent: str, otherwise: float | None
) -> dict[TurnLimit, list[str]]:
    """Group new nodes of a hierarchy by direction: broader ones to the left, narrower right."""
    above, below = graph.parents.get(parent, ()), graph.children.get(parent, ())
    groups: dict[TurnLimit, list[str]] = {}
    for iri in new:
        left, right = iri in above, iri in below
        way = (pi if left else 0.0, SIDEWAYS_TURN) if left or right else (otherwise, ANY_TURN)
        groups.setdefault(way, []).append(iri)
    return groups


def place_by_year(
    graph: ClaimGraph,
    new: Sequence[str],
    parent: str,
    timeline: TimelineLayout,
    taken: Positions,
    boxes: Mapping[str, Point],
) -> Positions:
    """Position new nodes of a timeline at their year, as near as possible to their bringer."""
    found: Positions = {}
    dated: dict[int, list[str]] = {}
    undated = []
    for iri in new:
        year = graph.attributes_of(iri).year
        dated.setdefault(year, []).append(iri) if year is not None else undated.append(iri)
    for year, group in sorted(dated.items()):
        column = candidate_column(timeline.x(year), taken[parent][1], largest_box(group, boxes)[1])
        found |= find_free_places(group, taken | found, boxes, column)
    if undated:
        cell = largest_box(undated, boxes)
        every = (taken | found).values()
        left, right = min(x for x, _ in every), max(x for x, _ in every)
        places = candidate_rows(left, max(y for _, y in every) + cell[1], right - left, cell)
        found |= find_free_places(undated, taken | found, boxes, places)
    return found
