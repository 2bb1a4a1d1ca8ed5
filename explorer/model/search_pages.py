"""The value of the search: the answer to a question, what is not covered, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from explorer.model.answers import HitVia, Link, SearchHit
from explorer.model.entities import Basis
from explorer.translation import pgettext

# What matched, in words; the name that a resource goes by needs none
HIT_FIELDS: Final[Mapping[HitVia, str]] = {
    "pref_label": "",
    "name": "",
    "title": "",
    "alt_label": pgettext("what matched in a search", "other name"),
    "hidden_label": pgettext("what matched in a search", "other spelling"),
    "notation": pgettext("what matched in a search", "code"),
    "phrasing": pgettext("what matched in a search", "in plain words"),
    "definition": pgettext("what matched in a search", "definition"),
    "scope_note": pgettext("what matched in a search", "scope note"),
    "example": pgettext("what matched in a search", "example"),
    "history_note": pgettext("what matched in a search", "history"),
    "note": pgettext("what matched in a search", "note"),
    "prose": pgettext("what matched in a search", "text of the page"),
    "statement": pgettext("what matched in a search", "claim"),
    "reasoning": pgettext("what matched in a search", "reasoning of the claim"),
    "argument": pgettext("what matched in a search", "argument"),
    "finding": pgettext("what matched in a search", "result"),
    "tour": pgettext("what matched in a search", "tour"),
    "page": pgettext("what matched in a search", "page"),
}


class QuestionKind(StrEnum):
    """What a question asks for."""

    MEANING = "meaning"
    ORIGIN = "origin"
    DIFFERENCE = "difference"
    OBJECTIONS = "objections"
    SUPPORT = "support"
    EFFECT = "effect"
    SIZE = "size"
    CONNECTION = "connection"
    MEASURE = "measure"
    WORKS = "works"
    IDEAS = "ideas"
    POSITION = "position"
    DISSENT = "dissent"


class PersonalConcern(StrEnum):
    """The concern of a question about somebody’s own life."""

    ADVICE = "advice"
    DISTRESS = "distress"


class GapReason(StrEnum):
    """Why the Atlas has no answer."""

    NO_SUBJECT = "no such subject"
    NO_RELATION = "no such relation recorded"


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """The place that answers a question: the page of a resource, or a view of the application.

    Attributes:
        label: What is to be seen there.
        curie: The curie of the resource; empty for a view.
        page: The name of the view in the registry; empty for a resource.
        parameters: The parameters of the view, by their names in its address.
    """

    label: str
    curie: str = ""
    page: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """A sentence of the Atlas that answers a question, as on its own page.

    Attributes:
        text: The sentence.
        link: What it is about or where it stands: a concept, claim, argument, finding or work.
        basis: On what a claim rests; `None` for all else.
        source: Authors and years of the works that it cites; may be empty.
    """

    text: str
    link: Link
    basis: Basis | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The answer to a question of a known kind: sentences that the Atlas has, and their place.

    Attributes:
        kind: What is asked for.
        question: The question as it was understood, in words.
        subjects: What it is about.
        statements: Sentences that answer it, the foremost first.
        further: How many more there are at the place.
        place: Where the answer stands whole.
    """

    kind: QuestionKind
    question: str
    subjects: tuple[Link, ...]
    statements: tuple[AnswerStatement, ...]
    further: int
    place: AnswerPlace


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """What the Atlas does not hold of what was asked, and what it holds instead.

    Attributes:
        reason: Whether a subject is missing, or an answer about one.
        unknown: The subjects that the Atlas does not hold, as they were typed.
        known: The subjects of the question that it does hold.
        sentence: The reason in words.
        covers: What the Atlas covers, in words.
    """

    reason: GapReason
    unknown: tuple[str, ...]
    known: tuple[Link, ...]
    sentence: str
    covers: str


@dataclass(frozen=True, slots=True)
class SearchBoundary:
    """The answer to a question for personal advice: that there is none here, and where to go.

    Attributes:
        concern: Whether advice is asked for, or somebody is in distress.
        sentence: What the Atlas is not, in a sentence.
        pointer: Whom to ask instead, in a sentence.
    """

    concern: PersonalConcern
    sentence: str
    pointer: str


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """A run of the text that was found.

    Attributes:
        text: The words.
        is_match: Whether it is a word that was looked for.
    """

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A resource or page that was found.

    Attributes:
        hit: What was found, by which of its labels or texts, and how well that fits.
        field: The text that was found in words, such as "definition"; empty where it is the label
            that the resource goes by.
        excerpt: The phrase that was found, with its words marked; empty where a name was found.
        definition: The definition of a concept, whole; empty for all else.
    """

    hit: SearchHit
    field: str
    excerpt: tuple[ExcerptPart, ...]
    definition: str

    @property
    def other_label(self) -> str:
        """The label that matched, if it is not the one that the resource goes by; else empty."""
        return "" if self.excerpt or self.hit.matched == self.hit.label else self.hit.matched


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search, its suggestions as one types, and the search of the API.

    Attributes:
        query: What was looked for, white space collapsed; may be empty.
        boundary: What is said to a question for personal advice; `None` for all others.
        answer: The answer to a question of a known kind; `None` where it is none, or unanswered.
        gap: What is not covered; `None` where nothing is missing.
        results: Names first, then texts, each best first.
        is_exact: Whether the best name needed no forgiveness.
        nearest: Labels that are spelt like the query, where nothing fits exactly.
    """

    query: str
    boundary: SearchBoundary | None
    answer: QuestionAnswer | None
    gap: CoverageGap | None
    results: tuple[SearchResult, ...]
    is_exact: bool
    nearest: tuple[str, ...]
