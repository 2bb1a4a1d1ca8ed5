"""What was measured, told in a summary: the numbers as they were found, and no more."""

import re

import pytest

from explorer.atlas import Atlas
from explorer.model.entities import Verification
from explorer.model.metrics import is_association
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
            "In the studies recorded the therapeutic alliance correlates with outcome (matched",
        ),
        ("therapeutic-alliance", "meaningful change) at r = .278, 95% CI [.256, .299]; this is"),
        (
            "insight",
            "Across 23 effect sizes with 1,112 participants insight correlates with outcome",
        ),
        (
            "empathy",
            (
                "Across 82 independent samples with 6,138 participants empathy correlates with "
                "outcome (matched here with meaningful change) at r = .28, 95% CI [.23, .33];"
            ),
        ),
        ("rupture-repair", "at r = .29 (the number was seen at second hand only)"),
        (
            "countertransference",
            (
                "countertransference correlates inversely with outcome (matched here with "
                "meaningful change) at r = −.16, 95% CI [−.30, −.03] (the more reactions, the "
                "poorer the outcome)"
            ),
        ),
        (
            "split-alliance",
            (
                "the link between the split alliance and outcome (matched here with meaningful "
                "change) is estimated at r = .316 (the more split the alliance, the poorer the "
                "outcome, though printed as +.316)"
            ),
        ),
        (
            "psychodynamic-therapy",
            "is g = −0.153, 90% CI [−0.227, −0.079], in favour of the latter",
        ),
        ("unconditional-positive-regard", "at g = 0.28 (r ≈ .14, calculated)"),
        ("therapist-effects", "is 5% (range 0.2% to 29%, no interval)"),
        ("dropout", "the share of clients who leave therapy early is 19.7%, 95% CI"),
        (
            "meaningful-change",
            (
                "recorded correlations with outcome (matched here with meaningful change) run "
                "from r = −.16, 95% CI [−.30, −.03] (the more reactions, the poorer the outcome) "
                "for countertransference to r = .39, 95% CI [.17, .60] for countertransference "
                "management; these are"
            ),
        ),
    ],
)
def test_a_summary_tells_the_numbers_as_they_were_found(
    atlas: Atlas, concept: str, words: str
) -> None:
    assert words in told(atlas, concept)


def test_no_correlation_is_told_without_its_caveat(atlas: Atlas) -> None:
    found = 0
    for iri in atlas.vocabulary.concepts:
        for sentence in build_concept_page(atlas, iri).summary:
            text = "".join(span.text for span in sentence.spans)
            if re.search(r"correlates? |is associated with .* at ", text):
                found += 1
                assert "not a cause" in text or "not causes" in text, text
    assert found > 20


def test_no_inverse_relation_is_told_as_a_positive_one(atlas: Atlas) -> None:
    inverse = [
        each
        for each in atlas.vocabulary.findings.values()
        if is_association(each) and each.direction
    ]
    assert len(inverse) > 3
    for finding in inverse:
        for text in told(atlas, finding.of).split(". "):
            if finding.direction in text:
                assert "correlates with" not in text
                assert "is associated with" not in text


def test_of_the_same_data_one_result_is_told(atlas: Atlas) -> None:
    words = told(atlas, "unconditional-positive-regard")
    assert "g = 0.28" in words
    assert "g = 0.36" not in words
    assert "[.09, .39]" not in told(atlas, "rupture-repair")  # contained in the newer synthesis
    assert "[.25, .30]" not in told(atlas, "therapeutic-alliance")  # superseded


def test_a_result_in_words_is_told_without_a_number(atlas: Atlas) -> None:
    words = told(atlas, "secure-attachment")
    assert "atients who were securely attached before treatment had better outcomes" in words


def test_no_difference_is_told_without_its_side(atlas: Atlas) -> None:
    found = 0
    for iri in atlas.vocabulary.concepts:
        for sentence in build_concept_page(atlas, iri).summary:
            text = "".join(span.text for span in sentence.spans)
            if "the difference between" in text.casefold():
                found += 1
                assert re.search(r"in favour of (the former|the latter|neither)|\(", text), text
    assert found > 5


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
