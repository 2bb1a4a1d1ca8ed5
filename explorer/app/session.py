"""One reader before one graph: events of the browser, and what they lead to."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final, cast

from explorer.app.messages import cached_view, delta_message, drawing_message, object_members
from explorer.graph.actions import (
    ViewHistory,
    change_layout,
    collapse_node,
    expand_node,
    focus_on,
    hide_node,
    pin_node,
    select_item,
    set_initial_size,
    show_hidden_nodes,
    unpin_node,
)
from explorer.graph.view_url import encode_view_query
from explorer.model.entities import Basis
from explorer.model.graph import NODES_PER_STEP, Direction, Filter, Form, GraphState, Layout
from explorer.web.atlas_holder import current_atlas

ClientEvent = Mapping[str, Any]
MAX_DRAG_PIXELS: Final = 1_000_000  # px
SET_FILTERS: Final = frozenset(
    {"kinds", "relations", "without", "bases", "approaches", "theorists"}
)
YEAR_FILTERS: Final = frozenset({"since", "until"})


def event_text(deed: ClientEvent, key: str) -> str:
    """Return a part of a deed if it is text."""
    value = deed.get(key, "")
    return value if isinstance(value, str) else ""


def event_number(deed: ClientEvent, key: str, otherwise: int) -> int:
    """Return a part of a deed as a whole number, or something else."""
    try:
        return int(float(deed.get(key, otherwise)))
    except (TypeError, ValueError, OverflowError):
        return otherwise


def expand_event(state: GraphState, deed: ClientEvent) -> GraphState:
    """Reveal neighbours of a node."""
    way = event_text(deed, "direction")
    direction = cast(Direction, way if way in {"out", "in"} else "")
    count = max(1, event_number(deed, "count", NODES_PER_STEP))
    return expand_node(
        state, event_text(deed, "node"), event_text(deed, "relation"), direction, count
    )


def pin_event(state: GraphState, deed: ClientEvent) -> GraphState:
    """Put a node where it was dragged."""
    x, y = event_number(deed, "x", 0), event_number(deed, "y", 0)
    if max(abs(x), abs(y)) > MAX_DRAG_PIXELS:
        return state
    return pin_node(state, event_text(deed, "node"), float(x), float(y))


def filter_event(state: GraphState, deed: ClientEvent) -> GraphState:
    """Choose in a filter, or take a choice back; years are set."""
    field, key = event_text(deed, "sort"), event_text(deed, "key")
    if field in YEAR_FILTERS:
        year = event_number(deed, "value", 0) if event_text(deed, "value").strip() else None
        return replace(state, only=replace(state.only, **cast(Any, {field: year})))
    if field not in SET_FILTERS or not key or (field == "bases" and key not in set(Basis)):
        return state
    chosen: frozenset[str] = getattr(state.only, field) ^ {Basis(key) if field == "bases" else key}
    return replace(state, only=replace(state.only, **cast(Any, {field: chosen})))


def layout_event(state: GraphState, deed: ClientEvent) -> GraphState:
    """Give places another meaning."""
    value = event_text(deed, "value")
    return change_layout(state, Layout(value)) if value in set(Layout) else state


def form_event(state: GraphState, deed: ClientEvent) -> GraphState:
    """Show the same in another form."""
    value = event_text(deed, "value")
    return replace(state, form=Form(value)) if value in set(Form) else state


def compare_event(state: GraphState, deed: ClientEvent) -> GraphState:
    """Set a further thing beside those in focus."""
    return focus_on(state, *state.focuses, event_text(deed, "node"))


STATE_EVENTS: Final[Mapping[str, Callable[[GraphState, ClientEvent], GraphState]]] = (
    MappingProxyType(
        {
            "select": lambda state, deed: select_item(state, event_text(deed, "iri")),
            "expand": expand_event,
            "collapse": lambda state, deed: collapse_node(state, event_text(deed, "node")),
            "hide": lambda state, deed: hide_node(state, event_text(deed, "node")),
            "reveal": lambda state, _: show_hidden_nodes(state),
            "pin": pin_event,
            "unpin": lambda state, deed: unpin_node(state, event_text(deed, "node")),
            "focus": lambda state, deed: focus_on(state, event_text(deed, "node")),
            "compare": compare_event,
            "filter": filter_event,
            "unfilter": lambda state, _: replace(state, only=Filter()),
            "layout": layout_event,
            "depth": lambda state, deed: replace(
                state, depth=event_number(deed, "value", state.depth)
            ),
            "most": lambda state, deed: set_initial_size(
                state, event_number(deed, "value", state.most)
            ),
            "form": form_event,
        }
    )
)


def back_to_previous_focus(history: ViewHistory) -> ViewHistory:
    """Go back to the focus before this one, if there was another."""
    here, found = history.present.focuses, history
    while found.past and found.present.focuses == here:
        found = found.undo()
    return found if found.present.focuses != here else history


HISTORY_EVENTS: Final[Mapping[str, Callable[[ViewHistory], ViewHistory]]] = MappingProxyType(
    {"undo": ViewHistory.undo, "redo": ViewHistory.redo, "back": back_to_previous_focus}
)


def apply_event(
    history: ViewHistory,
    deed: ClientEvent,
    opening: GraphState,
    admit: Callable[[GraphState], GraphState],
) -> ViewHistory:
    """Return the history after a deed; `validate` drops what does not exist."""
    name = event_text(deed, "act")
    if name in HISTORY_EVENTS:
        return HISTORY_EVENTS[name](history)
    if name == "reset":
        return history.then(replace(opening, form=history.present.form))
    if name not in STATE_EVENTS:
        return history
    return history.then(admit(STATE_EVENTS[name](history.present, deed)))


REMEMBERED: Final = 8  # messages that a browser may still have to answer
MOST_DEEDS: Final = 50  # in one report


@dataclass(slots=True)
class ShownState:
    """What one message has put on the screen: a state, and digests of the HTML around it."""

    state: GraphState
    digests: Mapping[str, bytes]


@dataclass(slots=True)
class GraphSession:
    """The history of a reader at one place, and what of it the browser has been told.

    `client` is the drawing that reports deeds, `done` the last of its deeds that was heard;
    `open` says whether the reader looks at the filters.
    """

    place: str
    opening: GraphState
    history: ViewHistory
    messages: tuple[str, ...] = ()
    client: str = ""
    done: int = 0
    open: bool = False
    number: int = 0
    sent: dict[int, ShownState] = field(default_factory=dict)
    pieces: tuple[object, Mapping[str, str]] | None = None  # the last ones, and what they show
    base: int = 0  # the message that the browser is taken to show; 0: none

    @property
    def state(self) -> GraphState:
        """The present state."""
        return self.history.present

    def arrive(self, asked: Mapping[str, str], opening: GraphState) -> None:
        """Go to the state an address asks for, unless it is the present one."""
        self.opening, self.base = opening, 0
        found = current_atlas().restore(asked, opening)
        self.messages = found.messages
        if found.state == self.state:
            return
        if self.history.past and self.history.past[-1] == found.state:
            self.history = self.history.undo()
        else:
            self.history = self.history.then(found.state)

    def hear(self, report: Mapping[str, Any]) -> None:
        """Do what a browser reports, each deed once, and note what it shows."""
        client, version, deeds = (report.get(key) for key in ("client", "version", "acts"))
        if not isinstance(client, str) or not isinstance(deeds, list):
            return
        if client != self.client:
            self.client, self.done = client, 0
        self.base = version if isinstance(version, int) and version in self.sent else 0
        self.open = report.get("open") is True
        for deed in deeds[:MOST_DEEDS]:
            if isinstance(deed, dict) and isinstance(number := deed.get("id"), int):
                self.do(deed, number)

    def do(self, deed: ClientEvent, number: int) -> None:
        """Do a deed that was not heard before."""
        if number <= self.done:
            return
        self.done = number
        if deed.get("act") == "look":
            return
        self.messages = ()
        if deed.get("act") == "resync":
            self.base = 0
        self.history = apply_event(self.history, deed, self.opening, self.admitted)

    def admitted(self, state: GraphState) -> GraphState:
        """Return a state without what does not exist, and keep what had to be said."""
        found = current_atlas().network.validate(state)
        self.messages = found.messages
        return found.state

    def message(self, pieces: Mapping[str, str], extra: Mapping[str, Any]) -> bytes:
        """Return what the browser is told next, and remember it."""
        known = self.sent.get(self.base)
        old = known.digests if known else {}
        new = {key: sha256(html.encode()).digest() for key, html in pieces.items()}
        stays = known and layout_base(known.state) == layout_base(self.state)
        body = delta_message(known.state, self.state) if known and stays else None
        view = cached_view(self.state)
        self.number += 1
        envelope = {
            "place": self.place,
            "version": self.number,
            "base": self.base,
            "whole": body is None,
            "client": self.client,
            "done": self.done,
            "name": layout_base(self.state),
            "title": view.title,
            "description": view.description,
            "form": str(self.state.form),
            "selection": self.state.selection,
            "query": encode_view_query(self.state, self.opening),
            "pieces": {key: html for key, html in pieces.items() if old.get(key) != new[key]},
            **extra,
        }
        told = drawing_message(self.state) if body is None else body
        self.sent[self.number] = ShownState(self.state, {**old, **new})
        self.base = self.number
        for number in sorted(self.sent)[:-REMEMBERED]:
            del self.sent[number]
        return f"{{{object_members(envelope)},{told}}}".encode()


def layout_base(state: GraphState) -> str:
    """Return what a picture stands on: where this changes, it is shown from its middle anew."""
    return json.dumps([state.focuses, str(state.layout), state.depth, state.most])
