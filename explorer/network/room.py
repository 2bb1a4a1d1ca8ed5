"""Free room beside what stands already: nothing that has a place ever moves.

Candidates for places come in batches, each sorted by preference, without end; the first ones that
are free are taken. So the work depends on what is near, and on how much is shown, never on the size
of the graph behind.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from math import atan2
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.network.positions import Point, Positions

Places = NDArray[np.float64]  # n × 2

AWAY: Final = 70.0  # px between two boxes, for the line and its name
RING: Final = 45.0  # px between rings of candidates
RINGS: Final = 8  # in a batch
FLATNESS: Final = 0.62  # height of a ring divided by its width
DETOUR: Final = 260.0  # px farther away that a place in the wrong direction counts
ANYWHERE: Final = 2.0  # a turn to any side
TOUCHING: Final = 1e-6


def settled(
    newcomers: Sequence[str],
    taken: Mapping[str, Point],
    boxes: Mapping[str, Point],
    batches: Iterator[Places],
) -> Positions:
    """Return a free place for each newcomer: the best ones of the batches, in their order.

    `taken` is where others stand, `boxes` the size to keep free for each of all.
    """
    found: Positions = {}
    if not newcomers:
        return found
    cell = largest(newcomers, boxes)
    centres = np.array(list(taken.values()), dtype=float).reshape(-1, 2)
    room = (np.array([boxes[node] for node in taken], dtype=float).reshape(-1, 2) + cell) / 2
    waiting = iter(newcomers)
    node = next(waiting, None)
    for places in batches:
        free = unoccupied(places, centres, room)
        while node is not None and free.any():
            best = int(free.argmax())
            found[node] = (float(places[best][0]), float(places[best][1]))
            free &= (np.abs(places - places[best]) >= np.array(cell) - TOUCHING).any(axis=1)
            node = next(waiting, None)
        if node is None:
            break
        new = np.array(list(found.values())).reshape(-1, 2)[len(centres) - len(taken) :]
        centres = np.concatenate([centres, new])
        room = np.concatenate([room, np.tile(np.array(cell), (len(new), 1))])
    return found


def largest(nodes: Sequence[str], boxes: Mapping[str, Point]) -> Point:
    """Return a box that has room for each of some nodes."""
    return max(boxes[n][0] for n in nodes), max(boxes[n][1] for n in nodes)


def unoccupied(places: Places, centres: Places, room: Places) -> NDArray[np.bool_]:
    """Tell for each place whether no centre is nearer than its `room` allows."""
    if not len(centres):
        return np.ones(len(places), dtype=bool)
    reach = room.max(axis=0)
    low, high = places.min(axis=0) - reach, places.max(axis=0) + reach
    near = ((centres > low) & (centres < high)).all(axis=1)
    centres, room = centres[near], room[near] - TOUCHING
    touched = np.abs(places[:, None, 0] - centres[:, 0]) < room[:, 0]
    touched &= np.abs(places[:, None, 1] - centres[:, 1]) < room[:, 1]
    return np.logical_not(touched.any(axis=1))


def around(
    middle: Point, outward: float | None, box: Point, cell: Point, turn: float = ANYWHERE
) -> Iterator[Places]:
    """Yield places on ellipses around a box at `middle`, those in a direction first.

    `outward` is an angle in radians, or `None` where all directions are alike; no place is more
    than `turn` away from it, which is 1 less the cosine. `cell` is the room a newcomer needs.
    """
    first = (box[0] + cell[0]) / 2 + AWAY
    for batch in count():
        rings = []
        for ring in range(batch * RINGS, (batch + 1) * RINGS):
            radius = first + ring * RING
            steps = max(16, int(2 * np.pi * radius / (cell[0] * 0.5)))
            angles = np.arange(steps) * 2 * np.pi / steps + (outward or 0.0)
            turned = np.zeros(steps) if outward is None else 1 - np.cos(angles - outward)
            x, y = radius * np.cos(angles), radius * FLATNESS * np.sin(angles)
            cost = radius + DETOUR * turned
            rings.append((np.array([x + middle[0], y + middle[1], cost]).T, turned))
        every = np.concatenate([ring[turned <= turn] for ring, turned in rings])
        yield every[np.argsort(every[:, 2], kind="stable")][:, :2]


def above_and_below(x: float, start: float, step: float) -> Iterator[Places]:
    """Yield places in a column, the nearest to `start` first: for what may not move sideways."""
    for batch in count():
        steps = np.arange(batch * 16, (batch + 1) * 16)
        near = np.stack([start + steps * step, start - (steps + 1) * step], axis=1).ravel()
        yield np.stack([np.full(len(near), x), near], axis=1)


def rows_below(left: float, top: float, width: float, cell: Point) -> Iterator[Places]:
    """Yield places in rows from the left, from `top` downwards: for what belongs nowhere."""
    across = max(1, int(width / cell[0]))
    for row in count():
        x = left + np.arange(across) * cell[0]
        yield np.stack([x, np.full(across, top + row * cell[1])], axis=1)


def outward_of(place: Point) -> float | None:
    """Return the direction in which a place lies from the middle of the picture, if it does."""
    x, y = place
    return atan2(y / FLATNESS, x) if abs(x) + abs(y) > 1 else None
