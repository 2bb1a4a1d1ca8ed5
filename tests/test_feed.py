"""The Atom feed: what RFC 4287 asks for, and what readers are told."""

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from explorer.atlas import Atlas
from explorer.page_registry import DOCUMENT_PAGES
from explorer.publish.documents import write_registered_document, write_resource_document
from explorer.publish.feed import (
    ATOM_NAMESPACE,
    FEED_PATH,
    MAX_CONCEPT_ENTRIES,
    changelog_html,
    changelog_sections,
    feed_xml,
)
from explorer.settings import Settings, changelog_file
from explorer.site.plan import plan_site
from explorer.urls import Site
from explorer.web.dispatcher import Dispatcher, ResponseCache
from explorer.web.documents import DATA_TYPES, DOCUMENT_TYPES
from explorer.web.request import RequestHeaders
from tests.html_tree import parse_html, text_of
from tests.light_pages import Reading

BASE = "https://atlas.example/"
SITE = Site(BASE)
DATA = Path(__file__).parent / "data"
NAMES = {"": ATOM_NAMESPACE}


@pytest.fixture(scope="module")
def feed(atlas: Atlas) -> ElementTree.Element:
    return ElementTree.fromstring(feed_xml(atlas, SITE))


def texts(parent: ElementTree.Element, name: str) -> list[str]:
    return [each.text or "" for each in parent.findall(name, NAMES)]


def check_atom(feed: ElementTree.Element) -> list[ElementTree.Element]:
    """Check what RFC 4287 demands of a feed, and return its entries."""
    assert feed.tag == f"{{{ATOM_NAMESPACE}}}feed"
    links = {each.get("rel"): each for each in feed.findall("link", NAMES)}
    assert links["self"].get("href") == BASE + FEED_PATH
    assert feed.findtext("author/name", "", NAMES)
    entries = feed.findall("entry", NAMES)
    for each in (feed, *entries):
        for name in ("id", "title", "updated"):
            [text] = texts(each, name)
            assert text.strip(), (each, name)
        [updated] = texts(each, "updated")
        assert datetime.fromisoformat(updated).tzinfo, "a date-time of RFC 3339"
        [iri] = texts(each, "id")
        assert iri.startswith("http")
    for each in entries:
        [link] = each.findall("link", NAMES)
        assert (link.get("rel"), link.get("type")) == ("alternate", "text/html")
        assert (link.get("href") or "").startswith(BASE)
        assert texts(each, "summary") or texts(each, "content")
    ids = [texts(each, "id")[0] for each in entries]
    assert len(set(ids)) == len(ids)
    days = [texts(each, "updated")[0] for each in entries]
    assert days == sorted(days, reverse=True)
    assert texts(feed, "updated")[0] >= days[0]
    return entries


def test_every_concept_is_in_the_feed_on_the_day_of_its_revision(
    atlas: Atlas, feed: ElementTree.Element
) -> None:
    entries = {texts(each, "id")[0]: each for each in check_atom(feed)}
    for iri, concept in atlas.vocabulary.concepts.items():
        entry = entries[iri]
        assert texts(entry, "updated")[0].startswith(concept.modified)
        assert texts(entry, "title")[0].casefold() == concept.pref_label.casefold()
        [summary] = texts(entry, "summary")
        assert summary.startswith("Revised ")
    assert len(atlas.vocabulary.concepts) <= MAX_CONCEPT_ENTRIES


def test_the_versions_of_the_changelog_are_in_the_feed(
    atlas: Atlas, feed: ElementTree.Element
) -> None:
    sections = {version: day for version, day, _ in changelog_sections(CHANGELOG)}
    assert atlas.header.version in sections
    versions = {
        texts(each, "title")[0]: each
        for each in feed.findall("entry", NAMES)
        if texts(each, "content")
    }
    assert list(versions) == [f"Alliance Atlas, version {version}" for version in sections]
    newest = next(iter(versions.values()))
    assert texts(newest, "id") == [f"{atlas.header.iri}/{atlas.header.version}"]
    [content] = newest.findall("content", NAMES)
    assert content.get("type") == "html"
    told = text_of(parse_html(content.text or ""))
    assert "162 concepts, 50 more than in the first edition" in told
    assert "**" not in told
    assert "](" not in told


CHANGELOG = changelog_file().read_text("utf-8")


def test_every_line_of_the_changelog_arrives() -> None:
    for _, _, lines in changelog_sections(CHANGELOG):
        html = "\n".join(changelog_html(lines))
        told = "".join(filter(str.isalnum, text_of(parse_html(html))))
        for line in lines:
            words = line.strip().removeprefix("### ").removeprefix("- ")
            if "](" not in words:
                assert "".join(filter(str.isalnum, words)) in told, line
    hostile = "".join(changelog_html(["- <script>alert(1)</script> & `a<b`"]))
    assert (
        hostile
        == "<ul><li>&lt;script&gt;alert(1)&lt;/script&gt; &amp; <code>a&lt;b</code></li></ul>"
    )


def test_another_vocabulary_has_its_own_feed_or_none(tmp_path: Path) -> None:
    fruit = Atlas.open(str(DATA / "fruit.ttl"))
    assert feed_xml(fruit, SITE) == "", "it gives no day"
    reading = Reading(write_resource_document(fruit, SITE, fruit.find("apple")))
    assert not [each for each in reading.links if "atom" in each.get("type", "")]
    dated = tmp_path / "dated.ttl"
    dated.write_text(
        (DATA / "fruit.ttl").read_text("utf-8")
        + "\n<https://example.org/fruit/apple> <http://purl.org/dc/terms/modified> "
        '"2025-02-03"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
    )
    [entry] = check_atom(ElementTree.fromstring(feed_xml(Atlas.open(str(dated)), SITE)))
    assert texts(entry, "title") == ["Apple"]
    assert texts(entry, "updated") == ["2025-02-03T00:00:00Z"]


def test_pages_lead_to_the_feed_where_there_is_one(atlas: Atlas) -> None:
    known = [
        write_resource_document(atlas, SITE, atlas.find("trust")),
        *(write_registered_document(atlas, SITE, each, {}) for each in DOCUMENT_PAGES[:1]),
    ]
    for text in known:
        [link] = [
            each for each in Reading(text).links if each.get("type") == "application/atom+xml"
        ]
        assert (link["rel"], link["href"]) == ("alternate", BASE + FEED_PATH)
    places = {place for part in plan_site(atlas, Site(BASE, static=True)) for place in part.places}
    assert FEED_PATH in places
    on_disk = {place for part in plan_site(atlas, Site("", static=True)) for place in part.places}
    assert FEED_PATH not in on_disk


def test_the_server_answers_with_the_feed(atlas: Atlas) -> None:
    types = {**DATA_TYPES, **DOCUMENT_TYPES}
    dispatcher = Dispatcher(Settings(base_url=BASE), types, lambda: atlas, ResponseCache())
    scope = {"type": "http", "path": f"/{FEED_PATH}", "query_string": b"", "headers": []}
    key = dispatcher.parse_request(scope, RequestHeaders())
    assert key
    answer = dispatcher.build_response(key).encode(takes_gzip=False)
    assert dict(answer.headers)[b"content-type"] == b"application/atom+xml; charset=utf-8"
    assert answer.body.decode() == feed_xml(atlas, SITE)
