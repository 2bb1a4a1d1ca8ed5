"""What a reader's browser is told: little but what is new, and enough to show the whole."""

import json
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import pytest

from explorer.app.graph_panel import graph_pieces
from explorer.app.session import GraphSession
from explorer.graph.actions import ViewHistory
from explorer.graph.view_url import decode_view_query
from explorer.model.graph import GraphState
from explorer.namespaces import expand
from explorer.web.atlas_holder import current_atlas

ENOUGH = 3_000  # bytes of a message, as the websocket packs it, beyond its points and lines
ALLIANCE = expand("concept:therapeutic-alliance")
OUTCOME = expand("concept:presenting-problem-change")


class Browser:
    """What a browser shows, if it does as it is told."""

    def __init__(self, opening: GraphState) -> None:
        self.sitting = GraphSession("here", opening, ViewHistory(opening))
        self.pieces: dict[str, str] = {}
        self.nodes: dict[str, Any] = {}
        self.edges: dict[str, Any] = {}
        self.version = self.deeds = 0
        self.open = False
        self.size = 0
        self.told: dict[str, Any] = {}
        # As uvicorn packs what it sends: each message may repeat what the last ones said.
        self.packer = zlib.compressobj(wbits=-12, memLevel=5)
        self.answer()

    def act(self, name: str, **details: object) -> int:
        """Do something; return how many bytes are sent beyond its points and lines."""
        self.deeds += 1
        deeds = [{"act": name, "id": self.deeds, **details}]
        report = {"client": "me", "version": self.version, "open": self.open, "acts": deeds}
        self.sitting.receive(report)
        return self.answer()

    def answer(self) -> int:
        message = self.sitting.message(graph_pieces(self.sitting), {"script": "vis.js"})
        told = self.told = json.loads(message)
        assert told["whole"] or told["base"] == self.version
        self.version = told["version"]
        anew = not told["base"]
        assert anew or all(self.pieces.get(key) != told["pieces"][key] for key in told["pieces"])
        self.pieces |= told["pieces"]
        if told["whole"]:
            self.nodes, self.edges = {}, {}
        gone = {start + end for start, ends in told.get("gone", {}).items() for end in ends}
        self.nodes = {iri: node for iri, node in self.nodes.items() if iri not in gone}
        self.edges = {
            iri: edge
            for iri, edge in self.edges.items()
            if not {iri, edge["from"], edge["to"]} & gone
        }
        self.nodes |= {node["id"]: node for node in told["nodes"]}
        self.edges |= {edge["id"]: edge for edge in told["edges"]}
        rest = {key: told[key] for key in told if key not in ("nodes", "edges", "palette")}
        text = json.dumps(rest, separators=(",", ":"), ensure_ascii=False).encode()
        return len(self.packer.compress(text) + self.packer.flush(zlib.Z_SYNC_FLUSH))


def fresh(state: GraphState, opening: GraphState, *, looking: bool) -> Browser:
    """A browser that is told a state at once."""
    browser = Browser(opening)
    browser.sitting.history = ViewHistory(state)
    browser.sitting.base = 0
    browser.sitting.open = looking
    browser.answer()
    return browser


@pytest.mark.parametrize("focus", [ALLIANCE, expand("concept:projective-identification"), ""])
def test_a_deed_costs_little_beyond_what_it_brings(focus: str) -> None:
    browser = Browser(GraphState((focus,)) if focus else current_atlas().network.opening)
    brought = 0
    for iri in sorted(browser.nodes)[:: max(1, len(browser.nodes) // 10)]:
        before = len(browser.nodes)
        sizes = {act: browser.act(act, node=iri, iri=iri) for act in ("select", "expand")}
        brought += len(browser.nodes) - before
        away = ("collapse", "hide", "undo", "undo") if iri != focus else ("undo",)
        sizes |= {act: browser.act(act, node=iri) for act in away}
        assert max(sizes.values()) < ENOUGH, (iri, sizes)
    assert brought > 20 or not focus


def test_a_collapse_and_a_reset_tell_only_which_points_go() -> None:
    browser = Browser(GraphState((ALLIANCE,)))
    browser.act("select", iri=OUTCOME)
    before = set(browser.nodes), set(browser.edges)
    browser.act("expand", node=OUTCOME)
    assert set(browser.nodes) > before[0]
    assert browser.act("collapse", node=OUTCOME) < ENOUGH
    assert (set(browser.nodes), set(browser.edges)) == before
    assert not browser.told["whole"]


def test_what_was_told_step_by_step_is_what_would_be_told_at_once() -> None:
    opening = GraphState((ALLIANCE,))
    browser = Browser(opening)
    browser.open = True
    walk: list[Mapping[str, str]] = [
        {"act": "look"},
        {"act": "expand", "node": OUTCOME},
        {"act": "filter", "sort": "kinds", "key": "aa:ClientOutcome"},
        {"act": "filter", "sort": "since", "value": "1950"},
        {"act": "undo"},
        {"act": "filter", "sort": "kinds", "key": "aa:ClientOutcome"},
        {"act": "form", "value": "list"},
        {"act": "expand", "node": expand("concept:trust")},
        {"act": "form", "value": "table"},
        {"act": "layout", "value": "timeline"},
    ]
    for deed in walk:
        browser.act(deed["act"], **{key: value for key, value in deed.items() if key != "act"})
        state = browser.sitting.state
        again = fresh(state, opening, looking=True)
        for each in (browser, again):  # how far one can go back is one's own
            each.pieces["controls"] = each.pieces["controls"].replace('"true"', '"false"')
        assert browser.pieces == again.pieces, deed
        assert browser.nodes.keys() == again.nodes.keys()
        assert browser.edges.keys() == again.edges.keys()


def test_filters_are_told_only_to_those_who_look() -> None:
    browser = Browser(GraphState((ALLIANCE,)))
    browser.act("expand", node=OUTCOME)
    assert "filters" not in browser.pieces
    browser.open = True
    browser.act("look")
    assert 'data-sort="theorists"' in browser.pieces["filters"]
    assert len(browser.sitting.history.past) == 1, "looking is no step"
    shown = browser.pieces["filters"]
    browser.open = False
    browser.act("undo")
    assert browser.pieces["filters"] == shown
    browser.open = True
    assert browser.act("look") < ENOUGH
    assert browser.pieces["filters"] != shown


def test_a_report_that_comes_twice_is_heard_once() -> None:
    browser = Browser(GraphState((ALLIANCE,)))
    expanding = {"act": "expand", "node": OUTCOME}
    report = {"client": "me", "version": 0, "acts": [{**expanding, "id": 1}]}
    browser.sitting.receive(report)
    browser.sitting.receive(report)
    assert [step.node for step in browser.sitting.state.steps] == [OUTCOME]
    report["acts"] = [{**expanding, "id": 1}, {"act": "pin", "node": OUTCOME, "x": 5, "id": 2}]
    browser.sitting.receive(report)
    assert len(browser.sitting.state.steps) == len(browser.sitting.state.pins) == 1
    browser.sitting.receive({**report, "client": "another"})
    assert len(browser.sitting.state.steps) == 2, "another drawing counts from one again"


def test_one_report_does_each_number_once() -> None:
    browser = Browser(GraphState((ALLIANCE,)))
    twice = [{"act": "expand", "node": OUTCOME, "id": 1}] * 2
    browser.sitting.receive({"client": "me", "version": 0, "acts": twice})
    assert len(browser.sitting.state.steps) == 1


def test_back_leads_to_the_focus_before_as_it_was_left() -> None:
    trust, empathy = expand("concept:trust"), expand("concept:empathy")
    browser = Browser(GraphState((ALLIANCE,)))
    left = []
    for focus in (ALLIANCE, trust, empathy):
        browser.act("focus", node=focus)
        browser.act("expand", node=focus)
        browser.act("expand", node=OUTCOME)
        left.append(browser.sitting.state)
    browser.act("back")
    assert browser.sitting.state == left[1]
    browser.act("back")
    assert browser.sitting.state == left[0]
    browser.act("back")
    assert browser.sitting.state == left[0], "there was no other focus"
    browser.act("redo")
    assert browser.sitting.state.focuses == (trust,), "what was gone back over lies ahead"


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_point_can_be_dragged_so_far_and_no_farther(axis: str, sign: int) -> None:
    browser = Browser(GraphState((ALLIANCE,)))
    browser.act("pin", node=ALLIANCE, **{axis: sign * 1_000_000})
    (pin,) = browser.sitting.state.pins
    assert getattr(pin, axis) == sign * 1_000_000
    query = dict(parse_qsl(browser.told["query"]))
    assert decode_view_query(query, browser.sitting.opening).state.pins == (pin,), (
        "its address can be opened"
    )
    browser.act("pin", node=ALLIANCE, **{axis: sign * 1_000_001})
    assert browser.sitting.state.pins == (pin,), "it stays where it was"


def test_what_is_on_the_screen_already_is_not_told_again() -> None:
    browser = Browser(GraphState((ALLIANCE,)))
    assert {"controls", "legend", "words"} <= browser.told["pieces"].keys()
    browser.act("select", iri=OUTCOME)
    assert browser.told["pieces"] == {}
    browser.act("expand", node=OUTCOME)
    assert "words" not in browser.told["pieces"]
    browser.act("resync")
    assert {"controls", "legend", "words"} <= browser.told["pieces"].keys()
