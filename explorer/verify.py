"""Verify every locator and key phrase of the ontology against a copy of its source.

A numbered item of the source is known by the length and the SHA-256 of its normalised text. It is
searched from the beginning of every word, so a copy may have any text around it (a page's menu, a
byline), and no rule for numbering paragraphs is needed.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final

from explorer.model.answers import Issue
from explorer.model.entities import Argument, Citation, Claim, Concept, Item, PrintedReference
from explorer.model.vocabulary import Vocabulary
from explorer.translation import gettext

CitingResource = Concept | Claim | Argument | PrintedReference

STRAIGHT_QUOTES: Final = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
MAX_COPY_LENGTH: Final = (
    500_000  # characters; a copy of the source with a web page around it is less
)


def normalize_text(text: str) -> str:
    r"""Return text as it is hashed: NFKC, straight quotes, white space as single blanks.

    >>> normalize_text(" a “holding\n environment” ")
    'a "holding environment"'
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(STRAIGHT_QUOTES).split())


def verify_copy(text: str, vocabulary: Vocabulary) -> tuple[Issue, ...]:
    """Return an issue for each item that a copy lacks, and for each phrase that its item lacks."""
    copy = normalize_text(text)[:MAX_COPY_LENGTH]
    places = locate_items(copy, vocabulary)
    issues = [
        missing_item(item, places, vocabulary)
        for item in vocabulary.items.values()
        if item.iri not in places
    ]
    return (*issues, *misplaced_phrases(copy, places, vocabulary))


def locate_items(copy: str, vocabulary: Vocabulary) -> dict[str, int]:
    """Return the offset in characters of each item in a copy, by IRI, without missing ones.

    An item is first searched after the one before it, where it should be.
    """
    starts = [word.start() for word in re.finditer(r"\S+", copy)]
    places: dict[str, int] = {}
    next_word = 0
    for item in vocabulary.items.values():
        length = item.end - item.start
        for start in (*starts[next_word:], *starts[:next_word]):
            passage = copy[start : start + length]
            if hashlib.sha256(passage.encode()).hexdigest() == item.sha256:
                places[item.iri] = start
                next_word = bisect_left(starts, start + length)
                break
    return places


def missing_item(item: Item, places: dict[str, int], vocabulary: Vocabulary) -> Issue:
    """Return the issue that an item is not in the copy, with the item it should follow."""
    order = list(vocabulary.items.values())
    index = order.index(item)
    before = next((other for other in reversed(order[:index]) if other.iri in places), None)
    where = gettext("it should come first")
    if before:
        where = gettext("it should follow {locator}").format(locator=before.locator)
    return Issue(
        "verify.item",
        "violation",
        item.iri,
        gettext(
            "{locator}: no passage of this copy matches this item; {where}. The copy differs "
            "there or is incomplete."
        ).format(locator=item.locator, where=where),
    )


def misplaced_phrases(copy: str, places: dict[str, int], vocabulary: Vocabulary) -> Iterator[Issue]:
    """Yield an issue for each key phrase that is not in the item it is cited from."""
    items = {(item.work, item.locator): item for item in vocabulary.items.values()}
    for owner, citation in citations_by_owner(vocabulary):
        item = items.get((citation.work, citation.locator))
        if not citation.phrase or item is None or item.iri not in places:
            continue
        start = places[item.iri]
        if normalize_text(citation.phrase) not in copy[start : start + item.end - item.start]:
            yield Issue(
                "verify.phrase",
                "violation",
                owner,
                gettext("{locator}: the phrase “{phrase}” does not occur in this item.").format(
                    locator=citation.locator, phrase=citation.phrase
                ),
                value=citation.phrase,
            )


def citations_by_owner(vocabulary: Vocabulary) -> Iterator[tuple[str, Citation]]:
    """Yield every citation with the IRI of the resource that cites."""
    cited: tuple[Mapping[str, CitingResource], ...] = (
        vocabulary.concepts,
        vocabulary.claims,
        vocabulary.arguments,
        vocabulary.references,
    )
    for resources in cited:
        for iri, resource in resources.items():
            yield from ((iri, citation) for citation in resource.citations)


def count_verified(vocabulary: Vocabulary) -> tuple[int, int]:
    """Count the numbered items, and the key phrases with a locator, that `verify_copy` checks."""
    items = {(item.work, item.locator) for item in vocabulary.items.values()}
    phrases = [
        c for _, c in citations_by_owner(vocabulary) if c.phrase and (c.work, c.locator) in items
    ]
    return len(items), len(phrases)
