"""What was measured, told in a summary: the numbers as they were found, and no more."""

import pytest

from explorer.atlas import Atlas
from explorer.model.entities import Verification
from explorer.model.vocabulary import Metric
from explorer.pages.concept import build_concept_page


def told(atlas: Atlas, concept: str) -> str:
    sentences = build_concept_page(atlas, atlas.find(concept, "concept")).summary
    text = " ".join("".join(span.text for span in sentence.spans) for sentence in sentences)
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        (
            "therapeutic-alliance",
            "Across 295 studies the therapeutic alliance correlates with outcome (matched here",
        ),
        (
            "therapeutic-alliance",
            "with meaningful change) at r = .278, 95% CI [.256, .299]",
        ),
        ("insight", "Across 23 effect sizes insight correlates with outcome"),
        ("empathy", "Across 82 samples with 6,138 participants empathy correlates with outcome"),
        ("empathy", "at r = .28 (the number was seen at second hand only)"),
        ("countertransference", "at r = −.16"),
        (
            "meaningful-change",
            (
                "The eight recorded correlations with outcome (matched here with meaningful "
                "change) run from r = −.16 for countertransference to r = .39 for "
                "countertransference management; these are again associations, not causes."
            ),
        ),
    ],
)
def test_a_summary_tells_the_numbers_as_they_were_found(
    atlas: Atlas, concept: str, words: str
) -> None:
    assert words in told(atlas, concept)


def test_no_correlation_is_told_without_its_caveat(atlas: Atlas) -> None:
    for finding in atlas.vocabulary.findings.values():
        if finding.metric is Metric.CORRELATION_R:
            assert "not a cause" in told(atlas, finding.of) or "not causes" in told(
                atlas, finding.of
            )


def test_a_number_seen_at_second_hand_says_so_wherever_it_is_told_alone(atlas: Atlas) -> None:
    second = [
        finding
        for finding in atlas.vocabulary.findings.values()
        if finding.verification is Verification.SECOND_HAND
    ]
    assert second
    for finding in second:
        assert "at second hand only" in told(atlas, finding.of)


def test_a_summary_never_leads_to_its_own_page(atlas: Atlas) -> None:
    for iri in atlas.vocabulary.concepts:
        spans = [
            span for sentence in build_concept_page(atlas, iri).summary for span in sentence.spans
        ]
        assert iri not in {span.iri for span in spans}
