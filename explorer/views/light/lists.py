"""The list of everything, the search and the page of what is not here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from explorer import urls
from explorer.model import Link, SearchHit, Vocabulary
from explorer.namespaces import contract
from explorer.views.html import KindLook, kind_look, looks_by_iri
from explorer.views.light.frame import Frame, rendered
from explorer.views.lists import name_key, sort_key
from explorer.views.metadata import shortened

MOST: Final = 5_000  # concepts on one page; of more, only those at the top are listed
MANY: Final = 25  # entries from which letters help
EXACT: Final = 0.7  # score from which a hit needed no forgiveness


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a thing, the mark of its kind, and a word more."""

    curie: str
    label: str
    kind: KindLook | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the list by letter; `left_out` counts what is too much for one page.

    `wide` parts have entries too long for columns.
    """

    name: str
    label: str
    groups: Mapping[str, Sequence[Entry]]
    count: int
    wide: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found; `matched` is the label that did, if it is another one."""

    curie: str
    label: str
    kind: KindLook
    matched: str
    definition: str


def index(vocabulary: Vocabulary, texts: Mapping[str, str], frame: Frame, terms: str) -> str:
    """The list of everything by sort and letter, concepts by kind too.

    `texts` are APA entries; `terms` is the path of the page about the terms, if there is one.
    """
    found = [part for part in parts(vocabulary, texts) if part.count]
    kinds = by_kind(vocabulary)
    return rendered("light_index", frame, parts_of=found, kinds=kinds, terms=terms)


def parts(vocabulary: Vocabulary, texts: Mapping[str, str]) -> Iterable[Part]:
    """Yield the parts of the list, empty ones included."""
    looks = looks_by_iri(vocabulary)
    concepts = list(vocabulary.concepts.values())
    shown = concepts if len(concepts) <= MOST else [c for c in concepts if not c.broader][:MOST]
    entries = [Entry(c.curie, c.pref_label, looks[c.kind]) for c in shown]
    left_out = len(concepts) - len(shown)
    yield Part("concepts", "Concepts", by_letter(entries), len(concepts), left_out=left_out)
    people = sorted(vocabulary.people.values(), key=name_key)
    named = [(p.family or p.name, Entry(p.curie, p.name)) for p in people]
    yield Part("people", "People", lettered(named), len(named))
    works = [Entry(w.curie, texts[w.iri]) for w in vocabulary.works.values()]
    yield Part("works", "Works", by_letter(works), len(works), wide=True)
    tours = [Entry(t.curie, t.label, note=t.definition) for t in vocabulary.tours.values()]
    yield Part("tours", "Tours", {"": tours}, len(tours), wide=True)
    results = [Entry(f.curie, f.label) for f in vocabulary.findings.values()]
    yield Part("results", "Results", {"": results}, len(results))
    debate = [Entry(a.curie, a.label, note=a.kind) for a in vocabulary.arguments.values()]
    yield Part("arguments", "Arguments", by_letter(debate), len(debate))


def by_letter(entries: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
    """Return entries by the first letter of their labels; a few stay together."""
    return lettered([(entry.label, entry) for entry in entries])


def lettered(named: Sequence[tuple[str, Entry]]) -> Mapping[str, Sequence[Entry]]:
    """Return entries by the first letter of the names that go with them."""
    ordered = sorted(named, key=lambda pair: (sort_key(pair[0]), pair[1].curie))
    if len(ordered) < MANY:
        return {"": [entry for _, entry in ordered]}
    groups = groupby(ordered, key=lambda pair: sort_key(pair[0])[:1].upper())
    return {letter: [entry for _, entry in group] for letter, group in groups}


def by_kind(vocabulary: Vocabulary) -> list[tuple[KindLook, list[Entry]]]:
    """Return the concepts of each kind, where there is more than one kind and not too many."""
    concepts = sorted(vocabulary.concepts.values(), key=lambda each: sort_key(each.pref_label))
    used = sorted({concept.kind for concept in concepts})
    if len(used) < 2 or len(concepts) > MOST:  # noqa: PLR2004 - a single kind says nothing
        return []
    return [
        (
            kind_look(contract(kind), vocabulary),
            [Entry(c.curie, c.pref_label) for c in concepts if c.kind == kind],
        )
        for kind in used
    ]


def find(
    query: str,
    hits: Sequence[SearchHit],
    nearest: Iterable[str],
    vocabulary: Vocabulary,
    frame: Frame,
    static: bool,
) -> str:
    """The search: a form, and what it found with the label that matched.

    `nearest` are labels to suggest where nothing bears the very name; in a site of files a script
    finds instead.
    """
    exact = bool(hits) and hits[0].score >= EXACT
    where = frame.places.to(urls.FIND)
    return rendered(
        "light_find",
        frame,
        query=query,
        static=static,
        hits=[hit_of(hit, vocabulary) for hit in hits],
        count=counted(len(hits), exact, query),
        nearest=[(label, urls.page(where, q=label)) for label in nearest if not exact],
    )


def hit_of(hit: SearchHit, vocabulary: Vocabulary) -> Hit:
    """Return a hit as it is shown."""
    matched = hit.matched if hit.matched != hit.label else ""
    concept = vocabulary.concepts.get(hit.iri)
    definition = shortened(concept.definition) if concept else ""
    return Hit(hit.curie, hit.label, kind_look(hit.kind, vocabulary), matched, definition)


def counted(number: int, exact: bool, query: str) -> str:
    """Say how much was found, and whether any name has the very words."""
    if not number:
        return f"Nothing here is called “{query}”."
    if not exact:
        return f"No name has “{query}” in it. What comes near:"
    return "One thing has it in a name." if number == 1 else f"{number} things have it in a name."


def missing(message: str, candidates: Sequence[Link], frame: Frame) -> str:
    """The page of what is not here: what was asked for, and what is near."""
    return rendered("light_missing", frame, message=message, candidates=candidates)
