"""The gate catches what it is there to catch: each demand has a twin of the good atlas that fails.

`tests/data/good.ttl` is a small atlas in which everything is right. A twin is a SPARQL update that
breaks one thing in it. In `tests/data/shapes` it is named after the shape and the constraint that
it trips, in `tests/data/checks`, `prose` and `cautions` after the check, in `tests/data/owl` after
the error. A line `# also: …` in a twin names what cannot but break with it.
"""

import inspect
import re
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import SH, Graph, URIRef

from explorer.errors import MalformedData
from explorer.model.answers import Issue
from explorer.namespaces import PREFIXES, contract
from explorer.quality import own_cautions, prose
from explorer.quality.gate import (
    QueryCheck,
    copy_to_rdflib,
    find_circles,
    find_clusters,
    known_terms,
    neighbour_map,
    read_query_check,
    read_query_checks,
    run_quality_gate,
    store_issues,
)
from explorer.quality.own_cautions import own_caution_issues
from explorer.quality.prose import prose_issues
from explorer.quality.prose_numbers import unknown_numbers
from explorer.quality.reasoning import (
    SHAPE_NAMESPACE,
    find_contradictions,
    read_shapes,
    shape_issues,
    validate_graph,
)
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store
from explorer.settings import ontology_folder

DATA = Path(__file__).parent / "data"
ONTOLOGY = ontology_folder()
QUESTIONS = read_query_checks(ONTOLOGY / "queries" / "checks")


def twins(kind: str) -> list[Path]:
    return sorted((DATA / kind).glob("*.ru"))


def names(path: Path) -> str:
    return path.stem


def good() -> Store:
    return Store.open(str(ONTOLOGY / "alliance.ttl"), str(DATA / "good.ttl"))


def broken(twin: Path) -> Store:
    store = good()
    before = set(store.graph)
    store.graph.update(twin.read_text("utf-8"))
    assert set(store.graph) != before, f"{twin.name} changes nothing"
    return store


def expected(twin: Path) -> set[str]:
    also = re.findall(r"^# also: (.*)$", twin.read_text("utf-8"), re.MULTILINE)
    return {twin.stem} | {name for line in also for name in line.split()}


def test_the_good_twin_is_good() -> None:
    assert run_quality_gate(good()) == ()


# Shapes


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_shapes(ONTOLOGY / "shapes")


# What a shape can demand, as SHACL spells it.
DEMANDS = (
    "class",
    "datatype",
    "equals",
    "hasValue",
    "in",
    "languageIn",
    "lessThan",
    "lessThanOrEquals",
    "maxCount",
    "minCount",
    "nodeKind",
    "or",
    "pattern",
    "qualifiedMinCount",
)
# What else is said of a shape.
FRAME = {"message", "path", "property", "qualifiedValueShape", "severity"}


def kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def tripped(report: Graph) -> set[str]:
    """What a report says was broken, as twins are named."""
    return {
        str(report.value(result, SH.sourceShape)).removeprefix(SHAPE_NAMESPACE)
        + "."
        + kebab(
            str(report.value(result, SH.sourceConstraintComponent))
            .removeprefix(str(SH))
            .removesuffix("ConstraintComponent")
        )
        for result in report.subjects(SH.resultSeverity)
    }


def with_fewer_terms(store: Store) -> Graph:
    """Take from terms that the good atlas does without what shapes look for: it halves the time."""
    store.graph.update(
        """DELETE { ?term a ?kind } WHERE {
          ?term a ?kind ; rdfs:isDefinedBy ?ontology .
          FILTER(STRSTARTS(STR(?kind), STR(owl:)) || ?kind = aa:Relation)
          FILTER NOT EXISTS { ?claim rdf:predicate ?term }
          FILTER(?term != aa:Claim)
        }""",
        initNs=dict(PREFIXES),
    )
    return copy_to_rdflib(store)


@pytest.mark.parametrize("twin", twins("shapes"), ids=names)
def test_a_shape_is_tripped_by_its_twin_alone(twin: Path, shapes: Graph) -> None:
    report = validate_graph(with_fewer_terms(broken(twin)), shapes)
    assert tripped(report) == expected(twin)


def test_every_constraint_has_a_twin(shapes: Graph) -> None:
    demanded = {
        f"{shape.removeprefix(SHAPE_NAMESPACE)}.{kebab(name)}"
        for name in DEMANDS
        for shape in map(str, shapes.subjects(SH[name]))
        if shape.startswith(SHAPE_NAMESPACE)
    }
    assert demanded == {twin.stem for twin in twins("shapes")}


def test_no_demand_is_overlooked(shapes: Graph) -> None:
    said = {
        str(p).removeprefix(str(SH)) for s, p, _ in shapes if str(s).startswith(SHAPE_NAMESPACE)
    }
    assert {name for name in said if "target" not in name and "#" not in name} == FRAME | {*DEMANDS}


def test_every_demand_has_a_severity_and_words(shapes: Graph) -> None:
    demanding = {s for name in DEMANDS for s in shapes.subjects(SH[name]) if isinstance(s, URIRef)}
    assert demanding == set(shapes.subjects(SH.message)) == set(shapes.subjects(SH.severity))


def test_a_shape_says_whose_nameless_part_is_wrong() -> None:
    twin = DATA / "shapes" / "citation-phrase.pattern.ru"
    (issue,) = shape_issues(copy_to_rdflib(broken(twin)))
    assert issue == Issue(
        check="citation-phrase",
        severity="violation",
        subject=PREFIXES["claim"] + "trust-requires-empathy",
        message="Quote one key phrase of at most eight words (oa:exact), and paraphrase the rest.",
        value="a key phrase that has nine words in it",
    )


def test_a_shape_that_is_not_one_is_named() -> None:
    shapes = read_shapes(ONTOLOGY / "shapes")
    shapes.parse(data="[] a <http://www.w3.org/ns/shacl#PropertyShape> .", format="turtle")
    with pytest.raises(MalformedData, match="shapes"):
        validate_graph(Graph(), shapes)


# Checks


@pytest.mark.parametrize("twin", twins("checks"), ids=names)
def test_a_check_is_tripped_by_its_twin_alone(twin: Path) -> None:
    issues = list(store_issues(broken(twin), atlas=True))
    assert {issue.check for issue in issues} == expected(twin)
    assert all(issue.message and "{" not in issue.message for issue in issues)


def test_every_check_has_a_twin() -> None:
    checks = {question.name for question in QUESTIONS}
    checks |= {"cyclic-hierarchy", "disconnected-cluster", "unknown-term"}
    assert {twin.stem for twin in twins("checks")} == checks


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_check_says_what_to_do(question: QueryCheck) -> None:
    assert question.title[0].isupper()
    assert not question.title.endswith(".")
    assert question.message.endswith(".")
    assert "?entity" in question.text


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("# title: A\n# severity: info\n# applies: skos\n", "lacks message"),
        ("# title: A\n# severity: bad\n# applies: skos\n# message: B.\n", "unknown severity"),
        ("# title: A\n# severity: info\n# applies: owl\n# message: B.\n", "scope: info, owl"),
    ],
)
def test_a_check_with_a_wrong_header_is_named(tmp_path: Path, header: str, reason: str) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text(header + "SELECT * {}")
    with pytest.raises(MalformedData, match=reason):
        read_query_check(path)


def test_circles_are_found_once_and_what_leads_to_them_is_not() -> None:
    links = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "c"), ("x", "a")]
    assert find_circles(neighbour_map(links, symmetric=False)) == [["a", "b"], ["c", "d", "e"]]
    assert find_circles(neighbour_map([("a", "b"), ("b", "c")], symmetric=False)) == []


def test_islands_come_after_the_main_land() -> None:
    links = neighbour_map([("b", "c"), ("d", "c"), ("a", "z")], symmetric=True)
    assert find_clusters("abcdz", links) == [["b", "c", "d"], ["a", "z"]]
    assert find_clusters("", links) == []


# Prose, and concepts' own cautions


@pytest.mark.parametrize("twin", twins("prose"), ids=names)
def test_a_check_of_prose_is_tripped_by_its_twin_alone(twin: Path) -> None:
    store = broken(twin)
    issues = list(prose_issues(store, read_vocabulary(store)))
    assert {issue.check for issue in issues} == expected(twin)
    assert all(issue.message and "{" not in issue.message for issue in issues)


def test_every_check_of_prose_has_a_twin() -> None:
    assert {twin.stem for twin in twins("prose")} == checks_of(prose)


@pytest.mark.parametrize("twin", twins("cautions"), ids=names)
def test_a_check_of_own_cautions_is_tripped_by_its_twin_alone(twin: Path) -> None:
    issues = list(own_caution_issues(read_vocabulary(broken(twin))))
    assert {issue.check for issue in issues} == expected(twin)
    assert all(issue.message and "{" not in issue.message for issue in issues)


def test_every_check_of_own_cautions_has_a_twin() -> None:
    assert {twin.stem for twin in twins("cautions")} == checks_of(own_cautions)


def checks_of(module: ModuleType) -> set[str]:
    """The names of the checks in a module, as they stand in its text."""
    return set(re.findall(r'"((?:prose|own-caution)-[a-z-]+)"', inspect.getsource(module))) - {
        "prose-complete"  # a query
    }


def test_the_good_twin_has_cautions_of_its_own() -> None:
    assert list(own_caution_issues(read_vocabulary(good()))) == []


def test_prose_is_reported_with_its_file_and_sentence() -> None:
    store = broken(DATA / "prose" / "prose-stale.ru")
    (issue,) = run_quality_gate(store)
    assert issue == Issue(
        check="prose-stale",
        severity="violation",
        subject=PREFIXES["concept"] + "empathy",
        message="The sentence, or one of its sources, has changed since it was accepted: read it "
        "again and run `alliance accept FOLDER concept:empathy`. "
        "“Trust is said to need it: Quintiliani puts …”",
        value="concept:empathy",
        source=str(DATA / "good.ttl"),
    )


def test_two_cautions_that_say_the_same_name_each_other() -> None:
    (issue,) = own_caution_issues(
        read_vocabulary(broken(DATA / "cautions" / "own-caution-repeated.ru"))
    )
    assert contract(issue.subject) == "argument:admiration-only"
    assert issue.value == "argument:knowing-is-not-changing"
    assert "with argument:knowing-is-not-changing" in issue.message


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("It was named in 1946, in the 1940s and in the 20th century.", []),
        ("It was named in 1947, in the 1950s.", ["1947", "1950"]),
        ("r = .28, or .278, of 5,286 people (71 %, 71%, 71 per cent)", []),
        ("r = .27, or −.278, of 5,287 people (72 %)", [".27", "-.278", "5,287", "72"]),
        ("see A.5 and 10.1037/pst0000189, twenty-seven times", []),
        ("an interval of .26 to .30, or .26–.31", [".31"]),
    ],
)
def test_numbers_that_no_source_has_are_found(text: str, unknown: list[str]) -> None:
    known = {Decimal(each) for each in ("1946", "0.278", "5286", "0.714", "0.256", "0.299")}
    assert list(unknown_numbers(text, known)) == unknown


# Terms


@pytest.mark.parametrize(
    ("curie", "exists"),
    [
        ("fabio:JournalArticle", True),
        ("fabio:Commentary", False),
        ("cito:citesAsEvidence", True),
        ("cito:citesAsProof", False),
        ("biro:references", True),
        ("bibo:locator", True),
        ("bibo:locater", False),
        ("oa:exact", True),
        ("skos:prefLabel", True),
        ("skos:preferredLabel", False),
        ("schema:sha256", True),
        ("prov:wasAttributedTo", True),
        ("vann:preferredNamespacePrefix", True),
        ("dcterms:license", True),
        ("dcterms:licence", False),
        ("foaf:familyName", True),
        ("owl:AllDisjointClasses", True),
    ],
)
def test_the_lists_know_what_exists(curie: str, exists: bool) -> None:
    prefix, _, name = curie.partition(":")
    assert (name in known_terms(ONTOLOGY / "terms")[prefix]) is exists


# OWL


@pytest.mark.parametrize("twin", twins("owl"), ids=names)
def test_a_contradiction_is_found(twin: Path) -> None:
    (issue,) = find_contradictions(copy_to_rdflib(broken(twin)))
    subject = re.search(r"^# subject: (.*)$", twin.read_text("utf-8"), re.MULTILINE)
    assert subject
    assert issue.check == "contradiction"
    assert contract(issue.subject) == subject[1]
    assert issue.message.startswith("Disjoint classes aa:")


# The gate as a whole


def test_the_gate_says_where_and_sorts_the_worst_first(tmp_path: Path) -> None:
    path = tmp_path / "two.ttl"
    path.write_text(
        """@prefix aa: <https://w3id.org/alliance-atlas/ns#> .
        @prefix concept: <https://w3id.org/alliance-atlas/concept/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        concept:b a aa:Approach ; skos:inScheme <https://w3id.org/alliance-atlas/concept> .
        concept:a a aa:Approach ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ."""
    )
    issues = run_quality_gate(Store.open(str(ONTOLOGY / "alliance.ttl"), str(path)))
    assert {issue.source for issue in issues} == {str(path)}
    places = [(issue.severity != "violation", issue.subject) for issue in issues]
    assert places == sorted(places)
    assert issues == run_quality_gate(Store.open(str(ONTOLOGY / "alliance.ttl"), str(path)))


def test_misspelt_values_are_named_and_no_traceback_is_printed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "misspelt.ttl"
    path.write_text(
        """@prefix aa: <https://w3id.org/alliance-atlas/ns#> .
        @prefix argument: <https://w3id.org/alliance-atlas/argument/> .
        @prefix cito: <http://purl.org/spar/cito/> .
        @prefix claim: <https://w3id.org/alliance-atlas/claim/> .
        @prefix concept: <https://w3id.org/alliance-atlas/concept/> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix schema: <https://schema.org/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        concept:a a aa:Approach ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ;
            dcterms:modified "2026-13-30"^^xsd:date .
        claim:a-fosters-a a aa:Claim ; rdf:subject concept:a ; rdf:predicate aa:fosters ;
            rdf:object concept:a ; aa:basis aa:Evidence .
        argument:b a aa:Critique ; rdfs:label "B"@en ; schema:text "B."@en ;
            aa:stance cito:critiqes ; aa:target concept:a ."""
    )
    issues = run_quality_gate(Store.open(str(ONTOLOGY / "alliance.ttl"), str(path)))
    found = {(issue.check, contract(issue.subject)) for issue in issues}
    assert ("claim-basis-known", "claim:a-fosters-a") in found
    assert ("argument-stance-known", "argument:b") in found
    assert ("concept-modified", "concept:a") in found
    assert caplog.text == ""


def test_a_foreign_vocabulary_is_held_to_skos_alone(tmp_path: Path) -> None:
    path = tmp_path / "foreign.ttl"
    path.write_text(
        """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix : <https://example.org/> .
        :scheme a skos:ConceptScheme ; skos:prefLabel "Fruit"@en .
        :apple a skos:Concept ; skos:prefLabel "apple"@en ; skos:inScheme :scheme ;
            skos:broader :fruit ; skos:definition "A fruit."@en ; foaf:unheardOf "?" .
        :fruit a skos:Concept ; skos:prefLabel "apple"@en ; skos:inScheme :scheme ;
            skos:prefferedLabel "Fruit"@en ; skos:definition "It grows."@en ."""
    )
    issues = run_quality_gate(Store.open(str(path)))
    assert [(issue.check, issue.value) for issue in issues] == [
        ("unknown-term", "skos:prefferedLabel"),
        ("overlapping-labels", "apple"),
        ("overlapping-labels", "apple"),
    ]
    assert "did you mean skos:prefLabel?" in issues[0].message


def test_a_foreign_vocabulary_in_order_passes() -> None:
    assert run_quality_gate(Store.open(str(DATA / "fruit.ttl"))) == ()
