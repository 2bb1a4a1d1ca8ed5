"""The prose on concepts held to its sources: by what it rests on, names, numbers and age."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from explorer.model.answers import Issue
from explorer.model.entities import ConceptProse, ProseSentence
from explorer.model.mentions import (
    OWN_REFERENCE,
    find_source,
    involved_resources,
    is_mentioned,
)
from explorer.model.vocabulary import Finding, Vocabulary
from explorer.namespaces import contract
from explorer.quality.prose_numbers import numbers_in, unknown_numbers
from explorer.rdf.digests import SourceDescriptions
from explorer.rdf.store import Store, is_endpoint
from explorer.translation import gettext

MAX_SOURCES: Final = 4  # of a sentence: it says no more than can be checked at a glance
MIN_WORDS: Final = 120  # of the prose on a concept
MAX_WORDS: Final = 200
QUOTED_WORDS: Final = 8  # of a sentence, by which a message names it
DEFAULT_LEVEL: Final = 95  # per cent of an interval
PARAGRAPH_NAMES: Final = ("aa:proseOnIdea", "aa:proseOnFindings", "aa:proseOnDispute")


def prose_issues(store: Store, vocabulary: Vocabulary) -> Iterator[Issue]:
    """Yield the issues of all prose, and of concepts that should have some and have none.

    Numbers and digests need the statements behind the values: in an endpoint they are not checked.
    """
    for iri, prose in vocabulary.prose.items():
        if iri not in vocabulary.concepts:
            yield prose_issue(
                "prose-unplaced",
                iri,
                gettext(
                    "There are sentences about this concept, but the concept does not exist; "
                    "correct the name."
                ),
            )
            continue
        yield from shape_of_prose(iri, prose)
        checker = SentenceChecker(iri, vocabulary, SourceDescriptions(store))
        for sentence in prose.sentences:
            yield from checker.issues(sentence)
    yield from missing_prose(store, vocabulary)


def prose_issue(check: str, concept: str, message: str, value: str = "") -> Issue:
    """Return an issue of the prose on a concept (an IRI)."""
    return Issue(check, "violation", concept, message, value)


def missing_prose(store: Store, vocabulary: Vocabulary) -> Iterator[Issue]:
    """Yield the concepts without prose, of kinds whose prose is said to be complete."""
    complete = {str(row["kind"]) for row in store.select("prose-complete")}
    for iri, concept in vocabulary.concepts.items():
        if concept.kind in complete and iri not in vocabulary.prose and not concept.deprecated:
            message = gettext(
                "Every concept of its kind ({kind}) should have a text (aa:proseComplete), but "
                "this one has none: write its three paragraphs."
            )
            name = contract(concept.kind)
            yield prose_issue("prose-missing", iri, message.format(kind=name), name)


def shape_of_prose(iri: str, prose: ConceptProse) -> Iterator[Issue]:
    """Yield an issue where a paragraph is missing, or where there are too few or many words."""
    for name, paragraph in zip(PARAGRAPH_NAMES, prose.paragraphs, strict=True):
        if not any(sentence.text.strip() for sentence in paragraph):
            message = gettext("One of the three paragraphs has no sentence: write {name}.")
            yield prose_issue("prose-paragraph", iri, message.format(name=name), name)
    count = sum(len(sentence.text.split()) for sentence in prose.sentences)
    if not MIN_WORDS <= count <= MAX_WORDS:
        message = gettext("The text has {count} words; it should have {least} to {most}.").format(
            count=count, least=MIN_WORDS, most=MAX_WORDS
        )
        yield prose_issue("prose-length", iri, message, str(count))


@dataclass(frozen=True, slots=True)
class SentenceChecker:
    """The checks of a sentence of the prose on a concept (an IRI)."""

    concept: str
    vocabulary: Vocabulary
    descriptions: SourceDescriptions

    def issues(self, sentence: ProseSentence) -> Iterator[Issue]:
        """Yield the issues of a sentence; it is read only if its text and sources are known."""
        found = [*self.text_issues(sentence), *self.source_issues(sentence)]
        yield from found
        if found:
            return
        yield from self.name_issues(sentence)
        if not is_endpoint(self.descriptions.store.name):
            yield from self.number_issues(sentence)
            yield from self.age_issues(sentence)

    def issue(self, check: str, sentence: ProseSentence, message: str, value: str = "") -> Issue:
        """Return an issue of a sentence, which the message quotes in its place {sentence}."""
        words = sentence.text.split()
        quoted = " ".join(words[:QUOTED_WORDS]) + (" …" if len(words) > QUOTED_WORDS else "")
        text = message.format(sentence=f"“{quoted}”", value=value)
        return prose_issue(check, self.concept, text, value)

    def text_issues(self, sentence: ProseSentence) -> Iterator[Issue]:
        """Yield an issue where a sentence has no text, or several."""
        if not sentence.text.strip():
            message = gettext("A sentence needs exactly one text (schema:text).")
            yield self.issue("prose-text", sentence, message)

    def source_issues(self, sentence: ProseSentence) -> Iterator[Issue]:
        """Yield an issue where a sentence has no source, too many, or one that is not there."""
        if not sentence.sources:
            message = gettext(
                "{sentence} has no source: name the claims, findings or arguments that support it "
                "(aa:restsOn), or remove it."
            )
            yield self.issue("prose-unsourced", sentence, message)
        if len(sentence.sources) > MAX_SOURCES:
            message = gettext("{sentence} has {value} sources; split it.")
            yield self.issue("prose-sources", sentence, message, str(len(sentence.sources)))
        for iri in sentence.sources:
            if find_source(iri, self.vocabulary) is None:
                message = gettext(
                    "{sentence} rests on {value}, which is not a claim, finding or argument, or "
                    "was withdrawn; name another source."
                )
                yield self.issue("prose-source-unknown", sentence, message, contract(iri))

    def name_issues(self, sentence: ProseSentence) -> Iterator[Issue]:
        """Yield an issue for each source about nothing that the sentence names.

        The concept of the prose itself need only be meant, as by a pronoun.
        """
        known = self.vocabulary
        meant = {self.concept} if OWN_REFERENCE.search(sentence.text) else set()
        for iri in sentence.sources:
            involved = involved_resources(iri, known)
            if not any(
                each in meant or is_mentioned(each, sentence.text, known) for each in involved
            ):
                message = gettext(
                    "{sentence} names none of the concepts, people and works that {value} is "
                    "about; name one of them, or give another source."
                )
                yield self.issue("prose-unnamed", sentence, message, contract(iri))

    def number_issues(self, sentence: ProseSentence) -> Iterator[Issue]:
        """Yield an issue for each number that none of the sources has."""
        known = {number for iri in sentence.sources for number in self.known_numbers(iri)}
        for number in unknown_numbers(sentence.text, known):
            message = gettext(
                "{sentence} says {value}, which is not in its sources: it is neither a year of a "
                "work that they cite, nor a number in a finding or a note."
            )
            yield self.issue("prose-number", sentence, message, number)

    def known_numbers(self, iri: str) -> set[Decimal]:
        """Return the numbers of a source (an IRI), of the labels of its ends, and cited years."""
        source = find_source(iri, self.vocabulary)
        assert source
        cited = (self.vocabulary.works.get(citation.work) for citation in source.citations)
        texts = [str(work.year or "") for work in cited if work]
        texts += self.descriptions.literals(iri)
        ends = (
            self.vocabulary.concepts.get(end) for end in involved_resources(iri, self.vocabulary)
        )
        texts += [label for end in ends if end for label in (end.pref_label, *end.alt_labels)]
        numbers = {number for text in texts for number in numbers_in(text)}
        if isinstance(source, Finding) and source.lower is not None:
            numbers.add(Decimal(DEFAULT_LEVEL))
        return numbers

    def age_issues(self, sentence: ProseSentence) -> Iterator[Issue]:
        """Yield an issue where a sentence or a source of it is not as it was accepted."""
        name = contract(self.concept)
        if not sentence.digest:
            message = gettext(
                "{sentence} was never accepted: read it with its sources and run "
                "`alliance accept FOLDER {value}`."
            )
            yield self.issue("prose-unaccepted", sentence, message, name)
        elif sentence.digest != self.descriptions.digest(sentence):
            message = gettext(
                "The sentence, or one of its sources, has changed since it was accepted: read it "
                "again and run `alliance accept FOLDER {value}`. {sentence}"
            )
            yield self.issue("prose-stale", sentence, message, name)
