"""SKOS concepts, or the classes of an ontology that has none, become `Concept` values."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from rdflib.term import Identifier, Literal, URIRef

from explorer.model import Citation, Concept, Kind, Property
from explorer.namespaces import contract, expand
from explorer.store import Store
from explorer.vocabulary.labels import Statements, by_subject, local_name, text, texts

LABELS: Final = tuple(
    map(expand, ("skos:prefLabel", "rdfs:label", "dcterms:title", "schema:name", "foaf:name"))
)
DEFINITIONS: Final = tuple(
    map(expand, ("skos:definition", "dcterms:description", "rdfs:comment", "skos:note"))
)
# Properties that a field of `Concept` holds; all others are kept in `Concept.other`.
NOTES: Final = MappingProxyType(
    {
        "alt_labels": expand("skos:altLabel"),
        "hidden_labels": expand("skos:hiddenLabel"),
        "scope_notes": expand("skos:scopeNote"),
        "examples": expand("skos:example"),
        "history_notes": expand("skos:historyNote"),
        "editorial_notes": expand("skos:editorialNote"),
    }
)
LINKS: Final = MappingProxyType(
    {
        "broader": (expand("skos:broader"), expand("rdfs:subClassOf")),
        "narrower": (expand("skos:narrower"),),
        "related": (expand("skos:related"),),
    }
)
MAPPINGS: Final = tuple(
    expand(f"skos:{name}Match") for name in ("exact", "close", "broad", "narrow", "related")
)
NOTATION: Final = expand("skos:notation")
DEPRECATED: Final = expand("owl:deprecated")
# Said elsewhere on the page, or of no use to a reader.
HIDDEN: Final = frozenset(
    map(
        expand,
        ("rdf:type", "skos:inScheme", "skos:topConceptOf", "aa:citation"),
    )
)
ROOTS: Final = frozenset(map(expand, ("owl:Thing", "rdfs:Resource")))
TYPE: Final = expand("rdf:type")
SKOS_CONCEPT: Final = expand("skos:Concept")


def read_kinds(store: Store) -> dict[str, Kind]:
    """Read the classes that concepts are in; plain skos:Concept is always among them."""
    kinds = {SKOS_CONCEPT: Kind(SKOS_CONCEPT, "skos:Concept", "concept")}
    for iri, said in by_subject(store.select("kinds"), "kind").items():
        label = labelled(iri, said) if iri != SKOS_CONCEPT else "concept"
        definition = first(said, DEFINITIONS)
        kinds[iri] = Kind(iri, contract(iri), label, definition)
    return kinds


def read_concepts(
    store: Store, kinds: dict[str, Kind], citations: Mapping[str, tuple[Citation, ...]]
) -> tuple[dict[str, Concept], Statements]:
    """Read all concepts, sorted by label, with the statements they were read from.

    Where there is no SKOS concept the classes are read instead, under the kind owl:Class.
    """
    said = by_subject(store.select("concept-statements"), "concept")
    classes = not said
    if classes:
        said = by_subject(store.select("class-statements"), "concept")
        kinds.clear()
        iri = expand("owl:Class")
        kinds[iri] = Kind(iri, "owl:Class", "class")
    known = set(said)
    concepts = [
        read_concept(iri, properties, kinds, citations.get(iri, ()), known)
        for iri, properties in said.items()
        if iri not in ROOTS
    ]
    concepts.sort(key=lambda concept: (concept.pref_label.casefold(), concept.iri))
    concepts = with_narrower(concepts) if classes else concepts
    return {concept.iri: concept for concept in concepts}, said


def read_concept(
    iri: str,
    said: Mapping[str, tuple[Identifier, ...]],
    kinds: Mapping[str, Kind],
    citations: tuple[Citation, ...],
    known: set[str],
) -> Concept:
    """Make a concept of what is said about it; what no field holds is kept as well."""
    used = {NOTATION, DEPRECATED, *NOTES.values(), *MAPPINGS, *HIDDEN}
    used.update(*LINKS.values())
    label_from = next((name for name in LABELS if texts(said.get(name, ()))), "")
    definition_from = next((name for name in DEFINITIONS if texts(said.get(name, ()))), "")
    used |= {label_from, definition_from}
    notes = {field: texts(said.get(name, ())) for field, name in NOTES.items()}
    links = {field: linked(said, names, known) for field, names in LINKS.items()}
    return Concept(
        iri=iri,
        curie=contract(iri),
        kind=kind_of(said.get(TYPE, ()), kinds),
        pref_label=labelled(iri, said),
        definition=text(said.get(definition_from, ())),
        citations=citations,
        notations=texts(said.get(NOTATION, ())),
        mappings=tuple(sorted(str(v) for name in MAPPINGS for v in said.get(name, ()))),
        deprecated="true" in map(str, said.get(DEPRECATED, ())),
        other=others(said, used, known),
        **notes,
        **links,
    )


def kind_of(types: Iterable[Identifier], kinds: Mapping[str, Kind]) -> str:
    """Choose a concept's kind: its most specific known class, skos:Concept only if no other."""
    known = sorted(str(value) for value in types if str(value) in kinds)
    return next((iri for iri in known if iri != SKOS_CONCEPT), next(iter(kinds)))


def labelled(iri: str, said: Mapping[str, tuple[Identifier, ...]]) -> str:
    """Return the label to show: the first property of `LABELS` that has one, or the IRI's tail."""
    return first(said, LABELS) or local_name(iri)


def first(said: Mapping[str, tuple[Identifier, ...]], names: Iterable[str]) -> str:
    """Return the text of the first of several properties that has any."""
    return next((found for name in names if (found := text(said.get(name, ())))), "")


def linked(
    said: Mapping[str, tuple[Identifier, ...]], names: Iterable[str], known: set[str]
) -> tuple[str, ...]:
    """Return the known concepts that some properties point to."""
    found = {str(value) for name in names for value in said.get(name, ()) if str(value) in known}
    return tuple(sorted(found - ROOTS))


def others(
    said: Mapping[str, tuple[Identifier, ...]], used: set[str], known: set[str]
) -> tuple[Property, ...]:
    """Return what no field holds; links to other concepts are edges and shown as such."""
    return tuple(
        Property(
            local_name(name),
            str(value),
            name,
            str(value) if isinstance(value, URIRef) else "",
        )
        for name in sorted(said)
        if name not in used
        for value in said[name]
        if isinstance(value, (Literal, URIRef)) and str(value) not in known
    )


def with_narrower(concepts: list[Concept]) -> list[Concept]:
    """Add the narrower side, which `rdfs:subClassOf` has no property for."""
    below: dict[str, list[str]] = {}
    for concept in concepts:
        for broader in concept.broader:
            below.setdefault(broader, []).append(concept.iri)
    return [
        replace(concept, narrower=tuple(sorted(below.get(concept.iri, ())))) for concept in concepts
    ]
