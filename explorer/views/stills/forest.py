"""The forest plot as a still: the rows, shapes and colours of `views.charts.forest`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model import Finding
from explorer.model.figures import figure
from explorer.views.charts.forest import COLOUR, GRADE_MARKS, size, ticks
from explorer.views.charts.forest import row as words_of
from explorer.views.charts.frame import LINE, wrapped
from explorer.views.stills.sheet import Still, drawn, px

WIDTH: Final = 700  # px of a picture in which words stand beside the marks
PLOT: Final = (266, 520)  # px of the ends of its scale
NUMBERS: Final = 534  # px at which its numbers begin
BESIDE_ROW: Final = 50  # px from row to row
AXIS: Final = 46  # px of the scale above the rows
NARROW_ENDS: Final = (3.0, 97.0)  # per cent of the width of the ends of the scale, in a narrow one
LINE_LENGTH, NARROW_LINE = 36, 34  # letters of a line of a label; a narrow picture has 256 px


@dataclass(frozen=True, slots=True)
class Plotted:
    """A finding as it is drawn; places across are px, or shares of the width with a per cent sign.

    `y` is the height of its point, `label_y` and `numbers_y` those of the first lines of words.
    """

    href: str
    lines: tuple[str, ...]
    value: str
    size: str
    grade: str
    shape: str
    filled: bool
    y: float
    label_y: float
    numbers_y: float
    effect: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class Across:
    """The scale of a picture: where the values stand between its ends."""

    scale: tuple[float, float]
    ends: tuple[float, float]
    unit: str = ""

    def at(self, value: float) -> str:
        """Return where a value stands."""
        low, high = self.scale
        share = (value - low) / (high - low)
        return f"{px(self.ends[0] + share * (self.ends[1] - self.ends[0]))}{self.unit}"


def forest(
    findings: Sequence[Finding],
    scale: tuple[float, float],
    address: Callable[[str], str],
    label: str,
    *,
    narrow: bool = False,
) -> Still:
    """Draw findings of one metric, in order: a point and its interval each, with its numbers.

    Args:
        findings: One or more, all of the same metric.
        scale: The ends of the axis, as `charts.scale_of` returns them.
        address: Where a row leads, by the IRI of what the finding is of.
        label: What the picture is called.
        narrow: Whether words stand above and below the marks, which then take any width.
    """
    across = Across(scale, NARROW_ENDS, "%") if narrow else Across(scale, PLOT)
    make = stacked if narrow else beside
    rows = list(make(findings, across, address))
    height = (rows[-1].numbers_y + 30) if narrow else AXIS + BESIDE_ROW * len(rows)
    body = drawn(
        "teach_forest",
        rows=rows,
        marks=[
            (across.at(tick), figure(tick, findings[0].metric), not tick) for tick in ticks(scale)
        ],
        metric=findings[0].metric.value,
        middle=across.at(sum(scale) / 2),
        narrow=narrow,
        numbers=NUMBERS,
        axis=AXIS,
        bottom=px(height),
        line=LINE,
        colour=COLOUR,
    )
    return Still(label, WIDTH, height, body, flows=narrow)


def beside(
    findings: Sequence[Finding], across: Across, address: Callable[[str], str]
) -> Iterator[Plotted]:
    """Yield rows whose words stand left and right of the marks."""
    for place, each in enumerate(findings):
        lines = tuple(
            wrapped(words_of(place, each, "")["label"] or each.curie, LINE_LENGTH).split("\n")
        )
        middle = AXIS + BESIDE_ROW * (place + 0.5)
        first = middle - LINE * (len(lines) - 1) / 2 + 4
        yield plotted(each, across, address, lines, (middle, first, middle - 4))


def stacked(
    findings: Sequence[Finding], across: Across, address: Callable[[str], str]
) -> Iterator[Plotted]:
    """Yield rows whose words stand above and below the marks."""
    top = AXIS + 4.0
    for place, each in enumerate(findings):
        lines = tuple(
            wrapped(words_of(place, each, "")["label"] or each.curie, NARROW_LINE).split("\n")
        )
        first = top + LINE
        middle = first + LINE * (len(lines) - 1) + 16
        yield plotted(each, across, address, lines, (middle, first, middle + 22))
        top = middle + 32 + 2 * LINE


def plotted(
    finding: Finding,
    across: Across,
    address: Callable[[str], str],
    lines: tuple[str, ...],
    heights: tuple[float, float, float],
) -> Plotted:
    """Return a finding at its place; `heights` are those of point, label and numbers."""
    said = words_of(0, finding, address(finding.of))
    shape, filled = GRADE_MARKS[finding.verification]
    known = finding.lower is not None and finding.upper is not None
    return Plotted(
        said["href"],
        lines,
        said["value"],
        size(finding),
        finding.verification.value,
        shape,
        filled,
        *heights,
        across.at(finding.effect),
        across.at(finding.lower) if known and finding.lower is not None else "",
        across.at(finding.upper) if known and finding.upper is not None else "",
    )
