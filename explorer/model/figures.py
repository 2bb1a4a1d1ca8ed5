"""Numbers of findings as text, in the manner of APA: `.278 [.256, .299]`, `k = 295`."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from explorer.model.teaching import Finding, Metric
from explorer.translation import gettext

MINUS: Final = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class MetricDescription:
    """A measure of effect sizes.

    Attributes:
        curie: The curie of the individual that stands for it in data.
        symbol: What stands before its values.
        bounded: Whether it cannot exceed 1: then values have no nought before the point.
    """

    curie: str
    symbol: str
    bounded: bool = False


METRIC_DESCRIPTIONS: Final[Mapping[Metric, MetricDescription]] = MappingProxyType(
    {
        Metric.CORRELATION_R: MetricDescription("aa:CorrelationR", "r", bounded=True),
        Metric.HEDGES_G: MetricDescription("aa:HedgesG", "g"),
        Metric.COHEN_D: MetricDescription("aa:CohenD", "d"),
        Metric.RISK_DIFFERENCE: MetricDescription(
            "aa:RiskDifference", gettext("risk difference"), bounded=True
        ),
        Metric.MEDIAN_EFFECT_SIZE: MetricDescription(
            "aa:MedianEffectSize", gettext("median effect size")
        ),
    }
)
# What a measure is called on the axis of a chart
METRIC_WORDS: Final[Mapping[Metric, str]] = MappingProxyType(
    {
        Metric.CORRELATION_R: gettext("correlation r"),
        Metric.HEDGES_G: gettext("Hedges' g"),
        Metric.COHEN_D: gettext("Cohen's d"),
        Metric.RISK_DIFFERENCE: gettext("risk difference"),
        Metric.MEDIAN_EFFECT_SIZE: gettext("median effect size"),
    }
)
SYMBOLS: Final = {metric: each.symbol for metric, each in METRIC_DESCRIPTIONS.items()}


def figure(value: float, metric: Metric) -> str:
    """Return a value with at least two decimals and a true minus sign.

    >>> figure(0.29, Metric.CORRELATION_R), figure(0.153, Metric.HEDGES_G)
    ('.29', '0.153')
    """
    digits = max(2, len(repr(abs(value)).partition(".")[2]))
    text = f"{abs(value):.{digits}f}"
    sign = MINUS if value < 0 else ""
    return sign + (text.removeprefix("0") if METRIC_DESCRIPTIONS[metric].bounded else text)


def interval(finding: Finding) -> str:
    """Return the bounds of the 95 per cent interval, or nothing where one is not recorded."""
    if finding.lower is None or finding.upper is None:
        return ""
    return f"[{figure(finding.lower, finding.metric)}, {figure(finding.upper, finding.metric)}]"


def effect(finding: Finding) -> str:
    """Return the size of the effect as a figure."""
    return figure(finding.effect, finding.metric)


def count(number: int | None) -> str:
    """Return a count with its thousands set apart, or nothing where it is not recorded.

    >>> count(5286), count(None)
    ('5,286', '')
    """
    return "" if number is None else f"{number:,}"
