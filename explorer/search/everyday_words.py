"""Everyday words beside the words of the field: other words that readers use for the same thing."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from explorer.search.label_index import build_stemmer

WORDS_FILE: Final = Path(__file__).with_name("everyday-words.toml")
EVERYDAY_WEIGHT: Final = 0.3  # of the other words of a group beside those that were typed


@cache
def read_word_groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that are used for the same thing."""
    table = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return tuple(tuple(group.split()) for group in table["groups"])


@cache
def everyday_stems() -> Mapping[str, frozenset[str]]:
    """Return the stems of the words that mean the same, by the stem of each."""
    stemmer = build_stemmer()
    found: dict[str, set[str]] = {}
    for group in read_word_groups():
        stems = {stem for word in group for stem in stemmer.analyze(word)}
        for stem in stems:
            found.setdefault(stem, set()).update(stems - {stem})
    return {stem: frozenset(others) for stem, others in found.items()}


@cache
def phrase_words() -> Mapping[str, str]:
    """Return the words that turns of phrase stand for, by the phrase."""
    phrases: Mapping[str, str] = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))["phrases"]
    return phrases


def add_phrase_words(text: str) -> str:
    """Return a text with the words that its turns of phrase stand for.

    >>> add_phrase_words("Not talking on purpose")
    'Not talking on purpose silence quiet'
    """
    plain = text.casefold().replace("’", "'")
    return " ".join([text, *(words for phrase, words in phrase_words().items() if phrase in plain)])
