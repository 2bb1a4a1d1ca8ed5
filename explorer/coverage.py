"""What the Atlas covers and what it lacks, counted: the "how sure are we" of the data page."""

from collections import Counter
from collections.abc import Iterator

from explorer.model import Basis, Citation, Claim, Link, Stance, Verification, Vocabulary
from explorer.model.coverage import Coverage


def coverage(vocabulary: Vocabulary) -> Coverage:
    """Count what rests on what in a vocabulary, and what it lacks."""
    claims = tuple(vocabulary.claims.values())
    bases = Counter(claim.basis for claim in claims)
    best = Counter(best_grade(claim, vocabulary) for claim in claims)
    works = Counter(work.verification for work in vocabulary.works.values())
    opposed = disputed(vocabulary)
    return Coverage(
        concepts=len(vocabulary.concepts),
        claims=len(claims),
        bases={basis: bases[basis] for basis in Basis if bases[basis]},
        grades={grade: best[grade] for grade in Verification if best[grade]},
        unsourced=best[None],
        works={grade: works[grade] for grade in Verification if works[grade]},
        disputed=sum(claim.iri in opposed for claim in claims),
        unevidenced=unevidenced(vocabulary),
        uncited=uncited(vocabulary),
    )


def best_grade(claim: Claim, vocabulary: Vocabulary) -> Verification | None:
    """Return the grade of the best-checked work that a claim cites, if it cites any."""
    cited = [vocabulary.works[c.work] for c in claim.citations if c.work in vocabulary.works]
    grades = {work.verification for work in cited}
    return next((grade for grade in Verification if grade in grades), None)  # the best stands first


def disputed(vocabulary: Vocabulary) -> set[str]:
    """Return what arguments dispute, criticise or qualify, by IRI."""
    return {
        target
        for argument in vocabulary.arguments.values()
        if argument.stance is not Stance.SUPPORTS
        for target in argument.targets
    }


def unevidenced(vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the concepts on which neither an evidenced claim nor a finding bears, by label."""
    bearing = {
        end
        for claim in vocabulary.claims.values()
        if claim.basis is Basis.EVIDENCED
        for end in (claim.subject, claim.object)
    }
    for finding in vocabulary.findings.values():
        bearing |= {finding.of, finding.outcome, finding.compared_with}
    found = [each for each in vocabulary.concepts.values() if each.iri not in bearing]
    found.sort(key=lambda each: (each.pref_label.casefold(), each.iri))
    return tuple(Link(each.iri, each.curie, each.pref_label) for each in found)


def uncited(vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the works that nothing cites, by title."""
    cited = {citation.work for citation in citations(vocabulary)}
    cited |= {record.corrected_by for record in vocabulary.references.values()}
    found = [work for work in vocabulary.works.values() if work.iri not in cited]
    found.sort(key=lambda work: (work.title.casefold(), work.iri))
    return tuple(Link(work.iri, work.curie, work.title) for work in found)


def citations(vocabulary: Vocabulary) -> Iterator[Citation]:
    """Yield every citation of a concept, a claim, an argument or a finding."""
    for things in (
        vocabulary.concepts,
        vocabulary.claims,
        vocabulary.arguments,
        vocabulary.findings,
    ):
        for thing in things.values():
            yield from thing.citations
