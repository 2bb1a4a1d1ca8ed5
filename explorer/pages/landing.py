"""The values of the opening page and of the page about the source."""

from collections import Counter
from typing import Final

from explorer.atlas import Atlas, remember_page
from explorer.bibliography.work_types import find_work_type
from explorer.model.answers import Link
from explorer.model.entities import Name, Stance
from explorer.model.landing_pages import AboutPage, CentralText, LandingPage
from explorer.model.resource_links import resource_link
from explorer.model.vocabulary import Vocabulary
from explorer.pages.navigation import HOLDINGS, build_navigation, find_opening_tour
from explorer.pages.site_index import find_foremost_caution
from explorer.pages.tools import build_data_page
from explorer.translation import ngettext

MAX_LEAD: Final = 320  # characters of a description that are shown whole
COUNTED_PARTS: Final = ("concepts", "people", "works", "claims", "arguments", "findings", "tours")


@remember_page
def build_landing_page(atlas: Atlas) -> LandingPage:
    """Build the value of the page that a source opens with."""
    vocabulary = atlas.vocabulary
    return LandingPage(
        title=build_navigation(atlas).title,
        lead=describe_source(atlas),
        central=find_central_text(vocabulary),
        counts={part: len(getattr(vocabulary, part)) for part in COUNTED_PARTS},
        opening_tour=find_opening_tour(vocabulary),
        holds=tuple(sorted(name for name, holds in HOLDINGS.items() if name and holds(atlas))),
        opening=atlas.network.opening,
        caution=find_foremost_caution(vocabulary.arguments.values()),
    )


def build_about_page(atlas: Atlas) -> AboutPage:
    """Build the value of the page about the source."""
    vocabulary = atlas.vocabulary
    stances = Counter(each.stance for each in vocabulary.arguments.values())
    return AboutPage(
        title=build_navigation(atlas).title,
        lead=describe_source(atlas),
        central=find_central_text(vocabulary),
        data=build_data_page(atlas),
        findings=len(vocabulary.findings),
        tours=len(vocabulary.tours),
        stances={each.value: stances[each] for each in Stance if stances[each]},
    )


def describe_source(atlas: Atlas) -> str:
    """Return what a source says that it is: whole, or the first sentences of a long description."""
    text = " ".join(atlas.header.description.split())
    if not text:
        count = len(atlas.vocabulary.concepts)
        return ngettext(
            "A vocabulary of {count} concept.", "A vocabulary of {count} concepts.", count
        ).format(count=f"{count:,}")
    if len(text) <= MAX_LEAD:
        return text
    cut = text.rfind(". ", 0, MAX_LEAD)
    return text[: cut + 1] if cut > 0 else text[:MAX_LEAD].rsplit(" ", 1)[0] + " …"


def find_central_text(vocabulary: Vocabulary) -> CentralText | None:
    """Return the text that a source is about, if its passages are numbered."""
    work = next((each for each in vocabulary.works.values() if each.numbered), None)
    if work is None:
        return None
    return CentralText(
        work=work,
        kind=find_work_type(work.csl_type).label,
        authors=tuple(link_author(vocabulary, each) for each in work.authors),
        items=sum(each.work == work.iri for each in vocabulary.items.values()),
    )


def link_author(vocabulary: Vocabulary, name: Name) -> Link:
    """Return the link of an author; without an address where the author has no page."""
    if name.person in vocabulary.people:
        return resource_link(vocabulary, name.person)
    return Link("", "", name.literal or f"{name.given} {name.full_family}".strip())
