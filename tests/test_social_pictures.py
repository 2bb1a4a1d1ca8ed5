"""Link previews: every page and embed has a picture, and each picture is there."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from explorer.app.asgi import application_parts
from explorer.atlas import Atlas
from explorer.model.embed import Embed, EmbedView
from explorer.page_registry import DOCUMENT_PAGES
from explorer.publish.documents import (
    write_handout,
    write_registered_document,
    write_resource_document,
)
from explorer.publish.embeds import embed_page
from explorer.publish.social_pictures import render_type_picture, type_pictures
from explorer.settings import Settings
from explorer.site.plan import plan_site
from explorer.urls import Site
from tests.light_pages import Reading

BASE = "https://atlas.example/"
SITE = Site(BASE)
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(**application_parts(Settings()))) as client:
        yield client


def pages(atlas: Atlas, site: Site) -> Iterator[str]:
    """A document of every type, every registered document, and an embed of every sort."""
    known = atlas.vocabulary
    for things in (
        known.concepts,
        known.people,
        known.works,
        known.claims,
        known.arguments,
        known.findings,
        known.tours,
    ):
        yield write_resource_document(atlas, site, next(iter(things)))
    yield write_handout(atlas, site, next(iter(known.concepts)))
    for page_type in DOCUMENT_PAGES:
        yield write_registered_document(atlas, site, page_type, {})
    trust, tour = atlas.find("trust"), atlas.find("tour:start-here", "tour")
    yield embed_page(atlas, site, Embed(EmbedView.NEIGHBOURHOOD, (trust,)))
    yield embed_page(atlas, site, Embed(EmbedView.TOUR, (tour,)))
    yield embed_page(atlas, site, Embed(EmbedView.OUTCOMES))


def test_every_page_and_embed_has_a_picture_that_is_there(atlas: Atlas, client: TestClient) -> None:
    files = {place for part in plan_site(atlas, Site(BASE, static=True)) for place in part.places}
    seen = set()
    for text in pages(atlas, SITE):
        reading = Reading(text)
        [picture] = reading.meta("og:image")
        assert reading.meta("twitter:card") == ["summary_large_image"]
        assert "".join(reading.meta("og:image:alt"))
        assert "".join(reading.meta("og:title"))
        place = picture.removeprefix(BASE)
        assert place in files, "the site of files has it, too"
        seen.add(place)
    assert {place for place in seen if place.startswith("picture/")} == {
        f"picture/{name}.png" for name in type_pictures(atlas)
    }
    assert {"concept/trust.png", "tour/start-here.png"} <= seen
    for place in seen:
        found = client.get(f"/{place}")
        assert found.headers["content-type"] == "image/png", place
        assert Image.open(BytesIO(found.content)).size == (1200, 630)
    assert client.get("/picture/nothing.png").status_code == 404


def test_pages_of_the_application_have_one_too(client: TestClient) -> None:
    for place, picture in {
        "": "picture/atlas.png",
        "outcomes": "picture/atlas.png",
        "concept?id=trust": "concept/trust.png",
        "concept?id=nothing-of-the-kind": "picture/atlas.png",
    }.items():
        text = client.get(f"/{place}").text
        assert f'<meta property="og:image" content="http://testserver/{picture}">' in text, place
        assert 'type="application/atom+xml" href="http://testserver/feed.xml">' in text
    assert "<script>x" not in client.get('/outcomes?id="><script>x</script>').text


def test_without_an_address_there_is_no_picture(atlas: Atlas) -> None:
    for text in pages(atlas, Site("", static=True)):
        assert Reading(text).meta("og:image") == []


def test_another_vocabulary_has_its_own_name_on_the_picture() -> None:
    fruit = Atlas.open(str(DATA / "fruit.ttl"))
    assert not {"work", "argument", "finding"} & set(type_pictures(fruit)), "it has none"
    assert render_type_picture(fruit, "atlas").startswith(b"\x89PNG")
    [named] = Reading(write_registered_document(fruit, SITE, DOCUMENT_PAGES[0], {})).meta(
        "og:image:alt"
    )
    assert named == "Fruit"
