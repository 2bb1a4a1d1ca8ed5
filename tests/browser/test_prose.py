"""Sentences of prose open their sources, and general arguments unfold: in all three media."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explorer.atlas import Atlas
from explorer.model.embed import Embed, EmbedView
from explorer.publish.documents import write_resource_document
from explorer.publish.embeds import embed_page
from explorer.urls import Site
from tests.conftest import strict_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

CONCEPT = "concept:trust"
SITE = Site("", static=True)


@pytest.fixture(scope="module")
def files(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The document and the embed of a concept, as files."""
    folder, iri = tmp_path_factory.mktemp("prose"), atlas.find(CONCEPT)
    written = {
        "document": write_resource_document(atlas, SITE, iri),
        "embed": embed_page(atlas, SITE, Embed(EmbedView.NEIGHBOURHOOD, (iri,))),
    }
    for name, html in written.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in written}


def signs(page: "Page") -> "Locator":
    return page.locator("a.sentence-mark")


def check_signs(page: "Page") -> None:
    """A sign opens the sources by pointer, keyboard and click, and lets go of them again."""
    sign, card = signs(page).nth(1), page.locator(".sentence-card")
    sign.scroll_into_view_if_needed()
    sign.hover()
    expect(card).to_be_visible()
    expect(card.locator("li").first).to_contain_text("stated")
    card.hover()  # the pointer may go there
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_have_count(0)
    sign.click()
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    expect(sign).to_have_attribute("aria-expanded", "true")
    box, window = card.bounding_box(), page.viewport_size
    assert box
    assert window
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(sign).to_have_attribute("aria-expanded", "false")
    signs(page).first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(signs(page).first).to_be_focused()


def check_folded(page: "Page") -> None:
    """A group of general arguments opens by the keyboard; its strongest argument is first."""
    group = page.locator("details.inherited").first
    strongest = group.locator("summary .strongest").inner_text().strip("– ")
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(group.locator("article").first).to_contain_text(strongest)
    expect(group.locator(".strongest")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(group.locator("article").first).to_be_hidden()


def violations(page: "Page") -> list[str]:
    return [each["id"] for each in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("medium", ["document", "embed"])
def test_sentences_open_their_sources(
    browser: "Browser", files: dict[str, Path], medium: str, width: int
) -> None:
    with strict_page(browser, "http://localhost") as (page, noise):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(files[medium].as_uri())
        page.wait_for_load_state()
        check_signs(page)
        check_folded(page)
        signs(page).nth(1).click()
        assert violations(page) == []
    # Previews are files of a whole site; a page alone asks for them in vain and goes on.
    assert [each for each in noise if "/preview/" not in each] == []


def test_a_sign_leads_to_the_list_without_scripts(
    browser: "Browser", files: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files["document"].as_uri())
    signs(page).nth(1).click()
    expect(page.locator("#sentence-2")).to_be_in_viewport()
    expect(page.locator("#sentence-2")).to_contain_text("A.6")
    page.locator("#sentence-2 a.back").click()
    expect(signs(page).nth(1)).to_be_in_viewport()
    context.close()


def test_on_paper_everything_is_unfolded(browser: "Browser", files: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(files["document"].as_uri())
    page.emulate_media(media="print")
    expect(page.locator("#sentence-2")).to_be_visible()
    expect(page.locator("details.inherited article").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_application_does_the_same(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/concept?id={CONCEPT}")
    page.wait_for_selector("footer")
    page.wait_for_selector(".graph[data-drawn]")
    check_signs(page)
    check_folded(page)
    signs(page).nth(1).click()
    assert violations(page) == []
