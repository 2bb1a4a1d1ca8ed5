"""Read all data of a store into one frozen `Vocabulary`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from explorer.bibliography.work_types import OTHER_WORK, WORK_TYPES
from explorer.errors import EmptyData
from explorer.model.entities import (
    Citation,
    Item,
    Name,
    Person,
    PrintedReference,
    Relation,
    Work,
)
from explorer.model.vocabulary import FIRST_TOUR, Header, Stop, Tour, Vocabulary
from explorer.namespaces import contract, expand
from explorer.rdf.read_claims import (
    TextsByOwner,
    asserted_claims,
    group_by_owner,
    order_agents,
    read_arguments,
    read_citations,
    read_claims,
    read_withdrawn,
)
from explorer.rdf.read_concepts import (
    DEFINITION_PROPERTIES,
    TYPE_PROPERTY,
    display_label,
    first_text,
    group_by_subject,
    local_name,
    preferred_text,
    preferred_texts,
    read_concepts,
    read_kinds,
    read_verification,
)
from explorer.rdf.read_findings import read_findings
from explorer.rdf.read_prose import read_prose
from explorer.rdf.store import BindingRow, Store

# References and items


def read_references(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    notes: TextsByOwner,
) -> dict[str, PrintedReference]:
    """Read the references that were printed differently from their record, sorted by IRI."""
    rows = sorted(store.select("printed-references"), key=lambda row: str(row["reference"]))
    return {
        iri: PrintedReference(
            iri=iri,
            text=str(row["text"]),
            citations=citations.get(iri, ()),
            corrected_by=str(row.get("record", "")),
            note=" ".join(notes.get(iri, ())),
        )
        for row in rows
        for iri in (str(row["reference"]),)
    }


def read_items(store: Store) -> dict[str, Item]:
    """Read the numbered items of sources, in the order of their position."""
    items: Iterable[Item] = (
        Item(
            iri=str(row["item"]),
            work=str(row["work"]),
            locator=str(row["locator"]),
            start=int(str(row["start"])),
            end=int(str(row["end"])),
            sha256=str(row["sha256"]),
        )
        for row in store.select("items")
    )
    return {item.iri: item for item in sorted(items, key=lambda item: (item.start, item.locator))}


# Tours


def read_tours(store: Store) -> dict[str, Tour]:
    """Read all tours with their stops in order, by label, the introductory one first."""
    tours: dict[str, Tour] = {}
    outcomes = group_by_owner(store, "learning-outcomes", "outcome")
    for row in store.select("tours"):
        iri = str(row["tour"])
        stop = Stop(str(row["concept"]), str(row["text"]))
        before = tours[iri].stops if iri in tours else ()
        tours[iri] = Tour(
            iri=iri,
            curie=contract(iri),
            label=str(row["label"]),
            definition=str(row["definition"]),
            stops=(*before, stop),
            question=str(row["question"]),
            learning_outcomes=outcomes.get(iri, ()),
        )
    return dict(
        sorted(tours.items(), key=lambda item: (item[1].curie != FIRST_TOUR, item[1].label))
    )


# Works

# FaBiO class → CSL item type
CSL_TYPES_BY_CLASS: Final = MappingProxyType(
    {expand(each.fabio): each.csl for each in WORK_TYPES if each.fabio}
)
# Field of `Work` → the property that holds it
WORK_PROPERTIES: Final = MappingProxyType(
    {
        "title": expand("dcterms:title"),
        "volume": expand("bibo:volume"),
        "issue": expand("bibo:issue"),
        "page": expand("bibo:pages"),
        "edition": expand("bibo:edition"),
        "genre": expand("dcterms:type"),
        "doi": expand("bibo:doi"),
        "isbn": expand("bibo:isbn"),
        "pmid": expand("fabio:hasPubMedId"),
        "pmcid": expand("fabio:hasPubMedCentralId"),
        "url": expand("fabio:hasURL"),
    }
)
ISSUED_PROPERTY: Final = expand("dcterms:issued")
NOTE_PROPERTY: Final = expand("skos:note")
VERIFICATION_PROPERTY: Final = expand("aa:verification")
SEEN_PROPERTY: Final = expand("aa:seen")
UNCONFIRMED_PROPERTY: Final = expand("aa:unconfirmedField")
EDITORIAL_NOTE_PROPERTY: Final = expand("skos:editorialNote")


def read_works(store: Store) -> dict[str, Work]:
    """Read every record that has a verification grade, sorted by curie."""
    names = read_contributors(store)
    numbered = {str(row["work"]) for row in store.select("items")}
    parts: dict[str, BindingRow] = {str(row["work"]): row for row in store.select("work-parts")}
    works: dict[str, Work] = {}
    for iri, statements in sorted(
        group_by_subject(store.select("work-statements"), "work").items()
    ):
        types = [
            CSL_TYPES_BY_CLASS[str(v)]
            for v in statements.get(TYPE_PROPERTY, ())
            if str(v) in CSL_TYPES_BY_CLASS
        ]
        year = preferred_text(statements.get(ISSUED_PROPERTY, ()))[:4]
        part = parts.get(iri, {})
        works[iri] = Work(
            iri=iri,
            curie=contract(iri),
            csl_type=next(iter(types), OTHER_WORK.csl),
            authors=tuple(names[iri, "author"]),
            editors=tuple(names[iri, "editor"]),
            year=int(year) if year.isdigit() else None,
            container_title=str(part.get("container", "")),
            issn=str(part.get("issn", "")),
            publisher=str(part.get("publisher", "")),
            publisher_place=str(part.get("place", "")),
            verification=read_verification(statements.get(VERIFICATION_PROPERTY, ())),
            seen=preferred_text(statements.get(SEEN_PROPERTY, ())),
            unconfirmed=preferred_texts(statements.get(UNCONFIRMED_PROPERTY, ())),
            notes=preferred_texts(statements.get(NOTE_PROPERTY, ())),
            editorial_notes=preferred_texts(statements.get(EDITORIAL_NOTE_PROPERTY, ())),
            numbered=iri in numbered,
            **{
                field: single_text(statements.get(name, ()))
                for field, name in WORK_PROPERTIES.items()
            },
        )
    return works


def read_contributors(store: Store) -> dict[tuple[str, str], list[Name]]:
    """Read authors and editors: work IRI and role → names in their order."""
    names: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for row in store.select("work-names"):
        person = str(row["person"])
        known = person.startswith(expand("person:"))
        family = str(row.get("family", ""))
        names[str(row["work"]), str(row["role"])].append(
            Name(
                family=family,
                given=str(row.get("given", "")),
                particle=str(row.get("particle", "")),
                literal="" if family else str(row.get("literal", "")),
                person=person if known else "",
            )
        )
    return names


def single_text(values: object) -> str:
    """Return the first value as text, whether a literal or an IRI; empty if there is none."""
    assert isinstance(values, tuple)
    return str(values[0]) if values else ""


# The whole vocabulary, its header, relations and people


def read_vocabulary(store: Store) -> Vocabulary:
    """Read a source: SKOS concepts or classes, and all resources described in the Atlas' terms.

    Raises `EmptyData` when there is neither a concept nor a class.
    """
    citations = read_citations(store)
    notes = group_by_owner(store, "notes", "note")
    kinds = read_kinds(store)
    concepts, statements = read_concepts(store, kinds, citations)
    if not concepts:
        raise EmptyData(store.name)
    relations = read_relations(store)
    works, people = read_works(store), read_people(store)
    agents = order_agents(group_by_owner(store, "attributions", "agent"), citations, works, people)
    claims = read_claims(store, citations, agents, notes)
    if not claims:
        claims = asserted_claims(concepts, statements)
    for claim in claims.values():
        iri = claim.predicate
        relations.setdefault(iri, Relation(iri, contract(iri), local_name(iri)))
    return Vocabulary(
        header=read_header(store),
        kinds=MappingProxyType(kinds),
        relations=MappingProxyType(relations),
        concepts=MappingProxyType(concepts),
        people=MappingProxyType(people),
        works=MappingProxyType(works),
        claims=MappingProxyType(claims),
        withdrawn=MappingProxyType(read_withdrawn(store)),
        arguments=MappingProxyType(read_arguments(store, citations, agents, notes)),
        references=MappingProxyType(read_references(store, citations, notes)),
        items=MappingProxyType(read_items(store)),
        findings=MappingProxyType(read_findings(store, citations)),
        tours=MappingProxyType(read_tours(store)),
        prose=MappingProxyType(read_prose(store)),
    )


def read_header(store: Store) -> Header:
    """Read the description of the source; an ontology header is preferred to a concept scheme."""
    rows = list(store.select("header"))
    if not rows:
        return Header()
    ontologies = [row for row in rows if str(row["type"]) == expand("owl:Ontology")]
    iri, statements = min(group_by_subject(ontologies or rows, "header").items())
    return Header(
        iri=iri,
        title=first_text(
            statements, map(expand, ("dcterms:title", "rdfs:label", "skos:prefLabel"))
        ),
        description=first_text(statements, DEFINITION_PROPERTIES),
        version=preferred_text(statements.get(expand("owl:versionInfo"), ())),
        licence=", ".join(map(str, statements.get(expand("dcterms:license"), ()))),
        creators=preferred_texts(statements.get(expand("dcterms:creator"), ())),
        modified=preferred_text(statements.get(expand("dcterms:modified"), ())),
        citation=preferred_text(statements.get(expand("dcterms:bibliographicCitation"), ())),
    )


def read_relations(store: Store) -> dict[str, Relation]:
    """Read the properties of the source, sorted by IRI."""
    statements = group_by_subject(store.select("relations"), "relation")
    return {
        iri: Relation(
            iri=iri,
            curie=contract(iri),
            label=display_label(iri, properties),
            inverse_label=preferred_text(properties.get(expand("aa:inverseLabel"), ())),
            definition=first_text(properties, DEFINITION_PROPERTIES),
            sentence=preferred_text(properties.get(expand("aa:sentence"), ())),
            doubted_sentence=preferred_text(properties.get(expand("aa:doubtedSentence"), ())),
        )
        for iri, properties in sorted(statements.items())
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
            born=str(row.get("born", "")),
            died=str(row.get("died", "")),
        )
        for row in store.select("people")
    }
    return {person.iri: person for person in sorted(people.values(), key=filing_name)}


def filing_name(person: Person) -> tuple[str, str]:
    """Return the sort key of a person: by family name, else by the whole name."""
    return (person.family or person.name).casefold(), person.iri
