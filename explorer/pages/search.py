"""The value of the search: the answer to a question, what is not covered, names, then texts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.atlas import Atlas
from explorer.interface_words import OR
from explorer.model.answers import SearchHit
from explorer.model.resource_links import resource_link
from explorer.model.search_pages import (
    CoverageGap,
    GapReason,
    PersonalConcern,
    QuestionAnswer,
    QuestionKind,
    SearchBoundary,
    SearchPage,
    SearchResult,
)
from explorer.pages.answers import (
    QuestionSubject,
    Subjects,
    build_question_answer,
    choose_messages,
    name_subjects,
)
from explorer.search.personal import find_personal_concern
from explorer.search.questions import ParsedQuestion, iterate_questions
from explorer.translation import gettext, pgettext

MAX_SEARCH_RESULTS: Final = 30  # on a page
MAX_SEARCH_TEXT: Final = 200  # characters that are searched for; nobody types more
EXACT_SCORE: Final = 0.7  # score from which a hit matched without correction of spelling
SAME_NAME_SCORE: Final = 0.5  # of a name that a part of a question means in spite of slips

BOUNDARIES: Final = {
    PersonalConcern.ADVICE: SearchBoundary(
        PersonalConcern.ADVICE,
        gettext(
            "This site describes ideas and research; it cannot give advice about you, your "
            "therapy or anybody you know."
        ),
        gettext("Your therapist, your doctor or a local advice service can help with that."),
    ),
    PersonalConcern.DISTRESS: SearchBoundary(
        PersonalConcern.DISTRESS,
        gettext("This site describes ideas and research; it cannot help in a crisis."),
        gettext(
            "Please speak to somebody now: the emergency service or crisis line of your country, "
            "a doctor, or a person you trust."
        ),
    ),
}
# By the type of resource in `NameIndex`: which of several of one name a kind of question means
TYPE_PREFERENCE: Final = ("concept", "person", "work")
PERSON_FIRST: Final = frozenset({QuestionKind.WORKS, QuestionKind.IDEAS})


def build_search_page(
    atlas: Atlas, query: str = "", limit: int = MAX_SEARCH_RESULTS, *, with_nearest: bool = True
) -> SearchPage:
    """Build the value of the search page: an answer, names that match a text, texts that do.

    Args:
        atlas: The opened atlas.
        query: What was typed, of any length.
        limit: The largest number of results.
        with_nearest: Whether to add labels of similar spelling if none matches exactly.
    """
    text = " ".join(query[:MAX_SEARCH_TEXT].split())
    concern = find_personal_concern(text)
    boundary = BOUNDARIES[concern] if concern else None
    if concern is PersonalConcern.DISTRESS:
        return SearchPage(text, boundary, None, None, (), is_exact=True, nearest=())
    answer, gap = (None, None) if concern else answer_text(atlas, text)
    hits = atlas.search(text, limit) if text else ()
    is_exact = bool(hits) and hits[0].score >= EXACT_SCORE
    nearest = atlas.index.nearest(text) if text and with_nearest and not is_exact else ()
    results = tuple(build_search_result(atlas, hit) for hit in hits)
    return SearchPage(text, boundary, answer, gap, results, is_exact, tuple(nearest))


def build_search_result(atlas: Atlas, hit: SearchHit) -> SearchResult:
    """Build a search result from a hit, with the definition if it is a concept."""
    concept = atlas.vocabulary.concepts.get(hit.iri)
    return SearchResult(hit, "", (), concept.definition if concept else "")


# Questions


def answer_text(atlas: Atlas, text: str) -> tuple[QuestionAnswer | None, CoverageGap | None]:
    """Return the answer to a text that is a question, or what of it is not covered."""
    gaps: list[CoverageGap] = []
    for reading in iterate_questions(text):
        subjects, unknown = resolve_subjects(atlas, reading)
        if unknown:
            gaps.append(missing_subject(atlas, subjects, unknown))
            continue
        if answer := build_question_answer(atlas, reading.kind, subjects):
            return answer, None
        gaps.append(missing_relation(atlas, reading.kind, subjects))
    return None, min(gaps, key=lambda gap: len(gap.unknown), default=None)


def resolve_subjects(
    atlas: Atlas, reading: ParsedQuestion
) -> tuple[list[QuestionSubject], list[str]]:
    """Return the subjects that a question is about, and those of its parts that name none."""
    subjects: list[QuestionSubject] = []
    unknown: list[str] = []
    for part in reading.parts:
        if found := find_subject(atlas, reading.kind, part):
            subjects.append(found)
        else:
            unknown.append(part)
    return subjects, unknown


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
    return tuple(hit.iri for hit in hits if SAME_NAME_SCORE <= hit.score < EXACT_SCORE)


def prefer_type(atlas: Atlas, kind: QuestionKind, iris: Sequence[str]) -> str:
    """Return the resource of the type that a kind of question is about, else the first."""
    order = sorted(TYPE_PREFERENCE, key=lambda each: (each != "person") * (kind in PERSON_FIRST))
    types = atlas.names.types
    return min(iris, key=lambda iri: order.index(types[iri]))


# What is not covered


def missing_subject(
    atlas: Atlas, subjects: Subjects, unknown: Sequence[str]
) -> CoverageGap:
    """Return the gap of a question about something that the Atlas does not hold."""
    names = OR.join(
        pgettext("a name as it was typed", "“{name}”").format(name=each) for each in unknown
    )
    sentence = gettext("Not covered: nothing here is called {names}.").format(names=names)
    known = tuple(each.link for each in subjects)
    reason = GapReason.NO_SUBJECT
    return CoverageGap(reason, tuple(unknown), known, sentence, describe_coverage(atlas))


def missing_relation(atlas: Atlas, kind: QuestionKind, subjects: Subjects) -> CoverageGap:
    """Return the gap of a question about known subjects of which nothing such is recorded."""
    nothing = name_subjects(choose_messages(kind, subjects)[1], subjects)
    sentence = gettext("Not covered: {reason}").format(reason=nothing)
    known = tuple(each.link for each in subjects)
    return CoverageGap(GapReason.NO_RELATION, (), known, sentence, describe_coverage(atlas))


def describe_coverage(atlas: Atlas) -> str:
    """Say what the Atlas covers, in words."""
    parts = ", ".join(f"{count} {word}" for word, count in atlas.counts().items() if count)
    title = atlas.network.title
    return gettext("{title} covers {parts}.").format(title=title, parts=parts)
