"""The reading frame: page, map and card in view together, by pointer, finger and keyboard."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ADDRESS = "/concept?id=concept:holding-environment"
NODE = "concept:emotional-bond"
CHOSEN = ".aa.instrument[data-chosen]"
# Where a node, or the middle of a link of the centre, is on the screen.
PLACE = """([curie, link]) => {
  const graph = document.querySelector(".graph").graph;
  const name = curie.split(":")[1];
  const node = [...graph.nodesById.keys()].find((id) => id.endsWith(name));
  const edge = [...graph.edgesById.values()].find(({ from, to }) => from === node || to === node);
  const ends = (link ? [edge.from, edge.to] : [node]).map((id) => graph.network.getPosition(id));
  const [a, b] = [ends[0], ends.at(-1)].map((each) => graph.network.canvasToDOM(each));
  const { left, top } = graph.canvas.getBoundingClientRect();
  return [left + (a.x + b.x) / 2, top + (a.y + b.y) / 2];
}"""


def show(page: "Page", width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(ADDRESS)
    page.locator("[data-drawn]").wait_for()
    page.locator(".graph-canvas").scroll_into_view_if_needed()
    page.evaluate("new Promise(requestAnimationFrame)")


def place_of(page: "Page", *, link: bool = False) -> tuple[float, float]:
    x, y = page.evaluate(PLACE, [NODE, link])
    return x, y


def is_in_view(page: "Page", found: "Locator") -> bool:
    """Whether the top of an element is on the screen, and its first 120 px."""
    box, size = found.bounding_box(), page.viewport_size
    assert box
    assert size
    inside = box["x"] >= -1 and box["x"] + box["width"] <= size["width"] + 1
    return inside and box["y"] >= 0 and box["y"] + min(box["height"], 120) <= size["height"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (820, 1180)])
def test_the_card_of_what_is_chosen_is_in_view(page: "Page", width: int, height: int) -> None:
    show(page, width, height)
    card = page.locator(".graph-card")
    for link in (False, True):
        page.mouse.click(*place_of(page, link=link))
        name = "Selected link" if link else "Selected node"
        expect(card.get_by_label(name)).to_be_visible()
        assert is_in_view(page, card)
        assert is_in_view(page, page.locator(".graph-canvas"))
        first = card.locator(".deeds :is(button, a)").first
        assert is_in_view(page, first), "its actions are on top"
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    if width >= 1024:
        text, graph = page.locator("h1").bounding_box(), page.locator(".graph").bounding_box()
        side = card.bounding_box()
        assert text
        assert graph
        assert side
        assert text["x"] < graph["x"] < side["x"]


def test_the_card_shows_what_is_pointed_at_for_as_long(page: "Page") -> None:
    show(page, 1440, 900)
    card, glance = page.locator(".graph-card"), page.locator(".graph-glance")
    page.mouse.click(*place_of(page))
    chosen = card.get_by_label("Selected node")
    expect(chosen).to_contain_text("Emotional bonding")

    name = page.locator(".authored a[href*=intersubjective-space]").first
    name.hover()
    expect(glance).to_contain_text("The shared field of experience")
    assert is_in_view(page, glance)
    expect(page.locator(".preview")).to_have_count(0)
    expect(chosen).to_be_hidden()
    glance.hover()  # within a second the pointer may go there
    page.wait_for_timeout(1_300)
    expect(glance).to_be_visible()
    page.keyboard.press("Escape")
    expect(glance).to_be_hidden()
    expect(chosen).to_be_visible()

    page.locator(".authored .cites a").first.hover()
    expect(glance.locator(".grade")).to_be_visible()
    page.mouse.move(*place_of(page, link=True))
    expect(glance).to_contain_text("Who disagrees")
    expect(glance).to_contain_text("Sources")
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]
    page.mouse.move(5, 500)
    expect(glance).to_be_hidden()
    expect(chosen).to_be_visible()

    page.locator(".graph-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(glance).to_be_visible()
    page.keyboard.press("Escape")
    expect(glance).to_be_hidden()

    # What is chosen while it is shown has its whole card at once, with all that can be done.
    page.keyboard.press("Enter")
    expect(chosen).not_to_contain_text("Emotional bonding")
    page.mouse.move(*place_of(page))
    expect(glance).to_contain_text("Emotional bonding", ignore_case=True)
    page.mouse.click(*place_of(page))
    expect(chosen).to_contain_text("Emotional bonding")
    expect(chosen.get_by_role("button", name="Centre")).to_be_visible()
    expect(glance).to_be_hidden()


def test_the_actions_open_at_the_pointer_and_by_keys(page: "Page") -> None:
    show(page, 1366, 768)
    menu = page.get_by_role("dialog", name="Actions: Emotional bonding")
    x, y = place_of(page)
    page.mouse.click(x, y, button="right")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert box
    assert box["x"] - 24 < x < box["x"] + box["width"] + 24
    assert box["y"] - 24 < y < box["y"] + box["height"] + 24
    for action in ("Centre", "Compare"):
        expect(menu.get_by_role("button", name=action)).to_be_visible()
    for name in ("Connect with…", "Open the page"):
        expect(menu.get_by_role("link", name=name)).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.keyboard.press("Shift+F10")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.click(*place_of(page, link=True), button="right")
    expect(
        page.get_by_role("dialog").get_by_role("link", name="Page of this claim")
    ).to_be_visible()


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_card_is_a_sheet_below(browser: "Browser", server: str, width: int) -> None:
    context = browser.new_context(
        base_url=server, viewport={"width": width, "height": 780}, has_touch=True
    )
    page = context.new_page()
    show(page, width, 780)
    page.touchscreen.tap(*place_of(page))
    page.locator(CHOSEN).wait_for()
    card = page.locator(".graph-card")
    box = card.bounding_box()
    assert box
    assert is_in_view(page, card)
    assert round(box["y"] + box["height"]) == 780
    page.wait_for_timeout(200)
    assert place_of(page)[1] < box["y"], "the sheet leaves free what it is about"
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]
    page.locator("#references").scroll_into_view_if_needed()
    expect(card).to_be_hidden()
    context.close()


def test_a_concept_says_at_its_top_how_it_stands(page: "Page") -> None:
    for address in ("/concept?id=concept:therapeutic-alliance", "/concept/therapeutic-alliance"):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(address)
        page.locator("footer").first.wait_for()
        standing = page.get_by_role("list", name="Standing in the literature")
        expect(standing).to_contain_text("k = 190")
        expect(standing).to_contain_text("Disputed")
        expect(standing).to_contain_text("from sources")
        standing.get_by_role("link", name="Disputed").click()
        expect(page.locator("#caution")).to_be_in_viewport()


def test_the_document_keeps_its_graph_in_view_on_wide_screens(page: "Page") -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto("/concept/holding-environment")
    figure = page.locator("figure.picture")
    expect(figure).to_be_in_viewport()
    page.locator("#caution").scroll_into_view_if_needed()
    expect(figure).to_be_in_viewport()
