"""The layout of a hierarchy: trees with broader nodes on the left and narrower ones on the right.

Each parent stands in the middle of its children, in the manner of tidy trees (Wetherell and Shannon
1979); leaves follow each other downwards. Trees are stacked in columns until the graph has the
shape of a screen. A node with several parents stands below the first; nodes without parents and
children stand in rows at the foot.
"""

from collections.abc import Collection, Mapping, Sequence
from math import inf, log
from typing import Final, NamedTuple

from explorer.layout.packing import Point, Positions, place_rows

Parents = Mapping[str, tuple[str, ...]]  # the nodes directly broader than a node, by IRI

GENERATION_GAP: Final = 90.0  # px
TREE_GAP: Final = 40.0  # px
SCREEN_ASPECT: Final = 1.7  # width to height
MAX_TREE_COLUMNS: Final = 12


class TreeLayout(NamedTuple):
    """A tree with its root at the left; positions count from its upper left corner, in px."""

    positions: Positions
    width: float
    height: float


def lay_out_hierarchy(
    nodes: Sequence[str], parents: Parents, boxes: Mapping[str, Point]
) -> tuple[Positions, frozenset[str]]:
    """Return the positions of nodes, given in the order of siblings, and those in no tree."""
    children = children_in_forest(nodes, parents)
    below = {child for of in children.values() for child in of}
    roots = [node for node in nodes if node not in below and children.get(node)]
    trees = sorted(
        (lay_out_tree(root, children, boxes) for root in roots), key=lambda t: -len(t.positions)
    )
    alone = [node for node in nodes if node not in below and not children.get(node)]
    options = [
        append_foot_rows(stack_trees(trees, across), alone, boxes)
        for across in range(1, max(1, min(len(trees), MAX_TREE_COLUMNS)) + 1)
    ]
    return min(options, key=lambda found: aspect_deviation(found, boxes)), frozenset(alone)


def append_foot_rows(
    shape: Positions, alone: Sequence[str], boxes: Mapping[str, Point]
) -> Positions:
    """Return positions with further nodes in rows below, as wide as the trees above them."""
    if not alone or not shape:
        return shape | place_rows(alone, boxes, 0.0)
    left, right, _, bottom = layout_extent(shape, boxes)
    cell = max(boxes[node][0] for node in alone), max(boxes[node][1] for node in alone)
    across = max(1, int((right - left) / cell[0]))
    return shape | {
        node: (
            left + (i % across + 0.5) * cell[0],
            bottom + TREE_GAP + (i // across + 0.5) * cell[1],
        )
        for i, node in enumerate(alone)
    }


def children_in_forest(nodes: Sequence[str], parents: Parents) -> dict[str, list[str]]:
    """Return the children of each node, one parent each: the first among the nodes, no circles."""
    order = {node: number for number, node in enumerate(nodes)}
    parent: dict[str, str] = {}
    for node in nodes:
        for above in sorted(
            (p for p in parents.get(node, ()) if p in order), key=order.__getitem__
        ):
            if above != node and not is_descendant(above, node, parent):
                parent[node] = above
                break
    children: dict[str, list[str]] = {}
    for node in nodes:
        if node in parent:
            children.setdefault(parent[node], []).append(node)
    return children


def is_descendant(node: str, ancestor: str, parent: Mapping[str, str]) -> bool:
    """Tell whether a node is another or one of its descendants."""
    while node != ancestor and node in parent:
        node = parent[node]
    return node == ancestor


def lay_out_tree(
    root: str, children: Mapping[str, Sequence[str]], boxes: Mapping[str, Point]
) -> TreeLayout:
    """Position the nodes of one tree. Generations are columns, as wide as their widest box."""
    generations = [[root]]
    while below := [child for node in generations[-1] for child in children.get(node, ())]:
        generations.append(below)
    columns: dict[str, float] = {}
    left = 0.0
    for generation in generations:
        width = max(boxes[node][0] for node in generation)
        columns |= {node: left + boxes[node][0] / 2 for node in generation}
        left += width + GENERATION_GAP
    leaves = [generations[0][0]]
    while any(children.get(node) for node in leaves):
        leaves = [n for node in leaves for n in (children.get(node) or [node])]
    rows_at, top = {}, 0.0
    for leaf in leaves:
        rows_at[leaf] = top + boxes[leaf][1] / 2
        top += boxes[leaf][1]
    for generation in reversed(generations):
        for node in generation:
            if of := children.get(node):
                rows_at[node] = (rows_at[of[0]] + rows_at[of[-1]]) / 2
    positions = {node: (columns[node], rows_at[node]) for of in generations for node in of}
    positions = spread_generations(positions, generations, boxes)
    _, right, highest, lowest = layout_extent(positions, boxes)
    from_top = {node: (x, y - highest) for node, (x, y) in positions.items()}
    return TreeLayout(from_top, right, lowest - highest)


def spread_generations(
    positions: Positions, generations: Sequence[Collection[str]], boxes: Mapping[str, Point]
) -> Positions:
    """Return positions moved down so that no box overlaps with the one above it."""
    found = dict(positions)
    for generation in generations:
        floor = -inf
        for node in generation:
            x, y = found[node]
            found[node] = (x, max(y, floor + boxes[node][1] / 2))
            floor = found[node][1] + boxes[node][1] / 2
    return found


def stack_trees(trees: Sequence[TreeLayout], across: int) -> Positions:
    """Return the positions of trees stacked in `across` columns, each in the shortest one."""
    heights = [0.0] * across
    columns: list[list[TreeLayout]] = [[] for _ in range(across)]
    for each in trees:
        lowest = heights.index(min(heights))
        columns[lowest].append(each)
        heights[lowest] += each.height + TREE_GAP
    found: Positions = {}
    left = 0.0
    for column in columns:
        top = 0.0
        for each in column:
            found |= {n: (x + left, y + top) for n, (x, y) in each.positions.items()}
            top += each.height + TREE_GAP
        left += max((each.width for each in column), default=0.0) + GENERATION_GAP
    return found


def layout_extent(
    positions: Positions, boxes: Mapping[str, Point]
) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom of boxes in px."""
    every = [(x, y, *boxes[node]) for node, (x, y) in positions.items()] or [(0.0, 0.0, 0.0, 0.0)]
    return (
        min(x - w / 2 for x, _, w, _ in every),
        max(x + w / 2 for x, _, w, _ in every),
        min(y - h / 2 for _, y, _, h in every),
        max(y + h / 2 for _, y, _, h in every),
    )


def aspect_deviation(positions: Positions, boxes: Mapping[str, Point]) -> float:
    """Return how far the shape of a layout is from that of a screen: 0 is equal."""
    left, right, top, bottom = layout_extent(positions, boxes)
    return abs(log(max(right - left, 1.0) / max(bottom - top, 1.0) / SCREEN_ASPECT))
