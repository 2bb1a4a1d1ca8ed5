"""The builders of all pages of the registry, by name."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from explorer.atlas import Atlas
from explorer.page_registry import PageType

PageBuilder = Callable[..., object]


def build_page(page_type: PageType, atlas: Atlas, asked: Mapping[str, str]) -> object:
    """Build the value of a page with the builder that the registry names.

    Args:
        page_type: The row of the page; its builder takes texts.
        atlas: The opened atlas.
        asked: Query parameters of the address; those that the row does not name are ignored.
    """
    chosen = {
        argument: asked[name] for name, argument in page_type.parameters.items() if name in asked
    }
    return find_builder(page_type.builder)(atlas, **chosen)


@cache
def find_builder(name: str) -> PageBuilder:
    """Return the function that a row of the registry names: "site_index:build_index_page"."""
    module, _, function = name.partition(":")
    return cast("PageBuilder", getattr(import_module(f"explorer.pages.{module}"), function))
