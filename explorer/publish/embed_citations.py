"""Parts that all embeds share: addresses, titles, cards, cautions, references, chart sheets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from explorer import urls
from explorer.atlas import Atlas
from explorer.embed_url import embed_file_path, embed_parameters, embed_path
from explorer.graph.expansion import layout_key
from explorer.graph.view import STRONGEST_LINKS_WORDS, ViewExtent, join_words, view_description
from explorer.graph.view_url import changed_parameters
from explorer.interface_words import PRODUCT
from explorer.layout.packing import trim_edges
from explorer.model.answers import AppliedArgument, Link, Reference
from explorer.model.embed import Embed, EmbedView
from explorer.model.graph import Filter, GraphState, GraphView
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.resource_links import in_text_citation, resource_link
from explorer.model.tables import SOURCED_BASES
from explorer.model.view_pages import (
    CitedClaim,
    CitedGraph,
    ComparisonPage,
    ConnectionsPage,
    NeighbourhoodPage,
)
from explorer.model.vocabulary import Header
from explorer.namespaces import contract
from explorer.page_registry import EMBEDDABLE_PAGES
from explorer.render.embeds import (
    CautionRemark,
    EmbedContent,
    claim_anchor,
    kind_looks_in,
    render_embed_cards,
    render_embed_references,
    render_empty_note,
    render_teaching_cautions,
)
from explorer.render.svg.sheet import StaticChart, standalone_svg
from explorer.translation import capitalize_first, gettext
from explorer.urls import Links, Site


def embed_address(site: Site, embed: Embed) -> str:
    """Return the address of an embed; relative to the root if the base is not known."""
    if site.static:
        return site.address(embed_file_path(embed, contract))
    return site.base + embed_path(embed, contract)


def oembed_addresses(site: Site, embed: Embed) -> tuple[str, str] | tuple[()]:
    """Return the addresses of an embed's oEmbed answers in JSON and XML, if the base is known."""
    if not site.base:
        return ()
    if site.static:
        stem = f"{site.base}{urls.OEMBED}/{embed_file_path(embed, contract)}"
        return f"{stem}.json", f"{stem}.xml"
    answer = f"{site.base}{urls.OEMBED}?url={quote(embed_address(site, embed), safe='')}"
    return f"{answer}&format=json", f"{answer}&format=xml"


def explorer_address(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the address at which the application shows the same view.

    Without an application it is that of the first resource's document, or the index.
    """
    places = site.abroad()
    if site.static:
        return (
            places.thing(contract(embed.resources[0])) if embed.resources else places.page("browse")
        )
    name, parameters = find_application_page(atlas, embed)
    return f"{site.base}{urls.page(name, **parameters)}"


def find_application_page(atlas: Atlas, embed: Embed) -> tuple[str, dict[str, str]]:
    """Return the name of the application's page with an embed's view, and query parameters."""
    if embed.view is EmbedView.NEIGHBOURHOOD:
        return neighbourhood_page(atlas, embed)
    first = contract(embed.resources[0]) if embed.resources else ""
    if embed.view is EmbedView.FOREST and first:
        return urls.RESOURCE_PAGES["concept"], {"id": first}
    if embed.view is EmbedView.DEBATE and first.startswith("argument:"):
        return urls.RESOURCE_PAGES["argument"], {"id": first}
    page_type = next(each for each in EMBEDDABLE_PAGES if each.embed_view == embed.view)
    options = {"show": embed.show, **embed_parameters(embed, contract)}
    if len(embed.bases) > 1:
        del options["basis"]  # our pages filter by one
    names = page_type.embed_parameters
    parameters = {theirs: options[ours] for ours, theirs in names.items() if ours in options}
    if embed.view is EmbedView.PATH and embed.bases and embed.bases <= SOURCED_BASES:
        parameters["only"] = "said"
    if embed.view is EmbedView.COMPARISON:
        parameters |= changed_parameters(embed_state(embed), GraphState(focuses=embed.resources))
    return page_type.name, parameters


def neighbourhood_page(atlas: Atlas, embed: Embed) -> tuple[str, dict[str, str]]:
    """Return the page of a concept or of a person, with the view of the embed."""
    iri = embed.resources[0]
    page = urls.RESOURCE_PAGES["person" if iri in atlas.vocabulary.people else "concept"]
    opening = GraphState(focuses=(iri,))
    return page, {"id": contract(iri)} | changed_parameters(embed_state(embed), opening)


def embed_state(embed: Embed) -> GraphState:
    """Return the state of the graph that an embed shows."""
    only = Filter(kinds=embed.kinds, bases=embed.bases)
    return GraphState(focuses=embed.resources, depth=embed.depth, only=only)


STEP_WORDS = {
    1: gettext("one step"),
    2: gettext("up to two steps"),
    3: gettext("up to three steps"),
}


def graph_view_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed of a graph."""
    names = [resource_link(atlas.vocabulary, iri).label for iri in embed.resources]
    if embed.view is EmbedView.PATH:
        return gettext("How {start} and {end} are connected").format(start=names[0], end=names[1])
    if embed.view is EmbedView.COMPARISON:
        return gettext("{names} compared").format(names=capitalize_first(join_words(names)))
    return gettext("{name} and related concepts").format(name=capitalize_first(names[0]))


def graph_view_shown(atlas: Atlas, embed: Embed) -> GraphView:
    """Return the view of an embed, with its edges limited and the limits in its description."""
    only = Filter(kinds=embed.kinds, bases=embed.bases)
    state = GraphState(focuses=embed.resources, depth=embed.depth, only=only)
    whole = atlas.graph(state)
    view = trim_edges(whole)
    if len(view.nodes) == len(whole.nodes):
        return view
    growth = atlas.network.expansion(layout_key(state))
    named = {**atlas.network.labels, **{iri: atlas.label(iri) for iri in embed.resources}}
    text = view_description(
        view.nodes,
        view.edges,
        only,
        lambda key: named.get(key, key),
        ViewExtent(
            whole.total, growth.more, people_in_view(whole)
        ),  # those left out are counted too
        STRONGEST_LINKS_WORDS,
    )
    return replace(view, description=text)


def people_in_view(view: GraphView) -> bool:
    """Whether there are people in a view."""
    return any(node.kind == PERSON_KIND for node in view.nodes)


def graph_view_lead(atlas: Atlas, embed: Embed, view: GraphView) -> str:
    """Return a sentence that describes the view of an embed."""
    if embed.view is EmbedView.COMPARISON:
        return gettext(
            "Shared neighbours are in the middle, the others outside: {description}."
        ).format(description=view.description)
    return gettext("Concepts and people {steps} away: {description}.").format(
        steps=STEP_WORDS[embed.depth], description=view.description
    )


def render_graph_cards(
    page: ComparisonPage | ConnectionsPage | NeighbourhoodPage, places: Links
) -> str:
    """Render the cards of all nodes and edges in the graph of a page."""
    graph = page.graph
    ids = element_ids(graph.view)
    return render_embed_cards(graph.nodes, graph.claims, ids, graph.kinds, page.links, places)


def kind_names_in(graph: CitedGraph) -> dict[str, str]:
    """Return the noun for each kind of node in a graph, by curie."""
    return {kind: look.label for kind, look in kind_looks_in(graph.view, graph.kinds).items()}


def element_ids(view: GraphView) -> dict[str, str]:
    """Return short HTML ids for all nodes and edges of a view, by IRI."""
    nodes = {node.iri: f"n{number}" for number, node in enumerate(view.nodes, 1)}
    return nodes | {edge.iri: f"e{number}" for number, edge in enumerate(view.edges, 1)}


def render_claim_cards(
    claims: Iterable[CitedClaim], links: Mapping[str, Link], places: Links
) -> str:
    """Render the cards of claims, each once; `links` are by IRI."""
    once = {each.claim.iri: each for each in claims}
    ids = {iri: claim_anchor(each.claim) for iri, each in once.items()}
    return render_embed_cards((), tuple(once.values()), ids, {}, links, places)


def render_cautions(
    found: Sequence[AppliedArgument],
    links: Mapping[str, Link],
    places: Links,
    remarks: Sequence[CautionRemark] = (),
    empty: str = "",
) -> str:
    """Render cautions, critiques and support; `empty` is the text if there are none."""
    if not found and not remarks and not empty:
        return ""
    return render_teaching_cautions(found, remarks, links, places, "" if found else empty)


def render_reference_list(found: Sequence[Reference], places: Links) -> str:
    """Render the list of references, or nothing if there are none."""
    return render_embed_references(found, places) if found else ""


def render_empty_view(title: str, text: str, places: Links) -> EmbedContent:
    """Build the content of a view that has nothing to show, and says so."""
    return EmbedContent(title, text, "", render_empty_note(text, places))


def select_references(
    references: Iterable[Reference], numbers: Iterable[int]
) -> tuple[Reference, ...]:
    """Return the references with some numbers."""
    wanted = frozenset(numbers)
    return tuple(each for each in references if each.number in wanted)


def claim_numbers(claims: Iterable[CitedClaim]) -> set[int]:
    """Return the reference numbers of the sources of claims and of arguments against them."""
    found = list(claims)
    return {
        number
        for each in found
        for numbers in (each.numbers, *each.argument_numbers)
        for number in numbers
    }


def describe_edition(header: Header, address: str) -> str:
    """Return the title, version and licence of the data and an address, as far as known."""
    text = header.title or PRODUCT
    if header.version:
        text = gettext("{title}, version {version}").format(title=text, version=header.version)
    if header.licence:
        text = gettext("{edition}. Licence: {licence}").format(edition=text, licence=header.licence)
    return f"{text}. {address}" if address else text


def compose_chart_sheet(
    atlas: Atlas,
    site: Site,
    embed: Embed,
    words: tuple[str, str],
    charts: Sequence[StaticChart] = (),
    remarks: Sequence[str] = (),
    references: Iterable[Reference] = (),
) -> str:
    """Compose charts into one standalone SVG with title, cautions and sources.

    Args:
        atlas: The source of the title, version and licence at the foot.
        site: The address of the site.
        embed: The embed whose view the charts draw.
        words: The title, and a sentence that describes the view.
        charts: The charts; none if there is nothing to show.
        remarks: Lines that must stay with the image: cautions, the meaning of shapes.
        references: The sources of the charts.
    """
    header = atlas.header
    sources = "; ".join(
        sorted({in_text_citation(each.work) for each in references}, key=str.casefold)
    )
    foot = [*remarks, gettext("Sources: {sources}.").format(sources=sources) if sources else ""]
    foot.append(describe_edition(header, embed_address(site, embed) if site.base else ""))
    return standalone_svg(charts, *words, [line for line in foot if line], embed.scheme)
