"""Back and Forward return to where a reader was; what an address names stands at the top."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_graph import choose_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ALLIANCE = "/concept?id=concept:therapeutic-alliance"
TOP = "document.querySelector('[data-testid=stMain]').scrollTop"
# Where the top of an element stands below the top of the frame that scrolls.
BELOW = """(element) => element.getBoundingClientRect().top
  - document.querySelector('[data-testid=stMain]').getBoundingClientRect().top"""


def drawn(page: "Page") -> None:
    """Wait until the page is complete."""
    expect(page.locator(".st-key-page .graph")).to_have_attribute("data-drawn", "true")
    expect(page.locator("footer")).to_be_attached()


def heading(page: "Page", name: str) -> None:
    expect(page.locator("h1").last).to_have_text(name)


def rest_at(page: "Page", top: float) -> None:
    """Wait until the page stands where it was; a pixel may be lost to rounding."""
    page.wait_for_function(f"(top) => Math.abs({TOP} - top) < 2", arg=top)
    page.wait_for_timeout(1_000)  # and stays there
    assert abs(page.evaluate(TOP) - top) < 2


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_back_returns_to_the_place_on_the_page(page: "Page", size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(ALLIANCE)
    drawn(page)
    # Open folded parts, and follow a link in one far down.
    folded = page.locator(".st-key-rest details")
    folded.first.locator("summary").first.click()
    claims = page.locator(".st-key-rest details.claims-list")
    claims.locator("summary").click()
    link = claims.locator(".relations a[href^='concept?id=']").last
    name = link.inner_text()
    link.scroll_into_view_if_needed()
    left = page.evaluate(TOP)
    assert left > 1_000
    link.click()
    page.wait_for_function(f"() => {TOP} === 0")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_have_text(name, ignore_case=True)
    drawn(page)
    there = 500
    page.evaluate(f"document.querySelector('[data-testid=stMain]').scrollTo(0, {there})")
    rest_at(page, there)
    page.go_back()
    heading(page, "Therapeutic alliance")
    rest_at(page, left)
    expect(link).to_be_focused()
    expect(folded.first).to_have_attribute("open", "")
    expect(claims).to_have_attribute("open", "")
    page.go_forward()
    expect(page.locator("h1")).to_have_text(name, ignore_case=True)
    rest_at(page, there)
    # The same after a document, which loads the application anew.
    page.go_back()
    rest_at(page, left)
    page.locator(".st-key-rest a[href^='claim/']").last.click()
    page.wait_for_url("**/claim/**")
    page.go_back()
    drawn(page)
    rest_at(page, page.evaluate(TOP))
    assert page.evaluate(TOP) > 1_000


def test_what_is_done_to_the_graph_can_be_taken_back(page: "Page") -> None:
    page.goto(ALLIANCE)
    drawn(page)
    choose_in_view(page, "Depth", "2")
    page.wait_for_url("**depth=2**")
    choose_in_view(page, "Layout", "hierarchy")
    page.wait_for_url("**layout=hierarchy**")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 400)")
    page.go_back()
    expect(page.locator("[data-act=layout]")).not_to_have_value("hierarchy")
    expect(page.locator("[data-act=depth]")).to_have_value("2")
    page.go_back()
    expect(page.locator("[data-act=depth]")).to_have_value("1")
    assert "depth" not in page.url
    page.go_forward()
    expect(page.locator("[data-act=depth]")).to_have_value("2")


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/references?id=work:winnicott1965", "li.chosen"),
        (f"{ALLIANCE}#references", "#references"),
    ],
)
def test_what_an_address_names_stands_at_the_top(page: "Page", path: str, selector: str) -> None:
    page.goto(path)
    chosen = page.locator(f".st-key-page {selector}")
    page.wait_for_function(
        f"(e) => ({BELOW})(e) >= 0 && ({BELOW})(e) < 120", arg=chosen.element_handle()
    )
    page.wait_for_timeout(1_000)
    assert 0 <= chosen.evaluate(BELOW) < 120


@pytest.mark.parametrize("path", ["/concept?id=concept:trust&depth=2", "/concept/trust"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_every_page_is_cited_embedded_and_shared_from_its_top(
    page: "Page", path: str, size: tuple[int, int]
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    tools = page.get_by_role("group", name="This page")
    for name, copied in {
        "Cite": "https://w3id.org/alliance-atlas/concept/trust",
        "Embed this": '<iframe src="http',
        "Share": page.url,
    }.items():
        tools.get_by_text(name, exact=True).click()
        panel = tools.locator("details[open]")
        expect(panel).to_have_count(1)
        expect(panel.locator("pre").first).to_be_in_viewport()
        panel.get_by_role("button", name="Copy").first.click()
        expect(panel.get_by_role("button", name="Copied")).to_be_visible()
        assert copied in page.evaluate("navigator.clipboard.readText()")
        page.keyboard.press("Escape")
        expect(tools.locator("details[open]")).to_have_count(0)
        expect(tools.get_by_text(name, exact=True)).to_be_focused()
    tools.get_by_text("On this page").click()
    tools.get_by_role("link", name="References").click()
    expect(page.locator("#references")).to_be_in_viewport()
    expect(tools.locator("details[open]")).to_have_count(0)


@pytest.mark.parametrize("path", ["/timeline", "/compare?ids=concept:trust,concept:hope", "/"])
def test_views_are_cited_and_embedded_too(page: "Page", path: str) -> None:
    page.goto(path)
    tools = page.get_by_role("group", name="This page")
    tools.get_by_text("Cite", exact=True).click()
    for style in ("APA", "BibTeX", "RIS", "CSL-JSON"):
        expect(tools.get_by_text(style, exact=True)).to_be_visible()
    tools.get_by_text("Share", exact=True).click()
    expect(tools.locator("[data-share]")).to_have_text(page.url)


def test_without_scripts_the_tools_open_and_lead_on(browser: "Browser", server: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=server) as made:
        page = made.new_page()
        page.goto("/concept/trust")
        tools = page.get_by_role("group", name="This page")
        tools.get_by_text("Cite", exact=True).click()
        expect(tools.get_by_text("Alliance Atlas authors")).to_be_visible()
        tools.get_by_text("Share", exact=True).click()
        expect(tools.locator("[data-share]")).to_have_text(f"{server}/concept/trust")
        tools.get_by_text("On this page").click()
        tools.get_by_role("link", name="References").click()
        expect(page.locator("#references")).to_be_in_viewport()


@pytest.mark.parametrize("path", [ALLIANCE, "/concept/trust"])
def test_keys_reach_the_map_at_once(page: "Page", path: str) -> None:
    page.goto(path)
    expect(page.locator("#map")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the map")
    page.keyboard.press("Enter")
    expect(page.locator("#map")).to_be_in_viewport()
    expect(page.locator("#map")).to_be_focused()


def test_a_page_without_a_map_offers_no_way_there(page: "Page") -> None:
    page.goto("/references")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".skip[href='#map']")).to_be_hidden()
