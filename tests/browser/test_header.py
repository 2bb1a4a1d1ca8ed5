"""The header of every page: one row, menus for pointer, touch and keyboard, search, and colours."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from explorer.urls import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (1440, 1024, 820, 769, 768, 390, 320)
MENU_FROM = 769  # px from which the menus stand in the row
PAPER = {"light": "rgb(253, 252, 249)", "dark": "rgb(21, 24, 28)"}
MENUS = ["Learn", "Concepts", "People & history", "Evidence & debate", "Tools"]


@pytest.fixture(params=["application", "document", "file"])
def medium(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def address(request: pytest.FixtureRequest, medium: str) -> str:
    """The address of a concept in a medium."""
    if medium == "file":
        return f"{request.getfixturevalue('below_a_path')}concept/trust.html"
    name = "concept?id=concept:trust" if medium == "application" else "concept/trust"
    return f"{request.getfixturevalue('server')}/{name}"


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    made = browser.new_context(has_touch=True)
    yield made
    made.close()


def opened(context: "BrowserContext", address: str, width: int = 1440, height: int = 900) -> "Page":
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Trust")
    return page


def paper(page: "Page") -> str:
    found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


def test_the_header_is_one_row_and_a_menu_on_narrow_screens(
    context: "BrowserContext", address: str
) -> None:
    page = opened(context, address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 256 if width == 320 else 800})
        header = page.locator(".masthead").bounding_box()
        assert header, width
        assert header["height"] <= 64, f"{width}: more than a row, or a quarter of the screen"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{width}: the page scrolls sideways"
        tops = [
            each.bounding_box()
            for each in page.locator(".masthead :is(.brand, .menus summary, .search)").all()
            if each.is_visible()
        ]
        middles = {round((box["y"] + box["height"] / 2) / 8) for box in tops if box}
        assert len(middles) == 1, f"{width}: not on one line"
        assert page.get_by_role("button", name="Menu").is_visible() == (width < MENU_FROM)
        assert page.locator(".menus summary").first.is_visible() == (width >= MENU_FROM)
        assert page.locator("#search").is_visible()


def test_menus_open_by_pointer_and_keyboard(context: "BrowserContext", address: str) -> None:
    page = opened(context, address)
    menus = page.locator(".menus summary")
    assert menus.all_inner_texts() == MENUS
    assert page.locator(".masthead details[data-current]").count() == 1
    concepts, people = menus.nth(1), menus.nth(2)
    concepts.click()
    link = page.locator(".menus").get_by_role("link", name="A–Z")
    expect(link).to_be_in_viewport()
    people.click()
    expect(link, "one menu is open at a time").to_be_hidden()
    page.locator("h1").click()
    expect(page.locator(".menus details[open]")).to_have_count(0)
    concepts.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(concepts).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(9):  # past its links, out of the menu
        page.keyboard.press("Tab")
    expect(page.locator(".menus details[open]")).to_have_count(0)
    concepts.click()
    link.click()
    expect(page.locator("h1")).to_have_text("A–Z")
    expect(page.locator(".menus details[open]")).to_have_count(0)


def test_the_menu_of_a_phone_opens_by_touch_and_escape_closes_it(
    context: "BrowserContext", address: str
) -> None:
    page = opened(context, address, 390, 844)
    button = page.get_by_role("button", name="Menu")
    button.tap()
    people = page.locator(".menus summary").nth(2)
    expect(people).to_be_in_viewport()
    people.tap()
    expect(page.locator(".menus").get_by_role("link", name="Timeline")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(people).to_be_hidden()
    expect(button).to_be_focused()
    page.set_viewport_size({"width": 320, "height": 256})  # four times as large
    button.tap()
    page.locator(".menus summary").nth(4).tap()
    last = page.locator(".menu a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_the_search_box_suggests(context: "BrowserContext", address: str, medium: str) -> None:
    page = opened(context, address)
    page.keyboard.press("/")
    search = page.locator("#search")
    expect(search).to_be_focused()
    search.press_sequentially("winni")
    first = page.locator("#search-list [role=option]").first
    expect(first).to_contain_text("D. W. Winnicott")
    search.press("Enter")
    expect(page.locator("h1")).to_have_text("D. W. Winnicott")
    assert ("person?id=" in page.url) == (medium == "application")
    search.fill("zzzz")
    expect(page.locator(".search-status")).to_be_visible()
    search.press("Enter")
    expect(page.locator("main")).to_contain_text("“zzzz”")


def test_colours_are_chosen_kept_and_there_from_the_first_frame(
    context: "BrowserContext", address: str, medium: str
) -> None:
    page = opened(context, address)
    assert paper(page) == PAPER["light"], "the system's colours"
    look = page.locator(".look summary")
    look.click()
    expect(page.get_by_role("radio", name="As the system")).to_be_checked()
    page.get_by_role("radio", name="Dark").check()
    expect(page.locator("body")).to_have_css("background-color", PAPER["dark"])
    if medium == "application":
        expect(page.locator(".stApp")).to_have_css("background-color", PAPER["dark"])
    again = context.new_page()
    again.add_init_script(
        "addEventListener('DOMContentLoaded', () => window.first"
        " = getComputedStyle(document.body).backgroundColor)"
    )
    again.goto(address)
    assert again.evaluate("window.first") == PAPER["dark"], "a flash of the other colours"
    expect(again.locator("h1")).to_have_text("Trust")
    if medium == "application":
        expect(again.locator(".stApp")).to_have_css("background-color", PAPER["dark"])
    again.locator(".look summary").click()
    expect(again.get_by_role("radio", name="Dark")).to_be_checked()
    again.get_by_role("radio", name="As the system").check()
    expect(again.locator("body")).to_have_css("background-color", PAPER["light"])
    again.emulate_media(color_scheme="dark")
    expect(again.locator("body")).to_have_css("background-color", PAPER["dark"])
    if medium == "application":
        expect(again.locator(".stApp")).to_have_css("background-color", PAPER["dark"])


@pytest.mark.parametrize("width", [1440, 390])
def test_menus_open_without_scripts(browser: "Browser", published: Site, width: int) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, published.address("concept/trust"), width)
    if width < MENU_FROM:
        page.get_by_role("button", name="Menu").click()
    page.locator(".menus summary").nth(1).click()
    link = page.locator(".menus").get_by_role("link", name="A–Z")
    expect(link).to_be_in_viewport()
    expect(page.locator(".look")).to_be_hidden()
    link.click()
    expect(page.locator("h1")).to_have_text("A–Z")
    context.close()


def test_a_page_that_is_not_there_suggests_what_may_be_meant(
    browser: "Browser", server: str, below_a_path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    for address in (
        f"{server}/concept/holding-enviroment",
        f"{server}/concept?id=holding-enviroment",
    ):
        page.goto(address)
        expect(page.get_by_role("link", name="holding environment", exact=True)).to_be_visible()
        expect(page.locator("#ask")).to_have_value("holding enviroment")
        page.locator("#ask").press("Enter")
        expect(page.locator(".hits a").first).to_have_text("holding environment")
    missing = urlopen(f"{below_a_path}404.html").read().decode()
    lost = f"{below_a_path}holding-environment.html"
    page.route(lost, lambda route: route.fulfill(body=missing, content_type="text/html"))
    page.goto(lost)
    near = page.locator("[data-near] a").first
    expect(near).to_have_text("holding environment")
    near.click()
    expect(page.locator("h1")).to_have_text("Holding environment")
    context.close()


def test_a_person_has_a_page_and_the_address_of_before_leads_to_it(
    browser: "Browser", server: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server}/theorists?id=person:stern")
    expect(page.locator("h1")).to_have_text("Daniel N. Stern")
    assert page.url.endswith("/person?id=person:stern")
    expect(page).to_have_title("Daniel N. Stern · Alliance Atlas")
    expect(page.locator(".lifetime").first).to_contain_text("1934")
    ideas = page.locator("section[aria-labelledby=ideas]")
    expect(ideas.locator(".basis").first).to_be_visible()
    expect(page.locator("section[aria-labelledby=works] li").first).to_contain_text("Stern")
    expect(page.locator(".graph[data-drawn]")).to_be_visible()
    page.goto(f"{server}/person?id=nobody-at-all")
    expect(page.locator("h1")).to_have_text("Person not found")
    context.close()


def test_the_opening_page_says_whose_text_it_is_about_and_has_three_doors(
    context: "BrowserContext", server: str, below_a_path: str
) -> None:
    page = context.new_page()
    for address in (f"{server}/", f"{server}/index", f"{below_a_path}index.html"):
        page.goto(address)
        expect(page.locator("h1")).to_have_text("Alliance Atlas")
        expect(page.locator(".central")).to_contain_text(
            "a blog post by David Rapp, Brian Tobin and"
        )
        doors = page.locator(".door h2 a")
        expect(doors).to_have_text(["Start here", "Look up a concept", "For teaching"])
        expect(doors.last).to_be_in_viewport()
        page.locator(".central a").last.click()
        expect(page.locator("h1")).to_have_text("About Alliance Atlas")
        expect(page.locator("#checked")).to_be_visible()
        expect(page.locator("#gaps")).to_be_visible()
