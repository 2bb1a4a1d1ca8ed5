"""Claims as clauses: subject and object put into the sentence template of their relation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model import Relation, Span, Vocabulary
from explorer.model.kinds import APPROACH_KIND
from explorer.namespaces import contract, expand
from explorer.summary.english import Spans, article, is_plural, listed, plural_verb, text
from explorer.summary.sentence_messages import CONCEPT_OF, IT, fill_message

APPROACH: Final = expand(APPROACH_KIND)
SUBJECT, OBJECT = "{subject}", "{object}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Claims of one relation that share their subject or their object, ready to be said.

    `subjects` and `objects` are IRIs. `remarks`, if any, follow the objects, or the subjects
    where these are several, one each.
    """

    relation: Relation
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    remarks: tuple[Spans, ...] = ()

    @property
    def things(self) -> int:
        """How many things stand in its list."""
        return max(len(self.subjects), len(self.objects))


def templates(relation: Relation) -> tuple[str, str]:
    """Return the words between subject and object, and those after the object.

    A relation without a template of the form "{subject} … {object} …" is read by its label.
    """
    template = relation.sentence
    if not template.startswith(SUBJECT) or template.count(OBJECT) != 1:
        return f" {relation.label} ", ""
    between, _, after = template.removeprefix(SUBJECT).partition(OBJECT)
    return between, after


def relation_of(predicate: str, vocabulary: Vocabulary) -> Relation:
    """Return a relation, made up from its IRI where the vocabulary does not describe it."""
    name = contract(predicate)
    return vocabulary.relations.get(predicate) or Relation(predicate, name, name)


def is_symmetric(relation: Relation) -> bool:
    """Whether a relation reads the same both ways."""
    return bool(relation.label) and relation.label == relation.inverse_label


def label_of(iri: str, vocabulary: Vocabulary) -> str:
    """Return what a thing is called in the middle of a sentence, without an article."""
    if concept := vocabulary.concepts.get(iri):
        return concept.pref_label
    if person := vocabulary.people.get(iri):
        return person.name
    if work := vocabulary.works.get(iri):
        return work.title
    return contract(iri)


@dataclass(frozen=True, slots=True)
class Voice:
    """How things are called: `here` is not linked, and may be "it".

    Where a sentence is `of_concepts` (who introduced it) its subject is "the concept of trust".
    """

    vocabulary: Vocabulary
    here: str = ""
    it: bool = False
    of_concepts: bool = False

    @property
    def says_it(self) -> bool:
        """Whether "it" stands for `here`, which a plural does not allow."""
        return self.it and not is_plural(label_of(self.here, self.vocabulary))

    def name(self, iri: str) -> Spans:
        """Return the words for a thing, linked unless it is `here`."""
        if iri == self.here and self.says_it:
            return text(IT)
        label = label_of(iri, self.vocabulary)
        intro = text(article(label)) if iri in self.vocabulary.concepts else ()
        return (*intro, Span(label, "" if iri == self.here else iri))

    def names(self, iris: Sequence[str], remarks: Sequence[Spans] = ()) -> Spans:
        """Return things as a list, each followed by its remark."""
        padded = remarks or ((),) * len(iris)
        pairs = zip(iris, padded, strict=True)
        return listed([(*self.name(iri), *remark) for iri, remark in pairs])

    def subject(self, phrase: Phrase) -> Spans:
        """Return the subject, or the list of subjects, of a phrase."""
        several = len(phrase.subjects) > 1
        names = self.names(phrase.subjects, phrase.remarks if several else ())
        return fill_message(CONCEPT_OF, concept=names) if self.is_concept(phrase) else names

    def is_concept(self, phrase: Phrase) -> bool:
        """Whether the subject of a phrase is the concept of a thing: not a school, nor "it"."""
        only = phrase.subjects[0]
        concept = self.vocabulary.concepts.get(only)
        it = only == self.here and self.says_it
        school = concept and concept.kind == APPROACH
        return self.of_concepts and len(phrase.subjects) == 1 and not it and not school

    def predicate(self, phrase: Phrase) -> Spans:
        """Return what a phrase says of its subject: verb, object or list of objects."""
        between, after = templates(phrase.relation)
        one = len(phrase.subjects) == 1
        plural = is_plural(label_of(phrase.subjects[0], self.vocabulary))
        if not one or (plural and not self.is_concept(phrase)):
            between = plural_verb(between)
        objects = self.names(phrase.objects, phrase.remarks if one else ())
        return (*text(between), *objects, *text(after))
