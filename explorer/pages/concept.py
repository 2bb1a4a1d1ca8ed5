"""The value of a concept's page, with its breadcrumbs and attributions."""

from collections.abc import Iterable, Sequence

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import Link
from explorer.model.entities import Claim, Concept, Kind
from explorer.model.node_kinds import BELONGS_TO_IRI
from explorer.model.resource_pages import Attribution, ConceptPage
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument import (
    build_argument_threads,
    count_results,
    find_results,
    relevant_targets,
)
from explorer.text.phrases import (
    CREDITED_TO_IRI,
    DEVELOPED_BY_IRI,
    ORIGINATED_BY_IRI,
    seniority_key,
)
from explorer.text.summary import concept_summary

HISTORY_RELATIONS = (ORIGINATED_BY_IRI, DEVELOPED_BY_IRI)
MAX_OUTCOME_RESULTS = 12  # findings on its page that are about something else
MAX_BREADCRUMB_TRAILS = 10  # trails from the top to a concept on its page


def build_concept_page(atlas: Atlas, iri: str) -> ConceptPage:
    """Build the value of a concept's page; fields that the vocabulary lacks are empty.

    References are numbered as the page cites them: definition, summary, results,
    arguments, attribution.

    Raises `KeyError` when there is no such concept.
    """
    vocabulary, concept = atlas.vocabulary, atlas.vocabulary.concepts[iri]
    numbering = ReferenceNumbering(vocabulary)
    definition_numbers = numbering.numbers(concept.citations)
    about = atlas.claims_about(iri)
    summary = concept_summary(iri, vocabulary, numbering.number, about)
    numbers, targets = numbering.numbers, relevant_targets(iri, vocabulary)
    results = find_results(iri, vocabulary, numbers, MAX_OUTCOME_RESULTS)
    arguments = build_argument_threads(targets, vocabulary, numbers)
    own = tuple(claim for claim in about if claim.subject == iri)
    credited = find_attributions(own, (CREDITED_TO_IRI,), vocabulary, numbering)
    originated = find_attributions(own, HISTORY_RELATIONS, vocabulary, numbering)
    approaches = (claim.object for claim in own if claim.predicate == BELONGS_TO_IRI)
    return ConceptPage(
        concept=concept,
        kind=concept_kind(concept, vocabulary),
        breadcrumbs=breadcrumb_trails(iri, vocabulary),
        approaches=concept_links(approaches, vocabulary),
        broader=concept_links(concept.broader, vocabulary),
        narrower=concept_links(concept.narrower, vocabulary),
        related=concept_links(concept.related, vocabulary),
        definition_numbers=definition_numbers,
        summary=summary,
        results=results,
        further_results=count_results(iri, vocabulary) - len(results),
        supports=tuple(item for item in arguments if item.supports_target),
        cautions=tuple(item for item in arguments if not item.supports_target),
        credited=credited,
        originated=originated,
        attributions_differ=attributions_conflict(credited, originated),
        references=numbering.references(atlas.bibliography),
    )


def concept_kind(concept: Concept, vocabulary: Vocabulary) -> Kind:
    """Return the kind of a concept; one that the vocabulary does not describe is named by curie."""
    name = contract(concept.kind)
    return vocabulary.kinds.get(concept.kind) or Kind(concept.kind, name, name)


def concept_links(iris: Iterable[str], vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return known concepts as links, each once, sorted by label."""
    concepts = {iri: vocabulary.concepts[iri] for iri in iris if iri in vocabulary.concepts}
    ordered = sorted(concepts.values(), key=lambda one: (one.pref_label.casefold(), one.iri))
    return tuple(Link(one.iri, one.curie, one.pref_label) for one in ordered)


def breadcrumb_trails(iri: str, vocabulary: Vocabulary) -> tuple[tuple[Link, ...], ...]:
    """Return the trails of broader concepts, each from the top to a direct parent.

    At most `MAX_BREADCRUMB_TRAILS` are returned; a cycle is cut where it closes.
    """
    finished: list[tuple[str, ...]] = []
    unfinished: list[tuple[str, ...]] = [(iri,)]

    while unfinished and len(finished) < MAX_BREADCRUMB_TRAILS:
        trail = unfinished.pop(0)
        above = [
            link.iri for link in concept_links(vocabulary.concepts[trail[0]].broader, vocabulary)
        ]

        onward = [(one, *trail) for one in above if one not in trail]
        unfinished += onward[:MAX_BREADCRUMB_TRAILS]
        if not onward and len(trail) > 1:
            finished.append(trail[:-1])
    return tuple(
        tuple(link for one in trail for link in concept_links([one], vocabulary))
        for trail in finished
    )


def find_attributions(
    own: Iterable[Claim],
    predicates: Sequence[str],
    vocabulary: Vocabulary,
    numbering: ReferenceNumbering,
) -> tuple[Attribution, ...]:
    """Return the people to whom claims with some predicates attribute a concept, by year.

    `own` are the claims whose subject is the concept, `predicates` IRIs in order of precedence.
    """
    found = [
        claim
        for claim in own
        if claim.predicate in predicates and claim.object in vocabulary.people
    ]
    found.sort(key=lambda c: (predicates.index(c.predicate), seniority_key(c, vocabulary)))
    return tuple(
        Attribution(claim, vocabulary.people[claim.object], numbering.numbers(claim.citations))
        for claim in found
    )


def attributions_conflict(
    credited: Iterable[Attribution], originated: Iterable[Attribution]
) -> bool:
    """Whether someone is credited who is not among the historical originators.

    Without a known originator there is no conflict.
    """
    originators = {
        item.person.iri for item in originated if item.claim.predicate == ORIGINATED_BY_IRI
    }
    return bool(originators) and any(item.person.iri not in originators for item in credited)
