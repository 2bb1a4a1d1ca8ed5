"""Pages about the whole as readers meet them: timeline, debates, outcomes, references, handouts."""

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from explorer import urls

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from explorer.atlas import Atlas

SCREENS = {"laptop": (1440, 900), "phone": (390, 844)}
MAX_SCREENS = 15  # screens that a page of a debate may be long
PAGE_HEIGHT = "() => (document.querySelector('[data-testid=stMain]') ?? document.body).scrollHeight"
PDF_PAGE = re.compile(rb"/Type /Page\b(?!s)")


def open_page(page: "Page", path: str, screen: tuple[int, int]) -> None:
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.goto(path)
    page.locator("h1").first.wait_for()


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_no_page_of_debates_is_too_long(page: "Page", screen: tuple[int, int]) -> None:
    longest = ("", "psychodynamic-therapy", "therapeutic-alliance", "psychoanalysis")
    for name in longest:
        address = f"/caution?target=concept:{name}" if name else "/caution"
        open_page(page, address, screen)
        page.locator("table.debates, .thread").first.wait_for()
        assert page.evaluate(PAGE_HEIGHT) <= MAX_SCREENS * screen[1], name
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0]


def test_both_sides_come_first_and_lead_to_one_thread(page: "Page") -> None:
    open_page(page, "/caution", SCREENS["laptop"])
    table = page.locator("table.debates").first
    expect(table).to_be_in_viewport(ratio=1)
    assert table.locator("thead th").all_inner_texts() == [
        "Theme",
        "Against",
        "In support",
        "Replies",
    ]
    page.locator(".theme").get_by_role("link", name="holding environment", exact=True).click()
    page.wait_for_url(re.compile("target=concept:holding-environment"))
    expect(page.locator("h1")).to_have_text("Holding environment")
    expect(page.locator(".side").first).to_be_in_viewport()
    assert page.locator(".thread").count() == 1


def test_the_address_of_a_reply_leads_to_it(page: "Page", atlas: "Atlas") -> None:
    arguments = atlas.vocabulary.arguments
    reply = next(
        each for each in arguments.values() if each.targets and set(each.targets) <= set(arguments)
    )
    open_page(page, f"/caution?id={reply.curie}", SCREENS["laptop"])
    chosen = page.locator(".argument.chosen").first
    expect(chosen).to_be_visible()
    expect(chosen.locator("h4, h5, h6").first).to_have_text(
        re.compile(re.escape(reply.label), re.IGNORECASE)
    )


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_timeline_shows_every_lane_without_a_scroll_bar(page: "Page", width: int) -> None:
    open_page(page, "/timeline", (width, 900))
    chart = page.locator("svg.still:visible")
    chart.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = chart.bounding_box()
    assert box
    assert box["width"] <= width
    sizes = chart.locator("text:not(.tip text)").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize)"
        " * each.getScreenCTM().a)"
    )
    assert min(sizes) >= 10
    page.locator(".decade summary").first.click()
    expect(page.locator(".decade[open] li a").first).to_be_visible()


def test_outcomes_are_a_list_on_a_phone_and_evidence_is_largest(page: "Page") -> None:
    open_page(page, "/outcomes", SCREENS["phone"])
    row = page.locator(".matrix tbody tr").first
    row.wait_for()
    assert page.locator(".table-frame").evaluate("each => each.scrollWidth <= each.clientWidth")
    cell = row.locator("td:visible").first
    named = cell.evaluate("each => getComputedStyle(each, '::before').content")
    assert json.loads(named) == cell.get_attribute("data-label")
    page.set_viewport_size({"width": 1440, "height": 900})
    sizes = {
        basis: page.locator(f"tbody .basis-{basis} .bubble").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().width)"
        )
        for basis in ("evidenced", "stated", "inferred")
    }
    assert min(sizes["evidenced"]) > max(sizes["stated"] + sizes["inferred"])
    most = page.locator("tbody .cell", has_text="k 190").locator(".bubble")
    assert most.first.evaluate("each => each.getBoundingClientRect().width") == max(
        sizes["evidenced"]
    )


def test_references_are_searched_sorted_selected_and_exported(page: "Page") -> None:
    open_page(page, "/references", SCREENS["laptop"])
    page.get_by_label("Author, title or year").fill("winnicott")
    page.get_by_label("Sort by").select_option("year")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("q=winnicott"))
    expect(page.get_by_role("link", name="Show all works")).to_be_visible()
    entries = page.locator("ul.references li")
    texts = [text.casefold() for text in entries.all_inner_texts()]
    assert 3 < len(texts) < 40
    assert all("winnicott" in text for text in texts)
    headings = page.locator(".selection h3").all_inner_texts()
    assert headings == sorted(headings, reverse=True)
    page.get_by_role("navigation", name="Jump to").get_by_role("link", name="1960s").click()
    expect(page.get_by_role("heading", name="1960s")).to_be_in_viewport()
    chosen = entries.locator("input").nth(1)
    chosen.check()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSL-JSON").click()
    (item,) = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert f"work:{item['id']}" == chosen.get_attribute("value")
    with page.expect_download() as download:
        chosen.uncheck()
        page.get_by_role("button", name="RIS").click()
    assert download.value.path().read_text(encoding="utf-8").count("TY  - ") == len(texts)


def test_a_tour_is_remembered_and_goes_on_where_a_reader_left(page: "Page") -> None:
    for stop in (1, 2):
        open_page(page, f"/tours?id=tour:start-here&stop={stop}", SCREENS["laptop"])
        page.locator(".tour-steps").wait_for()
    open_page(page, "/tours", SCREENS["laptop"])
    first = page.locator(".tour").first
    expect(first.locator("h2")).to_have_text("Start here")
    expect(first).to_contain_text("2 of 7 stops seen")
    first.get_by_role("link", name="Continue").click()
    expect(page.get_by_text("Stop 3 of 7")).to_be_visible()


def test_a_comparison_begins_with_its_table(page: "Page") -> None:
    open_page(
        page, "/compare?ids=concept:holding-environment,concept:container-contained", (1440, 900)
    )
    table = page.locator("table.compared").first
    expect(table).to_be_in_viewport()
    canvas = page.locator(".graph").first
    canvas.wait_for()
    one, other = table.bounding_box(), canvas.bounding_box()
    assert one
    assert other
    assert one["y"] < other["y"]


def test_a_handout_is_one_sheet_of_paper_in_either_orientation(
    page: "Page", server: str, atlas: "Atlas"
) -> None:
    page.goto(f"{server}/concept/rupture")
    page.get_by_role("link", name="Handout").click()
    expect(page).to_have_url(re.compile("/handout/rupture$"))
    for part in ("Related concepts", "Caution and critiques", "To discuss", "Sources"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    assert page.locator(".sheet-cautions li").count() == 3
    lengths = {
        each.curie: len(each.definition) + 100 * len(each.citations)
        for each in atlas.vocabulary.concepts.values()
    }
    longest = sorted(lengths, key=lambda curie: -lengths[curie])[:6]
    for curie in (*longest, "concept:rupture", "concept:therapeutic-alliance"):
        page.goto(f"{server}/{urls.handout_path(curie)}")
        for landscape in (False, True):
            document = page.pdf(format="A4", landscape=landscape)
            assert len(PDF_PAGE.findall(document)) == 1, (curie, landscape)
