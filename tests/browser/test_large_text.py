"""Letters of twice the usual size, as a reader may set them in the browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

LARGE = {"webkit": {"webprefs": {"default_font_size": 32, "default_fixed_font_size": 26}}}
PATHS = (
    "/explore",
    "/concept?id=concept:trust",
    "/connections?from=trust&to=empathy",
    "/compare?ids=concept:trust,concept:safety",
    "/concept/trust",
    "/embed/neighbourhood?id=concept:trust",
    "/embed/debate?id=concept:trust",
)


@pytest.fixture(scope="module")
def reader(
    browser: "Browser", chromium: Path, tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[BrowserContext]":
    """A browser whose reader has asked for large letters."""
    folder = tmp_path_factory.mktemp("profile")
    (folder / "Default").mkdir()
    (folder / "Default" / "Preferences").write_text(json.dumps(LARGE))
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=chromium, args=list(FLAGS)
    )
    yield context
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PATHS)
def test_letters_grow_and_the_page_stays_as_wide_as_the_window(
    reader: "BrowserContext", server: str, path: str, width: int
) -> None:
    page = reader.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(server + path)
    page.wait_for_selector("h1")
    if not path.startswith(("/embed", "/concept/")):
        page.wait_for_selector("footer")
    size = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    assert page.evaluate(size) >= 38
    body = "parseFloat(getComputedStyle(document.querySelector('main p, .aa p')).fontSize)"
    assert page.evaluate(body) >= 26
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
