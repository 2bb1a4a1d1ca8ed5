"""The value of a concept's page, with its breadcrumbs and attributions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import Link
from explorer.model.entities import Claim, Concept, Kind
from explorer.model.node_kinds import BELONGS_TO_IRI
from explorer.model.resource_links import resource_link
from explorer.model.resource_pages import (
    Attribution,
    ClaimLink,
    ConceptPage,
    RelationGroup,
    RelationTie,
)
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument import (
    count_outcome_results,
    divide_arguments,
    find_results,
    relevant_targets,
)
from explorer.pages.prose import build_prose
from explorer.pages.standing import summarize_standing
from explorer.text.phrases import (
    CREDITED_TO_IRI,
    DEVELOPED_BY_IRI,
    ORIGINATED_BY_IRI,
    relation_or_default,
    seniority_key,
)
from explorer.text.plan import is_forward, relation_rank
from explorer.text.summary import concept_summary
from explorer.translation import gettext

HISTORY_RELATIONS = (ORIGINATED_BY_IRI, DEVELOPED_BY_IRI)
MAX_OUTCOME_RESULTS = 12  # findings on its page that are about something else
MAX_BREADCRUMB_TRAILS = 10  # trails from the top to a concept on its page


def build_concept_page(atlas: Atlas, iri: str) -> ConceptPage:
    """Build the value of a concept's page; fields that the vocabulary lacks are empty.

    References are numbered as the page cites them: definition, prose or summary, results,
    arguments, relations, attribution.

    Raises `KeyError` when there is no such concept.
    """
    vocabulary = atlas.vocabulary
    page = place_concept(atlas, iri)
    numbering = ReferenceNumbering(vocabulary)
    definition_numbers = numbering.numbers(page.concept.citations)
    about = atlas.claims_about(iri)
    prose = build_prose(atlas, iri, numbering)
    summary = () if prose else concept_summary(iri, vocabulary, numbering.number, about)
    results = find_results(iri, vocabulary, numbering.numbers, MAX_OUTCOME_RESULTS)
    targets = relevant_targets(iri, vocabulary)
    arguments = divide_arguments(targets, vocabulary, numbering.numbers)
    relations = group_relations(iri, about, vocabulary, numbering) if prose else ()
    own = tuple(claim for claim in about if claim.subject == iri)
    credited = find_attributions(own, (CREDITED_TO_IRI,), vocabulary, numbering)
    originated = find_attributions(own, HISTORY_RELATIONS, vocabulary, numbering)
    return replace(
        page,
        standing=summarize_standing(atlas, iri, len(arguments.cautions)),
        definition_numbers=definition_numbers,
        prose=prose,
        summary=concept_summary(iri, vocabulary, numbering.number, about) if prose else summary,
        results=results,
        supports=arguments.supports,
        cautions=arguments.cautions,
        inherited_cautions=arguments.inherited_cautions,
        inherited_supports=arguments.inherited_supports,
        relations=relations,
        credited=credited,
        originated=originated,
        attributions_differ=attributions_conflict(credited, originated),
        references=numbering.references(atlas.bibliography),
    )


def place_concept(atlas: Atlas, iri: str) -> ConceptPage:
    """Return the page of a concept (an IRI) with its names and its place among others only."""
    vocabulary = atlas.vocabulary
    concept = vocabulary.concepts[iri]
    belonging = (
        claim.object
        for claim in atlas.claims_about(iri)
        if claim.subject == iri and claim.predicate == BELONGS_TO_IRI
    )
    return ConceptPage(
        concept=concept,
        kind=concept_kind(concept, vocabulary),
        breadcrumbs=breadcrumb_trails(iri, vocabulary),
        approaches=concept_links(belonging, vocabulary),
        broader=concept_links(concept.broader, vocabulary),
        narrower=concept_links(concept.narrower, vocabulary),
        related=concept_links(concept.related, vocabulary),
        further_results=max(0, count_outcome_results(iri, vocabulary) - MAX_OUTCOME_RESULTS),
    )


def group_relations(
    iri: str, about: Iterable[Claim], vocabulary: Vocabulary, numbering: ReferenceNumbering
) -> tuple[RelationGroup, ...]:
    """Return all claims about a concept (an IRI) by relation, in the order of summaries."""
    groups: dict[tuple[object, ...], list[RelationTie]] = {}
    labels: dict[tuple[object, ...], str] = {}
    for claim in about:
        forward = is_forward(claim, iri, vocabulary)
        key = (*relation_rank(claim), not forward, claim.predicate)
        labels[key] = relation_read_from(claim, forward, vocabulary)
        other = claim.object if claim.subject == iri else claim.subject
        groups.setdefault(key, []).append(
            RelationTie(
                resource_link(vocabulary, other),
                ClaimLink(resource_link(vocabulary, claim.iri), claim.basis),
                numbering.numbers(claim.citations),
            )
        )
    return tuple(
        RelationGroup(labels[key], tuple(sorted(ties, key=tie_sort_key)))
        for key, ties in sorted(groups.items(), key=lambda group: group[0])
    )


def relation_read_from(claim: Claim, forward: bool, vocabulary: Vocabulary) -> str:
    """Return what a claim's relation is called, read from its subject or from its object."""
    relation = relation_or_default(claim.predicate, vocabulary)
    backward = relation.inverse_label or gettext("{label} (from)").format(label=relation.label)
    return relation.label if forward else backward


def tie_sort_key(tie: RelationTie) -> tuple[str, str]:
    """Return the sort key of the claims of one relation: by what they lead to."""
    return tie.other.label.casefold(), tie.claim.link.iri


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
