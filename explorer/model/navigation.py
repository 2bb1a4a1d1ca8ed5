"""The values of the header: menus of pages, and what the source is called."""

from dataclasses import dataclass

from explorer.page_registry import PageEntry, PageGroup, PageType


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """An entry of a menu: a page of the registry, and what the entry is called."""

    page_type: PageType
    entry: PageEntry


@dataclass(frozen=True, slots=True)
class NavigationMenu:
    """A menu of the header with entries of pages that the data fill."""

    group: PageGroup
    entries: tuple[NavigationEntry, ...]


@dataclass(frozen=True, slots=True)
class Navigation:
    """The header of every page.

    Attributes:
        title: The name of the source, or of the product where the source has none.
        menus: The menus that have entries, in their order.
    """

    title: str
    menus: tuple[NavigationMenu, ...] = ()
