"""The radial layout of a neighbourhood: the focus in the middle, other nodes on rings around it.

The ring of a node shows its distance, its direction shows its kind: the same directions as in the
overview. The rings are ellipses, since labels are wider than high, and grow until no boxes
overlap; a full ring has several lanes. More boxes fit above each other than beside each other, so
more of them stand at the sides of a ring than above and below its middle.
"""

from collections.abc import Mapping, Sequence
from math import cos, radians, sin, tau
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.layout.packing import Point, Positions, largest_box
from explorer.model.node_kinds import NODE_KINDS

FOREIGN_DIRECTION: Final = 90  # degrees: at the foot
RING_FLATNESS: Final = 0.72  # height of the inmost ellipse divided by its width
# How far a ring is stretched, across and down, before another lane is opened: down first, as that
# makes more room.
RING_STRETCHES: Final = ((1, 1), (1, 1.2), (1, 1.4), (1.2, 1.5), (1.4, 1.7), (1.6, 1.9))
LANE_SPACING: Final = 1.42  # boxes between lanes: ellipses are nearest to each other askew
RING_SPACING: Final = 270.0  # px between rings, for edges and their labels
RING_ROTATIONS: Final = 72
ELLIPSE_SEGMENTS: Final = 720  # by which its length is measured
RING_GROWTH: Final = 1.1  # factor by which rings with overlaps grow in a step
MAX_GROWTH_STEPS: Final = 50
RING_TOLERANCE: Final = 1e-6  # px by which boxes may overlap, as sums of fractions do


def kind_angle(kind: str) -> float:
    """Return the angle of a kind (a curie) around the focus, in radians; foreign ones below it."""
    return radians(NODE_KINDS[kind].direction if kind in NODE_KINDS else FOREIGN_DIRECTION)


def lay_out_rings(
    focus: str,
    rings: Sequence[Sequence[str]],
    wishes: Mapping[str, float],
    parents: Mapping[str, str],
    boxes: Mapping[str, Point],
) -> Positions:
    """Return the positions of a neighbourhood in px, with the focus at (0, 0).

    `rings` hold the nodes (IRIs) by distance; of nodes with equal angles the first comes first.
    `wishes` are the angles in radians at which nodes of the first ring should stand; those further
    out stand near their `parents` in the ring before.
    """
    positions: Positions = {focus: (0.0, 0.0)}
    angles = dict(wishes)
    radius = 0.0
    for nodes in rings:
        inner = {node: parents[node] for node in nodes if parents[node] != focus}
        angles |= {node: angles[parent] for node, parent in inner.items()}
        order = sorted(nodes, key=lambda node: angles[node] % tau)
        radius += RING_SPACING
        ellipses = ring_lanes(len(order), radius, largest_box(order, boxes)) if order else []
        for _ in range(MAX_GROWTH_STEPS):
            ring = place_on_lanes(order, angles, ellipses, boxes)
            extended = positions | {node: position for node, (_, position) in ring.items()}
            if not has_overlap(extended, boxes):
                break
            ellipses = [(a * RING_GROWTH, b * RING_GROWTH) for a, b in ellipses]
        angles |= {node: angle for node, (angle, _) in ring.items()}
        positions = extended
        radius = max(abs(x) for x, _ in extended.values())
    return positions


def ring_lanes(number: int, radius: float, box: Point) -> list[Point]:
    """Return half the width and height in px of the ellipses that a number of boxes need."""
    for count in range(1, number + 1):
        for wider, higher in RING_STRETCHES:
            across, down = radius * wider, radius * higher * RING_FLATNESS
            found = [
                (across + lane * LANE_SPACING * box[0], down + lane * LANE_SPACING * box[1])
                for lane in range(count)
            ]
            if sum(int(ellipse_lengths(ellipse, box)[-1]) for ellipse in found) >= number:
                return found
    return found


def ellipse_lengths(ellipse: Point, box: Point) -> NDArray[np.float64]:
    """Return the length around an ellipse up to each of its `ELLIPSE_SEGMENTS`, from the right.

    The unit is a box: two boxes that are one unit apart, across or down, do not overlap.
    """
    angles = (np.arange(ELLIPSE_SEGMENTS) + 0.5) * tau / ELLIPSE_SEGMENTS
    across, down = ellipse[0] * np.abs(np.sin(angles)), ellipse[1] * np.abs(np.cos(angles))
    steps = np.maximum(across / box[0], down / box[1]) * tau / ELLIPSE_SEGMENTS
    return np.concatenate([[0.0], np.cumsum(steps)])


def place_on_lanes(
    nodes: Sequence[str],
    wishes: Mapping[str, float],
    ellipses: Sequence[Point],
    boxes: Mapping[str, Point],
) -> dict[str, tuple[float, Point]]:
    """Return the angle in radians and the position of each node; longer lanes get more nodes."""
    if not nodes:
        return {}
    box = largest_box(nodes, boxes)
    lengths = [ellipse_lengths(ellipse, box) for ellipse in ellipses]
    totals = np.array([each[-1] for each in lengths])
    ends = np.arange(1, len(nodes) + 1)[:, None] * totals / totals.sum()
    counts = [0] * len(lengths)
    members: list[list[str]] = [[] for _ in lengths]
    for node, due in zip(nodes, ends, strict=True):
        lane = int((due - counts).argmax())
        counts[lane] += 1
        members[lane].append(node)
    found: dict[str, tuple[float, Point]] = {}
    for (a, b), around, lane_nodes in zip(ellipses, lengths, members, strict=True):
        for node, angle in space_evenly(lane_nodes, wishes, around).items():
            found[node] = angle, (a * cos(angle), b * sin(angle))
    return found


def space_evenly(
    nodes: Sequence[str], wishes: Mapping[str, float], around: NDArray[np.float64]
) -> dict[str, float]:
    """Return angles of nodes spaced evenly around an ellipse, in order, nearest to their wishes.

    >>> space_evenly(["a"], {"a": 0.0}, ellipse_lengths((200, 100), (100, 50)))
    {'a': 0.0}
    """
    if not nodes:
        return {}
    shares = np.arange(len(nodes)) / len(nodes)
    turns = np.arange(RING_ROTATIONS)[:, None] / RING_ROTATIONS
    angles = np.interp((turns + shares) % 1, around / around[-1], np.linspace(0, tau, len(around)))
    wished = np.array([wishes[node] for node in nodes])
    fit = np.cos(angles - wished).sum(axis=1)
    best = angles[int((fit + 1e-9 * np.arange(RING_ROTATIONS)[::-1]).argmax())]
    return dict(zip(nodes, best.tolist(), strict=True))


def has_overlap(positions: Positions, boxes: Mapping[str, Point]) -> bool:
    """Tell whether any two boxes overlap."""
    xs, ys = np.array(list(positions.values())).T
    widths, heights = np.array([boxes[node] for node in positions]).T / 2
    near = np.abs(xs[:, None] - xs) < widths[:, None] + widths - RING_TOLERANCE
    near &= np.abs(ys[:, None] - ys) < heights[:, None] + heights - RING_TOLERANCE
    return int(near.sum()) > len(xs)  # each is near itself
