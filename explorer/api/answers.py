"""Page values converted to the forms of the JSON API, and the first operations."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

from explorer import urls
from explorer.api.concept_form import ConceptForm
from explorer.api.forms import (
    ArgumentForm,
    AttributionForm,
    ConceptEntry,
    ConceptListForm,
    FurtherStatement,
    InheritedArgumentsForm,
    NamedResource,
    ReferenceForm,
    ResourceAddresses,
    ResultForm,
    SentenceForm,
)
from explorer.api.json_graph import JsonGraphDocument, json_graph
from explorer.api.prose_forms import paragraph_form, relation_form
from explorer.atlas import Atlas
from explorer.bibliography.reference_formats import csl_item
from explorer.embed_url import embed_path
from explorer.model.answers import (
    AppliedArgument,
    InheritedArguments,
    Link,
    Reference,
    Sentence,
)
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Basis, Property
from explorer.model.graph import Filter
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.resource_links import resource_link
from explorer.model.resource_pages import Attribution, ConceptPage
from explorer.model.vocabulary import Result
from explorer.namespaces import contract
from explorer.pages.concept import build_concept_page
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.urls import Site

# Members that a concept and its form have alike
COPIED_MEMBERS: Final = (
    *("alt_labels", "phrasings", "notations", "definition", "mappings"),
    *("scope_notes", "examples", "history_notes", "deprecated", "modified"),
)


def concept_form(atlas: Atlas, page: ConceptPage, links: ResourceAddresses) -> ConceptForm:
    """Convert the value of a concept's page."""
    concept, kind = page.concept, NamedResource(page.kind.iri, page.kind.curie, page.kind.label)
    return ConceptForm(
        *(concept.iri, concept.curie, concept.pref_label),
        kind=kind,
        definition_numbers=page.definition_numbers,
        prose=tuple(map(paragraph_form, page.prose)),
        summary=tuple(sentence_form(atlas, each) for each in page.summary),
        breadcrumbs=tuple(map(resource_forms, page.breadcrumbs)),
        broader=resource_forms(page.broader),
        narrower=resource_forms(page.narrower),
        related=resource_forms(page.related),
        approaches=resource_forms(page.approaches),
        results=tuple(result_form(atlas, each) for each in page.results),
        further_results=page.further_results,
        supports=tuple(argument_form(atlas, each) for each in page.supports),
        cautions=tuple(argument_form(atlas, each) for each in page.cautions),
        inherited_supports=inherited_forms(atlas, page.inherited_supports),
        inherited_cautions=inherited_forms(atlas, page.inherited_cautions),
        relations=tuple(map(relation_form, page.relations)),
        credited=tuple(map(attribution_form, page.credited)),
        originated=tuple(map(attribution_form, page.originated)),
        attributions_differ=page.attributions_differ,
        references=tuple(map(reference_form, page.references)),
        other=tuple(map(statement_form, concept.other)),
        **{name: getattr(concept, name) for name in COPIED_MEMBERS},
        cite_as=atlas.cite(concept.iri, "apa").strip(),
        licence=atlas.header.licence,
        version=atlas.header.version,
        links=links,
    )


def resource_forms(links: Iterable[Link]) -> tuple[NamedResource, ...]:
    """Convert links to resources by their names."""
    return tuple(map(name_link, links))


def name_link(link: Link) -> NamedResource:
    """Convert a link to a resource by its name."""
    return NamedResource(link.iri, link.curie, link.label)


def statement_form(statement: Property) -> FurtherStatement:
    """Convert a statement that no other member holds."""
    return FurtherStatement(statement.iri, statement.label, statement.value, statement.value_iri)


def resource_form(atlas: Atlas, iri: str) -> NamedResource:
    """Return the resource of an IRI by its name; a claim by its sentence."""
    link = resource_link(atlas.vocabulary, iri)
    return NamedResource(iri, link.curie, link.label)


def sentence_form(atlas: Atlas, sentence: Sentence) -> SentenceForm:
    """Convert a sentence; claims that are bare triples are left out, as they have no curie."""
    claims = (atlas.vocabulary.claims[iri].curie for iri in sentence.claims)
    return SentenceForm(
        text="".join(span.text for span in sentence.spans),
        basis=sentence.basis.value,
        claims=tuple(filter(None, claims)),
        numbers=sentence.numbers,
        notes=sentence.notes,
        force=sentence.force,
    )


def inherited_forms(
    atlas: Atlas, groups: Iterable[InheritedArguments]
) -> tuple[InheritedArgumentsForm, ...]:
    """Convert the arguments that a concept inherits, by what it inherits them from."""
    return tuple(
        InheritedArgumentsForm(
            name_link(group.origin),
            tuple(argument_form(atlas, each) for each in group.arguments),
        )
        for group in groups
    )


def result_form(atlas: Atlas, result: Result) -> ResultForm:
    """Convert a finding with its reference numbers."""
    finding = result.finding
    return ResultForm(
        curie=finding.curie,
        label=finding.label,
        metric=finding.metric.value if finding.metric else "",
        effect=finding.effect,
        lower=finding.lower,
        upper=finding.upper,
        level=finding.level,
        range_from=finding.range_from,
        range_to=finding.range_to,
        in_words=finding.in_words,
        printed_as=finding.printed_as,
        as_correlation=finding.as_correlation,
        studies=finding.studies,
        unit=finding.unit,
        participants=finding.participants,
        of=resource_form(atlas, finding.of),
        examined_as=finding.examined_as,
        outcome=resource_form(atlas, finding.outcome),
        measured_as=finding.measured_as,
        compared_with=finding.compared_with,
        comparator=finding.comparator,
        favours=finding.favours.value if finding.favours else "",
        direction=finding.direction,
        same_data_as=tuple(atlas.vocabulary.findings[iri].curie for iri in finding.same_data_as),
        notes=finding.notes,
        limits=finding.limits,
        grade=finding.verification.value,
        source=result.source,
        numbers=result.numbers,
    )


def argument_form(atlas: Atlas, applied: AppliedArgument) -> ArgumentForm:
    """Convert an argument with its replies."""
    argument = applied.argument
    return ArgumentForm(
        curie=argument.curie,
        kind=argument.kind,
        stance=argument.stance.value,
        label=argument.label,
        text=argument.text,
        caveat=argument.caveat,
        about=resource_form(atlas, applied.about),
        inherited_from=resource_form(atlas, applied.inherited_from)
        if applied.inherited_from
        else None,
        numbers=applied.numbers,
        replies=tuple(argument_form(atlas, each) for each in applied.replies),
    )


def attribution_form(attribution: Attribution) -> AttributionForm:
    """Convert the attribution of a concept to a person."""
    person, claim = attribution.person, attribution.claim
    return AttributionForm(
        person=NamedResource(person.iri, person.curie, person.name),
        relation=contract(claim.predicate),
        claim=claim.curie,
        basis=claim.basis.value,
        numbers=attribution.numbers,
    )


def reference_form(reference: Reference) -> ReferenceForm:
    """Convert a reference with its bibliographic record."""
    return ReferenceForm(
        number=reference.number,
        curie=reference.work.curie,
        apa=reference.text,
        csl=csl_item(reference.work),
        grade=reference.work.verification.value,
        seen=reference.work.seen,
        locators=reference.locators,
        printed=reference.printed.text if reference.printed else None,
    )


# Operations

ParameterValues = Mapping[str, Any]  # values of parameters by name


def example_concept(atlas: Atlas) -> str:
    """Return the curie of a concept that is a good example: trust, else the first one."""
    if "concept:trust" in atlas.names.curies.values():
        return "concept:trust"
    concepts = atlas.vocabulary.concepts
    return next(iter(concepts.values())).curie


def example_label(atlas: Atlas) -> str:
    """Return the label of the example."""
    return atlas.concept(example_concept(atlas)).pref_label


def node_kinds(atlas: Atlas) -> tuple[str, ...]:
    """Return the kinds of nodes in the graph, as curies."""
    concepts = atlas.vocabulary.concepts.values()
    known = atlas.vocabulary.kinds
    found = {known[each.kind].curie for each in concepts if each.kind in known}
    return tuple(sorted(found | ({PERSON_KIND} if atlas.vocabulary.people else set())))


def resource_addresses(atlas: Atlas, site: Site, iri: str, curie: str) -> ResourceAddresses:
    """Return the addresses of a resource: document, data, embed, API."""
    place = urls.path(curie)
    vocabulary = atlas.vocabulary
    shown = Embed(EmbedView.NEIGHBOURHOOD, (iri,))
    pictured = iri in vocabulary.concepts or iri in vocabulary.people
    concept = iri in vocabulary.concepts
    return ResourceAddresses(
        page=site.address(place),
        data={each.name: f"{site.base}{place}{each.suffix}" for each in PUBLISHED_FORMATS.values()},
        embed=site.base + embed_path(shown, lambda _: curie) if pictured else "",
        api=f"{site.base}{urls.API}concepts/{quote(curie, safe=':')}" if concept else "",
    )


def list_concepts_page(atlas: Atlas, site: Site, asked: ParameterValues) -> ConceptListForm:
    """List concepts by their labels."""
    known = list(atlas.vocabulary.concepts.values())
    limit, offset = asked["limit"], asked["offset"]
    part = known[offset : offset + limit]
    following = urlencode({"limit": limit, "offset": offset + limit})
    return ConceptListForm(
        total=len(known),
        limit=limit,
        offset=offset,
        next=f"{site.base}{urls.API}concepts?{following}" if offset + limit < len(known) else None,
        concepts=tuple(
            ConceptEntry(
                each.iri,
                each.curie,
                each.pref_label,
                kind_form(atlas, each.kind),
                each.definition,
                resource_addresses(atlas, site, each.iri, each.curie),
            )
            for each in part
        ),
    )


def kind_form(atlas: Atlas, iri: str) -> NamedResource:
    """Return a kind by its name."""
    kind = atlas.vocabulary.kinds[iri]
    return NamedResource(kind.iri, kind.curie, kind.label)


def read_concept_form(atlas: Atlas, site: Site, asked: ParameterValues) -> ConceptForm:
    """Return the value of a concept's page in its form."""
    page = build_concept_page(atlas, atlas.find(asked["id"], "concept"))
    links = resource_addresses(atlas, site, page.concept.iri, page.concept.curie)
    return concept_form(atlas, page, links)


def read_graph(atlas: Atlas, site: Site, asked: ParameterValues) -> JsonGraphDocument:
    """Return the neighbourhood of a node, or the whole graph."""
    shown = Filter(kinds=asked["kinds"], bases=frozenset(map(Basis, asked["basis"])))
    most = asked["most"]
    if not asked["id"]:
        return json_graph(atlas.overview(shown, most))
    return json_graph(atlas.neighbourhood(atlas.find(asked["id"]), asked["depth"], shown, most))
