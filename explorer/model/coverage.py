"""How sure the Atlas is: counts of what rests on what, and of what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.model.answers import Link
from explorer.model.things import Basis, Verification


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a vocabulary covers.

    `bases` counts claims by basis. `grades` counts the claims with a source by the grade of the
    best-checked work they cite; `unsourced` those that cite none. `works` counts works by grade.
    `unevidenced` are concepts on which no evidenced claim and no finding bears, `uncited` works
    that nothing cites.
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
