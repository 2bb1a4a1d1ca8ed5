"""Large graphs by their links alone: quick, the same every time, clusters apart."""

import subprocess
import sys
from itertools import combinations
from math import hypot
from random import Random
from statistics import fmean
from time import process_time

import pytest

from explorer.layout.force import force_layout, lay_out_by_forces
from explorer.layout.packing import Positions

BOX = (140.0, 60.0)
SECONDS = 2.0  # of CPU that 3,000 nodes may take
Links = list[tuple[str, str]]


def grown(size: int) -> tuple[list[str], Links]:
    """Nodes and links as in a vocabulary: two from each to earlier ones, some of them hubs."""
    chance = Random(size)
    names = [f"n{i}" for i in range(size)]
    pairs = {
        (names[i], names[other])
        for i in range(1, size)
        for other in (chance.randrange(i), chance.randrange(max(1, int(i**0.5))))
    }
    return names, sorted(pairs)


def clusters(count: int, size: int) -> tuple[list[str], Links]:
    """So many groups, in each of which half of all pairs are linked; a ring of single links."""
    chance = Random(1)
    groups = [[f"{group}.{i}" for i in range(size)] for group in range(count)]
    within = [
        pair for group in groups for pair in combinations(group, 2) if chance.random() < 1 / 2
    ]
    between = [(groups[i][0], groups[(i + 1) % count][1]) for i in range(count)]
    return [name for group in groups for name in group], within + between


def laid_out(names: list[str], links: Links) -> Positions:
    return force_layout(names, links, dict.fromkeys(names, BOX))


def distance(places: Positions, one: str, other: str) -> float:
    (x, y), (u, v) = places[one], places[other]
    return hypot((x - u) / BOX[0], (y - v) / BOX[1])


@pytest.mark.parametrize("size", [301, 1_000, 3_000])
def test_no_two_nodes_of_a_large_graph_share_a_place(size: int) -> None:
    names, links = grown(size)
    places = laid_out(names, links)
    assert places.keys() == set(names)
    cells = {(round(x / BOX[0]), round(y / BOX[1])) for x, y in places.values()}
    assert len(cells) == size


def test_three_thousand_nodes_take_little() -> None:
    names, links = grown(3_000)
    start = process_time()
    laid_out(names, links)
    assert process_time() - start < SECONDS


def test_clusters_part() -> None:
    names, links = clusters(20, 25)
    places = laid_out(names, links)
    pairs = list(combinations(names, 2))
    chosen = Random(2).sample(pairs, 20_000)
    same = [p for p in chosen if p[0].partition(".")[0] == p[1].partition(".")[0]]
    within = fmean(distance(places, *pair) for pair in same)
    across = fmean(distance(places, *pair) for pair in set(chosen) - set(same))
    assert within * 3 < across
    # Nearly everybody's nearest neighbour is of the same group.
    near = {
        name: min(
            (other for other in names if other != name), key=lambda o: distance(places, name, o)
        )
        for name in names
    }
    alike = sum(a.partition(".")[0] == b.partition(".")[0] for a, b in near.items())
    assert alike > len(names) * 0.9


def test_another_process_places_them_just_so() -> None:
    program = (
        "import hashlib; from tests.test_force_layout import grown, laid_out;"
        "print(hashlib.sha256(repr(laid_out(*grown(800))).encode()).hexdigest())"
    )
    command = [sys.executable, "-c", program]
    first, second = (
        subprocess.run(command, capture_output=True, check=True, text=True).stdout for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    "links",
    [
        [],
        [("n0", "n1")],
        [("n0", "n1"), ("n2", "n3")],
        [("n0", f"n{i}") for i in range(1, 400)],
        [(f"n{i}", f"n{i + 1}") for i in range(399)],
        [(f"n{i}", f"n{i + 1}") for i in range(0, 400, 2)],
    ],
    ids=["no link", "one link", "two links", "a star", "a chain", "pairs"],
)
def test_graphs_of_an_odd_shape_have_places_of_their_own(links: Links) -> None:
    names = [f"n{i}" for i in range(400)]
    places = laid_out(names, links)
    assert len(set(places.values())) == len(names)


def test_nothing_at_all_needs_no_place() -> None:
    assert laid_out([], []) == {}
    assert lay_out_by_forces(0, []).shape == (0, 2)
