"""The previews of resources: one builder for each type, all of the same value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.bibliography.work_types import find_work_type
from explorer.errors import UnknownName
from explorer.interface_words import RESOURCE_TYPES
from explorer.model.answers import Link, Reference, Span
from explorer.model.entities import Basis, Citation, Kind
from explorer.model.metrics import format_count, format_result, format_whole_result
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.previews import ConceptStanding, Preview, PreviewFact
from explorer.model.resource_links import resource_link
from explorer.namespaces import contract
from explorer.pages.claim import build_claim_card
from explorer.pages.concept import concept_kind
from explorer.pages.person import build_person_page
from explorer.pages.standing import build_standing
from explorer.text.phrases import CREDITED_TO_IRI, ORIGINATED_BY_IRI
from explorer.translation import capitalize_first, gettext, ngettext

MAX_NAMED_LINKS: Final = 4  # of a longer list a preview names the first


def build_preview(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a resource (an IRI) that has a page.

    Raises:
        UnknownName: When there is no such resource.
    """
    vocabulary = atlas.vocabulary
    for field, builder in PREVIEW_BUILDERS.items():
        if iri in getattr(vocabulary, field):
            return builder(atlas, iri)
    raise UnknownName(contract(iri), "thing")


def start_preview(atlas: Atlas, iri: str, what: str) -> Preview:
    """Return the preview of a resource with its name and type only."""
    link = resource_link(atlas.vocabulary, iri)
    return Preview(link, what, (Span(capitalize_first(link.label)),))


def preview_concept(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a concept: definition, evidence, disputes, whose idea it is."""
    concept = atlas.vocabulary.concepts[iri]
    return replace(
        start_preview(atlas, iri, RESOURCE_TYPES["concept"]),
        kind=concept_kind(concept, atlas.vocabulary),
        text=concept.definition,
        facts=(*standing_facts(build_standing(atlas, iri)), *attribution_facts(atlas, iri)),
    )


def standing_facts(standing: ConceptStanding) -> tuple[PreviewFact, ...]:
    """Return the strongest pooled result of a concept and the number of its disputes, if any."""
    found = []
    if standing.strongest:
        found.append(
            PreviewFact(
                gettext("Strongest pooled result"),
                gettext("{result}, k = {studies}").format(
                    result=format_result(standing.strongest),
                    studies=format_count(standing.strongest.studies),
                ),
            )
        )
    if standing.disputes:
        text = ngettext(
            "{count} caution or critique", "{count} cautions and critiques", standing.disputes
        )
        found.append(PreviewFact(gettext("Disputed"), text.format(count=standing.disputes)))
    return tuple(found)


def attribution_facts(atlas: Atlas, iri: str) -> tuple[PreviewFact, ...]:
    """Return the people to whom a concept is credited, and those with whom it began.

    An origin that the editors infer is what is usually said, as on the concept's page.
    """
    people: dict[str, list[Link]] = {
        gettext("Credited to"): [],
        gettext("Historically"): [],
        gettext("Usually credited to"): [],
    }
    credited, originated, usual = people.values()
    for claim in atlas.claims_about(iri):
        if claim.subject != iri:
            continue
        link = resource_link(atlas.vocabulary, claim.object)
        if claim.predicate == CREDITED_TO_IRI:
            credited.append(link)
        elif claim.predicate == ORIGINATED_BY_IRI:
            (usual if claim.basis is Basis.INFERRED else originated).append(link)
    return tuple(fact for label, links in people.items() for fact in list_fact(label, links))


def list_fact(label: str, links: Iterable[Link]) -> tuple[PreviewFact, ...]:
    """Return links as a line, if there are any; of many the first, and how many more there are."""
    every = tuple(dict.fromkeys(links))
    more = len(every) - MAX_NAMED_LINKS
    text = (
        ngettext("and {count} more", "and {count} more", more).format(count=more)
        if more > 0
        else ""
    )
    return (PreviewFact(label, text, every[:MAX_NAMED_LINKS]),) if every else ()


def preview_person(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a person: life, note, ideas, number of works."""
    page = build_person_page(atlas, iri)
    ideas = (
        (gettext("Credited with"), page.credited),
        (gettext("Introduced"), page.originated),
    )
    facts = [fact for label, all_ in ideas for fact in list_fact(label, (i.concept for i in all_))]
    if page.works:
        count = len(page.works)
        text = ngettext("{count} work in the Atlas", "{count} works in the Atlas", count)
        facts.append(PreviewFact(gettext("Works"), text.format(count=count)))
    return replace(
        start_preview(atlas, iri, life_words(*page.person.life_years)),
        kind=Kind("", PERSON_KIND, ""),
        text=page.person.note,
        facts=tuple(facts),
    )


def life_words(born: str, died: str) -> str:
    """Return the years of a life, as far as they are known.

    >>> life_words("1896", "1971"), life_words("1930", "")
    ('1896–1971', 'born 1930')
    """
    if born and died:
        return f"{born}–{died}"
    if born:
        return gettext("born {year}").format(year=born)
    return gettext("died {year}").format(year=died) if died else ""


def preview_work(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a work: its reference, its grade."""
    work = atlas.vocabulary.works[iri]
    return replace(
        start_preview(atlas, iri, find_work_type(work.csl_type).label),
        text=atlas.apa(iri),
        work=work,
    )


def preview_claim(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a claim: sentence, basis, reasoning, sources, who disagrees."""
    card = build_claim_card(atlas, iri)
    return replace(
        start_preview(atlas, iri, RESOURCE_TYPES["claim"]),
        heading=card.sentence.spans,
        basis=card.claim.basis,
        force=card.claim.force,
        notes=card.sentence.notes,
        facts=list_fact(gettext("Said by"), card.attributed_to),
        sources=card.sources,
        objections=tuple(each.argument for each in card.arguments),
    )


def preview_withdrawn(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a claim that was withdrawn: why it was."""
    claim = atlas.vocabulary.withdrawn[iri]
    return replace(start_preview(atlas, iri, RESOURCE_TYPES["withdrawn"]), text=claim.reason)


def preview_argument(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of an argument: its text, who puts it forward, its sources."""
    argument = atlas.vocabulary.arguments[iri]
    vocabulary = atlas.vocabulary
    return replace(
        start_preview(atlas, iri, argument.kind),
        text=argument.text,
        notes=tuple(filter(None, (argument.caveat,))),
        facts=(
            *list_fact(gettext("About"), (resource_link(vocabulary, t) for t in argument.targets)),
            *list_fact(
                gettext("Said by"), (resource_link(vocabulary, a) for a in argument.attributed_to)
            ),
        ),
        sources=cited_sources(atlas, argument.citations),
    )


def cited_sources(atlas: Atlas, citations: Iterable[Citation]) -> tuple[Reference, ...]:
    """Return the works that citations name, with their places."""
    numbering = ReferenceNumbering(atlas.vocabulary)
    numbering.numbers(citations)
    return numbering.references(atlas.bibliography)


def preview_finding(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a finding: its result, what it does not show, its sources."""
    finding = atlas.vocabulary.findings[iri]
    result = format_whole_result(finding)
    facts = []
    if finding.studies:
        unit = finding.unit if finding.unit != "studies" else ""
        text = f"k = {format_count(finding.studies)} {unit}".rstrip()
        if finding.participants:
            text = f"{text}, N = {format_count(finding.participants)}"
        facts.append(PreviewFact(gettext("Rests on"), text))
    return replace(
        start_preview(atlas, iri, RESOURCE_TYPES["finding"]),
        text=result if finding.metric else capitalize_first(result),
        notes=finding.limits,
        facts=tuple(facts),
        sources=cited_sources(atlas, finding.citations),
    )


def preview_tour(atlas: Atlas, iri: str) -> Preview:
    """Build the preview of a tour: what it is about, its stops."""
    tour = atlas.vocabulary.tours[iri]
    stops = (resource_link(atlas.vocabulary, stop.concept) for stop in tour.stops)
    return replace(
        start_preview(atlas, iri, RESOURCE_TYPES["tour"]),
        text=tour.definition,
        facts=list_fact(gettext("Stops"), stops),
    )


# By the field of the vocabulary that holds the resources
PREVIEW_BUILDERS: Final[Mapping[str, Callable[[Atlas, str], Preview]]] = MappingProxyType(
    {
        "concepts": preview_concept,
        "people": preview_person,
        "works": preview_work,
        "claims": preview_claim,
        "withdrawn": preview_withdrawn,
        "arguments": preview_argument,
        "findings": preview_finding,
        "tours": preview_tour,
    }
)
