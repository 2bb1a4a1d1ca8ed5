"""The arrangement of large graphs by their links alone.

Forces first, then every point onto the nearest free cell of a grid: so that no label ever lies on
another, and two runs give the same picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Final

import numpy as np

from explorer.network.force_layout import lay_out_by_forces
from explorer.network.positions import Point, Positions, rows

ROOMY: Final = 2.2  # cells for each node
FOOT: Final = 120.0


def scattered(
    nodes: Sequence[str], links: Iterable[tuple[str, str]], boxes: Mapping[str, Point]
) -> Positions:
    """Return positions of up to some thousand nodes; those without a link stand in rows below."""
    pairs = sorted({(min(link), max(link)) for link in links if link[0] != link[1]})
    ends = {end for pair in pairs for end in pair}
    linked = [node for node in nodes if node in ends]
    place = {node: i for i, node in enumerate(linked)}
    points = lay_out_by_forces(len(linked), [(place[a], place[b]) for a, b in pairs])
    found = on_grid(dict(zip(linked, points.tolist(), strict=True)), boxes)
    bottom = max((y for _, y in found.values()), default=0.0)
    return found | rows([n for n in nodes if n not in ends], boxes, top=bottom + FOOT)


def on_grid(points: Mapping[str, Sequence[float]], boxes: Mapping[str, Point]) -> Positions:
    """Move points to cells of a grid, each to the nearest free one, the innermost points first."""
    if not points:
        return {}
    cell = np.array([max(boxes[n][0] for n in points), max(boxes[n][1] for n in points)])
    every = np.array(list(points.values()), dtype=float)
    every -= np.median(every, axis=0)
    spread = np.quantile(np.abs(every), 0.95, axis=0) + 1e-9
    across = np.sqrt(
        len(points) * ROOMY * np.array([1.7 * cell[1] / cell[0], cell[0] / cell[1] / 1.7])
    )
    cells = np.rint(every / spread * across / 2).astype(int)
    order = np.argsort(np.abs(cells).sum(axis=1), kind="stable")
    names = list(points)
    taken: dict[tuple[int, int], str] = {}
    for i in order.tolist():
        taken[free_near((int(cells[i][0]), int(cells[i][1])), taken)] = names[i]
    return {
        node: (float(column * cell[0]), float(row * cell[1]))
        for (column, row), node in sorted(taken.items(), key=lambda item: item[1])
    }


def free_near(wish: tuple[int, int], taken: Mapping[tuple[int, int], str]) -> tuple[int, int]:
    """Return the nearest cell that is free, looking around in growing squares."""
    column, row = wish
    for reach in count():
        ring = [
            (column + dx, row + dy)
            for dx in range(-reach, reach + 1)
            for dy in ((-reach, reach) if abs(dx) < reach else range(-reach, reach + 1))
            if (column + dx, row + dy) not in taken
        ]
        if ring:
            return min(ring, key=lambda c: (abs(c[0] - column) + abs(c[1] - row), c))
    raise AssertionError
