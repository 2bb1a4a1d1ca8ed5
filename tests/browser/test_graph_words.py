"""The graph for readers who do not see it or have none: what is said, where the focus is."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_graph import ALLIANCE, ATLAS, GRAPH, VERSION, answered, chosen, drawn, view

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIVE = ".graph-live"
FOCUSED = "document.activeElement"


def does(page: "Page", key: str) -> str:
    """What is said when a key has done something, or could not."""
    before = page.evaluate(VERSION)
    page.keyboard.press(key)
    answered(page, before)
    return page.locator(LIVE).inner_text()


def in_form(page: "Page", form: str) -> None:
    page.goto(f"{ALLIANCE}&form={form}")
    page.wait_for_selector(".graph[data-drawn]", state="attached")


def test_each_key_says_what_it_has_done_or_that_there_is_nothing_to_do(page: "Page") -> None:
    drawn(page, ALLIANCE)
    page.locator(".graph-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert does(page, "Enter").startswith("Selected: ")
    assert "more:" in does(page, "e")
    assert "fewer:" in does(page, "c")
    assert does(page, "c") == "This node has added no neighbours."
    assert does(page, "Backspace") == "There is no previous centre."
    name = page.locator(".card h2").inner_text().lower()
    assert does(page, "m").startswith(f"{name} and related concepts.")
    assert does(page, "Backspace").startswith("therapeutic alliance and related concepts.")
    page.keyboard.press("l")
    page.keyboard.press("l")
    assert "source" in does(page, "Enter")
    assert does(page, "Escape") == "Selection cleared."


def test_a_line_read_with_enter_opens_its_page_with_enter(page: "Page") -> None:
    drawn(page, ALLIANCE)
    page.locator(".graph-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("l")
    does(page, "Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/*")


def test_walking_moves_the_picture_only_to_what_is_out_of_sight(page: "Page") -> None:
    page.set_viewport_size({"width": 1440, "height": 900})  # all of it is in sight
    drawn(page, ALLIANCE)
    before = view(page)
    page.locator(".graph-canvas").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    page.wait_for_timeout(400)  # it would glide
    assert view(page) == before


@pytest.mark.parametrize("form", ["list", "table"])
def test_keys_lead_from_the_list_to_the_card_and_back(page: "Page", form: str) -> None:
    in_form(page, form)
    button = page.locator(".graph-words button").nth(3)
    button.focus()
    said = does(page, "Enter")
    assert said.startswith("Selected: ")
    assert page.evaluate(f"{FOCUSED}.matches('.graph-card .card')")
    assert button.get_attribute("aria-current") == "true"
    assert does(page, "Escape") == "Selection cleared."
    assert page.evaluate(f"{FOCUSED}.dataset.keep") == button.get_attribute("data-keep")
    assert button.get_attribute("aria-current") is None


@pytest.mark.parametrize("form", ["graph", "list", "table"])
def test_the_focus_outlives_what_is_hidden(page: "Page", form: str) -> None:
    in_form(page, f"{form}&select=concept:transference")
    page.get_by_role("button", name="Hide", exact=True).focus()
    assert "1 hidden" in does(page, "Enter")
    assert page.evaluate(f"{FOCUSED}.closest('.instrument') !== null")
    assert "1 more" in does(page, "Control+z")


def test_what_was_hidden_with_a_click_can_be_undone_with_a_key(page: "Page") -> None:
    drawn(page, ALLIANCE)
    chosen(page, ATLAS + "concept/transference")
    before = page.evaluate(VERSION)
    page.get_by_role("button", name="Hide", exact=True).click()
    answered(page, before)
    assert "1 more" in does(page, "Control+z")


@pytest.mark.parametrize("form", ["list", "table"])
def test_what_is_sought_is_marked_in_the_list_and_reached(page: "Page", form: str) -> None:
    in_form(page, form)
    page.get_by_role("searchbox").fill("growth")
    marked = page.locator(".graph-words [data-found]")
    assert set(marked.all_inner_texts()) == {"personal growth"}
    assert "Personal growth" in does(page, "Enter")
    assert page.evaluate(f"{FOCUSED}.matches('.graph-card .card')")
    assert marked.count() == 0


def test_what_is_not_shown_is_not_found_and_that_is_seen(page: "Page") -> None:
    drawn(page, ALLIANCE)
    page.get_by_role("searchbox").fill("zzz")
    assert "“zzz”" in page.locator(f"{LIVE}[data-visible]").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(f"{LIVE}[data-visible]").count() == 0


@pytest.mark.browser_noise  # a script that does not arrive is an error in the console
def test_a_graph_that_failed_shows_the_list_again_and_is_drawn_once_it_can_be(page: "Page") -> None:
    page.route("**/vis-network*", lambda route: route.abort())
    page.goto(ALLIANCE)
    page.wait_for_selector(".graph-list")
    for _ in range(2):
        page.get_by_role("radio", name="Graph").click()
        page.wait_for_function(
            f"() => {GRAPH}.root.dataset.form === 'list' && !{GRAPH}.deeds.length"
        )
        assert page.locator(".graph-failed").is_visible()
        assert page.locator(".graph-list").is_visible()
    page.unroute("**/vis-network*")
    page.get_by_role("radio", name="Graph").click()
    page.wait_for_selector(".graph[data-drawn] canvas")
    assert page.locator(".graph-failed").is_hidden()


def test_a_browser_without_canvas_gets_words_and_the_list(page: "Page") -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(ALLIANCE)
    page.wait_for_selector(".graph-list")
    assert "cannot be drawn" in page.locator(".graph-failed").inner_text()
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Image (PNG)").click()
    assert "no image" in page.locator(LIVE).inner_text()


def test_a_picture_of_a_timeline_has_names_and_years(page: "Page", tmp_path: Path) -> None:
    drawn(page, "/explore?layout=timeline")
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Image (SVG)").click()
    download.value.save_as(tmp_path / "timeline.svg")
    svg = (tmp_path / "timeline.svg").read_text(encoding="utf-8")
    for words in (">1960<", ">D. W. Winnicott<", ">attachment<"):
        assert words in svg
