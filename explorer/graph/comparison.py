"""The comparison of two or three nodes: shared neighbours stand between them, others outside."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import ceil, sqrt
from typing import Final

from explorer.errors import NothingToCompare
from explorer.graph.claim_graph import UNFILTERED, ClaimGraph, node_rank
from explorer.layout.packing import Point, Positions, largest_box
from explorer.layout.zones import brick_grid
from explorer.model.graph import MAX_FOCUSES, Comparison, Edge, Filter, GraphView, Tie

BLOCK_SPACING: Final = 110.0  # px between blocks, where the edges run
TALL_BLOCK_ASPECT: Final = 0.35  # width to height of the blocks that stand beside each other
FLAT_BLOCK_ASPECT: Final = 2.5  # and of those above and below
MAX_ROW_SPACING: Final = 1.7  # at most, times a label's height, in a comparison of two
FULL_BLOCK_ROWS: Final = 8  # rows with which a block is high enough without further spacing
# Column and row of each block: of the compared nodes 0, 1 and 2, those it is linked with
BLOCK_CELLS: Final[Mapping[tuple[int, ...], tuple[int, int]]] = {
    (0, 1): (2, 0),
    (0,): (0, 1),
    (0, 1, 2): (2, 1),
    (1,): (4, 1),
    (0, 2): (1, 2),
    (1, 2): (3, 2),
    (2,): (2, 3),
}
FOCUS_CELLS: Final = ((1, 1), (3, 1), (2, 2))
MIDDLE_ROWS: Final = (1, 2)  # rows in which several blocks stand beside each other


def find_ties(graph: ClaimGraph, compared: Sequence[str], only: Filter = UNFILTERED) -> list[Tie]:
    """Return the neighbours of any of the compared nodes (IRIs) with their claims, by label."""
    links: dict[str, list[list[Edge]]] = {}
    for index, node in enumerate(compared):
        for edge in graph.edges(node, only):
            other = edge.target if edge.source == node else edge.source
            if other not in compared:
                links.setdefault(other, [[] for _ in compared])[index].append(edge)
    nodes = sorted(map(graph.node, links), key=lambda node: (node.label, node.iri))
    return [
        Tie(n.iri, tuple(tuple(sorted(of, key=lambda e: e.iri)) for of in links[n.iri]))
        for n in nodes
    ]


def linked_positions(tie: Tie) -> tuple[int, ...]:
    """Return the indices of the compared nodes that a neighbour is linked with."""
    return tuple(index for index, edges in enumerate(tie.claims) if edges)


def compare_nodes(
    graph: ClaimGraph, compared: Sequence[str], view: GraphView, only: Filter
) -> Comparison:
    """Return the shared and the own neighbours of nodes; `NothingToCompare` unless 2 or 3."""
    distinct = tuple(dict.fromkeys(compared))
    if not 1 < len(distinct) <= MAX_FOCUSES:
        raise NothingToCompare(len(distinct))
    ties = find_ties(graph, distinct, only)
    among = graph.edges_within(dict.fromkeys(distinct), only)
    return Comparison(
        resources=distinct,
        direct=tuple(edge for edge in among if edge.source != edge.target),
        common=tuple(tie for tie in ties if tie.shared == len(distinct)),
        partly=tuple(tie for tie in ties if 1 < tie.shared < len(distinct)),
        own=tuple(
            tuple(tie for tie in ties if linked_positions(tie) == (index,))
            for index in range(len(distinct))
        ),
        view=view,
    )


def strongest_ties(graph: ClaimGraph, ties: Sequence[Tie], most: int) -> list[Tie]:
    """Return at most `most` ties: those shared by more nodes first, then the best connected."""
    best = sorted(ties, key=lambda tie: (-tie.shared, node_rank(graph.node(tie.node))))
    chosen = {tie.node for tie in best[:most]}
    return [tie for tie in ties if tie.node in chosen]


def place_comparison(
    compared: Sequence[str], ties: Sequence[Tie], boxes: Mapping[str, Point]
) -> Positions:
    """Position the compared nodes and their neighbours in blocks, in rows and columns.

    Between two nodes stand the neighbours they share. A third node stands below them; neighbours
    shared by all are in the middle, those shared by two on the side between these two.
    """
    blocks: dict[tuple[int, int], list[str]] = {}
    for index, node in enumerate(compared):
        blocks[FOCUS_CELLS[index]] = [node]
    for tie in ties:
        among = linked_positions(tie)
        cell = (2, 1) if len(among) == len(compared) else BLOCK_CELLS[among]
        blocks.setdefault(cell, []).append(tie.node)
    air = MAX_ROW_SPACING if len(compared) < MAX_FOCUSES else 1.0
    shapes = {
        cell: place_block(
            nodes,
            boxes,
            TALL_BLOCK_ASPECT if cell[1] == FOCUS_CELLS[0][1] else FLAT_BLOCK_ASPECT,
            air,
        )
        for cell, nodes in blocks.items()
    }
    middles = [block_middles({cell[axis]: 0.0 for cell in shapes}, shapes, axis) for axis in (0, 1)]
    return {
        node: (x + middles[0][cell[0]], y + middles[1][cell[1]])
        for cell, (places, _) in shapes.items()
        for node, (x, y) in places.items()
    }


def place_block(
    nodes: Sequence[str], boxes: Mapping[str, Point], aspect: float, air: float
) -> tuple[Positions, Point]:
    """Return the positions of a block of nodes around (0, 0), row by row, and its size in px.

    Its width is about `aspect` times its height. A block of few rows has up to `air` times the
    usual distance between them.
    """
    cell = largest_box(nodes, boxes)
    across = ceil(sqrt(len(nodes) * aspect * cell[1] / cell[0]))
    rows = ceil(len(nodes) / across)
    cell = cell[0], cell[1] * max(1.0, min(air, FULL_BLOCK_ROWS / rows))
    size = across * cell[0], rows * cell[1]
    return dict(zip(nodes, brick_grid(len(nodes), across, cell), strict=True)), size


def block_middles(
    lines: Mapping[int, float], shapes: Mapping[tuple[int, int], tuple[Positions, Point]], axis: int
) -> dict[int, float]:
    """Return the middle of each column (axis 0) or row (1) that has blocks; cell (2, 1) is at 0.

    The blocks above and below stand alone in their rows, so they do not widen a column.
    """
    order = sorted(lines)
    sizes = [(cell, size) for cell, (_, size) in shapes.items() if axis or cell[1] in MIDDLE_ROWS]
    widths = [
        max((size[axis] for cell, size in sizes if cell[axis] == line), default=0.0) + BLOCK_SPACING
        for line in order
    ]
    ends = list(accumulate(widths))
    middles = {line: end - width / 2 for line, end, width in zip(order, ends, widths, strict=True)}
    origin = middles.get((2, 1)[axis], ends[-1] / 2)
    return {line: middle - origin for line, middle in middles.items()}
