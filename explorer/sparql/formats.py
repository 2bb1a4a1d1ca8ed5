"""The forms in which answers travel: of rows and truth values, and of graphs."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an answer.

    Attributes:
        name: What `worker.py` calls it.
        media_types: Those that clients ask for it by, its own first.
        words: Other names for it, as clients have them in `?format=`.
        iri: What the W3C calls it.
    """

    name: str
    media_types: tuple[str, ...]
    words: tuple[str, ...]
    iri: str


FORMATS_AT: Final = "http://www.w3.org/ns/formats/"

# Of SELECT and ASK. What is first is what a client gets that has no wish.
ROWS: Final = (
    Format(
        "json",
        ("application/sparql-results+json", "application/json"),
        ("json", "srj"),
        FORMATS_AT + "SPARQL_Results_JSON",
    ),
    Format(
        "xml",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        ("xml", "srx", "rdf"),
        FORMATS_AT + "SPARQL_Results_XML",
    ),
    Format("csv", ("text/csv",), ("csv",), FORMATS_AT + "SPARQL_Results_CSV"),
    Format("tsv", ("text/tab-separated-values",), ("tsv",), FORMATS_AT + "SPARQL_Results_TSV"),
)
# Of CONSTRUCT, DESCRIBE and the service description.
GRAPHS: Final = (
    Format(
        "ttl",
        ("text/turtle", "application/x-turtle", "text/n3"),
        ("ttl", "turtle", "n3"),
        FORMATS_AT + "Turtle",
    ),
    Format(
        "nt",
        ("application/n-triples", "text/plain"),
        ("nt", "ntriples", "n-triples"),
        FORMATS_AT + "N-Triples",
    ),
    Format(
        "rdf",
        ("application/rdf+xml", "application/xml", "text/xml"),
        ("rdf", "xml", "rdf+xml", "rdf/xml", "rdfxml"),
        FORMATS_AT + "RDF_XML",
    ),
    Format(
        "jsonld",
        ("application/ld+json", "application/json"),
        ("jsonld", "json-ld", "json"),
        FORMATS_AT + "JSON-LD",
    ),
)


def by_word(formats: tuple[Format, ...]) -> Mapping[str, Format]:
    """Return formats by all that they are called: words and media types, in small letters.

    >>> by_word(GRAPHS)["xml"].name, by_word(ROWS)["application/json"].name
    ('rdf', 'json')
    """
    return MappingProxyType(
        {word: each for each in formats for word in (*each.words, *each.media_types)}
    )
