"""The values of graphs: filters, nodes, edges, views, comparisons, paths, and states of views."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from explorer.model.entities import Basis, Force, ResourceIri
from explorer.model.node_kinds import BELONGS_TO


@dataclass(frozen=True, slots=True)
class Filter:
    """The filter of a graph; an empty set means all, except of classifications.

    A classification puts a concept under an approach and asserts nothing further. It passes only
    if all are to be shown, or if its relation or its basis is named.

    Attributes:
        kinds: Curies of kinds.
        relations: Curies of relations.
        bases: Bases of claims.
        without: Curies of relations that are left out.
        approaches: IRIs of approaches with which nodes must be linked.
        theorists: IRIs of people with whom nodes must be linked.
        since: The first year in which nodes may have come up.
        until: The last year in which they may have come up.
        classified: Whether classifications are shown.
    """

    kinds: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    bases: frozenset[Basis] = frozenset()
    without: frozenset[str] = frozenset()
    approaches: frozenset[str] = frozenset()
    theorists: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    classified: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a `GraphView`.

    Attributes:
        iri: The IRI of the resource.
        curie: Its curie.
        label: Its label.
        kind: The curie of its kind, such as `aa:ClientOutcome` or `foaf:Person`.
        definition: Its definition; may be empty.
        x: Where it is drawn, in CSS pixels to the right, at zoom 1.
        y: Where it is drawn, in CSS pixels downwards, at zoom 1.
        degree: How many claims are about it, whether shown or not; classifications do not count.
        focus: Whether it is in the middle.
        neighbours: The number of resources at the other ends of these claims.
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
        label: The relation in words, as the source of the claim puts it: "may foster".
        basis: The basis on which the claim rests.
        force: How strongly its source makes it; `None` for a simple assertion.
    """

    iri: str
    curie: str
    source: ResourceIri
    target: ResourceIri
    relation: str
    label: str
    basis: Basis
    force: Force | None = None

    @property
    def is_classification(self) -> bool:
        """Whether it only puts a concept under an approach."""
        return self.relation == BELONGS_TO or self.basis is Basis.CLASSIFIED


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of a timeline: a year and where it stands."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """A part of an overview with a name that is read from afar, and its extent.

    Attributes:
        name: What its nodes have in common: their kind, their school, or a broader concept.
        left: The left end, in px like positions of nodes; the name stands above the top.
        top: The upper end.
        right: The right end.
        bottom: The lower end.
        is_part: Whether it is a part of another cluster: a school within a kind.
    """

    name: str
    left: float
    top: float
    right: float
    bottom: float
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class GraphView:
    """A graph with positions, from which all its forms (interactive, SVG, table) are made.

    `parents` are pairs of a node and the node that added it (IRIs); `ticks` are those of a
    timeline; `total` is the number of nodes that it could have begun with; `clusters` are those of
    an overview.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    parents: tuple[tuple[str, str], ...] = ()
    ticks: tuple[Tick, ...] = ()
    total: int = 0
    clusters: tuple[Cluster, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewDelta:
    """The difference between a view and the next: all that a client needs to update its own.

    `nodes` and `edges` are new or changed, `gone` are the IRIs of removed nodes and claims.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpansionOption:
    """An option to expand a node: its neighbours by one relation in one direction.

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
class FilterOption:
    """An option of a filter, with the number of nodes or claims of the unfiltered view it concerns.

    `sort` is the field of `Filter`, `key` the value that goes into it.
    """

    sort: Literal["kinds", "relations", "bases", "approaches", "theorists", "classified"]
    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A neighbour of one or more of the compared nodes, with the claims that link it to each.

    Attributes:
        node: The neighbour, by its IRI.
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
    """The comparison of two or three nodes: claims between them, shared and own neighbours.

    Attributes:
        resources: The compared resources, by IRI.
        direct: The claims between them.
        common: The neighbours of all of them.
        partly: The neighbours of two of three.
        own: For each of them in turn the neighbours that only it has.
        view: The graph of it, with what is common in the middle.
    """

    resources: tuple[ResourceIri, ...]
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
    """A path of claims between two resources, step by step.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        hops: Its steps.
    """

    start: ResourceIri
    end: ResourceIri
    hops: tuple[Hop, ...]


MAX_FOCUSES: Final = 3
MAX_DEPTH: Final = 3  # steps of a neighbourhood
OVERVIEW_NODES: Final = 300  # that the whole graph begins with by default
NEIGHBOURHOOD_NODES: Final = 36  # that a neighbourhood begins with: so many labels can be read
MAX_NODES: Final = 3_000  # of a view
NODES_PER_STEP: Final = 12  # neighbours that a step reveals by default
MAX_NODES_PER_STEP: Final = 500
MAX_STEPS: Final = 100
MAX_PINS: Final = 100
MAX_HIDDEN_NODES: Final = 300  # nodes hidden, or collapsed


class Layout(StrEnum):
    """The layout of a graph: what the position of a node means.

    `NEIGHBOURHOOD`: the distance from the focus, or with several focuses a comparison; without a
    focus it is the same as `OVERVIEW`, where positions show the kind. `HIERARCHY`: broader nodes
    stand to the left. `TIMELINE`: years run to the right.
    """

    NEIGHBOURHOOD = "neighbourhood"
    OVERVIEW = "overview"
    HIERARCHY = "hierarchy"
    TIMELINE = "timeline"


class Form(StrEnum):
    """The forms in which a graph is shown; all have the same content."""

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
    count: int = NODES_PER_STEP


@dataclass(frozen=True, slots=True)
class Pin:
    """The position at which a reader has pinned a node.

    Attributes:
        node: The IRI of the node.
        x: Where it is, in CSS pixels to the right.
        y: Where it is, in CSS pixels downwards.
        after: After how many steps it was pinned: nodes added later were placed around it.
    """

    node: str
    x: float
    y: float
    after: int = 0


@dataclass(frozen=True, slots=True)
class GraphState:
    """The state of a view: what a reader looks at, with all expansions, pins and filters.

    A `hidden` node disappears alone; a `collapsed` node stays and the neighbours that it added
    disappear. Neither moves another node.

    Attributes:
        focuses: Up to three nodes, by IRI; none for the whole graph.
        depth: How many claims away from the focuses nodes may be.
        layout: What the position of a node means.
        only: The filter.
        most: How many nodes the view may begin with; 0 for the default (see `beginning`).
        steps: The expansions in their order.
        collapsed: IRIs of nodes.
        hidden: IRIs of nodes.
        pins: The positions at which nodes were pinned.
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
        """How many nodes the view begins with at most."""
        near = self.focuses and self.layout is not Layout.HIERARCHY
        return self.most or (NEIGHBOURHOOD_NODES if near else OVERVIEW_NODES)

    @property
    def bound(self) -> int:
        """How many nodes may be chosen to begin with: around a focus more would be crowded."""
        return OVERVIEW_NODES if self.focuses else MAX_NODES


@dataclass(frozen=True, slots=True)
class ValidatedState:
    """A state from an address or the like after validation, with messages on what was changed."""

    state: GraphState
    messages: tuple[str, ...] = ()


def clamp_state(state: GraphState) -> GraphState:
    """Return a state within the bounds of what can be drawn."""
    steps = tuple(
        replace(step, count=min(max(step.count, 1), MAX_NODES_PER_STEP))
        for step in state.steps[:MAX_STEPS]
    )
    return replace(
        state,
        focuses=tuple(dict.fromkeys(state.focuses))[:MAX_FOCUSES],
        depth=min(max(state.depth, 1), MAX_DEPTH),
        most=min(max(state.most, 0), state.bound),
        steps=steps,
        pins=state.pins[:MAX_PINS],
        hidden=frozenset(sorted(state.hidden)[:MAX_HIDDEN_NODES]),
        collapsed=frozenset(sorted(state.collapsed)[:MAX_HIDDEN_NODES]),
    )
