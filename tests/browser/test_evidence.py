"""Evidence, timeline, tours, debate and matrix in a real browser."""

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from explorer.model.metrics import (
    finding_remarks,
    format_count,
    format_effect,
    format_levelled_interval,
    missing_interval,
    missing_words,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from explorer.atlas import Atlas

PAGES = {
    "evidence": "/evidence",
    "concept": "/concept?id=concept:therapeutic-alliance",
    "timeline": "/timeline",
    "people": "/timeline?show=people",
    "tours": "/tours",
    "stop": "/tours?id=tour:start-here&stop=2",
    "question": "/tours?id=tour:start-here&stop=7",
    "unknown": "/tours?id=tour:nothing",
    "debate": "/caution?target=concept:psychodynamic-therapy&stance=supports",
    "cell": "/outcomes?claim=claim:rupture-repair-associated-with-meaningful-change",
    "data": "/data",
}


def arrive(page: "Page", heading: str) -> None:
    page.wait_for_function(
        "(text) => document.querySelector('h1')?.textContent.trim() === text", arg=heading
    )


def settled(page: "Page", path: str) -> "Page":
    """A page with its foot and its graph drawn; charts come with the page."""
    page.goto(path)
    page.wait_for_selector("h1")
    page.wait_for_selector("footer")
    if page.locator(".st-key-panel").count():
        page.wait_for_selector(".graph[data-drawn]")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(page: "Page", path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 1440 if scheme == "light" else 390, "height": 900})
    found = Axe().run(settled(page, path)).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"][:3]]) for each in found] == []


def test_the_forest_plot_shows_the_alliance(page: "Page") -> None:
    page.goto("/evidence")
    chart = page.locator(".st-key-group-correlation-r svg.still").locator("visible=true")
    chart.wait_for()
    text = chart.text_content() or ""
    assert "Alliance and outcome" in text
    assert ".278 [.256, .299]" in text
    assert "Flückiger et al., 2018" in text
    assert "k and N not in the abstract" in text


def test_the_tables_hold_the_numbers_of_the_ontology(page: "Page", atlas: "Atlas") -> None:
    page.goto("/evidence")
    page.wait_for_selector("#gaps")
    rows = page.locator(".results tbody tr")
    assert rows.count() == len(atlas.vocabulary.findings)
    for finding in atlas.vocabulary.findings.values():
        row = page.locator(f"[id='{finding.curie}']")
        effect, interval, studies, people = (
            " ".join(each.split()) for each in row.locator("td").all_text_contents()[:4]
        )
        missing = missing_words(finding)
        unit = "" if finding.unit == "studies" else f" {finding.unit}"
        assert effect.startswith(format_effect(finding))
        assert all(each in effect for each in finding_remarks(finding, interval=False))
        if finding.metric:
            assert interval == (format_levelled_interval(finding) or missing_interval(finding))
        else:
            assert finding.in_words[1:] in effect
        assert studies == (format_count(finding.studies) + unit if finding.studies else missing)
        assert people == (format_count(finding.participants) or missing)


def test_a_chart_stands_before_its_words_and_its_table(page: "Page") -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/evidence")
    page.wait_for_selector("#gaps")
    chart = page.locator(".st-key-group-correlation-r svg.still.narrow").bounding_box()
    meaning = page.locator(".st-key-group-correlation-r .meaning").bounding_box()
    assert chart
    assert meaning
    assert chart["y"] < 844 * 0.6
    assert chart["y"] + chart["height"] <= meaning["y"]
    summary = page.locator(".st-key-group-correlation-r details.as-table > summary")
    assert not page.locator(".st-key-group-correlation-r .results").is_visible()
    summary.click()
    page.locator(".st-key-group-correlation-r .results").wait_for()


def test_a_point_leads_to_its_concept_without_a_new_session(page: "Page") -> None:
    page.goto("/evidence")
    chart = page.locator(".st-key-group-risk-difference-compared svg.still.wide")
    chart.wait_for()
    page.evaluate("window.before = true")
    chart.locator("svg.hit").first.click()
    arrive(page, "Long-term psychodynamic therapy")
    assert page.evaluate("window.before")
    page.locator("#evidence").wait_for()


@pytest.mark.parametrize("kind", ["SVG", "PNG", "Data (CSV)"])
def test_a_chart_can_be_taken_along(page: "Page", kind: str) -> None:
    page.goto("/evidence")
    page.locator(".st-key-group-correlation-r svg.still.wide").wait_for()
    tools = page.locator(".st-key-group-correlation-r .chart-tools")
    with page.expect_download() as download:
        tools.get_by_text(kind, exact=True).click()
    body = download.value.path().read_bytes()
    if kind == "SVG":
        assert b"light-dark" not in body
        assert b".278 [.256, .299]" in body
        assert b'<g class="tip"' not in body
        assert (
            b"does not tell us that change requires an alliance" in body
        )  # in the title of its point
    elif kind == "PNG":
        assert body.startswith(b"\x89PNG")
        assert len(body) > 10_000
    else:
        assert b"0.278,0.256,0.299,95" in body


CHARTS = {
    "application": ("/evidence", ".278 [.256, .299]"),
    "concept": ("/concept?id=concept:therapeutic-alliance", ".278 [.256, .299]"),
    "document": ("/concept/therapeutic-alliance", ".278 [.256, .299]"),
    "embed": ("/embed/forest", ".278 [.256, .299]"),
    "timeline": ("/timeline", "Ferenczi, 1909"),
    "people": ("/timeline?show=people", "Ferenczi"),
    "embedded-timeline": ("/embed/timeline", "Ferenczi, 1909"),
}


def tip_in_sight(page: "Page") -> str:
    """The words of the one tooltip that is shown, all of it within the width of the window."""
    tip = page.locator(".tip:visible")
    tip.wait_for()
    box = tip.locator("rect").bounding_box()
    words = tip.locator("text").bounding_box()
    assert box
    assert words
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.evaluate("innerWidth")
    assert box["x"] <= words["x"]
    assert words["x"] + words["width"] <= box["x"] + box["width"]
    return tip.text_content() or ""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("path", "words"), CHARTS.values(), ids=CHARTS)
def test_a_point_tells_more_on_hover_and_on_focus(
    page: "Page", path: str, words: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    link = page.locator("svg.still a:visible", has_text=words)
    if "timeline" in path:
        link = page.locator("svg.still a:visible").and_(page.get_by_label(words))
    link = link.first
    link.wait_for()
    assert page.locator(".tip:visible").count() == 0
    link.locator(".hit").last.hover()
    hovered = tip_in_sight(page)
    assert words in hovered
    page.mouse.move(0, 0)
    page.locator(".tip:visible").wait_for(state="detached")
    link.focus()
    page.keyboard.press("Shift")  # from now on the focus is one of keys
    assert tip_in_sight(page) == hovered
    if "/concept/" not in path:  # documents have no script for it
        page.keyboard.press("Escape")
        assert page.locator(".tip:visible").count() == 0
    violations = Axe().run(page).response["violations"]
    assert [
        (each["id"], [node["target"] for node in each["nodes"][:3]]) for each in violations
    ] == []


@pytest.mark.parametrize("path", ["/timeline", "/embed/timeline"])
def test_arrow_keys_go_from_dot_to_dot(page: "Page", path: str) -> None:
    page.goto(path)
    dots = page.locator("svg.still .dots a:visible")
    dots.first.wait_for()
    reached = page.locator('svg.still .dots a:visible:not([tabindex="-1"])')
    assert reached.count() == 1  # by Tab
    dots.first.focus()
    seen = [tip_in_sight(page)]
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        seen.append(tip_in_sight(page))
    assert len(set(seen)) == 3
    assert reached.count() == 1
    page.keyboard.press("ArrowUp")
    if path == "/timeline":
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"references\?id=work:"))
    else:  # links leave an embed in a window of their own
        with page.expect_popup() as opened:
            page.keyboard.press("Enter")
        opened.value.wait_for_url(re.compile("/work/"))


def test_tooltips_need_no_script(browser: "Browser", server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("/concept/therapeutic-alliance", "/embed/forest", "/embed/timeline"):
        page.goto(server + path)
        page.locator("svg.still a:visible .hit").first.hover()
        assert page.locator(".tip:visible").count() == 1
    context.close()


def test_a_tour_goes_on_and_back_and_ends_with_a_question(page: "Page") -> None:
    settled(page, "/tours")
    page.get_by_role("link", name="Start here").click()
    arrive(page, "Therapeutic alliance")
    assert page.get_by_text("Stop 1 of 7").is_visible()
    page.get_by_role("link", name="Next stop").click()
    arrive(page, "Emotional bonding")
    assert page.locator("[aria-current=step]").inner_text() == "emotional bonding"
    page.wait_for_function(
        "() => document.querySelector('.graph')?.graph?.data?.title?.includes('motional bonding')"
        " || document.querySelector('.graph-canvas')?.ariaLabel?.includes('motional bonding')"
    )
    page.get_by_role("link", name="Previous stop").click()
    arrive(page, "Therapeutic alliance")
    page.goto("/tours?id=tour:start-here&stop=7")
    arrive(page, "Psychodynamic therapy")
    assert page.get_by_role("heading", name="To discuss").is_visible()
    assert page.get_by_role("link", name="Next stop").count() == 0


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/tours?id=tour:nothing", "Tour not found"),
        ("/tours?id=tour:start-here&stop=99", "Stop not found"),
        ("/tours?id=tour:start-here&stop=-1", "Stop not found"),
    ],
)
def test_an_unknown_tour_or_stop_is_answered_kindly(page: "Page", path: str, heading: str) -> None:
    page.goto(path)
    arrive(page, heading)
    assert page.get_by_role("link", name="Start here").is_visible()


def test_the_debate_can_be_filtered_and_shared(page: "Page") -> None:
    page.goto("/caution?target=concept:psychodynamic-therapy")
    page.wait_for_selector(".thread")
    assert page.locator(".side").count() > 1
    page.get_by_role("navigation", name="Stance").get_by_role("link", name="supports").click()
    page.wait_for_url(re.compile("stance=supports"))
    page.wait_for_function(
        "() => [...document.querySelectorAll('.side-name')]"
        ".every((name) => name.textContent.startsWith('In support'))"
    )
    assert page.locator(".side > .stance-supports").count() > 0
    assert page.locator(".side > .argument:not(.stance-supports)").count() == 0
    assert "target=concept:psychodynamic-therapy" in page.url


def test_a_cell_opens_its_claim_and_keeps_its_place(page: "Page") -> None:
    page.goto("/outcomes?basis=evidenced")
    cell = page.locator("a.cell").first
    cell.wait_for()
    assert page.locator("tbody a.cell:not(.basis-evidenced)").count() == 0
    address = cell.get_attribute("href")
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".card h2")
    assert page.evaluate("document.activeElement.getAttribute('href')") == address
    assert page.locator(".card .basis").inner_text() == "evidence"
    page.get_by_role("link", name="Close").click()
    page.wait_for_selector(".card", state="detached")
    assert "basis=evidenced" in page.url


def test_the_timeline_leads_to_works(page: "Page") -> None:
    settled(page, "/timeline")
    page.locator("svg.still.wide .hit").first.click()
    arrive(page, "References")
    assert page.locator("li.chosen").is_visible()


def test_the_data_page_says_how_sure(page: "Page") -> None:
    settled(page, "/data")
    assert page.get_by_role("heading", name="How sure are we?").is_visible()
    page.get_by_text("concepts without evidence").click()
    assert page.locator(".missing[open] a").first.is_visible()
