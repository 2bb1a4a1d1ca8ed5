"""Findings, the quality report and the coverage of the data, as HTML fragments."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from explorer.model.answers import Issue, Link, Reference
from explorer.model.entities import Basis, Verification
from explorer.model.findings import FindingGroup
from explorer.model.metrics import SIDE_WORDS
from explorer.model.resource_links import in_text_citation
from explorer.model.site_pages import Coverage
from explorer.model.tables import POST_LABEL, POST_MEANING
from explorer.model.view_pages import EvidencePage
from explorer.model.vocabulary import Finding, Result
from explorer.render.html import (
    APP_LINKS,
    BASIS_MEANINGS,
    BASIS_NAMES,
    GRADE_LABELS,
    render_template,
)
from explorer.render.svg.forest import inline_group_plot
from explorer.spreadsheet import CsvCell, write_csv
from explorer.translation import gettext, pgettext

MAX_OPEN_ROWS: Final = 4  # of a table that is not folded away
FINDING_COLUMNS: Final = (
    "result",
    "metric",
    "effect",
    "lower",
    "upper",
    "level of interval",
    "range from",
    "range to",
    "in words",
    "k",
    "unit of k",
    "N",
    "number",
    "of",
    "examined as",
    "outcome",
    "measured as",
    "compared with",
    "favours",
    "direction",
    "printed as",
    "as correlation r",
    "same data as",
    "source",
    "what it does not show",
    "note",
)


def render_evidence_head(page: EvidencePage) -> str:
    """Render the top of the evidence page: the number of findings, and how to read them."""
    total = sum(len(group.results) for group in page.groups)
    return render_template(
        "pages/evidence",
        part="head",
        count=total,
        groups=page.groups,
        used=used_grades(page.groups),
    )


def render_evidence_rest(page: EvidencePage) -> str:
    """Render the foot of the evidence page: how to read it, and what is not known.

    Arguments about the findings are left out: the pages of concepts have them.
    """
    return render_template(
        "pages/evidence", part="rest", gaps=page.gaps, named=page.links.__getitem__
    )


def used_grades(groups: Iterable[FindingGroup]) -> list[Verification]:
    """Return the grades of verification that occur among findings, the best first."""
    used = {finding.verification for group in groups for finding in group.findings}
    return [grade for grade in Verification if grade in used]


def drop_reference_numbers(group: FindingGroup) -> FindingGroup:
    """Return a group without reference numbers, for a page without a list of references."""
    return replace(group, results=tuple(replace(each, numbers=()) for each in group.results))


def render_evidence_section_head(results: Sequence[Result], further: int) -> str:
    """Render the top of the section on evidence of a concept's page.

    `further` is the number of results that are left out.
    """
    used = {result.finding.verification for result in results}
    grades = [grade for grade in Verification if grade in used]
    return render_template(
        "pages/evidence", part="section", count=len(results), further=further, used=grades
    )


def render_group_head(group: FindingGroup, level: int = 2) -> str:
    """Render the heading of a group of findings."""
    return render_template("pages/evidence", part="group", group=group, level=level)


def render_group(
    group: FindingGroup, named: Callable[[str], Link], references: Iterable[Reference]
) -> str:
    """Render a group of findings as a forest plot and as a table, with a download of the table.

    `named` returns the link of a resource by its IRI; `references` holds the works cited.
    """
    cited = {reference.work.iri: reference for reference in references}
    texts = {iri: reference.text for iri, reference in cited.items()}
    return render_template(
        "parts/results_group",
        group=group,
        chart=inline_group_plot(group, named, APP_LINKS),
        open_rows=MAX_OPEN_ROWS,
        texts=texts,
        named=named,
        short=lambda iri: in_text_citation(cited[iri].work),
        table=data_url(findings_csv(group.findings, named, texts)),
    )


def findings_csv(
    findings: Iterable[Finding], named: Callable[[str], Link], texts: Mapping[str, str]
) -> str:
    """Return findings as comma-separated values, with numbers as they were recorded."""
    return write_csv(FINDING_COLUMNS, (finding_csv_cells(each, named, texts) for each in findings))


def finding_csv_cells(
    finding: Finding, named: Callable[[str], Link], texts: Mapping[str, str]
) -> tuple[CsvCell, ...]:
    """Return a finding as the cells of `FINDING_COLUMNS`."""
    other = named(finding.compared_with).label if finding.compared_with else finding.comparator
    return (
        finding.label,
        finding.metric or "",
        finding.effect,
        finding.lower,
        finding.upper,
        finding.level,
        finding.range_from,
        finding.range_to,
        finding.in_words,
        finding.studies,
        finding.unit if finding.studies is not None else "",
        finding.participants,
        GRADE_LABELS[finding.verification][0],
        named(finding.of).label,
        finding.examined_as,
        named(finding.outcome).label,
        finding.measured_as,
        other,
        SIDE_WORDS[finding.favours] if finding.favours else "",
        finding.direction,
        finding.printed_as,
        finding.as_correlation,
        "; ".join(named(iri).label for iri in finding.same_data_as),
        "; ".join(texts[c.work] for c in finding.citations if c.work in texts),
        " ".join(finding.limits),
        " ".join(finding.notes),
    )


def data_url(text: str) -> str:
    """Return a data URL that holds a CSV table, so that a download needs no request."""
    return f"data:text/csv;charset=utf-8,{quote(text)}"


def render_issues(issues: Sequence[Issue]) -> str:
    """Render the report of the quality gate."""
    return render_template("parts/quality_issues", issues=issues)


# Coverage

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A row of a table of shares: `share` is in per cent."""

    label: str
    count: int
    share: float
    meaning: str


@dataclass(frozen=True, slots=True)
class MissingEntry:
    """Resources that lack something: a heading, an explanation, and links to them."""

    title: str
    text: str
    resources: tuple[Link, ...]


def render_coverage(measured: Coverage) -> str:
    """Render the coverage: shares of bases and grades, and what is missing."""
    bases = {BASIS_NAMES[basis]: (n, BASIS_MEANINGS[basis]) for basis, n in measured.bases.items()}
    grades = {
        GRADE_LABELS[grade][0]: (n, GRADE_LABELS[grade][1]) for grade, n in measured.grades.items()
    }
    if measured.post_claims:
        grades[POST_LABEL] = (
            measured.post_claims,
            gettext("They rest only on the post, which the Atlas describes but does not check."),
        )
    if measured.unsourced:
        grades[gettext("no source")] = (
            measured.unsourced,
            gettext("An inference or a classification that rests on reasoning alone."),
        )
    works = {
        GRADE_LABELS[grade][0]: (n, GRADE_LABELS[grade][1]) for grade, n in measured.works.items()
    }
    if measured.posts:
        works[POST_LABEL] = (measured.posts, POST_MEANING)
    return render_template(
        "pages/coverage",
        sentences=coverage_sentences(measured),
        tables={
            gettext("Claims by basis"): share_bars(bases),
            gettext("Claims by the grade of their best-checked source"): share_bars(grades),
            gettext("Works by grade"): share_bars(works),
        },
        missing=missing_entries(measured),
    )


def coverage_sentences(measured: Coverage) -> tuple[str, ...]:
    """Return sentences on how claims are supported and checked; none without claims."""
    if not measured.claims:
        return ()
    sourced = measured.claims - measured.unsourced
    best, checked = next(iter(measured.grades.items()), (None, 0))
    grade = GRADE_LABELS[best][0] if best else pgettext("grade", "known")
    said = [
        basis_sentence(measured),
        gettext(
            "{sourced} claims cite a work, as their source or as the basis of an inference; "
            "{post} of them cite only the post, and for {checked} the best-checked other record "
            "is {grade}. A confirmed record does not mean that the work was read, or that it "
            "supports the inference of the editors."
        ).format(sourced=sourced, post=measured.post_claims, checked=checked, grade=grade),
        gettext(
            "Arguments recorded here dispute, criticize or qualify {disputed} claims; the "
            "critiques of their approaches apply to many more."
        ).format(disputed=measured.disputed),
    ]
    if asserted := measured.bases.get(Basis.ASSERTED):
        said.append(
            gettext("This dataset asserts {asserted} claims without a source.").format(
                asserted=asserted
            )
        )
    return tuple(said)


def basis_sentence(measured: Coverage) -> str:
    """Say on which bases claims rest, in shares of all."""
    shares = {basis: format_per_cent(measured.share(basis)) for basis in Basis}
    return gettext(
        "Of {claims} claims {stated} are stated by a cited source, {evidenced} are supported by "
        "empirical work, {handbook} come from a reference work, {classified} only list a concept "
        "under an approach, and {inferred} are inferred by the editors, with their reasoning."
    ).format(
        claims=measured.claims,
        stated=shares[Basis.STATED],
        evidenced=shares[Basis.EVIDENCED],
        handbook=shares[Basis.HANDBOOK],
        classified=shares[Basis.CLASSIFIED],
        inferred=shares[Basis.INFERRED],
    )


def format_per_cent(share: float) -> str:
    """Return a share (0 to 1) as whole per cent, never 0 for a share above 0.

    >>> format_per_cent(0.219), format_per_cent(0.002), format_per_cent(0.0)
    ('22%', 'less than 1%', 'none')
    """
    if not share:
        return pgettext("share", "none")
    rounded = round(share * PER_CENT)
    return f"{rounded}%" if rounded else gettext("less than 1%")


def share_bars(rows: dict[str, tuple[int, str]]) -> tuple[ShareBar, ...]:
    """Return counts, each with a meaning, as rows with their shares of the whole."""
    total = sum(count for count, _ in rows.values())
    return tuple(
        ShareBar(label, count, round(PER_CENT * count / total, 1), meaning)
        for label, (count, meaning) in rows.items()
    )


def missing_entries(measured: Coverage) -> tuple[MissingEntry, ...]:
    """Return the concepts without evidence and the works that nothing cites."""
    return (
        MissingEntry(
            gettext("{count} of {concepts} concepts without evidence").format(
                count=len(measured.unevidenced), concepts=measured.concepts
            ),
            gettext(
                "No claim about these concepts rests on empirical work, and no result is recorded "
                "for them. There may be evidence that is not recorded here."
            ),
            measured.unevidenced,
        ),
        MissingEntry(
            gettext("{count} uncited works").format(count=len(measured.uncited)),
            gettext(
                "They are in the list of references, but no concept, claim, argument or result "
                "cites them."
            ),
            measured.uncited,
        ),
    )
