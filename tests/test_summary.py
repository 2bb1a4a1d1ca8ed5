from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from explorer.model.answers import Sentence
from explorer.model.entities import Argument, Basis, Citation, Claim, Relation, Stance
from explorer.namespaces import expand
from explorer.text.summary import cited_claim_sentence, concept_summary
from tests.by_hand import Numbers, claim, vocabulary

if TYPE_CHECKING:
    from explorer.atlas import Atlas


def words(sentence: Sentence) -> str:
    return "".join(span.text for span in sentence.spans)


def said(of: str, *claims: Claim, arguments: Iterable[Argument] = ()) -> list[str]:
    """The summary of a concept as "words [numbers]" lines."""
    written = concept_summary(expand(f"concept:{of}"), vocabulary(claims, arguments), Numbers())
    return [f"{words(one)} {list(one.numbers)}" for one in written]


STATED, EVIDENCED, INFERRED = Basis.STATED, Basis.EVIDENCED, Basis.INFERRED


def test_claims_of_one_source_become_one_list() -> None:
    assert said(
        "emotional bonding",
        claim("emotional bonding", "requires", "trust"),
        claim("emotional bonding", "requires", "mutual respect"),
        claim("emotional bonding", "requires", "compassion"),
    ) == [
        (
            "Rapp and Tobin hold that emotional bonding requires compassion, mutual respect and "
            "trust. [1]"
        )
    ]


def test_a_list_follows_the_order_of_its_source() -> None:
    claims = [
        replace(one, citations=(replace(one.citations[0], locator=locator),))
        for one, locator in [
            (claim("bond", "requires", "empathy"), "A.10"),
            (claim("bond", "requires", "trust"), "A.9"),
        ]
    ]
    assert said("bond", *claims) == [
        "Rapp and Tobin hold that the bond requires trust and empathy. [1]"
    ]


def test_things_that_hold_an_and_are_parted_by_a_comma() -> None:
    (line,) = said(
        "growth",
        claim("growth", "involves", "insight"),
        claim("growth", "involves", "tasks and goals"),
        claim("growth", "involves", "trust"),
    )
    assert "insight, tasks and goals, and trust" in line


def test_several_subjects_take_a_plural_verb_and_countable_things_an_article() -> None:
    assert said(
        "change",
        claim("therapeutic alliance", "notSufficientFor", "change"),
        claim("therapeutic relationship", "notSufficientFor", "change"),
    ) == [
        (
            "Rapp and Tobin hold that the therapeutic alliance and the therapeutic relationship "
            "alone are not sufficient for change. [1]"
        )
    ]
    assert said("common factors", claim("common factors", "enacts", "trust")) == [
        "Rapp and Tobin hold that common factors put trust into practice. [1]"
    ]


def test_a_phrase_about_doing_takes_a_singular_verb() -> None:
    for phrase in ("balancing demands", "balancing old and new demands"):
        (line,) = said(phrase, claim(phrase, "requires", "trust"))
        assert line == f"Rapp and Tobin hold that {phrase} requires trust. [1]"


@pytest.mark.parametrize(
    ("label", "article"),
    [
        ("alliance rupture", "an"),
        ("empathic sense of the other", "an"),
        ("inner base", "an"),
        ("open rupture", "an"),
        ("unconscious mechanism", "an"),
        ("unintegrated sense of self", "an"),
        ("urge-like mechanism", "an"),
        ("Uncanny figure", "an"),
        ("unit-like mechanism", "a"),
        ("unified sense of self", "a"),
        ("universal mechanism", "a"),
        ("useful figure", "a"),
        ("usual rupture", "a"),
        ("eudaimonic base", "a"),
        ("secure base", "a"),
    ],
)
def test_the_article_goes_by_the_sound(label: str, article: str) -> None:
    (line,) = said("trust", claim("trust", "requires", label))
    assert line == f"Rapp and Tobin hold that trust requires {article} {label}. [1]"


def test_two_short_statements_of_one_source_share_a_sentence() -> None:
    assert said(
        "alliance",
        claim("alliance", "necessaryFor", "change"),
        claim("alliance", "notSufficientFor", "cure"),
    ) == [
        (
            "Rapp and Tobin hold that the alliance is necessary for change but alone is not "
            "sufficient for cure. [1]"
        )
    ]


def test_order_and_openings() -> None:
    assert said(
        "trust",
        claim("trust", "contrastsWith", "safety", INFERRED, "klein"),
        claim("trust", "associatedWith", "change", EVIDENCED, "study"),
        claim("trust", "fosters", "insight", INFERRED, ""),
        claim("trust", "fosters", "growth"),
        claim("bond", "requires", "trust"),
        claim("trust", "belongsTo", "psychotherapy"),
        claim("repair", "fosters", "trust", INFERRED, ""),
    ) == [
        "Rapp and Tobin hold that the bond requires trust. [1]",
        "They add that trust fosters growth. [1]",
        "By the editors’ inference, it fosters insight. []",
        "The editors also infer that repair fosters it. []",
        (
            "Empirical work by Adam et al. (2018) reports that trust is statistically associated "
            "with change (an association, not a cause). [2]"
        ),
        "By inference, too, it is to be told apart from safety. [3]",
    ]


def test_where_it_belongs_is_said_only_when_nothing_else_is() -> None:
    assert said("trust", claim("trust", "belongsTo", "psychotherapy")) == [
        "Rapp and Tobin hold that trust belongs to psychotherapy. [1]"
    ]


def test_who_is_credited_and_who_was_first() -> None:
    assert said(
        "projection",
        claim("projection", "creditedTo", "Alonso"),
        claim("projection", "originatedBy", "Klein", sources="klein"),
        claim("projection", "developedBy", "Ogden", sources="ogden"),
        claim("projection", "developedBy", "Bion", sources="bion"),
    ) == [
        "Rapp and Tobin credit the concept of projection to Alonso. [1]",
        (
            "By the history, however, it was introduced by Given Klein (1946) and developed "
            "further by Given Bion (1962) and Given Ogden (1994). [2, 3, 4]"
        ),
    ]


def test_a_credit_that_the_history_confirms() -> None:
    lines = said(
        "projection",
        claim("projection", "creditedTo", "Klein"),
        claim("projection", "originatedBy", "Klein", INFERRED, "klein"),
        claim("projection", "developedBy", "Bion", sources="bion"),
    )
    assert lines[1:] == [
        "The history, as the editors read it, agrees: it was introduced by Given Klein (1946). [2]",
        "It was developed further by Given Bion (1962). [3]",
    ]


def test_studies_of_their_own_stand_beside_what_they_found() -> None:
    (line,) = said(
        "change",
        claim("empathy", "associatedWith", "change", EVIDENCED, "study other?"),
        claim("change", "associatedWith", "trust", EVIDENCED, "third other!"),
    )
    assert line == (
        "Empirical work reports that change is statistically associated with empathy (Adam et al., "
        "2018; qualified by Eve and Frank, 2019) and trust (Gill, 2020; but not Eve and Frank, "
        "2019); these are associations, not causes. [1, 2, 3]"
    )


def test_who_disagrees_is_named() -> None:
    assert said(
        "therapy", claim("therapy", "fosters", "change", EVIDENCED, "study other! third?")
    ) == [
        (
            "Empirical work by Adam et al. (2018) reports that therapy fosters change; Eve and "
            "Frank (2019) disagree and Gill (2020) qualifies this. [1, 2, 3]"
        )
    ]


def against(target: Claim, stance: Stance, sources: str = "third") -> Argument:
    return Argument(
        expand(f"argument:{stance}-{target.object[-3:]}"),
        "",
        "critique",
        stance,
        "",
        "",
        (target.iri,),
        tuple(Citation(expand(f"work:{one}")) for one in sources.split()),
    )


def test_what_arguments_dispute_is_said_to_be_disputed() -> None:
    growth, insight = claim("trust", "fosters", "growth"), claim("trust", "fosters", "insight")
    first = said("trust", growth, arguments=[against(growth, Stance.DISPUTES)])
    assert first[1:] == ["This is disputed. [2]"]
    part = said("trust", growth, insight, arguments=[against(growth, Stance.DISPUTES)])
    assert part[1:] == ["What is said of growth is disputed. [2]"]
    mild = said("trust", growth, arguments=[against(growth, Stance.QUALIFIES)])
    assert mild[1:] == ["This has been qualified. [2]"]
    assert len(said("trust", growth, arguments=[against(growth, Stance.SUPPORTS)])) == 1
    assert len(said("trust", growth, arguments=[against(growth, Stance.DISPUTES, "")])) == 1


def test_a_source_that_speaks_again_is_the_post() -> None:
    assert (
        said(
            "trust",
            claim("trust", "requires", "safety"),
            claim("trust", "involves", "warmth", INFERRED, ""),
            claim("trust", "fosters", "growth"),
        )[2]
        == "The post also holds that it fosters growth. [1]"
    )


def test_what_no_known_source_backs_is_not_said() -> None:
    assert said("trust", claim("trust", "fosters", "growth", sources="lost")) == []
    assert said("trust", claim("trust", "fosters", "growth", Basis.ASSERTED)) == []
    assert said("trust", claim("trust", "fosters", "trust")) == []


def test_a_source_without_authors_is_named_by_its_title() -> None:
    assert said("trust", claim("trust", "fosters", "growth", sources="minute")) == [
        "Title of minute (2008) holds that trust fosters growth. [1]"
    ]


def test_notes_and_claims_travel_with_the_sentence() -> None:
    one = claim("trust", "fosters", "growth", INFERRED, "", ("Because.",))
    (written,) = concept_summary(expand("concept:trust"), vocabulary([one]), Numbers())
    assert written.notes == ("Because.",)
    assert written.claims == (one.iri,)
    assert written.basis is INFERRED


def test_the_sentence_of_a_claim_links_both_ends() -> None:
    one = claim("holding environment", "fosters", "trust")
    written = cited_claim_sentence(one, vocabulary([one]), Numbers())
    assert words(written) == "Rapp and Tobin hold that the holding environment fosters trust."
    links = [span.iri for span in written.spans if span.iri]
    assert links == [expand("work:post"), one.subject, one.object]


def test_a_bare_triple_is_read_by_the_name_of_its_property() -> None:
    one = replace(claim("Trust", "see", "Safety", Basis.ASSERTED), predicate="https://e.org/see")
    written = cited_claim_sentence(one, vocabulary([one]), Numbers())
    assert words(written) == "Trust: https://e.org/see Safety."
    named = Relation("https://e.org/see", "https://e.org/see", "see also")
    known = replace(vocabulary([one]), relations={"https://e.org/see": named})
    assert words(cited_claim_sentence(one, known, Numbers())) == "Trust: see also Safety."


@pytest.mark.parametrize("template", ["", "{object} of {subject}", "{subject} x", "{bad} {0}"])
def test_a_useless_template_gives_way_to_the_label(template: str) -> None:
    one = claim("trust", "fosters", "growth", INFERRED, "")
    known = vocabulary([one])
    relation = replace(known.relations[one.predicate], sentence=template, label="feeds")
    known = replace(known, relations={one.predicate: relation})
    assert words(cited_claim_sentence(one, known, Numbers())) == (
        "By the editors’ inference, trust feeds growth."
    )


def test_labels_with_braces_and_markup_are_only_words() -> None:
    one = claim("{object} <b>", "fosters", "{subject}")
    (written,) = concept_summary(one.subject, vocabulary([one]), Numbers())
    assert words(written) == "Rapp and Tobin hold that {object} <b> fosters {subject}."


# From here on with the bundled ontology.


def test_every_sentence_has_a_source_or_is_the_editors_inference(atlas: "Atlas") -> None:
    for concept in atlas.vocabulary.concepts:
        for one in concept_summary(concept, atlas.vocabulary, Numbers()):
            assert one.numbers or one.basis is INFERRED, words(one)


def test_every_claim_is_said_once(atlas: "Atlas") -> None:
    belongs = expand("aa:belongsTo")
    for concept in atlas.vocabulary.concepts:
        about = {c.iri for c in atlas.claims_about(concept) if c.predicate != belongs}
        written = concept_summary(concept, atlas.vocabulary, Numbers())
        told = [iri for one in written if "disputed" not in words(one) for iri in one.claims]
        told = [iri for iri in told if atlas.vocabulary.claims[iri].predicate != belongs]
        assert about <= set(told)


def test_sentences_are_well_formed(atlas: "Atlas") -> None:
    for concept in atlas.vocabulary.concepts:
        for one in concept_summary(concept, atlas.vocabulary, Numbers()):
            text = words(one)
            assert text[0].isupper(), text
            assert text.endswith("."), text
            assert not {"  ", "..", " ,", "{", "}"} & {text[i : i + 2] for i in range(len(text))}


def test_neighbouring_sentences_rarely_open_alike(atlas: "Atlas") -> None:
    pairs = alike = 0
    for concept in atlas.vocabulary.concepts:
        lines = [
            words(one).split()[:3] for one in concept_summary(concept, atlas.vocabulary, Numbers())
        ]
        pairs += max(0, len(lines) - 1)
        alike += sum(one == other for one, other in pairwise(lines))
    assert alike <= pairs / 50


def test_the_same_graph_gives_the_same_words(atlas: "Atlas") -> None:
    vocabulary = atlas.vocabulary
    shuffled = replace(vocabulary, claims=dict(reversed(list(vocabulary.claims.items()))))
    for concept in vocabulary.concepts:
        assert concept_summary(concept, vocabulary, Numbers()) == concept_summary(
            concept, shuffled, Numbers()
        )


def test_the_alliance_as_a_lecturer_would_say_it(atlas: "Atlas") -> None:
    concept = expand("concept:projective-identification")
    text = " ".join(words(one) for one in concept_summary(concept, atlas.vocabulary, Numbers()))
    assert "The post credits the concept of projective identification to Alonso." in text
    assert "By the history, however, it was introduced by Melanie Klein (1946)." in text
