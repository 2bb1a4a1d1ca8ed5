"""What is published over HTTP: forms by Accept, caching, what is not there, ready or not."""

import gzip
from collections.abc import Iterator
from xml.etree import ElementTree

import httpx2
import pyoxigraph as ox
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from explorer import urls
from explorer.app.asgi import application_parts, resource_types
from explorer.app.routes import own_routes
from explorer.atlas import Atlas
from explorer.publish.response_document import Document
from explorer.settings import Settings
from explorer.web.atlas_holder import current_atlas
from explorer.web.dispatcher import CachedResponse, Dispatcher, PageResponse, ResponseCache
from explorer.web.middleware import CacheMiddleware
from explorer.web.request import (
    RequestKey,
    accepts_gzip,
    form_by_accept,
    form_by_name,
    split_suffix,
)

BROWSER = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;"
    "q=0.8,application/signed-exchange;v=b3;q=0.7"
)
TRUST = "https://w3id.org/alliance-atlas/concept/trust"
RDF = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
}
THINGS = [
    "concept/trust",
    "person/winnicott",
    "work/winnicott1960",
    "claim/therapeutic-alliance-necessary-for-meaningful-change",
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """Our half of the explorer; Streamlit's is there in a served one only."""
    with TestClient(Starlette(**application_parts(Settings())), follow_redirects=False) as client:
        yield client


# Negotiation


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", "html"),
        ("*/*", "html"),
        (BROWSER, "html"),
        ("text/turtle", "ttl"),
        ("TEXT/Turtle; charset=utf-8", "ttl"),
        ("application/ld+json, text/turtle;q=0.9", "jsonld"),
        ("text/html;q=0.4, application/rdf+xml;q=0.5", "rdf"),
        ("text/html;q=0.5, application/n-triples;q=0.5", "html"),  # ours breaks the tie
        ("text/html;q=0, */*;q=0.1", "ttl"),
        ("application/*", "jsonld"),
        ("text/*;q=0.3, application/n-triples;q=0.2", "html"),
        ("image/webp", "none"),
        ("text/html;q=0", "none"),
        (";;,, q=1, /", "html"),  # nobody is turned away for a slip
        ("text/turtle;q=often", "ttl"),
        ("*", "html"),
        ("text/" + "x" * 10_000, "none"),
    ],
)
def test_the_form_that_is_accepted_best(header: str, form: str) -> None:
    assert form_by_accept(header) == form


@pytest.mark.parametrize(
    ("name", "form"),
    [("Turtle", "ttl"), ("json-ld", "jsonld"), ("text/html", "html"), ("x", "none")],
)
def test_a_form_may_be_named(name: str, form: str) -> None:
    assert form_by_name(name) == form


def test_suffixes_name_forms() -> None:
    assert split_suffix("concept/trust.ttl", ("ttl",)) == ("concept/trust", "ttl")
    assert split_suffix("ns/0.1.0", ("ttl",)) == ("ns/0.1.0", "")


@pytest.mark.parametrize(
    ("header", "takes"),
    [("gzip, br", True), ("", False), ("gzip;q=0, br", False), ("br", False), ("gzip;q=0.5", True)],
)
def test_who_takes_gzip(header: str, takes: bool) -> None:
    assert accepts_gzip(header) is takes


@pytest.mark.parametrize("place", THINGS)
@pytest.mark.parametrize("form", RDF)
def test_things_come_in_every_form_by_three_ways(client: TestClient, place: str, form: str) -> None:
    media_type, syntax = RDF[form]
    by_accept = client.get(f"/{place}", headers={"Accept": f"text/html;q=0.5, {media_type}"})
    by_suffix = client.get(f"/{place}.{form}", headers={"Accept": BROWSER})
    by_query = client.get(f"/{place}?format={form}", headers={"Accept": BROWSER})
    for answer in (by_accept, by_suffix, by_query):
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert answer.headers["content-location"] == f"http://testserver/{place}.{form}"
        assert "Accept" in answer.headers["vary"]
        assert answer.headers["access-control-allow-origin"] == "*"
    assert by_accept.content == by_suffix.content == by_query.content
    subjects = {quad.subject for quad in ox.parse(by_accept.content, syntax)}
    assert ox.NamedNode(f"https://w3id.org/alliance-atlas/{place}") in subjects


def test_a_browser_gets_a_page_that_tells_of_the_data(client: TestClient) -> None:
    answer = client.get("/concept/trust", headers={"Accept": BROWSER})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1" in answer.text
    link = answer.headers["link"]
    assert '<http://testserver/concept/trust>; rel="canonical"' in link
    for form, (media_type, _) in RDF.items():
        expected = f'<http://testserver/concept/trust.{form}>; rel="alternate"; type="{media_type}"'
        assert expected in link


def test_what_nobody_has_is_refused_with_the_list(client: TestClient) -> None:
    for answer in (
        client.get("/concept/trust", headers={"Accept": "image/webp"}),
        client.get("/concept/trust?format=docx"),
    ):
        assert answer.status_code == 406
        assert "text/turtle" in answer.text
        assert "?format=jsonld" in answer.text


def test_the_whole_the_vocabulary_and_the_version_have_addresses(
    atlas: Atlas, client: TestClient
) -> None:
    turtle = {"Accept": "text/turtle"}
    whole, version, terms = (
        len(list(ox.parse(client.get(path, headers=turtle).content, ox.RdfFormat.TURTLE)))
        for path in ("/", f"/ns/{atlas.header.version}", "/ns")
    )
    assert whole == version > terms > 100
    assert client.get("/ns/9.9.9", headers=turtle).status_code == 404
    scheme = client.get("/concept", headers=turtle)
    assert "ConceptScheme" in scheme.text
    assert (
        client.get("/", headers={"Accept": BROWSER}).headers["content-type"].startswith("text/html")
    )


def test_the_iri_of_a_term_leads_to_its_place_on_a_page(atlas: Atlas, client: TestClient) -> None:
    """https://w3id.org/alliance-atlas/ns#Claim, in a browser."""
    page = client.get("/ns", headers={"Accept": BROWSER})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    turtle = client.get("/ns.ttl").content
    space = "https://w3id.org/alliance-atlas/ns#"
    subjects = {quad.subject for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)}
    names = {s.value.removeprefix(space) for s in subjects if str(s).startswith(f"<{space}")}
    assert len(names) > 50
    assert all(f'id="{name}"' in page.text for name in names)
    version = client.get(f"/ns/{atlas.header.version}", headers={"Accept": BROWSER})
    assert "<h1>Vocabulary" in version.text
    assert client.get("/ns/9.9.9", headers={"Accept": BROWSER}).status_code == 404


def test_the_data_are_described_where_machines_look(client: TestClient) -> None:
    first, second = client.get("/void.ttl"), client.get("/.well-known/void")
    assert first.content == second.content
    objects = {quad.object for quad in ox.parse(first.content, ox.RdfFormat.TURTLE)}
    assert ox.NamedNode("http://testserver/alliance-atlas.ttl") in objects
    assert client.get("/alliance-atlas.ttl").status_code == 200


def test_a_picture_stands_for_a_thing(client: TestClient) -> None:
    answer = client.get("/concept/trust.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    size = [int.from_bytes(answer.content[at : at + 4], "big") for at in (16, 20)]
    assert size == [1200, 630]
    assert "content-encoding" not in answer.headers


def test_lists_for_machines_that_crawl(client: TestClient) -> None:
    sitemap = client.get("/sitemap.xml")
    locations = [
        each.text for each in ElementTree.fromstring(sitemap.content).iterfind(".//{*}loc")
    ]
    assert "http://testserver/concept/trust" in locations
    for place in locations[:3] + locations[-3:]:
        assert client.get(str(place)).status_code == 200
    robots = client.get("/robots.txt")
    assert robots.headers["content-type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in robots.text


# Embeds


@pytest.mark.parametrize(
    "path",
    [
        "/embed/neighbourhood?id=concept:trust",
        "/embed/path?from=concept:trust&to=concept:therapeutic-alliance",
        "/embed/comparison?ids=concept:trust,concept:therapeutic-alliance",
        "/embed/outcomes",
        "/embed/debate",
        "/embed/timeline?show=people",
        "/embed/forest",
    ],
)
def test_every_view_as_page_and_as_picture(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    view, _, query = path.partition("?")
    drawn = client.get(f"{view}.svg?{query}")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(drawn.content).tag.endswith("svg")
    taken = client.get(f"{view}.html?{query}")
    assert taken.content == page.content
    assert taken.headers["content-disposition"].startswith('attachment; filename="')


def test_a_picture_of_an_embed_may_be_shown_anywhere(client: TestClient) -> None:
    answer = client.get("/embed/neighbourhood.png?id=concept:trust")
    assert answer.content.startswith(b"\x89PNG")
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/embed/nothing", 404),
        ("/embed/neighbourhood?id=concept:nothing-of-the-kind", 404),
        ("/embed/neighbourhood", 400),
        ("/embed/neighbourhood?id=concept:trust&depth=9", 400),
        ("/embed/neighbourhood?id=concept:trust&height=tall", 400),
        ("/embed/neighbourhood?id=concept:trust&kinds=Nothing", 400),
        ("/embed/comparison?ids=concept:trust", 400),
        ("/embed/neighbourhood.svg?id=nothing-of-the-kind", 404),
        ("/embed/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404),
    ],
)
def test_an_embed_that_cannot_be_is_a_small_page(
    client: TestClient, path: str, status: int
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(gzip.compress(answer.content)) < 20_000
    assert "<script>alert" not in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_what_makes_no_difference_makes_no_second_page(client: TestClient) -> None:
    path = "/embed/neighbourhood?id=concept:trust"
    plain = client.get(path)
    for tail in ("&utm_source=mail", "&height=900", "&theme=", "&depth=%20"):
        again = client.get(path + tail)
        assert again.headers["etag"] == plain.headers["etag"]
        assert f"<{path.replace('/embed', 'http://testserver/embed')}>" in again.headers["link"]


# Caching


@pytest.mark.parametrize("path", ["/concept/trust", "/concept/trust.ttl", "/embed/outcomes"])
def test_the_second_reader_gets_the_same_for_less(client: TestClient, path: str) -> None:
    first, second = client.get(path), client.get(path)
    assert dict(first.headers) == dict(second.headers)
    assert first.content == second.content
    assert "public, max-age=" in first.headers["cache-control"]
    assert first.headers["vary"].count("Accept-Encoding") == 1
    known = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert known.headers["etag"] == first.headers["etag"]
    weak = f'"other", W/{first.headers["etag"]}'  # as proxies that compress send it
    assert client.get(path, headers={"If-None-Match": weak}).status_code == 304
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_gzip_and_plain_are_the_same_page_with_different_tags(client: TestClient) -> None:
    zipped = client.get("/concept/trust", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/concept/trust", headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert zipped.content == plain.content
    assert zipped.headers["etag"] != plain.headers["etag"]
    assert int(plain.headers["content-length"]) == len(plain.content)
    assert int(zipped.headers["content-length"]) < len(plain.content) / 2


def test_head_is_get_without_the_body(client: TestClient) -> None:
    for path in ("/concept/trust", "/index", "/oembed", "/nothing", "/healthz"):
        get, head = client.get(path), client.head(path)
        assert head.status_code == get.status_code
        assert head.content == b""
        assert head.headers["content-length"] == get.headers["content-length"]


def kept(size: int, text: str = "x") -> CachedResponse:
    return CachedResponse.from_answer(PageResponse(Document((text * size).encode(), "image/png")))


def asked(name: str) -> RequestKey:
    return RequestKey(name, "html", (), "http://localhost/")


def test_the_cache_keeps_what_was_used_last_within_its_bounds() -> None:
    cache = ResponseCache(entries=3, size=100_000)
    for name in "abc":
        cache.store(asked(name), kept(10))
    cache.find(asked("a"))
    cache.store(asked("d"), kept(10))
    assert [bool(cache.find(asked(name))) for name in "abcd"] == [True, False, True, True]
    cache.store(asked("e"), kept(95_000))
    assert cache.size <= 100_000
    cache.store(asked("f"), kept(200_000))  # larger than everything that may be kept
    assert (len(cache), cache.size) == (0, 0)


def test_what_is_not_there_takes_no_place_in_the_cache() -> None:
    cache = ResponseCache(entries=3)
    publisher = Dispatcher(Settings(), resource_types(), current_atlas, cache)
    front = CacheMiddleware(Starlette(routes=own_routes(publisher)), publisher, ("x-policy", ""))
    with TestClient(front) as client:
        assert client.get("/embed/outcomes").status_code == 200
        size = cache.size
        for path in ("/embed/neighbourhood?id=", "/embed/", "/concept/", "/concept/x.ttl?a="):
            for name in ("nothing", "nobody", "nowhere", "never"):
                assert client.get(path + name).status_code == 404
    assert (len(cache), cache.size) == (1, size), "readers of what is there would be crowded out"


def test_packing_is_the_same_every_time() -> None:
    answer = PageResponse(Document(b"word " * 1000, "text/html"))
    one, other = CachedResponse.from_answer(answer), CachedResponse.from_answer(answer)
    assert one == other
    assert gzip.decompress(one.body) == b"word " * 1000


# Where we are


def test_the_base_is_what_the_reader_asked_for(client: TestClient) -> None:
    answer = client.get("/concept/trust", headers={"Host": "atlas.example.org:8080"})
    assert "<http://atlas.example.org:8080/concept/trust>" in answer.headers["link"]
    assert "testserver" not in answer.text
    assert "atlas.example.org" not in client.get("/concept/trust").text


@pytest.mark.parametrize(
    "host", ['a.example"><script>', "evil example", "evil.example/x", "me@evil.example", "x" * 300]
)
def test_a_hostile_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/concept/trust", headers={"Host": host})
    assert answer.status_code == 400
    assert "Host" in answer.text
    assert host not in client.get("/concept/trust").text


def test_a_base_that_was_set_stands_whoever_asks() -> None:
    app = Starlette(**application_parts(Settings(base_url="https://atlas.example.org/a/")))
    with TestClient(app) as client:
        answer = client.get("/concept/trust", headers={"Host": "evil.example"})
        assert "<https://atlas.example.org/a/concept/trust>" in answer.headers["link"]
        assert "evil.example" not in answer.text
        frame = client.get("/concept?id=concept:trust", headers={"Host": "evil.example"})
        assert "url=https%3A%2F%2Fatlas.example.org%2Fa%2Fconcept" in frame.text
        assert "evil.example" not in frame.text


def test_a_path_before_ours_is_part_of_the_base() -> None:
    """As behind `uvicorn --root-path /atlas`."""
    with TestClient(Starlette(**application_parts(Settings())), root_path="/atlas") as client:
        answer = client.get("/atlas/concept/trust", headers={"Accept": "text/turtle"})
        assert answer.headers["content-location"] == "http://testserver/atlas/concept/trust.ttl"
        assert client.get("/atlas/concept?id=concept:trust").status_code == 200
        assert client.get("/atlas/nothing").status_code == 404
        embed = client.get("/atlas/oembed?url=http://testserver/atlas/outcomes").json()
        assert 'src="http://testserver/atlas/embed/outcomes"' in embed["html"]


def test_health_is_unready_until_the_data_are_loaded() -> None:
    app = Starlette(**application_parts(Settings()))
    unready = TestClient(app).get("/healthz")  # has not been started
    assert (unready.status_code, unready.json()) == (503, {"status": "loading"})
    with TestClient(app) as client:
        ready = client.get("/healthz")
    assert (ready.status_code, ready.json()) == (200, {"status": "ok"})
    assert ready.headers["cache-control"] == "no-store"


# What is not there


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/concept/nothing-of-the-kind",
        "/explore/deeper",
        "/static/js/nothing.js",
        "/index.html",
        "/concept/a/b",
        "/.well-known/nothing",
        "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ],
)
def test_what_is_not_there_is_a_page_with_words_and_404(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": BROWSER})
    assert answer.status_code == 404
    assert "There is no page at" in answer.text
    assert "<script>alert" not in answer.text
    assert 'id="root"' not in answer.text, "Streamlit's shell"
    line = client.get(path, headers={"Accept": "text/turtle"})
    assert line.status_code == 404
    assert line.headers["content-type"].startswith("text/plain")


def test_a_near_miss_offers_what_may_be_meant(client: TestClient) -> None:
    page = client.get("/concept/holding-enviroment").text
    assert 'href="../concept/holding-environment"' in page


def test_streamlit_keeps_what_it_needs(server: str) -> None:
    with httpx2.Client(base_url=server) as client:
        assert client.get("/_stcore/health").text == "ok"
        assert client.get("/_stcore/host-config").status_code == 200
        script = client.get("/").text.partition('src="./static/')[2].partition('"')[0]
        program = client.get(f"/static/{script}")
        assert "javascript" in program.headers["content-type"]
        assert client.get("/manifest.json").status_code == 200
        assert client.get("/static/js/nothing.js").status_code == 404
        assert client.get("/nothing").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("OPTIONS", "/_stcore/health", 204),
        ("POST", "/_stcore/health", 405),
        ("OPTIONS", "/_stcore/upload_file/a/b", 204),
        ("PUT", "/_stcore/upload_file/a/b", 403),  # without a token
        ("GET", "/_stcore/agent/mcp", 405),
        ("GET", "/_stcore/bidi-components/nothing/x.js", 404),
        ("GET", "/component/nothing/x.js", 404),
        ("GET", "/media/nothing.png", 404),
    ],
)
def test_streamlit_answers_at_its_own_addresses(
    server: str, method: str, path: str, status: int
) -> None:
    answer = httpx2.request(method, server + path, headers={"Accept": BROWSER})
    assert answer.status_code == status
    assert "There is no page at" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["_stcore", "_stcore/", "_stcore/nothing", "_stcore/health/x", "_stcore/agent/x", "auth/x"],
)
def test_there_is_nothing_beside_streamlits_own_addresses(server: str, path: str) -> None:
    answer = httpx2.get(f"{server}/{path}", headers={"Accept": BROWSER})
    assert answer.status_code == 404
    assert f"There is no page at /{path}." in answer.text
    assert 'id="root"' not in answer.text, "Streamlit's shell"
    assert httpx2.post(f"{server}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/concept/trust", "/embed/outcomes", "/oembed", "/explore", "/"])
def test_a_wrong_method_is_told_the_right_ones(client: TestClient, path: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = client.request(method, path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]
    asked = client.options(path)
    assert asked.status_code == 204
    assert "GET" in asked.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/concept/trust/", "http://testserver/concept/trust"),
        ("/explore/?a=b", "http://testserver/explore?a=b"),
        ("/index/", "http://testserver/index"),
    ],
)
def test_a_slash_too_many_leads_to_the_page(client: TestClient, path: str, place: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 301
    assert str(answer.next_request.url if answer.next_request else "") == place


def test_browsers_get_an_icon_where_a_page_names_none(client: TestClient) -> None:
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    "query", ["", "trust", "<b>&\"'", "é\x00", "x" * 5000, "holding enviroment"]
)
def test_the_search_without_scripts_bears_any_text(client: TestClient, query: str) -> None:
    answer = client.get("/find", params={"q": query})
    assert answer.status_code == 200
    assert "<b>&" not in answer.text
    if query == "trust":
        assert 'href="concept/trust"' in answer.text


def test_the_list_of_everything(client: TestClient) -> None:
    page = client.get(f"/{urls.INDEX}").text
    for place in THINGS[:3]:
        assert f'href="{place}"' in page


def test_many_parameters_and_odd_ones_do_no_harm(client: TestClient) -> None:
    path = "/embed/neighbourhood?id=concept:trust&" + "&".join(f"a{i}=1" for i in range(200))
    assert client.get(path).status_code in {200, 400}
    assert client.get("/concept/trust?%FF=%FE&&&=").status_code == 200
    assert client.get("/concept/trust", headers={"Accept": "a" * 9000}).status_code in {200, 406}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("focus=nope", "Nothing here is called “nope”"),
        ("depth=99&focus=concept:trust", "The depth must be from 1 to 3, not 99"),
        ("view=1.broken", "cannot be restored"),
    ],
)
def test_a_file_of_the_graph_is_what_was_asked_for_or_says_why_not(
    client: TestClient, asked: str, says: str
) -> None:
    found = client.get(f"/graph.csv?{asked}")
    assert found.status_code == 400
    assert says in found.text
    assert client.get("/graph.csv?focus=concept:trust").text.startswith("claim,subject,relation")


@pytest.mark.parametrize(
    ("path", "formats"),
    [("/graph.docx", ("graphml", "csv")), ("/references/export?as=docx", ("bibtex", "ris", "apa"))],
)
def test_a_format_that_is_not_made_is_refused_with_those_that_are(
    client: TestClient, path: str, formats: tuple[str, ...]
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert all(each in answer.text for each in formats)
