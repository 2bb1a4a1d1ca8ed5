"""Every embed where teachers put it: a file, frames of other sites, and without scripts.

Each is read as the explorer serves it and as the built site has it.

Nothing may be asked of anyone and nothing may go wrong, in any of these places.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe

from explorer.embed_url import decode_embed, embed_file_path, embed_path
from explorer.model.embed import Embed
from explorer.namespaces import contract
from explorer.publish.embeds import embed_problem
from explorer.urls import Site

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Frame,
        Page,
        Request,
        WebError,
    )

    from explorer.atlas import Atlas

VIEWS = {
    "neighbourhood": {"id": "concept:holding-environment"},
    "path": {"from": "concept:holding-environment", "to": "person:bion"},
    "comparison": {"ids": "concept:holding-environment,concept:empathy"},
    "tour": {"id": "tour:start-here"},
    "outcomes": {},
    "debate": {"id": "concept:therapeutic-alliance"},
    "timeline": {},
    "forest": {"id": "concept:therapeutic-alliance"},
}
# Views of things that a reader chooses, which no site could have all of
CHOSEN = ("path", "comparison")
SETTINGS = ("file", "sandboxed", "cross-origin", "scripts off")
PHONE, DESK = {"width": 390, "height": 800}, {"width": 1000, "height": 900}
A4 = {"width": 680, "height": 1000}  # what the margins leave of a sheet
# The points of the picture that its tools lie upon
COVERED = """() => {
    const tools = document.querySelector(".tools").getBoundingClientRect();
    const frame = document.querySelector(".picture").getBoundingClientRect();
    const bottom = Math.min(tools.bottom, frame.bottom);
    if (bottom <= tools.top) return [];  // below the picture
    return [...document.querySelectorAll("a.node")].filter((node) => {
        const point = node.getBoundingClientRect();
        return point.left < tools.right && point.right > tools.left
            && point.top < bottom && point.bottom > tools.top;
    }).map((node) => node.textContent);
}"""
HOST = """<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
<script>addEventListener("message", ({{data}}) => (window.told ??= []).push(data))</script>
<h1>A course</h1>
<iframe title="An embed" width="720" height="560" {sandbox} src="{src}"></iframe>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_request(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port at which a folder is served, as a plain file server does."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder for the pages of a course, and its address: of another origin than embeds have."""
    folder = tmp_path_factory.mktemp("course")
    with served(folder) as port:
        yield folder, f"http://127.0.0.1:{port}/"


def everywhere(*views: str) -> pytest.MarkDecorator:
    """Run a test with views as the explorer serves them, and as the built site has them."""
    live = [pytest.param("live", view, id=f"live-{view}") for view in views]
    built = [
        pytest.param("built", view, id=f"built-{view}") for view in views if view not in CHOSEN
    ]
    return pytest.mark.parametrize(("published", "view"), [*live, *built], indirect=["published"])


def shown(atlas: "Atlas", view: str) -> Embed:
    """What an embed shows."""
    return decode_embed(view, VIEWS[view], lambda name, sort: find(atlas, name, sort))


def find(atlas: "Atlas", name: str, sort: str) -> str:
    tours = {tour.curie: iri for iri, tour in atlas.vocabulary.tours.items()}
    return tours[name] if sort == "tour" else atlas.find(name, sort)


def address(atlas: "Atlas", published: Site, view: str) -> str:
    """Where an embed is."""
    embed = shown(atlas, view)
    if published.static:
        return published.address(embed_file_path(embed, contract))
    return published.base + embed_path(embed, contract)


def taken_along(address: str, folder: Path) -> str:
    """The address of an embed as a file on a disk: as the server hands it out, or as it is."""
    asked = address if address.endswith(".html") else with_query(address, "format=html")
    with urlopen(asked) as answer:
        file = folder / "taken.html"
        file.write_bytes(answer.read())
    return file.as_uri()


def with_query(address: str, more: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{more}"


@contextmanager
def context(browser: "Browser", **options: Any) -> Iterator["BrowserContext"]:
    """A context in which nothing may go wrong, and no one else may be asked for anything."""
    noise: list[str] = []
    made = browser.new_context(viewport=options.pop("viewport", DESK), **options)
    made.on("console", partial(hear, noise))
    made.on("weberror", partial(hear, noise))
    made.on("request", partial(hear, noise))
    try:
        yield made
    finally:
        made.close()
    assert not noise, "\n".join(noise)


def hear(noise: list[str], event: "ConsoleMessage | WebError | Request") -> None:
    """Note errors, and requests for anything but the pages themselves."""
    ours = ("file:", "data:", "http://127.0.0.1:", "http://localhost:")
    if getattr(event, "type", "") == "error" or hasattr(event, "error"):
        noise.append(str(getattr(event, "text", "") or getattr(event, "error", "")))
    elif asked := getattr(event, "url", ""):
        kind = getattr(event, "resource_type", "")
        if not (asked.startswith("data:") or (kind == "document" and asked.startswith(ours))):
            noise.append(f"request: {asked[:200]}")


def opened(page: "Page", setting: str, embed: str, course: tuple[Path, str]) -> "Frame":
    """The frame that the embed at an address is in, in one of the settings."""
    folder, at = course
    if setting in {"file", "scripts off"}:
        page.goto(taken_along(embed, folder) if setting == "file" else embed)
        return page.main_frame
    sandbox = 'sandbox="allow-scripts"' if setting == "sandboxed" else ""
    src = f"{escape(embed)}#?secret=abcdefghij"
    (folder / "host.html").write_text(HOST.format(sandbox=sandbox, src=src), encoding="utf-8")
    page.goto(f"{at}host.html")
    page.frame_locator("iframe").locator("h1").wait_for()
    return page.frames[1]


def violations(frame: "Frame") -> list[str]:
    found = Axe().run(frame).response["violations"]
    return [f"{each['id']}: {[n['target'] for n in each['nodes'][:3]]}" for each in found]


@everywhere(*VIEWS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_an_embed_is_at_home_everywhere(
    browser: "Browser",
    atlas: "Atlas",
    published: Site,
    course: tuple[Path, str],
    setting: str,
    view: str,
) -> None:
    scripts = setting != "scripts off"
    with context(browser, java_script_enabled=scripts) as made:
        page = made.new_page()
        frame = opened(page, setting, address(atlas, published, view), course)
        assert frame.locator("h1").is_visible()
        assert frame.locator("svg:visible, table:visible").count()
        assert frame.locator("h2", has_text="Caution").first.is_visible()
        assert frame.locator("ol.references li").count()
        assert frame.get_by_role("link", name="Open in the explorer").is_visible()
        assert not frame.locator(".card:visible").count()
        link = frame.locator('.stage a[href^="#"]:visible, main a[href^="#"]:visible')
        cards = (
            set(frame.locator(".cards .card").evaluate_all("all => all.map((c) => c.id)"))
            if scripts
            else set()
        )
        if scripts and cards:
            hrefs = link.evaluate_all("all => all.map((a) => a.getAttribute('href').slice(1))")
            place = next(i for i, href in enumerate(hrefs) if href in cards)
            link.nth(place).focus()
            page.keyboard.press("Enter")
            card = frame.locator(f".card[id='{hrefs[place]}']")
            card.wait_for()
            assert card.inner_text().strip()
            page.keyboard.press("Escape")
            card.wait_for(state="hidden")
        if setting in {"cross-origin", "sandboxed"}:
            told = page.evaluate("window.told")
            assert {"message": "height", "secret": "abcdefghij"}.items() <= told[0].items()
            assert 300 < told[0]["value"] == told[1]["height"]
        if setting == "sandboxed":
            assert violations(frame) == []


@everywhere("neighbourhood", "path", "comparison")
def test_without_scripts_a_click_shows_the_card(
    browser: "Browser", atlas: "Atlas", published: Site, view: str
) -> None:
    with context(browser, java_script_enabled=False) as made:
        page = made.new_page()
        page.goto(address(atlas, published, view))
        point = page.locator(".wide a.node").first
        identity = point.get_attribute("href") or ""
        point.click()
        page.locator(f"{identity}.card").wait_for()
        assert page.locator(".card:visible").count() == 1
        page.get_by_role("link", name="Close the card").click()
        page.locator(f"{identity}.card").wait_for(state="hidden")


@pytest.fixture
def graph(browser: "Browser", atlas: "Atlas", published: Site) -> Iterator["Page"]:
    """The neighbourhood in a quiet page."""
    with context(browser) as made:
        page = made.new_page()
        page.goto(address(atlas, published, "neighbourhood"))
        page.wait_for_selector("html[data-ready]")
        yield page


def box(page: "Page") -> str:
    return page.locator(".wide svg").get_attribute("viewBox") or ""


def test_a_click_opens_a_card_in_place(graph: "Page") -> None:
    place = "[scrollY, history.length, location.hash]"
    before = graph.evaluate(place)
    graph.locator(".wide a.node", has_text="going on being").click()
    card = graph.locator(".card.shown")
    assert card.locator("h2").inner_text() == "Going on being"
    assert graph.evaluate(place) == before
    assert graph.locator(".live").inner_text() == "Going on being"
    card.get_by_role("link", name="D. W. Winnicott").first.click()
    assert graph.locator(".card.shown h2").inner_text().endswith("to Winnicott.")
    number = graph.locator(".card.shown ul a").first
    reference = number.get_attribute("href") or ""
    number.click()
    assert graph.locator(f"{reference}.chosen").is_visible()
    graph.keyboard.press("Escape")
    assert not graph.locator(".card:visible").count()


def test_a_line_can_be_hit_beside_it(graph: "Page") -> None:
    place = graph.evaluate(
        """() => {
          const edge = [...document.querySelectorAll('.wide a.edge')]
            .find((a) => a.textContent.startsWith('emotional bonding requires'));
          const path = edge.querySelector('path');
          const at = path.getPointAtLength(path.getTotalLength() * 0.45);
          const { x, y } = at.matrixTransform(path.getScreenCTM());
          return { x: x + 4, y: y + 5 };
        }"""
    )
    graph.mouse.click(place["x"], place["y"])
    assert "requires" in graph.locator(".card.shown h2").inner_text()
    assert graph.locator(".card.shown h3", has_text="Sources").is_visible()


def test_the_wheel_zooms_only_after_a_click(graph: "Page") -> None:
    before = box(graph)
    graph.mouse.move(300, 300)
    graph.mouse.wheel(0, -200)
    graph.locator(".hint", has_text="Click the graph first").wait_for()
    assert box(graph) == before
    graph.mouse.wheel(0, -400)
    graph.mouse.click(60, 130)
    graph.mouse.wheel(0, -200)
    graph.wait_for_function(
        "(old) => document.querySelector('.wide svg').getAttribute('viewBox') !== old", arg=before
    )


def test_the_picture_can_be_dragged_zoomed_and_put_back(graph: "Page") -> None:
    before = box(graph)
    graph.get_by_role("button", name="Zoom in").click()
    closer = box(graph)
    assert float(closer.split()[2]) < float(before.split()[2])
    graph.mouse.move(80, 140)
    graph.mouse.down()
    graph.mouse.move(160, 180, steps=4)
    graph.mouse.up()
    assert box(graph).split()[0] != closer.split()[0]
    assert not graph.locator(".card:visible").count()
    graph.get_by_role("button", name="Reset").click()
    assert box(graph) == before
    small = graph.locator(".tools button").evaluate_all(
        "all => all.map((b) => Math.min(b.offsetWidth, b.offsetHeight))"
    )
    assert min(small) >= 24


def test_arrow_keys_walk_through_the_picture(graph: "Page") -> None:
    assert graph.locator('.wide a[tabindex="0"]').count() == 1
    graph.locator('.wide a[tabindex="0"]').focus()
    name = "() => document.activeElement.querySelector('title').textContent"
    assert graph.evaluate(name).startswith("holding environment")
    graph.keyboard.press("ArrowRight")
    right = graph.evaluate(name)
    assert not right.startswith("holding environment")
    graph.keyboard.press("l")
    sentences = graph.evaluate(name).split("; ")  # one for each claim of the line
    assert all(right.partition(",")[0] in each for each in sentences)
    graph.keyboard.press("Enter")
    assert graph.locator(".card.shown h2").is_visible()
    graph.keyboard.press("Escape")
    assert "edge" in graph.evaluate("document.activeElement.getAttribute('class')")
    graph.keyboard.press("Home")
    assert graph.evaluate(name).startswith("holding environment")


@everywhere("neighbourhood", "path", "comparison", "outcomes")
def test_nothing_is_wider_than_a_narrow_column(
    browser: "Browser", atlas: "Atlas", published: Site, view: str
) -> None:
    with context(browser, viewport={"width": 280, "height": 600}, color_scheme="dark") as made:
        page = made.new_page()
        page.goto(address(atlas, published, view))
        assert page.evaluate("document.documentElement.scrollWidth") <= 280
        if view == "neighbourhood":
            page.locator(".tall a.node.focus").click()
            page.locator(".card.shown").wait_for()
            assert violations(page.main_frame) == []
        page.emulate_media(media="print")
        assert not page.locator(".tools").is_visible()
        assert page.locator("h2", has_text="Caution").first.is_visible()


@everywhere("neighbourhood", "comparison", "outcomes", "forest")
def test_an_embed_on_paper_is_a_handout(
    browser: "Browser", atlas: "Atlas", published: Site, view: str
) -> None:
    with context(browser, viewport=A4, color_scheme="dark") as made:
        page = made.new_page()
        page.goto(address(atlas, published, view))
        page.emulate_media(media="print", color_scheme="dark")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= A4["width"], "it would be cut"
        ground, ink = page.evaluate(
            "[document.documentElement, document.body].map((each) => getComputedStyle(each))"
            ".map((style, place) => place ? style.color : style.backgroundColor)"
        )
        assert (ground, ink) == ("rgba(0, 0, 0, 0)", "rgb(34, 38, 43)")
        for gone in ("button", ".hint", ".card", ".strip a[href^='#']", "details:not([open])"):
            assert not [each for each in page.locator(gone).all() if each.is_visible()], gone
        where = page.get_by_role("link", name="Open in the explorer")
        if not published.static:  # this built site does not know its address
            printed = where.evaluate("link => getComputedStyle(link, '::after').content")
            assert published.base in printed
        for kept in ("https://doi.org/", re.compile(r"version \d")):
            assert page.get_by_text(kept).first.is_visible()
        assert page.pdf(prefer_css_page_size=True, format="A4").startswith(b"%PDF")


@everywhere("debate", "forest")
def test_paper_breaks_between_things_and_not_within(
    browser: "Browser", atlas: "Atlas", published: Site, view: str
) -> None:
    with context(browser, viewport=A4) as made:
        page = made.new_page()
        page.goto(address(atlas, published, view))
        page.emulate_media(media="print")
        within = "all => [...new Set(all.map(each => getComputedStyle(each).breakInside))]"
        assert page.locator(".drawn").evaluate_all(within) == ["avoid"]
        if view == "forest":  # a picture of many plots is higher than a sheet
            assert page.locator(".picture").evaluate_all(within) == ["auto"]
        else:
            assert page.locator(".argument > :is(h4, h5, h6)").evaluate_all(within) == ["avoid"]
            ways = page.locator(".sides").evaluate_all(
                "all => all.map(e => getComputedStyle(e).display)"
            )
            assert set(ways) == {"block"}, "half of the sheet would stay empty"


@pytest.mark.parametrize("width", [280, 390, 720])
@everywhere("neighbourhood", "comparison")
def test_the_tools_cover_no_point(
    browser: "Browser", atlas: "Atlas", published: Site, view: str, width: int
) -> None:
    with context(browser, viewport={"width": width, "height": 700}) as made:
        page = made.new_page()
        page.goto(address(atlas, published, view))
        page.locator(".tools[data-corner]").wait_for()
        covered = page.evaluate(COVERED)
        assert not covered


def test_a_mistaken_address_is_told_in_a_frame_too(
    browser: "Browser", atlas: "Atlas", tmp_path: Path
) -> None:
    from explorer.errors import AtlasError

    with pytest.raises(AtlasError) as caught:
        decode_embed("neighbourhood", {"id": "concept:trsut"}, atlas.find)
    file = tmp_path / "problem.html"
    file.write_text(
        embed_problem(atlas, Site("https://example.org/"), caught.value), encoding="utf-8"
    )
    with context(browser, viewport=PHONE) as made:
        page = made.new_page()
        page.goto(file.as_uri())
        assert page.get_by_role("link", name="trust", exact=True).is_visible()
        assert violations(page.main_frame) == []


# Pairs of texts of a page that lie upon each other
OVERLAPS = """() => {
    const boxes = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        const unseen = "script, style, title, .skip, .live, .card:not(.shown)";
        if (!data.trim() || parentElement.closest(unseen)) continue;
        const laidOut = { visibilityProperty: true, contentVisibilityAuto: true };
        if (!parentElement.checkVisibility(laidOut)) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        for (const each of range.getClientRects())
            if (each.width > 1) boxes.push([data.trim(), each]);
    }
    const shared = (a, b, from, to) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
    return boxes.flatMap(([name, one], at) => boxes.slice(at + 1)
        .filter(([, two]) => shared(one, two, "left", "right") > 2
            && shared(one, two, "top", "bottom") > 6)
        .map(([other]) => [name, other]));
}"""


def test_no_words_of_a_tour_lie_upon_each_other(
    browser: "Browser", server: str, atlas: "Atlas"
) -> None:
    context = browser.new_context()
    page = context.new_page()
    for iri in atlas.vocabulary.tours:
        page.goto(f"{server}/embed/tour?id={contract(iri)}")
        page.locator("html[data-ready]").wait_for()
        for width in (320, 560, 720):
            page.set_viewport_size({"width": width, "height": 2_000})
            assert page.locator("#words").is_visible()
            assert page.evaluate(OVERLAPS) == [], f"{iri} at {width} px"
    context.close()
