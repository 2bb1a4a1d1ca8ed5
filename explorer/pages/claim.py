"""The page of a claim: its sentence, its sources, both sides of the debate; and its card."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import (
    CitedPlace,
    Claim,
    ClaimCard,
    ClaimLink,
    ClaimPage,
    Link,
    Vocabulary,
)
from explorer.model.resource_links import resource_link
from explorer.pages.argument_threads import (
    build_target_threads,
    supports_target,
)
from explorer.pages.reference_numbering import ReferenceNumbering
from explorer.summary import sentence
from explorer.summary.sources import names_of, natural


def build_claim_page(atlas: Atlas, iri: str) -> ClaimPage:
    """Return all that is shown of a claim: its own sources are numbered first.

    Raises `KeyError` when there is no such claim.
    """
    vocabulary = atlas.vocabulary
    claim = vocabulary.claims[iri]
    numbering = ReferenceNumbering(vocabulary)
    said = sentence(claim, vocabulary, numbering.number)
    places = find_cited_places(claim, numbering)
    threads = build_target_threads(iri, vocabulary, numbering.numbers)
    return ClaimPage(
        claim=claim,
        sentence=said,
        attributed_to=attributed_agents(claim, vocabulary),
        places=places,
        cautions=tuple(each for each in threads if not supports_target(each)),
        supports=tuple(each for each in threads if supports_target(each)),
        others=tuple(
            (resource_link(vocabulary, end), find_other_claims(atlas, end, claim))
            for end in dict.fromkeys((claim.subject, claim.object))
        ),
        references=numbering.references(atlas.bibliography),
    )


def build_claim_card(atlas: Atlas, iri: str) -> ClaimCard:
    """Return all that a click on an edge shows: sentence, sources, and who disagrees.

    The numbers belong to the claim's own sources; its arguments bear none.
    Raises `KeyError` when there is no such claim.
    """
    vocabulary = atlas.vocabulary
    claim = vocabulary.claims[iri]
    numbering = ReferenceNumbering(vocabulary)
    threads = build_target_threads(iri, vocabulary, lambda _: ())
    return ClaimCard(
        claim=claim,
        sentence=sentence(claim, vocabulary, numbering.number),
        attributed_to=attributed_agents(claim, vocabulary),
        sources=numbering.references(atlas.bibliography),
        arguments=tuple(each for each in threads if not supports_target(each)),
    )


def attributed_agents(claim: Claim, vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return who makes a claim, in the order in which the cited works name them."""
    works = [vocabulary.works[c.work] for c in claim.citations if c.work in vocabulary.works]
    named = list(dict.fromkeys(name.person for work in works for name in names_of(work)))
    first = {iri: place for place, iri in enumerate(named)}
    ordered = sorted(claim.attributed_to, key=lambda iri: (first.get(iri, len(first)), iri))
    return tuple(resource_link(vocabulary, iri) for iri in ordered)


def find_cited_places(claim: Claim, numbering: ReferenceNumbering) -> tuple[CitedPlace, ...]:
    """Return the places in known works that a claim cites, by work, in the order of the work."""
    works = numbering.vocabulary.works
    ordered = sorted(claim.citations, key=lambda each: (each.work, natural(each.locator)))
    return tuple(
        CitedPlace(numbering.number(each), works[each.work], each)
        for each in ordered
        if each.work in works
    )


def find_other_claims(atlas: Atlas, iri: str, claim: Claim) -> tuple[ClaimLink, ...]:
    """Return what is claimed about a resource beside a claim, by sentence."""
    others = [each for each in atlas.claims_about(iri) if each.iri != claim.iri]
    return link_claims(others, atlas.vocabulary)


def link_claims(claims: Iterable[Claim], vocabulary: Vocabulary) -> tuple[ClaimLink, ...]:
    """Return claims as links with their basis, by sentence."""
    found = [ClaimLink(resource_link(vocabulary, each.iri), each.basis) for each in claims]
    return tuple(sorted(found, key=lambda each: (each.link.label.casefold(), each.link.iri)))
