"""The SPARQL endpoint of a served explorer, asked by other people's clients and by hostile ones."""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    JSON,
    JSONLD,
    N3,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from explorer.atlas import Atlas
from explorer.namespaces import expand
from explorer.pages.concept import build_concept_page
from explorer.rdf.store import Store
from tests.conftest import served

SECONDS = 4  # that a query may take in these tests
ROWS = 8_000
OUTCOMES = "SELECT ?c ?l { ?c a aa:ClientOutcome ; skos:prefLabel ?l } ORDER BY ?c"
TRUST = "CONSTRUCT { concept:trust ?p ?o } { concept:trust ?p ?o FILTER(!isBlank(?o)) }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an endpoint with narrow limits; no worker of it may outlive the server."""
    env = os.environ | {"ALLIANCE_SPARQL_SECONDS": str(SECONDS), "ALLIANCE_SPARQL_ROWS": str(ROWS)}
    folder = tmp_path_factory.mktemp("endpoint")
    with ThreadPoolExecutor(1) as threads:
        with served(sys.executable, "-m", "explorer", folder=folder, env=env) as url:
            yield f"{url}/sparql"
            port = url.rpartition(":")[2]
            amid = threads.submit(fetch, f"{url}/sparql", {"query": RUNAWAY})
            while not amid.done() and not workers_of(port):
                time.sleep(0.05)
            workers = workers_of(port)
        assert amid.exception() or amid.result().status == 503
    assert workers
    assert not workers & set(processes())


def workers_of(port: str) -> set[int]:
    """The processes that the server at a port has started to answer queries."""
    running = processes()
    servers = {pid for pid, (_, words) in running.items() if f"serve --port {port}" in words}
    return {pid for pid, (parent, words) in running.items() if parent in servers and words}


def processes() -> dict[int, tuple[int, str]]:
    """All that runs on this machine: parent and words by number; the dead have no words."""
    command = ["ps", "-ww", "-eo", "pid=,ppid=,args="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = (line.split(maxsplit=2) for line in listed.splitlines())
    return {int(pid): (int(parent), "".join(words)) for pid, parent, *words in found}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers["content-type"].partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@contextmanager
def sent(request: Request) -> Iterator[HTTPResponse | HTTPError]:
    try:
        with build_opener(NoRedirect).open(request, timeout=60) as response:
            yield response
    except HTTPError as error:
        with error:
            yield error


def fetch(
    url: str,
    parameters: Mapping[str, str] | list[tuple[str, str]] = (),  # type: ignore[assignment]
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Reply:
    """GET or, where there is a body, POST."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    with sent(Request(url + query, data=body, headers=dict(headers or {}))) as response:
        lowered = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status or 0, lowered, response.read())


# Other people's clients


@pytest.fixture(scope="module")
def expected() -> list[tuple[str, ...]]:
    return list(Store.open().ask(OUTCOMES).rows)


@pytest.mark.parametrize("method", ["GET", "POST", "directly"])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_reads_rows(
    endpoint: str, form: str, method: str, expected: list[tuple[str, ...]]
) -> None:
    client = SPARQLWrapper(endpoint, returnFormat=form)
    client.setMethod("GET" if method == "GET" else "POST")
    if method == "directly":
        client.setRequestMethod(POSTDIRECTLY)
    client.setQuery(f"PREFIX aa: <{expand('aa:')}> PREFIX skos: <{expand('skos:')}> {OUTCOMES}")
    found: Any = client.query().convert()
    if form == JSON:
        rows = [tuple(row[v]["value"] for v in "cl") for row in found["results"]["bindings"]]
    elif form == XML:
        document = ox.parse_query_results(found.toxml().encode(), ox.QueryResultsFormat.XML)
        assert isinstance(document, ox.QuerySolutions)
        rows = [(row["c"].value, row["l"].value) for row in document]
    elif form == CSV:
        rows = [tuple(row) for row in csv.reader(found.decode().splitlines())][1:]
    else:
        solutions = ox.parse_query_results(found, ox.QueryResultsFormat.TSV)
        assert isinstance(solutions, ox.QuerySolutions)
        rows = [(row["c"].value, row["l"].value) for row in solutions]
    assert rows == expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the client's own
@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, XML, JSONLD])
def test_sparqlwrapper_reads_graphs(endpoint: str, form: str) -> None:
    client = SPARQLWrapper(endpoint, returnFormat=form)
    client.setQuery(f"PREFIX concept: <{expand('concept:')}> {TRUST}")
    found: Any = client.query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    local = Store.open().ask(TRUST).rows
    assert len(graph) == len(local) > 10


def test_sparqlwrapper_tells_what_is_wrong(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery("SELECT * {\n ?s ?p")
    with pytest.raises(QueryBadFormed, match="line 2: it is incomplete"):
        client.query()
    client.setQuery("ASK {}")
    client.setReturnFormat(JSON)
    answer: Any = client.query().convert()
    assert answer["boolean"] is True


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_it_as_a_store(
    endpoint: str, method: str, expected: list[tuple[str, ...]]
) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method, context_aware=False))
    aa, skos = expand("aa:"), expand("skos:")
    rows = graph.query(OUTCOMES, initNs={"aa": aa, "skos": skos})
    assert [tuple(map(str, row)) for row in rows] == expected  # type: ignore[arg-type]
    trust = URIRef(expand("concept:trust"))
    labels = set(graph.objects(trust, URIRef(expand("skos:prefLabel"))))
    assert {str(label) for label in labels} == {"trust"}
    assert (trust, URIRef(expand("rdf:type")), URIRef(expand("aa:Approach"))) not in graph
    built = graph.query(TRUST, initNs={"concept": expand("concept:")}).graph
    assert built is not None
    assert (trust, URIRef(expand("skos:prefLabel")), None) in built


def test_an_atlas_can_be_opened_from_the_endpoint_of_another(endpoint: str) -> None:
    near, far = Atlas.open(), Atlas.open(endpoint)
    assert far.counts() == near.counts()
    trust = far.find("trust", "concept")
    assert build_concept_page(far, trust).concept == build_concept_page(near, trust).concept


# The protocol

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query; charset=utf-8"}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/turtle, text/tab-separated-values;q=0.2", "text/tab-separated-values"),
        ("text/*", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        (";;nonsense", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_form_that_is_accepted(
    endpoint: str, accept: str, media_type: str
) -> None:
    reply = fetch(endpoint, {"query": OUTCOMES}, {"Accept": accept})
    assert (reply.status, reply.media_type) == (200, media_type)
    assert "Accept" in reply.headers["vary"]
    assert b"client" in reply.body or b"change" in reply.body


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle"),
        ("application/rdf+xml;q=0.8, application/n-triples;q=0.9", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json, application/sparql-results+json", "application/ld+json"),
    ],
)
def test_graphs_come_in_the_form_that_is_accepted(
    endpoint: str, accept: str, media_type: str
) -> None:
    reply = fetch(endpoint, {"query": TRUST}, {"Accept": accept})
    assert (reply.status, reply.media_type) == (200, media_type)
    form = ox.RdfFormat.from_media_type(media_type)
    assert form
    triples = {each.triple for each in ox.parse(reply.body, form)}
    assert triples == {
        each.triple for each in ox.parse(fetch_turtle(endpoint), ox.RdfFormat.TURTLE)
    }


def fetch_turtle(endpoint: str) -> bytes:
    return fetch(endpoint, {"query": TRUST, "format": "ttl"}, {"Accept": "text/csv"}).body


def test_the_address_may_name_the_form(endpoint: str) -> None:
    for name, media_type in {"csv": "text/csv", "xml": "application/sparql-results+xml"}.items():
        reply = fetch(endpoint, {"query": "ASK {}", "format": name}, {"Accept": "text/html"})
        assert (reply.status, reply.media_type) == (200, media_type)
    assert fetch(endpoint, {"query": TRUST, "format": "nt"}).media_type == "application/n-triples"
    assert fetch(endpoint, {"query": TRUST, "output": "xml"}).media_type == "application/rdf+xml"


@pytest.mark.parametrize(
    ("parameters", "headers", "body", "status", "words"),
    [
        ({"query": "ASK {"}, {}, None, 400, "line 1"),
        ({"query": " "}, {}, None, 400, "the query is empty; begin with SELECT"),
        ([("query", "ASK {}"), ("query", "ASK {}")], {}, None, 400, "more than one query"),
        ({"query": "DROP ALL"}, {}, None, 400, "this is an update"),
        ({"update": "DROP ALL"}, {}, None, 403, "Updates are refused"),
        ({}, FORM, b"update=DROP+ALL", 403, "Updates are refused"),
        ({}, {"Content-Type": "application/sparql-update"}, b"DROP ALL", 403, "are refused"),
        ({}, {"Content-Type": "text/plain"}, b"ASK {}", 415, "application/sparql-query"),
        ({}, DIRECT, b"ASK { # \xff\n}", 400, "not text in UTF-8"),
        ({}, DIRECT, b"ASK {} #" + b"x" * 60_000, 413, "longer than the limit of 50 kilobytes"),
        ({}, FORM, b"query=" + b"x" * 300_000, 413, "longer than the limit of 50 kilobytes"),
        ({}, FORM, b"&".join([b"a=b"] * 200), 400, "cannot be read"),
        ({"query": "ASK {}"}, {"Accept": "image/png"}, None, 406, "sparql-results+json"),
        ({"query": TRUST}, {"Accept": "text/csv"}, None, 406, "text/turtle"),
        ({"query": "ASK {}", "format": "docx"}, {}, None, 406, "text/csv"),
        ({"query": "ASK {}", "default-graph-uri": "urn:x"}, {}, None, 400, "no graph is called"),
        ({"query": "ASK {}", "named-graph-uri": "urn:x"}, {}, None, 400, "no graph is called"),
        ({"query": "ASK FROM <http://dbpedia.org/> {}"}, {}, None, 400, "no graph is called"),
        ({"query": "ASK { SERVICE <urn:x> {} }"}, {}, None, 400, "SERVICE is switched off"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    endpoint: str,
    parameters: Mapping[str, str],
    headers: Mapping[str, str],
    body: bytes | None,
    status: int,
    words: str,
) -> None:
    reply = fetch(endpoint, parameters, headers, body)
    assert reply.status == status
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert words.casefold() in reply.text.casefold()


def test_a_query_may_be_posted_in_both_ways(endpoint: str) -> None:
    text = 'ASK { BIND("ü & = + %" AS ?x) FILTER(?x = "ü & = + %") }'
    form = fetch(endpoint, headers=FORM, body=urlencode({"query": text}).encode())
    direct = fetch(endpoint, headers=DIRECT, body=text.encode())
    assert form.status == direct.status == 200
    assert b"true" in form.body
    assert form.body == direct.body


def test_the_endpoint_describes_itself(endpoint: str) -> None:
    for media_type in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        reply = fetch(endpoint, headers={"Accept": media_type})
        assert (reply.status, reply.media_type) == (200, media_type)
        form = ox.RdfFormat.from_media_type(media_type)
        assert form
        store = ox.Store()
        store.extend(ox.parse(reply.body, form))

        def said(term: str, store: ox.Store = store) -> list[str]:
            about = store.quads_for_pattern(None, ox.NamedNode(term), None)
            return [each.object.value for each in about if not isinstance(each.object, ox.Triple)]

        assert SD + "Service" in said(expand("rdf:type"))
        assert said(SD + "endpoint") == [endpoint]
        assert said(SD + "supportedLanguage") == [SD + "SPARQL11Query"]
        assert len(said(SD + "resultFormat")) == 8
        assert f"{SECONDS} seconds" in said(expand("dcterms:description"))[0]
        assert said(SD + "feature") == []


def test_a_browser_is_led_to_the_query_page(endpoint: str) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
    reply = fetch(endpoint, headers={"Accept": accept})
    assert (reply.status, reply.headers["location"]) == (303, "query")
    reply = fetch(endpoint, {"query": "ASK { ?s a ?o }"}, {"Accept": accept})
    assert (reply.status, reply.headers["location"]) == (
        303,
        "query?q=ASK%20%7B%20%3Fs%20a%20%3Fo%20%7D",
    )


def test_programs_of_other_sites_may_ask_and_nothing_runs_in_answers(endpoint: str) -> None:
    for query in ("ASK {}", "ASK {", TRUST):
        headers = fetch(endpoint, {"query": query}).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
    with sent(Request(endpoint, method="OPTIONS")) as response:
        assert response.status == 204
        assert "POST" in response.headers["Access-Control-Allow-Methods"]
        assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


# Limits


def test_a_runaway_is_ended_and_keeps_nobody_waiting(endpoint: str) -> None:
    with ThreadPoolExecutor(1) as threads:
        begun = time.monotonic()
        slow = threads.submit(fetch, endpoint, {"query": RUNAWAY})
        time.sleep(0.3)
        assert fetch(endpoint.replace("sparql", "healthz")).status == 200
        assert fetch(endpoint, {"query": "ASK {}"}).status == 200
        assert not slow.done()
        reply = slow.result()
    assert reply.status == 503
    assert f"longer than the limit of {SECONDS} s" in reply.text
    assert time.monotonic() - begun < SECONDS + 5
    assert fetch(endpoint, {"query": "ASK {}"}).status == 200


def test_an_answer_is_whole_or_not_given(endpoint: str) -> None:
    query = "SELECT ?s ?p { ?s ?p ?o } LIMIT "
    assert len(fetch(endpoint, {"query": f"{query}{ROWS}", "format": "csv"}).body.splitlines()) == (
        ROWS + 1
    )
    for form in ("csv", "json", "xml"):
        reply = fetch(endpoint, {"query": f"{query}{ROWS + 1}", "format": form})
        assert reply.status == 400
        assert f"more than the limit of {ROWS:,} rows" in reply.text
        assert f"LIMIT {ROWS}" in reply.text


def test_a_crowd_is_answered_or_asked_to_come_again(endpoint: str) -> None:
    with ThreadPoolExecutor(14) as threads:
        slow = [threads.submit(fetch, endpoint, {"query": RUNAWAY}) for _ in range(2)]
        time.sleep(0.3)
        crowd = [threads.submit(fetch, endpoint, {"query": "ASK {}"}) for _ in range(12)]
        replies = [each.result() for each in crowd]
        assert all(each.result().status == 503 for each in slow)
    answered = [reply for reply in replies if reply.status == 200]
    turned_away = [reply for reply in replies if reply.status == 503]
    assert len(answered) == 8  # who may wait
    assert len(turned_away) == 4
    for reply in turned_away:
        assert int(reply.headers["retry-after"]) == SECONDS
        assert "try again" in reply.text
