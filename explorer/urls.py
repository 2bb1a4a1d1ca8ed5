"""Every address of the explorer, once.

The application's pages are siblings of its root, so relative addresses work behind any prefix.
"""

from typing import Final
from urllib.parse import quote, urlencode

# Our own routes, beside the application's pages
SEARCH: Final = "/search"
GRAPH: Final = "/graph."
ASSETS: Final = "/assets/"
VIS_NETWORK_SCRIPT: Final = ASSETS + "vis-network.min.js"

PAGES: Final = (
    "explore",
    "tours",
    "concept",
    "browse",
    "theorists",
    "timeline",
    "outcomes",
    "evidence",
    "connections",
    "compare",
    "caution",
    "references",
    "data",
)


def page(name: str, **parameters: str) -> str:
    """Return the relative address of one of `PAGES`, with its query parameters.

    >>> page("concept", id="concept:trust")
    'concept?id=concept:trust'
    """
    query = urlencode({k: v for k, v in parameters.items() if v}, safe=":/", quote_via=quote)
    return f"{name}?{query}" if query else name


def thing(curie: str) -> str:
    """Return the address of the page that shows a thing: by the prefix of its curie.

    >>> thing("concept:trust")
    'concept?id=concept:trust'
    >>> thing("person:winnicott")
    'theorists?id=person:winnicott'
    >>> thing("work:bion1962")
    'references?id=work:bion1962'
    """
    prefix = curie.partition(":")[0]
    name = {
        "person": "theorists",
        "work": "references",
        "argument": "caution",
        "tour": "tours",
        "finding": "evidence",
    }
    return page(name.get(prefix, "concept"), id=curie)
