"""A concept as the JSON API answers it: everything that its page has."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.citation import csl_item
from explorer.model import (
    AppliedArgument,
    Attribution,
    ConceptPage,
    Link,
    Property,
    Reference,
    Result,
    Sentence,
)
from explorer.model.resource_links import resource_link
from explorer.namespaces import contract
from explorer.publish.api.answers import Addresses, Named
from explorer.publish.api.concept_value import (
    Argued,
    Concept,
    Credited,
    Further,
    Measured,
    Said,
    Source,
)


def concept_of(atlas: Atlas, page: ConceptPage, links: Addresses) -> Concept:
    """Return the page of a concept as the API answers it."""
    concept = page.concept
    return Concept(
        iri=concept.iri,
        curie=concept.curie,
        label=concept.pref_label,
        kind=Named(page.kind.iri, page.kind.curie, page.kind.label),
        alt_labels=concept.alt_labels,
        notations=concept.notations,
        definition=concept.definition,
        definition_numbers=page.definition_numbers,
        summary=tuple(said(atlas, each) for each in page.summary),
        scope_notes=concept.scope_notes,
        examples=concept.examples,
        history_notes=concept.history_notes,
        breadcrumbs=tuple(map(named, page.breadcrumbs)),
        broader=named(page.broader),
        narrower=named(page.narrower),
        related=named(page.related),
        approaches=named(page.approaches),
        mappings=concept.mappings,
        results=tuple(measured(atlas, each) for each in page.results),
        supports=tuple(argued(atlas, each) for each in page.supports),
        cautions=tuple(argued(atlas, each) for each in page.cautions),
        credited=tuple(map(credited, page.credited)),
        originated=tuple(map(credited, page.originated)),
        attributions_differ=page.attributions_differ,
        references=tuple(map(source, page.references)),
        other=tuple(map(further, concept.other)),
        deprecated=concept.deprecated,
        cite_as=atlas.cite(concept.iri, "apa").strip(),
        licence=atlas.header.licence,
        version=atlas.header.version,
        links=links,
    )


def named(links: Iterable[Link]) -> tuple[Named, ...]:
    """Return links without where they lead."""
    return tuple(map(name_link, links))


def name_link(link: Link) -> Named:
    """Return a link without where it leads."""
    return Named(link.iri, link.curie, link.label)


def further(statement: Property) -> Further:
    """Return a statement that no other member holds."""
    return Further(statement.iri, statement.label, statement.value, statement.value_iri)


def name_of(atlas: Atlas, iri: str) -> Named:
    """Return a thing by its name; a claim by its sentence."""
    link = resource_link(atlas.vocabulary, iri)
    return Named(iri, link.curie, link.label)


def said(atlas: Atlas, sentence: Sentence) -> Said:
    """Return a sentence; claims that are bare triples have no name to be referred to by."""
    claims = (atlas.vocabulary.claims[iri].curie for iri in sentence.claims)
    return Said(
        text="".join(span.text for span in sentence.spans),
        basis=sentence.basis.value,
        claims=tuple(filter(None, claims)),
        numbers=sentence.numbers,
        notes=sentence.notes,
    )


def measured(atlas: Atlas, result: Result) -> Measured:
    """Return a result."""
    finding = result.finding
    return Measured(
        curie=finding.curie,
        label=finding.label,
        metric=finding.metric.value,
        effect=finding.effect,
        lower=finding.lower,
        upper=finding.upper,
        studies=finding.studies,
        unit=finding.unit,
        participants=finding.participants,
        of=name_of(atlas, finding.of),
        outcome=name_of(atlas, finding.outcome),
        compared_with=finding.compared_with,
        limits=finding.limits,
        grade=finding.verification.value,
        numbers=result.numbers,
    )


def argued(atlas: Atlas, applied: AppliedArgument) -> Argued:
    """Return an argument with its replies."""
    argument = applied.argument
    return Argued(
        curie=argument.curie,
        kind=argument.kind,
        stance=argument.stance.value,
        label=argument.label,
        text=argument.text,
        about=name_of(atlas, applied.about),
        inherited_from=name_of(atlas, applied.inherited_from) if applied.inherited_from else None,
        numbers=applied.numbers,
        replies=tuple(argued(atlas, each) for each in applied.replies),
    )


def credited(attribution: Attribution) -> Credited:
    """Return to whom a concept is owed."""
    person, claim = attribution.person, attribution.claim
    return Credited(
        person=Named(person.iri, person.curie, person.name),
        relation=contract(claim.predicate),
        claim=claim.curie,
        basis=claim.basis.value,
        numbers=attribution.numbers,
    )


def source(reference: Reference) -> Source:
    """Return a reference with its record."""
    return Source(
        number=reference.number,
        curie=reference.work.curie,
        apa=reference.text,
        csl=csl_item(reference.work),
        grade=reference.work.verification.value,
        locators=reference.locators,
        printed=reference.printed.text if reference.printed else None,
    )
