"""The arrangement of a neighbourhood: the focus in the middle, the others on rings around it.

The ring of a node tells its distance, its direction tells its kind: the same directions as in the
overview. The rings are ellipses, since labels are wider than high, and grow until every box has
its place; a full ring stands in several lanes. More boxes have room above each other than beside
each other, so more of them stand at the sides of a ring than above and below its middle.
"""

from collections.abc import Mapping, Sequence
from math import cos, radians, sin, tau
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.model.kinds import NODE_KINDS
from explorer.network.positions import Point, Positions
from explorer.network.room import largest

FOREIGN_DIRECTION: Final = 90  # degrees: at the foot
FLATNESS: Final = 0.72  # height of the inmost ellipse divided by its width
# How far a ring gives way, across and down, before another lane is opened: down first, as that
# makes more room.
STRETCHES: Final = ((1, 1), (1, 1.2), (1, 1.4), (1.2, 1.5), (1.4, 1.7), (1.6, 1.9))
APART: Final = 1.42  # boxes between lanes: ellipses are nearest to each other askew
STEP: Final = 270.0  # between rings, for lines and their names
ROTATIONS: Final = 72
PIECES: Final = 720  # of an ellipse that is measured
GROWTH: Final = 1.1
MOST_GROWTH: Final = 50  # steps
TOUCHING: Final = 1e-6  # px by which boxes may overlap, as sums of fractions do


def direction(kind: str) -> float:
    """Return the angle at which a kind stands, in radians; foreign kinds stand at the foot."""
    return radians(NODE_KINDS[kind].direction if kind in NODE_KINDS else FOREIGN_DIRECTION)


def concentric(
    focus: str,
    rings: Sequence[Sequence[str]],
    wishes: Mapping[str, float],
    parents: Mapping[str, str],
    boxes: Mapping[str, Point],
) -> Positions:
    """Return positions with the focus at (0, 0).

    `rings` hold the nodes by distance, each in the order in which ties of direction are broken.
    `wishes` are the angles at which nodes of the first ring should stand; those further out stand
    near their `parents` in the ring before.
    """
    positions: Positions = {focus: (0.0, 0.0)}
    angles = dict(wishes)
    radius = 0.0
    for nodes in rings:
        inner = {node: parents[node] for node in nodes if parents[node] != focus}
        angles |= {node: angles[parent] for node, parent in inner.items()}
        order = sorted(nodes, key=lambda node: angles[node] % tau)
        radius += STEP
        ellipses = lanes(len(order), radius, largest(order, boxes)) if order else []
        for _ in range(MOST_GROWTH):
            ring = on_lanes(order, angles, ellipses, boxes)
            placed = positions | {node: place for node, (_, place) in ring.items()}
            if not crowded(placed, boxes):
                break
            ellipses = [(a * GROWTH, b * GROWTH) for a, b in ellipses]
        angles |= {node: angle for node, (angle, _) in ring.items()}
        positions = placed
        radius = max(abs(x) for x, _ in placed.values())
    return positions


def lanes(number: int, radius: float, box: Point) -> list[Point]:
    """Return half the width and height of the ellipses that a number of boxes need."""
    for count in range(1, number + 1):
        for wider, higher in STRETCHES:
            across, down = radius * wider, radius * higher * FLATNESS
            found = [
                (across + lane * APART * box[0], down + lane * APART * box[1])
                for lane in range(count)
            ]
            if sum(int(way(ellipse, box)[-1]) for ellipse in found) >= number:
                return found
    return found


def way(ellipse: Point, box: Point) -> NDArray[np.float64]:
    """Return how far it is around an ellipse to each of its `PIECES`, from the right.

    The way is measured in boxes: two that are one apart, across or down, do not overlap.
    """
    angles = (np.arange(PIECES) + 0.5) * tau / PIECES
    across, down = ellipse[0] * np.abs(np.sin(angles)), ellipse[1] * np.abs(np.cos(angles))
    steps = np.maximum(across / box[0], down / box[1]) * tau / PIECES
    return np.concatenate([[0.0], np.cumsum(steps)])


def on_lanes(
    nodes: Sequence[str],
    wishes: Mapping[str, float],
    ellipses: Sequence[Point],
    boxes: Mapping[str, Point],
) -> dict[str, tuple[float, Point]]:
    """Return angle and place of each node; a longer lane gets more of them."""
    if not nodes:
        return {}
    box = largest(nodes, boxes)
    ways = [way(ellipse, box) for ellipse in ellipses]
    long = np.array([each[-1] for each in ways])
    ends = np.arange(1, len(nodes) + 1)[:, None] * long / long.sum()
    given = [0] * len(ways)
    members: list[list[str]] = [[] for _ in ways]
    for node, due in zip(nodes, ends, strict=True):
        lane = int((due - given).argmax())
        given[lane] += 1
        members[lane].append(node)
    found: dict[str, tuple[float, Point]] = {}
    for (a, b), around, lane_nodes in zip(ellipses, ways, members, strict=True):
        for node, angle in evenly(lane_nodes, wishes, around).items():
            found[node] = angle, (a * cos(angle), b * sin(angle))
    return found


def evenly(
    nodes: Sequence[str], wishes: Mapping[str, float], around: NDArray[np.float64]
) -> dict[str, float]:
    """Space nodes evenly on the `way` around, in order, turned as near to their wishes as can be.

    >>> evenly(["a"], {"a": 0.0}, way((200, 100), (100, 50)))
    {'a': 0.0}
    """
    if not nodes:
        return {}
    shares = np.arange(len(nodes)) / len(nodes)
    turns = np.arange(ROTATIONS)[:, None] / ROTATIONS
    angles = np.interp((turns + shares) % 1, around / around[-1], np.linspace(0, tau, len(around)))
    wished = np.array([wishes[node] for node in nodes])
    fit = np.cos(angles - wished).sum(axis=1)
    best = angles[int((fit + 1e-9 * np.arange(ROTATIONS)[::-1]).argmax())]
    return dict(zip(nodes, best.tolist(), strict=True))


def crowded(positions: Positions, boxes: Mapping[str, Point]) -> bool:
    """Tell whether any two boxes overlap."""
    xs, ys = np.array(list(positions.values())).T
    widths, heights = np.array([boxes[node] for node in positions]).T / 2
    near = np.abs(xs[:, None] - xs) < widths[:, None] + widths - TOUCHING
    near &= np.abs(ys[:, None] - ys) < heights[:, None] + heights - TOUCHING
    return int(near.sum()) > len(xs)  # each is near itself
