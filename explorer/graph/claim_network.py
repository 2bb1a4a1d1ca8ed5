"""The graph of claims with its views, expansions, comparisons and connections.

In the manner of nxontology, one class wraps one frozen graph of networkx.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

import networkx as nx

from explorer.caches import MEBIBYTE, LazyProperty, cache_within
from explorer.graph.claim_graph import EVERYTHING, UNFILTERED, ClaimGraph, node_rank
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
from explorer.graph.selection import (
    best_connected_nodes,
    classification_option,
    classification_options,
    expansion_options,
    filter_options,
)
from explorer.graph.validation import validate_state
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
    MAX_FOCUSES,
    MAX_NODES,
    OVERVIEW_NODES,
    Comparison,
    Connection,
    ExpansionOption,
    Filter,
    FilterOption,
    Form,
    GraphState,
    GraphView,
    Layout,
    Node,
    ValidatedState,
    clamp_state,
)
from explorer.translation import gettext

MAX_NAMED_NEIGHBOURS: Final = 2  # neighbours of each end, where nothing connects them
EXPANSION_CACHE_BYTES: Final = 48 * MEBIBYTE
VIEW_CACHE_BYTES: Final = 48 * MEBIBYTE
NODE_CACHE_SIZE: Final = 30_000  # nodes with positions, of half a kilobyte each: 15 MB


class ClaimNetwork(ClaimGraph):
    """A `ClaimGraph` with views, expansions, comparisons and connections.

    Expansions, views and nodes with positions are cached, so that a click costs what it adds and
    not what was there before; no result depends on that.
    """

    def __init__(
        self, graph: "nx.MultiDiGraph[str]", title: str, labels: Mapping[str, str], **known: Any
    ) -> None:
        """Wrap and freeze a graph, as `ClaimGraph` does."""
        super().__init__(graph, title, labels, **known)
        self.expansion: Final = cache_within(EXPANSION_CACHE_BYTES, estimate_growth_bytes)(
            self.compute_expansion
        )
        self.cached_view: Final = cache_within(VIEW_CACHE_BYTES, estimate_view_bytes)(
            self.compute_view
        )
        self.cached_node: Final = lru_cache(maxsize=NODE_CACHE_SIZE)(self.position_node)

    @LazyProperty
    def layout(self) -> Mapping[str, Point]:
        """The positions of the unfiltered overview, computed once."""
        return self.compute_overview(OVERVIEW_NODES)

    @LazyProperty
    def large_layout(self) -> Mapping[str, Point]:
        """The positions of an overview of up to `MAX_NODES` nodes, computed once."""
        return self.compute_overview(MAX_NODES)

    def compute_overview(self, most: int) -> Mapping[str, Point]:
        """Compute the positions of an overview."""
        shown = best_connected_nodes(self.ranked_nodes, most, self.neighbours)
        return MappingProxyType(place_overview(self, shown))

    @LazyProperty
    def path_graph(self) -> "nx.Graph[str]":
        """The undirected graph in which connections are searched, works included."""
        return project_graph(self.graph, self.citing)

    @property
    def opening(self) -> GraphState:
        """The state of the whole graph at first."""
        return GraphState(layout=Layout.OVERVIEW)

    def compute_expansion(self, state: GraphState) -> Expansion:
        """Return the expansion of a state reduced by `layout_key`; `expansion` caches it."""
        if state.steps:
            return apply_step(self, self.expansion(previous_key(state)), state)
        if state.only != UNFILTERED:
            return filtered_expansion(self, self.expansion(replace(state, only=UNFILTERED)), state)
        whole = state.layout is Layout.OVERVIEW and not state.focuses
        large = state.most > OVERVIEW_NODES
        return initial_expansion(
            self, state, (self.large_layout if large else self.layout) if whole else {}
        )

    def view(self, state: GraphState) -> GraphView:
        """Return the view of a state; raises `UnknownName` for an unknown focus (see `validate`).

        Equal states give equal views. The nodes that a step adds get free positions near the node
        they were revealed from; no other node moves.
        """
        for iri in state.focuses:
            self.node(iri)
        return self.cached_view(replace(clamp_state(state), selection="", form=Form.GRAPH))

    def compute_view(self, state: GraphState) -> GraphView:
        """Return what `view` does, for a state within bounds; `cached_view` caches it."""
        before = replace(state, steps=state.steps[:-1]) if state.steps else None
        known = self.cached_view(before) if before else None
        return build_view(self, self.expansion(layout_key(state)), state, self.cached_node, known)

    def position_node(self, iri: str, x: float, y: float, focus: bool) -> Node:
        """Return a node (an IRI) at a position in px; `cached_node` caches it."""
        return replace(self.node(iri), x=x, y=y, focus=focus)

    def offers(self, state: GraphState, iri: str) -> tuple[ExpansionOption, ...]:
        """Return the neighbours that a node (an IRI) can reveal, counted by relation and direction.

        Raises `UnknownName`.
        """
        self.node(iri)
        shown = self.shown(state)
        return expansion_options(self, iri, shown, state.only, state.layout is Layout.HIERARCHY)

    def shown(self, state: GraphState) -> Collection[str]:
        """Return the IRIs of the nodes that a state shows."""
        bounded = clamp_state(state)
        return visible_nodes(self.expansion(layout_key(bounded)), bounded)

    def choices(self, state: GraphState) -> tuple[FilterOption, ...]:
        """Return the options of filters in a state, counted as if no filter were set.

        Classifications are counted as if they were shown; what they bring is counted if they are.
        """
        every = self.view(replace(state, only=EVERYTHING))
        if state.only.classified:
            return (*filter_options(self, every), classification_option(every))
        plain = filter_options(self, self.view(replace(state, only=UNFILTERED)))
        return (*plain, *classification_options(every))

    def validate(self, state: GraphState) -> ValidatedState:
        """Return a state within bounds and without unknown names, and messages on what was lost."""
        return validate_state(self, state)

    def compare(self, iris: Iterable[str], only: Filter = UNFILTERED) -> Comparison:
        """Return the shared neighbours of two or three nodes, and those that only one of them has.

        Raises `UnknownName`, and `NothingToCompare` for fewer nodes or more.
        """
        distinct = tuple(dict.fromkeys(iris))
        state = GraphState(focuses=distinct[:MAX_FOCUSES], only=only)
        return compare_nodes(self, distinct, self.view(state), only)

    def overview(self, only: Filter = UNFILTERED, most: int = 0) -> GraphView:
        """Return the whole graph, or of more than `most` nodes (0: 300) the best connected part.

        A filter hides nodes but never moves one: each has the position that it has in the
        unfiltered overview; nodes which that leaves out are placed around it.
        """
        return self.view(GraphState(layout=Layout.OVERVIEW, only=only, most=most))

    def neighbourhood(
        self, iri: str, depth: int = 1, only: Filter = UNFILTERED, most: int = 0
    ) -> GraphView:
        """Return the nodes within `depth` steps (1 to 3) of a concept or person, the focus.

        Of more than `most` nodes (0: as many as can be read) the nearest are shown, those with the
        strongest links first. Raises `UnknownName`.
        """
        return self.view(GraphState(focuses=(iri,), depth=depth, only=only, most=most))

    def connections(
        self, start: str, end: str, limit: int = 3, bases: frozenset[Basis] = frozenset()
    ) -> tuple[Connection, ...]:
        """Return up to `limit` paths between two concepts, people or works (IRIs), cheapest first.

        Claims are walked in either direction; `bases` (none: all) says which may be used. Empty if
        nothing connects the two, or if they are the same: `obstacle` says why. Raises
        `UnknownName`.
        """
        if self.end_label(start) == self.end_label(end):
            return ()
        return tuple(cheapest_paths(self.path_graph, start, end, limit, bases))

    def obstacle(self, start: str, end: str, bases: frozenset[Basis] = frozenset()) -> str:
        """Say what claim would connect two resources (IRIs); empty if they are connected.

        Raises `UnknownName`.
        """
        if self.end_label(start) == self.end_label(end):
            return gettext("Both names mean the same item: choose another one to connect it with.")
        if self.connections(start, end, 1, bases):
            return ""
        further = bases_needed(self.path_graph, start, end, bases)
        near = [self.neighbour_labels(start), self.neighbour_labels(end)]
        return describe_missing_path(self.end_label(start), self.end_label(end), further, near)

    def neighbour_labels(self, iri: str) -> list[str]:
        """Return the labels of the best connected neighbours of an end of a connection."""
        nodes = sorted(
            (self.node(other) for other in self.path_graph[iri] if other in self), key=node_rank
        )
        return [node.label for node in nodes[:MAX_NAMED_NEIGHBOURS]]

    def end_label(self, iri: str) -> str:
        """Return the label of an end of a connection (an IRI); `UnknownName` if it can be none."""
        return self.labels[iri] if iri in self.citing else self.node(iri).label

    def graphml(self) -> bytes:
        """Return the whole graph as GraphML."""
        nodes = [self.node(iri) for iri in sorted(self.graph)]
        return write_graphml(nodes, self.edges_within(dict.fromkeys(self.graph), EVERYTHING))
