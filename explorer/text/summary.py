"""The cited summary of a concept, the sentences of its findings, and the sentence of a claim."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.model.answers import Sentence
from explorer.model.entities import Basis, Claim, Verification
from explorer.model.tables import (
    GRADE_DESCRIPTIONS,
    METRIC_SYMBOLS,
    format_count,
    format_effect,
    format_interval,
)
from explorer.model.vocabulary import Finding, Metric, Vocabulary
from explorer.text.english import Spans, finish_sentence, plain_span
from explorer.text.phrases import Voice
from explorer.text.plan import (
    FINDINGS_SECTION,
    SentencePlan,
    plan_sentence,
    plan_sentences,
    relation_rank,
)
from explorer.text.sentence_messages import (
    ACROSS,
    ACROSS_WITH_PEOPLE,
    ASSOCIATIONS_CAVEAT,
    CORRELATES,
    CORRELATION_RANGE,
    DIFFERENCE,
    IN_RECORDED_STUDIES,
    IS_ASSOCIATED,
    MATCHED_OUTCOME,
    MEASURE,
    NUMBER_SEEN,
    NUMBER_WORDS,
    ONE_STUDY,
    PEOPLE_FIRST,
    RESULT_CAVEAT,
    WHERE_FIRST,
    WHERE_LAST,
    WITH_INTERVAL,
    WITH_PEOPLE,
    count_participants,
    count_studies,
    fill_message,
)
from explorer.text.wording import ReferenceNumber, SentenceWriter

MAX_SINGLE_FINDINGS: Final = 2  # findings with a sentence of their own; the page shows them all
METRIC_ORDER: Final = tuple(Metric)
SINGLE_STUDY: Final = 1
DEFAULT_STUDY_UNIT: Final = "studies"  # other units of the data are printed as they are
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"  # between a symbol and its value


def finding_sentences(
    concept: str, vocabulary: Vocabulary, wording: SentenceWriter
) -> Iterator[Sentence]:
    """Yield the sentences on findings about a concept (an IRI), and on those that it is part of."""
    own = [each for each in vocabulary.findings.values() if each.of == concept]
    others = representative_findings(
        each
        for each in vocabulary.findings.values()
        if each.of != concept and concept in {each.outcome, each.compared_with}
    )
    for finding in representative_findings(own)[:MAX_SINGLE_FINDINGS]:
        yield finding_sentence(
            [finding], vocabulary, wording, single_finding_words(finding, wording)
        )
    related = [each for each in others if each.metric is Metric.CORRELATION_R]
    if len(related) > MAX_SINGLE_FINDINGS:
        yield finding_sentence(related, vocabulary, wording, range_words(related, concept, wording))
        others = [each for each in others if each not in related]
    for finding in others[:MAX_SINGLE_FINDINGS]:
        yield finding_sentence(
            [finding], vocabulary, wording, single_finding_words(finding, wording)
        )


def finding_sentence(
    findings: Sequence[Finding], vocabulary: Vocabulary, wording: SentenceWriter, words: Spans
) -> Sentence:
    """Return words on findings as a sentence with its reference numbers and related claims."""
    cited = [
        citation
        for finding in findings
        for citation in finding.citations
        if citation.work in vocabulary.works
    ]
    pairs = {(finding.of, finding.outcome) for finding in findings}
    claims = sorted(
        claim.iri
        for claim in vocabulary.claims.values()
        if claim.basis is Basis.EVIDENCED and (claim.subject, claim.object) in pairs
    )
    wording.topic, wording.last = "", ()
    limits = tuple(dict.fromkeys(limit for finding in findings for limit in finding.limits))
    numbers = wording.numbers(iter(cited))
    return Sentence(finish_sentence(words), Basis.EVIDENCED, tuple(claims), numbers, limits)


def representative_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding for each work and pair of concepts, those with an interval first.

    So a result that a synthesis gives in several measures, or for a part of its studies, is
    mentioned once.
    """

    def precision_key(finding: Finding) -> tuple[object, ...]:
        rank = METRIC_ORDER.index(finding.metric)
        return finding.lower is None, rank, finding.studies is None, abs(finding.effect)

    chosen: dict[object, Finding] = {}
    for finding in sorted(findings, key=precision_key):
        works = frozenset(citation.work for citation in finding.citations)
        chosen.setdefault((finding.of, finding.outcome, finding.compared_with, works), finding)
    return list(chosen.values())


def single_finding_words(finding: Finding, wording: SentenceWriter) -> Spans:
    """Return the words for one finding."""
    voice = Voice(wording.vocabulary, wording.here)
    rest = plain_span(f"{grade_remark(finding)}{finding_caveat(finding, wording)}")
    if wording.count_before("measured"):  # not every sentence opens alike
        message = WHERE_LAST
    else:
        message = WHERE_FIRST if finding.studies or not finding.participants else PEOPLE_FIRST
    words = fill_message(
        message, where=plain_span(sample_words(finding)), result=relation_words(finding, voice)
    )
    return (*words, *rest)


def sample_words(finding: Finding) -> str:
    """Say on how many studies and participants a finding rests."""
    number = finding.participants
    people = count_participants(number, format_count(number)) if number else ""
    if finding.studies is None:
        return WITH_PEOPLE.format(people=people) if people else IN_RECORDED_STUDIES
    studies = f"{format_count(finding.studies)} {finding.unit}"  # what the data call it
    if finding.studies == SINGLE_STUDY:
        studies = ONE_STUDY
    elif finding.unit == DEFAULT_STUDY_UNIT:
        studies = count_studies(finding.studies, format_count(finding.studies))
    return (ACROSS_WITH_PEOPLE if people else ACROSS).format(studies=studies, people=people)


def relation_words(finding: Finding, voice: Voice) -> Spans:
    """Return the words on which concept is related to which outcome, with the effect size."""
    of, outcome = voice.name(finding.of), outcome_words(finding, voice)
    number = plain_span(effect_words(finding))
    if finding.metric is Metric.CORRELATION_R:
        return fill_message(CORRELATES, concept=of, outcome=outcome, size=number)
    if finding.compared_with:
        other = voice.name(finding.compared_with)
        return fill_message(DIFFERENCE, concept=of, other=other, outcome=outcome, size=number)
    if finding.metric in {Metric.HEDGES_G, Metric.COHEN_D}:
        return fill_message(IS_ASSOCIATED, concept=of, outcome=outcome, size=number)
    measure = plain_span(METRIC_SYMBOLS[finding.metric])
    return fill_message(MEASURE, measure=measure, outcome=outcome, concept=of, size=number)


def outcome_words(finding: Finding, voice: Voice) -> Spans:
    """Name the outcome in the source's word first, where the concept is only matched with it."""
    name = voice.name(finding.outcome)
    if not finding.measured_as:
        return name
    return fill_message(MATCHED_OUTCOME, measured=plain_span(finding.measured_as), concept=name)


def effect_words(finding: Finding) -> str:
    """Return the effect size with its symbol and interval."""
    symbol = METRIC_SYMBOLS[finding.metric]
    equals = (
        f"{symbol}{NO_BREAK_SPACE}={NO_BREAK_SPACE}" if len(symbol) == 1 else ""
    )  # a long one was said before
    number = f"{equals}{format_effect(finding)}"
    bounds = format_interval(finding)
    return WITH_INTERVAL.format(effect=number, interval=bounds) if bounds else number


def grade_remark(finding: Finding) -> str:
    """Return a remark where the number was not seen at first hand."""
    if finding.verification is Verification.FIRST_HAND:
        return ""
    return NUMBER_SEEN.format(seen=GRADE_DESCRIPTIONS[finding.verification].seen)


def finding_caveat(finding: Finding, wording: SentenceWriter) -> str:
    """Return the caveat that an association is not a cause, where the finding is one."""
    linked = finding.metric in {Metric.CORRELATION_R, Metric.HEDGES_G, Metric.COHEN_D}
    if not linked or finding.compared_with:
        return ""
    return RESULT_CAVEAT[min(wording.count_before("caveat"), 1)]


def number_word(number: int) -> str:
    """Return a number as prose writes it.

    >>> number_word(9), number_word(24)
    ('nine', '24')
    """
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)


def range_words(findings: Sequence[Finding], concept: str, wording: SentenceWriter) -> Spans:
    """Return the words for many correlations with one concept: how many, lowest and highest."""
    voice = Voice(wording.vocabulary, concept)
    low, high = (choose(findings, key=lambda finding: finding.effect) for choose in (min, max))
    words = fill_message(
        CORRELATION_RANGE,
        number=plain_span(number_word(len(findings))),
        outcome=outcome_words(low, voice),
        low=plain_span(effect_words(low)),
        first=voice.name(low.of),
        high=plain_span(effect_words(high)),
        last=voice.name(high.of),
    )
    return (*words, *plain_span(ASSOCIATIONS_CAVEAT[min(wording.count_before("caveat"), 1)]))


def cited_claim_sentence(
    claim: Claim, vocabulary: Vocabulary, number_of: ReferenceNumber
) -> Sentence:
    """Return a claim as one sentence that says who holds it; both its ends are linked.

    A bare triple of a foreign vocabulary is read by the label of its property.
    """
    wording = SentenceWriter(vocabulary, number_of)
    return wording.sentence(plan_sentence([claim], claim.subject, vocabulary))


def cited_finding_sentence(
    finding: Finding, vocabulary: Vocabulary, number_of: ReferenceNumber
) -> Sentence:
    """Return a finding as one sentence with its numbers; what it is about is linked."""
    wording = SentenceWriter(vocabulary, number_of)
    return finding_sentence([finding], vocabulary, wording, single_finding_words(finding, wording))


def concept_summary(
    concept: str,
    vocabulary: Vocabulary,
    number_of: ReferenceNumber,
    about: Iterable[Claim] | None = None,
) -> tuple[Sentence, ...]:
    """Return the summary of a concept (an IRI): prose from its claims, with reference numbers.

    `number_of` returns the number of a citation in the list of references, the next one for a new
    work. `about` are the claims about the concept, if the caller has them: else all claims are
    searched. The same vocabulary gives the same words.
    """
    wording = SentenceWriter(vocabulary, number_of, here=concept)
    written: list[Sentence] = []
    planned = plan_sentences(concept, vocabulary, about)
    for item in plans_before_findings(planned):
        written += [wording.sentence(item), *wording.dispute(item)]
    written += finding_sentences(concept, vocabulary, wording)
    for item in planned[len(plans_before_findings(planned)) :]:
        written += [wording.sentence(item), *wording.dispute(item)]
    return tuple(written)


def plans_before_findings(planned: tuple[SentencePlan, ...]) -> tuple[SentencePlan, ...]:
    """Return the plans of sentences that come before the findings: up to associations."""
    return tuple(item for item in planned if relation_rank(item.claims[0])[0] <= FINDINGS_SECTION)
