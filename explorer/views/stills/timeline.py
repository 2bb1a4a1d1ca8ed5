"""The timeline: things with a year, decade by decade, in lanes of one colour each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.translation import gettext
from explorer.views.stills.sheet import LINE, Still, drawn, fitted, strengthen_colour
from explorer.views.stills.tooltip import Tooltip, build_tooltip
from explorer.views.style import FOREIGN_COLOURS
from explorer.views.svg_shapes import number

WIDTH: Final = 700  # px of a picture in which the names of lanes stand beside them
PLOT: Final = (196.0, 696.0)  # px between which the decades lie in it
NARROW_PLOT: Final = (1.5, 98.5)  # per cent of the width, in a narrow one
NARROWEST: Final = 256  # px that a narrow one is made for
TICK: Final = 44  # px that the name of a decade needs
AXIS: Final = 26  # px above the first lane
PAD: Final = 6  # px above and below what is in a lane
NAME: Final = 26  # letters of a line of a lane's name
DECADE: Final = 10  # years


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing at its year: what it is called in short, its title, and where a click leads."""

    year: int
    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Things that belong together, in one colour."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a picture is laid out: px of a row, dots side by side in a decade, the ends across.

    A dot is hit at a distance of its `radius` and of half its `reach` from its middle.
    """

    row: float
    radius: float
    reach: float
    in_a_row: int
    ends: tuple[float, float]
    unit: str
    per_pixel: float  # px that one unit across is long
    name_above: bool


WIDE: Final = Layout(14, 4.7, 4, 3, PLOT, "", 1, name_above=False)
NARROW: Final = Layout(11, 3.9, 2, 2, NARROW_PLOT, "%", NARROWEST / 100, name_above=True)


@dataclass(frozen=True, slots=True)
class Placed:
    """A dot at its place."""

    dot: Dot
    x: str
    y: str
    tip: Tooltip


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
        return f"{number(self.place_of(year))}{self.layout.unit}"

    def share(self, year: float) -> float:
        """Return where a year stands, as a share of the width of the picture."""
        return self.place_of(year) / (100 if self.layout.unit else WIDTH)

    def place_of(self, year: float) -> float:
        """Return where a year stands, in the unit of the ends."""
        left, right = self.layout.ends
        return left + (year - self.first) / (self.end - self.first) * (right - left)

    def marks(self) -> Iterator[tuple[str, int, bool]]:
        """Yield each decade: its place, its name, and whether there is room for the name."""
        left, right = self.layout.ends
        wide = (right - left) * self.layout.per_pixel * DECADE / (self.end - self.first)
        step = -int(-TICK // wide) * DECADE
        for year in range(self.first, self.end + 1, DECADE):
            yield self.at(year), year, (year - self.first) % step == 0


def timeline(
    lanes: Sequence[Lane], what: str, *, narrow: bool = False, alone: bool = False
) -> Still:
    """Draw lanes of dots, the things of a decade heaped above its beginning.

    Args:
        lanes: One or more, from top to bottom, each with at least one dot.
        what: What the dots are: "works" or "people".
        narrow: Whether the names of lanes stand above them, which then take any width.
        alone: Whether it will stand by itself, with titles instead of tooltips.
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
        bottom=number(bands[-1].bottom),
        radius=layout.radius,
        reach=layout.reach,
        alone=alone,
        line=LINE,
    )
    label = gettext("Timeline of {count} works by decade and approach")
    if what == "people":
        label = gettext("Timeline of {count} people by decade and approach")
    return Still(label.format(count=len(years)), WIDTH, bands[-1].bottom + 2, body, flows=narrow)


def placed(lanes: Sequence[Lane], decades: Decades) -> Iterator[Band]:
    """Yield lanes at their places, from top to bottom."""
    layout = decades.layout
    top = float(AXIS)
    for place, lane in enumerate(lanes):
        name = (lane.name,) if layout.name_above else tuple(fitted(lane.name, NAME))
        heap = list(heap_dots(lane, layout.in_a_row))
        dots = (max(up for _, _, up in heap) + 1) * layout.row
        words = len(name) * LINE
        high = words + dots + PAD if layout.name_above else max(words, dots)
        bottom = top + high + 2 * PAD
        yield Band(
            name,
            number(top + PAD + 11),
            strengthen_colour(FOREIGN_COLOURS[place % len(FOREIGN_COLOURS)]),
            tuple(place_dots(lane, heap, decades, bottom - PAD, f"tip-{place}")),
            bottom,
        )
        top = bottom


def heap_dots(lane: Lane, in_a_row: int) -> Iterator[tuple[Dot, float, int]]:
    """Yield dots with the year and the row, from below, at which they lie, some side by side."""
    lying: dict[int, int] = {}
    for dot in sorted(lane.dots, key=lambda each: (each.year, each.name)):
        decade = dot.year // DECADE * DECADE
        before = lying.get(decade, 0)
        lying[decade] = before + 1
        up, across = divmod(before, in_a_row)
        yield dot, decade + (across + 0.5) * DECADE / in_a_row, up


def place_dots(
    lane: Lane,
    heap: Sequence[tuple[Dot, float, int]],
    decades: Decades,
    bottom: float,
    name: str,
) -> Iterator[Placed]:
    """Yield the dots of a heap row by row from the top, as tooltips reach over what was drawn.

    `bottom` is the height at which they lie, in px, and `name` begins the ids of their tooltips.
    """
    layout = decades.layout
    ordered = sorted(heap, key=lambda lying: (-lying[2], lying[1]))
    for place, (dot, year, up) in enumerate(ordered):
        x, y = decades.at(year), bottom - (up + 0.5) * layout.row
        dated = lane.name if str(dot.year) in dot.name else f"{dot.year} · {lane.name}"
        tip = build_tooltip(
            f"{name}-{place}{'n' if layout.unit else ''}",
            ((dot.name, "head"), (dot.title, "fact"), (dated, "aside")),
            x,
            decades.share(year),
            y,
        )
        yield Placed(dot, x, number(y), tip)
