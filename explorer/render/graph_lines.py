"""The lines of a view: one for each pair of linked nodes, routed around the others.

The live graph, its still picture and its downloads all draw these lines; the table and the cards
list their claims one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from explorer.layout.routing import LinkRoute, NodeBounds, route_links
from explorer.model.entities import Basis
from explorer.model.graph import Edge, GraphView, Node
from explorer.render.node_shapes import shape_nodes
from explorer.render.style import BASIS_STYLES, wrap_label

MAX_NAMES_OF_LINE: Final = 3  # relations that a line names; the card has all
WIDE_FONT_SHARE: Final = 0.1  # of a node's width, by which it may be wider on each side
MAX_NAMED_LINES: Final = 1_200  # of a view; beyond, lines are seen from too far away to be named


@dataclass(frozen=True, slots=True)
class GraphLine:
    """A line between two nodes: the claims between them, the strongest first.

    Attributes:
        edges: The claims, in either direction.
        route: The way of the line.
        name: The relations as lines of text; with arrows if they point both ways.
    """

    edges: tuple[Edge, ...]
    route: LinkRoute
    name: str

    @property
    def iri(self) -> str:
        """The IRI of the strongest claim, by which drawings know the line."""
        return self.edges[0].iri

    @property
    def source(self) -> str:
        """The subject of the strongest claim, by IRI."""
        return self.edges[0].source

    @property
    def target(self) -> str:
        """The object of the strongest claim, by IRI."""
        return self.edges[0].target

    @property
    def basis(self) -> Basis:
        """The basis of the strongest claim."""
        return self.edges[0].basis

    @property
    def is_mutual(self) -> bool:
        """Whether claims point both ways."""
        return any(edge.source != self.source for edge in self.edges)


def merge_parallel_edges(edges: Sequence[Edge]) -> list[tuple[Edge, ...]]:
    """Return the edges between the same two nodes together, the strongest first."""
    groups: dict[frozenset[str], list[Edge]] = {}
    for edge in edges:
        groups.setdefault(frozenset((edge.source, edge.target)), []).append(edge)
    return [
        tuple(sorted(group, key=lambda edge: (-BASIS_STYLES[edge.basis].strength, edge.iri)))
        for group in groups.values()
    ]


def draw_lines(view: GraphView) -> tuple[GraphLine, ...]:
    """Return the lines of a view, weak ones first, so that strong ones are drawn over them."""
    shapes = shape_nodes(view.nodes)
    nodes = {node.iri: node for node in view.nodes}
    number = {iri: index for index, iri in enumerate(nodes)}
    groups = merge_parallel_edges(view.edges)
    routes = route_links(
        [(node.x, node.y) for node in view.nodes],
        [widen_box(shapes[iri].box) for iri in nodes],
        [(number[group[0].source], number[group[0].target]) for group in groups],
    )
    lines = [
        GraphLine(group, route, name_line(group, nodes[group[0].source], nodes[group[0].target]))
        for group, route in zip(groups, routes, strict=True)
    ]
    return tuple(sorted(lines, key=lambda line: (BASIS_STYLES[line.basis].strength, line.basis)))


def widen_box(box: NodeBounds) -> NodeBounds:
    """Return the extent of a node with fonts of a reader's that are wider than is reckoned."""
    left, top, right, bottom = box
    wider = (right - left) * WIDE_FONT_SHARE
    return left - wider, top, right + wider, bottom


def name_line(group: Sequence[Edge], source: Node, target: Node) -> str:
    """Return the relations of a line as lines of text; `source` and `target` are of the first."""
    mutual = any(edge.source != source.iri for edge in group)
    forward = direction_arrow(target.x - source.x, target.y - source.y) if mutual else ""
    back = direction_arrow(source.x - target.x, source.y - target.y) if mutual else ""
    names = dict.fromkeys(
        f"{edge.label} {forward if edge.source == source.iri else back}".strip() for edge in group
    )
    shown = [wrap_label(name) for name in list(names)[:MAX_NAMES_OF_LINE]]
    more = len(names) - MAX_NAMES_OF_LINE
    return "\n".join([*shown, f"+ {more}"] if more > 0 else shown)


def direction_arrow(dx: float, dy: float) -> str:
    """Return an arrow in a direction on the screen.

    >>> direction_arrow(5, 2), direction_arrow(-1, -9)
    ('→', '↑')
    """
    if abs(dx) >= abs(dy):
        return "→" if dx >= 0 else "←"
    return "↓" if dy > 0 else "↑"


def read_line(line: GraphLine, nodes: dict[str, str]) -> str:
    """Return the claims of a line as sentences; `nodes` are labels by IRI."""
    return "; ".join(
        f"{nodes[edge.source]} {edge.label} {nodes[edge.target]}" for edge in line.edges
    )
