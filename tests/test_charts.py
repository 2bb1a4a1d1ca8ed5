"""The charts: what they draw is what the findings say, on one scale, in both themes."""

import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import StringIO
from math import hypot
from typing import TYPE_CHECKING, Any

import pytest

from explorer import urls
from explorer.model.answers import Link
from explorer.model.entities import Citation, Verification
from explorer.model.findings import (
    FINDING_GROUPS,
    FindingGroup,
    finding_group_key,
    group_results,
)
from explorer.model.metrics import (
    METRIC_DESCRIPTIONS,
    finding_remarks,
    format_count,
    format_effect,
    format_figure,
    format_interval,
)
from explorer.model.resource_links import plain_link
from explorer.model.tables import GRADE_DESCRIPTIONS
from explorer.model.vocabulary import Finding, Metric, Result, Side
from explorer.namespaces import expand
from explorer.pages.evidence import build_evidence_page
from explorer.pages.timeline import MAX_LANES, build_timeline_page
from explorer.render.app_pages import TIMELINE_TABS, render_timeline_list, timeline_lanes
from explorer.render.evidence import findings_csv
from explorer.render.html import APP_LINKS, anchor_id
from explorer.render.node_shapes import text_width
from explorer.render.style import contrast_ratio
from explorer.render.svg.forest import draw_group_plot, inline_group_plot
from explorer.render.svg.plot_scale import axis_ticks
from explorer.render.svg.plots import TimelineDot, TimelineLane, draw_timeline, lane_colour
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

PLACES = APP_LINKS
RIGHT_ARROW = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
SEEN: dict[str, Any] = {"verification": Verification.FIRST_HAND}
CITED = Citation("work:1", "", "", "")
ALLIANCE = expand("finding:alliance-outcome-fluckiger2018")


def finding(
    effect: float | None, metric: Metric | None = Metric.CORRELATION_R, **known: Any
) -> Finding:
    return Finding(
        **{
            "iri": "f:1",
            "curie": "finding:1",
            "label": "one and two",
            "metric": metric,
            "effect": effect,
            "of": "u:of",
            "outcome": "u:out",
            **known,
        }
    )


def group_of(*findings: Finding) -> FindingGroup:
    """The findings as a group that is all there is."""
    (group,) = group_results(map(Result, findings), findings)
    return group


def named(iri: str) -> Link:
    name = iri.rpartition("/")[2]
    return Link(iri, f"thing:{name}", f"name of {name}")


def draw(*findings: Finding, **how: Any) -> StaticChart:
    """The plot of findings of one group."""
    drawn = draw_group_plot(group_of(*findings), named, PLACES, **how)
    assert drawn
    return drawn


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


def value_at(x: str | None, ticks: Sequence[float], axis: Sequence[float], ratio: bool) -> float:
    """The value that stands at a place; equal lengths are equal ratios on a logarithmic axis."""
    share = (length(x) - axis[0]) / (axis[-1] - axis[0])
    if ratio:
        return float(ticks[0] * (ticks[-1] / ticks[0]) ** share)
    return ticks[0] + share * (ticks[-1] - ticks[0])


def plotted(root: ET.Element, ticks: Sequence[float], ratio: bool) -> dict[str, list[float]]:
    """The values at which each finding's point and, where there is one, its interval are drawn."""
    axis = [length(each.get("x1")) for each in root[0].iter("line")][: len(ticks)]
    rows = {}
    for link in root.iter("a"):
        places = [each.get("x") for each in link.iter("svg")]
        for interval in (each for each in link.iter("g") if "interval" in each.get("class", "")):
            line = next(interval.iter("line"))
            places += [line.get("x1"), line.get("x2")]
        name = link.get("aria-describedby", "")
        rows[name] = [value_at(place, ticks, axis, ratio) for place in places]
    return rows


def all_groups(atlas: "Atlas") -> tuple[FindingGroup, ...]:
    return build_evidence_page(atlas).groups


def tip_name(finding: Finding, narrow: bool) -> str:
    return f"tip-{anchor_id(finding.curie)}{'-n' if narrow else ''}"


@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_draws_every_finding_of_its_group(atlas: "Atlas", narrow: bool) -> None:
    for group in all_groups(atlas):
        if group.metric is None:
            continue
        chart = draw_group_plot(group, partial(plain_link, atlas.vocabulary), PLACES, narrow=narrow)
        assert chart
        root, ticks = read(chart), axis_ticks(group.metric, group.comparable)
        rows = plotted(root, ticks, METRIC_DESCRIPTIONS[group.metric].ratio)
        links = {link.get("aria-describedby"): told(link) for link in root.iter("a")}
        assert len(rows) == len(group.results)
        for each in group.findings:
            known = (each.effect, each.lower, each.upper)
            place = rows[tip_name(each, narrow)]
            span = ticks[-1] - ticks[0]
            assert place == pytest.approx(
                [value for value in known if value is not None], abs=0.002 * span
            ), each.curie
            assert format_count(each.studies) in links[tip_name(each, narrow)]


def test_results_in_words_are_not_drawn() -> None:
    words = finding(None, None, in_words="more went with more")
    assert draw_group_plot(group_of(words), named, PLACES) is None
    assert inline_group_plot(group_of(words), named, PLACES) == ""


@pytest.mark.parametrize("narrow", [False, True])
def test_a_tooltip_says_what_is_known_of_a_finding(atlas: "Atlas", narrow: bool) -> None:
    for each in atlas.vocabulary.findings.values():
        if each.metric is None:
            continue
        root = read(draw(each, narrow=narrow))
        (link,) = root.iter("a")
        words = tooltips(root)[link.get("aria-describedby", "")]
        known = (
            format_effect(each),
            format_interval(each),
            format_count(each.studies),
            format_count(each.participants),
            *(capitalize_first(remark) for remark in finding_remarks(each)),
        )
        assert all(value in words for value in known)
        assert capitalize_first(each.label) in words
        assert each.verification.value in words
        shown = words.removesuffix(" …")
        assert (
            all(" ".join(limit.split())[:20] in shown for limit in each.limits[:1]) or "…" in words
        )


def test_without_an_interval_a_row_says_so() -> None:
    assert "interval not in the abstract" in told(read(draw(finding(0.2, **SEEN))))
    assert "interval not seen" in told(read(draw(finding(0.2))))
    left_out = finding(0.2, printed_as="1 to 2", **SEEN)
    assert "interval left out" in told(read(draw(left_out)))
    whole = finding(0.2, lower=0.1, upper=0.3, level=95, **SEEN)
    assert "interval" not in told(read(draw(whole)))
    assert "90% interval" in told(read(draw(replace(whole, level=90))))
    below = replace(whole, lower=-0.1)
    assert "the interval includes no difference" in told(read(draw(below)))


def test_the_more_a_result_rests_on_the_larger_its_point() -> None:
    sizes = (1, 40, 160, None)
    every = [finding(0.2, iri=f"f:{k}", curie=f"finding:{k}", studies=k) for k in sizes]
    root = read(draw(*every))
    scales = [
        float(re.findall(r"scale\(([\d.]+)\)", ET.tostring(link, "unicode"))[0])
        for link in root.iter("a")
    ]
    most, middle, single, unknown = scales
    assert most == pytest.approx(2 * middle, abs=0.02)  # four times the area
    assert single == unknown < middle
    assert "The more studies (k), the larger the marker" in told(root)
    people = [replace(each, studies=1, participants=9 * int(each.studies or 1)) for each in every]
    assert "The more participants (N)" in told(read(draw(*people)))
    bare = [replace(each, studies=None) for each in every]
    assert "all markers have the same size" in told(read(draw(*bare)))


def test_what_rests_on_most_comes_first_and_the_same_data_follow_each_other() -> None:
    def made(name: str, studies: int | None, people: int | None = None, same: str = "") -> Finding:
        other = tuple(f"f:{each}" for each in same.split())
        return finding(
            0.2,
            iri=f"f:{name}",
            curie=name,
            label=name,
            studies=studies,
            participants=people,
            same_data_as=other,
        )

    every = [
        made("few", 2),
        made("unknown", None),
        made("people", None, 50),
        made("most", 90, same="part other"),
        made("many", 40, 10),
        made("more", 40, 11),
        made("part", 1, same="most"),
        made("other", 3, same="most"),
    ]
    group = group_of(*every)
    order = ["most", "other", "part", "more", "many", "few", "people", "unknown"]
    assert [each.label for each in group.findings] == order
    root = read(draw(*every))
    rows = {told(link).split()[0].lower(): told(link) for link in root.iter("a")}
    assert {name for name, row in rows.items() if "Same data as above" in row} == {"other", "part"}
    here = [made("one", 3, same="elsewhere"), replace(made("elsewhere", 9), metric=Metric.COHEN_D)]
    groups = group_results(map(Result, here), here)
    for group in groups:
        drawn = draw_group_plot(group, named, PLACES)
        assert drawn
        expected = "one" in [each.label for each in group.findings]
        assert ("Same data as: name of f:elsewhere" in told(read(drawn))) is expected


def test_an_axis_says_which_side_its_ends_favour() -> None:
    better = finding(
        -0.63, Metric.HEDGES_G, comparator="controls", favours=Side.EXAMINED, citations=(CITED,)
    )
    neither = finding(
        0.05,
        Metric.HEDGES_G,
        iri="f:2",
        curie="f:2",
        comparator="others",
        favours=Side.NEITHER,
        citations=(CITED,),
    )
    group = group_of(better, neither)  # that of one work is read as the other
    assert group.positive_side == -1
    assert "negative favours the condition examined" in group.title
    words = told(read(draw(better, neither)))
    assert "← favours the condition examined favours the → comparison" in words
    worse = replace(better, favours=Side.COMPARATOR)
    assert "← favours the comparison favours the → condition examined" in told(read(draw(worse)))
    unknown = replace(better, favours=None, direction="not said")
    assert "Which side a sign favours is not said." in group_of(unknown).meaning
    assert "favours" not in told(read(draw(unknown)))
    associated = replace(better, comparator="", favours=None)
    assert group_of(associated).positive_side == 0


def test_ratios_double_along_their_axis_and_have_no_effect_at_one() -> None:
    ratio = finding(0.39, Metric.RISK_RATIO, lower=0.27, upper=0.57, level=95)
    assert axis_ticks(Metric.RISK_RATIO, [ratio]) == (0.25, 0.5, 1.0, 2.0)
    lines = [
        line for line in read(draw(ratio))[0].iter("line") if line.get("stroke-width") == "1.4"
    ]
    places = sorted(length(line.get("x1")) for line in read(draw(ratio))[0].iter("line"))
    assert [length(line.get("x1")) for line in lines] == [places[2]]
    assert places[1] - places[0] == pytest.approx(places[3] - places[2], abs=0.2)


def test_shares_have_no_line_of_no_effect_and_are_per_cent() -> None:
    share = finding(0.703, Metric.PROPORTION, studies=37)
    root = read(draw(share))
    assert axis_ticks(Metric.PROPORTION, [share]) == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert {line.get("stroke-width") for line in root[0].iter("line")} == {"1"}
    assert "70.3%" in told(root)
    assert "100%" in told(root)


def test_a_range_is_dotted_and_no_interval() -> None:
    shown = finding(0.56, range_from=-0.66, range_to=2.51)
    words = told(read(draw(shown)))
    assert "range −.66 to 2.51, no interval" in words
    assert {"\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", RIGHT_ARROW} <= set(words)
    alone = finding(None, range_from=0.23, range_to=0.31)
    root = read(draw(alone))
    dotted = [line for line in root.iter("line") if line.get("stroke-dasharray")]
    assert len(dotted) == 1
    assert not list(root.iter("svg"))[2:]  # no point
    assert ".23 to .31" in told(root)
    assert axis_ticks(Metric.CORRELATION_R, [alone])[-1] >= 0.31


def test_a_tooltip_is_never_longer_than_there_is_room_for() -> None:
    root = read(draw(finding(0.2, limits=("word " * 999,))))
    (words,) = tooltips(root).values()
    assert words.endswith("word …")
    assert len(words) < 700


def test_a_picture_that_stands_alone_has_titles_instead_of_tooltips() -> None:
    shown = finding(0.2, limits=("Not all.",))
    lanes = [TimelineLane("all", (TimelineDot(1962, "Bion, 1962", "Learning", "x"),))]
    for still, words in (
        (draw(shown, alone=True), ".20"),
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
    assert alliance.level == 95
    assert alliance.studies is None  # 295 is the number of the whole synthesis


def test_one_scale_holds_every_value_of_its_group_and_no_effect(atlas: "Atlas") -> None:
    for group in all_groups(atlas):
        if group.metric is None:
            continue
        ticks = axis_ticks(group.metric, group.comparable)
        assert list(ticks) == sorted(set(ticks))
        assert len(ticks) <= 7
        neutral = METRIC_DESCRIPTIONS[group.metric].neutral
        assert neutral is None or neutral in ticks[1:-1]
        for each in group.findings:
            values = (each.effect, each.lower, each.upper)
            assert all(ticks[0] <= value <= ticks[-1] for value in values if value is not None)


def test_the_scale_of_values_above_nought_still_shows_it() -> None:
    ticks = axis_ticks(Metric.COHEN_D, [finding(0.579, Metric.COHEN_D)])
    assert ticks == (-0.2, 0.0, 0.2, 0.4, 0.6)
    assert axis_ticks(Metric.COHEN_D, []) == (-0.1, 0.0, 0.1)


def test_every_grade_has_a_mark_of_its_own() -> None:
    assert set(GRADE_DESCRIPTIONS) == set(Verification)
    marks = {(each.mark, each.filled) for each in GRADE_DESCRIPTIONS.values()}
    assert len(marks) == len(Verification)


def test_metrics_comparisons_and_signs_are_kept_apart(atlas: "Atlas") -> None:
    groups = all_groups(atlas)
    told = [each for group in groups for each in group.findings]
    assert sorted(told, key=id) == sorted(atlas.vocabulary.findings.values(), key=id)
    assert len({group.name for group in groups}) == len(groups)
    for group in groups:
        assert {each.metric for each in group.findings} == {group.metric}
        if group.metric is None:
            continue
        neutral = METRIC_DESCRIPTIONS[group.metric].neutral or 0
        for each in group.findings:
            if each.favours in {Side.EXAMINED, Side.COMPARATOR} and each.effect != neutral:
                positive = (each.effect or 0) > neutral
                side = 1 if positive == (each.favours is Side.EXAMINED) else -1
                assert group.positive_side == side, each.curie


@pytest.mark.parametrize("metric", [*Metric, None])
def test_every_metric_has_a_group_either_way(metric: Metric | None) -> None:
    for other in ("", "u:other"):
        key = finding_group_key(finding(0.1, metric, compared_with=other), [])
        assert (key.metric, key.compares) in FINDING_GROUPS


@pytest.mark.parametrize(
    ("value", "metric", "text"),
    [
        (0.0, Metric.RISK_DIFFERENCE, ".00"),
        (-0.16, Metric.CORRELATION_R, "\N{MINUS SIGN}.16"),
        (-0.153, Metric.HEDGES_G, "\N{MINUS SIGN}0.153"),
        (1.0, Metric.CORRELATION_R, "1.00"),
        (1.25, Metric.COHEN_D, "1.25"),
        (0.29, Metric.SHARE_OF_VARIANCE, "29%"),
        (0.002, Metric.SHARE_OF_VARIANCE, "0.2%"),
        (0.3, Metric.ODDS_RATIO, "0.30"),
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
        numbers = {
            "effect": each.effect,
            "lower": each.lower,
            "upper": each.upper,
            "level of interval": each.level,
            "k": each.studies,
            "N": each.participants,
            "range from": each.range_from,
            "range to": each.range_to,
            "as correlation r": each.as_correlation,
        }
        for name, value in numbers.items():
            assert row[name] == ("" if value is None else str(value)), (each.curie, name)
        assert row["in words"] == each.in_words
        assert row["direction"] == each.direction
        assert row["compared with"].endswith(each.comparator)
        assert bool(row["favours"]) is bool(each.favours)
        assert bool(row["same data as"]) is bool(each.same_data_as)
        assert all(text in row["what it does not show"] for text in each.limits)
        assert all(text in row["note"] for text in each.notes)


def test_colours_are_given_for_both_themes(atlas: "Atlas") -> None:
    shown = [atlas.vocabulary.findings[ALLIANCE]]
    text = inline_chart(draw(*shown))
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
    root = read(draw(*shown))
    assert {link.get("href") for link in root.iter("a")} == {PLACES.thing(named(shown[0].of).curie)}


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


@pytest.mark.parametrize("shown", TIMELINE_TABS)
@pytest.mark.parametrize("narrow", [False, True])
def test_every_dot_is_exactly_at_its_year(atlas: "Atlas", shown: str, narrow: bool) -> None:
    found = build_timeline_page(atlas, shown).entries
    years = {urls.thing(entry.link.curie): entry.year for entry in found}
    root = read(draw_timeline(timeline_lanes(found), shown, narrow=narrow))
    first, *_, last = list(root[0].iter("line"))
    start, end = length(first.get("x1")), length(last.get("x1"))
    names = [each.text for each in root[0].iter("text")]
    decades = len(list(root[0].iter("line"))) - 1
    assert names[0] == "1890"
    for link in root.iter("a"):
        (circle,) = link.iter("circle")
        year = years[link.get("href", "")]
        assert year is not None
        share = (year - 1890) / (10 * decades)
        assert length(circle.get("cx")) == pytest.approx(start + share * (end - start), abs=0.06)


@pytest.mark.parametrize("narrow", [False, True])
def test_dots_and_their_names_do_not_cover_each_other(atlas: "Atlas", narrow: bool) -> None:
    lanes = timeline_lanes(build_timeline_page(atlas).entries)
    root = read(draw_timeline(lanes, "works", narrow=narrow))
    per_unit = 2.56 if narrow else 1
    dots = [
        (length(each.get("cx")) * per_unit, float(each.get("cy", "")))
        for each in root.iter("circle")
    ]
    for index, (x, y) in enumerate(dots):
        assert all(hypot(x - a, y - b) >= 6.4 for a, b in dots[:index])
    names = []
    for each in root.iter("text"):
        if each.get("dx"):
            wide = text_width(each.text or "", 11.5)
            edge = length(each.get("x")) * per_unit + float(each.get("dx", ""))
            left = edge - (wide if each.get("text-anchor") == "end" else 0)
            names.append(
                (left, float(each.get("y", "")) - 8, left + wide, float(each.get("y", "")))
            )
    assert len(names) > 20
    for index, (left, top, right, bottom) in enumerate(names):
        assert left >= 0
        assert right <= 700
        for a, b, c, d in names[:index]:
            assert right <= a or c <= left or bottom <= b or d <= top
        assert not any(left < x < right and top < y < bottom for x, y in dots)


@pytest.mark.parametrize("shown", TIMELINE_TABS)
def test_no_two_lanes_have_the_same_colour(atlas: "Atlas", shown: str) -> None:
    lanes = timeline_lanes(build_timeline_page(atlas, shown).entries)
    colours = [lane_colour(index, lane.name) for index, lane in enumerate(lanes)]
    assert len(set(colours)) == len(lanes) <= MAX_LANES + 1
    assert len({lane_colour(index, "") for index in range(MAX_LANES)}) == MAX_LANES


def test_the_particular_approach_is_named(atlas: "Atlas") -> None:
    lanes = {entry.link.curie: entry.lane for entry in build_timeline_page(atlas).entries}
    assert lanes["work:bowlby1988"] == "attachment theory"
    assert lanes["work:kohut1971"] == "self psychology"
    assert lanes["work:rogers1957"] == "person-centred therapy"
