"""How a picture grows: a ground, and step by step what was revealed on it, each at its place.

A growth follows from a state alone, so that an address restores it. Nothing that stands is ever
moved by what comes later, and a filter takes away without moving: places are given out as if there
were none, and what only the filter brings to light is placed beside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import pi
from typing import Final

from explorer.model import GraphState, Layout, Step
from explorer.model.graph_state import LARGEST
from explorer.network.choice import newcomers
from explorer.network.claims import EVERYTHING, ClaimGraph
from explorer.network.ground import Members, arrange, members
from explorer.network.positions import Point, Positions, label_box, spiral
from explorer.network.room import (
    ANYWHERE,
    above_and_below,
    around,
    largest,
    outward_of,
    rows_below,
    settled,
)
from explorer.network.timeline import Timeline

Way = tuple[float | None, float]  # a direction, and how far to turn from it

SIDEWAYS: Final = 0.6  # how far, as a turn, what is broader or narrower may stand off its side


@dataclass(frozen=True, slots=True)
class Growth:
    """What stands where.

    `bringers` tells of each node that passes the filter what brought it (empty: the ground), in the
    order of their coming; `plain` are the nodes that would be there without a filter. `total`
    counts what the ground might show, `more` says that there may be more still. `aside` are nodes
    whose place says nothing.
    """

    positions: Mapping[str, Point]
    bringers: Mapping[str, str]
    plain: frozenset[str]
    total: int
    more: bool = False
    layout: Layout = Layout.NEIGHBOURHOOD
    aside: frozenset[str] = frozenset()
    timeline: Timeline | None = None


def core(state: GraphState) -> GraphState:
    """Return of a state what decides on places: states with equal cores show the same growth."""
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


def shortened(state: GraphState) -> GraphState:
    """Return the core of a state before its last step."""
    return core(replace(state, steps=state.steps[:-1]))


def ground(graph: ClaimGraph, state: GraphState, overview: Mapping[str, Point]) -> Growth:
    """Return what a core begins with, if it has no filter."""
    found = members(graph, state, EVERYTHING)
    placed = arrange(graph, state, found, overview)
    return Growth(
        positions=placed.positions,
        bringers=found.bringers,
        plain=frozenset(found.bringers),
        total=found.total,
        more=found.more,
        layout=state.layout,
        aside=placed.aside,
        timeline=placed.timeline,
    )


def filtered(graph: ClaimGraph, plain: Growth, state: GraphState) -> Growth:
    """Return what a core with a filter begins with, given the ground without one."""
    found = members(graph, state, state.only)
    missing = [iri for iri in found.bringers if iri not in plain.positions]
    extra = beside(graph, plain, found, missing, state)
    return replace(
        plain,
        positions={**plain.positions, **extra},
        bringers=found.bringers,
        total=found.total,
        more=found.more,
    )


def beside(
    graph: ClaimGraph, plain: Growth, found: Members, missing: Sequence[str], state: GraphState
) -> Positions:
    """Place what only a filter brings to light: near what brought it, or around the whole."""
    if not missing:
        return {}
    if not state.focuses:
        boxes = boxes_of(graph, missing)
        edge = max((max(abs(x), abs(y)) for x, y in plain.positions.values()), default=0.0)
        return spiral(missing, boxes, edge * 1.2)
    positions = dict(plain.positions)
    for parent, group in groupby(missing, key=lambda iri: found.bringers[iri]):
        near = parent or state.focuses[0]
        positions |= placed_near(graph, list(group), near, replace(plain, positions=positions))
    return {iri: positions[iri] for iri in missing}


def stepped(graph: ClaimGraph, before: Growth, state: GraphState) -> Growth:
    """Return what the last step of a core makes of the growth before it."""
    step, number = state.steps[-1], len(state.steps) - 1
    moved = {pin.node: (pin.x, pin.y) for pin in state.pins if pin.after == number}
    positions = {iri: moved.get(iri, place) for iri, place in before.positions.items()}
    before = replace(before, positions=positions)
    limited = replace(step, count=min(step.count, LARGEST - len(positions)))
    if step.node not in graph or step.node not in before.bringers or limited.count <= 0:
        return before
    wanted = newcomers(graph, limited, before.bringers, state.only)
    plain = revealed(graph, limited, before, state, wanted)
    new = [iri for iri in dict.fromkeys((*plain, *wanted)) if iri not in positions]
    return replace(
        before,
        positions=positions | placed_near(graph, new, step.node, before),
        bringers={**before.bringers, **dict.fromkeys(wanted, step.node)},
        plain=before.plain | set(plain),
    )


def revealed(
    graph: ClaimGraph, step: Step, before: Growth, state: GraphState, wanted: Sequence[str]
) -> Sequence[str]:
    """Return what a step would reveal without a filter."""
    if state.only == EVERYTHING:
        return wanted
    return newcomers(graph, step, before.plain, EVERYTHING) if step.node in before.plain else ()


def boxes_of(graph: ClaimGraph, nodes: Sequence[str] | Mapping[str, Point]) -> dict[str, Point]:
    """Return the room that each node needs."""
    return {iri: label_box(graph.node(iri).label) for iri in nodes}


def placed_near(graph: ClaimGraph, new: Sequence[str], parent: str, growth: Growth) -> Positions:
    """Place new nodes in free room near the one that brought them, as the layout demands."""
    if not new:
        return {}
    taken = dict(growth.positions)
    boxes = boxes_of(graph, taken) | boxes_of(graph, new)
    if growth.timeline:
        return in_their_years(graph, new, parent, growth.timeline, taken, boxes)
    found: Positions = {}
    middle = taken[parent]
    outward = outward_of(middle)
    groups: dict[Way, list[str]] = {(outward, ANYWHERE): list(new)}
    if growth.layout is Layout.HIERARCHY:
        groups = by_generation(graph, new, parent, outward)
    for (angle, turn), group in groups.items():
        places = around(middle, angle, boxes[parent], largest(group, boxes), turn)
        found |= settled(group, taken | found, boxes, places)
    return found


def by_generation(
    graph: ClaimGraph, new: Sequence[str], parent: str, otherwise: float | None
) -> dict[Way, list[str]]:
    """Group new nodes of a hierarchy by direction: what is broader to the left, narrower right."""
    above, below = graph.parents.get(parent, ()), graph.children.get(parent, ())
    groups: dict[Way, list[str]] = {}
    for iri in new:
        left, right = iri in above, iri in below
        way = (pi if left else 0.0, SIDEWAYS) if left or right else (otherwise, ANYWHERE)
        groups.setdefault(way, []).append(iri)
    return groups


def in_their_years(
    graph: ClaimGraph,
    new: Sequence[str],
    parent: str,
    timeline: Timeline,
    taken: Positions,
    boxes: Mapping[str, Point],
) -> Positions:
    """Place new nodes of a timeline: at their year, as near to the one that brought them as can."""
    found: Positions = {}
    dated: dict[int, list[str]] = {}
    undated = []
    for iri in new:
        year = graph.facts(iri).year
        dated.setdefault(year, []).append(iri) if year is not None else undated.append(iri)
    for year, group in sorted(dated.items()):
        column = above_and_below(timeline.x(year), taken[parent][1], largest(group, boxes)[1])
        found |= settled(group, taken | found, boxes, column)
    if undated:
        cell = largest(undated, boxes)
        every = (taken | found).values()
        left, right = min(x for x, _ in every), max(x for x, _ in every)
        places = rows_below(left, max(y for _, y in every) + cell[1], right - left, cell)
        found |= settled(undated, taken | found, boxes, places)
    return found
