"""The plan of a summary: claims grouped into sentences, in their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from explorer.bibliography.citation import natural_key
from explorer.model.claim_templates import CREDIT_RELATIONS
from explorer.model.entities import Basis, Claim, Force
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
    worded_relation,
)

NOT_SUFFICIENT_IRI: Final = expand("aa:notSufficientFor")
INVOLVES_IRI: Final = expand("aa:involves")

# The order of a summary: how the concept works, what it does, what depends on it, to whom it is
# credited, what was measured, what it is not. Relations of no section come after the second. What
# the editors infer comes last, in the same order, except to whom a concept is usually credited.
SUMMARY_SECTIONS: Final = (
    (
        "aa:requires",
        "aa:involves",
        "aa:mayInvolve",
        "aa:enacts",
        "aa:occursWithin",
        "aa:presupposes",
        "aa:repairs",
        "aa:measures",
    ),
    ("aa:fosters", "aa:hinders"),
    ("others",),
    ("aa:necessaryFor", "aa:notSufficientFor"),
    ("aa:creditedTo", "aa:originatedBy", "aa:developedBy", "aa:grewOutOf"),
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
BASIS_ORDER: Final = (
    Basis.STATED,
    Basis.EVIDENCED,
    Basis.HANDBOOK,
    Basis.INFERRED,
    Basis.CLASSIFIED,
)
NAMELESS_BASES: Final = frozenset({Basis.INFERRED, Basis.CLASSIFIED})  # of the editors' own claims
GROUPED_BASES: Final = frozenset({Basis.STATED, Basis.HANDBOOK})  # one sentence for each source
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
        return self.basis not in NAMELESS_BASES and self.manner != "history"

    @property
    def is_inference(self) -> bool:
        """Whether the editors infer it, and it is no usual credit, which says so itself."""
        return is_plain_inference(self.claims[0])

    @property
    def force(self) -> Force | None:
        """The force that all its claims share."""
        return self.claims[0].force

    @property
    def lists_hopes(self) -> bool:
        """Whether it lists what its sources name among the outcomes they hope for."""
        return self.force is Force.HOPED and self.claims[0].predicate == INVOLVES_IRI

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


def is_plain_inference(claim: Claim) -> bool:
    """Tell whether the editors infer a claim other than to whom a concept is usually credited."""
    return claim.basis is Basis.INFERRED and claim.predicate not in CREDIT_RELATIONS


def is_sayable(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Tell whether a claim can be stated with its source, or as the editors' inference.

    What the editors only classify is no statement: pages list it.
    """
    if claim.basis in {Basis.ASSERTED, Basis.CLASSIFIED} or claim.subject == claim.object:
        return False
    return claim.basis is Basis.INFERRED or any(known_citations([claim], vocabulary))


def is_forward(claim: Claim, iri: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a claim reads with this concept (an IRI) as its subject."""
    return claim.subject == iri or is_symmetric(relation_or_default(claim.predicate, vocabulary))


def plan_order(claim: Claim, iri: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """Return a claim's sort key: section, basis, direction (concept as subject first), relation.

    What the editors infer comes after all that has a source.
    """
    section, position = relation_rank(claim)
    basis = BASIS_ORDER.index(claim.basis)
    backward = not is_forward(claim, iri, vocabulary)
    last = is_plain_inference(claim)
    if section == ATTRIBUTION_SECTION:  # first who is credited, then who began, then who went on
        return last, section, position, basis, backward, claim.predicate, claim.iri
    weak = claim.force is not None
    return last, section, basis, weak, backward, position, claim.predicate, claim.iri


def grouping_key(claim: Claim, iri: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """Return the key that claims must share to be stated in one sentence."""
    forward = is_forward(claim, iri, vocabulary)
    history = tells_history(claim)
    relation = ORIGINATED_BY_IRI if history else claim.predicate
    grouped = claim.basis in GROUPED_BASES and not history
    sources = ClaimSources.of([claim], vocabulary) if grouped else ()
    return relation, claim.basis, claim.force, forward, sources


def tells_history(claim: Claim) -> bool:
    """Tell whether a claim is part of a sentence on the history of a concept.

    To whom the editors infer that it is credited is one; who they infer developed it is not.
    """
    if claim.basis is Basis.INFERRED:
        return claim.predicate in CREDIT_RELATIONS
    return claim.predicate in {ORIGINATED_BY_IRI, DEVELOPED_BY_IRI}


def plan_sentence(claims: Sequence[Claim], iri: str, vocabulary: Vocabulary) -> SentencePlan:
    """Return the plan of one sentence for claims that share a grouping key."""
    first = claims[0]
    forward = is_forward(first, iri, vocabulary)
    if tells_history(first):
        carried = claims if first.basis is Basis.HANDBOOK else ()
        return SentencePlan(
            tuple(claims),
            history_phrases(claims, vocabulary),
            ClaimSources.of(carried, vocabulary),
            manner="history",
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
    subjects, objects = ((iri,), tuple(things)) if forward else (tuple(things), (iri,))
    credit = first.predicate == CREDITED_TO_IRI and first.force is None
    manner: PlanManner = "credit" if credit else "plain"
    phrase = ClaimPhrase(worded_relation(first, vocabulary), subjects, objects, remarks)
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
        return section, item.basis, item.force, item.forward, item.manner, item.sources

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
