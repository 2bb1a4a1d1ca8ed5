"""What was measured of a concept: findings as sentences, with their numbers and a caveat."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.model import Basis, Finding, Metric, Sentence, Verification, Vocabulary
from explorer.model.figures import SYMBOLS, count, effect, interval
from explorer.model.grades import GRADE_DESCRIPTIONS
from explorer.summary.english import Spans, as_sentence, text
from explorer.summary.phrases import Voice
from explorer.summary.sentence_messages import (
    ACROSS,
    ACROSS_WITH_PEOPLE,
    ASSOCIATED,
    ASSOCIATIONS,
    CORRELATES,
    DIFFERENCE,
    MATCHED,
    MEASURE,
    NUMBER_SEEN,
    NUMBER_WORDS,
    ONE_STUDY,
    PEOPLE_FIRST,
    RANGED,
    RECORDED,
    RESULT_CAVEAT,
    WHERE_FIRST,
    WHERE_LAST,
    WITH_INTERVAL,
    WITH_PEOPLE,
    count_participants,
    count_studies,
    fill_message,
)
from explorer.summary.wording import Wording

TOLD: Final = 2  # findings that a summary tells one by one; the page shows them all
ORDER: Final = tuple(Metric)
STUDY: Final = 1
STUDIES: Final = "studies"  # what the data count unless they say otherwise
TIED: Final = "\N{NO-BREAK SPACE}"  # no line ends between a symbol and its value


def measured(concept: str, vocabulary: Vocabulary, wording: Wording) -> Iterator[Sentence]:
    """Yield what findings say of a concept: its own, and what others have to do with it."""
    own = [each for each in vocabulary.findings.values() if each.of == concept]
    others = telling(
        each
        for each in vocabulary.findings.values()
        if each.of != concept and concept in {each.outcome, each.compared_with}
    )
    for finding in telling(own)[:TOLD]:
        yield sentence_of([finding], vocabulary, wording, alone(finding, wording))
    related = [each for each in others if each.metric is Metric.CORRELATION_R]
    if len(related) > TOLD:
        yield sentence_of(related, vocabulary, wording, ranged(related, concept, wording))
        others = [each for each in others if each not in related]
    for finding in others[:TOLD]:
        yield sentence_of([finding], vocabulary, wording, alone(finding, wording))


def sentence_of(
    findings: Sequence[Finding], vocabulary: Vocabulary, wording: Wording, words: Spans
) -> Sentence:
    """Return words on findings as a sentence with their numbers and the claims they bear on."""
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
    return Sentence(as_sentence(words), Basis.EVIDENCED, tuple(claims), numbers, limits)


def telling(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings to tell: one for each work and pair of things, the best known first.

    A result that a synthesis gives in several measures or for a part of its studies is told once.
    """

    def known(finding: Finding) -> tuple[object, ...]:
        place = ORDER.index(finding.metric)
        return finding.lower is None, place, finding.studies is None, abs(finding.effect)

    kept: dict[object, Finding] = {}
    for finding in sorted(findings, key=known):
        works = frozenset(citation.work for citation in finding.citations)
        kept.setdefault((finding.of, finding.outcome, finding.compared_with, works), finding)
    return list(kept.values())


def alone(finding: Finding, wording: Wording) -> Spans:
    """Return the words for one finding."""
    voice = Voice(wording.vocabulary, wording.here)
    rest = text(f"{grade(finding)}{caveat(finding, wording)}")
    if wording.times("measured"):  # not every sentence opens alike
        message = WHERE_LAST
    else:
        message = WHERE_FIRST if finding.studies or not finding.participants else PEOPLE_FIRST
    words = fill_message(message, where=text(across(finding)), result=relation(finding, voice))
    return (*words, *rest)


def across(finding: Finding) -> str:
    """Say on how many studies and participants a finding rests."""
    number = finding.participants
    people = count_participants(number, count(number)) if number else ""
    if finding.studies is None:
        return WITH_PEOPLE.format(people=people) if people else RECORDED
    studies = f"{count(finding.studies)} {finding.unit}"  # what the data call it
    if finding.studies == STUDY:
        studies = ONE_STUDY
    elif finding.unit == STUDIES:
        studies = count_studies(finding.studies, count(finding.studies))
    return (ACROSS_WITH_PEOPLE if people else ACROSS).format(studies=studies, people=people)


def relation(finding: Finding, voice: Voice) -> Spans:
    """Say what stands in which relation to what, and the number."""
    of, outcome = voice.name(finding.of), measure_of(finding, voice)
    number = text(size(finding))
    if finding.metric is Metric.CORRELATION_R:
        return fill_message(CORRELATES, concept=of, outcome=outcome, size=number)
    if finding.compared_with:
        other = voice.name(finding.compared_with)
        return fill_message(DIFFERENCE, concept=of, other=other, outcome=outcome, size=number)
    if finding.metric in {Metric.HEDGES_G, Metric.COHEN_D}:
        return fill_message(ASSOCIATED, concept=of, outcome=outcome, size=number)
    measure = text(SYMBOLS[finding.metric])
    return fill_message(MEASURE, measure=measure, outcome=outcome, concept=of, size=number)


def measure_of(finding: Finding, voice: Voice) -> Spans:
    """Name the outcome in the source's word first, where the concept is only matched with it."""
    name = voice.name(finding.outcome)
    if not finding.measured_as:
        return name
    return fill_message(MATCHED, measured=text(finding.measured_as), concept=name)


def size(finding: Finding) -> str:
    """Return the number with its symbol and interval."""
    symbol = SYMBOLS[finding.metric]
    equals = f"{symbol}{TIED}={TIED}" if len(symbol) == 1 else ""  # a long one was said before
    number = f"{equals}{effect(finding)}"
    bounds = interval(finding)
    return WITH_INTERVAL.format(effect=number, interval=bounds) if bounds else number


def grade(finding: Finding) -> str:
    """Say so where a number was not seen at first hand."""
    if finding.verification is Verification.FIRST_HAND:
        return ""
    return NUMBER_SEEN.format(seen=GRADE_DESCRIPTIONS[finding.verification].seen)


def caveat(finding: Finding, wording: Wording) -> str:
    """Return what has to be said with a number: an association is not a cause."""
    linked = finding.metric in {Metric.CORRELATION_R, Metric.HEDGES_G, Metric.COHEN_D}
    if not linked or finding.compared_with:
        return ""
    return RESULT_CAVEAT[min(wording.times("caveat"), 1)]


def in_words(number: int) -> str:
    """Return a number as prose writes it.

    >>> in_words(9), in_words(24)
    ('nine', '24')
    """
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)


def ranged(findings: Sequence[Finding], concept: str, wording: Wording) -> Spans:
    """Return the words for many correlations with one thing: how many, from where to where."""
    voice = Voice(wording.vocabulary, concept)
    low, high = (choose(findings, key=lambda finding: finding.effect) for choose in (min, max))
    words = fill_message(
        RANGED,
        number=text(in_words(len(findings))),
        outcome=measure_of(low, voice),
        low=text(size(low)),
        first=voice.name(low.of),
        high=text(size(high)),
        last=voice.name(high.of),
    )
    return (*words, *text(ASSOCIATIONS[min(wording.times("caveat"), 1)]))
