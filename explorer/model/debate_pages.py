"""The value of the page of debates: threads of arguments, and an overview of both sides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.model.answers import AppliedArgument, InheritedArguments, Link, Reference
from explorer.model.entities import Kind, ResourceIri, Stance


@dataclass(frozen=True, slots=True)
class DebateThread:
    """The arguments about one resource.

    Attributes:
        target: What is argued about.
        topics: IRIs of the concepts it concerns: itself, or the ends of a claim.
        arguments: The arguments about it, with replies; on a page each stands in one thread only,
            that of its nearest target, but a reply to several below each of them.
        repeated: The arguments about it that stand in another thread or in a reply.
    """

    target: Link
    topics: frozenset[ResourceIri]
    arguments: tuple[AppliedArgument, ...]
    repeated: tuple[AppliedArgument, ...] = ()


@dataclass(frozen=True, slots=True)
class SideCounts:
    """How many arguments there are on each side of a debate, or of several.

    Attributes:
        against: How many speak against its subject, or with reservations.
        support: How many support it.
        replies: How many answer other arguments.
    """

    against: int
    support: int
    replies: int

    @property
    def total(self) -> int:
        """The number of arguments and replies."""
        return self.against + self.support + self.replies


@dataclass(frozen=True, slots=True)
class DebateTopic:
    """What is debated about one concept: the concept itself, and claims about it.

    Attributes:
        link: The concept; another resource where a debate concerns no concept.
        counts: The arguments on both sides.
    """

    link: Link
    counts: SideCounts


@dataclass(frozen=True, slots=True)
class DebateTheme:
    """The debates about concepts of one kind.

    Attributes:
        kind: The kind.
        topics: The concepts, those with the most arguments first.
        counts: The arguments on both sides, each once.
    """

    kind: Kind
    topics: tuple[DebateTopic, ...]
    counts: SideCounts


@dataclass(frozen=True, slots=True)
class DebatePage:
    """All debates, or the debate about one resource.

    Attributes:
        target: What the debate is about; none for all debates.
        stance: The stance that arguments have which are shown; none for all.
        threads: The debates, those with the most arguments first.
        inherited: The arguments about the approaches of a concept, one group for each approach.
        topics: Every concept that is argued about, with how many arguments.
        themes: The shown debates by the kinds of the concepts they concern, the largest first.
        sides: How many arguments are shown on both sides, each counted once.
        counts: How many arguments of each stance there are about the target, before the filter.
        targets: What each argument is about, by its IRI, without the arguments that it answers.
        references: The works that arguments cite.
        links: What is named, by IRI.
    """

    target: Link | None
    stance: Stance | None
    threads: tuple[DebateThread, ...]
    inherited: tuple[InheritedArguments, ...]
    topics: tuple[tuple[Link, int], ...]
    themes: tuple[DebateTheme, ...]
    sides: SideCounts
    counts: Mapping[Stance, int]
    targets: Mapping[str, tuple[Link, ...]]
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)
