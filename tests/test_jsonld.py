"""The JSON-LD in pages, read back by an independent processor: nothing lost, nothing made up."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

from explorer import urls
from explorer.atlas import Atlas
from explorer.namespaces import ATLAS
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.concept import build_concept_page
from explorer.publish.documents import (
    document_iris_by_path,
    write_registered_document,
    write_resource_document,
)
from explorer.render.jsonld import json_ld_script
from explorer.urls import Site
from tests.light_pages import Reading

# rdflib itself uses what it advises against when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

DATA = Path(__file__).parent / "data"
SERVED = Site("https://atlas.example/")
SCHEMA = "https://schema.org/"
EVERY = 25  # pages of which one is read; of each sort there are some


def refuse(address: str, options: dict[str, Any]) -> None:
    """Load no context: pages must be understood without asking anybody."""
    pytest.fail(f"the page needs {address} to be understood")


def text_of(page: str) -> str:
    """The JSON-LD of a page."""
    found = [each for each in Reading(page).scripts if each.startswith('{"@context"')]
    assert len(found) == 1
    return found[0]


def by_pyld(text: str) -> Graph:
    """What PyLD understands."""
    options = {"format": "application/n-quads", "documentLoader": refuse}
    quads = jsonld.to_rdf(json.loads(text), options)
    return Graph().parse(data=quads, format="nt")


def by_rdflib(text: str) -> Graph:
    """What rdflib understands."""
    return Graph().parse(data=text, format="json-ld")


def understood(page: str) -> Graph:
    """What both understand, which must be the same."""
    text = text_of(page)
    graph = by_pyld(text)
    assert len(graph) > 3
    assert isomorphic(graph, by_rdflib(text))
    return graph


def schema(name: str) -> URIRef:
    return URIRef(SCHEMA + name)


def thing(curie: str) -> URIRef:
    return URIRef(ATLAS + curie.replace(":", "/"))


def said(atlas: Atlas, curie: str) -> Graph:
    return understood(write_resource_document(atlas, SERVED, atlas.find(curie)))


def values(graph: Graph, subject: URIRef, name: str) -> set[str]:
    return {str(value) for value in graph.objects(subject, schema(name))}


def test_both_processors_read_the_same_triples(atlas: Atlas) -> None:
    places = sorted(document_iris_by_path(atlas).items())
    kinds = {place.partition("/")[0] for place, _ in places}
    assert kinds == set(urls.THINGS)
    first = {place.partition("/")[0]: (place, iri) for place, iri in reversed(places)}
    for _, iri in [*first.values(), *places[::EVERY]]:
        graph = understood(write_resource_document(atlas, SERVED, iri))
        assert (URIRef(iri), RDF.type, None) in graph


def test_a_concept_is_a_defined_term(atlas: Atlas) -> None:
    graph = said(atlas, "concept:holding-environment")
    concept = thing("concept:holding-environment")
    held = atlas.concept("holding environment")
    assert (concept, RDF.type, schema("DefinedTerm")) in graph
    assert values(graph, concept, "name") == {held.pref_label}
    assert values(graph, concept, "alternateName") == set(held.alt_labels)
    assert values(graph, concept, "description") == {held.definition}
    term_set = graph.value(concept, schema("inDefinedTermSet"))
    assert (term_set, RDF.type, schema("DefinedTermSet")) in graph
    page = URIRef("https://atlas.example/concept/holding-environment")
    assert values(graph, page, "mainEntity") == {str(concept)}
    cited = {reference.work.iri for reference in build_concept_page(atlas, held.iri).references}
    assert values(graph, page, "citation") == cited


def test_a_stated_claim_appears_in_its_source(atlas: Atlas) -> None:
    name = "claim:therapeutic-alliance-necessary-for-meaningful-change"
    graph = said(atlas, name)
    claim = thing(name)
    assert (claim, RDF.type, schema("Claim")) in graph
    assert values(graph, claim, "appearance") == {str(thing("work:rapp-tobin-quintiliani"))}
    assert values(graph, claim, "about") == {
        str(thing("concept:therapeutic-alliance")),
        str(thing("concept:meaningful-change")),
    }
    assert str(thing("person:rapp")) in values(graph, claim, "author")


def test_what_the_editors_infer_appears_in_no_source(atlas: Atlas) -> None:
    graph = said(atlas, "claim:empathic-understanding-fosters-insight")
    claim = thing("claim:empathic-understanding-fosters-insight")
    assert not values(graph, claim, "appearance")
    assert str(thing("work:kohut1984")) in values(graph, claim, "citation")


def test_who_disagrees_does_not_make_the_claim(atlas: Atlas) -> None:
    name = "claim:long-term-psychodynamic-therapy-fosters-presenting-problem-change"
    graph = said(atlas, name)
    assert str(thing("work:bhar2010")) not in values(graph, thing(name), "appearance")


def test_works_are_what_they_are(atlas: Atlas) -> None:
    graph = said(atlas, "work:fluckiger2018")
    work = thing("work:fluckiger2018")
    assert (work, RDF.type, schema("ScholarlyArticle")) in graph
    assert values(graph, work, "sameAs") == {"https://doi.org/10.1037/pst0000172"}
    assert str(thing("person:wampold")) in values(graph, work, "author")
    assert (thing("work:winnicott1971"), RDF.type, schema("Book")) in said(
        atlas, "work:winnicott1971"
    )
    chapter = next(w for w in atlas.vocabulary.works.values() if w.csl_type == "chapter")
    assert (URIRef(chapter.iri), RDF.type, schema("Chapter")) in said(atlas, chapter.curie)


def test_the_index_is_the_set_of_terms(atlas: Atlas) -> None:
    graph = understood(write_registered_document(atlas, SERVED, PAGE_TYPES_BY_NAME["browse"], {}))
    terms = values(graph, URIRef(atlas.header.iri), "hasDefinedTerm")
    assert terms == set(atlas.vocabulary.concepts)


@pytest.mark.parametrize("name", ["hostile", "fruit", "classes"])
def test_foreign_vocabularies_are_read_back_too(name: str) -> None:
    foreign = Atlas.open(str(DATA / f"{name}.ttl"))
    for iri, concept in foreign.vocabulary.concepts.items():
        for site in (SERVED, Site("", static=True)):
            graph = understood(write_resource_document(foreign, site, iri))
            assert values(graph, URIRef(iri), "name") == {concept.pref_label}


def test_no_text_can_end_the_script() -> None:
    text = json_ld_script([{"name": "</script><!--\u2028]]>&amp;"}])
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text)["@graph"] == [{"name": "</script><!--\u2028]]>&amp;"}]
