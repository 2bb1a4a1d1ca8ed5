from itertools import combinations
from pathlib import Path

import pytest

from explorer.atlas import Atlas
from explorer.errors import NothingToCompare, UnknownName
from explorer.layout.packing import label_box
from explorer.model.entities import Basis
from explorer.model.graph import Filter, GraphState
from explorer.namespaces import expand

EMPATHY, VALIDATION, ATTUNEMENT = (
    expand(f"concept:{name}") for name in ("empathy", "validation", "attunement")
)
KOHUT = expand("person:kohut")
WITHOUT = Filter(without=frozenset({"aa:belongsTo"}))


def test_two_things_share_what_is_linked_with_both(atlas: Atlas) -> None:
    found = atlas.compare([EMPATHY, ATTUNEMENT])
    near = [set(atlas.network.neighbours(iri)) for iri in (EMPATHY, ATTUNEMENT)]
    both = {EMPATHY, ATTUNEMENT}
    assert {tie.node for tie in found.common} == (near[0] & near[1]) - both
    assert [{tie.node for tie in own} for own in found.own] == [
        near[0] - near[1] - both,
        near[1] - near[0] - both,
    ]
    assert found.partly == ()
    kohut = next(tie for tie in found.common if tie.node == KOHUT)
    assert kohut.shared == 2
    for thing, claims in zip(found.resources, kohut.claims, strict=True):
        assert claims
        assert all({edge.source, edge.target} == {thing, KOHUT} for edge in claims)


def test_what_links_them_directly_is_apart(atlas: Atlas) -> None:
    found = atlas.compare([EMPATHY, VALIDATION])
    assert {edge.relation for edge in found.direct} == {"aa:contrastsWith"}
    ties = (*found.common, *(tie for own in found.own for tie in own))
    assert not {EMPATHY, VALIDATION} & {tie.node for tie in ties}


def test_three_things_share_in_pairs_too(atlas: Atlas) -> None:
    found = atlas.compare([EMPATHY, VALIDATION, ATTUNEMENT], WITHOUT)
    assert KOHUT in {tie.node for tie in found.partly}
    assert all(tie.shared == 3 for tie in found.common)
    assert all(tie.shared == 2 for tie in found.partly)
    assert len(found.own) == 3


def test_what_one_alone_is_linked_with_twice_is_not_shared(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.write_text(
        """@prefix : <https://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :a a skos:Concept ; skos:prefLabel "a" ; skos:related :x, :y, :z ; skos:broader :x, :y, :z .
        :b a skos:Concept ; skos:prefLabel "b" ; skos:related :y, :z .
        :c a skos:Concept ; skos:prefLabel "c" ; skos:related :z .
        :x a skos:Concept ; skos:prefLabel "x" .
        :y a skos:Concept ; skos:prefLabel "y" .
        :z a skos:Concept ; skos:prefLabel "z" .""",
        encoding="utf-8",
    )
    atlas = Atlas.open(str(path))
    a, b, c, x, y, z = (f"https://example.org/{name}" for name in "abcxyz")
    two = atlas.compare([a, b])
    assert [tie.node for tie in two.common] == [y, z]
    assert [[tie.node for tie in own] for own in two.own] == [[x], []]
    assert [len(edges) for edges in two.common[0].claims] == [2, 1]
    three = atlas.compare([a, b, c])
    assert [tie.node for tie in three.common] == [z]
    assert [tie.node for tie in three.partly] == [y]
    assert [[tie.node for tie in own] for own in three.own] == [[x], [], []]


@pytest.mark.parametrize("things", [(EMPATHY, ATTUNEMENT), (EMPATHY, VALIDATION, ATTUNEMENT)])
def test_what_is_common_stands_between(atlas: Atlas, things: tuple[str, ...]) -> None:
    found = atlas.compare(things)
    at = {node.iri: (node.x, node.y) for node in found.view.nodes}
    left, right = at[things[0]][0], at[things[1]][0]
    assert all(left < at[tie.node][0] < right for tie in found.common)
    assert all(at[tie.node][0] < left for tie in found.own[0])
    assert all(at[tie.node][0] > right for tie in found.own[1])
    for one, other in combinations(found.view.nodes, 2):
        (w1, h1), (w2, h2) = label_box(one.label), label_box(other.label)
        apart = abs(one.x - other.x) >= (w1 + w2) / 2 - 1
        assert apart or abs(one.y - other.y) >= (h1 + h2) / 2 - 1
    assert {node.iri for node in found.view.nodes if node.focus} == set(things)
    assert found.view == atlas.graph(GraphState(things))


def test_what_two_of_three_share_stands_on_their_side(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    links = {"ab": ":a, :b", "ac": ":a, :c", "bc": ":b, :c", "abc": ":a, :b, :c"}
    path.write_text(
        "@prefix : <https://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        + "".join(f':{name} a skos:Concept ; skos:prefLabel "{name}" .' for name in "abc")
        + "".join(
            f':{name} a skos:Concept ; skos:prefLabel "{name}" ; skos:related {others} .'
            for name, others in links.items()
        ),
        encoding="utf-8",
    )
    view = Atlas.open(str(path)).compare([f"https://example.org/{name}" for name in "abc"]).view
    at = {node.label: (node.x, node.y) for node in view.nodes}
    (left, top), (right, _), (middle, bottom) = at["a"], at["b"], at["c"]
    assert left < middle < right
    assert top < bottom
    assert at["abc"] == (middle, top)
    assert (at["ac"], at["bc"]) == ((left, bottom), (right, bottom))
    assert at["ab"][0] == middle
    assert at["ab"][1] < top


def test_a_comparison_shows_all_it_tells_of(atlas: Atlas) -> None:
    found = atlas.compare([EMPATHY, VALIDATION, ATTUNEMENT])
    ties = (*found.common, *found.partly, *(tie for own in found.own for tie in own))
    assert {tie.node for tie in ties} | set(found.resources) == {n.iri for n in found.view.nodes}
    assert found.view.title == "empathy, validation and attunement compared"


def test_a_filter_holds_for_all_of_it(atlas: Atlas) -> None:
    found = atlas.compare([EMPATHY, ATTUNEMENT], Filter(bases=frozenset({Basis.STATED})))
    ties = (*found.common, *(tie for own in found.own for tie in own))
    claims = [edge for tie in ties for edges in tie.claims for edge in edges]
    assert {edge.basis for edge in (*claims, *found.view.edges)} == {Basis.STATED}


def test_things_with_nothing_in_common_can_be_compared(atlas: Atlas) -> None:
    found = atlas.compare([expand("person:bowlby"), expand("person:linehan")])
    assert found.common == ()
    assert all(found.own)
    assert len(found.view.nodes) == 2 + sum(map(len, found.own))


@pytest.mark.parametrize("things", [(), (EMPATHY,), (EMPATHY, EMPATHY)])
def test_there_must_be_something_to_compare_with(atlas: Atlas, things: tuple[str, ...]) -> None:
    with pytest.raises(NothingToCompare, match="two or three different items"):
        atlas.compare(things)


def test_four_things_are_too_many(atlas: Atlas) -> None:
    with pytest.raises(NothingToCompare, match="not 4"):
        atlas.compare([EMPATHY, VALIDATION, ATTUNEMENT, KOHUT])


def test_what_is_unknown_cannot_be_compared(atlas: Atlas) -> None:
    with pytest.raises(UnknownName):
        atlas.compare([EMPATHY, "https://example.org/ghost"])
