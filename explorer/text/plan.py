"""What a summary says and in which order: claims gathered into drafts of sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from explorer.model.entities import Basis, Claim
from explorer.model.tables import BELONGS_TO_IRI
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import expand
from explorer.text.english import Spans
from explorer.text.phrases import (
    CREDITED,
    DEVELOPED,
    ORIGINATED,
    ClaimPhrase,
    ClaimSources,
    bracketed_sources,
    history_phrases,
    inline_label,
    is_symmetric,
    known_citations,
    natural_key,
    relation_or_default,
)

NOT_SUFFICIENT: Final = expand("aa:notSufficientFor")

# The order of a summary: how the thing works, what it does, what hangs on it, who said so,
# what was measured, what it is not. Relations of no section come after the second.
SECTIONS: Final = (
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
RANKS: Final = {
    expand(curie): (number, place)
    for number, section in enumerate(SECTIONS)
    for place, curie in enumerate(section)
}
OTHER_SECTION: Final = RANKS["others"]
ATTRIBUTION_SECTION: Final = RANKS[CREDITED][0]
FINDINGS_SECTION: Final = RANKS[expand("aa:associatedWith")][0]
BASIS_ORDER: Final = (Basis.STATED, Basis.EVIDENCED, Basis.INFERRED)
JOINED_ITEMS = 5  # things that two statements may name and still be one sentence

PlanManner = Literal["plain", "credit", "history"]


@dataclass(frozen=True, slots=True)
class SentencePlan:
    """One sentence to be: what it says, on what basis, and who carries it.

    `forward` is true where the concept of the page is the subject. Where each thing has sources
    of its own they stand in the phrase's remarks, and `sources` is empty.
    """

    claims: tuple[Claim, ...]
    phrases: tuple[ClaimPhrase, ...]
    sources: ClaimSources
    forward: bool = True
    manner: PlanManner = "plain"

    @property
    def names_sources(self) -> bool:
        """Whether its opening names the works that carry it."""
        return self.basis is not Basis.INFERRED and self.manner != "history"

    @property
    def basis(self) -> Basis:
        """The basis that all its claims share."""
        return self.claims[0].basis


def relation_rank(claim: Claim) -> tuple[int, int]:
    """Section and place of a claim's relation."""
    return RANKS.get(claim.predicate, OTHER_SECTION)


def plan_sentences(
    iri: str, vocabulary: Vocabulary, about: Iterable[Claim] | None = None
) -> tuple[SentencePlan, ...]:
    """Return what there is to say of a concept, in order; `about` are the claims about it.

    To which approach it belongs is said only where nothing else is: pages show it at their head.
    """
    claims = [
        claim
        for claim in (vocabulary.claims.values() if about is None else about)
        if iri in {claim.subject, claim.object} and is_sayable(claim, vocabulary)
    ]
    telling = [claim for claim in claims if claim.predicate != BELONGS_TO_IRI]
    if not telling:
        telling = [claim for claim in claims if claim.subject == iri]
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(telling, key=lambda claim: plan_order(claim, iri, vocabulary)):
        groups.setdefault(grouping_key(claim, iri, vocabulary), []).append(claim)
    made = [plan_sentence(group, iri, vocabulary) for group in groups.values()]
    return tuple(merge_plans(made))


def is_sayable(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether a claim can be said with its source, or as the editors' inference."""
    if claim.basis is Basis.ASSERTED or claim.subject == claim.object:
        return False
    return claim.basis is Basis.INFERRED or any(known_citations([claim], vocabulary))


def is_forward(claim: Claim, iri: str, vocabulary: Vocabulary) -> bool:
    """Whether a claim reads with this concept as its subject."""
    return claim.subject == iri or is_symmetric(relation_or_default(claim.predicate, vocabulary))


def plan_order(claim: Claim, iri: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """Sort key: by section, basis, direction (the concept as subject first), relation."""
    section, place = relation_rank(claim)
    basis = BASIS_ORDER.index(claim.basis)
    backward = not is_forward(claim, iri, vocabulary)
    if section == ATTRIBUTION_SECTION:  # first who is credited, then who began, then who went on
        return section, place, basis, backward, claim.predicate, claim.iri
    return section, basis, backward, place, claim.predicate, claim.iri


def grouping_key(claim: Claim, iri: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """What claims must share to be said in one sentence."""
    forward = is_forward(claim, iri, vocabulary)
    history = claim.predicate in {ORIGINATED, DEVELOPED}
    relation = ORIGINATED if history else claim.predicate
    stated = claim.basis is Basis.STATED and not history
    return relation, claim.basis, forward, ClaimSources.of([claim], vocabulary) if stated else ()


def plan_sentence(claims: Sequence[Claim], iri: str, vocabulary: Vocabulary) -> SentencePlan:
    """Make one sentence of claims that belong together."""
    first = claims[0]
    forward = is_forward(first, iri, vocabulary)
    if first.predicate in {ORIGINATED, DEVELOPED}:
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
    manner: PlanManner = "credit" if first.predicate == CREDITED else "plain"
    phrase = ClaimPhrase(relation, subjects, objects, remarks)
    return SentencePlan(tuple(claims), (phrase,), sources, forward, manner)


def sort_list_claims(claims: Iterable[Claim], iri: str, vocabulary: Vocabulary) -> list[Claim]:
    """Sort claims as a list names them: as their source does, else by label."""

    def place(claim: Claim) -> tuple[object, ...]:
        locators = [citation.locator for citation in claim.citations if citation.locator]
        first = min(map(natural_key, locators), default=()) if claim.basis is Basis.STATED else ()
        other = other_end(claim, iri)
        return first, inline_label(other, vocabulary).casefold(), other

    return sorted(claims, key=place)


def other_end(claim: Claim, iri: str) -> str:
    """Return the end of a claim that is not `iri`."""
    return claim.object if claim.subject == iri else claim.subject


def merge_plans(made: Iterable[SentencePlan]) -> Iterable[SentencePlan]:
    """Join pairs of drafts that say two short things of one concept on the same authority."""

    def companions(item: SentencePlan) -> object:
        section, _ = relation_rank(item.claims[0])
        return section, item.basis, item.forward, item.manner, item.sources

    for _, group in groupby(made, companions):
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
    """Whether two drafts are short and plain enough to be one sentence."""
    phrases = one.phrases + other.phrases
    plain = one.manner == "plain" and one.forward and not any(p.remarks for p in phrases)
    return plain and sum(len(phrase.objects) for phrase in phrases) <= JOINED_ITEMS
