"""Where linked nodes stand in a graph of some thousand, so that clusters part.

Links pull their ends together by the logarithm of their distance and all nodes push each other away
by its inverse, those with more links more strongly: the LinLog mode of ForceAtlas2 (Jacomy,
Venturini, Heymann and Bastian 2014). Steps are bounded by a temperature that falls (Fruchterman and
Reingold 1991). What would take longest, the pushing of all by all, is read off a mesh that the
nodes' masses are spread on and a Fourier transform convolves, as in simulations of particles
(Hockney and Eastwood 1988): so a round costs hardly more for thousands than for hundreds.

A start from one seed and sums in one order: two runs give the same bytes.
"""

from math import sqrt
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]

SEED: Final = 1
SMOOTHINGS: Final = 200
ROUNDS: Final = 200
MESH: Final = 64  # points each way
PUSH_STRENGTH: Final = 0.05  # beside a pull of 1
HEAT: Final = 0.1  # of the picture's width that a node may move by in the first round
COLDEST: Final = 0.01  # units that it always may
JITTER: Final = 0.5  # units by which nodes part that the smoothing has put in one place
TINY: Final = 1e-9  # keeps divisions defined


class LinkEnds(NamedTuple):
    """Links as arrays: the numbers of their ends, and how many links each node has."""

    sources: Integers
    targets: Integers
    degrees: Floats

    def sum_at_nodes(self, per_source: Floats, per_target: Floats) -> Floats:
        """Add up what each link brings its two ends, in both coordinates."""
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
    chance = np.random.default_rng(SEED)
    width = sqrt(count)
    points: Floats = smooth_along_links(chance.normal(size=(count, 2)), links) * width / 2
    points += chance.normal(size=points.shape) * JITTER
    kernels = push_kernels()
    for number in range(ROUNDS):
        forces = sum_pulls(points, links) + PUSH_STRENGTH * sum_pushes(points, links, kernels)
        steps = forces / links.degrees[:, None]
        lengths = np.hypot(steps[:, 0], steps[:, 1]) + TINY
        longest = width * HEAT * (1 - number / ROUNDS) + COLDEST
        points += steps * (np.minimum(lengths, longest) / lengths)[:, None]
    return points


def smooth_along_links(points: Floats, links: LinkEnds) -> Floats:
    """Move nodes towards their neighbours' mean, keeping both axes wide and independent.

    The power iteration of Koren's spectral drawing (2003), ended early: it unfolds the whole. What
    lies far out is drawn in, so that all fits between -1 and 1.
    """
    weights = (links.degrees / links.degrees.sum())[:, None]
    for _ in range(SMOOTHINGS):
        sums = links.sum_at_nodes(points[links.targets], points[links.sources])
        points = (points + sums / links.degrees[:, None]) / 2
        points = points - (weights * points).sum(axis=0)
        across, down = points.T
        across = across / (np.sqrt((weights[:, 0] * across**2).sum()) + TINY)
        down = down - across * (weights[:, 0] * across * down).sum()
        down = down / (np.sqrt((weights[:, 0] * down**2).sum()) + TINY)
        points = np.stack([across, down], axis=1)
    drawn_in: Floats = np.sign(points) * np.sqrt(np.abs(points))
    return drawn_in / (float(np.abs(drawn_in).max()) + TINY)


def sum_pulls(points: Floats, links: LinkEnds) -> Floats:
    """Return how the links pull at each node."""
    apart = points[links.targets] - points[links.sources]
    lengths = np.hypot(apart[:, 0], apart[:, 1]) + TINY
    pulls = apart * (np.log1p(lengths) / lengths)[:, None]
    return links.sum_at_nodes(pulls, -pulls)


def push_kernels() -> tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]:
    """Return the transforms of a unit mass' push across and down, on a mesh of twice the width.

    The second half is empty space: a transform takes the plane for a torus, and nothing may push
    around its back.
    """
    steps = np.fft.fftfreq(2 * MESH, 1 / (2 * MESH))
    across, down = np.meshgrid(steps, steps, indexing="ij")
    squares = across**2 + down**2
    squares[0, 0] = 1
    pushes = across / squares, down / squares
    pushes[0][MESH, :] = pushes[1][:, MESH] = 0  # as far one way as the other
    return np.fft.rfft2(pushes[0]), np.fft.rfft2(pushes[1])


def sum_pushes(
    points: Floats,
    links: LinkEnds,
    kernels: tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]],
) -> Floats:
    """Return how all nodes together push each: by its mass, its links and one, over distance."""
    masses = links.degrees + 1
    corner = points.min(axis=0)
    spacing = float((points - corner).max()) * 1.001 / (MESH - 1) + TINY
    cells = (points - corner) / spacing
    first = np.floor(cells).astype(np.int64)
    part = cells - first
    # Each mass lies on the four points of the mesh around it, the nearer the more.
    shares = {
        (dx, dy): np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1])
        for dx in (0, 1)
        for dy in (0, 1)
    }
    places = {(dx, dy): (first[:, 0] + dx) * 2 * MESH + first[:, 1] + dy for dx, dy in shares}
    density = np.zeros(4 * MESH**2)
    for corner_of, share in shares.items():
        density += np.bincount(places[corner_of], share * masses, 4 * MESH**2)
    transform = np.fft.rfft2(density.reshape(2 * MESH, 2 * MESH))
    fields = [np.fft.irfft2(transform * kernel).ravel() / spacing for kernel in kernels]
    columns = [sum(share * field[places[key]] for key, share in shares.items()) for field in fields]
    return np.stack(columns, axis=1) * masses[:, None]
