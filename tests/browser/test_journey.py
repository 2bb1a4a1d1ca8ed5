"""A student's way through the explorer, in a real browser; and what a hostile address meets."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

ALLIANCE = "/concept?id=concept:therapeutic-alliance"

# Where a point, or the middle of a line, is on the screen.
POINT = """(id) => {
  const { network, canvas } = document.querySelector('.graph').graph;
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const frame = canvas.getBoundingClientRect();
  return { x: x + frame.left, y: y + frame.top };
}"""
# A line that can be seen, by its claim, and where it can be clicked.
LINE = """() => {
  const { network, canvas, edgesById } = document.querySelector('.graph').graph;
  const frame = canvas.getBoundingClientRect();
  for (const [id, { from, to }] of edgesById) {
    const [a, b] = [network.getPosition(from), network.getPosition(to)];
    const at = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const inside = at.x > 80 && at.y > 80 && at.x < frame.width - 120 && at.y < frame.height - 80;
    if (inside && !network.getNodeAt(at) && network.getEdgeAt(at) === id)
      return { id, x: at.x + frame.left, y: at.y + frame.top };
  }
}"""
# How many claims are drawn: a line may stand for several with the same ends.
CLAIMS = """[...document.querySelector('.graph').graph.edgesById.values()]
  .reduce((sum, { also = [] }) => sum + 1 + also.length, 0)"""
ATLAS = "https://w3id.org/alliance-atlas/"


def arrive(page: "Page", heading: str) -> None:
    page.wait_for_function(
        "(text) => document.querySelector('h1')?.textContent.trim() === text", arg=heading
    )


def drawn(page: "Page", path: str) -> None:
    page.goto(path)
    page.wait_for_selector(".graph[data-drawn]")


def click_at(page: "Page", place: str, iri: str) -> None:
    at = page.evaluate(place, iri)
    page.mouse.click(at["x"], at["y"])


def test_search_concept_node_edge_caution_and_back(page: "Page") -> None:
    drawn(page, "/")
    page.keyboard.press("/")
    page.keyboard.type("therapeutic alli")
    page.wait_for_selector("[role=option][aria-selected=true]:has-text('therapeutic alliance')")
    page.keyboard.press("Enter")
    arrive(page, "Therapeutic alliance")
    page.wait_for_function("() => document.title.startsWith('Therapeutic alliance')")
    assert "id=concept:therapeutic-alliance" in page.url
    page.wait_for_function(
        "() => document.querySelector('.graph')?.graph.data?.name.includes('alliance')"
    )

    click_at(page, POINT, ATLAS + "concept/meaningful-change")
    page.wait_for_selector(".card h2:has-text('Meaningful change')")
    assert page.locator(".card .kind").inner_text() == "client outcome"

    line = page.evaluate(LINE)
    page.mouse.click(line["x"], line["y"])
    name = line["id"].removeprefix(ATLAS + "claim/")
    page.wait_for_selector(f"section.card a[href*='{name}']")

    # Several claims link the alliance with change: the address names one of them.
    page.goto(
        "/concept?id=concept:therapeutic-alliance"
        "&select=claim:therapeutic-alliance-necessary-for-meaningful-change"
    )
    page.wait_for_selector(".card .sentence:has-text('necessary for')")
    card = page.locator("section.card").inner_text()
    assert "stated" in card
    assert "I.2" in card
    assert "Who disagrees" in card

    expect(page.get_by_role("heading", name="Caution and critiques")).to_be_visible()
    expect(page.locator("section.caution .argument").first).to_be_visible()

    page.get_by_text("claims by relation").click()  # many are folded
    page.get_by_role("link", name="personal growth").first.click()
    arrive(page, "Personal growth")
    page.go_back()
    arrive(page, "Therapeutic alliance")
    page.go_back()  # to what was chosen before
    page.wait_for_selector(f"section.card a[href*='{name}']")
    page.go_back()
    arrive(page, "Alliance Atlas")
    page.go_forward()
    arrive(page, "Therapeutic alliance")


def test_a_double_click_on_a_point_goes_to_its_page(page: "Page") -> None:
    drawn(page, ALLIANCE)
    at = page.evaluate(POINT, ATLAS + "concept/working-alliance")
    page.mouse.dblclick(at["x"], at["y"])
    arrive(page, "Working alliance")


def test_a_click_leaves_the_view_as_it_was(page: "Page") -> None:
    drawn(page, ALLIANCE)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(400)
    scale = "document.querySelector('.graph').graph.network.getScale()"
    before = page.evaluate(scale)
    page.evaluate("window.instance = document.querySelector('.graph').graph.network")
    click_at(page, POINT, ATLAS + "concept/therapeutic-alliance")
    page.wait_for_selector(".card h2:has-text('Therapeutic alliance')")
    assert page.evaluate(scale) == before
    assert page.evaluate("window.instance === document.querySelector('.graph').graph.network")


def test_the_keyboard_reaches_points_cards_and_pages(page: "Page") -> None:
    drawn(page, ALLIANCE)
    page.locator(".graph-canvas").focus()
    page.keyboard.press("ArrowRight")
    assert "therapeutic alliance, relational condition" in page.locator(".graph-live").inner_text()
    page.keyboard.press("ArrowRight")
    name = page.locator(".graph-live").inner_text().partition(",")[0]
    page.keyboard.press("Enter")
    page.wait_for_selector(f".card h2:has-text('{name}')")
    page.keyboard.press("Escape")
    page.wait_for_selector(".card-empty")


def test_the_table_says_what_the_graph_shows(page: "Page") -> None:
    drawn(page, ALLIANCE)
    edges = page.evaluate(CLAIMS)
    page.get_by_role("radio", name="Table").click()
    page.wait_for_selector("table.edges")
    assert page.locator("table.edges tbody tr").count() == edges
    assert page.locator(".graph").is_hidden()


def test_filters_drop_points_and_move_none(page: "Page") -> None:
    drawn(page, "/explore")
    place = "document.querySelector('.graph').graph.network.getPositions()"
    before = page.evaluate(place)
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="client outcome").click()
    page.wait_for_function(
        "(n) => document.querySelector('.graph').graph.nodesById.size < n", arg=len(before)
    )
    after = page.evaluate(place)
    assert 0 < len(after) < len(before)
    assert all(before[iri] == at for iri, at in after.items())


def test_a_graph_that_cannot_be_drawn_says_so(page: "Page") -> None:
    page.route("**/vis-network.min.js*", lambda route: route.fulfill(body="window.vis = undefined"))
    page.goto(ALLIANCE)
    page.wait_for_selector(".graph-failed:has-text('cannot be drawn')")
    assert page.get_by_role("radio", name="Table").is_visible()


def test_a_citation_can_be_copied(page: "Page") -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ALLIANCE)
    page.locator("details.cite[open] button").click()
    page.wait_for_selector("details.cite[open] button:has-text('Copied')")
    assert "Therapeutic alliance" in page.evaluate("navigator.clipboard.readText()")


def test_the_quality_gate_runs_when_asked(page: "Page") -> None:
    page.goto("/data")
    page.get_by_role("button", name="Run the quality gate").click()
    page.wait_for_selector("#gate-findings", timeout=120_000)


def test_links_open_in_new_tabs_too(page: "Page") -> None:
    drawn(page, ALLIANCE)
    page.get_by_text("claims by relation").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="personal growth").first.click(modifiers=["Control"])
    arrive(opened.value, "Personal growth")
    arrive(page, "Therapeutic alliance")


def test_a_search_for_nothing_known_says_so(page: "Page") -> None:
    page.goto("/browse")
    page.wait_for_selector("h1")
    page.keyboard.press("/")
    page.keyboard.type("qqqqzzzz")
    page.wait_for_selector("[role=option]:has-text('nothing here is called “qqqqzzzz”')")
    page.keyboard.press("Escape")
    assert page.locator(".search-status").inner_text() == ""


def test_a_question_is_answered_while_it_is_typed(page: "Page") -> None:
    page.goto("/browse")
    page.wait_for_selector("h1")
    page.keyboard.press("/")
    page.keyboard.type("what speaks against neutrality")
    first = page.locator("[role=option]").first
    expect(first).to_contain_text("What speaks against neutrality and abstinence?")
    expect(first.locator(".hit-said")).to_be_visible()
    page.locator("[role=option]:has-text('All results for')").click()
    expect(page.locator(".answer h2")).to_contain_text("What speaks against neutrality")
    expect(page.locator(".hits mark").first).to_be_visible()
    page.locator(".answer .onward a").click()
    page.wait_for_url("**/caution?target=concept:neutrality")


def test_a_search_forgives_slips_and_says_which_label_matched(page: "Page") -> None:
    page.goto("/browse")
    page.wait_for_selector("h1")
    page.keyboard.press("/")
    page.keyboard.type("facilitating enviro")
    page.wait_for_selector("[role=option]:has-text('holding environment')")
    assert "facilitating environment" in page.locator(".hit-matched").first.inner_text()


@pytest.mark.parametrize(
    "name",
    [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "nothing-of-the-kind",
        "concept:",
        "https://example.org/a%20b",
        "x" * 3000,
    ],
)
def test_an_unknown_concept_is_a_page_with_words(page: "Page", name: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(f"/concept?id={name}")
    arrive(page, "Concept not found")
    assert page.get_by_role("link", name="All concepts").is_visible()
    assert "Traceback" not in page.content()


def test_a_near_miss_offers_what_may_be_meant(page: "Page") -> None:
    page.goto("/concept?id=holding%20enviroment%20x")
    arrive(page, "Concept not found")
    page.get_by_role("link", name="holding environment", exact=True).click()
    arrive(page, "Holding environment")


@pytest.mark.parametrize(
    "path",
    [
        "/theorists?id=%3Cb%3E",
        "/references?grade=%3Cb%3E&id=nothing",
        "/outcomes?claim=nothing",
        "/caution?id=nothing",
        "/browse?by=nothing",
    ],
)
def test_other_pages_bear_any_parameter(page: "Page", path: str) -> None:
    page.goto(path)
    page.wait_for_selector("h1")
    page.wait_for_selector("footer")
    assert page.locator("[data-testid=stException]").count() == 0


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("path", ["/explore", "/data"])
def test_the_end_of_a_page_can_be_reached(page: "Page", path: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(path)
    page.wait_for_selector("footer")
    page.wait_for_timeout(500)
    page.mouse.move(width / 2, height - 20)
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(500)
    end = page.locator("footer").bounding_box()
    assert end
    assert end["y"] + end["height"] <= height + 1
