"""Embeds of graphs: a neighbourhood, the paths between two things, a comparison."""

from dataclasses import replace

from explorer.atlas import Atlas
from explorer.model import Embed, EmbedView, Filter, GraphState, GraphView
from explorer.network.growth import core
from explorer.network.words import description, listed
from explorer.publish import embed_compared, embed_paths
from explorer.publish.embed_cards import Citing, cards, ids_of, kind_names
from explorer.publish.embed_layout import TALL, WIDE, fitted, trimmed
from explorer.urls import Site
from explorer.views import embed_pieces as pieces
from explorer.views.embedded import Content
from explorer.views.graph_svg import render_svg
from explorer.views.html import capitalised

MOST_TWICE = 40  # points of a picture that is drawn for telephones, too
STEPS = {1: "one step", 2: "up to two steps", 3: "up to three steps"}


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed of a graph is called."""
    names = [atlas.label(iri) for iri in embed.things]
    if embed.view is EmbedView.PATH:
        return f"How {names[0]} and {names[1]} are connected"
    if embed.view is EmbedView.COMPARISON:
        return f"{capitalised(listed(names))} compared"
    return f"{capitalised(names[0])} and what is near"


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return what the embed of a graph shows.

    Raises:
        UnknownName: When a thing has no place in the graph.
    """  # noqa: DOC502 - the network raises it
    if embed.view is EmbedView.PATH:
        return embed_paths.content(atlas, site.abroad(), embed, title(atlas, embed))
    view = shown(atlas, embed)
    ids, citing, vocabulary, places = ids_of(view), Citing(atlas), atlas.vocabulary, site.abroad()
    compared = embed.view is EmbedView.COMPARISON
    against, supporting = citing.threads(embed.things)
    words = embed_compared.side_by_side(atlas, places, embed, citing, ids) if compared else ""
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


def shown(atlas: Atlas, embed: Embed) -> GraphView:
    """Return the view of an embed: at most so many nodes, and in words how many of how many."""
    only = Filter(kinds=embed.kinds, bases=embed.bases)
    state = GraphState(focuses=embed.things, depth=embed.depth, only=only)
    whole = atlas.graph(state)
    view = trimmed(whole)
    if len(view.nodes) == len(whole.nodes):
        return view
    growth = atlas.network.growth(core(state))
    total = max(growth.total, len(whole.nodes))
    named = {**atlas.network.labels, **{iri: atlas.label(iri) for iri in embed.things}}
    text = description(
        view.nodes, view.edges, only, lambda key: named.get(key, key), total, growth.more
    )
    return replace(view, description=text)


def lead(atlas: Atlas, embed: Embed, view: GraphView) -> str:
    """Return in a sentence what is shown."""
    if embed.view is EmbedView.COMPARISON:
        return (
            f"What they share stands between them, what is one’s own outside: {view.description}."
        )
    return f"What is {STEPS[embed.depth]} away: {view.description}."


def pictures(view: GraphView, atlas: Atlas, turned: bool) -> str:
    """Return the picture as inline SVG; a small one also in a shape for telephones."""
    ids, kinds = ids_of(view), kind_names(atlas, view)
    address = {iri: f"#{short}" for iri, short in ids.items()}.__getitem__
    points = {node.iri: ids[node.iri] for node in view.nodes}
    wide = render_svg(fitted(view, WIDE), address, kinds=kinds, ids="wide", short=points)
    if len(view.nodes) > MOST_TWICE:
        return wide
    tall = fitted(view, TALL, turned)
    narrow = render_svg(tall, address, kinds=kinds, ids="tall", short=points)
    return f'<div class="wide">{wide}</div><div class="tall">{narrow}</div>'


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the picture of the embed of a graph as an SVG of its own."""
    raise NotImplementedError
