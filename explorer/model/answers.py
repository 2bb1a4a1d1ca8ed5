"""The values of answers: tables, search hits, sentences, references, arguments, links, issues."""

from dataclasses import dataclass
from typing import Literal

from explorer.model.entities import Argument, Basis, Force, PrintedReference, Stance, Work


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a reader's own query: column names, and a text for each cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


# The types of names and texts by which the search finds something
HitVia = Literal[
    "pref_label", "alt_label", "hidden_label", "notation", "name", "title", "phrasing",
    "definition", "scope_note", "example", "history_note", "note", "prose", "statement",
    "reasoning", "argument", "finding", "tour", "page",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A resource found by a name or text: `matched` is that text, `via` its type.

    `kind` is a curie such as `aa:Approach`, `foaf:Person` or `fabio:Book`. A page of the registry
    is found by its name `page`, and has neither IRI nor curie.
    """

    iri: str
    curie: str
    label: str
    kind: str
    matched: str
    via: HitVia
    score: float
    page: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in a sentence; `iri` is set where the words name a resource with a page."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a cited summary: its words, the claims behind it, its reference numbers.

    A sentence with basis `INFERRED` is the editors' inference, with or without numbers. A run of
    such sentences says so at its beginning; each is shown with a sign that opens its `notes`.
    """

    spans: tuple[Span, ...]
    basis: Basis
    claims: tuple[str, ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()
    force: Force | None = None


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

    `about` is the IRI of its target (the concept itself, a claim about it, an approach).
    """

    argument: Argument
    numbers: tuple[int, ...]
    about: str
    inherited_from: str = ""
    replies: tuple["AppliedArgument", ...] = ()

    @property
    def supports_target(self) -> bool:
        """Whether it supports its target."""
        return self.argument.stance is Stance.SUPPORTS


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a resource: enough to print its name and its address."""

    iri: str
    curie: str
    label: str


@dataclass(frozen=True, slots=True)
class InheritedArguments:
    """The arguments that bear on something through one approach or broader concept.

    Attributes:
        origin: The approach or broader concept that they are about.
        arguments: The arguments with their replies, the strongest first; never empty.
    """

    origin: Link
    arguments: tuple[AppliedArgument, ...]

    @property
    def strongest(self) -> AppliedArgument:
        """The argument that stands for all where they are folded away."""
        return self.arguments[0]


Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that the quality gate found: its subject, what is wrong, and how to mend it."""

    check: str
    severity: Severity
    subject: str
    message: str
    value: str = ""
    source: str = ""
