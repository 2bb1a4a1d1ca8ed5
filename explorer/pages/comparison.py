"""The page of a comparison: two or three things side by side, what they share and what not."""

from collections.abc import Iterable
from typing import Final

from explorer.atlas import EVERYTHING, Atlas
from explorer.model import Filter, GraphView, Link, Tie
from explorer.model.view_pages import ComparisonPage, ComparisonSide
from explorer.pages.argument_threads import (
    build_argument_threads,
    relevant_targets,
    supports_target,
)
from explorer.pages.cited_claims import (
    build_cited_graph,
    collect_links,
    ignore_numbers,
    merge_relevance,
    page_link,
)
from explorer.pages.concept import find_attributions
from explorer.pages.connections import resource_kind
from explorer.pages.finding import find_results
from explorer.pages.reference_numbering import ReferenceNumbering
from explorer.summary.history import CREDITED, DEVELOPED, ORIGINATED

NO_GRAPH: Final = GraphView("", "", (), ())


def build_comparison_page(
    atlas: Atlas, iris: Iterable[str], only: Filter = EVERYTHING, view: GraphView = NO_GRAPH
) -> ComparisonPage:
    """Return all that any page about a comparison shows.

    References are numbered as they come: definitions and results, claims, arguments.

    Args:
        atlas: What is opened.
        iris: Two or three concepts or people.
        only: What is looked at.
        view: The graph of the comparison whose claims are told in full; empty where the page has
            no cards, as cards of hundreds of claims take their time.

    Raises:
        NothingToCompare: When they are not two or three.
        UnknownName: When one of them is not in the graph.
    """  # noqa: DOC502 - the network raises it
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    compared = atlas.compare(iris, only)
    cautions = {iri: find_caution_links(atlas, iri) for iri in compared.things}
    concepts = [cautions[iri] for iri in compared.things if iri in vocabulary.concepts]
    common = set.intersection(*map(set, concepts)) if len(concepts) > 1 else set()
    sides = tuple(
        build_comparison_side(atlas, iri, own, cautions[iri], common, numbering)
        for iri, own in zip(compared.things, compared.own, strict=True)
    )
    graph = build_cited_graph(atlas, view, merge_relevance(compared.things, vocabulary), numbering)
    ends = (end for edge in compared.direct for end in (edge.source, edge.target))
    return ComparisonPage(
        comparison=compared,
        sides=sides,
        shared=shared_neighbours((*compared.common, *compared.partly), atlas),
        common_cautions=tuple(link for iri, link in (concepts or [{}])[0].items() if iri in common),
        graph=graph,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, compared.things, ends, graph),
    )


def find_caution_links(atlas: Atlas, iri: str) -> dict[str, Link]:
    """Return the arguments against a concept, by IRI, inherited ones too; of others nothing."""
    vocabulary = atlas.vocabulary
    if iri not in vocabulary.concepts:
        return {}
    near = relevant_targets(iri, vocabulary)
    found = build_argument_threads(near, vocabulary, ignore_numbers)
    against = [each.argument.iri for each in found if not supports_target(each)]
    return {each: page_link(vocabulary, each) for each in against}


def build_comparison_side(
    atlas: Atlas,
    iri: str,
    own: Iterable[Tie],
    cautions: dict[str, Link],
    common: set[str],
    numbering: ReferenceNumbering,
) -> ComparisonSide:
    """Return one of the things compared; `common` are the IRIs of cautions of all."""
    vocabulary = atlas.vocabulary
    concept = vocabulary.concepts.get(iri)
    claims = [each for each in atlas.claims_about(iri) if each.subject == iri] if concept else []
    silent = ReferenceNumbering(vocabulary)
    attributions = (
        *find_attributions(claims, (CREDITED,), vocabulary, silent),
        *find_attributions(claims, (ORIGINATED, DEVELOPED), vocabulary, silent),
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
    """Return what things share, and the relations by which each is linked with it, sorted."""
    return tuple(
        (
            page_link(atlas.vocabulary, tie.node),
            tuple(tuple(sorted({edge.label for edge in edges})) for edges in tie.claims),
        )
        for tie in ties
    )
