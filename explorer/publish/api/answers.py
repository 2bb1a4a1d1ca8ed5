"""What the JSON API answers: values whose fields are the members of the JSON, under their names.

The OpenAPI document is made from these classes, descriptions included (see `openapi`), so it cannot
say anything else than what is answered. Members are always there; what is not known is null, empty
or an empty list.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.model.view_pages import TourEntry


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its name.

    Attributes:
        iri: Its IRI.
        curie: Its short name; empty where it has none.
        label: What it is called.
    """

    iri: str
    curie: str
    label: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where there is more about a thing.

    Attributes:
        page: Its page, to be read by people.
        data: What is said about it as RDF, by the suffix of the format.
        embed: Its neighbourhood, to be put into a page of one's own; empty for works.
        api: This API's answer about it; empty for what is not a concept.
    """

    page: str
    data: Mapping[str, str]
    embed: str
    api: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by one of its labels.

    Attributes:
        iri: Its IRI.
        curie: Its short name.
        label: What it is called.
        kind: What sort of thing it is.
        matched: The label that was found, which need not be the one it goes by.
        via: Which sort of label that is.
        score: How well it fits, from 0 to 1.
        links: Where there is more.
    """

    iri: str
    curie: str
    label: str
    kind: str
    matched: str
    via: str
    score: float
    links: Addresses


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first.

    Attributes:
        query: What was looked for.
        hits: Concepts, people and works.
    """

    query: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept in a list.

    Attributes:
        iri: Its IRI.
        curie: Its short name.
        label: What it is called.
        kind: Its kind.
        definition: What it means; empty where nobody says.
        links: Where there is more.
    """

    iri: str
    curie: str
    label: str
    kind: Named
    definition: str
    links: Addresses


@dataclass(frozen=True, slots=True)
class Listed:
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
    concepts: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TourList:
    """All tours, the one to begin with first.

    Attributes:
        tours: The tours with the concepts of their stops.
    """

    tours: tuple[TourEntry, ...]
