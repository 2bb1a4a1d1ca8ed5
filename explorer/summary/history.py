"""Who a concept comes from: people in the order of their works, with the years of these."""

from collections.abc import Iterable, Sequence
from typing import Final

from explorer.model import Claim, Span, Vocabulary
from explorer.namespaces import expand
from explorer.summary.english import Spans, text
from explorer.summary.phrases import Phrase, label_of, relation_of
from explorer.summary.sources import Sources, names_of

CREDITED: Final = expand("aa:creditedTo")
ORIGINATED: Final = expand("aa:originatedBy")
DEVELOPED: Final = expand("aa:developedBy")
UNDATED: Final = 9999


def told(claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """Return who introduced a concept and who developed it, as far as the claims say so."""
    return tuple(
        people(found, vocabulary)
        for predicate in (ORIGINATED, DEVELOPED)
        if (found := [claim for claim in claims if claim.predicate == predicate])
    )


def people(claims: Sequence[Claim], vocabulary: Vocabulary) -> Phrase:
    """Return claims of one relation as a list of people, each with their years.

    Of people who share their works only the last is followed by years.
    """
    ordered = sorted(claims, key=lambda claim: seniority(claim, vocabulary))
    named = tuple(dict.fromkeys(claim.object for claim in ordered))
    of_each = [
        years([claim for claim in ordered if claim.object == person], vocabulary)
        for person in named
    ]
    pairs = zip(of_each, [*of_each[1:], ()], strict=True)
    remarks = tuple(() if own == following else own for own, following in pairs)
    first = ordered[0]
    return Phrase(relation_of(first.predicate, vocabulary), (first.subject,), named, remarks)


def seniority(claim: Claim, vocabulary: Vocabulary) -> tuple[int, int, str, str]:
    """Sort key of people: by their first cited work, then by their place among its authors."""
    found = own_years([claim], vocabulary)
    label = label_of(claim.object, vocabulary)
    if not found:
        return UNDATED, 0, label, claim.iri
    first = min(found)
    authors = [name.person for name in names_of(vocabulary.works[found[first]])]
    return first, authors.index(claim.object), label, claim.iri


def years(claims: Sequence[Claim], vocabulary: Vocabulary) -> Spans:
    """Return the years of a person's cited works in brackets, each linked."""
    found = sorted(own_years(claims, vocabulary).items())
    if not found:
        return ()
    spans = [Span(" (")]
    for number, (year, work) in enumerate(found):
        spans += [*text(", " if number else ""), Span(str(year), work)]
    return (*spans, Span(")"))


def own_years(claims: Iterable[Claim], vocabulary: Vocabulary) -> dict[int, str]:
    """Return the years of the cited works that the person of a claim wrote: year → work."""
    return {
        work.year: work.iri
        for claim in claims
        for work in Sources.of([claim], vocabulary).carrying
        if work.year is not None and claim.object in {name.person for name in names_of(work)}
    }
