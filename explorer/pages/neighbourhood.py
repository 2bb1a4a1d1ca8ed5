"""The page of a neighbourhood: a graph whose nodes and claims are told in full."""

from collections.abc import Sequence

from explorer.atlas import Atlas
from explorer.model import GraphView
from explorer.model.view_pages import NeighbourhoodPage
from explorer.pages.cited_claims import build_cited_graph, collect_links, merge_relevance
from explorer.pages.reference_numbering import ReferenceNumbering


def build_neighbourhood_page(
    atlas: Atlas, iris: Sequence[str], view: GraphView
) -> NeighbourhoodPage:
    """Return all that a page about a graph shows: `iris` are in its middle.

    References are numbered as they come: claims, arguments, definitions.
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    graph = build_cited_graph(atlas, view, merge_relevance(iris, vocabulary), numbering)
    return NeighbourhoodPage(
        graph=graph,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, graph),
    )
