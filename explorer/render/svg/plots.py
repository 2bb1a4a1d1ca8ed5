"""The forest plot of findings and the timeline of works or people, as SVG."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer import urls
from explorer.model.answers import Link
from explorer.model.tables import (
    GRADE_DESCRIPTIONS,
    GRADE_WORDS,
    METRIC_WORDS,
    FindingGroup,
    format_count,
    format_effect,
    format_figure,
    format_interval,
)
from explorer.model.vocabulary import Finding, Metric
from explorer.render.html import anchor_id
from explorer.render.style import FOREIGN_COLOURS
from explorer.render.svg.drawing import short_number
from explorer.render.svg.sheet import (
    CHART_LINE_HEIGHT,
    ChartTooltip,
    StaticChart,
    build_tooltip,
    fit_text,
    inline_chart_pair,
    render_svg_template,
    strengthen_colour,
    wrap_evenly,
)
from explorer.translation import capitalize_first, gettext

# The forest plot

FOREST_WIDTH: Final = 700  # px of a chart in which words stand beside the marks
FOREST_AXIS_ENDS: Final = (266, 520)  # px of the ends of its axis
FOREST_NUMBERS_LEFT: Final = 534  # px at which the column of numbers begins
FOREST_ROW_HEIGHT: Final = 50  # px from row to row
FOREST_AXIS_HEIGHT: Final = 46  # px of the axis above the rows
# Per cent of the width of the ends of the scale, in a narrow one
NARROW_FOREST_ENDS: Final = (3.0, 97.0)
FOREST_LABEL_LETTERS, NARROW_FOREST_LETTERS = (
    36,
    34,
)  # letters of a line of a label; a narrow picture has 256 px
FOREST_TICK_STEP: Final = 0.2  # between the marks of a scale
FOREST_COLOUR: Final = strengthen_colour("#0072b2")


@dataclass(frozen=True, slots=True)
class PlottedFinding:
    """The row of a finding; an x is in px, or a share of the width with a per cent sign.

    `y` is that of its point, `label_y` and `numbers_y` are those of the first lines of words.
    """

    href: str
    lines: tuple[str, ...]
    value: str
    size: str
    shape: str
    filled: bool
    y: float
    label_y: float
    numbers_y: float
    effect: str
    lower: str
    upper: str
    tip: ChartTooltip


@dataclass(frozen=True, slots=True)
class PlotScale:
    """The horizontal axis of a forest plot, from values to px or per cent of the width.

    `scale` holds the values at its `ends`; `unit` is empty for px, else "%".
    """

    scale: tuple[float, float]
    ends: tuple[float, float]
    width: float
    unit: str = ""

    def at(self, value: float) -> str:
        """Return the x of a value as an SVG length."""
        return f"{short_number(self.coordinate(value))}{self.unit}"

    def share(self, value: float) -> float:
        """Return the x of a value as a share of the width of the chart, from 0 to 1."""
        return self.coordinate(value) / self.width

    def coordinate(self, value: float) -> float:
        """Return the x of a value as a number, in the unit of the ends."""
        low, high = self.scale
        return self.ends[0] + (value - low) / (high - low) * (self.ends[1] - self.ends[0])


def metric_scale(metric: Metric, findings: Sequence[Finding]) -> tuple[float, float]:
    """Return the ends of the axis that all findings of a metric share; zero is always on it."""
    values = [
        abs(value)
        for each in findings
        if each.metric is metric
        for value in (each.effect, each.lower, each.upper)
        if value is not None
    ]
    signs = [
        value < 0
        for each in findings
        if each.metric is metric
        for value in (each.effect, each.lower)
        if value is not None
    ]
    far = round(FOREST_TICK_STEP * max(1, -(-max(values, default=0) // FOREST_TICK_STEP)), 1)
    return (-far if any(signs) else -FOREST_TICK_STEP), far


def forest_axis(scale: tuple[float, float], narrow: bool) -> PlotScale:
    """Return the axis of a wide or a narrow plot between the values `scale`."""
    if narrow:
        return PlotScale(scale, NARROW_FOREST_ENDS, 100, "%")
    return PlotScale(scale, FOREST_AXIS_ENDS, FOREST_WIDTH)


def forest_height(rows: Sequence[PlottedFinding], narrow: bool) -> float:
    """Return the height of a plot in px; rows of a narrow one differ in height."""
    if narrow:
        return rows[-1].numbers_y + 30
    return FOREST_AXIS_HEIGHT + FOREST_ROW_HEIGHT * len(rows)


def draw_forest_plot(
    findings: Sequence[Finding],
    scale: tuple[float, float],
    address: Callable[[str], str],
    label: str,
    *,
    narrow: bool = False,
    alone: bool = False,
) -> StaticChart:
    """Draw findings of one metric, in order: a point and its interval each, with its numbers.

    Args:
        findings: One or more, all of the same metric.
        scale: The ends of the axis, as `metric_scale` returns them.
        address: Returns the address of a row, by the IRI of the concept that was measured.
        label: The name of the chart.
        narrow: Whether words stand above and below the marks, which then take any width.
        alone: Whether the chart stands by itself, with titles instead of tooltips.
    """
    across = forest_axis(scale, narrow)
    make = rows_with_words_stacked if narrow else rows_with_words_beside
    rows = list(make(findings, across, address))
    metric, ticks = findings[0].metric, scale_ticks(scale)
    height = forest_height(rows, narrow)
    body = render_svg_template(
        "parts/drawing_forest",
        rows=rows,
        marks_across=[(across.at(each), format_figure(each, metric), not each) for each in ticks],
        metric=METRIC_WORDS[metric],
        middle=across.at(sum(scale) / 2),
        narrow=narrow,
        alone=alone,
        numbers=FOREST_NUMBERS_LEFT,
        axis=FOREST_AXIS_HEIGHT,
        bottom=short_number(height),
        line=CHART_LINE_HEIGHT,
        colour=FOREST_COLOUR,
    )
    return StaticChart(label, FOREST_WIDTH, height, body, flows=narrow)


def rows_with_words_beside(
    findings: Sequence[Finding], across: PlotScale, address: Callable[[str], str]
) -> Iterator[PlottedFinding]:
    """Yield rows whose words stand left and right of the marks."""
    for index, each in enumerate(findings):
        lines = finding_label_lines(each, FOREST_LABEL_LETTERS)
        middle = FOREST_AXIS_HEIGHT + FOREST_ROW_HEIGHT * (index + 0.5)
        first = middle - CHART_LINE_HEIGHT * (len(lines) - 1) / 2 + 4
        yield plot_finding(each, across, address, lines, (middle, first, middle - 4))


def rows_with_words_stacked(
    findings: Sequence[Finding], across: PlotScale, address: Callable[[str], str]
) -> Iterator[PlottedFinding]:
    """Yield rows whose words stand above and below the marks."""
    top = FOREST_AXIS_HEIGHT + 4.0
    for each in findings:
        lines = finding_label_lines(each, NARROW_FOREST_LETTERS)
        first = top + CHART_LINE_HEIGHT
        middle = first + CHART_LINE_HEIGHT * (len(lines) - 1) + 16
        yield plot_finding(each, across, address, lines, (middle, first, middle + 22))
        top = middle + 32 + 2 * CHART_LINE_HEIGHT


def finding_label_lines(finding: Finding, letters: int) -> tuple[str, ...]:
    """Return the label of a finding in lines of at most so many letters."""
    return tuple(wrap_evenly(capitalize_first(finding.label) or finding.curie, letters))


def plot_finding(
    finding: Finding,
    across: PlotScale,
    address: Callable[[str], str],
    lines: tuple[str, ...],
    heights: tuple[float, float, float],
) -> PlottedFinding:
    """Return the row of a finding; `heights` are the y of point, label and numbers in px."""
    grade = GRADE_DESCRIPTIONS[finding.verification]
    shape, filled = grade.mark, grade.filled
    known = finding.lower is not None and finding.upper is not None
    at = across.at(finding.effect)
    tip = build_tooltip(
        f"tip-{anchor_id(finding.curie)}{'-n' if across.unit else ''}",
        tooltip_words(finding),
        at,
        across.share(finding.effect),
        heights[0],
    )
    return PlottedFinding(
        address(finding.of),
        lines,
        value_text(finding),
        size_text(finding),
        shape,
        filled,
        *heights,
        at,
        across.at(finding.lower) if known and finding.lower is not None else "",
        across.at(finding.upper) if known and finding.upper is not None else "",
        tip,
    )


def tooltip_words(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return the lines of a finding's tooltip, each with its role: head, fact or aside."""
    return (
        (capitalize_first(finding.label) or finding.curie, "head"),
        (gettext("Effect: {effect}.").format(effect=value_text(finding)), "fact"),
        (gettext("Rests on: {size}.").format(size=size_text(finding)), "fact"),
        (
            gettext("Number checked: {grade}.").format(grade=GRADE_WORDS[finding.verification]),
            "fact",
        ),
        *((limit, "aside") for limit in finding.limits),
    )


def value_text(finding: Finding) -> str:
    """Return the effect of a finding, with its interval if it is recorded."""
    return f"{format_effect(finding)} {format_interval(finding)}".strip()


def size_text(finding: Finding) -> str:
    """Return the numbers of studies and participants of a finding, as far as recorded."""
    parts = {"k": format_count(finding.studies), "N": format_count(finding.participants)}
    if not any(parts.values()):
        return gettext("k and N not recorded")
    return " · ".join(
        f"{name} = {value}" if value else gettext("{name} not recorded").format(name=name)
        for name, value in parts.items()
    )


def scale_ticks(scale: tuple[float, float]) -> list[float]:
    """Return the values at which an axis has ticks, zero among them."""
    first, last = round(scale[0] / FOREST_TICK_STEP), round(scale[1] / FOREST_TICK_STEP)
    return [round(step * FOREST_TICK_STEP, 1) for step in range(first, last + 1)]


# The timeline

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


def draw_group_plot(
    group: FindingGroup,
    named: Callable[[str], Link],
    places: urls.Links,
    *,
    narrow: bool = False,
    alone: bool = False,
) -> StaticChart:
    """Draw the forest plot of a group; its scale is the same wherever it stands."""
    scale = metric_scale(group.metric, group.comparable)

    def address(iri: str) -> str:
        return places.thing(named(iri).curie or iri)

    return draw_forest_plot(group.findings, scale, address, group.title, narrow=narrow, alone=alone)


def inline_group_plot(group: FindingGroup, named: Callable[[str], Link], places: urls.Links) -> str:
    """Return the forest plot of a group as elements of a page, for wide and for narrow places."""
    wide, narrow = (
        draw_group_plot(group, named, places, narrow=narrow) for narrow in (False, True)
    )
    return inline_chart_pair(wide, narrow)
