"""The charts: what they draw is what the findings say, on one scale, in both themes."""

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from explorer.model import Finding, Metric, Verification
from explorer.model.figures import count, effect, figure, interval
from explorer.namespaces import expand
from explorer.views import evidence, timeline
from explorer.views.charts import Dot, Lane, forest_plot, scale_of, timeline_chart
from explorer.views.charts.forest import GRADE_MARKS

if TYPE_CHECKING:
    from explorer.atlas import Atlas

ALLIANCE = expand("finding:alliance-outcome-fluckiger2018")


def finding(effect: float, metric: Metric = Metric.CORRELATION_R, **known: Any) -> Finding:
    return Finding("f:1", "finding:1", "one and two", metric, effect, "u:of", "u:out", **known)


def drawn(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row of every data set of a chart."""
    return [row for rows in spec["datasets"].values() for row in rows]


def address(iri: str) -> str:
    return f"concept?id={iri}"


@pytest.mark.parametrize("metric", Metric)
def test_a_chart_draws_every_finding_of_its_metric(atlas: "Atlas", metric: Metric) -> None:
    everything = tuple(atlas.vocabulary.findings.values())
    shown = [each for each in everything if each.metric is metric]
    spec = forest_plot(shown, scale_of(metric, everything), address).to_dict()
    rows = [row for row in drawn(spec) if "effect" in row]
    assert [row["effect"] for row in rows] == [each.effect for each in shown]
    assert [(row["lower"], row["upper"]) for row in rows] == [
        (each.lower, each.upper) for each in shown
    ]
    assert all(count(each.studies) in row["size"] for row, each in zip(rows, shown, strict=True))


def test_the_alliance_reads_as_its_source_gives_it(atlas: "Atlas") -> None:
    alliance = atlas.vocabulary.findings[ALLIANCE]
    assert effect(alliance) == ".278"
    assert interval(alliance) == "[.256, .299]"
    assert count(alliance.studies) == "295"


def test_one_scale_holds_every_value_of_its_metric_and_nought(atlas: "Atlas") -> None:
    everything = tuple(atlas.vocabulary.findings.values())
    for each in everything:
        low, high = scale_of(each.metric, everything)
        values = (each.effect, each.lower, each.upper, 0.0)
        assert all(low <= value <= high for value in values if value is not None)


def test_the_scale_of_values_above_nought_still_shows_it() -> None:
    assert scale_of(Metric.COHEN_D, [finding(0.579, Metric.COHEN_D)]) == (-0.2, 0.6)
    assert scale_of(Metric.COHEN_D, []) == (-0.2, 0.2)


def test_every_grade_has_a_mark_of_its_own() -> None:
    assert set(GRADE_MARKS) == set(Verification)
    assert len(set(GRADE_MARKS.values())) == len(Verification)


def test_metrics_and_comparisons_are_kept_apart(atlas: "Atlas") -> None:
    groups = evidence.groups(evidence.all_results(atlas.vocabulary))
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
        assert evidence.key(finding(0.1, metric, compared_with=other)) in evidence.GROUPS


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
    assert figure(value, metric) == text


def test_the_data_to_take_along_are_the_recorded_numbers(atlas: "Atlas") -> None:
    findings = atlas.vocabulary.findings
    text = evidence.as_csv(findings.values(), atlas.vocabulary, {})
    rows = list(csv.DictReader(StringIO(text)))
    assert len(rows) == len(findings)
    for row, each in zip(rows, findings.values(), strict=True):
        assert float(row["effect"]) == each.effect
        assert row["lower"] == ("" if each.lower is None else str(each.lower))
        assert row["k"] == ("" if each.studies is None else str(each.studies))


def test_colours_are_given_for_both_themes(atlas: "Atlas") -> None:
    shown = [atlas.vocabulary.findings[ALLIANCE]]
    text = json.dumps(forest_plot(shown, (-0.4, 0.4), lambda iri: "concept").to_dict())
    assert "light-dark(" in text
    assert "http" not in text.replace("https://vega.github.io/schema/", "")


def test_a_click_leads_to_what_the_finding_is_of(atlas: "Atlas") -> None:
    shown = [atlas.vocabulary.findings[ALLIANCE]]
    rows = drawn(forest_plot(shown, (-0.4, 0.4), address).to_dict())
    assert {row["href"] for row in rows if "href" in row} == {address(shown[0].of)}


@pytest.mark.parametrize("shown", timeline.SHOWN)
def test_the_timeline_holds_everything_with_a_year(atlas: "Atlas", shown: str) -> None:
    found = timeline.entries(atlas.vocabulary, shown)
    lanes = timeline.lanes(found)
    dated = [entry for entry in found if entry.year is not None]
    rows = drawn(timeline_chart(lanes, shown).to_dict())
    assert sorted(row["name"] for row in rows if "colour" in row) == sorted(
        entry.thing.label for entry in dated
    )
    text = timeline.timeline_list(found, shown)
    assert all(f"id={entry.thing.curie}" in text for entry in found)


def test_all_works_are_on_the_timeline(atlas: "Atlas") -> None:
    found = timeline.entries(atlas.vocabulary)
    assert {entry.thing.iri for entry in found} == set(atlas.vocabulary.works)


def test_dots_of_a_decade_do_not_cover_each_other() -> None:
    dots = tuple(Dot(1960 + number % 10, f"w{number}", "", "") for number in range(20))
    rows = drawn(timeline_chart([Lane("all", dots)], "works").to_dict())
    places = [(row["at"], row["place"]) for row in rows if "colour" in row]
    assert len(set(places)) == len(dots)
    assert all(1960 < at < 1970 for at, _ in places)


def test_the_particular_approach_is_named(atlas: "Atlas") -> None:
    lanes = {entry.thing.curie: entry.lane for entry in timeline.entries(atlas.vocabulary)}
    assert lanes["work:bowlby1988"] == "attachment theory"
    assert lanes["work:kohut1971"] == "self psychology"
    assert lanes["work:rogers1957"] == "person-centred therapy"
