"""The timeline of works or people, as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.render.style import FOREIGN_COLOURS
from explorer.render.svg.drawing import short_number
from explorer.render.svg.sheet import (
    CHART_LINE_HEIGHT,
    ChartTooltip,
    StaticChart,
    build_tooltip,
    fit_text,
    render_svg_template,
    strengthen_colour,
)
from explorer.translation import gettext

TIMELINE_WIDTH: Final = 700  # px of a chart in which the names of lanes stand beside them
TIMELINE_ENDS: Final = (196.0, 696.0)  # px between which its decades lie
NARROW_TIMELINE_ENDS: Final = (1.5, 98.5)  # per cent of the width, in a narrow chart
NARROW_TIMELINE_WIDTH: Final = 256  # px that a narrow chart is made for
DECADE_LABEL_WIDTH: Final = 44  # px that the name of a decade needs
TIMELINE_AXIS_HEIGHT: Final = 26  # px above the first lane
LANE_PADDING: Final = 6  # px above and below the content of a lane
LANE_NAME_LETTERS: Final = 26  # letters of a line of a lane's name
DECADE_LENGTH: Final = 10  # years


@dataclass(frozen=True, slots=True)
class TimelineDot:
    """A work or a person at a year: short name, title, and address."""

    year: int
    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """The works or people of one approach, drawn in one colour."""

    name: str
    dots: tuple[TimelineDot, ...]


@dataclass(frozen=True, slots=True)
class TimelineGeometry:
    """The measures of a wide or narrow timeline: px of a row, dots side by side in a decade.

    `ends` are those of the axis, in px or per cent by `unit`. A pointer hits a dot within its
    `radius` and half its `reach`, in px.
    """

    row: float
    radius: float
    reach: float
    in_a_row: int
    ends: tuple[float, float]
    unit: str
    per_pixel: float  # px that one unit across is long
    name_above: bool


WIDE_TIMELINE: Final = TimelineGeometry(14, 4.7, 4, 3, TIMELINE_ENDS, "", 1, name_above=False)
NARROW_TIMELINE: Final = TimelineGeometry(
    11, 3.9, 2, 2, NARROW_TIMELINE_ENDS, "%", NARROW_TIMELINE_WIDTH / 100, name_above=True
)


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """A dot with its x and y and its tooltip."""

    dot: TimelineDot
    x: str
    y: str
    tip: ChartTooltip


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane as it is drawn: the lines of its name, its dots, its colour, its bottom in px."""

    name: tuple[str, ...]
    first: str
    colour: str
    dots: tuple[PlacedDot, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class DecadeScale:
    """The horizontal axis of a timeline: from the first decade to the end of the last."""

    first: int
    end: int
    layout: TimelineGeometry

    def at(self, year: float) -> str:
        """Return the x of a year as an SVG length."""
        return f"{short_number(self.coordinate(year))}{self.layout.unit}"

    def share(self, year: float) -> float:
        """Return the x of a year as a share of the width of the chart, from 0 to 1."""
        return self.coordinate(year) / (100 if self.layout.unit else TIMELINE_WIDTH)

    def coordinate(self, year: float) -> float:
        """Return the x of a year as a number, in the unit of the ends."""
        left, right = self.layout.ends
        return left + (year - self.first) / (self.end - self.first) * (right - left)

    def marks(self) -> Iterator[tuple[str, int, bool]]:
        """Yield each decade: its x, its first year, and whether there is room for its name."""
        left, right = self.layout.ends
        wide = (right - left) * self.layout.per_pixel * DECADE_LENGTH / (self.end - self.first)
        step = -int(-DECADE_LABEL_WIDTH // wide) * DECADE_LENGTH
        for year in range(self.first, self.end + 1, DECADE_LENGTH):
            yield self.at(year), year, (year - self.first) % step == 0


def draw_timeline(
    lanes: Sequence[TimelineLane], what: str, *, narrow: bool = False, alone: bool = False
) -> StaticChart:
    """Draw lanes of dots, those of a decade heaped above its beginning.

    Args:
        lanes: One or more, from top to bottom, each with at least one dot.
        what: The type of the dots: "works" or "people".
        narrow: Whether the names of lanes stand above them, which then take any width.
        alone: Whether the chart stands by itself, with titles instead of tooltips.
    """
    layout = NARROW_TIMELINE if narrow else WIDE_TIMELINE
    years = [dot.year for lane in lanes for dot in lane.dots]
    decades = DecadeScale(
        min(years) // DECADE_LENGTH * DECADE_LENGTH,
        max(years) // DECADE_LENGTH * DECADE_LENGTH + DECADE_LENGTH,
        layout,
    )
    bands = tuple(place_lanes(lanes, decades))
    body = render_svg_template(
        "parts/drawing_timeline",
        bands=bands,
        marks=list(decades.marks()),
        axis=TIMELINE_AXIS_HEIGHT,
        bottom=short_number(bands[-1].bottom),
        radius=layout.radius,
        reach=layout.reach,
        alone=alone,
        right="100%" if narrow else TIMELINE_WIDTH,
        line=CHART_LINE_HEIGHT,
    )
    label = gettext("Timeline of {count} works by decade and approach")
    if what == "people":
        label = gettext("Timeline of {count} people by decade and approach")
    return StaticChart(
        label.format(count=len(years)), TIMELINE_WIDTH, bands[-1].bottom + 2, body, flows=narrow
    )


def place_lanes(lanes: Sequence[TimelineLane], decades: DecadeScale) -> Iterator[PlacedLane]:
    """Yield the lanes as they are drawn, from top to bottom."""
    layout = decades.layout
    top = float(TIMELINE_AXIS_HEIGHT)
    for index, lane in enumerate(lanes):
        name = (lane.name,) if layout.name_above else tuple(fit_text(lane.name, LANE_NAME_LETTERS))
        heap = list(heap_dots(lane, layout.in_a_row))
        dots = (max(up for _, _, up in heap) + 1) * layout.row
        words = len(name) * CHART_LINE_HEIGHT
        high = words + dots + LANE_PADDING if layout.name_above else max(words, dots)
        bottom = top + high + 2 * LANE_PADDING
        yield PlacedLane(
            name,
            short_number(top + LANE_PADDING + 11),
            strengthen_colour(FOREIGN_COLOURS[index % len(FOREIGN_COLOURS)]),
            tuple(place_dots(lane, heap, decades, bottom - LANE_PADDING, f"tip-{index}")),
            bottom,
        )
        top = bottom


def heap_dots(lane: TimelineLane, in_a_row: int) -> Iterator[tuple[TimelineDot, float, int]]:
    """Yield dots with the year at which each is drawn and its row, counted from below."""
    counts: dict[int, int] = {}  # dots so far, by decade
    for dot in sorted(lane.dots, key=lambda each: (each.year, each.name)):
        decade = dot.year // DECADE_LENGTH * DECADE_LENGTH
        before = counts.get(decade, 0)
        counts[decade] = before + 1
        up, across = divmod(before, in_a_row)
        yield dot, decade + (across + 0.5) * DECADE_LENGTH / in_a_row, up


def place_dots(
    lane: TimelineLane,
    heap: Sequence[tuple[TimelineDot, float, int]],
    decades: DecadeScale,
    bottom: float,
    name: str,
) -> Iterator[PlacedDot]:
    """Yield the dots of a heap row by row from the top, so that tooltips cover earlier dots.

    `bottom` is the y of the lowest row in px, and `name` the prefix of the ids of tooltips.
    """
    layout = decades.layout
    ordered = sorted(heap, key=lambda each: (-each[2], each[1]))
    for index, (dot, year, up) in enumerate(ordered):
        x, y = decades.at(year), bottom - (up + 0.5) * layout.row
        dated = lane.name if str(dot.year) in dot.name else f"{dot.year} · {lane.name}"
        tip = build_tooltip(
            f"{name}-{index}{'n' if layout.unit else ''}",
            ((dot.name, "head"), (dot.title, "fact"), (dated, "aside")),
            x,
            decades.share(year),
            y,
        )
        yield PlacedDot(dot, x, short_number(y), tip)
