"""What the whole is, for machines that look for data: VoID and DCAT, as a JSON-LD value.

VoID (W3C interest group note, 2011) counts and points to dumps; DCAT 3 (W3C recommendation) tells
catalogues of data who made it, under which licence, and where to ask.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from explorer import urls
from explorer.atlas import Atlas
from explorer.model import Header
from explorer.namespaces import PREFIXES
from explorer.rdf_formats import IANA_MEDIA_TYPES, PUBLISHED_FORMATS
from explorer.urls import Site

Node: TypeAlias = dict[str, Any]

# Paths of data about everything, below the root and without suffix
WHOLE: Final = "alliance-atlas"
TERMS: Final = "ns"
CATALOGUE: Final = "void"

CONTEXT: Final[Mapping[str, str]] = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
}
DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def catalogue(atlas: Atlas, site: Site) -> Node:
    """Return the description of everything as JSON-LD; addresses only where the base is known."""
    dataset = {
        "@id": atlas.header.iri or "_:dataset",
        "@type": ["void:Dataset", "dcat:Dataset"],
        **credit(atlas.header),
        **extent(atlas),
        "void:exampleResource": ids(examples(atlas)),
        "void:feature": ids(each.iri for each in PUBLISHED_FORMATS.values()),
        **whereabouts(atlas, site),
    }
    if links := linksets(atlas, dataset["@id"]):
        dataset["void:subset"] = links
    graph = [dataset, *about(atlas, site, dataset["@id"])]
    return {"@context": dict(CONTEXT), "@graph": graph}


def ids(iris: Iterable[str]) -> list[Node]:
    """Return references to things."""
    return [{"@id": iri} for iri in iris]


def credit(header: Header) -> Node:
    """Return what a source says of itself: title, authors, licence, version, date."""
    licences = header.licence.split(", ") if header.licence else []
    found: Node = {
        "dcterms:title": header.title or "Untitled vocabulary",
        "dcterms:description": header.description,
        "dcterms:creator": [creator(name) for name in header.creators],
        "dcterms:license": ids(each for each in licences if is_address(each)),
        "dcterms:rights": [each for each in licences if not is_address(each)],
        "dcat:version": header.version,
        "dcterms:bibliographicCitation": header.citation,
    }
    if DATE.fullmatch(header.modified):
        found["dcterms:modified"] = {"@type": "xsd:date", "@value": header.modified}
    return {name: value for name, value in found.items() if value}


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web."""
    return urlsplit(text).scheme in {"http", "https"} and " " not in text


def creator(name: str) -> Node:
    """Return who made something, by address or by name."""
    return {"@id": name} if is_address(name) else {"@type": "foaf:Agent", "foaf:name": name}


def extent(atlas: Atlas) -> Node:
    """Return how much there is, of what sort, in which vocabularies, under which beginning."""
    size = next(iter(atlas.store.select("dataset-size")))
    classes = {str(row["class"]): row["entities"] for row in atlas.store.select("dataset-classes")}
    properties = {
        str(row["property"]): row["triples"] for row in atlas.store.select("dataset-properties")
    }
    entities, space = described(atlas)
    return {
        "void:triples": count(size["triples"]),
        "void:entities": entities,
        "void:distinctSubjects": count(size["subjects"]),
        "void:distinctObjects": count(size["objects"]),
        "void:classes": len(classes),
        "void:properties": len(properties),
        **({"void:uriSpace": space} if space else {}),
        "void:vocabulary": ids(vocabularies([*classes, *properties])),
        "void:classPartition": [
            {"void:class": {"@id": iri}, "void:entities": count(classes[iri])}
            for iri in sorted(classes)
        ],
        "void:propertyPartition": [
            {"void:property": {"@id": iri}, "void:triples": count(properties[iri])}
            for iri in sorted(properties)
        ],
    }


def vocabularies(terms: Iterable[str]) -> list[str]:
    """Return the namespaces of terms, sorted."""
    return sorted({namespace(iri) for iri in terms} - {""})


def count(value: object) -> int:
    """Return a number that a query has counted."""
    return int(str(value))


def described(atlas: Atlas) -> tuple[int, str]:
    """Return how many things are described, and what the IRIs of all of them begin with."""
    row = next(iter(atlas.store.select("dataset-entities")))
    if not count(row["entities"]):
        return 0, ""
    alike = takewhile(
        lambda pair: pair[0] == pair[1], zip(str(row["first"]), str(row["last"]), strict=False)
    )
    shared = namespace("".join(one for one, _ in alike))
    return count(row["entities"]), shared if urlsplit(shared).path else ""


def namespace(iri: str) -> str:
    """Return an IRI up to its last hash or slash.

    >>> namespace("http://www.w3.org/2004/02/skos/core#Concept"), namespace("http://a.b/c/d")
    ('http://www.w3.org/2004/02/skos/core#', 'http://a.b/c/')
    """
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def examples(atlas: Atlas) -> list[str]:
    """Return what is worth looking at first: the concept most is claimed of, a claim, its work."""
    concept = max(atlas.vocabulary.concepts, key=lambda iri: len(atlas.claims_about(iri)))
    cited = [claim for claim in atlas.claims_about(concept) if claim.curie and claim.citations]
    found = [concept]
    for claim in cited[:1]:
        found += [claim.iri, claim.citations[0].work]
    return found


def whereabouts(atlas: Atlas, site: Site) -> Node:
    """Return where to read, to load and to ask; nothing without a base."""
    if not site.base:
        return {}
    found: Node = {
        "foaf:homepage": {"@id": site.base},
        "dcat:landingPage": {"@id": site.address(urls.INDEX)},
        "void:dataDump": ids(f"{site.base}{WHOLE}{suffix}" for suffix in PUBLISHED_FORMATS),
        "dcat:distribution": [
            {
                "@id": f"{site.base}{CATALOGUE}#{form.name}",
                "@type": "dcat:Distribution",
                "dcterms:title": f"{atlas.header.title or 'Everything'} as {form.label}",
                "dcat:downloadURL": {"@id": f"{site.base}{WHOLE}{suffix}"},
                "dcat:mediaType": {"@id": IANA_MEDIA_TYPES + form.media_type},
                **{k: v for k, v in credit(atlas.header).items() if k == "dcterms:license"},
            }
            for suffix, form in PUBLISHED_FORMATS.items()
        ],
    }
    if not site.static:
        found["void:sparqlEndpoint"] = {"@id": site.base + urls.SPARQL}
    return found


def linksets(atlas: Atlas, dataset: str) -> list[Node]:
    """Return the links to things elsewhere, counted by property and by where they lead."""
    _, own = described(atlas)
    found = Counter(
        (str(row["property"]), namespace(str(row["target"])))
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


def about(atlas: Atlas, site: Site, dataset: str) -> list[Node]:
    """Return what the description itself is, and who answers questions about the data."""
    if not site.base:
        return []
    found: list[Node] = [
        {
            "@id": site.base + CATALOGUE,
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
        service: Node = {
            "@id": f"{site.base}{CATALOGUE}#{name}",
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
