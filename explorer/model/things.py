"""What a source holds: concepts, people, works, claims, arguments.

Every thing has an `iri` and a `curie`; the curie is short, unique and used in addresses
(`concept:holding-environment`). Things refer to each other by IRI, so that a value never holds the
whole graph. Tuples are sorted, so that equal data give equal values.
"""

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

    @property
    def full_family(self) -> str:
        """The family name with its particle.

        >>> Name("Dyck", "Richard", "van").full_family
        'van Dyck'
        """
        return " ".join(filter(None, (self.particle, self.family)))

    @property
    def inverted(self) -> str:
        """The name as "Family, Given", or as it is printed where its parts are not known.

        >>> Name("Dyck", "Richard", "van").inverted
        'van Dyck, Richard'
        """
        return self.literal or ", ".join(filter(None, (self.full_family, self.given)))


@dataclass(frozen=True, slots=True)
class Work:
    """A bibliographic record; field names follow CSL-JSON, `csl_type` is its item type.

    `day` is the day it was issued, as ISO writes it, where more than the year is known.
    """

    iri: str
    curie: str
    csl_type: str
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    year: int | None = None
    day: str = ""
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

    @property
    def own(self) -> bool:
        """Whether it is a part of what is published here, and no record that was checked."""
        return self.url == self.iri


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
