"""The graph as SVG: the same picture as the interactive one, which prints and needs no script.

Every point and every line is a link with a title of its own, so that a keyboard reaches it and a
screen reader names it; lines have an invisible band of 24 px that is easy to hit. What is drawn
over what: lines, their bands, the names of relations, points.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final, TypeAlias

from explorer.model import Edge, GraphView, Node
from explorer.views.graph_html import CROWDED, FONT
from explorer.views.style import BASES, KINDS, Theme, kind_style, kind_styles, readable
from explorer.views.svg_lines import NAME_SIZE, Drawing, Line, measured, named
from explorer.views.svg_paint import (
    BAND,
    arrows,
    filling,
    halo,
    ink,
    letters,
    line_attributes,
    linked,
)
from explorer.views.svg_shapes import number, outline

SMALLEST: Final = 0.62  # of its size that a picture has in a narrow place without scripts

Href: TypeAlias = Callable[[str], str]  # IRI of a node or an edge → address


def render_svg(
    view: GraphView,
    href: Href,
    *,
    kinds: Mapping[str, str] | None = None,
    ids: str = "graph",
    short: Mapping[str, str] | None = None,
) -> str:
    """Return the graph as inline SVG whose points and lines are links.

    It is as wide as its place, by a style such as `width: 100%; height: auto`; its letters are
    `--ink`, its ground is whatever is behind it. Letters are drawn at any scale from one size, or
    a browser would ask for fonts anew with every step of zooming.

    Args:
        view: What is drawn.
        href: Where the link of a point or a line (by its IRI) leads: to a card in the same page
            (`#…`) or to another page.
        kinds: What a thing of each kind (a curie) is called.
        ids: What ids in the picture begin with; pictures in the same page need different ones.
        short: Short names of nodes by IRI, from which scripts learn the ends of a line.
    """
    drawing = measured(view)
    title = escape(f"{view.title}: {view.description}")
    layers = Layers(drawing, None, ids, href, kinds or {}, short or {})
    return (
        f'<svg class="graph" viewBox="{" ".join(map(number, drawing.box))}" '
        f'width="{number(drawing.box[2] * SMALLEST)}" role="group" aria-label="{title}" '
        f'font-family="{FONT}" text-rendering="geometricPrecision" fill="#fff" stroke="#555">'
        f"{layers.markup()}</svg>"
    )


@dataclass(frozen=True, slots=True)
class Layers:
    """The parts of a picture as markup.

    Attributes:
        drawing: What is drawn.
        theme: Its colours; without one they are those of both.
        ids: What its ids begin with.
        href: Where its links lead; without it nothing is a link.
        kinds: What a thing of a kind is called.
        short: Short names of nodes by IRI.
    """

    drawing: Drawing
    theme: Theme | None
    ids: str
    href: Href | None
    kinds: Mapping[str, str]
    short: Mapping[str, str]

    def markup(self) -> str:
        """All parts in their order."""
        tips = arrows((line.edge.basis for line in self.drawing.lines), self.theme, self.ids)
        bands = self.bands() if self.href else ""
        return f"{tips}{self.lines()}{bands}{self.names()}{self.points()}"

    def lines(self) -> str:
        """The lines, in one group for each basis; their links are the `bands`."""
        crowded = len(self.drawing.lines) > CROWDED
        parts = []
        for basis, group in groupby(self.drawing.lines, key=lambda line: line.edge.basis):
            attributes = line_attributes(basis, self.theme, self.ids, 0.6 if crowded else 1.0)
            paths = "".join(
                f'<path class="line" d="{line.path}"{self.faint(line, crowded)}/>' for line in group
            )
            parts.append(f"<g {attributes}>{paths}</g>")
        return f'<g class="lines" fill="none" aria-hidden="true">{"".join(parts)}</g>'

    def faint(self, line: Line, crowded: bool) -> str:
        """In a crowd, what does not touch the focus stands back."""
        if not crowded or {line.edge.source, line.edge.target} & self.drawing.focus:
            return ""
        return ' opacity=".55"'

    def bands(self) -> str:
        """The links of the lines: invisible, and wide enough to be hit."""
        labels = {node.iri: node.label or node.curie for node in self.drawing.view.nodes}
        crowded = len(self.drawing.lines) > CROWDED  # then the page's style has to say it
        steady = "" if crowded else ' vector-effect="non-scaling-stroke"'
        links = "".join(
            linked(
                "edge",
                self.href and self.href(line.edge.iri),
                sentence(line.edge, labels),
                f'<path d="{line.path}"{steady}/>',
                ends(line.edge, self.short),
            )
            for line in self.drawing.lines
        )
        attributes = f'fill="none" stroke="#888" stroke-opacity="0" stroke-width="{BAND}"'
        return f'<g class="bands" {attributes}>{links}</g>'

    def names(self) -> str:
        """The names of relations on lines of the focus, where there is room for them."""
        texts = "".join(letters(lines, x, y, NAME_SIZE) for lines, x, y in named(self.drawing))
        return (
            f'<g class="names" aria-hidden="true" pointer-events="none" text-anchor="middle" '
            f'font-size="{NAME_SIZE}" fill="{ink(self.theme)}" {halo(self.theme, 6)}>{texts}</g>'
        )

    def points(self) -> str:
        """The points, kind by kind in the order of our table, the focus first."""
        nodes = self.drawing.view.nodes
        order = {kind: place for place, kind in enumerate(kind_styles(n.kind for n in nodes))}
        ordered = sorted(nodes, key=lambda node: (not node.focus, order[node.kind]))
        groups = groupby(ordered, key=lambda node: (node.focus, node.kind))
        parts = "".join(self.kind(kind, group) for (_, kind), group in groups)
        return f'<g class="nodes" text-anchor="middle">{parts}</g>'

    def kind(self, kind: str, nodes: Iterable[Node]) -> str:
        """The points of a kind."""
        style = kind_style(kind)
        called = self.kinds.get(kind) or (style.label if kind in KINDS else readable(kind))
        points = "".join(
            self.point(node, f"{node.label or node.curie}, {called}", style.line) for node in nodes
        )
        return f"<g {filling(kind, self.theme)}>{points}</g>"

    def point(self, node: Node, title: str, width: float) -> str:
        """A point: its title, its outline, its label."""
        shape = self.drawing.shapes[node.iri]
        around = halo(self.theme, 4) if shape.is_symbol else 'stroke="none"'
        attributes = f' fill="{ink(self.theme)}" font-size="{shape.size}" {around}'
        baseline = shape.label_top + shape.size * 0.97
        text = letters(shape.lines, shape.x, baseline, shape.size, attributes)
        extra = f' stroke-width="{number(width + 2)}"' if node.focus else ""
        return linked(
            "node focus" if node.focus else "node",
            self.href and self.href(node.iri),
            title,
            outline(shape, extra) + text,
        )


def ends(edge: Edge, short: Mapping[str, str]) -> str:
    """Return the short names of an edge's ends as an attribute, if they have any."""
    names = [short[end] for end in (edge.source, edge.target) if end in short]
    return f' data-ends="{escape(" ".join(names))}"' if names else ""


def sentence(edge: Edge, labels: Mapping[str, str]) -> str:
    """Return an edge in words."""
    basis = BASES[edge.basis].label
    return f"{labels[edge.source]} {edge.label} {labels[edge.target]} ({basis})"
