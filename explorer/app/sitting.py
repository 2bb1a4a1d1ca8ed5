"""One reader before one graph: where the state lives, and what the browser is known to show."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from explorer.app.deeds import Deed, after
from explorer.app.drawings import drawing, increment, members, view_of
from explorer.app.resources import atlas
from explorer.model import GraphState
from explorer.state import History, encode

REMEMBERED: Final = 8  # messages that a browser may still have to answer
MOST_DEEDS: Final = 50  # in one report


@dataclass(slots=True)
class Shown:
    """What one message has put on the screen: a state, and digests of the HTML around it."""

    state: GraphState
    digests: Mapping[str, bytes]


@dataclass(slots=True)
class Sitting:
    """The history of a reader at one place, and what of it the browser has been told.

    `client` is the drawing that reports deeds, `done` the last of its deeds that was heard;
    `open` says whether the reader looks at the filters.
    """

    place: str
    opening: GraphState
    history: History
    messages: tuple[str, ...] = ()
    client: str = ""
    done: int = 0
    open: bool = False
    number: int = 0
    sent: dict[int, Shown] = field(default_factory=dict)
    pieces: tuple[object, Mapping[str, str]] | None = None  # the last ones, and what they show
    base: int = 0  # the message that the browser is taken to show; 0: none

    @property
    def state(self) -> GraphState:
        """The present state."""
        return self.history.present

    def arrive(self, asked: Mapping[str, str], opening: GraphState) -> None:
        """Go to the state an address asks for, unless it is the present one."""
        self.opening, self.base = opening, 0
        found = atlas().restore(asked, opening)
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

    def do(self, deed: Deed, number: int) -> None:
        """Do a deed that was not heard before."""
        if number <= self.done:
            return
        self.done = number
        if deed.get("act") == "look":
            return
        self.messages = ()
        if deed.get("act") == "resync":
            self.base = 0
        self.history = after(self.history, deed, self.opening, self.admitted)

    def admitted(self, state: GraphState) -> GraphState:
        """Return a state without what does not exist, and keep what had to be said."""
        found = atlas().network.admit(state)
        self.messages = found.messages
        return found.state

    def message(self, pieces: Mapping[str, str], extra: Mapping[str, Any]) -> bytes:
        """Return what the browser is told next, and remember it."""
        known = self.sent.get(self.base)
        old = known.digests if known else {}
        new = {key: sha256(html.encode()).digest() for key, html in pieces.items()}
        stays = known and ground(known.state) == ground(self.state)
        body = increment(known.state, self.state) if known and stays else None
        view = view_of(self.state)
        self.number += 1
        envelope = {
            "place": self.place,
            "version": self.number,
            "base": self.base,
            "whole": body is None,
            "client": self.client,
            "done": self.done,
            "name": ground(self.state),
            "title": view.title,
            "description": view.description,
            "form": str(self.state.form),
            "selection": self.state.selection,
            "query": encode(self.state, self.opening),
            "pieces": {key: html for key, html in pieces.items() if old.get(key) != new[key]},
            **extra,
        }
        told = drawing(self.state) if body is None else body
        self.sent[self.number] = Shown(self.state, {**old, **new})
        self.base = self.number
        for number in sorted(self.sent)[:-REMEMBERED]:
            del self.sent[number]
        return f"{{{members(envelope)},{told}}}".encode()


def ground(state: GraphState) -> str:
    """Return what a picture stands on: where this changes, it is shown from its middle anew."""
    return json.dumps([state.focuses, str(state.layout), state.depth, state.most])
