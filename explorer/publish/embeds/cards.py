"""Everything in the graph of an embed as cards, under short ids."""

from explorer.model import GraphView
from explorer.model.view_pages import CitedGraph, ComparisonPage, ConnectionsPage, NeighbourhoodPage
from explorer.urls import Links
from explorer.views import embed_pieces as pieces


def render_graph_cards(
    page: ComparisonPage | ConnectionsPage | NeighbourhoodPage, places: Links
) -> str:
    """Return the cards of everything in the graph of a page."""
    graph = page.graph
    ids = ids_of(graph.view)
    return pieces.cards(graph.nodes, graph.claims, ids, graph.kinds, page.links, places)


def kind_names(graph: CitedGraph) -> dict[str, str]:
    """Return what a thing of each kind in a graph is called, by curie."""
    return {kind: look.label for kind, look in pieces.looks(graph.view, graph.kinds).items()}


def ids_of(view: GraphView) -> dict[str, str]:
    """Return short ids for everything in a view, by IRI."""
    points = {node.iri: f"n{place}" for place, node in enumerate(view.nodes, 1)}
    return points | {edge.iri: f"e{place}" for place, edge in enumerate(view.edges, 1)}
