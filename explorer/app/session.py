"""The session of a reader with a graph: events of the browser change its state and history."""

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


def event_text(event: ClientEvent, key: str) -> str:
    """Return a field of an event if it is text, else ""."""
    value = event.get(key, "")
    return value if isinstance(value, str) else ""


def event_number(event: ClientEvent, key: str, otherwise: int) -> int:
    """Return a field of an event as a whole number, or a default."""
    try:
        return int(float(event.get(key, otherwise)))
    except (TypeError, ValueError, OverflowError):
        return otherwise


def expand_event(state: GraphState, event: ClientEvent) -> GraphState:
    """Reveal neighbours of a node."""
    way = event_text(event, "direction")
    direction = cast(Direction, way if way in {"out", "in"} else "")
    count = max(1, event_number(event, "count", NODES_PER_STEP))
    return expand_node(
        state, event_text(event, "node"), event_text(event, "relation"), direction, count
    )


def pin_event(state: GraphState, event: ClientEvent) -> GraphState:
    """Pin a node to the position (px) to which it was dragged."""
    x, y = event_number(event, "x", 0), event_number(event, "y", 0)
    if max(abs(x), abs(y)) > MAX_DRAG_PIXELS:
        return state
    return pin_node(state, event_text(event, "node"), float(x), float(y))


def filter_event(state: GraphState, event: ClientEvent) -> GraphState:
    """Toggle an option of a filter, or set a year."""
    field, key = event_text(event, "sort"), event_text(event, "key")
    if field in YEAR_FILTERS:
        year = event_number(event, "value", 0) if event_text(event, "value").strip() else None
        return replace(state, only=replace(state.only, **cast(Any, {field: year})))
    if field == "classified":
        return replace(state, only=replace(state.only, classified=not state.only.classified))
    if field not in SET_FILTERS or not key or (field == "bases" and key not in set(Basis)):
        return state
    chosen: frozenset[str] = getattr(state.only, field) ^ {Basis(key) if field == "bases" else key}
    return replace(state, only=replace(state.only, **cast(Any, {field: chosen})))


def layout_event(state: GraphState, event: ClientEvent) -> GraphState:
    """Change the layout."""
    value = event_text(event, "value")
    return change_layout(state, Layout(value)) if value in set(Layout) else state


def form_event(state: GraphState, event: ClientEvent) -> GraphState:
    """Change the form: graph, list or table."""
    value = event_text(event, "value")
    return replace(state, form=Form(value)) if value in set(Form) else state


def compare_event(state: GraphState, event: ClientEvent) -> GraphState:
    """Add a node to the focus."""
    return focus_on(state, *state.focuses, event_text(event, "node"))


STATE_EVENTS: Final[Mapping[str, Callable[[GraphState, ClientEvent], GraphState]]] = (
    MappingProxyType(
        {
            "select": lambda state, event: select_item(state, event_text(event, "iri")),
            "expand": expand_event,
            "collapse": lambda state, event: collapse_node(state, event_text(event, "node")),
            "hide": lambda state, event: hide_node(state, event_text(event, "node")),
            "reveal": lambda state, _: show_hidden_nodes(state),
            "pin": pin_event,
            "unpin": lambda state, event: unpin_node(state, event_text(event, "node")),
            "focus": lambda state, event: focus_on(state, event_text(event, "node")),
            "compare": compare_event,
            "filter": filter_event,
            "unfilter": lambda state, _: replace(state, only=Filter()),
            "layout": layout_event,
            "depth": lambda state, event: replace(
                state, depth=event_number(event, "value", state.depth)
            ),
            "most": lambda state, event: set_initial_size(
                state, event_number(event, "value", state.most)
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
    event: ClientEvent,
    opening: GraphState,
    admit: Callable[[GraphState], GraphState],
) -> ViewHistory:
    """Return the history after an event; `admit` validates the new state."""
    name = event_text(event, "act")
    if name in HISTORY_EVENTS:
        return HISTORY_EVENTS[name](history)
    if name == "reset":
        return history.then(replace(opening, form=history.present.form))
    if name not in STATE_EVENTS:
        return history
    return history.then(admit(STATE_EVENTS[name](history.present, event)))


MAX_UNANSWERED_MESSAGES: Final = 8  # messages that a browser may still have to answer
MAX_REPORTED_EVENTS: Final = 50  # in one report


@dataclass(slots=True)
class ShownState:
    """The content of the browser after a message: a state, and digests of the HTML around it."""

    state: GraphState
    digests: Mapping[str, bytes]


@dataclass(slots=True)
class GraphSession:
    """The history of a reader with one graph, and the messages sent to the browser.

    `client` identifies the drawing that reports events, `done` is the number of its last event
    that was applied; `open` tells whether the filters are open.
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
    pieces: tuple[object, Mapping[str, str]] | None = None  # the last ones with their key
    base: int = 0  # the number of the message that the browser shows; 0: none

    @property
    def state(self) -> GraphState:
        """The present state."""
        return self.history.present

    def visit_address(self, parameters: Mapping[str, str], opening: GraphState) -> None:
        """Go to the state that an address encodes, unless it is the present one."""
        self.opening, self.base = opening, 0
        found = current_atlas().restore(parameters, opening)
        self.messages = found.messages
        if found.state == self.state:
            return
        if self.history.past and self.history.past[-1] == found.state:
            self.history = self.history.undo()
        else:
            self.history = self.history.then(found.state)

    def receive(self, report: Mapping[str, Any]) -> None:
        """Apply the events that a browser reports, each once, and note the message it shows."""
        client, version, events = (report.get(key) for key in ("client", "version", "acts"))
        if not isinstance(client, str) or not isinstance(events, list):
            return
        if client != self.client:
            self.client, self.done = client, 0
        self.base = version if isinstance(version, int) and version in self.sent else 0
        self.open = report.get("open") is True
        for event in events[:MAX_REPORTED_EVENTS]:
            if isinstance(event, dict) and isinstance(number := event.get("id"), int):
                self.apply(event, number)

    def apply(self, event: ClientEvent, number: int) -> None:
        """Apply an event unless its number was applied before."""
        if number <= self.done:
            return
        self.done = number
        if event.get("act") == "look":
            return
        self.messages = ()
        if event.get("act") == "resync":
            self.base = 0
        self.history = apply_event(self.history, event, self.opening, self.validate)

    def validate(self, state: GraphState) -> GraphState:
        """Return a state without unknown names, and keep the messages about these."""
        found = current_atlas().network.validate(state)
        self.messages = found.messages
        return found.state

    def message(self, pieces: Mapping[str, str], extra: Mapping[str, Any]) -> bytes:
        """Return the next message to the browser, and record what it then shows."""
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
        for number in sorted(self.sent)[:-MAX_UNANSWERED_MESSAGES]:
            del self.sent[number]
        return f"{{{object_members(envelope)},{told}}}".encode()


def layout_base(state: GraphState) -> str:
    """Return the base of a drawing: if it changes, the browser draws and centres the graph anew."""
    return json.dumps([state.focuses, str(state.layout), state.depth, state.most])
