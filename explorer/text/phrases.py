"""Claims as clauses: their relation in words, who says so, and who a concept comes from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from explorer.bibliography.work_types import find_work_type
from explorer.interface_words import AND
from explorer.model.answers import Span
from explorer.model.entities import Citation, Claim, Name, Relation, Work
from explorer.model.tables import APPROACH_KIND
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract, expand
from explorer.text.english import Spans, article_for, is_plural, join_spans, plain_span, plural_verb
from explorer.text.sentence_messages import (
    BUT_NOT,
    CONCEPT_OF,
    IT,
    POST,
    QUALIFIED_BY,
    THE_POST,
    choose_objection_message,
    fill_message,
)
from explorer.translation import gettext

MAX_AUTHORS_NAMED = 3  # authors; of more the first is named "et al."
OPPOSING_ROLES = ("disagreesWith", "qualifies")  # the characters of citations that carry no claim


@dataclass(frozen=True, slots=True)
class ClaimSources:
    """The works that carry claims, and those that disagree or qualify, each in order, once."""

    carrying: tuple[Work, ...] = ()
    disagreeing: tuple[Work, ...] = ()
    qualifying: tuple[Work, ...] = ()

    @classmethod
    def of(cls, claims: Iterable[Claim], vocabulary: Vocabulary) -> "ClaimSources":
        """Gather the known works that claims cite."""
        found: dict[str, dict[str, Work]] = {"": {}, **{key: {} for key in OPPOSING_ROLES}}
        for citation in known_citations(claims, vocabulary):
            part = citation.character if citation.character in OPPOSING_ROLES else ""
            found[part][citation.work] = vocabulary.works[citation.work]
        return cls(*(tuple(sorted(part.values(), key=prose_year_key)) for part in found.values()))

    @property
    def are_plural(self) -> bool:
        """Whether those who carry the claims are more than one."""
        return are_several(self.carrying)


def known_citations(claims: Iterable[Claim], vocabulary: Vocabulary) -> Iterator[Citation]:
    """Yield the citations of known works, those that carry a claim before those against it."""
    citations = [c for claim in claims for c in claim.citations if c.work in vocabulary.works]
    yield from sorted(citations, key=lambda citation: citation.character in OPPOSING_ROLES)


def prose_year_key(work: Work) -> tuple[int, str]:
    """Sort key of works in prose: undated first, then by year."""
    return work.year or 0, work.iri


def authors_or_editors(work: Work) -> tuple[Name, ...]:
    """The people behind a work: its authors, else its editors."""
    return work.authors or work.editors


def prose_authors(work: Work) -> str:
    """Return how prose calls a work's authors: by family name, "et al." for more than three.

    >>> prose_authors(Work("", "", "book", "T", (Name("Atwood"), Name("Stolorow"))))
    'Atwood and Stolorow'
    """
    names = [name.literal or name.full_family for name in authors_or_editors(work)]
    names = [name for name in names if name]
    if not names:
        return work.container_title or work.title
    if len(names) > MAX_AUTHORS_NAMED:
        return gettext("{name} et al.").format(name=names[0])
    return AND.join(filter(None, (", ".join(names[:-1]), names[-1])))


def works_as_subject(works: Sequence[Work], *, years: bool = True) -> Spans:
    """Return works as the subject of a sentence: "Stern (1985) and Winnicott (1953, 1960)"."""
    groups = [
        tuple(group) for _, group in groupby(sorted(works, key=prose_authors), key=prose_authors)
    ]
    groups.sort(key=lambda group: prose_year_key(group[0]))
    return join_spans(
        [author_with_years(prose_authors(group[0]), group, years=years) for group in groups]
    )


def works_mentioned_again(works: Sequence[Work]) -> tuple[Spans, bool]:
    """Return works as prose calls them once they are known, and whether that is a plural."""
    first, *others = works
    if not others and find_work_type(first.csl_type).published_in == "site":
        return fill_message(THE_POST, post=(Span(POST, first.iri),)), False
    return works_as_subject(works, years=False), are_several(works)


def author_with_years(name: str, works: Sequence[Work], *, years: bool) -> Spans:
    """Return the name of an author, or of authors, with the years of their works."""
    dated = [work for work in works if work.year is not None]
    if not years or not dated:
        return (Span(name, works[0].iri),)
    if len(dated) == 1:
        return (Span(f"{name} ({dated[0].year})", dated[0].iri),)
    spans = [Span(f"{name} (")]
    for number, work in enumerate(dated):
        spans += [*plain_span(", " if number else ""), Span(str(work.year), work.iri)]
    return (*spans, Span(")"))


def bracketed_sources(sources: ClaimSources) -> Spans:
    """Return sources as a remark: " (Elliott et al., 2018; qualified by Cuijpers, 2019)"."""
    remarks = [
        fill_message(message, works=works_with_years(works))
        for message, works in (
            ("{works}", sources.carrying),
            (QUALIFIED_BY, sources.qualifying),
            (BUT_NOT, sources.disagreeing),
        )
        if works
    ]
    if not remarks:
        return ()
    spans = [Span(" (")]
    for number, remark in enumerate(remarks):
        spans += [*plain_span("; " if number else ""), *remark]
    return (*spans, Span(")"))


def works_with_years(works: Sequence[Work]) -> Spans:
    """Return works as "Elliott et al., 2018; Farber, 2018", each linked."""
    spans: list[Span] = []
    for number, work in enumerate(works):
        year = f", {work.year}" if work.year is not None else ""
        spans += [
            *plain_span("; " if number else ""),
            Span(f"{prose_authors(work)}{year}", work.iri),
        ]
    return tuple(spans)


def objection_phrase(sources: ClaimSources) -> Spans:
    """Return who disagrees with or qualifies a statement, as the end of its sentence."""
    parts = [
        fill_message(
            choose_objection_message(character, plural=are_several(works)),
            works=works_as_subject(works),
        )
        for character, works in (
            ("disagreesWith", sources.disagreeing),
            ("qualifies", sources.qualifying),
        )
        if works
    ]
    return (Span("; "), *join_spans(parts)) if parts else ()


def are_several(works: Sequence[Work]) -> bool:
    """Whether the authors of works are more than one."""
    return sum(len(authors_or_editors(work)) or 1 for work in works) > 1


APPROACH_KIND_IRI: Final = expand(APPROACH_KIND)
SUBJECT, OBJECT = "{subject}", "{object}"


@dataclass(frozen=True, slots=True)
class ClaimPhrase:
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


def sentence_parts(relation: Relation) -> tuple[str, str]:
    """Return the words between subject and object, and those after the object.

    A relation without a template of the form "{subject} … {object} …" is read by its label.
    """
    template = relation.sentence
    if not template.startswith(SUBJECT) or template.count(OBJECT) != 1:
        return f" {relation.label} ", ""
    between, _, after = template.removeprefix(SUBJECT).partition(OBJECT)
    return between, after


def relation_or_default(predicate: str, vocabulary: Vocabulary) -> Relation:
    """Return a relation, made up from its IRI where the vocabulary does not describe it."""
    name = contract(predicate)
    return vocabulary.relations.get(predicate) or Relation(predicate, name, name)


def is_symmetric(relation: Relation) -> bool:
    """Whether a relation reads the same both ways."""
    return bool(relation.label) and relation.label == relation.inverse_label


def inline_label(iri: str, vocabulary: Vocabulary) -> str:
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
        return self.it and not is_plural(inline_label(self.here, self.vocabulary))

    def name(self, iri: str) -> Spans:
        """Return the words for a thing, linked unless it is `here`."""
        if iri == self.here and self.says_it:
            return plain_span(IT)
        label = inline_label(iri, self.vocabulary)
        intro = plain_span(article_for(label)) if iri in self.vocabulary.concepts else ()
        return (*intro, Span(label, "" if iri == self.here else iri))

    def names(self, iris: Sequence[str], remarks: Sequence[Spans] = ()) -> Spans:
        """Return things as a list, each followed by its remark."""
        padded = remarks or ((),) * len(iris)
        pairs = zip(iris, padded, strict=True)
        return join_spans([(*self.name(iri), *remark) for iri, remark in pairs])

    def subject(self, phrase: ClaimPhrase) -> Spans:
        """Return the subject, or the list of subjects, of a phrase."""
        several = len(phrase.subjects) > 1
        names = self.names(phrase.subjects, phrase.remarks if several else ())
        return fill_message(CONCEPT_OF, concept=names) if self.is_concept(phrase) else names

    def is_concept(self, phrase: ClaimPhrase) -> bool:
        """Whether the subject of a phrase is the concept of a thing: not a school, nor "it"."""
        only = phrase.subjects[0]
        concept = self.vocabulary.concepts.get(only)
        it = only == self.here and self.says_it
        school = concept and concept.kind == APPROACH_KIND_IRI
        return self.of_concepts and len(phrase.subjects) == 1 and not it and not school

    def predicate(self, phrase: ClaimPhrase) -> Spans:
        """Return what a phrase says of its subject: verb, object or list of objects."""
        between, after = sentence_parts(phrase.relation)
        one = len(phrase.subjects) == 1
        plural = is_plural(inline_label(phrase.subjects[0], self.vocabulary))
        if not one or (plural and not self.is_concept(phrase)):
            between = plural_verb(between)
        objects = self.names(phrase.objects, phrase.remarks if one else ())
        return (*plain_span(between), *objects, *plain_span(after))


CREDITED: Final = expand("aa:creditedTo")
ORIGINATED: Final = expand("aa:originatedBy")
DEVELOPED: Final = expand("aa:developedBy")
UNDATED: Final = 9999


def history_phrases(claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[ClaimPhrase, ...]:
    """Return who introduced a concept and who developed it, as far as the claims say so."""
    return tuple(
        credit_phrase(found, vocabulary)
        for predicate in (ORIGINATED, DEVELOPED)
        if (found := [claim for claim in claims if claim.predicate == predicate])
    )


def credit_phrase(claims: Sequence[Claim], vocabulary: Vocabulary) -> ClaimPhrase:
    """Return claims of one relation as a list of people, each with their years.

    Of people who share their works only the last is followed by years.
    """
    ordered = sorted(claims, key=lambda claim: seniority(claim, vocabulary))
    named = tuple(dict.fromkeys(claim.object for claim in ordered))
    of_each = [
        work_years([claim for claim in ordered if claim.object == person], vocabulary)
        for person in named
    ]
    pairs = zip(of_each, [*of_each[1:], ()], strict=True)
    remarks = tuple(() if own == following else own for own, following in pairs)
    first = ordered[0]
    return ClaimPhrase(
        relation_or_default(first.predicate, vocabulary), (first.subject,), named, remarks
    )


def seniority(claim: Claim, vocabulary: Vocabulary) -> tuple[int, int, str, str]:
    """Sort key of people: by their first cited work, then by their place among its authors."""
    found = own_work_years([claim], vocabulary)
    label = inline_label(claim.object, vocabulary)
    if not found:
        return UNDATED, 0, label, claim.iri
    first = min(found)
    authors = [name.person for name in authors_or_editors(vocabulary.works[found[first]])]
    return first, authors.index(claim.object), label, claim.iri


def work_years(claims: Sequence[Claim], vocabulary: Vocabulary) -> Spans:
    """Return the years of a person's cited works in brackets, each linked."""
    found = sorted(own_work_years(claims, vocabulary).items())
    if not found:
        return ()
    spans = [Span(" (")]
    for number, (year, work) in enumerate(found):
        spans += [*plain_span(", " if number else ""), Span(str(year), work)]
    return (*spans, Span(")"))


def own_work_years(claims: Iterable[Claim], vocabulary: Vocabulary) -> dict[int, str]:
    """Return the years of the cited works that the person of a claim wrote: year → work."""
    return {
        work.year: work.iri
        for claim in claims
        for work in ClaimSources.of([claim], vocabulary).carrying
        if work.year is not None
        and claim.object in {name.person for name in authors_or_editors(work)}
    }
