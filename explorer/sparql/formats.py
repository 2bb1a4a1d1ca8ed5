"""The forms in which answers travel: of rows and truth values, and of graphs."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import QueryResultsFormat

from explorer.rdf_formats import ENDPOINT_FORMATS, W3C_FORMATS


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an answer.

    Attributes:
        name: What `worker.py` calls it.
        label: What readers call it.
        media_types: Those that clients ask for it by, its own first.
        words: Other names for it, as clients have them in `?format=`.
        iri: What the W3C calls it.
    """

    name: str
    label: str
    media_types: tuple[str, ...]
    words: tuple[str, ...]
    iri: str


# Of SELECT and ASK. What is first is what a client gets that has no wish.
ROWS: Final = (
    Format(
        "json",
        "JSON",
        ("application/sparql-results+json", "application/json"),
        ("json", "srj"),
        W3C_FORMATS + "SPARQL_Results_JSON",
    ),
    Format(
        "xml",
        "XML",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        ("xml", "srx", "rdf"),
        W3C_FORMATS + "SPARQL_Results_XML",
    ),
    Format("csv", "CSV", ("text/csv",), ("csv",), W3C_FORMATS + "SPARQL_Results_CSV"),
    Format(
        "tsv",
        "TSV",
        ("text/tab-separated-values",),
        ("tsv",),
        W3C_FORMATS + "SPARQL_Results_TSV",
    ),
)
# How Oxigraph writes them, by name
ROW_WRITERS: Final = MappingProxyType(
    {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
    }
)
TABLES: Final = frozenset({"csv", "tsv"})  # a truth value is no table
# Of CONSTRUCT, DESCRIBE and the service description.
GRAPHS: Final = tuple(
    Format(
        each.name,
        each.label,
        (each.media_type, *each.endpoint_media_types),
        (each.name, *each.other_names, *each.endpoint_names),
        each.iri,
    )
    for each in ENDPOINT_FORMATS
)
# How Oxigraph writes them, by name
GRAPH_WRITERS: Final = MappingProxyType({each.name: each.syntax for each in ENDPOINT_FORMATS})


def by_word(formats: tuple[Format, ...]) -> Mapping[str, Format]:
    """Return formats by all that they are called: words and media types, in small letters.

    >>> by_word(GRAPHS)["xml"].name, by_word(ROWS)["application/json"].name
    ('rdf', 'json')
    """
    return MappingProxyType(
        {word: each for each in formats for word in (*each.words, *each.media_types)}
    )


def file_formats(kind: str) -> dict[str, str]:
    """Return the names of the formats in which an answer is saved, by their labels.

    `kind` is that of the answer: "rows", "boolean" or "graph". Tables for spreadsheets come first.

    >>> file_formats("boolean"), list(file_formats("rows"))
    ({'JSON': 'json', 'XML': 'xml'}, ['CSV', 'TSV', 'JSON', 'XML'])
    """
    if kind == "graph":
        return {each.label: each.name for each in GRAPHS}
    tables = [each for each in ROWS if each.name in TABLES]
    others = [each for each in ROWS if each.name not in TABLES]
    chosen = others if kind == "boolean" else (*tables, *others)
    return {each.label: each.name for each in chosen}
