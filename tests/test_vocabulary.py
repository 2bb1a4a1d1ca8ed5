from pathlib import Path

import pytest

from explorer.atlas import Atlas
from explorer.errors import EmptyData
from explorer.model.entities import Basis, Force, Verification, WithdrawnClaim
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import expand
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.rdf.read_prose import read_prose
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.serialize import serialize_store
from explorer.rdf.store import Store
from explorer.settings import ontology_folder

DATA = Path(__file__).parent / "data"
EX = "http://example.org/"


def read(name: str) -> Vocabulary:
    return read_vocabulary(Store.open(str(DATA / name)))


@pytest.mark.parametrize(
    ("concept", "label"),
    [
        ("both", "trust"),
        ("british", "behaviour"),
        ("german", "Angst"),
        ("plain", "untagged"),
        ("holding_environment", "holding environment"),
    ],
)
def test_labels_fall_back_from_english(concept: str, label: str) -> None:
    assert read("languages.ttl").concepts[EX + concept].pref_label == label


def test_other_labels_are_in_the_language_of_the_page() -> None:
    assert read("languages.ttl").concepts[EX + "both"].alt_labels == ("confidence",)


def test_concepts_come_sorted_by_label() -> None:
    labels = [concept.pref_label for concept in read("languages.ttl").concepts.values()]
    assert labels == ["Angst", "behaviour", "holding environment", "trust", "untagged"]


def test_an_owl_ontology_is_browsed_by_its_classes() -> None:
    zoo = read("classes.ttl")
    cat, animal = zoo.concepts[EX + "zoo#Cat"], zoo.concepts[EX + "zoo#Animal"]
    assert (zoo.header.title, zoo.header.version) == ("Zoo", "2")
    assert [kind.label for kind in zoo.kinds.values()] == ["class"]
    assert cat.broader == (animal.iri,)
    assert animal.narrower == (cat.iri, EX + "zoo#Mouse")
    assert animal.definition == "Lives."
    assert zoo.concepts[EX + "zoo#Mouse"].deprecated


def test_what_no_field_holds_is_kept() -> None:
    cat = read("classes.ttl").concepts[EX + "zoo#Cat"]
    assert [(kept.label, kept.value) for kept in cat.other] == [("legs", "4")]


def test_bare_triples_become_asserted_claims() -> None:
    zoo = read("classes.ttl")
    eats = [claim for claim in zoo.claims.values() if claim.predicate == EX + "zoo#eats"]
    assert [(claim.subject, claim.object, claim.basis) for claim in eats] == [
        (EX + "zoo#Cat", EX + "zoo#Mouse", Basis.ASSERTED)
    ]
    assert zoo.relations[EX + "zoo#eats"].label == "eats"


def test_a_source_with_nothing_to_browse_says_so() -> None:
    with pytest.raises(EmptyData, match=r"empty\.ttl: no concepts found"):
        read("empty.ttl")


def test_a_concept_is_read_whole(atlas: Atlas) -> None:
    holding = atlas.concept("holding environment")
    assert holding.curie == "concept:holding-environment"
    assert atlas.label(holding.kind) == "theoretical concept"
    assert holding.hidden_labels
    assert holding.definition
    assert holding.examples[0].startswith("Invented vignette: ")
    assert expand("work:winnicott1960") in {citation.work for citation in holding.citations}


def test_a_work_is_read_whole(atlas: Atlas) -> None:
    smit = atlas.vocabulary.works[expand("work:smit2012")]
    assert [name.family for name in smit.authors] == [
        "Smit",
        "Huibers",
        "Ioannidis",
        "van Dyck",
        "van Tilburg",
        "Arntz",
    ]
    assert (smit.year, smit.volume, smit.page) == (2012, "32", "81-92")
    assert smit.container_title == "Clinical Psychology Review"
    assert smit.verification is Verification.FIRST_HAND


def test_the_printed_reference_keeps_its_record(atlas: Atlas) -> None:
    printed = [
        r for r in atlas.vocabulary.references.values() if "Richards" in r.iri or "102" in r.text
    ]
    assert [reference.corrected_by for reference in printed] == [expand("work:richards2015")]
    assert "inference" in printed[0].note


@pytest.fixture(scope="module")
def forces() -> Vocabulary:
    """The good atlas with what it does without."""
    files = (ontology_folder() / "alliance.ttl", DATA / "good.ttl", DATA / "forces.ttl")
    return read_vocabulary(Store.open(*map(str, files)))


def test_a_claim_keeps_the_force_of_its_source(forces: Vocabulary) -> None:
    found = {iri: each.force for iri, each in forces.claims.items() if each.force}
    assert found == {
        expand("claim:psychoanalysis-involves-empathy"): Force.POSSIBLE,
        expand("claim:trust-fosters-insight"): Force.HOPED,
        expand("claim:trust-not-sufficient-for-insight"): Force.DOUBTED,
        expand("claim:validation-requires-trust"): Force.POSSIBLE,
    }
    doubt = forces.relations[expand("aa:notSufficientFor")].doubted_sentence
    assert doubt == "{subject} alone is sufficient for {object}"


def test_a_year_of_origin_is_not_that_of_the_work(forces: Vocabulary) -> None:
    developed = forces.claims[expand("claim:trust-developed-by-kohut")]
    assert (developed.origin_year, developed.year_seen_in) == (1957, expand("work:zweig1970"))
    assert forces.claims[expand("claim:trust-originated-by-zweig")].origin_year is None


def test_agents_come_in_the_order_of_the_work(forces: Vocabulary) -> None:
    order = (expand("person:zweig"), expand("person:adler"))
    assert forces.claims[expand("claim:trust-fosters-insight")].attributed_to == order
    assert forces.arguments[expand("argument:unread")].attributed_to == order


def test_agents_that_no_cited_work_names_come_by_family_name() -> None:
    store = Store.open(str(ontology_folder() / "alliance.ttl"), str(DATA / "forces.ttl"))
    store.graph.update(
        """PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
        PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        PREFIX person: <https://w3id.org/alliance-atlas/person/>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        INSERT { person:a a foaf:Person ; foaf:familyName "Young" . person:b a foaf:Person ;
          foaf:familyName "Old" . ?claim prov:wasAttributedTo person:a , person:b }
        WHERE { ?claim aa:force aa:Hoped }"""
    )
    (concept,) = {"https://w3id.org/alliance-atlas/concept/trust"}
    store.graph.update(
        f"INSERT DATA {{ <{concept}> a <http://www.w3.org/2004/02/skos/core#Concept> ; "
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "trust"@en }'
    )
    found = read_vocabulary(store).claims[expand("claim:trust-fosters-insight")].attributed_to
    names = [iri.rpartition("/")[2] for iri in found]
    assert names == ["zweig", "adler", "b", "a"]


def test_people_have_dates_works_what_was_seen_and_arguments_a_caveat(forces: Vocabulary) -> None:
    zweig, adler = (forces.people[expand(f"person:{name}")] for name in ("zweig", "adler"))
    assert (zweig.born, zweig.died, zweig.life_years) == ("1901-02-03", "1980", ("1901", "1980"))
    assert adler.life_years == ("", "")
    assert forces.works[expand("work:zweig1970")].seen == "first page with abstract"
    assert forces.arguments[expand("argument:unread")].caveat == "The source was not seen."


def test_withdrawn_claims_are_no_claims(forces: Vocabulary) -> None:
    assert not forces.claims.keys() & forces.withdrawn.keys()
    assert list(forces.withdrawn.values()) == [
        WithdrawnClaim(
            expand("claim:trust-is-trust"),
            "claim:trust-is-trust",
            "Trust is trust",
            "It said nothing.",
        ),
        WithdrawnClaim(
            expand("claim:trust-requires-insight"),
            "claim:trust-requires-insight",
            "Trust requires insight",
            "The source says it the other way round.",
            expand("claim:trust-fosters-insight"),
        ),
        WithdrawnClaim(
            expand("claim:validation-is-praise"),
            "claim:validation-is-praise",
            "Validation is praise.",
            "The source says that it is not.",
            expand("claim:validation-fosters-insight"),
        ),
    ]


PROSE = """
@prefix aa: <https://w3id.org/alliance-atlas/ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://example.org/> .
:a a skos:Concept ; skos:prefLabel "a"@en ; aa:phrasing "What is a?"@en ;
    aa:proseOnDispute (
        [ a aa:Sentence ; schema:text "Two."@en , "Texts."@en ; aa:restsOn :y ]
        [ a aa:Sentence ; aa:restsOn :y ]
    ) ;
    aa:proseOnIdea (
        [ a aa:Sentence ; schema:text "One."@en ; aa:restsOn :z , :y ; aa:digest "0123456789ab" ]
        [ a aa:Sentence ; schema:text "One."@en ]
    ) .
"""


def test_prose_is_read_sentence_by_sentence(tmp_path: Path) -> None:
    path = tmp_path / "prose.ttl"
    path.write_text(PROSE)
    known = read_vocabulary(Store.open(str(path)))
    (prose,) = known.prose.values()
    assert [(each.text, each.digest) for each in prose.idea] == [
        ("One.", "0123456789ab"),
        ("One.", ""),
    ]
    assert prose.idea[0].sources == (EX + "y", EX + "z")
    assert prose.findings == ()
    assert [each.text for each in prose.dispute] == ["", ""]
    assert prose.sentences == (*prose.idea, *prose.dispute)
    (concept,) = known.concepts.values()
    assert concept.phrasings == ("What is a?",)
    assert concept.other == ()


@pytest.mark.parametrize("suffix", PUBLISHED_FORMATS)
def test_prose_survives_every_published_format(tmp_path: Path, suffix: str) -> None:
    store = Store.open(str(ontology_folder() / "prose"))
    prose, path = read_prose(store), tmp_path / f"prose{suffix}"
    path.write_bytes(serialize_store(store, suffix))
    assert read_prose(Store.open(str(path))) == prose
    assert {tuple(map(bool, each.paragraphs)) for each in prose.values()} == {(True, True, True)}
