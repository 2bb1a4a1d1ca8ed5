"""What the index holds: an entry for each label, in the order in which equal hits are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal
from unicodedata import normalize

import tantivy

from explorer.model import Concept, Person, SearchHit, Vocabulary, Work
from explorer.model.kinds import PERSON_KIND
from explorer.namespaces import contract
from explorer.work_types import find_work_type

Via = Literal["pref_label", "alt_label", "hidden_label", "notation", "name", "title"]
# Labels of one sort of thing and one length are preferred in this order.
VIAS: Final[tuple[Via, ...]] = (
    "pref_label",
    "name",
    "title",
    "alt_label",
    "notation",
    "hidden_label",
)
WORK: Final = "fabio:Expression"
MOST_INITIALS: Final = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A label of a thing."""

    sort: int  # concepts 0, people 1, works 2
    via_order: int
    length: int
    folded: str  # lower case, without diacritics and punctuation
    iri: str
    curie: str
    kind: str
    label: str  # what the thing is shown as
    text: str  # the label itself

    def order(self) -> tuple[int, int, int, str, str, str]:
        """Return what equally good hits are sorted by."""
        return self.sort, self.via_order, self.length, self.folded, self.iri, self.text

    @property
    def initials(self) -> str:
        """The first letters of its words, if these are several: "go" for "good object"."""
        words = self.folded.split()
        return "".join(word[0] for word in words) if 1 < len(words) <= MOST_INITIALS else ""

    def hit(self, score: float) -> SearchHit:
        """Return the entry as a hit."""
        via = VIAS[self.via_order]
        return SearchHit(self.iri, self.curie, self.label, self.kind, self.text, via, score)


def entries_of(vocabulary: Vocabulary) -> Iterator[Entry]:
    """Yield an entry for each label of each concept, person and work."""
    analyzer = folding()
    things: tuple[Concept | Person | Work, ...] = (
        *vocabulary.concepts.values(),
        *vocabulary.people.values(),
        *vocabulary.works.values(),
    )
    for thing in things:
        sort, kind, labels = labelled(thing, vocabulary)
        for via, text in labels:
            if words := folded(text, analyzer):
                whole = " ".join(words)
                order = (sort, VIAS.index(via), len(whole), whole)
                yield Entry(*order, thing.iri, thing.curie, kind, labels[0][1], text)


def labelled(
    thing: Concept | Person | Work, vocabulary: Vocabulary
) -> tuple[int, str, list[tuple[Via, str]]]:
    """Return the sort, the kind and the labels of a thing, first the one that it is shown as."""
    if isinstance(thing, Concept):
        kind = vocabulary.kinds.get(thing.kind)
        labels: list[tuple[Via, str]] = [("pref_label", thing.pref_label)]
        labels += [("alt_label", text) for text in thing.alt_labels]
        labels += [("hidden_label", text) for text in thing.hidden_labels]
        labels += [("notation", text) for text in thing.notations]
        return 0, kind.curie if kind else contract(thing.kind), labels
    if isinstance(thing, Person):
        return 1, PERSON_KIND, [("name", name) for name in (thing.name, thing.family) if name]
    return 2, find_work_type(thing.csl_type).fabio or WORK, [("title", thing.title)]


def folding() -> tantivy.TextAnalyzer:
    """Build what splits a text into words, in lower case and without diacritics."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def folded(text: str, analyzer: tantivy.TextAnalyzer) -> list[str]:
    """Return the words of a text as they stand in the index.

    >>> folded("Høglend’s experience-near “Émpathy”", folding())
    ['hoglend', 's', 'experience', 'near', 'empathy']
    """
    whole = normalize("NFKC", text).encode("utf-8", "replace").decode()  # lone surrogates, too
    return analyzer.analyze(whole)
