"""Light pages in a browser: served and as files, with scripts and without, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explorer import urls
from explorer.atlas import Atlas
from explorer.publish.documents import write_resource_document
from explorer.site.plan import NOT_FOUND_FILE
from explorer.site.search_texts import TEXTS_SCRIPT
from explorer.urls import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DATA = Path(__file__).parent.parent / "data"
THINGS = {
    "concept": "concept:countertransference-management",  # with results of empirical work
    "person": "person:winnicott",
    "work": "work:alfonso-friedman-downey2018",  # with what the post printed
    "claim": "claim:therapeutic-alliance-necessary-for-meaningful-change",
    "argument": "argument:allegiance",
    "finding": "finding:empathy-outcome-elliott2018",
    "tour": "tour:start-here",
}
# Other pages, and what is asked of them
OTHERS = {"index": "", "found": "?q=projektive+identif", "nothing": ""}
# The files that a page of a built site has beside it: names, and on the page of the search texts
OFFLINE_SEARCH = (f"/{urls.FIND_SCRIPT}", f"/{TEXTS_SCRIPT}")
GONE = re.compile("the server responded with a status of 404")  # as one at `nothing` should
VIEWS = ((1440, "light"), (390, "dark"), (1440, "dark"), (390, "light"))


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def page(browser: "Browser", scripts: bool) -> "Iterator[Page]":
    """A page that may ask nobody for anything but itself, and log no error."""
    context = browser.new_context(java_script_enabled=scripts)
    noise: list[str] = []
    asked: list[str] = []
    context.on("console", lambda message: noise.append(message.text))
    context.on("weberror", lambda error: noise.append(str(error.error)))
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    yield opened
    assert [words for words in noise if not GONE.search(words)] == []
    alone = [address for address in asked if not address.endswith(OFFLINE_SEARCH)]
    assert len(alone) == 1, f"a page is one request: {alone}"
    context.close()


def shown(page: "Page", published: Site, name: str) -> "Page":
    page.goto(published.address(places()[name]) + OTHERS.get(name, ""))
    return page


def places() -> dict[str, str]:
    """Where pages are, by their names here."""
    things = {name: urls.path(curie) for name, curie in THINGS.items()}
    return {**things, "index": urls.INDEX, "found": urls.FIND, "nothing": NOT_FOUND_FILE}


@pytest.mark.parametrize("name", [*THINGS, *OTHERS])
def test_a_page_fits_its_width_and_is_whole(
    page: "Page", published: Site, name: str, scripts: bool
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    shown(page, published, name)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("search").first).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("Alliance Atlas")
    wide = page.locator("body").evaluate("body => body.ownerDocument.documentElement.scrollWidth")
    assert wide <= 390
    if name in THINGS:
        expect(page.locator(".take pre").first).to_be_visible()
        copying = page.get_by_role("button", name="Copy")
        expect(copying).to_have_count(1 if scripts else 0)  # of the style that is open


@pytest.mark.parametrize("scripts", [False], indirect=True, ids=["no-scripts"])
def test_a_concept_is_read_without_scripts(page: "Page", published: Site) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    shown(page, published, "concept")
    graph = page.locator(".picture svg")
    expect(graph.first).to_be_in_viewport()
    expect(
        page.get_by_role("img", name=re.compile("Correlations"))
        .or_(page.get_by_role("group", name=re.compile("Correlations")))
        .first
    ).to_be_visible()
    for words in ("Caution and critiques", "References"):
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    page.get_by_role("link", name="reference 1", exact=True).first.click()
    expect(page.locator("#ref-1")).to_be_in_viewport()
    page.get_by_text("BibTeX").click()
    expect(page.get_by_text("@incollection{")).to_be_visible()


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["scripts"])
@pytest.mark.parametrize("name", [*THINGS, *OTHERS])
def test_axe_finds_nothing(page: "Page", published: Site, name: str) -> None:
    shown(page, published, name)
    for width, scheme in VIEWS[:2] if name == "index" else VIEWS:  # the index is long
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page).response["violations"]
        places = [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]
        assert places == [], (scheme, width)


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["scripts"])
def test_what_is_cited_is_copied_by_one_click(page: "Page", published: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown(page, published, "claim")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".take pre").first.inner_text().strip()
    page.locator(".page-tools summary", has_text="Cite").click()  # there from the top, too
    page.locator(".page-tools").get_by_role("button", name="Copy").first.click()
    expect(page.locator(".page-tools").get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == copied


@pytest.mark.parametrize("scripts", [False], indirect=True, ids=["no-scripts"])
def test_a_page_on_paper_is_a_handout(page: "Page", published: Site) -> None:
    shown(page, published, "concept")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("nav", "form", ".row", "h3:has-text('Download')"):
        assert not [each for each in page.locator(gone).all() if each.is_visible()], gone
    for kept in (".picture svg", ".caution", ".references", ".address", "footer"):
        expect(page.locator(kept).first).to_be_visible()
    expect(page.locator(".sources-of-prose .reasoning").first).to_be_visible()  # they unfold
    expect(page.get_by_text("https://doi.org/").first).to_be_visible()
    if not published.static:  # this built site does not know its address
        expect(page.locator(".printed", has_text=page.url)).to_be_visible()
    ground, ink = page.locator("body").evaluate(
        "body => [getComputedStyle(body).backgroundColor, getComputedStyle(body).color]"
    )
    assert ground == "rgba(0, 0, 0, 0)"
    assert ink == "rgb(34, 38, 43)"
    assert page.pdf(prefer_css_page_size=True, format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scripts", [False], indirect=True, ids=["no-scripts"])
def test_the_numbers_of_a_tour_are_whole_on_paper(page: "Page", published: Site) -> None:
    shown(page, published, "tour")
    page.emulate_media(media="print")
    left = page.locator(".stops li").first.evaluate(
        "each => each.getBoundingClientRect().left"
        " + parseFloat(getComputedStyle(each, '::before').left)"
    )
    assert left >= page.locator("h1").evaluate("each => each.getBoundingClientRect().left") - 1


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["scripts"])
def test_hostile_text_stays_text(page: "Page", tmp_path: Path) -> None:
    hostile = Atlas.open(str(DATA / "hostile.ttl"))
    iri = hostile.find("http://example.org/script")
    (tmp_path / "page.html").write_text(
        write_resource_document(hostile, Site("", static=True), iri), encoding="utf-8"
    )
    page.goto((tmp_path / "page.html").as_uri())
    expect(page.locator("h1")).to_have_text("<script>document.title='owned'</script>")
    assert "owned" not in page.title().replace("document.title='owned'", "")
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["scripts"])
def test_a_page_is_operated_with_the_keyboard(page: "Page", published: Site) -> None:
    shown(page, published, "concept")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_card_of_a_claim_leads_to_its_page(browser: "Browser", server: str) -> None:
    page = browser.new_page(base_url=server)
    claim = "claim:therapeutic-alliance-necessary-for-meaningful-change"
    page.goto(f"/outcomes?claim={claim}")
    page.get_by_role("link", name="Page of this claim").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("is necessary for")
    assert page.url == f"{server}/{urls.path(claim)}"
    page.close()
