"""Metrics of effect sizes, and the figures and remarks of findings in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from explorer.model.entities import Verification
from explorer.model.vocabulary import Finding, Metric, Side
from explorer.translation import gettext

MINUS_SIGN: Final = "\N{MINUS SIGN}"
PER_CENT_OF_ONE: Final = 100
USUAL_LEVEL: Final = 95  # per cent


# Metrics


@dataclass(frozen=True, slots=True)
class MetricDescription:
    """A measure of effect sizes.

    Attributes:
        curie: The curie of the individual that stands for it in data.
        symbol: What stands before its values.
        bounded: Whether it cannot exceed 1: then values have no nought before the point.
        neutral: The value that means no effect; `None` where there is none, as for proportions.
        ratio: Whether it divides one group by another: then its scale is logarithmic.
        percent: Whether its values, from 0 to 1, are written as per cent.
        associates: Whether it says how two things go together, unless treatments are compared.
    """

    curie: str
    symbol: str
    bounded: bool = False
    neutral: float | None = 0.0
    ratio: bool = False
    percent: bool = False
    associates: bool = False


METRIC_DESCRIPTIONS: Final[Mapping[Metric, MetricDescription]] = {
    Metric.CORRELATION_R: MetricDescription("aa:CorrelationR", "r", bounded=True, associates=True),
    Metric.HEDGES_G: MetricDescription("aa:HedgesG", "g", associates=True),
    Metric.COHEN_D: MetricDescription("aa:CohenD", "d", associates=True),
    Metric.RISK_DIFFERENCE: MetricDescription(
        "aa:RiskDifference", gettext("risk difference"), bounded=True
    ),
    Metric.MEDIAN_EFFECT_SIZE: MetricDescription(
        "aa:MedianEffectSize", gettext("median effect size")
    ),
    Metric.STANDARDIZED_MEAN_DIFFERENCE: MetricDescription(
        "aa:StandardizedMeanDifference", gettext("SMD"), associates=True
    ),
    Metric.PRE_POST_EFFECT_SIZE: MetricDescription(
        "aa:PrePostEffectSize", gettext("pre–post effect size")
    ),
    Metric.PRE_POST_CORRELATION: MetricDescription(
        "aa:PrePostCorrelation", gettext("pre–post r"), bounded=True
    ),
    Metric.ODDS_RATIO: MetricDescription(
        "aa:OddsRatio", gettext("odds ratio"), neutral=1.0, ratio=True
    ),
    Metric.RISK_RATIO: MetricDescription(
        "aa:RiskRatio", gettext("risk ratio"), neutral=1.0, ratio=True
    ),
    Metric.PROPORTION: MetricDescription(
        "aa:Proportion", gettext("share"), bounded=True, neutral=None, percent=True
    ),
    Metric.SHARE_OF_VARIANCE: MetricDescription(
        "aa:ShareOfVariance",
        gettext("share of variance"),
        bounded=True,
        neutral=None,
        percent=True,
    ),
    Metric.SPEARMAN_RHO: MetricDescription(
        "aa:SpearmanRho", gettext("rho"), bounded=True, associates=True
    ),
    Metric.UNSTANDARDIZED_COEFFICIENT: MetricDescription(
        "aa:UnstandardizedCoefficient", gettext("unstandardized coefficient")
    ),
}
# Metrics on the axes of charts
METRIC_WORDS: Final[Mapping[Metric, str]] = {
    Metric.CORRELATION_R: gettext("correlation r"),
    Metric.HEDGES_G: gettext("Hedges’ g"),
    Metric.COHEN_D: gettext("Cohen’s d"),
    Metric.RISK_DIFFERENCE: gettext("risk difference"),
    Metric.MEDIAN_EFFECT_SIZE: gettext("median effect size"),
    Metric.STANDARDIZED_MEAN_DIFFERENCE: gettext("standardized mean difference"),
    Metric.PRE_POST_EFFECT_SIZE: gettext("pre–post effect size"),
    Metric.PRE_POST_CORRELATION: gettext("pre–post correlation r"),
    Metric.ODDS_RATIO: gettext("odds ratio, logarithmic scale"),
    Metric.RISK_RATIO: gettext("risk ratio, logarithmic scale"),
    Metric.PROPORTION: gettext("share in per cent"),
    Metric.SHARE_OF_VARIANCE: gettext("share of variance in per cent"),
    Metric.SPEARMAN_RHO: gettext("Spearman’s rho"),
    Metric.UNSTANDARDIZED_COEFFICIENT: gettext("points of the scale used"),
}


def is_association(finding: Finding) -> bool:
    """Whether a finding says how two things go together, and compares no groups."""
    return bool(
        finding.metric and METRIC_DESCRIPTIONS[finding.metric].associates and not finding.compares
    )


# Figures


def format_figure(value: float, metric: Metric | None) -> str:
    """Return a value with at least two decimals and a true minus sign, a share as per cent.

    >>> format_figure(0.29, Metric.CORRELATION_R), format_figure(0.153, Metric.HEDGES_G)
    ('.29', '0.153')
    >>> format_figure(0.703, Metric.PROPORTION)
    '70.3%'
    """
    known = METRIC_DESCRIPTIONS[metric] if metric else None
    if known and known.percent:
        return f"{round(value * PER_CENT_OF_ONE, 6):g}%"
    digits = max(2, len(repr(abs(value)).partition(".")[2]))
    text = f"{abs(value):.{digits}f}"
    sign = MINUS_SIGN if value < 0 else ""
    return sign + (text.removeprefix("0") if known and known.bounded else text)


def format_interval(finding: Finding) -> str:
    """Return the bounds of the interval, or nothing where none is recorded."""
    if finding.lower is None or finding.upper is None:
        return ""
    lower, upper = (format_figure(end, finding.metric) for end in (finding.lower, finding.upper))
    return f"[{lower}, {upper}]"


def format_levelled_interval(finding: Finding) -> str:
    """Return the bounds of the interval after its level, or nothing where none is recorded."""
    bounds = format_interval(finding)
    level = f"{finding.level}% " if bounds and finding.level else ""
    return f"{level}{bounds}"


def format_range(finding: Finding) -> str:
    """Return the ends of a range that is no interval, or nothing where none is recorded."""
    if finding.range_from is None or finding.range_to is None:
        return ""
    first, last = (
        format_figure(end, finding.metric) for end in (finding.range_from, finding.range_to)
    )
    return gettext("{first} to {last}").format(first=first, last=last)


def format_effect(finding: Finding) -> str:
    """Return the size of the effect as a figure, else its range, else nothing."""
    if finding.effect is None:
        return format_range(finding)
    return format_figure(finding.effect, finding.metric)


def format_count(number: int | None) -> str:
    """Return a count with its thousands set apart, or nothing where it is not recorded.

    >>> format_count(5286), format_count(None)
    ('5,286', '')
    """
    return "" if number is None else f"{number:,}"


def missing_words(finding: Finding) -> str:
    """Return the words for a number of a finding that was not seen."""
    if finding.verification is Verification.FIRST_HAND:
        return gettext("not in the abstract")
    return gettext("not seen")


def missing_interval(finding: Finding) -> str:
    """Return the words for the interval of a finding that has none; one cannot be right."""
    return gettext("left out") if finding.printed_as else missing_words(finding)


SIDE_WORDS: Final[Mapping[Side, str]] = {
    Side.EXAMINED: gettext("favours the condition examined"),
    Side.COMPARATOR: gettext("favours the comparison"),
    Side.NEITHER: gettext("favours neither side"),
}


def includes_no_effect(finding: Finding) -> bool:
    """Whether the interval of a finding includes the value of no effect."""
    neutral = METRIC_DESCRIPTIONS[finding.metric].neutral if finding.metric else None
    if neutral is None or finding.lower is None or finding.upper is None:
        return False
    return finding.lower <= neutral <= finding.upper


def finding_remarks(
    finding: Finding, *, favours: bool = True, interval: bool = True
) -> tuple[str, ...]:
    """Return what must be read beside the number of a finding, each in a few words.

    Args:
        finding: The finding.
        favours: Whether to say which side it favours, as an axis may say so.
        interval: Whether to speak of its interval, as a column of a table may do so.
    """
    found = (
        finding.direction,
        SIDE_WORDS[finding.favours] if favours and finding.favours else "",
        gettext("the interval includes no difference") if includes_no_effect(finding) else "",
        gettext("interval {missing}").format(missing=missing_interval(finding))
        if interval and finding.metric and not format_interval(finding)
        else "",
        gettext("{level} interval").format(level=f"{finding.level}%")
        if interval and finding.level not in {None, USUAL_LEVEL}
        else "",
        gettext("printed as {printed}").format(printed=finding.printed_as)
        if finding.printed_as
        else "",
        gettext("range {range}, no interval").format(range=format_range(finding))
        if finding.effect is not None and format_range(finding)
        else "",
        gettext("r ≈ {correlation}, calculated").format(
            correlation=format_figure(finding.as_correlation, Metric.CORRELATION_R)
        )
        if finding.as_correlation is not None
        else "",
    )
    return tuple(filter(None, found))


def format_result(finding: Finding) -> str:
    """Return the result with its interval, such as `r = .278 [.256, .299]`, or in words."""
    if not finding.metric:
        return finding.in_words
    symbol = METRIC_DESCRIPTIONS[finding.metric].symbol
    return f"{symbol} = {format_effect(finding)} {format_interval(finding)}".rstrip()


def format_whole_result(finding: Finding) -> str:
    """Return the result with what must be read beside it in brackets."""
    remarks = "; ".join(finding_remarks(finding))
    return f"{format_result(finding)} ({remarks})" if remarks else format_result(finding)
