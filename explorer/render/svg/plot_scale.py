"""The horizontal axis of a forest plot: its ticks, and values as places on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log
from typing import Final

from explorer.model.metrics import METRIC_DESCRIPTIONS, format_figure
from explorer.model.vocabulary import Finding, Metric
from explorer.render.svg.drawing import short_number

FOREST_WIDTH: Final = 760  # px of a chart in which words stand beside the marks
FOREST_AXIS_ENDS: Final = (270, 552)  # px of the ends of its axis
MAX_STEPS: Final = 6  # between the ticks of an axis
STEPS: Final = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
# Per cent of the width of the ends of the scale, in a narrow one
NARROW_FOREST_ENDS: Final = (6.5, 93.5)


@dataclass(frozen=True, slots=True)
class PlotScale:
    """The horizontal axis of a forest plot, from values to px or per cent of the width.

    `scale` holds the values at its `ends`; `unit` is empty for px, else "%"; `ratio` tells that
    equal lengths stand for equal ratios.
    """

    scale: tuple[float, float]
    ends: tuple[float, float]
    width: float
    unit: str = ""
    ratio: bool = False

    def at(self, value: float) -> str:
        """Return the x of a value as an SVG length."""
        return f"{short_number(self.coordinate(value))}{self.unit}"

    def share(self, value: float) -> float:
        """Return the x of a value as a share of the width of the chart, from 0 to 1."""
        return self.coordinate(value) / self.width

    def coordinate(self, value: float) -> float:
        """Return the x of a value as a number, in the unit of the ends."""
        low, high, value = (log(each) if self.ratio else each for each in (*self.scale, value))
        return self.ends[0] + (value - low) / (high - low) * (self.ends[1] - self.ends[0])

    def clipped(self, value: float) -> str:
        """Return the x of a value, or of the nearer end where it is beyond the axis."""
        return self.at(min(max(value, self.scale[0]), self.scale[1]))


def plotted_values(finding: Finding) -> list[float]:
    """Return the values of a finding that its plot must hold; a range only where it is all."""
    values = [finding.effect, finding.lower, finding.upper]
    known = METRIC_DESCRIPTIONS[finding.metric] if finding.metric else None
    if finding.effect is None or (known and known.percent):
        values += [finding.range_from, finding.range_to]
    return [value for value in values if value is not None]


def axis_ticks(metric: Metric, findings: Sequence[Finding]) -> tuple[float, ...]:
    """Return the values at the ticks of an axis that holds findings of a metric, end to end.

    The value of no effect is among them. Ratios go up by doubling; shares of people or of studies
    always have the whole axis from none to all.
    """
    known = METRIC_DESCRIPTIONS[metric]
    values = [value for each in findings for value in plotted_values(each)]
    if metric is Metric.PROPORTION:
        return (0.0, 0.25, 0.5, 0.75, 1.0)
    if known.ratio:
        doublings = [log(value, 2) for value in values if value > 0] or [0.0]
        first, last = min(-1, floor(min(doublings))), max(1, ceil(max(doublings)))
        return tuple(2.0**power for power in range(first, last + 1))
    low, high = min([0.0, *values]), max([0.0, *values])
    for step in STEPS:
        first, last = floor(round(low / step, 6)), ceil(round(high / step, 6))
        if known.neutral is not None:  # the line of no effect is within the axis
            first, last = min(first, -1), max(last, 1)
        last = max(last, first + 1)
        if last - first <= MAX_STEPS:
            break
    return tuple(round(number * step, 2) for number in range(first, last + 1))


def tick_text(value: float, metric: Metric) -> str:
    """Return the name of a tick."""
    if METRIC_DESCRIPTIONS[metric].ratio:
        return f"{value:g}"
    return format_figure(value, metric)


def forest_axis(metric: Metric, ticks: Sequence[float], narrow: bool) -> PlotScale:
    """Return the axis of a wide or a narrow plot from its first tick to its last."""
    scale, ratio = (ticks[0], ticks[-1]), METRIC_DESCRIPTIONS[metric].ratio
    if narrow:
        return PlotScale(scale, NARROW_FOREST_ENDS, 100, "%", ratio)
    return PlotScale(scale, FOREST_AXIS_ENDS, FOREST_WIDTH, "", ratio)
