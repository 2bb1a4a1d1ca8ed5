"""The forest plot of findings, as SVG: effect, interval and weight of each on one scale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from explorer import urls
from explorer.model.answers import Link
from explorer.model.findings import (
    FindingGroup,
    Weight,
    cluster_findings,
    weigh_findings,
    weight_words,
)
from explorer.model.metrics import (
    METRIC_DESCRIPTIONS,
    METRIC_WORDS,
    finding_remarks,
    format_count,
    format_effect,
    format_interval,
    missing_words,
)
from explorer.model.tables import GRADE_DESCRIPTIONS, GRADE_WORDS
from explorer.model.vocabulary import DEFAULT_UNIT, Finding, Metric, Result
from explorer.render.html import anchor_id
from explorer.render.svg.drawing import short_number
from explorer.render.svg.plot_scale import (
    FOREST_WIDTH,
    PlotScale,
    axis_ticks,
    forest_axis,
    tick_text,
)
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

FOREST_NUMBERS_LEFT: Final = 572  # px at which the column of numbers begins
FOREST_ROW_PADDING: Final = 16  # px between the words of two rows
FOREST_LABEL_LETTERS, NARROW_FOREST_LETTERS = (
    36,
    34,
)  # letters of a line of a label; a narrow picture has 256 px
REMARK_LETTERS, NARROW_REMARK_LETTERS = 32, 42  # letters of a line of small words
FOOT_LETTERS: Final = 110  # of a line below a wide plot
FOREST_AXIS_HEIGHT: Final = 46  # px of the axis above the rows
SIDE_LINES_HEIGHT: Final = 34  # px more where the axis names its sides
CLUSTER_INDENT: Final = 10  # px by which rows on the same data stand in
FOREST_COLOUR: Final = strengthen_colour("#0072b2")
FOREST_LOOKS: Final = {
    "indent": CLUSTER_INDENT,
    "numbers": FOREST_NUMBERS_LEFT,
    "line": CHART_LINE_HEIGHT,
    "colour": FOREST_COLOUR,
}
POINT_RADIUS: Final = 5.0  # px of the shapes of `parts/marks`
LEAST_RADIUS, MOST_RADIUS = 3.4, 9.0  # px of a point
NARROW_FOREST_WIDTH: Final = 256  # px that a narrow plot is made for

# The sides of a difference, each in two lines, for the left and the right end of an axis
EXAMINED_SIDE: Final = (gettext("favours the"), gettext("condition examined"))
COMPARATOR_SIDE: Final = (gettext("favours the"), gettext("comparison"))


# The rows


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of a row: label, small words below it, value, sizes, remarks on the value."""

    label: tuple[str, ...]
    aside: tuple[str, ...]
    value: str
    sizes: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The marks of a row; an x is in px, or a share of the width with a per cent sign.

    An empty x is that of a mark that is not drawn. `beyond` tells at which ends of the axis a
    range goes on; `enlarged` is the size of the point as a multiple of that of its shape;
    `covered` tells that the point would hide its interval, which is then drawn on it.
    """

    effect: str
    lower: str
    upper: str
    range_from: str
    range_to: str
    beyond: tuple[bool, bool]
    shape: str
    filled: bool
    enlarged: float
    covered: bool


@dataclass(frozen=True, slots=True)
class RowHeights:
    """The y in px of a row: its top, its point, the first lines of its words, its bottom."""

    top: float
    point: float
    label: float
    numbers: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlottedFinding:
    """The row of a finding.

    `in_cluster` tells whether others rest on the same data, `begins` whether it is their first,
    `chosen` whether the page is about it.
    """

    href: str
    words: RowWords
    marks: RowMarks
    y: RowHeights
    in_cluster: bool
    begins: bool
    chosen: bool
    tip: ChartTooltip


def row_words(result: Result, same_data: str, narrow: bool) -> RowWords:
    """Return the words of a row, broken into lines."""
    finding = result.finding
    small = NARROW_REMARK_LETTERS if narrow else REMARK_LETTERS
    aside = NARROW_REMARK_LETTERS if narrow else FOREST_LABEL_LETTERS + 4
    label = capitalize_first(finding.label) or finding.curie
    sizes = size_parts(finding)
    whole = " · ".join(sizes)
    remarks = finding_remarks(finding, favours=False)
    return RowWords(
        tuple(wrap_evenly(label, NARROW_FOREST_LETTERS if narrow else FOREST_LABEL_LETTERS)),
        tuple(line for text in (result.source, same_data) for line in fit_text(text, aside)),
        value_text(finding),
        (whole,) if len(whole) <= small else sizes,
        tuple(line for remark in remarks for line in fit_text(remark, small)),
    )


@dataclass(frozen=True, slots=True)
class ForestPlot:
    """What all rows of a plot share.

    Attributes:
        metric: The metric of its findings.
        ticks: The values at the ticks of its axis.
        positive_side: As that of `FindingGroup`.
        weight: What sizes its points.
        narrow: Whether words stand above and below the marks, which then take any width.
        chosen: The IRI of the finding that the page is about; empty for pages on several.
        address: Returns the address of a row, by the IRI of the concept that was measured.
        name: Returns the label of a finding that is not in the plot, by its IRI.
    """

    metric: Metric
    ticks: tuple[float, ...]
    positive_side: int
    weight: Weight
    narrow: bool
    chosen: str
    address: Callable[[str], str]
    name: Callable[[str], str]

    @property
    def across(self) -> PlotScale:
        """Its horizontal axis."""
        return forest_axis(self.metric, self.ticks, self.narrow)

    @property
    def head(self) -> int:
        """The height in px of the axis above the rows."""
        return FOREST_AXIS_HEIGHT + (SIDE_LINES_HEIGHT if self.positive_side else 0)


def plot_group(
    group: FindingGroup,
    named: Callable[[str], Link],
    places: urls.Links,
    narrow: bool,
    chosen: str,
) -> ForestPlot | None:
    """Return the plot of a group, or `None` for results in words, which are not drawn."""
    if group.metric is None:
        return None

    def address(iri: str) -> str:
        return places.thing(named(iri).curie or iri)

    return ForestPlot(
        group.metric,
        axis_ticks(group.metric, group.comparable),
        group.positive_side,
        weigh_findings(group.comparable),
        narrow,
        chosen,
        address,
        lambda iri: named(iri).label,
    )


def place_findings(plot: ForestPlot, group: FindingGroup) -> Iterator[PlottedFinding]:
    """Yield the rows of findings from top to bottom; their words make them as high as needed."""
    top = float(plot.head)
    results = {result.finding.iri: result for result in group.results}
    for cluster in cluster_findings(group.findings):
        for position, each in enumerate(cluster):
            same = same_data_words(each, cluster, position, plot)
            words = row_words(results[each.iri], same, plot.narrow)
            row = plot_finding(each, plot, words, top, (position, len(cluster)))
            top = row.y.bottom
            yield row


def same_data_words(
    finding: Finding, cluster: Sequence[Finding], position: int, plot: ForestPlot
) -> str:
    """Return the words on results that rest on the same data; empty if there are none."""
    here = {each.iri for each in cluster}
    if position:
        return gettext("Same data as above: do not add them up")
    elsewhere = [plot.name(iri) for iri in finding.same_data_as if iri not in here]
    if not elsewhere:
        return ""
    return gettext("Same data as: {findings}").format(findings="; ".join(elsewhere))


def row_heights(words: RowWords, top: float, narrow: bool) -> RowHeights:
    """Return the heights of a row whose top is given."""
    left = len(words.label) + len(words.aside)
    right = 1 + len(words.sizes) + len(words.remarks)
    if narrow:
        label = top + CHART_LINE_HEIGHT + 4
        middle = label + CHART_LINE_HEIGHT * (left - 1) + 18
        numbers = middle + 23
        bottom = numbers + CHART_LINE_HEIGHT * (right - 1) + 14
        return RowHeights(top, middle, label, numbers, bottom)
    middle = top + (CHART_LINE_HEIGHT * max(left, right) + FOREST_ROW_PADDING) / 2
    label, numbers = (middle - CHART_LINE_HEIGHT * (count - 1) / 2 + 4 for count in (left, right))
    return RowHeights(top, middle, label, numbers, 2 * middle - top)


def plot_finding(
    finding: Finding, plot: ForestPlot, words: RowWords, top: float, place: tuple[int, int]
) -> PlottedFinding:
    """Return the row of a finding below a y in px; `place` is that in its cluster, of how many."""
    across, heights = plot.across, row_heights(words, top, plot.narrow)
    shown = finding.effect if finding.effect is not None else finding.range_from
    value = plot.ticks[0] if shown is None else shown
    tip = build_tooltip(
        f"tip-{anchor_id(finding.curie)}{'-n' if across.unit else ''}",
        tooltip_words(finding),
        across.at(value),
        across.share(value),
        heights.point,
    )
    marks = row_marks(finding, across, point_radius(finding, plot.weight))
    return PlottedFinding(
        *(plot.address(finding.of), words, marks, heights),
        *(place[1] > 1, not place[0], finding.iri == plot.chosen, tip),
    )


def row_marks(finding: Finding, across: PlotScale, radius: float) -> RowMarks:
    """Return the marks of a finding on an axis; `radius` is that of its point in px."""
    grade = GRADE_DESCRIPTIONS[finding.verification]
    whole = bool(format_interval(finding))
    values = (finding.effect, *((finding.lower, finding.upper) if whole else (None, None)))
    effect, lower, upper = ("" if each is None else across.at(each) for each in values)
    first, last = (
        "" if each is None else across.clipped(each)
        for each in (finding.range_from, finding.range_to)
    )
    low, high = across.scale
    beyond = ((finding.range_from or low) < low, (finding.range_to or high) > high)
    return RowMarks(
        *(effect, lower, upper, first, last, beyond),
        *(grade.mark, grade.filled, round(radius / POINT_RADIUS, 2)),
        covered=whole and is_interval_covered(finding, across, radius),
    )


def is_interval_covered(finding: Finding, across: PlotScale, radius: float) -> bool:
    """Whether a point of a radius in px is wider than the interval of its finding."""
    assert finding.lower is not None
    assert finding.upper is not None
    length = across.coordinate(finding.upper) - across.coordinate(finding.lower)
    return length * (NARROW_FOREST_WIDTH / 100 if across.unit else 1) < 2 * radius + 2


def point_radius(finding: Finding, weight: Weight) -> float:
    """Return the radius of a point in px: its area grows with what its finding rests on."""
    number = weight.of(finding)
    if not weight.symbol:
        return POINT_RADIUS
    return max(LEAST_RADIUS, MOST_RADIUS * sqrt((number or 0) / weight.most))


def tooltip_words(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return the lines of a finding's tooltip, each with its role: head, fact or aside."""
    return (
        (capitalize_first(finding.label) or finding.curie, "head"),
        (gettext("Effect: {effect}.").format(effect=value_text(finding)), "fact"),
        *((f"{capitalize_first(remark)}.", "fact") for remark in finding_remarks(finding)),
        (gettext("Rests on: {size}.").format(size=" · ".join(size_parts(finding))), "fact"),
        (
            gettext("Number checked: {grade}.").format(grade=GRADE_WORDS[finding.verification]),
            "fact",
        ),
        *((limit, "aside") for limit in finding.limits),
    )


def value_text(finding: Finding) -> str:
    """Return the effect of a finding, with its interval if it is recorded."""
    return f"{format_effect(finding)} {format_interval(finding)}".strip()


def size_parts(finding: Finding) -> tuple[str, ...]:
    """Return the numbers of studies and participants of a finding, as far as recorded."""
    studies = format_count(finding.studies)
    if studies and finding.unit != DEFAULT_UNIT:
        studies = f"{studies} {finding.unit}"
    parts = {"k": studies, "N": format_count(finding.participants)}
    missing = missing_words(finding)
    if not any(parts.values()):
        return (gettext("k and N {missing}").format(missing=missing),)
    return tuple(
        f"{name} = {value}" if value else f"{name} {missing}" for name, value in parts.items()
    )


# The chart


def draw_group_plot(
    group: FindingGroup,
    named: Callable[[str], Link],
    places: urls.Links,
    *,
    narrow: bool = False,
    alone: bool = False,
    chosen: str = "",
) -> StaticChart | None:
    """Draw the forest plot of a group; its scale is the same wherever it stands.

    Args:
        group: The findings.
        named: Returns the link of a concept or a finding, by its IRI.
        places: The addresses that rows lead to.
        narrow: Whether words stand above and below the marks, which then take any width.
        alone: Whether the chart stands by itself, with titles instead of tooltips.
        chosen: The IRI of the finding that the page is about, if it is about one.

    Returns `None` for results in words.
    """
    plot = plot_group(group, named, places, narrow, chosen)
    if plot is None:
        return None
    rows, foot = list(place_findings(plot, group)), foot_lines(plot, group)
    bottom = rows[-1].y.bottom + 4
    body = render_svg_template(
        "parts/drawing_forest",
        rows=rows,
        brackets=cluster_brackets(rows),
        foot=foot,
        bottom=short_number(bottom),
        alone=alone,
        **FOREST_LOOKS,
        **axis_values(plot),
    )
    height = bottom + 8 + CHART_LINE_HEIGHT * len(foot)
    return StaticChart(group.title, FOREST_WIDTH, height, body, flows=narrow)


def foot_lines(plot: ForestPlot, group: FindingGroup) -> list[str]:
    """Return the lines below a plot, on the size of its points; none for a single point."""
    if len(group.comparable) == 1:
        return []
    letters = NARROW_REMARK_LETTERS if plot.narrow else FOOT_LETTERS
    return fit_text(weight_words(plot.weight), letters)


def axis_values(plot: ForestPlot) -> dict[str, Any]:
    """Return what the template of a plot needs for its axis."""
    across, neutral = plot.across, METRIC_DESCRIPTIONS[plot.metric].neutral
    return {
        "axis": plot.head,
        "narrow": plot.narrow,
        "metric": METRIC_WORDS[plot.metric],
        "middle": f"{short_number(sum(across.ends) / 2)}{across.unit}",
        "edges": (across.at(plot.ticks[0]), across.at(plot.ticks[-1])),
        "sides": side_words(plot),
        "marks_across": [
            (across.at(each), tick_text(each, plot.metric), each == neutral) for each in plot.ticks
        ],
    }


def side_words(plot: ForestPlot) -> tuple[tuple[str, str], ...]:
    """Return the words for the left and the right end of an axis, two lines each, or nothing."""
    if not plot.positive_side:
        return ()
    sides = (COMPARATOR_SIDE, EXAMINED_SIDE)
    return sides if plot.positive_side > 0 else sides[::-1]


def cluster_brackets(rows: Sequence[PlottedFinding]) -> list[tuple[str, str]]:
    """Return the top and bottom in px of the lines that hold rows on the same data together."""
    ends: list[list[float]] = []
    for row in rows:
        if row.in_cluster and row.begins:
            ends.append([row.y.top, row.y.bottom])
        elif row.in_cluster:
            ends[-1][1] = row.y.bottom
    return [(short_number(top + 6), short_number(bottom - 6)) for top, bottom in ends]


def inline_group_plot(
    group: FindingGroup, named: Callable[[str], Link], places: urls.Links, chosen: str = ""
) -> str:
    """Return the forest plot of a group as elements of a page, for wide and for narrow places.

    Results in words have none: then the text is empty.
    """
    wide, narrow = (
        draw_group_plot(group, named, places, narrow=narrow, chosen=chosen)
        for narrow in (False, True)
    )
    return inline_chart_pair(wide, narrow) if wide and narrow else ""
