"""The index of texts, by tantivy: finds resources by the words of what is written about them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final, NamedTuple, Self

import tantivy
from tantivy import Occur, Query

from explorer.model.search_pages import ExcerptPart
from explorer.model.vocabulary import Vocabulary
from explorer.model.words import STOP_WORDS
from explorer.search.everyday_words import EVERYDAY_WEIGHT, add_phrase_words, everyday_stems
from explorer.search.label_index import INDEX_BYTES, build_stemmer, fold_words
from explorer.search.passages import Passage, TextEntry, text_entries
from explorer.search.subjects import ANALYZER

# How often the texts of a type are counted: what readers type is most like names and phrasings
TEXT_WEIGHTS: Final = {"phrasing": 3, "definition": 2}
NAME_WEIGHT: Final = 3
MAX_TEXT_WORDS: Final = 30  # words of a query that are looked for
MAX_CANDIDATES_BY_TEXT: Final = 40  # resources of a group that are then ordered
EXCERPT_LENGTH: Final = 160  # characters
PHRASING_BONUS: Final = 2.0  # of an entry with a phrasing that has the same words, to its score
GROUP_COVERAGE: Final = 0.6  # of a word by another one of its group
NO_STEMS: Final[frozenset[str]] = frozenset()
MIN_SHARE: Final = 0.25  # of the best score of its group, below which a hit is left out
WORD_RUN: Final = re.compile(r"[^\W_]+", re.UNICODE)
STEMMER: Final = build_stemmer()


class TextHit(NamedTuple):
    """A resource or page that has words of a query in its texts.

    Attributes:
        entry: The resource with its texts.
        score: How well it fits; comparable within one query and group.
        coverage: The share of the words of the query that it has, rare words counting more.
    """

    entry: TextEntry
    score: float
    coverage: float


@dataclass(frozen=True)
class EntryGroup:
    """The entries of one type in an index of their own, so that words are rare or common there.

    Attributes:
        entries: The entries.
        stems: The stems of all texts of each entry.
        phrasings: The stems of each phrasing of each entry.
        rarities: How much each stem tells: more the fewer entries have it.
        searcher: The index, whose documents are numbered as the entries.
        schema: Its schema.
    """

    entries: tuple[TextEntry, ...]
    stems: tuple[frozenset[str], ...]
    phrasings: tuple[tuple[frozenset[str], ...], ...]
    rarities: Mapping[str, float]
    searcher: tantivy.Searcher
    schema: tantivy.Schema

    @classmethod
    def from_entries(cls, entries: Iterable[TextEntry]) -> Self:
        """Index entries by the stems of their names and texts."""
        known = tuple(entries)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("rank", fast=True, stored=True)
        schema = builder.build()
        index = tantivy.Index(schema)
        writer = index.writer(INDEX_BYTES, num_threads=1)
        stems: list[frozenset[str]] = []
        for rank, entry in enumerate(known):
            weighted = weigh_texts(entry)
            stems.append(frozenset(weighted))
            writer.add_document(tantivy.Document(rank=rank, text=" ".join(weighted)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        counts = Counter(stem for each in stems for stem in each)
        rarities = {stem: stem_rarity(count, len(known)) for stem, count in counts.items()}
        phrasings = tuple(map(phrasing_stems, known))
        return cls(known, tuple(stems), phrasings, rarities, index.searcher(), schema)

    def search(self, typed: Sequence[str], limit: int, meant: Sequence[str] = ()) -> list[TextHit]:
        """Return the entries that fit the stems of a query best, and of what its phrases mean."""
        others = {other for stem in typed for other in everyday_stems().get(stem, ())}
        weights = dict.fromkeys(sorted(others), EVERYDAY_WEIGHT) | dict.fromkeys(
            [*typed, *meant], 1.0
        )
        terms = [
            (Occur.Should, Query.boost_query(self.term_query(stem), weight))
            for stem, weight in weights.items()
            if stem in self.rarities
        ]
        if not terms:
            return []
        found = self.searcher.search(Query.boolean_query(terms), limit, False)
        numbers = [(score, self.searcher.doc(place)["rank"][0]) for score, place in found.hits]
        ranks = [(score * (1 + self.agreement(typed, rank)), rank) for score, rank in numbers]
        best = max((score for score, _ in ranks), default=0.0)
        order = sorted(
            (pair for pair in ranks if pair[0] >= MIN_SHARE * best),
            key=lambda pair: (-pair[0], self.entries[pair[1]].label, self.entries[pair[1]].iri),
        )
        return [
            TextHit(self.entries[rank], score, self.coverage(typed, rank)) for score, rank in order
        ]

    def agreement(self, typed: Sequence[str], rank: int) -> float:
        """Return how far one phrasing of an entry says the same, from 0 to `PHRASING_BONUS`."""
        wanted = frozenset(typed)
        best = 0.0
        for phrasing in self.phrasings[rank]:
            if shared := phrasing & wanted:
                best = max(best, self.weight(shared) / self.weight(phrasing | wanted))
        return PHRASING_BONUS * best

    def weight(self, stems: Iterable[str]) -> float:
        """Return how much stems tell together."""
        unknown = stem_rarity(0, len(self.entries))
        return sum(self.rarities.get(stem, unknown) for stem in stems)

    def term_query(self, stem: str) -> Query:
        """Match entries that have a stem."""
        return Query.term_query(self.schema, "text", stem, "freq")

    def coverage(self, typed: Sequence[str], rank: int) -> float:
        """Return the share of typed stems among those of an entry, rare ones counting more.

        Another word of a group counts as a part of the word that was typed.
        """
        stems, unknown = self.stems[rank], stem_rarity(0, len(self.entries))
        whole = had = 0.0
        for stem in typed:
            rarity = self.rarities.get(stem, unknown)
            whole += rarity
            had += rarity * self.likeness(stem, stems)
        return had / whole if whole else 0.0

    def likeness(self, stem: str, stems: frozenset[str]) -> float:
        """Return how far an entry has a stem: 1 the stem, less another word of its group."""
        if stem in stems:
            return 1.0
        return GROUP_COVERAGE if everyday_stems().get(stem, NO_STEMS) & stems else 0.0


class TextIndex:
    """The index of all texts: of concepts, and of everything else; immutable."""

    def __init__(self, concepts: EntryGroup, others: EntryGroup):
        """Wrap what `from_vocabulary` builds."""
        self.concepts: Final = concepts
        self.others: Final = others

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Index the texts of a vocabulary and of the pages of the registry."""
        concepts: list[TextEntry] = []
        others: list[TextEntry] = []
        for entry in text_entries(vocabulary):
            (concepts if entry.iri in vocabulary.concepts else others).append(entry)
        return cls(EntryGroup.from_entries(concepts), EntryGroup.from_entries(others))

    def search(self, text: str, limit: int = 30) -> tuple[TextHit, ...]:
        """Return what has words of a text in its own texts: concepts, then the rest.

        What has all of the words goes before concepts that have not.
        """
        typed = content_stems_of(text)
        if not typed or limit < 1:
            return ()
        meant = content_stems_of(add_phrase_words(text))
        concepts = self.concepts.search(typed, MAX_CANDIDATES_BY_TEXT, meant)
        others = self.others.search(typed, MAX_CANDIDATES_BY_TEXT)
        best = max((hit.coverage for hit in concepts), default=0.0)
        whole = [hit for hit in others if hit.coverage == 1 > best]
        rest = [hit for hit in others if hit not in whole]
        near, far = concepts[: limit // 2], concepts[limit // 2 :]
        return tuple([*whole, *near, *rest, *far][:limit])

    def has_concepts_about(self, text: str) -> bool:
        """Whether texts of concepts have all words of a text that carry a meaning, if any do."""
        stems = content_stems_of(text)
        return bool(stems) and all(stem in self.concepts.rarities for stem in stems)

    def knows(self, word: str) -> bool:
        """Whether a word is in any text."""
        stems = content_stems_of(word)
        return all(stem in self.concepts.rarities or stem in self.others.rarities for stem in stems)


def best_coverage(hits: Iterable[TextHit]) -> float:
    """Return the largest share of the words of a text that a concept has, or 1 if a hit has all."""
    shares = [
        hit.coverage for hit in hits if hit.coverage >= 1 or hit.entry.is_concept or hit.entry.page
    ]
    return max(shares, default=0.0)


def stem_rarity(count: int, size: int) -> float:
    """Return how much a stem tells that so many of all entries have."""
    return log(1 + (size - count + 0.5) / (count + 0.5))


def content_stems_of(text: str) -> list[str]:
    """Return the stems of the words of a query that carry a meaning, each once."""
    words = fold_words(text, ANALYZER)[:MAX_TEXT_WORDS]
    telling = [word for word in words if word not in STOP_WORDS and len(word) > 1]
    return list(dict.fromkeys(stem for word in telling for stem in STEMMER.analyze(word)))


def weigh_texts(entry: TextEntry) -> list[str]:
    """Return the stems of the names and texts of an entry, as often as they count."""
    stems = text_stems(entry.names) * NAME_WEIGHT
    for passage in entry.passages:
        stems += text_stems(passage.text) * TEXT_WEIGHTS.get(passage.via, 1)
    return stems


def phrasing_stems(entry: TextEntry) -> tuple[frozenset[str], ...]:
    """Return the stems of each phrasing of an entry."""
    texts = (each.text for each in entry.passages if each.via == "phrasing")
    return tuple(frozenset(text_stems(text)) for text in texts)


def text_stems(text: str) -> list[str]:
    """Return the stems of the words of a text that carry a meaning."""
    words = fold_words(text, ANALYZER)
    return STEMMER.analyze(
        " ".join(word for word in words if word not in STOP_WORDS and len(word) > 1)
    )


# Excerpts


def choose_passage(entry: TextEntry, typed: Sequence[str]) -> Passage | None:
    """Return the passage that has most of the stems of a query, the first of equals."""
    wanted = set(typed)
    widened = wanted | {other for stem in typed for other in everyday_stems().get(stem, ())}

    def score(passage: Passage) -> float:
        own = passage_stems(passage.text)
        exact = len(own & wanted)
        return exact + EVERYDAY_WEIGHT * len(own & widened - wanted) / (1 + exact)

    return max(entry.passages, key=score, default=None)


@lru_cache(maxsize=20_000)
def passage_stems(text: str) -> frozenset[str]:
    """Return the stems of a passage."""
    return frozenset(text_stems(text))


@lru_cache(maxsize=20_000)
def find_word_stem(word: str) -> str:
    """Return the stem of one word as the index has it."""
    return next(iter(STEMMER.analyze(word)), "")


def cut_excerpt(text: str, typed: Sequence[str]) -> tuple[ExcerptPart, ...]:
    """Cut the part of a text that has most words of a query, with these marked."""
    wanted = set(typed)
    places = [
        match.span() for match in WORD_RUN.finditer(text) if find_word_stem(match[0]) in wanted
    ]
    start, end = choose_window(text, places)
    parts: list[ExcerptPart] = []
    position = start
    for first, last in places:
        if start <= first and last <= end:
            parts += [ExcerptPart(text[position:first]), ExcerptPart(text[first:last], True)]
            position = last
    parts.append(ExcerptPart(text[position:end]))
    if start > 0:
        parts.insert(0, ExcerptPart("… "))
    if end < len(text):
        parts.append(ExcerptPart(" …"))
    return tuple(part for part in parts if part.text)


def choose_window(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return where the excerpt of a text begins and ends: at words, around most places."""
    if len(text) <= EXCERPT_LENGTH:
        return 0, len(text)
    reach = EXCERPT_LENGTH * 3 // 4
    first = max(
        (first for first, _ in places),
        key=lambda begin: (sum(begin <= other <= begin + reach for other, _ in places), -begin),
        default=0,
    )
    start = max(0, first - EXCERPT_LENGTH // 4)
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + EXCERPT_LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), first + 1)
    return start, end
