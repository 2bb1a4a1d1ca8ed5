"""What is asked of the Atlas, and answered: hits, graphs, paths, pages, findings."""

from dataclasses import dataclass
from typing import Literal

from explorer.model.teaching import Finding
from explorer.model.things import (
    Argument,
    Basis,
    Claim,
    Concept,
    Kind,
    Person,
    PrintedReference,
    Work,
)


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
class Result:
    """A finding that bears on a concept, with its reference numbers."""

    finding: Finding
    numbers: tuple[int, ...] = ()


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
    results: tuple[Result, ...]
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
