import json
import re
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from explorer.atlas import Atlas
from explorer.layout import packing
from explorer.model.entities import Basis
from explorer.model.graph import Edge, Filter, GraphState, GraphView, Node
from explorer.model.node_kinds import MAX_LABEL_LINES, NODE_KINDS, SHAPES_WITH_LABEL_BENEATH
from explorer.namespaces import expand
from explorer.render.graph_controls import render_graph_legend
from explorer.render.graph_lines import MAX_NAMED_LINES, draw_lines
from explorer.render.style import (
    BASIS_STYLES,
    DARK_THEME,
    KIND_STYLES,
    LIGHT_THEME,
    ColourTheme,
    contrast_ratio,
    kind_style,
    kind_styles,
    line_colour,
    node_paint,
    wrap_label,
)
from explorer.render.vis_network import network_data, vis_network_script

HOLDING = expand("concept:holding-environment")
OURS = [curie for curie, kind in NODE_KINDS.items() if kind.is_ours]
FOREIGN = [f"ex:Kind{i}" for i in range(40)]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '"href',
    "<a href='javascript:alert(1)'>x</a>",
    "</script><script>",
    "*bold* _italic_ `code` <b>x</b>",
    "a" * 10_000,
    "\u2028\u2029\x00",
]


def node(iri: str, label: str = "", kind: str = "aa:Approach", focus: bool = False) -> Node:
    return Node(iri, iri, label or iri, kind, "", 1.5, -2.0, 1, focus)


def place(iri: str, x: float, y: float) -> Node:
    return replace(node(iri), x=x, y=y)


def edge(iri: str, source: str, target: str, basis: Basis = Basis.STATED) -> Edge:
    return Edge(iri, iri, source, target, "aa:fosters", "fosters", basis)


def view(nodes: list[Node], *edges: Edge) -> GraphView:
    return GraphView("title", "description", tuple(nodes), edges)


def texts(value: Any) -> list[str]:
    """Every string in nested data that stands under a key."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []


# The data


@pytest.mark.parametrize("dark", [False, True])
def test_the_data_is_the_view(atlas: Atlas, dark: bool) -> None:
    shown = atlas.neighbourhood(HOLDING)
    data = network_data(shown, dark)
    assert json.loads(json.dumps(data)) == data
    placed = {item["id"]: (item["x"], item["y"]) for item in data["nodes"]}
    assert placed == {item.iri: (item.x, item.y) for item in shown.nodes}
    drawn = {item["id"]: (item["from"], item["to"], item["arrows"]) for item in data["edges"]}
    lines = draw_lines(shown)
    assert drawn.keys() == {line.iri for line in lines}
    for line in lines:
        start, end, arrows = drawn[line.iri]
        if line.route.is_backward:
            start, end, arrows = end, start, {"from": "to"}.get(arrows, arrows)
        assert (start, end) == (line.source, line.target)
        assert arrows == ("to, from" if line.is_mutual else "to")


def test_nothing_moves_and_nothing_pops_up(atlas: Atlas) -> None:
    data = network_data(atlas.overview())
    assert data["options"]["physics"] == {"enabled": False}
    assert not {"title", "image", "icon"} & {key for item in data["nodes"] for key in item}
    assert not {"title"} & {key for item in data["edges"] for key in item}


def test_claims_between_the_same_nodes_are_one_line_with_all_their_names() -> None:
    edges = [
        edge("1", "a", "b", Basis.INFERRED),
        replace(edge("2", "a", "b"), label="supports"),
        replace(edge("3", "b", "a", Basis.ASSERTED), label="is part of"),
        edge("4", "b", "c"),
    ]
    shown = view([place("a", 0, 0), place("b", 300, 0), place("c", 300, 200)], *edges)
    both, single = sorted(draw_lines(shown), key=lambda line: -len(line.edges))
    assert [each.iri for each in both.edges] == ["2", "3", "1"], "the strongest claim first"
    assert both.name == "supports →\nis part of ←\nfosters →"
    assert single.name == "fosters"
    drawn = {item["id"]: item for item in network_data(shown)["edges"]}
    assert drawn["2"]["arrows"] == "to, from"
    assert drawn["4"]["arrows"] == "to"
    assert "b supports" not in both.name


def test_a_line_bends_around_a_node_that_is_not_its_own() -> None:
    nodes = [place("a", -300, 0), place("b", 0, 3), place("c", 300, 0)]
    shown = view(nodes, edge("1", "a", "c"), edge("2", "a", "b"))
    drawn = {item["id"]: item for item in network_data(shown)["edges"]}
    assert drawn["1"]["smooth"]["type"] in {"curvedCW", "curvedCCW"}
    assert 0 < drawn["1"]["smooth"]["roundness"] <= 0.5
    assert "smooth" not in drawn["2"]


def test_a_basis_shows_in_its_dashes() -> None:
    edges = [edge(basis.value, "a", basis.value, basis) for basis in Basis]
    data = network_data(view([node("a"), *(node(basis.value) for basis in Basis)], *edges))
    dashes = {item["id"]: item["dashes"] for item in data["edges"]}
    assert dashes["stated"] is False
    assert dashes["evidenced"]
    assert dashes["inferred"]
    assert dashes["evidenced"] != dashes["inferred"]
    assert dashes["asserted"] is False
    widths = {item["id"]: item["width"] for item in data["edges"]}
    assert widths["asserted"] < widths["stated"]


def test_lines_bear_their_relation_unless_there_are_too_many() -> None:
    few = view([node("a", focus=True), node("b"), node("c")], edge("1", "a", "b"))
    assert [item["label"] for item in network_data(few)["edges"]] == ["fosters"]
    names = [f"n{number}" for number in range(MAX_NAMED_LINES + 2)]
    many = view([*map(node, names)], *(edge(each, names[0], each) for each in names[1:]))
    assert not [item for item in network_data(many)["edges"] if "label" in item]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_stays_text(label: str) -> None:
    nodes = [node("urn:a", label, focus=True), node("urn:b", kind=label)]
    hostile = replace(edge("urn:c", "urn:a", "urn:b"), label=label)
    data = network_data(view(nodes, hostile))
    labels = [item.pop("label") for item in (*data["nodes"], *data["edges"]) if "label" in item]
    assert label.split(maxsplit=1)[0][:10] in labels[0]
    assert max(map(len, labels)) < 200
    rest = texts(data)
    assert not [text for text in rest if "<" in text or "href" in text or "alert" in text]
    assert "multi" not in json.dumps(data["options"]).replace("multiselect", "")


def test_long_labels_are_cut_with_an_ellipsis() -> None:
    lines = wrap_label("and so on " * 50).split("\n")
    assert len(lines) == MAX_LABEL_LINES
    assert lines[-1].endswith("…")
    assert wrap_label("") == ""


def test_boxes_of_the_layout_are_those_of_the_drawing(atlas: Atlas) -> None:
    long = ["and so on " * 50, "Donaudampfschifffahrtsgesellschaft of old", "x" * 25, "x" * 24, ""]
    for label in [*long, *(each.pref_label for each in atlas.vocabulary.concepts.values())]:
        lines = wrap_label(label).split("\n")
        width, height = packing.label_box(label)
        assert height == len(lines) * packing.LINE_HEIGHT + packing.BOX_PADDING[1]
        if not lines[-1].endswith("…"):
            widest = max(map(len, lines)) * packing.CHARACTER_WIDTH
            assert width == widest + packing.BOX_PADDING[0]
    assert len(OURS) == 7
    assert set(OURS) <= KIND_STYLES.keys()


# Looks


@pytest.mark.parametrize(
    ("kind", "theme"), list(product([*KIND_STYLES, *FOREIGN], [LIGHT_THEME, DARK_THEME]))
)
def test_text_and_outlines_stand_out(kind: str, theme: ColourTheme) -> None:
    look = kind_style(kind)
    colours = node_paint(look, theme)
    beneath = theme.canvas if look.shape in SHAPES_WITH_LABEL_BENEATH else colours.fill
    assert contrast_ratio(colours.text, beneath) >= 4.5
    assert contrast_ratio(colours.outline, theme.canvas) >= 3


@pytest.mark.parametrize(("basis", "theme"), list(product(BASIS_STYLES, [LIGHT_THEME, DARK_THEME])))
def test_lines_stand_out(basis: Basis, theme: ColourTheme) -> None:
    assert contrast_ratio(line_colour(basis, theme), theme.canvas) >= 3


def test_colour_is_never_the_only_cue() -> None:
    ours = [KIND_STYLES[kind] for kind in OURS]
    assert len({look.colour for look in ours}) == len(ours)
    assert len({(look.shape, look.corner, look.line) for look in ours}) == len(ours)
    assert len({(look.dash, look.width) for look in BASIS_STYLES.values()}) == len(BASIS_STYLES)


def test_a_foreign_kind_looks_the_same_in_every_view() -> None:
    looks = {kind: kind_style(kind) for kind in FOREIGN}
    assert len(set(looks.values())) > len(FOREIGN) / 2
    assert kind_styles(reversed(FOREIGN)) == looks
    assert list(kind_styles(["ex:Z", "foaf:Person", "ex:A"])) == [
        "foaf:Person",
        "ex:A",
        "ex:Z",
    ]


def test_the_legend_explains_what_is_shown(atlas: Atlas) -> None:
    state = GraphState(focuses=(HOLDING,))
    shown = atlas.graph(state)
    html = render_graph_legend(shown, atlas.choices(state), Filter(), atlas.vocabulary)
    chips = re.findall(r'data-key="([^"]+)".*?class="count">(\d+)', html)
    kinds = Counter(item.kind for item in shown.nodes)
    bases = Counter(item.basis.value for item in shown.edges)
    choices = {key: int(count) for key, count in chips}
    assert choices.pop("classified") > 0  # hidden until a reader asks for them
    assert choices == {**kinds, **bases}
    [person] = re.findall(r'data-key="foaf:Person".*?</button>', html)
    assert "person" in person
    [inferred] = re.findall(r'data-key="inferred".*?</button>', html)
    assert f'stroke-dasharray="{" ".join(map(str, BASIS_STYLES[Basis.INFERRED].dash))}"' in inferred
    drawn = network_data(shown, dark=True)["nodes"]
    outlines = {item["color"]["border"] for item in drawn}
    assert outlines == {node_paint(kind_style(kind), DARK_THEME).outline for kind in kinds}
    assert all(outline in html for outline in outlines)


# The library


def test_vis_network_comes_from_the_installed_package() -> None:
    script = vis_network_script()
    assert len(script) > 400_000
    assert script.startswith(b"/*")
    notice = script.partition(b"*/")[0].decode()
    assert "@version 9.1.2" in notice
    assert "MIT" in notice
    assert "Apache" in notice
