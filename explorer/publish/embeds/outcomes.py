"""The embed of the matrix: which conditions and behaviours are linked to which outcomes."""

from itertools import compress

from explorer.atlas import Atlas
from explorer.model import Claim, Concept, Embed, Stance, Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument_threads import Relevance
from explorer.publish.embeds.apparatus import CLAIMS, Apparatus, sheet
from explorer.urls import Site
from explorer.views import teaching
from explorer.views.embedded import Content
from explorer.views.html import BASES, KindLook, claim_in_words, kind_look
from explorer.views.outcomes import OUTCOME, Row, concepts_of, rows_of
from explorer.views.stills import matrix
from explorer.views.teaching import Remark

TITLE = "What is linked to which outcome"
ABSENT = "The opened data links no condition or behaviour to an outcome."
DESIRED = Remark(
    "Outcomes are hoped for, not promised.",
    "The post lists outcomes as desired and links no behaviour to any of them: the cells show who "
    "else makes the link, and on what basis.",
)


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    return TITLE


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return the matrix as a table, each of whose cells leads to the cards of its claims."""
    page = Apparatus.of(atlas, site)
    rows, columns = shown(atlas.vocabulary, embed)
    if not rows:
        return page.nothing(TITLE, absent(embed))
    claims = [claim for row in rows for cell in row.cells for claim in cell]
    lines = {claim.iri: page.citing.line(claim.iri) for claim in claims}
    ends = [row.concept.iri for row in rows] + [column.iri for column in columns]
    bearing = {iri: Relevance(0) for iri in ends}
    bearing |= {claim.iri: Relevance(CLAIMS) for claim in claims}
    remarks = [DESIRED] if atlas.vocabulary.items else []
    words = teaching.outcome_table(rows, columns, lines, looks(atlas, rows), page.places)
    return Content(
        title=TITLE,
        lead=lead(embed, len(claims)),
        picture="",
        words=words,
        cards=page.cards(lines.values()),
        cautions=page.cautions(page.threads(bearing), remarks, "Nobody on record disagrees."),
        references=page.references(),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the matrix as a picture."""
    vocabulary = atlas.vocabulary
    page = Apparatus.of(atlas, site)
    rows, columns = shown(vocabulary, embed)
    if not rows:
        return sheet(page, site, embed, (TITLE, absent(embed)))

    disputed = {
        target
        for argument in vocabulary.arguments.values()
        if argument.stance is not Stance.SUPPORTS
        for target in argument.targets
    }

    def words(claim: Claim) -> str:
        return claim_in_words(vocabulary, claim.iri)

    def contested(claim: Claim) -> bool:
        return claim.iri in disputed

    still = matrix(rows, columns, looks(atlas, rows), words, contested)
    claims = [claim for row in rows for cell in row.cells for claim in cell]
    for claim in claims:
        page.numbers(claim.citations)
    remarks = [f"{DESIRED.head} {DESIRED.text}"] if vocabulary.items else []
    return sheet(page, site, embed, (TITLE, lead(embed, len(claims))), [still], remarks)


def shown(vocabulary: Vocabulary, embed: Embed) -> tuple[tuple[Row, ...], tuple[Concept, ...]]:
    """Return the rows and columns that hold a claim on one of the bases asked for."""
    columns = concepts_of(vocabulary, (OUTCOME,))
    rows = [chosen(row, embed) for row in rows_of(vocabulary, columns)]
    used = [any(row.cells[place] for row in rows) for place in range(len(columns))]
    kept = (Row(row.concept, tuple(compress(row.cells, used))) for row in rows if any(row.cells))
    return tuple(kept), tuple(compress(columns, used))


def chosen(row: Row, embed: Embed) -> Row:
    """Return a row with the claims on the bases asked for; none asked for are all."""
    if not embed.bases:
        return row
    cells = (tuple(each for each in cell if each.basis in embed.bases) for cell in row.cells)
    return Row(row.concept, tuple(cells))


def looks(atlas: Atlas, rows: tuple[Row, ...]) -> dict[str, KindLook]:
    """Return the looks of the kinds of rows, by IRI."""
    kinds = {row.concept.kind for row in rows}
    return {kind: kind_look(contract(kind), atlas.vocabulary) for kind in sorted(kinds)}


def lead(embed: Embed, count: int) -> str:
    """Say what is shown."""
    bases = " or ".join(BASES[basis] for basis in sorted(embed.bases))
    only = f" on the basis “{bases}”" if bases else ""
    links = "One link" if count == 1 else f"{count} links"
    return (
        f"{links}{only} between what the therapist does or the relationship is like, and what is "
        "hoped for the client."
    )


def absent(embed: Embed) -> str:
    """Say that there is nothing to show."""
    if not embed.bases:
        return ABSENT
    bases = " or ".join(BASES[basis] for basis in sorted(embed.bases))
    return f"No condition or behaviour is linked to an outcome on the basis “{bases}”."
