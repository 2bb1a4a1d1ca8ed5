"""A picture of many points and lines, which is kept as it moves: it must never be out of date."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.bench.made import web
from tests.conftest import served, strict_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

POINTS = 700
GRAPH = "document.querySelector('.graph').graph"
# The picture without anything that is chosen, as numbers: how much of it differs from another.
KEEP = f"""() => {{
  const {{ width, height }} = {GRAPH}.canvas.querySelector('canvas');
  const context = {GRAPH}.canvas.querySelector('canvas').getContext('2d');
  const {{ data }} = context.getImageData(0, 0, width, height);
  const seen = (value, i) => 255 + ((value - 255) * data[i - (i % 4) + 3]) / 255; // on white paper
  return [...data].map(seen).filter((_, i) => i % 4 < 3);
}}"""
REMEMBER = f"() => {{ window.remembered = ({KEEP})(); }}"
DIFFERS = f"""() => {{
  const now = ({KEEP})();
  return now.filter((value, i) => Math.abs(value - window.remembered[i]) > 40).length;
}}"""
FRESH = f"() => {{ {GRAPH}.lines.forget(); {GRAPH}.network.redraw(); }}"
REST = 400  # milliseconds in which a picture that has come to rest is painted anew
LEAST = 150  # values of colours: a line changes more, the rounding of a place fewer


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served vocabulary with more lines than are drawn one by one."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "made.ttl").write_text(web(POINTS), encoding="utf-8")
    with served(sys.executable, "-m", "explorer", folder=folder, data=["made.ttl"]) as url:
        yield url


@pytest.fixture
def page(browser: "Browser", large: str) -> "Iterator[Page]":
    """The overview of all of it."""
    with strict_page(browser, large) as (page, noise):
        page.goto(f"/explore?most={POINTS - 40}")
        page.wait_for_selector(".graph[data-drawn]")
        page.wait_for_timeout(REST)
        yield page
    assert not noise


def deed(page: "Page", script: str) -> None:
    before = page.evaluate(f"{GRAPH}.version")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_function(f"(n) => {GRAPH}.version > n && {GRAPH}.deeds.length === 0", arg=before)
    page.wait_for_timeout(REST)


def up_to_date(page: "Page") -> bool:
    """Whether what is shown is what would be painted from nothing."""
    page.evaluate(REMEMBER)
    page.evaluate(FRESH)
    page.wait_for_timeout(50)
    return int(page.evaluate(DIFFERS)) < LEAST


def test_deeds_and_their_undoing_are_seen_at_once(page: "Page") -> None:
    assert page.evaluate(f"{GRAPH}.edgesById.size") > 1_200
    page.evaluate(REMEMBER)
    some = f"[...{GRAPH}.nodesById.values()].sort((a, b) => b.neighbours - a.neighbours)[0].id"
    for act in ("hide", "expand"):
        deed(page, f"{GRAPH}.act('{act}', {{ node: {some} }})")
        assert page.evaluate(DIFFERS) > LEAST, f"{act} is not seen"
        assert up_to_date(page), f"the picture is stale after: {act}"
        deed(page, f"{GRAPH}.act('undo')")
        assert up_to_date(page), f"the picture is stale after the undoing of: {act}"
        page.evaluate(REMEMBER)


def test_a_filter_a_theme_and_a_drag_are_seen(page: "Page") -> None:
    page.evaluate(REMEMBER)
    deed(page, f"{GRAPH}.act('filter', {{ sort: 'without', key: 'skos:broader' }})")
    assert up_to_date(page)
    page.evaluate(REMEMBER)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(REST)
    assert page.evaluate(DIFFERS) > LEAST
    assert up_to_date(page)
    x, y = page.evaluate(
        f"""() => {{
          const {{ network, canvas, nodesById }} = {GRAPH};
          const frame = canvas.getBoundingClientRect();
          const [{{ id }}] = [...nodesById.values()].sort((a, b) => b.neighbours - a.neighbours);
          const {{ x, y }} = network.canvasToDOM(network.getPosition(id));
          return [x + frame.left, y + frame.top];
        }}"""
    )
    page.evaluate(REMEMBER)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 60, steps=4)
    page.mouse.up()
    page.mouse.move(5, 5)
    page.wait_for_function(f"() => {GRAPH}.deeds.length === 0")
    page.wait_for_timeout(REST)
    assert page.evaluate(DIFFERS) > LEAST
    assert up_to_date(page)


def test_points_are_chosen_and_hovered_from_afar(page: "Page") -> None:
    assert page.evaluate(f"{GRAPH}.network.getScale()") < 0.27
    some = f"[...{GRAPH}.nodesById.keys()][0]"
    page.evaluate(REMEMBER)
    deed(page, f"{GRAPH}.select({some})")
    assert page.evaluate(DIFFERS) > 10, "what is chosen looks like the rest"
    page.evaluate(REMEMBER)
    page.evaluate(f"() => {{ {GRAPH}.point({some}, 'Node'); {GRAPH}.network.redraw(); }}")
    page.wait_for_timeout(50)
    assert page.evaluate(DIFFERS) > 10_000, "the rest does not fade"


def test_what_moves_rests_sharp(page: "Page") -> None:
    page.mouse.move(420, 420)
    page.locator(".graph-canvas").focus()
    for _ in range(4):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(30)
    page.wait_for_timeout(2 * REST)
    assert up_to_date(page)


def test_all_of_it_is_seen_at_first(page: "Page") -> None:
    left, top = page.evaluate(
        f"""() => {{
          const {{ left, top }} = {GRAPH}.extent();
          const {{ x, y }} = {GRAPH}.network.canvasToDOM({{ x: left, y: top }});
          return [x, y];
        }}"""
    )
    assert left >= 0
    assert top >= 0


def test_the_picture_is_whole_while_a_point_is_dragged(page: "Page") -> None:
    point = page.evaluate(
        f"""() => {{
          const {{ network, nodesById, canvas }} = {GRAPH};
          const {{ left, top }} = canvas.getBoundingClientRect();
          const [most] = [...nodesById.values()].sort((a, b) => b.neighbours - a.neighbours);
          const {{ x, y }} = network.canvasToDOM(network.getPosition(most.id));
          return {{ id: most.id, x: left + x, y: top + y }};
        }}"""
    )
    before = page.evaluate(f"(id) => {GRAPH}.network.getPosition(id)", point["id"])
    page.mouse.move(point["x"], point["y"])
    page.mouse.down()
    page.mouse.move(point["x"] + 120, point["y"] + 60, steps=12)
    page.wait_for_timeout(REST)
    assert page.evaluate(f"(id) => {GRAPH}.network.getPosition(id)", point["id"]) != before
    page.evaluate(REMEMBER)
    page.evaluate(f"() => {{ {GRAPH}.lines.drop(); {GRAPH}.network.redraw(); }}")
    assert page.evaluate(DIFFERS) < LEAST
    page.mouse.up()
