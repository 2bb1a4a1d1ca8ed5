from pathlib import Path

import pytest

from explorer.atlas import Atlas
from explorer.errors import EmptyData
from explorer.model.entities import Basis, Verification
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
        "Dyck",
        "Tilburg",
        "Arntz",
    ]
    assert smit.authors[3].particle == "van"
    assert (smit.year, smit.volume, smit.page) == (2012, "32", "81-92")
    assert smit.container_title == "Clinical Psychology Review"
    assert smit.verification is Verification.FIRST_HAND


def test_the_printed_reference_keeps_its_record(atlas: Atlas) -> None:
    printed = [
        r for r in atlas.vocabulary.references.values() if "Richards" in r.iri or "102" in r.text
    ]
    assert [reference.corrected_by for reference in printed] == [expand("work:richards2015")]
    assert "inference" in printed[0].note


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
