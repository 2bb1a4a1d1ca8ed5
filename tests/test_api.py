"""The JSON API: what it answers, what it says when it cannot, and that it is what it says it is."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from explorer.api.openapi import SCHEMA_PREFIX, describe_api
from explorer.api.operation_table import OPERATIONS, answer_operation
from explorer.api.page_operations import derive_page_operation
from explorer.app.asgi import application_parts
from explorer.app.exports import graph_json
from explorer.atlas import Atlas
from explorer.model.entities import Basis, ResourceIri
from explorer.namespaces import expand
from explorer.page_registry import PAGE_TYPES, PageType
from explorer.pages.claim import build_claim_page
from explorer.pages.concept import build_concept_page
from explorer.settings import Settings
from explorer.urls import Site

DATA = Path(__file__).parent / "data"
SITE = Site("https://example.org/atlas/")
APPLE = "https://example.org/fruit/apple"
BY_NAME = {each.name: each for each in OPERATIONS}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """Our half of the explorer."""
    with TestClient(Starlette(**application_parts(Settings()))) as client:
        yield client


@pytest.fixture(scope="module")
def fruit() -> Atlas:
    return Atlas.open(str(DATA / "fruit.ttl"))


def good(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert response.headers["access-control-allow-origin"] == "*"
    return response.json()


def problem(client: TestClient, address: str) -> dict[str, Any]:
    """Return what RFC 9457 asks for, after seeing that it is there."""
    response = client.get(address)
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["access-control-allow-origin"] == "*"
    found: dict[str, Any] = response.json()
    assert found["status"] == response.status_code
    assert found["title"]
    assert found["type"] == "about:blank"
    return found


def asked(atlas: Atlas, name: str, **parameters: str) -> Any:
    document = answer_operation(BY_NAME[name], atlas, SITE, parameters.items())
    assert document.status == 200, document.body
    return json.loads(document.body)


def validator(atlas: Atlas, name: str) -> jsonschema_rs.Validator:
    """Return what checks an answer against the description."""
    described = describe_api(atlas, SITE)
    return jsonschema_rs.Draft202012Validator(
        {
            "$ref": SCHEMA_PREFIX + BY_NAME[name].answer.__name__,
            "components": described["components"],
        }
    )


# Answers


def test_search_finds_what_was_meant(client: TestClient) -> None:
    found = good(client, "/api/search?q=projectiv+identif&limit=3")
    assert found["query"] == "projectiv identif"
    first = found["hits"][0]
    assert first["curie"] == "concept:projective-identification"
    assert first["kind"] == "theoretical concept"
    assert len(good(client, "/api/search?q=a&limit=100")["hits"]) > 10
    assert len(good(client, "/api/search?q=a&limit=1")["hits"]) == 1
    assert good(client, "/api/search?q=%20")["hits"] == []


def test_links_lead_somewhere(client: TestClient) -> None:
    hits = good(client, "/api/search?q=winnicott&limit=20")["hits"]
    kinds = set()
    for hit in hits:
        links = hit["links"]
        kinds.add(hit["curie"].partition(":")[0])
        assert bool(links["api"]) == hit["curie"].startswith("concept:")
        for address in (links["page"], *links["data"].values(), links["embed"], links["api"]):
            assert not address or client.get(address).status_code == 200, address
    assert {"person", "work"} <= kinds
    concept = good(client, "/api/concepts/trust")["links"]
    for address in (concept["page"], *concept["data"].values(), concept["embed"], concept["api"]):
        assert client.get(address).status_code == 200, address


def test_a_concept_has_what_its_page_has(client: TestClient, atlas: Atlas) -> None:
    iri = expand("concept:holding-environment")
    found, page = good(client, "/api/concepts/holding-environment"), build_concept_page(atlas, iri)
    assert found["iri"] == iri
    assert found["kind"]["label"] == page.kind.label
    assert found["definition"] == page.concept.definition
    assert found["alt_labels"] == list(page.concept.alt_labels)
    assert [each["text"] for each in found["summary"]] == [
        "".join(span.text for span in each.spans) for each in page.summary
    ]
    for said, sentence in zip(found["summary"], page.summary, strict=True):
        assert said["basis"] == sentence.basis
        assert [expand(claim) for claim in said["claims"]] == list(sentence.claims)
        assert said["numbers"] == list(sentence.numbers)
    assert {each["curie"] for each in found["cautions"]} == {
        each.argument.curie for each in page.cautions
    }
    assert [
        (group["origin"]["curie"], [each["curie"] for each in group["arguments"]])
        for group in found["inherited_cautions"]
    ] == [
        (group.origin.curie, [each.argument.curie for each in group.arguments])
        for group in page.inherited_cautions
    ]
    assert found["inherited_cautions"]
    assert [each["label"] for each in found["relations"]] == [
        group.label for group in page.relations
    ]
    assert found["credited"][0]["person"]["curie"] == "person:winnicott"
    assert found["credited"][0]["claim"].startswith("claim:")
    assert atlas.header.title in found["cite_as"]
    assert found["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["version"] == atlas.header.version


def test_every_number_is_that_of_a_reference(client: TestClient, atlas: Atlas) -> None:
    found = good(client, "/api/concepts/therapeutic-alliance")
    references = {each["number"]: each for each in found["references"]}
    used = set(found["definition_numbers"])

    def gather(arguments: list[dict[str, Any]]) -> None:
        for each in arguments:
            used.update(each["numbers"])
            gather(each["replies"])

    gather(found["cautions"] + found["supports"])
    for group in found["inherited_cautions"] + found["inherited_supports"]:
        gather(group["arguments"])
    for group in found["relations"]:
        gather([{**tie, "replies": []} for tie in group["ties"]])
    for each in found["summary"] + found["results"] + found["credited"] + found["originated"]:
        used.update(each["numbers"])
    assert used == set(references)
    assert found["results"]
    for each in references.values():
        work = atlas.vocabulary.works[expand(each["curie"])]
        assert each["apa"] == atlas.apa(work.iri)
        assert each["csl"]["title"] == work.title
        assert each["csl"].get("DOI", "") == work.doi
        assert each["grade"] == work.verification


def test_prose_has_its_sentences_with_their_sources(client: TestClient, atlas: Atlas) -> None:
    found = good(client, "/api/concepts/trust")
    assert [each["name"] for each in found["prose"]] == ["idea", "findings", "dispute"]
    said = [sentence for each in found["prose"] for sentence in each["sentences"]]
    written = atlas.vocabulary.prose[expand("concept:trust")].sentences
    assert [each["text"] for each in said] == [each.text for each in written]
    for sentence, source in zip(said, written, strict=True):
        assert [expand(each["curie"]) for each in sentence["sources"]] == list(source.sources)
        assert sentence["numbers"]
        inferred = [each["inferred"] for each in sentence["sources"]]
        assert (sentence["inference"] == "all") is all(inferred)
    kinds = {each["curie"].split(":")[0] for sentence in said for each in sentence["sources"]}
    assert {each["kind"] for sentence in said for each in sentence["sources"]} == kinds
    claims = {tie["claim"] for group in found["relations"] for tie in group["ties"]}
    assert claims == {claim.curie for claim in atlas.claims_about(expand("concept:trust"))}


@pytest.mark.parametrize(
    "name",
    [
        "trust",
        "concept:trust",
        "concept%3Atrust",
        "https:%2F%2Fw3id.org%2Falliance-atlas%2Fconcept%2Ftrust",
        "https://w3id.org/alliance-atlas/concept/trust",
        "Trust",
    ],
)
def test_a_concept_goes_by_any_of_its_names(client: TestClient, name: str) -> None:
    assert good(client, f"/api/concepts/{name}")["curie"] == "concept:trust"


def test_the_list_leads_through_all_concepts(client: TestClient, atlas: Atlas) -> None:
    address, found = "/api/concepts?limit=50", []
    while address:
        part = good(client, address)
        assert part["total"] == len(atlas.vocabulary.concepts)
        found += part["concepts"]
        address = part["next"]
    assert [each["iri"] for each in found] == list(atlas.vocabulary.concepts)
    assert good(client, "/api/concepts?offset=100000")["concepts"] == []


def test_the_graph_is_a_json_graph(client: TestClient, atlas: Atlas) -> None:
    trust = expand("concept:trust")
    found = good(client, "/api/graph?id=trust")
    assert found == json.loads(graph_json(atlas.neighbourhood(trust)))
    graph = found["graph"]
    assert graph["directed"] is True
    hub = good(client, "/api/graph?id=therapeutic-alliance")["graph"]["nodes"]
    some = good(client, "/api/graph?id=therapeutic-alliance&most=10")["graph"]["nodes"]
    assert len(hub) > len(some) == 10
    assert some.keys() < hub.keys()
    assert graph["nodes"][trust]["label"] == "trust"
    for edge in graph["edges"]:
        claim = atlas.vocabulary.claims[edge["id"]]
        assert (edge["source"], edge["target"]) == (claim.subject, claim.object)
        assert {edge["source"], edge["target"]} <= set(graph["nodes"])
        assert edge["metadata"]["basis"] == claim.basis


def test_the_graph_can_be_deepened_and_filtered(client: TestClient) -> None:
    near = good(client, "/api/graph?id=concept:trust")["graph"]
    far = good(client, "/api/graph?id=concept:trust&depth=2")["graph"]
    assert set(near["nodes"]) < set(far["nodes"])
    stated = good(client, "/api/graph?id=concept:trust&basis=stated")["graph"]
    assert {each["metadata"]["basis"] for each in stated["edges"]} == {"stated"}
    people = good(client, "/api/graph?kinds=foaf:Person,aa:ClientOutcome")["graph"]
    kinds = {each["metadata"]["kind"] for each in people["nodes"].values()}
    assert kinds == {"foaf:Person", "aa:ClientOutcome"}
    assert len(good(client, "/api/graph")["graph"]["nodes"]) > 100


# Pages


@pytest.mark.parametrize("plural", ["people", "works", "claims", "arguments", "findings", "tours"])
def test_resources_of_every_type_are_answered_as_described(atlas: Atlas, plural: str) -> None:
    (name,) = (each.name for each in OPERATIONS if each.path == f"api/{plural}/{{id}}")
    described = validator(atlas, name)
    resources = list(getattr(atlas.vocabulary, plural).values())
    for each in (*resources[::7], resources[-1]):
        found = asked(atlas, name, id=each.curie)
        described.validate(found)
        assert found[name.removeprefix("read").lower()]["iri"] == each.iri


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("readConnections", {"from": "rupture-repair", "to": "trust"}),
        ("readConnections", {"from": "trust", "to": "work:bion1962", "basis": "stated"}),
        ("readComparison", {"ids": "trust,rupture-repair"}),
        ("readComparison", {"ids": "trust, person:winnicott, concept:holding-environment"}),
        ("readDebate", {"id": "therapeutic-alliance", "stance": "critiques"}),
        ("readEvidence", {"id": "therapeutic-alliance"}),
        ("readOutcomes", {"basis": "stated,evidenced"}),
        ("readTimeline", {"show": "people"}),
        ("readTheorists", {}),
        ("readReferences", {"grade": "first-hand", "id": "work:bion1962"}),
        ("readQuery", {"q": "ASK {}", "as": "graph"}),
    ],
)
def test_views_are_answered_as_described(
    atlas: Atlas, name: str, parameters: dict[str, str]
) -> None:
    validator(atlas, name).validate(asked(atlas, name, **parameters))


def test_a_claim_names_what_it_is_about(client: TestClient, atlas: Atlas) -> None:
    iri = expand("claim:holding-environment-credited-to-winnicott")
    found, page = good(client, "/api/claims/" + iri), build_claim_page(atlas, iri)
    assert found["claim"]["subject"] == {
        "iri": expand("concept:holding-environment"),
        "curie": "concept:holding-environment",
        "label": "holding environment",
    }
    assert found["claim"]["object"]["curie"] == "person:winnicott"
    assert found["sentence"]["text"] == "".join(span.text for span in page.sentence.spans)
    assert found["sentence"]["claims"] == [page.claim.curie]
    numbers = {each["number"]: each for each in found["references"]}
    for place in found["places"]:
        assert numbers[place["number"]]["curie"] == place["work"]["curie"]
    first = found["references"][0]
    assert first["apa"] == atlas.apa(expand(first["curie"]))
    assert first["csl"]["title"] == atlas.vocabulary.works[expand(first["curie"])].title


def test_views_tell_what_is_asked_for(client: TestClient) -> None:
    path = good(client, "/api/connections?from=rupture-repair&to=trust&limit=1")
    assert [path[end]["link"]["curie"] for end in ("start", "end")] == [
        "concept:rupture-repair",
        "concept:trust",
    ]
    assert len(path["paths"]) == 1
    assert path["paths"][0]["steps"][-1]["stop"]["link"]["label"] == "trust"
    assert path["graph"]["view"]["nodes"].keys() > {path["end"]["link"]["iri"]}
    compared = good(client, "/api/compare?ids=trust,rupture-repair")
    assert [each["link"]["label"] for each in compared["sides"]] == [
        "trust",
        "rapid repair of ruptures",
    ]
    debate = good(client, "/api/caution?stance=qualifies")
    shown = [argument for thread in debate["threads"] for argument in thread["arguments"]]
    assert {each["stance"] for each in shown} == {"qualifies"}
    people = good(client, "/api/timeline?show=people")["entries"]
    assert all(each["link"]["curie"].startswith("person:") for each in people)
    assert good(client, "/api/tours")["tours"][0]["tour"]["curie"] == "tour:start-here"
    page = good(client, "/api/tours/start-here")
    assert page["stops"][0]["number"] == 1
    assert 2 <= len(page["tour"]["learning_outcomes"]) <= 4


def test_every_page_with_a_value_is_answered() -> None:
    paths = {each.path for each in OPERATIONS}
    assert {f"api/{each.name}" for each in PAGE_TYPES} - paths == {
        "api/concept",  # at /api/concepts/{id}
        "api/find",  # at /api/search
        "api/person",  # at /api/people/{id}
    }
    operations = [each.name for each in OPERATIONS]
    assert len(operations) == len(set(operations))


def test_a_page_that_is_added_to_the_registry_has_a_form(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("explorer.pages.most_cited")
    vars(module)["build_most_cited_page"] = build_most_cited_page
    monkeypatch.setitem(sys.modules, module.__name__, module)
    row = PageType(
        "cited",
        "Most cited",
        builder="most_cited:build_most_cited_page",
        parameters={"id": "iri"},
        template="cited",
    )
    operation = derive_page_operation(row)
    found = json.loads(
        answer_operation(operation, atlas, SITE, [("id", expand("concept:trust"))]).body
    )
    named = {"iri": expand("concept:trust"), "curie": "concept:trust", "label": "trust"}
    assert found == {"about": named, "counts": {"stated": 1}}
    assert operation.parameters[0].description == "The IRI of a concept."


@dataclass(frozen=True)
class MostCitedPage:
    """A page that nobody has.

    Attributes:
        about: What it is about.
        counts: How many claims there are, by basis.
    """

    about: ResourceIri
    counts: Mapping[Basis, int]


def build_most_cited_page(atlas: Atlas, iri: str = "") -> MostCitedPage:
    """Return it.

    Args:
        atlas: What is opened.
        iri: The IRI of a concept.
    """
    return MostCitedPage(iri, {Basis.STATED: 1})


# Problems


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/search", 400, "q:"),
        ("/api/search?q=a&limit=many", 400, "a whole number from 1 to 100"),
        ("/api/search?q=a&q=b", 400, "given twice"),
        ("/api/search?q=a&lmit=3", 400, "no parameters but q, limit"),
        ("/api/search?q=", 422, "1 to 200 characters"),
        ("/api/search?q=" + "a" * 201, 422, "1 to 200 characters"),
        ("/api/search?q=a&limit=0", 422, "a whole number from 1 to 100"),
        ("/api/search?q=a&limit=101", 422, "a whole number from 1 to 100"),
        ("/api/concepts?offset=-1", 422, "a whole number from 0"),
        ("/api/concepts?limit=99999999999", 400, "a whole number from 1 to 100"),
        ("/api/concepts/", 422, "1 to 2000 characters"),
        ("/api/concepts/trsut2", 404, "did you mean trust?"),
        ("/api/concepts/person:winnicott", 404, "no concept is called 'person:winnicott'"),
        ("/api/concepts/trust?x=1", 400, "no parameters but the path"),
        ("/api/graph?id=zzzz", 404, "nothing here is called 'zzzz'"),
        ("/api/graph?id=work:bion1962", 404, "no concept or person"),
        ("/api/graph?id=trust&depth=4", 422, "a whole number from 1 to 3"),
        ("/api/graph?basis=guessed", 422, "some of stated, evidenced"),
        ("/api/graph?kinds=Trust", 422, "aa:ClientOutcome"),
        ("/api/graph?kinds=,", 422, "aa:ClientOutcome"),
        ("/api/nothing", 404, "/api/search"),
        ("/api/people/trust", 404, "no person is called 'trust'"),
        ("/api/claims/zzzz", 404, "no claim is called 'zzzz'"),
        ("/api/tours/start", 404, "no tour is called 'start'"),
        ("/api/connections?from=trust", 400, "to:"),
        ("/api/connections?from=trust&to=zzzz", 404, "nothing here is called 'zzzz'"),
        (
            "/api/connections?from=trust&to=rupture-repair&limit=11",
            422,
            "a whole number from 1 to 10",
        ),
        ("/api/compare?ids=trust", 400, "choose two or three"),
        ("/api/caution?stance=doubts", 422, "one of supports, qualifies"),
        ("/api/evidence?id=person:winnicott", 404, "no concept is called"),
        ("/api/timeline?show=ideas", 422, "one of works, people"),
        ("/api/data?x=1", 400, "no parameters but the path"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    client: TestClient, address: str, status: int, words: str
) -> None:
    found = problem(client, address)
    assert found["status"] == status
    assert words in found["detail"]


def test_a_name_of_several_things_brings_them_as_candidates(tmp_path: Path) -> None:
    path = tmp_path / "twins.ttl"
    path.write_text(
        """@prefix : <https://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :one a skos:Concept ; skos:prefLabel "twin" . :two a skos:Concept ; skos:prefLabel "twin" .
        """,
        encoding="utf-8",
    )
    document = answer_operation(
        BY_NAME["readConcept"], Atlas.open(str(path)), SITE, [("id", "twin")]
    )
    assert document.status == 404
    assert json.loads(document.body)["candidates"] == [
        "https://example.org/one",
        "https://example.org/two",
    ]


def test_other_methods_are_refused(client: TestClient) -> None:
    response = client.post("/api/search?q=trust")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    preflight = client.options("/api/search", headers={"Origin": "https://lms.example"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/concepts/trust")
    again = client.get("/api/concepts/trust", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


# Other vocabularies


def test_another_vocabulary_is_answered_as_well(fruit: Atlas) -> None:
    hit = asked(fruit, "search", q="app")["hits"][0]
    assert hit["iri"] == APPLE
    assert hit["links"]["api"].endswith(quote(APPLE, safe=":"))
    found = asked(fruit, "readConcept", id=APPLE)
    assert found["label"] == "apple"
    assert [each["label"] for each in found["broader"]] == ["fruit"]
    assert found["mappings"] == ["https://example.com/apple"]
    assert found["references"] == []
    assert asked(fruit, "listConcepts")["total"] == 2
    graph = asked(fruit, "readGraph", id=APPLE)["graph"]
    assert [each["label"] for each in graph["edges"]] == ["broader"]
    assert asked(fruit, "readGraph", basis="asserted", kinds="skos:Concept")["graph"]["nodes"]


def test_the_search_answers_and_says_what_is_not_covered(client: TestClient) -> None:
    found = good(client, "/api/search?q=does+silence+help+clients")
    assert found["boundary"] is None
    asked_for = good(client, "/api/search?q=who+introduced+projective+identification")["answer"]
    assert asked_for["kind"] == "origin"
    assert asked_for["statements"][0]["text"].startswith("Projective identification was")
    assert asked_for["address"].endswith("/concept/projective-identification")
    gap = good(client, "/api/search?q=does+insight+help+with+tinnitus")["gap"]
    assert gap["reason"] == "no such relation recorded"
    assert gap["known"][0]["curie"] == "concept:insight"
    assert gap["unknown"] == ["tinnitus"]
    hit = good(client, "/api/search?q=saying+nothing+on+purpose")["hits"][0]
    assert (hit["curie"], hit["via"]) == ("concept:strategic-silence", "phrasing")
    assert {"text": "purpose", "is_match": True} in hit["excerpt"]
    distress = good(client, "/api/search?q=i+want+to+die")
    assert (distress["boundary"]["concern"], distress["hits"]) == ("distress", [])


@pytest.mark.parametrize("name", ["fruit.ttl", "classes.ttl", "hostile.ttl", "languages.ttl"])
def test_answers_about_other_vocabularies_are_as_described(name: str) -> None:
    opened = Atlas.open(str(DATA / name))
    validators = {each: validator(opened, each) for each in BY_NAME}
    validators["listConcepts"].validate(asked(opened, "listConcepts"))
    validators["readGraph"].validate(asked(opened, "readGraph"))
    for each in OPERATIONS:
        if not any(parameter.required for parameter in each.parameters):
            validators[each.name].validate(asked(opened, each.name))
    for concept in opened.vocabulary.concepts.values():
        validators["readConcept"].validate(asked(opened, "readConcept", id=concept.iri))
        validators["search"].validate(asked(opened, "search", q=concept.pref_label))


# The description


def test_every_member_is_described(atlas: Atlas) -> None:
    schemas = describe_api(atlas, SITE)["components"]["schemas"]
    assert all(each["description"] for each in schemas.values())
    for name, schema in schemas.items():
        for member, described in schema.get("properties", {}).items():
            assert described.get("description"), f"{name}.{member}"


def test_concepts_are_answered_as_described(atlas: Atlas) -> None:
    described = validator(atlas, "readConcept")
    for iri in list(atlas.vocabulary.concepts)[::5]:
        described.validate(asked(atlas, "readConcept", id=iri))
    broken = asked(atlas, "readConcept", id="trust")
    del broken["label"]
    assert not described.is_valid(broken)


def test_the_examples_are_real(client: TestClient) -> None:
    described = good(client, "/api/openapi.json")
    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {f"/{each.path}" for each in OPERATIONS}
    seen = 0
    for path, item in described["paths"].items():
        given = {each["name"]: each for each in item["get"]["parameters"]}
        good_media = item["get"]["responses"]["200"]["content"]["application/json"]
        if "example" in good_media:
            query = {name: each["example"] for name, each in given.items()}
            assert client.get(path, params=query).json() == good_media["example"]
        else:
            assert client.get(good_media["examples"]["real"]["externalValue"]).status_code == 200
        seen += 1
    assert seen == len(OPERATIONS) >= 20


def test_the_description_is_where_people_look_for_it(client: TestClient) -> None:
    assert client.get("/api/").json()["openapi"] == "3.1.0"


def test_the_api_is_what_it_says_it_is(server: str, tmp_path: Path) -> None:
    """Schemathesis asks the served explorer what the description allows, and what it does not."""
    command = (
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{server}/api/openapi.json"),
        *("--checks", "all", "--max-examples", "5", "--generation-deterministic"),
        *("--request-timeout", "30", "--no-color"),
    )
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-4_000:] + run.stderr[-2_000:]
    assert f"Tested: {len(OPERATIONS)}" in run.stdout
