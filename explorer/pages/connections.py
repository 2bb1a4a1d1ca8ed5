"""The values of the page of paths between two resources and of the comparison page."""

from collections.abc import Iterable, Sequence
from typing import Final

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.graph.claim_graph import UNFILTERED
from explorer.model.answers import Link
from explorer.model.entities import Basis, Kind
from explorer.model.graph import Connection, Edge, Filter, GraphView, Hop, Node, Tie
from explorer.model.node_kinds import WORK_KIND
from explorer.model.view_pages import (
    CitedClaim,
    ComparisonPage,
    ComparisonSide,
    ConnectionPath,
    ConnectionsPage,
    PathStep,
    PathStop,
)
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument import (
    Relevance,
    build_argument_threads,
    find_results,
    relevant_targets,
)
from explorer.pages.claim import (
    MAX_DIRECT_DISTANCE,
    build_cited_graph,
    collect_links,
    ignore_numbers,
    kinds_by_curie,
    merge_relevance,
    page_link,
    relation_label,
)
from explorer.pages.concept import find_attributions
from explorer.text.phrases import CREDITED_TO_IRI, DEVELOPED_BY_IRI, ORIGINATED_BY_IRI
from explorer.translation import gettext, pgettext

CLAIM_RELEVANCE: Final = Relevance(MAX_DIRECT_DISTANCE)


def build_connections_page(
    atlas: Atlas,
    start: str,
    end: str,
    bases: frozenset[Basis] = frozenset(),
    limit: int = 3,
) -> ConnectionsPage:
    """Build the value of the page about the paths between two resources.

    References are numbered in the order of the page: claims step by step, arguments, definitions.

    Args:
        atlas: The opened atlas.
        start: The IRI of a concept, a person or a work.
        end: The IRI of another.
        bases: The bases on which claims may rest; an empty set means any.
        limit: The largest number of paths.

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
    """Return the targets of arguments to show, by IRI: claims of paths, and what bears on ends."""
    near = merge_relevance(ends, vocabulary)
    return near | {
        edge.iri: min(CLAIM_RELEVANCE, near.get(edge.iri, CLAIM_RELEVANCE)) for edge in view.edges
    }


def build_path(atlas: Atlas, path: Connection, claims: Iterable[CitedClaim]) -> ConnectionPath:
    """Build a path step by step; `claims` are those of all paths."""
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
    """Return the label of a step: a relation, or the citation between a claim and a work."""
    if hop.cites:
        return (
            gettext("is cited for")
            if hop.source in vocabulary.works
            else pgettext("a work, a thing", "cites")
        )
    return relation_label(cited.claim, vocabulary)


def build_path_stop(atlas: Atlas, iri: str) -> PathStop:
    """Build a stop of a path: the link of a resource and its kind."""
    return PathStop(page_link(atlas.vocabulary, iri), resource_kind(atlas, iri))


def resource_kind(atlas: Atlas, iri: str) -> Kind:
    """Return the kind of a resource; works, which no graph has as nodes, have one too."""
    curie = atlas.network.node(iri).kind if iri in atlas.network else WORK_KIND
    return kinds_by_curie((curie,), atlas.vocabulary)[curie]


def build_paths_view(atlas: Atlas, hops: Sequence[Hop]) -> GraphView:
    """Build one view of all nodes and edges on some paths, without positions."""
    # A claim may lead to a work that it cites as well, and is then several edges.
    once = {(hop.claim, frozenset((hop.source, hop.target))): hop for hop in hops}
    names = dict.fromkeys(end for hop in once.values() for end in (hop.source, hop.target))
    edges = tuple(build_hop_edge(atlas, hop) for hop in once.values())
    return GraphView("", "", tuple(path_nodes(atlas, names)), edges)


def path_nodes(atlas: Atlas, iris: Iterable[str]) -> list[Node]:
    """Return resources (IRIs) as nodes, works too."""
    links = {iri: page_link(atlas.vocabulary, iri) for iri in iris}
    return [
        atlas.network.node(iri)
        if iri in atlas.network
        else Node(iri, link.curie, link.label, WORK_KIND, "", 0.0, 0.0, 0)
        for iri, link in links.items()
    ]


def build_hop_edge(atlas: Atlas, hop: Hop) -> Edge:
    """Build the edge of a hop: a claim between its ends, or one that cites the work at an end."""
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
        force=claim.force,
    )


EMPTY_VIEW: Final = GraphView("", "", (), ())


def build_comparison_page(
    atlas: Atlas, iris: Iterable[str], only: Filter = UNFILTERED, view: GraphView = EMPTY_VIEW
) -> ComparisonPage:
    """Build the value of the page that compares two or three resources.

    References are numbered in the order of the page: definitions and results, claims, arguments.

    Args:
        atlas: The opened atlas.
        iris: The IRIs of two or three concepts or people.
        only: The filter of the claims that count.
        view: The graph whose claims are cited in full; empty for pages without cards, as cards of
            hundreds of claims take long to build.

    Raises:
        NothingToCompare: When they are not two or three.
        UnknownName: When one of them is not in the graph.
    """  # noqa: DOC502 - the network raises it
    vocabulary, numbering = atlas.vocabulary, ReferenceNumbering(atlas.vocabulary)
    compared = atlas.compare(iris, only)
    cautions = {iri: find_caution_links(atlas, iri) for iri in compared.resources}
    concepts = [cautions[iri] for iri in compared.resources if iri in vocabulary.concepts]
    common = set.intersection(*map(set, concepts)) if len(concepts) > 1 else set()
    sides = tuple(
        build_comparison_side(atlas, iri, own, cautions[iri], common, numbering)
        for iri, own in zip(compared.resources, compared.own, strict=True)
    )
    relevance = merge_relevance(compared.resources, vocabulary)
    graph = build_cited_graph(atlas, view, relevance, numbering)
    ends = (end for edge in compared.direct for end in (edge.source, edge.target))
    return ComparisonPage(
        comparison=compared,
        sides=sides,
        shared=shared_neighbours((*compared.common, *compared.partly), atlas),
        common_cautions=tuple(link for iri, link in (concepts or [{}])[0].items() if iri in common),
        graph=graph,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, compared.resources, ends, graph),
    )


def find_caution_links(atlas: Atlas, iri: str) -> dict[str, Link]:
    """Return the links of arguments against a concept, inherited too, by IRI; else none."""
    vocabulary = atlas.vocabulary
    if iri not in vocabulary.concepts:
        return {}
    near = relevant_targets(iri, vocabulary)
    found = build_argument_threads(near, vocabulary, ignore_numbers)
    against = [each.argument.iri for each in found if not each.supports_target]
    return {each: page_link(vocabulary, each) for each in against}


def build_comparison_side(
    atlas: Atlas,
    iri: str,
    own: Iterable[Tie],
    cautions: dict[str, Link],
    common: set[str],
    numbering: ReferenceNumbering,
) -> ComparisonSide:
    """Build a side of the comparison; `common` are the IRIs of cautions that all sides share."""
    vocabulary = atlas.vocabulary
    concept = vocabulary.concepts.get(iri)
    claims = [each for each in atlas.claims_about(iri) if each.subject == iri] if concept else []
    silent = ReferenceNumbering(vocabulary)
    attributions = (
        *find_attributions(claims, (CREDITED_TO_IRI,), vocabulary, silent),
        *find_attributions(claims, (ORIGINATED_BY_IRI, DEVELOPED_BY_IRI), vocabulary, silent),
    )
    return ComparisonSide(
        link=page_link(vocabulary, iri),
        kind=resource_kind(atlas, iri),
        concept=concept,
        numbers=numbering.numbers(concept.citations) if concept else (),
        attributions=attributions,
        results=find_results(iri, vocabulary, numbering.numbers) if concept else (),
        cautions=tuple(link for each, link in cautions.items() if each not in common),
        own=tuple(page_link(vocabulary, tie.node) for tie in own),
    )


def shared_neighbours(
    ties: Iterable[Tie], atlas: Atlas
) -> tuple[tuple[Link, tuple[tuple[str, ...], ...]], ...]:
    """Return shared neighbours, each with the labels of the relations to every side, sorted."""
    return tuple(
        (
            page_link(atlas.vocabulary, tie.node),
            tuple(tuple(sorted({edge.label for edge in edges})) for edges in tie.claims),
        )
        for tie in ties
    )
