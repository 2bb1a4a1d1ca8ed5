"""The tables of bases and grades: labels, meanings, looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from explorer.model.entities import Basis, Force, Verification, Work
from explorer.translation import gettext, pgettext


@dataclass(frozen=True, slots=True)
class BasisDescription:
    """The labels, the meaning and the look of a basis.

    Attributes:
        label: Its label beside a claim.
        short: A shorter label; its first letter is used where there is no room for it.
        meaning: What it means, as a sentence.
        line: What its edges in graphs look like, and why.
        of_claims: A participle for claims that have it.
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
        Basis.HANDBOOK: BasisDescription(
            pgettext("basis", "handbook"),
            pgettext("basis", "handbook"),
            gettext("A named reference work presents it as general knowledge in the field."),
            gettext("dashes and dots where a reference work presents it"),
            gettext("found in reference works"),
            dash=(9, 3, 2, 3),
            width=1.8,
            strength=0.7,
            chart_dash="4 1.5 1 1.5",
        ),
        Basis.CLASSIFIED: BasisDescription(
            pgettext("basis", "classified"),
            pgettext("basis", "classified"),
            gettext("The editors list it under a school or kind."),
            gettext("fine dots where the editors only classify a concept"),
            gettext("classified by the editors"),
            dash=(1, 3),
            width=1.0,
            strength=0.52,
            chart_dash="1 2",
            path_cost=2.0,
        ),
        Basis.INFERRED: BasisDescription(
            pgettext("basis", "editors’ inference"),
            pgettext("basis", "inferred"),
            gettext("The editors of this atlas infer it and give their reasoning."),
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
            gettext("This dataset says so without naming a source."),
            gettext("thin where the data give no source"),
            pgettext("of claims", "asserted"),
            dash=(),
            width=1.0,
            strength=0.6,
        ),
    }
)
# Bases in one word each
BASIS_WORDS: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        Basis.STATED: pgettext("claim", "stated"),
        Basis.EVIDENCED: pgettext("claim", "evidenced"),
        Basis.HANDBOOK: pgettext("claim", "handbook"),
        Basis.CLASSIFIED: pgettext("claim", "classified"),
        Basis.INFERRED: pgettext("claim", "inferred"),
        Basis.ASSERTED: pgettext("claim", "asserted"),
    }
)
# Bases of claims with a source: not those that the editors infer
SOURCED_BASES: Final = frozenset({Basis.STATED, Basis.EVIDENCED, Basis.HANDBOOK})


@dataclass(frozen=True, slots=True)
class ForceDescription:
    """The label and the meaning of a force.

    Attributes:
        label: Its label beside a claim.
        meaning: What it means, as a sentence.
    """

    label: str
    meaning: str


FORCE_DESCRIPTIONS: Final[Mapping[Force, ForceDescription]] = MappingProxyType(
    {
        Force.HOPED: ForceDescription(
            pgettext("force of a claim", "hoped for"),
            gettext("The source hopes for it but does not say that it happens."),
        ),
        Force.DOUBTED: ForceDescription(
            pgettext("force of a claim", "doubted"),
            gettext("The source doubts it but does not say that it is false."),
        ),
        Force.POSSIBLE: ForceDescription(
            pgettext("force of a claim", "considered possible"),
            gettext("The source says that it may be true, but not that it is."),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class GradeDescription:
    """The labels, the meaning and the look of a grade of verification.

    Attributes:
        curie: The curie of the individual that stands for it in data.
        label: Its label.
        of_record: What it means for a bibliographic record, as a sentence.
        of_number: What it means for a number, as the end of a sentence.
        seen: Where a number was seen, as the end of "this was seen …"; empty for the best grade.
        mark: The shape of the points of its numbers in plots: "circle", "diamond", "cross" or
            "triangle".
        filled: Whether that shape is filled: seen without colour, too.
        mark_label: What that is called.
    """

    curie: str
    label: str
    of_record: str
    of_number: str
    seen: str
    mark: str
    filled: bool
    mark_label: str


GRADE_DESCRIPTIONS: Final[Mapping[Verification, GradeDescription]] = MappingProxyType(
    {
        Verification.FIRST_HAND: GradeDescription(
            "aa:FirstHand",
            pgettext("grade", "confirmed"),
            gettext("The record was confirmed; the work itself was not read."),
            gettext("the number was seen in the work or its abstract"),
            seen="",
            mark="circle",
            filled=True,
            mark_label=gettext("filled circle"),
        ),
        Verification.SECOND_HAND: GradeDescription(
            "aa:SecondHand",
            pgettext("grade", "second-hand"),
            gettext("The record was seen in catalogues or reference lists only."),
            gettext("the number was seen in another source only"),
            seen=gettext("at second hand only"),
            mark="circle",
            filled=False,
            mark_label=gettext("open circle"),
        ),
        Verification.PARTIAL: GradeDescription(
            "aa:Partial",
            pgettext("grade", "partly checked"),
            gettext("Some fields of the record could not be confirmed."),
            gettext("parts of it could not be confirmed"),
            seen=gettext("in part only"),
            mark="diamond",
            filled=False,
            mark_label=pgettext("mark", "diamond"),
        ),
        Verification.UNVERIFIED: GradeDescription(
            "aa:Unverified",
            pgettext("grade", "unverified"),
            gettext("No one has checked this record yet."),
            gettext("no one has checked the number yet"),
            seen=gettext("nowhere and is unverified"),
            mark="cross",
            filled=False,
            mark_label=pgettext("mark", "cross"),
        ),
        Verification.POST_ONLY: GradeDescription(
            "aa:PostOnly",
            pgettext("grade", "from the post"),
            gettext("The work is known only from the post."),
            gettext("known only from the post"),
            seen=gettext("in the post only"),
            mark="triangle",
            filled=False,
            mark_label=pgettext("mark", "triangle"),
        ),
    }
)
RECORD_CONFIRMED: Final = gettext("The record was confirmed.")
SEEN: Final = gettext("Seen: {seen}.")
# The text that the Atlas is about is a grade of its own.
POST_LABEL: Final = pgettext("grade", "the post")
POST_MEANING: Final = gettext("The text that the Atlas is about. It was read in its original form.")


def grade_label(work: Work) -> str:
    """Return the label of the grade of a work's record."""
    return POST_LABEL if work.numbered else GRADE_DESCRIPTIONS[work.verification].label


def grade_meaning(work: Work) -> str:
    """Say how the record of a work was checked, and what of the work was seen.

    >>> grade_meaning(Work("", "", "book", "T", verification=Verification.FIRST_HAND, seen="p. 1"))
    'The record was confirmed. Seen: p. 1.'
    """
    if work.numbered:
        return POST_MEANING
    meaning = GRADE_DESCRIPTIONS[work.verification].of_record
    if not work.seen:
        return meaning
    if work.verification is Verification.FIRST_HAND:
        meaning = RECORD_CONFIRMED
    return f"{meaning} {SEEN.format(seen=work.seen.rstrip('.'))}"


# Grades of records and numbers in one word each
GRADE_WORDS: Final[Mapping[Verification, str]] = MappingProxyType(
    {
        Verification.FIRST_HAND: pgettext("checked", "first-hand"),
        Verification.SECOND_HAND: pgettext("checked", "second-hand"),
        Verification.PARTIAL: pgettext("checked", "partial"),
        Verification.UNVERIFIED: pgettext("checked", "unverified"),
        Verification.POST_ONLY: pgettext("checked", "post-only"),
    }
)
