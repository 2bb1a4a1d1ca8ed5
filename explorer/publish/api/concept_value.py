"""What the JSON API answers about a concept; see `answers`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explorer.publish.api.answers import Addresses, Named


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the summary, written from claims.

    Attributes:
        text: The sentence, without its reference numbers.
        basis: On what it rests: stated, evidenced, inferred or asserted.
        claims: The claims behind it, as curies.
        numbers: Its references, by their numbers.
        notes: Reasons for an inference, and other notes.
    """

    text: str
    basis: str
    claims: tuple[str, ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A result of empirical work that bears on a concept.

    Attributes:
        curie: Its short name.
        label: What was measured.
        metric: The measure of the effect; values of different metrics cannot be compared.
        effect: The size of the effect.
        lower: The lower bound of the 95 per cent interval.
        upper: The upper bound of the 95 per cent interval.
        studies: How many were taken together.
        unit: What `studies` counts.
        participants: How many people took part.
        of: What the effect is of.
        outcome: On what.
        compared_with: What it was compared with; empty for associations.
        limits: What the result does not show.
        grade: How the numbers were checked.
        numbers: Its references, by their numbers.
    """

    curie: str
    label: str
    metric: str
    effect: float
    lower: float | None
    upper: float | None
    studies: int | None
    unit: str
    participants: int | None
    of: Named
    outcome: Named
    compared_with: str
    limits: tuple[str, ...]
    grade: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Argued:
    """An argument that bears on a concept.

    Attributes:
        curie: Its short name.
        kind: What it is: support, caution, critique, reply or argument.
        stance: How it stands to what it is about.
        label: Its heading.
        text: The argument.
        about: What it is about: the concept itself, a claim about it, an approach.
        inherited_from: Through what it bears on the concept; null where it does so directly.
        numbers: Its references, by their numbers.
        replies: What is said to it.
    """

    curie: str
    kind: str
    stance: str
    label: str
    text: str
    about: Named
    inherited_from: Named | None
    numbers: tuple[int, ...]
    replies: tuple["Argued", ...]


@dataclass(frozen=True, slots=True)
class Credited:
    """To whom a concept is owed, according to a claim.

    Attributes:
        person: Who it is.
        relation: In which way, as a curie.
        claim: The claim that says so, as a curie.
        basis: On what the claim rests.
        numbers: Its references, by their numbers.
    """

    person: Named
    relation: str
    claim: str
    basis: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered reference.

    Attributes:
        number: Its number, by which the other members refer to it.
        curie: The short name of the work.
        apa: The reference in APA style, as plain text.
        csl: The record as a CSL-JSON item.
        grade: How the record was checked.
        locators: Where in the work.
        printed: How the source text printed the reference, where the record corrects it.
    """

    number: int
    curie: str
    apa: str
    csl: Mapping[str, Any]
    grade: str
    locators: tuple[str, ...]
    printed: str | None


@dataclass(frozen=True, slots=True)
class Further:
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


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with all that its page shows.

    Attributes:
        iri: Its IRI.
        curie: Its short name.
        label: What it is called.
        kind: Its kind.
        alt_labels: Other names.
        notations: Its codes.
        definition: What it means; empty where nobody says.
        definition_numbers: The references of the definition, by their numbers.
        summary: What the claims say of it, sentence by sentence.
        scope_notes: What it includes and what it does not.
        examples: Examples, invented ones among them, which say so.
        history_notes: Where it comes from.
        breadcrumbs: The ways down to it, each from the top.
        broader: What is broader.
        narrower: What is narrower.
        related: What is related.
        approaches: To which approaches it belongs.
        mappings: IRIs of concepts elsewhere that correspond with it.
        results: What was measured.
        supports: What speaks for it.
        cautions: What speaks against it, or qualifies it.
        credited: To whom the source text credits it.
        originated: Who is behind it by the history.
        attributions_differ: Whether someone is credited who is not among the originators.
        references: All works that the other members refer to by number.
        other: What no other member holds.
        deprecated: Whether it should no longer be used.
        cite_as: How to cite the page, in APA style.
        licence: Under which licence it may be used.
        version: The version of the source.
        links: Where there is more.
    """

    iri: str
    curie: str
    label: str
    kind: Named
    alt_labels: tuple[str, ...]
    notations: tuple[str, ...]
    definition: str
    definition_numbers: tuple[int, ...]
    summary: tuple[Said, ...]
    scope_notes: tuple[str, ...]
    examples: tuple[str, ...]
    history_notes: tuple[str, ...]
    breadcrumbs: tuple[tuple[Named, ...], ...]
    broader: tuple[Named, ...]
    narrower: tuple[Named, ...]
    related: tuple[Named, ...]
    approaches: tuple[Named, ...]
    mappings: tuple[str, ...]
    results: tuple[Measured, ...]
    supports: tuple[Argued, ...]
    cautions: tuple[Argued, ...]
    credited: tuple[Credited, ...]
    originated: tuple[Credited, ...]
    attributions_differ: bool
    references: tuple[Source, ...]
    other: tuple[Further, ...]
    deprecated: bool
    cite_as: str
    licence: str
    version: str
    links: Addresses
