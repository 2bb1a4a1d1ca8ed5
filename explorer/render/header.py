"""The header of every page: menus of the pages that the data fill, colours, search box."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from explorer import urls
from explorer.model.navigation import Navigation, NavigationMenu
from explorer.page_registry import APPLICATION_PAGES, PAGE_TYPES
from explorer.render.html import APP_LINKS, csp_digest, join_compact_modules, render_template
from explorer.translation import pgettext

LOOK_NAMES: Final = {
    "": pgettext("colours", "As the system"),
    "light": pgettext("colours", "Light"),
    "dark": pgettext("colours", "Dark"),
}  # by the value of the switch, which the browser keeps
LOOK_SCRIPT: Final = f"(()=>{{{join_compact_modules('look.js')}}})();"
HEADER_SCRIPT: Final = (
    f"(()=>{{{join_compact_modules('menus.js', 'suggestions.js', 'header.js')}}})();"
)
HEADER_SCRIPT_HASHES: Final = (csp_digest(LOOK_SCRIPT), csp_digest(HEADER_SCRIPT))
APPLICATION_MAIN: Final = "stMain"  # the id of what Streamlit scrolls
DOCUMENT_MAIN: Final = "main"


@dataclass(frozen=True, slots=True)
class HeaderEntry:
    """An entry of a menu as a page shows it; `is_current` tells whether it leads to the page."""

    page: str
    title: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class HeaderMenu:
    """A menu as a page shows it."""

    name: str
    title: str
    entries: tuple[HeaderEntry, ...]


def render_application_header(navigation: Navigation) -> str:
    """Render the header of the application; its scripts mark the current page."""
    groups = " ".join(f"{each.name}:{each.group}" for each in APPLICATION_PAGES)
    return render_template(
        "parts/masthead",
        title=navigation.title,
        menus=reachable_menus(navigation, APP_LINKS),
        names=groups,
        group="",
        schemes=LOOK_NAMES,
        search=urls.SEARCH.lstrip("/"),
        target=APPLICATION_MAIN,
    )


def render_document_header(navigation: Navigation, places: urls.LightLinks, place: str) -> str:
    """Render the header of the document at a path (`place`)."""
    index = places.root + urls.FIND_SCRIPT
    return render_template(
        "parts/masthead",
        places=places,
        title=navigation.title,
        menus=reachable_menus(navigation, places, place),
        names="",
        group=find_group(place),
        schemes=LOOK_NAMES,
        search=index if places.app is None else places.app + urls.SEARCH.lstrip("/"),
        target=DOCUMENT_MAIN,
    )


def find_group(place: str) -> str:
    """Return the name of the menu that the document at a path belongs to; empty without one.

    >>> find_group("concept/trust"), find_group("a-z"), find_group("404")
    ('concepts', 'concepts', '')
    """
    prefix, slash, _ = place.partition("/")
    owned = ((each.resource if slash else each.document, each.group) for each in PAGE_TYPES)
    return next((group for name, group in owned if name and name == prefix), "")


def reachable_menus(
    navigation: Navigation, places: urls.Links, place: str = ""
) -> tuple[HeaderMenu, ...]:
    """Return the menus with the entries that a page can lead to; a menu without any is left out."""
    menus = (
        HeaderMenu(each.group.name, each.group.title, tuple(reachable_entries(each, places, place)))
        for each in navigation.menus
    )
    return tuple(each for each in menus if each.entries)


def reachable_entries(
    menu: NavigationMenu, places: urls.Links, place: str
) -> Iterator[HeaderEntry]:
    """Yield the entries of a menu that a page can lead to."""
    for each in menu.entries:
        if address := places.entry(each.page_type, each.entry):
            is_here = bool(place) and each.page_type.document == place and not each.entry.parameters
            yield HeaderEntry(each.page_type.name, each.entry.title, address, is_here)
