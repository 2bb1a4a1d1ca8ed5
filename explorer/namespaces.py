"""The namespaces of the ontology: declared here, never generated.

The same list stands in `ontology/context.jsonld`; a test holds the two against each other.
"""

from types import MappingProxyType
from typing import Final

ATLAS: Final = "https://w3id.org/alliance-atlas/"

PREFIXES: Final = MappingProxyType(
    {
        "aa": ATLAS + "ns#",
        "concept": ATLAS + "concept/",
        "person": ATLAS + "person/",
        "work": ATLAS + "work/",
        "claim": ATLAS + "claim/",
        "argument": ATLAS + "argument/",
        "finding": ATLAS + "finding/",
        "tour": ATLAS + "tour/",
        "bibo": "http://purl.org/ontology/bibo/",
        "biro": "http://purl.org/spar/biro/",
        "cito": "http://purl.org/spar/cito/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "fabio": "http://purl.org/spar/fabio/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vann": "http://purl.org/vocab/vann/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)


def expand(curie: str) -> str:
    """Return the IRI that a curie with one of `PREFIXES` stands for, or the text unchanged.

    >>> expand("concept:trust")
    'https://w3id.org/alliance-atlas/concept/trust'
    >>> expand("https://example.org/a")
    'https://example.org/a'
    """
    prefix, colon, local_id = curie.partition(":")
    namespace = PREFIXES.get(prefix)
    return namespace + local_id if colon and namespace else curie


def contract(iri: str) -> str:
    """Return the curie of an IRI by the longest of `PREFIXES` that fits, or the IRI unchanged.

    >>> contract("https://w3id.org/alliance-atlas/concept/trust")
    'concept:trust'
    >>> contract("https://example.org/a")
    'https://example.org/a'
    """
    fitting = [item for item in PREFIXES.items() if iri.startswith(item[1])]
    if not fitting:
        return iri
    prefix, namespace = max(fitting, key=lambda item: len(item[1]))
    return f"{prefix}:{iri.removeprefix(namespace)}"
