"""The head of a page comes first: what is held back for it comes at once, and never stays away."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from explorer.urls import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = {
    "concept": ("concept/therapeutic-alliance", "#references"),
    "index": ("a-z", "#works"),
    "embed": ("embed/neighbourhood?id=concept:therapeutic-alliance", "#sources"),
}
# What stands in the first frame, as far as the document is read by then.
WATCH = """requestAnimationFrame(() => {
  const isShown = (name) =>
    document.querySelector(name)?.checkVisibility({ contentVisibilityAuto: true });
  window.first = [isShown("h1"), isShown("main section > *")];
});"""


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    with browser.new_context(viewport={"width": 1000, "height": 700}) as made:
        yield made.new_page()


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest, server: str) -> tuple[str, str]:
    """A page, and a place far down in it."""
    place, below = PAGES[request.param]
    return Site(server + "/").base + place, below


def rest(page: "Page") -> None:
    expect(page.locator("footer")).to_be_visible()
    expect(page.locator("main a").last).to_be_visible()
    expect(page.locator("html")).not_to_have_class("early")


def test_the_heading_is_painted_before_all_is_laid_out(
    page: "Page", address: tuple[str, str]
) -> None:
    page.add_init_script(WATCH)
    page.goto(address[0])
    heading, others = page.wait_for_function("() => window.first").json_value()
    assert heading is not False  # not held back, if it has been read
    assert not others
    rest(page)


def test_all_is_there_when_no_frame_is_drawn(page: "Page", address: tuple[str, str]) -> None:
    page.add_init_script("requestAnimationFrame = () => 0")
    page.goto(address[0])
    rest(page)


def test_a_page_without_scripts_holds_nothing_back(
    browser: "Browser", address: tuple[str, str]
) -> None:
    with browser.new_context(java_script_enabled=False) as made:
        page = made.new_page()
        page.goto(address[0])
        expect(page.locator("footer")).to_be_visible()
        expect(page.locator("main a").last).to_be_visible()


def test_an_address_leads_to_its_place(page: "Page", address: tuple[str, str]) -> None:
    page.goto("".join(address))
    expect(page.locator(address[1])).to_be_in_viewport()


def test_a_page_loaded_anew_stays_where_it_was(page: "Page", address: tuple[str, str]) -> None:
    page.goto(address[0])
    rest(page)
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_function("() => scrollY > 600")
    page.reload()
    page.wait_for_function("() => scrollY > 600")
