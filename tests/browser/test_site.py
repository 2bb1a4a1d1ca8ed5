"""The built site in a browser: below a path of a plain file server, and from a disk."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import strict_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

    from explorer.atlas import Atlas

LEFT = "net::ERR_ABORTED"  # of a preview on its way when a click on its link leaves the page
MISSPELT = "holdign enviroment"


@pytest.fixture(params=["disk", "server"])
def page(browser: "Browser", site: Path, request: pytest.FixtureRequest) -> "Iterator[Page]":
    """A page that may open nothing but files of the site, and log no error."""
    disk = request.param == "disk"
    root = f"{site.as_uri()}/" if disk else request.getfixturevalue("below_a_path")
    with strict_page(browser, root) as (page, noise):

        def note_failure(asked: "Request") -> None:
            if asked.failure != LEFT:
                noise.append(f"failed: {asked.url}")

        page.context.on("requestfailed", note_failure)
        yield page
    assert not noise


def test_the_list_leads_to_a_concept_and_on(page: "Page") -> None:
    page.goto("a-z.html")
    page.get_by_role("link", name="holding environment", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Holding environment")
    page.get_by_role("link", name=re.compile("Winnicott")).first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("#search").fill("trust")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("trust")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trust")


def test_the_search_finds_before_the_third_word(page: "Page") -> None:
    page.goto("find.html")
    page.keyboard.type("projectiv identif")
    expect(page.locator(".hits a").first).to_have_text("projective identification")
    expect(page.locator("#results [role=status]")).to_contain_text("result")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Projective identification")
    page.go_back()
    expect(page.locator(".hits a").first).to_have_text("projective identification")


def test_the_search_forgives_and_says_which_label_matched(page: "Page") -> None:
    page.goto(f"find.html?q={MISSPELT}")
    expect(page.locator(".hits a").first).to_have_text("holding environment")
    expect(page.locator("#results [role=status]")).to_contain_text("Closest matches")
    box = page.locator("main input")
    box.fill("affect attunement")
    expect(page.locator(".hits li").first).to_contain_text("matches “affect attunement")
    box.fill("qqqqqqqq")
    expect(page.locator(".gap strong")).to_have_text(
        "Not covered: nothing here is called “qqqqqqqq”."
    )
    expect(page.locator("#results [role=status]")).to_have_text("No results")
    assert page.locator(".hits li").count() == 0


def test_the_search_answers_questions_and_shows_phrases_without_a_server(page: "Page") -> None:
    page.goto("find.html?q=saying nothing on purpose")
    expect(page.locator(".hits a").first).to_have_text("strategic use of silence")
    expect(page.locator(".hits .excerpt").first).to_contain_text("in plain words:")
    expect(page.locator(".hits .excerpt mark").first).to_be_visible()
    box = page.locator("main input")
    box.fill("who coined projective identification?")
    expect(page.locator(".answer h2")).to_have_text("Who introduced projective identification?")
    expect(page.locator(".answer li").first).to_contain_text("Melanie Klein")
    box.fill("does insight help with tinnitus")
    expect(page.locator(".gap strong")).to_contain_text("insight and “tinnitus”")
    expect(page.locator(".hits a").first).to_have_text("insight")
    box.fill("i want to die")
    expect(page.locator("#results .note")).to_contain_text("crisis line of your country")
    assert page.locator(".hits li").count() == 0
    box.fill("who coined projective identification?")
    page.locator(".answer li a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Melanie Klein")


@pytest.mark.parametrize("place", ["find.html?q=alliance", "embeds.html", "404.html"])
def test_axe_finds_nothing(page: "Page", place: str) -> None:
    page.goto(place)
    expect(page.locator("main a").first).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []


@pytest.mark.parametrize("name", ["neighbourhood-trust", "debate", "outcomes"])
def test_an_embed_shows_itself_and_leads_back(page: "Page", name: str) -> None:
    page.goto(f"embed/{name}.html")
    expect(page.locator("h1")).to_be_visible()
    away = [link.get_attribute("href") or "" for link in page.locator("a[href$='.html']").all()]
    assert away
    page.goto(f"embed/{away[-1]}")
    expect(page.locator("main")).to_be_visible()


def test_without_scripts_the_search_leads_to_the_list(browser: "Browser", site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/find.html")
        page.locator("main noscript a, main a").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("A–Z")
    finally:
        context.close()


def test_the_search_answers_as_the_server_does(
    browser: "Browser", site: Path, atlas: "Atlas"
) -> None:
    """The first hit is the same for every label of every concept."""
    with strict_page(browser, f"{site.as_uri()}/") as (page, noise):
        page.goto("find.html")
        labels = [
            label
            for concept in atlas.vocabulary.concepts.values()
            for label in (concept.pref_label, *concept.alt_labels, *concept.hidden_labels)
        ]
        found = page.evaluate(FIRST, labels)
    expected = [atlas.search(label, 1)[0].label for label in labels]
    assert dict(zip(labels, found, strict=True)) == dict(zip(labels, expected, strict=True))
    assert not noise


# Types each label and takes down the first hit.
FIRST = """labels => {
    const box = document.querySelector("main input[name=q]");
    return labels.map(label => {
        box.value = label;
        box.dispatchEvent(new Event("input"));
        return document.querySelector(".hits a").textContent;
    });
}"""
