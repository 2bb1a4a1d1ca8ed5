"""The embed of the matrix: which conditions and behaviours are linked to which outcomes."""

from explorer.atlas import Atlas
from explorer.interface_words import OR
from explorer.model import Embed
from explorer.model.view_pages import CitedClaim, OutcomesPage
from explorer.pages.outcomes import build_outcomes_page
from explorer.publish.embeds.apparatus import (
    render_cautions,
    render_claim_cards,
    render_empty_view,
    render_reference_list,
    select_references,
    sheet,
)
from explorer.translation import gettext, ngettext
from explorer.urls import Site
from explorer.views import teaching
from explorer.views.embedded import Content
from explorer.views.html import BASES, build_kind_look
from explorer.views.stills import matrix
from explorer.views.teaching import Remark

TITLE = gettext("What is linked to which outcome")
ABSENT = gettext("The opened data links no condition or behaviour to an outcome.")
NO_CAUTION = gettext("Nobody on record disagrees.")
DESIRED = Remark(
    gettext("Outcomes are hoped for, not promised."),
    gettext(
        "The post lists outcomes as desired and links no behaviour to any of them: the "
        "cells show who else makes the link, and on what basis."
    ),
)


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    return TITLE


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return the matrix as a table, each of whose cells leads to the cards of its claims."""
    page, places = build_outcomes_page(atlas, embed.bases), site.abroad()
    if not page.rows:
        return render_empty_view(TITLE, absent(page), places)
    remarks = [DESIRED] if page.has_post else []
    empty = NO_CAUTION if atlas.vocabulary.arguments else ""
    return Content(
        title=TITLE,
        lead=lead(page),
        picture="",
        words=teaching.outcome_table(page, places),
        cards=render_claim_cards(page.claims, page.links, places),
        cautions=render_cautions(page.arguments, page.links, places, remarks, empty),
        references=render_reference_list(page.references, places),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the matrix as a picture; its sources are those of the claims."""
    page = build_outcomes_page(atlas, embed.bases)
    if not page.rows:
        return sheet(atlas, site, embed, (TITLE, absent(page)))

    def words(each: CitedClaim) -> str:
        return page.links[each.claim.iri].label

    looks = {row.kind.iri: build_kind_look(row.kind) for row in page.rows}
    still = matrix(page.rows, page.columns, looks, words)
    numbers = (number for each in page.claims for number in each.numbers)
    sources = select_references(page.references, numbers)
    remarks = [f"{DESIRED.head} {DESIRED.text}"] if page.has_post else []
    return sheet(atlas, site, embed, (TITLE, lead(page)), [still], remarks, sources)


def lead(page: OutcomesPage) -> str:
    """Say what is shown."""
    count = len(page.claims)
    if not page.bases:
        text = ngettext(
            "One link between what the therapist does or the relationship is like, and what is "
            "hoped for the client.",
            "{count} links between what the therapist does or the relationship is like, and what "
            "is hoped for the client.",
            count,
        )
        return text.format(count=count)
    text = ngettext(
        "One link on the basis “{bases}” between what the therapist does or the relationship is "
        "like, and what is hoped for the client.",
        "{count} links on the basis “{bases}” between what the therapist does or the relationship "
        "is like, and what is hoped for the client.",
        count,
    )
    bases = OR.join(BASES[basis] for basis in sorted(page.bases))
    return text.format(count=count, bases=bases)


def absent(page: OutcomesPage) -> str:
    """Say that there is nothing to show."""
    if not page.bases:
        return ABSENT
    bases = OR.join(BASES[basis] for basis in sorted(page.bases))
    return gettext(
        "No condition or behaviour is linked to an outcome on the basis “{bases}”."
    ).format(bases=bases)
