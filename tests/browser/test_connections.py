"""Connections and comparisons in a real browser, and what strange questions meet."""

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAPH = "document.querySelector('.graph').graph"


def test_two_things_are_connected_by_paths_with_sources(page: "Page") -> None:
    page.goto("/connections")
    page.get_by_label("From").fill("holding environment")
    page.get_by_label("to", exact=True).fill("Wilfred R. Bion")
    page.get_by_role("button", name="Connect").click()
    page.wait_for_selector(".paths .hop")
    sections = page.locator("section:has(> .path)")
    assert 1 <= sections.count() <= 3
    for hop in page.locator(".path > li").all():
        assert hop.locator(".cites, .why").count() > 0
    assert page.locator(".references li").count() > 0
    assert "from=holding" in page.url


def test_only_what_sources_say_may_connect(page: "Page") -> None:
    page.goto("/connections?from=concept:holding-environment&to=concept:empathy&only=said")
    page.wait_for_selector(".asking")
    assert page.get_by_role("checkbox").is_checked()
    page.wait_for_selector(".path, .note")
    assert page.locator(".path .basis-inferred").count() == 0


@pytest.mark.parametrize("width", [1440, 390])
def test_what_is_to_be_connected_is_suggested_while_it_is_typed(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/connections")
    page.get_by_label("From", exact=True).focus()
    page.keyboard.type("holdng enviro")  # a slip
    page.get_by_role("option", name="holding environment").wait_for()
    page.keyboard.press("Enter")
    assert page.get_by_label("From", exact=True).input_value() == "holding environment"
    page.wait_for_function("document.activeElement.name === 'to'")
    page.keyboard.type("alliance rup")
    page.get_by_role("option", name="alliance rupture").first.wait_for()
    page.keyboard.press("Enter")  # both are there: they are connected
    page.wait_for_selector(".paths .hop")
    assert "to=alliance+rupture" in page.url
    page.keyboard.press("Escape")
    assert page.get_by_label("to", exact=True).input_value() == "alliance rupture"


def test_a_suggestion_is_picked_with_the_pointer_and_the_rest_is_left_alone(page: "Page") -> None:
    page.goto("/compare?ids=concept:trust,concept:empathy")
    page.wait_for_selector("table.compared")
    third = page.get_by_label("and, optionally, with")
    third.click()
    page.keyboard.type("winni")
    page.get_by_role("option", name="D. W. Winnicott").click()
    assert third.input_value() == "D. W. Winnicott"
    assert page.locator(".suggest [role=option]").count() == 0
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_selector("h1:has-text('Winnicott compared')")
    assert "ids=trust,empathy" in page.url.replace("%2C", ",")


def test_a_name_of_several_offers_each(page: "Page") -> None:
    page.goto("/connections?from=concept:transference&to=Freud&only=said")
    note = page.locator(".note")
    note.wait_for()
    assert "person:" not in note.inner_text()
    note.get_by_role("link", name="Sigmund Freud").click()
    page.wait_for_selector(".paths .hop, .note:has-text('inferred')")
    assert page.get_by_label("to", exact=True).input_value() == "Sigmund Freud"
    assert page.get_by_role("checkbox").is_checked()


def test_where_only_inferences_connect_they_can_be_allowed(page: "Page") -> None:
    page.goto("/connections?from=concept:helping-alliance&to=person:luborsky&only=said")
    page.get_by_role("link", name="Include these claims").click()
    page.wait_for_selector(".paths .hop")


def test_critiques_of_all_that_is_compared_stand_once(page: "Page") -> None:
    page.goto("/compare?ids=concept:transference,concept:countertransference")
    page.wait_for_selector("table.compared")
    table = page.locator("table.compared").first
    names = table.locator("a[href^=caution]").all_inner_texts()
    assert names
    assert len(names) == len(set(names))
    assert table.get_by_role("link", name="Sigmund Freud").count() == 2
    assert table.locator("a[href^=evidence]").count() > 0


@pytest.mark.parametrize("form", ["list", "table"])
def test_on_a_phone_no_form_of_the_graph_is_wider_than_the_screen(page: "Page", form: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    query = f"id=concept:therapeutic-alliance&form={form}&select=concept:meaningful-change"
    page.goto(f"/concept?{query}")
    page.locator(".table-frame").evaluate("each => each.scrollIntoView()")  # its card comes along
    page.get_by_role("button", name="Close the card").wait_for()
    for selector in (".graph-card .close", ".desk", ".table-frame"):
        box = page.locator(f".instrument {selector}").first.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390, selector


BOXES = """(selector) => [...document.querySelectorAll('.paths ' + selector)]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.textContent, each.getBoundingClientRect().toJSON()])"""
SOME = "from=holding+environment&to=Wilfred+R.+Bion"
LONG = "from=Jessica+Benjamin&to=spitz"


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes have no more than an edge in common."""
    return (
        one["right"] <= other["left"] + 1
        or other["right"] <= one["left"] + 1
        or one["bottom"] <= other["top"] + 1
        or other["bottom"] <= one["top"] + 1
    )


@pytest.mark.parametrize(("width", "size"), [(1440, 100), (1440, 200), (720, 100), (390, 100)])
@pytest.mark.parametrize("query", [SOME, LONG])
def test_in_the_picture_of_paths_nothing_lies_on_anything(
    page: "Page", query: str, width: int, size: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/connections?{query}")
    page.wait_for_selector(".paths .hop")
    page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
    page.wait_for_timeout(500)  # the page, and what of it is still being drawn, settles
    things = page.evaluate(BOXES, ".stop")
    names = page.evaluate(BOXES, ".says")
    lines = page.evaluate(BOXES, ".line")
    assert len(names) == len(lines) == page.locator(".path > li").count()
    boxes = [*things, *names]
    for place, (one, here) in enumerate(boxes):
        for other, there in boxes[place + 1 :]:
            assert apart(here, there), f"{one} lies on {other}"
    for _, line in lines:
        for name, box in boxes:
            assert apart(line, box), f"a line runs through {name}"
    for name, box in boxes:
        assert box["left"] >= 0, name
        assert box["right"] <= width, name
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_leads_to_what_it_rests_on_and_a_box_to_its_page(page: "Page") -> None:
    page.goto(f"/connections?{SOME}")
    page.wait_for_selector(".paths .hop")
    page.locator(".hop").first.focus()
    page.keyboard.press("Enter")
    card = page.locator("#step-1-1 .card")
    card.wait_for()
    assert "Who disagrees" in card.inner_text()
    assert page.locator("#step-1-2 .card").is_hidden()
    page.locator(".way .stop:visible").first.click()
    page.wait_for_selector("h1:has-text('Container and contained')")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=concept:trust&to=concept:trust", "Both names mean the same item"),
        ("from=concept:trust&to=nothing-of-the-kind", "Nothing here is called"),
        ("from=concept:trust", "Name two concepts, people or works"),
        ("from=%3Cscript%3Ealert(1)%3C/script%3E&to=x", "Nothing here is called"),
    ],
)
def test_a_question_without_an_answer_gets_words(page: "Page", query: str, words: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(f"/connections?{query}")
    page.wait_for_selector(f".note:has-text('{words}')")
    assert page.locator("[data-testid=stException]").count() == 0


def test_two_concepts_are_compared_with_what_they_share(page: "Page") -> None:
    page.goto("/compare?ids=concept:transference,concept:countertransference")
    page.wait_for_selector(".graph[data-drawn]")
    assert page.evaluate(f"[...{GRAPH}.nodesById.values()].filter((n) => n.focus).length") == 2
    page.wait_for_selector("table.compared")
    text = page.locator("table.compared").first.inner_text()
    for words in ("Definition", "Theorists", "Evidence", "critiques"):
        assert words in text
    for shared in ("Sigmund Freud", "ongoing reflection"):
        assert page.get_by_role("link", name=re.compile(shared, re.IGNORECASE)).first.is_visible()


@pytest.mark.parametrize("query", ["", "ids=concept:trust", "ids=a,b,c,d", "ids=%3Cb%3E,x"])
def test_too_little_to_compare_gets_words(page: "Page", query: str) -> None:
    page.goto(f"/compare?{query}")
    page.wait_for_selector(".note:has-text('two or three')")
    assert page.locator("[data-testid=stException]").count() == 0


@pytest.mark.parametrize(
    ("path", "heading"), [("/connections", "trongest path"), ("/compare", "compared")]
)
def test_who_names_nothing_is_offered_examples(page: "Page", path: str, heading: str) -> None:
    page.goto(path)
    page.get_by_role("status").get_by_role("link").first.click()
    page.wait_for_selector(f":is(h1, h2):has-text('{heading}')")
