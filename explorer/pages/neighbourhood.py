"""The page of a neighbourhood: a graph whose nodes and claims are told in full."""

from collections.abc import Sequence

from explorer.atlas import Atlas
from explorer.model import GraphView
from explorer.model.view_pages import NeighbourhoodPage
from explorer.pages.argument_threads import build_argument_threads
from explorer.pages.cited_claims import (
    build_cited_claims,
    build_cited_nodes,
    collect_links,
    kinds_by_curie,
    merge_relevance,
    split_by_side,
)
from explorer.pages.reference_numbering import ReferenceNumbering


def build_neighbourhood_page(
    atlas: Atlas, iris: Sequence[str], view: GraphView
) -> NeighbourhoodPage:
    """Return all that a page about a graph shows: `iris` are in its middle.

    References are numbered as they come: claims, arguments, definitions.
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    claims = build_cited_claims((edge.iri for edge in view.edges), atlas, numbering)
    near = merge_relevance(iris, vocabulary)
    arguments = build_argument_threads(near, vocabulary, numbering.numbers)
    cautions, supports = split_by_side(arguments)
    nodes = build_cited_nodes(view, atlas, numbering)
    return NeighbourhoodPage(
        view=view,
        claims=tuple(claims.values()),
        nodes=nodes,
        kinds=kinds_by_curie((node.kind for node in view.nodes), vocabulary),
        cautions=cautions,
        supports=supports,
        references=numbering.references(atlas.bibliography),
        links=collect_links(
            vocabulary, (node.iri for node in view.nodes), claims.values(), arguments
        ),
    )
