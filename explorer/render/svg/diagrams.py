"""The matrix of outcomes and the route of a tour as SVG."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import Final

from explorer.model.entities import Basis, Claim, Concept
from explorer.model.tables import BASIS_DESCRIPTIONS
from explorer.model.view_pages import CitedClaim, OutcomeRow
from explorer.render.html import KindAppearance
from explorer.render.svg.drawing import short_number
from explorer.render.svg.sheet import (
    BOLD_WIDTH_FACTOR,
    StaticChart,
    fit_width,
    render_svg_template,
)
from explorer.translation import gettext, truncate_name

# The outcome matrix

MATRIX_ROW_HEIGHT: Final = 24  # px from row to row
MIN_COLUMN_WIDTH: Final = 36  # px from column to column, at least
MATRIX_CLAIM_WIDTH: Final = 22  # px that each claim in a cell needs
MATRIX_LETTER_WIDTH: Final = 6.3  # px that a letter takes on average, at most
MAX_MATRIX_LABEL: Final = 44  # letters of a name; what is longer is cut


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A claim in the matrix; the claims of one cell share its width."""

    x: str
    y: str
    width: str
    letter: str
    dash: str
    words: str
    contested: bool
    filled: bool


def draw_outcome_matrix(
    rows: Sequence[OutcomeRow],
    columns: Sequence[Concept],
    looks: Mapping[str, KindAppearance],
    words: Callable[[CitedClaim], str],
) -> StaticChart:
    """Draw conditions and behaviours against outcomes.

    Args:
        rows: One or more, each with a cell for every column.
        columns: One or more outcomes.
        looks: The looks of kinds, by IRI.
        words: Returns the sentence of a claim.
    """
    left = 26 + MATRIX_LETTER_WIDTH * max(len(short_label(row.concept)) for row in rows)
    head = 12 + MATRIX_LETTER_WIDTH * max(len(short_label(column)) for column in columns)
    posts = column_edges(rows, left)
    bottom = head + MATRIX_ROW_HEIGHT * len(rows)
    ends = (posts[-1], head, bottom)
    key = matrix_key(each.claim for row in rows for cell in row.cells for each in cell)
    body = render_svg_template(
        "parts/drawing_matrix",
        rows=[(short_label(row.concept), looks[row.concept.kind]) for row in rows],
        first=head + MATRIX_ROW_HEIGHT / 2,
        row=MATRIX_ROW_HEIGHT,
        columns=[
            (short_label(column), short_number((one + other) / 2))
            for column, (one, other) in zip(columns, pairwise(posts), strict=True)
        ],
        cells=list(matrix_cells(rows, posts, head, words)),
        key=key,
        rules=[short_number(head + MATRIX_ROW_HEIGHT * line) for line in range(len(rows) + 1)],
        posts=[short_number(post) for post in posts],
        ends=dict(zip(("right", "top", "bottom"), map(short_number, ends), strict=True)),
    )
    height = bottom + 14 + 22 * (len(key) + 1)
    return StaticChart(gettext("Outcomes"), max(posts[-1], 560), height, body)


def column_edges(rows: Sequence[OutcomeRow], left: float) -> list[float]:
    """Return the edges of columns in px, each column as wide as its fullest cell needs."""
    most = (max(map(len, column)) for column in zip(*(row.cells for row in rows), strict=True))
    return list(
        accumulate(
            (max(MIN_COLUMN_WIDTH, MATRIX_CLAIM_WIDTH * each + 5) for each in most), initial=left
        )
    )


def matrix_cells(
    rows: Sequence[OutcomeRow],
    posts: Sequence[float],
    top: float,
    words: Callable[[CitedClaim], str],
) -> Iterator[MatrixCell]:
    """Place the claims of every cell side by side between `posts`, the edges of columns in px."""
    for down, row in enumerate(rows):
        for claims, (one, other) in zip(row.cells, pairwise(posts), strict=True):
            width = (other - one - 4) / max(1, len(claims))
            for index, each in enumerate(claims):
                yield MatrixCell(
                    short_number(one + 3 + width * index),
                    short_number(top + MATRIX_ROW_HEIGHT * down + 3),
                    short_number(width - 2),
                    basis_letter(each.claim.basis),
                    BASIS_DESCRIPTIONS[each.claim.basis].chart_dash,
                    words(each),
                    bool(each.arguments),
                    each.claim.basis is Basis.EVIDENCED,
                )


def matrix_key(claims: Iterable[Claim]) -> list[tuple[str, str, str]]:
    """Return the letter, the dashes and the meaning of each basis that occurs."""
    used = {claim.basis for claim in claims}
    return [
        (basis_letter(basis), each.chart_dash, each.meaning)
        for basis, each in BASIS_DESCRIPTIONS.items()
        if basis in used
    ]


def basis_letter(basis: Basis) -> str:
    """Return the capital letter by which the matrix names a basis."""
    return BASIS_DESCRIPTIONS[basis].short[0].upper()


def short_label(concept: Concept) -> str:
    """Return the label of a concept, cut to the letters that a row or column has room for."""
    return truncate_name(concept.pref_label, MAX_MATRIX_LABEL)


# The route of a tour

STOP_WIDTHS: Final = {False: 196, True: 176}  # px, by whether the chart is narrow
ARC_AREA_WIDTH: Final = 80  # px left of the stops, for the arcs of claims
STOP_NAME_INDENT: Final = 44  # px from the left of a stop to its name, past the number
STOP_LINE_HEIGHT, STOP_PADDING, STOP_GAP = 15, 9, 18  # px
STOP_TEXT_COLUMN: Final = (294, 246)  # px of the left and the width of a stop's text
KEY_WIDTH: Final = 90  # px that the dashes and the word for a basis take
KEY_LINE_HEIGHT: Final = 16  # px
STOP_CLAIMS_COLUMN: Final = (560, 160)  # px of the left and the width of its claims
MIN_ARC_DEPTH, MAX_ARC_STEP = 18, 8.5  # px from a stop to the nearest arc, and between arcs
ARC_PORT_GAP: Final = 7  # px between the ends of arcs at a stop


@dataclass(frozen=True, slots=True)
class DrawnStop:
    """A stop of a tour to draw: name, text, address, kind, and the claims that start there.

    `warned` counts the cautions and critiques of its concept and of claims about that.
    """

    name: str
    text: str
    href: str
    look: KindAppearance
    warned: int
    ties: tuple["StopLink", ...] = ()


@dataclass(frozen=True, slots=True)
class StopLink:
    """A claim from a stop to the stop numbered `to`, counted from 1."""

    to: int
    relation: str
    basis: Basis
    href: str


@dataclass(frozen=True, slots=True)
class LinkArc:
    """The drawing of a claim: an arc left of the stops with an arrow at its end."""

    path: str
    head: str
    dash: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A claim beside a stop: its address, its lines, and how many below the middle they begin."""

    href: str
    lines: tuple[str, ...]
    below: float


@dataclass(frozen=True, slots=True)
class StopBox:
    """The box of a stop in px, with the lines of its name, its text and its claims."""

    station: DrawnStop
    lines: tuple[str, ...]
    top: float
    height: float
    text: tuple[str, ...]
    said: tuple[ClaimWords, ...]

    @property
    def middle(self) -> float:
        """The y of its middle."""
        return self.top + self.height / 2


def draw_tour(stations: Sequence[DrawnStop], label: str, *, narrow: bool = False) -> StaticChart:
    """Draw stops in their order; claims among them are arcs, and words too in a wide chart."""
    boxes = list(place_stops(stations, narrow))
    width = ARC_AREA_WIDTH + STOP_WIDTHS[narrow] if narrow else sum(STOP_CLAIMS_COLUMN)
    used = {tie.basis for station in stations for tie in station.ties}
    bottom = boxes[-1].top + boxes[-1].height
    in_row = width // KEY_WIDTH
    body = render_svg_template(
        "parts/drawing_tour",
        boxes=boxes,
        arcs=list(link_arcs(boxes)),
        key=[
            (each.short, each.chart_dash)
            for basis, each in BASIS_DESCRIPTIONS.items()
            if basis in used
        ],
        key_width=KEY_WIDTH,
        key_line=KEY_LINE_HEIGHT,
        room=ARC_AREA_WIDTH,
        wide=STOP_WIDTHS[narrow],
        beside=STOP_TEXT_COLUMN[0],
        aside=STOP_CLAIMS_COLUMN[0],
        line=STOP_LINE_HEIGHT,
        pad=STOP_PADDING,
        bottom=bottom,
        in_row=in_row,
    )
    height = bottom + 14 + KEY_LINE_HEIGHT * ceil(len(used) / in_row) if used else bottom + 4
    return StaticChart(label, width, height, body)


def place_stops(stations: Sequence[DrawnStop], narrow: bool) -> Iterator[StopBox]:
    """Yield the boxes of stops from top to bottom."""
    top = 2.0
    for station in stations:
        room = STOP_WIDTHS[narrow] - STOP_NAME_INDENT - STOP_PADDING
        lines = tuple(fit_width(station.name, room, factor=BOLD_WIDTH_FACTOR))
        text = () if narrow else tuple(fit_width(station.text, STOP_TEXT_COLUMN[1]))
        said = () if narrow else claim_words(station.ties)
        most = max(len(text), sum(len(each.lines) for each in said))
        own = len(lines) + 1 + bool(station.warned)
        height = max(
            own * STOP_LINE_HEIGHT + 2 * STOP_PADDING - 4, most * (STOP_LINE_HEIGHT + 1) + 4
        )
        yield StopBox(station, lines, top, height, text, said)
        top += height + STOP_GAP


def claim_words(ties: Iterable[StopLink]) -> tuple[ClaimWords, ...]:
    """Return the claims that start at a stop in words, one below the other."""
    lines = [tuple(fit_width(f"{tie.relation} {tie.to}", STOP_CLAIMS_COLUMN[1])) for tie in ties]
    middle = (sum(map(len, lines)) - 1) / 2
    starts = accumulate(map(len, lines), initial=0)
    return tuple(
        ClaimWords(tie.href, words, start - middle)
        for tie, words, start in zip(ties, lines, starts, strict=False)
    )


def link_arcs(boxes: Sequence[StopBox]) -> Iterator[LinkArc]:
    """Yield the claims as arcs; arcs that end at one stop do so side by side."""
    ties = [(number, tie) for number, box in enumerate(boxes, 1) for tie in box.station.ties]
    heights = arc_ports(boxes, [(start, tie.to) for start, tie in ties])
    lanes = arc_lanes(heights)
    step = min(MAX_ARC_STEP, (ARC_AREA_WIDTH - MIN_ARC_DEPTH - 3) / max(1, *lanes, 1))
    for (start, tie), (one, other), lane in zip(ties, heights, lanes, strict=True):
        path = arc_path(
            ARC_AREA_WIDTH - 5, one, ARC_AREA_WIDTH - MIN_ARC_DEPTH - lane * step, other
        )
        head = f"M{ARC_AREA_WIDTH - 1} {short_number(other)}l-7-3.6v7.2z"
        name = f"{start} {tie.relation} {tie.to}"
        yield LinkArc(path, head, BASIS_DESCRIPTIONS[tie.basis].chart_dash, name, tie.href)


def arc_ports(
    boxes: Sequence[StopBox], ties: Sequence[tuple[int, int]]
) -> tuple[tuple[float, float], ...]:
    """Return the y at which each claim, a pair of numbers of stops, begins and ends.

    From top to bottom of a stop: claims with stops above, the nearest first; then with stops below,
    the farthest first, so that arcs lie within each other.
    """
    ends: dict[int, list[tuple[int, int, int]]] = {}  # stop → (other stop, which tie, which end)
    for which, (start, to) in enumerate(ties):
        ends.setdefault(start, []).append((to, which, 0))
        ends.setdefault(to, []).append((start, which, 1))
    heights = [[0.0, 0.0] for _ in ties]
    for stop, found in ends.items():
        box = boxes[stop - 1]
        step = min(ARC_PORT_GAP, (box.height - 8) / len(found))
        found.sort(key=lambda end: (end[0] > stop, -end[0]))

        for index, (_, which, end) in enumerate(found):
            heights[which][end] = box.middle + (index - (len(found) - 1) / 2) * step
    return tuple((one, other) for one, other in heights)


def arc_lanes(heights: Sequence[tuple[float, float]]) -> list[int]:
    """Return a lane for each arc, so that none overlap; short arcs are nearest to the stops."""
    taken: list[list[tuple[float, float]]] = []
    found = [0] * len(heights)
    for which in sorted(range(len(heights)), key=lambda i: abs(heights[i][1] - heights[i][0])):
        top, bottom = sorted(heights[which])
        lane = next(
            (
                lane
                for lane, others in enumerate(taken)
                if all(
                    bottom + ARC_PORT_GAP < low or high + ARC_PORT_GAP < top for low, high in others
                )
            ),
            len(taken),
        )
        taken += [[]] * (lane == len(taken))
        taken[lane] = [*taken[lane], (top, bottom)]
        found[which] = lane
    return found


def arc_path(end: float, one: float, out: float, other: float) -> str:
    """Return an SVG path from the y `one` to the y `other` at the stops, by way of the x `out`."""
    corner = min(12.0, abs(other - one) / 2)
    turn = corner if other > one else -corner
    left, inner, first, last = map(short_number, (out, out + corner, one, other))
    return (
        f"M{ARC_AREA_WIDTH} {first}H{inner}Q{left} {first} {left} {short_number(one + turn)}"
        f"V{short_number(other - turn)}Q{left} {last} {inner} {last}H{short_number(end)}"
    )
