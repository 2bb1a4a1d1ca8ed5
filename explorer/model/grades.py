"""The one table of grades of verification: of bibliographic records, and of numbers of findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from explorer.model.things import Verification
from explorer.translation import gettext, pgettext


@dataclass(frozen=True, slots=True)
class GradeDescription:
    """What readers meet of a grade.

    Attributes:
        curie: The curie of the individual that stands for it in data.
        label: What it is called.
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
            pgettext("grade", "checked"),
            gettext("Every field was checked against the work itself."),
            gettext("the number was seen in the work or its abstract"),
            seen="",
            mark="circle",
            filled=True,
            mark_label=gettext("filled circle"),
        ),
        Verification.SECOND_HAND: GradeDescription(
            "aa:SecondHand",
            pgettext("grade", "second-hand"),
            gettext("Checked in catalogues or other people’s citations."),
            gettext("the number was seen in another source only"),
            seen=gettext("at second hand only"),
            mark="circle",
            filled=False,
            mark_label=gettext("open circle"),
        ),
        Verification.PARTIAL: GradeDescription(
            "aa:Partial",
            pgettext("grade", "partly checked"),
            gettext("Some fields could not be confirmed."),
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
            gettext("Known only as the post itself gives it."),
            gettext("known only from the post"),
            seen=gettext("in the post only"),
            mark="triangle",
            filled=False,
            mark_label=pgettext("mark", "triangle"),
        ),
    }
)
# How a record or a number was checked, in one word
GRADE_WORDS: Final[Mapping[Verification, str]] = MappingProxyType(
    {
        Verification.FIRST_HAND: pgettext("checked", "first-hand"),
        Verification.SECOND_HAND: pgettext("checked", "second-hand"),
        Verification.PARTIAL: pgettext("checked", "partial"),
        Verification.UNVERIFIED: pgettext("checked", "unverified"),
        Verification.POST_ONLY: pgettext("checked", "post-only"),
    }
)
