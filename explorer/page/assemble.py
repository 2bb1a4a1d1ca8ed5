"""The page of a concept and the card of a claim: everything a view prints, assembled once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.citation import Bibliography
from explorer.model import (
    AppliedArgument,
    Attribution,
    Citation,
    Claim,
    ClaimCard,
    Concept,
    ConceptPage,
    Kind,
    Link,
    Reference,
    Stance,
    Vocabulary,
)
from explorer.namespaces import contract, expand
from explorer.page.results import results
from explorer.page.threads import Bearing, bearing_on, threads
from explorer.summary import sentence, summary
from explorer.summary.history import CREDITED, DEVELOPED, ORIGINATED, seniority
from explorer.summary.sources import names_of, natural

BELONGS: Final = expand("aa:belongsTo")
EDITORS: Final = expand("aa:editors")
TRAILS = 10  # ways from the top to a concept that a page shows


@dataclass(slots=True)
class Numbering:
    """Numbers works in the order in which a page first cites them."""

    vocabulary: Vocabulary
    cited: dict[str, set[str]] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """Return the number of the cited work, and remember the place in it."""
        locators = self.cited.setdefault(citation.work, set())
        if citation.locator:
            locators.add(citation.locator)
        return list(self.cited).index(citation.work) + 1

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """Return the numbers of citations of known works, each once, sorted."""
        known = (citation for citation in citations if citation.work in self.vocabulary.works)
        return tuple(sorted({self.number(citation) for citation in known}))

    def references(self, bibliography: Bibliography) -> tuple[Reference, ...]:
        """Return the list of references as cited so far."""
        records = self.vocabulary.references.values()
        printed = {record.corrected_by: record for record in reversed(list(records))}
        return tuple(
            Reference(
                number=number,
                work=self.vocabulary.works[iri],
                text=bibliography.apa(iri),
                locators=tuple(sorted(locators, key=natural)),
                printed=printed.get(iri),
            )
            for number, (iri, locators) in enumerate(self.cited.items(), start=1)
        )


def concept_page(iri: str, vocabulary: Vocabulary, bibliography: Bibliography) -> ConceptPage:
    """Return all that the page of a concept shows; what the vocabulary lacks is empty.

    References are numbered as the page cites them: definition, summary, results,
    arguments, attribution.
    Raises `KeyError` when there is no such concept.
    """
    concept = vocabulary.concepts[iri]
    numbering = Numbering(vocabulary)
    definition_numbers = numbering.numbers(concept.citations)
    said = summary(iri, vocabulary, numbering.number)
    measured = results(iri, vocabulary, numbering.numbers)
    found = threads(bearing_on(iri, vocabulary), vocabulary, numbering.numbers)
    own = tuple(claim for claim in vocabulary.claims.values() if claim.subject == iri)
    credited = attributions(own, (CREDITED,), vocabulary, numbering)
    originated = attributions(own, (ORIGINATED, DEVELOPED), vocabulary, numbering)
    approaches = (claim.object for claim in own if claim.predicate == BELONGS)
    return ConceptPage(
        concept=concept,
        kind=kind_of(concept, vocabulary),
        breadcrumbs=breadcrumbs(iri, vocabulary),
        approaches=links(approaches, vocabulary),
        broader=links(concept.broader, vocabulary),
        narrower=links(concept.narrower, vocabulary),
        related=links(concept.related, vocabulary),
        definition_numbers=definition_numbers,
        summary=said,
        results=measured,
        supports=tuple(item for item in found if is_support(item)),
        cautions=tuple(item for item in found if not is_support(item)),
        credited=credited,
        originated=originated,
        attributions_differ=differ(credited, originated),
        references=numbering.references(bibliography),
    )


def claim_card(iri: str, vocabulary: Vocabulary, bibliography: Bibliography) -> ClaimCard:
    """Return all that a click on an edge shows: sentence, sources, and who disagrees.

    The numbers belong to the claim's own sources; its arguments bear none.
    Raises `KeyError` when there is no such claim.
    """
    claim = vocabulary.claims[iri]
    numbering = Numbering(vocabulary)
    found = threads({iri: Bearing(0)}, vocabulary, lambda _: ())
    return ClaimCard(
        claim=claim,
        sentence=sentence(claim, vocabulary, numbering.number),
        attributed_to=agents(claim, vocabulary),
        sources=numbering.references(bibliography),
        arguments=tuple(item for item in found if not is_support(item)),
    )


def is_support(item: AppliedArgument) -> bool:
    """Whether an argument speaks for what it is about."""
    return item.argument.stance is Stance.SUPPORTS


def kind_of(concept: Concept, vocabulary: Vocabulary) -> Kind:
    """The kind of a concept, made up from its IRI where the vocabulary does not describe it."""
    name = contract(concept.kind)
    return vocabulary.kinds.get(concept.kind) or Kind(concept.kind, name, name)


def links(iris: Iterable[str], vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return known concepts as links, each once, sorted by label."""
    concepts = {iri: vocabulary.concepts[iri] for iri in iris if iri in vocabulary.concepts}
    ordered = sorted(concepts.values(), key=lambda one: (one.pref_label.casefold(), one.iri))
    return tuple(Link(one.iri, one.curie, one.pref_label) for one in ordered)


def agents(claim: Claim, vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return who makes a claim, in the order in which the cited works name them."""
    works = [vocabulary.works[c.work] for c in claim.citations if c.work in vocabulary.works]
    named = list(dict.fromkeys(name.person for work in works for name in names_of(work)))
    first = {iri: place for place, iri in enumerate(named)}
    ordered = sorted(claim.attributed_to, key=lambda iri: (first.get(iri, len(first)), iri))
    return tuple(agent(iri, vocabulary) for iri in ordered)


def agent(iri: str, vocabulary: Vocabulary) -> Link:
    """Return someone who makes a claim as a link: a person, or the editors."""
    if person := vocabulary.people.get(iri):
        return Link(iri, person.curie, person.name)
    return Link(iri, contract(iri), "the editors" if iri == EDITORS else contract(iri))


def breadcrumbs(iri: str, vocabulary: Vocabulary) -> tuple[tuple[Link, ...], ...]:
    """Return the ways down to a concept, each from the top to what is just above it.

    Of very many ways only the first are followed; a circle is left where it closes.
    """
    finished: list[tuple[str, ...]] = []
    open_ways: list[tuple[str, ...]] = [(iri,)]
    while open_ways and len(finished) < TRAILS:
        way = open_ways.pop(0)
        above = [link.iri for link in links(vocabulary.concepts[way[0]].broader, vocabulary)]
        onward = [(one, *way) for one in above if one not in way]
        open_ways += onward[:TRAILS]
        if not onward and len(way) > 1:
            finished.append(way[:-1])
    return tuple(
        tuple(link for one in way for link in links([one], vocabulary)) for way in finished
    )


def attributions(
    own: Iterable[Claim], predicates: Sequence[str], vocabulary: Vocabulary, numbering: Numbering
) -> tuple[Attribution, ...]:
    """Return to whom a concept is owed by its `own` claims: by relation, then by year."""
    found = [
        claim
        for claim in own
        if claim.predicate in predicates and claim.object in vocabulary.people
    ]
    found.sort(key=lambda c: (predicates.index(c.predicate), seniority(c, vocabulary)))
    return tuple(
        Attribution(claim, vocabulary.people[claim.object], numbering.numbers(claim.citations))
        for claim in found
    )


def differ(credited: Iterable[Attribution], originated: Iterable[Attribution]) -> bool:
    """Whether someone is credited who, by the history, is not among the originators.

    Where no originator is known there is nothing to differ from.
    """
    originators = {item.person.iri for item in originated if item.claim.predicate == ORIGINATED}
    return bool(originators) and any(item.person.iri not in originators for item in credited)
