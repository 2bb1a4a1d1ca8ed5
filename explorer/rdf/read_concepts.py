"""Read concepts and their labels, from SKOS or from the classes of an ontology."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Final

from rdflib.term import Identifier, Literal, URIRef

from explorer.model.entities import Citation, Concept, Kind, Property, Verification
from explorer.model.tables import GRADE_DESCRIPTIONS
from explorer.namespaces import contract, expand
from explorer.rdf.store import BindingRow, Store

SubjectStatements = Mapping[str, Mapping[str, tuple[Identifier, ...]]]


def language_rank(value: Identifier) -> tuple[int, str]:
    """Return the sort key of a value by language: English, its regions, none, then others."""
    language = (value.language or "") if isinstance(value, Literal) else ""
    if language == "en":
        return 0, ""
    if language.startswith("en-"):
        return 1, language
    return (2, "") if not language else (3, language)


def preferred_texts(values: Iterable[Identifier]) -> tuple[str, ...]:
    """Return the texts of the preferred language among the values, sorted, each once."""
    literals = [value for value in values if isinstance(value, Literal)]
    if not literals:
        return ()
    best = min(language_rank(value) for value in literals)
    return tuple(sorted({str(value) for value in literals if language_rank(value) == best}))


def preferred_text(values: Iterable[Identifier]) -> str:
    """Return the first text in the preferred language, in sorted order; empty if none."""
    return next(iter(preferred_texts(values)), "")


def local_name(iri: str) -> str:
    """Return the last part of an IRI, made readable, to be shown where there is no label.

    >>> local_name("https://example.org/terms#HoldingEnvironment")
    'HoldingEnvironment'
    >>> local_name("https://example.org/good_object/")
    'good object'
    """
    tail = iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2]
    return tail.replace("_", " ").replace("%20", " ") or iri


def group_by_subject(rows: Iterable[BindingRow], subject: str) -> SubjectStatements:
    """Group rows of subject, property and value: subject → property → sorted values."""
    grouped: dict[str, dict[str, set[Identifier]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if "property" in row:
            grouped[str(row[subject])][str(row["property"])].add(row["value"])
        else:
            grouped[str(row[subject])].update({})
    return MappingProxyType(
        {
            name: {key: tuple(sorted(values, key=term_key)) for key, values in properties.items()}
            for name, properties in grouped.items()
        }
    )


def term_key(value: Identifier) -> tuple[str, str]:
    """Return the sort key of a term, also among literals of several types."""
    return str(value), (value.language or "") if isinstance(value, Literal) else ""


GRADES_BY_IRI: Final = MappingProxyType(
    {expand(each.curie): grade for grade, each in GRADE_DESCRIPTIONS.items()}
)


def read_verification(values: Iterable[Identifier]) -> Verification:
    """Return the grade of a record or a number; several or none count as unverified."""
    known = [GRADES_BY_IRI[str(value)] for value in values if str(value) in GRADES_BY_IRI]
    return known[0] if len(known) == 1 else Verification.UNVERIFIED


# Concepts

LABEL_PROPERTIES: Final = tuple(
    map(expand, ("skos:prefLabel", "rdfs:label", "dcterms:title", "schema:name", "foaf:name"))
)
DEFINITION_PROPERTIES: Final = tuple(
    map(expand, ("skos:definition", "dcterms:description", "rdfs:comment", "skos:note"))
)
# Properties that a field of `Concept` holds; all others are kept in `Concept.other`.
NOTE_PROPERTIES: Final = MappingProxyType(
    {
        "alt_labels": expand("skos:altLabel"),
        "hidden_labels": expand("skos:hiddenLabel"),
        "phrasings": expand("aa:phrasing"),
        "scope_notes": expand("skos:scopeNote"),
        "examples": expand("skos:example"),
        "history_notes": expand("skos:historyNote"),
        "editorial_notes": expand("skos:editorialNote"),
    }
)
LINK_PROPERTIES: Final = MappingProxyType(
    {
        "broader": (expand("skos:broader"), expand("rdfs:subClassOf")),
        "narrower": (expand("skos:narrower"),),
        "related": (expand("skos:related"),),
    }
)
MAPPING_PROPERTIES: Final = tuple(
    expand(f"skos:{name}Match") for name in ("exact", "close", "broad", "narrow", "related")
)
NOTATION_PROPERTY: Final = expand("skos:notation")
DEPRECATED_PROPERTY: Final = expand("owl:deprecated")
MODIFIED_PROPERTY: Final = expand("dcterms:modified")
CITED_WORK_PROPERTY: Final = expand("schema:citation")
# Properties that pages show elsewhere, or that are of no use to a reader.
HIDDEN_PROPERTIES: Final = frozenset(
    map(
        expand,
        ("rdf:type", "rdfs:isDefinedBy", "skos:inScheme", "skos:topConceptOf", "aa:citation"),
    )
)
FIELD_PROPERTIES: Final = frozenset(
    {
        NOTATION_PROPERTY,
        DEPRECATED_PROPERTY,
        MODIFIED_PROPERTY,
        *NOTE_PROPERTIES.values(),
        *chain.from_iterable(LINK_PROPERTIES.values()),
        *MAPPING_PROPERTIES,
        *HIDDEN_PROPERTIES,
    }
)
ROOT_CLASSES: Final = frozenset(map(expand, ("owl:Thing", "rdfs:Resource")))
TYPE_PROPERTY: Final = expand("rdf:type")
SKOS_CONCEPT: Final = expand("skos:Concept")


def read_kinds(store: Store) -> dict[str, Kind]:
    """Read the classes that concepts are in; plain skos:Concept is always among them."""
    kinds = {SKOS_CONCEPT: Kind(SKOS_CONCEPT, "skos:Concept", "concept")}
    for iri, statements in group_by_subject(store.select("kinds"), "kind").items():
        label = display_label(iri, statements) if iri != SKOS_CONCEPT else "concept"
        definition = first_text(statements, DEFINITION_PROPERTIES)
        kinds[iri] = Kind(iri, contract(iri), label, definition)
    return kinds


def read_concepts(
    store: Store, kinds: dict[str, Kind], citations: Mapping[str, tuple[Citation, ...]]
) -> tuple[dict[str, Concept], SubjectStatements]:
    """Read all concepts, sorted by label, with the statements they were read from.

    Where there is no SKOS concept the classes are read instead, under the kind owl:Class.
    """
    statements = group_by_subject(store.select("concept-statements"), "concept")
    classes = not statements
    if classes:
        statements = group_by_subject(store.select("class-statements"), "concept")
        kinds.clear()
        iri = expand("owl:Class")
        kinds[iri] = Kind(iri, "owl:Class", "class")
    known = set(statements)
    concepts = [
        read_concept(iri, properties, kinds, citations.get(iri, ()), known)
        for iri, properties in statements.items()
        if iri not in ROOT_CLASSES
    ]
    concepts.sort(key=lambda concept: (concept.pref_label.casefold(), concept.iri))
    concepts = add_narrower(concepts) if classes else concepts
    return {concept.iri: concept for concept in concepts}, statements


def read_concept(
    iri: str,
    statements: Mapping[str, tuple[Identifier, ...]],
    kinds: Mapping[str, Kind],
    citations: tuple[Citation, ...],
    known: set[str],
) -> Concept:
    """Return the concept that statements describe; those that fit no field go into `other`."""
    definition_from = first_with_text(statements, DEFINITION_PROPERTIES)
    mappings = (str(v) for name in MAPPING_PROPERTIES for v in statements.get(name, ()))
    used = {*FIELD_PROPERTIES, first_with_text(statements, LABEL_PROPERTIES), definition_from}
    if citations:  # these works are shown with the definition
        used.add(CITED_WORK_PROPERTY)
    notes = {
        field: preferred_texts(statements.get(name, ())) for field, name in NOTE_PROPERTIES.items()
    }
    links = {
        field: linked_concepts(statements, names, known) for field, names in LINK_PROPERTIES.items()
    }
    return Concept(
        iri=iri,
        curie=contract(iri),
        kind=choose_kind(statements.get(TYPE_PROPERTY, ()), kinds),
        pref_label=display_label(iri, statements),
        definition=preferred_text(statements.get(definition_from, ())),
        citations=citations,
        notations=preferred_texts(statements.get(NOTATION_PROPERTY, ())),
        mappings=tuple(sorted(mappings)),
        deprecated="true" in map(str, statements.get(DEPRECATED_PROPERTY, ())),
        modified=preferred_text(statements.get(MODIFIED_PROPERTY, ())),
        other=other_properties(statements, used, known),
        **notes,
        **links,
    )


def first_with_text(statements: Mapping[str, tuple[Identifier, ...]], names: Iterable[str]) -> str:
    """Return the IRI of the first of several properties that has a text; empty if none has."""
    return next((name for name in names if preferred_texts(statements.get(name, ()))), "")


def choose_kind(types: Iterable[Identifier], kinds: Mapping[str, Kind]) -> str:
    """Return the IRI of a concept's kind: a known class, skos:Concept only if there is no other."""
    known = sorted(str(value) for value in types if str(value) in kinds)
    return next((iri for iri in known if iri != SKOS_CONCEPT), next(iter(kinds)))


def display_label(iri: str, statements: Mapping[str, tuple[Identifier, ...]]) -> str:
    """Return the label to show: by the first of `LABEL_PROPERTIES`, else the IRI's last part."""
    return first_text(statements, LABEL_PROPERTIES) or local_name(iri)


def first_text(statements: Mapping[str, tuple[Identifier, ...]], names: Iterable[str]) -> str:
    """Return the text of the first of several properties that has any."""
    return next(
        (found for name in names if (found := preferred_text(statements.get(name, ())))), ""
    )


def linked_concepts(
    statements: Mapping[str, tuple[Identifier, ...]], names: Iterable[str], known: set[str]
) -> tuple[str, ...]:
    """Return the IRIs of the known concepts that some properties point to."""
    found = {
        str(value) for name in names for value in statements.get(name, ()) if str(value) in known
    }
    return tuple(sorted(found - ROOT_CLASSES))


def other_properties(
    statements: Mapping[str, tuple[Identifier, ...]], used: set[str], known: set[str]
) -> tuple[Property, ...]:
    """Return the statements that fit no field, without links to concepts, which become claims."""
    return tuple(
        Property(
            local_name(name),
            str(value),
            name,
            str(value) if isinstance(value, URIRef) else "",
        )
        for name in sorted(statements)
        if name not in used
        for value in statements[name]
        if isinstance(value, (Literal, URIRef)) and str(value) not in known
    )


def add_narrower(concepts: list[Concept]) -> list[Concept]:
    """Return concepts with `narrower` filled in, as `rdfs:subClassOf` has no inverse property."""
    below: dict[str, list[str]] = {}
    for concept in concepts:
        for broader in concept.broader:
            below.setdefault(broader, []).append(concept.iri)
    return [
        replace(concept, narrower=tuple(sorted(below.get(concept.iri, ())))) for concept in concepts
    ]
