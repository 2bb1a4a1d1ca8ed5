"""The pages by the names they have in addresses.

Not in a folder called `pages`: Streamlit would take each of its files for a script of its own.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from explorer.app.screens import (
    concept,
    connections,
    embed,
    evidence,
    explore,
    lists,
    query,
    timeline,
    tours,
)

PAGES: Final[MappingProxyType[str, Callable[[], None]]] = MappingProxyType(
    {
        "explore": explore.explore,
        "tours": tours.tours,
        "concept": concept.concept,
        "browse": lists.browse,
        "theorists": lists.theorists,
        "timeline": timeline.timeline,
        "outcomes": lists.outcomes,
        "evidence": evidence.evidence,
        "connections": connections.connections,
        "compare": connections.compare,
        "caution": lists.caution,
        "references": lists.references,
        "data": lists.data,
        "query": query.query,
        "embed": embed.embed,
    }
)
