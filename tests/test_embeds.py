"""Embeds: one page that asks nobody for anything, is light, and says who holds what and why."""

import re
from base64 import b64encode
from dataclasses import replace
from gzip import compress
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

import pytest

from explorer.bibliography.citation import cite_in_all_styles
from explorer.embed_url import decode_embed
from explorer.errors import AtlasError
from explorer.model.embed import Embed, EmbedView, Scheme
from explorer.model.entities import Basis
from explorer.model.graph import NEIGHBOURHOOD_NODES, Filter, GraphState
from explorer.pages.concept import build_concept_page
from explorer.pages.tools import parse_checked_embed
from explorer.publish.embeds import (
    embed_entry,
    embed_page,
    embed_png,
    embed_problem,
    embed_svg,
    embed_title,
    iframe_code,
)
from explorer.publish.social_pictures import render_social_card
from explorer.urls import Site

if TYPE_CHECKING:
    from explorer.atlas import Atlas

SITE = Site("https://example.org/atlas/")
FOLDER = Site("", static=True)
ASKED = {
    "neighbourhood": {"id": "concept:holding-environment"},
    "path": {"from": "concept:holding-environment", "to": "person:bion"},
    "comparison": {"ids": "concept:holding-environment,concept:empathy"},
}
GRAPHS = tuple(ASKED)
every_graph = pytest.mark.parametrize("view", GRAPHS)


class Page(HTMLParser):
    """What a browser finds in a page: elements with their attributes, and the text in some."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.inside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts.setdefault(self.inside[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


def asked(atlas: "Atlas", view: str, **options: str) -> Embed:
    return decode_embed(view, ASKED.get(view, {}) | options, atlas.find)


def page_of(atlas: "Atlas", view: str, site: Site = SITE, **options: str) -> Page:
    return Page(embed_page(atlas, site, asked(atlas, view, **options)))


@every_graph
def test_a_page_asks_nobody_for_anything(atlas: "Atlas", view: str) -> None:
    text = embed_page(atlas, SITE, asked(atlas, view))
    found = Page(text)
    fetching = {"img", "iframe", "object", "embed", "audio", "video", "source", "base", "image"}
    assert not [tag for tag, _ in found.elements if tag in fetching]
    assert {each["rel"] for each in found.all("link")} == {"alternate"}
    assert not [a for _, a in found.elements if "src" in a or "srcset" in a or "style" in a]
    assert not [name for _, a in found.elements for name in a if name.startswith("on")]
    (style,), script = found.texts["style"], "".join(found.texts["script"])
    assert not re.search(r"url\(|@import|@font-face", style)
    assert not re.search(r"fetch\(|XMLHttp|import\(|WebSocket|sendBeacon|eval\(", script)


@every_graph
def test_the_policy_allows_the_own_style_and_script_alone(atlas: "Atlas", view: str) -> None:
    found = page_of(atlas, view)
    policy = next(m["content"] for m in found.all("meta") if m.get("http-equiv"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name in ("style", "script"):
        digests = [sha256(text.encode()).digest() for text in found.texts[name]]
        hashed = [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]
        assert rules[f"{name}-src"].split() == hashed
    assert "unsafe" not in policy


@every_graph
def test_every_link_within_the_page_leads_somewhere(atlas: "Atlas", view: str) -> None:
    found = page_of(atlas, view)
    assert len(found.ids) == len(set(found.ids))
    inner = [a["href"][1:] for a in found.all("a") if a.get("href", "").startswith("#")]
    assert inner
    assert not set(inner) - set(found.ids)


@every_graph
def test_links_that_leave_are_absolute_and_open_elsewhere(atlas: "Atlas", view: str) -> None:
    leaving = [a for a in page_of(atlas, view).all("a") if not a["href"].startswith("#")]
    assert len(leaving) > 10
    for link in leaving:
        assert link["href"].startswith(
            ("https://example.org/atlas/", "https://creativecommons.org/")
        )
        assert (link["target"], link["rel"]) == ("_blank", "noopener")


@every_graph
def test_a_page_in_a_folder_points_to_its_neighbours(atlas: "Atlas", view: str) -> None:
    leaving = [a["href"] for a in page_of(atlas, view, FOLDER).all("a") if a["href"][0] != "#"]
    ours = [address for address in leaving if not address.startswith("https://creativecommons")]
    assert all(re.fullmatch(r"\.\./[a-z]+(/[\w.-]+)?\.html", address) for address in ours), ours


@every_graph
def test_the_parts_stand_in_their_order(atlas: "Atlas", view: str) -> None:
    embed = asked(atlas, view)
    text = embed_page(atlas, SITE, embed)
    head = [f"<h1>{embed_title(atlas, embed)}</h1>", 'class="lead"', "<svg", 'class="cards"']
    words, cautions = 'id="words"', "<h2>Caution and critiques</h2>"
    middle = [cautions, words] if view == "neighbourhood" else [words, cautions]
    foot = ["<h2>Sources</h2>", f"version {atlas.header.version}", "CC BY 4.0", "performance.mark"]
    places = [text.index(part) for part in (*head, *middle, *foot)]
    assert all(one < other for one, other in pairwise(places)), places
    assert 'lang="en"' in text[:200]
    assert '<meta name="viewport"' in text[:400]


def test_every_claim_has_a_card_with_its_sources(atlas: "Atlas") -> None:
    text = embed_page(atlas, SITE, asked(atlas, "neighbourhood"))
    cards = dict(re.findall(r'<article class="card" id="(e\d+)">(.*?)</article>', text, re.DOTALL))
    view = atlas.neighbourhood(atlas.find("concept:holding-environment"))
    assert len(cards) == len(view.edges)
    references = dict(re.findall(r'<li id="ref-(\d+)".*?<a [^>]*>(.*?)</a>', text, re.DOTALL))
    for place, edge in enumerate(view.edges, 1):
        claim = atlas.vocabulary.claims[edge.iri]
        card = cards[f"e{place}"]
        numbers = re.findall(r'href="#ref-(\d+)"', card.partition("<h3>Who disagrees")[0])
        cited = {atlas.apa(c.work) for c in claim.citations}
        assert {unescape(references[number]) for number in numbers} == cited, edge.curie
        for citation in claim.citations:
            assert citation.locator in unescape(card)
            assert citation.phrase in unescape(card)
        for argument in atlas.arguments_about(edge.iri):
            assert argument.stance == "supports" or argument.text in unescape(card)


def test_every_point_has_a_card_with_all_its_lines(atlas: "Atlas") -> None:
    text = embed_page(atlas, SITE, asked(atlas, "neighbourhood"))
    cards = dict(re.findall(r'<article class="card" id="(n\d+)">(.*?)</article>', text, re.DOTALL))
    view = atlas.neighbourhood(atlas.find("concept:holding-environment"))
    for place, node in enumerate(view.nodes, 1):
        own = {f"e{i}" for i, e in enumerate(view.edges, 1) if node.iri in {e.source, e.target}}
        card = cards[f"n{place}"]
        assert set(re.findall(r'href="#(e\d+)"', card)) == own, node.label
        assert node.definition in unescape(card)


def test_the_table_has_a_row_for_each_line(atlas: "Atlas") -> None:
    text = embed_page(atlas, SITE, asked(atlas, "neighbourhood"))
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', text)
    told = {re.sub(r"<[^>]+>", "|", unescape(row)) for row in rows}
    view = atlas.neighbourhood(atlas.find("concept:holding-environment"))
    labels = {node.iri: node.label for node in view.nodes}
    for edge in view.edges:
        parts = (labels[edge.source], edge.label, labels[edge.target])
        assert [row for row in told if all(f"|{part}|" in row for part in parts)], edge.curie


def test_paths_are_told_in_their_order(atlas: "Atlas") -> None:
    embed = asked(atlas, "path")
    text = embed_page(atlas, SITE, embed)
    start, end = embed.resources
    found = atlas.connections(start, end)
    told = [
        re.findall(r"<li>.*?</li>", part)
        for part in re.findall(r"<ol class=.path.*?</ol>", text, re.DOTALL)
    ]
    assert [len(steps) for steps in told] == [len(path.hops) for path in found]
    for steps, path in zip(told, found, strict=True):
        for step, hop in zip(steps, path.hops, strict=True):
            claim = atlas.vocabulary.claims[hop.claim]
            for end in {claim.subject, claim.object} & atlas.vocabulary.concepts.keys():
                assert atlas.label(end) in unescape(re.sub("<[^>]+>", "", step))


def test_things_without_a_path_say_what_it_would_take(atlas: "Atlas") -> None:
    embed = asked(atlas, "path", to="concept:holding-environment")
    text = unescape(embed_page(atlas, SITE, embed))
    assert "Both names mean the same item" in text
    assert "<svg" not in text.partition("<template")[0]  # its previews have marks of kinds


def test_a_comparison_says_what_is_shared_and_what_is_not(atlas: "Atlas") -> None:
    embed = asked(atlas, "comparison")
    text = unescape(embed_page(atlas, SITE, embed))
    found = atlas.compare(embed.resources)
    shared = text.partition("<h3>In common</h3>")[2].partition("</table>")[0]
    for tie in found.common:
        assert atlas.label(tie.node) in shared
    beside = text.partition('aria-label="Side by side"')[2].partition("</table>")[0]
    for own in found.own:
        assert all(atlas.label(tie.node) in beside for tie in own)
    for iri in embed.resources:
        assert atlas.vocabulary.concepts[iri].definition in beside


@every_graph
def test_what_speaks_against_what_is_shown_is_said(atlas: "Atlas", view: str) -> None:
    embed = asked(atlas, view)
    text = unescape(embed_page(atlas, SITE, embed))
    for iri in embed.resources:
        for argument in atlas.arguments_about(iri):
            assert argument.text in text
        if iri in atlas.vocabulary.concepts:
            page = build_concept_page(atlas, iri)
            for caution in page.cautions:
                assert caution.argument.text in text
            folds = re.findall(r'<details class="inherited">.*?</details>', text, re.DOTALL)
            for group in page.inherited_cautions:
                assert group.origin.label in "".join(folds)
                assert all(each.argument.text in "".join(folds) for each in group.arguments)


def test_the_embed_of_a_concept_has_its_prose_with_sources(atlas: "Atlas") -> None:
    for iri, prose in atlas.vocabulary.prose.items():
        text = unescape(embed_page(atlas, SITE, Embed(EmbedView.NEIGHBOURHOOD, (iri,))))
        found = Page(text)
        section = text.partition('id="prose"')[2].partition("</section>")[0]
        assert text.index('id="prose"') < text.index('id="cautions"')
        said = " ".join(re.sub(r"<[^>]*>", "", section).replace("\xa0", " ").split())
        assert all(sentence.text in said for sentence in prose.sentences)
        signs = [a["href"] for a in found.all("a") if a.get("class") == "sentence-mark"]
        assert signs == [f"#sentence-{n}" for n in range(1, len(prose.sentences) + 1)]
        assert section.count('<li id="sentence-') == len(signs)
    both = Embed(EmbedView.COMPARISON, tuple(atlas.vocabulary.prose)[:2])
    assert 'id="prose"' not in embed_page(atlas, SITE, both)


def test_the_largest_pages_are_light_and_say_what_they_leave_out(atlas: "Atlas") -> None:
    hubs = sorted(atlas.vocabulary.concepts, key=lambda iri: -len(atlas.claims_about(iri)))[:2]
    for iri in hubs:
        text = embed_page(atlas, SITE, Embed(EmbedView.NEIGHBOURHOOD, (iri,), depth=3))
        body = text.encode()
        assert len(body) < 1_000_000
        assert len(compress(body)) < 350_000
        points = text.partition('<div class="tall">')[0].count('<a class="node')
        assert points == NEIGHBOURHOOD_NODES
        assert re.search(rf"{points} of (more than )?\d+ concepts", text)


def test_a_tangle_is_shown_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    from explorer.atlas import Atlas

    some = range(33)
    lines = [
        "@prefix : <https://example.org/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    ]
    lines += [f':c{i} a skos:Concept ; skos:prefLabel "thing {i}"@en .' for i in some]
    lines += [f":c{i} skos:related :c{j} ." for i in some for j in some if i < j]
    (tmp_path / "tangle.ttl").write_text("\n".join(lines), encoding="utf-8")
    tangle = Atlas.open(str(tmp_path / "tangle.ttl"))
    text = embed_page(tangle, SITE, Embed(EmbedView.NEIGHBOURHOOD, ("https://example.org/c0",)))
    shown = re.search(
        r"Concepts and people one step away: (\d+) of 33 concepts, .*?(\d+) links", text
    )
    assert shown
    assert int(shown[1]) < 33
    assert int(shown[2]) <= 400
    assert len(text.encode()) < 1_000_000


def test_options_choose_what_is_shown(atlas: "Atlas") -> None:
    text = embed_page(atlas, SITE, asked(atlas, "neighbourhood", basis="stated", theme="dark"))
    assert 'data-theme="dark"' in text
    assert '<meta name="color-scheme" content="dark">' in text
    assert "basis-inferred" not in text.partition("<body")[2]
    only = embed_page(atlas, SITE, asked(atlas, "neighbourhood", kinds="Approach"))
    kinds = set(re.findall(r"<title>[^<]*, ([^<]+)</title>", only))
    assert kinds == {"theoretical concept"}  # approaches are linked by classifications alone


@pytest.mark.parametrize(
    "embed",
    [
        Embed(EmbedView.NEIGHBOURHOOD, depth=1),
        Embed(EmbedView.NEIGHBOURHOOD, depth=2, bases=frozenset({Basis.STATED, Basis.EVIDENCED})),
        Embed(
            EmbedView.NEIGHBOURHOOD, depth=3, kinds=frozenset({"aa:ClientOutcome", "foaf:Person"})
        ),
    ],
)
@pytest.mark.parametrize("name", ["concept:trust", "person:winnicott"])
def test_the_explorer_opens_on_the_same_view(atlas: "Atlas", name: str, embed: Embed) -> None:
    iri = atlas.find(name)
    text = embed_page(atlas, SITE, replace(embed, resources=(iri,)))
    address = next(
        a for a in Page(text).all("a") if a["href"].startswith(SITE.base) and "?" in a["href"]
    )
    parts = urlsplit(address["href"])
    query = dict(parse_qsl(parts.query))
    page = parts.path.removeprefix("/atlas/")
    assert page == name.partition(":")[0]
    restored = atlas.restore(query, GraphState(focuses=(iri,)))
    assert not restored.messages
    assert restored.state.focuses == (iri,)
    assert restored.state.depth == embed.depth
    assert restored.state.only == Filter(kinds=embed.kinds, bases=embed.bases)
    shown = {node.iri for node in atlas.graph(restored.state).nodes}
    assert text.count('<a class="node') in {len(shown), 2 * len(shown)} or len(shown) > 100


@pytest.mark.parametrize(
    ("view", "options", "address"),
    [
        (
            "path",
            {"basis": "stated,evidenced"},
            "connections?from=concept:holding-environment&to=person:bion&only=said",
        ),
        ("comparison", {}, "compare?ids=concept:holding-environment,concept:empathy"),
        ("tour", {"id": "tour:start-here"}, "tours?id=tour:start-here"),
        ("outcomes", {"basis": "stated"}, "outcomes?basis=stated"),
        (
            "debate",
            {"id": "concept:therapeutic-alliance"},
            "caution?target=concept:therapeutic-alliance",
        ),
        ("timeline", {"show": "people"}, "timeline?show=people"),
        ("forest", {}, "evidence"),
        (
            "forest",
            {"id": "concept:therapeutic-alliance"},
            "concept?id=concept:therapeutic-alliance",
        ),
    ],
)
def test_other_views_open_in_the_explorer_too(
    atlas: "Atlas", view: str, options: dict[str, str], address: str
) -> None:
    def find(name: str, sort: str) -> str:
        return (
            next(t.iri for t in atlas.vocabulary.tours.values())
            if sort == "tour"
            else atlas.find(name, sort)
        )

    embed = decode_embed(view, ASKED.get(view, {}) | options, find)
    text = unescape(embed_page(atlas, SITE, embed))
    wanted = SITE.base + address
    if view == "tour":
        assert 'href="https://example.org/atlas/tours?id=tour:' in text
    else:
        assert f'href="{wanted}"' in unquote(text)


def test_others_can_ask_how_to_embed_a_page(atlas: "Atlas") -> None:
    embed = asked(atlas, "neighbourhood", depth="2")
    links = Page(embed_page(atlas, SITE, embed)).all("link")
    for link, form in zip(links, ("json", "xml"), strict=True):
        query = dict(parse_qsl(urlsplit(link["href"]).query))
        wanted = f"{SITE.base}embed/neighbourhood?id=concept:holding-environment&depth=2"
        assert query == {"url": wanted, "format": form}
        assert link["type"].endswith(f"{form}+oembed")
    assert not Page(embed_page(atlas, FOLDER, embed)).all("link")


def test_a_view_says_how_it_is_cited(atlas: "Atlas") -> None:
    embed = asked(atlas, "neighbourhood", depth="2")
    title = "Holding environment and related concepts"
    reference = (
        f"The Alliance Atlas authors. (2026). {title}. In Alliance Atlas "
        f"(Version {atlas.header.version}). "
        f"{SITE.base}embed/neighbourhood?id=concept:holding-environment&depth=2"
    )
    assert f"Cite this view: {reference}" in unescape(embed_page(atlas, SITE, embed))
    assert cite_in_all_styles(embed_entry(atlas, SITE, embed))["APA"] == reference
    nowhere = unescape(embed_page(atlas, FOLDER, embed))
    version = f"(Version {atlas.header.version})"
    assert f"{title}. In Alliance Atlas {version}. {atlas.header.iri}" in nowhere


def test_the_code_to_paste_frames_the_page(atlas: "Atlas") -> None:
    embed = asked(atlas, "comparison", height="700")
    (frame,) = Page(iframe_code(atlas, SITE, embed)).all("iframe")
    assert (
        frame["src"]
        == SITE.base
        + "embed/comparison?ids=concept:holding-environment%2Cconcept:empathy&height=700"
    )
    assert frame["title"] == "Holding environment and empathy compared – Alliance Atlas"
    assert (frame["width"], frame["height"], frame["loading"]) == ("100%", "700", "lazy")
    (narrow,) = Page(iframe_code(atlas, SITE, embed, 320, 480)).all("iframe")
    assert (narrow["width"], narrow["height"]) == ("320", "480")
    (file,) = Page(
        iframe_code(atlas, Site("https://example.org/", static=True), asked(atlas, "path"))
    ).all("iframe")
    assert file["src"] == "https://example.org/embed/path-holding-environment-bion.html"


@pytest.mark.parametrize(
    ("view", "options", "said"),
    [
        ("graph", {}, "there is no view 'graph'"),
        ("neighbourhood", {}, "In the address, id: a value is missing; expected the name of"),
        ("neighbourhood", {"id": "trust", "kinds": "Nought"}, "any of Approach, ClientOutcome"),
        ("neighbourhood", {"id": "concept:trsut"}, "Nothing here is called 'concept:trsut'"),
        ("neighbourhood", {"id": "trust", "depth": "9"}, "a number from 1 to 3"),
        ("comparison", {"ids": "trust"}, "two or three different items"),
        ("neighbourhood", {"id": "<img src=x onerror=alert(1)>"}, "Nothing here is called"),
    ],
)
def test_a_mistaken_address_gets_a_small_helpful_page(
    atlas: "Atlas", view: str, options: dict[str, str], said: str
) -> None:
    with pytest.raises(AtlasError) as caught:
        parse_checked_embed(atlas, view, options)
    text = embed_problem(atlas, SITE, caught.value)
    found = Page(text)
    assert said.casefold() in unescape(text).casefold()
    assert not found.all("img")
    assert {f"{SITE.base}{each}" for each in ("a-z", "find", "embed")} <= {
        a["href"] for a in found.all("a")
    }
    assert len(text) < 55_000
    if options.get("id") == "concept:trsut":
        assert f"{SITE.base}concept/trust" in {a["href"] for a in found.all("a")}


def test_data_stays_text() -> None:
    from explorer.atlas import Atlas

    hostile = Atlas.open(str(Path(__file__).parent / "data" / "hostile.ttl"))
    script, quotes = sorted(hostile.vocabulary.concepts, key=hostile.label, reverse=True)
    things = {script, quotes}
    for embed in (
        Embed(EmbedView.NEIGHBOURHOOD, (script,)),
        Embed(EmbedView.PATH, (script, quotes)),
        Embed(EmbedView.COMPARISON, (script, quotes)),
    ):
        text = embed_page(hostile, SITE, embed)
        found = Page(text)
        assert len(found.all("script")) == 2
        assert not found.all("img")
        assert not [name for _, a in found.elements for name in a if name.startswith("on")]
        for iri in things:
            assert hostile.label(iri) in unescape(text)
        assert ElementTree.fromstring(embed_svg(hostile, SITE, embed)).tag.endswith("svg")
        assert Page(iframe_code(hostile, SITE, embed)).all("iframe")
    assert render_social_card(hostile, script).startswith(b"\x89PNG")


def test_a_picture_of_data_without_a_header_promises_nothing() -> None:
    from explorer.atlas import Atlas

    bare = Atlas.open(str(Path(__file__).parent / "data" / "hostile.ttl"))
    embed = Embed(EmbedView.NEIGHBOURHOOD, (min(bare.vocabulary.concepts),))
    drawn = ElementTree.fromstring(embed_svg(bare, Site(""), embed))
    (*_, last) = (text for text in ("".join(e.itertext()) for e in drawn.iter()) if text.strip())
    assert last.strip() == "Alliance Atlas"


@every_graph
def test_pictures_can_be_taken_along(atlas: "Atlas", view: str) -> None:
    embed = asked(atlas, view)
    tree = ElementTree.fromstring(embed_svg(atlas, SITE, embed))
    words = " ".join(
        "".join(text.itertext()) for text in tree.iter("{http://www.w3.org/2000/svg}text")
    )
    assert embed_title(atlas, embed) in words
    assert "Caution and critiques" in words
    assert "creativecommons.org/licenses/by/4.0" in words
    assert "light-dark" not in ElementTree.tostring(tree, encoding="unicode")
    dark = embed_svg(atlas, SITE, replace(embed, scheme=Scheme.DARK))
    assert "#15181c" in dark
    body = embed_png(atlas, SITE, embed)
    size = unpack(">II", body[16:24])
    assert size == (2 * int(tree.get("width", "")), 2 * int(tree.get("height", "")))


@pytest.mark.parametrize("name", ["concept:trust", "person:winnicott", "work:bion1962"])
def test_the_picture_of_a_link_has_the_size_that_social_media_want(
    atlas: "Atlas", name: str
) -> None:
    body = render_social_card(atlas, atlas.find(name))
    assert unpack(">II", body[16:24]) == (1200, 630)
    assert len(body) < 300_000


@every_graph
def test_a_second_run_gives_the_same_bytes(atlas: "Atlas", view: str) -> None:
    embed = asked(atlas, view)
    assert embed_page(atlas, SITE, embed) == embed_page(atlas, SITE, embed)
