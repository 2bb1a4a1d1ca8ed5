"""The one table of bases of claims: what each is called, means, and looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from explorer.model.things import Basis
from explorer.translation import gettext, pgettext


@dataclass(frozen=True, slots=True)
class BasisDescription:
    """What readers meet of a basis.

    Attributes:
        label: What it is called beside a claim.
        short: What it is called where there is little room; its first letter stands for it.
        meaning: What it means, as a sentence.
        line: What its lines in graphs look like, and why.
        of_claims: What is said about the claims that have it.
        dash: Dashes and gaps of its lines, in px; none are solid.
        width: The width of its lines, in px.
        strength: The share of ink in the colour of its lines.
        chart_dash: Dashes and gaps of its lines and frames in small charts, as SVG has them.
        path_cost: What a step along a claim costs a path.
    """

    label: str
    short: str
    meaning: str
    line: str
    of_claims: str
    dash: tuple[int, ...]
    width: float
    strength: float
    chart_dash: str = ""
    path_cost: float = 1.0


BASIS_DESCRIPTIONS: Final[Mapping[Basis, BasisDescription]] = MappingProxyType(
    {
        Basis.STATED: BasisDescription(
            pgettext("basis", "stated"),
            pgettext("basis", "stated"),
            gettext("The cited source says so."),
            gettext("solid where a source states it"),
            gettext("stated by sources"),
            dash=(),
            width=2.0,
            strength=0.75,
        ),
        Basis.EVIDENCED: BasisDescription(
            pgettext("basis", "evidence"),
            pgettext("basis", "evidence"),
            gettext("Empirical work supports it."),
            gettext("dashed where empirical work supports it"),
            pgettext("of claims", "evidenced"),
            dash=(9, 5),
            width=2.0,
            strength=0.75,
            chart_dash="4 2.5",
        ),
        Basis.INFERRED: BasisDescription(
            pgettext("basis", "editors’ inference"),
            pgettext("basis", "inferred"),
            gettext("The editors of this atlas infer it; their reasoning is given."),
            gettext("dotted where the editors infer it"),
            gettext("inferred by the editors"),
            dash=(2, 4),
            width=1.2,
            strength=0.52,
            chart_dash="1.5 2.2",
            path_cost=1.6,
        ),
        Basis.ASSERTED: BasisDescription(
            pgettext("basis", "asserted"),
            pgettext("basis", "asserted"),
            gettext("The opened data says so without naming a source."),
            gettext("thin where the data say it without a source"),
            pgettext("of claims", "asserted"),
            dash=(),
            width=1.0,
            strength=0.6,
        ),
    }
)
# What a claim is by its basis, in one word
BASIS_WORDS: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        Basis.STATED: pgettext("claim", "stated"),
        Basis.EVIDENCED: pgettext("claim", "evidenced"),
        Basis.INFERRED: pgettext("claim", "inferred"),
        Basis.ASSERTED: pgettext("claim", "asserted"),
    }
)
# Bases of what someone else says: not what the editors infer
SOURCED_BASES: Final = frozenset({Basis.STATED, Basis.EVIDENCED})
