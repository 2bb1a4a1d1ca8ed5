"""Lines and clusters: what is merged, how lines bend, and where groups of an overview stand."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.atlas import Atlas
from explorer.graph.grouping import assign_families, assign_schools
from explorer.layout.blocks import lay_out_blocks
from explorer.layout.routing import (
    STRAIGHT_ROUTE,
    control_point,
    count_crossings,
    route_links,
    sample_curves,
)
from explorer.model.graph import Filter
from explorer.render.graph_lines import direction_arrow, draw_lines
from explorer.render.node_shapes import shape_nodes
from explorer.render.svg.graph import render_svg


def square(x: float, y: float, half: float = 20) -> tuple[float, float, float, float]:
    return x - half, y - half, x + half, y + half


# The ways of links


def test_links_between_neighbours_stay_straight() -> None:
    centres = [(0.0, 0.0), (200.0, 0.0), (0.0, 200.0)]
    links = [(0, 1), (1, 2), (2, 0), (0, 0)]
    assert route_links(centres, [square(*c) for c in centres], links) == [STRAIGHT_ROUTE] * 4


def test_a_link_bends_just_as_far_as_it_must_on_the_freer_side() -> None:
    centres = [(-200.0, 0.0), (200.0, 0.0), (0.0, 15.0), (0.0, 300.0)]
    boxes = [square(*c) for c in centres]
    (route,) = route_links(centres, boxes, [(0, 1)])
    assert 0 < abs(route.bend) < 0.35
    start, end = centres[1 if route.is_backward else 0], centres[0 if route.is_backward else 1]
    curve = sample_curves(start, end, (route.bend,))
    assert count_crossings(curve, sample_boxes(boxes[2]), 0)[0] == 0
    assert curve[0, :, 1].mean() < 0, "above, as the node in its way stands a little below"


def sample_boxes(*boxes: tuple[float, float, float, float]) -> "NDArray[np.float64]":
    return np.array(boxes)


def test_a_curve_has_the_shape_that_vis_network_gives_it() -> None:
    # As the script computes it for "curvedCW" and "curvedCCW" with roundness 0.4, from (0, 0).
    clockwise = control_point((0, 0), (100, 0), 0.4)
    assert clockwise == pytest.approx((56.63, -41.14), abs=0.01)
    x, y = clockwise
    assert control_point((0, 0), (100, 0), -0.4) == pytest.approx((x, -y))


def test_arrows_of_names_point_where_lines_lead() -> None:
    assert [direction_arrow(*way) for way in ((9, 1), (-9, 1), (1, 9), (1, -9))] == list("→←↓↑")


def test_hardly_a_line_of_a_neighbourhood_runs_through_a_foreign_node(atlas: Atlas) -> None:
    crossed = straight = total = 0
    for iri in atlas.vocabulary.concepts:
        if iri not in atlas.network:
            continue
        view = atlas.neighbourhood(iri)
        shapes = shape_nodes(view.nodes)
        places = {node.iri: (node.x, node.y) for node in view.nodes}
        for line in draw_lines(view):
            others = [s.box for key, s in shapes.items() if key not in {line.source, line.target}]
            if line.source == line.target or not others:
                continue
            ends = places[line.source], places[line.target]
            start, end = reversed(ends) if line.route.is_backward else ends
            boxes = sample_boxes(*others)
            total += 1
            straight += bool(count_crossings(sample_curves(*ends, (0.0,)), boxes, 0)[0])
            curve = sample_curves(start, end, (line.route.bend,))
            crossed += bool(count_crossings(curve, boxes, 0)[0])
    assert crossed <= 0.01 * total < 0.1 * total < straight


# Clusters


def test_a_school_is_the_most_special_one_with_enough_nodes() -> None:
    approaches: dict[str, set[str]] = {}
    approaches |= {f"n{i}": {"therapy", "analysis"} if i < 5 else {"therapy"} for i in range(12)}
    approaches["n0"] = {"therapy", "analysis", "rare"}
    approaches["alone"] = set()
    found = assign_schools(approaches)
    assert found["n0"] == found["n4"] == "analysis"
    assert found["n5"] == "therapy"
    assert "alone" not in found


def test_families_are_top_concepts_or_what_is_below_a_single_one() -> None:
    parents = {"a1": ("a",), "a2": ("a",), "b1": ("b",), "b2": ("b",), "b3": ("b2",)}
    nodes = ["a", "b", *parents, "alone"]
    found = assign_families(nodes, parents)
    assert found == {"a": "a", "b": "b", "a1": "a", "a2": "a", "b1": "b", "b2": "b", "b3": "b"}
    under_one = parents | {"a": ("top",), "b": ("top",)}
    assert assign_families([*nodes, "top"], under_one)["b3"] == "b"
    assert assign_families(nodes, {}) == {}
    assert assign_families(["x", "y"], {"x": ("y",), "y": ("x",)})  # a circle ends


def test_blocks_keep_families_apart_with_room_for_their_names() -> None:
    families = {f"{family}{i}": family for family in "abc" for i in range(7)}
    boxes = dict.fromkeys([*families, "alone"], (100.0, 40.0))
    places = lay_out_blocks([*families, "alone"], families, boxes)
    assert places
    assert places.keys() == boxes.keys()
    assert len(set(places.values())) == len(places), "no node stands on another"
    extents = {}
    for family in "abc":
        points = [places[node] for node in families if families[node] == family]
        xs, ys = zip(*points, strict=True)
        extents[family] = (min(xs) - 50, min(ys) - 60, max(xs) + 50, max(ys) + 20)
    for one in "abc":
        for other in "abc":
            a, b = extents[one], extents[other]
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert one == other or apart
    assert lay_out_blocks(list(families), {}, boxes) is None


def test_an_overview_names_its_kinds_and_schools(atlas: Atlas) -> None:
    view = atlas.overview()
    kinds = [each.name for each in view.clusters if not each.is_part]
    assert {"People", "Theoretical concepts", "Client outcomes"} <= set(kinds)
    schools = [each for each in view.clusters if each.is_part]
    assert "object relations theory" in {each.name for each in schools}
    for each in view.clusters:
        assert each.left < each.right
        assert each.top < each.bottom
    svg = render_svg(view, lambda iri: f"#{iri}")
    assert all(f">{name}<" in svg for name in kinds if " " not in name)
    few = atlas.overview(Filter(kinds=frozenset({"aa:Measure"})))
    assert few.clusters == (), "a few nodes can be read themselves"
    assert replace(view, clusters=()) != view
