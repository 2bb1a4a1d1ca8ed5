"""Read everything a store holds into one frozen `Vocabulary`."""

from types import MappingProxyType

from explorer.errors import EmptyData
from explorer.model import Header, Person, Relation, Vocabulary
from explorer.namespaces import contract, expand
from explorer.store import Store
from explorer.vocabulary.claims import (
    asserted_claims,
    grouped,
    read_arguments,
    read_citations,
    read_claims,
    read_items,
    read_references,
)
from explorer.vocabulary.concepts import DEFINITIONS, first, labelled, read_concepts, read_kinds
from explorer.vocabulary.labels import by_subject, local_name, text, texts
from explorer.vocabulary.teaching import read_findings, read_tours
from explorer.vocabulary.works import read_works


def read_vocabulary(store: Store) -> Vocabulary:
    """Read a source: SKOS concepts or classes, and whatever of the Atlas' own terms it uses.

    Raises `EmptyData` when there is neither a concept nor a class.
    """
    citations = read_citations(store)
    agents = grouped(store, "attributions", "agent")
    notes = grouped(store, "notes", "note")
    kinds = read_kinds(store)
    concepts, said = read_concepts(store, kinds, citations)
    if not concepts:
        raise EmptyData(store.name)
    relations = read_relations(store)
    claims = read_claims(store, citations, agents, notes)
    if not claims:
        claims = asserted_claims(concepts, said)
    for claim in claims.values():
        iri = claim.predicate
        relations.setdefault(iri, Relation(iri, contract(iri), local_name(iri)))
    return Vocabulary(
        header=read_header(store),
        kinds=MappingProxyType(kinds),
        relations=MappingProxyType(relations),
        concepts=MappingProxyType(concepts),
        people=MappingProxyType(read_people(store)),
        works=MappingProxyType(read_works(store)),
        claims=MappingProxyType(claims),
        arguments=MappingProxyType(read_arguments(store, citations, agents, notes)),
        references=MappingProxyType(read_references(store, citations, notes)),
        items=MappingProxyType(read_items(store)),
        findings=MappingProxyType(read_findings(store, citations)),
        tours=MappingProxyType(read_tours(store)),
    )


def read_header(store: Store) -> Header:
    """Read what the source says of itself; an ontology header wins over a concept scheme."""
    rows = list(store.select("header"))
    if not rows:
        return Header()
    ontologies = [row for row in rows if str(row["type"]) == expand("owl:Ontology")]
    iri, said = min(by_subject(ontologies or rows, "header").items())
    return Header(
        iri=iri,
        title=first(said, map(expand, ("dcterms:title", "rdfs:label", "skos:prefLabel"))),
        description=first(said, DEFINITIONS),
        version=text(said.get(expand("owl:versionInfo"), ())),
        licence=", ".join(map(str, said.get(expand("dcterms:license"), ()))),
        creators=texts(said.get(expand("dcterms:creator"), ())),
        modified=text(said.get(expand("dcterms:modified"), ())),
        citation=text(said.get(expand("dcterms:bibliographicCitation"), ())),
    )


def read_relations(store: Store) -> dict[str, Relation]:
    """Read the properties of the source, sorted by IRI."""
    said = by_subject(store.select("relations"), "relation")
    return {
        iri: Relation(
            iri=iri,
            curie=contract(iri),
            label=labelled(iri, properties),
            inverse_label=text(properties.get(expand("aa:inverseLabel"), ())),
            definition=first(properties, DEFINITIONS),
            sentence=text(properties.get(expand("aa:sentence"), ())),
        )
        for iri, properties in sorted(said.items())
    }


def read_people(store: Store) -> dict[str, Person]:
    """Read all persons, sorted by family name."""
    people = {
        str(row["person"]): Person(
            iri=str(row["person"]),
            curie=contract(str(row["person"])),
            name=str(row.get("name", local_name(str(row["person"])))),
            family=str(row.get("family", "")),
            given=str(row.get("given", "")),
            note=str(row.get("note", "")),
        )
        for row in store.select("people")
    }
    return {person.iri: person for person in sorted(people.values(), key=filing_name)}


def filing_name(person: Person) -> tuple[str, str]:
    """Sort key of a person: by family name, else by the whole name."""
    return (person.family or person.name).casefold(), person.iri
