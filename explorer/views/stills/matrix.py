"""The matrix of outcomes for slides: a letter and a frame in each cell.

Pages of the application and embeds have a real table in its place, whose cells can be read and
reached one by one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from explorer.model import Basis, Claim, Concept
from explorer.model.bases import BASIS_DESCRIPTIONS
from explorer.model.view_pages import CitedClaim, OutcomeRow
from explorer.translation import gettext
from explorer.typography import truncate_name
from explorer.views.html import KindLook
from explorer.views.stills.sheet import Still, drawn
from explorer.views.svg_shapes import number

ROW: Final = 24  # px from row to row
COLUMN: Final = 36  # px from column to column, at least
CLAIM: Final = 22  # px that a claim needs
LETTER: Final = 6.3  # px that a letter takes on average, at most
LONGEST: Final = 44  # letters of a name; what is longer is cut


@dataclass(frozen=True, slots=True)
class Cell:
    """A claim at its place; the claims of one cell share its width."""

    x: str
    y: str
    width: str
    letter: str
    dash: str
    words: str
    contested: bool


def matrix(
    rows: Sequence[OutcomeRow],
    columns: Sequence[Concept],
    looks: Mapping[str, KindLook],
    words: Callable[[CitedClaim], str],
) -> Still:
    """Draw conditions and behaviours against outcomes.

    Args:
        rows: One or more, each with a cell for every column.
        columns: One or more outcomes.
        looks: The looks of kinds, by IRI.
        words: Returns a claim as a sentence.
    """
    left = 26 + LETTER * max(len(short_label(row.concept)) for row in rows)
    head = 12 + LETTER * max(len(short_label(column)) for column in columns)
    posts = between_columns(rows, left)
    bottom = head + ROW * len(rows)
    key = key_of(each.claim for row in rows for cell in row.cells for each in cell)
    body = drawn(
        "teach_matrix",
        rows=[(short_label(row.concept), looks[row.concept.kind]) for row in rows],
        first=head + ROW / 2,
        row=ROW,
        columns=[
            (short_label(column), number((one + other) / 2))
            for column, (one, other) in zip(columns, pairwise(posts), strict=True)
        ],
        cells=list(cells(rows, posts, head, words)),
        key=key,
        rules=[number(head + ROW * place) for place in range(len(rows) + 1)],
        posts=[number(post) for post in posts],
        ends={"right": number(posts[-1]), "top": number(head), "bottom": number(bottom)},
    )
    height = bottom + 14 + 22 * (len(key) + 1)
    return Still(gettext("Outcomes"), max(posts[-1], 560), height, body)


def between_columns(rows: Sequence[OutcomeRow], left: float) -> list[float]:
    """Return where columns begin and end, each as wide as its fullest cell needs."""
    most = (max(map(len, column)) for column in zip(*(row.cells for row in rows), strict=True))
    return list(accumulate((max(COLUMN, CLAIM * each + 5) for each in most), initial=left))


def cells(
    rows: Sequence[OutcomeRow],
    posts: Sequence[float],
    top: float,
    words: Callable[[CitedClaim], str],
) -> Iterator[Cell]:
    """Place the claims of every cell between its posts, side by side."""
    for down, row in enumerate(rows):
        for claims, (one, other) in zip(row.cells, pairwise(posts), strict=True):
            width = (other - one - 4) / max(1, len(claims))
            for place, each in enumerate(claims):
                yield Cell(
                    number(one + 3 + width * place),
                    number(top + ROW * down + 3),
                    number(width - 2),
                    letter(each.claim.basis),
                    BASIS_DESCRIPTIONS[each.claim.basis].chart_dash,
                    words(each),
                    bool(each.arguments),
                )


def key_of(claims: Iterable[Claim]) -> list[tuple[str, str, str]]:
    """Return the letter, the dashes and the meaning of each basis that occurs."""
    used = {claim.basis for claim in claims}
    return [
        (letter(basis), each.chart_dash, each.meaning)
        for basis, each in BASIS_DESCRIPTIONS.items()
        if basis in used
    ]


def letter(basis: Basis) -> str:
    """Return the letter that stands for a basis."""
    return BASIS_DESCRIPTIONS[basis].short[0].upper()


def short_label(concept: Concept) -> str:
    """Return the label of a concept, cut where there is no room for more."""
    return truncate_name(concept.pref_label, LONGEST)
