"""Paths between two things as SVG: each path a row of boxes with the relations between them.

The two ends stand beside all rows, so that every line is straight and short, runs behind nothing,
and has its name next to it. For narrow places the same is turned: rows become columns.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final, TypeAlias

from explorer.model import Basis
from explorer.views.graph_html import FONT
from explorer.views.style import LONGEST_WORD, Theme, kind_style
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
from explorer.views.svg_shapes import LEADING, number, text_width

MARGIN: Final = 8.0
SIZE: Final = 13  # of letters in boxes
NAME: Final = 12  # of names of relations
MOST_LINES: Final = 4
TIP: Final = 2.0  # px between an arrow and what it points to


@dataclass(frozen=True, slots=True)
class Stop:
    """A thing on a path."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Leg:
    """A claim between two stops; `forward` tells whether it points onwards."""

    iri: str
    says: str
    basis: Basis
    forward: bool
    title: str


Row: TypeAlias = tuple[
    tuple[Leg, ...], tuple[Stop, ...]
]  # the legs of a path, and the stops between its ends
Href: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Way:
    """How rows are laid out: along x, or turned along y.

    Attributes:
        turned: Whether rows run downwards.
        box: Length along the row, and the most across it, of a box.
        gap: Between boxes, along the row.
        pitch: From row to row.
        letters: In a line of a relation's name.
    """

    turned: bool
    box: float
    gap: float
    pitch: float
    letters: int


WIDE: Final = Way(turned=False, box=122.0, gap=106.0, pitch=92.0, letters=15)
TALL: Final = Way(turned=True, box=64.0, gap=64.0, pitch=122.0, letters=16)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture in the making; without a theme its colours are those of both."""

    ends: tuple[Stop, Stop]
    rows: Sequence[Row]
    way: Way
    href: Href | None
    kinds: Mapping[str, str]
    theme: Theme | None
    ids: str

    @property
    def length(self) -> float:
        """Along the rows, ends included."""
        most = max(len(legs) for legs, _ in self.rows)
        return (most + 1) * self.way.box + most * self.way.gap

    @property
    def breadth(self) -> float:
        """Across the rows."""
        return max(len(self.rows) * self.way.pitch, 0.0)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        across, down = self.length + 2 * MARGIN, self.breadth + 2 * MARGIN
        return (down, across) if self.way.turned else (across, down)

    def place(self, along: float, across: float) -> tuple[float, float]:
        """Where something is that is so far along and across the rows."""
        x, y = along + MARGIN, across + MARGIN
        return (y, x) if self.way.turned else (x, y)

    def markup(self) -> str:
        """Everything: arrows first, boxes over them."""
        legs: list[str] = []
        stops = [self.end(0), self.end(1)]
        for at, (every, between) in enumerate(self.rows):
            across = (at + 0.5) * self.way.pitch
            gap = (self.length - (len(between) + 2) * self.way.box) / len(every)
            step = self.way.box + gap
            for place, leg in enumerate(every):
                start = self.way.box + place * step
                legs.append(self.leg(leg, start, start + gap, across))
            for place, stop in enumerate(between, 1):
                middle = self.way.box / 2 + place * step
                stops.append(self.box(stop, middle, across, self.way.pitch - 14))
        bases = (leg.basis for every, _ in self.rows for leg in every)
        return f"{arrows(bases, self.theme, self.ids)}{''.join(legs)}{''.join(stops)}"

    def end(self, which: int) -> str:
        """One of the two ends: a box along all rows."""
        along = self.length - self.way.box / 2 if which else self.way.box / 2
        return self.box(self.ends[which], along, self.breadth / 2, self.breadth - 14)

    def box(self, stop: Stop, along: float, across: float, broad: float) -> str:
        """A thing at its place, in the colours of its kind."""
        x, y = self.place(along, across)
        width, height = (broad, self.way.box) if self.way.turned else (self.way.box, broad)
        lines = broken(stop.label, int((width - 10) / (SIZE * 0.58)))
        size = fitting(lines, width - 8)
        high = len(lines) * size * LEADING
        if not self.way.turned and stop not in self.ends:
            height = high + 18
        corner = max(kind_style(stop.kind).corner, 4)
        attributes = f' fill="{ink(self.theme)}" stroke="none" font-size="{number(size)}"'
        text = letters(lines, x, y - high / 2 + size * 0.97, size, attributes)
        shape = (
            f'<rect class="shape" x="{number(x - width / 2)}" y="{number(y - height / 2)}" '
            f'width="{number(width)}" height="{number(height)}" rx="{corner}" '
            f"{filling(stop.kind, self.theme, boxed=True)}/>"
        )
        title = ", ".join(filter(None, (stop.label, self.kinds.get(stop.kind, ""))))
        return linked("node", self.href and self.href(stop.iri), title, shape + text)

    def leg(self, leg: Leg, start: float, end: float, across: float) -> str:
        """A claim as an arrow, with its name beside it."""
        one, other = (start, end - TIP) if leg.forward else (end, start + TIP)
        (x1, y1), (x2, y2) = self.place(one, across), self.place(other, across)
        path = f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
        words = broken(leg.says, self.way.letters)
        high = len(words) * NAME * LEADING
        top = (y1 + y2) / 2 - (high / 2 if self.way.turned else high + 5)
        attributes = f' font-size="{NAME}" fill="{ink(self.theme)}" {halo(self.theme, 5)}'
        name = letters(words, (x1 + x2) / 2, top + NAME * 0.97, NAME, attributes)
        band = (
            f'<path class="band" d="{path}" stroke="#888" stroke-opacity="0" '
            f'stroke-width="{BAND + 8}"/>'
        )
        line = f'<path class="line" d="{path}" {line_attributes(leg.basis, self.theme, self.ids)}/>'
        return linked("edge", self.href and self.href(leg.iri), leg.title, band + line + name)


def render_paths(
    ends: tuple[Stop, Stop],
    rows: Sequence[Row],
    href: Href,
    kinds: Mapping[str, str],
    title: str,
) -> str:
    """Return the picture twice, as inline SVG: for wide places and for narrow ones."""
    pictures = []
    for name, way in (("wide", WIDE), ("tall", TALL)):
        chart = Chart(ends, rows, way, href, kinds, None, f"path-{name}")
        width, height = map(number, chart.size)
        pictures.append(
            f'<div class="{name}"><svg class="chain" viewBox="0 0 {width} {height}" '
            f'width="{width}" role="group" aria-label="{escape(title)}" font-family="{FONT}" '
            'text-rendering="geometricPrecision" '
            f'text-anchor="middle" fill="#fff" stroke="#555">{chart.markup()}</svg></div>'
        )
    return "".join(pictures)


def fitting(lines: Sequence[str], width: float) -> float:
    """Return the size of letters at which no line is wider than its box: some words are long.

    >>> fitting(("trust",), 100), fitting(("countertransference",), 100) < 12
    (13, True)
    """
    widest = max(text_width(line, SIZE) for line in lines)
    return min(SIZE, SIZE * width / widest) if widest else SIZE


def broken(label: str, characters: int) -> tuple[str, ...]:
    """Break a label into a few lines.

    >>> broken("is inversely associated with", 16)
    ('is inversely', 'associated with')
    """
    long = any(len(word) > max(characters, LONGEST_WORD) for word in label.split())
    lines = wrap(label, characters, break_long_words=long, max_lines=MOST_LINES, placeholder="…")
    return tuple(lines) or ("",)
