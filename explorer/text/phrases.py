"""Claims as clauses: their sources, their relation in words, and the history of a concept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from explorer.bibliography.work_types import find_work_type
from explorer.interface_words import AND
from explorer.model.answers import Span
from explorer.model.claim_templates import claim_template, split_template
from explorer.model.entities import Basis, Citation, Claim, Name, Relation, Work
from explorer.model.node_kinds import APPROACH_KIND, MEASURE_KIND
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract, expand
from explorer.text.english import (
    ARTICLE_THE,
    Spans,
    article_for,
    is_plural,
    join_spans,
    plain_span,
    plural_verb,
)
from explorer.text.sentence_messages import (
    BUT_NOT,
    CONCEPT_OF,
    POST,
    PRONOUN_IT,
    QUALIFIED_BY,
    THE_POST,
    choose_objection_message,
    fill_message,
)
from explorer.translation import gettext

# Sources

# Last words of names that take an article
ORGANIZATIONS: Final = frozenset(
    {"association", "committee", "institute", "organization", "society"}
)
MAX_NAMED_AUTHORS = 3  # of more authors only the first is named, with "et al."
INFORMATION_ROLE: Final = "citesForInformation"  # CiTO names of citations
AUTHORITY_ROLE: Final = "citesAsAuthority"
OPPOSING_ROLES = ("disagreesWith", "qualifies")  # CiTO names of citations against a claim


@dataclass(frozen=True, slots=True)
class ClaimSources:
    """The works that support claims, and those that disagree or qualify, each in order, once."""

    supporting: tuple[Work, ...] = ()
    disagreeing: tuple[Work, ...] = ()
    qualifying: tuple[Work, ...] = ()

    @classmethod
    def of(cls, claims: Iterable[Claim], vocabulary: Vocabulary) -> "ClaimSources":
        """Gather the known works that claims cite.

        Works that are cited for information do not make a claim that another work makes; where a
        reference work is cited as the authority, no other makes it.
        """
        parts = ("", INFORMATION_ROLE, *OPPOSING_ROLES)
        found: dict[str, dict[str, Work]] = {part: {} for part in parts}
        for claim in claims:
            strict = claim.basis is Basis.HANDBOOK
            for citation in known_citations([claim], vocabulary):
                part = citation.character if citation.character in found else ""
                if strict and not part and citation.character != AUTHORITY_ROLE:
                    part = INFORMATION_ROLE
                found[part][citation.work] = vocabulary.works[citation.work]
        information = found.pop(INFORMATION_ROLE)
        found[""] = found[""] or information
        return cls(*(tuple(sorted(part.values(), key=prose_year_key)) for part in found.values()))

    @property
    def are_plural(self) -> bool:
        """Whether the supporting works have more than one author."""
        return are_several(self.supporting)


def known_citations(claims: Iterable[Claim], vocabulary: Vocabulary) -> Iterator[Citation]:
    """Yield the citations of known works, those that support a claim before those against it."""
    citations = [c for claim in claims for c in claim.citations if c.work in vocabulary.works]
    yield from sorted(citations, key=lambda citation: citation.character in OPPOSING_ROLES)


def prose_year_key(work: Work) -> tuple[int, str]:
    """Return the sort key of works in prose: undated first, then by year."""
    return work.year or 0, work.iri


def authors_or_editors(work: Work) -> tuple[Name, ...]:
    """Return the authors of a work, or its editors where it has none."""
    return work.authors or work.editors


def prose_authors(work: Work) -> str:
    """Return a work's authors as prose names them: family names, "et al." for more than three.

    >>> prose_authors(Work("", "", "book", "T", (Name("Atwood"), Name("Stolorow"))))
    'Atwood and Stolorow'
    """
    names = [prose_name(name) for name in authors_or_editors(work)]
    names = [name for name in names if name]
    if not names:
        return work.container_title or work.title
    if len(names) > MAX_NAMED_AUTHORS:
        return gettext("{name} et al.").format(name=names[0])
    return AND.join(filter(None, (", ".join(names[:-1]), names[-1])))


def prose_name(name: Name) -> str:
    """Return a name as prose writes it: the family name, or an organization with its article.

    >>> prose_name(Name(literal="American Psychiatric Association"))
    'the American Psychiatric Association'
    """
    organization = name.literal.rpartition(" ")[2].casefold() in ORGANIZATIONS
    return f"{ARTICLE_THE if organization else ''}{name.literal}" or name.full_family


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
    """Return works as the subject of a later sentence, and whether that is a plural."""
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
    """Return sources in brackets: " (Elliott et al., 2018; qualified by Cuijpers, 2019)"."""
    remarks = [
        fill_message(message, works=works_with_years(works))
        for message, works in (
            ("{works}", sources.supporting),
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
    """Tell whether works have more than one author together."""
    return sum(len(authors_or_editors(work)) or 1 for work in works) > 1


# Clauses

APPROACH_KIND_IRI: Final = expand(APPROACH_KIND)
MEASURE_KIND_IRI: Final = expand(MEASURE_KIND)


@dataclass(frozen=True, slots=True)
class ClaimPhrase:
    """Claims of one relation that share their subject or their object, as one clause.

    `subjects` and `objects` are IRIs. Each of the `remarks`, if any, follows one of the objects, or
    of the subjects where these are several.
    """

    relation: Relation
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    remarks: tuple[Spans, ...] = ()

    @property
    def list_length(self) -> int:
        """How many resources its list has."""
        return max(len(self.subjects), len(self.objects))


def worded_relation(claim: Claim, vocabulary: Vocabulary) -> Relation:
    """Return the relation of a claim with the sentence that says it as its source puts it.

    The name of a foreign property need not be a verb, so that it stands after a colon.
    """
    relation = relation_or_default(claim.predicate, vocabulary)
    if claim.basis is Basis.ASSERTED:
        return replace(relation, sentence=f"{{subject}}: {relation.label} {{object}}")
    return replace(relation, sentence=claim_template(claim, relation))


def relation_or_default(predicate: str, vocabulary: Vocabulary) -> Relation:
    """Return the relation of a predicate (an IRI); by its curie alone if it is not described."""
    name = contract(predicate)
    return vocabulary.relations.get(predicate) or Relation(predicate, name, name)


def is_symmetric(relation: Relation) -> bool:
    """Tell whether a relation reads the same in both directions."""
    return bool(relation.label) and relation.label == relation.inverse_label


def inline_label(iri: str, vocabulary: Vocabulary) -> str:
    """Return the label of a resource in the middle of a sentence, without an article."""
    if concept := vocabulary.concepts.get(iri):
        return concept.pref_label
    if person := vocabulary.people.get(iri):
        return person.name
    if work := vocabulary.works.get(iri):
        return work.title
    return contract(iri)


@dataclass(frozen=True, slots=True)
class Voice:
    """The words for resources in a sentence.

    Attributes:
        vocabulary: Where their labels are.
        here: The IRI of the page's own resource, which is not linked.
        it: Whether `here` may be called "it".
        of_concepts: Whether the subject is "the concept of trust", as in who introduced it.
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
        """Return the words for a resource (an IRI), linked unless it is `here`."""
        if iri == self.here and self.says_it:
            return plain_span(PRONOUN_IT)
        label = inline_label(iri, self.vocabulary)
        return (*plain_span(self.article(iri, label)), Span(label, "" if iri == self.here else iri))

    def article(self, iri: str, label: str) -> str:
        """Return the article of a concept's label; instruments have names with "the"."""
        concept = self.vocabulary.concepts.get(iri)
        if not concept:
            return ""
        return ARTICLE_THE if concept.kind == MEASURE_KIND_IRI else article_for(label)

    def names(self, iris: Sequence[str], remarks: Sequence[Spans] = ()) -> Spans:
        """Return the words for resources (IRIs) as a list, each followed by its remark."""
        padded = remarks or ((),) * len(iris)
        pairs = zip(iris, padded, strict=True)
        return join_spans([(*self.name(iri), *remark) for iri, remark in pairs])

    def subject(self, phrase: ClaimPhrase) -> Spans:
        """Return the subject, or the list of subjects, of a phrase."""
        several = len(phrase.subjects) > 1
        names = self.names(phrase.subjects, phrase.remarks if several else ())
        return fill_message(CONCEPT_OF, concept=names) if self.is_concept(phrase) else names

    def is_concept(self, phrase: ClaimPhrase) -> bool:
        """Tell whether the subject of a phrase is "the concept of …": not an approach, nor "it"."""
        only = phrase.subjects[0]
        concept = self.vocabulary.concepts.get(only)
        it = only == self.here and self.says_it
        is_approach = concept and concept.kind == APPROACH_KIND_IRI
        return self.of_concepts and len(phrase.subjects) == 1 and not it and not is_approach

    def predicate(self, phrase: ClaimPhrase) -> Spans:
        """Return the predicate of a phrase: its verb, and its object or list of objects."""
        between, after = split_template(phrase.relation.sentence, phrase.relation.label)
        one = len(phrase.subjects) == 1
        plural = is_plural(inline_label(phrase.subjects[0], self.vocabulary))
        if not one or (plural and not self.is_concept(phrase)):
            between = plural_verb(between)
        objects = self.names(phrase.objects, phrase.remarks if one else ())
        return (*plain_span(between), *objects, *plain_span(after))


# History

CREDITED_TO_IRI: Final = expand("aa:creditedTo")
ORIGINATED_BY_IRI: Final = expand("aa:originatedBy")
DEVELOPED_BY_IRI: Final = expand("aa:developedBy")
AFTER_ALL_YEARS: Final = 9999  # sorts people without a year of origin last


def history_phrases(claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[ClaimPhrase, ...]:
    """Return the phrases on who introduced a concept and who developed it, from its claims.

    To whom the editors infer that it is credited is one phrase.
    """
    if claims[0].basis is Basis.INFERRED:
        return (credit_phrase(claims, vocabulary),)
    return tuple(
        credit_phrase(found, vocabulary)
        for predicate in (ORIGINATED_BY_IRI, DEVELOPED_BY_IRI)
        if (found := [claim for claim in claims if claim.predicate == predicate])
    )


def credit_phrase(claims: Sequence[Claim], vocabulary: Vocabulary) -> ClaimPhrase:
    """Return claims of one relation as a phrase with a list of people, each with the year.

    The year is that of the claim, linked with the work in which it was seen, and never that of
    the works cited. Of people who share it only the last is followed by it.
    """
    ordered = sorted(claims, key=lambda claim: seniority_key(claim, vocabulary))
    named = tuple(dict.fromkeys(claim.object for claim in ordered))
    of_each = [
        origin_years([claim for claim in ordered if claim.object == person], vocabulary)
        for person in named
    ]
    pairs = zip(of_each, [*of_each[1:], ()], strict=True)
    remarks = tuple(() if own == following else own for own, following in pairs)
    first = ordered[0]
    return ClaimPhrase(worded_relation(first, vocabulary), (first.subject,), named, remarks)


def seniority_key(claim: Claim, vocabulary: Vocabulary) -> tuple[int, int, str, str]:
    """Return the sort key of people: by year of origin, as cited works name them, by name."""
    named = [
        name.person
        for work in ClaimSources.of([claim], vocabulary).supporting
        for name in authors_or_editors(work)
    ]
    position = named.index(claim.object) if claim.object in named else len(named)
    year = AFTER_ALL_YEARS if claim.origin_year is None else claim.origin_year
    person = vocabulary.people.get(claim.object)
    name = (person.family or person.name) if person else inline_label(claim.object, vocabulary)
    return year, position, name.casefold(), claim.iri


def origin_years(claims: Iterable[Claim], vocabulary: Vocabulary) -> Spans:
    """Return the years of origin of claims in brackets, each linked with the work that shows it."""
    years = {
        claim.origin_year: claim.year_seen_in if claim.year_seen_in in vocabulary.works else ""
        for claim in claims
        if claim.origin_year is not None
    }
    if not years:
        return ()
    spans = [Span(" (")]
    for number, (year, work) in enumerate(sorted(years.items())):
        spans += [*plain_span(", " if number else ""), Span(str(year), work)]
    return (*spans, Span(")"))
