"""The subjects of questions: what a part of a question names, whatever its endings and articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self, TypeAlias

from explorer.model.vocabulary import Vocabulary
from explorer.model.words import STOP_WORDS, WORD
from explorer.search.label_index import build_analyzer, build_stemmer, fold_words, label_entries

# Words that a subject keeps its meaning without: "the idea of holding", "trust in the therapist"
FILLER_WORDS: Final = frozenset(
    WORD.findall("""
    concept concepts idea ideas notion term theory phrase word principle phenomenon technique
    therapist therapists client clients patient patients therapy therapies psychotherapy session
    sessions treatment someone person people good
    """)
)
Stems: TypeAlias = tuple[str, ...]  # sorted, each once
ANALYZER: Final = build_analyzer()
STEMMER: Final = build_stemmer()


@dataclass(frozen=True, slots=True)
class SubjectIndex:
    """The resources that have a name, by the stems of its words.

    Attributes:
        by_stems: IRIs of concepts, people and works by the stems of each of their names, best
            first.
        measured: Concepts by the stems of the names that findings have for them.
        longest: How many words the longest name of a concept or person has.
    """

    by_stems: Mapping[Stems, tuple[str, ...]]
    measured: Mapping[Stems, tuple[str, ...]]
    longest: int

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Index every label of the concepts, people and works of a vocabulary."""
        found: dict[Stems, dict[str, None]] = defaultdict(dict)
        longest = 0
        entries = sorted(label_entries(vocabulary), key=lambda each: each.sort_key())
        for entry in entries:
            words = entry.folded.split()
            found[subject_stems(words)].setdefault(entry.iri)
            if entry.iri not in vocabulary.works:
                longest = max(longest, len(words))
        for entry in entries:  # a name without its fillers comes behind all whole names
            if telling := drop_fillers(entry.folded.split()):
                found[subject_stems(telling)].setdefault(entry.iri)
        measured: dict[Stems, dict[str, None]] = defaultdict(dict)
        for finding in vocabulary.findings.values():
            for name, iri in (
                (finding.examined_as, finding.of),
                (finding.measured_as, finding.outcome),
            ):
                if words := fold_words(name, ANALYZER):
                    measured[subject_stems(words)].setdefault(iri)
        return cls(freeze_names(found), freeze_names(measured), longest)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the resources (IRIs) that a part of a question names; none where it names none."""
        words = fold_words(text, ANALYZER)
        telling = subject_stems(drop_fillers(words))
        return self.by_stems.get(subject_stems(words)) or self.by_stems.get(telling, ())

    def find_measured(self, text: str) -> tuple[str, ...]:
        """Return the concepts (IRIs) that findings call so."""
        words = fold_words(text, ANALYZER)
        telling = subject_stems(drop_fillers(words))
        return self.measured.get(subject_stems(words)) or self.measured.get(telling, ())

    def spot(self, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the words of a text, or the names within it, with their resources."""
        words = fold_words(text, ANALYZER)
        start = 0
        while start < len(words):
            end = min(len(words), start + self.longest)
            while end > start + 1 and not self.is_name(words[start:end]):
                end -= 1
            part = words[start:end]
            yield " ".join(part), self.by_stems[subject_stems(part)] if self.is_name(part) else ()
            start = end

    def is_name(self, words: Sequence[str]) -> bool:
        """Whether words are a name, and begin and end with words that tell something."""
        edges = words[0] not in STOP_WORDS and words[-1] not in STOP_WORDS
        return edges and subject_stems(words) in self.by_stems


def freeze_names(found: Mapping[Stems, Mapping[str, None]]) -> Mapping[Stems, tuple[str, ...]]:
    """Return resources by the stems of their names as tuples."""
    return MappingProxyType({stems: tuple(iris) for stems, iris in found.items() if stems})


def subject_stems(words: Iterable[str]) -> Stems:
    """Return the stems of the words that carry a meaning, each once; of all where none does.

    >>> subject_stems(["the", "holding", "environments"])
    ('environ', 'hold')
    """
    every = tuple(words)
    telling = [word for word in every if word not in STOP_WORDS and len(word) > 1]
    return tuple(sorted({stem for word in telling or every for stem in STEMMER.analyze(word)}))


def drop_fillers(words: Iterable[str]) -> list[str]:
    """Return the words of a subject without those that it keeps its meaning without."""
    return [word for word in words if word not in FILLER_WORDS and word not in STOP_WORDS]
