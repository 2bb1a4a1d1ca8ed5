"""Requests and results of queries, and the formats in which they travel."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from pyoxigraph import QueryResultsFormat

from explorer.rdf.formats import ENDPOINT_FORMATS, W3C_FORMATS


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers.

    Attributes:
        name: Its name in messages to worker processes.
        label: Its name for readers.
        media_types: The media types by which clients request it, its own first.
        words: The names by which clients request it in `?format=`.
        iri: Its IRI at the W3C.
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
SPREADSHEET_FORMATS: Final = frozenset({"csv", "tsv"})  # a truth value is no table
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


def formats_by_name(formats: tuple[Format, ...]) -> Mapping[str, Format]:
    """Return formats by all that they are called: words and media types, in small letters.

    >>> formats_by_name(GRAPHS)["xml"].name, formats_by_name(ROWS)["application/json"].name
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
    tables = [each for each in ROWS if each.name in SPREADSHEET_FORMATS]
    others = [each for each in ROWS if each.name not in SPREADSHEET_FORMATS]
    chosen = others if kind == "boolean" else (*tables, *others)
    return {each.label: each.name for each in chosen}


ResultKind = Literal["rows", "boolean", "graph"]


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query, and the formats that its client accepts.

    Attributes:
        query: The text; the prefixes of the ontology need not be declared.
        rows_as: The name of a format for rows and truth values; empty where the client takes none.
        graph_as: The same for graphs; "table" means rows of JSON.
        graphs: IRIs of the graphs to be asked as one, if the request names any.
        named: IRIs of graphs that the query may address, if the request names any.
    """

    query: str
    rows_as: str = "json"
    graph_as: str = "table"
    graphs: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryResult:
    """An answer in its format, and how many rows or triples it holds.

    `format` and `body` are empty where the client takes no format of this kind.
    """

    kind: ResultKind
    count: int
    format: str
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class ResultTerm:
    """An IRI, a blank node, a literal, or, in its own notation, a triple."""

    sort: Literal["uri", "bnode", "literal", "triple"]
    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class ResultRows:
    """An answer as rows; None stands for an unbound variable."""

    columns: tuple[str, ...]
    rows: tuple[tuple[ResultTerm | None, ...], ...]


def parse_rows(answer: QueryResult) -> ResultRows:
    """Return an answer in JSON as rows; a truth value is one row."""
    found = json.loads(answer.body)
    if answer.kind == "boolean":
        return ResultRows(
            ("answer",), ((ResultTerm("literal", "yes" if found["boolean"] else "no"),),)
        )
    columns = tuple(found["head"]["vars"])
    bindings: Iterable[Mapping[str, Any]] = found["results"]["bindings"]
    return ResultRows(
        columns, tuple(tuple(parse_term(each.get(c)) for c in columns) for each in bindings)
    )


def parse_term(found: Mapping[str, Any] | None) -> ResultTerm | None:
    """Return a term from its form in JSON.

    >>> parse_term({"type": "literal", "value": "Halt", "xml:lang": "de"}).language
    'de'
    """
    if not found:
        return None
    if found["type"] == "triple":
        parts = map(parse_term, found["value"].values())
        return ResultTerm("triple", f"<<( {' '.join(part.value for part in parts if part)} )>>")
    return ResultTerm(
        found["type"], found["value"], found.get("xml:lang", ""), found.get("datatype", "")
    )
