"""What machines read of the Atlas: a thing, the vocabulary, the whole, and what the whole is.

Forms are named by the suffixes of their addresses, ".ttl" and so on; see `rdf_formats`. Nothing is
said that the source does not say, but for the catalogue, which is about the source.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from explorer.atlas import Atlas
from explorer.errors import BadSetting, UnknownName
from explorer.namespaces import ATLAS, PREFIXES, contract, expand
from explorer.publish.catalogue import CATALOGUE, CONTEXT, TERMS, WHOLE, catalogue
from explorer.rdf_formats import PUBLISHED_FORMATS
from explorer.serialize import canonical, described, everything, source_of, texts, written
from explorer.translation import gettext
from explorer.urls import Site

__all__ = [
    "CATALOGUE",
    "TERMS",
    "WHOLE",
    "data_document",
    "data_forms",
    "data_places",
    "rdf",
    "rdf_forms",
]

HERE: Final = ox.DefaultGraph()
SCHEME_PLACE: Final = "concept"
SCHEME: Final = ox.NamedNode(ATLAS + SCHEME_PLACE)
ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")  # what may be an IRI


def named(*curies: str) -> tuple[ox.NamedNode, ...]:
    """Return terms by their curies."""
    return tuple(ox.NamedNode(expand(curie)) for curie in curies)


# By these, claims and findings point to what they are about, and arguments to what they bear on.
ENDS: Final = named("rdf:subject", "rdf:object", "aa:of", "aa:with")
(TARGET,) = named("aa:target")
# What of the header goes with every thing: whose words these are, in which version, under which
# licence.
CREDIT: Final = named(
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
TYPE: Final = CREDIT[0]
TERM_TYPES: Final = named(
    "owl:Class",
    "rdfs:Class",
    "rdf:Property",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
)


def rdf(atlas: Atlas, suffix: str, iri: str = "") -> bytes:
    """Return what is said about a thing, or everything, in one of `PUBLISHED_FORMATS`.

    Raises:
        UnknownName: When nothing is said about such a thing.
        BadSetting: When the source is an endpoint, which is not copied.
    """  # noqa: DOC502 - said raises them
    return written(said(atlas, iri), suffix, CONTEXT, [iri] if iri else ())


def rdf_forms(atlas: Atlas, iri: str = "") -> dict[str, bytes]:
    """Return what `rdf` returns, in all `PUBLISHED_FORMATS` by suffix, for less than one by one."""
    return forms(said(atlas, iri), iri)


def data_places(atlas: Atlas) -> dict[str, str]:
    """Return the paths of data about everything, without suffix, and in words what is there.

    The vocabulary's IRI leads to the vocabulary alone, which is all that someone needs who has met
    one of its terms; the IRI of the version to everything, which is what a citation freezes.
    Nothing where an endpoint is shown.
    """
    version = atlas.header.version
    try:
        source = source_of(atlas.store)
    except BadSetting:
        return {}
    found = {WHOLE: "everything", TERMS: "the vocabulary", CATALOGUE: "what this is (VoID, DCAT)"}
    if re.fullmatch(r"[\w.-]+", version, re.ASCII):
        found[f"{TERMS}/{version}"] = f"everything, version {version}"
    if mentioned(source, SCHEME):
        found[SCHEME_PLACE] = "the scheme of the concepts"
    return found


def data_document(atlas: Atlas, site: Site, place: str, suffix: str) -> bytes:
    """Return what is at one of `data_places`, in one of `PUBLISHED_FORMATS`.

    Raises:
        UnknownName: When there is no such place.
        BadSetting: When the source is an endpoint, which is not copied.
    """  # noqa: DOC502 - data_lines raises them
    return written(data_lines(atlas, site, place), suffix, CONTEXT, [atlas.header.iri])


def data_forms(atlas: Atlas, site: Site, place: str) -> dict[str, bytes]:
    """Return what is at one of `data_places`, in all `PUBLISHED_FORMATS` by suffix."""
    return forms(data_lines(atlas, site, place), atlas.header.iri)


def forms(found: list[str], first: str) -> dict[str, bytes]:
    """Return triples in every format, what is said of one thing first."""
    ahead = [first] if first else []
    return texts(found, PUBLISHED_FORMATS, CONTEXT, ahead)


def data_lines(atlas: Atlas, site: Site, place: str) -> list[str]:
    """Return the triples at one of `data_places`, canonical."""
    source = source_of(atlas.store)
    if place == TERMS:
        return canonical(terms(source, atlas.header.iri))
    if place == CATALOGUE:
        text = json.dumps(catalogue(atlas, site))
        return canonical(ox.parse(text, ox.RdfFormat.JSON_LD))
    if place == SCHEME_PLACE:
        return said(atlas, SCHEME.value)
    if place in data_places(atlas):
        return said(atlas)
    raise UnknownName(place, gettext("data set"), tuple(data_places(atlas)))


def said(atlas: Atlas, iri: str = "") -> list[str]:
    """Return what is said about a thing, or everything, canonical."""
    source = source_of(atlas.store)
    if not iri:
        return canonical(everything(source))
    if not ADDRESS.fullmatch(iri) or not mentioned(source, ox.NamedNode(iri)):
        raise UnknownName(contract(iri), "thing")
    return canonical([*about(source, ox.NamedNode(iri)), *credit(source, atlas.header.iri)])


def mentioned(source: ox.Store, thing: ox.NamedNode) -> bool:
    """Tell whether anything is said about a thing."""
    return next(source.quads_for_pattern(thing, None, None, HERE), None) is not None


def about(source: ox.Store, thing: ox.NamedNode) -> dict[ox.Quad, None]:
    """Return what belongs to a thing.

    That is what is said of it and of its parts, whose IRIs are its own and a fragment; the claims
    and findings about it and the arguments that bear on it or on one of those claims, each with
    its citations; and the bare links of other things to it.
    """
    bearing = [each for end in ENDS for each in pointing(source, end, thing)]
    argued = [each for one in (thing, *bearing) for each in pointing(source, TARGET, one)]
    inward = [
        quad
        for quad in source.quads_for_pattern(None, None, thing, HERE)
        if isinstance(quad.subject, ox.NamedNode)
    ]
    linking = [quad.subject for quad in inward if isinstance(quad.subject, ox.NamedNode)]
    parts = [each for each in linking if each.value.startswith(f"{thing.value}#")]
    found = described(source, [thing, *parts, *bearing, *argued])
    return found | dict.fromkeys(inward)


def pointing(
    source: ox.Store, predicate: ox.NamedNode, thing: ox.NamedNode
) -> Iterator[ox.NamedNode]:
    """Yield what points to a thing by a property."""
    for quad in source.quads_for_pattern(None, predicate, thing, HERE):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def credit(source: ox.Store, header: str) -> Iterator[ox.Quad]:
    """Yield whose words these are: what of the header goes with every thing."""
    for predicate in CREDIT if header else ():
        for quad in source.quads_for_pattern(ox.NamedNode(header), predicate, None, HERE):
            if not isinstance(quad.object, ox.BlankNode):
                yield quad


def terms(source: ox.Store, header: str) -> dict[ox.Quad, None]:
    """Return what is said of the header and of the classes, properties and values it defines."""
    typed = (quad.subject for each in TERM_TYPES for quad in typed_so(source, each))
    beginnings = tuple(f"<{iri}" for iri in (PREFIXES["aa"], f"{header}#" if header else "") if iri)
    own = (
        quad.subject
        for quad in source.quads_for_pattern(None, TYPE, None, HERE)
        if str(quad.subject).startswith(beginnings)
    )
    ahead = [ox.NamedNode(header)] if header else []
    wanted = dict.fromkeys([*ahead, *typed, *own])
    return described(source, [each for each in wanted if isinstance(each, ox.NamedNode)])


def typed_so(source: ox.Store, kind: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield the statements that something is of a kind."""
    return source.quads_for_pattern(None, TYPE, kind, HERE)
