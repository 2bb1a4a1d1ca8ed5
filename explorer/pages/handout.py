"""The value of a handout: one sheet about a concept, with cautions and a question."""

from dataclasses import replace
from itertools import islice
from typing import Final

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import AppliedArgument
from explorer.model.resource_links import resource_link
from explorer.model.resource_pages import HandoutPage
from explorer.model.vocabulary import Tour
from explorer.pages.argument import divide_arguments, relevant_targets
from explorer.pages.claim import collect_links, ignore_numbers
from explorer.pages.concept import concept_kind
from explorer.translation import gettext

MAX_HANDOUT_CAUTIONS: Final = 3  # arguments that a sheet has room for


def build_handout_page(atlas: Atlas, iri: str) -> HandoutPage:
    """Build the value of a handout about a concept.

    The question is that of a tour with the concept among its stops, of several the shortest tour.

    Raises `KeyError` when there is no such concept.
    """
    vocabulary = atlas.vocabulary
    concept = vocabulary.concepts[iri]
    numbering = ReferenceNumbering(vocabulary)
    numbers = numbering.numbers(concept.citations)
    cautions = tuple(
        replace(each, numbers=numbering.numbers(each.argument.citations), replies=())
        for each in choose_cautions(atlas, iri)
    )
    tour = find_teaching_tour(atlas, iri)
    question = tour.question if tour else general_question(bool(cautions))
    return HandoutPage(
        concept=concept,
        kind=concept_kind(concept, vocabulary),
        numbers=numbers,
        cautions=cautions,
        question=question,
        tour=resource_link(vocabulary, tour.iri) if tour else None,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, cautions),
    )


def choose_cautions(atlas: Atlas, iri: str) -> tuple[AppliedArgument, ...]:
    """Return the arguments of a handout: against a concept itself, then against its approaches."""
    vocabulary = atlas.vocabulary
    found = divide_arguments(relevant_targets(iri, vocabulary), vocabulary, ignore_numbers)
    general = (group.strongest for group in found.inherited_cautions)
    return tuple(islice((*found.cautions, *general), MAX_HANDOUT_CAUTIONS))


def find_teaching_tour(atlas: Atlas, iri: str) -> Tour | None:
    """Return the shortest tour with a question that has a concept among its stops."""
    tours = atlas.vocabulary.tours.values()
    found = [t for t in tours if t.question and any(stop.concept == iri for stop in t.stops)]
    return min(found, key=lambda tour: (len(tour.stops), tour.label), default=None)


def general_question(has_cautions: bool) -> str:
    """Return the question for concepts that no tour leads to."""
    if has_cautions:
        return gettext(
            "Which of these cautions matters most in practice, and which evidence would settle it?"
        )
    return gettext("Where would you expect to see this in a session, and what would it look like?")
