"""Pictures stay as they are: who opens an old address finds every point where it was.

Where points are meant to move, write them anew with `python -m tests.test_places`.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer.graph.actions import expand_node, pin_node
from explorer.layout.packing import fit_layout
from explorer.model.graph import GraphState, Layout
from tests.drawn import places
from tests.test_growth import made, unfolded

PLACES = Path(__file__).parent / "data" / "places.json"
SIZE = 60
NEAR = 2  # px that processors may disagree
STARTS: Mapping[str, GraphState] = {
    "overview": GraphState(layout=Layout.OVERVIEW),
    "hierarchy": GraphState(layout=Layout.HIERARCHY),
    "timeline": GraphState(layout=Layout.TIMELINE),
    "neighbours": GraphState(("n3",)),
    "neighbours of neighbours": GraphState(("n20",), depth=2),
    "hierarchy around": GraphState(("n3",), layout=Layout.HIERARCHY),
    "timeline around": GraphState(("n3",), layout=Layout.TIMELINE),
    "two compared": GraphState(("n3", "n8")),
    "three compared": GraphState(("n3", "n8", "n40")),
}


def placed_points(name: str) -> dict[str, dict[str, tuple[int, int]]]:
    """Where the points of a start stand, to the pixel, and those of what it unfolds to."""
    graph, start = made(SIZE), STARTS[name]
    *_, late = unfolded(graph, start, 6)
    dragged = expand_node(pin_node(late, "n5", 700, -500), "n5")
    views = {
        "": graph.view(start),
        ", unfolded": graph.view(late),
        ", dragged": graph.view(dragged),
        ", embedded": fit_layout(graph.view(start)),
        ", embedded upright": fit_layout(graph.view(late), 0.8, turned=True),
    }
    return {
        name + what: {iri: (round(x), round(y)) for iri, (x, y) in sorted(places(view).items())}
        for what, view in views.items()
    }


@pytest.mark.parametrize("name", STARTS)
def test_every_point_stands_where_it_stood(name: str) -> None:
    before = json.loads(PLACES.read_text(encoding="utf-8"))
    for what, now in placed_points(name).items():
        assert now.keys() == before[what].keys(), what
        moved = {
            iri: (before[what][iri], place)
            for iri, place in now.items()
            if max(abs(one - other) for one, other in zip(before[what][iri], place, strict=True))
            > NEAR
        }
        assert not moved, what


if __name__ == "__main__":
    found = {what: points for name in STARTS for what, points in placed_points(name).items()}
    lines = ",\n".join(f"{json.dumps(what)}: {json.dumps(found[what])}" for what in found)
    PLACES.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
