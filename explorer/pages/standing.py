"""What supports a concept and what is said against it, in numbers."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.entities import Basis, Claim
from explorer.model.findings import evidence_key
from explorer.model.previews import ConceptStanding
from explorer.model.tables import SOURCED_BASES
from explorer.model.vocabulary import Finding
from explorer.pages.argument import divide_arguments, relevant_targets


def build_standing(atlas: Atlas, iri: str) -> ConceptStanding:
    """Build the numbers of a concept (an IRI), as its page and its preview show them."""
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    arguments = divide_arguments(relevant_targets(iri, vocabulary), vocabulary, numbering.numbers)
    return summarize_standing(atlas, iri, len(arguments.cautions))


def summarize_standing(atlas: Atlas, iri: str, disputes: int) -> ConceptStanding:
    """Return the numbers of a concept (an IRI) whose cautions and critiques are counted already."""
    about = atlas.claims_about(iri)
    return ConceptStanding(
        strongest=strongest_result(iri, atlas.vocabulary.findings.values()),
        disputes=disputes,
        sourced=count_bases(about, SOURCED_BASES),
        inferred=count_bases(about, frozenset({Basis.INFERRED})),
    )


def strongest_result(iri: str, findings: Iterable[Finding]) -> Finding | None:
    """Return the finding about a concept that pools most studies; one in words has no size."""
    pooled = [
        each
        for each in findings
        if each.of == iri and each.metric is not None and (each.studies or 0) > 1
    ]
    return min(pooled, key=evidence_key, default=None)


def count_bases(claims: Iterable[Claim], bases: frozenset[Basis]) -> int:
    """Count the claims whose basis is among some."""
    return sum(each.basis in bases for each in claims)
