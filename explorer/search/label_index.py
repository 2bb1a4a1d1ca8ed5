"""The index of labels, by tantivy: finds resources while a name is typed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, Self
from unicodedata import normalize

import tantivy
from tantivy import Occur, Query

from explorer.bibliography.work_types import find_work_type
from explorer.model.answers import SearchHit
from explorer.model.entities import Concept, Person, Work
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract

LabelType = Literal["pref_label", "alt_label", "hidden_label", "notation", "name", "title"]
# Labels of one type of resource and one length are preferred in this order.
LABEL_TYPE_ORDER: Final[tuple[LabelType, ...]] = (
    "pref_label",
    "name",
    "title",
    "alt_label",
    "notation",
    "hidden_label",
)
DEFAULT_WORK_CLASS: Final = "fabio:Expression"
MAX_INITIALS: Final = 6


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """A label of a resource in the index."""

    type_rank: int  # concepts 0, people 1, works 2
    via_order: int
    length: int
    folded: str  # lower case, without diacritics and punctuation
    iri: str
    curie: str
    kind: str
    label: str  # the label that the resource is shown by
    text: str  # the label itself

    def sort_key(self) -> tuple[int, int, int, str, str, str]:
        """Return the sort key of equally good hits."""
        return self.type_rank, self.via_order, self.length, self.folded, self.iri, self.text

    @property
    def initials(self) -> str:
        """The first letters of its words, if these are several: "go" for "good object"."""
        words = self.folded.split()
        return "".join(word[0] for word in words) if 1 < len(words) <= MAX_INITIALS else ""

    def hit(self, score: float) -> SearchHit:
        """Return the entry as a hit."""
        via = LABEL_TYPE_ORDER[self.via_order]
        return SearchHit(self.iri, self.curie, self.label, self.kind, self.text, via, score)


def label_entries(vocabulary: Vocabulary) -> Iterator[LabelEntry]:
    """Yield an entry for each label of each concept, person and work."""
    analyzer = build_analyzer()
    resources: tuple[Concept | Person | Work, ...] = (
        *vocabulary.concepts.values(),
        *vocabulary.people.values(),
        *vocabulary.works.values(),
    )
    for resource in resources:
        type_rank, kind, labels = labels_of_resource(resource, vocabulary)
        for via, text in labels:
            if words := fold_words(text, analyzer):
                whole = " ".join(words)
                order = (type_rank, LABEL_TYPE_ORDER.index(via), len(whole), whole)
                yield LabelEntry(*order, resource.iri, resource.curie, kind, labels[0][1], text)


def labels_of_resource(
    resource: Concept | Person | Work, vocabulary: Vocabulary
) -> tuple[int, str, list[tuple[LabelType, str]]]:
    """Return the rank of a resource's type, its kind (a curie) and its labels, main one first."""
    if isinstance(resource, Concept):
        kind = vocabulary.kinds.get(resource.kind)
        labels: list[tuple[LabelType, str]] = [("pref_label", resource.pref_label)]
        labels += [("alt_label", text) for text in resource.alt_labels]
        labels += [("hidden_label", text) for text in resource.hidden_labels]
        labels += [("notation", text) for text in resource.notations]
        return 0, kind.curie if kind else contract(resource.kind), labels
    if isinstance(resource, Person):
        return 1, PERSON_KIND, [("name", name) for name in (resource.name, resource.family) if name]
    return (
        2,
        find_work_type(resource.csl_type).fabio or DEFAULT_WORK_CLASS,
        [("title", resource.title)],
    )


def build_analyzer() -> tantivy.TextAnalyzer:
    """Return an analyser that splits a text into words, in lower case and without diacritics."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def build_stemmer() -> tantivy.TextAnalyzer:
    """Return an analyser that also reduces English words to their stems."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    folding = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    return folding.filter(tantivy.Filter.stemmer("english")).build()


def fold_words(text: str, analyzer: tantivy.TextAnalyzer) -> list[str]:
    """Return the words of a text as they stand in the index.

    >>> fold_words("Høglend’s experience-near “Émpathy”", build_analyzer())
    ['hoglend', 's', 'experience', 'near', 'empathy']
    """
    whole = normalize("NFKC", text).encode("utf-8", "replace").decode()  # lone surrogates, too
    return analyzer.analyze(whole)


# The index

MAX_QUERY_LENGTH: Final = 100  # characters; the rest of a longer text is ignored
MAX_QUERY_WORDS: Final = 8
MAX_CANDIDATES: Final = 80  # entries of a query that are then ranked by likeness
GRAM_LENGTH: Final = 3  # letters of the shortest part of a word that is found
SLIP_SCORE: Final = 0.6  # of labels that are alike but for typing errors
PARTIAL_SCORE: Final = 0.4  # of labels that have half of the words, times their likeness
WORD_PART_SCORE: Final = 0.7  # of labels that have the query's words as parts of their own
ONE_SLIP_LENGTH: Final = 4  # letters of the shortest word that may have a typing error
TWO_SLIPS_LENGTH: Final = 8
MIN_LIKENESS: Final = 0.55  # likeness from which a label is worth suggesting
INDEX_BYTES: Final = 15_000_000  # bytes while building: the least that tantivy takes


class LabelIndex:
    """An index of labels in memory; immutable, so it can be shared by threads."""

    def __init__(
        self, entries: Sequence[LabelEntry], searcher: tantivy.Searcher, schema: tantivy.Schema
    ):
        """Wrap what `from_vocabulary` builds: `entries` are in the order of their ranks."""
        self.entries: Final = entries
        self.searcher: Final = searcher
        self.schema: Final = schema
        self.analyzer: Final = build_analyzer()

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Index every label of the concepts, people and works of a vocabulary."""
        entries = sorted(set(label_entries(vocabulary)), key=LabelEntry.sort_key)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("whole", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
        builder.add_text_field("grams", tokenizer_name="grams", index_option="basic")
        builder.add_text_field("initials", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("rank", fast=True)  # Python's int becomes this type
        schema = builder.build()
        index = tantivy.Index(schema)
        grams = tantivy.Tokenizer.ngram(GRAM_LENGTH, GRAM_LENGTH)
        index.register_tokenizer("grams", tantivy.TextAnalyzerBuilder(grams).build())
        writer = index.writer(INDEX_BYTES, num_threads=1)
        for rank, entry in enumerate(entries):
            text = entry.folded
            fields = {"whole": text, "words": text, "grams": text, "initials": entry.initials}
            writer.add_document(tantivy.Document(rank=rank, **fields))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(entries, index.searcher(), schema)

    def search(
        self, text: str, limit: int = 10, *, is_lenient: bool = True
    ) -> tuple[SearchHit, ...]:
        """Return the resources that a text may name, best first, each once.

        Any text is allowed; of a long one only the beginning counts. A lenient search goes on to
        typing errors and parts of the words where nothing is called so.
        """
        words = fold_words(text[:MAX_QUERY_LENGTH], self.analyzer)
        hits: dict[str, SearchHit] = {}
        for score, entry in self.ranked_queries(words, limit * 4, text.isupper(), is_lenient):
            hits.setdefault(entry.iri, entry.hit(round(score, 3)))
            if len(hits) >= limit:
                break
        return tuple(hits.values())[: max(limit, 0)]

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return the preferred labels of resources with the labels most like a name, as a hint."""
        words = fold_words(name[:MAX_QUERY_LENGTH], self.analyzer)[:MAX_QUERY_WORDS]
        whole = " ".join(words)
        if not whole:
            return ()
        half = len(set(trigrams(whole))) // 2
        queries = (self.fuzzy_match(words), self.partial_match(words), self.gram_query(whole, half))
        found = {entry for query in queries for entry in self.find_entries(query, MAX_CANDIDATES)}
        near = rank_by_likeness(found, whole)
        labels = [entry.label for alike, entry in near if alike >= MIN_LIKENESS]
        return tuple(dict.fromkeys(labels))[: max(limit, 0)]

    def ranked_queries(
        self, words: Sequence[str], limit: int, capitals: bool, is_lenient: bool
    ) -> Iterator[tuple[float, LabelEntry]]:
        """Yield entries with scores, query by query from strict to lenient; some repeatedly.

        A text in capitals is first taken for an abbreviation. Typing errors are allowed only where
        nothing is found without them, and a part of the words is enough only then.
        """
        if not words or limit < 1:
            return
        words = words[:MAX_QUERY_WORDS]
        whole, found = " ".join(words), False
        queries = [
            (1.0, self.term_query("whole", whole)),
            (0.9, self.prefix_query("whole", whole)),
            (0.8, match_all([self.prefix_query("words", word) for word in words])),
            (0.95 if capitals else 0.75, self.term_query("initials", whole)),
            (WORD_PART_SCORE, match_all([self.word_part(word) for word in words])),
        ]
        for score, query in sorted(queries, key=lambda pair: -pair[0]):
            for entry in self.find_entries(query, limit):
                if score > WORD_PART_SCORE or all(word in entry.folded for word in words):
                    found = True
                    yield score, entry
        if is_lenient and not found:
            yield from self.lenient_queries(words, whole)

    def lenient_queries(
        self, words: Sequence[str], whole: str
    ) -> Iterator[tuple[float, LabelEntry]]:
        """Yield labels with typing errors; where there are none, labels with half of the words."""
        fuzzy = rank_by_likeness(self.find_entries(self.fuzzy_match(words), MAX_CANDIDATES), whole)
        if fuzzy:
            yield from ((SLIP_SCORE * alike, entry) for alike, entry in fuzzy)
            return
        partial = self.find_entries(self.partial_match(words), MAX_CANDIDATES)
        yield from (
            (PARTIAL_SCORE * alike, entry) for alike, entry in rank_by_likeness(partial, whole)
        )

    def find_entries(self, query: Query, limit: int) -> list[LabelEntry]:
        """Return the first entries that match a query, in their fixed order."""
        order = tantivy.Order.Asc
        result = self.searcher.search(query, limit, False, order_by_field="rank", order=order)
        return [self.entries[rank] for rank, _ in result.hits]

    def term_query(self, field: str, text: str) -> Query:
        """Match a field that has exactly this term."""
        return Query.term_query(self.schema, field, text, "basic")

    def prefix_query(self, field: str, text: str, slips: int = 0) -> Query:
        """Match a field that has a term with this beginning, with up to `slips` typing errors."""
        return Query.fuzzy_term_query(self.schema, field, text, distance=slips, prefix=True)

    def word_part(self, word: str) -> Query:
        """Match labels that may have a text within a word; a short text must be its beginning."""
        if len(word) < GRAM_LENGTH:
            return self.prefix_query("words", word)
        return self.gram_query(word, len(set(trigrams(word))))

    def gram_query(self, text: str, least: int) -> Query:
        """Match labels that share at least so many of a text's trigrams."""
        grams = [
            (Occur.Should, self.term_query("grams", gram)) for gram in sorted(set(trigrams(text)))
        ]
        return Query.boolean_query(grams, max(least, 1)) if grams else Query.empty_query()

    def fuzzy_match(self, words: Sequence[str]) -> Query:
        """Match labels that have all words, the longer of them with typing errors."""
        return match_all(
            [
                self.prefix_query(
                    "words", w, (len(w) >= ONE_SLIP_LENGTH) + (len(w) >= TWO_SLIPS_LENGTH)
                )
                for w in words
            ]
        )

    def partial_match(self, words: Sequence[str]) -> Query:
        """Match labels that have at least half of the longer words, with a typing error."""
        longer = [word for word in words if len(word) >= ONE_SLIP_LENGTH]
        if not longer:
            return Query.empty_query()
        each = [(Occur.Should, self.prefix_query("words", word, 1)) for word in longer]
        return Query.boolean_query(each, (len(each) + 1) // 2)


def trigrams(text: str) -> list[str]:
    """Return the runs of three characters of a text."""
    return [text[i : i + GRAM_LENGTH] for i in range(len(text) - GRAM_LENGTH + 1)]


def match_all(queries: Sequence[Query]) -> Query:
    """Return a query that matches where all of some queries do."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def rank_by_likeness(entries: Iterable[LabelEntry], whole: str) -> list[tuple[float, LabelEntry]]:
    """Return entries with their likeness to a text (0 to 1), the most like first."""
    found = [(text_likeness(whole, entry.folded), entry) for entry in entries]
    return sorted(found, key=lambda pair: (-pair[0], LabelEntry.sort_key(pair[1])))


def text_likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
