"""Questions: their forms, what they are about, what answers them, and what is not covered."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer.atlas import Atlas
from explorer.model.search_pages import GapReason, PersonalConcern, QuestionKind
from explorer.pages.search import build_search_page
from explorer.search.personal import find_personal_concern
from explorer.search.questions import parse_question

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("What is holding?", QuestionKind.MEANING, ("holding",)),
        ("who was Bion", QuestionKind.MEANING, ("bion",)),
        ("Who first coined the term “reverie”?", QuestionKind.ORIGIN, ("reverie",)),
        ("when was attachment theory introduced", QuestionKind.ORIGIN, ("attachment theory",)),
        ("what’s the difference between a and b?", QuestionKind.DIFFERENCE, ("a", "b")),
        ("holding vs containing", QuestionKind.DIFFERENCE, ("holding", "containing")),
        ("critics of attachment theory", QuestionKind.OBJECTIONS, ("attachment theory",)),
        ("what speaks against neutrality", QuestionKind.OBJECTIONS, ("neutrality",)),
        ("does empathy help with dropout", QuestionKind.EFFECT, ("empathy", "dropout")),
        ("how large is the effect of a on b", QuestionKind.SIZE, ("a", "b")),
        ("how are trust and safety connected", QuestionKind.CONNECTION, ("trust", "safety")),
        ("how is the alliance measured", QuestionKind.MEASURE, ("the alliance",)),
        ("works by Winnicott", QuestionKind.WORKS, ("winnicott",)),
        ("which ideas did Kohut introduce", QuestionKind.IDEAS, ("kohut",)),
        ("what did Kohut say about empathy", QuestionKind.POSITION, ("kohut", "empathy")),
        ("who disagrees with Klein about envy", QuestionKind.DISSENT, ("klein", "envy")),
    ],
)
def test_a_question_has_a_form(text: str, kind: QuestionKind, parts: tuple[str, ...]) -> None:
    found = parse_question(text)
    assert found is not None
    assert (found.kind, found.parts) == (kind, parts)


@pytest.mark.parametrize("text", ["holding environment", "Winnicott 1960", "", "?", "trust"])
def test_a_name_is_no_question(text: str) -> None:
    assert parse_question(text) is None


@pytest.mark.parametrize(
    ("text", "question", "place", "first"),
    [
        ("what is holding", "What is holding environment?", "concept:holding-environment", ""),
        (
            "who coined projective identification",
            "Who introduced projective identification?",
            "concept:projective-identification",
            "Projective identification was introduced by Melanie Klein.",
        ),
        ("critics of attachment theory", "What speaks against attachment theory?", "caution", ""),
        ("holding vs containing", "How do holding environment", "compare", ""),
        ("how large is the effect of empathy on outcome", "How large is", "finding:empathy", ""),
        ("does rupture repair help with outcome", "Does rapid repair", "", "Rapid repair"),
        ("works by Winnicott", "What did D. W. Winnicott write?", "person:winnicott", "Winnicott"),
        ("which ideas did Bion introduce", "Which ideas are", "person:bion", ""),
        ("what did Kohut say about empathy", "What does Heinz Kohut say", "concept:empathy", ""),
    ],
)
def test_a_question_leads_to_the_place_that_answers(
    atlas: Atlas, text: str, question: str, place: str, first: str
) -> None:
    answer = build_search_page(atlas, text).answer
    assert answer is not None
    assert answer.question.startswith(question)
    assert (answer.place.curie or answer.place.page).startswith(place)
    assert answer.statements[0].text.startswith(first)


def test_the_sentences_of_an_answer_are_those_of_the_atlas(atlas: Atlas) -> None:
    page = build_search_page(atlas, "what speaks against neutrality?")
    assert page.answer is not None
    texts = {each.text for each in atlas.vocabulary.arguments.values()}
    assert {each.text for each in page.answer.statements} <= texts
    assert page.results[0].hit.curie == "concept:neutrality"


@pytest.mark.parametrize(
    ("text", "reason", "unknown"),
    [
        ("who coined EMDR?", GapReason.NO_SUBJECT, ("EMDR",)),
        ("side effects of lithium", GapReason.NO_SUBJECT, ("side effects of lithium",)),
        ("does insight help with tinnitus", GapReason.NO_RELATION, ("tinnitus",)),
        ("does reverie reduce dropout", GapReason.NO_RELATION, ()),
        ("validity of the MMPI", GapReason.NO_SUBJECT, ("validity of the MMPI",)),
    ],
)
def test_what_is_not_covered_is_said_with_its_reason(
    atlas: Atlas, text: str, reason: GapReason, unknown: tuple[str, ...]
) -> None:
    page = build_search_page(atlas, text)
    assert page.answer is None
    assert page.gap is not None
    assert (page.gap.reason, page.gap.unknown) == (reason, unknown)
    assert page.gap.sentence.startswith("Not covered: ")
    assert "therapeutic alliance" in page.gap.covers


@pytest.mark.parametrize("text", ["trust", "holdin enviroment", "not talking on purpose", ""])
def test_what_is_found_is_no_gap(atlas: Atlas, text: str) -> None:
    assert build_search_page(atlas, text).gap is None


CONCERNS: Mapping[PersonalConcern | None, tuple[str, ...]] = {
    PersonalConcern.DISTRESS: ("I want to die", "i dont want to live anymore", "my dad hits me"),
    PersonalConcern.ADVICE: ("Should I leave my therapist?", "im in love with my analyst"),
    None: (
        "how do I cite this page",
        "suicidality and the alliance",
        "silent therapists",
        "the ego and the id",
        "when a client wants to die",
    ),
}


@pytest.mark.parametrize("concern", CONCERNS)
def test_questions_about_ones_own_life_are_known(concern: PersonalConcern | None) -> None:
    assert {find_personal_concern(text) for text in CONCERNS[concern]} == {concern}


def test_advice_is_declined_and_names_are_listed_but_in_distress_nothing(atlas: Atlas) -> None:
    page = build_search_page(atlas, "can I trust my therapist with a secret")
    assert page.boundary is not None
    assert (page.answer, page.gap) == (None, None)
    assert page.results
    page = build_search_page(atlas, "i want to kill myself because of a rupture")
    assert page.boundary is not None
    assert (page.results, page.answer, page.gap, page.nearest) == ((), None, None, ())


def test_another_vocabulary_has_the_texts_that_it_holds() -> None:
    fruit = Atlas.open(str(DATA / "fruit.ttl"))
    page = build_search_page(fruit, "who coined apple")
    assert page.gap is not None
    assert page.gap.reason is GapReason.NO_RELATION
    answer = build_search_page(fruit, "difference between apple and fruit").answer
    assert answer is None or answer.place.page == "compare"
    assert build_search_page(fruit, "blockchain ledgers").gap is not None
