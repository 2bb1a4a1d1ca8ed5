"""What the Atlas speaks of: frozen values, without a trace of RDF, the web or the screen.

Every thing has an `iri` and a `curie`; the curie is short, unique and used in addresses
(`concept:holding-environment`). Things refer to each other by IRI, so that a value never holds the
whole graph. Tuples are sorted, so that equal data give equal values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Basis(StrEnum):
    """The ground on which a claim rests; `ASSERTED` is a bare triple of a foreign vocabulary."""

    STATED = "stated"
    EVIDENCED = "evidenced"
    INFERRED = "inferred"
    ASSERTED = "asserted"


class Stance(StrEnum):
    """How an argument stands to its target (the CiTO properties of the same names)."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CRITIQUES = "critiques"
    DISPUTES = "disputes"


class Verification(StrEnum):
    """How a bibliographic record was checked."""

    FIRST_HAND = "first-hand"
    SECOND_HAND = "second-hand"
    PARTIAL = "partial"
    UNVERIFIED = "unverified"
    POST_ONLY = "post-only"


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of concepts: one of the Atlas' five, or any class of a foreign vocabulary."""

    iri: str
    curie: str
    label: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A property between things, with the sentence it is read as.

    `sentence` has the places `{subject}` and `{object}`; foreign properties have none.
    """

    iri: str
    curie: str
    label: str
    inverse_label: str = ""
    definition: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer into a work: where, for what purpose and, if words were taken, which.

    `character` is the local name of a CiTO property such as `citesAsEvidence`.
    """

    work: str
    locator: str = ""
    phrase: str = ""
    character: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A statement that no field of a `Concept` holds: shown last, never dropped."""

    label: str
    value: str
    iri: str
    value_iri: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with its labels, notes and place in the hierarchy; references are IRIs."""

    iri: str
    curie: str
    kind: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    definition: str = ""
    citations: tuple[Citation, ...] = ()
    scope_notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    history_notes: tuple[str, ...] = ()
    editorial_notes: tuple[str, ...] = ()
    notations: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    mappings: tuple[str, ...] = ()
    deprecated: bool = False
    other: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is credited, who wrote, or who argues."""

    iri: str
    curie: str
    name: str
    family: str = ""
    given: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a record prints it; `person` is an IRI where the Atlas knows who it is."""

    family: str = ""
    given: str = ""
    particle: str = ""
    literal: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A bibliographic record; field names follow CSL-JSON, `csl_type` is its item type."""

    iri: str
    curie: str
    csl_type: str
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    year: int | None = None
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    genre: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    verification: Verification = Verification.UNVERIFIED
    unconfirmed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    editorial_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """A reference as the post printed it, and the record that corrects it."""

    iri: str
    text: str
    citations: tuple[Citation, ...]
    corrected_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered passage of a source, known by length and SHA-256 of its normalised text."""

    iri: str
    work: str
    locator: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Claim:
    """That `subject` and `object` stand in the relation `predicate`: who says so, on what basis.

    A bare triple of a foreign vocabulary is a claim too, with basis `ASSERTED`, no citation and an
    empty `curie`.
    """

    iri: str
    curie: str
    subject: str
    predicate: str
    object: str
    basis: Basis
    citations: tuple[Citation, ...] = ()
    attributed_to: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


ArgumentKind = Literal["argument", "support", "caution", "critique", "reply"]


@dataclass(frozen=True, slots=True)
class Argument:
    """A position for or against concepts, approaches, claims or other arguments (`targets`)."""

    iri: str
    curie: str
    kind: ArgumentKind
    stance: Stance
    label: str
    text: str
    targets: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    attributed_to: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What a source says of itself."""

    iri: str = ""
    title: str = ""
    description: str = ""
    version: str = ""
    licence: str = ""
    creators: tuple[str, ...] = ()
    modified: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that was read from a source, each mapping keyed by IRI and sorted by label."""

    header: Header
    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    concepts: Mapping[str, Concept]
    people: Mapping[str, Person]
    works: Mapping[str, Work]
    claims: Mapping[str, Claim]
    arguments: Mapping[str, Argument]
    references: Mapping[str, PrintedReference]
    items: Mapping[str, Item]


# What is asked of the Atlas, and answered


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a reader's own query: column names, and a text for each cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A thing found by one of its labels; `matched` is that label, `via` which sort it is.

    `kind` is a curie such as `aa:Approach`, `foaf:Person` or `fabio:Book`.
    """

    iri: str
    curie: str
    label: str
    kind: str
    matched: str
    via: Literal["pref_label", "alt_label", "hidden_label", "notation", "name", "title"]
    score: float


@dataclass(frozen=True, slots=True)
class Filter:
    """What a graph shows: curies of kinds and of relations, and bases; an empty set means all."""

    kinds: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    bases: frozenset[Basis] = frozenset()


@dataclass(frozen=True, slots=True)
class Node:
    """A point of a `GraphView`; `kind` is a curie such as `aa:ClientOutcome` or `foaf:Person`.

    `x` grows to the right and `y` downwards, in CSS pixels at zoom 1.
    """

    iri: str
    curie: str
    label: str
    kind: str
    definition: str
    x: float
    y: float
    degree: int
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of a `GraphView`: one claim, whose IRI it bears.

    `source` and `target` are IRIs of nodes, `relation` is a curie such as `aa:fosters`.
    """

    iri: str
    curie: str
    source: str
    target: str
    relation: str
    label: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class GraphView:
    """What all three forms of the graph (interactive, SVG, table) are drawn from."""

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a `Connection`: a claim, walked in its own direction or against it."""

    claim: str
    source: str
    target: str
    forward: bool


@dataclass(frozen=True, slots=True)
class Connection:
    """A path between two things that can be read aloud, hop by hop."""

    start: str
    end: str
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in a sentence; `iri` is set where the words name a thing that has a page."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a cited summary: its words, the claims behind it, its reference numbers.

    A sentence with basis `INFERRED` is the editors' inference and says so, with or without numbers.
    """

    spans: tuple[Span, ...]
    basis: Basis
    claims: tuple[str, ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered entry of a reference list; `printed` is how the post printed it, if otherwise."""

    number: int
    work: Work
    text: str
    locators: tuple[str, ...] = ()
    printed: PrintedReference | None = None


@dataclass(frozen=True, slots=True)
class AppliedArgument:
    """An argument that bears on a concept; `inherited_from` is the IRI it comes through, if any.

    `about` is the thing it targets (the concept itself, a claim about it, an approach).
    """

    argument: Argument
    numbers: tuple[int, ...]
    about: str
    inherited_from: str = ""
    replies: tuple["AppliedArgument", ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """To whom a concept is credited by a source, and who is behind it by the history."""

    claim: Claim
    person: Person
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A thing that a page points to: enough to print its name and its address."""

    iri: str
    curie: str
    label: str


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """All that a page about one concept shows, in its order; every view prints this value."""

    concept: Concept
    kind: Kind
    breadcrumbs: tuple[tuple[Link, ...], ...]
    approaches: tuple[Link, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    related: tuple[Link, ...]
    definition_numbers: tuple[int, ...]
    summary: tuple[Sentence, ...]
    supports: tuple[AppliedArgument, ...]
    cautions: tuple[AppliedArgument, ...]
    credited: tuple[Attribution, ...]
    originated: tuple[Attribution, ...]
    attributions_differ: bool
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """All that a click on an edge shows: the sentence, its basis, its sources, who disagrees."""

    claim: Claim
    sentence: Sentence
    attributed_to: tuple[Link, ...]
    sources: tuple[Reference, ...]
    arguments: tuple[AppliedArgument, ...]


Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the quality gate found: where, what, and how to mend it."""

    check: str
    severity: Severity
    subject: str
    message: str
    value: str = ""
    source: str = ""
