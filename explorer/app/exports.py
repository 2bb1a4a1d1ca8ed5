"""The graph that a reader sees as a file for other programs, and the addresses of downloads."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.api.json_graph import json_graph, write_json_graph
from explorer.app.messages import cached_view
from explorer.bibliography.citation import CitationStyle
from explorer.errors import AtlasError
from explorer.graph.view import write_graphml
from explorer.model.entities import Work
from explorer.model.graph import GraphState, GraphView
from explorer.model.site_pages import ReferencesPage
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.registered import build_page
from explorer.publish.catalogue import DATASET_PATH
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.render.graph_controls import edge_table_rows, short_sources
from explorer.spreadsheet import write_csv
from explorer.translation import gettext
from explorer.web.atlas_holder import current_atlas


def download_addresses(curie: str = "") -> dict[str, str]:
    """Return the addresses of the data of a resource, or of all data, by format."""
    place = urls.path(curie) if curie else DATASET_PATH
    return {form.label: place + suffix for suffix, form in PUBLISHED_FORMATS.items()}


# By citation style: the name of the file, and its media type
REFERENCE_FILES: Final[Mapping[CitationStyle, tuple[str, str]]] = MappingProxyType(
    {
        "bibtex": ("references.bib", "application/x-bibtex"),
        "ris": ("references.ris", "application/x-research-info-systems"),
        "csl-json": ("references.json", "application/vnd.citationstyles.csl+json"),
        "apa": ("references.txt", "text/plain"),
    }
)


def selected_works(asked: Mapping[str, str], curies: Sequence[str]) -> list[Work]:
    """Return the works with some curies in the order of the list, or all that the page lists."""
    page_type = PAGE_TYPES_BY_NAME["references"]
    given = {name: value for name, value in asked.items() if name != "id"}
    page = build_page(page_type, current_atlas(), given)
    assert isinstance(page, ReferencesPage)
    works = [entry.work for entry in page.entries]
    chosen = frozenset(curies)
    return [work for work in works if work.curie in chosen] if chosen else works


GRAPH_COLUMNS: Final = ("claim", "subject", "relation", "object", "basis", "force", "sources")


def requested_view(asked: Mapping[str, str]) -> GraphView:
    """Return the view of query parameters; `of` holds the layout and the focus of its page.

    Raises:
        AtlasError: When a part of it cannot be shown, as a file has no place for a message.
    """
    opened = current_atlas()
    _, *iris = asked.get("of", "").split(" ")
    known = tuple(iri for iri in iris if iri in opened.network.graph)
    opening = GraphState(focuses=known) if known else opened.network.opening
    found = opened.restore(asked, opening)
    if found.messages:
        why = " ".join(found.messages).removesuffix(".")
        raise AtlasError(
            gettext("No file was created, because it would not match the request: {why}").format(
                why=why
            )
        )
    return cached_view(found.state)


def graph_csv(view: GraphView) -> bytes:
    """Return the edges of a view as CSV, each with its claim and sources."""
    claims, vocabulary = current_atlas().vocabulary.claims, current_atlas().vocabulary

    def sources(iri: str) -> str:
        return short_sources(claims[iri], vocabulary) if iri in claims else ""

    rows = (
        (
            row.curie,
            row.start.label,
            row.relation,
            row.end.label,
            row.basis,
            row.force or "",
            row.sources,
        )
        for row in edge_table_rows(view, sources)
    )
    return write_csv(GRAPH_COLUMNS, rows).encode()


def graph_json(view: GraphView) -> bytes:
    """Return a view in the JSON Graph Format."""
    return write_json_graph(json_graph(view))


def graph_graphml(view: GraphView) -> bytes:
    """Return a view as GraphML."""
    return write_graphml(view.nodes, view.edges)


GRAPH_EXPORTS: Final[Mapping[str, tuple[str, Callable[[GraphView], bytes]]]] = MappingProxyType(
    {
        "csv": ("text/csv; charset=utf-8", graph_csv),
        "json": ("application/json", graph_json),
        "graphml": ("application/xml", graph_graphml),
    }
)
