"""From a growth to a view: what is visible of it, the claims among that, and words for both."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from explorer.model import Edge, Filter, GraphState, GraphView, Layout, Node
from explorer.namespaces import contract
from explorer.network.claims import ClaimGraph
from explorer.network.facts import BROADER
from explorer.network.growth import Growth
from explorer.network.reading import passes
from explorer.network.timeline import ticks
from explorer.network.words import (
    CONNECTED,
    TELLING,
    Extent,
    describe_left_out,
    description,
    listed,
)
from explorer.translation import gettext, ngettext

Standing = Callable[[str, float, float, bool], Node]  # an IRI, x, y, whether it is a focus


def visible(growth: Growth, state: GraphState) -> dict[str, str]:
    """Return the nodes a reader sees, each with what brought it.

    What a collapsed node brought is away, with all that was brought by that in turn; a hidden node
    is away alone. Focuses stay.
    """
    alive: dict[str, str] = {}
    for iri, bringer in growth.bringers.items():
        ground = not bringer or iri in state.focuses
        if ground or (bringer in alive and bringer not in state.collapsed):
            alive[iri] = bringer
    away = state.hidden - set(state.focuses)
    return {iri: bringer for iri, bringer in alive.items() if iri not in away}


def drawn(
    graph: ClaimGraph,
    growth: Growth,
    state: GraphState,
    standing: Standing,
    before: GraphView | None = None,
) -> GraphView:
    """Return the view of a state, given its growth; `standing` puts a node at a place.

    The view before the last step, if it is given, spares the work that was done for it.
    """
    seen = visible(growth, state)
    pinned = {pin.node: (pin.x, pin.y) for pin in state.pins}
    places = {iri: pinned.get(iri) or growth.positions[iri] for iri in seen}
    focuses = frozenset(state.focuses)
    nodes = [
        standing(iri, round(x, 1), round(y, 1), iri in focuses) for iri, (x, y) in places.items()
    ]
    nodes.sort(key=lambda node: (node.label, node.iri))
    edges = lines(graph, growth, state, seen, before)
    parents = tuple((iri, bringer) for iri, bringer in sorted(seen.items()) if bringer in seen)
    years = [node.year for node in nodes if node.year is not None]
    marks = ticks(growth.timeline, max(years)) if growth.timeline and years else ()
    text = in_words(graph, growth, state, nodes, edges)
    return GraphView(
        title(graph, state), text, tuple(nodes), tuple(edges), parents, marks, growth.total
    )


def lines(
    graph: ClaimGraph,
    growth: Growth,
    state: GraphState,
    seen: Mapping[str, str],
    before: GraphView | None,
) -> list[Edge]:
    """Return what is drawn between nodes: the claims, or in a hierarchy its own steps.

    A hierarchy shows claims only where they are asked for: by relation, or by an expansion.
    """
    if growth.layout is not Layout.HIERARCHY:
        return joined(graph, state.only, seen, before) if before else graph.among(seen, state.only)
    claims = graph.among(seen, state.only)
    up = contract(BROADER)
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


def joined(graph: ClaimGraph, only: Filter, seen: Collection[str], before: GraphView) -> list[Edge]:
    """Return the claims among nodes: those of the view before, and those of what has come."""
    known = {node.iri for node in before.nodes}
    new = [iri for iri in seen if iri not in known]
    found = {edge.iri: edge for iri in new for edge in graph.reaching(iri, seen, only)}
    kept = [edge for edge in before.edges if edge.source in seen and edge.target in seen]
    return sorted([*kept, *found.values()], key=attrgetter("iri"))


def title(graph: ClaimGraph, state: GraphState) -> str:
    """Return what a view is called."""
    names = [graph.node(iri).label for iri in state.focuses]
    if not names:
        return graph.title
    if state.layout is Layout.HIERARCHY:
        return gettext("{names}, and what is broader and narrower").format(names=listed(names))
    if len(names) > 1:
        return gettext("{names} compared").format(names=listed(names))
    return gettext("{name} and what is near").format(name=names[0])


def in_words(
    graph: ClaimGraph,
    growth: Growth,
    state: GraphState,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
) -> str:
    """Describe a view in a line: what it shows, of how much, and what it leaves out."""

    def named(key: str) -> str:
        return graph.node(key).label if key in graph else graph.labels.get(key, key)

    cut = growth.total > sum(not by or by in state.focuses for by in growth.bringers.values())
    unfolded = bool(state.steps or state.collapsed or state.hidden)
    total = growth.total if cut or not unfolded else len(nodes)
    if cut and unfolded:
        total = max(total, len(nodes) + 1)
    only = replace(state.only, without=state.only.without & graph.relations)
    which = TELLING if state.focuses else CONNECTED
    narrowed = replace(only, without=frozenset())
    shown = description(nodes, edges, narrowed, named, Extent(total, growth.more), which)
    without = describe_left_out(only, named, left_out(graph, nodes, only))
    return "; ".join([shown, *without, *beside(growth, state, nodes)])


def beside(growth: Growth, state: GraphState, nodes: Sequence[Node]) -> Iterator[str]:
    """Say what stands aside, what is not drawn, and what was hidden."""
    aside = sum(node.iri in growth.aside for node in nodes)
    if growth.layout is Layout.TIMELINE and aside:
        text = ngettext(
            "{count} without a known year stand aside",
            "{count} without a known year stand aside",
            aside,
        )
        yield text.format(count=aside)
    if growth.layout is Layout.HIERARCHY:
        if aside:
            text = ngettext(
                "{count} with nothing broader or narrower stand aside",
                "{count} with nothing broader or narrower stand aside",
                aside,
            )
            yield text.format(count=aside)
        if not state.only.relations:
            yield gettext("other claims are not drawn")
    if away := len(state.hidden & growth.bringers.keys() - set(state.focuses)):
        yield ngettext("{count} hidden", "{count} hidden", away).format(count=away)


def left_out(graph: ClaimGraph, nodes: Sequence[Node], only: Filter) -> int:
    """Count the claims among nodes that are missing only because their relation is left out."""
    if not only.without:
        return 0
    every = graph.among({node.iri: node for node in nodes}, replace(only, without=frozenset()))
    return sum(not passes(edge, only) for edge in every)
