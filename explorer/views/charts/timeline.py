"""The timeline: things with a year, decade by decade, in lanes of one colour each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from explorer.views.charts.frame import INK, NARROW, RULE, framed, strong, wrapped
from explorer.views.style import FOREIGN_COLOURS

if TYPE_CHECKING:
    import altair as alt

ROW: Final = 14  # px from dot to dot
IN_A_ROW: Final = 3  # dots of a decade side by side
LABELS: Final = 190  # px for the names of lanes beside them
NAME: Final = 26  # characters of a line of a lane's name
DECADE: Final = 10  # years


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing at its year: what it is called in short, its title, and where a click leads."""

    year: int
    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Things that belong together, in one colour."""

    name: str
    dots: tuple[Dot, ...]


def timeline_chart(lanes: Sequence[Lane], what: str, shape: str = "circle") -> "alt.LayerChart":
    """Draw lanes of dots, the things of a decade heaped above its beginning.

    Args:
        lanes: One or more, from top to bottom, each with at least one dot.
        what: What the dots are, for the description: "works", say.
        shape: Vega's name of the shape of a dot.
    """
    import altair as alt

    dots, heads = placed(lanes)
    bottom = heads[-1]["to"]
    years = [dot["decade"] for dot in dots]
    decades = list(range(min(years), max(years) + 2 * DECADE, DECADE))
    ends = (f"{NARROW} ? 0 : {LABELS}", "width - 4")
    x = alt.X(
        "at:Q",
        title=None,
        scale=alt.Scale(
            domain=[decades[0], decades[-1]],
            range=[alt.ExprRef(end) for end in ends],
            nice=False,
            zero=False,
        ),
        axis=alt.Axis(orient="top", values=decades, format="d", grid=False, labelOverlap=True),
    )
    rail = alt.Scale(domain=[0, bottom], range=[0, bottom * ROW])
    y = alt.Y("place:Q", axis=None, scale=rail)
    lines = [{"at": decade, "place": 0, "to": bottom} for decade in decades]
    between = [{"place": head["to"]} for head in heads]
    layers = [
        drawn(lines).mark_rule(color=RULE, aria=False).encode(x=x, y=y, y2="to:Q"),
        drawn(between).mark_rule(color=RULE, aria=False).encode(y=y),
        names(drawn(heads), y),
        points(drawn(dots), x, y, shape),
    ]
    return framed(layers, f"Timeline of {len(dots)} {what} by decade and approach")


def drawn(values: list[dict[str, Any]]) -> "alt.Chart":
    """Return a chart of rows."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=values))


def placed(lanes: Sequence[Lane]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Place dots and names of lanes from top to bottom, in rows."""
    dots: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    top = 0.0
    for number, lane in enumerate(lanes):
        heap = list(heaped(lane, IN_A_ROW))
        bottom = top + max(up for _, _, up in heap) + 3
        colour = strong(FOREIGN_COLOURS[number % len(FOREIGN_COLOURS)])
        for dot, at, up in heap:
            dots.append(
                {
                    "at": at,
                    "decade": dot.year // DECADE * DECADE,
                    "place": bottom - 0.8 - up,
                    "name": dot.name,
                    "title": dot.title,
                    "lane": lane.name,
                    "colour": colour,
                    "href": dot.href,
                }
            )
        heads.append({"place": top, "to": bottom, "name": wrapped(lane.name, NAME)})
        top = bottom
    return dots, heads


def heaped(lane: Lane, in_a_row: int) -> Iterator[tuple[Dot, float, int]]:
    """Yield dots with the year and the height at which they lie, some side by side."""
    lying: dict[int, int] = {}
    for dot in sorted(lane.dots, key=lambda each: (each.year, each.name)):
        decade = dot.year // DECADE * DECADE
        number = lying.get(decade, 0)
        lying[decade] = number + 1
        up, across = divmod(number, in_a_row)
        yield dot, decade + (across + 0.5) * DECADE / in_a_row, up


def names(base: "alt.Chart", y: "alt.Y") -> "alt.Chart":
    """The names of the lanes, beside them or, in a narrow place, above."""
    import altair as alt

    chart: alt.Chart = base.mark_text(align="left", baseline="top", color=INK, dy=6, x=0).encode(
        y=y, text="name:N"
    )
    return chart


def points(base: "alt.Chart", x: "alt.X", y: "alt.Y", shape: str) -> "alt.Chart":
    """The dots, each in the colour of its lane."""
    import altair as alt

    chart: alt.Chart = base.mark_point(
        filled=True, size=90, shape=shape, opacity=1, cursor="pointer"
    ).encode(
        x=x,
        y=y,
        color=alt.Color("colour:N", scale=None, legend=None),
        href="href:N",
        tooltip=[
            alt.Tooltip("name:N", title="Who"),
            alt.Tooltip("title:N", title="What"),
            alt.Tooltip("lane:N", title="Approach"),
        ],
    )
    return chart
