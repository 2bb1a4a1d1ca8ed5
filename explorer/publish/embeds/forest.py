"""The embed of what was measured: a forest plot for each metric, and the same as tables."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import Embed
from explorer.model.finding_groups import FindingGroup
from explorer.model.grades import GRADE_DESCRIPTIONS
from explorer.model.view_pages import EvidenceGaps, EvidencePage
from explorer.pages.evidence import build_evidence_page
from explorer.publish.embeds.apparatus import (
    render_cautions,
    render_empty_view,
    render_reference_list,
    select_references,
    sheet,
)
from explorer.translation import gettext, ngettext
from explorer.typography import capitalize_first
from explorer.urls import Site
from explorer.views import teaching
from explorer.views.embedded import Content
from explorer.views.evidence import draw_group_plot
from explorer.views.teaching import Remark

CAUSE = Remark(
    gettext("An association is not a cause."),
    gettext(
        "Most of these results are correlations over many studies. That two things go "
        "together does not show that one brings the other about: improvement may come "
        "first and make the alliance better, able therapists may be good at both, and "
        "researchers find more readily what they favour."
    ),
)


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    if not embed.things:
        return gettext("What was measured")
    return gettext("{concept}: what was measured").format(
        concept=capitalize_first(atlas.label(embed.things[0]))
    )


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return forest plots of all findings, or of those that bear on one concept."""
    page, places = evidence_of(atlas, embed), site.abroad()
    if not page.groups:
        return render_empty_view(title(atlas, embed), absent(page), places)
    named = page.links.__getitem__
    picture = "".join(
        teaching.figure(
            draw_group_plot(group, named, places),
            draw_group_plot(group, named, places, narrow=True),
            group.title,
            group.meaning,
        )
        for group in page.groups
    )
    remarks = [CAUSE, gaps(page.gaps)]
    return Content(
        title=title(atlas, embed),
        lead=lead(page.groups),
        picture=picture,
        words=teaching.result_tables(page, places),
        cautions=render_cautions(page.arguments, page.links, places, remarks),
        references=render_reference_list(page.references, places),
        key=teaching.shapes(page.groups),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the forest plots as one picture; its sources are those of the results."""
    page, places = evidence_of(atlas, embed), site.abroad()
    found = page.groups
    if not found:
        return sheet(atlas, site, embed, (title(atlas, embed), absent(page)))
    named = page.links.__getitem__
    stills = [draw_group_plot(group, named, places, alone=True) for group in found]
    words = (title(atlas, embed), lead(found))
    numbers = (n for group in found for result in group.results for n in result.numbers)
    sources = select_references(page.references, numbers)
    remarks = [f"{CAUSE.head} {CAUSE.text}", key(found)]
    return sheet(atlas, site, embed, words, stills, remarks, sources)


def evidence_of(atlas: Atlas, embed: Embed) -> EvidencePage:
    """Return all results, or those that bear on the one thing of an embed."""
    return build_evidence_page(atlas, embed.things[0] if embed.things else "")


def lead(found: Iterable[FindingGroup]) -> str:
    """Say what is shown."""
    sizes = [len(group.results) for group in found]
    count = sum(sizes)
    if len(sizes) == 1:
        text = ngettext(
            "Forest plot of one result of empirical work: effect, interval, k and N, as seen.",
            "Forest plot of {count} results of empirical work: effect, interval, k and N, as seen.",
            count,
        )
    else:
        text = ngettext(
            "Forest plot of one result of empirical work, a plot for each measure, whose sizes may "
            "not be set side by side: effect, interval, k and N, as seen.",
            "Forest plot of {count} results of empirical work, a plot for each measure, whose "
            "sizes may not be set side by side: effect, interval, k and N, as seen.",
            count,
        )
    return text.format(count=count)


def absent(page: EvidencePage) -> str:
    """Say that there is no result, and of what there would be."""
    if not page.measured or page.concept is None:
        return gettext(
            "The opened data holds no results of empirical work, so there is nothing to plot."
        )
    of = dict.fromkeys(link.label for link in page.measured)
    return gettext(
        "No recorded result of empirical work bears on {concept}. There are results on {others}."
    ).format(concept=page.concept.label, others=", ".join(of))


def gaps(found: EvidenceGaps) -> Remark:
    """Say what is not known of the results that are shown."""
    without = (
        (found.without_interval, gettext("{count} without a recorded interval")),
        (found.without_studies, gettext("{count} without a recorded number of studies")),
        (found.without_participants, gettext("{count} without a recorded number of participants")),
    )
    told = [message.format(count=number) for number, message in without if number]
    text = gettext("No result is pooled with another here, and none was computed by the editors.")
    if told:
        missing = gettext("Of {total} results, {missing}. {text}")
        text = missing.format(total=found.total, missing=", ".join(told), text=text)
    return Remark(
        gettext("What was not seen is left out."),
        text,
    )


def key(found: Iterable[FindingGroup]) -> str:
    """Say what the shapes of points mean, as far as they occur."""
    used = {finding.verification for group in found for finding in group.findings}
    told = [
        f"{each.mark_label}: {each.of_number}"
        for grade, each in GRADE_DESCRIPTIONS.items()
        if grade in used
    ]
    return f"{capitalize_first('; '.join(told))}."
