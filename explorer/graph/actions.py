"""The actions of a reader on a view, each from one state to the next, with undo and redo."""

from dataclasses import dataclass, replace
from typing import Final, Self

from explorer.model.graph import (
    MAX_FOCUSES,
    MAX_PINS,
    MAX_STEPS,
    NODES_PER_STEP,
    Direction,
    Form,
    GraphState,
    Layout,
    Pin,
    Step,
)

MAX_HISTORY: Final = 100  # past states that can be undone


@dataclass(frozen=True, slots=True)
class ViewHistory:
    """The present state of a view, with the states that undo and redo lead to."""

    present: GraphState
    past: tuple[GraphState, ...] = ()
    future: tuple[GraphState, ...] = ()

    def then(self, state: GraphState) -> Self:
        """Go on to a state; a mere change of selection or form cannot be undone by itself."""
        if view_identity(state) == view_identity(self.present):
            return replace(self, present=state)
        past = (*self.past, self.present)[-MAX_HISTORY:]
        return replace(self, present=state, past=past, future=())

    def undo(self) -> Self:
        """Return to the state before, if there is one; the form stays."""
        if not self.past:
            return self
        before = replace(self.past[-1], form=self.present.form)
        future = (self.present, *self.future)
        return replace(self, present=before, past=self.past[:-1], future=future)

    def redo(self) -> Self:
        """Return to the state that was last undone, if there is one; the form stays."""
        if not self.future:
            return self
        after = replace(self.future[0], form=self.present.form)
        past = (*self.past, self.present)
        return replace(self, present=after, past=past, future=self.future[1:])


def view_identity(state: GraphState) -> GraphState:
    """Return a state without the fields that leave the drawn graph as it is."""
    return replace(state, selection="", form=Form.GRAPH)


def expand_node(
    state: GraphState,
    node: str,
    relation: str = "",
    direction: Direction = "",
    count: int = NODES_PER_STEP,
) -> GraphState:
    """Add a step that reveals up to `count` further neighbours of a node.

    `node` is an IRI, `relation` a curie (empty: any). A collapsed node first gets back the
    neighbours it had added. A state with `MAX_STEPS` steps stays as it is.
    """
    opened = replace(state, collapsed=state.collapsed - {node})
    if (node in state.collapsed and not relation) or len(state.steps) >= MAX_STEPS:
        return opened
    return replace(opened, steps=(*state.steps, Step(node, relation, direction, count)))


def collapse_node(state: GraphState, node: str) -> GraphState:
    """Hide the neighbours that a node (an IRI) added. Steps stay, so that no other node moves."""
    return replace(state, collapsed=state.collapsed | {node})


def hide_node(state: GraphState, node: str) -> GraphState:
    """Hide one node (an IRI); a focus cannot be hidden."""
    if node in state.focuses:
        return state
    selection = "" if state.selection == node else state.selection
    return replace(state, hidden=state.hidden | {node}, selection=selection)


def show_hidden_nodes(state: GraphState) -> GraphState:
    """Show all hidden nodes again, at their old positions."""
    return replace(state, hidden=frozenset())


def pin_node(state: GraphState, node: str, x: float, y: float) -> GraphState:
    """Pin a node (an IRI) at a position in whole px.

    An earlier pin of the node stays if a step was taken since: the nodes which that step revealed
    were placed around it. Of more than `MAX_PINS` pins the oldest go.
    """
    after = len(state.steps)
    others = [old for old in state.pins if (old.node, old.after) != (node, after)]
    pins = (*others, Pin(node, float(round(x)), float(round(y)), after))
    return replace(state, pins=pins[-MAX_PINS:])


def unpin_node(state: GraphState, node: str) -> GraphState:
    """Let the layout position a node (an IRI) again, and the nodes that were revealed around it."""
    return replace(state, pins=tuple(old for old in state.pins if old.node != node))


def select_item(state: GraphState, iri: str = "") -> GraphState:
    """Select a node or a claim by its IRI, or nothing."""
    return replace(state, selection=iri)


def focus_on(state: GraphState, *nodes: str) -> GraphState:
    """Begin anew around one node (an IRI), with up to three to compare, or with the whole graph.

    Filter, depth, layout and form stay. The number of nodes to begin with stays too, unless the
    reader goes from the whole graph to a part of it or back.
    """
    focuses = tuple(dict.fromkeys(nodes))[:MAX_FOCUSES]
    layout = state.layout
    if not focuses and layout is Layout.NEIGHBOURHOOD:
        layout = Layout.OVERVIEW
    elif len(focuses) > 1 or (focuses and layout is Layout.OVERVIEW):
        layout = Layout.NEIGHBOURHOOD
    return GraphState(
        focuses=focuses,
        depth=state.depth,
        layout=layout,
        only=state.only,
        most=state.most if bool(focuses) == bool(state.focuses) else 0,
        form=state.form,
    )


def set_initial_size(state: GraphState, most: int) -> GraphState:
    """Set the number of nodes that the view begins with."""
    default = replace(state, most=0)
    return default if most == default.beginning else replace(state, most=most)


def change_layout(state: GraphState, layout: Layout) -> GraphState:
    """Choose another layout: steps stay, pins are dropped, as positions mean something else."""
    return replace(state, layout=layout, pins=())
