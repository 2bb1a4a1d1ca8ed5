from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from explorer.model.answers import Sentence, Span
from explorer.model.entities import Argument, Basis, Citation, Claim, Force, Relation, Stance
from explorer.namespaces import expand
from explorer.text.summary import cited_claim_sentence, concept_summary
from tests.by_hand import Numbers, claim, dated, vocabulary

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
        "Rapp and Tobin hold that common factors are trust in practice. [1]"
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
        (
            "Empirical work by Adam et al. (2018) reports that it is statistically associated "
            "with change (an association, not a cause). [2]"
        ),
        "We infer that it fosters insight. []",
        "Repair fosters it. []",
        "Trust is distinct from safety. [3]",
    ]


def test_inferences_are_said_to_be_so_once_in_a_run() -> None:
    growth = claim("trust", "fosters", "growth", INFERRED, "")
    lines = said(
        "trust",
        claim("trust", "requires", "warmth", INFERRED, ""),
        growth,
        claim("trust", "contrastsWith", "safety", INFERRED, ""),
        arguments=[against(growth, Stance.DISPUTES)],
    )
    assert lines == [
        "We infer that trust requires warmth. []",
        "It fosters growth. []",
        "An argument recorded here disputes this. [1]",
        "We also infer that trust is distinct from safety. []",
    ]


def test_where_it_belongs_is_said_only_when_nothing_else_is() -> None:
    assert said("trust", claim("trust", "belongsTo", "psychotherapy")) == [
        "Rapp and Tobin hold that trust belongs to psychotherapy. [1]"
    ]


def test_who_is_credited_and_who_was_first() -> None:
    assert said(
        "projection",
        claim("projection", "creditedTo", "Alonso"),
        dated(claim("projection", "originatedBy", "Klein", sources="klein"), 1932),
        dated(claim("projection", "developedBy", "Ogden", sources="ogden"), 1979),
        dated(claim("projection", "developedBy", "Bion", sources="bion"), 1959),
    ) == [
        "Rapp and Tobin credit the concept of projection to Alonso. [1]",
        (
            "Historically, however, it was introduced by Given Klein (1932) and developed "
            "further by Given Bion (1959) and Given Ogden (1979). [2, 3, 4]"
        ),
    ]


def test_a_year_stands_only_where_a_work_was_seen_that_shows_it() -> None:
    first = claim("projection", "originatedBy", "Klein", sources="klein")
    assert said(
        "projection", first, claim("projection", "developedBy", "Bion", sources="bion")
    ) == [
        (
            "The concept of projection was introduced by Given Klein and developed further by "
            "Given Bion. [1, 2]"
        )
    ]
    one = dated(first, 1932)
    (sentence,) = concept_summary(one.subject, vocabulary([one]), Numbers())
    assert Span("1932", expand("work:klein")) in sentence.spans


def test_people_who_share_a_year_have_it_once() -> None:
    (line,) = said(
        "projection",
        dated(claim("projection", "originatedBy", "Tobin", sources="post"), 1999),
        dated(claim("projection", "originatedBy", "Rapp", sources="post"), 1999),
    )
    assert line == (
        "The concept of projection was introduced by Given Rapp and Given Tobin (1999). [1]"
    )


def test_a_credit_that_is_inferred_is_the_usual_one() -> None:
    note = ("Nobody disputes it.",)
    one = dated(claim("projection", "originatedBy", "Klein", INFERRED, "klein", note), 1946)
    (sentence,) = concept_summary(one.subject, vocabulary([one]), Numbers())
    assert words(sentence) == (
        "The concept of projection is usually credited to Given Klein (1946)."
    )
    assert sentence.notes == note
    assert sentence.basis is INFERRED
    other = claim("projection", "creditedTo", "Alonso", INFERRED, "")
    assert said("projection", one, other) == [
        "The concept of projection is usually credited to Given Klein (1946) and Given Alonso. [1]"
    ]
    further = claim("projection", "developedBy", "Bion", INFERRED, "")
    assert said("projection", claim("projection", "creditedTo", "Alonso"), one, further) == [
        "Rapp and Tobin credit the concept of projection to Alonso. [1]",
        "However, it is usually credited to Given Klein (1946). [2]",
        "We infer that projection was developed further by Given Bion. []",
    ]


def test_a_credit_that_the_history_confirms() -> None:
    lines = said(
        "projection",
        claim("projection", "creditedTo", "Klein"),
        dated(claim("projection", "originatedBy", "Klein", sources="klein"), 1946),
        claim("projection", "developedBy", "Bion", Basis.HANDBOOK, "bion"),
    )
    assert lines[1:] == [
        "The history agrees: it was introduced by Given Klein (1946). [2]",
        "It was developed further by Given Bion. [3]",
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
    assert first[1:] == ["An argument recorded here disputes this. [2]"]
    part = said("trust", growth, insight, arguments=[against(growth, Stance.DISPUTES)])
    assert part[1:] == ["An argument recorded here disputes the claim about growth. [2]"]
    mild = said("trust", growth, arguments=[against(growth, Stance.QUALIFIES)])
    assert mild[1:] == ["An argument recorded here qualifies this. [2]"]
    assert len(said("trust", growth, arguments=[against(growth, Stance.SUPPORTS)])) == 1
    assert len(said("trust", growth, arguments=[against(growth, Stance.DISPUTES, "")])) == 1


def test_who_disputes_or_qualifies_is_named() -> None:
    growth, insight = claim("trust", "fosters", "growth"), claim("trust", "fosters", "insight")
    klein, bion = (expand(f"person:{name}") for name in ("klein", "bion"))
    disputing = replace(against(growth, Stance.DISPUTES, "klein study"), attributed_to=(klein,))
    mild = replace(
        against(growth, Stance.QUALIFIES, "bion"), iri="argument:mild", attributed_to=(bion,)
    )
    assert said("trust", growth, insight, arguments=[disputing, mild])[1:] == [
        "Klein (1946) disputes the claim about growth and Bion (1962) qualifies it. [2, 3, 4]"
    ]
    both = replace(disputing, targets=(growth.iri, insight.iri), stance=Stance.CRITIQUES)
    assert said("trust", growth, insight, arguments=[both])[1:] == [
        "Klein (1946) criticizes this. [2, 3]"
    ]
    unread = replace(disputing, caveat="The source was not seen.")
    assert said("trust", growth, arguments=[unread])[1:] == [
        "An argument recorded here disputes this. [2, 3]"
    ]
    ours = replace(mild, attributed_to=(expand("aa:editors"),))
    assert said("trust", growth, arguments=[ours])[1:] == ["We qualify this. [2]"]


def test_of_many_who_dispute_two_are_named() -> None:
    growth = claim("trust", "fosters", "growth")
    names = ("klein", "bion", "ogden", "other")
    families = {"other": "eve"}
    many = [
        replace(
            against(growth, Stance.DISPUTES, name),
            iri=f"argument:{name}",
            attributed_to=(expand(f"person:{families.get(name, name)}"),),
        )
        for name in names
    ]
    assert said("trust", growth, arguments=many)[1:] == [
        "Klein (1946), Bion (1962) and others dispute this. [2, 3, 4, 5]"
    ]
    assert said("trust", growth, arguments=many[:3])[1:] == [
        "Klein (1946), Bion (1962) and Ogden (1994) dispute this. [2, 3, 4]"
    ]


# Force


def test_what_is_hoped_for_is_not_held() -> None:
    hoped = claim("trust", "fosters", "growth", force=Force.HOPED)
    again = claim("trust", "requires", "warmth", force=Force.HOPED)
    assert said("trust", hoped) == ["Rapp and Tobin hope that trust fosters growth. [1]"]
    lines = said("trust", claim("trust", "requires", "safety"), hoped, again)
    assert lines[1:] == [
        "They hope that it requires warmth. [1]",
        "They hope that it fosters growth. [1]",
    ]
    one = claim("trust", "fosters", "growth", sources="bion", force=Force.HOPED)
    assert said("trust", one) == ["Bion (1962) hopes that trust fosters growth. [1]"]


def test_hopes_in_a_list_are_outcomes_hoped_for() -> None:
    hopes = [
        claim("personal growth", "involves", name, force=Force.HOPED)
        for name in ("insight", "security")
    ]
    assert said("personal growth", *hopes) == [
        "Rapp and Tobin list insight and security among the outcomes they hope for. [1]"
    ]
    assert said("insight", hopes[0]) == [
        "Rapp and Tobin list insight among the outcomes they hope for. [1]"
    ]
    lines = said(
        "insight",
        claim("insight", "requires", "trust"),
        hopes[0],
        claim("insight", "fosters", "growth", EVIDENCED, "study"),
        claim("growth", "involves", "insight", INFERRED, ""),
    )
    assert lines[1] == "They list it among the outcomes they hope for. [1]"
    single = claim("personal growth", "involves", "insight", sources="bion", force=Force.HOPED)
    assert said("insight", single) == [
        "Bion (1962) lists insight among the outcomes hoped for. [1]"
    ]


def test_what_is_doubted_is_said_as_a_doubt() -> None:
    doubted = claim("trust", "notSufficientFor", "change", force=Force.DOUBTED)
    assert said("trust", doubted) == [
        "Rapp and Tobin doubt that trust alone is sufficient for change. [1]"
    ]
    held = claim("trust", "notSufficientFor", "cure")
    assert said("trust", doubted, held) == [
        "Rapp and Tobin hold that trust alone is not sufficient for cure. [1]",
        "They doubt that it alone is sufficient for change. [1]",
    ]


@pytest.mark.parametrize(
    ("predicate", "said_so"),
    [
        ("fosters", "trust may foster growth"),
        ("necessaryFor", "trust may be necessary for growth"),
        ("notSufficientFor", "trust alone may not be sufficient for growth"),
        ("enacts", "trust may be growth in practice"),
    ],
)
def test_what_is_held_possible_may_be(predicate: str, said_so: str) -> None:
    possible = claim("trust", predicate, "growth", force=Force.POSSIBLE)
    assert said("trust", possible) == [f"Rapp and Tobin hold that {said_so}. [1]"]


def test_possible_things_take_no_plural() -> None:
    possible = claim("common factors", "fosters", "growth", force=Force.POSSIBLE)
    assert said("common factors", possible) == [
        "Rapp and Tobin hold that common factors may foster growth. [1]"
    ]
    credit = claim("projection", "creditedTo", "Klein", force=Force.POSSIBLE)
    assert said("projection", credit) == [
        "Rapp and Tobin hold that projection may be credited to Given Klein. [1]"
    ]


def test_claims_of_different_force_share_no_sentence() -> None:
    claims = [
        claim("trust", "fosters", "growth"),
        claim("trust", "fosters", "insight", force=Force.POSSIBLE),
    ]
    written = concept_summary(claims[0].subject, vocabulary(claims), Numbers())
    assert [(one.claims, one.force) for one in written] == [
        ((claims[0].iri,), None),
        ((claims[1].iri,), Force.POSSIBLE),
    ]


# Bases


def test_reference_works_are_named_as_such() -> None:
    handbook = Basis.HANDBOOK
    assert said(
        "trust",
        claim("trust", "requires", "safety", handbook, "bion"),
        claim("trust", "fosters", "growth", handbook, "bion"),
        claim("trust", "fosters", "insight", handbook, "bion other"),
    ) == [
        "According to Bion (1962), trust requires safety. [1]",
        "Bion (1962) also records that it fosters growth. [1]",
        "According to Bion (1962) and Eve and Frank (2019), it fosters insight. [1, 2]",
    ]


def test_only_the_authority_carries_a_handbook_claim() -> None:
    one = claim("projection", "originatedBy", "Klein", Basis.HANDBOOK, "klein other third")
    roles = ("citesAsAuthority", "citesAsAuthority", "citesForInformation")
    cited = [replace(each, character=role) for each, role in zip(one.citations, roles, strict=True)]
    one = dated(replace(one, citations=tuple(cited)), 1946)
    assert said("projection", one) == [
        (
            "According to Eve and Frank (2019), the concept of projection was introduced by Given "
            "Klein (1946). [1, 2, 3]"
        )
    ]
    alone = replace(one, citations=(cited[0],))
    assert said("projection", alone)[0].startswith("According to Klein (1946), the concept")
    further = replace(claim("trust", "fosters", "growth", sources="klein bion"), citations=())
    further = replace(
        further,
        citations=(cited[0], replace(cited[1], character="citesForInformation")),
    )
    assert said("trust", further) == ["Klein (1946) holds that trust fosters growth. [1, 2]"]


def test_what_is_only_classified_is_no_sentence_of_a_summary() -> None:
    one = claim("trust", "belongsTo", "psychotherapy", Basis.CLASSIFIED, "")
    assert said("trust", one) == []
    written = cited_claim_sentence(one, vocabulary([one]), Numbers())
    assert words(written) == "In this atlas, trust is listed under psychotherapy."


def test_a_source_that_speaks_again_is_the_post() -> None:
    assert (
        said(
            "trust",
            claim("trust", "requires", "safety"),
            claim("trust", "involves", "warmth", EVIDENCED, "study"),
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
        "We infer that trust feeds growth."
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
    assert "Historically, however, it was introduced by Melanie Klein" in text
