"""The program of a worker process: it answers queries one by one, within limits."""

import contextlib
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from explorer.rdf.xml_sanitize import sanitize_xml
from explorer.sparql.results import GRAPH_WRITERS, ROW_WRITERS

WorkerMessage = Mapping[str, Any]
NamedNode = ox.NamedNode | ox.BlankNode
DefaultGraph = NamedNode | ox.DefaultGraph
OxigraphTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
TRIPLE_COLUMNS: Final = ("subject", "predicate", "object")
TABLE_FORM: Final = "table"  # a graph as rows of JSON
ROW_SEPARATOR: Final = ",\n"


class ResultLimitReached(Exception):
    """An answer that is larger than it may be; carries the name of the limit."""


class FormatRefused(Exception):
    """A kind of answer, which it carries, has no form that the client takes."""


def reply_to_query(store: ox.Store, message: WorkerMessage) -> tuple[WorkerMessage, bytes]:
    """Run a query; return its result, or a message with the problem."""
    try:
        return execute_query(store, message)
    except SyntaxError as error:
        return {"problem": "syntax", "words": error.msg or str(error)}, b""
    except ResultLimitReached as error:
        return {"problem": str(error)}, b""
    except FormatRefused as error:
        return result_message(str(error), 0, "", b"")
    except MemoryError:
        return {"problem": "memory"}, b""
    except (RuntimeError, ValueError, OSError) as error:
        return {"problem": "query", "words": str(error)}, b""


def execute_query(store: ox.Store, message: WorkerMessage) -> tuple[WorkerMessage, bytes]:
    """Answer a query: what kind it was, with how many rows, in which format, and the answer."""
    graphs: list[DefaultGraph] = [ox.NamedNode(iri) for iri in message["graphs"]]
    named: list[NamedNode] = [ox.NamedNode(iri) for iri in message["named"]]
    asked = bool(graphs or named)  # the request names graphs, which counts more than the query
    found = store.query(
        message["query"],
        prefixes=dict(message["prefixes"]),
        default_graph=graphs if asked else None,
        named_graphs=named if asked else None,
    )
    if isinstance(found, ox.QueryTriples):
        return serialize_triples(found, message)
    kind = "boolean" if isinstance(found, ox.QueryBoolean) else "rows"
    name = choose_format(message["rows_as"], kind)
    if isinstance(found, ox.QueryBoolean):
        body = {"head": {}, "boolean": bool(found)}
        return result_message(kind, 1, name, serialize_boolean(body, name))
    variables = [variable.value for variable in found.variables]
    rows = ([each[i] for i in range(len(variables))] for each in limit_rows(found, message["rows"]))
    return serialize_rows(kind, variables, rows, name, message["bytes"])


def serialize_triples(
    found: ox.QueryTriples, message: WorkerMessage
) -> tuple[WorkerMessage, bytes]:
    """Return triples, each once, in their format; as a table where rows of JSON are wanted."""
    name = choose_format(message["graph_as"], "graph")
    triples = list(limit_rows(distinct_triples(found), message["rows"]))
    if name == TABLE_FORM:
        rows = ([each.subject, each.predicate, each.object] for each in triples)
        return serialize_rows("graph", TRIPLE_COLUMNS, rows, "json", message["bytes"])
    prefixes = used_prefixes(message["prefixes"], triples)
    body = ox.serialize(triples, format=GRAPH_WRITERS[name], prefixes=prefixes) or b""
    if name == "rdf":
        body = sanitize_xml(body)
    return result_message("graph", len(triples), name, bound_bytes(body, message["bytes"]))


def distinct_triples(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield each triple once: a graph is a set, Oxigraph's answers need not be."""
    seen = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def used_prefixes(prefixes: Mapping[str, str], triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return those prefixes that shorten something in a graph."""
    text = {str(term) for each in triples for term in (each.subject, each.predicate, each.object)}
    return {name: iri for name, iri in prefixes.items() if any(iri in term for term in text)}


def serialize_rows(
    kind: str, variables: Iterable[str], rows: Iterable[list[OxigraphTerm]], name: str, most: int
) -> tuple[WorkerMessage, bytes]:
    """Return rows in their format: written as JSON, from which Oxigraph makes the others."""
    names = list(variables)
    written: list[str] = []
    length = 0
    for row in rows:
        cells = zip(names, row, strict=True)
        binding = {name: term_to_json(term) for name, term in cells if term is not None}
        written.append(json.dumps(binding, ensure_ascii=False, separators=(",", ":")))
        length += len(written[-1])
        if length > most:
            raise ResultLimitReached("megabytes")
    head = json.dumps({"vars": names}, ensure_ascii=False)
    body = f'{{"head":{head},"results":{{"bindings":[{ROW_SEPARATOR.join(written)}]}}}}'.encode()
    if name != "json":
        again = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        assert isinstance(again, ox.QuerySolutions)
        body = again.serialize(format=ROW_WRITERS[name]) or b""
    if name == "xml":
        body = sanitize_xml(body)
    return result_message(kind, len(written), name, bound_bytes(body, most))


def serialize_boolean(body: Mapping[str, Any], name: str) -> bytes:
    """Return a truth value in its format."""
    text = json.dumps(body).encode()
    if name == "json":
        return text
    again = ox.parse_query_results(text, ox.QueryResultsFormat.JSON)
    assert isinstance(again, ox.QueryBoolean)
    return again.serialize(format=ROW_WRITERS[name]) or b""


def term_to_json(term: OxigraphTerm) -> dict[str, Any]:
    """Return a term as the SPARQL 1.1 Query Results JSON Format has it; triples as 1.2 has them."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = (term.subject, term.predicate, term.object)
        return {
            "type": "triple",
            "value": dict(zip(TRIPLE_COLUMNS, map(term_to_json, parts), strict=True)),
        }
    assert isinstance(term, ox.Literal)
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
        if term.direction:
            found["its:dir"] = str(term.direction)
    elif term.datatype.value != XSD_STRING:
        found["datatype"] = term.datatype.value
    return found


def limit_rows(found: Iterable[Any], most: int) -> Iterator[Any]:
    """Yield up to so many; `ResultLimitReached` when there are more."""
    rest = iter(found)
    yield from islice(rest, most)
    if next(rest, None) is not None:
        raise ResultLimitReached("rows")


def bound_bytes(body: bytes, most: int) -> bytes:
    """Return a body unless it is too long."""
    if len(body) > most:
        raise ResultLimitReached("megabytes")
    return body


def choose_format(name: str, kind: str) -> str:
    """Return the name of a format; `FormatRefused` where the client takes none of the kind."""
    if not name:
        raise FormatRefused(kind)
    return name


def result_message(kind: str, count: int, name: str, body: bytes) -> tuple[WorkerMessage, bytes]:
    """Return an answer with what is to be known of it."""
    return {"kind": kind, "count": count, "format": name}, body


MEBIBYTE_OF_MEMORY: Final = 2**20


def receive_messages(source: IO[bytes], messages: "queue.SimpleQueue[WorkerMessage]") -> None:
    """Pass messages on as they come; end the process when no more can."""
    for line in source:
        messages.put(json.loads(line))
    os._exit(0)


def open_worker_data(message: WorkerMessage, source: IO[bytes]) -> ox.Store:
    """Open a stored database, or take the data that follows the message."""
    if message.get("database"):
        return ox.Store.read_only(message["database"])
    store = ox.Store()
    store.bulk_load(source.read(message["length"]), ox.RdfFormat.N_TRIPLES)
    return store


def confine_process(memory: int, sealed: bool) -> None:
    """Let the process take some megabytes more and, if sealed, open nothing: no file, no network.

    A stored database opens its files as it goes, so it cannot be sealed. Systems that know no such
    limits, or do not tell what is in use, are left as they are.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError, ValueError):
            most = address_space_bytes() + memory * MEBIBYTE_OF_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        if sealed:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def address_space_bytes() -> int:
    """Return the bytes of addresses that the process has; `OSError` where Linux does not say."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def send_result(head: WorkerMessage, body: bytes = b"") -> None:
    """Send an answer."""
    line = json.dumps({**head, "length": len(body)}).encode() + b"\n"
    sys.stdout.buffer.write(line + body)
    sys.stdout.buffer.flush()


def worker_main() -> None:
    """Open the data, then answer queries without end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us too; the server ends us
    source = sys.stdin.buffer
    first = json.loads(source.readline())
    try:
        store = open_worker_data(first, source)
    except (OSError, ValueError) as error:
        send_result({"problem": "data", "words": str(error)})
        return
    graphs = [each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode)]
    messages: queue.SimpleQueue[WorkerMessage] = queue.SimpleQueue()
    threading.Thread(target=receive_messages, args=(source, messages), daemon=True).start()
    confine_process(first["memory"], sealed=not first.get("database"))
    send_result({"graphs": graphs})
    while True:
        send_result(*reply_to_query(store, messages.get()))


if __name__ == "__main__":
    worker_main()
