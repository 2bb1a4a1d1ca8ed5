"""The oEmbed provider, read by clients that others wrote: micawber and pyoembed."""

import json
from collections.abc import Iterator
from html import unescape
from re import search
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote
from urllib.request import urlopen
from xml.etree import ElementTree

import httpx2
import micawber
import pyoembed
import pytest
from micawber.exceptions import (
    ProviderHTTPException,
)
from starlette.applications import Starlette
from starlette.testclient import TestClient

from explorer.app.asgi import application_parts
from explorer.publish.oembed import oembed_answer, oembed_json, oembed_xml
from explorer.settings import Settings
from explorer.urls import Site

if TYPE_CHECKING:
    from explorer.atlas import Atlas

CLAIM = "claim/therapeutic-alliance-necessary-for-meaningful-change"
# What may be asked for, and what the frame shows
FRAMED = {
    "embed/neighbourhood?id=concept:trust": "embed/neighbourhood?id=concept:trust",
    "embed/neighbourhood?id=trust&depth=2": "embed/neighbourhood?id=concept:trust&depth=2",
    "embed/forest.png": "embed/forest",
    "concept/trust": "embed/neighbourhood?id=concept:trust",
    "person/winnicott": "embed/neighbourhood?id=person:winnicott",
    CLAIM: "embed/path?from=concept:therapeutic-alliance&to=concept:meaningful-change",
    "tour/start-here": "embed/tour?id=tour:start-here",
    "concept?id=concept:trust": "embed/neighbourhood?id=concept:trust",
    "theorists?id=person:winnicott": "embed/neighbourhood?id=person:winnicott",
    "connections?from=trust&to=empathy": "embed/path?from=concept:trust&to=concept:empathy",
    "connections?from=trust&to=empathy&only=said": (
        "embed/path?from=concept:trust&to=concept:empathy&basis=evidenced%2Chandbook%2Cstated"
    ),
    "compare?ids=concept:trust,concept:empathy": (
        "embed/comparison?ids=concept:trust%2Cconcept:empathy"
    ),
    "tours?id=tour:start-here&stop=2": "embed/tour?id=tour:start-here",
    "outcomes": "embed/outcomes",
    "caution": "embed/debate",
    "caution?target=concept:trust": "embed/debate?id=concept:trust",
    "timeline?show=people": "embed/timeline?show=people",
    "evidence": "embed/forest",
}
NOT_OURS = [
    "https://elsewhere.example/concept/trust",
    "concept/nothing-of-the-kind",
    "concept?id=nothing-of-the-kind",
    "embed/nothing",
    "embed/neighbourhood",
    "compare?ids=concept:trust",
    "healthz",
    "concept/trust.ttl",
    "../concept/trust",
    "http://[",
    "javascript:alert(1)",
    "",
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(**application_parts(Settings()))) as client:
        yield client


def answer(client: TestClient, place: str, **parameters: str) -> httpx2.Response:
    address = place if ":/" in place else f"http://testserver/{place}"
    return client.get("/oembed", params={"url": address, **parameters})


def source(found: dict[str, Any]) -> str:
    """Where the frame of an answer leads."""
    match = search('<iframe [^>]*src="([^"]*)"', found["html"])
    assert match
    return unescape(match[1])


@pytest.mark.parametrize("place", FRAMED)
def test_our_addresses_have_a_frame_that_shows_the_same(client: TestClient, place: str) -> None:
    found = answer(client, place)
    assert found.headers["content-type"] == "application/json"
    embed = found.json()
    assert (embed["version"], embed["type"], embed["width"]) == ("1.0", "rich", 720)
    assert source(embed) == f"http://testserver/{FRAMED[place]}"
    assert embed["title"] in unescape(embed["html"])
    assert client.get(source(embed)).status_code == 200
    assert embed["provider_url"] == "http://testserver/"


MISWRITTEN = [
    "http://testserver/embed/path?from=trust&amp;to=empathy&amp;basis=stated",
    "http://testserver/embed/path?from=trust&#038;to=empathy&#038;basis=stated",
    "http://testserver/embed/path?from=trust&amp;amp;to=empathy&amp;#038;basis=stated",
    "http://testserver/embed/path?from=trust%26amp%3Bto=empathy&basis=stated",
    "http://testserver/embed/path?from=concept%253Atrust&to=empathy&basis=stated",
    "http%3A%2F%2Ftestserver%2Fembed%2Fpath%3Ffrom%3Dtrust%26to%3Dempathy%26basis%3Dstated",
    "http://testserver/embed%2Fpath%3Ffrom=trust&to=empathy&basis=stated",
]


@pytest.mark.parametrize("address", MISWRITTEN)
def test_an_address_is_understood_as_editors_of_others_write_it(
    client: TestClient, address: str
) -> None:
    found = client.get("/oembed", params={"url": address})
    assert found.status_code == 200, found.text
    assert source(found.json()).endswith(
        "/embed/path?from=concept:trust&to=concept:empathy&basis=stated"
    )
    if address.startswith("http://"):  # as a page it is led to where it belongs
        place = address.removeprefix("http://testserver").replace("#", "%23")
        page = client.get(place)
        assert page.status_code == 200
        assert [each.status_code for each in page.history] in ([], [301])
        shown = parse_qs(str(page.url).partition("?")[2])
        assert shown["basis"] == ["stated"]
        assert set(shown) == {"from", "to", "basis"}
        assert "<h1>How trust and empathy are connected</h1>" in page.text


def test_mending_leads_nowhere_else(client: TestClient) -> None:
    for place in ("//elsewhere.example%2Fa%3Fb", "/%2F%2Felsewhere.example%253Fa=b"):
        moved = client.get(place, follow_redirects=False)
        assert moved.headers.get("location", "/x").startswith("/")
        assert not moved.headers.get("location", "/x").startswith("//")
    query = "SELECT * { ?s ?p 'a&amp;b %253A' } LIMIT 1"
    assert client.get("/sparql", params={"query": query}, follow_redirects=False).is_success


def test_wordpress_is_told_what_it_looks_for(client: TestClient) -> None:
    """See `wp_filter_oembed_result` and `wp_maybe_enqueue_oembed_host_js` of WordPress."""
    html = answer(client, "embed/path?from=trust&to=empathy").json()["html"]
    assert html.startswith('<blockquote class="wp-embedded-content"')
    assert html.endswith("</iframe>")
    quote_element, _, frame = html.partition("</blockquote>")
    assert "How trust and empathy are connected</a>" in quote_element
    assert '<a href="http://testserver/embed/path?from=concept:trust&amp;to=' in quote_element
    assert frame.startswith('<iframe class="wp-embedded-content" src="')


def test_a_work_is_a_link_with_its_authors(client: TestClient) -> None:
    for place in ("work/winnicott1960", "references?id=work:winnicott1960"):
        link = answer(client, place).json()
        assert link["type"] == "link"
        assert link["author_name"] == "D. W. Winnicott"
        assert link["url"] == "http://testserver/work/winnicott1960"
        assert "html" not in link


def test_schemes_and_the_iris_of_things_make_no_difference(client: TestClient) -> None:
    plain = answer(client, "concept/trust").json()
    assert answer(client, "https://testserver/concept/trust").json() == plain
    assert answer(client, "https://w3id.org/alliance-atlas/concept/trust").json() == plain
    assert answer(client, "http://TESTSERVER/concept/trust#top").json() == plain


@pytest.mark.parametrize("place", NOT_OURS)
def test_what_is_not_ours_or_not_there_is_404_in_words(client: TestClient, place: str) -> None:
    address = place if ":" in place.partition("/")[0] else f"http://testserver/{place}"
    found = client.get("/oembed", params={"url": address})
    assert found.status_code == 404
    assert found.headers["content-type"].startswith("text/plain")
    assert "no view to embed" in found.text


@pytest.mark.parametrize("place", ["", "/", "/index", "/query"])
def test_a_page_without_a_view_is_told_to_have_none(client: TestClient, place: str) -> None:
    found = client.get("/oembed", params={"url": f"http://testserver{place}"})
    assert found.status_code == 404
    assert f"no page with a view to embed is called '{place or '/'}'" in found.text


def test_what_cannot_be_answered_is_told(client: TestClient) -> None:
    assert client.get("/oembed").status_code == 400
    assert client.get("/oembed?url=").status_code == 400
    assert answer(client, "outcomes", format="yaml").status_code == 501
    for size in ("wide", "0", "-5", "1e3", "9" * 30):
        refused = answer(client, "outcomes", maxwidth=size)
        assert refused.status_code == 400
        assert "maxwidth" in refused.text


@pytest.mark.parametrize(
    ("ancestors", "status"),
    [("'none'", 401), ("'SELF'", 401), ("'self' https://moodle.example.org", 200), ("*", 200)],
)
def test_what_nobody_else_may_frame_is_401(ancestors: str, status: int) -> None:
    with TestClient(Starlette(**application_parts(Settings(frame_ancestors=ancestors)))) as client:
        found = answer(client, "concept/trust")
        assert found.status_code == status
        assert ("use a link instead" in found.text) == (status == 401)
        assert answer(client, "work/winnicott1960").status_code == 200, "a link frames nothing"
        assert answer(client, "concept/nothing-of-the-kind").status_code == 404


@pytest.mark.parametrize(
    ("width", "height"), [("320", "240"), ("320", ""), ("", "240"), ("5", "5")]
)
def test_frames_and_pictures_stay_within_the_bounds(
    client: TestClient, width: str, height: str
) -> None:
    found = answer(client, "concept/trust", maxwidth=width, maxheight=height).json()
    assert found["width"] <= int(width or 720)
    assert found["height"] <= int(height or 560)
    assert f'width="{found["width"]}" height="{found["height"]}"' in found["html"]
    assert "thumbnail_url" not in found, "1200 × 630 px is more than was asked for"


def test_a_large_frame_may_have_a_picture(client: TestClient) -> None:
    for place in ("concept/trust", "tour/start-here", CLAIM, "work/winnicott1960", "outcomes"):
        found = answer(client, place, maxwidth="1200", maxheight="800").json()
        assert (found["thumbnail_width"], found["thumbnail_height"]) == (1200, 630)
        assert client.get(found["thumbnail_url"]).content.startswith(b"\x89PNG")


def test_a_frame_may_be_higher_where_its_address_says_so(client: TestClient) -> None:
    assert answer(client, "embed/outcomes?height=900").json()["height"] == 900
    assert answer(client, "embed/outcomes?height=900", maxheight="300").json()["height"] == 300


@pytest.mark.parametrize("place", ["concept/trust", "caution", "work/winnicott1960"])
def test_xml_says_what_json_says(client: TestClient, place: str) -> None:
    found = answer(client, place, format="xml")
    assert found.headers["content-type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(found.content)
    assert root.tag == "oembed"
    said = {each.tag: each.text for each in root}
    assert said == {name: str(value) for name, value in answer(client, place).json().items()}


def test_hostile_text_is_escaped_in_both() -> None:
    hostile: dict[str, str | int] = {"title": "<script>&\"'\x00\x0b]]>\ud800é", "width": 5}
    root = ElementTree.fromstring(oembed_xml(hostile))
    assert root.findtext("title") == "<script>&\"']]>é"
    assert root.findtext("width") == "5"
    assert json.loads(oembed_json({"title": "<é>"})) == {"title": "<é>"}


def test_the_files_of_a_site_are_known_by_their_own_addresses(atlas: "Atlas") -> None:
    site = Site("https://example.org/a/", static=True)
    found = oembed_answer(atlas, site, "https://example.org/a/concept/trust.html")
    assert "https://example.org/a/embed/neighbourhood-trust.html" in str(found["html"])
    assert found["thumbnail_url"] == "https://example.org/a/concept/trust.png"


# Clients that others wrote, against a served explorer


def test_micawber_embeds_our_addresses(server: str) -> None:
    registry = micawber.ProviderRegistry()
    registry.register(f"{server}/\\S+", micawber.Provider(f"{server}/oembed"))
    found = registry.request(f"{server}/concept?id=concept:trust", maxwidth=500)
    assert (found["type"], found["width"]) == ("rich", 500)
    text = registry.parse_text(f"Look at\n{server}/embed/outcomes\nand discuss.")
    assert f' src="{server}/embed/outcomes"' in text
    with pytest.raises(ProviderHTTPException):
        registry.request(f"{server}/concept/nothing-of-the-kind")


@pytest.mark.parametrize(
    "place",
    ["concept/trust", CLAIM, "embed/forest", "compare?ids=concept:trust,concept:empathy"],
)
def test_pyoembed_finds_the_answer_in_the_head_of_a_page(server: str, place: str) -> None:
    found = pyoembed.oEmbed(f"{server}/{place}", maxwidth=640)
    assert (found["version"], found["type"], found["width"]) == ("1.0", "rich", 640)
    frame = source(found)
    assert frame.startswith(f"{server}/embed/")
    with urlopen(frame) as page:
        assert page.status == 200


def test_pages_without_a_view_promise_none(server: str) -> None:
    for place in ("data", "browse", "index"):
        page = httpx2.get(f"{server}/{place}")
        assert "json+oembed" not in page.text
    asked = quote(f"{server}/data", safe="")
    assert httpx2.get(f"{server}/oembed?url={asked}").status_code == 404
