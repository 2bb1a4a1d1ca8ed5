"""The forms of the JSON API: values whose fields are the members of the JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explorer.model.search_pages import (
    AnswerStatement,
    CoverageGap,
    ExcerptPart,
    QuestionKind,
    SearchBoundary,
)
from explorer.model.view_pages import TourEntry


@dataclass(frozen=True, slots=True)
class NamedResource:
    """A resource by its name.

    Attributes:
        iri: Its IRI.
        curie: Its short name; empty where it has none.
        label: Its label.
    """

    iri: str
    curie: str
    label: str


@dataclass(frozen=True, slots=True)
class ResourceAddresses:
    """Addresses with more about a resource.

    Attributes:
        page: Its page, for human readers.
        data: The statements about it as RDF, by the suffix of the format.
        embed: Its neighbourhood, to embed in another page; empty for works.
        api: The answer of this API about it; empty if it is not a concept.
    """

    page: str
    data: Mapping[str, str]
    embed: str
    api: str


@dataclass(frozen=True, slots=True)
class SearchHitForm:
    """A resource or page that was found by a name or by a text.

    Attributes:
        iri: Its IRI; empty for a page.
        curie: Its short name; empty for a page.
        label: Its label.
        kind: Its type or kind.
        matched: The name or text that was found, which need not be its label.
        via: The type of name or text that is.
        field: The same in words.
        excerpt: The phrase in the text, with its words marked; empty where a name was found.
        score: How well it fits, from 0 to 1.
        links: Addresses with more about it.
    """

    iri: str
    curie: str
    label: str
    kind: str
    matched: str
    via: str
    field: str
    excerpt: tuple[ExcerptPart, ...]
    score: float
    links: ResourceAddresses


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The answer to a question of a known kind.

    Attributes:
        kind: What is asked for.
        question: The question as it was understood.
        subjects: What it is about.
        statements: Sentences that answer it, the foremost first.
        further: How many more there are at the place.
        place: What is to be seen at the address.
        address: Where the answer stands whole.
    """

    kind: QuestionKind
    question: str
    subjects: tuple[NamedResource, ...]
    statements: tuple[AnswerStatement, ...]
    further: int
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What was found, best first.

    Attributes:
        query: What was looked for.
        boundary: What is said to a question for personal advice; null for all others.
        answer: The answer to a question of a known kind; null where it is none, or unanswered.
        gap: What of it is not covered; null where nothing is missing.
        hits: Resources and pages: names first, then texts.
    """

    query: str
    boundary: SearchBoundary | None
    answer: AnswerForm | None
    gap: CoverageGap | None
    hits: tuple[SearchHitForm, ...]


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept in a list.

    Attributes:
        iri: Its IRI.
        curie: Its short name.
        label: Its label.
        kind: Its kind.
        definition: Its definition; may be empty.
        links: Addresses with more about it.
    """

    iri: str
    curie: str
    label: str
    kind: NamedResource
    definition: str
    links: ResourceAddresses


@dataclass(frozen=True, slots=True)
class ConceptListForm:
    """A part of all concepts, in alphabetical order.

    Attributes:
        total: How many there are.
        limit: How many were asked for.
        offset: How many come before.
        next: The address of the part that follows; null after the last.
        concepts: The concepts.
    """

    total: int
    limit: int
    offset: int
    next: str | None
    concepts: tuple[ConceptEntry, ...]


@dataclass(frozen=True, slots=True)
class TourList:
    """All tours, the one to begin with first.

    Attributes:
        tours: The tours with the concepts of their stops.
    """

    tours: tuple[TourEntry, ...]


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A sentence of the summary, written from claims.

    Attributes:
        text: The sentence, without its reference numbers.
        basis: On what it rests: stated, evidenced, handbook, inferred or asserted. Of a run of
            inferred sentences only the first says so in its text.
        claims: The claims behind it, as curies.
        numbers: Its references, by their numbers.
        notes: Reasons for an inference, and other notes.
        force: Whether its source hopes for it, doubts it or holds it possible: "hoped", "doubted"
            or "possible"; null where the source simply asserts it.
    """

    text: str
    basis: str
    claims: tuple[str, ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...]
    force: str | None


@dataclass(frozen=True, slots=True)
class ResultForm:
    """A result of empirical work that bears on a concept.

    Attributes:
        curie: Its short name.
        label: What was measured.
        metric: The measure of the effect; values of different metrics cannot be compared. Empty
            where the result is in words.
        effect: The size of the effect.
        lower: The lower bound of the interval.
        upper: The upper bound of the interval.
        level: The level of the interval in per cent.
        range_from: The smallest of several results, where a range is given that is no interval.
        range_to: The largest of them.
        in_words: The result in words, where no number was seen.
        printed_as: How the source prints a number that cannot be right as it stands.
        as_correlation: The effect as a correlation, by arithmetic of the editors.
        studies: How many were taken together for this result.
        unit: What `studies` counts.
        participants: How many people took part.
        of: What the effect is of.
        examined_as: The name in the source for the concept examined, where the concept is our
            match.
        outcome: On what.
        measured_as: The name in the source for the outcome, where the concept is our match.
        compared_with: The approach it was compared with; empty for associations.
        comparator: The comparison in words, where it is not an approach in the Atlas.
        favours: The side that a difference favours: "examined", "comparator", "neither", or "".
        direction: The direction of the association in words, where the sign alone would mislead.
        same_data_as: The findings on the same data, as curies; never to be counted twice.
        notes: Other notes.
        limits: Limits: conclusions that the result does not support.
        grade: How the numbers were checked.
        source: Authors and year of the works that report it.
        numbers: Its references, by their numbers.
    """

    curie: str
    label: str
    metric: str
    effect: float | None
    lower: float | None
    upper: float | None
    level: int | None
    range_from: float | None
    range_to: float | None
    in_words: str
    printed_as: str
    as_correlation: float | None
    studies: int | None
    unit: str
    participants: int | None
    of: NamedResource
    examined_as: str
    outcome: NamedResource
    measured_as: str
    compared_with: str
    comparator: str
    favours: str
    direction: str
    same_data_as: tuple[str, ...]
    notes: tuple[str, ...]
    limits: tuple[str, ...]
    grade: str
    source: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArgumentForm:
    """An argument that bears on a concept.

    Attributes:
        curie: Its short name.
        kind: What it is: support, caution, critique, reply or argument.
        stance: Its position on its targets.
        label: Its heading.
        text: The argument.
        caveat: A warning about its source, such as that it was not seen; may be empty.
        about: What it is about: the concept itself, a claim about it, an approach.
        inherited_from: Through what it bears on the concept; null where it does so directly.
        numbers: Its references, by their numbers.
        replies: The replies to it.
    """

    curie: str
    kind: str
    stance: str
    label: str
    text: str
    caveat: str
    about: NamedResource
    inherited_from: NamedResource | None
    numbers: tuple[int, ...]
    replies: tuple["ArgumentForm", ...]


@dataclass(frozen=True, slots=True)
class InheritedArgumentsForm:
    """The arguments that a concept inherits from one approach or broader concept.

    Attributes:
        origin: The approach or broader concept that they are about.
        arguments: The arguments, the strongest first.
    """

    origin: NamedResource
    arguments: tuple[ArgumentForm, ...]


@dataclass(frozen=True, slots=True)
class AttributionForm:
    """The person to whom a claim attributes a concept.

    Attributes:
        person: The person.
        relation: In which way, as a curie.
        claim: The claim that says so, as a curie.
        basis: The basis of the claim.
        numbers: Its references, by their numbers.
    """

    person: NamedResource
    relation: str
    claim: str
    basis: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReferenceForm:
    """A numbered reference.

    Attributes:
        number: Its number, by which the other members refer to it.
        curie: The short name of the work.
        apa: The reference in APA style, as plain text.
        csl: The record as a CSL-JSON item.
        grade: How the record was checked.
        seen: What of the work was seen, as a phrase; empty where that is not recorded.
        locators: Where in the work.
        printed: How the source text printed the reference, where the record corrects it.
    """

    number: int
    curie: str
    apa: str
    csl: Mapping[str, Any]
    grade: str
    seen: str
    locators: tuple[str, ...]
    printed: str | None


@dataclass(frozen=True, slots=True)
class FurtherStatement:
    """A statement that no other member holds.

    Attributes:
        property: The IRI of its property.
        label: What the property is called.
        value: The value as text.
        iri: The value as an IRI; empty where it is none.
    """

    property: str
    label: str
    value: str
    iri: str
