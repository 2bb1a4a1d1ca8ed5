"""The index of labels: finds things as their names are typed, slips forgiven. The home of tantivy.

Every label of a concept, person or work is an entry. A query goes down a ladder: the whole label,
its beginning, beginnings of its words, its initials, parts of its words; if that finds nothing,
words with slips, and then some of the words only. On each rung, entries come in an order that was
fixed when the index was built (or, where slips are forgiven, by likeness): concepts before people
before works, preferred labels before others, short ones before long ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Self

import tantivy
from tantivy import Occur, Query

from explorer.model import SearchHit, Vocabulary
from explorer.search.entries import Entry, entries_of, folded, folding

LONGEST_QUERY: Final = 100  # characters; the rest of a longer text is not looked at
MOST_WORDS: Final = 8
CANDIDATES: Final = 80  # of a rung whose entries are put in the order of likeness
GRAM: Final = 3  # letters; parts of words are found from here on
PARTS: Final = 0.7  # score of what has the words inside of its own
ONE_SLIP: Final = 4  # letters, from which a word may have a slip
TWO_SLIPS: Final = 8
ALIKE: Final = 0.55  # likeness from which a label is worth suggesting
HEAP: Final = 15_000_000  # bytes while building: the least that tantivy takes


class LabelIndex:
    """An index of labels in memory; immutable, so it can be shared by threads."""

    def __init__(
        self, entries: Sequence[Entry], searcher: tantivy.Searcher, schema: tantivy.Schema
    ):
        """Keep what `from_vocabulary` has built: entries stand at their rank in the index."""
        self.entries: Final = entries
        self.searcher: Final = searcher
        self.schema: Final = schema
        self.analyzer: Final = folding()

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Index every label of the concepts, people and works of a vocabulary."""
        entries = sorted(set(entries_of(vocabulary)), key=Entry.order)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("whole", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
        builder.add_text_field("grams", tokenizer_name="grams", index_option="basic")
        builder.add_text_field("initials", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("rank", fast=True)  # Python's int becomes this type
        schema = builder.build()
        index = tantivy.Index(schema)
        grams = tantivy.Tokenizer.ngram(GRAM, GRAM)
        index.register_tokenizer("grams", tantivy.TextAnalyzerBuilder(grams).build())
        writer = index.writer(HEAP, num_threads=1)
        for rank, entry in enumerate(entries):
            text = entry.folded
            fields = {"whole": text, "words": text, "grams": text, "initials": entry.initials}
            writer.add_document(tantivy.Document(rank=rank, **fields))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(entries, index.searcher(), schema)

    def search(self, text: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """Return what a text may mean, best first, each thing once.

        Any text is allowed; of a long one only the beginning counts.
        """
        words = folded(text[:LONGEST_QUERY], self.analyzer)[:MOST_WORDS]
        hits: dict[str, SearchHit] = {}
        for score, entry in self.ladder(words, limit * 4, text.isupper()):
            hits.setdefault(entry.iri, entry.hit(round(score, 3)))
            if len(hits) >= limit:
                break
        return tuple(hits.values())[: max(limit, 0)]

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return the preferred labels of things whose labels look most like a name, for a hint."""
        words = folded(name[:LONGEST_QUERY], self.analyzer)[:MOST_WORDS]
        whole = " ".join(words)
        if not whole:
            return ()
        half = len(set(parts(whole))) // 2
        rungs = (self.with_slips(words), self.some(words), self.gram_query(whole, half))
        found = {entry for query in rungs for entry in self.matching(query, CANDIDATES)}
        near = by_likeness(found, whole)
        labels = [entry.label for alike, entry in near if alike >= ALIKE]
        return tuple(dict.fromkeys(labels))[: max(limit, 0)]

    def ladder(
        self, words: Sequence[str], limit: int, capitals: bool
    ) -> Iterator[tuple[float, Entry]]:
        """Yield entries with scores, rung by rung; an entry may come again.

        What is typed in capitals is first taken for an abbreviation.
        """
        if not words or limit < 1:
            return
        whole, found = " ".join(words), False
        rungs = [
            (1.0, self.term("whole", whole)),
            (0.9, self.beginning("whole", whole)),
            (0.8, every([self.beginning("words", word) for word in words])),
            (0.95 if capitals else 0.75, self.term("initials", whole)),
            (PARTS, every([self.part(word) for word in words])),
        ]
        for score, query in sorted(rungs, key=lambda rung: -rung[0]):
            for entry in self.matching(query, limit):
                if score > PARTS or all(word in entry.folded for word in words):
                    found = True
                    yield score, entry
        for score, query in ((0.6, self.with_slips(words)), (0.4, self.some(words))):
            if not found:
                for alike, entry in by_likeness(self.matching(query, CANDIDATES), whole):
                    found = True
                    yield score * alike, entry

    def matching(self, query: Query, limit: int) -> list[Entry]:
        """Return the first entries that match a query, in their fixed order."""
        order = tantivy.Order.Asc
        result = self.searcher.search(query, limit, False, order_by_field="rank", order=order)
        return [self.entries[rank] for rank, _ in result.hits]

    def term(self, field: str, text: str) -> Query:
        """Match a field that has the very term."""
        return Query.term_query(self.schema, field, text, "basic")

    def beginning(self, field: str, text: str, slips: int = 0) -> Query:
        """Match a field that has a term which begins so, but for some slips."""
        return Query.fuzzy_term_query(self.schema, field, text, distance=slips, prefix=True)

    def part(self, word: str) -> Query:
        """Match labels that may have a word inside of theirs; short words begin it."""
        if len(word) < GRAM:
            return self.beginning("words", word)
        return self.gram_query(word, len(set(parts(word))))

    def gram_query(self, text: str, least: int) -> Query:
        """Match labels that share at least some of a text's parts."""
        grams = [(Occur.Should, self.term("grams", gram)) for gram in sorted(set(parts(text)))]
        return Query.boolean_query(grams, max(least, 1)) if grams else Query.empty_query()

    def with_slips(self, words: Sequence[str]) -> Query:
        """Match labels that have all words, the longer of them with slips."""
        return every(
            [
                self.beginning("words", w, (len(w) >= ONE_SLIP) + (len(w) >= TWO_SLIPS))
                for w in words
            ]
        )

    def some(self, words: Sequence[str]) -> Query:
        """Match labels that have at least half of the telling words, with a slip."""
        telling = [word for word in words if len(word) >= ONE_SLIP]
        if not telling:
            return Query.empty_query()
        each = [(Occur.Should, self.beginning("words", word, 1)) for word in telling]
        return Query.boolean_query(each, (len(each) + 1) // 2)


def parts(text: str) -> list[str]:
    """Return the runs of three characters of a text."""
    return [text[i : i + GRAM] for i in range(len(text) - GRAM + 1)]


def every(queries: Sequence[Query]) -> Query:
    """Match what matches all of some queries."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def by_likeness(entries: Iterable[Entry], whole: str) -> list[tuple[float, Entry]]:
    """Return entries with their likeness to a text, the most like first."""
    found = [(likeness(whole, entry.folded), entry) for entry in entries]
    return sorted(found, key=lambda pair: (-pair[0], Entry.order(pair[1])))


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
