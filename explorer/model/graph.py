"""What is asked of the graph, and answered: filters, views, offers, comparisons, paths."""

from dataclasses import dataclass
from typing import Literal

from explorer.model.resource_iris import ResourceIri
from explorer.model.things import Basis


@dataclass(frozen=True, slots=True)
class Filter:
    """What a graph shows; an empty set means all.

    Attributes:
        kinds: Curies of kinds.
        relations: Curies of relations.
        bases: Bases of claims.
        without: Curies of relations that are left out.
        approaches: IRIs of approaches to which things must be linked.
        theorists: IRIs of people to whom things must be linked.
        since: The first year in which things may have come up.
        until: The last year in which they may have come up.
    """

    kinds: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    bases: frozenset[Basis] = frozenset()
    without: frozenset[str] = frozenset()
    approaches: frozenset[str] = frozenset()
    theorists: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A point of a `GraphView`.

    Attributes:
        iri: The IRI of the resource.
        curie: Its curie.
        label: What it is called.
        kind: The curie of its kind, such as `aa:ClientOutcome` or `foaf:Person`.
        definition: What it means; may be empty.
        x: Where it is drawn, in CSS pixels to the right, at zoom 1.
        y: Where it is drawn, in CSS pixels downwards, at zoom 1.
        degree: How many claims are about it, whether shown or not.
        focus: Whether it is in the middle.
        neighbours: How many things are at the other ends of these claims.
        year: When it came up, if that is known.
    """

    iri: str
    curie: str
    label: str
    kind: str
    definition: str
    x: float
    y: float
    degree: int
    focus: bool = False
    neighbours: int = 0
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of a `GraphView`: one claim, whose IRI it bears.

    Attributes:
        iri: The IRI of the claim.
        curie: Its curie; empty for a bare triple.
        source: Its subject, by IRI.
        target: Its object, by IRI.
        relation: The curie of the relation, such as `aa:fosters`.
        label: The relation in words.
        basis: The basis on which the claim rests.
    """

    iri: str
    curie: str
    source: ResourceIri
    target: ResourceIri
    relation: str
    label: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of a timeline: a year and where it stands."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class GraphView:
    """What all three forms of the graph (interactive, SVG, table) are drawn from.

    `parents` tells for each node that another one brought which that was (IRI → IRI); `ticks` are
    those of a timeline; `total` is how many nodes it could have begun with.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    parents: tuple[tuple[str, str], ...] = ()
    ticks: tuple[Tick, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Increment:
    """What leads from one view to the next: all that a client that has the one needs for the other.

    `nodes` and `edges` are new or changed, `gone` are IRIs of nodes and claims.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """The neighbours of a node by one relation, seen from the node: what an expansion can reveal.

    `label` reads from the node ("is fostered by"). `total` neighbours pass the filter, `shown` of
    them are in the view, `inferred` of them are linked by inferred claims alone; `withheld` more
    do not pass the filter.
    """

    node: str
    relation: str
    direction: Literal["", "out", "in"]
    label: str
    total: int
    shown: int
    inferred: int
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a filter can choose: how many nodes or claims of the unfiltered view it concerns.

    `sort` is the field of `Filter`, `key` what goes into it.
    """

    sort: Literal["kinds", "relations", "bases", "approaches", "theorists"]
    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A thing that is linked with one or more of those compared, by claims with each of them.

    Attributes:
        node: The thing, by its IRI.
        claims: The claims with each of those compared, in their order.
    """

    node: ResourceIri
    claims: tuple[tuple[Edge, ...], ...]

    @property
    def shared(self) -> int:
        """With how many of those compared it is linked."""
        return sum(bool(edges) for edges in self.claims)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or three things side by side: what links them, what they share, what is one's own.

    Attributes:
        things: The things, by IRI.
        direct: The claims between them.
        common: What is linked with all of them.
        partly: What is linked with two of three.
        own: For each of them in turn what is linked with it alone.
        view: The graph of it, with what is common in the middle.
    """

    things: tuple[ResourceIri, ...]
    direct: tuple[Edge, ...]
    common: tuple[Tie, ...]
    partly: tuple[Tie, ...]
    own: tuple[tuple[Tie, ...], ...]
    view: GraphView


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a `Connection`: a claim, walked in its own direction or against it.

    Where one end is a work the claim `cites` it, and is about the other end.

    Attributes:
        claim: The claim, by its IRI.
        source: Where the step begins.
        target: Where it leads.
        forward: Whether it is walked from the subject to the object.
        cites: Whether one end is a work that the claim cites.
    """

    claim: ResourceIri
    source: ResourceIri
    target: ResourceIri
    forward: bool
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    """A path between two things that can be read aloud, hop by hop.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        hops: Its steps.
    """

    start: ResourceIri
    end: ResourceIri
    hops: tuple[Hop, ...]
