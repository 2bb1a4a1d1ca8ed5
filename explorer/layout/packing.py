"""The packing of boxes: sizes of labels, overlaps, free positions, a fit into a frame."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count
from math import atan2, cos, pi, sin, sqrt
from textwrap import wrap
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from explorer.model.graph import GraphView, Node
from explorer.model.node_kinds import (
    LABEL_LINE_LENGTH,
    LABEL_WORD_LENGTH,
    MAX_LABEL_LINES,
    NODE_KINDS,
    SHAPES_WITH_LABEL_BENEATH,
)

Point = tuple[float, float]
Positions = dict[str, Point]

# Boxes and overlaps

PUSH_STEP: Final = 0.35  # of an overlap, by which each of the two boxes moves in a round
CHARACTER_WIDTH: Final = 8.2  # px
LINE_HEIGHT: Final = 17.0  # px
# Kinds (curies) whose labels stand beneath their shape
BENEATH_KINDS: Final = frozenset(
    curie for curie, each in NODE_KINDS.items() if each.shape in SHAPES_WITH_LABEL_BENEATH
)
LABEL_BENEATH_HEIGHT: Final = 26.0  # px that a label beneath a shape needs in addition
BOX_PADDING: Final = (34.0, 36.0)  # px across and down: the shape around a label, and air


@lru_cache(maxsize=20_000)  # labels with two numbers each: 6 MB
def label_box(label: str) -> tuple[float, float]:
    """Return the width and height in px to keep free for a label, its shape and some air.

    >>> label_box("trust") < label_box("mutual trust") < label_box("mutual trust and respect")
    True
    """
    long = any(len(word) > LABEL_WORD_LENGTH for word in label.split())
    lines = wrap(label, LABEL_LINE_LENGTH, break_long_words=long)[:MAX_LABEL_LINES] or [""]
    across = max(map(len, lines)) * CHARACTER_WIDTH
    return across + BOX_PADDING[0], len(lines) * LINE_HEIGHT + BOX_PADDING[1]


def node_box(node: Node) -> Point:
    """Return the width and height in px that a node needs; some shapes have labels beneath."""
    width, height = label_box(node.label)
    return width, height + LABEL_BENEATH_HEIGHT if node.kind in BENEATH_KINDS else height


def spring_layout(graph: "nx.Graph[str]", boxes: Mapping[str, Point]) -> Positions:
    """Position the nodes of a simple graph by its links alone: for kinds we do not know.

    Linked nodes come from networkx' spring layout, those without a link stand in rows below. A few
    hundred nodes at most: the spring takes 0.25 s for 300 and grows with the square.
    """
    linked = graph.subgraph(node for node in graph if graph.degree(node))
    tidy: nx.Graph[str] = nx.Graph()  # the layout depends on the order of nodes and links
    tidy.add_nodes_from(node for node in graph if node in linked)
    tidy.add_edges_from(sorted(linked.edges))
    span = sqrt(sum(w * h for w, h in (boxes[node] for node in tidy)))
    seeds = nx.spring_layout(tidy, seed=1, scale=max(span, 1.0), iterations=60)
    found = {node: (float(x) * 1.3, float(y) * 0.8) for node, (x, y) in seeds.items()}
    found = remove_overlaps(found, boxes)
    bottom = max((y for _, y in found.values()), default=0.0)
    alone = [node for node in graph if node not in linked]
    return found | place_rows(alone, boxes, top=bottom + 120.0)


def remove_overlaps(
    positions: Positions, boxes: Mapping[str, Point], rounds: int = 150
) -> Positions:
    """Return positions moved just so far that no two boxes overlap (or nearly, after `rounds`)."""
    if not positions:
        return positions
    points = np.array(list(positions.values())).T.copy()
    sizes = np.array([boxes[node] for node in positions]).T
    room = (sizes[:, :, None] + sizes[:, None, :]) / 2
    upper = np.triu(np.ones(room.shape[1:], dtype=bool), k=1)  # each pair once
    for _ in range(rounds):
        near = np.abs(points[0][:, None] - points[0]) < room[0]
        near &= upper
        near &= np.abs(points[1][:, None] - points[1]) < room[1]
        one, other = np.nonzero(near)
        if not len(one):
            break
        apart = points[:, one] - points[:, other]
        overlap = room[:, one, other] - np.abs(apart)
        axis = overlap.argmin(axis=0)  # part them where less movement is needed
        pairs = np.arange(len(one))
        step = np.where(apart[axis, pairs] < 0, -1, 1) * overlap[axis, pairs] * PUSH_STEP
        np.add.at(points, (axis, one), step)
        np.add.at(points, (axis, other), -step)
    return {node: (x, y) for node, (x, y) in zip(positions, points.T.tolist(), strict=True)}


def place_rows(nodes: Sequence[str], boxes: Mapping[str, Point], top: float) -> Positions:
    """Position nodes in centred rows, in their order, from `top` (px) downwards."""
    if not nodes:
        return {}
    width = max(boxes[node][0] for node in nodes)
    height = max(boxes[node][1] for node in nodes)
    across = max(1, round(sqrt(len(nodes) * 2 * height / width)))
    return {
        node: (((i % across) - (across - 1) / 2) * width, top + (i // across) * height)
        for i, node in enumerate(nodes)
    }


def place_spiral(nodes: Sequence[str], boxes: Mapping[str, Point], inner: float) -> Positions:
    """Position any number of nodes on a sunflower's spiral around a disc of radius `inner` (px).

    The angle between successors is the golden one (Vogel 1979), so that the density is even.
    """
    if not nodes:
        return {}
    area = max(boxes[node][0] for node in nodes) * max(boxes[node][1] for node in nodes)
    golden = pi * (3 - sqrt(5))
    radii = [sqrt(inner**2 + (i + 1) * area * 1.6 / pi) for i in range(len(nodes))]
    return {
        node: (radius * cos(i * golden), radius * sin(i * golden))
        for i, (node, radius) in enumerate(zip(nodes, radii, strict=True))
    }


PointArray = NDArray[np.float64]  # n × 2

# Free positions

NEW_NODE_GAP: Final = 70.0  # px between two boxes, for the edge and its label
CANDIDATE_RING_STEP: Final = 45.0  # px between rings of candidates
RINGS_PER_BATCH: Final = 8
CANDIDATE_FLATNESS: Final = 0.62  # height of a ring divided by its width
WRONG_DIRECTION_COST: Final = 260.0  # px by which a position counts as farther, times its turn
ANY_TURN: Final = 2.0  # 1 less the cosine of half a circle: all directions are allowed
FREE_TOLERANCE: Final = 1e-6  # px by which boxes may overlap, as sums of fractions do


def find_free_places(
    newcomers: Sequence[str],
    taken: Mapping[str, Point],
    boxes: Mapping[str, Point],
    batches: Iterator[PointArray],
) -> Positions:
    """Return a free position for each newcomer (an IRI): the first ones of the batches.

    `taken` are the positions of other nodes, `boxes` the sizes to keep free for all of them.
    """
    found: Positions = {}
    if not newcomers:
        return found
    cell = largest_box(newcomers, boxes)
    centres = np.array(list(taken.values()), dtype=float).reshape(-1, 2)
    room = (np.array([boxes[node] for node in taken], dtype=float).reshape(-1, 2) + cell) / 2
    waiting = iter(newcomers)
    node = next(waiting, None)
    for places in batches:
        free = is_unoccupied(places, centres, room)
        while node is not None and free.any():
            best = int(free.argmax())
            found[node] = (float(places[best][0]), float(places[best][1]))
            free &= (np.abs(places - places[best]) >= np.array(cell) - FREE_TOLERANCE).any(axis=1)
            node = next(waiting, None)
        if node is None:
            break
        new = np.array(list(found.values())).reshape(-1, 2)[len(centres) - len(taken) :]
        centres = np.concatenate([centres, new])
        room = np.concatenate([room, np.tile(np.array(cell), (len(new), 1))])
    return found


def largest_box(nodes: Sequence[str], boxes: Mapping[str, Point]) -> Point:
    """Return the width and height of a box that holds each of some nodes."""
    return max(boxes[n][0] for n in nodes), max(boxes[n][1] for n in nodes)


def is_unoccupied(places: PointArray, centres: PointArray, room: PointArray) -> NDArray[np.bool_]:
    """Tell for each position whether no centre is nearer than its `room` allows."""
    if not len(centres):
        return np.ones(len(places), dtype=bool)
    reach = room.max(axis=0)
    low, high = places.min(axis=0) - reach, places.max(axis=0) + reach
    near = ((centres > low) & (centres < high)).all(axis=1)
    centres, room = centres[near], room[near] - FREE_TOLERANCE
    touched = np.abs(places[:, None, 0] - centres[:, 0]) < room[:, 0]
    touched &= np.abs(places[:, None, 1] - centres[:, 1]) < room[:, 1]
    return np.logical_not(touched.any(axis=1))


def candidate_rings(
    middle: Point, outward: float | None, box: Point, cell: Point, turn: float = ANY_TURN
) -> Iterator[PointArray]:
    """Yield positions on ellipses around a box at `middle`, those in a direction first.

    `outward` is an angle in radians, or `None` where all directions are alike; no position is
    turned away from it by more than `turn`, which is 1 less the cosine. `cell` is the size in px
    that a new node needs.
    """
    first = (box[0] + cell[0]) / 2 + NEW_NODE_GAP
    for batch in count():
        rings = []
        for ring in range(batch * RINGS_PER_BATCH, (batch + 1) * RINGS_PER_BATCH):
            radius = first + ring * CANDIDATE_RING_STEP
            steps = max(16, int(2 * np.pi * radius / (cell[0] * 0.5)))
            angles = np.arange(steps) * 2 * np.pi / steps + (outward or 0.0)
            turned = np.zeros(steps) if outward is None else 1 - np.cos(angles - outward)
            x, y = radius * np.cos(angles), radius * CANDIDATE_FLATNESS * np.sin(angles)
            cost = radius + WRONG_DIRECTION_COST * turned
            rings.append((np.array([x + middle[0], y + middle[1], cost]).T, turned))
        every = np.concatenate([ring[turned <= turn] for ring, turned in rings])
        yield every[np.argsort(every[:, 2], kind="stable")][:, :2]


def candidate_column(x: float, start: float, step: float) -> Iterator[PointArray]:
    """Yield positions in a column, the nearest to `start` first: for nodes at a fixed year."""
    for batch in count():
        steps = np.arange(batch * 16, (batch + 1) * 16)
        near = np.stack([start + steps * step, start - (steps + 1) * step], axis=1).ravel()
        yield np.stack([np.full(len(near), x), near], axis=1)


def candidate_rows(left: float, top: float, width: float, cell: Point) -> Iterator[PointArray]:
    """Yield positions in rows from the left, from `top` downwards: for nodes without a year."""
    across = max(1, int(width / cell[0]))
    for row in count():
        x = left + np.arange(across) * cell[0]
        yield np.stack([x, np.full(across, top + row * cell[1])], axis=1)


def outward_direction(position: Point) -> float | None:
    """Return the direction of a position from the middle, in radians; `None` if it is there."""
    x, y = position
    return atan2(y / CANDIDATE_FLATNESS, x) if abs(x) + abs(y) > 1 else None


# The fit into a frame

MAX_FITTED_EDGES: Final = 400  # that an embed shows: more can neither be read nor loaded quickly
LANDSCAPE_ASPECT: Final = 1.6  # width to height of a graph on a wide screen
PORTRAIT_ASPECT: Final = 0.75  # and on a telephone
# The area of a graph, as a multiple of the area of its label boxes: edges of a graph of few nodes
# have labels, too, and need more space.
LOOSE_SPACING, DENSE_SPACING = 3.1, 2.2
FEW_NODES, MANY_NODES = 20, 80
FIT_ROUNDS: Final = 60  # in which overlapping boxes are moved apart, at most
FIT_TOLERANCE: Final = 1.5  # px by which boxes may overlap, as they have air around them


def trim_edges(view: GraphView, lines: int = MAX_FITTED_EDGES) -> GraphView:
    """Return a view of so few nodes that at most `lines` edges are among them.

    The nodes nearest to the focus stay, the best connected first, and only those that are
    connected with it by edges of the view.
    """
    if len(view.edges) <= lines:
        return view
    near: dict[str, list[str]] = {node.iri: [] for node in view.nodes}
    for edge in view.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    nodes = {node.iri: node for node in view.nodes}
    kept: dict[str, None] = {iri: None for iri, node in nodes.items() if node.focus}
    ring, drawn = list(kept), 0
    while ring:
        found = {other for iri in ring for other in near[iri]} - kept.keys()
        ring = sorted(found, key=lambda iri: (-nodes[iri].degree, nodes[iri].label, iri))
        for iri in ring:
            drawn += sum(other in kept for other in near[iri])
            if drawn > lines:
                return edges_among(view, kept)
            kept[iri] = None
    return edges_among(view, kept)


def edges_among(view: GraphView, kept: Mapping[str, None]) -> GraphView:
    """Return a view with only some nodes, given by IRI, and the edges among them."""
    return replace(
        view,
        nodes=tuple(node for node in view.nodes if node.iri in kept),
        edges=tuple(e for e in view.edges if e.source in kept and e.target in kept),
    )


def fit_layout(
    view: GraphView, aspect: float = LANDSCAPE_ASPECT, turned: bool = False
) -> GraphView:
    """Return a view with its nodes moved together so that it fits a frame, without overlaps.

    Args:
        view: The view, with positions in px.
        aspect: Width to height of the frame.
        turned: Whether columns become rows, as for a comparison on a narrow screen.
    """
    boxes = {node.iri: node_box(node) for node in view.nodes}
    places = {node.iri: (node.y, node.x) if turned else (node.x, node.y) for node in view.nodes}
    positions = push_apart_boxes(pull_together(places, boxes, aspect), boxes)
    nodes = tuple(
        replace(node, x=round(positions[node.iri][0], 1), y=round(positions[node.iri][1], 1))
        for node in view.nodes
    )
    return replace(view, nodes=nodes)


def pull_together(places: Positions, boxes: Mapping[str, Point], aspect: float) -> Positions:
    """Return positions scaled to the area that their boxes need, in the shape of a frame."""
    spans = [max(values) - min(values) for values in zip(*places.values(), strict=True)]
    widths, heights = zip(*boxes.values(), strict=True)
    share = min(max((len(places) - FEW_NODES) / (MANY_NODES - FEW_NODES), 0.0), 1.0)
    loose = LOOSE_SPACING + (DENSE_SPACING - LOOSE_SPACING) * share
    area = loose * sum(w * h for w, h in boxes.values())
    wished = sqrt(area * aspect) - max(widths), sqrt(area / aspect) - max(heights)
    shares = [
        max(room, 1.0) / span if span else 1.0 for room, span in zip(wished, spans, strict=True)
    ]
    return {iri: (x * shares[0], y * shares[1]) for iri, (x, y) in places.items()}


def push_apart_boxes(places: Positions, boxes: Mapping[str, Point]) -> Positions:
    """Return positions moved until no box covers another, along the axis that needs less."""
    found = {iri: list(place) for iri, place in places.items()}
    widest = max(width for width, _ in boxes.values())
    for _ in range(FIT_ROUNDS):
        order = sorted(found, key=lambda iri: (found[iri][0], iri))
        moved = False
        for at, one in enumerate(order):
            for other in order[at + 1 :]:
                if found[other][0] - found[one][0] > widest:
                    break
                moved |= move_apart(found[one], found[other], boxes[one], boxes[other])
        if not moved:
            break
    return {iri: (x, y) for iri, (x, y) in found.items()}


def move_apart(one: list[float], other: list[float], room: Point, other_room: Point) -> bool:
    """Move two positions apart along one axis if their boxes overlap; tell whether they did."""
    apart = [b - a for a, b in zip(one, other, strict=True)]
    overlaps = [(a + b) / 2 - abs(d) for a, b, d in zip(room, other_room, apart, strict=True)]
    if min(overlaps) <= FIT_TOLERANCE:
        return False
    axis = 0 if overlaps[0] < overlaps[1] else 1
    step = overlaps[axis] / 2 * (1 if apart[axis] >= 0 else -1)
    one[axis] -= step
    other[axis] += step
    return True
