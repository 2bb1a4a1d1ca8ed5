"""The values of a tour's page (stops, claims among them, arguments) and of the list of tours."""

from collections.abc import Mapping

from explorer.atlas import Atlas, remember_page
from explorer.bibliography.citation import ReferenceNumbering
from explorer.errors import UnknownName
from explorer.model.entities import Argument, Basis, Kind
from explorer.model.node_kinds import BELONGS_TO_IRI
from explorer.model.view_pages import CitedClaim, TourEntry, TourPage, TourStop, TourTie
from explorer.model.vocabulary import Tour, Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument import build_argument_threads, relevant_targets
from explorer.pages.claim import (
    MAX_DIRECT_DISTANCE,
    build_cited_claims,
    collect_links,
    ignore_numbers,
    merge_relevance,
    page_link,
    relation_label,
)


@remember_page
def build_tour_page(atlas: Atlas, iri: str) -> TourPage:
    """Build the value of a tour's page by its IRI.

    References are numbered in the order of the page: claims among stops, definitions, arguments.

    Raises:
        UnknownName: When there is no such tour; carries the curies of all tours.
    """
    vocabulary = atlas.vocabulary
    tour = vocabulary.tours.get(iri)
    if tour is None:
        curies = tuple(tour.curie for tour in vocabulary.tours.values())
        raise UnknownName(contract(iri), "tour", curies)
    numbering = ReferenceNumbering(vocabulary)
    claims = build_cited_claims(claims_among_stops(tour, vocabulary), atlas, numbering)
    stops = tuple(
        build_tour_stop(tour, number, claims, vocabulary, numbering)
        for number in range(1, len(tour.stops) + 1)
    )
    near = merge_relevance((stop.concept for stop in tour.stops), vocabulary)
    own = {target: each for target, each in near.items() if each.distance <= MAX_DIRECT_DISTANCE}
    arguments = build_argument_threads(own, vocabulary, numbering.numbers)
    return TourPage(
        tour=tour,
        stops=stops,
        arguments=arguments,
        references=numbering.references(atlas.bibliography),
        links=collect_links(
            vocabulary, arguments, claims.values(), (stop.link.iri for stop in stops)
        ),
    )


def build_tour_list(atlas: Atlas) -> tuple[TourEntry, ...]:
    """Build the list of tours, the introductory one first."""
    vocabulary = atlas.vocabulary
    return tuple(
        TourEntry(tour, tuple(page_link(vocabulary, stop.concept) for stop in tour.stops))
        for tour in vocabulary.tours.values()
    )


def claims_among_stops(tour: Tour, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the IRIs of the claims from one stop of a tour to another.

    Classifications, which graphs do not show either, are none of them.
    """
    stops = {stop.concept for stop in tour.stops}
    return tuple(
        claim.iri
        for claim in vocabulary.claims.values()
        if claim.subject in stops and claim.object in stops and claim.subject != claim.object
        if claim.predicate != BELONGS_TO_IRI and claim.basis is not Basis.CLASSIFIED
    )


def build_tour_stop(
    tour: Tour,
    number: int,
    claims: Mapping[str, CitedClaim],
    vocabulary: Vocabulary,
    numbering: ReferenceNumbering,
) -> TourStop:
    """Build a stop by its number, counted from 1; `claims` are those among stops."""
    stop = tour.stops[number - 1]
    concept = vocabulary.concepts.get(stop.concept)
    order = {each.concept: position for position, each in enumerate(tour.stops, 1)}
    ties = [
        TourTie(order[each.claim.object], relation_label(each.claim, vocabulary), each)
        for each in claims.values()
        if each.claim.subject == stop.concept
    ]
    cautions, inherited = find_stop_cautions(stop.concept, vocabulary)
    return TourStop(
        number=number,
        link=page_link(vocabulary, stop.concept),
        concept=concept,
        kind=stop_kind(concept.kind if concept else "", vocabulary),
        text=stop.text,
        numbers=numbering.numbers(concept.citations) if concept else (),
        cautions=cautions,
        inherited=inherited,
        ties=tuple(sorted(ties, key=lambda tie: (tie.stop, tie.relation))),
    )


def stop_kind(iri: str, vocabulary: Vocabulary) -> Kind:
    """Return a kind by IRI; one that the vocabulary does not describe has no label."""
    return vocabulary.kinds.get(iri) or Kind(iri, contract(iri), "")


def find_stop_cautions(iri: str, vocabulary: Vocabulary) -> tuple[tuple[Argument, ...], int]:
    """Return the arguments against a concept and claims about it, and the number of inherited."""
    near = relevant_targets(iri, vocabulary)
    own = {target for target, each in near.items() if each.distance <= MAX_DIRECT_DISTANCE}
    found = build_argument_threads(near, vocabulary, ignore_numbers)
    against = [each.argument for each in found if not each.supports_target]
    cautions = [argument for argument in against if own & set(argument.targets)]
    return tuple(cautions), len(against) - len(cautions)
