"""Parts shared by all SVG drawings: colours, text, shapes of nodes, lines of edges."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from html import escape
from math import hypot
from typing import Final

from explorer.model.entities import Basis
from explorer.model.graph import Edge, GraphView
from explorer.model.node_kinds import SHAPES_WITH_LABEL_BENEATH
from explorer.render.style import (
    BASIS_STYLES,
    DARK_THEME,
    LIGHT_THEME,
    ColourTheme,
    KindStyle,
    NodePaint,
    edge_bends,
    kind_style,
    kind_styles,
    light_dark_pair,
    line_colour,
    node_paint,
    wrap_label,
)
from explorer.render.vis_network import FOCUS_SIZE, FONT_SIZE, MAX_NAMED_EDGES

HIT_AREA_WIDTH = 24  # px that an invisible band makes a line wide for a pointer


def theme_colour(theme: ColourTheme | None, colour: Callable[[ColourTheme], str]) -> str:
    """Return a colour of a theme, or without one a `light-dark()` pair of both.

    >>> theme_colour(None, lambda theme: theme.canvas)
    'light-dark(#ffffff,#14181d)'
    """
    if theme:
        return colour(theme)
    light, dark = colour(LIGHT_THEME), colour(DARK_THEME)
    return light if light == dark else light_dark_pair(light, dark)


@lru_cache(maxsize=512)
def kind_paint(kind: str, theme: ColourTheme, boxed: bool = False) -> NodePaint:
    """Return the colours of a kind (a curie) in a theme; cached, as contrast is costly to reach.

    Symbols have strong colours; `boxed` gives the light ones that letters can be read on.
    """
    style = kind_style(kind)
    return node_paint(replace(style, shape="box") if boxed else style, theme)


def fill_attributes(kind: str, theme: ColourTheme | None, boxed: bool = False) -> str:
    """Return the SVG attributes of an outline in the colours of a kind (a curie)."""
    fill = theme_colour(theme, lambda each: kind_paint(kind, each, boxed).fill)
    line = theme_colour(theme, lambda each: kind_paint(kind, each, boxed).outline)
    return f'fill="{fill}" stroke="{line}" stroke-width="{short_number(kind_style(kind).line)}"'


def ink_colour(theme: ColourTheme | None) -> str:
    """Return the colour of letters: the page's own, unless the picture has a theme."""
    return theme.ink if theme else f"var(--ink,{LIGHT_THEME.ink})"


def draw_halo(theme: ColourTheme | None, width: float, draw_letters: Callable[[str], str]) -> str:
    """Return letters with a halo, which keeps them legible where lines cross them.

    In pages one text has both, halo first. In files there are two, since LibreOffice and CairoSVG
    paint the halo of one over its letters.

    Args:
        theme: The colours of a file; None in a page, which has those of both themes.
        width: The width of the halo in px.
        draw_letters: Returns the SVG of the letters with the attributes of their colours.
    """
    canvas, ink = theme_colour(theme, lambda each: each.canvas), ink_colour(theme)
    stroke = f'stroke="{canvas}" stroke-width="{short_number(width)}" stroke-linejoin="round"'
    if theme is None:
        return draw_letters(f'fill="{ink}" {stroke} paint-order="stroke"')
    beneath = draw_letters(f'fill="{canvas}" {stroke}')
    return beneath + draw_letters(f'fill="{ink}" stroke="none"')


def line_attributes(basis: Basis, theme: ColourTheme | None, ids: str, thin: float = 1.0) -> str:
    """Return the SVG attributes of lines of a basis: colour, width, dashes, arrow.

    `ids` is the prefix that `arrow_markers` was given, `thin` a factor of the width.
    """
    style = BASIS_STYLES[basis]
    dashes = f' stroke-dasharray="{" ".join(map(str, style.dash))}"' if style.dash else ""
    stroke = theme_colour(theme, partial(line_colour, basis))
    return (
        f'stroke="{stroke}" stroke-width="{short_number(style.width * thin)}"{dashes} '
        f'marker-end="url(#{ids}-{basis})"'
    )


def arrow_markers(
    bases: Iterable[Basis], theme: ColourTheme | None, ids: str, size: int = 9
) -> str:
    """Return the definitions of arrow heads, one per basis; `ids` is the prefix of their ids."""
    return "".join(
        f'<marker id="{ids}-{basis}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="{size}" '
        f'markerHeight="{size}" markerUnits="userSpaceOnUse" orient="auto">'
        '<path d="M0 0.6 8 4 0 7.4z" stroke="none" '
        f'fill="{theme_colour(theme, partial(line_colour, basis))}"/></marker>'
        for basis in dict.fromkeys(bases)
    ).join(("<defs>", "</defs>"))


def text_lines_markup(
    lines: tuple[str, ...], x: float, first: float, size: float, attributes: str = ""
) -> str:
    """Return lines of text as SVG: left end `x`, first baseline and font size in px."""
    left = short_number(x)
    if len(lines) == 1:
        return f'<text x="{left}" y="{short_number(first)}"{attributes}>{escape(lines[0])}</text>'
    spans = "".join(
        f'<tspan x="{left}" y="{short_number(first + i * size * LINE_LEADING)}">'
        f"{escape(line)}</tspan>"
        for i, line in enumerate(lines)
    )
    return f"<text{attributes}>{spans}</text>"


def link_markup(
    css_class: str, address: str | None, title: str, inner: str, extra: str = ""
) -> str:
    """Return a part of a drawing as a link with a title, or as a group if there is no address."""
    content = f"<title>{escape(title)}</title>{inner}"
    if address is None:
        return f'<g class="{css_class}">{content}</g>'
    return f'<a class="{css_class}" href="{escape(address)}"{extra}>{content}</a>'


# Shapes of nodes

SvgPoint = tuple[float, float]  # x, y in px

LINE_LEADING: Final = 1.2  # from line to line, in font sizes
SHAPE_PADDING: Final = (10.0, 7.0)  # px between letters and outline, across and down
SYMBOL_RADIUS: Final = 12.0  # px
# The first half of the corners of symbols, in radii; the others lie opposite.
POLYGON_CORNERS: Final[Mapping[str, tuple[SvgPoint, ...]]] = {
    "diamond": ((-1, 0), (0, -1)),
    "hexagon": ((-1, 0), (-0.5, -0.87), (0.5, -0.87)),
}
LABEL_BENEATH_GAP: Final = 5.0  # px between a symbol and its label
NARROW_LETTERS: Final = frozenset("ijlI.,:;'|!’()[]ft-/ r")
WIDE_LETTERS: Final = frozenset("mwMWQOGD@%—…")
FIRST_CJK_CHARACTER: Final = "\u2e80"  # where East Asian letters begin
LETTER_WIDTHS: Final = (
    0.33,
    0.6,
    0.88,
    1.05,
)  # of narrow, usual, wide and East Asian letters, in font sizes


@dataclass(frozen=True, slots=True)
class NodeShape:
    """The outline of a node around its middle, and its label; all lengths in px.

    Attributes:
        outline: "ellipse", "box", "diamond", "hexagon" or "dot".
        x: The middle of the outline.
        y: The middle of the outline.
        width: Of the outline.
        height: Of the outline.
        corner: The radius of a box's corners.
        lines: The label.
        size: The font size of the label.
    """

    outline: str
    x: float
    y: float
    width: float
    height: float
    corner: float
    lines: tuple[str, ...]
    size: int

    @property
    def is_symbol(self) -> bool:
        """Whether the label stands beneath the outline instead of in it."""
        return self.outline in SHAPES_WITH_LABEL_BENEATH

    @property
    def label_top(self) -> float:
        """The y of the top of the label."""
        high = len(self.lines) * self.size * LINE_LEADING
        return self.y + self.height / 2 + LABEL_BENEATH_GAP if self.is_symbol else self.y - high / 2

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of outline and label together."""
        half = max(self.width, widest_line(self.lines, self.size)) / 2
        bottom = self.y + self.height / 2
        if self.is_symbol:
            bottom = self.label_top + len(self.lines) * self.size * LINE_LEADING
        return self.x - half, self.y - self.height / 2, self.x + half, bottom


def shape_node(label: str, style: KindStyle, middle: SvgPoint, focus: bool = False) -> NodeShape:
    """Return the shape of a node in a style: as large as its label needs."""
    size = FOCUS_SIZE if focus else FONT_SIZE
    lines = tuple(wrap_label(label).split("\n"))
    across, down = widest_line(lines, size), len(lines) * size * LINE_LEADING
    outline = drawn_outline(style)
    if outline in SHAPES_WITH_LABEL_BENEATH:
        width = height = 2 * SYMBOL_RADIUS
    elif outline == "ellipse":
        width, height = across * 1.16 + 2 * SHAPE_PADDING[0], down * 1.2 + 2 * SHAPE_PADDING[1]
    else:
        width, height = across + 2 * SHAPE_PADDING[0], down + 2 * SHAPE_PADDING[1]
    return NodeShape(outline, *middle, width, height, min(style.corner, height / 2), lines, size)


def drawn_outline(style: KindStyle) -> str:
    """Return the outline by which the shape of a style is drawn: a box where there is no other."""
    own = style.shape == "ellipse" or style.shape in SHAPES_WITH_LABEL_BENEATH
    return style.shape if own else "box"


def widest_line(lines: tuple[str, ...], size: float) -> float:
    """Return the width of the widest of some lines at a font size, in px."""
    return max((text_width(line, size) for line in lines), default=0.0)


def text_width(text: str, size: float) -> float:
    """Estimate the width of a text at a font size, in px, from classes of letters.

    >>> text_width("ill", 10) < text_width("ooo", 10) < text_width("mmm", 10)
    True
    """
    narrow, usual, wide, east_asian = LETTER_WIDTHS
    total = 0.0
    for letter in text:
        if letter in NARROW_LETTERS:
            total += narrow
        elif letter in WIDE_LETTERS:
            total += wide
        elif letter >= FIRST_CJK_CHARACTER and unicodedata.east_asian_width(letter) in "WF":
            total += east_asian
        else:
            total += usual * (1.15 if letter.isupper() else 1)
    return total * size


def border_point(shape: NodeShape, toward: SvgPoint, gap: float = 0.0) -> SvgPoint:
    """Return where a line from the middle of a shape leaves it, or a gap of some px later.

    >>> border_point(NodeShape("box", 0, 0, 24, 24, 0, (), 14), (64, 0), 2)
    (14.0, 0.0)
    """
    dx, dy = toward[0] - shape.x, toward[1] - shape.y
    length = hypot(dx, dy)
    if not length:
        return shape.x, shape.y
    half = shape.width / 2, shape.height / 2
    if shape.outline == "box":
        share = min(h / abs(d) for h, d in zip(half, (dx, dy), strict=True) if d)
    else:
        share = 1 / hypot(dx / half[0], dy / half[1])
    share += gap / length
    return shape.x + dx * share, shape.y + dy * share


def outline_markup(shape: NodeShape, extra: str = "") -> str:
    """Return the outline of a shape as an SVG element with further attributes."""
    x, y, width, height = (short_number(n) for n in (shape.x, shape.y, shape.width, shape.height))
    half = short_number(shape.width / 2), short_number(shape.height / 2)
    if shape.outline == "dot":
        return f'<circle class="shape" cx="{x}" cy="{y}" r="{half[0]}"{extra}/>'
    if shape.outline == "ellipse":
        return f'<ellipse class="shape" cx="{x}" cy="{y}" rx="{half[0]}" ry="{half[1]}"{extra}/>'
    left, top = short_number(shape.x - shape.width / 2), short_number(shape.y - shape.height / 2)
    if shape.outline in POLYGON_CORNERS:
        r = shape.width / 2
        corners = POLYGON_CORNERS[shape.outline]
        points = [*corners, *((-a, -b) for a, b in corners)]
        path = "L".join(
            f"{short_number(shape.x + a * r)} {short_number(shape.y + b * r)}" for a, b in points
        )
        return f'<path class="shape" d="M{path}z"{extra}/>'
    corner = f' rx="{short_number(shape.corner)}"' if shape.corner else ""
    return (
        f'<rect class="shape" x="{left}" y="{top}" width="{width}" height="{height}"'
        f"{corner}{extra}/>"
    )


def short_number(value: float) -> str:
    """Return a number as short as a tenth of a pixel needs.

    >>> short_number(12.04), short_number(-0.01), short_number(7.25)
    ('12', '0', '7.2')
    """
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


# Lines of edges

DRAWING_MARGIN: Final = 14.0  # px around everything
ARROW_GAP: Final = 2.0  # px between an arrow and the outline it points to
BEND_FACTOR: Final = (
    2.2  # times as far as in the interactive graph lines part, so that hit areas do too
)
MAX_BEND: Final = 46.0  # px
LOOP_RADIUS: Final = 34.0  # px that a line from a point to itself reaches to each side
LINE_NAME_SIZE: Final = 12  # px
NAME_POSITIONS: Final = (
    0.5,
    0.42,
    0.58,
    0.34,
    0.66,
    0.27,
    0.73,
)  # shares of a line at which its name may stand, the best first


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """The line of an edge: from outline to outline, bent towards `control`."""

    edge: Edge
    start: SvgPoint
    control: SvgPoint
    end: SvgPoint

    @property
    def path(self) -> str:
        """The data of an SVG path."""
        (x1, y1), (xc, yc), (x2, y2) = self.start, self.control, self.end
        first = f"M{short_number(x1)} {short_number(y1)}"
        if self.edge.source == self.edge.target:
            left, right = short_number(x1 - LOOP_RADIUS), short_number(x2 + LOOP_RADIUS)
            last = f"{short_number(x2)} {short_number(y2)}"
            return f"{first}C{left} {short_number(yc)} {right} {short_number(yc)} {last}"
        if abs((x2 - x1) * (yc - y1) - (y2 - y1) * (xc - x1)) < hypot(x2 - x1, y2 - y1):
            return f"{first}L{short_number(x2)} {short_number(y2)}"
        return (
            f"{first}Q{short_number(xc)} {short_number(yc)} {short_number(x2)} {short_number(y2)}"
        )

    def at(self, share: float) -> SvgPoint:
        """Return the point on the line at a share of its length, from 0 to 1."""
        one, two, three = (1 - share) ** 2, 2 * share * (1 - share), share**2
        x, y = (
            one * a + two * b + three * c
            for a, b, c in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y


@dataclass(frozen=True, slots=True)
class MeasuredDrawing:
    """A view with the shapes of its nodes by IRI, the lines of its edges, and its extent."""

    view: GraphView
    shapes: Mapping[str, NodeShape]
    lines: tuple[DrawnLine, ...]

    @property
    def focus(self) -> frozenset[str]:
        """The IRIs of the nodes in focus."""
        return frozenset(node.iri for node in self.view.nodes if node.focus)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height with a margin."""
        boxes = [shape.box for shape in self.shapes.values()] or [(0.0, 0.0, 1.0, 1.0)]
        left, top = (min(box[side] for box in boxes) - DRAWING_MARGIN for side in (0, 1))
        right, bottom = (max(box[side] for box in boxes) + DRAWING_MARGIN for side in (2, 3))
        return left, top, right - left, bottom - top


def measure_view(view: GraphView) -> MeasuredDrawing:
    """Compute all shapes and lines of a view; weak lines come first, beneath the strong ones."""
    styles = kind_styles(node.kind for node in view.nodes)
    shapes = {
        node.iri: shape_node(
            node.label or node.curie, styles[node.kind], (node.x, node.y), node.focus
        )
        for node in view.nodes
    }
    bent = zip(view.edges, edge_bends(view.edges), strict=True)
    ordered = sorted(bent, key=lambda pair: (BASIS_STYLES[pair[0].basis].strength, pair[0].basis))
    lines = tuple(
        build_edge_line(edge, shapes[edge.source], shapes[edge.target], bend)
        for edge, bend in ordered
    )
    return MeasuredDrawing(view, shapes, lines)


def build_edge_line(edge: Edge, source: NodeShape, target: NodeShape, bend: float) -> DrawnLine:
    """Build the line of an edge between two shapes; one from a node to itself is a loop above."""
    dx, dy = target.x - source.x, target.y - source.y
    length = hypot(dx, dy)
    if not length:
        top = source.y - source.height / 2
        return DrawnLine(
            edge,
            (source.x - 7, top),
            (source.x, top - 1.3 * LOOP_RADIUS),
            (source.x + 7, top - ARROW_GAP),
        )
    aside = max(-MAX_BEND, min(MAX_BEND, bend * BEND_FACTOR * length))
    control = (
        (source.x + target.x) / 2 - dy / length * aside,
        (source.y + target.y) / 2 + dx / length * aside,
    )
    return DrawnLine(
        edge, border_point(source, control), control, border_point(target, control, ARROW_GAP)
    )


def relation_names_on_lines(
    drawing: MeasuredDrawing,
) -> Iterable[tuple[tuple[str, ...], float, float]]:
    """Yield the names of relations on the lines of the focus: lines of text, x, first baseline.

    A name stands where it covers no node and no other name; if there is no such position, it is
    left out, as the title of the line says it anyway.
    """
    focus = drawing.focus
    lines = [line for line in drawing.lines if {line.edge.source, line.edge.target} & focus]
    if len(lines) > MAX_NAMED_EDGES:
        return
    taken = [shape.box for shape in drawing.shapes.values()]
    for line in lines:
        words = tuple(wrap_label(line.edge.label).split("\n"))
        width = max(text_width(each, LINE_NAME_SIZE) for each in words) / 2
        height = len(words) * LINE_NAME_SIZE * LINE_LEADING / 2
        for share in NAME_POSITIONS:
            x, y = line.at(share)
            box = (x - width, y - height, x + width, y + height)
            if not any(boxes_overlap(box, other) for other in taken):
                taken.append(box)
                yield words, x, y - height + LINE_NAME_SIZE * 0.97
                break


def boxes_overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes (left, top, right, bottom) overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
