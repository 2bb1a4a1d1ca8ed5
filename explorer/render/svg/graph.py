"""The graph and the paths as SVG charts: inline in a page, or standalone with a key."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final, TypeAlias

from explorer.model.embed import Scheme
from explorer.model.entities import Basis
from explorer.model.graph import Edge, GraphView, Node
from explorer.model.node_kinds import SHAPES_WITH_LABEL_BENEATH
from explorer.render.graph_lines import GraphLine
from explorer.render.html import BASIS_NAMES, KindAppearance
from explorer.render.node_shapes import NodeShape, drawn_outline, text_width
from explorer.render.style import (
    BASIS_STYLES,
    DARK_THEME,
    KIND_STYLES,
    LIGHT_THEME,
    ColourTheme,
    kind_style,
    kind_styles,
    line_colour,
    readable_kind,
)
from explorer.render.svg.drawing import (
    HIT_AREA_WIDTH,
    LINE_NAME_SIZE,
    DrawnLine,
    MeasuredDrawing,
    arrow_markers,
    cluster_names,
    draw_halo,
    fill_attributes,
    ink_colour,
    line_attributes,
    link_markup,
    measure_view,
    outline_markup,
    relation_names_on_lines,
    short_number,
    text_lines_markup,
)
from explorer.render.svg.paths import WIDE_DIRECTION, DrawnPathStop, PathDrawing, PathRow
from explorer.render.svg.sheet import StaticChart
from explorer.render.vis_network import CROWDED_EDGES, VIS_FONT

NARROW_SVG_SCALE: Final = 0.62  # share of the drawing's size that it gets without scripts

ItemHref: TypeAlias = Callable[[str], str]  # IRI of a node or an edge → address


def render_svg(
    view: GraphView,
    href: ItemHref,
    *,
    kinds: Mapping[str, str] | None = None,
    ids: str = "graph",
    short: Mapping[str, str] | None = None,
) -> str:
    """Return a view as inline SVG whose nodes and edges are links.

    A style such as `width: 100%; height: auto` makes it as wide as its container; its letters are
    `--ink`, its background is transparent. Letters are drawn at any scale from one size, or
    a browser would ask for fonts anew with every step of zooming.

    Args:
        view: The nodes, with their positions, and the edges.
        href: Returns the address for the IRI of a node or an edge: of a card in the same page
            (`#…`) or of another page.
        kinds: The noun for a node of each kind, by the curie of the kind.
        ids: The prefix of all ids in the SVG; graphs in the same page need different ones.
        short: Short names of nodes by IRI, from which scripts learn the ends of a line.
    """
    drawing = measure_view(view)
    title = escape(f"{view.title}: {view.description}")
    layers = SvgLayers(drawing, None, ids, href, kinds or {}, short or {})
    width = short_number(drawing.box[2] * NARROW_SVG_SCALE)
    return (
        f'<svg class="graph" viewBox="{" ".join(map(short_number, drawing.box))}" '
        f'width="{width}" role="group" aria-label="{title}" '
        f'font-family="{VIS_FONT}" text-rendering="geometricPrecision" fill="#fff" stroke="#555">'
        f"{layers.markup()}</svg>"
    )


@dataclass(frozen=True, slots=True)
class SvgLayers:
    """The layers of a graph as SVG markup.

    Attributes:
        drawing: The measured view.
        theme: The colours; without one, `light-dark()` pairs of both themes.
        ids: The prefix of all ids.
        href: Returns the address of a node or an edge by its IRI; without it nothing is a link.
        kinds: The noun for a node of a kind, by curie.
        short: Short names of nodes by IRI.
    """

    drawing: MeasuredDrawing
    theme: ColourTheme | None
    ids: str
    href: ItemHref | None
    kinds: Mapping[str, str]
    short: Mapping[str, str]

    def markup(self) -> str:
        """Return all layers from back to front."""
        drawn = [each.line for each in self.drawing.lines]
        both = any(line.is_mutual for line in drawn)
        tips = arrow_markers((line.basis for line in drawn), self.theme, self.ids, both=both)
        bands = self.bands() if self.href else ""
        return f"{tips}{self.lines()}{bands}{self.names()}{self.points()}{self.clusters()}"

    def lines(self) -> str:
        """Return the lines of all edges, grouped by basis; their links are the `bands`."""
        crowded = len(self.drawing.lines) > CROWDED_EDGES
        parts = []
        for basis, group in groupby(self.drawing.lines, key=lambda drawn: drawn.line.basis):
            attributes = line_attributes(basis, self.theme, self.ids, 0.6 if crowded else 1.0)
            paths = "".join(
                f'<path class="line" d="{drawn.path}"{self.back_arrow(drawn)}'
                f"{self.faint(drawn, crowded)}/>"
                for drawn in group
            )
            parts.append(f"<g {attributes}>{paths}</g>")
        return f'<g class="lines" fill="none" aria-hidden="true">{"".join(parts)}</g>'

    def back_arrow(self, drawn: DrawnLine) -> str:
        """Return the arrow at the beginning of a line whose claims point both ways."""
        if not drawn.line.is_mutual:
            return ""
        return f' marker-start="url(#{self.ids}-{drawn.line.basis}-back)"'

    def faint(self, drawn: DrawnLine, crowded: bool) -> str:
        """Return an opacity for lines that do not touch the focus, if the graph is crowded."""
        if not crowded or {drawn.line.source, drawn.line.target} & self.drawing.focus:
            return ""
        return ' opacity=".55"'

    def bands(self) -> str:
        """Return the links of the lines: invisible, and wide enough to be hit by a pointer."""
        labels = {node.iri: node.label or node.curie for node in self.drawing.view.nodes}
        crowded = len(self.drawing.lines) > CROWDED_EDGES  # then the page's style has to say it
        steady = "" if crowded else ' vector-effect="non-scaling-stroke"'
        links = "".join(
            link_markup(
                "edge",
                self.href and self.href(drawn.line.iri),
                "; ".join(edge_sentence(edge, labels) for edge in drawn.line.edges),
                f'<path d="{drawn.path}"{steady}/>',
                line_data_attributes(drawn.line, self.href, self.short),
            )
            for drawn in self.drawing.lines
        )
        attributes = f'fill="none" stroke="#888" stroke-opacity="0" stroke-width="{HIT_AREA_WIDTH}"'
        return f'<g class="bands" {attributes}>{links}</g>'

    def names(self) -> str:
        """Return the names of relations on lines of the focus, where they fit."""
        texts = "".join(
            text_lines_markup(lines, x, y, LINE_NAME_SIZE)
            for lines, x, y in relation_names_on_lines(self.drawing)
        )
        names = draw_halo(self.theme, 6, lambda colours: f"<g {colours}>{texts}</g>")
        return (
            f'<g class="names" aria-hidden="true" pointer-events="none" text-anchor="middle" '
            f'font-size="{LINE_NAME_SIZE}">{names}</g>'
        )

    def clusters(self) -> str:
        """Return the names of clusters, of an overview."""
        texts = "".join(
            text_lines_markup(lines, x, y, size, f' font-size="{short_number(size)}"')
            for lines, x, y, size in cluster_names(self.drawing)
        )
        if not texts:
            return ""
        names = draw_halo(self.theme, 12, lambda colours: f"<g {colours}>{texts}</g>")
        return (
            f'<g class="clusters" pointer-events="none" text-anchor="middle" font-weight="600">'
            f"{names}</g>"
        )

    def points(self) -> str:
        """Return the nodes, kind by kind in the order of our table, the focus first."""
        nodes = self.drawing.view.nodes
        order = {kind: position for position, kind in enumerate(kind_styles(n.kind for n in nodes))}
        ordered = sorted(nodes, key=lambda node: (not node.focus, order[node.kind]))
        groups = groupby(ordered, key=lambda node: (node.focus, node.kind))
        parts = "".join(self.kind(kind, group) for (_, kind), group in groups)
        return f'<g class="nodes" text-anchor="middle">{parts}</g>'

    def kind(self, kind: str, nodes: Iterable[Node]) -> str:
        """Return the nodes of one kind (a curie) as a group."""
        style = kind_style(kind)
        called = self.kinds.get(kind) or (
            style.label if kind in KIND_STYLES else readable_kind(kind)
        )
        points = "".join(
            self.point(node, f"{node.label or node.curie}, {called}", style.line) for node in nodes
        )
        return f"<g {fill_attributes(kind, self.theme)}>{points}</g>"

    def point(self, node: Node, title: str, width: float) -> str:
        """Return a node: its title, outline and label."""
        shape = self.drawing.shapes[node.iri]
        baseline = shape.label_top + shape.size * 0.97

        def draw_label(colours: str) -> str:
            attributes = f' font-size="{shape.size}" {colours}'
            return text_lines_markup(shape.lines, shape.x, baseline, shape.size, attributes)

        plain = f'fill="{ink_colour(self.theme)}" stroke="none"'
        text = draw_halo(self.theme, 4, draw_label) if shape.is_symbol else draw_label(plain)
        extra = f' stroke-width="{short_number(width + 2)}"' if node.focus else ""
        return link_markup(
            "node focus" if node.focus else "node",
            self.href and self.href(node.iri),
            title,
            outline_markup(shape, extra) + text,
        )


def line_data_attributes(line: GraphLine, href: ItemHref | None, short: Mapping[str, str]) -> str:
    """Return the short names of a line's ends, and the addresses of its other claims, as data."""
    names = [short[end] for end in (line.source, line.target) if end in short]
    ends = f' data-ends="{escape(" ".join(names))}"' if names else ""
    others = [href(edge.iri) for edge in line.edges[1:]] if href else []
    return f'{ends} data-also="{escape(" ".join(others))}"' if others else ends


def edge_sentence(edge: Edge, labels: Mapping[str, str]) -> str:
    """Return an edge as a sentence with its basis, for a title."""
    basis = BASIS_STYLES[edge.basis].label
    return f"{labels[edge.source]} {edge.label} {labels[edge.target]} ({basis})"


# A chart that stands by itself, with its key

KEY_LINE_HEIGHT: Final = 22.0  # px from line to line of a key
KEY_FONT_SIZE: Final = 12  # px
KEY_MARK_WIDTH: Final = 34.0  # px for a mark and the gap to its name
KEY_GAP: Final = 20.0  # px between two entries
MIN_KEY_WIDTH: Final = 560.0  # px


def scheme_theme(scheme: Scheme) -> ColourTheme:
    """Return the theme of a standalone chart: light, unless the scheme is dark."""
    return DARK_THEME if scheme is Scheme.DARK else LIGHT_THEME


def graph_chart(
    view: GraphView, looks: Mapping[str, KindAppearance], scheme: Scheme
) -> StaticChart:
    """Return a view as a chart with its key; `looks` holds the appearance of kinds, by curie."""
    theme, drawing = scheme_theme(scheme), measure_view(view)
    left, top, width, height = drawing.box
    markup = SvgLayers(drawing, theme, "still", None, {}, {}).markup()
    body = f'<g transform="translate({short_number(-left)} {short_number(-top)})">{markup}</g>'
    return add_key(body, (width, height), view, looks, theme)


def paths_chart(
    ends: tuple[DrawnPathStop, DrawnPathStop],
    rows: Sequence[PathRow],
    view: GraphView,
    looks: Mapping[str, KindAppearance],
    scheme: Scheme,
) -> StaticChart:
    """Return the paths between two nodes as a chart with its key; `view` holds all their nodes."""
    theme = scheme_theme(scheme)
    chart = PathDrawing(ends, rows, WIDE_DIRECTION, None, {}, theme, "still")
    body = f'<g text-anchor="middle">{chart.markup()}</g>'
    return add_key(body, chart.size, view, looks, theme)


def add_key(
    body: str,
    size: tuple[float, float],
    view: GraphView,
    looks: Mapping[str, KindAppearance],
    theme: ColourTheme,
) -> StaticChart:
    """Return a chart of `body` (SVG of a width and height in px) with its key below."""
    width = max(size[0], MIN_KEY_WIDTH)
    parts, x, y = [body], 0.0, size[1] + KEY_LINE_HEIGHT
    for label, mark in key_entries(view, looks, theme):
        room = KEY_MARK_WIDTH + text_width(label, KEY_FONT_SIZE) + KEY_GAP
        if x + room > width:
            x, y = 0.0, y + KEY_LINE_HEIGHT
        parts.append(
            f'<g transform="translate({short_number(x)} {short_number(y)})">{mark}'
            f'<text x="{short_number(KEY_MARK_WIDTH)}" y="4" font-size="{KEY_FONT_SIZE}">'
            f"{escape(label)}</text></g>"
        )
        x += room
    return StaticChart(view.title, width, y + KEY_LINE_HEIGHT / 2, "".join(parts))


def key_entries(
    view: GraphView, looks: Mapping[str, KindAppearance], theme: ColourTheme
) -> Iterator[tuple[str, str]]:
    """Yield the entries of a key: the name and the SVG mark of each kind and basis in a view."""
    for kind, look in looks.items():
        yield look.label, kind_key_mark(kind, theme)
    found = {edge.basis for edge in view.edges}
    for basis in BASIS_STYLES:
        if basis in found:
            yield BASIS_NAMES[basis], line_key_mark(basis, theme)


def kind_key_mark(kind: str, theme: ColourTheme) -> str:
    """Return the mark of a kind (a curie): a small shape in its colours."""
    style = kind_style(kind)
    outline = drawn_outline(style)
    size = (13.0, 13.0) if outline in SHAPES_WITH_LABEL_BENEATH else (25.0, 13.0)
    shape = NodeShape(outline, 14.0, 0.0, *size, min(style.corner, 6), (), KEY_FONT_SIZE)
    return f"<g {fill_attributes(kind, theme)}>{outline_markup(shape)}</g>"


def line_key_mark(basis: Basis, theme: ColourTheme) -> str:
    """Return the mark of a basis: a short line with its dashes."""
    style = BASIS_STYLES[basis]
    dashes = f' stroke-dasharray="{" ".join(map(str, style.dash))}"' if style.dash else ""
    return (
        f'<path d="M0 0H28" stroke="{line_colour(basis, theme)}" '
        f'stroke-width="{short_number(style.width)}"{dashes}/>'
    )
