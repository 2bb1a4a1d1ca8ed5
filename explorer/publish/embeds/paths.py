"""The embed of a connection: up to three paths between two things, step by step."""

from explorer.atlas import Atlas
from explorer.model import Embed
from explorer.model.view_pages import ConnectionsPage, PathStep
from explorer.pages.connections import build_connections_page
from explorer.publish.embeds.cards import ids_of, kind_names, render_graph_cards
from explorer.translation import gettext
from explorer.typography import capitalize_first
from explorer.urls import Links
from explorer.views import embed_pieces as pieces
from explorer.views.embedded import Content
from explorer.views.graph_svg import sentence
from explorer.views.path_svg import Leg, Row, Stop, render_paths

COUNTED = {1: gettext("One way"), 2: gettext("Two ways"), 3: gettext("Three ways")}


def content(atlas: Atlas, places: Links, embed: Embed, title: str) -> Content:
    """Return what the embed of a connection shows; without a path, what one would need.

    Raises:
        UnknownName: When one of the ends is not in the graph.
    """  # noqa: DOC502 - the network raises it
    page = connections_of(atlas, embed)
    ids, about = ids_of(page.graph.view), frozenset(embed.things)
    return Content(
        title=title,
        lead=lead(page),
        picture=picture(page, title) if page.paths else "",
        key=pieces.key(page.graph.view, page.graph.kinds) if page.paths else "",
        words=pieces.paths(page, ids, places),
        cards=render_graph_cards(page, places),
        cautions=pieces.cautions(page.graph, about, page.links, places),
        references=pieces.references(page.references, places),
    )


def connections_of(atlas: Atlas, embed: Embed) -> ConnectionsPage:
    """Return how the two ends of an embed are connected."""
    start, end = embed.things
    return build_connections_page(atlas, start, end, embed.bases)


def lead(page: ConnectionsPage) -> str:
    """Return in a sentence what is shown."""
    one, other = page.start.link.label, page.end.link.label
    if not page.paths:
        return gettext("No chain of claims leads from {one} to {other}.").format(
            one=one, other=other
        )
    ways = COUNTED[len(page.paths)]
    return gettext(
        "{ways} from {one} to {other}, the most telling first; each step is a claim with sources."
    ).format(ways=ways, one=one, other=other)


def picture(page: ConnectionsPage, title: str) -> str:
    """Return the paths as inline SVG, for wide and for narrow places."""
    ends, rows = laid_out(page)
    address = {iri: f"#{short}" for iri, short in ids_of(page.graph.view).items()}.__getitem__
    return render_paths(ends, rows, address, kind_names(page.graph), capitalize_first(title))


def laid_out(page: ConnectionsPage) -> tuple[tuple[Stop, Stop], list[Row]]:
    """Return the ends of the paths of a page and a row for each of them."""
    nodes = {each.iri: each for each in page.graph.view.nodes}
    labels = {iri: each.label for iri, each in nodes.items()}
    edges = {each.iri: each for each in page.graph.view.edges}

    def stop(iri: str) -> Stop:
        return Stop(iri, nodes[iri].label or nodes[iri].curie, nodes[iri].kind)

    def leg(step: PathStep) -> Leg:
        line = edges[step.hop.claim]
        return Leg(line.iri, line.label, line.basis, step.hop.forward, sentence(line, labels))

    rows = [
        (
            tuple(map(leg, path.steps)),
            tuple(stop(step.hop.target) for step in path.steps[:-1]),
        )
        for path in page.paths
    ]
    return (stop(page.start.link.iri), stop(page.end.link.iri)), rows
