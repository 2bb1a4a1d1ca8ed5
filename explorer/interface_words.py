"""Words of the interface that several modules share, each translated once."""

from typing import Final

from explorer.translation import pgettext

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
