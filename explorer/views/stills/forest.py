"""The forest plot: findings of one metric on one scale, with interval, k, N and grade."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model import Finding, Metric
from explorer.model.figures import METRIC_WORDS, count, effect, figure, interval
from explorer.model.grades import GRADE_DESCRIPTIONS, GRADE_WORDS
from explorer.translation import gettext
from explorer.typography import capitalize_first
from explorer.views.stills.arguments import anchor
from explorer.views.stills.sheet import LINE, Still, drawn, strengthen_colour, wrap_evenly
from explorer.views.stills.tooltip import Tooltip, build_tooltip
from explorer.views.svg_shapes import number

WIDTH: Final = 700  # px of a picture in which words stand beside the marks
PLOT: Final = (266, 520)  # px of the ends of its scale
NUMBERS: Final = 534  # px at which its numbers begin
BESIDE_ROW: Final = 50  # px from row to row
AXIS: Final = 46  # px of the scale above the rows
NARROW_ENDS: Final = (3.0, 97.0)  # per cent of the width of the ends of the scale, in a narrow one
LINE_LENGTH, NARROW_LINE = 36, 34  # letters of a line of a label; a narrow picture has 256 px
TICK: Final = 0.2  # between the marks of a scale
COLOUR: Final = strengthen_colour("#0072b2")


@dataclass(frozen=True, slots=True)
class Plotted:
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
    tip: Tooltip


@dataclass(frozen=True, slots=True)
class Across:
    """The scale of a picture: where the values stand between its ends."""

    scale: tuple[float, float]
    ends: tuple[float, float]
    width: float
    unit: str = ""

    def at(self, value: float) -> str:
        """Return where a value stands."""
        return f"{number(self.place_of(value))}{self.unit}"

    def share(self, value: float) -> float:
        """Return where a value stands, as a share of the width of the picture."""
        return self.place_of(value) / self.width

    def place_of(self, value: float) -> float:
        """Return where a value stands, in the unit of the ends."""
        low, high = self.scale
        return self.ends[0] + (value - low) / (high - low) * (self.ends[1] - self.ends[0])


def scale_of(metric: Metric, findings: Sequence[Finding]) -> tuple[float, float]:
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
    far = round(TICK * max(1, -(-max(values, default=0) // TICK)), 1)
    return (-far if any(signs) else -TICK), far


def forest(
    findings: Sequence[Finding],
    scale: tuple[float, float],
    address: Callable[[str], str],
    label: str,
    *,
    narrow: bool = False,
    alone: bool = False,
) -> Still:
    """Draw findings of one metric, in order: a point and its interval each, with its numbers.

    Args:
        findings: One or more, all of the same metric.
        scale: The ends of the axis, as `scale_of` returns them.
        address: Where a row leads, by the IRI of what the finding is of.
        label: What the picture is called.
        narrow: Whether words stand above and below the marks, which then take any width.
        alone: Whether it will stand by itself, with titles instead of tooltips.
    """
    across = Across(scale, NARROW_ENDS, 100, "%") if narrow else Across(scale, PLOT, WIDTH)
    make = stacked if narrow else beside
    rows = list(make(findings, across, address))
    height = (rows[-1].numbers_y + 30) if narrow else AXIS + BESIDE_ROW * len(rows)
    metric = findings[0].metric
    body = drawn(
        "teach_forest",
        rows=rows,
        marks_across=[(across.at(tick), figure(tick, metric), not tick) for tick in ticks(scale)],
        metric=METRIC_WORDS[metric],
        middle=across.at(sum(scale) / 2),
        narrow=narrow,
        alone=alone,
        numbers=NUMBERS,
        axis=AXIS,
        bottom=number(height),
        line=LINE,
        colour=COLOUR,
    )
    return Still(label, WIDTH, height, body, flows=narrow)


def beside(
    findings: Sequence[Finding], across: Across, address: Callable[[str], str]
) -> Iterator[Plotted]:
    """Yield rows whose words stand left and right of the marks."""
    for place, each in enumerate(findings):
        lines = label_lines(each, LINE_LENGTH)
        middle = AXIS + BESIDE_ROW * (place + 0.5)
        first = middle - LINE * (len(lines) - 1) / 2 + 4
        yield plotted(each, across, address, lines, (middle, first, middle - 4))


def stacked(
    findings: Sequence[Finding], across: Across, address: Callable[[str], str]
) -> Iterator[Plotted]:
    """Yield rows whose words stand above and below the marks."""
    top = AXIS + 4.0
    for each in findings:
        lines = label_lines(each, NARROW_LINE)
        first = top + LINE
        middle = first + LINE * (len(lines) - 1) + 16
        yield plotted(each, across, address, lines, (middle, first, middle + 22))
        top = middle + 32 + 2 * LINE


def label_lines(finding: Finding, letters: int) -> tuple[str, ...]:
    """Return the label of a finding in lines of at most so many letters."""
    return tuple(wrap_evenly(capitalize_first(finding.label) or finding.curie, letters))


def plotted(
    finding: Finding,
    across: Across,
    address: Callable[[str], str],
    lines: tuple[str, ...],
    heights: tuple[float, float, float],
) -> Plotted:
    """Return a finding at its place; `heights` are those of point, label and numbers."""
    grade = GRADE_DESCRIPTIONS[finding.verification]
    shape, filled = grade.mark, grade.filled
    known = finding.lower is not None and finding.upper is not None
    at = across.at(finding.effect)
    tip = build_tooltip(
        f"tip-{anchor(finding.curie)}{'-n' if across.unit else ''}",
        tooltip_words(finding),
        at,
        across.share(finding.effect),
        heights[0],
    )
    return Plotted(
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
    return f"{effect(finding)} {interval(finding)}".strip()


def size_text(finding: Finding) -> str:
    """Return on how many studies and participants a finding rests, as far as recorded."""
    parts = {"k": count(finding.studies), "N": count(finding.participants)}
    if not any(parts.values()):
        return gettext("k and N not recorded")
    return " · ".join(
        f"{name} = {value}" if value else gettext("{name} not recorded").format(name=name)
        for name, value in parts.items()
    )


def ticks(scale: tuple[float, float]) -> list[float]:
    """Return the marks of a scale, nought among them."""
    first, last = round(scale[0] / TICK), round(scale[1] / TICK)
    return [round(step * TICK, 1) for step in range(first, last + 1)]
