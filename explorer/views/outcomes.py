"""The matrix: which conditions and behaviours are linked to which outcomes, and on what basis."""

from typing import Final

from explorer.model.bases import BASIS_DESCRIPTIONS
from explorer.model.view_pages import OutcomesPage
from explorer.views.html import build_kind_look, render

SHORT: Final = {basis: each.short for basis, each in BASIS_DESCRIPTIONS.items()}


def render_outcomes(page: OutcomesPage, chosen: str = "") -> str:
    """The matrix of conditions and behaviours against outcomes.

    Sources and arguments are not shown here: the card of a chosen claim has them.

    Args:
        page: The matrix, of claims on one basis or on all.
        chosen: The curie of the claim to mark.
    """
    return render(
        "outcomes",
        page=page,
        chosen=chosen,
        basis="".join(page.bases),
        short=SHORT,
        kinds={row.kind.iri: build_kind_look(row.kind) for row in page.rows},
    )


def closable(card: str, basis: str) -> str:
    """The card of a claim, a rendered fragment, with a way back to the matrix alone."""
    return render("close", basis=basis) + card
