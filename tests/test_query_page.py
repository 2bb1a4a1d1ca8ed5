"""The Query page: its examples, what a reader sees of an answer, and the picture of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from explorer.atlas import Atlas
from explorer.graph.query_graph import MAX_QUERY_NODES, graph_of_resources, graph_of_statements
from explorer.model.entities import Basis
from explorer.model.graph import GraphView
from explorer.namespaces import expand
from explorer.pages.tools import build_query_page
from explorer.render.tools import (
    MAX_TABLE_ROWS,
    QueryAnswer,
    answer_address,
    query_cell,
    render_query_answer,
    render_query_form,
    render_query_graph,
    render_query_problem,
    render_query_words,
)
from explorer.settings import Limits
from explorer.sparql.examples import example_groups, find_example, is_atlas
from explorer.sparql.results import (
    QueryRequest,
    QueryResult,
    ResultRows,
    ResultTerm,
    file_formats,
    parse_rows,
)
from explorer.sparql.runner import QueryRunner

TRUST = expand("concept:trust")
INTERPRETATION = expand("concept:transference-interpretation")
FOSTERS = expand("aa:fosters")
HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture(scope="module")
def runner(atlas: Atlas) -> Iterator[QueryRunner]:
    made = QueryRunner(atlas.store, Limits())
    yield made
    made.close()


def answered(runner: QueryRunner, text: str) -> tuple[QueryResult, ResultRows]:
    answer = runner.run(QueryRequest(text))
    return answer, parse_rows(answer)


class Links(HTMLParser):
    """The links of a piece of HTML, with their text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.open = dict(attrs).get("href") or ""
            self.found[self.open] = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[self.open] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.open = ""


# Examples


def test_every_competency_question_is_an_example_once() -> None:
    names = [each.name for group in example_groups(True) for each in group.examples]
    files = Path("ontology/queries/competency").glob("*.rq")
    assert set(names) >= {path.stem for path in files}
    assert len(names) == len(set(names)) >= 88 + 9
    assert len(example_groups(True)[0].examples) >= 12


def test_titles_are_questions_and_texts_without_noise() -> None:
    for group in example_groups(True):
        for each in group.examples:
            assert re.search(r"\?( \(a graph\))?$", each.title), each.title
            assert "PREFIX" not in each.text
            assert not each.text.startswith("#")


def test_every_example_has_an_answer(runner: QueryRunner) -> None:
    for group in example_groups(True):
        for each in group.examples:
            answer, found = answered(runner, each.text)
            assert answer.count == len(found.rows) > 0, each.name
            assert answer.seconds < 5


def test_another_vocabulary_gets_examples_that_fit_it(atlas: Atlas) -> None:
    fruit = Atlas.open("tests/data/fruit.ttl")
    assert is_atlas(atlas.vocabulary)
    assert not is_atlas(fruit.vocabulary)
    runner = QueryRunner(fruit.store, Limits())
    try:
        (group,) = example_groups(False)
        assert len(group.examples) >= 4
        for each in group.examples:
            assert runner.run(QueryRequest(each.text)).count > 0, each.name
    finally:
        runner.close()
    assert find_example("24-size-of-the-alliance-effect", with_atlas=False) is None
    assert "skos:" in render_query_words(build_query_page(fruit))
    assert "aa:" not in render_query_words(build_query_page(fruit))


def test_the_words_of_the_atlas_are_told(atlas: Atlas) -> None:
    html = render_query_words(build_query_page(atlas))
    assert "aa:TherapistBehaviour" in html
    assert "A fosters B" in html
    assert "{subject}" not in html


# Answers


def shown(atlas: Atlas, runner: QueryRunner, text: str, form: str = "table") -> str:
    answer, found = answered(runner, text)
    page = build_query_page(atlas, text, form=form)
    content = QueryAnswer(answer.kind, found.columns, found.rows, drawable=True)
    return render_query_answer(content, page, atlas.vocabulary, file_formats(answer.kind))


def test_things_are_linked_by_their_labels(atlas: Atlas, runner: QueryRunner) -> None:
    html = shown(
        atlas,
        runner,
        """SELECT * { VALUES (?a ?b ?c ?d ?e ?f ?g ?h) { (concept:trust person:winnicott
        work:bion1962 aa:fosters tour:first-steps <http://example.org/x> <urn:x:y>
        claim:achieved-object-constancy-belongs-to-psychoanalysis) } }""",
    )
    links = Links(html).found
    assert links["concept?id=concept:trust"] == "trust"
    assert links["person?id=person:winnicott"] == "D. W. Winnicott"
    assert "references?id=work:bion1962" in links
    assert links[FOSTERS] == "fosters"
    assert links["http://example.org/x"] == "http://example.org/x"
    assert "urn:x:y" not in links
    claim = links["claim/achieved-object-constancy-belongs-to-psychoanalysis"]
    assert "object constancy" in claim
    assert "aa:fosters" in html


def test_what_data_say_stays_text(atlas: Atlas, runner: QueryRunner) -> None:
    text = f"SELECT (CONCAT({HOSTILE[:-3]!r}, '&') AS ?x) {{ }} # {HOSTILE}"
    html = shown(atlas, runner, text)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    page = build_query_page(atlas, "</textarea>" + text, form="graph")
    assert "<script" not in render_query_form(page)
    assert render_query_form(page).count("</textarea>") == 1
    assert "<script" not in render_query_problem(HOSTILE, 1, HOSTILE)
    hostile = ResultTerm("uri", "javascript:alert(1)")
    assert query_cell(hostile, atlas.vocabulary).href == ""


def test_truth_nothing_and_much_are_said(atlas: Atlas, runner: QueryRunner) -> None:
    assert "Yes." in shown(atlas, runner, "ASK {}")
    assert "No results match" in shown(atlas, runner, "SELECT * { ?s a <urn:x> }")
    html = shown(atlas, runner, "SELECT ?s { ?s ?p ?o } LIMIT 1200")
    assert html.count("<tr>") == MAX_TABLE_ROWS + 1
    assert "first 500 of 1,200" in html


def test_an_answer_can_be_taken_along_as_files(atlas: Atlas, runner: QueryRunner) -> None:
    text = "SELECT ?x { VALUES ?x { 'a & b + c #' } }"
    for address in Links(shown(atlas, runner, text)).found:
        if address.startswith("sparql"):
            asked = parse_qs(urlsplit(address).query)
            assert asked["query"] == [text]
            assert asked["format"][0] in {"csv", "tsv", "json", "xml"}


def test_the_address_holds_the_query_and_the_form(atlas: Atlas) -> None:
    page = build_query_page(atlas, "ASK { ?a ?b 'ü&=#' }")
    asked = parse_qs(urlsplit(answer_address(page, "graph")).query)
    assert asked == {"q": [page.query], "as": ["graph"]}
    chosen = replace(page, query="", form="graph", example="1-x")
    assert unquote(answer_address(chosen, "table")) == "query?example=1-x"


def test_a_mistake_is_shown_with_its_line() -> None:
    html = render_query_problem("Line 2: no.", 2, "SELECT *\n  { oops")
    assert "{ oops" in html
    assert "line 2" in html
    assert "<pre" not in render_query_problem("No.", None, "x")


# Pictures


def test_things_are_drawn_with_the_claims_among_them(atlas: Atlas) -> None:
    others = [
        e.target
        for e in atlas.network.claims
        if (e.source, e.relation) == (INTERPRETATION, "aa:fosters")
    ]
    assert others
    view = graph_of_resources(atlas.network, [INTERPRETATION, *others, "urn:unknown"])
    assert {node.iri for node in view.nodes} == {INTERPRETATION, *others}
    assert {edge.target for edge in view.edges if edge.source == INTERPRETATION} >= set(others)
    assert f"{len(others) + 1} items" in view.description
    assert not overlapping(view)


def test_claims_bring_their_ends(atlas: Atlas) -> None:
    claim = next(atlas.network.claims)
    view = graph_of_resources(atlas.network, [claim.iri])
    assert {node.iri for node in view.nodes} == {claim.source, claim.target}
    assert claim.iri in {edge.iri for edge in view.edges}


def test_statements_that_are_claims_are_drawn_as_claims(atlas: Atlas) -> None:
    claim = next(e for e in atlas.network.claims if e.relation == "aa:fosters")
    told = [
        (claim.source, FOSTERS, claim.target),
        (TRUST, expand("rdf:type"), expand("aa:RelationalCondition")),
    ]
    view = graph_of_statements(atlas.network, told, atlas.label)
    assert {edge.iri for edge in view.edges} >= {claim.iri}
    bare = next(edge for edge in view.edges if edge.iri != claim.iri)
    assert bare.basis is Basis.ASSERTED
    assert bare.label == "type"
    assert {node.label for node in view.nodes} >= {"trust", "relational condition"}
    html = render_query_graph(view, atlas.vocabulary)
    links = Links(html).found
    assert "concept?id=concept:trust" in links
    assert f"claim/{claim.curie.partition(':')[2]}" in links
    assert expand("rdf:type") in links


def test_too_many_things_are_cut_and_said_so(atlas: Atlas) -> None:
    view = graph_of_resources(atlas.network, list(atlas.network.nodes))
    assert len(view.nodes) == MAX_QUERY_NODES
    assert f"the first {MAX_QUERY_NODES} of" in view.description
    assert graph_of_resources(atlas.network, []).nodes == ()


def overlapping(view: GraphView) -> bool:
    places = [(node.x, node.y) for node in view.nodes]
    return len(set(places)) < len(places)
