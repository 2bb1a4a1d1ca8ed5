"""Two or three things compared: what they share stands between them, what is one's own outside."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import ceil, sqrt
from typing import Final

from explorer.errors import NothingToCompare
from explorer.graph.claim_graph import UNFILTERED, ClaimGraph, node_rank
from explorer.layout.packing import Point, Positions, largest_box
from explorer.layout.zones import brick_grid
from explorer.model.graph import MAX_FOCUSES, Comparison, Edge, Filter, GraphView, Tie

BLOCK_SPACING: Final = 110.0  # between blocks, for the lines
TALL_BLOCK_ASPECT: Final = (
    0.35  # width to height of a block among the five that stand beside each other
)
FLAT_BLOCK_ASPECT: Final = 2.5  # and of those above and below
MAX_ROW_SPACING: Final = (
    1.7  # times the room of a label that a row has where five blocks are wide and low
)
FULL_BLOCK_ROWS: Final = 8  # rows, of which a picture is high enough
# Where blocks stand, as column and row: the things 0, 1 and 2, and what is linked with which.
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
MIDDLE_ROWS: Final = (1, 2)  # rows in which blocks stand beside each other


def find_ties(graph: ClaimGraph, things: Sequence[str], only: Filter = UNFILTERED) -> list[Tie]:
    """Return all that is linked with any of some things, by label, with the claims that link it."""
    links: dict[str, list[list[Edge]]] = {}
    for place, thing in enumerate(things):
        for edge in graph.edges(thing, only):
            other = edge.target if edge.source == thing else edge.source
            if other not in things:
                links.setdefault(other, [[] for _ in things])[place].append(edge)
    nodes = sorted(map(graph.node, links), key=lambda node: (node.label, node.iri))
    return [
        Tie(n.iri, tuple(tuple(sorted(of, key=lambda e: e.iri)) for of in links[n.iri]))
        for n in nodes
    ]


def linked_positions(tie: Tie) -> tuple[int, ...]:
    """Return with which of the things compared a thing is linked, by their places."""
    return tuple(place for place, edges in enumerate(tie.claims) if edges)


def compare_nodes(
    graph: ClaimGraph, things: Sequence[str], view: GraphView, only: Filter
) -> Comparison:
    """Return what things share and what is each one's own; `NothingToCompare` unless 2 or 3."""
    distinct = tuple(dict.fromkeys(things))
    if not 1 < len(distinct) <= MAX_FOCUSES:
        raise NothingToCompare(len(distinct))
    ties = find_ties(graph, distinct, only)
    among = graph.edges_within(dict.fromkeys(distinct), only)
    return Comparison(
        things=distinct,
        direct=tuple(edge for edge in among if edge.source != edge.target),
        common=tuple(tie for tie in ties if tie.shared == len(distinct)),
        partly=tuple(tie for tie in ties if 1 < tie.shared < len(distinct)),
        own=tuple(
            tuple(tie for tie in ties if linked_positions(tie) == (place,))
            for place in range(len(distinct))
        ),
        view=view,
    )


def strongest_ties(graph: ClaimGraph, ties: Sequence[Tie], most: int) -> list[Tie]:
    """Return at most so many: what is shared by more first, then the best connected."""
    best = sorted(ties, key=lambda tie: (-tie.shared, node_rank(graph.node(tie.node))))
    kept = {tie.node for tie in best[:most]}
    return [tie for tie in ties if tie.node in kept]


def place_comparison(
    things: Sequence[str], ties: Sequence[Tie], boxes: Mapping[str, Point]
) -> Positions:
    """Place things and what they are linked with, in blocks that stand in rows and columns.

    Two things have between them what they share. A third one stands below them; what all share is
    in the middle, and what two share on the side between these.
    """
    blocks: dict[tuple[int, int], list[str]] = {}
    for place, thing in enumerate(things):
        blocks[FOCUS_CELLS[place]] = [thing]
    for tie in ties:
        among = linked_positions(tie)
        cell = (2, 1) if len(among) == len(things) else BLOCK_CELLS[among]
        blocks.setdefault(cell, []).append(tie.node)
    air = MAX_ROW_SPACING if len(things) < MAX_FOCUSES else 1.0
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
    """Return a block of nodes around (0, 0), row by row, and its size.

    It is about that wide to high; the rows of a low one have more air between them.
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
    """Return the middle of each column (axis 0) or row (1) that has blocks; (2, 1) is at 0.

    Blocks above and below stand alone in their rows: there no column need be as wide as they are.
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
