"""The forest plot: findings of one metric on one scale, with interval, k, N and grade."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from explorer.model import Finding, Metric
from explorer.model.figures import count, effect, interval
from explorer.model.grades import GRADE_DESCRIPTIONS
from explorer.typography import capitalize_first
from explorer.views.charts.frame import (
    GROUND,
    INK,
    LINE,
    MUTED,
    NARROW,
    RULE,
    framed,
    strong,
    wrapped,
)

if TYPE_CHECKING:
    import altair as alt

STEP: Final = f"({NARROW} ? 80 : 48)"  # px from row to row
TOP: Final = f"({NARROW} ? 12 : 0)"  # px above the first
LABELS: Final = 0.36  # share of the width for labels beside the lines
NUMBERS: Final = 178  # px for the numbers at the right
BESIDE, ABOVE = 40, 46  # characters of a line of a label
TICK: Final = 0.2  # between the marks of a scale
COLOUR: Final = strong("#0072b2")
# How well a number was checked, as a shape and whether it is filled: seen without colour too.
GRADE_MARKS: Final = {grade: (each.mark, each.filled) for grade, each in GRADE_DESCRIPTIONS.items()}


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


def forest_plot(
    findings: Sequence[Finding],
    scale: tuple[float, float],
    address: Callable[[str], str],
) -> "alt.LayerChart":
    """Draw findings of one metric: a point and its interval each, with its numbers, in order.

    Args:
        findings: One or more, all of the same metric.
        scale: The ends of the axis, as `scale_of` returns them.
        address: Where a click on a finding leads, by the IRI of what it is of.
    """
    import altair as alt

    metric = findings[0].metric
    rows = [row(place, each, address(each.of)) for place, each in enumerate(findings)]
    base = alt.Chart(alt.InlineData(values=rows))
    ends = (f"{NARROW} ? 8 : {LABELS} * width", f"{NARROW} ? width - 8 : width - {NUMBERS}")
    x = alt.X(
        "effect:Q",
        title=metric.value,
        scale=alt.Scale(domain=list(scale), range=[alt.ExprRef(end) for end in ends], nice=False),
        axis=alt.Axis(orient="top", values=ticks(scale), format="~g", grid=False),
    )
    rails = [alt.ExprRef(f"{TOP} + {count} * {STEP}") for count in (0, len(rows))]
    rail = alt.Scale(domain=[0, len(rows)], range=rails)
    y = alt.Y("place:Q", axis=None, scale=rail)
    layers = [
        *grid(scale, len(rows), metric.value),
        *names(base, y),
        *numbers(base, y),
        *intervals(base, y, metric.value),
        points(base, x, y),
    ]
    return framed(layers, f"Forest plot of {len(rows)} results: {metric.value}")


def row(place: int, finding: Finding, href: str) -> dict[str, Any]:
    """Return what is drawn and told of one finding."""
    label = capitalize_first(finding.label)
    shape, filled = GRADE_MARKS[finding.verification]
    return {
        "place": place + 0.5,
        "label": label,
        "beside": wrapped(label, BESIDE),
        "above": wrapped(label, ABOVE),
        "effect": finding.effect,
        "lower": finding.lower,
        "upper": finding.upper,
        "value": f"{effect(finding)} {interval(finding)}".strip(),
        "size": size(finding),
        "shape": shape,
        "filled": filled,
        "grade": finding.verification.value,
        "href": href,
    }


def size(finding: Finding) -> str:
    """Tell on how many studies and participants a finding rests, as far as recorded."""
    parts = {"k": count(finding.studies), "N": count(finding.participants)}
    if not any(parts.values()):
        return "k and N not recorded"
    told = (
        f"{name} = {value}" if value else f"{name} not recorded" for name, value in parts.items()
    )
    return " · ".join(told)


def ticks(scale: tuple[float, float]) -> list[float]:
    """Return the marks of a scale, nought among them."""
    first, last = round(scale[0] / TICK), round(scale[1] / TICK)
    return [round(step * TICK, 1) for step in range(first, last + 1)]


def grid(scale: tuple[float, float], rows: int, title: str) -> list["alt.Chart"]:
    """A faint line at each mark of the scale and a strong one at nought."""
    import altair as alt

    drawn = []
    for zero in (False, True):
        marks = [
            {"at": tick, "from": 0, "to": rows} for tick in ticks(scale) if (tick == 0) == zero
        ]
        drawn.append(
            alt.Chart(alt.InlineData(values=marks))
            .mark_rule(color=INK if zero else RULE, strokeWidth=1.4 if zero else 1, aria=False)
            .encode(x=alt.X("at:Q", title=title), y=alt.Y("from:Q", axis=None), y2="to:Q")
        )
    return drawn


def names(base: "alt.Chart", y: "alt.Y") -> list["alt.Chart"]:
    """What each finding is called: beside its line, or above it in a narrow place."""
    import altair as alt

    lines = f"length(split({NARROW} ? datum.above : datum.beside, '\\n'))"
    lift = f"{NARROW} ? -9 - {LINE} * {lines} : {LINE / 2} * (1 - {lines})"
    shown = base.transform_calculate(shown=f"{NARROW} ? datum.above : datum.beside")
    return [
        shown.mark_text(align="left", baseline="middle", dy=alt.ExprRef(lift), **look).encode(
            x=alt.value(0), y=y, text="shown:N", href="href:N"
        )
        for look in (halo(), {"color": INK, "cursor": "pointer"})
    ]


def halo() -> dict[str, Any]:
    """The look of letters that keep lines away from the letters drawn over them."""
    return {
        "aria": False,
        "color": GROUND,
        "stroke": GROUND,
        "strokeWidth": 5,
        "strokeJoin": "round",
    }


def numbers(base: "alt.Chart", y: "alt.Y") -> list["alt.Chart"]:
    """Effect with interval, and k with N: at the right, or below the line in a narrow place."""
    import altair as alt

    drawn: list[alt.Chart] = []
    for field, align, place, dy, colour in (
        ("value", "left", "0", -8, INK),
        ("size", "right", "width", 8, MUTED),
    ):
        look: dict[str, Any] = {
            "align": alt.ExprRef(f"{NARROW} ? '{align}' : 'left'"),
            "baseline": "middle",
            "x": alt.ExprRef(f"{NARROW} ? {place} : width - {NUMBERS - 14}"),
            "dy": alt.ExprRef(f"{NARROW} ? 18 : {dy}"),
        }
        paints: tuple[dict[str, Any], ...] = (halo(), {"color": colour})
        drawn += [
            base.mark_text(**look, **paint).encode(y=y, text=f"{field}:N") for paint in paints
        ]
    return drawn


def intervals(base: "alt.Chart", y: "alt.Y", title: str) -> list["alt.Chart"]:
    """The interval of each finding that has one, with ends."""
    import altair as alt

    known = base.transform_filter("isValid(datum.lower) && isValid(datum.upper)")
    lower, upper = (alt.X(f"{end}:Q", title=title) for end in ("lower", "upper"))
    ends = [
        known.mark_tick(
            color=COLOUR, thickness=1.6, size=11, opacity=1, orient="vertical", aria=False
        ).encode(x=end, y=y)
        for end in (lower, upper)
    ]
    line = known.mark_rule(color=COLOUR, strokeWidth=2, aria=False).encode(
        x=lower, x2="upper:Q", y=y
    )
    return [line, *ends]


def points(base: "alt.Chart", x: "alt.X", y: "alt.Y") -> "alt.Chart":
    """The effect of each finding, in the shape of its grade."""
    import altair as alt

    chart: alt.Chart = base.mark_point(
        size=95, stroke=COLOUR, strokeWidth=2, opacity=1, cursor="pointer"
    ).encode(
        x=x,
        y=y,
        shape=alt.Shape("shape:N", scale=None, legend=None),
        fill=alt.condition("datum.filled", alt.value(COLOUR), alt.value(GROUND)),
        href="href:N",
        tooltip=[
            alt.Tooltip("label:N", title="Result"),
            alt.Tooltip("value:N", title="Effect"),
            alt.Tooltip("size:N", title="Rests on"),
            alt.Tooltip("grade:N", title="Number checked"),
        ],
    )
    return chart
