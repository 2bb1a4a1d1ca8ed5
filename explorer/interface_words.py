"""Words of the interface that several modules share, each translated once."""

from datetime import date
from typing import Final

from explorer.translation import gettext, pgettext

PRODUCT: Final = "Alliance Atlas"  # what a source without a title goes by
AND: Final = pgettext("before the last of a list", " and ")
OR: Final = pgettext("before the last of a list, and between alternatives", " or ")
# Types of resources in the plural, by the field of `Vocabulary` that holds them
COUNTED_RESOURCES: Final = {
    "concepts": pgettext("how many", "concepts"),
    "people": pgettext("how many", "people"),
    "works": pgettext("how many", "works"),
    "claims": pgettext("how many", "claims"),
    "arguments": pgettext("how many", "arguments"),
    "items": pgettext("how many", "items"),
}
# Types of resources in the singular, by their key in `NameIndex`
RESOURCE_TYPES: Final = {
    "thing": pgettext("type of resource", "item"),
    "concept": pgettext("type of resource", "concept"),
    "person": pgettext("type of resource", "person"),
    "work": pgettext("type of resource", "work"),
    "claim": pgettext("type of resource", "claim"),
    "withdrawn": pgettext("type of resource", "withdrawn claim"),
    "argument": pgettext("type of resource", "argument"),
    "finding": pgettext("type of resource", "finding"),
    "tour": pgettext("type of resource", "tour"),
}
# Days of the year, by month
DAYS: Final = (
    gettext("{day} January {year}"),
    gettext("{day} February {year}"),
    gettext("{day} March {year}"),
    gettext("{day} April {year}"),
    gettext("{day} May {year}"),
    gettext("{day} June {year}"),
    gettext("{day} July {year}"),
    gettext("{day} August {year}"),
    gettext("{day} September {year}"),
    gettext("{day} October {year}"),
    gettext("{day} November {year}"),
    gettext("{day} December {year}"),
)


def format_day(iso: str) -> str:
    """Return a day that is written as ISO has it as readers write it; anything else unchanged.

    >>> format_day("2026-11-30"), format_day("2026")
    ('30 November 2026', '2026')
    """
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return DAYS[day.month - 1].format(day=day.day, year=day.year)
