"""The charts: what they draw is what the findings say, on one scale, in both themes."""

import csv
import re
import xml.etree.ElementTree as ET
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from explorer import urls
from explorer.model.entities import Verification
from explorer.model.findings import FINDING_GROUPS, finding_group_key
from explorer.model.metrics import format_count, format_effect, format_figure, format_interval
from explorer.model.resource_links import plain_link
from explorer.model.tables import GRADE_DESCRIPTIONS
from explorer.model.vocabulary import Finding, Metric
from explorer.namespaces import expand
from explorer.pages.evidence import build_evidence_page
from explorer.pages.timeline import build_timeline_page
from explorer.render.app_pages import TIMELINE_TABS, render_timeline_list, timeline_lanes
from explorer.render.evidence import findings_csv
from explorer.render.style import contrast_ratio
from explorer.render.svg.plots import (
    TimelineDot,
    TimelineLane,
    draw_forest_plot,
    draw_timeline,
    metric_scale,
)
from explorer.render.svg.sheet import (
    CHART_GROUND,
    CHART_INK,
    CHART_MUTED,
    StaticChart,
    inline_chart,
)
from explorer.translation import capitalize_first

if TYPE_CHECKING:
    from explorer.atlas import Atlas

ALLIANCE = expand("finding:alliance-outcome-fluckiger2018")


def finding(effect: float, metric: Metric = Metric.CORRELATION_R, **known: Any) -> Finding:
    return Finding("f:1", "finding:1", "one and two", metric, effect, "u:of", "u:out", **known)


def read(still: StaticChart) -> ET.Element:
    """A picture as it stands in a page."""
    return ET.fromstring(inline_chart(still))


def told(element: ET.Element) -> str:
    """All words of an element."""
    return " ".join("".join(element.itertext()).split())


def tooltips(root: ET.Element) -> dict[str, str]:
    """The words of every tooltip, by its id."""
    return {each.get("id", ""): told(each) for each in root.iter("g") if each.get("class") == "tip"}


def length(text: str | None) -> float:
    """A length, in px or per cent."""
    return float((text or "").removesuffix("%"))


def value_at(x: str | None, scale: tuple[float, float], ends: tuple[float, float]) -> float:
    """The value that stands at a place."""
    share = (length(x) - ends[0]) / (ends[1] - ends[0])
    return scale[0] + share * (scale[1] - scale[0])


def plotted(root: ET.Element, scale: tuple[float, float]) -> list[tuple[float, ...]]:
    """The values at which each finding's point and, where there is one, its interval are drawn."""
    axis = [length(each.get("x1")) for each in root[0].iter("line")]
    rows = []
    for link in root.iter("a"):
        places = [each.get("x") for each in link.iter("svg")]
        for line in list(link.iter("line"))[:1]:
            places += [line.get("x1"), line.get("x2")]
        rows.append(tuple(value_at(place, scale, (axis[0], axis[-1])) for place in places))
    return rows


def address(iri: str) -> str:
    return f"concept?id={iri}"


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("metric", Metric)
def test_a_chart_draws_every_finding_of_its_metric(
    atlas: "Atlas", metric: Metric, narrow: bool
) -> None:
    everything = tuple(atlas.vocabulary.findings.values())
    shown = [each for each in everything if each.metric is metric]
    scale = metric_scale(metric, everything)
    root = read(draw_forest_plot(shown, scale, address, metric.value, narrow=narrow))
    rows = plotted(root, scale)
    assert rows == [
        pytest.approx(
            [each.effect, *(end for end in (each.lower, each.upper) if end is not None)],
            abs=0.001,  # a tenth of a px of the picture
        )
        for each in shown
    ]
    links = list(root.iter("a"))
    assert all(
        format_count(each.studies) in told(link) for link, each in zip(links, shown, strict=True)
    )


@pytest.mark.parametrize("narrow", [False, True])
def test_a_tooltip_says_what_is_known_of_a_finding(atlas: "Atlas", narrow: bool) -> None:
    for each in atlas.vocabulary.findings.values():
        root = read(draw_forest_plot([each], (-1.0, 1.0), address, "one", narrow=narrow))
        (link,) = root.iter("a")
        words = tooltips(root)[link.get("aria-describedby", "")]
        known = (
            format_effect(each),
            format_interval(each),
            format_count(each.studies),
            format_count(each.participants),
        )
        assert all(value in words for value in known)
        assert capitalize_first(each.label) in words
        assert each.verification.value in words
        assert all(" ".join(limit.split()) in words for limit in each.limits)


def test_a_tooltip_is_never_longer_than_there_is_room_for() -> None:
    root = read(
        draw_forest_plot([finding(0.2, limits=("word " * 999,))], (-1.0, 1.0), address, "one")
    )
    (words,) = tooltips(root).values()
    assert words.endswith("word …")
    assert len(words) < 700


def test_a_picture_that_stands_alone_has_titles_instead_of_tooltips() -> None:
    shown = finding(0.2, limits=("Not all.",))
    lanes = [TimelineLane("all", (TimelineDot(1962, "Bion, 1962", "Learning", "x"),))]
    for still, words in (
        (draw_forest_plot([shown], (-1.0, 1.0), address, "one", alone=True), ".20"),
        (draw_timeline(lanes, "works", alone=True), "Bion, 1962 Learning all"),
    ):
        root = read(still)
        assert not tooltips(root)
        (link,) = root.iter("a")
        assert words in (link.findtext("title") or "")


def test_the_alliance_reads_as_its_source_gives_it(atlas: "Atlas") -> None:
    alliance = atlas.vocabulary.findings[ALLIANCE]
    assert format_effect(alliance) == ".278"
    assert format_interval(alliance) == "[.256, .299]"
    assert format_count(alliance.studies) == "295"


def test_one_scale_holds_every_value_of_its_metric_and_nought(atlas: "Atlas") -> None:
    everything = tuple(atlas.vocabulary.findings.values())
    for each in everything:
        low, high = metric_scale(each.metric, everything)
        values = (each.effect, each.lower, each.upper, 0.0)
        assert all(low <= value <= high for value in values if value is not None)


def test_the_scale_of_values_above_nought_still_shows_it() -> None:
    assert metric_scale(Metric.COHEN_D, [finding(0.579, Metric.COHEN_D)]) == (-0.2, 0.6)
    assert metric_scale(Metric.COHEN_D, []) == (-0.2, 0.2)


def test_every_grade_has_a_mark_of_its_own() -> None:
    assert set(GRADE_DESCRIPTIONS) == set(Verification)
    marks = {(each.mark, each.filled) for each in GRADE_DESCRIPTIONS.values()}
    assert len(marks) == len(Verification)


def test_metrics_and_comparisons_are_kept_apart(atlas: "Atlas") -> None:
    groups = build_evidence_page(atlas).groups
    told = [each for group in groups for each in group.findings]
    assert sorted(told, key=id) == sorted(atlas.vocabulary.findings.values(), key=id)
    for group in groups:
        assert len({each.metric for each in group.findings}) == 1
        assert len({bool(each.compared_with) for each in group.findings}) == 1
        effects = [each.effect for each in group.findings]
        assert effects == sorted(effects, reverse=True)


@pytest.mark.parametrize("metric", Metric)
def test_every_metric_has_a_group_either_way(metric: Metric) -> None:
    for other in ("", "u:other"):
        assert finding_group_key(finding(0.1, metric, compared_with=other)) in FINDING_GROUPS


@pytest.mark.parametrize(
    ("value", "metric", "text"),
    [
        (0.0, Metric.RISK_DIFFERENCE, ".00"),
        (-0.16, Metric.CORRELATION_R, "\N{MINUS SIGN}.16"),
        (-0.153, Metric.HEDGES_G, "\N{MINUS SIGN}0.153"),
        (1.0, Metric.CORRELATION_R, "1.00"),
        (1.25, Metric.COHEN_D, "1.25"),
    ],
)
def test_figures_are_written_as_apa_asks(value: float, metric: Metric, text: str) -> None:
    assert format_figure(value, metric) == text


def test_the_data_to_take_along_are_the_recorded_numbers(atlas: "Atlas") -> None:
    findings = atlas.vocabulary.findings
    text = findings_csv(findings.values(), partial(plain_link, atlas.vocabulary), {})
    rows = list(csv.DictReader(StringIO(text)))
    assert len(rows) == len(findings)
    for row, each in zip(rows, findings.values(), strict=True):
        assert float(row["effect"]) == each.effect
        assert row["lower"] == ("" if each.lower is None else str(each.lower))
        assert row["k"] == ("" if each.studies is None else str(each.studies))


def test_colours_are_given_for_both_themes(atlas: "Atlas") -> None:
    shown = [atlas.vocabulary.findings[ALLIANCE]]
    text = inline_chart(draw_forest_plot(shown, (-0.4, 0.4), lambda iri: "concept", "one"))
    assert "light-dark(" in text
    assert "http" not in text


def test_words_of_charts_can_be_read_in_both_themes() -> None:
    grounds, inks, muted = (
        re.findall("#[0-9a-f]{6}", pair) for pair in (CHART_GROUND, CHART_INK, CHART_MUTED)
    )
    for ground, *colours in zip(grounds, inks, muted, strict=True):
        assert all(contrast_ratio(colour, ground) >= 4.5 for colour in colours)


def test_a_click_leads_to_what_the_finding_is_of(atlas: "Atlas") -> None:
    shown = [atlas.vocabulary.findings[ALLIANCE]]
    root = read(draw_forest_plot(shown, (-0.4, 0.4), address, "one"))
    assert {link.get("href") for link in root.iter("a")} == {address(shown[0].of)}


@pytest.mark.parametrize("shown", TIMELINE_TABS)
def test_the_timeline_holds_everything_with_a_year(atlas: "Atlas", shown: str) -> None:
    found = build_timeline_page(atlas, shown).entries
    lanes = timeline_lanes(found)
    dated = [entry for entry in found if entry.year is not None]
    for narrow in (False, True):
        root = read(draw_timeline(lanes, shown, narrow=narrow))
        links = {link.get("href"): link for link in root.iter("a")}
        assert len(links) == len(dated)
        assert sorted(link.get("aria-label", "") for link in links.values()) == sorted(
            entry.link.label for entry in dated
        )
        words = tooltips(root)
        for entry in dated:
            tip = words[links[urls.thing(entry.link.curie)].get("aria-describedby", "")]
            assert entry.link.label in tip
            assert " ".join(entry.title.split()) in tip
            assert str(entry.year) in tip
            assert entry.lane in tip
    text = render_timeline_list(build_timeline_page(atlas, shown))
    assert all(f"id={entry.link.curie}" in text for entry in found)


def test_all_works_are_on_the_timeline(atlas: "Atlas") -> None:
    found = build_timeline_page(atlas).entries
    assert {entry.link.iri for entry in found} == set(atlas.vocabulary.works)


def test_dots_of_a_decade_do_not_cover_each_other() -> None:
    dots = tuple(TimelineDot(1960 + number % 10, f"w{number}", "", "") for number in range(20))
    for narrow in (False, True):
        root = read(draw_timeline([TimelineLane("all", dots)], "works", narrow=narrow))
        places = [(length(each.get("cx")), each.get("cy")) for each in root.iter("circle")]
        assert len(set(places)) == len(dots)
        start, end = (length(each.get("x1")) for each in list(root[0].iter("line")))
        assert all(start < x < end for x, _ in places)


def test_the_particular_approach_is_named(atlas: "Atlas") -> None:
    lanes = {entry.link.curie: entry.lane for entry in build_timeline_page(atlas).entries}
    assert lanes["work:bowlby1988"] == "attachment theory"
    assert lanes["work:kohut1971"] == "self psychology"
    assert lanes["work:rogers1957"] == "person-centred therapy"
