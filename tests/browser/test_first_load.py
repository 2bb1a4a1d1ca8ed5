"""The first visit: a reader is sent what the page needs, compressed, and no more."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect
from websockets import Origin
from websockets.sync.client import connect

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONCEPT = "/concept?id=concept:holding-environment"
ICONS = 'document.fonts.load("1em \\"Material Symbols Rounded\\"").then((faces) => faces.length)'


def test_the_font_of_icons_comes_when_an_icon_is_shown(page: "Page") -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(CONCEPT)
    expect(page.locator(".graph")).to_have_attribute("data-drawn", "true")
    assert not [url for url in asked if "MaterialSymbols" in url]
    assert page.evaluate(ICONS) == 1
    assert [url for url in asked if "MaterialSymbols" in url]


def test_what_is_sent_over_the_websocket_is_compressed(server: str) -> None:
    place = urlsplit(server).netloc
    with connect(f"ws://{place}/_stcore/stream", origin=Origin(server)) as socket:
        assert [each.name for each in socket.protocol.extensions] == ["permessage-deflate"]
