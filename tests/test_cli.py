"""The commands as a user meets them: what is printed, where, and the exit code."""

import csv
import io
import json
import re
import socket
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explorer.api.operation_table import OPERATIONS_BY_NAME, answer_operation
from explorer.atlas import Atlas
from explorer.cli.group import main
from explorer.settings import ontology_folder
from explorer.urls import Site
from tests.conftest import free_port

DATA = Path(__file__).parent / "data"
HOSTILE = str(DATA / "hostile.ttl")
MEASURED = "finding:alliance-outcome-difference-fluckiger2018"
CREDITED_TO_IRI = "claim:holding-environment-credited-to-winnicott"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refusal(*arguments: str) -> str:
    """Return the one line on standard error that bad input must end with."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("alliance: ")
    return result.stderr


def test_show_prints_the_page_in_its_order() -> None:
    text = " ".join(run("show", "holding environment").stdout.split())
    parts = [
        "holding environment",
        "[1, ",
        "Caution and critiques",
        "References",
        "Winnicott, D. W.",
    ]
    positions = [text.index(part) for part in parts]
    assert positions == sorted(positions)


@pytest.mark.parametrize("name", ["trust", "concept:trust", "Trust"])
def test_show_takes_any_name(name: str) -> None:
    assert run("show", name).stdout.startswith("trust  (relational condition, concept:trust)")


def test_show_prints_a_tour_in_its_order(atlas: Atlas) -> None:
    tour = atlas.vocabulary.tours[atlas.find("tour:start-here")]
    text = " ".join(run("show", "tour:start-here").stdout.split())
    parts = (
        "Start here (tour:start-here)",
        tour.definition,
        "After this tour you can …",
        *tour.learning_outcomes,
        *(stop.text for stop in tour.stops),
        f"To discuss: {tour.question}",
    )
    positions = [text.index(part) for part in parts]
    assert positions == sorted(positions)


def test_show_as_json() -> None:
    page = json.loads(run("show", "trust", "--json").stdout)
    assert page["label"] == "trust"
    assert page["prose"]
    assert page["inherited_cautions"]


@pytest.mark.parametrize(
    ("command", "operation", "parameters"),
    [
        (["show", "trust"], "readConcept", {"id": "trust"}),
        (["show", "person:winnicott"], "readPerson", {"id": "winnicott"}),
        (["show", "work:bion1962"], "readWork", {"id": "bion1962"}),
        (["show", CREDITED_TO_IRI], "readClaim", {"id": CREDITED_TO_IRI}),
        (["show", "argument:allegiance"], "readArgument", {"id": "argument:allegiance"}),
        (
            ["show", "finding:alliance-outcome-difference-fluckiger2018"],
            "readFinding",
            {"id": "finding:alliance-outcome-difference-fluckiger2018"},
        ),
        (["show", "tour:start-here"], "readTour", {"id": "start-here"}),
        (["search", "winnicott", "-n", "4"], "search", {"q": "winnicott", "limit": "4"}),
        (["search", "zzzzqqqq"], "search", {"q": "zzzzqqqq"}),
        (
            ["connect", "rupture-repair", "trust", "-n", "2"],
            "readConnections",
            {"from": "rupture-repair", "to": "trust", "limit": "2"},
        ),
    ],
)
def test_json_is_what_the_api_answers(
    atlas: Atlas, command: list[str], operation: str, parameters: dict[str, str]
) -> None:
    document = answer_operation(OPERATIONS_BY_NAME[operation], atlas, Site(""), parameters.items())
    assert document.status == 200, document.body
    assert json.loads(run(*command, "--json").stdout) == json.loads(document.body)


def test_a_misspelt_concept_lists_candidates() -> None:
    assert "did you mean" in refusal("show", "holdin enviroment")


def test_search_forgives_slips() -> None:
    first = run("search", "projectiv identif").stdout.splitlines()[0]
    assert first.startswith("concept:projective-identification  projective identification")


def test_search_says_which_label_matched() -> None:
    assert "matched: " in run("search", "affect attunement").stdout


def test_search_that_finds_nothing_says_so() -> None:
    result = run("search", "qqqqqqqq")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Not covered: nothing here is called “qqqqqqqq”." in result.stderr
    assert "What Alliance Atlas covers: Concepts of the therapeutic alliance" in result.stderr


def test_search_answers_a_question_and_shows_phrases() -> None:
    lines = run("search", "who coined the holding environment?", "-n", "3").stdout.splitlines()
    assert lines[0] == "Who introduced holding environment?"
    assert lines[1].startswith("  claim:holding-environment-originated-by-winnicott  Holding")
    assert "(stated; " in lines[1]
    assert "  → concept:holding-environment  holding environment" in lines
    lines = run("search", "not talking on purpose").stdout.splitlines()
    assert lines[:2] == [
        "concept:strategic-silence  strategic use of silence",
        "    in plain words: saying nothing on purpose",
    ]


def test_search_gives_no_advice_and_in_distress_nothing_else() -> None:
    result = run("search", "should i leave my therapist")
    assert "it cannot give advice" in result.stderr
    result = run("search", "i want to die")
    assert result.stdout == ""
    assert "crisis line of your country" in result.stderr


def test_connect_reads_as_numbered_sentences_with_sources() -> None:
    text = run("connect", "holding-environment", "winnicott").stdout
    assert text.startswith("Path 1: holding environment to ")
    assert "1. " in text
    assert "stated: " in text


def test_connect_needs_two_things() -> None:
    assert "something other than A" in refusal("connect", "trust", "concept:trust")


def test_query_prints_a_table() -> None:
    text = run("query", "SELECT ?label { concept:trust skos:prefLabel ?label }").stdout
    assert text.splitlines() == ["label", "trust"]


def test_query_from_a_file_as_json(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("SELECT (COUNT(*) AS ?n) { ?c a aa:Claim }")
    rows = json.loads(run("query", "-f", str(path), "--json").stdout)
    assert int(rows[0]["n"]) > 100


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s WHERE {\n?s ?p", "query, line 2: it is incomplete"),
        ("DELETE WHERE { ?s ?p ?o }", "this is an update"),
    ],
)
def test_query_refuses_what_it_cannot_answer(query: str, message: str) -> None:
    assert message in refusal("query", query)


def test_query_wants_a_text_or_a_file() -> None:
    assert run("query").exit_code == 2


def test_cite_in_every_style() -> None:
    assert run("cite", "winnicott1960").stdout.startswith("Winnicott, D. W. (1960).")
    assert run("cite", "winnicott1960", "--style", "bibtex").stdout.startswith("@article{")
    assert run("cite", "winnicott1960", "--style", "ris").stdout.startswith("TY  - JOUR")
    item = json.loads(run("cite", "winnicott1960", "--style", "csl-json").stdout)[0]
    assert item["container-title"] == "International Journal of Psycho-Analysis"


def test_a_concept_is_cited_as_an_entry_of_the_atlas() -> None:
    text = run("cite", "concept:holding-environment").stdout
    assert "Alliance Atlas" in text
    assert "https://w3id.org/alliance-atlas/concept/holding-environment" in text


def test_whatever_has_a_page_is_cited_as_an_entry_of_the_atlas() -> None:
    assert "(2026). D. W. Winnicott. In Alliance Atlas" in run("cite", "person:winnicott").stdout
    assert "(2026). Start here. In Alliance Atlas" in run("cite", "tour:start-here").stdout
    assert "nothing here is called 'person:nobody'" in refusal("cite", "person:nobody")


def test_check_names_what_is_wrong_and_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <http://x/a> a skos:Concept ."
    )
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "http://x/a" in result.stdout
    assert "mine.ttl" in result.stdout


def test_check_as_json(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <http://x/a> a skos:Concept ."
    )
    issues = json.loads(run("check", str(path), "--json").stdout)
    assert {"check", "severity", "subject", "message"} <= set(issues[0])


def test_verify_names_every_item_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "post.txt"
    path.write_text("Another text.")
    result = run("verify", str(path))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 41


def test_verify_wants_a_text(tmp_path: Path) -> None:
    path = tmp_path / "post.txt"
    path.write_bytes(b"\xff\xfe\x00")
    assert "not a text file in UTF-8" in refusal("verify", str(path))
    path.write_text(" \n")
    assert "this one is empty" in refusal("verify", str(path))
    assert "No such file" in refusal("verify", str(tmp_path / "none.txt"))


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf", "nt"])
def test_export_can_be_opened_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    assert run("export", str(DATA / "classes.ttl"), "-o", str(path)).exit_code == 0
    assert run("show", "cat", "-d", str(path)).stdout.startswith("cat  (class")


def test_export_of_the_claims_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    run("export", "-o", str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    held = next(
        row for row in rows if row["claim"] == "claim:holding-environment-credited-to-winnicott"
    )
    assert (held["relation"], held["basis"], held["locators"]) == (
        "is credited to",
        "stated",
        "A.5",
    )


def test_export_of_the_graph_as_graphml(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    run("export", HOSTILE, "-o", str(path))
    nodes = [element for element in ET.parse(path).iter() if element.tag.endswith("}node")]
    assert len(nodes) == 2


@pytest.mark.parametrize(
    ("suffix", "start", "entries"),
    [
        ("json", '[\n  {\n    "id": "abbass2014",', '"verification": '),
        ("bib", "@article{abbass2014,\n", "\n  annote = {Record: "),
        ("ris", "TY  - JOUR\nID  - abbass2014\n", "\nER  - "),
        ("txt", "Abbass, A. A., Kisely, S. R., Town, J. M.", "\n"),
    ],
)
def test_export_of_the_works_as_a_bibliography(
    tmp_path: Path, suffix: str, start: str, entries: str
) -> None:
    path = tmp_path / f"works.{suffix}"
    assert run("export", "-o", str(path)).exit_code == 0
    text = path.read_text("utf-8")
    assert text.startswith(start)
    works = json.loads((ontology_folder() / "bibliography.json").read_text("utf-8"))
    assert text.count(entries) == len(works) >= 300


def test_a_bibliography_needs_works(tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    assert "data with bibliographic records" in refusal("export", HOSTILE, "-o", str(path))
    assert not path.exists()


def test_export_never_leaves_half_a_file(tmp_path: Path) -> None:
    assert "ending in .ttl" in refusal("export", "-o", str(tmp_path / "out.doc"))
    assert "does not" in refusal("export", "-o", str(tmp_path / "no" / "out.ttl"))
    path = tmp_path / "out.ttl"
    path.write_text("old")
    refusal("export", str(DATA / "empty.ttl"), "-o", str(path))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_bad_data_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("@prefix a: <http://x/> .\n\na:b a:c .\n")
    assert "bad.ttl, line 3: " in refusal("show", "x", "-d", str(path))
    assert "no such file" in refusal("show", "x", "-d", "nowhere.ttl")
    assert "no concepts found" in refusal("show", "x", "-d", str(DATA / "empty.ttl"))


def test_hostile_labels_are_text() -> None:
    text = run("show", "http://example.org/script", "-d", HOSTILE).stdout
    assert text.startswith("<script>document.title='owned'</script>")


def test_help_needs_no_library() -> None:
    program = "import sys; from explorer.cli import main; main(['--help'], standalone_mode=False);"
    program += "print([m for m in ('rdflib', 'streamlit', 'networkx') if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]"
    assert "Find concepts, people and works by name." in run.stdout


def served(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `alliance serve` in a process of its own: it keeps what it opened for good."""
    command = [sys.executable, "-m", "explorer", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_serve_names_the_next_free_port_when_one_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = served("--port", port)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"port {port} on localhost is taken; try --port " in ended.stderr


def test_serve_refuses_bad_data_before_it_starts() -> None:
    ended = served("nowhere.ttl", "--port", str(free_port()))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "alliance: nowhere.ttl: there is no such file or folder\n"


# Prose is accepted by reading it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an atlas whose prose is accepted, but for a sentence and a source."""
    for path in (ontology_folder() / "alliance.ttl", DATA / "good.ttl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    change(tmp_path, "in this way and in no other.", "in this way and by no other method.")
    change(tmp_path, '"Trust is said', '"Trust, then, is said')
    change(tmp_path, "Every treatment counts on it.", "Every treatment has to count on it.")
    change(tmp_path, "aa:effect 0.28 ;", "aa:effect 0.284 ;")
    return tmp_path


def change(folder: Path, before: str, after: str) -> None:
    path = folder / "good.ttl"
    text = path.read_text("utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), "utf-8")


def test_prose_is_accepted_with_its_sources_before_the_eyes(folder: Path) -> None:
    path = folder / "good.ttl"
    before = path.read_text("utf-8")
    result = run("accept", str(folder), "empathy")
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "another person, and with his paper of 1959" in text
    assert "argument:observation: Empathy observes: Inner life is seen by no other method." in text
    assert "finding:empathy-outcome: Across 82 studies with 6,138 participants" in text
    assert "It does not show a cause." in text
    assert "claim:trust-requires-empathy (stated): Quintiliani holds that trust requires" in text
    assert text.count("(changed)") == 3
    assert "(new)" not in text
    assert "References 1. Kohut, H. (1959)." in text
    assert f"{path}: 3 sentences on concept:empathy accepted." in text
    after = path.read_text("utf-8")
    changed = [
        (one, other)
        for one, other in zip(before.splitlines(), after.splitlines(), strict=True)
        if one != other
    ]
    assert len(changed) == 3
    assert all(line.strip().startswith("aa:digest ") for pair in changed for line in pair)
    again = run("accept", str(folder), "concept:empathy")
    assert again.stdout.endswith("concept:empathy: nothing has changed.\n")
    assert path.read_text("utf-8") == after
    assert run("accept", str(folder)).stdout == "All sentences are accepted and unchanged.\n"
    assert not list(folder.glob(".*"))


def test_prose_is_not_accepted_all_at_once(folder: Path) -> None:
    before = (folder / "good.ttl").read_text("utf-8")
    result = run("accept", str(folder))
    assert result.exit_code == 1
    assert result.stdout == "concept:empathy: 3 sentences to read\n"
    assert f"one concept at a time: alliance accept {folder} concept:empathy" in result.stderr
    assert (folder / "good.ttl").read_text("utf-8") == before


def test_a_sentence_without_a_digest_is_new(folder: Path) -> None:
    (digest,) = re.findall(
        r'claim:empathy-originated-by-kohut( ;\s+aa:digest "\w{12}")',
        (folder / "good.ttl").read_text("utf-8"),
    )
    change(folder, digest, "")
    text = run("accept", str(folder), "empathy").stdout
    assert (text.count("(new)"), text.count("(changed)")) == (1, 3)
    assert digest in (folder / "good.ttl").read_text("utf-8")


def test_accept_says_what_it_cannot_accept(folder: Path, tmp_path: Path) -> None:
    assert "no concept is called 'empathia'" in refusal("accept", str(folder), "empathia")
    assert "'concept:trust' is not valid; expected a concept with a text" in refusal(
        "accept", str(folder), "trust"
    )
    assert "expected a folder of Turtle files" in refusal(
        "accept", str(folder / "good.ttl"), "empathy"
    )
    assert "expected a folder of Turtle files" in refusal("accept", "https://example.org/sparql")
    change(folder, "aa:restsOn argument:feeling-is-no-proof", "aa:restsOn argument:gone")
    said = refusal("accept", str(folder), "empathy")
    assert "rests on argument:gone; give it a source that exists before you accept it" in said
    assert run("accept", str(folder)).exit_code == 1
    (data := tmp_path / "data").mkdir()
    written = run("export", str(folder), "-o", str(data / "all.jsonld"))
    assert written.exit_code == 0
    assert "expected a folder with the text in Turtle" in refusal("accept", str(data), "empathy")
