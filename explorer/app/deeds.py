"""What a reader does in the graph, as the browser reports it: each deed leads to the next state.

Reports come from outside and are trusted in nothing: an unknown deed, a missing part or a wrong
number leaves everything as it is, and what does not exist is dropped by `Network.admit`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final, cast

from explorer import state as acts
from explorer.model import Basis, Filter, Form, GraphState, Layout
from explorer.model.graph_state import FEW, Direction
from explorer.state import History

Deed = Mapping[str, Any]
FARTHEST: Final = 1_000_000  # px
SETS: Final = frozenset({"kinds", "relations", "without", "bases", "approaches", "theorists"})
YEARS: Final = frozenset({"since", "until"})


def word(deed: Deed, key: str) -> str:
    """Return a part of a deed if it is text."""
    value = deed.get(key, "")
    return value if isinstance(value, str) else ""


def number(deed: Deed, key: str, otherwise: int) -> int:
    """Return a part of a deed as a whole number, or something else."""
    try:
        return int(float(deed.get(key, otherwise)))
    except (TypeError, ValueError, OverflowError):
        return otherwise


def expanded(state: GraphState, deed: Deed) -> GraphState:
    """Reveal neighbours of a node."""
    way = word(deed, "direction")
    direction = cast(Direction, way if way in {"out", "in"} else "")
    count = max(1, number(deed, "count", FEW))
    return acts.expand(state, word(deed, "node"), word(deed, "relation"), direction, count)


def pinned(state: GraphState, deed: Deed) -> GraphState:
    """Put a node where it was dragged."""
    x, y = number(deed, "x", 0), number(deed, "y", 0)
    if max(abs(x), abs(y)) > FARTHEST:
        return state
    return acts.pin(state, word(deed, "node"), float(x), float(y))


def filtered(state: GraphState, deed: Deed) -> GraphState:
    """Choose in a filter, or take a choice back; years are set."""
    field, key = word(deed, "sort"), word(deed, "key")
    if field in YEARS:
        year = number(deed, "value", 0) if word(deed, "value").strip() else None
        return replace(state, only=replace(state.only, **cast(Any, {field: year})))
    if field not in SETS or not key or (field == "bases" and key not in set(Basis)):
        return state
    chosen: frozenset[str] = getattr(state.only, field) ^ {Basis(key) if field == "bases" else key}
    return replace(state, only=replace(state.only, **cast(Any, {field: chosen})))


def laid_out(state: GraphState, deed: Deed) -> GraphState:
    """Give places another meaning."""
    value = word(deed, "value")
    return acts.lay_out(state, Layout(value)) if value in set(Layout) else state


def formed(state: GraphState, deed: Deed) -> GraphState:
    """Show the same in another form."""
    value = word(deed, "value")
    return replace(state, form=Form(value)) if value in set(Form) else state


def compared(state: GraphState, deed: Deed) -> GraphState:
    """Set a further thing beside those in focus."""
    return acts.refocus(state, *state.focuses, word(deed, "node"))


DEEDS: Final[Mapping[str, Callable[[GraphState, Deed], GraphState]]] = MappingProxyType(
    {
        "select": lambda state, deed: acts.select(state, word(deed, "iri")),
        "expand": expanded,
        "collapse": lambda state, deed: acts.collapse(state, word(deed, "node")),
        "hide": lambda state, deed: acts.hide(state, word(deed, "node")),
        "reveal": lambda state, _: acts.show_hidden(state),
        "pin": pinned,
        "unpin": lambda state, deed: acts.unpin(state, word(deed, "node")),
        "focus": lambda state, deed: acts.refocus(state, word(deed, "node")),
        "compare": compared,
        "filter": filtered,
        "unfilter": lambda state, _: replace(state, only=Filter()),
        "layout": laid_out,
        "depth": lambda state, deed: replace(state, depth=number(deed, "value", state.depth)),
        "most": lambda state, deed: acts.begin_with(state, number(deed, "value", state.most)),
        "form": formed,
    }
)


def back(history: History) -> History:
    """Go back to the focus before this one, if there was another."""
    here, found = history.present.focuses, history
    while found.past and found.present.focuses == here:
        found = found.undo()
    return found if found.present.focuses != here else history


WAYS: Final[Mapping[str, Callable[[History], History]]] = MappingProxyType(
    {"undo": History.undo, "redo": History.redo, "back": back}
)


def after(
    history: History,
    deed: Deed,
    opening: GraphState,
    admit: Callable[[GraphState], GraphState],
) -> History:
    """Return the history after a deed; `admit` drops what does not exist."""
    name = word(deed, "act")
    if name in WAYS:
        return WAYS[name](history)
    if name == "reset":
        return history.then(replace(opening, form=history.present.form))
    if name not in DEEDS:
        return history
    return history.then(admit(DEEDS[name](history.present, deed)))
