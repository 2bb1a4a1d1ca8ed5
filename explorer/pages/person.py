"""The page of a person: whose ideas, works, claims and arguments they are."""

from explorer.atlas import Atlas
from explorer.model import ClaimLink, IdeaLink, PersonPage, Reference
from explorer.model.resource_links import resource_link
from explorer.pages.claim import link_claims
from explorer.summary.history import CREDITED, DEVELOPED, ORIGINATED


def build_person_page(atlas: Atlas, iri: str) -> PersonPage:
    """Return all that is shown of a person.

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
        credited=find_ideas(atlas, iri, CREDITED),
        originated=find_ideas(atlas, iri, ORIGINATED),
        developed=find_ideas(atlas, iri, DEVELOPED),
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
            ClaimLink(resource_link(vocabulary, claim.iri), claim.basis),
        )
        for claim in atlas.claims_about(iri)
        if claim.predicate == predicate and claim.object == iri
    )
