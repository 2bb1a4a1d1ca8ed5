"""What is asked of the graph and answered, and the state of a view."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from explorer.model.entities import Basis, ResourceIri


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


MOST_FOCUSES: Final = 3
DEEPEST: Final = 3  # steps of a neighbourhood
MOST_NODES: Final = 300  # that a picture of the whole begins with, unless more are asked for
MOST_NEAR: Final = 36  # that one around something begins with: so many names can be read
LARGEST: Final = 3_000  # nodes that a picture may come to
FEW: Final = 12  # neighbours that a step reveals
MOST_REVEALED: Final = 500  # by one step
MOST_STEPS: Final = 100
MOST_PINS: Final = 100
MOST_PUT_AWAY: Final = 300  # nodes hidden, or collapsed


class Layout(StrEnum):
    """What the place of a point means.

    `NEIGHBOURHOOD`: its distance from the focus (several: those compared); without a focus it is
    drawn as `OVERVIEW`, whose places say the kind. `HIERARCHY`: what is broader stands to the left.
    `TIMELINE`: years run to the right.
    """

    NEIGHBOURHOOD = "neighbourhood"
    OVERVIEW = "overview"
    HIERARCHY = "hierarchy"
    TIMELINE = "timeline"


class Form(StrEnum):
    """The equal forms of a graph."""

    GRAPH = "graph"
    LIST = "list"
    TABLE = "table"


Direction = Literal["", "out", "in"]  # of claims seen from a node: either, from it, to it


@dataclass(frozen=True, slots=True)
class Step:
    """An expansion: further neighbours of a node; "show more" is one more step of the same kind.

    Attributes:
        node: The IRI of the node.
        relation: The curie of a relation; empty for all.
        direction: Direction of the claims, seen from the node.
        count: How many neighbours it reveals at most, of those not yet shown.
    """

    node: str
    relation: str = ""
    direction: Direction = ""
    count: int = FEW


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a reader has put a node.

    Attributes:
        node: The IRI of the node.
        x: Where it is, in CSS pixels to the right.
        y: Where it is, in CSS pixels downwards.
        after: After how many steps it was put there: what came later was placed around it.
    """

    node: str
    x: float
    y: float
    after: int = 0


@dataclass(frozen=True, slots=True)
class GraphState:
    """What a reader looks at, and how far it has been unfolded.

    What `hidden` nodes brought stays, what `collapsed` nodes brought goes; neither moves anything.

    Attributes:
        focuses: Up to three nodes, by IRI; none for the whole graph.
        depth: How many claims away from the focuses things may be.
        layout: What the place of a point means.
        only: What is shown.
        most: How many nodes the picture may begin with; 0 if nobody has asked (see `beginning`).
        steps: The expansions in their order.
        collapsed: IRIs of nodes.
        hidden: IRIs of nodes.
        pins: Where nodes were put.
        selection: The IRI of a node or a claim; may be empty.
        form: Which of the equal forms is shown.
    """

    focuses: tuple[ResourceIri, ...] = ()
    depth: int = 1
    layout: Layout = Layout.NEIGHBOURHOOD
    only: Filter = Filter()
    most: int = 0
    steps: tuple[Step, ...] = ()
    collapsed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    pins: tuple[Pin, ...] = ()
    selection: str = ""
    form: Form = Form.GRAPH

    @property
    def beginning(self) -> int:
        """How many nodes the picture begins with at most."""
        near = self.focuses and self.layout is not Layout.HIERARCHY
        return self.most or (MOST_NEAR if near else MOST_NODES)

    @property
    def bound(self) -> int:
        """How many nodes may be asked for to begin with: around something it is soon crowded."""
        return MOST_NODES if self.focuses else LARGEST


@dataclass(frozen=True, slots=True)
class Restored:
    """A state that was asked for in words of others, and what had to be changed in it, in words."""

    state: GraphState
    messages: tuple[str, ...] = ()


def clamp_state(state: GraphState) -> GraphState:
    """Return a state within the bounds of what can be drawn."""
    steps = tuple(
        replace(step, count=min(max(step.count, 1), MOST_REVEALED))
        for step in state.steps[:MOST_STEPS]
    )
    return replace(
        state,
        focuses=tuple(dict.fromkeys(state.focuses))[:MOST_FOCUSES],
        depth=min(max(state.depth, 1), DEEPEST),
        most=min(max(state.most, 0), state.bound),
        steps=steps,
        pins=state.pins[:MOST_PINS],
        hidden=frozenset(sorted(state.hidden)[:MOST_PUT_AWAY]),
        collapsed=frozenset(sorted(state.collapsed)[:MOST_PUT_AWAY]),
    )
