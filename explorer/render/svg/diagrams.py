"""The matrix of outcomes and the way of a tour as SVG."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from explorer.model.entities import Basis, Claim, Concept
from explorer.model.tables import BASIS_DESCRIPTIONS
from explorer.model.view_pages import CitedClaim, OutcomeRow
from explorer.render.html import KindAppearance
from explorer.render.svg.drawing import short_number
from explorer.render.svg.sheet import StaticChart, fit_text, render_svg_template
from explorer.translation import gettext, truncate_name

ROW: Final = 24  # px from row to row
COLUMN: Final = 36  # px from column to column, at least
CLAIM: Final = 22  # px that a claim needs
MATRIX_FONT_SIZE: Final = 6.3  # px that a letter takes on average, at most
LONGEST: Final = 44  # letters of a name; what is longer is cut


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A claim at its place; the claims of one cell share its width."""

    x: str
    y: str
    width: str
    letter: str
    dash: str
    words: str
    contested: bool


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
        words: Returns a claim as a sentence.
    """
    left = 26 + MATRIX_FONT_SIZE * max(len(short_label(row.concept)) for row in rows)
    head = 12 + MATRIX_FONT_SIZE * max(len(short_label(column)) for column in columns)
    posts = column_edges(rows, left)
    bottom = head + ROW * len(rows)
    ends = (posts[-1], head, bottom)
    key = matrix_key(each.claim for row in rows for cell in row.cells for each in cell)
    body = render_svg_template(
        "parts/drawing_matrix",
        rows=[(short_label(row.concept), looks[row.concept.kind]) for row in rows],
        first=head + ROW / 2,
        row=ROW,
        columns=[
            (short_label(column), short_number((one + other) / 2))
            for column, (one, other) in zip(columns, pairwise(posts), strict=True)
        ],
        cells=list(matrix_cells(rows, posts, head, words)),
        key=key,
        rules=[short_number(head + ROW * place) for place in range(len(rows) + 1)],
        posts=[short_number(post) for post in posts],
        ends=dict(zip(("right", "top", "bottom"), map(short_number, ends), strict=True)),
    )
    height = bottom + 14 + 22 * (len(key) + 1)
    return StaticChart(gettext("Outcomes"), max(posts[-1], 560), height, body)


def column_edges(rows: Sequence[OutcomeRow], left: float) -> list[float]:
    """Return where columns begin and end, each as wide as its fullest cell needs."""
    most = (max(map(len, column)) for column in zip(*(row.cells for row in rows), strict=True))
    return list(accumulate((max(COLUMN, CLAIM * each + 5) for each in most), initial=left))


def matrix_cells(
    rows: Sequence[OutcomeRow],
    posts: Sequence[float],
    top: float,
    words: Callable[[CitedClaim], str],
) -> Iterator[MatrixCell]:
    """Place the claims of every cell between its posts, side by side."""
    for down, row in enumerate(rows):
        for claims, (one, other) in zip(row.cells, pairwise(posts), strict=True):
            width = (other - one - 4) / max(1, len(claims))
            for place, each in enumerate(claims):
                yield MatrixCell(
                    short_number(one + 3 + width * place),
                    short_number(top + ROW * down + 3),
                    short_number(width - 2),
                    basis_letter(each.claim.basis),
                    BASIS_DESCRIPTIONS[each.claim.basis].chart_dash,
                    words(each),
                    bool(each.arguments),
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
    """Return the letter that stands for a basis."""
    return BASIS_DESCRIPTIONS[basis].short[0].upper()


def short_label(concept: Concept) -> str:
    """Return the label of a concept, cut where there is no room for more."""
    return truncate_name(concept.pref_label, LONGEST)


BOXES: Final = {False: 196, True: 176}  # px that a stop is wide; True is a narrow picture
ROOM: Final = 80  # px left of the stops, for the claims
TOUR_FONT_SIZE: Final = 7.9  # px that a letter of a name takes on average, at most
TEXT_LETTER: Final = 6.3  # of what to notice
LINE, PAD, BETWEEN = 15, 9, 18  # px
TEXT: Final = (294, 246)  # px at which what to notice begins, and how wide it is
TIES: Final = (560, 160)  # the same of the claims
LEAST, WIDEST = 18, 8.5  # px by which an arc stands out, and from one to the next
PORT: Final = 7  # px between the ends of arcs at a stop


@dataclass(frozen=True, slots=True)
class DrawnStop:
    """A stop: its name, what to notice, where it leads, its kind, the claims that start there.

    `warned` counts the cautions and critiques of it and of claims about it.
    """

    name: str
    text: str
    href: str
    look: KindAppearance
    warned: int
    ties: tuple["StopLink", ...] = ()


@dataclass(frozen=True, slots=True)
class StopLink:
    """A claim from a stop to the stop with a number, counted from 1."""

    to: int
    relation: str
    basis: Basis
    href: str


@dataclass(frozen=True, slots=True)
class LinkArc:
    """A claim as it is drawn: an arc left of the stops with an arrow at its end."""

    path: str
    head: str
    dash: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class StopBox:
    """A stop at its place, with the lines of its name, of its text, and of its claims."""

    station: DrawnStop
    lines: tuple[str, ...]
    top: float
    height: float
    text: tuple[str, ...]
    said: tuple[tuple[str, str], ...]

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2


def draw_tour(stations: Sequence[DrawnStop], label: str, *, narrow: bool = False) -> StaticChart:
    """Draw stops in their order; claims among them are arcs, told in words where there is room."""
    boxes = list(place_stops(stations, narrow))
    width = ROOM + BOXES[narrow] if narrow else sum(TIES)
    used = {tie.basis for station in stations for tie in station.ties}
    bottom = boxes[-1].top + boxes[-1].height
    body = render_svg_template(
        "parts/drawing_tour",
        boxes=boxes,
        arcs=list(link_arcs(boxes)),
        key=[(basis, BASIS_DESCRIPTIONS[basis].chart_dash) for basis in Basis if basis in used],
        room=ROOM,
        wide=BOXES[narrow],
        beside=TEXT[0],
        aside=TIES[0],
        line=LINE,
        pad=PAD,
        bottom=bottom,
    )
    return StaticChart(label, width, bottom + (30 if used else 4), body)


def place_stops(stations: Sequence[DrawnStop], narrow: bool) -> Iterator[StopBox]:
    """Yield stops from top to bottom."""
    top = 2.0
    for station in stations:
        lines = tuple(fit_text(station.name, int((BOXES[narrow] - 50) / TOUR_FONT_SIZE)))
        text = () if narrow else tuple(fit_text(station.text, int(TEXT[1] / TEXT_LETTER)))
        said = () if narrow else tuple(link_sentences(station.ties))
        most = max(len(text), len(said))
        own = len(lines) + 1 + bool(station.warned)
        height = max(own * LINE + 2 * PAD - 4, most * (LINE + 1) + 4)
        yield StopBox(station, lines, top, height, text, said)
        top += height + BETWEEN


def link_sentences(ties: Iterable[StopLink]) -> Iterator[tuple[str, str]]:
    """Yield the claims that start at a stop, a line each, with where it leads."""
    for tie in ties:
        yield f"{tie.relation} {tie.to}", tie.href


def link_arcs(boxes: Sequence[StopBox]) -> Iterator[LinkArc]:
    """Yield the claims as arcs; those that end at one stop do so side by side."""
    ties = [(place, tie) for place, box in enumerate(boxes, 1) for tie in box.station.ties]
    heights = arc_ports(boxes, [(start, tie.to) for start, tie in ties])
    lanes = arc_lanes(heights)
    step = min(WIDEST, (ROOM - LEAST - 3) / max(1, *lanes, 1))
    for (start, tie), (one, other), lane in zip(ties, heights, lanes, strict=True):
        path = arc_path(ROOM - 5, one, ROOM - LEAST - lane * step, other)
        head = f"M{ROOM - 1} {short_number(other)}l-7-3.6v7.2z"
        name = f"{start} {tie.relation} {tie.to}"
        yield LinkArc(path, head, BASIS_DESCRIPTIONS[tie.basis].chart_dash, name, tie.href)


def arc_ports(
    boxes: Sequence[StopBox], ties: Sequence[tuple[int, int]]
) -> tuple[tuple[float, float], ...]:
    """Return the heights at which each tie, from one number of a stop to another, begins and ends.

    From top to bottom of a stop: ties to stops above, the nearest first; then those to stops below,
    the farthest first, so that arcs lie within each other.
    """
    ends: dict[int, list[tuple[int, int, int]]] = {}  # stop → (other stop, which tie, which end)
    for which, (start, to) in enumerate(ties):
        ends.setdefault(start, []).append((to, which, 0))
        ends.setdefault(to, []).append((start, which, 1))
    heights = [[0.0, 0.0] for _ in ties]
    for stop, found in ends.items():
        box = boxes[stop - 1]
        step = min(PORT, (box.height - 8) / len(found))
        found.sort(key=lambda end: (end[0] > stop, -end[0]))
        for place, (_, which, end) in enumerate(found):
            heights[which][end] = box.middle + (place - (len(found) - 1) / 2) * step
    return tuple((one, other) for one, other in heights)


def arc_lanes(heights: Sequence[tuple[float, float]]) -> list[int]:
    """Return a lane for each arc, so that none lies on another; short ones are nearest."""
    taken: list[list[tuple[float, float]]] = []
    found = [0] * len(heights)
    for which in sorted(range(len(heights)), key=lambda i: abs(heights[i][1] - heights[i][0])):
        top, bottom = sorted(heights[which])
        lane = next(
            (
                lane
                for lane, others in enumerate(taken)
                if all(bottom + PORT < low or high + PORT < top for low, high in others)
            ),
            len(taken),
        )
        taken += [[]] * (lane == len(taken))
        taken[lane] = [*taken[lane], (top, bottom)]
        found[which] = lane
    return found


def arc_path(end: float, one: float, out: float, other: float) -> str:
    """Return a path from one height to the other, both at the stops, by way of a place left."""
    corner = min(12.0, abs(other - one) / 2)
    turn = corner if other > one else -corner
    left, inner, first, last = map(short_number, (out, out + corner, one, other))
    return (
        f"M{ROOM} {first}H{inner}Q{left} {first} {left} {short_number(one + turn)}"
        f"V{short_number(other - turn)}Q{left} {last} {inner} {last}H{short_number(end)}"
    )
