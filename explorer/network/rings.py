"""The arrangement of a neighbourhood: the focus in the middle, the others on rings around it.

The ring of a node tells its distance, its direction tells its kind: the same directions as in the
overview. The rings are ellipses, since labels are wider than high, and grow until every box has
its place; a full ring stands in several lanes.
"""

from collections.abc import Mapping, Sequence
from math import cos, radians, sin, tau
from types import MappingProxyType
from typing import Final

import numpy as np

from explorer.network.positions import Point, Positions

# Clockwise from the right, in degrees, as y grows downwards.
DIRECTIONS: Final = MappingProxyType(
    {
        "aa:ClientOutcome": 0,
        "aa:Approach": 65,
        "aa:TherapistBehaviour": 120,
        "aa:RelationalCondition": 180,
        "aa:TheoreticalConcept": 235,
        "foaf:Person": 300,
    }
)
LANE: Final = 24  # nodes that share an ellipse before another lane is opened
FLATNESS: Final = 0.62  # height of an ellipse divided by its width
STEP: Final = 320.0  # between rings, for lines and their names
ROTATIONS: Final = 72
GROWTH: Final = 1.1
MOST_GROWTH: Final = 50  # steps
TOUCHING: Final = 1e-6  # px by which boxes may overlap, as sums of fractions do


def direction(kind: str) -> float:
    """Return the angle at which a kind stands, in radians; foreign kinds stand at the foot."""
    return radians(DIRECTIONS.get(kind, 90))


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
        angles |= evenly(order, angles)
        lanes = -(-len(order) // LANE)
        radius += STEP
        for _ in range(MOST_GROWTH):
            placed = positions | on_lanes(order, angles, radius, lanes, boxes)
            if not crowded(placed, boxes):
                break
            radius *= GROWTH
        positions = placed
        radius = max(abs(x) for x, _ in placed.values())
    return positions


def evenly(nodes: Sequence[str], wishes: Mapping[str, float]) -> dict[str, float]:
    """Space nodes evenly around the circle in their order, turned as near to their wishes as can.

    >>> evenly(["a"], {"a": 0.0})
    {'a': 0.0}
    """
    if not nodes:
        return {}
    steps = np.arange(len(nodes)) * tau / len(nodes)
    wished = np.array([wishes[node] for node in nodes])
    turns = np.arange(ROTATIONS) * tau / ROTATIONS
    fit = np.cos(turns[:, None] + steps[None, :] - wished[None, :]).sum(axis=1)
    turn = turns[int((fit + 1e-9 * np.arange(ROTATIONS)[::-1]).argmax())]
    return {node: float((turn + step) % tau) for node, step in zip(nodes, steps, strict=True)}


def on_lanes(
    nodes: Sequence[str],
    angles: Mapping[str, float],
    radius: float,
    lanes: int,
    boxes: Mapping[str, Point],
) -> Positions:
    """Place nodes at their angles, in turn on each of the lanes that begin at `radius`."""
    if not nodes:
        return {}
    width = max(boxes[node][0] for node in nodes)
    height = max(boxes[node][1] for node in nodes)
    return {
        node: (
            (radius + i % lanes * width) * cos(angles[node]),
            (radius * FLATNESS + i % lanes * height) * sin(angles[node]),
        )
        for i, node in enumerate(nodes)
    }


def crowded(positions: Positions, boxes: Mapping[str, Point]) -> bool:
    """Tell whether any two boxes overlap."""
    xs, ys = np.array(list(positions.values())).T
    widths, heights = np.array([boxes[node] for node in positions]).T / 2
    near = np.abs(xs[:, None] - xs) < widths[:, None] + widths - TOUCHING
    near &= np.abs(ys[:, None] - ys) < heights[:, None] + heights - TOUCHING
    return int(near.sum()) > len(xs)  # each is near itself
