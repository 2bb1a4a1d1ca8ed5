"""Forest plot and timeline as SVG."""

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
    LINE,
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

FOREST_WIDTH: Final = 700  # px of a picture in which words stand beside the marks
FOREST_PLOT: Final = (266, 520)  # px of the ends of its scale
NUMBERS: Final = 534  # px at which its numbers begin
BESIDE_ROW: Final = 50  # px from row to row
FOREST_AXIS: Final = 46  # px of the scale above the rows
NARROW_ENDS: Final = (3.0, 97.0)  # per cent of the width of the ends of the scale, in a narrow one
LINE_LENGTH, NARROW_LINE = 36, 34  # letters of a line of a label; a narrow picture has 256 px
FOREST_TICK: Final = 0.2  # between the marks of a scale
COLOUR: Final = strengthen_colour("#0072b2")


@dataclass(frozen=True, slots=True)
class PlottedFinding:
    """A finding as it is drawn; places across are px, or shares of the width with a per cent sign.

    `y` is the height of its point, `label_y` and `numbers_y` those of the first lines of words.
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
    """The scale of a picture: where the values stand between its ends."""

    scale: tuple[float, float]
    ends: tuple[float, float]
    width: float
    unit: str = ""

    def at(self, value: float) -> str:
        """Return where a value stands."""
        return f"{short_number(self.place_of(value))}{self.unit}"

    def share(self, value: float) -> float:
        """Return where a value stands, as a share of the width of the picture."""
        return self.place_of(value) / self.width

    def place_of(self, value: float) -> float:
        """Return where a value stands, in the unit of the ends."""
        low, high = self.scale
        return self.ends[0] + (value - low) / (high - low) * (self.ends[1] - self.ends[0])


def metric_scale(metric: Metric, findings: Sequence[Finding]) -> tuple[float, float]:
    """Return the ends of the scale that all findings of a metric share; nought is always on it."""
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
    far = round(FOREST_TICK * max(1, -(-max(values, default=0) // FOREST_TICK)), 1)
    return (-far if any(signs) else -FOREST_TICK), far


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
        address: Where a row leads, by the IRI of what the finding is of.
        label: What the picture is called.
        narrow: Whether words stand above and below the marks, which then take any width.
        alone: Whether it will stand by itself, with titles instead of tooltips.
    """
    across = PlotScale(scale, *((NARROW_ENDS, 100, "%") if narrow else (FOREST_PLOT, FOREST_WIDTH)))
    make = rows_with_words_stacked if narrow else rows_with_words_beside
    rows = list(make(findings, across, address))
    metric, ticks = findings[0].metric, scale_ticks(scale)
    height = (rows[-1].numbers_y + 30) if narrow else FOREST_AXIS + BESIDE_ROW * len(rows)
    body = render_svg_template(
        "parts/drawing_forest",
        rows=rows,
        marks_across=[(across.at(each), format_figure(each, metric), not each) for each in ticks],
        metric=METRIC_WORDS[metric],
        middle=across.at(sum(scale) / 2),
        narrow=narrow,
        alone=alone,
        numbers=NUMBERS,
        axis=FOREST_AXIS,
        bottom=short_number(height),
        line=LINE,
        colour=COLOUR,
    )
    return StaticChart(label, FOREST_WIDTH, height, body, flows=narrow)


def rows_with_words_beside(
    findings: Sequence[Finding], across: PlotScale, address: Callable[[str], str]
) -> Iterator[PlottedFinding]:
    """Yield rows whose words stand left and right of the marks."""
    for place, each in enumerate(findings):
        lines = finding_label_lines(each, LINE_LENGTH)
        middle = FOREST_AXIS + BESIDE_ROW * (place + 0.5)
        first = middle - LINE * (len(lines) - 1) / 2 + 4
        yield plot_finding(each, across, address, lines, (middle, first, middle - 4))


def rows_with_words_stacked(
    findings: Sequence[Finding], across: PlotScale, address: Callable[[str], str]
) -> Iterator[PlottedFinding]:
    """Yield rows whose words stand above and below the marks."""
    top = FOREST_AXIS + 4.0
    for each in findings:
        lines = finding_label_lines(each, NARROW_LINE)
        first = top + LINE
        middle = first + LINE * (len(lines) - 1) + 16
        yield plot_finding(each, across, address, lines, (middle, first, middle + 22))
        top = middle + 32 + 2 * LINE


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
    """Return a finding at its place; `heights` are those of point, label and numbers."""
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
    """Return what the tooltip of a finding says, each with what it is."""
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
    """Return on how many studies and participants a finding rests, as far as recorded."""
    parts = {"k": format_count(finding.studies), "N": format_count(finding.participants)}
    if not any(parts.values()):
        return gettext("k and N not recorded")
    return " · ".join(
        f"{name} = {value}" if value else gettext("{name} not recorded").format(name=name)
        for name, value in parts.items()
    )


def scale_ticks(scale: tuple[float, float]) -> list[float]:
    """Return the marks of a scale, nought among them."""
    first, last = round(scale[0] / FOREST_TICK), round(scale[1] / FOREST_TICK)
    return [round(step * FOREST_TICK, 1) for step in range(first, last + 1)]


TIMELINE_WIDTH: Final = 700  # px of a picture in which the names of lanes stand beside them
TIMELINE_PLOT: Final = (196.0, 696.0)  # px between which the decades lie in it
NARROW_PLOT: Final = (1.5, 98.5)  # per cent of the width, in a narrow one
NARROWEST: Final = 256  # px that a narrow one is made for
TIMELINE_TICK: Final = 44  # px that the name of a decade needs
TIMELINE_AXIS: Final = 26  # px above the first lane
PAD: Final = 6  # px above and below what is in a lane
NAME: Final = 26  # letters of a line of a lane's name
DECADE: Final = 10  # years


@dataclass(frozen=True, slots=True)
class TimelineDot:
    """A thing at its year: what it is called in short, its title, and where a click leads."""

    year: int
    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """Things that belong together, in one colour."""

    name: str
    dots: tuple[TimelineDot, ...]


@dataclass(frozen=True, slots=True)
class TimelineGeometry:
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


WIDE: Final = TimelineGeometry(14, 4.7, 4, 3, TIMELINE_PLOT, "", 1, name_above=False)
NARROW: Final = TimelineGeometry(11, 3.9, 2, 2, NARROW_PLOT, "%", NARROWEST / 100, name_above=True)


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """A dot at its place."""

    dot: TimelineDot
    x: str
    y: str
    tip: ChartTooltip


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane at its place: the lines of its name, its dots, its colour, its bottom."""

    name: tuple[str, ...]
    first: str
    colour: str
    dots: tuple[PlacedDot, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class DecadeScale:
    """The decades from the first to the end of the last, and where they stand."""

    first: int
    end: int
    layout: TimelineGeometry

    def at(self, year: float) -> str:
        """Return where a year stands."""
        return f"{short_number(self.place_of(year))}{self.layout.unit}"

    def share(self, year: float) -> float:
        """Return where a year stands, as a share of the width of the picture."""
        return self.place_of(year) / (100 if self.layout.unit else TIMELINE_WIDTH)

    def place_of(self, year: float) -> float:
        """Return where a year stands, in the unit of the ends."""
        left, right = self.layout.ends
        return left + (year - self.first) / (self.end - self.first) * (right - left)

    def marks(self) -> Iterator[tuple[str, int, bool]]:
        """Yield each decade: its place, its name, and whether there is room for the name."""
        left, right = self.layout.ends
        wide = (right - left) * self.layout.per_pixel * DECADE / (self.end - self.first)
        step = -int(-TIMELINE_TICK // wide) * DECADE
        for year in range(self.first, self.end + 1, DECADE):
            yield self.at(year), year, (year - self.first) % step == 0


def draw_timeline(
    lanes: Sequence[TimelineLane], what: str, *, narrow: bool = False, alone: bool = False
) -> StaticChart:
    """Draw lanes of dots, the things of a decade heaped above its beginning.

    Args:
        lanes: One or more, from top to bottom, each with at least one dot.
        what: What the dots are: "works" or "people".
        narrow: Whether the names of lanes stand above them, which then take any width.
        alone: Whether it will stand by itself, with titles instead of tooltips.
    """
    layout = NARROW if narrow else WIDE
    years = [dot.year for lane in lanes for dot in lane.dots]
    decades = DecadeScale(
        min(years) // DECADE * DECADE, max(years) // DECADE * DECADE + DECADE, layout
    )
    bands = tuple(place_lanes(lanes, decades))
    body = render_svg_template(
        "parts/drawing_timeline",
        bands=bands,
        marks=list(decades.marks()),
        axis=TIMELINE_AXIS,
        bottom=short_number(bands[-1].bottom),
        radius=layout.radius,
        reach=layout.reach,
        alone=alone,
        line=LINE,
    )
    label = gettext("Timeline of {count} works by decade and approach")
    if what == "people":
        label = gettext("Timeline of {count} people by decade and approach")
    return StaticChart(
        label.format(count=len(years)), TIMELINE_WIDTH, bands[-1].bottom + 2, body, flows=narrow
    )


def place_lanes(lanes: Sequence[TimelineLane], decades: DecadeScale) -> Iterator[PlacedLane]:
    """Yield lanes at their places, from top to bottom."""
    layout = decades.layout
    top = float(TIMELINE_AXIS)
    for place, lane in enumerate(lanes):
        name = (lane.name,) if layout.name_above else tuple(fit_text(lane.name, NAME))
        heap = list(heap_dots(lane, layout.in_a_row))
        dots = (max(up for _, _, up in heap) + 1) * layout.row
        words = len(name) * LINE
        high = words + dots + PAD if layout.name_above else max(words, dots)
        bottom = top + high + 2 * PAD
        yield PlacedLane(
            name,
            short_number(top + PAD + 11),
            strengthen_colour(FOREIGN_COLOURS[place % len(FOREIGN_COLOURS)]),
            tuple(place_dots(lane, heap, decades, bottom - PAD, f"tip-{place}")),
            bottom,
        )
        top = bottom


def heap_dots(lane: TimelineLane, in_a_row: int) -> Iterator[tuple[TimelineDot, float, int]]:
    """Yield dots with the year and the row, from below, at which they lie, some side by side."""
    lying: dict[int, int] = {}
    for dot in sorted(lane.dots, key=lambda each: (each.year, each.name)):
        decade = dot.year // DECADE * DECADE
        before = lying.get(decade, 0)
        lying[decade] = before + 1
        up, across = divmod(before, in_a_row)
        yield dot, decade + (across + 0.5) * DECADE / in_a_row, up


def place_dots(
    lane: TimelineLane,
    heap: Sequence[tuple[TimelineDot, float, int]],
    decades: DecadeScale,
    bottom: float,
    name: str,
) -> Iterator[PlacedDot]:
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
