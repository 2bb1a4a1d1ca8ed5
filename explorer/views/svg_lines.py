"""Where the lines of a drawn graph run, and where on them their names stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot
from typing import Final

from explorer.model import Edge, GraphView
from explorer.views.graph_html import NAMED_EDGES, bends, wrapped
from explorer.views.style import BASES, kind_styles
from explorer.views.svg_shapes import LEADING, Point, Shape, border, number, shaped, text_width

MARGIN: Final = 14.0  # px around everything
TIP: Final = 2.0  # px between an arrow and what it points to
BENT: Final = 2.2  # how much further than in the interactive graph lines part, so that bands do too
MOST_BENT: Final = 46.0  # px
LOOP: Final = 34.0  # px that a line from a point to itself reaches to each side
NAME_SIZE: Final = 12
ALONG: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)  # where on a line its name may stand


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as it is drawn: from border to border, bent towards `control`."""

    edge: Edge
    start: Point
    control: Point
    end: Point

    @property
    def path(self) -> str:
        """The data of an SVG path."""
        (x1, y1), (xc, yc), (x2, y2) = self.start, self.control, self.end
        first = f"M{number(x1)} {number(y1)}"
        if self.edge.source == self.edge.target:
            left, right = number(x1 - LOOP), number(x2 + LOOP)
            last = f"{number(x2)} {number(y2)}"
            return f"{first}C{left} {number(yc)} {right} {number(yc)} {last}"
        if abs((x2 - x1) * (yc - y1) - (y2 - y1) * (xc - x1)) < hypot(x2 - x1, y2 - y1):
            return f"{first}L{number(x2)} {number(y2)}"
        return f"{first}Q{number(xc)} {number(yc)} {number(x2)} {number(y2)}"

    def at(self, share: float) -> Point:
        """A point on the line, at a share of its way."""
        one, two, three = (1 - share) ** 2, 2 * share * (1 - share), share**2
        x, y = (
            one * a + two * b + three * c
            for a, b, c in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view that has been measured: its shapes by IRI, its lines, and the room it takes."""

    view: GraphView
    shapes: Mapping[str, Shape]
    lines: tuple[Line, ...]

    @property
    def focus(self) -> frozenset[str]:
        """The IRIs of what is in the middle."""
        return frozenset(node.iri for node in self.view.nodes if node.focus)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height with a margin."""
        boxes = [shape.box for shape in self.shapes.values()] or [(0.0, 0.0, 1.0, 1.0)]
        left, top = (min(box[side] for box in boxes) - MARGIN for side in (0, 1))
        right, bottom = (max(box[side] for box in boxes) + MARGIN for side in (2, 3))
        return left, top, right - left, bottom - top


def measured(view: GraphView) -> Drawing:
    """Return what is to be drawn of a view; weak lines come first, beneath the strong ones."""
    styles = kind_styles(node.kind for node in view.nodes)
    shapes = {
        node.iri: shaped(node.label or node.curie, styles[node.kind], (node.x, node.y), node.focus)
        for node in view.nodes
    }
    bent = zip(view.edges, bends(view.edges), strict=True)
    ordered = sorted(bent, key=lambda pair: (BASES[pair[0].basis].strength, pair[0].basis))
    lines = tuple(
        drawn_line(edge, shapes[edge.source], shapes[edge.target], bend) for edge, bend in ordered
    )
    return Drawing(view, shapes, lines)


def drawn_line(edge: Edge, source: Shape, target: Shape, bend: float) -> Line:
    """Return the line of an edge."""
    dx, dy = target.x - source.x, target.y - source.y
    length = hypot(dx, dy)
    if not length:
        top = source.y - source.height / 2
        return Line(
            edge, (source.x - 7, top), (source.x, top - 1.3 * LOOP), (source.x + 7, top - TIP)
        )
    aside = max(-MOST_BENT, min(MOST_BENT, bend * BENT * length))
    control = (
        (source.x + target.x) / 2 - dy / length * aside,
        (source.y + target.y) / 2 + dx / length * aside,
    )
    return Line(edge, border(source, control), control, border(target, control, TIP))


def named(drawing: Drawing) -> Iterable[tuple[tuple[str, ...], float, float]]:
    """Yield the names of relations on the lines of the focus: lines of text, x, first baseline.

    A name stands where it covers no point and no other name; where there is no such place, the
    line goes without, as its title says it.
    """
    focus = drawing.focus
    lines = [line for line in drawing.lines if {line.edge.source, line.edge.target} & focus]
    if len(lines) > NAMED_EDGES:
        return
    taken = [shape.box for shape in drawing.shapes.values()]
    for line in lines:
        words = tuple(wrapped(line.edge.label).split("\n"))
        width = max(text_width(each, NAME_SIZE) for each in words) / 2
        height = len(words) * NAME_SIZE * LEADING / 2
        for share in ALONG:
            x, y = line.at(share)
            box = (x - width, y - height, x + width, y + height)
            if not any(overlap(box, other) for other in taken):
                taken.append(box)
                yield words, x, y - height + NAME_SIZE * 0.97
                break


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether two boxes (left, top, right, bottom) overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
