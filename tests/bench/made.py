"""Vocabularies made up for benchmarks, as Turtle that `alliance serve` opens like any other."""

import random
from collections.abc import Iterator
from typing import Final

PREFIXES: Final = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix : <https://example.org/thing/> .\n"
)
FAMILY: Final = 7  # things below each other one


def concept(number: int, links: Iterator[str]) -> str:
    """A concept with a label, a definition and links."""
    said = f"What is to be said of the thing with the number {number}, in a sentence."
    own = [f'skos:prefLabel "thing number {number}"@en', f'skos:definition "{said}"@en']
    return f":n{number} {' ; '.join(['a skos:Concept', *own, *links])} .\n"


def web(size: int) -> str:
    """A vocabulary of so many concepts, with hubs as real ones have.

    Each is linked with two before it, one of them among the oldest, and stands below one.
    """
    chance = random.Random(size)

    def links(number: int) -> Iterator[str]:
        if number:
            oldest = max(1, int(number**0.5))
            near = sorted({chance.randrange(number), chance.randrange(oldest)})
            yield f"skos:broader :n{number // FAMILY}"
            yield f"skos:related {', '.join(f':n{other}' for other in near)}"

    return PREFIXES + "".join(concept(number, links(number)) for number in range(size))


def star(size: int) -> str:
    """A concept that is linked with so many others, which have no other links."""

    def links(number: int) -> Iterator[str]:
        if number:
            yield "skos:related :n0"

    return PREFIXES + "".join(concept(number, links(number)) for number in range(size + 1))
