"""Previews of links: in the application, documents, the site of files on a disk, and embeds."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explorer.atlas import Atlas
from explorer.model.embed import Embed, EmbedView
from explorer.publish.embeds import embed_page
from explorer.urls import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

CONCEPT = "concept:holding-environment"
PROSE_LINK = ".authored a[href*=intersubjective-space]"
SUBJECT = "Intersubjective space"
REFERENCE = ".authored .cites a"
APPLICATION, DOCUMENT, FILES, FRAME = "application", "document", "files", "frame"
MEDIA = (APPLICATION, DOCUMENT, FILES, FRAME, "single file")


def open_page(page: "Page", medium: str, request: pytest.FixtureRequest) -> Any:
    """Open the concept in a medium; returns what has its elements, a page or a frame."""
    if medium == FILES:
        site: Path = request.getfixturevalue("site")
        page.goto((site / "concept" / "holding-environment.html").as_uri())
    elif medium == "single file":
        page.goto(single_file(request).as_uri())
    elif medium == FRAME:
        address = f"{request.getfixturevalue('server')}/embed/neighbourhood?id={CONCEPT}"
        page.set_content(
            f'<iframe src="{address}" sandbox="allow-scripts" width="700" height="800"></iframe>'
        )
        framed = page.frame_locator("iframe")
        framed.locator("h1").click()  # keys go to what has been clicked
        return framed
    else:
        server: str = request.getfixturevalue("server")
        place = f"concept?id={CONCEPT}" if medium == APPLICATION else "concept/holding-environment"
        page.goto(f"{server}/{place}")
    if medium == APPLICATION:
        page.locator("[data-drawn]").wait_for()
    return page


def single_file(request: pytest.FixtureRequest) -> Path:
    """The embed of the concept as one file on a disk."""
    atlas: Atlas = request.getfixturevalue("atlas")
    folder: Path = request.getfixturevalue("tmp_path")
    embed = Embed(EmbedView.NEIGHBOURHOOD, (atlas.find(CONCEPT),))
    file = folder / "embed.html"
    file.write_text(embed_page(atlas, Site("https://atlas.example.org/"), embed), "utf-8")
    return file


@pytest.fixture
def quiet_page(browser: "Browser") -> "Iterator[Page]":
    """A page of no particular server, which may log no error."""
    context = browser.new_context(viewport={"width": 820, "height": 900})
    noise: list[str] = []
    context.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: noise.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert noise == []


def stands_apart(link: "Locator", preview: "Locator") -> bool:
    """Whether a preview is in view and leaves its link free."""
    one, other = link.bounding_box(), preview.bounding_box()
    assert one
    assert other
    return other["y"] >= one["y"] + one["height"] or other["y"] + other["height"] <= one["y"]


@pytest.mark.parametrize("medium", MEDIA)
def test_a_link_shows_what_it_leads_to(
    quiet_page: "Page", medium: str, request: pytest.FixtureRequest
) -> None:
    page = quiet_page
    opened = open_page(page, medium, request)
    link, preview = opened.locator(PROSE_LINK).first, opened.locator(".preview")
    link.hover()
    expect(preview).to_contain_text(SUBJECT)
    expect(preview).to_contain_text("The shared field of experience")
    assert stands_apart(link, preview)
    preview.get_by_text(SUBJECT).hover()  # the pointer may go there
    page.wait_for_timeout(400)
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)

    number = opened.locator(REFERENCE).first
    number.hover()
    expect(preview.locator(".grade")).to_be_visible()
    expect(preview).to_contain_text("(")
    assert stands_apart(number, preview)
    opened.locator("h1").hover()
    expect(preview).to_have_count(0)

    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(preview).to_contain_text(SUBJECT)
    expect(link).to_have_attribute("aria-describedby", "preview")
    if medium in {APPLICATION, DOCUMENT}:
        found = Axe().run(page).response["violations"]
        assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]
    page.keyboard.press("Tab")
    expect(preview.get_by_text(SUBJECT, exact=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)


def test_words_for_basis_and_grade_explain_themselves(page: "Page") -> None:
    page.goto("/concept/holding-environment")
    preview = page.locator(".preview")
    grade = page.locator(".references .grade").first
    grade.hover()
    expect(preview).to_contain_text(grade.inner_text())
    assert len(preview.inner_text()) > len(grade.inner_text()) + 20
    assert not grade.get_attribute("title"), "the browser shows no second tooltip"
    page.keyboard.press("Escape")
    assert grade.get_attribute("title")
    page.mouse.move(2, 2)
    page.locator(".references a").first.focus()
    page.keyboard.press("Tab")
    expect(grade).to_be_focused()
    expect(preview).to_be_visible()
    page.keyboard.press("Enter")
    expect(preview).to_have_count(0)


def test_previews_can_be_switched_off_and_stay_so(page: "Page") -> None:
    page.goto("/concept/holding-environment")
    link, preview = page.locator(PROSE_LINK).first, page.locator(".preview")
    link.hover()
    preview.get_by_role("button", name="Turn previews off").click()
    page.mouse.move(2, 2)
    page.reload()
    link.hover()
    page.wait_for_timeout(400)
    expect(preview).to_have_count(0)
    page.get_by_role("contentinfo").get_by_role("button", name="Turn previews on").click()
    link.hover()
    expect(preview).to_be_visible()


@pytest.mark.parametrize("medium", [APPLICATION, DOCUMENT])
def test_a_long_press_opens_a_preview_and_a_tap_elsewhere_closes_it(
    browser: "Browser", server: str, medium: str, request: pytest.FixtureRequest
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_page(page, medium, request)
    link, preview = page.locator(PROSE_LINK).first, page.locator(".preview")
    link.scroll_into_view_if_needed()
    press(page, link, 700)
    expect(preview).to_contain_text(SUBJECT)
    assert stands_apart(link, preview)
    box = preview.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    before = page.url
    page.touchscreen.tap(195, 40 if box["y"] > 200 else 800)
    expect(preview).to_have_count(0)
    assert page.url.split("#")[0] == before.split("#")[0]
    context.close()


def press(page: "Page", link: "Locator", duration: int) -> None:
    """Hold a finger on the first line of a link for some milliseconds."""
    point = link.evaluate(
        "link => { const [{ x, y, width, height }] = link.getClientRects();"
        " return { x: x + width / 2, y: y + height / 2 }; }"
    )
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(duration)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_without_scripts_links_lead_there(browser: "Browser", server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/concept/holding-environment")
    assert not page.locator(".preview-switch").first.is_visible()
    page.locator(PROSE_LINK).first.click()
    expect(page.locator("h1")).to_have_text(SUBJECT)
    context.close()
