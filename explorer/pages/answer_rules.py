"""The kinds of questions that are answered: their words, what is said of a gap, their answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from explorer.atlas import Atlas
from explorer.model.search_pages import QuestionAnswer, QuestionKind
from explorer.pages.answers import (
    Found,
    Subjects,
    answer_connection,
    answer_difference,
    answer_dissent,
    answer_effect,
    answer_ideas,
    answer_meaning,
    answer_measure,
    answer_objections,
    answer_origin,
    answer_position,
    answer_size,
    answer_support,
    answer_works,
)
from explorer.translation import gettext

MAX_ANSWER_STATEMENTS: Final = 4
AnswerBuilder: TypeAlias = Callable[[Atlas, Subjects], Found]


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """How questions of a kind are answered.

    Attributes:
        question: The question in words, with `{first}` and `{second}`.
        nothing: What is said where nothing is recorded.
        build: Returns the answer.
    """

    question: str
    nothing: str
    build: AnswerBuilder


ANSWER_RULES: Final[Mapping[QuestionKind, AnswerRule]] = {
    QuestionKind.MEANING: AnswerRule(
        gettext("What is {first}?"),
        gettext("No definition of {first} is recorded."),
        answer_meaning,
    ),
    QuestionKind.ORIGIN: AnswerRule(
        gettext("Who introduced {first}?"),
        gettext("No claim is recorded about who introduced {first}."),
        answer_origin,
    ),
    QuestionKind.DIFFERENCE: AnswerRule(
        gettext("How do {first} and {second} differ?"),
        gettext("No difference between {first} and {second} is recorded."),
        answer_difference,
    ),
    QuestionKind.OBJECTIONS: AnswerRule(
        gettext("What speaks against {first}?"),
        gettext("No objection to {first} is recorded."),
        answer_objections,
    ),
    QuestionKind.SUPPORT: AnswerRule(
        gettext("What supports {first}?"),
        gettext("No argument and no result in support of {first} is recorded."),
        answer_support,
    ),
    QuestionKind.EFFECT: AnswerRule(
        gettext("Does {first} have an effect on {second}?"),
        gettext("No claim and no result about {first} and {second} together is recorded."),
        answer_effect,
    ),
    QuestionKind.SIZE: AnswerRule(
        gettext("How large is the effect of {first} on {second}?"),
        gettext("No result about {first} and {second} together is recorded."),
        answer_size,
    ),
    QuestionKind.CONNECTION: AnswerRule(
        gettext("How are {first} and {second} connected?"),
        gettext("No claims connect {first} and {second}."),
        answer_connection,
    ),
    QuestionKind.MEASURE: AnswerRule(
        gettext("How is {first} measured?"),
        gettext("No instrument that measures {first} is recorded."),
        answer_measure,
    ),
    QuestionKind.WORKS: AnswerRule(
        gettext("What did {first} write?"),
        gettext("No work by {first} is recorded."),
        answer_works,
    ),
    QuestionKind.IDEAS: AnswerRule(
        gettext("Which ideas are {first}’s?"),
        gettext("No concept is attributed to {first}."),
        answer_ideas,
    ),
    QuestionKind.POSITION: AnswerRule(
        gettext("What does {first} say about {second}?"),
        gettext("No statement by {first} about {second} is recorded."),
        answer_position,
    ),
    QuestionKind.DISSENT: AnswerRule(
        gettext("Who disagrees with {first} about {second}?"),
        gettext("No disagreement with {first} about {second} is recorded."),
        answer_dissent,
    ),
}
# The same for questions about one subject, where the kind has two
SINGLE_QUESTIONS: Final[Mapping[QuestionKind, tuple[str, str]]] = {
    QuestionKind.EFFECT: (
        gettext("Does {first} help?"),
        gettext("No argument and no result in support of {first} is recorded."),
    ),
    QuestionKind.SIZE: (
        gettext("How large is the effect of {first}?"),
        gettext("No result about {first} is recorded."),
    ),
}


def build_question_answer(
    atlas: Atlas, kind: QuestionKind, subjects: Subjects
) -> QuestionAnswer | None:
    """Build the answer to a question of a kind; `None` where nothing is recorded."""
    found = ANSWER_RULES[kind].build(atlas, subjects)
    if not found or not found[0]:
        return None
    statements, place = found
    question, _ = choose_messages(kind, len(subjects))
    return QuestionAnswer(
        kind=kind,
        question=question.format(first=subjects[0].name, second=subjects[-1].name),
        subjects=tuple(each.link for each in subjects),
        statements=tuple(statements[:MAX_ANSWER_STATEMENTS]),
        further=max(0, len(statements) - MAX_ANSWER_STATEMENTS),
        place=place,
    )


def choose_messages(kind: QuestionKind, count: int) -> tuple[str, str]:
    """Return the question of a kind in words, and what is said where nothing is recorded.

    `count` is the number of its subjects.
    """
    rule = ANSWER_RULES[kind]
    if count == 1 and kind in SINGLE_QUESTIONS:
        return SINGLE_QUESTIONS[kind]
    return rule.question, rule.nothing
