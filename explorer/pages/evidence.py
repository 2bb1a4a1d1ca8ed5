"""The page of evidence: results of empirical work by metric, and what is not known of them."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import Basis, Finding, Link, Result, Verification, Vocabulary
from explorer.model.finding_groups import FindingGroup, group_results
from explorer.model.resource_links import in_text_citation, resource_link
from explorer.model.view_pages import EvidenceGaps, EvidencePage
from explorer.pages.argument_threads import Relevance, build_argument_threads, relevant_targets
from explorer.pages.cited_claims import OWN_CLAIMS, collect_links, ignore_numbers, page_link
from explorer.pages.finding import find_results
from explorer.pages.reference_numbering import ReferenceNumbering


def build_evidence_page(atlas: Atlas, concept: str = "") -> EvidencePage:
    """Return all that any page about results of empirical work shows.

    References are numbered as they come: results in the order of groups, then arguments.

    Args:
        atlas: What is opened.
        concept: The IRI of the concept that results must bear on; all are shown if it is empty.
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    everything = vocabulary.findings.values()
    found = (
        find_results(concept, vocabulary, ignore_numbers)
        if concept
        else tuple(Result(finding) for finding in everything)
    )
    ordered = [
        Result(finding, numbering.numbers(finding.citations))
        for group in group_results(found, everything)
        for finding in group.findings
    ]
    groups = group_results(ordered, everything)
    near = measured_targets(groups, vocabulary, concept)
    arguments = build_argument_threads(near, vocabulary, numbering.numbers)
    findings = [result.finding for result in ordered]
    measured = {each.of: resource_link(vocabulary, each.of) for each in everything}
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
    """Return what arguments may be about to be told, by IRI.

    That is what was measured, and claims between it; of one concept what bears on it.
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
            near[claim.iri] = Relevance(OWN_CLAIMS)
    return near


def find_evidence_gaps(shown: Iterable[Finding], vocabulary: Vocabulary) -> EvidenceGaps:
    """Return what is not known of results, and which works are evidence without a number."""
    found = sorted(shown, key=list(vocabulary.findings.values()).index)
    return EvidenceGaps(
        total=len(found),
        without_interval=sum(each.lower is None for each in found),
        without_studies=sum(each.studies is None for each in found),
        without_participants=sum(each.participants is None for each in found),
        not_seen=tuple(f for f in found if f.verification is not Verification.FIRST_HAND),
        without_number=works_without_number(vocabulary),
    )


def works_without_number(vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the works that are cited as evidence for a claim and have no result, by name."""
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
    """Return the IRIs that findings name: what they link, and the works they cite."""
    return [
        iri
        for each in findings
        for iri in (
            *(each.of, each.outcome, each.compared_with),
            *(citation.work for citation in each.citations),
        )
        if iri
    ]
