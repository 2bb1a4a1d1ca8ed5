"""The timeline as a still: lanes of dots by decade, as `views.charts.timeline` draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.views.charts import Dot, Lane
from explorer.views.charts.frame import LINE, strong
from explorer.views.charts.timeline import DECADE, NAME, heaped
from explorer.views.stills.sheet import Still, drawn, fitted, px
from explorer.views.style import FOREIGN_COLOURS

WIDTH: Final = 700  # px of a picture in which the names of lanes stand beside them
PLOT: Final = (196.0, 696.0)  # px between which the decades lie in it
NARROW_PLOT: Final = (1.5, 98.5)  # per cent of the width, in a narrow one
NARROWEST: Final = 256  # px that a narrow one is made for
TICK: Final = 44  # px that the name of a decade needs
AXIS: Final = 26  # px above the first lane
PAD: Final = 6  # px above and below what is in a lane


@dataclass(frozen=True, slots=True)
class Layout:
    """How a picture is laid out: px of a row, dots side by side in a decade, the ends across."""

    row: float
    radius: float
    in_a_row: int
    ends: tuple[float, float]
    unit: str
    per_pixel: float  # px that one unit across is long
    name_above: bool


WIDE: Final = Layout(14, 4.7, 3, PLOT, "", 1, name_above=False)
NARROW: Final = Layout(11, 3.9, 2, NARROW_PLOT, "%", NARROWEST / 100, name_above=True)


@dataclass(frozen=True, slots=True)
class Placed:
    """A dot at its place."""

    dot: Dot
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Band:
    """A lane at its place: the lines of its name, its dots, its colour, its bottom."""

    name: tuple[str, ...]
    first: str
    colour: str
    dots: tuple[Placed, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class Decades:
    """The decades from the first to the end of the last, and where they stand."""

    first: int
    end: int
    layout: Layout

    def at(self, year: float) -> str:
        """Return where a year stands."""
        left, right = self.layout.ends
        share = (year - self.first) / (self.end - self.first)
        return f"{px(left + share * (right - left))}{self.layout.unit}"

    def marks(self) -> Iterator[tuple[str, int, bool]]:
        """Yield each decade: its place, its name, and whether there is room for the name."""
        left, right = self.layout.ends
        wide = (right - left) * self.layout.per_pixel * DECADE / (self.end - self.first)
        step = -int(-TICK // wide) * DECADE
        for year in range(self.first, self.end + 1, DECADE):
            yield self.at(year), year, (year - self.first) % step == 0


def timeline(lanes: Sequence[Lane], what: str, *, narrow: bool = False) -> Still:
    """Draw lanes of dots, the things of a decade heaped above its beginning.

    Args:
        lanes: One or more, from top to bottom, each with at least one dot.
        what: What the dots are: "works", say.
        narrow: Whether the names of lanes stand above them, which then take any width.
    """
    layout = NARROW if narrow else WIDE
    years = [dot.year for lane in lanes for dot in lane.dots]
    decades = Decades(min(years) // DECADE * DECADE, max(years) // DECADE * DECADE + DECADE, layout)
    bands = tuple(placed(lanes, decades))
    body = drawn(
        "teach_timeline",
        bands=bands,
        marks=list(decades.marks()),
        axis=AXIS,
        bottom=px(bands[-1].bottom),
        radius=layout.radius,
        line=LINE,
    )
    label = f"Timeline of {len(years)} {what} by decade and approach"
    return Still(label, WIDTH, bands[-1].bottom + 2, body, flows=narrow)


def placed(lanes: Sequence[Lane], decades: Decades) -> Iterator[Band]:
    """Yield lanes at their places, from top to bottom."""
    layout = decades.layout
    top = float(AXIS)
    for number, lane in enumerate(lanes):
        name = (lane.name,) if layout.name_above else tuple(fitted(lane.name, NAME))
        heap = list(heaped(lane, layout.in_a_row))
        dots = (max(up for _, _, up in heap) + 1) * layout.row
        words = len(name) * LINE
        high = words + dots + PAD if layout.name_above else max(words, dots)
        bottom = top + high + 2 * PAD
        yield Band(
            name,
            px(top + PAD + 11),
            strong(FOREIGN_COLOURS[number % len(FOREIGN_COLOURS)]),
            tuple(
                Placed(dot, decades.at(at), px(bottom - PAD - (up + 0.5) * layout.row))
                for dot, at, up in heap
            ),
            bottom,
        )
        top = bottom
