"""Previews of resources as values: what a reader sees of a link's target before following it."""

from dataclasses import dataclass
from typing import Final

from explorer.model.answers import Link, Reference, Span
from explorer.model.entities import Argument, Basis, Force, Kind, Work
from explorer.model.vocabulary import Finding


@dataclass(frozen=True, slots=True)
class ConceptStanding:
    """What supports a concept and what is said against it, in numbers.

    Attributes:
        strongest: The pooled result about it that rests on most studies; `None` without any.
        disputes: How many cautions and critiques are recorded of it and of claims about it.
        sourced: How many claims about it have a source.
        inferred: How many claims about it the editors infer.
    """

    strongest: Finding | None = None
    disputes: int = 0
    sourced: int = 0
    inferred: int = 0

    @property
    def claims(self) -> int:
        """How many claims about it are sourced or inferred."""
        return self.sourced + self.inferred


NO_STANDING: Final = ConceptStanding()


@dataclass(frozen=True, slots=True)
class PreviewFact:
    """A line of a preview: what it is about, and a text or links.

    Attributes:
        label: What it is about, such as "Credited to".
        text: What is said about it; empty where links say it.
        links: Resources that it names.
    """

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a preview shows of a resource; what its type does not have is empty.

    Attributes:
        resource: The resource, with the curie of its page.
        type: The type of resource, as readers call it: "concept", "person", "critique".
        heading: Its name; a claim has its sentence, in which names are links.
        kind: The kind of a concept or person; `None` for others.
        basis: The basis of a claim; `None` for others.
        force: How strongly the source of a claim makes it; `None` for a simple assertion.
        text: The definition, note, reference, text or result.
        notes: The reasoning for a claim, the limits of a finding, the caveat of an argument.
        facts: Further lines.
        sources: The works that it cites, without numbers of a page.
        objections: The arguments against a claim.
        work: The record of a work, for its grade; `None` for others.
    """

    resource: Link
    type: str
    heading: tuple[Span, ...]
    kind: Kind | None = None
    basis: Basis | None = None
    force: Force | None = None
    text: str = ""
    notes: tuple[str, ...] = ()
    facts: tuple[PreviewFact, ...] = ()
    sources: tuple[Reference, ...] = ()
    objections: tuple[Argument, ...] = ()
    work: Work | None = None
