"""Light pages in a browser: from files, with scripts and without, on paper, for every reader."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explorer import urls
from explorer.atlas import Atlas
from explorer.publish import pages
from explorer.urls import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DATA = Path(__file__).parent.parent / "data"
FILES = Site("", static=True)
THINGS = {
    "concept": "concept:countertransference-management",  # with results of empirical work
    "person": "person:winnicott",
    "work": "work:alfonso-friedman-downey2018",  # with what the post printed
    "claim": "claim:therapeutic-alliance-necessary-for-meaningful-change",
    "argument": "argument:allegiance",
    "finding": "finding:empathy-outcome-elliott2018",
    "tour": "tour:start-here",
}
OTHERS = ("index", "found", "nothing")
VIEWS = ((1440, "light"), (390, "dark"), (1440, "dark"), (390, "light"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Path:
    """A page of each type as a file."""
    root = tmp_path_factory.mktemp("light")
    texts = {
        name: pages.light_page(atlas, FILES, atlas.find(curie)) for name, curie in THINGS.items()
    }
    texts["index"] = pages.index_page(atlas, FILES)
    texts["found"] = pages.find_page(atlas, Site("https://atlas.example/"), "projektive identif")
    texts["nothing"] = pages.missing_page(atlas, FILES, "x", "Nothing is here.", ("trust",))
    for name, text in texts.items():
        (root / f"{name}.html").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def page(browser: "Browser", scripts: bool) -> "Iterator[Page]":
    """A page that may ask nobody for anything and log no error."""
    context = browser.new_context(java_script_enabled=scripts)
    noise: list[str] = []
    context.on("console", lambda message: noise.append(message.text))
    context.on("weberror", lambda error: noise.append(str(error.error)))
    context.on("request", lambda asked: noise.append(asked.url))
    opened = context.new_page()
    yield opened
    files = [each for each in noise if each.startswith("file://")]
    assert noise == files
    assert len(files) == 1, f"a page is one request: {files}"
    context.close()


def shown(page: "Page", folder: Path, name: str) -> "Page":
    page.goto((folder / f"{name}.html").as_uri())
    return page


@pytest.mark.parametrize("name", [*THINGS, *OTHERS])
def test_a_page_fits_its_width_and_is_whole(
    page: "Page", folder: Path, name: str, scripts: bool
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    shown(page, folder, name)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("link", name="A–Z").first).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("Alliance Atlas")
    wide = page.locator("body").evaluate("body => body.ownerDocument.documentElement.scrollWidth")
    assert wide <= 390
    if name in THINGS:
        expect(page.locator("pre").first).to_be_visible()
        copying = page.get_by_role("button", name="Copy")
        expect(copying).to_have_count(1 if scripts else 0)  # of the style that is open


@pytest.mark.parametrize("scripts", [False], indirect=True, ids=["no-scripts"])
def test_a_concept_is_read_without_scripts(page: "Page", folder: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    shown(page, folder, "concept")
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
def test_axe_finds_nothing(page: "Page", folder: Path, name: str) -> None:
    shown(page, folder, name)
    for width, scheme in VIEWS[:2] if name == "index" else VIEWS:  # the index is long
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page).response["violations"]
        places = [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]
        assert places == [], (scheme, width)


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["scripts"])
def test_what_is_cited_is_copied_by_one_click(page: "Page", folder: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown(page, folder, "claim")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("pre").first.inner_text().strip()


@pytest.mark.parametrize("scripts", [False], indirect=True, ids=["no-scripts"])
def test_a_page_on_paper_is_a_handout(page: "Page", folder: Path) -> None:
    shown(page, folder, "concept")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("nav", "form", ".row", "h3:has-text('Download')"):
        assert not [each for each in page.locator(gone).all() if each.is_visible()], gone
    for kept in (".picture svg", ".caution", ".references", ".address", "footer"):
        expect(page.locator(kept).first).to_be_visible()
    expect(page.locator(".why p").first).to_be_visible()  # the editors' reasoning unfolds
    expect(page.get_by_text("https://doi.org/").first).to_be_visible()
    ground, ink = page.locator("body").evaluate(
        "body => [getComputedStyle(body).backgroundColor, getComputedStyle(body).color]"
    )
    assert ground == "rgba(0, 0, 0, 0)"
    assert ink == "rgb(34, 38, 43)"
    assert page.pdf(prefer_css_page_size=True, format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["scripts"])
def test_hostile_text_stays_text(page: "Page", tmp_path: Path) -> None:
    hostile = Atlas.open(str(DATA / "hostile.ttl"))
    iri = hostile.find("http://example.org/script")
    (tmp_path / "page.html").write_text(pages.light_page(hostile, FILES, iri), encoding="utf-8")
    shown(page, tmp_path, "page")
    expect(page.locator("h1")).to_have_text("<script>document.title='owned'</script>")
    assert "owned" not in page.title().replace("document.title='owned'", "")
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["scripts"])
def test_a_page_is_operated_with_the_keyboard(page: "Page", folder: Path) -> None:
    shown(page, folder, "concept")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_card_of_a_claim_leads_to_its_page(browser: "Browser", server: str) -> None:
    page = browser.new_page(base_url=server)
    claim = "claim:therapeutic-alliance-necessary-for-meaningful-change"
    page.goto(f"/outcomes?claim={claim}")
    page.get_by_role("link", name="The claim’s page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("is necessary for")
    assert page.url == f"{server}/{urls.path(claim)}"
    page.close()
