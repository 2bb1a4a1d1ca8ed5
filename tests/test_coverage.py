"""How sure the Atlas is: every count adds up, and what is missing is missing."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.model.entities import Basis, Citation, Verification
from explorer.model.tables import POST_LABEL, POST_MEANING, grade_label, grade_meaning
from explorer.namespaces import expand
from explorer.pages.tools import best_grade, measure_coverage
from explorer.pages.work import build_references_page
from explorer.render.evidence import render_coverage
from tests.by_hand import EMPTY, claim, vocabulary

if TYPE_CHECKING:
    from explorer.atlas import Atlas


def test_counts_add_up(atlas: "Atlas") -> None:
    measured = measure_coverage(atlas.vocabulary)
    assert sum(measured.bases.values()) == measured.claims == len(atlas.vocabulary.claims)
    cited = sum(measured.grades.values()) + measured.post_claims
    assert cited + measured.unsourced == measured.claims
    assert sum(measured.works.values()) + measured.posts == len(atlas.vocabulary.works)
    assert sum(measured.share(basis) for basis in Basis) == pytest.approx(1)


def test_the_post_is_no_checked_work(atlas: "Atlas") -> None:
    known = atlas.vocabulary
    post = known.works[expand("work:rapp-tobin-quintiliani")]
    assert post.numbered
    measured = measure_coverage(known)
    assert measured.posts == 1
    alone = [
        claim
        for claim in known.claims.values()
        if claim.citations and {each.work for each in claim.citations} == {post.iri}
    ]
    assert measured.post_claims == len(alone) > 0
    assert (
        measured.works[post.verification]
        == sum(work.verification is post.verification for work in known.works.values()) - 1
    )
    listed = build_references_page(atlas, post.verification)
    assert post not in [entry.work for entry in listed.entries]
    assert len(listed.entries) == listed.counts[post.verification]
    rows = render_coverage(measured)
    assert rows.count("The post") >= 2
    assert (grade_label(post), grade_meaning(post)) == (POST_LABEL, POST_MEANING)


def test_what_lacks_evidence_has_none(atlas: "Atlas") -> None:
    known = atlas.vocabulary
    lacking = {link.iri for link in measure_coverage(known).unevidenced}
    for each in known.claims.values():
        if each.basis is Basis.EVIDENCED:
            assert not {each.subject, each.object} & lacking
    for found in known.findings.values():
        assert found.of not in lacking
    assert 0 < len(lacking) < len(known.concepts)


def test_uncited_works_are_cited_nowhere(atlas: "Atlas") -> None:
    known = atlas.vocabulary
    uncited = {link.iri for link in measure_coverage(known).uncited}
    for things in (known.claims, known.concepts, known.arguments, known.findings):
        for thing in things.values():
            assert not uncited & {citation.work for citation in thing.citations}


def test_the_best_checked_source_counts() -> None:
    one = claim("trust", "fosters", "growth", sources="klein bion")
    known = vocabulary([one])
    klein, bion = (citation.work for citation in one.citations)
    grades = {klein: Verification.PARTIAL, bion: Verification.SECOND_HAND}
    works = {
        iri: replace(work, verification=grades.get(iri, work.verification))
        for iri, work in known.works.items()
    }
    assert best_grade(one, replace(known, works=works)) is Verification.SECOND_HAND


def test_a_claim_of_unknown_works_has_no_source() -> None:
    one = replace(claim("trust", "fosters", "growth"), citations=(Citation("u:nothing"),))
    measured = measure_coverage(vocabulary([one]))
    assert (measured.unsourced, measured.grades) == (1, {})
    assert "no source" in render_coverage(measured).casefold()


def test_nothing_is_measured_as_nothing() -> None:
    measured = measure_coverage(EMPTY)
    assert measured.claims == measured.concepts == 0
    assert measured.share(Basis.STATED) == 0
    assert "How sure" in render_coverage(measured)


def test_the_panel_says_the_numbers(atlas: "Atlas") -> None:
    measured = measure_coverage(atlas.vocabulary)
    text = render_coverage(measured)
    assert f"Of {measured.claims} claims" in text
    assert f"{len(measured.unevidenced)} of {measured.concepts} concepts without evidence" in text
    for count in measured.bases.values():
        assert f">{count}</td>" in text
