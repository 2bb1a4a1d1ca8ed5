"""How sure the Atlas is: counts of what rests on what, and of what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.model.answers import Link
from explorer.model.things import Basis, Verification


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a vocabulary covers.

    Attributes:
        concepts: How many concepts there are.
        claims: How many claims there are.
        bases: How many claims rest on each basis.
        grades: How many claims with a source there are, by the grade of the best-checked work they
            cite.
        unsourced: How many claims cite no work.
        works: How many works there are, by grade.
        disputed: How many claims an argument speaks against or qualifies.
        unevidenced: The concepts on which no evidenced claim and no finding bears.
        uncited: The works that nothing cites.
    """

    concepts: int
    claims: int
    bases: Mapping[Basis, int]
    grades: Mapping[Verification, int]
    unsourced: int
    works: Mapping[Verification, int]
    disputed: int
    unevidenced: tuple[Link, ...]
    uncited: tuple[Link, ...]

    def share(self, basis: Basis) -> float:
        """Return the part of all claims that rests on a basis, from 0 to 1."""
        return self.bases.get(basis, 0) / self.claims if self.claims else 0.0
