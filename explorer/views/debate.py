"""What is argued about, thread by thread; and which behaviours are linked to which outcomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from explorer.model import (
    AppliedArgument,
    Argument,
    Basis,
    Claim,
    Concept,
    Link,
    Verification,
    Vocabulary,
)
from explorer.namespaces import contract
from explorer.views.html import claim_in_words, link_to, looks_by_iri, render

OUTCOME: Final = "aa:ClientOutcome"
SOURCES: Final = ("aa:TherapistBehaviour", "aa:RelationalCondition")
SHORT: Final = {
    Basis.STATED: "stated",
    Basis.EVIDENCED: "evidence",
    Basis.INFERRED: "inferred",
    Basis.ASSERTED: "asserted",
}
DEEPEST: Final = 8  # replies to replies; a circle of arguments ends here


@dataclass(frozen=True, slots=True)
class Thread:
    """What is argued about one thing; `curies` name the arguments in it."""

    target: Link
    arguments: tuple[AppliedArgument, ...]
    curies: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberedWork:
    """An entry of the page's reference list."""

    number: int
    curie: str
    text: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Row:
    """A condition or behaviour with the claims that link it to each outcome."""

    concept: Concept
    cells: tuple[tuple[Claim, ...], ...]


def debate(vocabulary: Vocabulary, texts: Mapping[str, str], focus: str = "") -> str:
    """All arguments as threads under what they are about; the thread in focus comes first.

    `texts` holds the APA entries by IRI of the work, `focus` is the curie of an argument.
    """
    numbers = numbering(vocabulary)
    threads = sorted(
        threads_of(vocabulary, numbers),
        key=lambda thread: (focus not in thread.curies, -len(thread.curies), thread.target.label),
    )
    return render(
        "debate",
        threads=threads,
        focus=focus,
        references=[
            NumberedWork(number, work.curie, texts[iri], work.verification)
            for iri, number in numbers.items()
            if (work := vocabulary.works.get(iri))
        ],
        named=partial(link_to, vocabulary),
        about_self=lambda iri: True,
    )


def numbering(vocabulary: Vocabulary) -> dict[str, int]:
    """Number the works that arguments cite, in the order of first citation."""
    numbers: dict[str, int] = {}
    for argument in vocabulary.arguments.values():
        for citation in argument.citations:
            numbers.setdefault(citation.work, len(numbers) + 1)
    return numbers


def threads_of(vocabulary: Vocabulary, numbers: Mapping[str, int]) -> Iterator[Thread]:
    """Yield a thread for everything that is argued about and is not itself an argument."""
    arguments = vocabulary.arguments.values()
    targets = {t for each in arguments for t in each.targets if t not in vocabulary.arguments}
    for target in sorted(targets):
        about = [each for each in arguments if target in each.targets]
        applied = tuple(apply(each, target, vocabulary, numbers) for each in about)
        curies = frozenset(curie for each in applied for curie in curies_in(each))
        yield Thread(link_to(vocabulary, target), applied, curies)


def apply(
    argument: Argument,
    about: str,
    vocabulary: Vocabulary,
    numbers: Mapping[str, int],
    depth: int = DEEPEST,
) -> AppliedArgument:
    """Return an argument with its numbers and its replies."""
    replies = [each for each in vocabulary.arguments.values() if argument.iri in each.targets]
    cited = sorted({numbers[citation.work] for citation in argument.citations})
    below = (apply(each, argument.iri, vocabulary, numbers, depth - 1) for each in replies)
    return AppliedArgument(argument, tuple(cited), about, "", tuple(below) if depth else ())


def curies_in(applied: AppliedArgument) -> Iterator[str]:
    """Yield the curies of an argument and of all replies below it."""
    yield applied.argument.curie
    for reply in applied.replies:
        yield from curies_in(reply)


def outcomes(vocabulary: Vocabulary, chosen: str = "") -> str:
    """The matrix of conditions and behaviours against outcomes; `chosen` is a claim's curie."""
    columns = concepts_of(vocabulary, (OUTCOME,))
    rows = [row for row in rows_of(vocabulary, columns) if any(row.cells)]
    used = [any(row.cells[i] for row in rows) for i in range(len(columns))]
    rows = [
        Row(row.concept, tuple(c for c, u in zip(row.cells, used, strict=True) if u))
        for row in rows
    ]
    return render(
        "outcomes",
        rows=rows,
        columns=[column for column, u in zip(columns, used, strict=True) if u],
        unlinked=[column for column, u in zip(columns, used, strict=True) if not u],
        chosen=chosen,
        post=bool(vocabulary.items),
        short=SHORT,
        used={claim.basis for row in rows for cell in row.cells for claim in cell},
        words=lambda claim: claim_in_words(vocabulary, claim.iri),
        kinds=looks_by_iri(vocabulary),
    )


def concepts_of(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> list[Concept]:
    """Return the concepts of kinds (curies), kind by kind, sorted by label."""
    found = [each for each in vocabulary.concepts.values() if contract(each.kind) in kinds]
    return sorted(found, key=lambda each: (kinds.index(contract(each.kind)), each.pref_label))


def rows_of(vocabulary: Vocabulary, columns: list[Concept]) -> Iterator[Row]:
    """Yield a row for every condition and behaviour."""
    linking: dict[tuple[str, str], list[Claim]] = {}
    for claim in vocabulary.claims.values():
        linking.setdefault((claim.subject, claim.object), []).append(claim)
    for concept in concepts_of(vocabulary, SOURCES):
        cells = (tuple(linking.get((concept.iri, column.iri), ())) for column in columns)
        yield Row(concept, tuple(cells))
