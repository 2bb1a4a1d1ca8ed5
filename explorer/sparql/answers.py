"""What is asked and answered."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["rows", "boolean", "graph"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and how its answer is wanted.

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
class Answer:
    """An answer in its format, and how many rows or triples it holds.

    `format` and `body` are empty where the client takes no format of this kind.
    """

    kind: Kind
    count: int
    format: str
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Term:
    """An IRI, a blank node, a literal, or, in its own notation, a triple."""

    sort: Literal["uri", "bnode", "literal", "triple"]
    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer as rows; nothing stands where a variable is not bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def rows_of(answer: Answer) -> Rows:
    """Return an answer in JSON as rows; a truth value is one row."""
    found = json.loads(answer.body)
    if answer.kind == "boolean":
        return Rows(("answer",), ((Term("literal", "yes" if found["boolean"] else "no"),),))
    columns = tuple(found["head"]["vars"])
    bindings: Iterable[Mapping[str, Any]] = found["results"]["bindings"]
    return Rows(columns, tuple(tuple(term(each.get(c)) for c in columns) for each in bindings))


def term(found: Mapping[str, Any] | None) -> Term | None:
    """Return a term from its form in JSON.

    >>> term({"type": "literal", "value": "Halt", "xml:lang": "de"}).language
    'de'
    """
    if not found:
        return None
    if found["type"] == "triple":
        parts = map(term, found["value"].values())
        return Term("triple", f"<<( {' '.join(part.value for part in parts if part)} )>>")
    return Term(found["type"], found["value"], found.get("xml:lang", ""), found.get("datatype", ""))
