"""Where an embed is published, and where the explorer shows the same."""

from urllib.parse import quote

from explorer import embedding, urls
from explorer.atlas import Atlas
from explorer.model import Embed, EmbedView, Filter, GraphState
from explorer.model.bases import SOURCED_BASES
from explorer.namespaces import contract
from explorer.page_registry import APPLICATION_PAGES, EMBEDDABLE_PAGES
from explorer.state import parameters
from explorer.urls import Site


def embed_address(site: Site, embed: Embed) -> str:
    """Return the address of an embed; relative to the root where the public one is not known."""
    if site.static:
        return site.address(embedding.file_path(embed, contract))
    return site.base + embedding.path(embed, contract)


def oembed_addresses(site: Site, embed: Embed) -> tuple[str, str] | tuple[()]:
    """Return where others can ask how to embed it, as JSON and as XML, if that is known."""
    if not site.base:
        return ()
    if site.static:
        place = f"{site.base}{urls.OEMBED}/{embedding.file_path(embed, contract)}"
        return f"{place}.json", f"{place}.xml"
    place = f"{site.base}{urls.OEMBED}?url={quote(embed_address(site, embed), safe='')}"
    return f"{place}&format=json", f"{place}&format=xml"


def in_explorer(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the address at which the explorer shows the same view.

    Where there is no application it is that of the light page of the first thing, or the index.
    """
    places = site.abroad()
    if site.static:
        return places.thing(contract(embed.things[0])) if embed.things else places.page("browse")
    name, asked = in_application(atlas, embed)
    return f"{site.base}{urls.page(name, **asked)}"


def in_application(atlas: Atlas, embed: Embed) -> tuple[str, dict[str, str]]:
    """Return the page of the application that shows an embed's view, and its query parameters."""
    if embed.view is EmbedView.NEIGHBOURHOOD:
        return neighbourhood(atlas, embed)
    first = contract(embed.things[0]) if embed.things else ""
    if embed.view is EmbedView.FOREST and first:
        return urls.RESOURCE_PAGES["concept"], {"id": first}
    if embed.view is EmbedView.DEBATE and first.startswith("argument:"):
        return urls.RESOURCE_PAGES["argument"], {"id": first}
    page_type = next(each for each in EMBEDDABLE_PAGES if each.embed_view == embed.view)
    options = {"show": embed.show, **embedding.parameters(embed, contract)}
    if len(embed.bases) > 1:
        del options["basis"]  # our pages filter by one
    names = page_type.embed_parameters
    asked = {theirs: options[ours] for ours, theirs in names.items() if ours in options}
    if embed.view is EmbedView.PATH and embed.bases == SOURCED_BASES:
        asked["only"] = "said"
    if embed.view is EmbedView.COMPARISON:
        asked |= parameters(state(embed), GraphState(focuses=embed.things))
    return page_type.name, asked


def neighbourhood(atlas: Atlas, embed: Embed) -> tuple[str, dict[str, str]]:
    """Return the page of a concept, or the whole graph with a person in the middle."""
    iri = embed.things[0]
    if iri in atlas.vocabulary.concepts:
        opening = GraphState(focuses=(iri,))
        page = urls.RESOURCE_PAGES["concept"]
        return page, {"id": contract(iri)} | parameters(state(embed), opening)
    return APPLICATION_PAGES[0].name, parameters(state(embed), atlas.network.opening)


def state(embed: Embed) -> GraphState:
    """Return what an embed shows of the graph, as the explorer knows it."""
    only = Filter(kinds=embed.kinds, bases=embed.bases)
    return GraphState(focuses=embed.things, depth=embed.depth, only=only)
