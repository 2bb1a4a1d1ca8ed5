"""What resources are called on pages: labels and addresses, claims as sentences, works in short."""

from typing import Final

from explorer.model.answers import Link
from explorer.model.source import Vocabulary
from explorer.model.things import Work
from explorer.namespaces import contract

NAMED_TOGETHER: Final = 2  # authors that a citation in the text names together
WITHOUT_PAGE: Final = {"aa:editors": "the editors"}  # who is named but has no page


def resource_link(vocabulary: Vocabulary, iri: str) -> Link:
    """Return what a page needs to name a resource, by IRI, and to point to its page.

    A claim is called by its sentence; a resource that the vocabulary does not hold by its IRI, and
    has no page (an empty curie).
    """
    if concept := vocabulary.concepts.get(iri):
        return Link(iri, concept.curie, concept.pref_label)
    if person := vocabulary.people.get(iri):
        return Link(iri, person.curie, person.name)
    if work := vocabulary.works.get(iri):
        return Link(iri, work.curie, work.title)
    if argument := vocabulary.arguments.get(iri):
        return Link(iri, argument.curie, argument.label)
    if claim := vocabulary.claims.get(iri):
        return Link(iri, "", claim_in_words(vocabulary, iri) or claim.curie)
    return Link(iri, "", WITHOUT_PAGE.get(contract(iri)) or contract(iri))


def claim_in_words(vocabulary: Vocabulary, iri: str) -> str:
    """Return a claim as the sentence of its relation, or subject, relation and object."""
    claim = vocabulary.claims[iri]
    relation = vocabulary.relations.get(claim.predicate)
    subject, object_ = (
        resource_link(vocabulary, end).label for end in (claim.subject, claim.object)
    )
    if relation and relation.sentence:
        return relation.sentence.replace("{subject}", subject).replace("{object}", object_)
    return f"{subject} {relation.label if relation else contract(claim.predicate)} {object_}"


def in_text_citation(work: Work) -> str:
    """Return authors and year of a work as a text would cite it."""
    names = [name.literal or f"{name.particle} {name.family}".strip() for name in work.authors]
    names = names or [name.literal or name.family for name in work.editors] or [work.title]
    authors = " & ".join(names) if len(names) <= NAMED_TOGETHER else f"{names[0]} et al."
    return f"{authors}, {work.year or 'n.d.'}"
