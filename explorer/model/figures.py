"""Numbers of findings as text, in the manner of APA: `.278 [.256, .299]`, `k = 295`."""

from typing import Final

from explorer.model.teaching import Finding, Metric

MINUS: Final = "\N{MINUS SIGN}"
# Measures that cannot exceed 1 are written without the nought before the point.
BOUNDED: Final = frozenset({Metric.CORRELATION_R, Metric.RISK_DIFFERENCE})
SYMBOLS: Final = {
    Metric.CORRELATION_R: "r",
    Metric.HEDGES_G: "g",
    Metric.COHEN_D: "d",
    Metric.RISK_DIFFERENCE: "risk difference",
    Metric.MEDIAN_EFFECT_SIZE: "median effect size",
}


def figure(value: float, metric: Metric) -> str:
    """Return a value with at least two decimals and a true minus sign.

    >>> figure(0.29, Metric.CORRELATION_R), figure(0.153, Metric.HEDGES_G)
    ('.29', '0.153')
    """
    digits = max(2, len(repr(abs(value)).partition(".")[2]))
    text = f"{abs(value):.{digits}f}"
    sign = MINUS if value < 0 else ""
    return sign + (text.removeprefix("0") if metric in BOUNDED else text)


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
