"""Open RDF data and query it, by Oxigraph behind rdflib's graph.

A store is a file, a folder of files, a stored Oxigraph database or a SPARQL 1.1 endpoint. Queries
are `.rq` files in `explorer/rdf/queries`; values go in as bindings, never into the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from logging import ERROR, getLogger
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result
from rdflib.term import Identifier, Literal, Node, URIRef, Variable

from explorer.errors import BadQuery, BadSetting, MalformedData, SourceNotFound, Unreachable
from explorer.model.answers import Table
from explorer.namespaces import PREFIXES
from explorer.rdf.formats import PARSED_SUFFIXES
from explorer.rdf.query_guard import is_update, refuse_service, undeclared_prefix
from explorer.settings import ontology_folder
from explorer.translation import gettext

# The gate names a malformed date; rdflib would print a traceback of it besides.
getLogger("rdflib.term").setLevel(ERROR)

# Sub-folders of a source that hold shapes and queries about the data, and no data.
NON_DATA_FOLDERS: Final = frozenset({"shapes", "queries"})

# How the properties begin that lead from a concept to the paragraphs of prose on it
PROSE_PROPERTY_START: Final = PREFIXES["aa"] + "proseOn"

BindingRow = Mapping[str, Identifier]


@dataclass(frozen=True, slots=True)
class Store:
    """An opened source.

    Attributes:
        graph: The rdflib graph over it.
        name: The source as the user named it.
        origins: The file in which a subject (an IRI) first stood; empty for other sources.
        prose_origins: The file in which the prose on a concept (an IRI) stands, likewise.
    """

    graph: Graph
    name: str
    origins: Mapping[str, str]
    prose_origins: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, *sources: str) -> Self:
        """Open files and folders together, or one stored database or endpoint by itself.

        Without a source the bundled ontology is opened. Raises `SourceNotFound`, `MalformedData`
        (with file and line), `Unreachable` or `BadSetting`.
        """
        names = sources or (str(ontology_folder()),)
        single = [name for name in names if is_endpoint(name) or is_database(Path(name))]
        if single and len(names) > 1:
            raise BadSetting(
                "DATA", single[0], gettext("a database or an endpoint without other sources")
            )
        if single:
            graph = endpoint_graph(names[0]) if is_endpoint(names[0]) else database_graph(names[0])
            return cls(graph, names[0], {})
        origins: dict[str, str] = {}
        prose_origins: dict[str, str] = {}
        memory = ox.Store()
        memory.bulk_extend(parse_files(data_files(names), origins, prose_origins))
        for name in ("derive-concepts", "derive-claimed", "derive-hierarchy", "derive-published"):
            memory.update(query_text(name, "ru"))
        name = ", ".join(names) if sources else gettext("the bundled ontology")
        graph = oxigraph_graph(memory)
        return cls(graph, name, MappingProxyType(origins), MappingProxyType(prose_origins))

    def select(self, name: str, **bindings: str) -> Iterator[BindingRow]:
        """Run the query `queries/{name}.rq`; bindings are IRIs. Yields a mapping for each row."""
        result = self._run(query_text(name), {k: URIRef(v) for k, v in bindings.items()})
        for binding in result.bindings:
            bound: Mapping[Variable, Identifier | None] = binding  # oxrdflib leaves None in
            yield {str(name): value for name, value in bound.items() if value is not None}

    def ask(self, text: str) -> Table:
        """Answer a reader's own SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE as a table.

        Raises `BadQuery` for a syntax error, for an update, which is never executed, and for
        SERVICE, by which others would be asked.
        """
        refuse_service(text)
        result = self._run(text, {})
        if result.type == "ASK":
            return Table(("answer",), (("true" if result.askAnswer else "false",),))
        if result.type in ("CONSTRUCT", "DESCRIBE"):
            triples = sorted(tuple(map(term_text, triple)) for triple in result.graph or ())
            return Table(("subject", "predicate", "object"), tuple(triples))
        variables = result.vars or []
        rows = (
            tuple(term_text(b.get(variable)) for variable in variables) for b in result.bindings
        )
        return Table(tuple(map(str, variables)), tuple(rows))

    def _run(self, text: str, bindings: Mapping[str, Identifier]) -> Result:
        try:
            result = self.graph.query(text, initBindings=dict(bindings), initNs=dict(PREFIXES))
        except SyntaxError as error:
            raise query_error(text, error) from None
        except (OSError, ValueError) as error:
            raise Unreachable(self.name, str(error)) from None
        if isinstance(result, tuple):  # how SPARQLStore reports a status of 400 and above
            raise Unreachable(self.name, str(result[1]))
        return result


def is_endpoint(source: str) -> bool:
    """Tell whether a source is the address of a SPARQL endpoint."""
    return source.startswith(("http://", "https://"))


def is_database(path: Path) -> bool:
    """Tell whether a folder is a stored Oxigraph database, by files that RocksDB writes."""
    return (path / "CURRENT").is_file() and (path / "IDENTITY").is_file()


def data_files(sources: Iterable[str]) -> list[Path]:
    """List the RDF files that the sources name or contain, sorted within each folder."""
    found: list[Path] = []
    for source in sources:
        path = Path(source)
        if path.is_dir():
            found += folder_files(path)
        elif not path.exists():
            raise SourceNotFound(source)
        elif path.suffix.lower() not in PARSED_SUFFIXES:
            expected = gettext("a file ending in {suffixes}").format(
                suffixes=", ".join(PARSED_SUFFIXES)
            )
            raise BadSetting("DATA", source, expected)
        else:
            found.append(path)
    return found


def folder_files(folder: Path) -> list[Path]:
    """List the RDF files below a folder, leaving out hidden ones and `NON_DATA_FOLDERS`."""
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in PARSED_SUFFIXES
        and not NON_DATA_FOLDERS.intersection(path.relative_to(folder).parts)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if not found:
        raise SourceNotFound(str(folder), gettext("the folder contains no RDF file"))
    return found


def parse_files(
    paths: Iterable[Path], origins: dict[str, str], prose_origins: dict[str, str]
) -> Iterator[ox.Quad]:
    """Parse files into one graph, noting which file a subject, and prose on it, first stood in."""
    for path in paths:
        try:
            data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")  # Oxigraph refuses a BOM
            parsed = ox.parse(
                data,
                PARSED_SUFFIXES[path.suffix.lower()],
                base_iri=path.resolve().as_uri(),
                rename_blank_nodes=True,
            )
            for quad in parsed:
                if isinstance(quad.subject, ox.NamedNode):
                    origins.setdefault(quad.subject.value, str(path))
                    if quad.predicate.value.startswith(PROSE_PROPERTY_START):
                        prose_origins.setdefault(quad.subject.value, str(path))
                yield ox.Quad(quad.subject, quad.predicate, quad.object)
        except SyntaxError as error:
            raise MalformedData(str(path), error.msg or str(error), error.lineno) from None
        except OSError as error:
            raise SourceNotFound(str(path), error.strerror or str(error)) from None


def oxigraph_graph(store: ox.Store) -> Graph:
    """Return an rdflib graph over an Oxigraph store.

    Only with this identifier does oxrdflib read the default graph of the store.
    """
    graph = Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def database_graph(path: str) -> Graph:
    """Open a stored Oxigraph database for reading only."""
    try:
        return oxigraph_graph(ox.Store.read_only(path))
    except (OSError, ValueError) as error:
        raise SourceNotFound(
            path, gettext("the database cannot be opened: {error}").format(error=error)
        ) from None


def endpoint_graph(url: str) -> Graph:
    """Return a graph that queries a SPARQL endpoint, after a test that it answers.

    Queries go by form POST: long queries do not fit into a GET, and not every server takes others.
    """
    graph = Graph(SPARQLStore(url, returnFormat="json", method="POST_FORM", context_aware=False))
    try:
        answer = graph.query(query_text("probe"))
    except (OSError, ValueError) as error:
        raise Unreachable(url, str(getattr(error, "reason", error))) from None
    if isinstance(answer, tuple):
        raise Unreachable(url, str(answer[1]))
    return graph


def query_text(name: str, suffix: str = "rq") -> str:
    """Return the text of a query file of the package by its name."""
    return files("explorer").joinpath("rdf", "queries", f"{name}.{suffix}").read_text("utf-8")


def query_error(text: str, error: SyntaxError) -> BadQuery:
    """Return Oxigraph's syntax error as one that names the line; an update is called one."""
    if not text.strip():
        return BadQuery(
            gettext("the query is empty; begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
        )
    if is_update(text):
        return BadQuery(
            gettext("this is an update, and the Atlas is read-only, so nothing was changed")
        )
    message = str(error.msg or error).removeprefix("error at ")
    position, _, reason = message.partition(": ")
    line, _, column = position.partition(":")
    if not (line.isdigit() and column.isdigit()):
        return BadQuery(message)
    if "Prefix not found" in reason and (prefix := undeclared_prefix(text)):
        why = gettext(
            "the prefix {prefix}: is not declared; begin with PREFIX {prefix}: <…>"
        ).format(prefix=prefix)
        return BadQuery(why, int(line))
    words_there = [*text.splitlines(), ""][int(line) - 1]
    at = int(column) - 1
    if not words_there[at:].strip():
        return BadQuery(
            gettext("it is incomplete: {reason}").format(reason=shorten_reason(reason)),
            int(line),
        )
    near = words_there[max(0, at - 12) : at + 18].strip()  # the parser may stop inside a word
    return BadQuery(
        gettext("near {near!r}: {reason}").format(near=near, reason=shorten_reason(reason)),
        int(line),
    )


def shorten_reason(reason: str, limit: int = 120) -> str:
    """Return a reason without most of Oxigraph's long list of expected tokens."""
    first = " ".join(reason.split())
    return first if len(first) <= limit else first[:limit].rsplit(",", 1)[0] + " …"


def term_text(term: Node | None) -> str:
    """Return a term as text for a reader: a literal's text, an IRI, nothing for unbound."""
    if term is None:
        return ""
    return str(term) if isinstance(term, (Literal, URIRef)) else f"_:{term}"
