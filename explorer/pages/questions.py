"""What a question is about, its answer, and what of it the Atlas does not cover."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.atlas import Atlas
from explorer.interface_words import OR
from explorer.model.answers import Link
from explorer.model.resource_links import resource_link
from explorer.model.search_pages import CoverageGap, GapReason, QuestionAnswer, QuestionKind
from explorer.model.words import STOP_WORDS
from explorer.pages.answer_rules import build_question_answer, choose_messages
from explorer.pages.answers import QuestionSubject
from explorer.search.label_index import fold_words
from explorer.search.questions import ParsedQuestion, iterate_questions
from explorer.search.subjects import ANALYZER, drop_fillers
from explorer.search.text_index import WORD_RUN, TextHit, best_coverage
from explorer.translation import gettext

MIN_COVERAGE: Final = 0.4  # of the words of a text that a concept must have to be described by it
# Words within names that stand for nothing by themselves
NAME_LINKS: Final = frozenset(
    {"a", "an", "and", "at", "for", "from", "in", "of", "on", "the", "to", "with"}
)
NAME_WORDS: Final = 3  # words up to which what a question is about is a name, not a description
SAME_NAME_SCORE: Final = 0.5  # of a name that a part of a question means in spite of slips
EXACT_NAME_SCORE: Final = 0.7  # of names without slips
NAME_LINK: Final = re.compile(r"\b(in|of|for|at|on|with|about|between|among)\b")
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
# By the type of resource in `NameIndex`: which of several of one name a kind of question means
TYPE_PREFERENCE: Final = ("concept", "person", "work")
PERSON_FIRST: Final = frozenset({QuestionKind.WORKS, QuestionKind.IDEAS})
# Kinds of questions that ask about a relation, of which a subject may be known and its answer not
RELATION_KINDS: Final = frozenset(QuestionKind) - {QuestionKind.MEANING}


def answer_text(
    atlas: Atlas, text: str, texts: Sequence[TextHit]
) -> tuple[QuestionAnswer | None, CoverageGap | None]:
    """Return the answer to a text that is a question, or what of it is not covered.

    Args:
        atlas: The opened atlas.
        text: The text, which names nothing as a whole.
        texts: What has words of it in its own texts.
    """
    gaps: list[CoverageGap] = []
    for reading in iterate_questions(text):
        subjects = [
            (part, find_subject(atlas, reading.kind, part)) for part in telling_parts(reading)
        ]
        known = [found for _, found in subjects if found]
        answer = (
            build_question_answer(atlas, reading.kind, known)
            if len(known) == len(subjects)
            else None
        )
        if answer:
            return answer, None
        gaps.append(describe_gap(atlas, text, reading.kind, subjects))
    is_described = best_coverage(texts) >= MIN_COVERAGE and not unknown_names(atlas, text)
    if not gaps:
        return None, None if is_described else missing_subject(atlas, (text,), ())
    gap = min(gaps, key=lambda each: (len(each.unknown), -len(each.known)))
    if is_described and not gap.known and any(map(is_description, gap.unknown)):
        return None, None
    return None, gap


def is_description(part: str) -> bool:
    """Whether a part of a question describes something and is no name: it is long, or a clause.

    >>> is_description("schema therapy"), is_description("it when nobody says a word")
    (False, True)
    """
    words = fold_words(part, ANALYZER)
    clause = any(word in STOP_WORDS and word not in NAME_LINKS for word in words)
    return clause or len(drop_fillers(words)) > NAME_WORDS


def unknown_names(atlas: Atlas, text: str) -> list[str]:
    """Return the proper names and abbreviations in a text that stand in no text of the Atlas."""
    words = WORD_RUN.findall(text)
    named = [word for word in words[1:] if word[0].isupper()]
    named += [word for word in words[:1] if len(word) > 1 and word.isupper()]
    return [word for word in named if not atlas.texts.knows(word)]


def telling_parts(reading: ParsedQuestion) -> Iterator[str]:
    """Yield the parts of a question that name something; the second may be "clients"."""
    yield reading.first
    if drop_fillers(fold_words(reading.second, ANALYZER)):
        yield reading.second


def find_subject(atlas: Atlas, kind: QuestionKind, part: str) -> QuestionSubject | None:
    """Return what a part of a question names; `None` where it names nothing here."""
    named = atlas.subjects.find(part) or slipped_names(atlas, part)
    if named:
        iri = prefer_type(atlas, kind, named)
        return QuestionSubject(resource_link(atlas.vocabulary, iri), part)
    if measured := atlas.subjects.find_measured(part):
        return QuestionSubject(resource_link(atlas.vocabulary, measured[0]), part, True)
    return None


def slipped_names(atlas: Atlas, part: str) -> tuple[str, ...]:
    """Return the resources whose name a part of a question is but for typing errors."""
    hits = atlas.index.search(part, 1)
    return tuple(hit.iri for hit in hits if SAME_NAME_SCORE <= hit.score < EXACT_NAME_SCORE)


def prefer_type(atlas: Atlas, kind: QuestionKind, iris: Sequence[str]) -> str:
    """Return the resource of the type that a kind of question is about, else the first."""
    order = sorted(TYPE_PREFERENCE, key=lambda each: (each != "person") * (kind in PERSON_FIRST))
    types = atlas.names.types
    return min(iris, key=lambda iri: order.index(types[iri]))


# What is not covered


def describe_gap(
    atlas: Atlas,
    text: str,
    kind: QuestionKind,
    subjects: Sequence[tuple[str, QuestionSubject | None]],
) -> CoverageGap:
    """Return what is missing of a question: a subject, or what it asks about one that is known."""
    unknown = tuple(restore_case(text, part) for part, found in subjects if not found)
    known = tuple(found.link for _, found in subjects if found)
    related = known or tuple(link for part in unknown for link in spot_names(atlas, part))
    is_near = related or any(has_known_head(atlas, part) for part in unknown)
    if kind not in RELATION_KINDS or not is_near:
        return missing_subject(atlas, unknown, related)
    names = [
        found.name if found else quote_name(restore_case(text, part)) for part, found in subjects
    ]
    message = choose_messages(kind, len(names))[1]
    reason = message.format(first=names[0], second=names[-1])
    sentence = gettext("Not covered: {reason}").format(reason=reason)
    return CoverageGap(GapReason.NO_RELATION, unknown, related, sentence, describe_coverage(atlas))


def has_known_head(atlas: Atlas, part: str) -> bool:
    """Whether a part of a question narrows down what texts of concepts are about.

    So does "warmth in the consulting room", as long as there is warmth.
    """
    head, link, _ = NAME_LINK.split(part, maxsplit=1) if NAME_LINK.search(part) else (part, "", "")
    return bool(link) and atlas.texts.has_concepts_about(head)


def spot_names(atlas: Atlas, part: str) -> tuple[Link, ...]:
    """Return what is named within a part of a question, or has it within its name."""
    found = [iris[0] for _, iris in atlas.subjects.spot(part) if iris]
    if not found:
        hits = atlas.index.search(part, 1)
        found = [hit.iri for hit in hits if hit.score >= EXACT_NAME_SCORE]
    return tuple(resource_link(atlas.vocabulary, iri) for iri in dict.fromkeys(found))


def missing_subject(atlas: Atlas, unknown: Sequence[str], known: tuple[Link, ...]) -> CoverageGap:
    """Return the gap of a question about something that the Atlas does not hold."""
    names = OR.join(map(quote_name, unknown))
    sentence = gettext("Not covered: nothing here is called {names}.").format(names=names)
    reason = GapReason.NO_SUBJECT
    return CoverageGap(reason, tuple(unknown), known, sentence, describe_coverage(atlas))


def quote_name(name: str) -> str:
    """Return a name in quotation marks, as it was typed."""
    return f"“{name}”"


def restore_case(text: str, part: str) -> str:
    """Return a part of a question with the capitals that were typed.

    >>> restore_case("Who coined EMDR?", "emdr")
    'EMDR'
    """
    place = text.casefold().find(part)
    return text[place : place + len(part)] if place >= 0 else part


def describe_coverage(atlas: Atlas) -> str:
    """Say what the Atlas covers: its own description, or else how much there is of what."""
    title = atlas.network.title
    if description := atlas.header.description:
        first = SENTENCE_END.split(description, maxsplit=1)[0]
        return gettext("What {title} covers: {description}").format(title=title, description=first)
    parts = ", ".join(f"{count} {word}" for word, count in atlas.counts().items() if count)
    return gettext("{title} covers {parts}.").format(title=title, parts=parts)
