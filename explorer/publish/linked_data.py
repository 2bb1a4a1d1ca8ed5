"""The data as RDF, of each resource and as a whole, with its description by VoID and DCAT."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

import pyoxigraph as ox

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import BadSetting, UnknownName
from explorer.model.vocabulary import Header
from explorer.namespaces import ATLAS, PREFIXES, contract, expand
from explorer.rdf.formats import IANA_MEDIA_TYPES, PUBLISHED_FORMATS
from explorer.rdf.serialize import (
    DEFAULT_GRAPH,
    all_quads,
    canonical_lines,
    describe_resources,
    serialize_lines,
    serialize_lines_as,
    source_of,
)
from explorer.translation import gettext
from explorer.urls import Site

SCHEME_PATH: Final = "concept"
SCHEME_NODE: Final = ox.NamedNode(ATLAS + SCHEME_PATH)
IRI_PATTERN: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")


def named_nodes(*curies: str) -> tuple[ox.NamedNode, ...]:
    """Return the RDF nodes of curies."""
    return tuple(ox.NamedNode(expand(curie)) for curie in curies)


# By these, claims and findings point to what they are about, and arguments to what they bear on.
SUBJECT_PROPERTIES: Final = named_nodes("rdf:subject", "rdf:object", "aa:of", "aa:with")
(TARGET_PROPERTY,) = named_nodes("aa:target")
# What of the header goes with every thing: whose words these are, in which version, under which
# licence.
CREDIT_PROPERTIES: Final = named_nodes(
    "rdf:type",
    "dcterms:title",
    "dcterms:creator",
    "dcterms:license",
    "dcterms:rights",
    "dcterms:modified",
    "dcterms:bibliographicCitation",
    "owl:versionInfo",
    "owl:versionIRI",
)
RDF_TYPE: Final = CREDIT_PROPERTIES[0]
(CREATOR_PROPERTY,) = named_nodes("dcterms:creator")
NAMING_PROPERTIES: Final = (RDF_TYPE, *named_nodes("schema:name", "schema:url", "foaf:name"))
TERM_TYPES: Final = named_nodes(
    "owl:Class",
    "rdfs:Class",
    "rdf:Property",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
)


def resource_rdf(atlas: Atlas, suffix: str, iri: str = "") -> bytes:
    """Return the data of a resource, or all, in one of `PUBLISHED_FORMATS` (by suffix).

    Raises:
        UnknownName: When there are no statements about the IRI.
        BadSetting: When the source is an endpoint, which is not copied.
    """  # noqa: DOC502 - resource_triples raises them
    return serialize_lines(
        resource_triples(atlas, iri), suffix, DATASET_CONTEXT, [iri] if iri else ()
    )


def resource_rdf_all(atlas: Atlas, iri: str = "") -> dict[str, bytes]:
    """Return `resource_rdf` in all formats by suffix, faster than one by one."""
    return serialize_all_formats(resource_triples(atlas, iri), iri)


def dataset_paths(atlas: Atlas) -> dict[str, str]:
    """Return the paths of files with the whole data, without suffix, each with a description.

    The vocabulary's IRI leads to the vocabulary alone, which is all that a reader of one of its
    terms needs; the IRI of the version leads to all data, as a citation refers to these. None if
    the source is an endpoint.
    """
    version = atlas.header.version
    try:
        source = source_of(atlas.store)
    except BadSetting:
        return {}
    found = {
        DATASET_PATH: "everything",
        TERMS_PATH: "the vocabulary",
        CATALOGUE_PATH: "what this is (VoID, DCAT)",
    }
    if re.fullmatch(r"[\w.-]+", version, re.ASCII):
        found[f"{TERMS_PATH}/{version}"] = f"everything, version {version}"
    if has_statements(source, SCHEME_NODE):
        found[SCHEME_PATH] = "the scheme of the concepts"
    return found


def dataset_rdf(atlas: Atlas, site: Site, place: str, suffix: str) -> bytes:
    """Return the data at one of `dataset_paths`, in one of `PUBLISHED_FORMATS` (by suffix).

    Raises:
        UnknownName: When there is no such path.
        BadSetting: When the source is an endpoint, which is not copied.
    """  # noqa: DOC502 - dataset_triples raises them
    return serialize_lines(
        dataset_triples(atlas, site, place), suffix, DATASET_CONTEXT, [atlas.header.iri]
    )


def dataset_rdf_all(atlas: Atlas, site: Site, place: str) -> dict[str, bytes]:
    """Return the data at one of `dataset_paths`, in all `PUBLISHED_FORMATS` by suffix."""
    return serialize_all_formats(dataset_triples(atlas, site, place), atlas.header.iri)


def serialize_all_formats(found: list[str], first: str) -> dict[str, bytes]:
    """Serialize triples in every format, those about the IRI `first` at the beginning."""
    beginning = [first] if first else []
    return serialize_lines_as(found, PUBLISHED_FORMATS, DATASET_CONTEXT, beginning)


def dataset_triples(atlas: Atlas, site: Site, place: str) -> list[str]:
    """Return the triples at one of `dataset_paths` as canonical lines."""
    source = source_of(atlas.store)
    if place == TERMS_PATH:
        return canonical_lines(term_quads(source, atlas.header.iri))
    if place == CATALOGUE_PATH:
        text = json.dumps(describe_dataset(atlas, site))
        return canonical_lines(ox.parse(text, ox.RdfFormat.JSON_LD))
    if place == SCHEME_PATH:
        return resource_triples(atlas, SCHEME_NODE.value)
    if place in dataset_paths(atlas):
        return resource_triples(atlas)
    raise UnknownName(place, gettext("data set"), tuple(dataset_paths(atlas)))


def resource_triples(atlas: Atlas, iri: str = "") -> list[str]:
    """Return the triples about an IRI, or all, as canonical lines."""
    source = source_of(atlas.store)
    if not iri:
        return canonical_lines(all_quads(source))
    if not IRI_PATTERN.fullmatch(iri) or not has_statements(source, ox.NamedNode(iri)):
        raise UnknownName(contract(iri), "thing")
    return canonical_lines(
        [*resource_quads(source, ox.NamedNode(iri)), *credit_quads(source, atlas.header.iri)]
    )


def has_statements(source: ox.Store, thing: ox.NamedNode) -> bool:
    """Whether there are statements about a node."""
    return next(source.quads_for_pattern(thing, None, None, DEFAULT_GRAPH), None) is not None


def resource_quads(source: ox.Store, thing: ox.NamedNode) -> dict[ox.Quad, None]:
    """Return the statements that belong to a resource.

    These are those about it and its parts, whose IRIs are its own with a fragment; the claims and
    findings about it and the arguments that bear on it or on one of those claims, each with its
    citations; and the plain links of other resources to it.
    """
    bearing = [each for end in SUBJECT_PROPERTIES for each in pointing_nodes(source, end, thing)]
    argued = [
        each for one in (thing, *bearing) for each in pointing_nodes(source, TARGET_PROPERTY, one)
    ]
    inward = [
        quad
        for quad in source.quads_for_pattern(None, None, thing, DEFAULT_GRAPH)
        if isinstance(quad.subject, ox.NamedNode)
    ]
    linking = [quad.subject for quad in inward if isinstance(quad.subject, ox.NamedNode)]
    parts = [each for each in linking if each.value.startswith(f"{thing.value}#")]
    found = describe_resources(source, [thing, *parts, *bearing, *argued])
    return found | dict.fromkeys(inward)


def pointing_nodes(
    source: ox.Store, predicate: ox.NamedNode, thing: ox.NamedNode
) -> Iterator[ox.NamedNode]:
    """Yield the nodes that point to a node by a property."""
    for quad in source.quads_for_pattern(None, predicate, thing, DEFAULT_GRAPH):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def credit_quads(source: ox.Store, header: str) -> Iterator[ox.Quad]:
    """Yield the statements of the header that go with every resource: authors, version, licence.

    Authors that are resources come with their types and names.
    """
    for predicate in CREDIT_PROPERTIES if header else ():
        for quad in source.quads_for_pattern(ox.NamedNode(header), predicate, None, DEFAULT_GRAPH):
            if not isinstance(quad.object, ox.BlankNode):
                yield quad
            if predicate == CREATOR_PROPERTY and isinstance(quad.object, ox.NamedNode):
                for naming in NAMING_PROPERTIES:
                    yield from source.quads_for_pattern(quad.object, naming, None, DEFAULT_GRAPH)


def term_quads(source: ox.Store, header: str) -> dict[ox.Quad, None]:
    """Return the statements about the header and the classes, properties and values it defines."""
    typed = (quad.subject for each in TERM_TYPES for quad in type_quads(source, each))
    beginnings = tuple(f"<{iri}" for iri in (PREFIXES["aa"], f"{header}#" if header else "") if iri)
    own = (
        quad.subject
        for quad in source.quads_for_pattern(None, RDF_TYPE, None, DEFAULT_GRAPH)
        if str(quad.subject).startswith(beginnings)
    )
    ahead = [ox.NamedNode(header)] if header else []
    wanted = dict.fromkeys([*ahead, *typed, *own])
    return describe_resources(source, [each for each in wanted if isinstance(each, ox.NamedNode)])


def type_quads(source: ox.Store, kind: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield the statements that a resource has a type."""
    return source.quads_for_pattern(None, RDF_TYPE, kind, DEFAULT_GRAPH)


# The description of the dataset

CatalogueNode: TypeAlias = dict[str, Any]

# Paths of data about everything, below the root and without suffix
DATASET_PATH: Final = "alliance-atlas"
TERMS_PATH: Final = "ns"
CATALOGUE_PATH: Final = "void"

DATASET_CONTEXT: Final[Mapping[str, str]] = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
}
ISO_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def describe_dataset(atlas: Atlas, site: Site) -> CatalogueNode:
    """Describe the whole data as JSON-LD; with addresses only if the base is known."""
    dataset = {
        "@id": atlas.header.iri or "_:dataset",
        "@type": ["void:Dataset", "dcat:Dataset"],
        **header_node(atlas.header),
        **extent_node(atlas),
        "void:exampleResource": node_references(example_resources(atlas)),
        "void:feature": node_references(each.iri for each in PUBLISHED_FORMATS.values()),
        **access_node(atlas, site),
    }
    if links := link_sets(atlas, dataset["@id"]):
        dataset["void:subset"] = links
    graph = [dataset, *catalogue_record(atlas, site, dataset["@id"])]
    return {"@context": dict(DATASET_CONTEXT), "@graph": graph}


def node_references(iris: Iterable[str]) -> list[CatalogueNode]:
    """Return JSON-LD references to IRIs."""
    return [{"@id": iri} for iri in iris]


def header_node(header: Header) -> CatalogueNode:
    """Return the metadata of a source: title, authors, licence, version, date."""
    licences = header.licence.split(", ") if header.licence else []
    found: CatalogueNode = {
        "dcterms:title": header.title or "Untitled vocabulary",
        "dcterms:description": header.description,
        "dcterms:creator": [creator_node(name) for name in header.creators],
        "dcterms:license": node_references(each for each in licences if is_web_iri(each)),
        "dcterms:rights": [each for each in licences if not is_web_iri(each)],
        "dcat:version": header.version,
        "dcterms:bibliographicCitation": header.citation,
    }
    if ISO_DATE.fullmatch(header.modified):
        found["dcterms:modified"] = {"@type": "xsd:date", "@value": header.modified}
    return {name: value for name, value in found.items() if value}


def is_web_iri(text: str) -> bool:
    """Whether a text is a web address."""
    return urlsplit(text).scheme in {"http", "https"} and " " not in text


def creator_node(name: str) -> CatalogueNode:
    """Return a creator as a node, by address or by name."""
    return {"@id": name} if is_web_iri(name) else {"@type": "foaf:Agent", "foaf:name": name}


def extent_node(atlas: Atlas) -> CatalogueNode:
    """Return the statistics of the data: triples, entities, classes, properties, vocabularies."""
    size = next(iter(atlas.store.select("dataset-size")))
    classes = {str(row["class"]): row["entities"] for row in atlas.store.select("dataset-classes")}
    properties = {
        str(row["property"]): row["triples"] for row in atlas.store.select("dataset-properties")
    }
    entities, space = described_space(atlas)
    return {
        "void:triples": counted_number(size["triples"]),
        "void:entities": entities,
        "void:distinctSubjects": counted_number(size["subjects"]),
        "void:distinctObjects": counted_number(size["objects"]),
        "void:classes": len(classes),
        "void:properties": len(properties),
        **({"void:uriSpace": space} if space else {}),
        "void:vocabulary": node_references(used_vocabularies([*classes, *properties])),
        "void:classPartition": [
            {"void:class": {"@id": iri}, "void:entities": counted_number(classes[iri])}
            for iri in sorted(classes)
        ],
        "void:propertyPartition": [
            {"void:property": {"@id": iri}, "void:triples": counted_number(properties[iri])}
            for iri in sorted(properties)
        ],
    }


def used_vocabularies(terms: Iterable[str]) -> list[str]:
    """Return the namespaces of terms, sorted."""
    return sorted({namespace_of(iri) for iri in terms} - {""})


def counted_number(value: object) -> int:
    """Return the number in a result of a counting query."""
    return int(str(value))


def described_space(atlas: Atlas) -> tuple[int, str]:
    """Return the number of described resources, and the namespace that all their IRIs share."""
    row = next(iter(atlas.store.select("dataset-entities")))
    if not counted_number(row["entities"]):
        return 0, ""
    alike = takewhile(
        lambda pair: pair[0] == pair[1], zip(str(row["first"]), str(row["last"]), strict=False)
    )
    shared = namespace_of("".join(one for one, _ in alike))
    return counted_number(row["entities"]), shared if urlsplit(shared).path else ""


def namespace_of(iri: str) -> str:
    """Return an IRI up to its last hash or slash.

    >>> namespace_of("http://www.w3.org/2004/02/skos/core#Concept"), namespace_of("http://a.b/c/d")
    ('http://www.w3.org/2004/02/skos/core#', 'http://a.b/c/')
    """
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def example_resources(atlas: Atlas) -> list[str]:
    """Return the IRIs of examples: the concept with most claims, a claim about it, its source."""
    concept = max(atlas.vocabulary.concepts, key=lambda iri: len(atlas.claims_about(iri)))
    cited = [claim for claim in atlas.claims_about(concept) if claim.curie and claim.citations]
    found = [concept]
    for claim in cited[:1]:
        found += [claim.iri, claim.citations[0].work]
    return found


def access_node(atlas: Atlas, site: Site) -> CatalogueNode:
    """Return the addresses of the site, the files and the endpoint; none without a base."""
    if not site.base:
        return {}
    found: CatalogueNode = {
        "foaf:homepage": {"@id": site.base},
        "dcat:landingPage": {"@id": site.address(urls.HOME)},
        "void:dataDump": node_references(
            f"{site.base}{DATASET_PATH}{suffix}" for suffix in PUBLISHED_FORMATS
        ),
        "dcat:distribution": [
            {
                "@id": f"{site.base}{CATALOGUE_PATH}#{form.name}",
                "@type": "dcat:Distribution",
                "dcterms:title": f"{atlas.header.title or 'Everything'} as {form.label}",
                "dcat:downloadURL": {"@id": f"{site.base}{DATASET_PATH}{suffix}"},
                "dcat:mediaType": {"@id": IANA_MEDIA_TYPES + form.media_type},
                **{k: v for k, v in header_node(atlas.header).items() if k == "dcterms:license"},
            }
            for suffix, form in PUBLISHED_FORMATS.items()
        ],
    }
    if not site.static:
        found["void:sparqlEndpoint"] = {"@id": site.base + urls.SPARQL}
    return found


def link_sets(atlas: Atlas, dataset: str) -> list[CatalogueNode]:
    """Return the links to resources elsewhere, counted by property and by namespace."""
    _, own = described_space(atlas)
    found = Counter(
        (str(row["property"]), namespace_of(str(row["target"])))
        for row in atlas.store.select("dataset-links")
        if not own or not str(row["target"]).startswith(own)
    )
    return [
        {
            "@type": "void:Linkset",
            "void:linkPredicate": {"@id": predicate},
            "void:subjectsTarget": {"@id": dataset},
            "void:objectsTarget": {"@type": "void:Dataset", "void:uriSpace": space},
            "void:triples": found[predicate, space],
        }
        for predicate, space in sorted(found)
    ]


def catalogue_record(atlas: Atlas, site: Site, dataset: str) -> list[CatalogueNode]:
    """Return nodes for the description itself and for the services that query the data."""
    if not site.base:
        return []
    found: list[CatalogueNode] = [
        {
            "@id": site.base + CATALOGUE_PATH,
            "@type": "void:DatasetDescription",
            "dcterms:title": f"Description of {atlas.header.title or 'the data'}",
            "foaf:primaryTopic": {"@id": dataset},
        }
    ]
    if site.static:
        return found
    services = (
        ("sparql", "SPARQL", site.base + urls.SPARQL, "https://www.w3.org/TR/sparql11-protocol/"),
        ("api", "JSON", f"{site.base}{urls.API}", "https://spec.openapis.org/oas/v3.1.0"),
    )
    for name, label, address, standard in services:
        service: CatalogueNode = {
            "@id": f"{site.base}{CATALOGUE_PATH}#{name}",
            "@type": "dcat:DataService",
            "dcterms:title": f"{atlas.header.title or 'The data'} by {label}",
            "dcat:endpointURL": {"@id": address},
            "dcterms:conformsTo": {"@id": standard},
            "dcat:servesDataset": {"@id": dataset},
        }
        if name == "api":
            service["dcat:endpointDescription"] = {"@id": f"{address}openapi.json"}
        found.append(service)
    return found
