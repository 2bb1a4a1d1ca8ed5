"""The title of each page, for the tab, the history and the first bytes of the frame."""

from types import MappingProxyType
from typing import Final

from explorer.app.resources import atlas
from explorer.errors import AtlasError
from explorer.typography import capitalize_first

PRODUCT: Final = "Alliance Atlas"
TITLES: Final = MappingProxyType(
    {
        "explore": "Explore",
        "tours": "Tours",
        "concept": "Concepts",
        "browse": "Browse",
        "theorists": "Theorists",
        "timeline": "Timeline",
        "outcomes": "Outcomes",
        "evidence": "Evidence",
        "connections": "Connections",
        "compare": "Compare",
        "caution": "Caution & critiques",
        "references": "References",
        "data": "Data",
        "query": "Query",
        "embed": "Embed",
    }
)


def title_of(page: str, curie: str = "") -> str:
    """The title of a page, or of the thing that it shows.

    A thing that does not exist leaves the page's own title.
    """
    title = TITLES.get(page, "")
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
