"""The graph of concepts and people: what is near, what lies between, and where each point stands.

The home of networkx. In the manner of nxontology, one class wraps one frozen graph.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

import networkx as nx

from explorer.caches import MEBIBYTE, LazyProperty, cache_within
from explorer.graph.claim_graph import UNFILTERED, ClaimGraph, node_rank
from explorer.graph.comparison import compare_nodes
from explorer.graph.expansion import (
    Expansion,
    apply_step,
    filtered_expansion,
    initial_expansion,
    layout_key,
    place_overview,
    previous_key,
)
from explorer.graph.paths import bases_needed, cheapest_paths, project_graph
from explorer.graph.selection import best_connected_nodes, expansion_options, filter_options
from explorer.graph.validation import clamp_state, validate_state
from explorer.graph.view import (
    build_view,
    describe_missing_path,
    estimate_growth_bytes,
    estimate_view_bytes,
    visible_nodes,
    write_graphml,
)
from explorer.layout.packing import Point
from explorer.model.entities import Basis
from explorer.model.graph import (
    DEEPEST,
    LARGEST,
    MOST_FOCUSES,
    MOST_NODES,
    Choice,
    Comparison,
    Connection,
    Filter,
    Form,
    GraphState,
    GraphView,
    Layout,
    Node,
    Offer,
    Restored,
)
from explorer.model.tables import BELONGS_TO
from explorer.namespaces import contract
from explorer.translation import gettext

__all__ = ["DEEPEST", "MOST_NODES", "UNFILTERED", "ClaimNetwork", "contract"]

NAMED_NEIGHBOURS: Final = 2  # neighbours of each end, where nothing connects them
GROWTH_CACHE_BYTES: Final = 48 * MEBIBYTE
VIEW_CACHE_BYTES: Final = 48 * MEBIBYTE
STANDING_LAYOUTS: Final = 30_000  # nodes at their places, of half a kilobyte each: 15 MB


class ClaimNetwork(ClaimGraph):
    """A `ClaimGraph` that draws itself: views, expansions, comparisons, connections.

    Growths, views and nodes at their places are remembered, so that a click pays for what it adds
    and not for what was there; that changes no answer.
    """

    def __init__(
        self, graph: "nx.MultiDiGraph[str]", title: str, labels: Mapping[str, str], **known: Any
    ) -> None:
        """Wrap and freeze a graph, as `ClaimGraph` does."""
        super().__init__(graph, title, labels, **known)
        self.growth: Final = cache_within(GROWTH_CACHE_BYTES, estimate_growth_bytes)(self.grown)
        self.drawing: Final = cache_within(VIEW_CACHE_BYTES, estimate_view_bytes)(self.drawn)
        self.standing: Final = lru_cache(maxsize=STANDING_LAYOUTS)(self.placed)

    @LazyProperty
    def layout(self) -> Mapping[str, Point]:
        """The positions of the unfiltered overview, computed once."""
        return self.overview_of(MOST_NODES)

    @LazyProperty
    def large_layout(self) -> Mapping[str, Point]:
        """The positions of an overview of more nodes than are shown unasked, computed once."""
        return self.overview_of(LARGEST)

    def overview_of(self, most: int) -> Mapping[str, Point]:
        """Compute the positions of an overview."""
        shown = best_connected_nodes(self.ranked, most, self.neighbours)
        return MappingProxyType(place_overview(self, shown))

    @LazyProperty
    def projection(self) -> "nx.Graph[str]":
        """The undirected graph that connections are looked for in, works included."""
        return project_graph(self.graph, self.citing)

    @property
    def opening(self) -> GraphState:
        """The whole graph as it is first shown: without the links that nearly everything has."""
        loose = frozenset({BELONGS_TO}) & self.relations
        return GraphState(layout=Layout.OVERVIEW, only=Filter(without=loose))

    def grown(self, state: GraphState) -> Expansion:
        """Return what stands where in a core; `growth` remembers it."""
        if state.steps:
            return apply_step(self, self.growth(previous_key(state)), state)
        if state.only != UNFILTERED:
            return filtered_expansion(self, self.growth(replace(state, only=UNFILTERED)), state)
        whole = state.layout is Layout.OVERVIEW and not state.focuses
        large = state.most > MOST_NODES
        return initial_expansion(
            self, state, (self.large_layout if large else self.layout) if whole else {}
        )

    def view(self, state: GraphState) -> GraphView:
        """Draw a state; raises `UnknownName` for a focus that does not exist (see `admit`).

        Equal states give equal views. What a step adds stands in free room near what it was
        revealed from; nothing else moves.
        """
        for iri in state.focuses:
            self.node(iri)
        return self.drawing(replace(clamp_state(state), selection="", form=Form.GRAPH))

    def drawn(self, state: GraphState) -> GraphView:
        """Return what `view` does, for a state within bounds; `drawing` remembers it."""
        before = replace(state, steps=state.steps[:-1]) if state.steps else None
        known = self.drawing(before) if before else None
        return build_view(self, self.growth(layout_key(state)), state, self.standing, known)

    def placed(self, iri: str, x: float, y: float, focus: bool) -> Node:
        """Return a node at a place; `standing` remembers it."""
        return replace(self.node(iri), x=x, y=y, focus=focus)

    def offers(self, state: GraphState, iri: str) -> tuple[Offer, ...]:
        """Return what can be revealed from a node, by relation and direction, with counts.

        Raises `UnknownName`.
        """
        self.node(iri)
        shown = self.shown(state)
        return expansion_options(self, iri, shown, state.only, state.layout is Layout.HIERARCHY)

    def shown(self, state: GraphState) -> Collection[str]:
        """Return the nodes that a state shows."""
        bounded = clamp_state(state)
        return visible_nodes(self.growth(layout_key(bounded)), bounded)

    def choices(self, state: GraphState) -> tuple[Choice, ...]:
        """Return what a filter can choose in a state, counted as if none were chosen."""
        return tuple(filter_options(self, self.view(replace(state, only=UNFILTERED))))

    def admit(self, state: GraphState) -> Restored:
        """Return a state without what does not exist here, and within bounds; say what was left."""
        return validate_state(self, state)

    def compare(self, things: Iterable[str], only: Filter = UNFILTERED) -> Comparison:
        """Return what two or three things share and what is each one's own.

        Raises `UnknownName`, and `NothingToCompare` for fewer or more. Definitions, people,
        critiques and evidence of each are those of its page.
        """
        distinct = tuple(dict.fromkeys(things))
        state = GraphState(focuses=distinct[:MOST_FOCUSES], only=only)
        return compare_nodes(self, distinct, self.view(state), only)

    def overview(self, only: Filter = UNFILTERED, most: int = 0) -> GraphView:
        """Return the whole graph, or of more than `most` nodes (0: 300) the best connected part.

        Filters take nodes away but never move one: each stands where the unfiltered overview has
        it, and what that leaves out stands around it.
        """
        return self.view(GraphState(layout=Layout.OVERVIEW, only=only, most=most))

    def neighbourhood(
        self, iri: str, depth: int = 1, only: Filter = UNFILTERED, most: int = 0
    ) -> GraphView:
        """Return what is within `depth` steps (1 to 3) of a concept or person, which is the focus.

        Of more than `most` things (0: as many as can be read) the nearest are shown, those with the
        most telling links first. Raises `UnknownName`.
        """
        return self.view(GraphState(focuses=(iri,), depth=depth, only=only, most=most))

    def connections(
        self, start: str, end: str, limit: int = 3, bases: frozenset[Basis] = frozenset()
    ) -> tuple[Connection, ...]:
        """Return up to `limit` paths between two things, the best explanation first.

        Concepts, people and works can be connected. Claims are walked in either direction; `bases`
        (none: all) says which may be used. Empty if nothing connects them, or if start and end are
        the same: `describe_missing_path` says why. Raises `UnknownName`.
        """
        if self.end(start) == self.end(end):
            return ()
        return tuple(cheapest_paths(self.projection, start, end, limit, bases))

    def obstacle(self, start: str, end: str, bases: frozenset[Basis] = frozenset()) -> str:
        """Say what it would need to connect two things; empty if they are. Raises `UnknownName`."""
        if self.end(start) == self.end(end):
            return gettext("This is one and the same thing: choose another to connect it with.")
        if self.connections(start, end, 1, bases):
            return ""
        further = bases_needed(self.projection, start, end, bases)
        near = [self.nearby(start), self.nearby(end)]
        return describe_missing_path(self.end(start), self.end(end), further, near)

    def nearby(self, iri: str) -> list[str]:
        """Return what a few of the things are called that an end of a connection is linked with."""
        nodes = sorted(
            (self.node(other) for other in self.projection[iri] if other in self), key=node_rank
        )
        return [node.label for node in nodes[:NAMED_NEIGHBOURS]]

    def end(self, iri: str) -> str:
        """Return what an end of a connection is called; `UnknownName` if it can be none."""
        return self.labels[iri] if iri in self.citing else self.node(iri).label

    def graphml(self) -> bytes:
        """Return the whole graph as GraphML."""
        nodes = [self.node(iri) for iri in sorted(self.graph)]
        return write_graphml(nodes, self.among(dict.fromkeys(self.graph)))
