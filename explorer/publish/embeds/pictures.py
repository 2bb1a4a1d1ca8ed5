"""Pictures of graphs to take along, and the one that a link to a thing has in social media."""

from explorer.atlas import Atlas
from explorer.interface_words import RESOURCE_TYPES
from explorer.model import Argument, Embed, EmbedView, GraphView
from explorer.model.kinds import PERSON_KIND
from explorer.namespaces import contract
from explorer.pages.argument_threads import build_argument_threads, supports_target
from explorer.pages.cited_claims import (
    ignore_numbers,
    kinds_by_curie,
    merge_relevance,
)
from explorer.publish.embeds import paths
from explorer.publish.embeds.addresses import embed_address
from explorer.publish.embeds.apparatus import name_edition
from explorer.publish.embeds.layout import fitted
from explorer.publish.embeds.view import lead, shown, title
from explorer.translation import gettext, ngettext, pgettext
from explorer.typography import capitalize_first
from explorer.urls import Site
from explorer.views import embed_pieces as pieces
from explorer.views.cards import in_text
from explorer.views.graph_file import graph_still, paths_still
from explorer.views.html import kind_look, link_to
from explorer.views.social_card import social_card
from explorer.views.stills import standalone

BRAND = "Alliance Atlas"
WARNED = 3  # cautions that a picture names
# What things that are not in the graph are called, by the prefix of their curies.
CALLED = {
    "work": RESOURCE_TYPES["work"],
    "claim": RESOURCE_TYPES["claim"],
    "argument": RESOURCE_TYPES["argument"],
    "finding": pgettext("type of resource", "result"),
}


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the picture of the embed of a graph as an SVG of its own, with title, key and foot.

    Raises:
        UnknownName: When a thing has no place in the graph.
    """  # noqa: DOC502 - the network raises it
    called, vocabulary = title(atlas, embed), atlas.vocabulary
    if embed.view is EmbedView.PATH:
        page = paths.connections_of(atlas, embed)
        view, said = page.graph.view, paths.lead(page)
        looks = pieces.looks(view, page.graph.kinds)
        drawn = paths.laid_out(page) if page.paths else None
        stills = [paths_still(*drawn, view, looks, embed.scheme)] if drawn else []
    else:
        view = shown(atlas, embed)
        kinds = kinds_by_curie((node.kind for node in view.nodes), vocabulary)
        said, looks = lead(atlas, embed, view), pieces.looks(view, kinds)
        stills = [graph_still(fitted(view), looks, embed.scheme)]
    return standalone(stills, called, said, foot(atlas, site, embed, view), embed.scheme)


def foot(atlas: Atlas, site: Site, embed: Embed, view: GraphView) -> list[str]:
    """Return what must not be missing when a picture travels: cautions, sources, licence."""
    claims, works = atlas.vocabulary.claims, atlas.vocabulary.works
    near = merge_relevance(embed.things, atlas.vocabulary)
    arguments = build_argument_threads(near, atlas.vocabulary, ignore_numbers)
    against = [each for each in arguments if not supports_target(each)]
    cited = {c.work for edge in view.edges for c in claims[edge.iri].citations if c.work in works}
    sources = sorted({in_text(works[iri]) for iri in cited}, key=str.casefold)
    address = embed_address(site, embed) if site.base else ""
    lines = [
        warned([each.argument for each in against]),
        gettext("Sources: {sources}.").format(sources="; ".join(sources)) if sources else "",
        name_edition(atlas.header, address),
    ]
    return [line for line in lines if line]


def warned(against: list[Argument]) -> str:
    """Return the first cautions and critiques by name, and how many more there are."""
    if not against:
        return ""
    named = "; ".join(capitalize_first(each.label) for each in against[:WARNED])
    text = gettext("Caution and critiques: {names}.")
    if (more := len(against) - WARNED) > 0:
        text = ngettext(
            "Caution and critiques: {names}; and {count} more.",
            "Caution and critiques: {names}; and {count} more.",
            more,
        )
    return text.format(names=named, count=more)


def picture(atlas: Atlas, iri: str) -> bytes:
    """Return the picture of a thing for social media, 1200 × 630 px, as PNG.

    A thing of the graph has its neighbourhood in it, a claim what is between its ends.
    """
    claim = atlas.vocabulary.claims.get(iri)
    view = None
    if iri in atlas.network:
        view = atlas.neighbourhood(iri)
    elif claim and {claim.subject, claim.object} <= set(atlas.network.graph):
        view = atlas.neighbourhood(claim.subject)
    node = next((each for each in view.nodes if each.focus), None) if view else None
    kind = node.kind if node else PERSON_KIND
    name = capitalize_first(link_to(atlas.vocabulary, iri).label)
    called = CALLED.get(contract(iri).partition(":")[0]) or kind_look(kind, atlas.vocabulary).label
    return social_card(name, kind, called, atlas.header.title or BRAND, view).as_png()
