"""The way a reader came: states before and, after undoing, ahead of the present one."""

from dataclasses import dataclass, replace
from typing import Final, Self

from explorer.model import Form, GraphState

LONGEST: Final = 100  # states that are kept


@dataclass(frozen=True, slots=True)
class History:
    """A present state between those one can go back to and those one can return to."""

    present: GraphState
    past: tuple[GraphState, ...] = ()
    future: tuple[GraphState, ...] = ()

    def then(self, state: GraphState) -> Self:
        """Go on to a state. A mere selection, or another form of the same, is no step to undo."""
        if bare(state) == bare(self.present):
            return replace(self, present=state)
        past = (*self.past, self.present)[-LONGEST:]
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


def bare(state: GraphState) -> GraphState:
    """Return a state without what changes nothing in the picture."""
    return replace(state, selection="", form=Form.GRAPH)
