"""Answers a query of a store: in its format, within limits, or with the reason why not.

Messages and answers are mappings that can be sent as JSON; see worker.py, which imports this, so
that neither may import what takes long.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from explorer.sparql.formats import GRAPH_WRITERS, ROW_WRITERS
from explorer.wellformed import well_formed

Message = Mapping[str, Any]
Named = ox.NamedNode | ox.BlankNode
Default = Named | ox.DefaultGraph
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
TRIPLE: Final = ("subject", "predicate", "object")
TABLE: Final = "table"  # a graph as rows of JSON
SEPARATOR: Final = ",\n"


class LimitReached(Exception):
    """An answer that is larger than it may be; carries the name of the limit."""


class FormatRefused(Exception):
    """A kind of answer, which it carries, has no form that the client takes."""


def reply(store: ox.Store, message: Message) -> tuple[Message, bytes]:
    """Answer a query, or say why not."""
    try:
        return answered(store, message)
    except SyntaxError as error:
        return {"problem": "syntax", "words": error.msg or str(error)}, b""
    except LimitReached as error:
        return {"problem": str(error)}, b""
    except FormatRefused as error:
        return done(str(error), 0, "", b"")
    except MemoryError:
        return {"problem": "memory"}, b""
    except (RuntimeError, ValueError, OSError) as error:
        return {"problem": "query", "words": str(error)}, b""


def answered(store: ox.Store, message: Message) -> tuple[Message, bytes]:
    """Answer a query: what kind it was, with how many rows, in which format, and the answer."""
    graphs: list[Default] = [ox.NamedNode(iri) for iri in message["graphs"]]
    named: list[Named] = [ox.NamedNode(iri) for iri in message["named"]]
    asked = bool(graphs or named)  # the request names graphs, which counts more than the query
    found = store.query(
        message["query"],
        prefixes=dict(message["prefixes"]),
        default_graph=graphs if asked else None,
        named_graphs=named if asked else None,
    )
    if isinstance(found, ox.QueryTriples):
        return graph(found, message)
    kind = "boolean" if isinstance(found, ox.QueryBoolean) else "rows"
    name = chosen(message["rows_as"], kind)
    if isinstance(found, ox.QueryBoolean):
        body = {"head": {}, "boolean": bool(found)}
        return done(kind, 1, name, truth(body, name))
    variables = [variable.value for variable in found.variables]
    rows = ([each[i] for i in range(len(variables))] for each in limited(found, message["rows"]))
    return table(kind, variables, rows, name, message["bytes"])


def graph(found: ox.QueryTriples, message: Message) -> tuple[Message, bytes]:
    """Return triples, each once, in their format; as a table where rows of JSON are wanted."""
    name = chosen(message["graph_as"], "graph")
    triples = list(limited(distinct(found), message["rows"]))
    if name == TABLE:
        rows = ([each.subject, each.predicate, each.object] for each in triples)
        return table("graph", TRIPLE, rows, "json", message["bytes"])
    prefixes = used(message["prefixes"], triples)
    body = ox.serialize(triples, format=GRAPH_WRITERS[name], prefixes=prefixes) or b""
    if name == "rdf":
        body = well_formed(body)
    return done("graph", len(triples), name, bounded(body, message["bytes"]))


def distinct(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield each triple once: a graph is a set, Oxigraph's answers need not be."""
    seen = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def used(prefixes: Mapping[str, str], triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return those prefixes that shorten something in a graph."""
    text = {str(term) for each in triples for term in (each.subject, each.predicate, each.object)}
    return {name: iri for name, iri in prefixes.items() if any(iri in term for term in text)}


def table(
    kind: str, variables: Iterable[str], rows: Iterable[list[Term]], name: str, most: int
) -> tuple[Message, bytes]:
    """Return rows in their format: written as JSON, from which Oxigraph makes the others."""
    names = list(variables)
    written: list[str] = []
    length = 0
    for row in rows:
        cells = zip(names, row, strict=True)
        binding = {name: in_json(term) for name, term in cells if term is not None}
        written.append(json.dumps(binding, ensure_ascii=False, separators=(",", ":")))
        length += len(written[-1])
        if length > most:
            raise LimitReached("megabytes")
    head = json.dumps({"vars": names}, ensure_ascii=False)
    body = f'{{"head":{head},"results":{{"bindings":[{SEPARATOR.join(written)}]}}}}'.encode()
    if name != "json":
        again = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        assert isinstance(again, ox.QuerySolutions)
        body = again.serialize(format=ROW_WRITERS[name]) or b""
    if name == "xml":
        body = well_formed(body)
    return done(kind, len(written), name, bounded(body, most))


def truth(body: Mapping[str, Any], name: str) -> bytes:
    """Return a truth value in its format."""
    text = json.dumps(body).encode()
    if name == "json":
        return text
    again = ox.parse_query_results(text, ox.QueryResultsFormat.JSON)
    assert isinstance(again, ox.QueryBoolean)
    return again.serialize(format=ROW_WRITERS[name]) or b""


def in_json(term: Term) -> dict[str, Any]:
    """Return a term as the SPARQL 1.1 Query Results JSON Format has it; triples as 1.2 has them."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = (term.subject, term.predicate, term.object)
        return {"type": "triple", "value": dict(zip(TRIPLE, map(in_json, parts), strict=True))}
    assert isinstance(term, ox.Literal)
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
        if term.direction:
            found["its:dir"] = str(term.direction)
    elif term.datatype.value != STRING:
        found["datatype"] = term.datatype.value
    return found


def limited(found: Iterable[Any], most: int) -> Iterator[Any]:
    """Yield up to so many; `LimitReached` when there are more."""
    rest = iter(found)
    yield from islice(rest, most)
    if next(rest, None) is not None:
        raise LimitReached("rows")


def bounded(body: bytes, most: int) -> bytes:
    """Return a body unless it is too long."""
    if len(body) > most:
        raise LimitReached("megabytes")
    return body


def chosen(name: str, kind: str) -> str:
    """Return the name of a format; `FormatRefused` where the client takes none of the kind."""
    if not name:
        raise FormatRefused(kind)
    return name


def done(kind: str, count: int, name: str, body: bytes) -> tuple[Message, bytes]:
    """Return an answer with what is to be known of it."""
    return {"kind": kind, "count": count, "format": name}, body
