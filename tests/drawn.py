"""What tests ask of drawn graphs: where points stand, and whose labels would hide each other."""

from collections.abc import Iterable
from itertools import combinations

from explorer.layout.packing import label_box
from explorer.model.graph import GraphView, Node


def overlaps(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    """The pairs of labels that would be drawn over each other."""
    found = []
    for one, other in combinations(nodes, 2):
        (w1, h1), (w2, h2) = label_box(one.label), label_box(other.label)
        across, down = abs(one.x - other.x), abs(one.y - other.y)
        if across < (w1 + w2) / 2 - 1 and down < (h1 + h2) / 2 - 1:
            found.append((one.label, other.label))
    return found


def places(view: GraphView) -> dict[str, tuple[float, float]]:
    return {node.iri: (node.x, node.y) for node in view.nodes}
