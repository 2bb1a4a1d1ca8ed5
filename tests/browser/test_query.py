"""The Query page as a reader uses it: examples, keys, forms of the answer, mistakes, axe."""

import csv
import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SHOWN = {
    "empty": "",
    "table": "?example=24-size-of-the-alliance-effect",
    "graph": "?example=atlas-2-chains&as=graph",
    "mistake": "?q=SELECT%20*%20%7B",
}


def editor(page: Page) -> None:
    """Go to the page and into its editor."""
    page.goto("/query")
    page.get_by_label("Query", exact=True).focus()


def test_an_example_is_asked_changed_and_shown_in_every_form(page: Page) -> None:
    page.goto("/data")
    page.locator(".menus summary", has_text="Tools").click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Query").click()
    page.get_by_role("link", name="What fosters trust, and what does trust foster?").click()
    expect(page.locator(".query-status")).to_have_text(re.compile(r"^2 rows, in \d+ ms\.$"))
    expect(page.get_by_label("Query", exact=True)).to_have_value(re.compile("aa:fosters"))
    cells = page.locator(".answers td a")
    expect(cells.filter(has_text="taking responsibility")).to_have_count(1)
    page.get_by_role("link", name="Graph", exact=True).click()
    expect(page.locator(".query-picture a.node")).to_have_count(3)
    expect(page.locator(".query-picture a.node", has_text="trust")).not_to_have_count(0)
    expect(page.locator(".answers")).to_have_count(0)
    assert "as=graph" in page.url
    page.reload()
    expect(page.locator(".query-picture a.node")).to_have_count(3)
    page.locator(".query-picture a.node", has_text="taking responsibility").click()
    page.wait_for_url(re.compile("concept.id=concept:taking-responsibility"))
    page.go_back()
    expect(page.locator(".query-picture a.node")).to_have_count(3)
    page.go_back()
    expect(page.locator(".answers")).to_be_visible()


def test_a_query_is_written_and_asked_with_keys_alone(page: Page) -> None:
    editor(page)
    page.keyboard.type("SELECT ?kind (COUNT(?c) AS ?n)\n{ ?c a ?kind ; skos:prefLabel ?l }\n")
    page.keyboard.type("GROUP BY ?kind ORDER BY DESC(?n)")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".query-status")).to_contain_text("rows")
    expect(page.locator(".answers tbody")).to_contain_text("aa:TherapistBehaviour")
    assert "q=SELECT" in page.url
    # The editor keeps the focus, and the caret its place, so that one can go on.
    expect(page.get_by_label("Query", exact=True)).to_be_focused()
    page.keyboard.type("# here\n")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("here"))
    text = page.get_by_label("Query", exact=True).input_value()
    assert 0 < text.index("# here") < text.index("ORDER BY") + 12
    expect(page.locator("[aria-live=polite] .query-status")).to_be_visible()


def test_an_answer_is_taken_along_as_csv(page: Page) -> None:
    page.goto("/query?example=24-size-of-the-alliance-effect")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "answer.csv"
    rows = list(csv.reader(download.value.path().read_text("utf-8").splitlines()))
    assert rows[0][:2] == ["outcome", "measure"]
    assert len(rows) == 1 + page.locator(".answers tbody tr").count()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {\n ?s foo:bar ?o }", "Line 2: the prefix foo: is not declared"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "nothing was changed"),
        ("ASK { SERVICE <http://127.0.0.1:9/> {} }", "SERVICE is switched off"),
        ("SELECT * { ?s ?p ?o }", "more than the limit of 10,000 rows"),
        ("ASK {} # </textarea><script>document.title='x'</script> '\"", "Yes."),
    ],
)
def test_whatever_is_asked_is_answered_in_words(page: Page, query: str, words: str) -> None:
    page.goto(f"/query?q={quote(query)}")
    expect(page.locator("#answer")).to_contain_text(words)
    expect(page.get_by_label("Query", exact=True)).to_have_value(query)
    assert page.title().startswith("Query")
    assert page.locator("[data-testid=stException]").count() == 0


@pytest.mark.parametrize(
    ("shown", "width"),
    [("empty", 390), ("table", 1440), ("table", 390), ("graph", 1440), ("mistake", 390)],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(page: Page, shown: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if width > 1000 else "light")
    page.goto(f"/query{SHOWN[shown]}")
    page.wait_for_selector(".query-examples")
    page.wait_for_selector("#answer" if SHOWN[shown] else ".query-words")
    page.wait_for_selector("footer")
    response = Axe().run(page).response
    found = [(each["id"], [n["target"] for n in each["nodes"]]) for each in response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("h1").count() == 1
