"""The list of embeds, for a site that has no page on which one is put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.views.light.frame import Frame, rendered


@dataclass(frozen=True, slots=True)
class Entry:
    """An embed in the list: its path, and what it is called there."""

    place: str
    label: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Embeds of one sort; `wide` ones have names too long for columns."""

    name: str
    label: str
    meaning: str
    entries: tuple[Entry, ...]
    wide: bool = False


def embeds(shelves: Sequence[Shelf], code: str, frame: Frame) -> str:
    """The list of embeds; `code` is the HTML that frames the first, where its address is known."""
    return rendered("light_embeds", frame, shelves=shelves, code=code)
