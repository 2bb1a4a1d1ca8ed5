"""The layout of large graphs by their links alone: simulated forces, then a grid."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from math import sqrt
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from explorer.layout.packing import Point, Positions, place_rows

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]

RANDOM_SEED: Final = 1
SMOOTHING_ROUNDS: Final = 200
FORCE_ROUNDS: Final = 200
MESH_POINTS: Final = 64  # each way
PUSH_STRENGTH: Final = 0.05  # beside a pull of 1
FIRST_ROUND_STEP: Final = 0.1  # of the graph's width that a node may move in the first round
MIN_STEP: Final = 0.01  # units that a node may move in every round
JITTER: Final = 0.5  # units; separates nodes that the smoothing has put at the same point
EPSILON: Final = 1e-9  # avoids divisions by zero


class LinkEnds(NamedTuple):
    """Links as arrays: the numbers of their ends, and how many links each node has."""

    sources: Integers
    targets: Integers
    degrees: Floats

    def sum_at_nodes(self, per_source: Floats, per_target: Floats) -> Floats:
        """Add up the values of links at their source and target nodes (rows of x and y)."""
        count = len(self.degrees)
        columns = [
            np.bincount(self.sources, per_source[:, axis], count)
            + np.bincount(self.targets, per_target[:, axis], count)
            for axis in (0, 1)
        ]
        return np.stack(columns, axis=1)


def lay_out_by_forces(count: int, pairs: list[tuple[int, int]]) -> Floats:
    """Return a point for each of `count` nodes (rows of x and y); links are about one unit long.

    `pairs` are the ends of the links by number, each link once; every node has at least one.
    """
    if not pairs:
        return np.zeros((count, 2))
    sources, targets = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    degrees = np.bincount(sources, minlength=count) + np.bincount(targets, minlength=count)
    links = LinkEnds(sources, targets, degrees.astype(np.float64))
    chance = np.random.default_rng(RANDOM_SEED)
    width = sqrt(count)
    points: Floats = smooth_along_links(chance.normal(size=(count, 2)), links) * width / 2
    points += chance.normal(size=points.shape) * JITTER
    kernels = push_kernels()
    for number in range(FORCE_ROUNDS):
        forces = sum_pulls(points, links) + PUSH_STRENGTH * sum_pushes(points, links, kernels)
        steps = forces / links.degrees[:, None]
        lengths = np.hypot(steps[:, 0], steps[:, 1]) + EPSILON
        longest = width * FIRST_ROUND_STEP * (1 - number / FORCE_ROUNDS) + MIN_STEP
        points += steps * (np.minimum(lengths, longest) / lengths)[:, None]
    return points


def smooth_along_links(points: Floats, links: LinkEnds) -> Floats:
    """Move nodes towards their neighbours' mean, keeping both axes wide and independent.

    The power iteration of Koren's spectral drawing (2003), ended early: it unfolds the graph. The
    square root draws far nodes in; all coordinates are between -1 and 1.
    """
    weights = (links.degrees / links.degrees.sum())[:, None]
    for _ in range(SMOOTHING_ROUNDS):
        sums = links.sum_at_nodes(points[links.targets], points[links.sources])
        points = (points + sums / links.degrees[:, None]) / 2
        points = points - (weights * points).sum(axis=0)
        across, down = points.T
        across = across / (np.sqrt((weights[:, 0] * across**2).sum()) + EPSILON)
        down = down - across * (weights[:, 0] * across * down).sum()
        down = down / (np.sqrt((weights[:, 0] * down**2).sum()) + EPSILON)
        points = np.stack([across, down], axis=1)
    drawn_in: Floats = np.sign(points) * np.sqrt(np.abs(points))
    return drawn_in / (float(np.abs(drawn_in).max()) + EPSILON)


def sum_pulls(points: Floats, links: LinkEnds) -> Floats:
    """Return the force by which the links pull at each node (rows of x and y)."""
    apart = points[links.targets] - points[links.sources]
    lengths = np.hypot(apart[:, 0], apart[:, 1]) + EPSILON
    pulls = apart * (np.log1p(lengths) / lengths)[:, None]
    return links.sum_at_nodes(pulls, -pulls)


def push_kernels() -> tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]:
    """Return the transforms of the push of a unit mass in x and y, on a mesh of twice the width.

    The second half is empty: a Fourier transform takes the plane for a torus, and without that
    space nodes would push each other around its back.
    """
    steps = np.fft.fftfreq(2 * MESH_POINTS, 1 / (2 * MESH_POINTS))
    across, down = np.meshgrid(steps, steps, indexing="ij")
    squares = across**2 + down**2
    squares[0, 0] = 1
    pushes = across / squares, down / squares
    pushes[0][MESH_POINTS, :] = pushes[1][:, MESH_POINTS] = 0  # as far one way as the other
    return np.fft.rfft2(pushes[0]), np.fft.rfft2(pushes[1])


def sum_pushes(
    points: Floats,
    links: LinkEnds,
    kernels: tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]],
) -> Floats:
    """Return the force by which all nodes push each: mass (links plus one) over distance."""
    masses = links.degrees + 1
    corner = points.min(axis=0)
    spacing = float((points - corner).max()) * 1.001 / (MESH_POINTS - 1) + EPSILON
    cells = (points - corner) / spacing
    first = np.floor(cells).astype(np.int64)
    part = cells - first
    # Each mass lies on the four points of the mesh around it, the nearer the more.
    shares = {
        (dx, dy): np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1])
        for dx in (0, 1)
        for dy in (0, 1)
    }
    indices = {
        (dx, dy): (first[:, 0] + dx) * 2 * MESH_POINTS + first[:, 1] + dy for dx, dy in shares
    }
    density = np.zeros(4 * MESH_POINTS**2)
    for corner_of, share in shares.items():
        density += np.bincount(indices[corner_of], share * masses, 4 * MESH_POINTS**2)
    transform = np.fft.rfft2(density.reshape(2 * MESH_POINTS, 2 * MESH_POINTS))
    fields = [np.fft.irfft2(transform * kernel).ravel() / spacing for kernel in kernels]
    columns = [
        sum(share * field[indices[key]] for key, share in shares.items()) for field in fields
    ]
    return np.stack(columns, axis=1) * masses[:, None]


# The grid

CELLS_PER_NODE: Final = 2.2
UNLINKED_GAP: Final = 120.0  # px above the rows of nodes without a link


def force_layout(
    nodes: Sequence[str], links: Iterable[tuple[str, str]], boxes: Mapping[str, Point]
) -> Positions:
    """Return positions of up to some thousand nodes; those without a link stand in rows below."""
    pairs = sorted({(min(link), max(link)) for link in links if link[0] != link[1]})
    ends = {end for pair in pairs for end in pair}
    linked = [node for node in nodes if node in ends]
    number = {node: i for i, node in enumerate(linked)}
    points = lay_out_by_forces(len(linked), [(number[a], number[b]) for a, b in pairs])
    found = snap_to_grid(dict(zip(linked, points.tolist(), strict=True)), boxes)
    bottom = max((y for _, y in found.values()), default=0.0)
    return found | place_rows([n for n in nodes if n not in ends], boxes, top=bottom + UNLINKED_GAP)


def snap_to_grid(points: Mapping[str, Sequence[float]], boxes: Mapping[str, Point]) -> Positions:
    """Move points to cells of a grid, each to the nearest free one, the innermost points first."""
    if not points:
        return {}
    cell = np.array([max(boxes[n][0] for n in points), max(boxes[n][1] for n in points)])
    every = np.array(list(points.values()), dtype=float)
    every -= np.median(every, axis=0)
    spread = np.quantile(np.abs(every), 0.95, axis=0) + 1e-9
    across = np.sqrt(
        len(points) * CELLS_PER_NODE * np.array([1.7 * cell[1] / cell[0], cell[0] / cell[1] / 1.7])
    )
    cells = np.rint(every / spread * across / 2).astype(int)
    order = np.argsort(np.abs(cells).sum(axis=1), kind="stable")
    names = list(points)
    taken: dict[tuple[int, int], str] = {}
    for i in order.tolist():
        taken[nearest_free_cell((int(cells[i][0]), int(cells[i][1])), taken)] = names[i]
    return {
        node: (float(column * cell[0]), float(row * cell[1]))
        for (column, row), node in sorted(taken.items(), key=lambda item: item[1])
    }


def nearest_free_cell(
    wish: tuple[int, int], taken: Mapping[tuple[int, int], str]
) -> tuple[int, int]:
    """Return the free cell nearest to the wished one, searched in growing squares."""
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
