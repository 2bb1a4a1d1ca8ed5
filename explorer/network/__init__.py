"""The graph of concepts and people: what is near, what lies between, and where each point stands.

The home of networkx. In the manner of nxontology, one class wraps one frozen graph.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Final, Self

import networkx as nx

from explorer.errors import UnknownName
from explorer.model import (
    Basis,
    Connection,
    Edge,
    Filter,
    GraphView,
    Kind,
    Node,
    Relation,
    Vocabulary,
)
from explorer.namespaces import contract, expand
from explorer.network.choice import Reach, best_connected
from explorer.network.exchange import graphml
from explorer.network.overview import KINDS, arranged
from explorer.network.paths import cheapest_paths, projection
from explorer.network.positions import Point, Positions, label_box, spiral, spread
from explorer.network.reading import edges_of, nodes_of, passes, passes_kind
from explorer.network.rings import concentric, direction
from explorer.network.words import PERSON, description

MOST_NODES: Final = 300  # that a view shows; more are counted, not drawn
DEEPEST: Final = 3  # steps of a neighbourhood
EVERYTHING: Final = Filter()
# What the whole post is about stands in the middle of the overview.
HEART: Final = tuple(
    map(
        expand,
        (
            "concept:therapeutic-alliance",
            "concept:therapeutic-relationship",
            "concept:emotional-bond",
        ),
    )
)


class Network:
    """Concepts and people with the claims between them.

    A node is the IRI of a concept or a person and holds its `Node`, without a position. An edge is
    a claim: it runs from the claim's subject to its object, so from "holding environment" to
    "Winnicott" where the one is credited to the other; its key is the claim's IRI, and it holds
    the `Edge`. Between two nodes there are as many edges as claims.
    """

    def __init__(
        self, graph: "nx.MultiDiGraph[str]", title: str, labels: Mapping[str, str]
    ) -> None:
        """Wrap and freeze a graph; `labels` name kinds and relations by their curies."""
        self.graph: Final = nx.freeze(graph)
        self.title: Final = title
        self.labels: Final = MappingProxyType(dict(labels))
        for iri, degree in graph.degree():
            node = graph.nodes[iri]
            node["node"] = replace(node["node"], degree=degree)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Build the graph from all claims whose subject and object are concepts or people."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in sorted(nodes_of(vocabulary), key=lambda node: (node.label, node.iri)):
            graph.add_node(node.iri, node=node)
        for edge in sorted(edges_of(vocabulary), key=lambda edge: edge.iri):
            if edge.source in graph and edge.target in graph:
                graph.add_edge(edge.source, edge.target, key=edge.iri, edge=edge)
        terms: list[Kind | Relation] = [*vocabulary.kinds.values(), *vocabulary.relations.values()]
        labels = {PERSON: "person", **{term.curie: term.label for term in terms}}
        return cls(graph, vocabulary.header.title or "All concepts", labels)

    def __contains__(self, iri: object) -> bool:
        return iri in self.graph

    def __len__(self) -> int:
        return len(self.graph)

    def node(self, iri: str) -> Node:
        """Return the node of a concept or person, without a position; `UnknownName` if none."""
        if iri not in self.graph:
            raise UnknownName(contract(iri), "concept or person")
        found: Node = self.graph.nodes[iri]["node"]
        return found

    def edges(self, iri: str, only: Filter = EVERYTHING) -> Iterator[Edge]:
        """Yield the edges from and to a node that a filter lets pass, in no telling order."""
        for neighbours in (self.graph.succ[iri], self.graph.pred[iri]):
            for other, parallel in neighbours.items():
                if passes_kind(self.node(other), only):
                    yield from (e["edge"] for e in parallel.values() if passes(e["edge"], only))

    def neighbours(self, iri: str, only: Filter = EVERYTHING) -> Iterator[str]:
        """Yield the nodes at the other ends of the edges that a filter lets pass."""
        return (e.target if e.source == iri else e.source for e in self.edges(iri, only))

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """All concepts, and the people of whom something is claimed, the best connected first."""
        nodes = [self.node(iri) for iri in self.graph]
        shown = [node for node in nodes if node.degree or node.kind != PERSON]
        return tuple(n.iri for n in sorted(shown, key=lambda n: (-n.degree, n.label, n.iri)))

    @cached_property
    def layout(self) -> Mapping[str, Point]:
        """The positions of the unfiltered overview, computed once."""
        shown = best_connected(self.ranked, MOST_NODES, self.neighbours)
        nodes = sorted(map(self.node, shown), key=lambda n: (n.label, n.iri))
        boxes = {node.iri: label_box(node.label) for node in nodes}
        simple: nx.Graph[str] = nx.Graph()
        simple.add_nodes_from(boxes)
        simple.add_edges_from(sorted((e.source, e.target) for e in self.among(boxes)))
        simple.remove_edges_from(list(nx.selfloop_edges(simple)))
        kinds = {node.iri: node.kind for node in nodes}
        if sum(kind in KINDS for kind in kinds.values()) * 2 > len(kinds):
            return MappingProxyType(arranged(simple, kinds, boxes, HEART))
        return MappingProxyType(spread(simple, boxes))

    @cached_property
    def projection(self) -> "nx.Graph[str]":
        """The undirected graph that connections are looked for in."""
        return projection(self.graph)

    def overview(self, only: Filter = EVERYTHING) -> GraphView:
        """Return the whole graph, or the best connected part of a large one.

        Filters take nodes away but never move one: each stands where the unfiltered overview has
        it, and what that leaves out stands around it.
        """
        if only == EVERYTHING:
            return self.view(self.title, dict(self.layout), only, len(self.ranked))
        fitting = [iri for iri in self.ranked if self.is_shown(iri, only)]
        shown = best_connected(fitting, MOST_NODES, lambda iri: self.neighbours(iri, only))
        boxes = {iri: label_box(self.node(iri).label) for iri in shown}
        positions = {iri: self.layout[iri] for iri in shown if iri in self.layout}
        edge = max((max(abs(x), abs(y)) for x, y in positions.values()), default=0.0)
        positions |= spiral([iri for iri in shown if iri not in positions], boxes, edge * 1.2)
        return self.view(self.title, positions, only, len(fitting))

    def neighbourhood(self, iri: str, depth: int = 1, only: Filter = EVERYTHING) -> GraphView:
        """Return what is within `depth` steps (1 to 3) of a concept or person, which is the focus.

        Of more than `MOST_NODES` things the nearest are shown, the best connected first. Raises
        `UnknownName`.
        """
        focus = self.node(iri)
        reach = self.reach(iri, min(max(depth, 1), DEEPEST), only)
        nodes = [self.node(other) for ring in ([iri], *reach.rings) for other in ring]
        wishes = {node.iri: direction(node.kind) for node in nodes}
        boxes = {node.iri: label_box(node.label) for node in nodes}
        positions = concentric(iri, reach.rings, wishes, reach.parents, boxes)
        title = f"{focus.label} and what is near"
        return self.view(title, positions, only, reach.total, iri, reach.more)

    def reach(self, iri: str, depth: int, only: Filter) -> Reach:
        """Return the nodes at each distance up to `depth`, `MOST_NODES` at most."""
        rings: list[list[str]] = []
        parents = {iri: ""}
        last, total = [iri], 1
        while len(rings) < depth and total == len(parents):
            found: dict[str, Edge] = {}
            for parent in last:
                for edge in sorted(self.edges(parent, only), key=lambda e: (e.relation, e.iri)):
                    other = edge.target if edge.source == parent else edge.source
                    if other not in parents and other not in found:
                        found[other] = edge
            total += len(found)
            best = sorted(map(self.node, found), key=lambda n: (-n.degree, n.label, n.iri))
            last = [node.iri for node in best[: MOST_NODES - len(parents)]]
            last.sort(key=lambda other: (found[other].relation, self.node(other).label, other))
            for other in last:
                edge = found[other]
                parents[other] = edge.source if edge.target == other else edge.target
            rings.append(last)
        return Reach(rings, parents, total, total > len(parents) and len(rings) < depth)

    def connections(
        self, start: str, end: str, limit: int = 3, bases: frozenset[Basis] = frozenset()
    ) -> tuple[Connection, ...]:
        """Return up to `limit` paths between two things, the best explanation first.

        Claims are walked in either direction; `bases` (none: all) says which may be used. Empty if
        nothing connects them, or if start and end are the same. Raises `UnknownName`.
        """
        if self.node(start) == self.node(end):
            return ()
        return tuple(cheapest_paths(self.projection, start, end, limit, bases))

    def is_shown(self, iri: str, only: Filter) -> bool:
        """Tell whether an overview so filtered has a place for a node.

        Who asks for certain relations or bases wants to see links: a node must have one of them.
        """
        if not passes_kind(self.node(iri), only):
            return False
        return not (only.relations or only.bases) or any(self.edges(iri, only))

    def among(self, iris: Mapping[str, object], only: Filter = EVERYTHING) -> Iterable[Edge]:
        """Return the edges that begin and end among some nodes, in the order of their IRIs."""
        found = (
            data["edge"]
            for iri in iris
            for other, parallel in self.graph.succ[iri].items()
            if other in iris
            for data in parallel.values()
        )
        return sorted((edge for edge in found if passes(edge, only)), key=lambda edge: edge.iri)

    def graphml(self) -> bytes:
        """Return the whole graph as GraphML."""
        nodes = [self.node(iri) for iri in sorted(self.graph)]
        return graphml(nodes, self.among(dict.fromkeys(self.graph)))

    def view(
        self,
        title: str,
        positions: Positions,
        only: Filter,
        total: int,
        focus: str = "",
        more: bool = False,
    ) -> GraphView:
        """Return placed nodes with the edges among them, described in words."""
        nodes = [
            replace(self.node(iri), x=round(x, 1), y=round(y, 1), focus=iri == focus)
            for iri, (x, y) in positions.items()
        ]
        nodes.sort(key=lambda node: (node.label, node.iri))
        edges = tuple(self.among(positions, only))
        text = description(nodes, edges, only, self.labels, total, more)
        return GraphView(title, text, tuple(nodes), edges)
