"""From one text of HTML to the next: only what is new is sent, the rest is copied from the old.

A greedy form of Ziv and Lempel's compression (1977) whose letters are words and the signs of tags,
and whose only dictionary is what the browser already has. `graph-pieces.js` reads it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

Patch = list[int | str]

TOKEN: Final = re.compile(r"[ \n]*(?:[^ \n<>]+|[<>])|[ \n]+")


def changes(old: str, new: str) -> Patch:
    """Return how the new text is made of the old one: pairs of numbers copy, strings are added.

    A pair is the place of the first token in the old text and how many follow it from there.

    >>> changes("<b>4 shown</b><i>few</i>", "<b>8 shown</b><i>few</i><i>more</i>")
    [0, 3, '8', 4, 11, 0, 1, 9, 2, 'more', 12, 3]
    """
    before = tokens(old)
    places: dict[str, list[int]] = {}
    for place, token in enumerate(before):
        places.setdefault(token, []).append(place)
    after = tokens(new)
    found: Patch = []
    here = there = 0  # in the old text, in the new one
    while there < len(after):
        token = after[there]
        if token not in places:
            add(found, token)
            here += 1  # most often it stands for what was there
            there += 1
            continue
        if here >= len(before) or before[here] != token:
            here = next_of(places[token], here)
        count = alike(before, here, after, there)
        found += [here, count]
        here += count
        there += count
    return found


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[str, ...]:
    """Return the letters of a text; what is new now is what is old the next time."""
    return tuple(TOKEN.findall(text))


def alike(before: Sequence[str], here: int, after: Sequence[str], there: int) -> int:
    """Count the tokens that are the same in both from two places on."""
    pairs = zip(islice(before, here, None), islice(after, there, None), strict=False)
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def next_of(places: Sequence[int], here: int) -> int:
    """Return the first of some places that is not before a place, else the first of all."""
    rank = bisect_left(places, here)
    return places[rank if rank < len(places) else 0]


def add(patch: Patch, text: str) -> None:
    """Add text: to the last one, if it follows that."""
    if patch and isinstance(last := patch[-1], str):
        patch[-1] = last + text
    else:
        patch.append(text)


def patched(old: str, patch: Patch) -> str:
    """Return the new text, as the browser puts it together."""
    before = tokens(old)
    parts: list[str] = []
    rest = iter(patch)
    for item in rest:
        if isinstance(item, str):
            parts.append(item)
        else:
            count = next(rest)
            assert isinstance(count, int), "numbers come in pairs"
            parts += before[item : item + count]
    return "".join(parts)
