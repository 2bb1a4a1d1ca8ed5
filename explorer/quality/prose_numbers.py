"""The numbers of a text, and whether they are known ones."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final

DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s\"]*[^\s\".,;:)]")
PLACE: Final = re.compile(r"\b[A-I]\.\d+|\btypes? \d")  # locators in the post, types of an alliance
NUMBER: Final = re.compile(r"(?<![\w.])-?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)")
# What may follow a number in prose: that of a decade, of an ordinal, of a share
AFTER_NUMBER: Final = re.compile(
    r"(?P<decade>s\b)|(?P<ordinal>(?:st|nd|rd|th)\b)|(?P<percent>\s?%|\sper\s?cent\b)"
)
YEARS_OF_A_DECADE: Final = 10


def strip_places(text: str) -> str:
    """Return a text without DOIs and places in the post, with hyphens for minus signs."""
    return PLACE.sub("", DOI.sub("", text)).replace("\N{MINUS SIGN}", "-")


def numbers_in(text: str) -> list[Decimal]:
    """Return the numbers of a text: without DOIs, and without places in the post.

    >>> numbers_in("r = -.16 [.256, .299], N = 5,286 (1998); see A.5")
    [Decimal('-0.16'), Decimal('0.256'), Decimal('0.299'), Decimal('5286'), Decimal('1998')]
    """
    return [Decimal(number.replace(",", "")) for number in NUMBER.findall(strip_places(text))]


def numbers_agree(said: Decimal, known: Decimal) -> bool:
    """Whether a number is a known one; decimals may be rounded (.28 for .278)."""
    places, digits = (-int(each.as_tuple().exponent) for each in (said, known))
    return said == known or (0 < places < digits and round(known, places) == said)


def unknown_numbers(text: str, known: Collection[Decimal]) -> Iterator[str]:
    """Yield the numbers of a text that are none of the known ones, as they are printed.

    A decade is known by one of its years, a share in per cent also by its fraction; ordinals are
    words.

    >>> list(unknown_numbers("71 % of 20 in the 1940s", [Decimal("0.714"), Decimal(1946)]))
    ['20']
    """
    plain = strip_places(text)
    for number in NUMBER.finditer(plain):
        after = AFTER_NUMBER.match(plain, number.end())
        said = Decimal(number[0].replace(",", ""))
        kind = after.lastgroup if after else ""
        if kind == "decade":
            found = any(said <= each < said + YEARS_OF_A_DECADE for each in known)
        else:
            values = (said, said / 100) if kind == "percent" else (said,)
            found = any(numbers_agree(value, each) for value in values for each in known)
        if not found and kind != "ordinal":
            yield number[0]
