"""What machines read: a thing, the vocabulary, the whole, and what the whole is."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyld import jsonld
from pyshacl import validate
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    OWL,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VOID,
    XSD,
    Namespace,
)
from rdflib.term import BNode, Literal, URIRef

from explorer.atlas import Atlas
from explorer.errors import BadSetting, UnknownName
from explorer.model.vocabulary import Header
from explorer.namespaces import ATLAS, expand
from explorer.publish.catalogue import CATALOGUE_PATH, DATASET_PATH
from explorer.publish.linked_data import (
    TERMS_PATH,
    dataset_paths,
    dataset_rdf,
    dataset_rdf_all,
    resource_rdf,
    resource_rdf_all,
)
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.rdf.serialize import canonical_lines, serialize_lines_as
from explorer.rdf.store import Store
from explorer.urls import Site

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DATA = Path(__file__).parent / "data"
BASE = "https://example.org/atlas/"
SITE = Site(BASE)
FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
TRUST = expand("concept:trust")


@pytest.fixture(scope="module")
def fruit() -> Atlas:
    return Atlas.open(str(DATA / "fruit.ttl"))


def lines(text: bytes, suffix: str) -> list[str]:
    """Read RDF back, blank nodes under their canonical names."""
    return canonical_lines(ox.parse(text, FORMS[suffix]))


def graph(text: bytes) -> Graph:
    return Graph().parse(data=text, format="turtle")


# Things


def test_a_concept_brings_its_claims_with_their_citations_and_what_speaks_against_it(
    atlas: Atlas,
) -> None:
    found = graph(resource_rdf(atlas, ".ttl", TRUST))
    concept = URIRef(TRUST)
    assert (concept, SKOS.prefLabel, Literal("trust", "en")) in found
    for claim in atlas.claims_about(TRUST):
        node = URIRef(claim.iri)
        ends = (found.value(node, RDF.subject), found.value(node, RDF.object))
        assert ends == (URIRef(claim.subject), URIRef(claim.object))
        cited = {
            str(found.value(citation, URIRef(expand("cito:hasCitedEntity"))))
            for citation in found.objects(node, URIRef(expand("aa:citation")))
        }
        assert cited == {citation.work for citation in claim.citations}
    alliance = expand("concept:working-alliance")
    argued = graph(resource_rdf(atlas, ".ttl", alliance))
    for argument in atlas.arguments_about(alliance):
        assert (URIRef(argument.iri), URIRef(expand("schema:text")), None) in argued
    assert atlas.arguments_about(alliance)


def test_whose_words_they_are_goes_with_every_thing(atlas: Atlas) -> None:
    found = graph(resource_rdf(atlas, ".ttl", expand("person:winnicott")))
    header = URIRef(atlas.header.iri)
    assert found.value(header, DCTERMS.license) == URIRef(atlas.header.licence)
    assert found.value(header, OWL.versionInfo) == Literal(atlas.header.version)
    names = {str(found.value(by, SDO.name)) for by in found.objects(header, DCTERMS.creator)}
    assert names == set(atlas.header.creators)


def test_a_concept_names_its_scheme_its_sources_and_its_day(atlas: Atlas) -> None:
    """What profiles of vocabularies ask for, derived from what editors write."""
    concept = atlas.vocabulary.concepts[expand("concept:working-alliance")]
    found = graph(resource_rdf(atlas, ".ttl", concept.iri))
    here = URIRef(concept.iri)
    assert found.value(here, RDFS.isDefinedBy) == URIRef(f"{ATLAS}concept")
    cited = {Literal(each.work, datatype=XSD.anyURI) for each in concept.citations}
    assert set(found.objects(here, SDO.citation)) == cited
    assert found.value(here, DCTERMS.modified) == Literal(concept.modified, datatype=XSD.date)


def test_the_vocabulary_names_its_terms_and_makers_by_itself(atlas: Atlas) -> None:
    found = graph(dataset_rdf(atlas, SITE, TERMS_PATH, ".ttl"))
    header = URIRef(atlas.header.iri)
    for maker in (DCTERMS.creator, DCTERMS.publisher, SDO.creator, SDO.publisher):
        agent = found.value(header, maker)
        assert (agent, RDF.type, SDO.Organization) in found
        address = found.value(agent, SDO.url)
        assert isinstance(address, Literal)
        assert address.datatype == XSD.anyURI
    terms = {
        term for kind in (OWL.Class, OWL.ObjectProperty) for term in found.subjects(RDF.type, kind)
    }
    assert {str(found.value(term, SDO.name)) for term in terms} == {
        str(found.value(term, RDFS.label)) for term in terms
    }


def test_nothing_is_said_that_the_source_does_not_say(atlas: Atlas) -> None:
    for curie in ("concept:trust", "person:winnicott", "tour:start-here", "work:smit2012"):
        for triple in graph(resource_rdf(atlas, ".ttl", expand(curie))):
            if not any(isinstance(term, BNode) for term in triple):
                assert triple in atlas.store.graph


def test_a_document_holds_the_parts_whose_iris_lead_to_it(atlas: Atlas) -> None:
    work = expand("work:rapp-tobin-quintiliani")
    found = graph(resource_rdf(atlas, ".ttl", work))
    items = {iri for iri in atlas.vocabulary.items if iri.startswith(f"{work}#")}
    assert len(items) == 41
    for iri in items:
        assert (URIRef(iri), URIRef(expand("schema:sha256")), None) in found


def test_the_thing_comes_first_in_turtle_and_json_ld(atlas: Atlas) -> None:
    turtle = resource_rdf(atlas, ".ttl", TRUST).decode()
    first = turtle.split("\n\n")[1]
    assert first.startswith("concept:trust a skos:Concept ,")
    assert "aa:RelationalCondition ;" in first.splitlines()[1]
    assert json.loads(resource_rdf(atlas, ".jsonld", TRUST))["@graph"][0]["@id"] == "concept:trust"


@pytest.mark.parametrize("suffix", PUBLISHED_FORMATS)
def test_every_format_says_the_same(atlas: Atlas, suffix: str) -> None:
    forms = resource_rdf_all(atlas, TRUST)
    assert forms[suffix] == resource_rdf(atlas, suffix, TRUST)
    assert lines(forms[suffix], suffix) == lines(forms[".nt"], ".nt")
    assert len(lines(forms[".nt"], ".nt")) > 100


@pytest.mark.parametrize("suffix", PUBLISHED_FORMATS)
def test_the_whole_is_everything(atlas: Atlas, suffix: str) -> None:
    assert len(lines(resource_rdf(atlas, suffix), suffix)) == len(atlas.store.graph)


def test_json_ld_is_read_by_an_independent_processor(atlas: Atlas) -> None:
    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    found = jsonld.normalize(json.loads(resource_rdf(atlas, ".jsonld", TRUST)), options)
    again = canonical_lines(ox.parse(found.encode(), ox.RdfFormat.N_QUADS))
    assert again == lines(resource_rdf(atlas, ".nt", TRUST), ".nt")


def test_turtle_and_rdf_xml_are_read_by_an_independent_parser(atlas: Atlas) -> None:
    forms = resource_rdf_all(atlas, expand("tour:start-here"))
    assert isomorphic(graph(forms[".ttl"]), Graph().parse(data=forms[".rdf"], format="xml"))


def test_two_runs_give_the_same_bytes() -> None:
    program = (
        "import sys; from explorer.atlas import Atlas; from explorer.publish.linked_data import *;"
        "from explorer.urls import Site; atlas = Atlas.open();"
        f"sys.stdout.buffer.write(b''.join(resource_rdf_all(atlas, {TRUST!r}).values()));"
        "forms = dataset_rdf_all(atlas, Site('https://a.b/'), 'void');"
        "sys.stdout.buffer.write(b''.join(forms.values()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 10_000


def test_a_foreign_concept_is_described(fruit: Atlas) -> None:
    found = graph(resource_rdf(fruit, ".ttl", "https://example.org/fruit/apple"))
    apple = URIRef("https://example.org/fruit/apple")
    assert set(found.objects(apple, SKOS.prefLabel)) == {
        Literal("apple", "en"),
        Literal("Apfel", "de"),
    }
    assert (URIRef("https://example.org/fruit/fruit"), SKOS.narrower, apple) in found
    assert found.value(URIRef(fruit.header.iri), DCTERMS.title) == Literal("Fruit", "en")


@pytest.mark.parametrize("iri", ["https://example.org/nothing", "not an iri", "<x>", "a:b c"])
def test_what_is_not_there_is_refused_by_its_name(fruit: Atlas, iri: str) -> None:
    with pytest.raises(UnknownName, match="nothing here is called"):
        resource_rdf(fruit, ".ttl", iri)


def test_an_endpoint_is_not_copied(fruit: Atlas) -> None:
    elsewhere = Store(Graph(), "https://example.org/sparql", {})  # no Oxigraph beneath
    remote = Atlas(elsewhere, fruit.vocabulary)
    with pytest.raises(BadSetting, match=r"example\.org/sparql.*not an endpoint"):
        resource_rdf(remote, ".ttl")
    with pytest.raises(BadSetting, match=r"example\.org/sparql.*not an endpoint"):
        dataset_rdf(remote, SITE, CATALOGUE_PATH, ".ttl")
    assert dataset_paths(remote) == {}


# Writing what is not so well formed


def read(turtle: str) -> list[str]:
    return canonical_lines(
        ox.parse(f"@prefix : <http://a.b/> . {turtle}".encode(), ox.RdfFormat.TURTLE)
    )


@pytest.mark.parametrize(
    "turtle",
    [
        ":s :p ( 1 2.0 true 'x'@en [ :q 1 ] ( ) ( :a ) ) .",
        ":s :p _:a . _:a :q _:b . _:b :q _:a .",
        "_:a :q _:b . _:b :q _:c . _:c :q _:a .",
        ":s :p _:a . :t :p _:a . _:a :q [ :r [ :r 1 ] ] .",
        ":s :p _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1, 2 .",
        ":s a [ :q 1 ], 'not a class', :T . :s :p :s .",
        "[] :p 'a\\u2028b\\\\\"c\\n\\t' , '''\U0001f600''' , '05'^^<http://a.b/t> .",
        "<concept:x> :p <https://w3id.org/alliance-atlas/concept/y> .",
        ":s :p <https://w3id.org/alliance-atlas/concept/a.> , <https://w3id.org/alliance-atlas/> .",
        ":s :p " + "[ :p " * 60 + "1" + " ]" * 60 + " .",
        ":s :p ( " + " ".join(f"[ :n {i} ]" for i in range(500)) + " ) .",
        "",
    ],
)
def test_odd_graphs_survive_every_format(turtle: str) -> None:
    expected = read(turtle)
    for suffix, text in serialize_lines_as(expected).items():
        assert lines(text, suffix) == expected, suffix


# Data about everything


def test_the_vocabulary_defines_every_term_of_ours(atlas: Atlas) -> None:
    found = graph(dataset_rdf(atlas, SITE, TERMS_PATH, ".ttl"))
    used = {
        term
        for triple in atlas.store.graph
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith(f"{ATLAS}ns#")
    }
    described = set(found.subjects())
    assert len(used) > 60
    assert used <= described
    assert found.value(URIRef(atlas.header.iri), DCTERMS.title) == Literal("Alliance Atlas", "en")
    assert not any(str(each).startswith(f"{ATLAS}claim/") for each in described)


def test_the_version_is_everything_at_the_address_the_header_names(atlas: Atlas) -> None:
    places = dataset_paths(atlas)
    header = URIRef(atlas.header.iri)
    named = str(atlas.store.graph.value(header, OWL.versionIRI)).removeprefix(ATLAS)
    assert named in places
    assert dataset_rdf(atlas, SITE, named, ".nt") == dataset_rdf(atlas, SITE, DATASET_PATH, ".nt")


def test_every_place_has_every_format(atlas: Atlas) -> None:
    places = dataset_paths(atlas)
    assert list(places) == [
        DATASET_PATH,
        TERMS_PATH,
        CATALOGUE_PATH,
        f"{TERMS_PATH}/{atlas.header.version}",
        "concept",
    ]
    for place in (TERMS_PATH, CATALOGUE_PATH, "concept"):
        forms = dataset_rdf_all(atlas, SITE, place)
        assert set(forms) == set(PUBLISHED_FORMATS)
        assert lines(forms[".ttl"], ".ttl") == lines(forms[".nt"], ".nt")
    with pytest.raises(UnknownName, match="ns/9"):
        dataset_rdf(atlas, SITE, "ns/9", ".ttl")


def dataset(atlas: Atlas, site: Site = SITE) -> tuple[Graph, URIRef]:
    found = graph(dataset_rdf(atlas, site, CATALOGUE_PATH, ".ttl"))
    (subject,) = set(found.subjects(RDF.type, DCAT.Dataset))
    assert isinstance(subject, URIRef)
    return found, subject


def test_the_catalogue_counts_what_is_in_the_store(atlas: Atlas) -> None:
    found, here = dataset(atlas)
    store = atlas.store.graph
    types = Counter(value for _, value in store.subject_objects(RDF.type))
    properties = Counter(store.predicates())
    named = {each for each in store.subjects() if isinstance(each, URIRef)}
    expected = {
        VOID.triples: len(store),
        VOID.entities: len(named),
        VOID.distinctSubjects: len(set(store.subjects())),
        VOID.distinctObjects: len(set(store.objects())),
        VOID.classes: len(types),
        VOID.properties: len(properties),
    }
    assert {name: found.value(here, name).toPython() for name in expected} == expected  # type: ignore[union-attr]
    for part, key, number, counted in (
        (VOID.classPartition, VOID["class"], VOID.entities, types),
        (VOID.propertyPartition, VOID.property, VOID.triples, properties),
    ):
        parts = {
            found.value(each, key): found.value(each, number).toPython()  # type: ignore[union-attr]
            for each in found.objects(here, part)
        }
        assert parts == counted


def test_the_catalogue_says_what_the_header_says(atlas: Atlas) -> None:
    found, here = dataset(atlas)
    header: Header = atlas.header
    assert str(here) == header.iri
    assert str(found.value(here, DCTERMS.title)) == header.title
    assert str(found.value(here, DCTERMS.license)) == header.licence
    assert str(found.value(here, URIRef(f"{DCAT}version"))) == header.version
    assert str(found.value(here, DCTERMS.modified)) == header.modified
    creators = {str(found.value(each, FOAF.name)) for each in found.objects(here, DCTERMS.creator)}
    assert creators == set(header.creators)
    for example in found.objects(here, VOID.exampleResource):
        assert (example, None, None) in atlas.store.graph
    space = str(found.value(here, VOID.uriSpace))
    assert space == ATLAS


def test_the_catalogue_leads_to_the_data(atlas: Atlas) -> None:
    found, here = dataset(atlas)
    dumps = {str(each).removeprefix(BASE) for each in found.objects(here, VOID.dataDump)}
    assert dumps == {f"{DATASET_PATH}{suffix}" for suffix in PUBLISHED_FORMATS}
    for each in found.objects(here, DCAT.distribution):
        suffix = "." + str(found.value(each, DCAT.downloadURL)).rpartition(".")[2]
        media_type = str(found.value(each, DCAT.mediaType)).partition("media-types/")[2]
        assert PUBLISHED_FORMATS[suffix].media_type.startswith(media_type)
    assert found.value(here, VOID.sparqlEndpoint) == URIRef(f"{BASE}sparql")
    services = set(found.subjects(DCAT.servesDataset, here))
    endpoints = {str(found.value(each, DCAT.endpointURL)) for each in services}
    assert endpoints == {f"{BASE}sparql", f"{BASE}api/"}


def profile_findings(found: Graph) -> set[tuple[str, str]]:
    """What DCAT-AP asks for and a catalogue lacks: class and property, both by local name."""
    conforms, report, _ = validate(found, shacl_graph=Graph().parse(DATA / "dcat-ap.ttl"))
    assert isinstance(report, Graph)
    lacking = {
        (
            str(found.value(report.value(each, SH.focusNode), RDF.type)).rpartition("#")[2],
            str(report.value(each, SH.resultPath)).rpartition("/")[2].rpartition("#")[2],
        )
        for each in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert conforms is not bool(lacking)
    return lacking


def test_portals_can_harvest_the_catalogue(atlas: Atlas, fruit: Atlas) -> None:
    found, here = dataset(atlas)
    assert profile_findings(found) == set()
    contact = found.value(here, DCAT.contactPoint)
    assert str(found.value(contact, VCARD.hasURL)) == ATLAS
    assert len(list(found.subjects(RDF.type, DCAT.Catalog))) == 1
    # The shapes do find what is missing: a site of files has no services, and a vocabulary that
    # does not say so has no themes, no days and no licence; but nothing mandatory is missing.
    assert profile_findings(dataset(atlas, Site(BASE, static=True))[0]) == {("Catalog", "service")}
    foreign = profile_findings(dataset(fruit)[0])
    assert {("Dataset", "theme"), ("Catalog", "themeTaxonomy")} <= foreign
    assert ("Catalog", "publisher") not in foreign
    assert not {name for _, name in foreign} & {"title", "description", "accessURL", "endpointURL"}
    keywords = set(dataset(fruit)[0].objects(predicate=DCAT.keyword))
    assert Literal("apple") in keywords


def test_a_built_site_promises_no_services(atlas: Atlas) -> None:
    found, here = dataset(atlas, Site(BASE, static=True))
    assert not list(found.subjects(RDF.type, DCAT.DataService))
    assert not list(found.objects(here, VOID.sparqlEndpoint))
    assert len(list(found.objects(here, VOID.dataDump))) == 4


def test_links_are_counted_only_where_they_are(atlas: Atlas, fruit: Atlas) -> None:
    assert not list(dataset(atlas)[0].subjects(RDF.type, VOID.Linkset))
    found, here = dataset(fruit)
    (links,) = found.objects(here, VOID.subset)
    assert found.value(links, VOID.linkPredicate) == SKOS.exactMatch
    assert found.value(links, VOID.triples) == Literal(1)
    target = found.value(links, VOID.objectsTarget)
    assert str(found.value(target, VOID.uriSpace)) == "https://example.com/"


def test_a_vocabulary_without_a_header_is_described_without_an_address() -> None:
    hostile = Atlas.open(str(DATA / "hostile.ttl"))
    for site in (SITE, Site("", static=True)):
        for suffix, text in dataset_rdf_all(hostile, site, CATALOGUE_PATH).items():
            assert lines(text, suffix), suffix
    found = graph(dataset_rdf(hostile, Site(""), CATALOGUE_PATH, ".ttl"))
    (here,) = found.subjects(RDF.type, VOID.Dataset)
    assert isinstance(here, BNode)
    assert found.value(here, VOID.triples) == Literal(len(hostile.store.graph))
    assert not list(found.objects(here, VOID.dataDump))


def test_programs_that_draw_no_conclusions_find_the_concepts(atlas: Atlas) -> None:
    concept = URIRef("http://www.w3.org/2004/02/skos/core#Concept")
    typed = {str(iri) for iri in atlas.store.graph.subjects(RDF.type, concept)}
    assert typed == set(atlas.vocabulary.concepts)
    assert (URIRef(TRUST), RDF.type, concept) in graph(resource_rdf(atlas, ".ttl", TRUST))
