"""Readers' own SPARQL queries: what is refused, what they may cost, and how processes end."""

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from explorer.errors import BadQuery, NotPassedOn, QueryLimit, TooBusy, UnknownName
from explorer.rdf.query_guard import refuse_service, service_line
from explorer.rdf.store import Store
from explorer.settings import Limits
from explorer.sparql.results import QueryRequest, ResultTerm, parse_rows
from explorer.sparql.runner import QueryRunner, WorkerProcess

PRODUCT = "{ ?a ?b ?c . ?d ?e ?f }"
RUNAWAYS = {
    "a product": f"SELECT (COUNT(*) AS ?n) {PRODUCT}",
    "a comparison of everything": "ASK " + PRODUCT[:-1] + "FILTER(CONCAT(STR(?a), ?f) = 'x') }",
    "a path through everything": "SELECT * { ?a (!<urn:x>|^!<urn:x>)* ?b ; (!<urn:x>)* ?c } "
    "ORDER BY ?c",
    "a graph of a product": "CONSTRUCT { ?a ?b 1 } " + PRODUCT[:-1] + "FILTER(?a = STR(?f)) }",
}
SLOW = RUNAWAYS["a product"]
ELSEWHERE = "<http://127.0.0.1:9/x>"
ASKS_OTHERS = [
    "SELECT * { SERVICE %s { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT %s { ?s ?p ?o } }",
    "SELECT * { sErViCe%s{ ?s ?p ?o } }",
    "SELECT * { SERVICE # of another\n %s { ?s ?p ?o } }",
    "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "PREFIX ex: <http://127.0.0.1:9/> SELECT * { SERVICEex:a { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:a { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> PREFIX SERVICE: <urn:x:> SELECT * { SERVICE:a {} }",
    "SELECT * { ?s ?p trueSERVICE %s { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE %s { ?s ?p ?o } }",
    "SELECT * { ?s ?p concept:.SERVICE %s { ?s ?p ?o } }",
    "SELECT * { ?s ?p concept:a\\#. SERVICE %s { ?s ?p ?o }\n}",
    "SELECT * { ?s ?p concept:a\\'. SERVICE %s { ?s ?p ?o } #'\n}",
    "SELECT * { ?s ?p ?o FILTER(?o<'>') SERVICE %s { ?s ?p ?o } #'\n}",
    "SELECT * { ?s ?p ?o FILTER(?o<?p)SERVICE?g#>\n{ ?s ?p ?o } }",
    "SELECT * { ?s ?p '''a''' . SERVICE %s { ?s ?p ?o } # '''\n}",
    'SELECT * { ?s ?p "a\\"" . SERVICE %s { ?s ?p ?o } # "\n}',
    "SELECT * { # a comment \r SERVICE %s { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE %s { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE %s { ?s ?p ?o } } } }",
]
HARMLESS = [
    "SELECT ?service { ?service ?p ?o } LIMIT 1",
    "SELECT $SERVICE { $SERVICE ?p 'SERVICE' } # SERVICE <http://example.org/>",
    "ASK { ?s ?p '''no SERVICE <http://example.org/> { } here''' }",
    'ASK { <http://example.org/service> <http://example.org/#SERVICE> "a \\" SERVICE " }',
    "PREFIX ex: <http://example.org/service#> ASK { ex:service ex:webService 'x'@service }",
    "ASK { _:service ?p ?o FILTER(?o < 5 || ?o > 7) }",
    "ASK { ?s ?p ?o . FILTER(?o < 'service>' && STR(?s) > 'SERVICE') }",
]


@pytest.fixture(scope="module")
def runner(atlas_store: Store) -> Iterator[QueryRunner]:
    made = QueryRunner(atlas_store, Limits(seconds=1, rows=1_000, memory=200, at_once=2, waiting=1))
    yield made
    made.close()


@pytest.fixture
def patient(atlas_store: Store) -> Iterator[QueryRunner]:
    """Two workers, which are there, and time to see them at work."""
    made = QueryRunner(atlas_store, Limits(seconds=2, at_once=2, waiting=1))
    try:
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(made.run, [QueryRequest("ASK {}")] * 2))
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def atlas_store() -> Store:
    return Store.open()


def values(runner: QueryRunner, query: str) -> list[list[str]]:
    found = parse_rows(runner.run(QueryRequest(query)))
    return [[term.value if term else "" for term in row] for row in found.rows]


def children(parent: int) -> set[int]:
    """The processes that a process has started, zombies too."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    found = {int(pid) for pid in listed.stdout.split()}
    return {pid for pid in found if Path(f"/proc/{pid}").exists()}  # `ps` itself is gone


def eventually(holds: Callable[[], bool], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


# What a query means to do


@pytest.mark.parametrize("query", ASKS_OTHERS)
def test_no_other_server_is_asked(query: str, runner: QueryRunner, atlas_store: Store) -> None:
    text = query.replace("%s", ELSEWHERE)
    with pytest.raises(BadQuery, match=r"line \d: SERVICE is switched off"):
        runner.run(QueryRequest(text))
    with pytest.raises(BadQuery, match="SERVICE is switched off"):
        atlas_store.ask(text)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_mere_word_service_is_harmless(query: str, runner: QueryRunner) -> None:
    assert runner.run(QueryRequest(query)).kind in {"rows", "boolean"}


def test_service_is_found_wherever_oxigraph_reads_it() -> None:
    """Queries are mangled; where another word in its place is a mistake, SERVICE was a keyword."""
    store = ox.Store()

    def parses(text: str) -> bool:
        try:
            store.query(text, prefixes={"ex": "http://127.0.0.1:9/"})
        except SyntaxError:
            return False
        except (RuntimeError, ValueError, OSError):
            return True
        return True

    chance = random.Random(5)
    seeds = [query.replace("%s", ELSEWHERE) for query in (*ASKS_OTHERS, *HARMLESS)]
    pieces = [piece for seed in seeds for piece in re.split(r"(\W)", seed) if piece]
    pieces += ["SERVICE", "<'>", "?o<?p", "#>\n", "'''", '"', "'", "\\'", "ex:a", "ex:.", "<a>"]
    keywords = 0
    for _ in range(2_500):
        text = chance.choice(seeds)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            cut = chance.choice([0, 0, 1, 3])
            text = text[:at] + chance.choice(pieces) + text[at + cut :]
        if not parses(text):
            continue
        for found in re.finditer("service", text, re.IGNORECASE):
            if not parses(f"{text[: found.start()]}sorvice{text[found.end() :]}"):
                keywords += 1
                assert service_line(text), text
    assert keywords > 50


def test_reading_a_hostile_text_ends() -> None:
    begun = time.perf_counter()
    for piece in ("<", "'''x", "\\'", "<'''>", "<a", "''x'", '<"""a>', "?a", "#"):
        refuse_service(piece * (50_000 // len(piece)))
    assert time.perf_counter() - begun < 60  # where it runs away, it takes hours


def test_a_worker_could_not_reach_others_even_if_asked(atlas_store: Store) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.2)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        worker = WorkerProcess({"memory": 200, "database": ""}, b"")
        message = {"query": f"ASK {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", "prefixes": {}}
        message |= {"graphs": [], "named": [], "rows_as": "json", "graph_as": "ttl"}
        head, _ = worker.ask(message | {"rows": 1, "bytes": 1_000}, seconds=5)
        worker.end()
        assert head["problem"] == "query"
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX a: <urn:a:>\n# a comment\nDELETE { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }",
        "load <http://example.org/x.ttl>",
        "CLEAR ALL",
        "WITH <urn:g> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }",
    ],
)
def test_updates_are_called_by_their_name(text: str, runner: QueryRunner) -> None:
    with pytest.raises(BadQuery, match="this is an update"):
        runner.run(QueryRequest(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * {\n ?s ?p", "line 2: it is incomplete"),
        ("SELECT * {\n\n ?s foo:bar ?o }", "line 3: the prefix foo: is not declared"),
        ("SELEKT * {}", "line 1: near 'SELEKT"),
        ("", "the query is empty"),
        ("\x00", "line 1"),
        ("SELECT (<urn:f>(1) AS ?x) {}", "function <urn:f> is not supported"),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, words: str, runner: QueryRunner) -> None:
    with pytest.raises(BadQuery, match=re.escape(words)):
        runner.run(QueryRequest(text))


@pytest.mark.parametrize(
    "asked",
    [
        QueryRequest("SELECT * FROM <http://dbpedia.org/> { ?s ?p ?o }"),
        QueryRequest("SELECT * FROM NAMED concept:trust { GRAPH ?g { ?s ?p ?o } }"),
        QueryRequest("PREFIX g: <urn:g:> ASK FROM g:x { ?s ?p ?o }"),
        QueryRequest("ASK {}", graphs=("http://dbpedia.org/",)),
        QueryRequest("ASK {}", named=("urn:x",)),
    ],
)
def test_graphs_that_there_are_not_are_named(asked: QueryRequest, runner: QueryRunner) -> None:
    with pytest.raises(UnknownName, match="no graph is called"):
        runner.run(asked)


# What queries may cost


@pytest.mark.parametrize("query", RUNAWAYS.values(), ids=RUNAWAYS)
def test_a_runaway_is_ended_in_time(query: str, runner: QueryRunner) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryLimit) as caught:
        runner.run(QueryRequest(query, graph_as="nt"))
    assert caught.value.limit in {"seconds", "memory"}
    assert time.monotonic() - begun < 1 + 30  # left alone, it would take hours
    assert values(runner, "SELECT (1 + 1 AS ?n) {}") == [["2"]]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {PRODUCT} ORDER BY ?f ?a",
        "SELECT * " + "{" * 5_000 + " ?s ?p ?o " + "}" * 5_000,
        "ASK { ?s " + "a/" * 20_000 + "a ?o }",
    ],
)
def test_what_needs_too_much_memory_brings_down_only_its_worker(
    query: str, runner: QueryRunner
) -> None:
    with pytest.raises(QueryLimit) as caught:
        runner.run(QueryRequest(query))
    assert caught.value.limit in {"memory", "seconds"}
    assert values(runner, "SELECT (1 + 1 AS ?n) {}") == [["2"]]


def test_an_answer_is_whole_or_not_given(runner: QueryRunner) -> None:
    everything = "SELECT ?s { ?s ?p ?o } LIMIT "
    assert runner.run(QueryRequest(everything + "1000")).count == 1_000
    with pytest.raises(QueryLimit, match=r"more than the limit of 1,000 rows.*LIMIT 1000"):
        runner.run(QueryRequest(everything + "1001"))
    with pytest.raises(QueryLimit, match="more than the limit of 1,000 rows"):
        runner.run(QueryRequest("CONSTRUCT WHERE { ?s ?p ?o }", graph_as="ttl"))


def test_large_answers_and_long_queries_are_refused(patient: QueryRunner) -> None:
    long = "x" * 40_000
    grown = f"SELECT (REPLACE('{long}', 'x', '{'y' * 400}') AS ?a) {{}}"
    with pytest.raises(QueryLimit, match="larger than the limit of 10 MB"):
        patient.run(QueryRequest(grown))
    with pytest.raises(QueryLimit, match="longer than the limit of 50 kilobytes"):
        patient.run(QueryRequest(f"ASK {{}} # {long * 2}"))


def test_who_finds_all_busy_waits_and_who_finds_a_queue_is_told(patient: QueryRunner) -> None:
    with ThreadPoolExecutor(3) as threads:
        long = [threads.submit(patient.run, QueryRequest(SLOW)) for _ in range(2)]
        time.sleep(0.2)
        waiting = threads.submit(patient.run, QueryRequest("ASK {}"))
        time.sleep(0.2)
        with pytest.raises(TooBusy, match="try again in"):
            patient.run(QueryRequest("ASK {}"))
        assert all(isinstance(each.exception(), QueryLimit) for each in long)
        assert waiting.result().kind == "boolean"


def test_two_queries_are_answered_at_the_same_time(patient: QueryRunner) -> None:
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(patient.run, QueryRequest(SLOW))
        time.sleep(0.2)
        assert values(patient, "SELECT (1 AS ?n) {}") == [["1"]]
        assert not slow.done()
        assert isinstance(slow.exception(), QueryLimit)


# Answers


def test_answers_are_those_of_the_store(runner: QueryRunner, atlas_store: Store) -> None:
    query = "SELECT ?c ?l { ?c skos:prefLabel ?l ; a aa:ClientOutcome } ORDER BY ?c"
    assert [tuple(row) for row in values(runner, query)] == list(atlas_store.ask(query).rows)
    assert values(runner, "ASK { concept:trust ?p ?o }") == [["yes"]]


def test_every_term_is_kept_as_it_is(runner: QueryRunner) -> None:
    query = """SELECT ?a ?b ?c ?d ?e {
        VALUES (?a ?b ?c ?d) { ("x"@de "5"^^xsd:integer <urn:x:é> UNDEF) }
        BIND(BNODE() AS ?e) }"""
    (row,) = parse_rows(runner.run(QueryRequest(query))).rows
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert row[:4] == (
        ResultTerm("literal", "x", language="de"),
        ResultTerm("literal", "5", datatype=integer),
        ResultTerm("uri", "urn:x:é"),
        None,
    )
    assert row[4] is not None
    assert row[4].sort == "bnode"
    text = 'a "quoted", \\ and\nbroken < & > text'
    query = f"SELECT ({json.dumps(text)} AS ?text) {{}}"
    for form in (ox.QueryResultsFormat.XML, ox.QueryResultsFormat.TSV, ox.QueryResultsFormat.JSON):
        name = {"srx": "xml", "tsv": "tsv", "srj": "json"}[form.file_extension]
        body = runner.run(QueryRequest(query, rows_as=name)).body
        (solution,) = ox.parse_query_results(body, form)  # type: ignore[misc] # no truth value
        assert solution["text"].value == text


def test_answers_in_xml_are_well_formed_whatever_they_hold(runner: QueryRunner) -> None:
    text = r'"a\u0000b\fc\uFFFFd\re"'
    rows = runner.run(QueryRequest(f"SELECT ({text} AS ?text) {{}}", rows_as="xml"))
    graph = runner.run(
        QueryRequest(f"CONSTRUCT {{ <urn:a> rdfs:label {text} }} {{}}", graph_as="rdf")
    )
    for answer in (rows, graph):
        said = [each.text for each in ElementTree.fromstring(answer.body).iter()]
        assert "a\ufffdb\ufffdc\ufffdd\re" in said


def test_a_graph_holds_each_triple_once(runner: QueryRunner) -> None:
    answer = runner.run(
        QueryRequest("CONSTRUCT { ?c a skos:Concept } { ?c ?p ?o . ?c a aa:Approach }")
    )
    rows = parse_rows(answer)
    assert rows.columns == ("subject", "predicate", "object")
    assert len(set(rows.rows)) == len(rows.rows) == answer.count > 1


def test_the_graphs_of_a_stored_database_can_be_asked(tmp_path: Path) -> None:
    database = ox.Store(str(tmp_path / "db"))
    one, named = ox.NamedNode("http://example.org/a"), ox.NamedNode("http://example.org/graph")
    kind = ox.NamedNode("http://www.w3.org/2002/07/owl#Class")
    is_a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    database.extend([ox.Quad(one, is_a, kind), ox.Quad(one, is_a, one, named)])
    database.flush()
    del database
    runner = QueryRunner(Store.open(str(tmp_path / "db")), Limits(seconds=5))
    try:
        assert runner.graphs() == (named.value,)
        assert values(runner, "SELECT ?o { ?s a ?o }") == [[kind.value]]
        assert values(runner, f"SELECT ?o FROM <{named.value}> {{ ?s a ?o }}") == [[one.value]]
        asked = QueryRequest("SELECT ?o { ?s a ?o }", graphs=(named.value,))
        assert parse_rows(runner.run(asked)).rows == ((ResultTerm("uri", one.value),),)
        with pytest.raises(UnknownName):
            runner.run(QueryRequest("ASK FROM <urn:other> {}"))
    finally:
        runner.close()


def test_an_endpoint_is_not_asked_for_others(atlas_store: Store) -> None:
    source = Store(atlas_store.graph, "https://example.org/sparql", {})
    with pytest.raises(NotPassedOn, match="send your query to that endpoint"):
        QueryRunner(source, Limits()).run(QueryRequest("ASK {}"))
    with pytest.raises(NotPassedOn):
        QueryRunner(source, Limits()).graphs()


# Processes


def test_workers_come_when_needed_and_go_when_closed(atlas_store: Store) -> None:
    before = children(os.getpid())
    runner = QueryRunner(atlas_store, Limits())
    assert children(os.getpid()) == before
    runner.run(QueryRequest("ASK {}"))
    (worker,) = children(os.getpid()) - before
    os.kill(worker, signal.SIGKILL)
    assert eventually(lambda: not alive(worker))
    assert runner.run(QueryRequest("ASK {}")).count == 1
    (other,) = children(os.getpid()) - before
    assert other != worker
    runner.close()
    assert children(os.getpid()) == before


def test_a_worker_ends_with_its_server_even_amid_a_query(tmp_path: Path) -> None:
    program = f"""
import os, threading, time
from explorer.settings import Limits
from explorer.sparql.results import QueryRequest
from explorer.sparql.runner import QueryRunner
from explorer.rdf.store import Store
runner = QueryRunner(Store.open(), Limits(seconds=60))
runner.run(QueryRequest("ASK {{}}"))
threading.Thread(target=runner.run, args=(QueryRequest({SLOW!r}),), daemon=True).start()
time.sleep(0.3)
print("running", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as server:
        assert server.stdout
        assert server.stdout.readline() == b"running\n"
        (worker,) = children(server.pid)
        server.kill()
        server.wait()
        assert eventually(lambda: not alive(worker))


def alive(pid: int) -> bool:
    """Whether a process does something yet; one that waits to be buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        threads = list(Path(f"/proc/{pid}/task").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z" or len(threads) > 1
