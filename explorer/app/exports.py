"""What a reader sees of the graph, as files that other programs read: CSV, JSON Graph, GraphML."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from explorer.app.drawings import view_of
from explorer.app.resources import atlas
from explorer.errors import AtlasError
from explorer.model import GraphState, GraphView
from explorer.network.exchange import graphml
from explorer.publish.api.json_graph import json_graph, written
from explorer.spreadsheet import write_csv
from explorer.translation import gettext
from explorer.views.cards import sources_of
from explorer.views.table import edge_rows

COLUMNS: Final = ("claim", "subject", "relation", "object", "basis", "sources")


def asked_view(asked: Mapping[str, str]) -> GraphView:
    """The view an address asks for; `of` are the things its page opens with, after the layout.

    Raises:
        AtlasError: When something of it cannot be shown: who reads the file would not be told.
    """
    opened = atlas()
    _, *iris = asked.get("of", "").split(" ")
    known = tuple(iri for iri in iris if iri in opened.network.graph)
    opening = GraphState(focuses=known) if known else opened.network.opening
    found = opened.restore(asked, opening)
    if found.messages:
        why = " ".join(found.messages).removesuffix(".")
        raise AtlasError(
            gettext(
                "No file was made, as it would hold something else than asked for: {why}"
            ).format(why=why)
        )
    return view_of(found.state)


def as_csv(view: GraphView) -> bytes:
    """Every link as a row, with its claim and its sources."""
    claims, vocabulary = atlas().vocabulary.claims, atlas().vocabulary

    def sources(iri: str) -> str:
        return sources_of(claims[iri], vocabulary) if iri in claims else ""

    rows = (
        (row.curie, row.start.label, row.relation, row.end.label, row.basis, row.sources)
        for row in edge_rows(view, sources)
    )
    return write_csv(COLUMNS, rows).encode()


def as_json_graph(view: GraphView) -> bytes:
    """The view in the JSON Graph Format."""
    return written(json_graph(view))


def as_graphml(view: GraphView) -> bytes:
    """The view as GraphML."""
    return graphml(view.nodes, view.edges)


EXPORTS: Final[Mapping[str, tuple[str, Callable[[GraphView], bytes]]]] = MappingProxyType(
    {
        "csv": ("text/csv; charset=utf-8", as_csv),
        "json": ("application/json", as_json_graph),
        "graphml": ("application/xml", as_graphml),
    }
)
