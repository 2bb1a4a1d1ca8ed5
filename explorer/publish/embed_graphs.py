"""Embeds of graphs: a neighbourhood, the paths between two resources, a comparison."""

from explorer.atlas import Atlas
from explorer.layout.packing import LANDSCAPE_ASPECT, PORTRAIT_ASPECT, fit_layout
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Argument
from explorer.model.graph import Filter, GraphView
from explorer.model.resource_links import in_text_citation
from explorer.model.view_pages import (
    CitedGraph,
    ComparisonPage,
    ConnectionsPage,
    NeighbourhoodPage,
    PathStep,
)
from explorer.pages.argument import build_argument_threads
from explorer.pages.claim import ignore_numbers, kinds_by_curie, merge_relevance
from explorer.pages.connections import build_comparison_page, build_connections_page
from explorer.pages.site_index import build_neighbourhood_page
from explorer.publish.embed_citations import (
    describe_edition,
    element_ids,
    embed_address,
    graph_view_lead,
    graph_view_shown,
    graph_view_title,
    kind_names_in,
    render_graph_cards,
)
from explorer.render.embeds import (
    EmbedContent,
    kind_looks_in,
    render_embed_cautions,
    render_embed_comparison,
    render_embed_key,
    render_embed_paths,
    render_embed_prose,
    render_embed_references,
    render_embed_table,
)
from explorer.render.svg.graph import edge_sentence, graph_chart, paths_chart, render_svg
from explorer.render.svg.paths import DrawnPathStop, PathLeg, PathRow, render_paths
from explorer.render.svg.sheet import standalone_svg
from explorer.translation import capitalize_first, gettext, ngettext
from explorer.urls import Links, Site

COUNT_WORDS = {1: gettext("One path"), 2: gettext("Two paths"), 3: gettext("Three paths")}


def paths_content(atlas: Atlas, places: Links, embed: Embed, title: str) -> EmbedContent:
    """Build the content of the embed of paths; without a path, the claims that one would need.

    Raises:
        UnknownName: When one of the ends is not in the graph.
    """  # noqa: DOC502 - the network raises it
    page = build_embed_connections(atlas, embed)
    ids, about = element_ids(page.graph.view), frozenset(embed.resources)
    return EmbedContent(
        title=title,
        lead=paths_lead(page),
        picture=paths_picture(page, title) if page.paths else "",
        key=render_embed_key(page.graph.view, page.graph.kinds) if page.paths else "",
        words=render_embed_paths(page, ids, places),
        cards=render_graph_cards(page, places),
        cautions=render_embed_cautions(page.graph, about, page.links, places),
        references=render_embed_references(page.references, places),
    )


def build_embed_connections(atlas: Atlas, embed: Embed) -> ConnectionsPage:
    """Build the page value of an embed: the paths between its two resources."""
    start, end = embed.resources
    return build_connections_page(atlas, start, end, embed.bases)


def paths_lead(page: ConnectionsPage) -> str:
    """Return a sentence on the number of paths and their ends."""
    one, other = page.start.link.label, page.end.link.label
    if not page.paths:
        return gettext("No path connects {one} and {other} yet.").format(one=one, other=other)
    ways = COUNT_WORDS[len(page.paths)]
    return gettext(
        "{ways} from {one} to {other}, strongest links first; each step is a claim with sources."
    ).format(ways=ways, one=one, other=other)


def paths_picture(page: ConnectionsPage, title: str) -> str:
    """Return the paths as inline SVG, for wide and for narrow containers."""
    ends, rows = lay_out_paths(page)
    address = {iri: f"#{short}" for iri, short in element_ids(page.graph.view).items()}.__getitem__
    return render_paths(ends, rows, address, kind_names_in(page.graph), capitalize_first(title))


def lay_out_paths(
    page: ConnectionsPage,
) -> tuple[tuple[DrawnPathStop, DrawnPathStop], list[PathRow]]:
    """Return the two ends of the paths of a page, and a row for each path."""
    nodes = {each.iri: each for each in page.graph.view.nodes}
    labels = {iri: each.label for iri, each in nodes.items()}
    edges = {(each.iri, each.source, each.target): each for each in page.graph.view.edges}

    def stop(iri: str) -> DrawnPathStop:
        return DrawnPathStop(iri, nodes[iri].label or nodes[iri].curie, nodes[iri].kind)

    def leg(step: PathStep) -> PathLeg:
        hop = step.hop
        ends = (hop.source, hop.target) if hop.forward else (hop.target, hop.source)
        line = edges[hop.claim, *ends]
        return PathLeg(line.iri, line.label, line.basis, hop.forward, edge_sentence(line, labels))

    rows = [
        (
            tuple(map(leg, path.steps)),
            tuple(stop(step.hop.target) for step in path.steps[:-1]),
        )
        for path in page.paths
    ]
    return (stop(page.start.link.iri), stop(page.end.link.iri)), rows


MAX_NAMED_CAUTIONS = 3  # cautions and critiques in the foot of an SVG


def graph_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the standalone SVG of the embed of a graph, with title, key and foot.

    Raises:
        UnknownName: When a resource is not in the graph.
    """  # noqa: DOC502 - the network raises it
    called, vocabulary = graph_view_title(atlas, embed), atlas.vocabulary
    if embed.view is EmbedView.PATH:
        page = build_embed_connections(atlas, embed)
        view, said = page.graph.view, paths_lead(page)
        looks = kind_looks_in(view, page.graph.kinds)
        drawn = lay_out_paths(page) if page.paths else None
        stills = [paths_chart(*drawn, view, looks, embed.scheme)] if drawn else []
    else:
        view = graph_view_shown(atlas, embed)
        kinds = kinds_by_curie((node.kind for node in view.nodes), vocabulary)
        said, looks = graph_view_lead(atlas, embed, view), kind_looks_in(view, kinds)
        stills = [graph_chart(fit_layout(view), looks, embed.scheme)]
    return standalone_svg(
        stills, called, said, graph_footer(atlas, site, embed, view), embed.scheme
    )


def graph_footer(atlas: Atlas, site: Site, embed: Embed, view: GraphView) -> list[str]:
    """Return the lines that must stay with the image: cautions, sources, licence."""
    claims, works = atlas.vocabulary.claims, atlas.vocabulary.works
    near = merge_relevance(embed.resources, atlas.vocabulary)
    arguments = build_argument_threads(near, atlas.vocabulary, ignore_numbers)
    against = [each for each in arguments if not each.supports_target]
    cited = {c.work for edge in view.edges for c in claims[edge.iri].citations if c.work in works}
    sources = sorted({in_text_citation(works[iri]) for iri in cited}, key=str.casefold)
    address = embed_address(site, embed) if site.base else ""
    lines = [
        name_cautions([each.argument for each in against]),
        gettext("Sources: {sources}.").format(sources="; ".join(sources)) if sources else "",
        describe_edition(atlas.header, address),
    ]
    return [line for line in lines if line]


def name_cautions(against: list[Argument]) -> str:
    """Return a sentence with the first cautions and critiques, and the number of others."""
    if not against:
        return ""
    named = "; ".join(capitalize_first(each.label) for each in against[:MAX_NAMED_CAUTIONS])
    text = gettext("Caution and critiques: {names}.")
    if (more := len(against) - MAX_NAMED_CAUTIONS) > 0:
        text = ngettext(
            "Caution and critiques: {names}; and {count} more.",
            "Caution and critiques: {names}; and {count} more.",
            more,
        )
    return text.format(names=named, count=more)


def graph_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed of a graph.

    Raises:
        UnknownName: When a resource is not in the graph.
    """  # noqa: DOC502 - the network raises it
    if embed.view is EmbedView.PATH:
        return paths_content(atlas, site.abroad(), embed, graph_view_title(atlas, embed))
    view, places = graph_view_shown(atlas, embed), site.abroad()
    ids, words, prose = element_ids(view), "", ""
    page: ComparisonPage | NeighbourhoodPage
    if embed.view is EmbedView.COMPARISON:
        only = Filter(kinds=embed.kinds, bases=embed.bases)
        page = build_comparison_page(atlas, embed.resources, only, view)
        words = render_embed_comparison(page, ids, places)
    else:
        page = build_neighbourhood_page(atlas, embed.resources, view)
        # it rests on claims of all bases, so it goes with the whole graph only
        prose = "" if embed.bases else render_embed_prose(page.prose, page.links, places)
    numbers = {
        each.claim.iri: tuple(source.number for source in each.sources)
        for each in page.graph.claims
    }
    about = frozenset(embed.resources)
    return EmbedContent(
        title=graph_view_title(atlas, embed),
        lead=graph_view_lead(atlas, embed, view),
        picture=graph_pictures(page.graph, embed.view is EmbedView.COMPARISON),
        key=render_embed_key(view, page.graph.kinds),
        words=words + render_embed_table(view, numbers, ids, places),
        cards=render_graph_cards(page, places),
        cautions=render_embed_cautions(page.graph, about, page.links, places),
        references=render_embed_references(page.references, places),
        prose=prose,
    )


def graph_pictures(graph: CitedGraph, turned: bool) -> str:
    """Return the graph as inline SVG twice, for wide and for narrow screens."""
    view = graph.view
    ids, kinds = element_ids(view), kind_names_in(graph)
    address = {iri: f"#{short}" for iri, short in ids.items()}.__getitem__
    points = {node.iri: ids[node.iri] for node in view.nodes}
    wide = render_svg(
        fit_layout(view, LANDSCAPE_ASPECT), address, kinds=kinds, ids="wide", short=points
    )
    tall = fit_layout(view, PORTRAIT_ASPECT, turned)
    narrow = render_svg(tall, address, kinds=kinds, ids="tall", short=points)
    return f'<div class="wide">{wide}</div><div class="tall">{narrow}</div>'
