"""What the light pages of single things show, each as one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.model import (
    AppliedArgument,
    Argument,
    Basis,
    Claim,
    GraphView,
    Link,
    Person,
    Reference,
    Sentence,
    Verification,
    Work,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A neighbourhood as inline SVG, the view that it shows, and where it can be explored.

    `width` is that of the picture in px where letters have their own size; `left_out` counts the
    things that are near and not shown.
    """

    svg: str
    view: GraphView
    width: float
    left_out: int = 0
    explore: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in a list, or another thing that cites a work, with the places cited.

    Where the link leads to what a claim is about, `claim` is its curie.
    """

    link: Link
    basis: Basis = Basis.ASSERTED
    locators: tuple[str, ...] = ()
    role: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in a source that a claim cites."""

    number: int
    source: str
    locator: str
    phrase: str
    role: str
    grade: Verification


@dataclass(frozen=True, slots=True)
class Debate:
    """What is argued about a thing, and the references of its page; `numbers` are its own."""

    against: tuple[AppliedArgument, ...]
    supports: tuple[AppliedArgument, ...]
    references: tuple[Reference, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with its sentence, sources, debate, and the other claims about its two ends."""

    claim: Claim
    sentence: Sentence
    attributed_to: tuple[str, ...]
    quotes: tuple[Quote, ...]
    debate: Debate
    near: tuple[tuple[Link, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person's ideas by how they are theirs, works with their entries, claims and arguments."""

    person: Person
    ideas: Mapping[str, tuple[Statement, ...]]
    works: tuple[tuple[Work, str], ...]
    claims: tuple[Statement, ...]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """How the post printed a work, where, and what was put right."""

    text: str
    note: str
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A work, its entry as HTML, and what cites it.

    `people` are IRIs of the authors and editors who have a page; `addresses` are triples of what
    it is, the address (empty where there is none to follow), and its words.
    """

    work: Work
    text: str
    people: tuple[str, ...]
    addresses: tuple[tuple[str, str, str], ...]
    printed: tuple[Printed, ...]
    definitions: tuple[Statement, ...] = ()
    claims: tuple[Statement, ...] = ()
    arguments: tuple[Statement, ...] = ()
    findings: tuple[Statement, ...] = ()
