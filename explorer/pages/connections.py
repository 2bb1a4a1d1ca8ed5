"""The page of connections: the paths of claims between two things, and what they rest on."""

from collections.abc import Iterable, Sequence
from typing import Final

from explorer.atlas import Atlas
from explorer.model import Basis, Connection, Edge, GraphView, Hop, Kind, Node, Vocabulary
from explorer.model.kinds import WORK_KIND
from explorer.model.view_pages import (
    CitedClaim,
    ConnectionPath,
    ConnectionsPage,
    PathStep,
    PathStop,
)
from explorer.namespaces import contract
from explorer.pages.argument_threads import Relevance
from explorer.pages.cited_claims import (
    OWN_CLAIMS,
    build_cited_graph,
    collect_links,
    kinds_by_curie,
    merge_relevance,
    page_link,
    relation_label,
)
from explorer.pages.reference_numbering import ReferenceNumbering
from explorer.translation import gettext, pgettext

OF_CLAIM: Final = Relevance(OWN_CLAIMS)


def build_connections_page(
    atlas: Atlas,
    start: str,
    end: str,
    bases: frozenset[Basis] = frozenset(),
    limit: int = 3,
) -> ConnectionsPage:
    """Return all that any page about the connections of two things shows.

    References are numbered as they come: the claims step by step, arguments, definitions.

    Args:
        atlas: What is opened.
        start: The IRI of the one, a concept, a person or a work.
        end: The IRI of the other.
        bases: The bases on which claims may rest; none are any.
        limit: How many paths are looked for, at most.

    Raises:
        UnknownName: When one of the ends is not in the graph.
    """  # noqa: DOC502 - the network raises it
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    found = atlas.connections(start, end, limit, bases)
    free = found or (bases and start != end and atlas.connections(start, end, limit=1))
    view = build_paths_view(atlas, [hop for path in found for hop in path.hops])
    near = path_relevance((start, end), view, vocabulary)
    graph = build_cited_graph(atlas, view, near, numbering)
    return ConnectionsPage(
        start=build_path_stop(atlas, start),
        end=build_path_stop(atlas, end),
        bases=bases,
        paths=tuple(build_path(atlas, path, graph.claims) for path in found),
        obstacle="" if found else atlas.obstacle(start, end, bases),
        connected_otherwise=bool(free),
        graph=graph,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, (start, end), graph),
    )


def path_relevance(
    ends: Iterable[str], view: GraphView, vocabulary: Vocabulary
) -> dict[str, Relevance]:
    """Return what arguments may be about to be told: claims of paths, and what bears on ends."""
    near = merge_relevance(ends, vocabulary)
    return near | {edge.iri: min(OF_CLAIM, near.get(edge.iri, OF_CLAIM)) for edge in view.edges}


def build_path(atlas: Atlas, path: Connection, claims: Iterable[CitedClaim]) -> ConnectionPath:
    """Return a path step by step; `claims` are those of all paths."""
    cited = {each.claim.iri: each for each in claims}
    return ConnectionPath(
        path,
        tuple(
            PathStep(
                hop,
                cited[hop.claim],
                step_label(hop, cited[hop.claim], atlas.vocabulary),
                build_path_stop(atlas, hop.target),
            )
            for hop in path.hops
        ),
    )


def step_label(hop: Hop, cited: CitedClaim, vocabulary: Vocabulary) -> str:
    """Return what is read on a step: the relation, or how a claim and a work belong together."""
    if hop.cites:
        return (
            gettext("is cited for")
            if hop.source in vocabulary.works
            else pgettext("a work, a thing", "cites")
        )
    return relation_label(cited.claim, vocabulary)


def build_path_stop(atlas: Atlas, iri: str) -> PathStop:
    """Return what stands on a path."""
    return PathStop(page_link(atlas.vocabulary, iri), resource_kind(atlas, iri))


def resource_kind(atlas: Atlas, iri: str) -> Kind:
    """Return the kind of a resource; works, which no graph shows, have one too."""
    curie = atlas.network.node(iri).kind if iri in atlas.network else WORK_KIND
    return kinds_by_curie((curie,), atlas.vocabulary)[curie]


def build_paths_view(atlas: Atlas, hops: Sequence[Hop]) -> GraphView:
    """Return everything on some paths as one graph, without positions."""
    once = {hop.claim: hop for hop in hops}
    names = dict.fromkeys(end for hop in once.values() for end in (hop.source, hop.target))
    edges = tuple(build_hop_edge(atlas, hop) for hop in once.values())
    return GraphView("", "", tuple(path_nodes(atlas, names)), edges)


def path_nodes(atlas: Atlas, iris: Iterable[str]) -> list[Node]:
    """Return resources as nodes, works as well."""
    links = {iri: page_link(atlas.vocabulary, iri) for iri in iris}
    return [
        atlas.network.node(iri)
        if iri in atlas.network
        else Node(iri, link.curie, link.label, WORK_KIND, "", 0.0, 0.0, 0)
        for iri, link in links.items()
    ]


def build_hop_edge(atlas: Atlas, hop: Hop) -> Edge:
    """Return a hop as an edge: a claim between its ends, or one that cites the work at an end."""
    claim = atlas.vocabulary.claims[hop.claim]
    source, target = (hop.source, hop.target) if hop.forward else (hop.target, hop.source)
    label = relation_label(claim, atlas.vocabulary)
    if hop.cites:
        label = (
            gettext("is cited for")
            if source not in atlas.network
            else pgettext("a work, a thing", "cites")
        )
    return Edge(
        iri=claim.iri,
        curie=claim.curie,
        source=source,
        target=target,
        relation=contract(claim.predicate),
        label=label,
        basis=claim.basis,
    )
