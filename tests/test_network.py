from itertools import combinations, pairwise
from math import hypot
from pathlib import Path
from statistics import fmean

import pytest

from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.graph.claim_graph import EVERYTHING
from explorer.graph.claim_network import ClaimNetwork
from explorer.layout.packing import label_box
from explorer.layout.radial import RING_FLATNESS, RING_SPACING
from explorer.model.entities import Basis
from explorer.model.graph import (
    NEIGHBOURHOOD_NODES,
    OVERVIEW_NODES,
    Connection,
    Filter,
    GraphView,
    Node,
)
from explorer.model.node_kinds import BELONGS_TO_IRI
from explorer.namespaces import expand
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store
from tests.drawn import overlaps, places

HOLDING = expand("concept:holding-environment")
ALLIANCE = expand("concept:therapeutic-alliance")
WINNICOTT = expand("person:winnicott")
EX = "https://example.org/"
HEAD = f"@prefix : <{EX}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def network(folder: Path, turtle: str) -> ClaimNetwork:
    path = folder / "data.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return ClaimNetwork.from_vocabulary(read_vocabulary(Store.open(str(path))))


def chain(count: int) -> str:
    """A hub with `count` narrower concepts, each with one below it."""
    lines = [':hub a skos:Concept ; skos:prefLabel "hub"@en .']
    for i in range(count):
        lines += [
            f':m{i} a skos:Concept ; skos:prefLabel "middle {i}"@en ; skos:broader :hub .',
            f':l{i} a skos:Concept ; skos:prefLabel "leaf {i}"@en ; skos:broader :m{i} .',
        ]
    return "\n".join(lines)


def mean(view: GraphView, kind: str) -> tuple[float, float]:
    nodes = [node for node in view.nodes if node.kind == kind]
    return fmean(node.x for node in nodes), fmean(node.y for node in nodes)


# The graph


def test_an_edge_runs_from_subject_to_object(atlas: Atlas) -> None:
    claim = atlas.vocabulary.claims[expand("claim:holding-environment-credited-to-winnicott")]
    edges = {edge.iri: edge for edge in atlas.neighbourhood(HOLDING).edges}
    edge = edges[claim.iri]
    assert (edge.source, edge.target) == (HOLDING, WINNICOTT)
    assert (edge.relation, edge.basis, edge.curie) == ("aa:creditedTo", claim.basis, claim.curie)
    assert edge.label == atlas.vocabulary.relations[claim.predicate].label


def test_every_claim_between_nodes_is_an_edge(atlas: Atlas) -> None:
    vocabulary = atlas.vocabulary
    nodes = vocabulary.concepts.keys() | vocabulary.people.keys()
    claims = {c.iri for c in vocabulary.claims.values() if {c.subject, c.object} <= nodes}
    assert {edge.iri for edge in atlas.overview(EVERYTHING).edges} == claims
    belonging = {iri for iri in claims if vocabulary.claims[iri].predicate == BELONGS_TO_IRI}
    assert {edge.iri for edge in atlas.overview().edges} == claims - belonging


def test_the_graph_is_frozen_and_counts_claims(atlas: Atlas) -> None:
    graph = atlas.network
    with pytest.raises(Exception, match="Frozen"):
        graph.graph.add_node("new")
    assert graph.node(ALLIANCE).degree == len(list(graph.edges(ALLIANCE)))
    assert ALLIANCE in graph
    assert EX not in graph
    assert len(graph) == len(atlas.vocabulary.concepts) + len(atlas.vocabulary.people)


# The overview


def test_the_overview_shows_every_concept_and_whom_claims_name(atlas: Atlas) -> None:
    view = atlas.overview()
    shown = {node.iri for node in view.nodes}
    assert shown >= atlas.vocabulary.concepts.keys()
    assert WINNICOTT in shown
    assert all(node.degree for node in view.nodes if node.kind == "foaf:Person")


def test_the_place_of_a_point_says_its_kind(atlas: Atlas) -> None:
    view = atlas.overview()
    conditions, behaviours, outcomes = (
        mean(view, f"aa:{kind}")
        for kind in ("RelationalCondition", "TherapistBehaviour", "ClientOutcome")
    )
    assert conditions[0] < behaviours[0] < outcomes[0]
    ideas, approaches = mean(view, "aa:TheoreticalConcept"), mean(view, "aa:Approach")
    assert mean(view, "foaf:Person")[1] < ideas[1] < behaviours[1] < approaches[1]
    alliance = next(node for node in view.nodes if node.iri == ALLIANCE)
    wide = max(node.x for node in view.nodes) - min(node.x for node in view.nodes)
    assert abs(alliance.x) < wide / 8


def test_labels_of_the_overview_do_not_overlap(atlas: Atlas) -> None:
    assert overlaps(atlas.overview().nodes) == []


def test_the_overview_is_the_same_every_time(atlas: Atlas) -> None:
    assert ClaimNetwork.from_vocabulary(atlas.vocabulary).overview() == atlas.overview()


def test_filters_take_away_and_move_nothing(atlas: Atlas) -> None:
    everything = atlas.overview()
    only = Filter(
        kinds=frozenset({"aa:TheoreticalConcept", "foaf:Person"}),
        relations=frozenset({"aa:creditedTo"}),
        bases=frozenset({Basis.STATED, Basis.EVIDENCED}),
    )
    view = atlas.overview(only)
    assert places(view).items() < places(everything).items()
    assert {edge.relation for edge in view.edges} == {"aa:creditedTo"}
    assert Basis.INFERRED not in {edge.basis for edge in view.edges}
    linked = {end for edge in view.edges for end in (edge.source, edge.target)}
    assert linked == {node.iri for node in view.nodes}


def test_a_view_is_described_in_words(atlas: Atlas) -> None:
    only = Filter(
        kinds=frozenset({"aa:ClientOutcome", "foaf:Person"}),
        relations=frozenset({"aa:involves"}),
        bases=frozenset({Basis.EVIDENCED, Basis.STATED}),
    )
    view = atlas.overview(only)
    assert view.description == (
        f"{len(view.nodes)} concepts, {len(view.edges)} claims; client outcome and person only; "
        "linked by involves only; stated by sources or evidenced, without inferred links"
    )
    nothing = atlas.overview(Filter(kinds=frozenset({"aa:Nothing"})))
    assert (nothing.nodes, nothing.edges) == ((), ())
    assert nothing.description == "nothing; aa:Nothing only"


def test_a_large_vocabulary_is_limited_and_says_so(tmp_path: Path) -> None:
    large = network(tmp_path, chain(600))
    view = large.overview()
    assert len(view.nodes) == OVERVIEW_NODES
    assert view.description.startswith("300 of 1,201 concepts, those with the most links, ")
    assert len(view.edges) >= OVERVIEW_NODES - 1  # they hang together
    assert (
        view
        == ClaimNetwork.from_vocabulary(
            read_vocabulary(Store.open(str(tmp_path / "data.ttl")))
        ).overview()
    )


def test_a_filter_finds_what_a_large_overview_leaves_out(tmp_path: Path) -> None:
    large = network(tmp_path, chain(400) + "\n:l7 skos:related :l8 .")
    only = Filter(relations=frozenset({"skos:related"}))
    view = large.overview(only)
    assert {node.label for node in view.nodes} == {"leaf 7", "leaf 8"}
    assert overlaps(view.nodes) == []


def test_a_foreign_vocabulary_is_spread_by_its_links(tmp_path: Path) -> None:
    foreign = network(tmp_path, chain(20) + '\n:alone a skos:Concept ; skos:prefLabel "alone"@en .')
    view = foreign.overview()
    assert {node.kind for node in view.nodes} == {"skos:Concept"}
    assert view.description == "42 concepts, 40 links"
    assert overlaps(view.nodes) == []
    assert max(view.nodes, key=lambda node: node.y).label == "alone"


# Neighbourhoods


def test_the_focus_is_in_the_middle_of_its_neighbours(atlas: Atlas) -> None:
    view = atlas.neighbourhood(HOLDING)
    (focus,) = [node for node in view.nodes if node.focus]
    assert (focus.iri, focus.x, focus.y) == (HOLDING, 0, 0)
    others = {node.iri for node in view.nodes} - {HOLDING}
    assert others == set(atlas.network.neighbours(HOLDING))
    assert view.title == "holding environment and related concepts"
    assert view.description.endswith(f"{len(view.edges)} claims")


def test_a_neighbourhood_takes_no_more_room_than_its_labels_need(atlas: Atlas) -> None:
    for iri in atlas.vocabulary.concepts:
        nodes = atlas.neighbourhood(iri).nodes
        boxes = [label_box(node.label) for node in nodes]
        across, down = max(w for w, _ in boxes), max(h for _, h in boxes)
        wide = max(node.x for node in nodes) - min(node.x for node in nodes) + across
        high = max(node.y for node in nodes) - min(node.y for node in nodes) + down
        least = 4 * RING_SPACING * RING_SPACING * RING_FLATNESS  # the first ring
        assert wide * high < least + 4 * len(nodes) * across * down, iri


def test_no_labels_overlap_in_any_neighbourhood(atlas: Atlas) -> None:
    for iri in atlas.vocabulary.concepts.keys() | atlas.vocabulary.people.keys():
        assert overlaps(atlas.neighbourhood(iri).nodes) == []


def test_sixty_neighbours_have_room(tmp_path: Path) -> None:
    view = network(tmp_path, chain(60)).neighbourhood(EX + "hub", most=OVERVIEW_NODES)
    assert len(view.nodes) == 61
    assert overlaps(view.nodes) == []


def test_what_is_farther_stands_farther_out(atlas: Atlas) -> None:
    near, far = atlas.neighbourhood(HOLDING), atlas.neighbourhood(HOLDING, 2)
    inner = {node.iri for node in near.nodes}
    assert inner < {node.iri for node in far.nodes}
    flat = 0.62

    def ring(node: Node) -> float:
        return hypot(node.x, node.y / flat)

    reach = max(ring(node) for node in far.nodes if node.iri in inner)
    assert all(ring(node) > reach for node in far.nodes if node.iri not in inner)


def test_kinds_stand_in_their_direction(atlas: Atlas) -> None:
    view = atlas.neighbourhood(ALLIANCE)
    people, approaches = mean(view, "foaf:Person"), mean(view, "aa:Approach")
    assert people[1] < 0 < approaches[1]
    assert mean(view, "aa:RelationalCondition")[0] < 0 < mean(view, "aa:ClientOutcome")[0]


@pytest.mark.parametrize(("asked", "given"), [(-5, 1), (0, 1), (3, 3), (99, 3)])
def test_depth_is_clamped(atlas: Atlas, asked: int, given: int) -> None:
    assert atlas.neighbourhood(HOLDING, asked) == atlas.neighbourhood(HOLDING, given)


def test_a_filtered_neighbourhood_keeps_its_focus(atlas: Atlas) -> None:
    view = atlas.neighbourhood(HOLDING, 1, Filter(kinds=frozenset({"foaf:Person"})))
    assert {node.label for node in view.nodes} == {"holding environment", "D. W. Winnicott"}
    alone = atlas.neighbourhood(HOLDING, 3, Filter(relations=frozenset({"aa:none"})))
    assert [node.iri for node in alone.nodes] == [HOLDING]
    assert alone.description == "1 concept, 0 claims; linked by aa:none only"


@pytest.mark.parametrize(
    ("asked", "given"), [(0, NEIGHBOURHOOD_NODES), (100, 100), (999, OVERVIEW_NODES)]
)
def test_a_hub_shows_as_many_of_its_neighbours_as_can_be_read(
    tmp_path: Path, asked: int, given: int
) -> None:
    view = network(tmp_path, chain(500)).neighbourhood(EX + "hub", 3, most=asked)
    assert len(view.nodes) == given
    assert view.total == 501
    words = f"{given} of more than 501 concepts, those with the strongest links, {given - 1} "
    assert view.description.startswith(words)


def test_the_most_telling_neighbours_of_a_hub_come_first(atlas: Atlas) -> None:
    hub = atlas.find("concept:psychodynamic-therapy")
    near = list(atlas.network.edges(hub))
    telling = {edge.source for edge in near} | {edge.target for edge in near}
    view = atlas.neighbourhood(hub, only=EVERYTHING)
    assert len(telling) < len(view.nodes) < view.total
    assert telling <= {node.iri for node in view.nodes}


def test_what_is_near_only_through_a_hub_comes_last(atlas: Atlas) -> None:
    trust = atlas.find("concept:trust")
    (hub, *_) = sorted(atlas.network.attributes_of(trust).approaches)
    ring = {node.iri for node in atlas.neighbourhood(trust, only=EVERYTHING).nodes}
    view = atlas.neighbourhood(trust, 2, EVERYTHING)
    farther = {node.iri for node in view.nodes} - ring
    linked = {
        end
        for edge in view.edges
        for end, other in ((edge.source, edge.target), (edge.target, edge.source))
        if end in farther and other in ring - {hub}
    }
    assert hub in ring
    assert linked == farther


@pytest.mark.parametrize("iri", ["", "concept:nothing", EX, "<script>"])
def test_an_unknown_thing_has_no_neighbourhood(atlas: Atlas, iri: str) -> None:
    with pytest.raises(UnknownName):
        atlas.neighbourhood(iri)


# Connections


def check(atlas: Atlas, connection: Connection, start: str, end: str) -> None:
    """A connection leads from start to end over claims, and passes nothing twice."""
    assert (connection.start, connection.end) == (start, end)
    stops = [start, *(hop.target for hop in connection.hops)]
    assert stops[-1] == end
    assert len(set(stops)) == len(stops)
    for (source, target), hop in zip(pairwise(stops), connection.hops, strict=True):
        claim = atlas.vocabulary.claims[hop.claim]
        walked = (source, target) if hop.forward else (target, source)
        assert (claim.subject, claim.object) == walked
        assert (hop.source, hop.target) == (source, target)


def test_two_things_are_connected_in_up_to_three_ways(atlas: Atlas) -> None:
    insight = expand("concept:insight")
    found = atlas.connections(HOLDING, insight)
    assert len(set(found)) == 3
    for connection in found:
        check(atlas, connection, HOLDING, insight)
    assert atlas.connections(HOLDING, insight, limit=1) == found[:1]
    assert atlas.connections(HOLDING, insight, limit=0) == ()


def test_connections_may_be_held_to_stated_claims(atlas: Atlas) -> None:
    insight = expand("concept:insight")
    for connection in atlas.connections(HOLDING, insight, bases=frozenset({Basis.STATED})):
        bases = {atlas.vocabulary.claims[hop.claim].basis for hop in connection.hops}
        assert bases == {Basis.STATED}


def test_a_shared_approach_explains_little(atlas: Atlas) -> None:
    rogers = expand("person:rogers")
    best = atlas.connections(expand("concept:projective-identification"), rogers)[0]
    relations = {atlas.vocabulary.claims[hop.claim].predicate for hop in best.hops}
    assert expand("aa:belongsTo") not in relations


def test_meaning_beats_a_short_way_over_a_hub(tmp_path: Path) -> None:
    ways = (
        ":m1 :grows :x . :x :grows :m2 . :x a skos:Concept ; skos:prefLabel 'x'@en .\n"
        ":grows a <http://www.w3.org/2002/07/owl#ObjectProperty> ."
    )
    found = network(tmp_path, chain(30) + ways).connections(EX + "m1", EX + "m2")
    assert [hop.target for hop in found[0].hops] == [EX + "x", EX + "m2"]
    assert [hop.target for hop in found[1].hops] == [EX + "hub", EX + "m2"]


def test_nothing_connects_a_thing_to_itself_or_to_an_island(atlas: Atlas, tmp_path: Path) -> None:
    assert atlas.connections(HOLDING, HOLDING) == ()
    island = network(
        tmp_path, ":a a skos:Concept ; skos:related :b . :b a skos:Concept . :c a skos:Concept ."
    )
    assert island.connections(EX + "a", EX + "c") == ()
    assert len(island.connections(EX + "b", EX + "a")) == 1


def test_the_ways_shown_differ(atlas: Atlas) -> None:
    for start, end in (("rupture-repair", "trust"), ("attachment", "mindful-awareness")):
        ways = [
            {hop.target for hop in connection.hops[:-1]}
            for connection in atlas.connections(atlas.find(start), atlas.find(end))
        ]
        assert 1 < len(ways) <= 3
        for one, other in combinations(ways, 2):
            assert not one & other or len(one & other) < min(len(one), len(other)) / 2


def test_that_two_things_lead_to_the_same_explains_little(atlas: Atlas) -> None:
    start, end = atlas.find("concept:countertransference"), atlas.find("concept:empathy")
    best, *others = (
        [atlas.vocabulary.claims[hop.claim] for hop in connection.hops]
        for connection in atlas.connections(start, end)
    )
    outcome = expand("concept:meaningful-change")
    assert not any(claim.object == outcome for claim in best)
    assert [len(claims) for claims in others if claims[0].object == outcome] == [2]


def test_a_work_is_linked_with_people_only_through_what_it_is_cited_for(atlas: Atlas) -> None:
    work = expand("work:winnicott1960")
    for connection in atlas.connections(work, WINNICOTT):
        assert len(connection.hops) > 1


def test_works_are_ends_of_ways_but_never_stations(atlas: Atlas) -> None:
    bion, trust = expand("work:bion1962"), expand("concept:trust")
    found = atlas.connections(bion, trust)
    assert len(found) > 1
    for connection in found:
        first, *others = connection.hops
        claim = atlas.vocabulary.claims[first.claim]
        assert (first.source, first.cites, first.forward) == (bion, True, False)
        assert bion in {citation.work for citation in claim.citations}
        assert first.target in {claim.subject, claim.object}
        assert not any(hop.cites for hop in others)
    both = atlas.connections(bion, expand("work:winnicott1960"))
    assert [hop.cites for hop in both[0].hops] == [True, True]
    through = atlas.connections(HOLDING, expand("concept:insight"))
    stations = {hop.target for connection in through for hop in connection.hops}
    assert not stations & atlas.vocabulary.works.keys()


def test_where_nothing_connects_it_is_said_what_would(atlas: Atlas, tmp_path: Path) -> None:
    trust, insight = expand("concept:trust"), expand("concept:insight")
    assert atlas.obstacle(HOLDING, insight) == ""
    asserted = frozenset({Basis.ASSERTED})
    assert "The theory of the parent" in atlas.obstacle(
        expand("work:winnicott1960"), insight, asserted
    )
    assert "Both names mean the same item" in atlas.obstacle(HOLDING, HOLDING)
    evidenced = frozenset({Basis.EVIDENCED})
    assert atlas.connections(trust, HOLDING, bases=evidenced) == ()
    assert atlas.obstacle(trust, HOLDING, evidenced) == (
        "“trust” and “holding environment” are connected only through stated claims, "
        "which are left out here."
    )
    silent = next(iri for iri in atlas.vocabulary.people if not atlas.network.node(iri).degree)
    assert "there is no claim about" in atlas.obstacle(trust, silent)
    islands = network(
        tmp_path,
        ":a a skos:Concept ; skos:prefLabel 'a'@en ; skos:related :b . :b a skos:Concept ."
        ":c a skos:Concept ; skos:prefLabel 'c'@en ; skos:related :d . :d a skos:Concept .",
    )
    said = islands.obstacle(EX + "a", EX + "c")
    assert said.startswith("No path connects “a” and “c” yet. A claim linking")
    with pytest.raises(UnknownName):
        atlas.obstacle(trust, EX)


def test_what_is_unknown_cannot_be_connected(atlas: Atlas) -> None:
    with pytest.raises(UnknownName, match="nowhere"):
        atlas.connections(HOLDING, EX + "nowhere")
    with pytest.raises(UnknownName):
        atlas.connections(EX, EX)


def test_a_single_concept_is_a_graph(tmp_path: Path) -> None:
    single = network(tmp_path, ":a a skos:Concept ; skos:prefLabel '<script>\\\"'@en .")
    assert [node.label for node in single.overview().nodes] == ['<script>"']
    assert single.neighbourhood(EX + "a").description == "1 concept, 0 claims"


def test_a_hub_counts_all_its_neighbours(tmp_path: Path) -> None:
    view = network(tmp_path, chain(500)).neighbourhood(EX + "hub")
    assert view.description == "36 of 501 concepts, those with the strongest links, 35 links"


def test_a_link_to_itself_is_harmless(tmp_path: Path) -> None:
    loop = network(tmp_path, ":a a skos:Concept ; skos:related :a , :b . :b a skos:Concept .")
    assert len(loop.overview().nodes) == 2
    assert len(loop.connections(EX + "a", EX + "b")) == 1
