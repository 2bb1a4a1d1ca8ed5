"""Which concepts, people and works a claim, finding or argument involves, and how texts name them.

Prose is held to its sources by these names, and its terms become links by them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from explorer.model.answers import Span
from explorer.model.entities import Argument, Claim, Name, Work
from explorer.model.vocabulary import Finding, Vocabulary
from explorer.model.words import content_stems

Source: TypeAlias = Claim | Finding | Argument

POST_NAME: Final = "the post"  # how prose names the work whose passages are numbered
# What may stand for the concept that a text is about, instead of its name
OWN_REFERENCE: Final = re.compile(
    r"\b(?:it|its|itself|they|them|their|this|(?:the|this) (?:concept|idea|term|measure))\b",
    re.IGNORECASE,
)


def find_source(iri: str, vocabulary: Vocabulary) -> Source | None:
    """Return the claim, finding or argument of an IRI; `None` where there is no such thing."""
    claim, finding = vocabulary.claims.get(iri), vocabulary.findings.get(iri)
    return claim or finding or vocabulary.arguments.get(iri)


def source_ends(source: Source) -> tuple[str, ...]:
    """Return the IRIs of what a source is about: ends of a claim, targets of an argument."""
    match source:
        case Claim():
            return source.subject, source.object
        case Finding():
            return tuple(filter(None, (source.of, source.outcome, source.compared_with)))
        case Argument():
            return source.targets


def involved_resources(iri: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the IRIs of the concepts, people and works that a source (an IRI) involves.

    These are its ends, who says so, and the works cited; of a claim or argument among its ends, the
    same. They come in this order.
    """
    ends: dict[str, None] = {}
    agents: dict[str, None] = {}
    works: dict[str, None] = {}
    waiting, met = [iri], {iri}
    while waiting:
        source = find_source(waiting.pop(0), vocabulary)
        if source is None:
            continue
        works |= dict.fromkeys(citation.work for citation in source.citations)
        agents |= {} if isinstance(source, Finding) else dict.fromkeys(source.attributed_to)
        for end in source_ends(source):
            if find_source(end, vocabulary) is None:
                ends[end] = None
            elif end not in met:
                met.add(end)
                waiting.append(end)
    return tuple(dict.fromkeys((*ends, *agents, *works)))


# Whether a text names a resource


def is_mentioned(iri: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names a concept, person or work (an IRI).

    A concept is named by the words of a label in any form and order, a person by the family name, a
    work by that of an author or editor; the work whose passages are numbered also as "the post".
    """
    if concept := vocabulary.concepts.get(iri):
        stems = content_stems(text)
        labels = map(content_stems, (concept.pref_label, *concept.alt_labels))
        return any(label and label <= stems for label in labels)
    if person := vocabulary.people.get(iri):
        return has_words(text, person.family or person.name)
    if work := vocabulary.works.get(iri):
        names = [name.literal or name.family for name in contributors(work)]
        names += [POST_NAME] if iri in {item.work for item in vocabulary.items.values()} else []
        return any(has_words(text, name) for name in names)
    return False


def has_words(text: str, words: str) -> bool:
    """Whether words stand in a text as such, whatever their case.

    >>> has_words("According to Klein’s paper", "klein"), has_words("Kleinian", "Klein")
    (True, False)
    """
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))


def contributors(work: Work) -> tuple[Name, ...]:
    """Return the authors and editors of a work."""
    return (*work.authors, *work.editors)


# Links in a text


def link_names(
    text: str, involved: Iterable[str], linked: set[str], vocabulary: Vocabulary
) -> tuple[Span, ...]:
    """Return a text as spans in which the names of involved resources (IRIs) are links.

    The longest names come first, and each resource is linked once: those in `linked`, which is
    extended, are left alone.
    """
    found: list[tuple[int, int, str]] = []
    lower = text.casefold()
    for name, iri in sorted(
        name_targets(involved, vocabulary).items(), key=lambda pair: (-len(pair[0]), pair)
    ):
        if iri in linked or name.casefold() not in lower:  # most names are not there
            continue
        for match in name_pattern(name, iri, vocabulary).finditer(text):
            start, end = match.span()
            if all(end <= first or last <= start for first, last, _ in found):
                found.append((start, end, iri))
                linked.add(iri)
                break
    return tuple(spans_between(text, sorted(found)))


def name_targets(involved: Iterable[str], vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the names by which a text may link involved resources: name → IRI.

    An author who is no person of the vocabulary leads to the work, if only one of them is cited.
    """
    targets: dict[str, str] = {}
    authors: dict[str, set[str]] = {}
    for iri in involved:
        if concept := vocabulary.concepts.get(iri):
            targets |= dict.fromkeys((concept.pref_label, *concept.alt_labels), iri)
        elif person := vocabulary.people.get(iri):
            targets |= dict.fromkeys(filter(None, (person.name, person.family)), iri)
        elif work := vocabulary.works.get(iri):
            for name in contributors(work):
                known = vocabulary.people.get(name.person)
                target = known.iri if known else iri
                authors.setdefault(name.literal or name.full_family, set()).add(target)
    once = {name: next(iter(iris)) for name, iris in authors.items() if name and len(iris) == 1}
    return once | targets


def name_pattern(name: str, iri: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of a name as a whole: in any case and in the plural if of a concept."""
    if iri in vocabulary.concepts:
        return re.compile(rf"(?<!\w){re.escape(name)}(?:e?s)?(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def spans_between(text: str, found: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    """Yield a text as spans, given the places (start, end, IRI) of its links in order."""
    place = 0
    for start, end, iri in found:
        if place < start:
            yield Span(text[place:start])
        yield Span(text[start:end], iri)
        place = end
    if place < len(text):
        yield Span(text[place:])
