"""The graph as SVG: all that the view holds, every part a link, and no data becomes code."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import hypot
from struct import unpack
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from explorer.layout.packing import PORTRAIT_ASPECT, fit_layout, node_box, trim_edges
from explorer.model.entities import Basis
from explorer.model.graph import Edge, Filter, GraphView, Node
from explorer.model.node_kinds import SHAPES_WITH_LABEL_BENEATH
from explorer.render.node_shapes import NodeShape
from explorer.render.style import (
    BASIS_STYLES,
    DARK_THEME,
    KIND_STYLES,
    LIGHT_THEME,
    ColourTheme,
    contrast_ratio,
    kind_style,
    line_colour,
    node_paint,
)
from explorer.render.svg.drawing import (
    border_point,
    boxes_overlap,
    kind_paint,
    measure_view,
    relation_names_on_lines,
)
from explorer.render.svg.graph import render_svg
from explorer.render.svg.paths import DrawnPathStop, PathLeg, render_paths
from explorer.render.svg.raster import rasterize_svg

if TYPE_CHECKING:
    from explorer.atlas import Atlas

HOSTILE = "<script>alert('\"')</script>"


def node(iri: str, x: float, y: float, kind: str = "aa:TheoreticalConcept") -> Node:
    return Node(iri, f"concept:{iri}", iri, kind, "", x, y, 2)


def edge(iri: str, source: str, target: str, basis: Basis = Basis.STATED) -> Edge:
    return Edge(iri, f"claim:{iri}", source, target, "aa:fosters", "fosters", basis)


def small(*edges: Edge, kinds: tuple[str, str] = ("aa:ClientOutcome", "foaf:Person")) -> GraphView:
    nodes = (
        replace(node("trust", 0, 0), focus=True),
        node("hope", 300, 0, kinds[0]),
        node("Bion", 0, 240, kinds[1]),
    )
    return GraphView("Trust and related concepts", "3 concepts", nodes, edges)


def parsed(svg: str) -> ElementTree.Element:
    """The picture as XML parsers read it; it must be well-formed."""
    return ElementTree.fromstring(svg)


def links(tree: ElementTree.Element, sort: str) -> list[ElementTree.Element]:
    return [a for a in tree.iter("a") if sort in a.get("class", "").split()]


def drawn(view: GraphView) -> ElementTree.Element:
    return parsed(render_svg(view, lambda iri: f"#{iri}"))


@pytest.fixture(scope="module")
def alliance(atlas: "Atlas") -> GraphView:
    return fit_layout(atlas.neighbourhood(atlas.find("concept:therapeutic-alliance")))


def also(link: ElementTree.Element) -> list[str]:
    """The addresses of the other claims that a line stands for."""
    return (link.get("data-also") or "").split()


def test_every_point_and_line_is_a_link_with_a_title(alliance: GraphView) -> None:
    tree = drawn(alliance)
    points, lines = links(tree, "node"), links(tree, "edge")
    assert {a.get("href") for a in points} == {f"#{n.iri}" for n in alliance.nodes}
    claims = [address for a in lines for address in (a.get("href"), *also(a))]
    assert sorted(map(str, claims)) == sorted(f"#{e.iri}" for e in alliance.edges)
    assert len(points) == len(alliance.nodes)
    assert len(lines) == len({frozenset((e.source, e.target)) for e in alliance.edges})
    titles = [a.findtext("title") or "" for a in (*points, *lines)]
    assert all(titles)
    assert any(title.endswith("therapeutic alliance (inferred)") for title in titles)


def test_labels_say_the_whole_name_in_their_lines(alliance: GraphView) -> None:
    texts = {
        " ".join("".join(text.itertext()) if not len(text) else "" for text in a.iter("text"))
        or " ".join(span.text or "" for span in a.iter("tspan"))
        for a in links(drawn(alliance), "node")
    }
    assert texts == {n.label for n in alliance.nodes}


def test_the_picture_holds_all_shapes_and_letters(alliance: GraphView) -> None:
    drawing = measure_view(alliance)
    left, top, width, height = drawing.box
    for shape in drawing.shapes.values():
        x1, y1, x2, y2 = shape.box
        assert left <= x1 < x2 <= left + width
        assert top <= y1 < y2 <= top + height


def test_no_point_covers_another(alliance: GraphView) -> None:
    boxes = [shape.box for shape in measure_view(alliance).shapes.values()]
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if boxes_overlap(a, b)]


def test_lines_end_at_the_borders_they_lead_to(alliance: GraphView) -> None:
    drawing = measure_view(alliance)
    for line in drawing.lines:
        for end, iri in ((line.start, line.line.source), (line.end, line.line.target)):
            shape = drawing.shapes[iri]
            if shape.outline == "box":
                x, y = abs(end[0] - shape.x), abs(end[1] - shape.y)
                outside = max(x - shape.width / 2, y - shape.height / 2)
            else:
                across = (end[0] - shape.x) / (shape.width / 2)
                down = (end[1] - shape.y) / (shape.height / 2)
                outside = (hypot(across, down) - 1) * min(shape.width, shape.height) / 2
            assert -0.01 <= outside <= 2.5, line.line.name


def test_names_of_relations_cover_nothing(atlas: "Atlas") -> None:
    view = fit_layout(atlas.neighbourhood(atlas.find("concept:holding-environment")))
    drawing = measure_view(view)
    focus = next(n.iri for n in view.nodes if n.focus)
    own = [e for e in view.edges if focus in {e.source, e.target}]
    names = list(relation_names_on_lines(drawing))
    assert len(own) / 2 < len(names) <= len(own)
    for _, x, y in names:
        spot = (x - 1, y - 6, x + 1, y)
        assert not [s for s in drawing.shapes.values() if boxes_overlap(spot, s.box)]


def test_kinds_and_bases_look_as_in_the_table() -> None:
    view = small(edge("a", "trust", "hope", Basis.INFERRED), edge("b", "Bion", "trust"))
    svg = render_svg(view, lambda iri: iri)
    for kind in ("aa:TheoreticalConcept", "aa:ClientOutcome", "foaf:Person"):
        light, dark = (
            node_paint(kind_style(kind), LIGHT_THEME),
            node_paint(kind_style(kind), DARK_THEME),
        )
        assert f'fill="light-dark({light.fill},{dark.fill})"' in svg
    for basis in (Basis.INFERRED, Basis.STATED):
        colours = f"light-dark({line_colour(basis, LIGHT_THEME)},{line_colour(basis, DARK_THEME)})"
        assert f'<g stroke="{colours}"' in svg
    dashes = " ".join(map(str, BASIS_STYLES[Basis.INFERRED].dash))
    assert svg.count(f'stroke-dasharray="{dashes}"') == 1
    shapes = [
        child.tag for a in links(parsed(svg), "node") for child in a if "shape" in str(child.attrib)
    ]
    assert sorted(shapes) == ["circle", "ellipse", "rect"]


def test_arrows_point_to_definitions_of_the_same_picture() -> None:
    view = small(edge("a", "trust", "hope"))
    for ids in ("one", "two"):
        svg = render_svg(view, lambda iri: iri, ids=ids)
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) == set(re.findall(r' id="([^"]+)"', svg))
        assert f'id="{ids}-stated"' in svg


def test_parallel_claims_are_one_line_that_names_them_all() -> None:
    view = small(edge("a", "trust", "hope"), edge("b", "trust", "hope"), edge("c", "hope", "trust"))
    (line,) = measure_view(view).lines
    assert "L" in line.path
    (link,) = links(parsed(render_svg(view, lambda iri: f"#{iri}")), "edge")
    assert link.get("href") == "#a"
    assert link.get("data-also") == "#b #c"
    title = next(each.text for each in link if each.tag.endswith("title"))
    assert (title or "").count(";") == 2


def test_a_line_from_a_point_to_itself_is_seen() -> None:
    line = measure_view(small(edge("a", "trust", "trust"))).lines[0]
    assert "C" in line.path
    assert line.start != line.end


@pytest.mark.parametrize(
    ("sort", "toward", "expected"),
    [
        ("box", (100, 0), (20, 0)),
        ("box", (0, -50), (0, -10)),
        ("box", (40, 20), (20, 10)),
        ("ellipse", (100, 0), (20, 0)),
        ("ellipse", (0, 7), (0, 10)),
    ],
)
def test_borders(sort: str, toward: tuple[float, float], expected: tuple[float, float]) -> None:
    assert border_point(NodeShape(sort, 0, 0, 40, 20, 0, (), 14), toward) == pytest.approx(expected)


def test_data_never_becomes_markup() -> None:
    bad = replace(edge("a", "trust", "hope"), label=HOSTILE, iri=HOSTILE)
    view = replace(small(bad), title=HOSTILE, description=HOSTILE)
    nodes = [replace(n, label=HOSTILE, kind='x" onload="alert(1)') for n in view.nodes]
    tree = drawn(replace(view, nodes=tuple(nodes)))
    assert {element.tag for element in tree.iter()} <= {
        *("svg", "defs", "marker", "path", "g", "a", "title", "text", "tspan"),
        *("rect", "ellipse", "circle"),
    }
    assert not [e for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert HOSTILE in (tree.get("aria-label") or "")


def test_pictures_have_no_style_of_their_own(alliance: GraphView) -> None:
    svg = render_svg(alliance, lambda iri: iri)
    assert "style" not in svg
    assert "http" not in svg.replace("https://w3id.org/alliance-atlas/", "")


def test_of_many_lines_the_nearest_are_kept(atlas: "Atlas") -> None:
    whole = atlas.neighbourhood(atlas.find("concept:trust"), 3, Filter(classified=True), 300)
    cut = trim_edges(whole, lines=90)
    assert 12 < len(cut.nodes) < 40
    assert len(cut.edges) <= 90
    focus = next(n.iri for n in cut.nodes if n.focus)
    near = {e.source for e in whole.edges if e.target == focus}
    near |= {e.target for e in whole.edges if e.source == focus}
    assert near <= {n.iri for n in cut.nodes}
    assert {e.source for e in cut.edges} | {e.target for e in cut.edges} <= {
        n.iri for n in cut.nodes
    }
    assert len(trim_edges(whole).edges) <= 400 < len(whole.edges)


@pytest.mark.parametrize("turned", [False, True])
def test_a_picture_for_telephones_is_higher_than_wide(alliance: GraphView, turned: bool) -> None:
    tall = fit_layout(alliance, PORTRAIT_ASPECT, turned)
    shapes = [shape.box for shape in measure_view(tall).shapes.values()]
    width, height = (max(b[i + 2] for b in shapes) - min(b[i] for b in shapes) for i in (0, 1))
    assert height > width, "of the nodes; a line may bend beyond them"
    sizes = [(n.x, n.y, *node_box(n)) for n in tall.nodes]
    close = [
        (a, b)
        for i, a in enumerate(sizes)
        for b in sizes[i + 1 :]
        if abs(a[0] - b[0]) < (a[2] + b[2]) / 2 - 8 and abs(a[1] - b[1]) < (a[3] + b[3]) / 2 - 8
    ]
    assert not close


def test_paths_are_rows_whose_lines_run_behind_no_box() -> None:
    ends = (
        DrawnPathStop("a", "trust", "aa:RelationalCondition"),
        DrawnPathStop("z", "Bion", "foaf:Person"),
    )
    middle = DrawnPathStop("m", "a thing with a rather long name", "aa:ClientOutcome")
    first = PathLeg("1", "is inversely associated with", Basis.STATED, True, "trust hinders it")
    second = PathLeg("2", "was developed by", Basis.INFERRED, False, "it was developed")
    rows = [((first,), ()), ((first, second), (middle,))]
    both = render_paths(ends, rows, lambda iri: f"#{iri}", {}, "Paths")
    for svg in re.findall(r"<svg.*?</svg>", both):
        tree = parsed(svg)
        assert [a.get("href") for a in links(tree, "edge")] == ["#1", "#1", "#2"]
        assert [a.get("href") for a in links(tree, "node")] == ["#a", "#z", "#m"]
        boxes = [
            tuple(float(r.get(k, "0")) for k in ("x", "y", "width", "height"))
            for r in tree.iter("rect")
        ]
        for line in tree.iter("path"):
            if line.get("class") == "line":
                x1, y1, x2, y2 = map(float, re.findall(r"-?[\d.]+", line.get("d", "")))
                assert x1 == x2 or y1 == y2
                spot = (x1 + x2) / 2, (y1 + y2) / 2
                inside = [
                    b
                    for b in boxes
                    if b[0] < spot[0] < b[0] + b[2] and b[1] < spot[1] < b[1] + b[3]
                ]
                assert not inside


def test_a_picture_has_the_size_it_is_asked_for() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">'
        '<rect width="3" height="2" fill="#ff0000"/><title>light-dark( x</title></svg>'
    )
    body = rasterize_svg(svg, scale=2)
    assert body.startswith(b"\x89PNG")
    assert unpack(">II", body[16:24]) == (6, 4)


def test_others_go_on_while_a_large_picture_is_drawn() -> None:
    words = "".join(
        f'<text x="9" y="{y}">The therapeutic alliance</text>' for y in range(0, 900, 9)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900">{words}</svg>'
    with ThreadPoolExecutor(1) as pool:
        drawing = pool.submit(rasterize_svg, svg, 2)
        turns = 0
        while not drawing.done():
            time.sleep(0.001)
            turns += 1
    assert unpack(">II", drawing.result()[16:24]) == (1800, 1800)
    assert turns > 20  # one or two, were this thread kept from running


def test_an_empty_view_is_still_a_picture() -> None:
    tree = drawn(GraphView("Nothing", "nothing", (), ()))
    assert not links(tree, "node")


def test_any_script_of_the_world_fits_its_shape() -> None:
    view = small(edge("a", "trust", "hope"))
    nodes = (replace(view.nodes[0], label="治療同盟と作業同盟"), *view.nodes[1:])
    shape = measure_view(replace(view, nodes=nodes)).shapes["trust"]
    assert shape.width > 9 * shape.size


@pytest.mark.parametrize("theme", [LIGHT_THEME, DARK_THEME])
@pytest.mark.parametrize("kind", [*KIND_STYLES, "ex:Tree", "fabio:Work"])
def test_letters_can_be_read_on_every_box(kind: str, theme: ColourTheme) -> None:
    assert contrast_ratio(theme.ink, kind_paint(kind, theme, boxed=True).fill) >= 7
    if kind_style(kind).shape not in SHAPES_WITH_LABEL_BENEATH:
        assert contrast_ratio(theme.ink, kind_paint(kind, theme).fill) >= 7
