"""Embeds of graphs: a neighbourhood, the paths between two things, a comparison."""

from explorer.atlas import Atlas
from explorer.model import Embed, EmbedView, Filter
from explorer.model.view_pages import CitedGraph, ComparisonPage, NeighbourhoodPage
from explorer.pages.comparison import build_comparison_page
from explorer.pages.neighbourhood import build_neighbourhood_page
from explorer.publish.embeds import paths
from explorer.publish.embeds.cards import ids_of, kind_names, render_graph_cards
from explorer.publish.embeds.layout import TALL, WIDE, fitted
from explorer.publish.embeds.view import lead, shown, title
from explorer.urls import Site
from explorer.views import embed_pieces as pieces
from explorer.views.embedded import Content
from explorer.views.graph_svg import render_svg


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return what the embed of a graph shows.

    Raises:
        UnknownName: When a thing has no place in the graph.
    """  # noqa: DOC502 - the network raises it
    if embed.view is EmbedView.PATH:
        return paths.content(atlas, site.abroad(), embed, title(atlas, embed))
    view, places = shown(atlas, embed), site.abroad()
    ids, words = ids_of(view), ""
    page: ComparisonPage | NeighbourhoodPage
    if embed.view is EmbedView.COMPARISON:
        only = Filter(kinds=embed.kinds, bases=embed.bases)
        page = build_comparison_page(atlas, embed.things, only, view)
        words = pieces.side_by_side(page, ids, places)
    else:
        page = build_neighbourhood_page(atlas, embed.things, view)
    numbers = {
        each.claim.iri: tuple(source.number for source in each.sources)
        for each in page.graph.claims
    }
    about = frozenset(embed.things)
    return Content(
        title=title(atlas, embed),
        lead=lead(atlas, embed, view),
        picture=pictures(page.graph, embed.view is EmbedView.COMPARISON),
        key=pieces.key(view, page.graph.kinds),
        words=words + pieces.table(view, numbers, ids, places),
        cards=render_graph_cards(page, places),
        cautions=pieces.cautions(page.graph, about, page.links, places),
        references=pieces.references(page.references, places),
    )


def pictures(graph: CitedGraph, turned: bool) -> str:
    """Return the picture as inline SVG, in a shape for desks and in one for telephones."""
    view = graph.view
    ids, kinds = ids_of(view), kind_names(graph)
    address = {iri: f"#{short}" for iri, short in ids.items()}.__getitem__
    points = {node.iri: ids[node.iri] for node in view.nodes}
    wide = render_svg(fitted(view, WIDE), address, kinds=kinds, ids="wide", short=points)
    tall = fitted(view, TALL, turned)
    narrow = render_svg(tall, address, kinds=kinds, ids="tall", short=points)
    return f'<div class="wide">{wide}</div><div class="tall">{narrow}</div>'
