"""Embeds of findings, outcomes and the timeline: title, content, and standalone SVG."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.interface_words import OR
from explorer.model.embed import Embed
from explorer.model.findings import FindingGroup
from explorer.model.tables import GRADE_DESCRIPTIONS
from explorer.model.view_pages import CitedClaim, EvidenceGaps, EvidencePage, OutcomesPage
from explorer.pages.evidence import build_evidence_page, build_outcomes_page
from explorer.pages.timeline import build_timeline_page
from explorer.publish.embed_citations import (
    compose_chart_sheet,
    render_cautions,
    render_claim_cards,
    render_empty_view,
    render_reference_list,
    select_references,
)
from explorer.render.app_pages import timeline_lanes
from explorer.render.embeds import (
    CautionRemark,
    EmbedContent,
    render_decades,
    render_figure,
    render_outcome_table,
    render_result_tables,
    render_shape_key,
)
from explorer.render.html import BASIS_NAMES, build_kind_look
from explorer.render.svg.diagrams import draw_outcome_matrix
from explorer.render.svg.forest import draw_group_plot
from explorer.render.svg.plots import draw_timeline
from explorer.render.svg.sheet import StaticChart
from explorer.translation import capitalize_first, gettext, ngettext
from explorer.urls import Site

# Forest plots

CAUSE_REMARK = CautionRemark(
    gettext("An association is not a cause."),
    gettext(
        "Most of these results are correlations across many studies. A correlation does not show "
        "that one variable causes the other: improvement may come first and strengthen the "
        "alliance, skilled therapists may be good at both, and researchers more readily find "
        "results that they favour."
    ),
)


def forest_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed."""
    if not embed.resources:
        return gettext("Results of empirical work")
    return gettext("{concept}: results of empirical work").format(
        concept=capitalize_first(atlas.label(embed.resources[0]))
    )


def forest_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed of all findings, or of those that bear on one concept."""
    page, places = build_embed_evidence(atlas, embed), site.abroad()
    if not page.groups:
        return render_empty_view(forest_title(atlas, embed), forest_absent(page), places)
    named = page.links.__getitem__
    picture = "".join(
        render_figure(
            wide,
            draw_group_plot(group, named, places, narrow=True),
            group.title,
            group.meaning,
        )
        for group in page.groups
        if (wide := draw_group_plot(group, named, places))
    )
    remarks = [CAUSE_REMARK, forest_gaps(page.gaps)]
    return EmbedContent(
        title=forest_title(atlas, embed),
        lead=forest_lead(page.groups),
        picture=picture,
        words=render_result_tables(page, places),
        cautions=render_cautions(page.arguments, page.links, places, remarks),
        references=render_reference_list(page.references, places),
        key=render_shape_key(page.groups),
    )


def forest_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the SVG of forest plots; its sources are those of the findings."""
    page, places = build_embed_evidence(atlas, embed), site.abroad()
    found = page.groups
    if not found:
        return compose_chart_sheet(
            atlas, site, embed, (forest_title(atlas, embed), forest_absent(page))
        )
    named = page.links.__getitem__
    drawn = (draw_group_plot(group, named, places, alone=True) for group in found)
    stills = [still for still in drawn if still]
    words = (forest_title(atlas, embed), forest_lead(found))
    numbers = (n for group in found for result in group.results for n in result.numbers)
    sources = select_references(page.references, numbers)
    remarks = [f"{CAUSE_REMARK.head} {CAUSE_REMARK.text}", forest_key(found)]
    return compose_chart_sheet(atlas, site, embed, words, stills, remarks, sources)


def build_embed_evidence(atlas: Atlas, embed: Embed) -> EvidencePage:
    """Build the page value of an embed: all findings, or those that bear on its concept."""
    return build_evidence_page(atlas, embed.resources[0] if embed.resources else "")


def forest_lead(found: Iterable[FindingGroup]) -> str:
    """Return a sentence on the number of findings and the columns of the plot."""
    sizes = [len(group.results) for group in found]
    count = sum(sizes)
    if len(sizes) == 1:
        text = ngettext(
            "Forest plot of one result of empirical work: effect, interval, k and N, "
            "as far as known.",
            "Forest plot of {count} results of empirical work: effect, interval, k and N, "
            "as far as known.",
            count,
        )
    else:
        text = ngettext(
            "Forest plot of one result of empirical work, with one plot for each metric, because "
            "effect sizes of different metrics cannot be compared: effect, interval, k and N, as "
            "far as known.",
            "Forest plot of {count} results of empirical work, with one plot for each metric, "
            "because effect sizes of different metrics cannot be compared: effect, interval, k "
            "and N, as far as known.",
            count,
        )
    return text.format(count=count)


def forest_absent(page: EvidencePage) -> str:
    """Return the sentence for a view without findings, with the concepts that have some."""
    if not page.measured or page.concept is None:
        return gettext("This dataset contains no results of empirical work, so there is no plot.")
    of = dict.fromkeys(link.label for link in page.measured)
    return gettext(
        "No recorded result of empirical work bears on {concept}. There are results on {others}."
    ).format(concept=page.concept.label, others=", ".join(of))


def forest_gaps(found: EvidenceGaps) -> CautionRemark:
    """Return the remark on numbers that are missing from findings."""
    without = (
        (found.without_interval, gettext("{count} without a recorded interval")),
        (found.without_studies, gettext("{count} without a recorded number of studies")),
        (found.without_participants, gettext("{count} without a recorded number of participants")),
    )
    gaps = [message.format(count=number) for number, message in without if number]
    text = gettext("The results are not pooled. Numbers that the editors calculated are marked.")
    if gaps:
        missing = gettext("Of {total} results, {missing}. {text}")
        text = missing.format(total=found.total, missing=", ".join(gaps), text=text)
    return CautionRemark(
        gettext("Numbers that were not seen are left out."),
        text,
    )


def forest_key(found: Iterable[FindingGroup]) -> str:
    """Return a sentence on the shapes in forest plots, as far as they occur."""
    used = {finding.verification for group in found for finding in group.findings}
    meanings = [
        f"{each.mark_label}: {each.of_number}"
        for grade, each in GRADE_DESCRIPTIONS.items()
        if grade in used
    ]
    return f"{capitalize_first('; '.join(meanings))}."


# The matrix of outcomes

OUTCOMES_TITLE = gettext("Links to client outcomes")
OUTCOMES_ABSENT = gettext("This dataset links no condition or behaviour to an outcome.")
NO_OUTCOME_CAUTION = gettext("No critique of this claim is recorded.")
DESIRED_NOTE = CautionRemark(
    gettext("These outcomes are hopes, not promises."),
    gettext(
        "The post lists these outcomes as desired and links no behaviour to any of them. The "
        "cells show who else makes the link, and on what basis."
    ),
)


def outcomes_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed, which is the same for all."""
    return OUTCOMES_TITLE


def outcomes_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed: the matrix as a table with links to cards of claims."""
    page, places = build_outcomes_page(atlas, embed.bases), site.abroad()
    if not page.rows:
        return render_empty_view(OUTCOMES_TITLE, outcomes_absent(page), places)
    remarks = [DESIRED_NOTE] if page.has_post else []
    empty = NO_OUTCOME_CAUTION if atlas.vocabulary.arguments else ""
    return EmbedContent(
        title=OUTCOMES_TITLE,
        lead=outcomes_lead(page),
        picture="",
        words=render_outcome_table(page, places),
        cards=render_claim_cards(page.claims, page.links, places),
        cautions=render_cautions(page.arguments, page.links, places, remarks, empty),
        references=render_reference_list(page.references, places),
    )


def outcomes_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the SVG of the matrix; its sources are those of the claims."""
    page = build_outcomes_page(atlas, embed.bases)
    if not page.rows:
        return compose_chart_sheet(atlas, site, embed, (OUTCOMES_TITLE, outcomes_absent(page)))

    def words(each: CitedClaim) -> str:
        return page.links[each.claim.iri].label

    looks = {row.kind.iri: build_kind_look(row.kind) for row in page.rows}
    still = draw_outcome_matrix(page.rows, page.columns, looks, words)
    numbers = (number for each in page.claims for number in each.numbers)
    sources = select_references(page.references, numbers)
    remarks = [f"{DESIRED_NOTE.head} {DESIRED_NOTE.text}"] if page.has_post else []
    return compose_chart_sheet(
        atlas, site, embed, (OUTCOMES_TITLE, outcomes_lead(page)), [still], remarks, sources
    )


def outcomes_lead(page: OutcomesPage) -> str:
    """Return a sentence on the number of claims and their bases."""
    count = len(page.claims)
    if not page.bases:
        text = ngettext(
            "One link from therapist behaviours and relational conditions to hoped-for client "
            "outcomes.",
            "{count} links from therapist behaviours and relational conditions to hoped-for "
            "client outcomes.",
            count,
        )
        return text.format(count=count)
    text = ngettext(
        "One link on the basis “{bases}” from therapist behaviours and relational conditions to "
        "hoped-for client outcomes.",
        "{count} links on the basis “{bases}” from therapist behaviours and relational conditions "
        "to hoped-for client outcomes.",
        count,
    )
    bases = OR.join(BASIS_NAMES[basis] for basis in sorted(page.bases))
    return text.format(count=count, bases=bases)


def outcomes_absent(page: OutcomesPage) -> str:
    """Return the sentence for a matrix without claims."""
    if not page.bases:
        return OUTCOMES_ABSENT
    bases = OR.join(BASIS_NAMES[basis] for basis in sorted(page.bases))
    return gettext(
        "No condition or behaviour is linked to an outcome on the basis “{bases}”."
    ).format(bases=bases)


# The timeline

TIMELINE_TITLES = {"works": gettext("Works by year"), "people": gettext("People by year")}
TIMELINE_LEADS = {
    "works": (
        gettext(
            "The works cited in the graph, each at its year, by the approach of the concepts they "
            "support."
        )
    ),
    "people": (
        gettext(
            "The people behind the ideas, grouped by the approach of their ideas. Each appears at "
            "the year in which his or her first idea was published or, if no source for that year "
            "was seen, at his or her earliest work recorded here."
        )
    ),
}
TIMELINE_ABSENT = {
    "works": gettext("This dataset contains no work with a year, so there is no timeline."),
    "people": (
        gettext(
            "This dataset credits no idea to a person with a dated work, so there is no timeline."
        )
    ),
}
TIMELINE_LANES = CautionRemark(
    gettext("Lanes are calculated from the graph."),
    gettext(
        "The approach of an entry follows from the claims that cite it; if there are several, the "
        "more specific one is used."
    ),
)
FIRST_YEARS = CautionRemark(
    gettext("The first publication is not the first use of an idea."),
    gettext(
        "People appear at the year in which one of their ideas was first published, according to "
        "a source that the editors saw, or otherwise at their earliest work recorded here. They "
        "may have held, taught or written about an idea earlier."
    ),
)
TIMELINE_REMARKS = {"works": (TIMELINE_LANES,), "people": (FIRST_YEARS, TIMELINE_LANES)}


def timeline_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed."""
    return TIMELINE_TITLES[embed.show]


def timeline_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed: a timeline of works or people, and their list."""
    page, places = build_timeline_page(atlas, embed.show), site.abroad()
    lanes = timeline_lanes(page.entries, places)
    if not lanes:
        return render_empty_view(timeline_title(atlas, embed), TIMELINE_ABSENT[embed.show], places)
    return EmbedContent(
        title=timeline_title(atlas, embed),
        lead=TIMELINE_LEADS[embed.show],
        picture=render_figure(
            draw_timeline(lanes, embed.show), draw_timeline(lanes, embed.show, narrow=True)
        ),
        words=render_decades(page, places),
        cautions=render_cautions(page.arguments, page.links, places, TIMELINE_REMARKS[embed.show]),
        references=render_reference_list(page.references, places),
    )


def timeline_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the SVG of the timeline; its works are its subject, so it names no sources."""
    page = build_timeline_page(atlas, embed.show)
    lanes = timeline_lanes(page.entries, site.abroad())
    charts: list[StaticChart] = [draw_timeline(lanes, embed.show, alone=True)] if lanes else []
    lead = TIMELINE_LEADS[embed.show] if lanes else TIMELINE_ABSENT[embed.show]
    remarks = TIMELINE_REMARKS[embed.show] if lanes else ()
    lines = [f"{remark.head} {remark.text}" for remark in remarks]
    return compose_chart_sheet(
        atlas, site, embed, (timeline_title(atlas, embed), lead), charts, lines
    )
