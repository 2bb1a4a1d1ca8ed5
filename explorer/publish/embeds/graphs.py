"""Embeds of graphs: a neighbourhood, the paths between two things, a comparison."""

from explorer.atlas import Atlas
from explorer.model import Embed, EmbedView, GraphView
from explorer.publish.embeds import paths
from explorer.publish.embeds.cards import Citing, cards, ids_of, kind_names
from explorer.publish.embeds.compared import side_by_side
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
    view = shown(atlas, embed)
    ids, citing, vocabulary, places = ids_of(view), Citing(atlas), atlas.vocabulary, site.abroad()
    compared = embed.view is EmbedView.COMPARISON
    against, supporting = citing.threads(embed.things)
    words = side_by_side(atlas, places, embed, citing, ids) if compared else ""
    lines = [citing.line(edge.iri) for edge in view.edges]
    numbers = {card.claim.iri: tuple(each.number for each in card.sources) for card in lines}
    about = frozenset(embed.things)
    return Content(
        title=title(atlas, embed),
        lead=lead(atlas, embed, view),
        picture=pictures(view, atlas, compared),
        key=pieces.key(view, vocabulary),
        words=words + pieces.table(view, numbers, ids, vocabulary, places),
        cards=cards(view, lines, citing, places),
        cautions=pieces.cautions(against, supporting, about, vocabulary, places),
        references=pieces.references(citing.references(), vocabulary, places),
    )


def pictures(view: GraphView, atlas: Atlas, turned: bool) -> str:
    """Return the picture as inline SVG, in a shape for desks and in one for telephones."""
    ids, kinds = ids_of(view), kind_names(atlas, view)
    address = {iri: f"#{short}" for iri, short in ids.items()}.__getitem__
    points = {node.iri: ids[node.iri] for node in view.nodes}
    wide = render_svg(fitted(view, WIDE), address, kinds=kinds, ids="wide", short=points)
    tall = fitted(view, TALL, turned)
    narrow = render_svg(tall, address, kinds=kinds, ids="tall", short=points)
    return f'<div class="wide">{wide}</div><div class="tall">{narrow}</div>'
