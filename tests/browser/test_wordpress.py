"""Embeds in a real WordPress: an author pastes the address alone, and readers see and use it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.conftest import free_port
from tests.wordpress import School, missing_packages, run_school

PLACES = ("embed/neighbourhood?id=concept:trust&depth=1", "concept/trust", "evidence")
MOST = 1_000  # px that WordPress lets a frame be high
PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""
PUBLISH = """async () => {
  await wp.data.dispatch("core/editor").editPost({ status: "publish" });
  await wp.data.dispatch("core/editor").savePost();
  return wp.data.select("core/editor").getPermalink();
}"""


@pytest.fixture(scope="module")
def school(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    if missing := missing_packages():
        pytest.skip(f"{missing} not found: .ci/run installs a WordPress where it may")
    addresses = [f"{server}/{place}" for place in PLACES]
    url = f"http://127.0.0.1:{free_port()}"
    with run_school(tmp_path_factory.mktemp("wordpress"), url, addresses) as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of the school, which belongs to WordPress: what it logs is not ours."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


def check_embed(tab: Page, title: str) -> FrameLocator:
    """The embed of a post is in view at its height, and no quote beside it."""
    frame = tab.locator("iframe.wp-embedded-content")
    expect(frame).to_have_count(1)
    expect(frame).to_have_attribute("sandbox", "allow-scripts")
    inside = tab.frame_locator("iframe.wp-embedded-content")
    expect(inside.locator("h1")).to_have_text(title)
    expect(tab.locator("blockquote.wp-embedded-content")).to_be_hidden()
    expect(frame).to_be_in_viewport()
    own = inside.locator("body").evaluate("body => body.getBoundingClientRect().height")
    box = frame.bounding_box()
    assert box
    assert abs(box["height"] - min(MOST, own)) < 12, "the height that the embed asked for"
    assert box["height"] > 600
    return inside


def test_readers_see_embeds_at_their_height_and_follow_links(
    school: School, server: str, tab: Page
) -> None:
    for post, title in zip(
        school.posts,
        ("Trust and related concepts", "Trust and related concepts", "Results of empirical work"),
        strict=True,
    ):
        tab.goto(f"{school.url}/?p={post}")
        inside = check_embed(tab, title)
        expect(tab.locator("body")).to_contain_text("What do you think?")
    link = inside.get_by_role("link", name="Open in the explorer")
    link.click()
    tab.wait_for_url(f"{server}/**")
    assert urlsplit(tab.url).path == "/evidence"


def test_an_author_pastes_the_address_alone(school: School, server: str, tab: Page) -> None:
    tab.goto(f"{school.url}/wp-login.php")
    tab.fill("#user_login", "author")
    tab.fill("#user_pass", "author")
    tab.click("#wp-submit")
    tab.goto(f"{school.url}/wp-admin/post-new.php")
    heading = tab.locator(".editor-post-title__input")
    expect(heading).to_be_visible()
    tab.evaluate("wp.data.dispatch('core/edit-post').toggleFeature('welcomeGuide')")
    expect(tab.locator(".components-modal__frame")).to_have_count(0)
    tab.wait_for_function("wp.data.select('core/editor').__unstableIsEditorReady()")
    heading.fill("Pasted")
    expect(heading).to_have_text("Pasted")
    heading.press("Enter")
    paragraph = tab.locator('[data-type="core/paragraph"]')
    expect(paragraph).to_be_focused()
    # The editor makes embeds of addresses with "https" alone, which a server on loopback has not.
    address = f"{server}/embed/path?from=concept:trust&to=concept:empathy&secure=https"
    tab.evaluate(PASTE, address)
    expect(tab.locator(".wp-block-embed iframe")).to_be_visible(timeout=20_000)
    address = tab.evaluate(PUBLISH)
    tab.goto(address)
    check_embed(tab, "How trust and empathy are connected")
