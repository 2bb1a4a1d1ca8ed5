"""Paths between two nodes as SVG: each path a row of boxes with the relations between them.

The two ends stand beside all rows, so that every line is straight and short, runs behind nothing,
and has its name next to it. For narrow places the same is turned: rows become columns.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final, TypeAlias

from explorer.model.entities import Basis
from explorer.model.node_kinds import LABEL_WORD_LENGTH
from explorer.render.node_shapes import LINE_LEADING, text_width
from explorer.render.style import ColourTheme, kind_style
from explorer.render.svg.drawing import (
    HIT_AREA_WIDTH,
    arrow_markers,
    draw_halo,
    fill_attributes,
    ink_colour,
    line_attributes,
    link_markup,
    short_number,
    text_lines_markup,
)
from explorer.render.vis_network import VIS_FONT

PATH_MARGIN: Final = 8.0  # px
PATH_FONT_SIZE: Final = 13  # px, of letters in boxes
PATH_NAME_SIZE: Final = 12  # px, of names of relations
MAX_PATH_LINES: Final = 4
PATH_ARROW_GAP: Final = 2.0  # px between an arrow and the box it points to


@dataclass(frozen=True, slots=True)
class DrawnPathStop:
    """A node on a path, with the curie of its kind."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class PathLeg:
    """A claim between two nodes on a path; `forward` tells whether it points onwards."""

    iri: str
    says: str
    basis: Basis
    forward: bool
    title: str


PathRow: TypeAlias = tuple[
    tuple[PathLeg, ...], tuple[DrawnPathStop, ...]
]  # the claims of a path, and the nodes between its ends
PathHref: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PathDirection:
    """How rows are laid out: along x, or turned along y.

    Attributes:
        turned: Whether rows run downwards.
        box: The length of a box along the row, in px.
        gap: Between boxes, along the row, in px.
        pitch: From row to row, in px.
        letters: How many fit into a line of a relation's name.
    """

    turned: bool
    box: float
    gap: float
    pitch: float
    letters: int


WIDE_DIRECTION: Final = PathDirection(turned=False, box=122.0, gap=106.0, pitch=92.0, letters=15)
TALL_DIRECTION: Final = PathDirection(turned=True, box=64.0, gap=64.0, pitch=122.0, letters=16)


@dataclass(frozen=True, slots=True)
class PathDrawing:
    """The drawing of all paths; without a theme its colours are `light-dark()` pairs."""

    ends: tuple[DrawnPathStop, DrawnPathStop]
    rows: Sequence[PathRow]
    way: PathDirection
    href: PathHref | None
    kinds: Mapping[str, str]
    theme: ColourTheme | None
    ids: str

    @property
    def length(self) -> float:
        """The extent along the rows in px, ends included."""
        most = max(len(legs) for legs, _ in self.rows)
        return (most + 1) * self.way.box + most * self.way.gap

    @property
    def breadth(self) -> float:
        """The extent across the rows in px."""
        return max(len(self.rows) * self.way.pitch, 0.0)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in px, with the margin."""
        across, down = self.length + 2 * PATH_MARGIN, self.breadth + 2 * PATH_MARGIN
        return (down, across) if self.way.turned else (across, down)

    def point_at(self, along: float, across: float) -> tuple[float, float]:
        """Return x and y of a point by its distances along and across the rows."""
        x, y = along + PATH_MARGIN, across + PATH_MARGIN
        return (y, x) if self.way.turned else (x, y)

    def markup(self) -> str:
        """Return the SVG of all paths: arrows first, boxes over them."""
        legs: list[str] = []
        stops = [self.end(0), self.end(1)]
        for at, (every, between) in enumerate(self.rows):
            across = (at + 0.5) * self.way.pitch
            gap = (self.length - (len(between) + 2) * self.way.box) / len(every)
            step = self.way.box + gap
            for index, leg in enumerate(every):
                start = self.way.box + index * step
                legs.append(self.leg(leg, start, start + gap, across))
            for index, stop in enumerate(between, 1):
                middle = self.way.box / 2 + index * step
                stops.append(self.box(stop, middle, across, self.way.pitch - 14))
        bases = (leg.basis for every, _ in self.rows for leg in every)
        return f"{arrow_markers(bases, self.theme, self.ids)}{''.join(legs)}{''.join(stops)}"

    def end(self, which: int) -> str:
        """Return one of the two ends (0 or 1): a box beside all rows."""
        along = self.length - self.way.box / 2 if which else self.way.box / 2
        return self.box(self.ends[which], along, self.breadth / 2, self.breadth - 14)

    def box(self, stop: DrawnPathStop, along: float, across: float, broad: float) -> str:
        """Return a node as a box of a breadth across the row, in the colours of its kind."""
        x, y = self.point_at(along, across)
        width, height = (broad, self.way.box) if self.way.turned else (self.way.box, broad)
        lines = break_label(stop.label, int((width - 10) / (PATH_FONT_SIZE * 0.58)))
        size = fitting_font_size(lines, width - 8)
        high = len(lines) * size * LINE_LEADING
        if not self.way.turned and stop not in self.ends:
            height = high + 18
        corner = max(kind_style(stop.kind).corner, 4)
        attributes = (
            f' fill="{ink_colour(self.theme)}" stroke="none" font-size="{short_number(size)}"'
        )
        text = text_lines_markup(lines, x, y - high / 2 + size * 0.97, size, attributes)
        shape = (
            f'<rect class="shape" x="{short_number(x - width / 2)}" '
            f'y="{short_number(y - height / 2)}" '
            f'width="{short_number(width)}" height="{short_number(height)}" rx="{corner}" '
            f"{fill_attributes(stop.kind, self.theme, boxed=True)}/>"
        )
        title = ", ".join(filter(None, (stop.label, self.kinds.get(stop.kind, ""))))
        return link_markup("node", self.href and self.href(stop.iri), title, shape + text)

    def leg(self, leg: PathLeg, start: float, end: float, across: float) -> str:
        """Return a claim as an arrow, with the name of its relation beside it."""
        one, other = (start, end - PATH_ARROW_GAP) if leg.forward else (end, start + PATH_ARROW_GAP)
        (x1, y1), (x2, y2) = self.point_at(one, across), self.point_at(other, across)
        path = f"M{short_number(x1)} {short_number(y1)}L{short_number(x2)} {short_number(y2)}"
        words = break_label(leg.says, self.way.letters)
        high = len(words) * PATH_NAME_SIZE * LINE_LEADING
        top = (y1 + y2) / 2 - (high / 2 if self.way.turned else high + 5)

        def draw_name(colours: str) -> str:
            attributes = f' font-size="{PATH_NAME_SIZE}" {colours}'
            first = top + PATH_NAME_SIZE * 0.97
            return text_lines_markup(words, (x1 + x2) / 2, first, PATH_NAME_SIZE, attributes)

        name = draw_halo(self.theme, 5, draw_name)
        band = (
            f'<path class="band" d="{path}" stroke="#888" stroke-opacity="0" '
            f'stroke-width="{HIT_AREA_WIDTH + 8}"/>'
        )
        line = f'<path class="line" d="{path}" {line_attributes(leg.basis, self.theme, self.ids)}/>'
        return link_markup("edge", self.href and self.href(leg.iri), leg.title, band + line + name)


def render_paths(
    ends: tuple[DrawnPathStop, DrawnPathStop],
    rows: Sequence[PathRow],
    href: PathHref,
    kinds: Mapping[str, str],
    title: str,
) -> str:
    """Return the paths twice, as inline SVG: for wide and for narrow containers."""
    pictures = []
    for name, way in (("wide", WIDE_DIRECTION), ("tall", TALL_DIRECTION)):
        chart = PathDrawing(ends, rows, way, href, kinds, None, f"path-{name}")
        width, height = map(short_number, chart.size)
        pictures.append(
            f'<div class="{name}"><svg class="chain" viewBox="0 0 {width} {height}" '
            f'width="{width}" role="group" aria-label="{escape(title)}" font-family="{VIS_FONT}" '
            'text-rendering="geometricPrecision" '
            f'text-anchor="middle" fill="#fff" stroke="#555">{chart.markup()}</svg></div>'
        )
    return "".join(pictures)


def fitting_font_size(lines: Sequence[str], width: float) -> float:
    """Return the font size at which no line is wider than its box: some words are long.

    >>> fitting_font_size(("trust",), 100), fitting_font_size(("countertransference",), 100) < 12
    (13, True)
    """
    widest = max(text_width(line, PATH_FONT_SIZE) for line in lines)
    return min(PATH_FONT_SIZE, PATH_FONT_SIZE * width / widest) if widest else PATH_FONT_SIZE


def break_label(label: str, characters: int) -> tuple[str, ...]:
    """Break a label into a few lines.

    >>> break_label("is inversely associated with", 16)
    ('is inversely', 'associated with')
    """
    long = any(len(word) > max(characters, LABEL_WORD_LENGTH) for word in label.split())
    lines = wrap(
        label, characters, break_long_words=long, max_lines=MAX_PATH_LINES, placeholder="…"
    )
    return tuple(lines) or ("",)
