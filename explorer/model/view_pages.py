"""What the pages that show a view of the Atlas hold, one value each: whatever any medium shows.

A page numbers its references for itself; `numbers` of its parts are those of its `references`.
`links` says what every resource is called that a page of that type names by its IRI.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from explorer.model.answers import (
    AppliedArgument,
    InheritedArguments,
    Link,
    Reference,
    Sentence,
)
from explorer.model.entities import Argument, Basis, Claim, Concept, Kind
from explorer.model.findings import FindingGroup
from explorer.model.graph import Comparison, Connection, GraphView, Hop, Node
from explorer.model.resource_pages import Attribution, ProseParagraph
from explorer.model.vocabulary import Finding, Result, Tour
from explorer.translation import gettext

OTHER_APPROACHES: Final = gettext("other approaches")  # the lane of what would be alone in its own


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """A claim with its sources and the arguments against it, under the numbers of a page.

    Attributes:
        claim: The claim.
        sentence: The claim in words that name who says so.
        attributed_to: Who makes it.
        sources: The works it cites, each once, with the places in them that it cites.
        arguments: The arguments against it, with replies that bear no numbers.
        argument_numbers: For each objection the references that it cites.
    """

    claim: Claim
    sentence: Sentence
    attributed_to: tuple[Link, ...]
    sources: tuple[Reference, ...]
    arguments: tuple[AppliedArgument, ...] = ()
    argument_numbers: tuple[tuple[int, ...], ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The references it cites."""
        return tuple(sorted(source.number for source in self.sources))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who says so, unless that is said by its being the editors' inference."""
        if self.claim.basis is Basis.INFERRED:
            return ()
        return tuple(agent.label for agent in self.attributed_to)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words that were taken from sources."""
        return tuple(each.phrase for each in self.claim.citations if each.phrase)


@dataclass(frozen=True, slots=True)
class CitedNode:
    """A node of a graph with its links by how they read from it.

    Attributes:
        node: The node.
        numbers: The references of its definition.
        ties: IRIs of claims and what is called at their other ends, by relation.
        shown: How many of its neighbours are in the graph.
    """

    node: Node
    numbers: tuple[int, ...]
    ties: Mapping[str, tuple[tuple[str, str], ...]]
    shown: int


@dataclass(frozen=True, slots=True)
class CitedGraph:
    """A graph with its nodes and claims in full, and the arguments about it.

    Attributes:
        view: The graph; it may be empty.
        claims: Its claims, each once.
        nodes: Its nodes.
        kinds: The kinds of its nodes, by curie.
        cautions: The arguments against its subjects, with replies.
        supports: The arguments for it.
        inherited_cautions: The arguments against what that belongs to, by approach.
        inherited_supports: The arguments for its approaches, likewise.
    """

    view: GraphView
    claims: tuple[CitedClaim, ...]
    nodes: tuple[CitedNode, ...]
    kinds: Mapping[str, Kind]
    cautions: tuple[AppliedArgument, ...]
    supports: tuple[AppliedArgument, ...]
    inherited_cautions: tuple[InheritedArguments, ...] = ()
    inherited_supports: tuple[InheritedArguments, ...] = ()


@dataclass(frozen=True, slots=True)
class TourTie:
    """A claim from one stop of a tour to another.

    Attributes:
        stop: The number of the stop it leads to, counted from 1.
        relation: What its relation is called.
        claim: The claim.
    """

    stop: int
    relation: str
    claim: CitedClaim


@dataclass(frozen=True, slots=True)
class TourStop:
    """A stop of a tour.

    Attributes:
        number: Counted from 1.
        link: The concept it is at.
        concept: The same in full; none where the data do not describe it.
        kind: The kind of the concept.
        text: A sentence about the concept.
        numbers: The references of its definition.
        cautions: The arguments against the concept and against claims about it.
        inherited: How many more arguments against it come through its approaches.
        ties: The claims from here to other stops, by the numbers of these.
    """

    number: int
    link: Link
    concept: Concept | None
    kind: Kind
    text: str
    numbers: tuple[int, ...]
    cautions: tuple[Argument, ...]
    inherited: int
    ties: tuple[TourTie, ...]


@dataclass(frozen=True, slots=True)
class TourPage:
    """A tour: its stops in order, the claims between them, the arguments about them.

    Attributes:
        tour: The tour, with its question.
        stops: Its stops.
        arguments: The arguments about stops and about claims of them, each once, with replies.
        references: The works that claims, definitions and arguments cite.
        links: What is named, by IRI.
    """

    tour: Tour
    stops: tuple[TourStop, ...]
    arguments: tuple[AppliedArgument, ...]
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TourEntry:
    """A tour in the list of tours.

    Attributes:
        tour: The tour.
        stops: The concepts of its stops in order.
    """

    tour: Tour
    stops: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ComparisonSide:
    """One of the compared resources.

    Attributes:
        link: The resource.
        kind: What it is.
        concept: The same in full, if it is a concept.
        numbers: The references of its definition.
        attributions: To whom it is credited, then by whom it was originated and developed; they
            bear no numbers.
        results: The results of empirical work that bear on it.
        cautions: The arguments against it that are not against all that is compared.
        own: The neighbours that the others do not have.
    """

    link: Link
    kind: Kind
    concept: Concept | None
    numbers: tuple[int, ...]
    attributions: tuple[Attribution, ...]
    results: tuple[Result, ...]
    cautions: tuple[Link, ...]
    own: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Two or three resources side by side.

    Attributes:
        comparison: The claims between them, and the claims about their shared and separate
            neighbours.
        sides: The compared resources.
        shared: The neighbours of two or more, and the relations that link each to them.
        common_cautions: The arguments against all compared resources.
        graph: The graph, empty where no cards are wanted, and the arguments about the resources.
        references: The works cited on the page.
        links: What is named, by IRI.
    """

    comparison: Comparison
    sides: tuple[ComparisonSide, ...]
    shared: tuple[tuple[Link, tuple[tuple[str, ...], ...]], ...]
    common_cautions: tuple[Link, ...]
    graph: CitedGraph
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeighbourhoodPage:
    """A graph whose nodes and claims are told in full.

    Attributes:
        graph: The graph, and the arguments about what is in its middle.
        references: The works cited.
        links: What is named, by IRI.
        prose: What people wrote on the one concept in its middle.
    """

    graph: CitedGraph
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)
    prose: tuple[ProseParagraph, ...] = ()


@dataclass(frozen=True, slots=True)
class PathStop:
    """A resource on a path.

    Attributes:
        link: What it is called.
        kind: Of which kind it is.
    """

    link: Link
    kind: Kind


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step of a path.

    Attributes:
        hop: The claim and its direction.
        claim: The claim with its sources.
        relation: The label of the relation in the direction of the step.
        stop: Where it leads.
    """

    hop: Hop
    claim: CitedClaim
    relation: str
    stop: PathStop


@dataclass(frozen=True, slots=True)
class ConnectionPath:
    """A path between two resources, step by step.

    Attributes:
        connection: The path, by the IRIs of its claims.
        steps: Its steps, told in full.
    """

    connection: Connection
    steps: tuple[PathStep, ...]

    @property
    def only_source(self) -> Reference | None:
        """The one work that all steps rest on; none for a single step or several works."""
        works = {source.work.iri: source for step in self.steps for source in step.claim.sources}
        alone = len(self.steps) > 1 and len(works) == 1
        return next(iter(works.values())) if alone else None


@dataclass(frozen=True, slots=True)
class ConnectionsPage:
    """The connections between two resources.

    Attributes:
        start: The one.
        end: The other.
        bases: The bases on which claims may rest; an empty set means any.
        paths: The paths between them, strongest links first.
        obstacle: What it would need to connect them; empty if they are connected.
        connected_otherwise: Whether they are connected if claims may rest on any basis.
        graph: All that is on the paths, without positions, and the arguments about ends and claims.
        references: The works cited, first those of the claims, in the order of the steps.
        links: What is named, by IRI.
    """

    start: PathStop
    end: PathStop
    bases: frozenset[Basis]
    paths: tuple[ConnectionPath, ...]
    obstacle: str
    connected_otherwise: bool
    graph: CitedGraph
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A condition or behaviour with the claims that link it to each outcome.

    Attributes:
        concept: The condition or behaviour.
        kind: Its kind.
        cells: The claims for each outcome, column by column.
    """

    concept: Concept
    kind: Kind
    cells: tuple[tuple[CitedClaim, ...], ...]


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    """Which conditions and behaviours are linked to which outcomes, and on what basis.

    Attributes:
        bases: The bases on which shown claims rest; an empty set means all.
        rows: The rows that hold a claim.
        columns: The outcomes that a shown claim leads to.
        counts: How many claims rest on each basis, before the filter.
        studies: For an evidenced claim by its IRI, the most studies (k) that a recorded result on
            the two concepts rests on; claims without such a number are not in it.
        has_post: Whether the data contain the items of the post, which promises no outcome.
        arguments: The arguments about rows, columns and claims, with replies.
        references: The works that claims and arguments cite.
        links: What is named, by IRI; claims as sentences.
    """

    bases: frozenset[Basis]
    rows: tuple[OutcomeRow, ...]
    columns: tuple[Concept, ...]
    counts: Mapping[Basis, int]
    studies: Mapping[str, int]
    has_post: bool
    arguments: tuple[AppliedArgument, ...]
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)

    @property
    def claims(self) -> tuple[CitedClaim, ...]:
        """The claims of all cells, row by row."""
        return tuple(claim for row in self.rows for cell in row.cells for claim in cell)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A work or a person on the timeline.

    Attributes:
        link: What it is called in short, and its page.
        title: The title of a work; of a person the ideas that are credited to them.
        year: When the work appeared; when the person put their first idea into print, as a work
            shows that was seen, else the year of their earliest recorded work; if it is known.
        lane: What the approach is called that it belongs to, or `OTHER_APPROACHES`.
        uses: How often a work is cited; how many ideas are credited to a person.
        numbers: The references: the work itself, or what is recorded of the person.
    """

    link: Link
    title: str
    year: int | None
    lane: str
    uses: int = 0
    numbers: tuple[int, ...] = ()

    @property
    def decade(self) -> int:
        """The year its decade begins with; 0 without a year."""
        return (self.year or 0) // 10 * 10


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Works or people by year, in lanes by approach.

    Attributes:
        show: "works" or "people".
        entries: All of them, in order of year and name; those without a year come first.
        arguments: The arguments about people and about who originated what, with replies.
        references: The works that entries and arguments cite.
        links: What arguments name, by IRI.
    """

    show: str
    entries: tuple[TimelineEntry, ...]
    arguments: tuple[AppliedArgument, ...]
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvidenceGaps:
    """What is not known of results, and what is cited as evidence without a number.

    Attributes:
        total: How many results there are.
        without_interval: How many of them have no recorded interval.
        without_studies: How many have no number of studies.
        without_participants: How many have no number of participants.
        not_seen: Those whose numbers were not seen in the work itself.
        without_number: The works that are cited as evidence for any claim and have no result here.
    """

    total: int
    without_interval: int
    without_studies: int
    without_participants: int
    not_seen: tuple[Finding, ...]
    without_number: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """What was measured: all results of empirical work, or those that bear on one concept.

    Attributes:
        concept: The concept; none where everything is shown.
        groups: The results in groups of one metric.
        gaps: What is not known of them.
        measured: What there are results of in the data, by label.
        arguments: The arguments about the results, with replies; for one concept also those that it
            inherits.
        references: The works that results and arguments cite.
        links: What is named, by IRI.
    """

    concept: Link | None
    groups: tuple[FindingGroup, ...]
    gaps: EvidenceGaps
    measured: tuple[Link, ...]
    arguments: tuple[AppliedArgument, ...]
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)
