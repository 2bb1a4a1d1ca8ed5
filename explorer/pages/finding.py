"""The page of a finding, a result of empirical work, and the findings that bear on a concept."""

from collections.abc import Callable

from explorer.atlas import Atlas
from explorer.model import Citation, Finding, FindingPage, Result, Vocabulary
from explorer.model.resource_links import resource_link
from explorer.pages.reference_numbering import ReferenceNumbering


def build_finding_page(atlas: Atlas, iri: str) -> FindingPage:
    """Return all that is shown of a finding.

    Raises `KeyError` when there is no such finding.
    """
    vocabulary = atlas.vocabulary
    finding = vocabulary.findings[iri]
    numbering = ReferenceNumbering(vocabulary)
    compared = finding.compared_with
    return FindingPage(
        finding=finding,
        numbers=numbering.numbers(finding.citations),
        of=resource_link(vocabulary, finding.of),
        outcome=resource_link(vocabulary, finding.outcome),
        compared_with=resource_link(vocabulary, compared) if compared else None,
        references=numbering.references(atlas.bibliography),
    )


def find_results(
    iri: str,
    vocabulary: Vocabulary,
    numbers: Callable[[tuple[Citation, ...]], tuple[int, ...]],
) -> tuple[Result, ...]:
    """Return the findings that bear on a concept, in their order: by metric, by falling effect."""
    bearing = (each for each in vocabulary.findings.values() if concerns_concept(each, iri))
    return tuple(Result(each, numbers(each.citations)) for each in bearing)


def concerns_concept(finding: Finding, iri: str) -> bool:
    """Whether a finding is of a concept, has it as outcome, or compares something with it."""
    return iri in {finding.of, finding.outcome, finding.compared_with}
