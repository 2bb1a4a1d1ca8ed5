"""Views of expansions: visible nodes and edges, descriptions, differences, GraphML."""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final, TypeVar

import networkx as nx

from explorer.graph.claim_graph import BROADER_IRI, EVERYTHING, ClaimGraph, edge_passes
from explorer.graph.clusters import place_clusters, shows_clusters
from explorer.graph.expansion import Expansion
from explorer.interface_words import AND, OR
from explorer.layout.timeline import timeline_ticks
from explorer.model.entities import Basis
from explorer.model.graph import Edge, Filter, GraphState, GraphView, Layout, Node, ViewDelta
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.tables import BASIS_DESCRIPTIONS, BASIS_WORDS
from explorer.namespaces import contract
from explorer.translation import gettext, ngettext, pgettext

# Descriptions in words

# Which nodes are shown where not all are
BEST_CONNECTED_WORDS: Final = gettext("those with the most links")
STRONGEST_LINKS_WORDS: Final = gettext("those with the strongest links")


@dataclass(frozen=True, slots=True)
class ViewExtent:
    """How much there is of which a view shows all or a part.

    Attributes:
        total: How many concepts and people there are.
        more: Whether not all of them were counted.
        people: Whether there are people among them though the view shows none.
    """

    total: int
    more: bool = False
    people: bool = False


def view_description(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    only: Filter,
    named: Callable[[str], str],
    extent: ViewExtent,
    which: str = BEST_CONNECTED_WORDS,
) -> str:
    """Describe a view: how much it shows, of how much, and by which filter.

    Args:
        nodes: The nodes of the view.
        edges: Its edges.
        only: Its filter.
        named: Returns the name of a kind or relation (a curie), an approach or person (an IRI).
        extent: How much there is.
        which: Which nodes are shown where not all are, in words.
    """
    people = sum(node.kind == PERSON_KIND for node in nodes)
    concepts = len(nodes) - people
    if not nodes:
        shown = pgettext("what a graph shows", "nothing")
    else:
        if extent.total > len(nodes):
            things = describe_part(len(nodes), extent, which, people=people > 0 or extent.people)
        else:
            things = join_words([*count_things(concepts, people)])
        bare = bool(edges) and all(edge.basis is Basis.ASSERTED for edge in edges)
        links = count_links(len(edges)) if bare else count_claims(len(edges))
        shown = f"{things}, {links}"
    return "; ".join([shown, *describe_filter(only, named)])


def count_things(concepts: int, people: int) -> Iterable[str]:
    """Say how many concepts and how many people there are, each if there are any."""
    if concepts:
        text = ngettext("{count:,} concept", "{count:,} concepts", concepts)
        yield text.format(count=concepts)
    if people:
        yield ngettext("{count:,} person", "{count:,} people", people).format(count=people)


def count_claims(count: int) -> str:
    """Return a number of claims with its noun.

    >>> count_claims(1), count_claims(4120)
    ('1 claim', '4,120 claims')
    """
    return ngettext("{count:,} claim", "{count:,} claims", count).format(count=count)


def count_links(count: int) -> str:
    """Return a number of links with its noun."""
    return ngettext("{count:,} link", "{count:,} links", count).format(count=count)


def describe_part(shown: int, extent: ViewExtent, which: str, *, people: bool) -> str:
    """Say that a part is shown of concepts, or of concepts and people, and which part it is."""
    if people and extent.more:
        text = gettext("{shown:,} of more than {total:,} concepts and people, {which}")
    elif people:
        text = gettext("{shown:,} of {total:,} concepts and people, {which}")
    elif extent.more:
        text = gettext("{shown:,} of more than {total:,} concepts, {which}")
    else:
        text = gettext("{shown:,} of {total:,} concepts, {which}")
    return text.format(shown=shown, total=extent.total, which=which)


def describe_filter(only: Filter, named: Callable[[str], str]) -> Iterable[str]:
    """Yield each condition of a filter in words: "stated by sources, without inferred links"."""
    if only.kinds:
        yield gettext("{names} only").format(names=join_names(only.kinds, named))
    if only.approaches:
        yield gettext("of {names} only").format(names=join_names(only.approaches, named))
    if only.theorists:
        yield gettext("linked with {names} only").format(names=join_names(only.theorists, named))
    yield from describe_years(only)
    if only.relations:
        yield gettext("linked by {names} only").format(names=join_names(only.relations, named))
    if only.bases:
        ordered = [each for basis, each in BASIS_DESCRIPTIONS.items() if basis in only.bases]
        bases = join_words([each.of_claims for each in ordered], OR)
        text = gettext("{bases}, without inferred links")
        if Basis.INFERRED in only.bases:
            text = gettext("{bases} only")
        yield text.format(bases=bases)
    yield from describe_left_out(only, named)


def describe_left_out(only: Filter, named: Callable[[str], str], count: int = 0) -> Iterable[str]:
    """Say which relations a filter leaves out and, if `count` is known, how many claims."""
    if only.without:
        relations = join_words(sorted(map(named, only.without)), f"”{AND}“")
        text = gettext("without “{relations}”")
        if count:
            text = ngettext(
                "without the {count:,} claim “{relations}”",
                "without the {count:,} claims “{relations}”",
                count,
            )
        yield text.format(relations=relations, count=count)


def describe_years(only: Filter) -> Iterable[str]:
    """Say to which years a filter confines a view."""
    if only.since is not None and only.until is not None:
        text = pgettext("years", "from {since} to {until}")
    elif only.since is not None:
        text = pgettext("years", "since {since}")
    elif only.until is not None:
        text = pgettext("years", "until {until}")
    else:
        return
    yield text.format(since=only.since, until=only.until)


def join_names(keys: Iterable[str], named: Callable[[str], str]) -> str:
    """Return the names of kinds, relations (curies) or nodes (IRIs) as a list in words, sorted."""
    return join_words(sorted(map(named, keys)))


def join_words(words: Sequence[str], last: str = AND) -> str:
    """Join words as a sentence would.

    >>> join_words(["stated"]), join_words(["stated", "evidenced", "inferred"])
    ('stated', 'stated, evidenced and inferred')
    """
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def describe_missing_path(
    start: str, end: str, further: frozenset[Basis] | None, near: Sequence[Sequence[str]]
) -> str:
    """Say why two nodes, given by name, are not connected, and what would connect them.

    Claims with `further` bases would connect them (`None`: none would); `near` are the names of
    some neighbours of each.
    """
    if further:
        kinds = join_words([word for basis, word in BASIS_WORDS.items() if basis in further])
        text = gettext(
            "“{start}” and “{end}” are connected only through {kinds} claims, "
            "which are left out here."
        )
        return text.format(start=start, end=end, kinds=kinds)
    for name, others in zip((start, end), near, strict=True):
        if not others:
            return gettext(
                "No path connects “{start}” and “{end}”: there is no claim about “{name}” yet."
            ).format(start=start, end=end, name=name)
    one, other = (join_words(others, OR) for others in near)
    return gettext(
        "No path connects “{start}” and “{end}” yet. A claim linking a neighbour of “{start}” "
        "({one}) to a neighbour of “{end}” ({other}) would close the gap."
    ).format(start=start, end=end, one=one, other=other)


# Views of states

NodePlacer = Callable[[str, float, float, bool], Node]  # an IRI, x, y, whether it is a focus


def visible_nodes(expansion: Expansion, state: GraphState) -> dict[str, str]:
    """Return the visible nodes (IRIs), each with the node that added it.

    The neighbours that a collapsed node added are invisible, with all that these added in turn; of
    a hidden node only itself. Focuses stay.
    """
    alive: dict[str, str] = {}
    for iri, bringer in expansion.bringers.items():
        is_initial = not bringer or iri in state.focuses
        if is_initial or (bringer in alive and bringer not in state.collapsed):
            alive[iri] = bringer
    hidden = state.hidden - set(state.focuses)
    return {iri: bringer for iri, bringer in alive.items() if iri not in hidden}


def build_view(
    graph: ClaimGraph,
    expansion: Expansion,
    state: GraphState,
    position_node: NodePlacer,
    before: GraphView | None = None,
) -> GraphView:
    """Return the view of a state, given its expansion; `position_node` returns positioned nodes.

    The edges of the view `before` the last step, if it is given, need not be searched again.
    """
    seen = visible_nodes(expansion, state)
    pinned = {pin.node: (pin.x, pin.y) for pin in state.pins}
    places = {iri: pinned.get(iri) or expansion.positions[iri] for iri in seen}
    focuses = frozenset(state.focuses)
    nodes = [
        position_node(iri, round(x, 1), round(y, 1), iri in focuses)
        for iri, (x, y) in places.items()
    ]
    nodes.sort(key=lambda node: (node.label, node.iri))
    edges = visible_edges(graph, expansion, state, seen, before)
    parents = tuple((iri, bringer) for iri, bringer in sorted(seen.items()) if bringer in seen)
    describe_years = [node.year for node in nodes if node.year is not None]
    marks = (
        timeline_ticks(expansion.timeline, max(describe_years))
        if expansion.timeline and describe_years
        else ()
    )
    text = describe_view(graph, expansion, state, nodes, edges)
    return GraphView(
        view_title(graph, state),
        text,
        tuple(nodes),
        tuple(edges),
        parents,
        marks,
        expansion.total,
        place_clusters(graph, nodes) if shows_clusters(state, nodes) else (),
    )


def visible_edges(
    graph: ClaimGraph,
    expansion: Expansion,
    state: GraphState,
    seen: Mapping[str, str],
    before: GraphView | None,
) -> list[Edge]:
    """Return the edges between visible nodes: claims, or in a hierarchy the steps of that.

    A hierarchy shows claims only where a filter by relation or an expansion has requested them.
    """
    if expansion.layout is not Layout.HIERARCHY:
        return (
            edges_between(graph, state.only, seen, before)
            if before
            else graph.edges_within(seen, state.only)
        )
    claims = graph.edges_within(seen, state.only)
    up = contract(BROADER_IRI)
    expanded = {step.node for step in state.steps if step.relation != up}
    wanted = [
        edge
        for edge in claims
        if state.only.relations
        or (seen[edge.source] == edge.target and edge.target in expanded)
        or (seen[edge.target] == edge.source and edge.source in expanded)
    ]
    both = {edge.iri: edge for edge in (*graph.hierarchy(seen), *wanted)}
    return sorted(both.values(), key=lambda edge: edge.iri)


def edges_between(
    graph: ClaimGraph, only: Filter, seen: Collection[str], before: GraphView
) -> list[Edge]:
    """Return the claims among nodes: those of the view before, and those of new nodes."""
    known = {node.iri for node in before.nodes}
    new = [iri for iri in seen if iri not in known]
    found = {edge.iri: edge for iri in new for edge in graph.edges_reaching(iri, seen, only)}
    old = [edge for edge in before.edges if edge.source in seen and edge.target in seen]
    return sorted([*old, *found.values()], key=attrgetter("iri"))


def view_title(graph: ClaimGraph, state: GraphState) -> str:
    """Return the title of a view."""
    names = [graph.node(iri).label for iri in state.focuses]
    if not names:
        return graph.title
    if state.layout is Layout.HIERARCHY:
        return gettext("{names}, with broader and narrower concepts").format(
            names=join_words(names)
        )
    if len(names) > 1:
        return gettext("{names} compared").format(names=join_words(names))
    return gettext("{name} and related concepts").format(name=names[0])


def describe_view(
    graph: ClaimGraph,
    expansion: Expansion,
    state: GraphState,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
) -> str:
    """Describe a view in a line: what it shows, of how much, and what it leaves out."""

    def named(key: str) -> str:
        return graph.node(key).label if key in graph else graph.labels.get(key, key)

    cut = expansion.total > sum(not by or by in state.focuses for by in expansion.bringers.values())
    unfolded = bool(state.steps or state.collapsed or state.hidden)
    total = expansion.total if cut or not unfolded else len(nodes)
    if cut and unfolded:
        total = max(total, len(nodes) + 1)
    only = replace(state.only, without=state.only.without & graph.relations)
    which = STRONGEST_LINKS_WORDS if state.focuses else BEST_CONNECTED_WORDS
    narrowed = replace(only, without=frozenset())
    shown = view_description(
        nodes, edges, narrowed, named, ViewExtent(total, expansion.more), which
    )
    without = describe_left_out(only, named, count_hidden_claims(graph, nodes, only))
    classified = describe_classifications(count_classifications(graph, nodes, only))
    return "; ".join([shown, *without, *classified, *describe_aside(expansion, state, nodes)])


def describe_aside(expansion: Expansion, state: GraphState, nodes: Sequence[Node]) -> Iterator[str]:
    """Yield what a description says about nodes aside, undrawn claims and hidden nodes."""
    aside = sum(node.iri in expansion.aside for node in nodes)
    if expansion.layout is Layout.TIMELINE and aside:
        text = ngettext(
            "{count} without a known year is listed separately",
            "{count} without a known year are listed separately",
            aside,
        )
        yield text.format(count=aside)
    if expansion.layout is Layout.HIERARCHY:
        if aside:
            text = ngettext(
                "{count} with nothing broader or narrower is listed separately",
                "{count} with nothing broader or narrower are listed separately",
                aside,
            )
            yield text.format(count=aside)
        if not state.only.relations:
            yield gettext("other claims are not drawn")
    if hidden := len(state.hidden & expansion.bringers.keys() - set(state.focuses)):
        yield ngettext("{count} hidden", "{count} hidden", hidden).format(count=hidden)


def count_hidden_claims(graph: ClaimGraph, nodes: Sequence[Node], only: Filter) -> int:
    """Count the claims among nodes that are missing only because their relation is left out."""
    if not only.without:
        return 0
    every = graph.edges_within(
        {node.iri: node for node in nodes}, replace(only, without=frozenset())
    )
    return sum(not edge_passes(edge, only) for edge in every)


def count_classifications(graph: ClaimGraph, nodes: Sequence[Node], only: Filter) -> int:
    """Count the classifications among nodes that are not shown."""
    every = graph.edges_within({node.iri: node for node in nodes}, EVERYTHING)
    return sum(edge.is_classification and not edge_passes(edge, only) for edge in every)


def describe_classifications(hidden: int) -> Iterable[str]:
    """Say how many classifications are not shown, if there are any."""
    if hidden:
        yield ngettext(
            "{count:,} classification hidden", "{count:,} classifications hidden", hidden
        ).format(count=hidden)


# Differences of views

GraphItem = TypeVar("GraphItem", Node, Edge)


def diff_views(before: GraphView, after: GraphView) -> ViewDelta:
    """Return the difference of two views: new and changed items, and the IRIs of removed ones.

    >>> empty = GraphView("nothing", "", (), ())
    >>> diff_views(empty, empty)
    ViewDelta(title='nothing', description='', nodes=(), edges=(), gone=())
    """
    nodes, lost_nodes = changed_items(before.nodes, after.nodes)
    edges, lost_edges = changed_items(before.edges, after.edges)
    return ViewDelta(
        title=after.title,
        description=after.description,
        nodes=nodes,
        edges=edges,
        gone=tuple(sorted(lost_nodes | lost_edges)),
    )


def changed_items(
    before: Sequence[GraphItem], after: Sequence[GraphItem]
) -> tuple[tuple[GraphItem, ...], set[str]]:
    """Return the new and changed nodes or edges, and the IRIs of those that are gone.

    Most are the same objects in both views; these are not compared, as that would be slow.
    """
    was, now = set(map(id, before)), set(map(id, after))
    old = {item.iri: item for item in before if id(item) not in now}
    new = [item for item in after if id(item) not in was]
    different = tuple(item for item in new if old.get(item.iri) != item)
    return different, old.keys() - {item.iri for item in new}


# Sizes, and GraphML

# Estimates of what values take in memory, by which the caches are bounded: measuring each would
# take longer than computing it again. A test compares them with what is measured.
POSITION_BYTES: Final = 150  # a point of two numbers, and its entry in a dictionary
BRINGER_BYTES: Final = 50  # an entry in a dictionary
MEMBER_BYTES: Final = 45  # an entry in a set
NODE_BYTES: Final = 180  # a node with its two numbers
PARENT_BYTES: Final = 70  # a pair
EDGE_BYTES: Final = 8  # a reference to what is the graph's
HIERARCHY_EDGE_BYTES: Final = 260  # a step up a hierarchy, which is made for the view
STEP_BYTES: Final = 150  # an expansion
FRAME_BYTES: Final = 1_500  # titles, descriptions, and the objects themselves


def estimate_growth_bytes(expansion: Expansion, state: GraphState) -> int:
    """Return roughly the bytes that the expansion of a state takes, its steps included."""
    return (
        FRAME_BYTES
        + len(state.steps) * STEP_BYTES
        + len(expansion.positions) * POSITION_BYTES
        + len(expansion.bringers) * BRINGER_BYTES
        + (len(expansion.plain) + len(expansion.aside)) * MEMBER_BYTES
    )


def estimate_view_bytes(view: GraphView, state: GraphState) -> int:
    """Return roughly the bytes that the view of a state takes."""
    edge_bytes = HIERARCHY_EDGE_BYTES if state.layout is Layout.HIERARCHY else EDGE_BYTES
    return (
        FRAME_BYTES
        + len(view.nodes) * NODE_BYTES
        + len(view.parents) * PARENT_BYTES
        + len(view.edges) * edge_bytes
    )


def write_graphml(nodes: Sequence[Node], edges: Iterable[Edge]) -> bytes:
    """Return nodes and edges as GraphML: labels and kinds on nodes, claims on edges."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(
            node.curie, label=node.label, kind=node.kind, definition=node.definition, iri=node.iri
        )
    names = {node.iri: node.curie for node in nodes}
    for edge in edges:
        graph.add_edge(
            names[edge.source],
            names[edge.target],
            key=edge.curie or edge.iri,
            label=edge.label,
            relation=edge.relation,
            basis=str(edge.basis),
            force=str(edge.force or ""),
        )
    text = io.BytesIO()
    nx.write_graphml(graph, text)
    return text.getvalue()
