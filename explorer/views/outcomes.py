"""The matrix: which conditions and behaviours are linked to which outcomes, and on what basis."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

from explorer.model import Basis, Claim, Concept, Vocabulary
from explorer.model.bases import BASIS_DESCRIPTIONS
from explorer.model.kinds import BEHAVIOUR_KIND, CONDITION_KIND, OUTCOME_KIND
from explorer.model.resource_links import claim_sentence
from explorer.namespaces import contract
from explorer.views.html import looks_by_iri, render

SOURCES: Final = (BEHAVIOUR_KIND, CONDITION_KIND)
SHORT: Final = {basis: each.short for basis, each in BASIS_DESCRIPTIONS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A condition or behaviour with the claims that link it to each outcome."""

    concept: Concept
    cells: tuple[tuple[Claim, ...], ...]

    def on(self, basis: str) -> "Row":
        """The same with claims on this basis only."""
        cells = (tuple(claim for claim in cell if claim.basis == basis) for cell in self.cells)
        return Row(self.concept, tuple(cells))


def outcomes(vocabulary: Vocabulary, chosen: str = "", basis: str = "") -> str:
    """The matrix of conditions and behaviours against outcomes.

    Args:
        vocabulary: What was opened.
        chosen: The curie of the claim to mark.
        basis: Show only claims on this basis; any other text shows all.
    """
    columns = concepts_of(vocabulary, (OUTCOME_KIND,))
    everything = tuple(rows_of(vocabulary, columns))
    counts = Counter(claim.basis for row in everything for cell in row.cells for claim in cell)
    basis = basis if basis in set(counts) else ""
    rows = [row.on(basis) for row in everything] if basis else everything
    used = [any(row.cells[i] for row in rows) for i in range(len(columns))]
    return render(
        "outcomes",
        rows=[Row(row.concept, tuple(compress(row.cells, used))) for row in rows if any(row.cells)],
        columns=tuple(compress(columns, used)),
        chosen=chosen,
        basis=basis,
        counts={each: counts[each] for each in Basis if counts[each]},
        post=bool(vocabulary.items),
        short=SHORT,
        words=lambda claim: claim_sentence(vocabulary, claim.iri),
        kinds=looks_by_iri(vocabulary),
    )


def closable(card: str, basis: str) -> str:
    """The card of a claim, a rendered fragment, with a way back to the matrix alone."""
    return render("close", basis=basis) + card


def concepts_of(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> list[Concept]:
    """Return the concepts of kinds (curies), kind by kind, sorted by label."""
    found = [each for each in vocabulary.concepts.values() if contract(each.kind) in kinds]
    return sorted(found, key=lambda each: (kinds.index(contract(each.kind)), each.pref_label))


def rows_of(vocabulary: Vocabulary, columns: Sequence[Concept]) -> Iterator[Row]:
    """Yield a row for every condition and behaviour."""
    linking: dict[tuple[str, str], list[Claim]] = {}
    for claim in vocabulary.claims.values():
        linking.setdefault((claim.subject, claim.object), []).append(claim)
    for concept in concepts_of(vocabulary, SOURCES):
        cells = (tuple(linking.get((concept.iri, column.iri), ())) for column in columns)
        yield Row(concept, tuple(cells))
