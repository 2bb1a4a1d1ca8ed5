from pathlib import Path

import pytest

from explorer.atlas import Atlas
from explorer.bibliography.work_types import find_work_type
from explorer.namespaces import expand
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store
from explorer.search.label_index import LabelIndex
from explorer.search.text_index import (
    TextIndex,
    best_coverage,
    choose_passage,
    content_stems_of,
    cut_excerpt,
)

HEAD = "@prefix : <https://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def index(folder: Path, turtle: str) -> LabelIndex:
    path = folder / "data.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return LabelIndex.from_vocabulary(read_vocabulary(Store.open(str(path))))


def labels(atlas: Atlas, text: str) -> list[str]:
    return [hit.label for hit in atlas.search(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("projective identification", "projective identification"),
        ("projectiv identif", "projective identification"),
        ("identification proj", "projective identification"),
        ("PROJECTIVE IDENT", "projective identification"),
        ("holding enviroment", "holding environment"),
        ("holdin envronment", "holding environment"),
        ("bowlby", "John Bowlby"),
        ("Bowlby, John", "John Bowlby"),
        ("winicott", "D. W. Winnicott"),
        ("hoglend", "Per Høglend"),
        ("Høglend", "Per Høglend"),
        ("atachment theory", "attachment theory"),
        ("countertransf", "countertransference"),
    ],
)
def test_the_first_hit_is_what_was_meant(atlas: Atlas, typed: str, found: str) -> None:
    assert atlas.search(typed)[0].label == found


def test_words_that_no_label_has_together_find_labels_with_some(atlas: Atlas) -> None:
    assert "attachment theory" in labels(atlas, "theory and the development of attachment")


def test_every_beginning_of_a_label_finds_it(atlas: Atlas) -> None:
    label = "projective identification"
    for length in range(5, len(label) + 1):
        assert label in labels(atlas, label[:length])


def test_initials_are_understood(atlas: Atlas) -> None:
    assert "projective identification" in labels(atlas, "PI")
    assert "unconditional positive regard" in labels(atlas, "UPR")[:2]


def test_a_part_of_a_word_is_found_after_its_beginnings(atlas: Atlas) -> None:
    found = [hit.label for hit in atlas.search("transference", 40)]
    assert found[0] == "transference"
    assert found.index("idealizing transference") < found.index("countertransference")


def test_a_hit_says_what_it_is(atlas: Atlas) -> None:
    (hit, *_) = atlas.search("winnicott")
    assert (hit.kind, hit.curie, hit.via) == ("foaf:Person", "person:winnicott", "name")
    work = next(hit for hit in atlas.search("theory of the parent-infant relationship"))
    assert (work.kind, work.curie, work.via) == (
        "fabio:JournalArticle",
        "work:winnicott1960",
        "title",
    )
    assert atlas.search("trust")[0].kind == "aa:RelationalCondition"


def test_a_hidden_label_is_matched_but_not_shown(tmp_path: Path) -> None:
    found = index(
        tmp_path,
        """:a a skos:Concept ; skos:prefLabel "holding environment"@en ;
            skos:altLabel "facilitating environment"@en ; skos:hiddenLabel "holding enviroment"@en ;
            skos:notation "A.5" .""",
    )
    for typed, via in (
        ("holding environment", "pref_label"),
        ("facilitating", "alt_label"),
        ("holding enviroment", "hidden_label"),
        ("a.5", "notation"),
    ):
        (hit,) = found.search(typed)
        assert (hit.label, hit.via) == ("holding environment", via)
    assert found.search("holding enviroment")[0].matched == "holding enviroment"


def test_better_matches_come_first(tmp_path: Path) -> None:
    found = index(
        tmp_path,
        """:a a skos:Concept ; skos:prefLabel "unattached"@en .
        :b a skos:Concept ; skos:prefLabel "secure attachment"@en .
        :c a skos:Concept ; skos:prefLabel "attachment"@en .
        :d a skos:Concept ; skos:prefLabel "attach"@en .
        :e a skos:Concept ; skos:prefLabel "attack"@en .
        :f a skos:Concept ; skos:prefLabel "bond"@en ; skos:altLabel "attachment tie"@en .""",
    )
    hits = found.search("attach")
    assert [hit.label for hit in hits] == [
        "attach",
        "attachment",
        "bond",
        "secure attachment",
        "unattached",
    ]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert found.search("atach")[0].label == "attach"


def test_a_thing_comes_once(atlas: Atlas) -> None:
    for typed in ("a", "the", "attachment", "rupture", "winnicott"):
        iris = [hit.iri for hit in atlas.search(typed, 30)]
        assert len(set(iris)) == len(iris)


def test_a_limit_holds(atlas: Atlas) -> None:
    assert len(atlas.search("e", 7)) == 7
    assert atlas.search("e", 3) == atlas.search("e", 7)[:3]
    assert atlas.search("e", 0) == ()
    assert atlas.search("e", -1) == ()


def test_the_order_is_the_same_every_time(atlas: Atlas) -> None:
    other = LabelIndex.from_vocabulary(atlas.vocabulary)
    for typed in ("a", "in", "attach", "emotional", "psychoanalitic", "self the other"):
        assert other.search(typed, 25) == atlas.search(typed, 25)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\n\t",
        '"',
        "'\"`",
        "label:trust",
        "a:b:c",
        "<script>alert(1)</script>",
        "()[]{}*?~^\\/+-!&|",
        "AND OR NOT",
        "trust~2 AND (",
        "x" * 10_000,
        "trust " * 2_000,
        "\x00\x01",
        "\ud800",
        "精神分析",
        "\N{GRINNING FACE}",
        "e\N{COMBINING ACUTE ACCENT}",
        "\u202ereversed",
    ],
)
def test_any_text_may_be_typed(atlas: Atlas, typed: str) -> None:
    assert isinstance(atlas.search(typed), tuple)
    assert isinstance(atlas.index.nearest(typed), tuple)


@pytest.mark.parametrize(
    ("label", "typed", "forgiven"),
    [
        ("alliance", "allyanse", True),  # two slips from eight letters
        ("bonding", "bomdimg", False),
        ("bonding", "bomding", True),  # one slip from four
        ("bond", "bont", True),
        ("ego", "eco", False),
    ],
)
def test_longer_words_are_forgiven_more_slips(
    tmp_path: Path, label: str, typed: str, forgiven: bool
) -> None:
    found = index(tmp_path, f':a a skos:Concept ; skos:prefLabel "{label}"@en .')
    assert [hit.label for hit in found.search(typed)] == [label] * forgiven


def test_the_end_of_a_long_text_is_not_looked_at(atlas: Atlas) -> None:
    assert atlas.search("trust".ljust(100) + "zzzz") == atlas.search("trust")
    assert atlas.search("trust".ljust(96) + "zzzz") != atlas.search("trust")
    assert atlas.index.nearest("winicot".ljust(100) + "zzzz") == atlas.index.nearest("winicot")


def test_nothing_finds_nothing(atlas: Atlas) -> None:
    for typed in ("", "  ", "\ud800", "!?"):
        assert atlas.search(typed) == ()
        assert atlas.index.nearest(typed) == ()
    assert atlas.search("qqqqzzzz") == ()


def test_an_empty_index_answers(tmp_path: Path) -> None:
    found = index(tmp_path, ':a a skos:Concept ; skos:prefLabel "!"@en .')
    assert found.search("a") == ()
    assert found.nearest("a") == ()


def test_near_labels_are_proposed(atlas: Atlas) -> None:
    assert atlas.index.nearest("holdin enviromnent")[0] == "holding environment"
    assert atlas.index.nearest("winicot", 1) == ("D. W. Winnicott",)
    assert atlas.index.nearest("carburettor of a lorry") == ()
    assert len(atlas.index.nearest("attachment", 2)) == 2


def test_kinds_of_works_are_those_of_the_ontology(atlas: Atlas) -> None:
    assert all(find_work_type(work.csl_type).fabio for work in atlas.vocabulary.works.values())
    kinds = {entry.iri: entry.kind for entry in atlas.index.entries}
    for iri in atlas.vocabulary.works:
        assert atlas.store.ask(f"SELECT * {{ <{iri}> a <{expand(kinds[iri])}>, ?of }}").rows


# Texts


def texts(folder: Path, turtle: str) -> TextIndex:
    path = folder / "data.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return TextIndex.from_vocabulary(read_vocabulary(Store.open(str(path))))


SILENCE = """@prefix aa: <https://w3id.org/alliance-atlas/ns#> .
    :a a skos:Concept ; skos:prefLabel "silence"@en ;
        skos:definition "A pause that the therapist keeps on purpose."@en ;
        aa:phrasing "why therapists stay quiet"@en , "saying nothing on purpose"@en .
    :b a skos:Concept ; skos:prefLabel "verbal support"@en ;
        skos:scopeNote "Kind words, whatever their purpose."@en .
    :c a skos:Concept ; skos:prefLabel "dropout"@en ; skos:example "She left."@en ."""


def test_texts_are_found_by_any_form_of_their_words_and_by_everyday_ones(tmp_path: Path) -> None:
    index = texts(tmp_path, SILENCE)

    def found(text: str) -> list[str]:
        return [hit.entry.label for hit in index.search(text)]

    assert found("staying quietly") == ["silence"]
    assert found("purposes")[:2] == ["silence", "verbal support"]
    assert found("wordless") == ["silence"]  # of one group with "quiet" and "silence"
    assert found("on it") == found("zebra") == []
    assert index.search("purpose", 1)[0].entry.label == "silence"
    assert index.search("purpose", 0) == ()


def test_the_share_of_words_that_were_found_is_known(tmp_path: Path) -> None:
    index = texts(tmp_path, SILENCE)
    assert best_coverage(index.search("a pause on purpose")) == 1
    assert best_coverage(index.search("transcranial stimulation with a pause")) < 0.4
    assert 0 < best_coverage(index.search("wordless")) < 1
    assert best_coverage(()) == 0
    assert index.knows("Therapists")
    assert not index.knows("EMDR")


def test_the_phrase_that_was_found_is_cut_out_and_marked(tmp_path: Path) -> None:
    index = texts(tmp_path, SILENCE)
    typed = content_stems_of("keeping a pause")
    (hit, *_) = index.search("keeping a pause")
    passage = choose_passage(hit.entry, typed)
    assert passage is not None
    assert passage.via == "definition"
    parts = cut_excerpt(passage.text, typed)
    assert [part.text for part in parts if part.is_match] == ["pause", "keeps"]
    assert "".join(part.text for part in parts) == passage.text
    long = "word " * 100 + "pause and more " + "word " * 100
    cut = "".join(part.text for part in cut_excerpt(long, typed))
    assert "pause" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 200


def test_nearly_every_phrasing_finds_its_concept(atlas: Atlas) -> None:
    phrasings = [
        (phrasing, concept)
        for concept in atlas.vocabulary.concepts.values()
        for phrasing in concept.phrasings
    ]
    missed = [
        phrasing
        for phrasing, concept in phrasings
        if concept.iri not in {hit.entry.iri for hit in atlas.texts.search(phrasing, 10)}
    ]
    assert len(missed) <= 0.01 * len(phrasings)  # "it’s not me, it’s you" has no word of its own
