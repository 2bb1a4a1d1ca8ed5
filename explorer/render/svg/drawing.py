"""Parts shared by all SVG drawings: colours, text, shapes of nodes, lines of edges."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from html import escape
from math import hypot
from textwrap import wrap
from typing import Final

from explorer.layout.routing import control_point
from explorer.model.entities import Basis
from explorer.model.graph import GraphView
from explorer.render.graph_lines import GraphLine, draw_lines
from explorer.render.node_shapes import LINE_LEADING, NodeShape, SvgPoint, shape_nodes, text_width
from explorer.render.style import (
    BASIS_STYLES,
    DARK_THEME,
    LIGHT_THEME,
    ColourTheme,
    NodePaint,
    kind_style,
    light_dark_pair,
    line_colour,
    node_paint,
)
from explorer.render.vis_network import CROWDED_EDGES

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


# Heads at the end of a line and at its beginning: the suffix of the id, the x of the tip, the path.
ARROW_HEADS: Final[Mapping[str, tuple[str, str]]] = {
    "": ("7", "M0 0.6 8 4 0 7.4z"),
    "-back": ("1", "M8 0.6 0 4 8 7.4z"),
}


def arrow_markers(
    bases: Iterable[Basis], theme: ColourTheme | None, ids: str, size: int = 9, both: bool = False
) -> str:
    """Return the definitions of arrow heads, one per basis, with `both` also for beginnings.

    `ids` is the prefix of their ids.
    """
    return "".join(
        arrow_marker(f"{ids}-{basis}{suffix}", basis, theme, size, *shape)
        for basis in dict.fromkeys(bases)
        for suffix, shape in ARROW_HEADS.items()
        if both or not suffix
    ).join(("<defs>", "</defs>"))


def arrow_marker(
    name: str, basis: Basis, theme: ColourTheme | None, size: int, tip: str, path: str
) -> str:
    """Return the definition of an arrow head with an id; `tip` is the x of its tip."""
    fill = theme_colour(theme, partial(line_colour, basis))
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="{tip}" refY="4" markerWidth="{size}" '
        f'markerHeight="{size}" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="{path}" stroke="none" fill="{fill}"/></marker>'
    )


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

# The first half of the corners of symbols, in radii; the others lie opposite.
POLYGON_CORNERS: Final[Mapping[str, tuple[SvgPoint, ...]]] = {
    "diamond": ((-1, 0), (0, -1)),
    "hexagon": ((-1, 0), (-0.5, -0.87), (0.5, -0.87)),
}


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

CLUSTER_NAME_SPACE: Final = 80.0  # px above the topmost cluster, for its name
CLUSTER_NAME_SHARES: Final = (0.0165, 0.0128)  # of the width: the size of names, and of parts
CLUSTER_LEADING: Final = 1.2  # from line to line, in font sizes
DRAWING_MARGIN: Final = 14.0  # px around everything
ARROW_GAP: Final = 2.0  # px between an arrow and the outline it points to
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
    """The curve of a line: from outline to outline, bent towards `control`."""

    line: GraphLine
    start: SvgPoint
    control: SvgPoint
    end: SvgPoint

    @property
    def path(self) -> str:
        """The data of an SVG path."""
        (x1, y1), (xc, yc), (x2, y2) = self.start, self.control, self.end
        first = f"M{short_number(x1)} {short_number(y1)}"
        if self.line.source == self.line.target:
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
        boxes += [(c.left, c.top, c.right, c.bottom) for c in self.view.clusters]
        boxes += [(*drawn.at(0.5), *drawn.at(0.5)) for drawn in self.lines]  # the bend of a line
        left, top = (min(box[side] for box in boxes) - DRAWING_MARGIN for side in (0, 1))
        top -= CLUSTER_NAME_SPACE if self.view.clusters else 0
        right, bottom = (max(box[side] for box in boxes) + DRAWING_MARGIN for side in (2, 3))
        return left, top, right - left, bottom - top


def measure_view(view: GraphView) -> MeasuredDrawing:
    """Compute all shapes and lines of a view; weak lines come first, beneath the strong ones."""
    shapes = shape_nodes(view.nodes)
    lines = tuple(
        build_curve(line, shapes[line.source], shapes[line.target]) for line in draw_lines(view)
    )
    return MeasuredDrawing(view, shapes, lines)


def build_curve(line: GraphLine, source: NodeShape, target: NodeShape) -> DrawnLine:
    """Build the curve of a line between two shapes; one from a node to itself is a loop above."""
    if line.source == line.target:
        top = source.y - source.height / 2
        return DrawnLine(
            line,
            (source.x - 7, top),
            (source.x, top - 1.3 * LOOP_RADIUS),
            (source.x + 7, top - ARROW_GAP),
        )
    first, last = (target, source) if line.route.is_backward else (source, target)
    control = control_point((first.x, first.y), (last.x, last.y), line.route.bend)
    gap = ARROW_GAP if line.is_mutual else 0.0
    return DrawnLine(
        line,
        border_point(source, control, gap),
        control,
        border_point(target, control, ARROW_GAP),
    )


def relation_names_on_lines(
    drawing: MeasuredDrawing,
) -> Iterable[tuple[tuple[str, ...], float, float]]:
    """Yield the names of relations on lines, those of the focus first: text, x, first baseline.

    A name stands within the drawing where it covers no node and no other name; if there is no such
    position, it is left out, as the title of the line says it anyway.
    """
    left, top, wide, high = drawing.box
    focus = drawing.focus
    if len(drawing.lines) > CROWDED_EDGES:
        return
    strong = reversed(drawing.lines)
    ordered = sorted(strong, key=lambda each: not {each.line.source, each.line.target} & focus)
    taken = [shape.box for shape in drawing.shapes.values()]
    for drawn in ordered:
        words = tuple(drawn.line.name.split("\n"))
        width = max(text_width(each, LINE_NAME_SIZE) for each in words) / 2
        height = len(words) * LINE_NAME_SIZE * LINE_LEADING / 2
        for share in NAME_POSITIONS:
            x, y = drawn.at(share)
            box = (x - width, y - height, x + width, y + height)
            within = (
                left <= box[0]
                and box[2] <= left + wide
                and top <= box[1] <= top + high - 2 * height
            )
            if within and not any(boxes_overlap(box, other) for other in taken):
                taken.append(box)
                yield words, x, y - height + LINE_NAME_SIZE * 0.97
                break


def cluster_names(
    drawing: MeasuredDrawing,
) -> Iterable[tuple[tuple[str, ...], float, float, float]]:
    """Yield the names of clusters above these: lines of text, x, first baseline, font size in px.

    They are so large that they can be read where the whole drawing is 900 px wide.
    """
    width = drawing.box[2]
    for cluster in drawing.view.clusters:
        size = round(width * CLUSTER_NAME_SHARES[cluster.is_part], 1)
        characters = max(8, int((cluster.right - cluster.left) / (size * 0.55)))
        words = tuple(wrap(cluster.name, characters, break_long_words=False))
        top = cluster.top - len(words) * size * CLUSTER_LEADING
        yield words, (cluster.left + cluster.right) / 2, top + size * 0.8, size


def boxes_overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes (left, top, right, bottom) overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
