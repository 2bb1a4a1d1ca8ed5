"""How far a reader has come in the graph, in one value: what an address restores.

References are IRIs. A state says what was asked for, not what there is: what a graph does not hold
is dropped by `Network.admit`. Undo, redo and history are sequences of states.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from explorer.model.graph import Filter
from explorer.model.resource_iris import ResourceIri

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
    only: Filter = Filter()  # noqa: RUF009 - frozen
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
