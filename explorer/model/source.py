"""All that was read from one source, in one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.model.teaching import Finding, Tour
from explorer.model.things import (
    Argument,
    Claim,
    Concept,
    Item,
    Kind,
    Person,
    PrintedReference,
    Relation,
    Work,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a source says of itself; every text may be empty.

    Attributes:
        iri: Its IRI.
        title: Its title.
        description: What it is.
        version: Its version.
        licence: The licence under which it may be used, by name or address.
        creators: IRIs or names of its creators.
        modified: When it was last modified, as ISO writes it.
        citation: How it asks to be cited.
    """

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
    findings: Mapping[str, Finding]
    tours: Mapping[str, Tour]
