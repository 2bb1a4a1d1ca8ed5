import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from explorer.errors import BadQuery, BadSetting, MalformedData, SourceNotFound, Unreachable
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store

TINY = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/a> a skos:Concept ; skos:prefLabel "a"@en ;
  skos:broader <http://example.org/b> .
<http://example.org/b> a skos:Concept ; skos:prefLabel "b"@en .
"""


def written(folder: Path, name: str, text: str | bytes = TINY) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def labels(store: Store) -> list[str]:
    return [concept.pref_label for concept in read_vocabulary(store).concepts.values()]


def test_opens_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, "tiny.ttl")
    store = Store.open(path)
    assert labels(store) == ["a", "b"]
    assert store.origins["http://example.org/a"] == path


def test_opens_a_folder_without_what_is_not_data(tmp_path: Path) -> None:
    written(tmp_path, "sub/tiny.ttl")
    written(tmp_path, "shapes/shape.ttl", "<http://example.org/s> a <http://example.org/Shape> .")
    written(tmp_path, ".hidden/broken.ttl", "this is not Turtle")
    written(tmp_path, "notes.txt", "not RDF")
    assert labels(Store.open(str(tmp_path))) == ["a", "b"]


def test_opens_several_sources_as_one(tmp_path: Path) -> None:
    one = written(tmp_path, "one.ttl")
    two = written(tmp_path, "two.nt", '<http://example.org/b> <http://example.org/p> "more" .\n')
    answer = Store.open(one, two).ask(
        "SELECT ?o { <http://example.org/b> <http://example.org/p> ?o }"
    )
    assert answer.rows == (("more",),)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.nt", ox.RdfFormat.N_TRIPLES),
        ("x.rdf", ox.RdfFormat.RDF_XML),
        ("x.jsonld", ox.RdfFormat.JSON_LD),
        ("x.trig", ox.RdfFormat.TRIG),
        ("x.nq", ox.RdfFormat.N_QUADS),
    ],
)
def test_opens_every_form(tmp_path: Path, name: str, form: ox.RdfFormat) -> None:
    quads = ox.parse(TINY, ox.RdfFormat.TURTLE)
    path = written(tmp_path, name, ox.serialize(quads, format=form) or b"")
    assert labels(Store.open(path)) == ["a", "b"]


def test_opens_named_graphs_as_one(tmp_path: Path) -> None:
    body = TINY.partition("\n\n")[0].splitlines()
    trig = body[1] + "\n<http://example.org/g> {\n" + "\n".join(body[2:]) + "\n}"
    assert labels(Store.open(written(tmp_path, "named.trig", trig))) == ["a", "b"]


def test_forgives_a_byte_order_mark(tmp_path: Path) -> None:
    assert labels(Store.open(written(tmp_path, "bom.ttl", b"\xef\xbb\xbf" + TINY.encode())))


def test_opens_a_stored_database(tmp_path: Path) -> None:
    folder = tmp_path / "database"
    stored = ox.Store(str(folder))
    stored.load(TINY, ox.RdfFormat.TURTLE)
    stored.flush()
    del stored
    assert labels(Store.open(str(folder))) == ["a", "b"]


class Endpoint(http.server.BaseHTTPRequestHandler):
    """A SPARQL endpoint over `TINY`, as plain as one can be: a real server, a real query."""

    store: ClassVar[ox.Store]

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        try:
            found = self.store.query(form["query"][0])
            assert not isinstance(found, ox.QueryTriples)
        except SyntaxError as error:
            self.send_error(400, str(error).splitlines()[0])
            return
        body = found.serialize(format=ox.QueryResultsFormat.JSON)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    Endpoint.store = ox.Store()
    Endpoint.store.load(TINY, ox.RdfFormat.TURTLE)
    with http.server.ThreadingHTTPServer(("localhost", 0), Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}/sparql"
        server.shutdown()
        thread.join()


def test_opens_an_endpoint(endpoint: str) -> None:
    assert labels(Store.open(endpoint)) == ["a", "b"]


def test_an_endpoint_that_refuses_a_query_says_so(endpoint: str) -> None:
    with pytest.raises(Unreachable, match=r"localhost.*400"):
        Store.open(endpoint).ask("SELECT nonsense")


def test_an_endpoint_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        Unreachable, match=r"http://localhost:1/sparql: the endpoint did not answer"
    ):
        Store.open("http://localhost:1/sparql")


def test_an_endpoint_is_opened_alone(endpoint: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="without other sources"):
        Store.open(endpoint, written(tmp_path, "tiny.ttl"))


def test_names_file_and_line_of_malformed_turtle(tmp_path: Path) -> None:
    path = written(tmp_path, "bad.ttl", "@prefix a: <http://x/> .\na:b a:c .\n")
    with pytest.raises(MalformedData, match=r"bad\.ttl, line 2: ") as caught:
        Store.open(path)
    assert caught.value.line == 2


def test_refuses_an_iri_with_spaces(tmp_path: Path) -> None:
    path = written(tmp_path, "spaces.ttl", "<http://example.org/a b> a <http://example.org/C> .")
    with pytest.raises(MalformedData, match=r"spaces\.ttl, line 1: .*IRI"):
        Store.open(path)


def test_a_source_that_is_not_there() -> None:
    with pytest.raises(SourceNotFound, match=r"nowhere\.ttl: there is no such file or folder"):
        Store.open("nowhere.ttl")


def test_a_folder_without_rdf(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="contains no RDF file"):
        Store.open(str(tmp_path))


def test_a_suffix_that_is_no_form_of_rdf(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"a file ending in \.ttl"):
        Store.open(written(tmp_path, "table.xlsx"))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(written(tmp_path_factory.mktemp("tiny"), "tiny.ttl"))


def test_claimed_and_inverse_triples_are_derived(tiny: Store) -> None:
    narrower = "ASK { <http://example.org/b> skos:narrower <http://example.org/a> }"
    assert tiny.ask(narrower).rows == (("true",),)


def test_answers_ask_and_construct_as_tables(tiny: Store) -> None:
    assert tiny.ask("ASK { ?s a skos:Concept }").rows == (("true",),)
    table = tiny.ask("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }")
    assert table.columns == ("subject", "predicate", "object")
    assert [row[0] for row in table.rows] == ["http://example.org/a", "http://example.org/b"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE { ?s ?p", "query, line 1: it is incomplete"),
        ("SELECT *\nWHERE { ?s ?p ?o } GRUP BY ?s", "query, line 2: near '?o } GRUP BY ?s'"),
        ("", "query: the query is empty"),
        ("SELECT ?x { ?x <a b> ?y }", "query, line 1: near"),
    ],
)
def test_a_query_with_a_syntax_error(tiny: Store, query: str, message: str) -> None:
    with pytest.raises(BadQuery) as caught:
        tiny.ask(query)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("update", ["INSERT DATA { <x:a> <x:b> <x:c> }", "CLEAR ALL", "DROP ALL"])
def test_an_update_is_refused_and_not_executed(tiny: Store, update: str) -> None:
    before = len(tiny.graph)
    with pytest.raises(BadQuery, match="the Atlas is read-only"):
        tiny.ask(update)
    assert len(tiny.graph) == before
