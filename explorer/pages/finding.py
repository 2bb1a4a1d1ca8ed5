"""The results of empirical work that bear on a concept."""

from collections.abc import Callable

from explorer.model import Citation, Finding, Result, Vocabulary


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
