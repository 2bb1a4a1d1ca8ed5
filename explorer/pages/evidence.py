"""The values of the page of findings by metric, and of the matrix of outcomes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import Final

from explorer.atlas import Atlas, remember_page
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import Link
from explorer.model.entities import Basis, Claim, Concept, Verification
from explorer.model.findings import FindingGroup, group_results
from explorer.model.node_kinds import BEHAVIOUR_KIND, CONDITION_KIND, OUTCOME_KIND
from explorer.model.resource_links import in_text_citation, resource_link
from explorer.model.view_pages import (
    CitedClaim,
    EvidenceGaps,
    EvidencePage,
    OutcomeRow,
    OutcomesPage,
)
from explorer.model.vocabulary import Finding, Result, Vocabulary
from explorer.namespaces import expand
from explorer.pages.argument import (
    Relevance,
    build_argument_threads,
    find_results,
    relevant_targets,
    source_words,
)
from explorer.pages.claim import (
    MAX_DIRECT_DISTANCE,
    build_cited_claims,
    collect_links,
    ignore_numbers,
    page_link,
)
from explorer.pages.concept import concept_kind


@remember_page
def build_evidence_page(atlas: Atlas, concept: str = "") -> EvidencePage:
    """Build the value of the page about findings.

    References are numbered in the order of the page: findings by groups, then arguments.

    Args:
        atlas: The opened atlas.
        concept: The IRI of the concept that findings must bear on; empty for all findings.
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    all_findings = vocabulary.findings.values()
    found = (
        find_results(concept, vocabulary, ignore_numbers)
        if concept
        else tuple(
            Result(finding, source=source_words(finding, vocabulary)) for finding in all_findings
        )
    )
    ordered = [
        replace(result, numbers=numbering.numbers(result.finding.citations))
        for group in group_results(found, all_findings)
        for result in group.results
    ]
    groups = group_results(ordered, all_findings)
    near = measured_targets(groups, vocabulary, concept)
    arguments = build_argument_threads(near, vocabulary, numbering.numbers)
    findings = [result.finding for result in ordered]
    measured = {each.of: resource_link(vocabulary, each.of) for each in all_findings}
    return EvidencePage(
        concept=page_link(vocabulary, concept) if concept else None,
        groups=groups,
        gaps=find_evidence_gaps(findings, vocabulary),
        measured=tuple(sorted(measured.values(), key=lambda link: link.label)),
        arguments=arguments,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, arguments, named_by_findings(findings)),
    )


def measured_targets(
    groups: Iterable[FindingGroup], vocabulary: Vocabulary, concept: str
) -> dict[str, Relevance]:
    """Return the targets of arguments to show, by IRI.

    These are the concepts that were measured and claims between them; for one concept, all that
    bears on it.
    """
    if concept:
        return relevant_targets(concept, vocabulary)
    findings = [finding for group in groups for finding in group.findings]
    near = {
        iri: Relevance(0)
        for finding in findings
        for iri in (finding.of, finding.outcome, finding.compared_with)
        if iri
    }
    pairs = {frozenset((finding.of, finding.outcome)) for finding in findings}
    for claim in vocabulary.claims.values():
        if frozenset((claim.subject, claim.object)) in pairs:
            near[claim.iri] = Relevance(MAX_DIRECT_DISTANCE)
    return near


def find_evidence_gaps(findings: Iterable[Finding], vocabulary: Vocabulary) -> EvidenceGaps:
    """Count the numbers that findings lack, and list works cited as evidence without a finding."""
    found = sorted(findings, key=list(vocabulary.findings.values()).index)
    return EvidenceGaps(
        total=len(found),
        without_interval=sum(each.lower is None for each in found if each.metric),
        without_studies=sum(each.studies is None for each in found),
        without_participants=sum(each.participants is None for each in found),
        not_seen=tuple(f for f in found if f.verification is not Verification.FIRST_HAND),
        without_number=works_without_number(vocabulary),
    )


def works_without_number(vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the works that are cited as evidence for a claim but have no finding, by label."""
    findings = vocabulary.findings.values()
    counted = {citation.work for each in findings for citation in each.citations}
    cited = {
        citation.work
        for claim in vocabulary.claims.values()
        if claim.basis is Basis.EVIDENCED
        for citation in claim.citations
        if citation.work in vocabulary.works
    }
    works = [vocabulary.works[iri] for iri in sorted(cited - counted)]
    links = [Link(work.iri, work.curie, in_text_citation(work)) for work in works]
    return tuple(sorted(links, key=lambda link: link.label.casefold()))


def named_by_findings(findings: Iterable[Finding]) -> list[str]:
    """Return the IRIs of what findings link: concepts, findings on the same data, works."""
    return [
        iri
        for each in findings
        for iri in (
            *(each.of, each.outcome, each.compared_with),
            *each.same_data_as,
            *(citation.work for citation in each.citations),
        )
        if iri
    ]


# The matrix of outcomes

OUTCOME_KINDS: Final = (expand(OUTCOME_KIND),)
SOURCE_KINDS: Final = (expand(BEHAVIOUR_KIND), expand(CONDITION_KIND))


@remember_page
def build_outcomes_page(atlas: Atlas, bases: frozenset[Basis] = frozenset()) -> OutcomesPage:
    """Build the value of the page with the matrix of outcomes.

    References are numbered as they occur: claims row by row, arguments against them, the rest.

    Args:
        atlas: The opened atlas.
        bases: The bases of the claims to show; an empty set means all.
    """
    vocabulary, numbering = atlas.vocabulary, ReferenceNumbering(atlas.vocabulary)
    columns = concepts_of_kinds(vocabulary, OUTCOME_KINDS)
    sources = concepts_of_kinds(vocabulary, SOURCE_KINDS)
    every = list_cells(sources, columns, vocabulary)
    counts = Counter(claim.basis for cells in every for cell in cells for claim in cell)
    shown = [[filter_by_basis(cell, bases) for cell in cells] for cells in every]
    used = [any(cell) for cell in zip(*shown, strict=True)] or [False] * len(columns)
    iris = (claim.iri for cells in shown for cell in cells for claim in cell)
    claims = build_cited_claims(iris, atlas, numbering)
    rows = tuple(
        build_outcome_row(concept, tuple(compress(cells, used)), claims, vocabulary)
        for concept, cells in zip(sources, shown, strict=True)
        if any(cells)
    )
    columns = list(compress(columns, used))
    ends = [row.concept.iri for row in rows] + [column.iri for column in columns]
    near = dict.fromkeys(ends, Relevance(0))
    near |= dict.fromkeys(claims, Relevance(MAX_DIRECT_DISTANCE))
    arguments = build_argument_threads(near, vocabulary, numbering.numbers)
    return OutcomesPage(
        bases=bases,
        rows=rows,
        columns=tuple(columns),
        counts={each: counts[each] for each in Basis if counts[each]},
        studies=count_claim_studies(claims.values(), vocabulary),
        has_post=bool(vocabulary.items),
        arguments=arguments,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, ends, claims.values(), arguments),
    )


def count_claim_studies(claims: Iterable[CitedClaim], vocabulary: Vocabulary) -> dict[str, int]:
    """Return the largest k of the results on the two concepts of each evidenced claim, by IRI."""
    largest: dict[frozenset[str], int] = {}
    for finding in vocabulary.findings.values():
        pair = frozenset((finding.of, finding.outcome))
        largest[pair] = max(largest.get(pair, 0), finding.studies or 0)
    pairs = {
        each.claim.iri: frozenset((each.claim.subject, each.claim.object))
        for each in claims
        if each.claim.basis is Basis.EVIDENCED
    }
    return {iri: largest[pair] for iri, pair in sorted(pairs.items()) if largest.get(pair)}


def concepts_of_kinds(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> list[Concept]:
    """Return the concepts of kinds (IRIs), kind by kind, sorted by label."""
    found = [each for each in vocabulary.concepts.values() if each.kind in kinds]
    return sorted(found, key=lambda each: (kinds.index(each.kind), each.pref_label))


def list_cells(
    sources: Iterable[Concept], columns: Sequence[Concept], vocabulary: Vocabulary
) -> list[list[list[Claim]]]:
    """Return the claims that link each source with each column, row by row."""
    linking: dict[tuple[str, str], list[Claim]] = {}
    for claim in vocabulary.claims.values():
        linking.setdefault((claim.subject, claim.object), []).append(claim)
    return [[linking.get((source.iri, column.iri), []) for column in columns] for source in sources]


def filter_by_basis(claims: Sequence[Claim], bases: frozenset[Basis]) -> tuple[Claim, ...]:
    """Return the claims on some bases; an empty set means all."""
    return tuple(claim for claim in claims if not bases or claim.basis in bases)


def build_outcome_row(
    concept: Concept,
    cells: Sequence[Sequence[Claim]],
    claims: Mapping[str, CitedClaim],
    vocabulary: Vocabulary,
) -> OutcomeRow:
    """Build a row of the matrix; `claims` are all cited claims by IRI."""
    cited = tuple(tuple(claims[claim.iri] for claim in cell) for cell in cells)
    return OutcomeRow(concept, concept_kind(concept, vocabulary), cited)
