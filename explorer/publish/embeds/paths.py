"""The embed of a connection: up to three paths between two things, step by step."""

from collections.abc import Sequence

from explorer.atlas import Atlas
from explorer.model import Connection, Edge, Embed, GraphView, Hop, Node
from explorer.model.kinds import WORK_KIND
from explorer.namespaces import contract
from explorer.publish.embeds.cards import Citing, cards, ids_of, kind_names
from explorer.typography import capitalize_first
from explorer.urls import Links
from explorer.views import embed_pieces as pieces
from explorer.views.embedded import Content
from explorer.views.graph_svg import sentence
from explorer.views.html import link_to
from explorer.views.path_svg import Leg, Row, Stop, render_paths

COUNTED = {1: "One way", 2: "Two ways", 3: "Three ways"}


def content(atlas: Atlas, places: Links, embed: Embed, title: str) -> Content:
    """Return what the embed of a connection shows; without a path, what one would need.

    Raises:
        UnknownName: When one of the ends is not in the graph.
    """  # noqa: DOC502 - the network raises it
    vocabulary = atlas.vocabulary
    start, end = embed.things
    found = atlas.connections(start, end, bases=embed.bases)
    view = together(atlas, found)
    ids, citing = ids_of(view), Citing(atlas)
    claims = [hop.claim for path in found for hop in path.hops]
    against, supporting = citing.threads(embed.things, claims)
    lines = {iri: citing.line(iri) for iri in dict.fromkeys(claims)}
    told = [[lines[hop.claim] for hop in path.hops] for path in found]
    obstacle = "" if found else atlas.obstacle(start, end, embed.bases)
    about = frozenset(embed.things)
    return Content(
        title=title,
        lead=lead(atlas, embed, found),
        picture=picture(atlas, view, found, title) if found else "",
        key=pieces.key(view, vocabulary) if found else "",
        words=pieces.paths(told, obstacle, ids, vocabulary, places),
        cards=cards(view, list(lines.values()), citing, places),
        cautions=pieces.cautions(against, supporting, about, vocabulary, places),
        references=pieces.references(citing.references(), vocabulary, places),
    )


def lead(atlas: Atlas, embed: Embed, found: Sequence[Connection]) -> str:
    """Return in a sentence what is shown."""
    one, other = (atlas.label(iri) for iri in embed.things)
    if not found:
        return f"No chain of claims leads from {one} to {other}."
    ways = COUNTED[len(found)]
    return (
        f"{ways} from {one} to {other}, the most telling first; each step is a claim with sources."
    )


def together(atlas: Atlas, found: Sequence[Connection]) -> GraphView:
    """Return everything on some paths as one view, without places."""
    hops = {hop.claim: hop for path in found for hop in path.hops}
    names = dict.fromkeys(end for hop in hops.values() for end in (hop.source, hop.target))
    edges = tuple(edge(atlas, hop) for hop in hops.values())
    return GraphView("", "", tuple(node(atlas, iri) for iri in names), edges)


def node(atlas: Atlas, iri: str) -> Node:
    """Return a thing as a node; works, which no graph shows, as well."""
    if iri in atlas.network:
        return atlas.network.node(iri)
    link = link_to(atlas.vocabulary, iri)
    return Node(iri, link.curie, link.label, WORK_KIND, "", 0.0, 0.0, 0)


def edge(atlas: Atlas, hop: Hop) -> Edge:
    """Return a hop as an edge: a claim between its ends, or one that cites the work at an end."""
    claim = atlas.vocabulary.claims[hop.claim]
    relation = atlas.vocabulary.relations.get(claim.predicate)
    label = relation.label if relation else contract(claim.predicate)
    source, target = (hop.source, hop.target) if hop.forward else (hop.target, hop.source)
    if hop.cites:
        label = "is cited for" if source not in atlas.network else "cites"
    return Edge(
        iri=claim.iri,
        curie=claim.curie,
        source=source,
        target=target,
        relation=contract(claim.predicate),
        label=label,
        basis=claim.basis,
    )


def picture(atlas: Atlas, view: GraphView, found: Sequence[Connection], title: str) -> str:
    """Return the paths as inline SVG, for wide and for narrow places."""
    ends, rows = laid_out(view, found)
    address = {iri: f"#{short}" for iri, short in ids_of(view).items()}.__getitem__
    return render_paths(ends, rows, address, kind_names(atlas, view), capitalize_first(title))


def laid_out(view: GraphView, found: Sequence[Connection]) -> tuple[tuple[Stop, Stop], list[Row]]:
    """Return the ends of some paths and a row for each of them; `view` has all that is on them."""
    nodes = {each.iri: each for each in view.nodes}
    labels = {iri: each.label for iri, each in nodes.items()}
    edges = {each.iri: each for each in view.edges}

    def stop(iri: str) -> Stop:
        return Stop(iri, nodes[iri].label or nodes[iri].curie, nodes[iri].kind)

    def leg(hop: Hop) -> Leg:
        line = edges[hop.claim]
        return Leg(line.iri, line.label, line.basis, hop.forward, sentence(line, labels))

    rows = [
        (tuple(leg(hop) for hop in path.hops), tuple(stop(hop.target) for hop in path.hops[:-1]))
        for path in found
    ]
    return (stop(found[0].start), stop(found[0].end)), rows
