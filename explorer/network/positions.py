"""Where the points of a graph stand: pure functions from nodes and links to positions.

Every arrangement is deterministic. Lengths are CSS pixels at zoom 1; x grows to the right and y
downwards, as on a canvas; the middle of a picture is near (0, 0).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import cos, pi, sin, sqrt
from textwrap import wrap
from typing import Final

import networkx as nx
import numpy as np

from explorer.model import Node
from explorer.model.kinds import LABEL_BENEATH, NODE_KINDS

Point = tuple[float, float]
Positions = dict[str, Point]

LINE_CHARACTERS: Final = 18  # labels are wrapped here when they are drawn
LONGEST_WORD: Final = 24  # longer ones are broken
MOST_LINES: Final = 4
PUSH: Final = 0.35  # of an overlap that each of the two boxes gives way in a round
CHARACTER_WIDTH: Final = 8.2
LINE_HEIGHT: Final = 17.0
# Kinds whose labels stand beneath their shape
BENEATH_KINDS: Final = frozenset(
    curie for curie, each in NODE_KINDS.items() if each.shape in LABEL_BENEATH
)
BENEATH: Final = 26.0
PADDING: Final = (34.0, 36.0)  # across and down: the shape around a label, and air around that


@lru_cache(maxsize=20_000)  # labels with two numbers each: 6 MB
def label_box(label: str) -> tuple[float, float]:
    """Return the width and height to keep free for a label, its shape and some air.

    >>> label_box("trust") < label_box("mutual trust") < label_box("mutual trust and respect")
    True
    """
    long = any(len(word) > LONGEST_WORD for word in label.split())
    lines = wrap(label, LINE_CHARACTERS, break_long_words=long)[:MOST_LINES] or [""]
    across = max(map(len, lines)) * CHARACTER_WIDTH
    return across + PADDING[0], len(lines) * LINE_HEIGHT + PADDING[1]


def node_box(node: Node) -> Point:
    """Return the room that a node needs, both ways from its middle; symbols have labels beneath."""
    width, height = label_box(node.label)
    return width, height + BENEATH if node.kind in BENEATH_KINDS else height


def spread(graph: "nx.Graph[str]", boxes: Mapping[str, Point]) -> Positions:
    """Place the nodes of a simple graph by its links alone: for graphs of unknown meaning.

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
    found = pushed_apart(found, boxes)
    bottom = max((y for _, y in found.values()), default=0.0)
    alone = [node for node in graph if node not in linked]
    return found | rows(alone, boxes, top=bottom + 120.0)


def pushed_apart(positions: Positions, boxes: Mapping[str, Point], rounds: int = 150) -> Positions:
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
        step = np.where(apart[axis, pairs] < 0, -1, 1) * overlap[axis, pairs] * PUSH
        np.add.at(points, (axis, one), step)
        np.add.at(points, (axis, other), -step)
    return {node: (x, y) for node, (x, y) in zip(positions, points.T.tolist(), strict=True)}


def rows(nodes: Sequence[str], boxes: Mapping[str, Point], top: float) -> Positions:
    """Place nodes in centred rows, in their order, from `top` downwards."""
    if not nodes:
        return {}
    width = max(boxes[node][0] for node in nodes)
    height = max(boxes[node][1] for node in nodes)
    across = max(1, round(sqrt(len(nodes) * 2 * height / width)))
    return {
        node: (((i % across) - (across - 1) / 2) * width, top + (i // across) * height)
        for i, node in enumerate(nodes)
    }


def spiral(nodes: Sequence[str], boxes: Mapping[str, Point], inner: float) -> Positions:
    """Place any number of nodes on a sunflower's spiral around a disc of radius `inner`.

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
