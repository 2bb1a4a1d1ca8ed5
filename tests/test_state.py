import json
import random
import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import pytest

from explorer.graph.actions import (
    ViewHistory,
    change_layout,
    collapse_node,
    expand_node,
    focus_on,
    hide_node,
    pin_node,
    select_item,
    show_hidden_nodes,
    unpin_node,
)
from explorer.graph.view_url import (
    CHECKSUM_BYTES,
    MAX_TOKEN_BYTES,
    TOKEN_DICTIONARY,
    changed_parameters,
    decode_view_query,
    encode_view_query,
    token_checksum,
)
from explorer.model.entities import Basis
from explorer.model.graph import (
    MAX_STEPS,
    NODES_PER_STEP,
    Filter,
    Form,
    GraphState,
    Layout,
    Pin,
    Step,
)
from explorer.namespaces import expand

TRUST, INSIGHT = expand("concept:trust"), expand("concept:insight")
WINNICOTT = expand("person:winnicott")
PLAIN = GraphState((TRUST,))
NAMES = (
    *(expand(f"concept:{name}") for name in ("trust", "holding-environment", "empathy", "insight")),
    WINNICOTT,
    "https://example.org/a,b%2C?x=1&y=ä#ö",
    "urn:isbn:1",
)
RELATIONS = ("", "aa:fosters", "skos:broader", "https://example.org/grows,up")


def some(chance: random.Random, most: int = 4) -> frozenset[str]:
    return frozenset(chance.sample(NAMES, chance.randrange(most)))


def any_state(chance: random.Random) -> GraphState:
    """A state with something of everything."""
    return GraphState(
        focuses=tuple(chance.sample(NAMES, chance.randrange(4))),
        depth=chance.randrange(1, 4),
        layout=chance.choice(list(Layout)),
        only=Filter(
            kinds=frozenset(chance.sample(["aa:Approach", "foaf:Person", "x,y"], 2)),
            relations=frozenset(chance.sample(RELATIONS[1:], chance.randrange(3))),
            bases=frozenset(chance.sample(list(Basis), chance.randrange(4))),
            without=frozenset(chance.sample(RELATIONS[1:], chance.randrange(3))),
            approaches=some(chance),
            theorists=some(chance),
            since=chance.choice([None, 1900, -500]),
            until=chance.choice([None, 2024]),
        ),
        most=chance.choice([300, 1000]),
        steps=tuple(
            Step(
                chance.choice(NAMES),
                chance.choice(RELATIONS),
                chance.choice(["", "out", "in"]),
                chance.choice([NODES_PER_STEP, 1, 500]),
            )
            for _ in range(chance.randrange(6))
        ),
        collapsed=some(chance),
        hidden=some(chance),
        pins=tuple(
            Pin(name, chance.randrange(-999, 999) / chance.choice([1, 10]), -7.0, 2)
            for name in some(chance)
        ),
        selection=chance.choice(["", *NAMES]),
        form=chance.choice(list(Form)),
    )


# What a reader does


def test_to_show_more_is_one_more_step() -> None:
    first = expand_node(PLAIN, TRUST, "aa:fosters", "in")
    more = expand_node(first, TRUST, "aa:fosters", "in", 24)
    assert PLAIN.steps == ()
    assert more.steps == (
        Step(TRUST, "aa:fosters", "in", NODES_PER_STEP),
        Step(TRUST, "aa:fosters", "in", 24),
    )


def test_what_was_collapsed_comes_back_as_it_was() -> None:
    open_ = expand_node(PLAIN, TRUST)
    closed = collapse_node(open_, TRUST)
    assert closed.collapsed == {TRUST}
    assert expand_node(closed, TRUST) == open_
    assert expand_node(closed, TRUST, "aa:fosters").steps == (
        *open_.steps,
        Step(TRUST, "aa:fosters"),
    )


def test_a_focus_cannot_be_hidden() -> None:
    chosen = select_item(PLAIN, INSIGHT)
    assert hide_node(chosen, TRUST) == chosen
    hidden = hide_node(chosen, INSIGHT)
    assert (hidden.hidden, hidden.selection) == (frozenset({INSIGHT}), "")
    assert show_hidden_nodes(hidden) == PLAIN


def test_a_pin_remembers_when_it_was_set() -> None:
    once = pin_node(pin_node(PLAIN, INSIGHT, 1.4, 2.6), INSIGHT, 10.0, 20.0)
    assert once.pins == (Pin(INSIGHT, 10.0, 20.0, 0),)
    again = pin_node(expand_node(once, TRUST), INSIGHT, 5.0, 5.0)
    assert [pin.after for pin in again.pins] == [0, 1]
    assert unpin_node(again, INSIGHT).pins == ()
    assert change_layout(again, Layout.TIMELINE).pins == ()


def test_a_new_focus_keeps_what_is_asked_of_the_picture() -> None:
    only = Filter(bases=frozenset({Basis.STATED}))
    before = replace(expand_node(PLAIN, TRUST), only=only, depth=2, form=Form.TABLE)
    after = focus_on(before, INSIGHT)
    assert after == GraphState((INSIGHT,), 2, only=only, form=Form.TABLE)
    assert focus_on(after).layout is Layout.OVERVIEW
    both = focus_on(replace(after, layout=Layout.OVERVIEW), INSIGHT, TRUST, TRUST)
    assert (both.focuses, both.layout) == ((INSIGHT, TRUST), Layout.NEIGHBOURHOOD)


def test_steps_come_to_an_end() -> None:
    state = PLAIN
    for _ in range(MAX_STEPS + 5):
        state = expand_node(state, TRUST)
    assert len(state.steps) == MAX_STEPS


def test_history_goes_back_and_forth() -> None:
    one, two = expand_node(PLAIN, TRUST), focus_on(PLAIN, INSIGHT)
    history = ViewHistory(PLAIN).then(one).then(select_item(one, INSIGHT)).then(two)
    assert history.past == (PLAIN, select_item(one, INSIGHT))
    assert [state.focuses for state in (*history.past, history.present)] == [
        (TRUST,),
        (TRUST,),
        (INSIGHT,),
    ]
    back = history.undo().undo()
    assert (back.present, back.undo()) == (PLAIN, back)
    assert back.redo().redo() == history
    assert history.redo() == history
    assert back.then(two).future == ()


# The address


def test_every_state_comes_back_from_its_address() -> None:
    chance = random.Random(4)
    bare: dict[str, Any] = {
        "steps": (),
        "collapsed": frozenset(),
        "hidden": frozenset(),
        "pins": (),
    }
    openings = [GraphState(), PLAIN, replace(any_state(chance), **bare)]
    for _ in range(300):
        asked, opening = any_state(chance), chance.choice(openings)
        restored = decode_view_query(dict(parse_qsl(encode_view_query(asked, opening))), opening)
        assert restored.messages == ()
        assert restored.state == asked


def test_simple_addresses_can_be_read() -> None:
    assert encode_view_query(PLAIN, PLAIN) == ""
    only = Filter(kinds=frozenset({"foaf:Person", "aa:Approach"}), bases=frozenset({Basis.STATED}))
    state = GraphState((TRUST, INSIGHT), 2, Layout.TIMELINE, only)
    assert encode_view_query(state) == (
        "focus=concept:trust,concept:insight&depth=2&layout=timeline"
        "&kinds=aa:Approach,foaf:Person&basis=stated"
    )
    opening = GraphState(only=Filter(without=frozenset({"aa:belongsTo"})))
    assert encode_view_query(GraphState(), opening) == "without=none"
    assert decode_view_query({"without": "none"}, opening).state == GraphState()


def test_an_unfolded_state_is_short_enough_to_paste() -> None:
    state = PLAIN
    for name in ("trust", "holding-environment", "projective-identification"):
        state = expand_node(state, expand(f"concept:{name}"), "aa:fosters", "in")
    assert len(encode_view_query(state, PLAIN)) < 130
    for name in ("empathy", "insight", "working-alliance", "validation", "safety", "rupture"):
        state = expand_node(state, expand(f"concept:{name}"))
        state = pin_node(state, expand(f"concept:{name}"), 120, -310)
    assert len(encode_view_query(state, PLAIN)) < 400


@pytest.mark.parametrize(
    ("parameter", "value", "says"),
    [
        ("depth", "deep", "“deep” for depth; expected a number"),
        ("depth", "1e9", "a number"),
        ("depth", "9" * 5000, "something shorter"),
        ("most", "9999999", "a number"),
        ("layout", "spiral", "neighbourhood or overview or hierarchy or timeline"),
        ("form", "<script>", "graph or list or table"),
        ("basis", "stated,guessed", "stated or evidenced"),
        ("kinds", "a\x00b", "a list of names"),
        ("kinds", ",".join(map(str, range(101))), "a list of names"),
        ("select", "concept:trust,concept:insight", "one name"),
        ("focus", "x" * 401, "a list of names"),
        ("focus", "\ud800", "�"),
        ("since", "yesterday", "a number"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_out(parameter: str, value: str, says: str) -> None:
    restored = decode_view_query({parameter: value, "unknown": "1"}, PLAIN)
    assert restored.state == PLAIN
    (message,) = restored.messages
    assert says in message
    assert message.isprintable()
    assert len(message) < 250


def token(content: object, version: str = "1") -> str:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    engine = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=TOKEN_DICTIONARY)
    packed = token_checksum(data) + engine.compress(data) + engine.flush()
    return f"{version}.{urlsafe_b64encode(packed).decode().rstrip('=')}"


HOSTILE = [
    "",
    "1",
    "1.",
    "1.====",
    "1.é",
    "x" * 20_000,
    "1." + "A" * 20_000,
    token({"s": []}, version="2"),
    token({"s": []})[:-2],
    token([]),
    token({"x": 1}),
    token({"s": {}}),
    token({"s": [[]]}),
    token({"s": [["", "", "", 1]]}),
    token({"s": [["concept:trust", "", "up"]]}),
    token({"s": [["concept:trust", "", "", True]]}),
    token({"s": [["concept:trust", "", "", -1]]}),
    token({"s": [["concept:trust", "", "", 1, 1]]}),
    token({"s": [["concept:trust", [], "", 1]]}),
    token({"s": [["concept:trust"]] * 1001}),
    token({"h": ["x" * 401]}),
    token({"h": ["\n"]}),
    token({"h": [None]}),
    token({"p": [["concept:trust", 1, 2]]}),
    token({"p": [["concept:trust", "1", 2, 0]]}),
    token({"p": [["concept:trust", 1, 2, -1]]}),
    token({"p": [["concept:trust", 1, True, 0]]}),
    token(b'{"p":[["concept:trust",1e999,2,0]]}'),
    token(b'{"p":[["concept:trust",NaN,2,0]]}'),
    token(b'{"p":[["concept:trust",' + b"9" * 5000 + b",2,0]]}"),
    token(b'{"p":[["concept:trust",' + b"9" * 400 + b",2,0]]}"),
    token(b"[" * 100_000),
    token(b"\xff\xfe"),
    token(b'{"s":[' + b" " * MAX_TOKEN_BYTES),
]


@pytest.mark.parametrize("broken", HOSTILE[1:], ids=lambda text: text[:24])
def test_a_hostile_token_leaves_the_readable_part(broken: str) -> None:
    restored = decode_view_query({"view": broken, "depth": "2"}, PLAIN)
    assert restored.state == replace(PLAIN, depth=2)
    (message,) = restored.messages
    assert message.startswith("The expanded, pinned and hidden nodes in this address cannot be")


@pytest.mark.parametrize(
    ("at_most", "too_much"),
    [
        (["concept:trust", 1_000_000, 0, 0], ["concept:trust", 1_000_001, 0, 0]),
        (["concept:trust", -1_000_000, 0, 0], ["concept:trust", -1_000_001, 0, 0]),
        (["concept:trust", 0, 1_000_000, 0], ["concept:trust", 0, 1_000_001, 0]),
        (["concept:trust", 0, -1_000_000, 0], ["concept:trust", 0, -1_000_001, 0]),
        (["concept:trust", 0, 0, 1_000], ["concept:trust", 0, 0, 1_001]),
    ],
)
def test_a_pin_is_read_within_its_bounds(at_most: list[object], too_much: list[object]) -> None:
    (pin,) = decode_view_query({"view": token({"p": [at_most]})}, PLAIN).state.pins
    assert (pin.x, pin.y, pin.after) == tuple(at_most[1:])
    refused = decode_view_query({"view": token({"p": [too_much]})}, PLAIN)
    assert refused.state == PLAIN
    assert len(refused.messages) == 1


def test_damage_is_noticed_wherever_it_is() -> None:
    whole = changed_parameters(hide_node(expand_node(PLAIN, TRUST, "aa:fosters"), INSIGHT))["view"]
    chance = random.Random(1)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place in range(2 + CHECKSUM_BYTES * 4 // 3, len(whole) - 1):
        other = chance.choice(letters.replace(whole[place], ""))
        restored = decode_view_query({"view": whole[:place] + other + whole[place + 1 :]}, PLAIN)
        assert restored.messages
        assert restored.state == PLAIN


def test_random_text_never_breaks_the_reading() -> None:
    chance = random.Random(2)
    names = ["focus", "depth", "layout", "kinds", "basis", "select", "form", "view", "most"]
    for _ in range(500):
        text = "".join(chr(chance.randrange(1, 0x2FF)) for _ in range(chance.randrange(60)))
        restored = decode_view_query(
            {chance.choice(names): chance.choice(["", "1.", "%"]) + text}, PLAIN
        )
        assert all(message.isprintable() for message in restored.messages)
