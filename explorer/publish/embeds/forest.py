"""The embed of what was measured: a forest plot for each metric, and the same as tables."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import Embed, Result, Verification
from explorer.pages import build_concept_page
from explorer.pages.argument_threads import Relevance, relevant_targets
from explorer.publish.embeds.apparatus import CLAIMS, Apparatus, capital, sheet
from explorer.urls import Links, Site
from explorer.views import teaching
from explorer.views.charts import scale_of
from explorer.views.embedded import Content
from explorer.views.evidence import Group, groups
from explorer.views.html import link_to
from explorer.views.stills import Still, forest
from explorer.views.teaching import Remark

CAUSE = Remark(
    "An association is not a cause.",
    "Most of these results are correlations over many studies. That two things go together does "
    "not show that one brings the other about: improvement may come first and make the alliance "
    "better, able therapists may be good at both, and researchers find more readily what they "
    "favour.",
)
# As charts.forest draws them, and as the key of the page explains them
SHAPES = {
    Verification.FIRST_HAND: "filled circle",
    Verification.SECOND_HAND: "open circle",
    Verification.PARTIAL: "diamond",
    Verification.UNVERIFIED: "cross",
    Verification.POST_ONLY: "triangle",
}
MEANINGS = {
    Verification.FIRST_HAND: "the number was seen in the work or its abstract",
    Verification.SECOND_HAND: "the number was seen in another source only",
    Verification.PARTIAL: "parts of it could not be confirmed",
    Verification.UNVERIFIED: "no one has checked the number yet",
    Verification.POST_ONLY: "known only from the post",
}


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    if not embed.things:
        return "What was measured"
    return f"{capital(atlas.label(embed.things[0]))}: what was measured"


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return forest plots of all findings, or of those that bear on one concept."""
    page = Apparatus.of(atlas, site)
    found = groups(results(atlas, embed, page))
    if not found:
        return page.nothing(title(atlas, embed), absent(atlas, embed))
    texts = {
        citation.work: atlas.apa(citation.work)
        for group in found
        for finding in group.findings
        for citation in finding.citations
        if citation.work in atlas.vocabulary.works
    }
    picture = "".join(
        teaching.figure(
            still(atlas, page.places, group),
            still(atlas, page.places, group, narrow=True),
            group.title,
            group.meaning,
        )
        for group in found
    )
    words = teaching.result_tables(found, atlas.vocabulary, texts, page.places)
    threads = page.threads(bearing(atlas, embed, found))
    return Content(
        title=title(atlas, embed),
        lead=lead(found),
        picture=picture,
        words=words,
        cautions=page.cautions(threads, [CAUSE, gaps(found)]),
        references=page.references(),
        key=teaching.shapes(found),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the forest plots as one picture."""
    page = Apparatus.of(atlas, site)
    found = groups(results(atlas, embed, page))
    if not found:
        return sheet(page, site, embed, (title(atlas, embed), absent(atlas, embed)))
    stills = [still(atlas, page.places, group) for group in found]
    words = (title(atlas, embed), lead(found))
    return sheet(page, site, embed, words, stills, [f"{CAUSE.head} {CAUSE.text}", key(found)])


def results(atlas: Atlas, embed: Embed, page: Apparatus) -> tuple[Result, ...]:
    """Return the findings that are shown, under the numbers of the page."""
    findings = atlas.vocabulary.findings
    if embed.things:
        page_results = build_concept_page(atlas, embed.things[0]).results
        bearing_findings = (result.finding for result in page_results)
    else:
        bearing_findings = (finding for finding in findings.values())
    ordered = groups(Result(finding) for finding in bearing_findings)
    return tuple(
        Result(finding, page.numbers(finding.citations))
        for group in ordered
        for finding in group.findings
    )


def still(atlas: Atlas, places: Links, group: Group, *, narrow: bool = False) -> Still:
    """Return the forest plot of a group; its scale is the same wherever it stands."""
    vocabulary = atlas.vocabulary
    scale = scale_of(group.metric, tuple(vocabulary.findings.values()))

    def address(iri: str) -> str:
        return places.thing(link_to(vocabulary, iri).curie or iri)

    return forest(group.findings, scale, address, group.title, narrow=narrow)


def lead(found: Iterable[Group]) -> str:
    """Say what is shown."""
    sizes = [len(group.results) for group in found]
    results_ = "one result" if sum(sizes) == 1 else f"{sum(sizes)} results"
    scales = (
        ""
        if len(sizes) == 1
        else ", a plot for each measure, whose sizes may not be set side by side"
    )
    return (
        f"Forest plot of {results_} of empirical work{scales}: effect, interval, k and N, as seen."
    )


def absent(atlas: Atlas, embed: Embed) -> str:
    """Say that there is no result, and of what there would be."""
    findings = atlas.vocabulary.findings.values()
    if not findings:
        return "The opened data holds no results of empirical work, so there is nothing to plot."
    of = sorted({atlas.label(finding.of) for finding in findings})
    return (
        f"No recorded result of empirical work bears on {atlas.label(embed.things[0])}. "
        f"There are results on {', '.join(of)}."
    )


def gaps(found: Iterable[Group]) -> Remark:
    """Say what is not known of the results that are shown."""
    shown = [finding for group in found for finding in group.findings]
    without = {
        "interval": sum(finding.lower is None for finding in shown),
        "number of studies": sum(finding.studies is None for finding in shown),
        "number of participants": sum(finding.participants is None for finding in shown),
    }
    told = [f"{number} without a recorded {what}" for what, number in without.items() if number]
    missing = f"Of {len(shown)} results, {', '.join(told)}. " if told else ""
    return Remark(
        "What was not seen is left out.",
        f"{missing}No result is pooled with another here, and none was computed by the editors.",
    )


def key(found: Iterable[Group]) -> str:
    """Say what the shapes of points mean, as far as they occur."""
    used = {finding.verification for group in found for finding in group.findings}
    told = [f"{SHAPES[grade]}: {MEANINGS[grade]}" for grade in Verification if grade in used]
    return f"{capital('; '.join(told))}."


def bearing(atlas: Atlas, embed: Embed, found: Iterable[Group]) -> dict[str, Relevance]:
    """Return what arguments may be about to be told: what was measured, and claims between it.

    Of one concept also what it inherits.
    """
    if embed.things:
        return relevant_targets(embed.things[0], atlas.vocabulary)
    findings = [finding for group in found for finding in group.findings]
    near = {
        iri: Relevance(0)
        for finding in findings
        for iri in (finding.of, finding.outcome, finding.compared_with)
        if iri
    }
    pairs = {frozenset((finding.of, finding.outcome)) for finding in findings}
    for claim in atlas.vocabulary.claims.values():
        if frozenset((claim.subject, claim.object)) in pairs:
            near[claim.iri] = Relevance(CLAIMS)
    return near
