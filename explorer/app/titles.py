"""The title of each page, for the tab, the history and the first bytes of the frame."""

from typing import Final

from explorer.app.resources import atlas
from explorer.errors import AtlasError
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.typography import capitalize_first

PRODUCT: Final = "Alliance Atlas"


def title_of(page: str, curie: str = "") -> str:
    """The title of a page, or of the thing that it shows.

    A thing that does not exist leaves the page's own title.
    """
    known = PAGE_TYPES_BY_NAME.get(page)
    title = known.title if known else ""
    if page == "concept" and curie:
        title = name_of(curie) or title
    return f"{title} · {PRODUCT}" if title else PRODUCT


def name_of(curie: str) -> str:
    """The label of a concept with a capital, or nothing if there is none."""
    try:
        label = atlas().label(atlas().find(curie))
    except AtlasError:
        return ""
    return capitalize_first(label)
