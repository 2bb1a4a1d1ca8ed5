"""The entities of a source: concepts, people, works, claims, arguments."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class ResourceMark:
    """A mark of types: the text is the IRI of a concept, person, work, claim, argument or the like.

    Attributes:
        may_be_empty: Whether the text is empty where there is no such resource.
    """

    may_be_empty: bool = False


ResourceIri: TypeAlias = Annotated[str, ResourceMark()]
OptionalResourceIri: TypeAlias = Annotated[str, ResourceMark(may_be_empty=True)]


class Basis(StrEnum):
    """The kind of grounds for a claim; `ASSERTED` is a bare triple of another vocabulary."""

    STATED = "stated"
    EVIDENCED = "evidenced"
    HANDBOOK = "handbook"
    CLASSIFIED = "classified"
    INFERRED = "inferred"
    ASSERTED = "asserted"


class Force(StrEnum):
    """How strongly a source puts a claim that it does not simply assert."""

    HOPED = "hoped"
    DOUBTED = "doubted"
    POSSIBLE = "possible"


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
    """A class of concepts: one defined by the Atlas, or any class of another vocabulary.

    Attributes:
        iri: Its IRI.
        curie: Its curie, such as `aa:ClientOutcome`.
        label: Its label.
        definition: Its definition; may be empty.
    """

    iri: str
    curie: str
    label: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A property between resources, with the sentence it is read as.

    Attributes:
        iri: The IRI of the property.
        curie: Its curie, such as `aa:fosters`.
        label: Its label, read from the subject.
        inverse_label: Its label, read from the object; may be empty.
        definition: Its definition; may be empty.
        sentence: A sentence with the fields `{subject}` and `{object}`; empty in other
            vocabularies.
        doubted_sentence: What a source doubts that doubts it, likewise; may be empty.
    """

    iri: str
    curie: str
    label: str
    inverse_label: str = ""
    definition: str = ""
    sentence: str = ""
    doubted_sentence: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer into a work: where, for what purpose and, if words were taken, which.

    Attributes:
        work: The work, by its IRI.
        locator: Where in the work; empty for all of it.
        phrase: The words that were taken; empty where none were.
        character: Local name of a CiTO property such as `citesAsEvidence`.
    """

    work: ResourceIri
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
    """A concept with its labels, notes and place in the hierarchy; references are IRIs.

    Attributes:
        iri: Its IRI.
        curie: Its curie.
        kind: The IRI of its kind.
        pref_label: What it is called.
        alt_labels: Other names.
        hidden_labels: Names by which it is found only, such as misspellings.
        phrasings: How a student would put it in plain words; it is found by these as well.
        definition: Its definition; may be empty.
        citations: Where the definition comes from.
        scope_notes: What it includes and what it does not.
        examples: Examples, invented ones among them, which say so.
        history_notes: Where it comes from.
        editorial_notes: Notes of the editors on their work.
        notations: Its codes.
        broader: The concepts that are broader.
        narrower: The concepts that are narrower.
        related: The concepts that are related.
        mappings: IRIs of concepts elsewhere that correspond with it.
        deprecated: Whether it should no longer be used.
        modified: The day of its last revision, as ISO writes it; empty where nobody says.
        other: What no other member holds.
    """

    iri: str
    curie: str
    kind: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    definition: str = ""
    citations: tuple[Citation, ...] = ()
    scope_notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    history_notes: tuple[str, ...] = ()
    editorial_notes: tuple[str, ...] = ()
    notations: tuple[str, ...] = ()
    broader: tuple[ResourceIri, ...] = ()
    narrower: tuple[ResourceIri, ...] = ()
    related: tuple[ResourceIri, ...] = ()
    mappings: tuple[str, ...] = ()
    deprecated: bool = False
    modified: str = ""
    other: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class ProseSentence:
    """A sentence of the authored prose on a concept.

    Attributes:
        text: The sentence; empty where the data give none or several.
        sources: The claims, findings and arguments that it rests on, sorted.
        digest: The mark of the state in which sentence and sources were accepted; may be empty.
    """

    text: str
    sources: tuple[ResourceIri, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ConceptProse:
    """The authored prose on a concept: three paragraphs of sentences.

    Attributes:
        idea: On the idea and its history.
        findings: On how it is held to work, and on what was found.
        dispute: On what is disputed, or easily misread.
    """

    idea: tuple[ProseSentence, ...] = ()
    findings: tuple[ProseSentence, ...] = ()
    dispute: tuple[ProseSentence, ...] = ()

    @property
    def paragraphs(self) -> tuple[tuple[ProseSentence, ...], ...]:
        """The three paragraphs in their order."""
        return self.idea, self.findings, self.dispute

    @property
    def sentences(self) -> tuple[ProseSentence, ...]:
        """The sentences of all paragraphs."""
        return (*self.idea, *self.findings, *self.dispute)

    @property
    def text(self) -> str:
        """All sentences as one text, without their sources."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is credited, who wrote, or who argues.

    Attributes:
        iri: The IRI of the person.
        curie: The curie of the person.
        name: The whole name.
        family: The family name; may be empty.
        given: The given names; may be empty.
        note: Who it is; may be empty.
        born: When the person was born, as ISO writes it: a year or a day; may be empty.
        died: When the person died, likewise.
    """

    iri: str
    curie: str
    name: str
    family: str = ""
    given: str = ""
    note: str = ""
    born: str = ""
    died: str = ""

    @property
    def life_years(self) -> tuple[str, str]:
        """The years of birth and death; empty where they are not known.

        >>> Person("", "", "Melanie Klein", born="1882-03-30", died="1960").life_years
        ('1882', '1960')
        """
        return self.born[:4], self.died[:4]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a record prints it.

    Attributes:
        family: The family name, without its particle.
        given: The given names or their initials.
        particle: A particle before the family name, such as "van".
        literal: The whole name where it has no such parts, as that of an organization.
        person: The person, where the Atlas knows who it is.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    literal: str = ""
    person: OptionalResourceIri = ""

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
    """A bibliographic record; field names follow CSL-JSON.

    Attributes:
        iri: Its IRI.
        curie: Its curie.
        csl_type: Its item type in CSL.
        title: Its title.
        authors: The authors, in the order of the record.
        editors: The editors, likewise.
        year: The year in which it was issued, if it is known.
        day: The day it was issued, as ISO writes it, where more than the year is known.
        container_title: The title of the periodical, book or series it is part of.
        volume: The volume.
        issue: The issue.
        page: The pages.
        edition: The edition.
        publisher: The publisher.
        publisher_place: Where the publisher is.
        genre: What it is where its type does not say, such as "Unpublished PhD thesis".
        doi: The DOI, without an address before it.
        isbn: The ISBN.
        issn: The ISSN.
        pmid: The number in PubMed.
        pmcid: The number in PubMed Central.
        url: An address where it can be found.
        verification: How the record was checked.
        seen: The part of the work that was seen when its record was checked, as a phrase; may be
            empty.
        unconfirmed: The parts of the record that could not be confirmed, in words.
        notes: Notes for readers.
        editorial_notes: Notes of the editors on their work.
        numbered: Whether its passages are numbered, as are those of the text that all is about.
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
    seen: str = ""
    unconfirmed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    editorial_notes: tuple[str, ...] = ()
    numbered: bool = False

    @property
    def own(self) -> bool:
        """Whether it is a part of the Atlas itself, and not a record that was checked."""
        return self.url == self.iri


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """A reference as the post printed it, and the record that corrects it.

    Attributes:
        iri: The IRI of the printed reference.
        text: The reference as printed.
        citations: Where it was printed.
        corrected_by: The record that corrects it; empty where there is none.
        note: What is wrong with it; may be empty.
    """

    iri: str
    text: str
    citations: tuple[Citation, ...]
    corrected_by: OptionalResourceIri = ""
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
    """A statement that a relation holds between a subject and an object, with its source and basis.

    A bare triple of a foreign vocabulary is a claim too, with basis `ASSERTED`, no citation and an
    empty `curie`.

    Attributes:
        iri: Its IRI.
        curie: Its curie; empty for a bare triple.
        subject: What it is about.
        predicate: The IRI of the relation.
        object: To what it relates the subject.
        basis: The kind of its grounds.
        citations: The places in works that it cites.
        attributed_to: Who makes it, in the order in which the cited works name them.
        notes: Reasons for an inference, and other notes.
        force: How strongly its source makes it; `None` for a simple assertion.
        origin_year: The year in which the person who introduced or developed a concept put it into
            print, if a work was seen that shows it.
        year_seen_in: The work that shows that year.
    """

    iri: str
    curie: str
    subject: ResourceIri
    predicate: str
    object: ResourceIri
    basis: Basis
    citations: tuple[Citation, ...] = ()
    attributed_to: tuple[ResourceIri, ...] = ()
    notes: tuple[str, ...] = ()
    force: Force | None = None
    origin_year: int | None = None
    year_seen_in: OptionalResourceIri = ""


@dataclass(frozen=True, slots=True)
class WithdrawnClaim:
    """A claim that was given up, which stays under its address.

    Attributes:
        iri: Its IRI.
        curie: Its curie.
        label: What it said, as a sentence.
        reason: Why it was given up.
        replaced_by: The claim that replaces it; empty where there is none.
    """

    iri: str
    curie: str
    label: str
    reason: str
    replaced_by: OptionalResourceIri = ""


ArgumentKind = Literal["argument", "support", "caution", "critique", "reply"]


@dataclass(frozen=True, slots=True)
class Argument:
    """A position for or against concepts, approaches, claims or other arguments.

    Attributes:
        iri: Its IRI.
        curie: Its curie.
        kind: What it is: support, caution, critique, reply or argument.
        stance: Its position on its targets.
        label: Its heading.
        text: The argument in words.
        targets: The concepts, approaches, claims or arguments that it is about.
        citations: The places in works that it cites.
        attributed_to: Who puts it forward, in the order in which the cited works name them.
        notes: Other notes.
        caveat: A warning about its source, such as that it was not seen; may be empty.
    """

    iri: str
    curie: str
    kind: ArgumentKind
    stance: Stance
    label: str
    text: str
    targets: tuple[ResourceIri, ...]
    citations: tuple[Citation, ...] = ()
    attributed_to: tuple[ResourceIri, ...] = ()
    notes: tuple[str, ...] = ()
    caveat: str = ""
