"""The data as RDF, of each resource and as a whole."""

import json
import re
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from explorer.atlas import Atlas
from explorer.errors import BadSetting, UnknownName
from explorer.namespaces import ATLAS, PREFIXES, contract, expand
from explorer.publish.catalogue import (
    CATALOGUE_CONTEXT,
    CATALOGUE_PATH,
    DATASET_PATH,
    describe_dataset,
)
from explorer.rdf.formats import PUBLISHED_FORMATS
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

TERMS_PATH: Final = "ns"  # of the terms; the other paths of whole data are in `catalogue`
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
        resource_triples(atlas, iri), suffix, CATALOGUE_CONTEXT, [iri] if iri else ()
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
        dataset_triples(atlas, site, place), suffix, CATALOGUE_CONTEXT, [atlas.header.iri]
    )


def dataset_rdf_all(atlas: Atlas, site: Site, place: str) -> dict[str, bytes]:
    """Return the data at one of `dataset_paths`, in all `PUBLISHED_FORMATS` by suffix."""
    return serialize_all_formats(dataset_triples(atlas, site, place), atlas.header.iri)


def serialize_all_formats(found: list[str], first: str) -> dict[str, bytes]:
    """Serialize triples in every format, those about the IRI `first` at the beginning."""
    beginning = [first] if first else []
    return serialize_lines_as(found, PUBLISHED_FORMATS, CATALOGUE_CONTEXT, beginning)


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
