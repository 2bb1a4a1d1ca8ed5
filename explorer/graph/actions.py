"""What a reader may do in a view: from a state to the next, and their history."""

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

MAX_HISTORY: Final = 100  # states that are kept


@dataclass(frozen=True, slots=True)
class ViewHistory:
    """A present state between those one can go back to and those one can return to."""

    present: GraphState
    past: tuple[GraphState, ...] = ()
    future: tuple[GraphState, ...] = ()

    def then(self, state: GraphState) -> Self:
        """Go on to a state. A mere selection, or another form of the same, is no step to undo."""
        if view_identity(state) == view_identity(self.present):
            return replace(self, present=state)
        past = (*self.past, self.present)[-MAX_HISTORY:]
        return replace(self, present=state, past=past, future=())

    def undo(self) -> Self:
        """Go back one step, if there is one; the form stays."""
        if not self.past:
            return self
        before = replace(self.past[-1], form=self.present.form)
        future = (self.present, *self.future)
        return replace(self, present=before, past=self.past[:-1], future=future)

    def redo(self) -> Self:
        """Take back the last undoing, if there is one; the form stays."""
        if not self.future:
            return self
        after = replace(self.future[0], form=self.present.form)
        past = (*self.past, self.present)
        return replace(self, present=after, past=past, future=self.future[1:])


def view_identity(state: GraphState) -> GraphState:
    """Return a state without what changes nothing in the picture."""
    return replace(state, selection="", form=Form.GRAPH)


def expand_node(
    state: GraphState,
    node: str,
    relation: str = "",
    direction: Direction = "",
    count: int = NODES_PER_STEP,
) -> GraphState:
    """Reveal further neighbours of a node; of one that was collapsed, first what it had brought.

    A state that has as many steps as it may have stays as it is.
    """
    opened = replace(state, collapsed=state.collapsed - {node})
    if (node in state.collapsed and not relation) or len(state.steps) >= MAX_STEPS:
        return opened
    return replace(opened, steps=(*state.steps, Step(node, relation, direction, count)))


def collapse_node(state: GraphState, node: str) -> GraphState:
    """Put away what a node has brought. Steps stay, so that nothing else moves."""
    return replace(state, collapsed=state.collapsed | {node})


def hide_node(state: GraphState, node: str) -> GraphState:
    """Put away a node by itself; a focus stays."""
    if node in state.focuses:
        return state
    selection = "" if state.selection == node else state.selection
    return replace(state, hidden=state.hidden | {node}, selection=selection)


def show_hidden_nodes(state: GraphState) -> GraphState:
    """Show again all that was hidden, where it stood."""
    return replace(state, hidden=frozenset())


def pin_node(state: GraphState, node: str, x: float, y: float) -> GraphState:
    """Put a node where the reader wants it, to the pixel.

    Earlier pins of the node are kept as far as steps were taken since: what these revealed stands
    around them. At most so many pins are kept; the first ones go.
    """
    after = len(state.steps)
    others = [old for old in state.pins if (old.node, old.after) != (node, after)]
    kept = (*others, Pin(node, float(round(x)), float(round(y)), after))
    return replace(state, pins=kept[-MAX_PINS:])


def unpin_node(state: GraphState, node: str) -> GraphState:
    """Give a node back to the layout; what was revealed around its place follows."""
    return replace(state, pins=tuple(old for old in state.pins if old.node != node))


def select_item(state: GraphState, iri: str = "") -> GraphState:
    """Choose a node or a claim, or nothing."""
    return replace(state, selection=iri)


def focus_on(state: GraphState, *nodes: str) -> GraphState:
    """Begin anew around one node, or with up to three to compare, or (none) with the whole graph.

    Filter, depth, layout and form stay; several things are compared side by side. How much there is
    to begin with stays unless the whole graph is left or entered.
    """
    focuses = tuple(dict.fromkeys(nodes))[:MAX_FOCUSES]
    turned = state.layout
    if not focuses and turned is Layout.NEIGHBOURHOOD:
        turned = Layout.OVERVIEW
    elif len(focuses) > 1 or (focuses and turned is Layout.OVERVIEW):
        turned = Layout.NEIGHBOURHOOD
    return GraphState(
        focuses=focuses,
        depth=state.depth,
        layout=turned,
        only=state.only,
        most=state.most if bool(focuses) == bool(state.focuses) else 0,
        form=state.form,
    )


def set_initial_size(state: GraphState, most: int) -> GraphState:
    """Draw anew with so many points to begin with."""
    unasked = replace(state, most=0)
    return unasked if most == unasked.beginning else replace(state, most=most)


def change_layout(state: GraphState, layout: Layout) -> GraphState:
    """Give places another meaning: what was expanded stays, what was pinned is let go."""
    return replace(state, layout=layout, pins=())
