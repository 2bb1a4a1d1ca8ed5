"""The ways of links: a straight line, or one that bends around nodes that are not its own.

Nodes stay where they are. A bend is a number from -1 to 1, which vis-network calls roundness: a
link is a quadratic curve, and `control_point` says where its third point stands. Drawings that
follow it, and vis-network itself, draw the same curve.
"""

from collections.abc import Sequence
from math import atan2, cos, hypot, pi, sin
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.layout.packing import Point

Floats = NDArray[np.float64]
NodeBounds = tuple[float, float, float, float]  # left, top, right, bottom in px

MAX_ROUTED_NODES: Final = 150  # beyond, lines cross nodes wherever they go
CLEARANCE: Final = 7.0  # px to keep between a line and a node that is not its own
FRAME_MARGIN: Final = 10.0  # px beyond the outermost nodes that a bent line may reach
SAMPLES: Final = 56  # points at which a line is compared with the nodes
# Sizes of bends that are tried in turn, until one is free: most lines need a small one.
BEND_ROUNDS: Final = (
    tuple(step / 100 for step in range(4, 33, 4)),
    tuple(step / 100 for step in range(36, 101, 4)),
    tuple(step / 100 for step in (*range(2, 60, 2), *range(61, 140, 3))),
)
CROSSING_COST: Final = 10.0  # of each node that is crossed, beside 1 for one that is near
OUTSIDE_COST: Final = 5.0  # of leaving the frame
FAR_OUTSIDE: Final = 90.0  # px beyond the outermost nodes, from which a line makes the map smaller
FAR_OUTSIDE_COST: Final = 20.0  # more than that of crossing a node
BEND_COST: Final = 0.4  # of the largest bend


class LinkRoute(NamedTuple):
    """The way of a link: how far it bends, and whether the curve begins at its target.

    A bent curve is steeper where it begins, so that the same bend leads two ways.
    """

    bend: float = 0.0
    is_backward: bool = False


STRAIGHT_ROUTE: Final = LinkRoute()


def control_point(source: Point, target: Point, bend: float) -> Point:
    """Return the control point of the curve from one point to another, as vis-network has it.

    >>> control_point((0, 0), (100, 0), 0)
    (50.0, 0.0)
    """
    dx, dy = target[0] - source[0], target[1] - source[1]
    reach = (0.5 + 0.5 * abs(bend)) * hypot(dx, dy)
    angle = atan2(dy, dx) - bend * pi / 2
    return source[0] + reach * cos(angle), source[1] + reach * sin(angle)


def route_links(
    centres: Sequence[Point], bounds: Sequence[NodeBounds], links: Sequence[tuple[int, int]]
) -> list[LinkRoute]:
    """Return the way of each link: straight where it meets no node but its own.

    Args:
        centres: The points at which lines to the nodes begin and end.
        bounds: The extent of each node, its label included.
        links: The ends of each link, by the number of the node.
    """
    if not links or len(centres) > MAX_ROUTED_NODES:
        return [STRAIGHT_ROUTE] * len(links)
    boxes = np.array(bounds, dtype=float)
    return [
        STRAIGHT_ROUTE
        if source == target
        else route_link(
            centres[source], centres[target], np.delete(boxes, [source, target], axis=0), boxes
        )
        for source, target in links
    ]


def route_link(source: Point, target: Point, foreign: Floats, boxes: Floats) -> LinkRoute:
    """Return the way of one link between two points, given foreign boxes and all boxes."""
    straight = sample_curves(source, target, (0.0,))
    if not count_crossings(straight, foreign, CLEARANCE)[0]:
        return STRAIGHT_ROUTE
    found: list[tuple[float, LinkRoute]] = []
    for sizes in BEND_ROUNDS:
        found.append(best_route(source, target, foreign, boxes, sizes))
        if found[-1][0] < 1:
            break
    return min(found)[1]


def best_route(
    source: Point, target: Point, foreign: Floats, boxes: Floats, sizes: Sequence[float]
) -> tuple[float, LinkRoute]:
    """Return the cost and the best way of a link with bends of some sizes."""
    bends = (0.0, *(sign * size for size in sizes for sign in (1, -1)))
    curves = np.concatenate(
        [sample_curves(source, target, bends), sample_curves(target, source, bends)]
    )
    costs = CROSSING_COST * count_crossings(curves, foreign, 0.0)
    costs += count_crossings(curves, foreign, CLEARANCE)
    costs += OUTSIDE_COST * leaves_frame(curves, boxes, FRAME_MARGIN)
    costs += FAR_OUTSIDE_COST * leaves_frame(curves, boxes, FAR_OUTSIDE)
    costs += BEND_COST * np.abs([*bends, *bends])
    best = int(costs.argmin())
    return float(costs[best]), LinkRoute(bends[best % len(bends)], best >= len(bends))


def sample_curves(source: Point, target: Point, bends: Sequence[float]) -> Floats:
    """Return points on the curve of each bend, from centre to centre: bends × points × 2."""
    controls = np.array([control_point(source, target, bend) for bend in bends])[:, None, :]
    share = np.linspace(0.0, 1.0, SAMPLES)[None, :, None]
    start, end = np.array(source), np.array(target)
    found: Floats = (1 - share) ** 2 * start + 2 * share * (1 - share) * controls + share**2 * end
    return found


def count_crossings(curves: Floats, boxes: Floats, clearance: float) -> Floats:
    """Count the boxes that each curve comes nearer to than some px."""
    x, y = curves[:, :, 0, None].astype(np.float32), curves[:, :, 1, None].astype(np.float32)
    left, top, right, bottom = boxes.T.astype(np.float32)
    inside = (x > left - clearance) & (x < right + clearance)
    inside &= (y > top - clearance) & (y < bottom + clearance)
    found: Floats = inside.any(axis=1).sum(axis=1).astype(float)
    return found


def leaves_frame(curves: Floats, boxes: Floats, margin: float) -> Floats:
    """Tell which curves reach farther out than all nodes do, by more than a margin in px."""
    low = boxes[:, :2].min(axis=0) - margin
    high = boxes[:, 2:].max(axis=0) + margin
    found: Floats = ((curves < low) | (curves > high)).any(axis=(1, 2)).astype(float)
    return found
