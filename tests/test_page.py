from dataclasses import fields, replace

import pytest
from rdflib import Graph

from explorer.atlas import Atlas
from explorer.model.answers import AppliedArgument
from explorer.model.entities import (
    Argument,
    ArgumentKind,
    Basis,
    Citation,
    Concept,
    ConceptProse,
    PrintedReference,
    ProseSentence,
    Stance,
    Verification,
)
from explorer.model.previews import ConceptStanding
from explorer.model.resource_pages import ClaimCard, ConceptPage
from explorer.model.vocabulary import Finding, Metric, Vocabulary
from explorer.namespaces import expand
from explorer.pages.claim import build_claim_card
from explorer.pages.concept import build_concept_page
from explorer.rdf.store import Store
from tests.by_hand import EMPTY, claim, vocabulary

POST = expand("work:post")


def page(name: str, known: Vocabulary) -> ConceptPage:
    return build_concept_page(atlas_of(known), expand(f"concept:{name}"))


def card(iri: str, known: Vocabulary) -> ClaimCard:
    return build_claim_card(atlas_of(known), iri)


def atlas_of(known: Vocabulary) -> Atlas:
    """An atlas of a vocabulary by hand, without triples behind it."""
    return Atlas(Store(Graph(), "by hand", {}), known)


def argument(
    name: str,
    *targets: str,
    stance: Stance = Stance.CRITIQUES,
    kind: ArgumentKind = "critique",
    source: str = "study",
) -> Argument:
    """An argument against things named by their curies."""
    iri = expand(f"argument:{name}")
    aims = tuple(expand(target) for target in targets)
    cited = (Citation(expand(f"work:{source}")),)
    return Argument(iri, f"argument:{name}", kind, stance, name, f"{name}.", aims, cited)


def tree(found: tuple[AppliedArgument, ...]) -> list[object]:
    """Threads as names, each followed by the list of its replies if it has any."""
    names: list[object] = []
    for item in found:
        names.append(item.argument.label)
        if item.replies:
            names.append(tree(item.replies))
    return names


def with_broader(known: Vocabulary, *pairs: tuple[str, str]) -> Vocabulary:
    """The vocabulary with "below, above" pairs of concepts, made where they are missing."""
    concepts = dict(known.concepts)
    for name in sorted({name for pair in pairs for name in pair}):
        iri = expand(f"concept:{name}")
        concepts.setdefault(iri, Concept(iri, f"concept:{name}", "", name))
    for below, above in pairs:
        one = concepts[expand(f"concept:{below}")]
        concepts[one.iri] = replace(one, broader=(*one.broader, expand(f"concept:{above}")))
    return replace(known, concepts=concepts)


def test_references_are_numbered_in_the_order_of_the_page() -> None:
    known = vocabulary(
        [
            claim("trust", "fosters", "growth", sources="klein"),
            claim("trust", "creditedTo", "Klein", sources="third"),
        ],
        [argument("doubt", "concept:trust", source="study")],
    )
    iri = expand("concept:trust")
    cited = replace(known.concepts[iri], citations=(Citation(expand("work:bion"), "p. 9"),))
    found = page("trust", replace(known, concepts={**known.concepts, iri: cited}))
    assert found.definition_numbers == (1,)
    assert [one.numbers for one in found.summary] == [(2,), (3,)]
    assert found.cautions[0].numbers == (4,)
    assert found.credited[0].numbers == (3,)
    assert [(one.number, one.work.curie) for one in found.references] == [
        (1, "work:bion"),
        (2, "work:klein"),
        (3, "work:third"),
        (4, "work:study"),
    ]
    assert found.references[0].text == "Bion. (1962). Title of bion."
    assert found.references[0].locators == ("p. 9",)


def test_locators_of_a_work_are_gathered_in_their_natural_order() -> None:
    claims = [
        replace(claim("trust", "fosters", name), citations=(Citation(POST, locator),))
        for name, locator in [("a", "A.10"), ("b", "A.9"), ("c", "A.9")]
    ]
    (reference,) = page("trust", vocabulary(claims)).references
    assert reference.locators == ("A.9", "A.10")


def test_a_corrected_reference_shows_how_it_was_printed() -> None:
    known = vocabulary([claim("trust", "fosters", "growth", sources="klein third")])
    printed = PrintedReference(expand("work:post#r"), "Klien (1964)", (), expand("work:klein"))
    found = page("trust", replace(known, references={printed.iri: printed}))
    assert [one.printed for one in found.references] == [printed, None]


def test_supports_and_cautions_are_told_apart() -> None:
    known = vocabulary(
        [claim("trust", "fosters", "growth")],
        [
            argument("for", "concept:trust", stance=Stance.SUPPORTS, kind="support"),
            argument("against", "claim:trust-fosters-growth", stance=Stance.DISPUTES),
            argument("careful", "concept:trust", stance=Stance.QUALIFIES, kind="caution"),
        ],
    )
    found = page("trust", known)
    assert tree(found.supports) == ["for"]
    assert tree(found.cautions) == ["careful", "against"]
    assert [one.about for one in found.cautions] == [
        expand("concept:trust"),
        expand("claim:trust-fosters-growth"),
    ]
    assert tree(page("growth", known).cautions) == ["against"]


def test_arguments_are_inherited_from_approaches_and_broader_concepts_once() -> None:
    known = vocabulary(
        [claim("trust", "belongsTo", "self psychology")],
        [
            argument("near", "concept:trust", "concept:psychoanalysis"),
            argument("school", "concept:self psychology"),
            argument("family", "concept:psychoanalysis"),
            argument("above", "concept:safety"),
            argument("elsewhere", "concept:other"),
        ],
    )
    known = with_broader(
        known, ("self psychology", "psychoanalysis"), ("trust", "safety"), ("other", "safety")
    )
    found = page("trust", known)
    assert tree(found.cautions) == ["near"]
    assert [(one.origin.label, tree(one.arguments)) for one in found.inherited_cautions] == [
        ("safety", ["above"]),
        ("self psychology", ["school"]),
        ("psychoanalysis", ["family"]),
    ]
    assert found.inherited_supports == ()
    assert [link.label for link in found.approaches] == ["self psychology"]


def test_the_strongest_of_the_inherited_arguments_comes_first() -> None:
    """Pooled evidence, a record seen at first hand, a critique before a caution, then replies."""
    school = "concept:self psychology"
    known = vocabulary(
        [claim("trust", "belongsTo", "self psychology")],
        [
            argument("a", school, source="bion", kind="caution", stance=Stance.QUALIFIES),
            argument("b", school, source="bion", kind="caution", stance=Stance.QUALIFIES),
            argument("reply", "argument:b", kind="reply"),
            argument("c", school, source="bion"),
            argument("d", school, source="klein", kind="caution", stance=Stance.QUALIFIES),
            argument("e", school, source="third", kind="caution", stance=Stance.QUALIFIES),
            argument("f", school, source="other"),
        ],
    )
    works = {
        iri: replace(work, verification=Verification.FIRST_HAND)
        if work.curie == "work:klein"
        else work
        for iri, work in known.works.items()
    }
    cited = [(Citation(expand(f"work:{name}")),) for name in ("third", "other")]
    findings = {
        str(studies): Finding(
            str(studies), "", "", Metric.HEDGES_G, 0.1, "", "", studies=studies, citations=citations
        )
        for studies, citations in zip((2, 1), cited, strict=True)
    }
    (group,) = page("trust", replace(known, works=works, findings=findings)).inherited_cautions
    assert tree(group.arguments) == ["e", "d", "c", "f", "b", ["reply"], "a"]
    assert group.strongest.argument.label == "e"


def test_prose_links_what_its_sources_are_about_and_cites_them() -> None:
    fosters = claim("trust", "fosters", "growth", sources="klein")
    credited = claim("trust", "creditedTo", "Klein", Basis.INFERRED, "third", ("As I read it.",))
    warns = replace(argument("doubt", fosters.iri, source="study"), text="It may not.")
    known = vocabulary([fosters, credited], [warns])
    prose = ConceptProse(
        idea=(
            ProseSentence("Klein said that Trust and trust foster growth.", (fosters.iri,)),
            ProseSentence("Growth is growth, as Gill says of Klein.", (credited.iri, fosters.iri)),
        ),
        dispute=(ProseSentence("Adam doubts growths.", (warns.iri, "urn:gone")),),
    )
    iri = expand("concept:trust")
    found = page("trust", replace(known, prose={iri: prose}))
    assert [(each.name, len(each.sentences)) for each in found.prose] == [
        ("idea", 2),
        ("dispute", 1),
    ]
    first, second, third = (each for part in found.prose for each in part.sentences)
    assert [(span.text, span.iri) for span in first.spans if span.iri] == [
        ("Klein", expand("person:klein")),
        ("growth", expand("concept:growth")),
    ]
    assert [(span.text, span.iri) for span in second.spans if span.iri] == [
        ("Gill", expand("work:third"))  # no person of the vocabulary; the others were linked before
    ]
    assert [(span.text, span.iri) for span in third.spans if span.iri] == [
        ("Adam", expand("work:study")),
        ("growths", expand("concept:growth")),
    ]
    assert [each.number for each in (first, second, third)] == [1, 2, 3]
    assert [each.numbers for each in (first, second, third)] == [(1,), (1, 2), (3,)]
    assert [each.inference for each in (first, second, third)] == ["none", "some", "none"]
    assert second.sources[0].notes == ("As I read it.",)
    assert [source.link.iri for source in third.sources] == [warns.iri]
    assert [(one.label, [tie.other.label for tie in one.ties]) for one in found.relations] == [
        ("fosters", ["growth"]),
        ("creditedTo", ["Given Klein"]),
    ]
    assert {number for one in found.summary for number in one.numbers} <= {1, 2, 3}
    assert (page("growth", known).relations, page("growth", known).prose) == ((), ())


def test_replies_are_nested_and_said_once() -> None:
    known = vocabulary(
        [claim("trust", "fosters", "growth")],
        [
            argument("a", "concept:trust"),
            argument("b", "concept:trust"),
            argument("b1", "argument:a", "argument:b", "concept:trust", kind="reply"),
            argument("b2", "argument:b1", stance=Stance.SUPPORTS, kind="reply"),
            argument("lost", "argument:unknown", kind="reply"),
        ],
    )
    found = page("trust", known)
    assert tree(found.cautions) == ["a", ["b1", ["b2"]], "b"]
    assert found.cautions[0].replies[0].about == expand("argument:a")
    assert found.supports == ()


def test_arguments_in_a_circle_come_to_an_end() -> None:
    known = vocabulary(
        [claim("trust", "fosters", "growth")],
        [
            argument("a", "concept:trust", "argument:c"),
            argument("b", "argument:a", "argument:b"),
            argument("c", "argument:b"),
        ],
    )
    assert tree(page("trust", known).cautions) == ["a", ["b", ["c"]]]


def test_a_credit_that_the_history_does_not_share() -> None:
    credited = claim("projection", "creditedTo", "Alonso")
    first = claim("projection", "originatedBy", "Klein", sources="klein")
    later = claim("projection", "developedBy", "Alonso", sources="ogden")
    known = vocabulary([later, first, credited])
    found = page("projection", known)
    assert [one.person.family for one in found.credited] == ["Alonso"]
    assert [one.person.family for one in found.originated] == ["Klein", "Alonso"]
    assert found.attributions_differ
    assert not page("projection", vocabulary([credited, later])).attributions_differ
    agreed = claim("projection", "creditedTo", "Klein")
    assert not page("projection", vocabulary([agreed, first])).attributions_differ


def test_breadcrumbs_lead_down_every_way() -> None:
    known = with_broader(EMPTY, ("d", "b"), ("d", "c"), ("b", "a"), ("c", "a"))
    trails = page("d", known).breadcrumbs
    assert [[link.label for link in trail] for trail in trails] == [["a", "b"], ["a", "c"]]
    assert page("a", known).breadcrumbs == ()


def test_breadcrumbs_leave_a_circle_and_do_not_explode() -> None:
    known = with_broader(EMPTY, ("a", "b"), ("b", "c"), ("c", "a"))
    assert [[link.label for link in t] for t in page("a", known).breadcrumbs] == [["c", "b"]]
    pairs = [
        (f"{level}{one}", f"{level + 1}{other}")
        for level in range(12)
        for one in "ab"
        for other in "ab"
    ]
    assert 0 < len(page("0a", with_broader(EMPTY, *pairs)).breadcrumbs) <= 10


def test_a_bare_concept_has_a_page_on_which_all_else_is_absent() -> None:
    iri = "https://e.org/c"
    known = replace(EMPTY, concepts={iri: Concept(iri, iri, "https://e.org/Kind", "C")})
    found = build_concept_page(atlas_of(known), iri)
    assert found.kind.label == "https://e.org/Kind"
    for part in fields(ConceptPage):
        if part.name not in {"concept", "kind", "standing"}:
            assert not getattr(found, part.name), part.name
    assert found.standing == ConceptStanding()


def test_a_bare_triple_has_a_card() -> None:
    one = replace(claim("a", "see", "b", Basis.ASSERTED, ""), iri="<a> <see> <b>", curie="")
    found = card(one.iri, vocabulary([one]))
    assert "".join(span.text for span in found.sentence.spans) == "A: aa:see b."
    assert (found.sources, found.attributed_to, found.arguments) == ((), (), ())


def test_a_card_says_who_holds_a_claim_and_who_disagrees() -> None:
    people = tuple(expand(f"person:{name}") for name in ("bell", "rapp", "tobin"))
    one = replace(claim("trust", "fosters", "growth"), attributed_to=(*people[1:], "x:y"))
    known = vocabulary(
        [one],
        [
            argument("against", one.curie),
            argument("for", one.curie, stance=Stance.SUPPORTS),
            argument("beside it", "concept:trust"),
        ],
    )
    found = card(one.iri, known)
    assert [link.label for link in found.attributed_to] == ["Given Rapp", "Given Tobin", "x:y"]
    assert [one.number for one in found.sources] == list(found.sentence.numbers) == [1]
    assert tree(found.arguments) == ["against"]


def test_an_inference_is_the_editors() -> None:
    one = claim("trust", "fosters", "growth", Basis.INFERRED, "")
    one = replace(one, attributed_to=(expand("aa:editors"),))
    assert [link.label for link in card(one.iri, vocabulary([one])).attributed_to] == [
        "the editors"
    ]


def test_unknown_things_are_key_errors() -> None:
    with pytest.raises(KeyError):
        page("nothing", EMPTY)
    with pytest.raises(KeyError):
        card("nothing", EMPTY)


# From here on with the bundled ontology.


def test_no_concept_is_without_caution_or_critique(atlas: Atlas) -> None:
    for iri in atlas.vocabulary.concepts:
        found = build_concept_page(atlas, iri)
        assert found.cautions or found.inherited_cautions, iri


def test_every_number_has_its_reference(atlas: Atlas) -> None:
    for iri in atlas.vocabulary.concepts:
        found = build_concept_page(atlas, iri)
        used = set(found.definition_numbers)
        used |= {number for one in found.summary for number in one.numbers}
        used |= {number for one in (*found.credited, *found.originated) for number in one.numbers}
        sentences = [each for part in found.prose for each in part.sentences]
        used |= {number for each in sentences for number in each.numbers}
        assert all(
            set(source.numbers) <= set(each.numbers)
            for each in sentences
            for source in each.sources
        )
        used |= {number for each in found.relations for tie in each.ties for number in tie.numbers}
        used |= {number for each in found.results for number in each.numbers}
        threads = all_threads(found)
        while threads:
            one = threads.pop()
            used |= set(one.numbers)
            threads += one.replies
        assert used == {one.number for one in found.references}
        assert [one.number for one in found.references] == list(range(1, len(used) + 1))


def all_threads(found: ConceptPage) -> list[AppliedArgument]:
    """The arguments of a page, the concept's own and those it inherits."""
    groups = (*found.inherited_supports, *found.inherited_cautions)
    inherited = (each for group in groups for each in group.arguments)
    return [*found.supports, *found.cautions, *inherited]


def test_every_argument_is_on_a_page_once(atlas: Atlas) -> None:
    for iri in atlas.vocabulary.concepts:
        found = build_concept_page(atlas, iri)
        met: list[str] = []
        threads = all_threads(found)
        while threads:
            one = threads.pop()
            met.append(one.argument.iri)
            threads += one.replies
        assert len(met) == len(set(met))


def test_every_claim_has_a_card_with_a_source_or_the_editors(atlas: Atlas) -> None:
    for iri, one in atlas.vocabulary.claims.items():
        found = build_claim_card(atlas, iri)
        assert found.sources or one.basis is Basis.INFERRED
        assert found.attributed_to


def test_projective_identification_is_credited_otherwise_than_by_the_history(
    atlas: Atlas,
) -> None:
    found = build_concept_page(atlas, expand("concept:projective-identification"))
    assert found.attributions_differ
    assert [one.person.family for one in found.credited] == ["Alonso"]
    assert found.originated[0].person.family == "Klein"


def test_the_printed_references_stand_beside_their_records(atlas: Atlas) -> None:
    found = build_concept_page(atlas, expand("concept:psychodynamic-therapy"))
    printed = {one.work.curie: one.printed.text for one in found.references if one.printed}
    assert "102(3)" in printed["work:richards2015"]
    assert "Psychodynamics Psychiatry" in printed["work:alfonso-friedman-downey2018"]
