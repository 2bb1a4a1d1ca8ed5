"""axe finds nothing on any page, in both widths and both themes."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from explorer.page_registry import APPLICATION_PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {
    **{page.name: f"/{page.name}" for page in APPLICATION_PAGES},
    "concept": "/concept?id=concept:holding-environment",
    "choose": "/concept",
    "unknown": "/concept?id=nothing-of-the-kind",
    "hierarchy": "/browse?by=hierarchy",
    "kinds": "/browse?by=kind",
    "person": "/person?id=person:winnicott",
    "connections": "/connections?from=concept:holding-environment&to=person:bion",
    "compare": "/compare?ids=concept:holding-environment,concept:empathy",
}
WIDTHS = (1440, 390)


def violations(page: "Page") -> list[str]:
    """What axe finds, each with the places it means."""
    response = Axe().run(page).response
    return [
        f"{found['id']}: {found['help']}: {[node['target'] for node in found['nodes'][:4]]}"
        for found in response["violations"]
    ]


def drawn(page: "Page", path: str) -> "Page":
    """A page with everything on it."""
    page.goto(path)
    page.wait_for_selector("h1")
    page.wait_for_selector("footer")
    if page.locator(".st-key-panel").count():
        page.wait_for_selector(".graph[data-drawn]")
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(page: "Page", path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert violations(drawn(page, path)) == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/about",
        "/person?id=person:winnicott",
        "/concept?id=concept:holding-environment",
        "/outcomes",
    ],
)
def test_axe_finds_nothing_in_the_dark(page: "Page", path: str) -> None:
    page.emulate_media(color_scheme="dark")
    assert violations(drawn(page, path)) == []


def test_axe_finds_nothing_around_an_open_card_filter_and_table(page: "Page") -> None:
    drawn(page, "/concept?id=concept:holding-environment")
    page.locator(".graph-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card h2")
    page.get_by_role("radio", name="Table").click()
    page.wait_for_selector("table.edges")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_selector("text=Relations")
    assert violations(page) == []


def test_axe_finds_nothing_in_open_search_results(page: "Page") -> None:
    drawn(page, "/browse")
    page.keyboard.press("/")
    page.keyboard.type("hold")
    page.wait_for_selector("[role=option]")
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_one_heading_of_the_first_rank(page: "Page", path: str) -> None:
    assert drawn(page, path).locator("h1").count() == 1
