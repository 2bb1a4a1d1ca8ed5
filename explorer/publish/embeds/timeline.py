"""The embed of the history: works or people by decade, in lanes by approach."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.atlas import Atlas
from explorer.model import Citation, Embed
from explorer.pages.argument_threads import Relevance
from explorer.publish.embeds.apparatus import CLAIMS, Apparatus, sheet
from explorer.urls import Links, Site
from explorer.views import teaching
from explorer.views.charts import Lane
from explorer.views.embedded import Content
from explorer.views.stills import Still, timeline
from explorer.views.teaching import Remark
from explorer.views.timeline import HISTORY, Entry, entries, lanes

TITLES = {"works": "Works by decade", "people": "People by decade"}
LEADS = {
    "works": (
        "The works that the graph rests on, by decade and by the approach of the concepts "
        "they are cited for."
    ),
    "people": (
        "The people behind the ideas, each at the earliest of their works that is recorded, "
        "beside the approach that their ideas belong to."
    ),
}
ABSENT = {
    "works": "The opened data holds no work with a year, so there is no timeline.",
    "people": (
        "The opened data credits no idea to a person with a dated work, so there is no timeline."
    ),
}
LANES = Remark(
    "Lanes are worked out from the graph.",
    "Which approach a thing stands beside follows from the claims that cite it; where several are "
    "near, the more particular one is taken. Its place across counts decades, not single years.",
)
FIRST = Remark(
    "A first work is not a first thought.",
    "People stand at the earliest of their works that is recorded here; they may have written, "
    "taught or held an idea before.",
)
REMARKS = {"works": (LANES,), "people": (FIRST, LANES)}


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    return TITLES[embed.show]


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return a timeline of works or people, with the list of them."""
    page = Apparatus.of(atlas, site)
    found = entries(atlas.vocabulary, embed.show)
    shown = placed(found, page.places)
    if not shown:
        return page.nothing(title(atlas, embed), ABSENT[embed.show])
    cite = {"works": work_numbers, "people": people_numbers}[embed.show]
    listed = [(entry, cite(entry, page)) for entry in found]
    history = {
        claim.iri: Relevance(CLAIMS)
        for claim in atlas.vocabulary.claims.values()
        if claim.predicate in HISTORY
    }
    people = {iri: Relevance(0) for iri in atlas.vocabulary.people}
    cautions = page.cautions(page.threads(history | people), REMARKS[embed.show])
    return Content(
        title=title(atlas, embed),
        lead=LEADS[embed.show],
        picture=teaching.figure(
            timeline(shown, embed.show), timeline(shown, embed.show, narrow=True)
        ),
        words=teaching.decades(listed, embed.show, page.places),
        cautions=cautions,
        references=page.references(),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the timeline as a picture."""
    page = Apparatus.of(atlas, site)
    shown = placed(entries(atlas.vocabulary, embed.show), page.places)
    stills: list[Still] = [timeline(shown, embed.show)] if shown else []
    said = LEADS[embed.show] if shown else ABSENT[embed.show]
    remarks = REMARKS[embed.show] if shown else ()
    told = [f"{remark.head} {remark.text}" for remark in remarks]
    return sheet(page, site, embed, (title(atlas, embed), said), stills, told)


def placed(found: Sequence[Entry], places: Links) -> tuple[Lane, ...]:
    """Return lanes whose dots lead to the pages of things."""
    return tuple(
        Lane(
            lane.name,
            tuple(
                replace(dot, href=places.thing(entry.thing.curie))
                for dot, entry in zip(
                    lane.dots,
                    (e for e in found if e.lane == lane.name and e.year is not None),
                    strict=True,
                )
            ),
        )
        for lane in lanes(found)
    )


def work_numbers(entry: Entry, page: Apparatus) -> tuple[int, ...]:
    """Return the number of a work that stands on the timeline."""
    return page.numbers((Citation(entry.thing.iri),))


def people_numbers(entry: Entry, page: Apparatus) -> tuple[int, ...]:
    """Return the numbers of a person's earliest work, and of what credits them with an idea."""
    vocabulary = page.atlas.vocabulary
    first = [
        Citation(work.iri)
        for work in vocabulary.works.values()
        if work.year == entry.year and any(name.person == entry.thing.iri for name in work.authors)
    ]
    credited = [
        citation
        for claim in vocabulary.claims.values()
        if claim.object == entry.thing.iri and claim.predicate in HISTORY
        for citation in claim.citations
    ]
    return page.numbers((*first[: 1 if entry.year else 0], *credited))
