"""Read all data of a store into one frozen `Vocabulary`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, cast

from explorer.bibliography.work_types import OTHER_WORK, WORK_TYPES
from explorer.errors import EmptyData
from explorer.model.entities import (
    Argument,
    ArgumentKind,
    Basis,
    Citation,
    Claim,
    Concept,
    Item,
    Name,
    Person,
    PrintedReference,
    Relation,
    Stance,
    Verification,
    Work,
)
from explorer.model.tables import GRADE_DESCRIPTIONS, METRIC_DESCRIPTIONS
from explorer.model.vocabulary import Finding, Header, Stop, Tour, Vocabulary
from explorer.namespaces import contract, expand
from explorer.rdf.read_concepts import (
    DEFINITION_PROPERTIES,
    LINK_PROPERTIES,
    MAPPING_PROPERTIES,
    ROOT_CLASSES,
    TYPE_PROPERTY,
    SubjectStatements,
    display_label,
    first_text,
    group_by_subject,
    local_name,
    preferred_text,
    preferred_texts,
    read_concepts,
    read_kinds,
)
from explorer.rdf.read_prose import read_prose
from explorer.rdf.store import BindingRow, Store

# Citations, claims, arguments, references and items

# Owner IRI → sorted texts, as `group_by_owner` returns them
TextsByOwner = Mapping[str, tuple[str, ...]]

# Properties of concepts that are no claims, or become claims by the hierarchy's own rules
STRUCTURE_PROPERTIES: Final = frozenset(
    (
        *LINK_PROPERTIES["broader"],
        *LINK_PROPERTIES["narrower"],
        *LINK_PROPERTIES["related"],
        *MAPPING_PROPERTIES,
        expand("rdf:type"),
    )
)


def group_by_owner(store: Store, query: str, value: str) -> TextsByOwner:
    """Collect one column of a query by its owner: owner IRI → sorted texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.select(query):
        found[str(row["owner"])].add(str(row[value]))
    return {owner: tuple(sorted(values)) for owner, values in found.items()}


def read_citations(store: Store) -> Mapping[str, tuple[Citation, ...]]:
    """Read all citations by the IRI of the resource that cites."""
    found: dict[str, set[Citation]] = defaultdict(set)
    for row in store.select("citations"):
        character = str(row.get("character", "")).removeprefix(expand("cito:"))
        found[str(row["owner"])].add(
            Citation(
                str(row["work"]), str(row.get("locator", "")), str(row.get("phrase", "")), character
            )
        )
    return {owner: tuple(sorted(values, key=citation_key)) for owner, values in found.items()}


def citation_key(citation: Citation) -> tuple[str, str, str]:
    """Return the sort key of a citation: by work, then by the locator in it."""
    return citation.work, citation.locator, citation.phrase


def read_claims(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    agents: TextsByOwner,
    notes: TextsByOwner,
) -> dict[str, Claim]:
    """Read all claims, sorted by IRI."""
    claims = [
        Claim(
            iri=iri,
            curie=contract(iri),
            subject=str(row["subject"]),
            predicate=str(row["predicate"]),
            object=str(row["object"]),
            basis=Basis(str(row["basis"]).removeprefix(expand("aa:")).lower()),
            citations=citations.get(iri, ()),
            attributed_to=agents.get(iri, ()),
            notes=notes.get(iri, ()),
        )
        for row in store.select("claims")
        for iri in (str(row["claim"]),)
    ]
    return {claim.iri: claim for claim in sorted(claims, key=lambda claim: claim.iri)}


def asserted_claims(
    concepts: Mapping[str, Concept], statements: SubjectStatements
) -> dict[str, Claim]:
    """Return claims made of a foreign vocabulary's bare triples between concepts, by IRI.

    A hierarchical pair is one claim, read upwards; an associative pair is one claim.
    """
    triples: set[tuple[str, str, str]] = set()
    for iri, concept in concepts.items():
        triples.update((iri, LINK_PROPERTIES["broader"][0], other) for other in concept.broader)
        triples.update((other, LINK_PROPERTIES["broader"][0], iri) for other in concept.narrower)
        triples.update(
            (min(iri, o), LINK_PROPERTIES["related"][0], max(iri, o))
            for o in concept.related
            if o != iri
        )
        triples.update(
            (iri, name, str(value))
            for name, values in statements[iri].items()
            if name not in STRUCTURE_PROPERTIES
            for value in values
            if str(value) in concepts and str(value) not in ROOT_CLASSES
        )
    return {
        f"<{s}> <{p}> <{o}>": Claim(f"<{s}> <{p}> <{o}>", "", s, p, o, Basis.ASSERTED)
        for s, p, o in sorted(triples)
    }


def read_arguments(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    agents: TextsByOwner,
    notes: TextsByOwner,
) -> dict[str, Argument]:
    """Read all arguments, sorted by IRI; a specific kind is preferred to plain argument."""
    rows = sorted(store.select("arguments"), key=lambda row: str(row["argument"]))
    targets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        targets[str(row["argument"])].add(str(row["target"]))
    arguments: dict[str, Argument] = {}
    for row in rows:
        iri = str(row["argument"])
        kind = str(row["type"]).removeprefix(expand("aa:")).lower()
        if kind == "argument" and iri in arguments:
            continue
        arguments[iri] = Argument(
            iri=iri,
            curie=contract(iri),
            kind=cast(ArgumentKind, kind),
            stance=Stance(str(row["stance"]).removeprefix(expand("cito:"))),
            label=str(row["label"]),
            text=str(row["text"]),
            targets=tuple(sorted(targets[iri])),
            citations=citations.get(iri, ()),
            attributed_to=agents.get(iri, ()),
            notes=notes.get(iri, ()),
        )
    return arguments


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


# Findings and tours

METRICS_BY_IRI: Final = MappingProxyType(
    {expand(each.curie): metric for metric, each in METRIC_DESCRIPTIONS.items()}
)
NOTE_PROPERTY: Final = expand("skos:note")
SCOPE_NOTE_PROPERTY: Final = expand("skos:scopeNote")


def read_findings(
    store: Store, citations: Mapping[str, tuple[Citation, ...]]
) -> dict[str, Finding]:
    """Read all findings, sorted by metric, then by falling effect."""
    statements = group_by_subject(store.select("finding-notes"), "finding")
    found = [
        Finding(
            iri=iri,
            curie=contract(iri),
            label=str(row["label"]),
            metric=METRICS_BY_IRI[str(row["metric"])],
            effect=float(str(row["effect"])),
            of=str(row["of"]),
            outcome=str(row["with"]),
            lower=read_float(row, "lower"),
            upper=read_float(row, "upper"),
            studies=read_integer(row, "studies"),
            unit=str(row.get("unit", "studies")),
            participants=read_integer(row, "participants"),
            measured_as=str(row.get("measuredAs", "")),
            compared_with=str(row.get("comparedWith", "")),
            citations=citations.get(iri, ()),
            verification=read_verification((row["grade"],)),
            notes=preferred_texts(statements.get(iri, {}).get(NOTE_PROPERTY, ())),
            limits=preferred_texts(statements.get(iri, {}).get(SCOPE_NOTE_PROPERTY, ())),
        )
        for row in store.select("findings")
        for iri in (str(row["finding"]),)
    ]
    found.sort(key=lambda finding: (finding.metric, -finding.effect, finding.iri))
    return {finding.iri: finding for finding in found}


def read_float(row: BindingRow, name: str) -> float | None:
    """Return a cell of a row as a number, or `None` where it is empty."""
    return float(str(row[name])) if name in row else None


def read_integer(row: BindingRow, name: str) -> int | None:
    """Return a cell of a row as a whole number, or `None` where it is empty."""
    return int(str(row[name])) if name in row else None


def read_tours(store: Store) -> dict[str, Tour]:
    """Read all tours with their stops in order, sorted by label."""
    tours: dict[str, Tour] = {}
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
        )
    return dict(sorted(tours.items(), key=lambda item: item[1].label))


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
VERIFICATION_PROPERTY: Final = expand("aa:verification")
UNCONFIRMED_PROPERTY: Final = expand("aa:unconfirmedField")
EDITORIAL_NOTE_PROPERTY: Final = expand("skos:editorialNote")
GRADES_BY_IRI: Final = MappingProxyType(
    {expand(each.curie): grade for grade, each in GRADE_DESCRIPTIONS.items()}
)


def read_works(store: Store) -> dict[str, Work]:
    """Read every record that has a verification grade, sorted by curie."""
    names = read_contributors(store)
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
            unconfirmed=preferred_texts(statements.get(UNCONFIRMED_PROPERTY, ())),
            notes=preferred_texts(statements.get(NOTE_PROPERTY, ())),
            editorial_notes=preferred_texts(statements.get(EDITORIAL_NOTE_PROPERTY, ())),
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


def read_verification(values: object) -> Verification:
    """Return the verification grade; several or none count as unverified."""
    assert isinstance(values, tuple)
    known = [GRADES_BY_IRI[str(value)] for value in values if str(value) in GRADES_BY_IRI]
    return known[0] if len(known) == 1 else Verification.UNVERIFIED


# The whole vocabulary, its header, relations and people


def read_vocabulary(store: Store) -> Vocabulary:
    """Read a source: SKOS concepts or classes, and all resources described in the Atlas' terms.

    Raises `EmptyData` when there is neither a concept nor a class.
    """
    citations = read_citations(store)
    agents = group_by_owner(store, "attributions", "agent")
    notes = group_by_owner(store, "notes", "note")
    kinds = read_kinds(store)
    concepts, statements = read_concepts(store, kinds, citations)
    if not concepts:
        raise EmptyData(store.name)
    relations = read_relations(store)
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
        people=MappingProxyType(read_people(store)),
        works=MappingProxyType(read_works(store)),
        claims=MappingProxyType(claims),
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
        )
        for row in store.select("people")
    }
    return {person.iri: person for person in sorted(people.values(), key=filing_name)}


def filing_name(person: Person) -> tuple[str, str]:
    """Return the sort key of a person: by family name, else by the whole name."""
    return (person.family or person.name).casefold(), person.iri
