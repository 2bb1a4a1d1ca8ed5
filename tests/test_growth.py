import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.graph.actions import ViewHistory, collapse_node, expand_node, hide_node, pin_node
from explorer.graph.claim_network import ClaimNetwork
from explorer.graph.selection import new_neighbours
from explorer.graph.view import diff_views
from explorer.graph.view_url import changed_parameters
from explorer.model.entities import Basis
from explorer.model.graph import (
    MAX_NODES,
    NEIGHBOURHOOD_NODES,
    NODES_PER_STEP,
    Edge,
    Filter,
    Form,
    GraphState,
    Layout,
    Node,
    Pin,
    Step,
)
from explorer.namespaces import expand
from tests.drawn import overlaps, places

HOLDING = expand("concept:holding-environment")
CONTAINMENT = expand("concept:container-contained")
BOND = expand("concept:emotional-bond")
GROWTH = expand("concept:personal-growth")
THERAPY = expand("concept:psychodynamic-therapy")
WINNICOTT = expand("person:winnicott")
AROUND = GraphState((HOLDING,))
STATED = Filter(bases=frozenset({Basis.STATED}))
EVERY_LAYOUT = pytest.mark.parametrize("layout", Layout)


@cache
def made(size: int, seed: int = 1, kind: str = "skos:Concept") -> ClaimNetwork:
    """A graph with hubs, years, and a hierarchy that has every node."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(size):
        label = " ".join(["thing", *["word"] * chance.randrange(4), str(i)])
        graph.add_node(f"n{i}", node=Node(f"n{i}", f"x:n{i}", label, kind, "", 0, 0, 0))
    for i in range(1, size):
        for other in {chance.randrange(i), chance.randrange(max(1, int(i**0.5)))}:
            basis = chance.choice([each for each in Basis if each is not Basis.CLASSIFIED])
            relation = chance.choice(["x:grows", "x:meets"])
            edge = Edge(f"e{i}-{other}", "", f"n{i}", f"n{other}", relation, relation[2:], basis)
            graph.add_edge(edge.source, edge.target, key=edge.iri, edge=edge)
    return ClaimNetwork(
        graph,
        "Made up",
        {},
        years={f"n{i}": 1900 + i % 120 for i in range(0, size, 2)},
        parents={f"n{i}": (f"n{i // 5}",) for i in range(1, size)},
    )


def unfolded(
    graph: ClaimNetwork, start: GraphState, steps: int, seed: int = 1
) -> Iterator[GraphState]:
    """States on a random way through a graph, each an expansion of the one before."""
    chance = random.Random(seed)
    state = start
    yield state
    for _ in range(steps):
        nodes = sorted(graph.shown(state))
        offers = graph.offers(state, chance.choice(nodes))
        more = [offer for offer in offers if offer.total > offer.shown]
        if more:
            offer = chance.choice(more)
            state = expand_node(state, offer.node, offer.relation, offer.direction)
            yield state


# Expansion


def test_an_expansion_adds_the_neighbours_it_offered(atlas: Atlas) -> None:
    before = atlas.graph(AROUND)
    offer = next(o for o in atlas.offers(AROUND, CONTAINMENT) if o.total > o.shown)
    state = expand_node(AROUND, CONTAINMENT, offer.relation, offer.direction)
    after = atlas.graph(state)
    new = {node.iri for node in after.nodes} - {node.iri for node in before.nodes}
    assert len(new) == min(offer.total - offer.shown, NODES_PER_STEP)
    assert dict(after.parents).items() >= dict.fromkeys(new, CONTAINMENT).items()
    assert next(o for o in atlas.offers(state, CONTAINMENT) if o.relation == offer.relation).shown


def test_an_expansion_brings_the_most_telling_first(atlas: Atlas) -> None:
    trust = atlas.find("concept:trust")
    stated = [edge for edge in atlas.network.edges(trust) if edge.basis is Basis.STATED]
    telling = ({edge.source for edge in stated} | {edge.target for edge in stated}) - {trust}
    first = new_neighbours(atlas.network, Step(trust, count=len(telling)), {trust}, Filter())
    assert set(first) == telling


def test_a_filter_holds_for_what_is_broader_and_narrower() -> None:
    graph, late = made(60), Filter(since=1930)
    step = Step("n6", "skos:broader", count=60)
    assert set(new_neighbours(graph, step, {"n6"}, Filter())) == {
        "n1",
        *(f"n{i}" for i in range(30, 35)),
    }
    assert set(new_neighbours(graph, step, {"n6"}, late)) == {"n30", "n32", "n34"}


@EVERY_LAYOUT
@pytest.mark.parametrize("only", [Filter(), STATED], ids=["all", "stated"])
def test_nothing_that_stands_is_moved_by_what_comes(
    atlas: Atlas, layout: Layout, only: Filter
) -> None:
    start = replace(AROUND, layout=layout, only=only)
    views = [atlas.graph(state) for state in unfolded(atlas.network, start, 8)]
    for before, after in pairwise(views):
        assert places(before).items() <= places(after).items()
        assert overlaps(after.nodes) == []


@pytest.mark.parametrize("size", [60, 1000, 10_000])
@EVERY_LAYOUT
def test_large_graphs_unfold_without_a_move(size: int, layout: Layout) -> None:
    graph = made(size)
    states = list(unfolded(graph, GraphState(("n0",), layout=layout), 5))
    views = [graph.view(state) for state in states]
    for before, after in pairwise(views):
        assert places(before).items() <= places(after).items()
    assert overlaps(views[-1].nodes) == []
    graph.expansion.clear()  # nothing is remembered
    assert graph.view(states[-1]) == views[-1]


def test_a_limit_leaves_more_to_show(atlas: Atlas) -> None:
    start = replace(AROUND, only=Filter(classified=True))
    state = expand_node(start, THERAPY)
    some = atlas.graph(state)
    more = atlas.graph(expand_node(state, THERAPY))
    assert len(more.nodes) == len(some.nodes) + NODES_PER_STEP
    assert places(some).items() <= places(more).items()


def test_a_filter_moves_nothing_either(atlas: Atlas) -> None:
    states = list(unfolded(atlas.network, AROUND, 3))
    all_ = places(atlas.graph(states[-1]))
    stated = places(atlas.graph(replace(states[0], only=STATED)))
    assert stated.items() <= all_.items()


def test_a_filter_reveals_what_a_hub_left_out() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(601):
        kind = "x:Rare" if i > 595 else "x:Common"
        graph.add_node(f"n{i}", node=Node(f"n{i}", "", f"thing {i}", kind, "", 0, 0, 0))
    for i in range(1, 601):
        edge = Edge(f"e{i}", "", "n0", f"n{i}", "x:has", "has", Basis.STATED)
        graph.add_edge("n0", f"n{i}", key=edge.iri, edge=edge)
    star = ClaimNetwork(graph, "A star", {})
    rare = star.view(GraphState(("n0",), only=Filter(kinds=frozenset({"x:Rare"}))))
    assert len(rare.nodes) == 6
    assert overlaps(rare.nodes) == []
    everything = star.view(GraphState(("n0",)))
    assert len(everything.nodes) == NEIGHBOURHOOD_NODES
    assert everything.total == 601
    grown = star.view(expand_node(GraphState(("n0",)), "n0", count=500))
    assert len(grown.nodes) == NEIGHBOURHOOD_NODES + 500
    assert places(everything).items() <= places(grown).items()


def test_what_is_collapsed_or_hidden_leaves_the_rest_where_it_is(atlas: Atlas) -> None:
    state = expand_node(expand_node(AROUND, CONTAINMENT), BOND)
    whole = atlas.graph(state)
    by_bond = {iri for iri, parent in whole.parents if parent == BOND}
    less = atlas.graph(collapse_node(state, CONTAINMENT))
    assert places(less).items() <= places(whole).items()
    assert by_bond <= places(less).keys()
    assert CONTAINMENT in places(less)
    gone = {iri for iri, parent in whole.parents if parent == CONTAINMENT}
    assert gone
    assert not gone & places(less).keys()
    hidden = atlas.graph(hide_node(state, BOND))
    assert places(hidden).keys() == places(whole).keys() - {BOND}
    assert hidden.description.endswith("; 1 hidden")
    alone = atlas.graph(collapse_node(AROUND, HOLDING))
    assert [node.iri for node in alone.nodes] == [HOLDING]


def test_what_a_collapsed_node_led_to_goes_with_it(atlas: Atlas) -> None:
    once = expand_node(AROUND, CONTAINMENT)
    child = next(iri for iri, parent in atlas.graph(once).parents if parent == CONTAINMENT)
    twice = expand_node(once, child)
    closed = collapse_node(twice, CONTAINMENT)
    assert places(atlas.graph(closed)) == places(atlas.graph(collapse_node(once, CONTAINMENT)))
    assert atlas.graph(expand_node(closed, CONTAINMENT)) == atlas.graph(twice)


def test_pins_hold_and_later_steps_keep_clear_of_them(atlas: Atlas) -> None:
    pinned = pin_node(AROUND, CONTAINMENT, 900, 700)
    view = atlas.graph(pinned)
    assert places(view) == places(atlas.graph(AROUND)) | {CONTAINMENT: (900, 700)}
    grown = expand_node(pinned, CONTAINMENT)
    after = atlas.graph(grown)
    assert places(view).items() <= places(after).items()
    assert overlaps(after.nodes) == []
    again = pin_node(grown, CONTAINMENT, -900, 700)
    assert places(atlas.graph(again)) == places(after) | {CONTAINMENT: (-900, 700)}


def test_undo_leads_to_the_very_same_picture(atlas: Atlas) -> None:
    history = ViewHistory(AROUND)
    seen = [atlas.graph(AROUND)]
    for state in list(unfolded(atlas.network, AROUND, 4))[1:]:
        history = history.then(state)
        seen.append(atlas.graph(state))
    for view in reversed(seen[:-1]):
        history = history.undo()
        assert atlas.graph(history.present) == view


def test_an_increment_is_all_that_is_new(atlas: Atlas) -> None:
    before = atlas.graph(AROUND)
    after = atlas.graph(expand_node(AROUND, CONTAINMENT))
    change = diff_views(before, after)
    new = {node.iri for node in after.nodes} - {node.iri for node in before.nodes}
    assert {node.iri for node in change.nodes} == new
    assert change.gone == ()
    assert {end for e in change.edges for end in (e.source, e.target)} & new
    back = diff_views(after, before)
    assert (back.nodes, back.edges) == ((), ())
    assert set(back.gone) == new | {edge.iri for edge in change.edges}


@pytest.mark.parametrize(
    "step",
    [
        Step("https://example.org/unknown"),
        Step(HOLDING, "aa:none"),
        Step(HOLDING, count=-5),
        Step(GROWTH),  # not shown
    ],
)
def test_a_step_that_leads_nowhere_changes_little(atlas: Atlas, step: Step) -> None:
    view = atlas.graph(replace(AROUND, steps=(step,)))
    assert places(view) == places(atlas.graph(AROUND))


def test_too_much_is_bounded() -> None:
    graph = made(10_000)
    everything = graph.view(GraphState(layout=Layout.OVERVIEW, most=10_000))
    assert len(everything.nodes) == MAX_NODES
    assert "3,000 of 10,000 concepts, those with the most links" in everything.description
    state = GraphState(layout=Layout.OVERVIEW, most=MAX_NODES, steps=(Step("n0", count=10**9),))
    assert len(graph.view(state).nodes) == MAX_NODES


# Offers


def test_offers_count_what_is_there_and_what_is_shown(atlas: Atlas) -> None:
    offers = atlas.offers(AROUND, HOLDING)
    assert sum(offer.total for offer in offers) >= atlas.network.node(HOLDING).neighbours
    assert all(offer.shown == offer.total for offer in offers)
    assert all(offer.withheld == 0 for offer in offers)
    by = {(offer.relation, offer.direction): offer for offer in offers}
    assert by["aa:creditedTo", "out"].label == "is credited to"
    assert by["aa:requires", "in"].label == "is required by"
    assert by["aa:contrastsWith", ""].total > 1
    credited = by["aa:creditedTo", "out"]
    assert credited.total - credited.inferred == 1
    assert 0 < sum(offer.inferred for offer in offers) < sum(offer.total for offer in offers)


def test_offers_say_what_a_filter_withholds(atlas: Atlas) -> None:
    offers = atlas.offers(replace(AROUND, only=STATED), HOLDING)
    everything = atlas.offers(AROUND, HOLDING)
    assert sum(offer.inferred for offer in offers) == 0
    assert [o.total + o.withheld for o in sorted(offers, key=lambda o: o.label)] == [
        o.total for o in sorted(everything, key=lambda o: o.label)
    ]


def test_a_hierarchy_offers_its_own_steps(atlas: Atlas) -> None:
    state = GraphState((expand("concept:insight"),), layout=Layout.HIERARCHY)
    offers = {(o.relation, o.direction): o for o in atlas.offers(state, GROWTH)}
    offer = offers["skos:broader", "in"]
    assert (offer.total, offer.shown) == (14 - 1, 1)
    grown = atlas.graph(expand_node(state, GROWTH, "skos:broader", "in", 3))
    assert len(grown.nodes) == len(atlas.graph(state).nodes) + 3
    assert all(e.relation == "skos:broader" for e in grown.edges)
    old = {node.iri for node in atlas.graph(state).nodes}
    east = [node for node in grown.nodes if node.iri not in old]
    growth = next(node for node in grown.nodes if node.iri == GROWTH)
    assert all(node.x > growth.x for node in east)


def test_an_unknown_thing_offers_nothing(atlas: Atlas) -> None:
    with pytest.raises(UnknownName):
        atlas.offers(AROUND, "https://example.org/unknown")


# Layouts


@EVERY_LAYOUT
@pytest.mark.parametrize("focus", [(), (HOLDING,), (GROWTH,), (THERAPY,), (WINNICOTT,)], ids=str)
def test_labels_never_overlap(atlas: Atlas, layout: Layout, focus: tuple[str, ...]) -> None:
    view = atlas.graph(GraphState(focus, layout=layout))
    assert view.nodes
    assert overlaps(view.nodes) == []
    assert (
        ClaimNetwork.from_vocabulary(atlas.vocabulary).view(GraphState(focus, layout=layout))
        == view
    )


@EVERY_LAYOUT
@pytest.mark.parametrize("seed", range(5))
def test_sixty_labels_of_any_length_never_overlap(layout: Layout, seed: int) -> None:
    graph = made(60, seed)
    assert overlaps(graph.view(GraphState(layout=layout)).nodes) == []
    assert overlaps(graph.view(GraphState(("n0",), 3, layout)).nodes) == []


def test_narrower_stands_right_of_broader(atlas: Atlas) -> None:
    view = atlas.graph(GraphState(layout=Layout.HIERARCHY))
    at = places(view)
    tree = [edge for edge in view.edges if edge.relation == "skos:broader"]
    assert len(tree) == sum(len(c.broader) for c in atlas.vocabulary.concepts.values())
    assert all(at[edge.source][0] > at[edge.target][0] for edge in tree)
    assert not any(node.kind == "foaf:Person" for node in view.nodes)
    assert "broader or narrower are listed separately; other claims are not" in view.description


def test_a_hierarchy_may_have_several_parents_and_circles() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abcdef":
        graph.add_node(name, node=Node(name, name, name, "skos:Concept", "", 0, 0, 0))
    parents = {"c": ("a", "b"), "d": ("e",), "e": ("d",), "f": ("f",)}
    view = ClaimNetwork(graph, "Odd", {}, parents=parents).view(GraphState(layout=Layout.HIERARCHY))
    assert len(view.nodes) == 6
    assert overlaps(view.nodes) == []


def test_a_deep_hierarchy_is_no_trouble() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(3000):
        graph.add_node(f"n{i}", node=Node(f"n{i}", "", f"thing {i}", "x:A", "", 0, 0, 0))
    chain = ClaimNetwork(
        graph, "A chain", {}, parents={f"n{i}": (f"n{i - 1}",) for i in range(1, 3000)}
    )
    view = chain.view(GraphState(layout=Layout.HIERARCHY, most=3000))
    assert len({node.x for node in view.nodes}) == 3000


def test_a_year_has_one_place_on_the_timeline(atlas: Atlas) -> None:
    view = atlas.graph(GraphState(layout=Layout.TIMELINE))
    dated = [node for node in view.nodes if node.year is not None]
    scale = (view.ticks[1].x - view.ticks[0].x) / (view.ticks[1].year - view.ticks[0].year)
    first = view.ticks[0]
    assert all(abs(n.x - first.x - ((n.year or 0) - first.year) * scale) < 0.2 for n in dated)
    years = {node.iri: node.year for node in view.nodes}
    assert years[HOLDING] == 1960
    assert years[WINNICOTT] == 1949
    undated = [node for node in view.nodes if node.year is None]
    assert undated
    assert min(n.y for n in undated) > max(n.y for n in dated)
    assert f"; {len(undated)} without a known year are listed separately" in view.description


def test_what_comes_later_stands_at_its_year_too(atlas: Atlas) -> None:
    start = replace(AROUND, layout=Layout.TIMELINE)
    *_, last = unfolded(atlas.network, start, 6)
    view = atlas.graph(last)
    of = {tick.year: tick.x for tick in view.ticks}
    years = sorted(of)
    scale = (of[years[1]] - of[years[0]]) / (years[1] - years[0])
    for node in view.nodes:
        if node.year is not None:
            assert abs(node.x - of[years[0]] - (node.year - years[0]) * scale) < 0.2


# The whole graph


def test_classifications_are_shown_only_where_they_are_asked_for(atlas: Atlas) -> None:
    state = atlas.network.opening
    view = atlas.graph(state)
    assert "aa:belongsTo" not in {edge.relation for edge in view.edges}
    belonging = sum(c.predicate == expand("aa:belongsTo") for c in atlas.vocabulary.claims.values())
    assert view.description.endswith(f"; {belonging} classifications hidden")
    assert places(view) == places(atlas.overview())
    (offered_,) = (c for c in atlas.choices(state) if c.sort == "classified")
    assert (offered_.key, offered_.count) == ("shown", belonging)
    shown = replace(state, only=Filter(classified=True))
    whole = atlas.graph(shown)
    assert len(whole.edges) == len(view.edges) + belonging
    assert "hidden" not in whole.description
    assert places(whole) == places(view)
    asked = changed_parameters(shown, state)
    assert asked == {"classifications": "shown"}
    assert atlas.restore(asked).state == shown
    named = atlas.overview(Filter(relations=frozenset({"aa:belongsTo"})))
    assert len(named.edges) == belonging
    assert made(5).choices(GraphState()) == tuple(
        each for each in made(5).choices(GraphState()) if each.sort != "classified"
    )


def test_neighbours_through_classifications_are_offered_with_them(atlas: Atlas) -> None:
    plain = atlas.offers(AROUND, HOLDING)
    assert "aa:belongsTo" not in {each.relation for each in plain}
    shown = replace(AROUND, only=Filter(classified=True))
    (offer,) = (each for each in atlas.offers(shown, HOLDING) if each.relation == "aa:belongsTo")
    assert offer.total > 0
    assert {node.iri for node in atlas.graph(AROUND).nodes} < {
        node.iri for node in atlas.graph(shown).nodes
    }


def test_filters_by_approach_theorist_and_year(atlas: Atlas) -> None:
    def shown(**only: object) -> set[str]:
        view = atlas.graph(GraphState(only=Filter(**only)))  # type: ignore[arg-type]
        return {node.iri for node in view.nodes}

    self_psychology = expand("concept:self-psychology")
    of = shown(approaches=frozenset({self_psychology}))
    assert {self_psychology, expand("concept:selfobject"), expand("person:kohut")} <= of
    assert HOLDING not in of
    with_winnicott = shown(theorists=frozenset({WINNICOTT}))
    assert {WINNICOTT, HOLDING} <= with_winnicott
    assert with_winnicott <= {WINNICOTT, *atlas.network.neighbours(WINNICOTT)}
    early = shown(until=1950)
    assert all((atlas.network.node(iri).year or 9999) <= 1950 for iri in early)
    view = atlas.graph(GraphState(only=Filter(since=1950, until=1960)))
    assert "; from 1950 to 1960" in view.description


def test_a_filter_that_leaves_nothing_says_so(atlas: Atlas) -> None:
    view = atlas.graph(GraphState(only=Filter(until=1800)))
    assert (view.nodes, view.description) == ((), "nothing; until 1800")


# What an address asks for


def test_an_address_restores_the_view(atlas: Atlas) -> None:
    *_, state = unfolded(atlas.network, AROUND, 4)
    state = hide_node(pin_node(state, CONTAINMENT, 5, 6), BOND)
    state = replace(state, selection=HOLDING, form=Form.LIST, only=STATED)
    restored = atlas.restore(changed_parameters(state, atlas.network.opening))
    assert restored.messages == ()
    assert restored.state == state
    assert atlas.graph(restored.state) == atlas.graph(state)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"depth": "99"}, "The depth must be from 1 to 3, not 99; this view has a depth of 3."),
        ({"most": "10000"}, "must be from 1 to 3,000, not 10,000; this view shows"),
        ({"most": "-7"}, "this view shows 300"),
        ({"most": "900", "focus": "concept:trust"}, "from 1 to 300, not 900; this view shows 300"),
        ({"focus": "concept:nothing,concept:trust"}, "Nothing here is called “concept:nothing”;"),
        ({"focus": "a,b,c,d"}, "Only the first 3 items are compared."),
        ({"select": "claim:nothing"}, "called “claim:nothing”"),
        ({"kinds": "aa:Nonsense"}, "called “aa:Nonsense”"),
        ({"without": "aa:belongsTo,x:y"}, "called “x:y”"),
        ({"theorists": "person:nobody"}, "called “person:nobody”"),
        ({"focus": "x" * 300}, "…”"),
        ({"view": "1.nonsense"}, "cannot be restored"),
        ({"depth": "<script>"}, "“<script>” for depth"),
        ({"since": "1990", "until": "1950"}, "wrong order; this view shows 1950 to 1990."),
    ],
)
def test_what_cannot_be_shown_is_said(atlas: Atlas, asked: dict[str, str], says: str) -> None:
    restored = atlas.restore(asked)
    assert any(says in message for message in restored.messages)
    assert atlas.graph(restored.state).nodes


def test_selections_may_be_claims_and_steps_of_the_hierarchy(atlas: Atlas) -> None:
    claim = "claim:holding-environment-credited-to-winnicott"
    assert atlas.restore({"select": claim}).state.selection == expand(claim)
    edge = next(iter(atlas.network.hierarchy({GROWTH, expand("concept:insight")})))
    asked = changed_parameters(GraphState(selection=edge.iri))
    assert atlas.restore(asked).messages == ()


def test_unknown_steps_and_pins_are_dropped(atlas: Atlas) -> None:
    ghost = "https://example.org/ghost"
    state = replace(
        AROUND, steps=(Step(ghost),), pins=(Pin(ghost, 1, 2),), hidden=frozenset([ghost])
    )
    admitted = atlas.network.validate(state)
    assert admitted.state == AROUND
    assert admitted.messages == (f"Nothing here is called “{ghost}”; the name was ignored.",)


def test_a_focus_that_does_not_exist_is_an_error(atlas: Atlas) -> None:
    with pytest.raises(UnknownName):
        atlas.graph(GraphState(("https://example.org/ghost",)))


def test_a_foreign_vocabulary_offers_in_its_own_words() -> None:
    fruit = Atlas.open(str(Path(__file__).parent / "data" / "fruit.ttl"))
    words = {
        fruit.label(iri): [
            (offer.label, offer.total, offer.inferred)
            for offer in fruit.offers(fruit.network.opening, iri)
        ]
        for iri in fruit.vocabulary.concepts
    }
    assert words == {"apple": [("broader", 1, 0)], "fruit": [("narrower", 1, 0)]}
