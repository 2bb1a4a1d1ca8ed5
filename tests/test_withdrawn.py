"""A claim that was given up stays under its address, and nowhere else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.api.openapi import describe_api
from explorer.api.operation_table import OPERATIONS_BY_NAME, answer_operation
from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.model.resource_links import resource_link
from explorer.namespaces import expand
from explorer.pages.claim import build_any_claim_page
from explorer.pages.site_index import build_index_page
from explorer.publish.documents import document_iris_by_path, write_resource_document
from explorer.publish.linked_data import resource_rdf
from explorer.publish.listings import sitemap_xml
from explorer.publish.oembed import oembed_answer
from explorer.settings import ontology_folder
from explorer.site.plan import plan_site
from explorer.urls import Site
from tests.html_tree import parse_html, text_of

DATA = Path(__file__).parent / "data"
SITE = Site("https://example.org/")
REPLACED, GONE = (expand(f"claim:trust-{name}") for name in ("requires-insight", "is-trust"))


@pytest.fixture(scope="module")
def forces() -> Atlas:
    """The good atlas with what it does without."""
    files = (ontology_folder() / "alliance.ttl", DATA / "good.ttl", DATA / "forces.ttl")
    return Atlas.open(*map(str, files))


def test_the_document_says_what_it_said_why_it_went_and_what_is_now(forces: Atlas) -> None:
    html = write_resource_document(forces, SITE, REPLACED)
    text = text_of(parse_html(html))
    assert "This claim was withdrawn" in text
    assert "Trust requires insight" in text
    assert "The source says it the other way round." in text
    assert 'href="../claim/trust-fosters-insight"' in html
    assert "trust fosters insight (hoped for)" in text
    assert '<meta name="robots" content="noindex">' in html
    assert "oembed" not in html.partition("<body")[0]
    script = html.partition('type="application/ld+json">')[2].partition("</script>")[0]
    node = next(each for each in json.loads(script)["@graph"] if each["@id"] == REPLACED)
    assert node["creativeWorkStatus"] == "withdrawn"
    assert node["mentions"] == [{"@id": expand("claim:trust-fosters-insight")}]
    alone = text_of(parse_html(write_resource_document(forces, SITE, GONE)))
    assert "It said nothing." in alone
    assert "Replaced by" not in alone
    assert resource_link(forces.vocabulary, GONE).label == "Trust is trust (withdrawn)"


def test_it_has_a_path_but_no_place_in_lists(forces: Atlas) -> None:
    assert document_iris_by_path(forces)["claim/trust-is-trust"] == GONE
    assert "trust-is-trust" not in sitemap_xml(forces, SITE)
    assert "trust-requires-empathy" in sitemap_xml(forces, SITE)
    assert not [hit for hit in forces.search("trust is trust") if hit.iri == GONE]
    listed = {entry.iri for part in build_index_page(forces).sections for entry in part.entries}
    assert not listed & forces.vocabulary.withdrawn.keys()
    assert not {edge.iri for edge in forces.network.claims} & forces.vocabulary.withdrawn.keys()
    assert "withdrawn" not in " ".join(forces.counts())
    with pytest.raises(UnknownName):
        oembed_answer(forces, SITE, SITE.address("claim/trust-is-trust"))


def test_the_site_of_files_has_its_document_and_data(forces: Atlas) -> None:
    names = {name for part in plan_site(forces, replace(SITE, static=True)) for name in part.places}
    assert {"claim/trust-is-trust.html", "claim/trust-is-trust.ttl"} <= names


def test_its_data_say_that_it_was_withdrawn(forces: Atlas) -> None:
    turtle = resource_rdf(forces, ".ttl", REPLACED).decode()
    assert "aa:WithdrawnClaim" in turtle
    assert "owl:deprecated true" in turtle
    assert "dcterms:isReplacedBy claim:trust-fosters-insight" in turtle


@pytest.mark.parametrize(
    "name", ["claim:trust-requires-insight", "trust-requires-insight", REPLACED]
)
def test_the_api_answers_with_what_it_was(forces: Atlas, name: str) -> None:
    read = OPERATIONS_BY_NAME["readClaim"]
    answer = answer_operation(read, forces, SITE, [("id", name)])
    found = json.loads(answer.body)
    assert found["claim"]["label"] == "Trust requires insight"
    assert found["claim"]["replaced_by"]["curie"] == "claim:trust-fosters-insight"
    assert found["replacement"]["label"] == "trust fosters insight (hoped for)"
    media = describe_api(forces, SITE)["paths"]["/api/claims/{id}"]["get"]["responses"]["200"]
    assert media["content"]["application/json"]["schema"] == {
        "oneOf": [
            {"$ref": "#/components/schemas/ClaimPage"},
            {"$ref": "#/components/schemas/WithdrawnClaimPage"},
        ]
    }


def test_the_api_does_not_know_a_claim_that_never_was(forces: Atlas) -> None:
    read = OPERATIONS_BY_NAME["readClaim"]
    answer = answer_operation(read, forces, SITE, [("id", "claim:nothing")])
    assert answer.status == 404
    assert "claim" in json.loads(answer.body)["detail"]


def test_what_is_gone_breaks_nothing(forces: Atlas) -> None:
    known = forces.vocabulary
    claim = known.withdrawn[REPLACED]
    lost = replace(claim, replaced_by=expand("claim:never-was"), reason="", label="")
    odd = replace(forces, vocabulary=replace(known, withdrawn={lost.iri: lost}))
    page = build_any_claim_page(odd, lost.iri)
    assert "never-was" in repr(page)
    assert "claim:never-was" in text_of(parse_html(write_resource_document(odd, SITE, lost.iri)))
    concepts = {iri: each for iri, each in known.concepts.items() if not iri.endswith("/trust")}
    without = replace(forces, vocabulary=replace(known, concepts=concepts))
    for iri in known.claims:
        assert build_any_claim_page(without, iri) is not None
        assert write_resource_document(without, SITE, iri)
        assert resource_link(without.vocabulary, iri).label
