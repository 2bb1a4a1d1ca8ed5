"""The timeline of works or people, as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model.view_pages import OTHER_APPROACHES
from explorer.render.node_shapes import text_width
from explorer.render.style import FOREIGN_COLOURS
from explorer.render.svg.drawing import boxes_overlap, short_number
from explorer.render.svg.sheet import (
    CHART_LINE_HEIGHT,
    ChartTooltip,
    StaticChart,
    build_tooltip,
    render_svg_template,
    strengthen_colour,
)
from explorer.translation import gettext

TIMELINE_WIDTH: Final = 700  # px of a wide chart
TIMELINE_ENDS: Final = (6.0, 694.0)  # px between which its years lie
NARROW_TIMELINE_ENDS: Final = (1.5, 98.5)  # per cent of the width, in a narrow chart
NARROW_TIMELINE_WIDTH: Final = 256  # px that a narrow chart is made for
DECADE_LABEL_WIDTH: Final = 60  # px that the name of a decade needs
TIMELINE_AXIS_HEIGHT: Final = 26  # px above the first lane
LANE_PADDING: Final = 6  # px above and below the content of a lane
DECADE_LENGTH: Final = 10  # years
MAX_DOT_LABELS: Final = 8  # names beside the dots of a lane
DOT_LABEL_SIZE: Final = 11.5  # px, the font size of these names
DOT_LABEL_HEIGHT: Final = 12.0  # px that such a name needs
DOT_LABEL_GAP: Final = 3.0  # px between a dot and its name
DOT_LABEL_WIDTH_FACTOR: Final = 1.08  # times as wide as reckoned may letters be
# No two lanes have the same colour; the data give no more lanes than there are colours.
LANE_COLOURS: Final = (
    *FOREIGN_COLOURS,
    *("#6a3d9a", "#b2182b", "#66a61e", "#8c564b", "#1b7f8c", "#e7298a", "#3b4fb8", "#a6761d"),
)
REST_LANE_COLOUR: Final = "#7f7f7f"  # of the lane of all other approaches


@dataclass(frozen=True, slots=True)
class TimelineDot:
    """A work or a person at a year: short name, title, address, and the number of its uses.

    Where there is no room for all names, the dots with the most uses have theirs beside them.
    """

    year: int
    name: str
    title: str
    href: str
    uses: int = 0


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """The works or people of one approach, drawn in one colour."""

    name: str
    dots: tuple[TimelineDot, ...]


@dataclass(frozen=True, slots=True)
class TimelineGeometry:
    """The measures of a wide or narrow timeline.

    Rows of dots are `row` px apart, and so are dots in a row at least. `ends` are those of the
    axis, in px or per cent by `unit`. A pointer hits a dot within its `radius` and half its
    `reach`, in px.
    """

    row: float
    radius: float
    reach: float
    ends: tuple[float, float]
    unit: str
    per_pixel: float  # px that one unit across is long


WIDE_TIMELINE: Final = TimelineGeometry(8.4, 3.8, 4, TIMELINE_ENDS, "", 1)
NARROW_TIMELINE: Final = TimelineGeometry(
    7.2, 3.2, 2, NARROW_TIMELINE_ENDS, "%", NARROW_TIMELINE_WIDTH / 100
)


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """A dot with its x and y and its tooltip."""

    dot: TimelineDot
    x: str
    y: str
    tip: ChartTooltip


@dataclass(frozen=True, slots=True)
class DotLabel:
    """The name beside a dot: its x, how far it is moved from there in px, its y, its anchor."""

    name: str
    x: str
    dx: str
    y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane as it is drawn: its name, dots and their labels, its colour, its bottom in px."""

    name: str
    first: str
    colour: str
    dots: tuple[PlacedDot, ...]
    labels: tuple[DotLabel, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class YearScale:
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

    def pixel(self, year: float) -> float:
        """Return the x of a year in px; in a narrow chart, at the width that it is made for."""
        return self.coordinate(year) * self.layout.per_pixel

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
    """Draw lanes of dots, each dot exactly at its year; those that would overlap are heaped.

    Args:
        lanes: One or more, from top to bottom, each with at least one dot.
        what: The type of the dots: "works" or "people".
        narrow: Whether the chart takes any width.
        alone: Whether the chart stands by itself, with titles instead of tooltips.
    """
    layout = NARROW_TIMELINE if narrow else WIDE_TIMELINE
    years = [dot.year for lane in lanes for dot in lane.dots]
    scale = YearScale(
        min(years) // DECADE_LENGTH * DECADE_LENGTH,
        max(years) // DECADE_LENGTH * DECADE_LENGTH + DECADE_LENGTH,
        layout,
    )
    bands = tuple(place_lanes(lanes, scale))
    body = render_svg_template(
        "parts/drawing_timeline",
        bands=bands,
        marks=list(scale.marks()),
        axis=TIMELINE_AXIS_HEIGHT,
        bottom=short_number(bands[-1].bottom),
        radius=layout.radius,
        reach=layout.reach,
        alone=alone,
        label_size=DOT_LABEL_SIZE,
        right="100%" if narrow else TIMELINE_WIDTH,
    )
    label = gettext("Timeline of {count} works by year and approach")
    if what == "people":
        label = gettext("Timeline of {count} people by year and approach")
    return StaticChart(
        label.format(count=len(years)), TIMELINE_WIDTH, bands[-1].bottom + 2, body, flows=narrow
    )


def lane_colour(index: int, name: str) -> str:
    """Return the colour of a lane by its number from the top; other approaches are grey."""
    rest = name == OTHER_APPROACHES
    return strengthen_colour(REST_LANE_COLOUR if rest else LANE_COLOURS[index % len(LANE_COLOURS)])


def place_lanes(lanes: Sequence[TimelineLane], scale: YearScale) -> Iterator[PlacedLane]:
    """Yield the lanes as they are drawn, from top to bottom, each below its name."""
    row = scale.layout.row
    top = float(TIMELINE_AXIS_HEIGHT)
    for index, lane in enumerate(lanes):
        heap = list(heap_dots(lane, scale))
        rows = max(up for _, up in heap) + 1
        bottom = top + CHART_LINE_HEIGHT + rows * row + 3 * LANE_PADDING
        floor = bottom - LANE_PADDING
        yield PlacedLane(
            lane.name,
            short_number(top + LANE_PADDING + 11),
            lane_colour(index, lane.name),
            tuple(place_dots(lane, heap, scale, floor, f"tip-{index}")),
            tuple(place_dot_labels(heap, scale, floor)),
            bottom,
        )
        top = bottom


def heap_dots(lane: TimelineLane, scale: YearScale) -> Iterator[tuple[TimelineDot, int]]:
    """Yield dots by year with the row of each, counted from below: the lowest that is free."""
    ends: list[float] = []  # the x in px of the last dot of each row
    for dot in sorted(lane.dots, key=lambda each: (each.year, -each.uses, each.name)):
        x = scale.pixel(dot.year)
        up = next((up for up, end in enumerate(ends) if x - end >= scale.layout.row), len(ends))
        ends[up : up + 1] = [x]
        yield dot, up


def place_dots(
    lane: TimelineLane,
    heap: Sequence[tuple[TimelineDot, int]],
    scale: YearScale,
    floor: float,
    name: str,
) -> Iterator[PlacedDot]:
    """Yield the dots of a heap row by row from the top, so that tooltips cover earlier dots.

    `floor` is the y below the lowest row in px, and `name` the prefix of the ids of tooltips.
    """
    layout = scale.layout
    ordered = sorted(heap, key=lambda each: (-each[1], each[0].year))
    for index, (dot, up) in enumerate(ordered):
        x, y = scale.at(dot.year), floor - (up + 0.5) * layout.row
        dated = lane.name if str(dot.year) in dot.name else f"{dot.year} · {lane.name}"
        tip = build_tooltip(
            f"{name}-{index}{'n' if layout.unit else ''}",
            ((dot.name, "head"), (dot.title, "fact"), (dated, "aside")),
            x,
            scale.share(dot.year),
            y,
        )
        yield PlacedDot(dot, x, short_number(y), tip)


def place_dot_labels(
    heap: Sequence[tuple[TimelineDot, int]], scale: YearScale, floor: float
) -> Iterator[DotLabel]:
    """Yield the names that have room beside their dots: the earliest, then those with most uses.

    No name covers a dot or another name, at the width that the chart is made for or more.
    """
    layout = scale.layout
    reach = layout.radius + DOT_LABEL_GAP
    taken = [dot_box(scale.pixel(dot.year), up, layout, floor) for dot, up in heap]
    left, right = (end * layout.per_pixel for end in layout.ends)
    found = 0
    earliest = heap[0][0]
    for dot, up in sorted(heap, key=lambda each: (each[0] != earliest, -each[0].uses)):
        x, y = scale.pixel(dot.year), floor - (up + 0.5) * layout.row
        wide = text_width(dot.name, DOT_LABEL_SIZE) * DOT_LABEL_WIDTH_FACTOR
        for side, start in ((1, x + reach), (-1, x - reach - wide)):
            box = (start, y - DOT_LABEL_HEIGHT / 2, start + wide, y + DOT_LABEL_HEIGHT / 2)
            if start < left or start + wide > right or any(boxes_overlap(box, o) for o in taken):
                continue
            taken.append(box)
            anchor = "start" if side > 0 else "end"
            yield DotLabel(
                dot.name,
                scale.at(dot.year),
                short_number(side * reach),
                short_number(y + DOT_LABEL_SIZE * 0.36),
                anchor,
            )
            found += 1
            break
        if found == MAX_DOT_LABELS:
            return


ChartBox = tuple[float, float, float, float]  # left, top, right and bottom in px


def dot_box(x: float, up: int, layout: TimelineGeometry, floor: float) -> ChartBox:
    """Return the box of a dot by its x in px and its row."""
    y = floor - (up + 0.5) * layout.row
    return x - layout.radius, y - layout.radius, x + layout.radius, y + layout.radius
