"""Results of empirical work: in groups that may be compared, each as a chart and as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from explorer import urls
from explorer.model import Finding, Link, Reference, Result, Verification
from explorer.model.figures import count, effect, interval
from explorer.model.finding_groups import FindingGroup
from explorer.model.view_pages import EvidencePage
from explorer.spreadsheet import CsvCell, write_csv
from explorer.views.cards import in_text
from explorer.views.html import APP, GRADES, render
from explorer.views.stills import Still, forest, inline_both_widths, scale_of

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


def evidence_head(page: EvidencePage) -> str:
    """The top of the page of all evidence: what it shows, and how to read it."""
    count_ = sum(len(group.results) for group in page.groups)
    return render("evidence", part="head", count=count_, used=used_grades(page.groups))


def evidence_rest(page: EvidencePage) -> str:
    """The foot of the page of all evidence: what is not confirmed, and what is not shown.

    What is argued about the results is not told here: the pages of concepts have it.
    """
    return render("evidence", part="rest", gaps=page.gaps, named=page.links.__getitem__)


def used_grades(groups: Iterable[FindingGroup]) -> list[Verification]:
    """Return how the numbers of results were checked, as far as it occurs."""
    used = {finding.verification for group in groups for finding in group.findings}
    return [grade for grade in Verification if grade in used]


def drop_numbers(group: FindingGroup) -> FindingGroup:
    """Return a group for a page without references: each row names its sources in full."""
    return replace(group, results=tuple(Result(finding) for finding in group.findings))


def section_head(results: Sequence[Result]) -> str:
    """The beginning of the section on evidence of a concept's page."""
    used = {result.finding.verification for result in results}
    grades = [grade for grade in Verification if grade in used]
    return render("evidence", part="section", count=len(results), used=grades)


def group_head(group: FindingGroup, level: int = 2) -> str:
    """The heading of a group, with what its metric means."""
    return render("evidence", part="group", group=group, level=level)


def group_table(
    group: FindingGroup, named: Callable[[str], Link], references: Iterable[Reference]
) -> str:
    """A group as a chart and as a table, with what can be taken along.

    `named` tells what a resource is called, by its IRI; `references` hold the works cited.
    """
    cited = {reference.work.iri: reference for reference in references}
    texts = {iri: reference.text for iri, reference in cited.items()}
    return render(
        "results",
        group=group,
        chart=inline_group_plot(group, named, APP),
        texts=texts,
        named=named,
        short=lambda iri: in_text(cited[iri].work),
        effect=effect,
        interval=interval,
        number=count,
        table=data_address(as_csv(group.findings, named, texts)),
    )


def draw_group_plot(
    group: FindingGroup,
    named: Callable[[str], Link],
    places: urls.Links,
    *,
    narrow: bool = False,
    alone: bool = False,
) -> Still:
    """Draw the forest plot of a group; its scale is the same wherever it stands."""
    scale = scale_of(group.metric, group.comparable)

    def address(iri: str) -> str:
        return places.thing(named(iri).curie or iri)

    return forest(group.findings, scale, address, group.title, narrow=narrow, alone=alone)


def inline_group_plot(group: FindingGroup, named: Callable[[str], Link], places: urls.Links) -> str:
    """Return the forest plot of a group as elements of a page, for wide and for narrow places."""
    wide, narrow = (
        draw_group_plot(group, named, places, narrow=narrow) for narrow in (False, True)
    )
    return inline_both_widths(wide, narrow)


def as_csv(
    findings: Iterable[Finding], named: Callable[[str], Link], texts: Mapping[str, str]
) -> str:
    """Return findings as comma-separated values, numbers as they were recorded."""
    return write_csv(COLUMNS, (csv_cells(each, named, texts) for each in findings))


def csv_cells(
    finding: Finding, named: Callable[[str], Link], texts: Mapping[str, str]
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
        *(named(iri).label if iri else "" for iri in ends),
        "; ".join(texts[c.work] for c in finding.citations if c.work in texts),
        " ".join(finding.limits),
    )


def data_address(text: str) -> str:
    """Return an address that holds a table itself, so that nobody has to be asked for it."""
    return f"data:text/csv;charset=utf-8,{quote(text)}"
