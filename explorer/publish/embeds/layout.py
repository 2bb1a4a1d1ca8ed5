"""A picture made to fit a small frame: the best of it, and closer together."""

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt
from typing import Final

from explorer.model import GraphView
from explorer.network.positions import Point, Positions, node_box

MOST_EDGES: Final = 400  # that an embed shows: many more are neither read nor light
WIDE: Final = 1.6  # width to height of a picture on a desk
TALL: Final = 0.75  # and on a telephone
ROOMY, DENSE = 3.1, 2.2  # room for each label box, of few points with named lines and of many
FEW, MANY = 20, 80  # points
ROUNDS: Final = 60  # in which overlapping boxes give way, at most
TOUCHING: Final = 1.5  # px by which boxes may overlap, as they have air around them


def trimmed(view: GraphView, lines: int = MOST_EDGES) -> GraphView:
    """Return a view of so few nodes that at most so many lines are among them.

    Those nearest to the focus are kept, the best connected first, and only such as hang together
    with it by what is shown.
    """
    if len(view.edges) <= lines:
        return view
    near: dict[str, list[str]] = {node.iri: [] for node in view.nodes}
    for edge in view.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    nodes = {node.iri: node for node in view.nodes}
    kept: dict[str, None] = {iri: None for iri, node in nodes.items() if node.focus}
    ring, drawn = list(kept), 0
    while ring:
        found = {other for iri in ring for other in near[iri]} - kept.keys()
        ring = sorted(found, key=lambda iri: (-nodes[iri].degree, nodes[iri].label, iri))
        for iri in ring:
            drawn += sum(other in kept for other in near[iri])
            if drawn > lines:
                return among(view, kept)
            kept[iri] = None
    return among(view, kept)


def among(view: GraphView, kept: Mapping[str, None]) -> GraphView:
    """Return a view of some of the nodes, by IRI."""
    return replace(
        view,
        nodes=tuple(node for node in view.nodes if node.iri in kept),
        edges=tuple(e for e in view.edges if e.source in kept and e.target in kept),
    )


def fitted(view: GraphView, aspect: float = WIDE, turned: bool = False) -> GraphView:
    """Return a view drawn together to a shape (width to height), no two labels on each other.

    Args:
        view: What is drawn.
        aspect: Width to height.
        turned: Whether columns become rows, as where things stand side by side.
    """
    boxes = {node.iri: node_box(node) for node in view.nodes}
    places = {node.iri: (node.y, node.x) if turned else (node.x, node.y) for node in view.nodes}
    positions = parted(drawn_together(places, boxes, aspect), boxes)
    nodes = tuple(
        replace(node, x=round(positions[node.iri][0], 1), y=round(positions[node.iri][1], 1))
        for node in view.nodes
    )
    return replace(view, nodes=nodes)


def drawn_together(places: Positions, boxes: Mapping[str, Point], aspect: float) -> Positions:
    """Return positions squeezed into the room that their boxes need."""
    spans = [max(values) - min(values) for values in zip(*places.values(), strict=True)]
    widths, heights = zip(*boxes.values(), strict=True)
    share = min(max((len(places) - FEW) / (MANY - FEW), 0.0), 1.0)
    loose = ROOMY + (DENSE - ROOMY) * share
    area = loose * sum(w * h for w, h in boxes.values())
    wished = sqrt(area * aspect) - max(widths), sqrt(area / aspect) - max(heights)
    shares = [
        max(room, 1.0) / span if span else 1.0 for room, span in zip(wished, spans, strict=True)
    ]
    return {iri: (x * shares[0], y * shares[1]) for iri, (x, y) in places.items()}


def parted(places: Positions, boxes: Mapping[str, Point]) -> Positions:
    """Return positions moved until no box covers another, each time where less is needed."""
    found = {iri: list(place) for iri, place in places.items()}
    widest = max(width for width, _ in boxes.values())
    for _ in range(ROUNDS):
        order = sorted(found, key=lambda iri: (found[iri][0], iri))
        moved = False
        for at, one in enumerate(order):
            for other in order[at + 1 :]:
                if found[other][0] - found[one][0] > widest:
                    break
                moved |= give_way(found[one], found[other], boxes[one], boxes[other])
        if not moved:
            break
    return {iri: (x, y) for iri, (x, y) in found.items()}


def give_way(one: list[float], other: list[float], room: Point, other_room: Point) -> bool:
    """Move two places apart along one axis if their boxes overlap; tell whether they did."""
    apart = [b - a for a, b in zip(one, other, strict=True)]
    overlaps = [(a + b) / 2 - abs(d) for a, b, d in zip(room, other_room, apart, strict=True)]
    if min(overlaps) <= TOUCHING:
        return False
    axis = 0 if overlaps[0] < overlaps[1] else 1
    step = overlaps[axis] / 2 * (1 if apart[axis] >= 0 else -1)
    one[axis] -= step
    other[axis] += step
    return True
