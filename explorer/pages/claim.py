"""The card of a claim: its sentence, its sources, and who disagrees."""

from typing import Final

from explorer.citation import Bibliography
from explorer.model import Claim, ClaimCard, Link, Vocabulary
from explorer.namespaces import contract, expand
from explorer.pages.argument_threads import Relevance, build_argument_threads, supports_target
from explorer.pages.reference_numbering import ReferenceNumbering
from explorer.summary import sentence
from explorer.summary.sources import names_of

EDITORS: Final = expand("aa:editors")


def build_claim_card(iri: str, vocabulary: Vocabulary, bibliography: Bibliography) -> ClaimCard:
    """Return all that a click on an edge shows: sentence, sources, and who disagrees.

    The numbers belong to the claim's own sources; its arguments bear none.
    Raises `KeyError` when there is no such claim.
    """
    claim = vocabulary.claims[iri]
    numbering = ReferenceNumbering(vocabulary)
    found = build_argument_threads({iri: Relevance(0)}, vocabulary, lambda _: ())
    return ClaimCard(
        claim=claim,
        sentence=sentence(claim, vocabulary, numbering.number),
        attributed_to=attributed_agents(claim, vocabulary),
        sources=numbering.references(bibliography),
        arguments=tuple(item for item in found if not supports_target(item)),
    )


def attributed_agents(claim: Claim, vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return who makes a claim, in the order in which the cited works name them."""
    works = [vocabulary.works[c.work] for c in claim.citations if c.work in vocabulary.works]
    named = list(dict.fromkeys(name.person for work in works for name in names_of(work)))
    first = {iri: place for place, iri in enumerate(named)}
    ordered = sorted(claim.attributed_to, key=lambda iri: (first.get(iri, len(first)), iri))
    return tuple(agent_link(iri, vocabulary) for iri in ordered)


def agent_link(iri: str, vocabulary: Vocabulary) -> Link:
    """Return someone who makes a claim as a link: a person, or the editors."""
    if person := vocabulary.people.get(iri):
        return Link(iri, person.curie, person.name)
    return Link(iri, contract(iri), "the editors" if iri == EDITORS else contract(iri))
