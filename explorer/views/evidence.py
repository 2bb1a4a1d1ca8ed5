"""Results of empirical work: in groups that may be compared, each as a chart and as a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import quote

from explorer import urls
from explorer.model import Basis, Finding, Link, Metric, Result, Verification, Vocabulary
from explorer.model.figures import count, effect, interval
from explorer.spreadsheet import CsvCell, write_csv
from explorer.views.cards import in_text
from explorer.views.html import APP, GRADES, link_to, render
from explorer.views.stills import Still, forest, inline_both_widths, scale_of

# What may stand on one scale: a metric, and whether it compares treatments or links two things.
GROUPS: Final = {
    (Metric.CORRELATION_R, False): (
        "Correlations, r",
        (
            "From −1 to 1; 0 is no linear relation. A correlation says how closely two things go "
            "together, and not which of them, if either, brings the other about."
        ),
    ),
    (Metric.HEDGES_G, False): (
        "Associations as Hedges’ g",
        "A standardised difference, used here by the authors to express an association.",
    ),
    (Metric.COHEN_D, False): (
        "Associations as Cohen’s d",
        "A standardised difference, used here by the authors to express an association.",
    ),
    (Metric.HEDGES_G, True): (
        "Differences between treatments, Hedges’ g",
        "A standardised difference between treatments; 0 is no difference.",
    ),
    (Metric.COHEN_D, True): (
        "Differences between treatments, Cohen’s d",
        "A standardised difference between treatments; 0 is no difference.",
    ),
    (Metric.RISK_DIFFERENCE, True): (
        "Differences in risk",
        "The share of clients in one group less the share in the other; 0 is no difference.",
    ),
    (Metric.MEDIAN_EFFECT_SIZE, False): (
        "Change within a group, median effect size",
        "As its source reports it; not to be set beside differences between groups.",
    ),
}
COLUMNS: Final = (
    "result",
    "metric",
    "effect",
    "lower",
    "upper",
    "k",
    "N",
    "number",
    "of",
    "outcome",
    "compared with",
    "source",
    "what it does not show",
)


@dataclass(frozen=True, slots=True)
class Group:
    """Results that may stand on one scale; `name` is fit for addresses and files."""

    name: str
    title: str
    meaning: str
    metric: Metric
    results: tuple[Result, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(result.finding for result in self.results)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is not known of the results, and what is cited as evidence without a number here."""

    total: int
    without_interval: int
    without_studies: int
    without_participants: int
    not_seen: tuple[Finding, ...]
    without_number: tuple[Link, ...]


def groups(results: Iterable[Result]) -> tuple[Group, ...]:
    """Put results into groups of one metric and one kind of comparison, largest effect first."""
    found: dict[tuple[Metric, bool], list[Result]] = {}
    for result in results:
        found.setdefault(key(result.finding), []).append(result)
    return tuple(
        Group(
            name=f"{each[0].name.lower().replace('_', '-')}{'-compared' if each[1] else ''}",
            title=title,
            meaning=meaning,
            metric=each[0],
            results=tuple(sorted(found[each], key=lambda result: -result.finding.effect)),
        )
        for each, (title, meaning) in GROUPS.items()
        if each in found
    )


def key(finding: Finding) -> tuple[Metric, bool]:
    """Return the group a finding belongs to."""
    compares = bool(finding.compared_with) or finding.metric is Metric.RISK_DIFFERENCE
    return finding.metric, compares and (finding.metric, True) in GROUPS


def all_results(vocabulary: Vocabulary) -> tuple[Result, ...]:
    """Return all findings as results without reference numbers."""
    return tuple(Result(finding) for finding in vocabulary.findings.values())


def evidence_head(vocabulary: Vocabulary) -> str:
    """The top of the page of all evidence: what it shows, and how to read it."""
    used = {finding.verification for finding in vocabulary.findings.values()}
    grades = [grade for grade in Verification if grade in used]
    return render("evidence", part="head", count=len(vocabulary.findings), used=grades)


def evidence_rest(vocabulary: Vocabulary) -> str:
    """The foot of the page of all evidence: what is not confirmed, and what is not shown."""
    named = partial(link_to, vocabulary)
    return render("evidence", part="rest", gaps=gaps(vocabulary), named=named)


def section_head(results: Sequence[Result]) -> str:
    """The beginning of the section on evidence of a concept's page."""
    used = {result.finding.verification for result in results}
    grades = [grade for grade in Verification if grade in used]
    return render("evidence", part="section", count=len(results), used=grades)


def group_head(group: Group, level: int = 2) -> str:
    """The heading of a group, with what its metric means."""
    return render("evidence", part="group", group=group, level=level)


def group_table(group: Group, vocabulary: Vocabulary, texts: Mapping[str, str]) -> str:
    """A group as a chart and as a table, with what can be taken along.

    `texts` are APA entries by IRI.
    """
    return render(
        "results",
        group=group,
        chart=inline_group_plot(group, vocabulary, APP),
        texts=texts,
        named=partial(link_to, vocabulary),
        short=lambda iri: in_text(vocabulary.works[iri]),
        effect=effect,
        interval=interval,
        number=count,
        table=data_address(as_csv(group.findings, vocabulary, texts)),
    )


def draw_group_plot(
    group: Group,
    vocabulary: Vocabulary,
    places: urls.Links,
    *,
    narrow: bool = False,
    alone: bool = False,
) -> Still:
    """Draw the forest plot of a group; its scale is the same wherever it stands."""
    scale = scale_of(group.metric, tuple(vocabulary.findings.values()))

    def address(iri: str) -> str:
        return places.thing(link_to(vocabulary, iri).curie or iri)

    return forest(group.findings, scale, address, group.title, narrow=narrow, alone=alone)


def inline_group_plot(group: Group, vocabulary: Vocabulary, places: urls.Links) -> str:
    """Return the forest plot of a group as elements of a page, for wide and for narrow places."""
    wide, narrow = (
        draw_group_plot(group, vocabulary, places, narrow=narrow) for narrow in (False, True)
    )
    return inline_both_widths(wide, narrow)


def gaps(vocabulary: Vocabulary) -> Gaps:
    """Tell what is not known of the results, and which works are evidence without a number."""
    found = tuple(vocabulary.findings.values())
    counted = {citation.work for each in found for citation in each.citations}
    cited = {
        citation.work
        for claim in vocabulary.claims.values()
        if claim.basis is Basis.EVIDENCED
        for citation in claim.citations
        if citation.work in vocabulary.works
    }
    works = [
        Link(iri, vocabulary.works[iri].curie, in_text(vocabulary.works[iri]))
        for iri in cited - counted
    ]
    return Gaps(
        total=len(found),
        without_interval=sum(each.lower is None for each in found),
        without_studies=sum(each.studies is None for each in found),
        without_participants=sum(each.participants is None for each in found),
        not_seen=tuple(f for f in found if f.verification is not Verification.FIRST_HAND),
        without_number=tuple(sorted(works, key=lambda link: link.label.casefold())),
    )


def as_csv(findings: Iterable[Finding], vocabulary: Vocabulary, texts: Mapping[str, str]) -> str:
    """Return findings as comma-separated values, numbers as they were recorded."""
    return write_csv(COLUMNS, (csv_cells(each, vocabulary, texts) for each in findings))


def csv_cells(
    finding: Finding, vocabulary: Vocabulary, texts: Mapping[str, str]
) -> tuple[CsvCell, ...]:
    """Return a finding as the cells of `COLUMNS`."""
    ends = (finding.of, finding.outcome, finding.compared_with)
    return (
        finding.label,
        finding.metric,
        finding.effect,
        finding.lower,
        finding.upper,
        finding.studies,
        finding.participants,
        GRADES[finding.verification][0],
        *(link_to(vocabulary, iri).label if iri else "" for iri in ends),
        "; ".join(texts[c.work] for c in finding.citations if c.work in texts),
        " ".join(finding.limits),
    )


def data_address(text: str) -> str:
    """Return an address that holds a table itself, so that nobody has to be asked for it."""
    return f"data:text/csv;charset=utf-8,{quote(text)}"
