"""The cited summary of a concept, the sentences of its findings, and the sentence of a claim."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.model.answers import Sentence
from explorer.model.entities import Basis, Claim, Verification
from explorer.model.findings import evidence_key
from explorer.model.metrics import (
    METRIC_DESCRIPTIONS,
    finding_remarks,
    format_count,
    format_effect,
    format_interval,
    is_association,
)
from explorer.model.tables import GRADE_DESCRIPTIONS
from explorer.model.vocabulary import DEFAULT_UNIT, Finding, Metric, Vocabulary
from explorer.text.english import Spans, finish_sentence, is_plural, plain_span, spans_text
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
    ARE_LINKED,
    ASSOCIATIONS_CAVEAT,
    CORRELATION_RANGE,
    DIFFERENCE,
    FAVOURED_SIDES,
    IN_RECORDED_STUDIES,
    MATCHED_OUTCOME,
    MEASURE,
    MEASURE_AGAINST,
    NUMBER_REMARK,
    NUMBER_SEEN,
    NUMBER_WORDS,
    ONE_STUDY,
    PEOPLE_FIRST,
    RESULT_CAVEAT,
    SHARE,
    SHARE_OF_VARIANCE,
    WHERE_FIRST,
    WHERE_LAST,
    WITH_INTERVAL,
    WITH_PEOPLE,
    WITH_UNNAMED_INTERVAL,
    AssociationKind,
    choose_association_message,
    count_participants,
    count_studies,
    fill_message,
)
from explorer.text.wording import ReferenceNumber, SentenceWriter

MAX_SINGLE_FINDINGS: Final = 2  # findings with a sentence of their own; the page shows them all
METRIC_ORDER: Final = tuple(Metric)
SINGLE_STUDY: Final = 1
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"  # between a symbol and its value


def finding_sentences(
    concept: str, vocabulary: Vocabulary, wording: SentenceWriter
) -> Iterator[Sentence]:
    """Yield the sentences on findings about a concept (an IRI), and on those that it is part of."""
    own = [each for each in vocabulary.findings.values() if each.of == concept]
    bearing = [
        each
        for each in vocabulary.findings.values()
        if each.of != concept and concept in {each.outcome, each.compared_with}
    ]
    others = representative_findings(bearing, vocabulary)
    for finding in representative_findings(own, vocabulary)[:MAX_SINGLE_FINDINGS]:
        yield finding_sentence(
            [finding], vocabulary, wording, single_finding_words(finding, wording)
        )
    related = [each for each in others if is_plain_correlation(each)]
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
    wording.topic, wording.last, wording.inferring = "", (), False
    limits = tuple(dict.fromkeys(limit for finding in findings for limit in finding.limits))
    numbers = wording.numbers(iter(cited))
    return Sentence(finish_sentence(words), Basis.EVIDENCED, tuple(claims), numbers, limits)


def is_plain_correlation(finding: Finding) -> bool:
    """Whether a finding is a correlation whose sign shows its direction."""
    return finding.metric is Metric.CORRELATION_R and not is_inverse_in_words(finding)


def is_inverse_in_words(finding: Finding) -> bool:
    """Whether a finding has a positive number for a relation whose direction is told in words."""
    return bool(finding.direction and finding.effect and finding.effect > 0)


def representative_findings(findings: Iterable[Finding], vocabulary: Vocabulary) -> list[Finding]:
    """Return one finding for each work and question, those with an interval first.

    So a result that a synthesis gives in several measures, or for a part of its studies, is
    mentioned once; so is what several analyses of the same data found, and of several syntheses
    of one question the newest.
    """

    def year(finding: Finding) -> int:
        works = (vocabulary.works.get(iri) for iri in finding.works)
        return max((work.year or 0 for work in works if work), default=0)

    def precision_key(finding: Finding) -> tuple[object, ...]:
        rank = METRIC_ORDER.index(finding.metric) if finding.metric else len(METRIC_ORDER)
        single, matched = finding.studies == SINGLE_STUDY, bool(finding.examined_as)
        return single, matched, finding.lower is None, rank, evidence_key(finding)

    found = tuple(findings)
    newest: dict[object, int] = {}
    for finding in found:
        key = question_key(finding)
        newest[key] = max(newest.get(key, 0), year(finding))
    chosen: list[Finding] = []
    for finding in sorted(found, key=precision_key):
        superseded = year(finding) < newest[question_key(finding)]
        if not superseded and not any(is_told_by(finding, each) for each in chosen):
            chosen.append(finding)
    return chosen


def question_key(finding: Finding) -> tuple[object, ...]:
    """Return what findings on one question in one metric have in common."""
    named = finding.examined_as, finding.measured_as
    ends = finding.of, finding.outcome, finding.compared_with, finding.comparator
    return *ends, *named, finding.metric


def is_told_by(finding: Finding, other: Finding) -> bool:
    """Whether a sentence on another finding, which comes first, leaves nothing to say on this."""
    ends = finding.of, finding.outcome, finding.compared_with, finding.comparator
    if ends != (other.of, other.outcome, other.compared_with, other.comparator):
        return False
    return bool(finding.works & other.works) or other.iri in finding.same_data_as


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
    elif finding.unit == DEFAULT_UNIT:
        studies = count_studies(finding.studies, format_count(finding.studies))
    return (ACROSS_WITH_PEOPLE if people else ACROSS).format(studies=studies, people=people)


def relation_words(finding: Finding, voice: Voice) -> Spans:
    """Return the words on which concept is related to which outcome, with the effect size."""
    if not finding.metric:
        return plain_span(finding.in_words)
    of = matched_words(finding.examined_as, voice.name(finding.of))
    outcome = matched_words(finding.measured_as, voice.name(finding.outcome))
    if is_association(finding):
        size = plain_span(effect_words(finding))
        plural = is_plural(finding.examined_as or spans_text(of))
        message = association_message(finding, plural=plural)
        return fill_message(message, concept=of, outcome=outcome, size=size)
    if finding.metric is Metric.PROPORTION:
        size = plain_span(effect_words(finding, named=False))
        return fill_message(SHARE, what=plain_span(finding.label), size=size)
    return measure_words(finding, of, outcome, voice)


def association_message(finding: Finding, *, plural: bool) -> str:
    """Return the message for an association; an inverse one never reads like a positive one."""
    if is_inverse_in_words(finding):
        return ARE_LINKED
    kind: AssociationKind = "association"
    if finding.metric is Metric.CORRELATION_R:
        kind = "inverse correlation" if (finding.effect or 0) < 0 else "correlation"
    return choose_association_message(kind, plural=plural)


def measure_words(finding: Finding, of: Spans, outcome: Spans, voice: Voice) -> Spans:
    """Return the words on a difference, a ratio, a share of variance or a change."""
    assert finding.metric
    described = METRIC_DESCRIPTIONS[finding.metric]
    difference = finding.compares and described.associates
    size = plain_span(effect_words(finding, named=difference))
    measure, side = plain_span(described.symbol), plain_span(FAVOURED_SIDES[finding.favours])
    if finding.metric is Metric.SHARE_OF_VARIANCE:
        return fill_message(SHARE_OF_VARIANCE, outcome=outcome, concept=of, size=size)
    if not finding.compares:
        return fill_message(MEASURE, measure=measure, outcome=outcome, concept=of, size=size)
    other = plain_span(finding.comparator)
    if finding.compared_with:
        other = voice.name(finding.compared_with)
    return fill_message(
        DIFFERENCE if difference else MEASURE_AGAINST,
        measure=measure,
        concept=of,
        other=other,
        outcome=outcome,
        size=size,
        side=side,
    )


def matched_words(measured: str, name: Spans) -> Spans:
    """Name a concept in the source's word first, where the concept is only matched with it."""
    if not measured:
        return name
    return fill_message(MATCHED_OUTCOME, measured=plain_span(measured), concept=name)


def effect_words(finding: Finding, *, named: bool = True) -> str:
    """Return the effect size with its interval and what must be read beside it.

    `named` tells whether its symbol stands before it, unless the sentence has named the measure.
    """
    symbol = METRIC_DESCRIPTIONS[finding.metric].symbol if finding.metric and named else ""
    equals = f"{symbol}{NO_BREAK_SPACE}={NO_BREAK_SPACE}" if symbol else ""
    number = f"{equals}{format_effect(finding)}"
    if bounds := format_interval(finding):
        interval = WITH_INTERVAL if finding.level else WITH_UNNAMED_INTERVAL
        number = interval.format(effect=number, interval=bounds, level=finding.level)
    remarks = "; ".join(finding_remarks(finding, favours=False, interval=False))
    return NUMBER_REMARK.format(number=number, remarks=remarks) if remarks else number


def grade_remark(finding: Finding) -> str:
    """Return a remark where the number was not seen at first hand."""
    if finding.verification is Verification.FIRST_HAND:
        return ""
    return NUMBER_SEEN.format(seen=GRADE_DESCRIPTIONS[finding.verification].seen)


def finding_caveat(finding: Finding, wording: SentenceWriter) -> str:
    """Return the caveat that an association is not a cause, where the finding is one."""
    if not is_association(finding):
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
    low, high = (choose(findings, key=lambda finding: finding.effect or 0) for choose in (min, max))
    words = fill_message(
        CORRELATION_RANGE,
        number=plain_span(number_word(len(findings))),
        outcome=matched_words(low.measured_as, voice.name(low.outcome)),
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
    before = plans_before_findings(planned)
    for item in before:
        written += [wording.sentence(item), *wording.dispute(item)]
    written += finding_sentences(concept, vocabulary, wording)
    for item in planned[len(before) :]:
        written += [wording.sentence(item), *wording.dispute(item)]
    return tuple(written)


def plans_before_findings(planned: tuple[SentencePlan, ...]) -> tuple[SentencePlan, ...]:
    """Return the plans of sentences that come before the findings: up to associations.

    Inferences come after them.
    """
    return tuple(
        item
        for item in planned
        if relation_rank(item.claims[0])[0] <= FINDINGS_SECTION and not item.is_inference
    )
