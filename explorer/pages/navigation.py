"""The value of the header: of all pages of the registry those that the data fill."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from explorer.atlas import Atlas, remember_page
from explorer.interface_words import PRODUCT
from explorer.model.embed import EmbedView
from explorer.model.navigation import Navigation, NavigationEntry, NavigationMenu
from explorer.model.vocabulary import FIRST_TOUR, Tour, Vocabulary
from explorer.page_registry import (
    EMBEDDABLE_PAGES,
    PAGE_GROUPS,
    PAGE_TYPES,
    PageEntry,
    PageType,
)
from explorer.pages.evidence import build_outcomes_page


def holds_links(vocabulary: Vocabulary) -> bool:
    """Whether anything is connected with anything: a path needs links."""
    concepts = vocabulary.concepts.values()
    return bool(vocabulary.claims) or any(each.broader or each.related for each in concepts)


def holds_years(vocabulary: Vocabulary) -> bool:
    """Whether a timeline has anything to show: years of works, or of people's lives."""
    dated = any(work.year for work in vocabulary.works.values())
    return dated or any(any(each.life_years) for each in vocabulary.people.values())


# By the names that the registry gives as `needs`: whether a source holds it
HOLDINGS: Final[Mapping[str, Callable[[Atlas], bool]]] = {
    "": lambda atlas: True,
    "concepts": lambda atlas: bool(atlas.vocabulary.concepts),
    "pairs": lambda atlas: len(atlas.vocabulary.concepts) > 1,
    "hierarchy": lambda atlas: any(c.broader for c in atlas.vocabulary.concepts.values()),
    "kinds": lambda atlas: len({c.kind for c in atlas.vocabulary.concepts.values()}) > 1,
    "links": lambda atlas: holds_links(atlas.vocabulary),
    "people": lambda atlas: bool(atlas.vocabulary.people),
    "works": lambda atlas: bool(atlas.vocabulary.works),
    "years": lambda atlas: holds_years(atlas.vocabulary),
    "tours": lambda atlas: bool(atlas.vocabulary.tours),
    "findings": lambda atlas: bool(atlas.vocabulary.findings),
    "outcomes": lambda atlas: bool(build_outcomes_page(atlas).rows),
    "arguments": lambda atlas: bool(atlas.vocabulary.arguments),
}


@remember_page
def build_navigation(atlas: Atlas) -> Navigation:
    """Build the header of a source: menus with the pages that it fills."""
    listed = [
        NavigationEntry(page_type, entry)
        for page_type in PAGE_TYPES
        if page_type.in_navigation and is_filled(atlas, page_type)
        for entry in menu_entries(atlas, page_type)
    ]
    menus = (
        NavigationMenu(group, tuple(each for each in listed if each.page_type.group == group.name))
        for group in PAGE_GROUPS
    )
    return Navigation(atlas.header.title or PRODUCT, tuple(each for each in menus if each.entries))


def is_filled(atlas: Atlas, page_type: PageType) -> bool:
    """Whether a page of the registry has anything to show of a source."""
    return HOLDINGS[page_type.needs](atlas)


def filled_views(atlas: Atlas) -> tuple[EmbedView, ...]:
    """Return the views to embed that have anything to show of a source, in their order."""
    filled = {each.embed_view for each in EMBEDDABLE_PAGES if is_filled(atlas, each)}
    return tuple(view for view in EmbedView if view in filled)


def menu_entries(atlas: Atlas, page_type: PageType) -> Iterator[PageEntry]:
    """Yield the entries of a page in its menu; before the tours the one to begin with."""
    if page_type.resource == "tour" and (opening := find_opening_tour(atlas.vocabulary)):
        yield PageEntry(opening.label, {"id": opening.curie})
    for entry in page_type.entries or (PageEntry(page_type.title),):
        if HOLDINGS[entry.needs](atlas):
            yield entry


def find_opening_tour(vocabulary: Vocabulary) -> Tour | None:
    """Return the tour for those who are new, if the source has one."""
    return next((each for each in vocabulary.tours.values() if each.curie == FIRST_TOUR), None)
