"""The layout of groups as blocks: each group a rectangle of nodes with room for its name above."""

from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import Final, NamedTuple

from explorer.layout.packing import Point, Positions, largest_box

MIN_BLOCK_NODES: Final = 3  # of a group that is a block of its own
MIN_BLOCKS: Final = 2
MIN_BLOCK_SHARE: Final = 0.5  # of all nodes that must be in blocks
BLOCKS_ASPECT: Final = 1.6  # width to height of all blocks together
BLOCK_ASPECT: Final = 1.8  # of one block
CLUSTER_NAME_SHARE: Final = 0.035  # of the width, that is kept free above a block for its name
BLOCK_GAP: Final = 0.5  # cells between two blocks


class Block(NamedTuple):
    """A group of nodes and the number of columns in which they stand."""

    nodes: tuple[str, ...]
    columns: int

    @property
    def rows(self) -> int:
        """The number of rows."""
        return ceil(len(self.nodes) / self.columns)


def lay_out_blocks(
    nodes: Sequence[str], families: Mapping[str, str], boxes: Mapping[str, Point]
) -> Positions | None:
    """Return a position for each node, family by family; nothing where most have no family.

    Args:
        nodes: The nodes, in the order in which they stand in their blocks.
        families: The name of the family of each node that has one.
        boxes: The sizes in px to keep free for the nodes.
    """
    groups: dict[str, list[str]] = {}
    for node in nodes:
        groups.setdefault(families.get(node, ""), []).append(node)
    alone = groups.pop("", [])
    for family in [family for family, group in groups.items() if len(group) < MIN_BLOCK_NODES]:
        alone += groups.pop(family)
    if len(groups) < MIN_BLOCKS or len(alone) > len(nodes) * (1 - MIN_BLOCK_SHARE):
        return None
    cell = largest_box(nodes, boxes)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group))
    blocks = [shape_block(group, cell) for group in (*ordered, *([alone] if alone else []))]
    return place_blocks(blocks, cell)


def shape_block(nodes: Sequence[str], cell: Point) -> Block:
    """Return a block of about the usual shape, and wide enough for its name."""
    columns = round(sqrt(len(nodes) * BLOCK_ASPECT * cell[1] / cell[0]))
    return Block(tuple(nodes), max(2, columns))


def place_blocks(blocks: Sequence[Block], cell: Point) -> Positions:
    """Place blocks on shelves from the top left, and return the positions of their nodes."""
    area = sum((b.columns + BLOCK_GAP) * (b.rows + 1.5) for b in blocks) * cell[0] * cell[1]
    width = max(sqrt(area * BLOCKS_ASPECT), max(b.columns for b in blocks) * cell[0])
    room = max(width * CLUSTER_NAME_SHARE, cell[1])
    found: Positions = {}
    left, top, deepest = 0.0, 0.0, 0.0
    for block in blocks:
        if left and left + block.columns * cell[0] > width:
            left, top = 0.0, top + deepest
            deepest = 0.0
        for index, node in enumerate(block.nodes):
            row, column = divmod(index, block.columns)
            found[node] = (
                left + (column + 0.5) * cell[0] - width / 2,
                top + room + (row + 0.5) * cell[1],
            )
        left += (block.columns + BLOCK_GAP) * cell[0]
        deepest = max(deepest, room + (block.rows + BLOCK_GAP) * cell[1])
    return found
