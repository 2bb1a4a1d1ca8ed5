"""The pages by the names they have in addresses."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from explorer.app.pages import concept, explore, lists

PAGES: Final[MappingProxyType[str, Callable[[], None]]] = MappingProxyType(
    {
        "explore": explore.explore,
        "concept": concept.concept,
        "browse": lists.browse,
        "theorists": lists.theorists,
        "outcomes": lists.outcomes,
        "caution": lists.caution,
        "references": lists.references,
        "data": lists.data,
    }
)
