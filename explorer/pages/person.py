"""The values of the page of a person and of the list of people."""

from collections.abc import Iterable
from typing import Final

from explorer.atlas import Atlas
from explorer.model.answers import Link, Reference
from explorer.model.entities import Claim
from explorer.model.resource_links import family_name_key, resource_link, sort_links
from explorer.model.resource_pages import ClaimLink, IdeaLink, PersonPage
from explorer.model.site_pages import TheoristEntry, TheoristsPage
from explorer.pages.claim import link_claims
from explorer.text.phrases import CREDITED_TO_IRI, DEVELOPED_BY_IRI, ORIGINATED_BY_IRI


def build_person_page(atlas: Atlas, iri: str) -> PersonPage:
    """Build the value of a person's page.

    Raises `KeyError` when there is no such person.
    """
    vocabulary = atlas.vocabulary
    works = [
        work
        for work in vocabulary.works.values()
        if any(name.person == iri for name in (*work.authors, *work.editors))
    ]
    claims = [each for each in vocabulary.claims.values() if iri in each.attributed_to]
    arguments = [each for each in vocabulary.arguments.values() if iri in each.attributed_to]
    return PersonPage(
        person=vocabulary.people[iri],
        credited=find_ideas(atlas, iri, CREDITED_TO_IRI),
        originated=find_ideas(atlas, iri, ORIGINATED_BY_IRI),
        developed=find_ideas(atlas, iri, DEVELOPED_BY_IRI),
        works=tuple(
            Reference(number, work, atlas.apa(work.iri)) for number, work in enumerate(works, 1)
        ),
        claims=link_claims(claims, vocabulary),
        arguments=tuple(sorted(arguments, key=lambda each: each.label.casefold())),
    )


def find_ideas(atlas: Atlas, iri: str, predicate: str) -> tuple[IdeaLink, ...]:
    """Return the concepts that claims with a predicate (an IRI) ascribe to a person."""
    vocabulary = atlas.vocabulary
    return tuple(
        IdeaLink(
            resource_link(vocabulary, claim.subject),
            ClaimLink(resource_link(vocabulary, claim.iri), claim.basis, claim.force),
            claim.origin_year,
            find_rivals(atlas, claim),
        )
        for claim in atlas.claims_about(iri)
        if claim.predicate == predicate and claim.object == iri
    )


RIVAL_RELATIONS: Final = {
    CREDITED_TO_IRI: ORIGINATED_BY_IRI,
    ORIGINATED_BY_IRI: CREDITED_TO_IRI,
}


def find_rivals(atlas: Atlas, claim: Claim) -> tuple[Link, ...]:
    """Return the people whom other claims name instead of the one to whom a claim gives a concept.

    For a credit these are the originators, and for an originator those who are credited; there are
    none where the claims name the same person.
    """
    vocabulary = atlas.vocabulary
    named = {
        each.object
        for each in atlas.claims_about(claim.subject)
        if each.subject == claim.subject
        and each.predicate == RIVAL_RELATIONS.get(claim.predicate)
        and each.object in vocabulary.people
    }
    if claim.object in named:
        return ()
    people = sorted((vocabulary.people[iri] for iri in named), key=family_name_key)
    return tuple(resource_link(vocabulary, person.iri) for person in people)


def build_theorists_page(atlas: Atlas) -> TheoristsPage:
    """Build the list of people by family name."""
    people = sorted(atlas.vocabulary.people.values(), key=family_name_key)
    entries = [build_theorist_entry(atlas, each.iri) for each in people]
    theorists = tuple(each for each in entries if each.has_ideas)
    listed = {each.person_page.person.iri for each in theorists}
    others = tuple(each for each in people if each.iri not in listed)
    return TheoristsPage(theorists, others)


def build_theorist_entry(atlas: Atlas, iri: str) -> TheoristEntry:
    """Build the entry of a person with the concepts that are attributed to them."""
    page = build_person_page(atlas, iri)
    return TheoristEntry(
        person_page=page,
        credited=list_idea_concepts(page.credited),
        originated=list_idea_concepts(page.originated),
        developed=list_idea_concepts(page.developed),
    )


def list_idea_concepts(ideas: Iterable[IdeaLink]) -> tuple[Link, ...]:
    """Return the concepts of ideas by label, each once."""
    return sort_links(each.concept for each in ideas)
