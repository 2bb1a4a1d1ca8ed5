"""What a source hopes for, doubts or holds possible is said to be so wherever a claim is shown."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.api.json_graph import json_graph
from explorer.api.operation_table import OPERATIONS, answer_operation
from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.bibliography.reference_formats import csl_item
from explorer.cli.export import claims_csv
from explorer.cli.output import page_text
from explorer.model.claim_templates import claim_label, force_label, inverse_force_label
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Basis, Force, Verification
from explorer.model.graph import Filter, GraphState
from explorer.model.resource_links import resource_link
from explorer.model.tables import grade_meaning
from explorer.namespaces import contract, expand
from explorer.pages.claim import build_cited_graph, build_claim_card
from explorer.pages.concept import build_concept_page
from explorer.pages.person import build_person_page
from explorer.pages.timeline import build_timeline_page
from explorer.publish.documents import write_resource_document
from explorer.publish.embeds import embed_page
from explorer.render.graph_controls import render_claim_card
from explorer.settings import ontology_folder
from explorer.urls import Site
from tests.html_tree import parse_html, text_of

DATA = Path(__file__).parent / "data"
SITE = Site("https://example.org/")
HOPED = expand("claim:trust-fosters-insight")
DOUBTED = expand("claim:trust-not-sufficient-for-insight")
POSSIBLE = expand("claim:validation-requires-trust")
TAGS = {HOPED: "hoped for", DOUBTED: "doubted", POSSIBLE: "considered possible"}


@pytest.fixture(scope="module")
def forces() -> Atlas:
    """The good atlas with what it does without."""
    files = (ontology_folder() / "alliance.ttl", DATA / "good.ttl", DATA / "forces.ttl")
    return Atlas.open(*map(str, files))


def test_a_claim_in_a_list_says_its_force(forces: Atlas) -> None:
    labels = [resource_link(forces.vocabulary, iri).label for iri in TAGS]
    assert labels == [
        "trust fosters insight (hoped for)",
        "trust alone is sufficient for insight (doubted)",
        "validation may require trust",
    ]


def test_an_edge_says_the_force_of_its_claim(forces: Atlas) -> None:
    edges = {edge.iri: edge for edge in forces.overview().edges}
    assert [(edges[iri].label, edges[iri].force) for iri in TAGS] == [
        ("fosters (hoped for)", Force.HOPED),
        ("alone is sufficient for (doubted)", Force.DOUBTED),
        ("may require", Force.POSSIBLE),
    ]
    written = {each.id: each for each in json_graph(forces.overview()).graph.edges}
    assert [written[iri].metadata.force for iri in TAGS] == ["hoped", "doubted", "possible"]
    assert b"possible" in forces.network.graphml()


def test_an_edge_read_backwards_says_it_as_well(forces: Atlas) -> None:
    view = forces.neighbourhood(expand("concept:insight"))
    numbering = ReferenceNumbering(forces.vocabulary)
    nodes = build_cited_graph(forces, view, {}, numbering).nodes
    (insight,) = (each for each in nodes if each.node.iri == expand("concept:insight"))
    assert {
        "is fostered by (hoped for)",
        "is not brought about by … alone (a doubt)",
        "is fostered by",
    } <= set(insight.ties)


def test_filters_name_the_relation_and_not_a_claim(forces: Atlas) -> None:
    names = {each.key: each.label for each in forces.choices(forces.network.opening)}
    assert names["aa:fosters"] == "fosters"
    assert names["aa:notSufficientFor"] == "is not sufficient for"


@pytest.mark.parametrize("iri", TAGS)
def test_the_page_and_the_card_bear_a_tag(forces: Atlas, iri: str) -> None:
    page = text_of(parse_html(write_resource_document(forces, SITE, iri)))
    assert TAGS[iri] in page
    card = render_claim_card(build_claim_card(forces, iri), forces.vocabulary)
    assert f">{TAGS[iri]}</span>" in card
    embed = Embed(EmbedView.NEIGHBOURHOOD, (expand("concept:trust"),))
    assert f">{TAGS[iri]}</span>" in embed_page(forces, SITE, embed)


def test_a_claim_without_force_bears_none(forces: Atlas) -> None:
    plain = write_resource_document(forces, SITE, expand("claim:trust-requires-empathy"))
    assert 'class="force"' not in plain.partition("Other claims")[0]


def test_data_hold_the_force(forces: Atlas) -> None:
    (read,) = (each for each in OPERATIONS if each.name == "readClaim")
    answer = answer_operation(read, forces, SITE, [("id", "claim:trust-fosters-insight")])
    assert json.loads(answer.body)["claim"]["force"] == "hoped"
    (line,) = (
        line
        for line in claims_csv(forces).decode().splitlines()
        if line.endswith("claim:trust-fosters-insight")
    )
    assert line.startswith("trust,fosters,insight,stated,hoped,")
    page = write_resource_document(forces, SITE, DOUBTED)
    text = page.partition('type="application/ld+json">')[2].partition("</script>")[0]
    (claim,) = (each for each in json.loads(text)["@graph"] if each["@type"] == "Claim")
    assert claim["text"] == "Trust alone is sufficient for insight (doubted)"


def test_a_reference_work_is_where_a_claim_appears(forces: Atlas) -> None:
    page = write_resource_document(forces, SITE, POSSIBLE)
    text = page.partition('type="application/ld+json">')[2].partition("</script>")[0]
    (claim,) = (each for each in json.loads(text)["@graph"] if each["@type"] == "Claim")
    assert claim["appearance"] == [{"@id": expand("work:zweig1970")}]


def test_the_terminal_marks_inferences(forces: Atlas) -> None:
    text = " ".join(page_text(build_concept_page(forces, expand("concept:trust"))).split())
    assert "It is usually credited to Zoe Zweig (inferred)." in text
    assert "Trust is no proof that it is deserved. The source was not seen." in text


@pytest.mark.parametrize("iri", [HOPED, expand("concept:trust"), expand("argument:unread")])
def test_a_caveat_stands_with_its_argument(forces: Atlas, iri: str) -> None:
    assert "The source was not seen." in text_of(
        parse_html(write_resource_document(forces, SITE, iri))
    )


def test_paths_use_classifications_only_where_they_are_allowed(forces: Atlas) -> None:
    approach, scale = expand("concept:self-psychology"), expand("concept:empathy-scale")
    assert forces.connections(approach, scale) == ()
    assert forces.obstacle(approach, scale) == (
        "“self psychology” and “empathy scale” are connected only through stated and classified "
        "claims, which are left out here."
    )
    allowed = frozenset({Basis.CLASSIFIED})
    (path,) = forces.connections(approach, scale, bases=allowed)
    assert [hop.claim for hop in path.hops] == [
        expand("claim:empathy-scale-belongs-to-self-psychology")
    ]


def test_the_legend_lists_the_bases_in_use(forces: Atlas) -> None:
    bases = {c.key: c.count for c in forces.choices(forces.network.opening) if c.sort == "bases"}
    assert bases == {"stated": 7, "evidenced": 1, "handbook": 2, "inferred": 1, "classified": 1}
    around = GraphState((expand("concept:empathy-scale"),))
    shown = replace(around, only=Filter(classified=True))
    kinds = [
        {c.key for c in forces.choices(state) if c.sort == "kinds"} for state in (around, shown)
    ]
    assert kinds[1] - kinds[0] == {"aa:Approach"}
    named = forces.overview(Filter(bases=frozenset({Basis.CLASSIFIED})))
    assert [edge.curie for edge in named.edges] == [
        "claim:empathy-scale-belongs-to-self-psychology"
    ]


def test_what_was_seen_stands_beside_the_grade(forces: Atlas) -> None:
    work = forces.vocabulary.works[expand("work:zweig1970")]
    words = "The record was confirmed. Seen: first page with abstract."
    assert grade_meaning(work) == words
    assert words in text_of(parse_html(write_resource_document(forces, SITE, work.iri)))
    for iri in (HOPED, expand("concept:trust")):
        page = text_of(parse_html(write_resource_document(forces, SITE, iri)))
        assert "Seen: first page with abstract." in page
    assert csl_item(work)["custom"] == {
        "verification": "first-hand",
        "seen": "first page with abstract",
    }
    answer = answer_operation(
        next(each for each in OPERATIONS if each.name == "readConcept"),
        forces,
        SITE,
        [("id", "concept:trust")],
    )
    seen = {each["curie"]: each["seen"] for each in json.loads(answer.body)["references"]}
    assert seen["work:zweig1970"] == "first page with abstract"
    unseen = replace(work, seen="", verification=Verification.SECOND_HAND)
    assert "Seen" not in grade_meaning(unseen)
    assert grade_meaning(replace(unseen, seen="p. 1.")).endswith("only. Seen: p. 1.")


def test_a_person_has_dates_and_ideas_with_their_basis_and_dispute(forces: Atlas) -> None:
    adler = build_person_page(forces, expand("person:adler"))
    (credit,) = adler.credited
    assert credit.concept.label == "empathy"
    assert [rival.label for rival in credit.rivals] == ["Heinz Kohut"]
    kohut = build_person_page(forces, expand("person:kohut"))
    (origin,) = kohut.originated
    assert (origin.year, [rival.label for rival in origin.rivals]) == (1959, ["Ada Adler"])
    (developed,) = kohut.developed
    assert (developed.year, developed.rivals) == (1957, ())
    page = text_of(parse_html(write_resource_document(forces, SITE, adler.person.iri)))
    assert re.search(r"empathy\s+stated(: the claim)?\s+disputed: introduced by Heinz Kohut", page)
    text = write_resource_document(forces, SITE, expand("person:zweig"))
    zweig = text_of(parse_html(text))
    assert "1901–1980" in zweig
    assert re.search(r"trust\s+editors’ inference", zweig)
    assert '"birthDate":"1901-02-03","deathDate":"1980"' in text
    only = replace(forces.vocabulary.people[expand("person:zweig")], born="")
    people = {**forces.vocabulary.people, only.iri: only}
    dead = replace(forces, vocabulary=replace(forces.vocabulary, people=people))
    assert "died 1980" in text_of(parse_html(write_resource_document(dead, SITE, only.iri)))


def test_concepts_are_as_old_as_their_origin_and_not_as_a_work(forces: Atlas) -> None:
    years = {iri: forces.network.node(iri).year for iri in forces.vocabulary.concepts}
    assert {contract(iri): year for iri, year in years.items() if year} == {"concept:empathy": 1959}
    people = {contract(iri): forces.network.node(iri).year for iri in forces.vocabulary.people}
    assert people == {
        "person:adler": 1970,
        "person:kohut": 1957,
        "person:quintiliani": None,
        "person:zweig": 1970,
    }
    timeline = build_timeline_page(forces, "people")
    assert {e.link.curie: e.year for e in timeline.entries if e.year} == {
        "person:kohut": 1957,
        "person:zweig": 1970,
        "person:adler": 1970,
    }


def test_a_label_without_force_is_that_of_its_relation(forces: Atlas) -> None:
    claim = forces.vocabulary.claims[expand("claim:trust-requires-empathy")]
    relation = forces.vocabulary.relations[claim.predicate]
    assert claim_label(claim, relation) == "requires"
    assert force_label("requires", None) == inverse_force_label("requires", None) == "requires"
