"""Plans of sentences put into words: sources in varying openings, "it" where that is clear."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from explorer.model.answers import Sentence, Span
from explorer.model.entities import Argument, Basis, Citation, Claim, Force, Stance, Work
from explorer.model.resource_links import EDITORS_IRI
from explorer.model.vocabulary import Vocabulary
from explorer.text.english import (
    Spans,
    finish_sentence,
    insert_also,
    join_spans,
    omit_auxiliary,
    plain_span,
)
from explorer.text.phrases import (
    ORIGINATED_BY_IRI,
    ClaimPhrase,
    ClaimSources,
    Voice,
    are_several,
    authors_or_editors,
    inline_label,
    known_citations,
    objection_phrase,
    prose_year_key,
    works_as_subject,
    works_mentioned_again,
)
from explorer.text.plan import NOT_SUFFICIENT_IRI, SentencePlan, other_end
from explorer.text.sentence_messages import (
    AND_PREDICATE,
    ASSOCIATION_CAVEAT,
    ASSOCIATIONS_CAVEAT,
    BUT_PREDICATE,
    CLASSIFICATION,
    CREDIT_STATEMENT,
    DISPUTED_CLAIMS,
    EVIDENCE_OPENINGS,
    HANDBOOK_OPENING,
    HISTORY_OPENINGS,
    INFERENCE_OPENINGS,
    IT,
    OTHERS,
    QUALIFIED_CLAIMS,
    STATEMENT,
    THEY_CREDIT,
    THEY_DOUBT,
    THEY_HOLD,
    THEY_HOPE,
    THEY_LIST_HOPES,
    THIS_CLAIM,
    UNNAMED_EVIDENCE_OPENINGS,
    USUAL_CREDIT_OPENINGS,
    WE,
    SpeechAct,
    choose_claims_message,
    choose_dispute_message,
    choose_handbook_message,
    choose_statement_message,
    fill_message,
)

SentenceTopic = Literal["", "thing", "concept"]
ReferenceNumber: TypeAlias = Callable[[Citation], int]

STATISTICAL_SUFFIX = "ssociatedWith"  # the end of the curies of statistical relations
WAS: Final = " was "  # how a predicate begins that a second one need not repeat
MAX_NAMED_OBJECTORS: Final = 3  # works that a sentence on objections names
OBJECTING_STANCES: Final = (Stance.DISPUTES, Stance.CRITIQUES, Stance.QUALIFIES)
# What works do that do not simply assert, and the same of those just named
FORCE_ACTS: Final[Mapping[Force | None, SpeechAct]] = MappingProxyType(
    {Force.HOPED: "hope", Force.DOUBTED: "doubt"}
)
THEY_SAY: Final[Mapping[SpeechAct, str]] = MappingProxyType(
    {
        "credit": THEY_CREDIT,
        "hope": THEY_HOPE,
        "list hopes": THEY_LIST_HOPES,
        "doubt": THEY_DOUBT,
    }
)


def authored_by(work: Work, people: Iterable[str]) -> bool:
    """Tell whether one of some people (IRIs) wrote or edited a work."""
    return bool({name.person for name in authors_or_editors(work)} & set(people))


def speech_act(plan: SentencePlan) -> SpeechAct:
    """Return what the sources of a planned sentence do: hold, credit, hope, list or doubt."""
    if plan.lists_hopes:
        return "list hopes"
    return "credit" if plan.manner == "credit" else FORCE_ACTS.get(plan.force, "hold")


@dataclass(slots=True)
class SentenceWriter:
    """A writer that puts planned sentences into words, given what it has written before.

    Attributes:
        vocabulary: Where labels and works are.
        number_of: Returns the reference number of a citation.
        here: The IRI of the concept whose page this is.
        counts: How often each opening, caveat and relation was used.
        last: The works that the sentence before cites in its opening.
        they: Whether these were named in the plural, so that "they" may stand for them.
        topic: The subject of the sentence before.
        credited: The people whom a source was just said to credit.
        inferring: Whether the sentence before is an inference, which its run has said.
    """

    vocabulary: Vocabulary
    number_of: ReferenceNumber
    here: str = ""
    counts: Counter[object] = field(default_factory=Counter)
    last: tuple[Work, ...] = ()
    they: bool = False
    topic: SentenceTopic = ""
    credited: frozenset[str] = frozenset()
    inferring: bool = False

    def sentence(self, plan: SentencePlan) -> Sentence:
        """Return a planned sentence in words, with its reference numbers."""
        message, works = self.opening(plan)
        spoken = fill_message(message, works=works, statement=self.body(plan))
        spans = (*spoken, *self.caveat(plan))
        ending = objection_phrase(plan.sources) if plan.names_sources else ()
        self.inferring = plan.is_inference
        speaks = plan.basis is Basis.STATED and plan.names_sources and not ending
        self.last = plan.sources.supporting if speaks else ()
        if not plan.forward:
            self.topic = ""
        elif plan.manner == "plain":
            self.topic = "thing"
        elif self.topic != "thing":
            self.topic = "concept"
        return Sentence(
            spans=finish_sentence((*spans, *ending)),
            basis=plan.basis,
            claims=tuple(claim.iri for claim in plan.claims),
            numbers=self.numbers(known_citations(plan.claims, self.vocabulary)),
            notes=tuple(dict.fromkeys(note for claim in plan.claims for note in claim.notes)),
            force=plan.force,
        )

    def numbers(self, citations: Iterator[Citation]) -> tuple[int, ...]:
        """Return the numbers of citations, each once, sorted; new works are numbered in order."""
        return tuple(sorted({self.number_of(citation) for citation in citations}))

    def count_before(self, key: object) -> int:
        """Return how often an opening or the like was used before, and count this time."""
        self.counts[key] += 1
        return self.counts[key] - 1

    def opening(self, plan: SentencePlan) -> tuple[str, Spans]:
        """Return the message that names the authority for a statement, and the works for it."""
        if plan.manner == "history":
            return self.history_opening(plan)
        works = plan.sources.supporting
        if works and (plan.basis is Basis.STATED or plan.force in FORCE_ACTS):
            return self.stated_opening(plan)
        match plan.basis:
            case Basis.EVIDENCED:
                return self.evidence_opening(plan.sources)
            case Basis.HANDBOOK if works:
                return self.handbook_opening(plan.sources)
            case Basis.INFERRED:
                opening = self.inference_opening(plan)
            case Basis.CLASSIFIED:
                opening = CLASSIFICATION
            case _:
                opening = STATEMENT
        return opening, ()

    def inference_opening(self, plan: SentencePlan) -> str:
        """Return the opening of an inference: it is said once for a run of them."""
        if self.inferring or not plan.is_inference:
            return STATEMENT
        return INFERENCE_OPENINGS[min(self.count_before(Basis.INFERRED), 1)]

    def handbook_opening(self, sources: ClaimSources) -> tuple[str, Spans]:
        """Return the opening of what reference works carry, and the works."""
        works = works_as_subject(sources.supporting)
        if self.count_before(Basis.HANDBOOK) % 2:
            return choose_handbook_message(plural=sources.are_plural), works
        return HANDBOOK_OPENING, works

    def stated_opening(self, plan: SentencePlan) -> tuple[str, Spans]:
        """Return the opening of a stated claim, and its works; those just named are "they"."""
        act = speech_act(plan)
        works = plan.sources.supporting
        times, still = self.count_before(works), works == self.last
        if still and self.they:
            return THEY_SAY.get(act) or THEY_HOLD[(times - 1) % len(THEY_HOLD)], ()
        names, plural = (
            works_mentioned_again(works)
            if times
            else (works_as_subject(works), plan.sources.are_plural)
        )
        self.they = plural
        if act == "hold":
            act = "add" if still and times % 2 else "hold again" if times else "hold"
        return choose_statement_message(act, plural=plural), names

    def evidence_opening(self, sources: ClaimSources) -> tuple[str, Spans]:
        """Return the opening of an evidenced claim, and the works that report it."""
        if not sources.supporting:
            return UNNAMED_EVIDENCE_OPENINGS[min(self.count_before("empirical work"), 1)], ()
        return EVIDENCE_OPENINGS[min(self.count_before(Basis.EVIDENCED), 1)], works_as_subject(
            sources.supporting
        )

    def history_opening(self, plan: SentencePlan) -> tuple[str, Spans]:
        """Return the opening of the history, by whether it agrees with a credit, and its works.

        Only reference works are named, and not where a credit was.
        """
        credited, self.credited = self.credited, frozenset()
        again = self.count_before("history")
        opening = USUAL_CREDIT_OPENINGS if plan.basis is Basis.INFERRED else HISTORY_OPENINGS
        if again:
            return opening.again, ()
        first = plan.phrases[0]
        if not credited or first.relation.iri != ORIGINATED_BY_IRI:
            every = plan.sources.supporting
            others = tuple(work for work in every if not authored_by(work, first.objects))
            works = replace(plan.sources, supporting=others or every)
            return self.handbook_opening(works) if every else (opening.plain, ())
        return (opening.agreeing if credited <= set(first.objects) else opening.differing), ()

    def body(self, plan: SentencePlan) -> Spans:
        """Return the statement of a sentence, after its opening."""
        of_concepts = plan.manner != "plain"
        it = self.topic == "thing" or (of_concepts and self.topic == "concept")
        voice = Voice(self.vocabulary, self.here, it, of_concepts)
        first = plan.phrases[0]
        if plan.lists_hopes and plan.sources.supporting:
            return voice.names(first.objects)
        if plan.manner == "credit":
            self.credited = frozenset(first.objects)
            if plan.basis is Basis.STATED and plan.sources.supporting:
                people = self.family_names(first.objects)
                return fill_message(CREDIT_STATEMENT, subject=voice.subject(first), people=people)
        spans: list[Span] = [*voice.subject(first)]
        for number, phrase in enumerate(plan.phrases):
            predicate = voice.predicate(phrase)
            if plan.manner == "history":
                passive = number > 0 and voice.predicate(first)[0].text.startswith(WAS)
                predicate = self.history_predicate(phrase, predicate, second=passive)
            joint = BUT_PREDICATE if phrase.relation.iri == NOT_SUFFICIENT_IRI else AND_PREDICATE
            spans += [*plain_span(joint if number else ""), *predicate]
        return tuple(spans)

    def history_predicate(self, phrase: ClaimPhrase, predicate: Spans, *, second: bool) -> Spans:
        """Return a predicate of the history without repeating "was", or with "also" when again."""
        verb, *people = predicate
        if second:
            verb = Span(omit_auxiliary(verb.text))
        elif self.counts[phrase.relation.iri]:
            verb = Span(insert_also(verb.text))
        self.counts[phrase.relation.iri] += 1
        return (verb, *people)

    def family_names(self, people: Sequence[str]) -> Spans:
        """Return people as a source prints them in passing: by family name."""
        known = self.vocabulary.people
        names = {iri: known[iri].family if iri in known else "" for iri in people}
        return join_spans(
            [(Span(names[iri] or inline_label(iri, self.vocabulary), iri),) for iri in people]
        )

    def caveat(self, plan: SentencePlan) -> Spans:
        """Return the reminder that goes with a statistical association."""
        relation = plan.phrases[0].relation.curie
        if plan.basis is not Basis.EVIDENCED or not relation.endswith(STATISTICAL_SUFFIX):
            return ()
        several = sum(phrase.list_length for phrase in plan.phrases) > 1
        return plain_span(
            (ASSOCIATIONS_CAVEAT if several else ASSOCIATION_CAVEAT)[
                min(self.count_before("caveat"), 1)
            ]
        )

    def dispute(self, plan: SentencePlan) -> Iterator[Sentence]:
        """Yield a sentence on who disputes or qualifies its claims by arguments, if anyone does."""
        against = list(self.arguments_against(plan))
        numbers = self.numbers(self.citations_of(against))
        qualified = all(argument.stance is Stance.QUALIFIES for argument in against)
        opposed = plan.sources.qualifying or any(phrase.remarks for phrase in plan.phrases)
        if not numbers or plan.manner != "plain" or (qualified and opposed):
            return
        targets = {target for argument in against for target in argument.targets}
        disputed = [claim for claim in plan.claims if claim.iri in targets]
        self.topic, self.last, self.inferring = "", (), False
        words = self.objections(against, self.claim_words(disputed, plan))
        yield Sentence(
            spans=finish_sentence(words),
            basis=Basis.STATED,
            claims=tuple(claim.iri for claim in disputed),
            numbers=numbers,
        )

    def objections(self, against: Sequence[Argument], claims: Spans) -> Spans:
        """Return who disputes, criticises or qualifies claims, given in words.

        Authors whom nobody read are not named, so that no words are put into their mouths.
        """
        parts: list[Spans] = []
        for stance in OBJECTING_STANCES:
            own = [each for each in against if each.stance is stance]
            named, plural = self.objectors(own)
            if named:
                message = choose_dispute_message(stance, plural=plural)
                object_ = plain_span(IT) if parts else claims
                parts.append(fill_message(message, works=named, claims=object_))
        if parts:
            return join_spans(parts)
        qualified = all(argument.stance is Stance.QUALIFIES for argument in against)
        return fill_message(QUALIFIED_CLAIMS if qualified else DISPUTED_CLAIMS, claims=claims)

    def objectors(self, arguments: Sequence[Argument]) -> tuple[Spans, bool]:
        """Return who puts arguments forward, in words, and whether that is a plural.

        They are named by their works, as far as the arguments cite these.
        """
        read = [each for each in arguments if not each.caveat]
        works = {
            citation.work: self.vocabulary.works[citation.work]
            for each in read
            for citation in self.citations_of([each])
            if authored_by(self.vocabulary.works[citation.work], each.attributed_to)
        }
        ordered = sorted(works.values(), key=prose_year_key)
        if len(ordered) > MAX_NAMED_OBJECTORS:
            named = [works_as_subject([work]) for work in ordered[: MAX_NAMED_OBJECTORS - 1]]
            return join_spans([*named, plain_span(OTHERS)]), True
        if ordered:
            return works_as_subject(ordered), are_several(ordered)
        ours = any(EDITORS_IRI in each.attributed_to for each in read)
        return (plain_span(WE), True) if ours else ((), False)

    def claim_words(self, disputed: Sequence[Claim], plan: SentencePlan) -> Spans:
        """Return the words for disputed claims of a sentence: "this" where all of them are."""
        if len(disputed) == len(plan.claims):
            return plain_span(THIS_CLAIM)
        others = sorted({other_end(claim, self.here) for claim in disputed})
        names = Voice(self.vocabulary, self.here).names(others)
        return fill_message(choose_claims_message(len(others)), concepts=names)

    def arguments_against(self, plan: SentencePlan) -> Iterator[Argument]:
        """Yield the arguments that dispute, criticise or qualify the claims of a sentence."""
        claims = {claim.iri for claim in plan.claims}
        for argument in self.vocabulary.arguments.values():
            if argument.stance is not Stance.SUPPORTS and claims & set(argument.targets):
                yield argument

    def citations_of(self, arguments: Sequence[Argument]) -> Iterator[Citation]:
        """Yield the citations of arguments, as far as their works are known."""
        for argument in arguments:
            yield from (c for c in argument.citations if c.work in self.vocabulary.works)
