"""The plan of a summary: claims grouped into sentences, in their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from explorer.bibliography.citation import natural_key
from explorer.model.entities import Basis, Claim
from explorer.model.node_kinds import BELONGS_TO_IRI
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import expand
from explorer.text.english import Spans
from explorer.text.phrases import (
    CREDITED_TO_IRI,
    DEVELOPED_BY_IRI,
    ORIGINATED_BY_IRI,
    ClaimPhrase,
    ClaimSources,
    bracketed_sources,
    history_phrases,
    inline_label,
    is_symmetric,
    known_citations,
    relation_or_default,
)

NOT_SUFFICIENT_IRI: Final = expand("aa:notSufficientFor")

# The order of a summary: how the concept works, what it does, what depends on it, to whom it is
# credited, what was measured, what it is not. Relations of no section come after the second.
SUMMARY_SECTIONS: Final = (
    (
        "aa:requires",
        "aa:involves",
        "aa:mayInvolve",
        "aa:enacts",
        "aa:occursWithin",
        "aa:buildsOn",
        "aa:repairs",
    ),
    ("aa:fosters", "aa:hinders"),
    ("others",),
    ("aa:necessaryFor", "aa:notSufficientFor"),
    ("aa:creditedTo", "aa:originatedBy", "aa:developedBy"),
    ("aa:associatedWith", "aa:inverselyAssociatedWith"),
    ("aa:contrastsWith",),
    ("aa:belongsTo",),
)
RELATION_RANKS: Final = {
    expand(curie): (number, position)
    for number, section in enumerate(SUMMARY_SECTIONS)
    for position, curie in enumerate(section)
}
OTHER_SECTION: Final = RELATION_RANKS["others"]
ATTRIBUTION_SECTION: Final = RELATION_RANKS[CREDITED_TO_IRI][0]
FINDINGS_SECTION: Final = RELATION_RANKS[expand("aa:associatedWith")][0]
BASIS_ORDER: Final = (Basis.STATED, Basis.EVIDENCED, Basis.INFERRED)
MAX_MERGED_OBJECTS = 5  # objects with which two statements can still be one sentence

PlanManner = Literal["plain", "credit", "history"]


@dataclass(frozen=True, slots=True)
class SentencePlan:
    """The plan of one sentence.

    Attributes:
        claims: The claims that it states.
        phrases: Its clauses.
        sources: The works behind it; none where each object has sources of its own, which then
            are in the remarks of the phrase.
        forward: Whether the concept of the page is its subject.
        manner: Whether it states claims, credits a source's attribution, or tells the history.
    """

    claims: tuple[Claim, ...]
    phrases: tuple[ClaimPhrase, ...]
    sources: ClaimSources
    forward: bool = True
    manner: PlanManner = "plain"

    @property
    def names_sources(self) -> bool:
        """Whether its opening names the works that support it."""
        return self.basis is not Basis.INFERRED and self.manner != "history"

    @property
    def basis(self) -> Basis:
        """The basis that all its claims share."""
        return self.claims[0].basis


def relation_rank(claim: Claim) -> tuple[int, int]:
    """Return the section of a claim's relation and its position there."""
    return RELATION_RANKS.get(claim.predicate, OTHER_SECTION)


def plan_sentences(
    iri: str, vocabulary: Vocabulary, about: Iterable[Claim] | None = None
) -> tuple[SentencePlan, ...]:
    """Return the sentences of a concept's summary, in order; `about` are the claims about it.

    Its approach is named only where there is no other claim: pages show it at their head.
    """
    claims = [
        claim
        for claim in (vocabulary.claims.values() if about is None else about)
        if iri in {claim.subject, claim.object} and is_sayable(claim, vocabulary)
    ]
    chosen = [claim for claim in claims if claim.predicate != BELONGS_TO_IRI]
    if not chosen:
        chosen = [claim for claim in claims if claim.subject == iri]
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(chosen, key=lambda claim: plan_order(claim, iri, vocabulary)):
        groups.setdefault(grouping_key(claim, iri, vocabulary), []).append(claim)
    plans = [plan_sentence(group, iri, vocabulary) for group in groups.values()]
    return tuple(merge_plans(plans))


def is_sayable(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Tell whether a claim can be stated with its source, or as the editors' inference."""
    if claim.basis is Basis.ASSERTED or claim.subject == claim.object:
        return False
    return claim.basis is Basis.INFERRED or any(known_citations([claim], vocabulary))


def is_forward(claim: Claim, iri: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a claim reads with this concept (an IRI) as its subject."""
    return claim.subject == iri or is_symmetric(relation_or_default(claim.predicate, vocabulary))


def plan_order(claim: Claim, iri: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """Return a claim's sort key: section, basis, direction (concept as subject first), relation."""
    section, position = relation_rank(claim)
    basis = BASIS_ORDER.index(claim.basis)
    backward = not is_forward(claim, iri, vocabulary)
    if section == ATTRIBUTION_SECTION:  # first who is credited, then who began, then who went on
        return section, position, basis, backward, claim.predicate, claim.iri
    return section, basis, backward, position, claim.predicate, claim.iri


def grouping_key(claim: Claim, iri: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """Return the key that claims must share to be stated in one sentence."""
    forward = is_forward(claim, iri, vocabulary)
    history = claim.predicate in {ORIGINATED_BY_IRI, DEVELOPED_BY_IRI}
    relation = ORIGINATED_BY_IRI if history else claim.predicate
    stated = claim.basis is Basis.STATED and not history
    return relation, claim.basis, forward, ClaimSources.of([claim], vocabulary) if stated else ()


def plan_sentence(claims: Sequence[Claim], iri: str, vocabulary: Vocabulary) -> SentencePlan:
    """Return the plan of one sentence for claims that share a grouping key."""
    first = claims[0]
    forward = is_forward(first, iri, vocabulary)
    if first.predicate in {ORIGINATED_BY_IRI, DEVELOPED_BY_IRI}:
        return SentencePlan(
            tuple(claims), history_phrases(claims, vocabulary), ClaimSources(), manner="history"
        )
    others = {claim.iri: other_end(claim, iri) for claim in claims}
    things = list(
        dict.fromkeys(others[claim.iri] for claim in sort_list_claims(claims, iri, vocabulary))
    )
    sources = ClaimSources.of(claims, vocabulary)
    remarks: tuple[Spans, ...] = ()
    if first.basis is Basis.EVIDENCED and len(things) > 1:
        of_each = [
            ClaimSources.of([claim for claim in claims if others[claim.iri] == thing], vocabulary)
            for thing in things
        ]
        if any(own != sources for own in of_each):
            remarks, sources = tuple(bracketed_sources(own) for own in of_each), ClaimSources()
    relation = relation_or_default(first.predicate, vocabulary)
    if first.basis is Basis.ASSERTED:  # the name of a foreign property need not be a verb
        relation = replace(relation, sentence=f"{{subject}}: {relation.label} {{object}}")
    subjects, objects = ((iri,), tuple(things)) if forward else (tuple(things), (iri,))
    manner: PlanManner = "credit" if first.predicate == CREDITED_TO_IRI else "plain"
    phrase = ClaimPhrase(relation, subjects, objects, remarks)
    return SentencePlan(tuple(claims), (phrase,), sources, forward, manner)


def sort_list_claims(claims: Iterable[Claim], iri: str, vocabulary: Vocabulary) -> list[Claim]:
    """Sort claims for a list: in the order of their source, else by label."""

    def list_key(claim: Claim) -> tuple[object, ...]:
        locators = [citation.locator for citation in claim.citations if citation.locator]
        first = min(map(natural_key, locators), default=()) if claim.basis is Basis.STATED else ()
        other = other_end(claim, iri)
        return first, inline_label(other, vocabulary).casefold(), other

    return sorted(claims, key=list_key)


def other_end(claim: Claim, iri: str) -> str:
    """Return the IRI of the end of a claim that is not `iri`."""
    return claim.object if claim.subject == iri else claim.subject


def merge_plans(plans: Iterable[SentencePlan]) -> Iterable[SentencePlan]:
    """Merge pairs of plans for two short statements about one concept on the same authority."""

    def companions(item: SentencePlan) -> object:
        section, _ = relation_rank(item.claims[0])
        return section, item.basis, item.forward, item.manner, item.sources

    for _, group in groupby(plans, companions):
        waiting: SentencePlan | None = None
        for item in group:
            if waiting and can_merge(waiting, item):
                yield replace(
                    waiting,
                    claims=waiting.claims + item.claims,
                    phrases=waiting.phrases + item.phrases,
                )
                waiting = None
            else:
                if waiting:
                    yield waiting
                waiting = item
        if waiting:
            yield waiting


def can_merge(one: SentencePlan, other: SentencePlan) -> bool:
    """Tell whether two plans are short and plain enough to be one sentence."""
    phrases = one.phrases + other.phrases
    plain = one.manner == "plain" and one.forward and not any(p.remarks for p in phrases)
    return plain and sum(len(phrase.objects) for phrase in phrases) <= MAX_MERGED_OBJECTS
