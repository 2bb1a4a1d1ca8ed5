"""The layout of the overview, in which the zone of a node shows its kind.

From left to right, relational conditions meet what therapists do, with the alliance in their
middle, and lead to outcomes for the client. Theorists stand at the top with their ideas below
them, and the approaches in which all of it is taught carry the whole.

Within its zone each node stands near its neighbours: first by barycentres (Sugiyama, Tagawa and
Toda 1981), then by exchanging pairs as long as that shortens the links.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil
from types import MappingProxyType
from typing import Final

import networkx as nx
import numpy as np

from explorer.layout.packing import Point, Positions, largest_box
from explorer.model.node_kinds import NODE_KINDS, SCHOOL_ZONE, OverviewZone, kinds_in_zone

FOREIGN_KINDS: Final = ""  # key of the group of all kinds that are not the Atlas' own

OVERVIEW_ASPECT: Final = 1.7  # width to height: a wide screen beside a panel
OVERVIEW_BAND_GAP: Final = 130.0  # px, in which the name of a kind has room
SCHOOL_NAME_ROOM: Final = 120.0  # px above the nodes of a school, for its name in two lines
SCHOOL_GAP: Final = 0.5  # cells between two schools
MIN_SCHOOL_COLUMNS: Final = 2  # so that the name of a small school has room
ZONE_GAP: Final = 110.0  # px between the columns, where most links run
MAX_ZONE_ROWS: Final = 40  # of the columns
MAX_SWEEPS: Final = 8
MIN_IMPROVEMENT: Final = 0.1  # px by which an exchange must shorten the links


@dataclass(frozen=True, slots=True)
class LayoutZone:
    """A part of the overview: its nodes, and as many positions, in runs along an axis.

    Attributes:
        nodes: The nodes, by IRI.
        positions: As many positions, in px.
        along: The axis on which runs follow each other: 0 across, 1 down. A run is a column of a
            wide zone or a row of a tall one.
        run: The number of positions in a run.
    """

    nodes: tuple[str, ...]
    positions: tuple[Point, ...]
    along: int
    run: int

    def assign_positions(self, wishes: Mapping[str, Point]) -> Positions:
        """Return a position for each node, in the order of the positions they wish for."""
        nodes = order_in_runs({node: wishes[node] for node in self.nodes}, self.along, self.run)
        points = {str(number): point for number, point in enumerate(self.positions)}
        order = order_in_runs(points, self.along, self.run)
        return {node: points[number] for node, number in zip(nodes, order, strict=True)}


def order_in_runs(points: Mapping[str, Point], along: int, run: int) -> list[str]:
    """Order names by their points: split into runs along one axis, each run along the other.

    >>> order_in_runs({"a": (0, 1), "b": (1, 0), "c": (0, 0)}, along=0, run=2)
    ['c', 'a', 'b']
    """
    rest = sorted(points, key=lambda name: (points[name][along], name))
    runs = [rest[i : i + run] for i in range(0, len(rest), run)]
    return [name for part in runs for name in sorted(part, key=lambda n: (points[n][1 - along], n))]


def lay_out_overview(
    graph: "nx.Graph[str]",
    kinds: Mapping[str, str],
    boxes: Mapping[str, Point],
    centre: Sequence[str] = (),
    schools: Mapping[str, str] = MappingProxyType({}),
) -> Positions:
    """Return a position for every node of a simple graph.

    `kinds` are curies, `boxes` the sizes to keep free, `centre` the nodes for the very middle;
    nodes with `schools` stand with others of their school.
    """
    groups: dict[str, list[str]] = {kind: [] for kind in (*NODE_KINDS, FOREIGN_KINDS)}
    for node in graph:
        if node not in centre:
            groups[kinds[node] if is_placed_kind(kinds[node]) else FOREIGN_KINDS].append(node)
    middle = [node for node in centre if node in graph]
    pictures = (
        build_zones(groups, middle, boxes, row_count, schools)
        for row_count in range(2, MAX_ZONE_ROWS)
    )
    zones = min(pictures, key=lambda zones: abs(zone_aspect(zones) - OVERVIEW_ASPECT))
    positions = {n: p for zone in zones for n, p in zip(zone.nodes, zone.positions, strict=True)}
    for _ in range(MAX_SWEEPS):
        for zone in zones:
            positions |= zone.assign_positions(
                {
                    node: neighbour_barycentre(graph[node], positions, positions[node])
                    for node in zone.nodes
                }
            )
    for _ in range(MAX_SWEEPS):
        for zone in zones:
            positions |= shorten_links(zone, graph, positions)
    return positions


def build_zones(
    groups: Mapping[str, Sequence[str]],
    centre: Sequence[str],
    boxes: Mapping[str, Point],
    row_count: int,
    schools: Mapping[str, str],
) -> list[LayoutZone]:
    """Build all zones, with columns of `row_count` rows."""
    middle = [node for kind in kinds_in_zone("middle") for node in groups[kind]]
    zones = [*centre_zones(centre, middle, boxes, row_count)]
    columns: tuple[tuple[OverviewZone, int], ...] = (("left", -1), ("right", 1))
    inner = zone_extent(zones)
    for zone, side in columns:
        edge = inner[side > 0]
        for kind in kinds_in_zone(zone):
            built = column_zones(groups[kind], boxes, row_count, edge + side * ZONE_GAP, side)
            zones += built
            edge = zone_extent(built)[side > 0] if built else edge
    crown = 0.0  # px that the names of schools take above the last band
    for kind in kinds_in_zone(SCHOOL_ZONE):
        left, right, top, bottom = zone_extent(zones)
        parts = split_by_school(groups[kind], schools)
        around = (left, right, top - crown, bottom)
        crown = SCHOOL_NAME_ROOM if len(parts) > 1 else 0.0
        zones += (
            school_zones(parts, boxes, around)
            if crown
            else band_zones(groups[kind], boxes, around, -1)
        )
    for kind in (*kinds_in_zone("below"), FOREIGN_KINDS):
        zones += band_zones(groups[kind], boxes, zone_extent(zones), 1)
    return zones


def is_placed_kind(kind: str) -> bool:
    """Tell whether a kind, a curie, has a zone of its own."""
    return kind in NODE_KINDS and NODE_KINDS[kind].is_ours


def brick_grid(count: int, across: int, cell: Point, brick: float = 0.0) -> list[Point]:
    """Return positions around (0, 0), row by row; every second row is shifted by `brick` cells."""
    row_count = ceil(count / across)
    return [
        (
            (i % across - (min(across, count - i // across * across) - 1) / 2) * cell[0]
            + (i // across % 2 - 0.5) * brick * cell[0],
            (i // across - (row_count - 1) / 2) * cell[1],
        )
        for i in range(count)
    ]


def centre_zones(
    centre: Sequence[str], around: Sequence[str], boxes: Mapping[str, Point], row_count: int
) -> list[LayoutZone]:
    """Build the middle block: the heart in its innermost places, in a column, the rest around."""
    nodes = [*centre, *around]
    if not nodes:
        return []
    across = ceil(len(nodes) / row_count)
    cell = largest_box(nodes, boxes)
    places = brick_grid(len(nodes), across, cell)
    inner = sorted(places, key=lambda place: (abs(place[0]) * 4 + abs(place[1]), place))
    core = sorted(inner[: len(centre)], key=lambda place: (place[1], place[0]))
    outer = [place for place in places if place not in core]
    zones = [
        LayoutZone(tuple(centre), tuple(core), 1, 1),
        LayoutZone(tuple(around), tuple(outer), 1, across),
    ]
    return [zone for zone in zones if zone.nodes]


def column_zones(
    nodes: Sequence[str], boxes: Mapping[str, Point], row_count: int, edge: float, side: int
) -> list[LayoutZone]:
    """Build a column of columns that begins at `edge` and grows to one side (-1 left, 1 right)."""
    if not nodes:
        return []
    across = ceil(len(nodes) / row_count)
    cell = largest_box(nodes, boxes)
    shift = edge + side * across * cell[0] / 2
    places = tuple((x + shift, y) for x, y in brick_grid(len(nodes), across, cell))
    return [LayoutZone(tuple(nodes), places, 1, across)]


def band_zones(
    nodes: Sequence[str], boxes: Mapping[str, Point], around: tuple[float, ...], side: int
) -> list[LayoutZone]:
    """Build rows above (-1) or below (1) an extent (left, right, top, bottom), as wide as it is."""
    if not nodes:
        return []
    left, right, top, bottom = around
    cell = largest_box(nodes, boxes)
    fitting = max(1, int((right - left) / cell[0] - 0.5))
    row_count = ceil(len(nodes) / fitting)
    across = ceil(len(nodes) / row_count)
    middle = (bottom if side > 0 else top) + side * (OVERVIEW_BAND_GAP + row_count * cell[1] / 2)
    brick = 0.5 if row_count > 1 else 0.0
    places = brick_grid(len(nodes), across, cell, brick)
    shifted = tuple((x + (left + right) / 2, y + middle) for x, y in places)
    return [LayoutZone(tuple(nodes), shifted, 0, row_count)]


def split_by_school(nodes: Sequence[str], schools: Mapping[str, str]) -> list[list[str]]:
    """Return nodes by their school, the largest school first, those without one last."""
    groups: dict[str, list[str]] = {}
    for node in nodes:
        groups.setdefault(schools.get(node, ""), []).append(node)
    return [groups[school] for school in sorted(groups, key=lambda s: (not s, -len(groups[s]), s))]


def school_zones(
    parts: Sequence[Sequence[str]], boxes: Mapping[str, Point], around: tuple[float, ...]
) -> list[LayoutZone]:
    """Build a block for each school above an extent, side by side, all of about its width."""
    left, right, top, _ = around
    cell = largest_box([node for part in parts for node in part], boxes)
    for row_count in count(1):
        columns = [max(MIN_SCHOOL_COLUMNS, ceil(len(part) / row_count)) for part in parts]
        width = (sum(columns) + SCHOOL_GAP * (len(parts) - 1)) * cell[0]
        if width <= right - left or max(columns) == MIN_SCHOOL_COLUMNS:
            break
    start = (left + right - width) / 2
    first = top - OVERVIEW_BAND_GAP - (row_count - 0.5) * cell[1]
    zones = []
    for part, across in zip(parts, columns, strict=True):
        places = tuple(
            (start + (index % across + 0.5) * cell[0], first + index // across * cell[1])
            for index in range(len(part))
        )
        zones.append(LayoutZone(tuple(part), places, 1, across))
        start += (across + SCHOOL_GAP) * cell[0]
    return zones


def zone_extent(zones: Iterable[LayoutZone]) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom of zones in px, with half a typical box around them."""
    points = [point for zone in zones for point in zone.positions] or [(0.0, 0.0)]
    xs, ys = zip(*points, strict=True)
    return min(xs) - 75, max(xs) + 75, min(ys) - 35, max(ys) + 35


def zone_aspect(zones: Iterable[LayoutZone]) -> float:
    """Return the width of zones divided by their height."""
    left, right, top, bottom = zone_extent(zones)
    return (right - left) / (bottom - top)


def neighbour_barycentre(
    neighbours: Iterable[str], positions: Positions, otherwise: Point
) -> Point:
    """Return the mean position of the neighbours, or another where there are none."""
    points = [positions[node] for node in neighbours]
    if not points:
        return otherwise
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def shorten_links(zone: LayoutZone, graph: "nx.Graph[str]", positions: Positions) -> Positions:
    """Exchange pairs of a zone, the most useful first, as long as links become shorter."""
    places = np.array([positions[node] for node in zone.nodes])
    length = np.zeros((len(places), len(places)))  # of node i's links if it stood at place j
    for i, node in enumerate(zone.nodes):
        ends = np.array([positions[other] for other in graph[node]]).reshape(-1, 2)
        length[i] = np.hypot(*(places[:, None, :] - ends[None, :, :]).transpose(2, 0, 1)).sum(1)
    at = np.arange(len(places))
    for _ in range(len(places) * 2):
        there = length[:, at]
        here = there.diagonal()
        gain = here[:, None] + here[None, :] - there - there.T
        best = int(gain.argmax())
        i, j = divmod(best, len(at))
        if gain[i, j] <= MIN_IMPROVEMENT:
            break
        at[i], at[j] = at[j], at[i]
    exchanged = places[at].tolist()
    return {node: (x, y) for node, (x, y) in zip(zone.nodes, exchanged, strict=True)}
