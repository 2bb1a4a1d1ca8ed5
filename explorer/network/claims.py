"""The graph of claims, and what can be asked of it without drawing anything."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Self

import networkx as nx

from explorer.caches import LazyProperty
from explorer.errors import UnknownName
from explorer.interface_words import RESOURCE_TYPES
from explorer.model import Edge, Filter, Kind, Node, Relation, Step, Vocabulary
from explorer.model.kinds import PERSON_KIND
from explorer.namespaces import contract
from explorer.network.facts import BROADER, Facts, Parents, facts, parents_of, years_of
from explorer.network.paths import citing_edges
from explorer.network.reading import (
    edges_of,
    inverses_of,
    nodes_of,
    passes,
    passes_node,
    structure,
)
from explorer.translation import gettext

EVERYTHING: Final = Filter()


class ClaimGraph:
    """Concepts and people with the claims between them.

    A node is the IRI of a concept or a person and holds its `Node`, without a position, and its
    `Facts`. An edge is a claim: it runs from the claim's subject to its object, so from "holding
    environment" to "Winnicott" where the one is credited to the other; its key is the claim's IRI,
    and it holds the `Edge`. Between two nodes there are as many edges as claims.
    """

    def __init__(
        self,
        graph: "nx.MultiDiGraph[str]",
        title: str,
        labels: Mapping[str, str],
        *,
        inverses: Mapping[str, str] | None = None,
        years: Mapping[str, int] | None = None,
        parents: Parents | None = None,
        citing: Mapping[str, tuple[Edge, ...]] | None = None,
    ) -> None:
        """Wrap and freeze a graph.

        Args:
            graph: Nodes that hold `node`, edges that hold `edge`.
            title: What the whole is called.
            labels: Names of kinds and relations by their curies.
            inverses: How relations (curies) read from their objects.
            years: When nodes came up.
            parents: What is broader than a node.
            citing: The edges whose claims cite a work, by the IRI of the work.
        """
        self.graph: Final = nx.freeze(graph)
        self.title: Final = title
        self.labels: Final = MappingProxyType(dict(labels))
        self.inverses: Final = MappingProxyType(dict(inverses or {}))
        self.parents: Final = MappingProxyType(dict(parents or {}))
        self.citing: Final = MappingProxyType(dict(citing or {}))
        # Plain copies of what is asked most: networkx' views cost more than what they show.
        self.out: Final = {iri: linked(near) for iri, near in graph.succ.items()}
        self.into: Final = {iri: linked(near) for iri, near in graph.pred.items()}
        bare: dict[str, Node] = {iri: data["node"] for iri, data in graph.nodes(data=True)}
        kinds = {iri: node.kind for iri, node in bare.items()}
        self.known: Final = facts(kinds, self.claims, years or {})
        self.nodes: Final = {iri: self.counted(node) for iri, node in bare.items()}

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Build the graph from all claims whose subject and object are concepts or people."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in sorted(nodes_of(vocabulary), key=lambda node: (node.label, node.iri)):
            graph.add_node(node.iri, node=node)
        edges = [e for e in edges_of(vocabulary) if e.source in graph and e.target in graph]
        for edge in sorted(edges, key=lambda edge: edge.iri):
            graph.add_edge(edge.source, edge.target, key=edge.iri, edge=edge)
        terms: list[Kind | Relation] = [*vocabulary.kinds.values(), *vocabulary.relations.values()]
        return cls(
            graph,
            vocabulary.header.title or gettext("All concepts"),
            {
                PERSON_KIND: RESOURCE_TYPES["person"],
                **{term.curie: term.label for term in terms},
                **{work.iri: work.title for work in vocabulary.works.values()},
            },
            inverses=inverses_of(vocabulary),
            years=years_of(vocabulary),
            parents=parents_of(vocabulary),
            citing=citing_edges(vocabulary, edges),
        )

    def __contains__(self, iri: object) -> bool:
        return iri in self.nodes

    def __len__(self) -> int:
        return len(self.nodes)

    def counted(self, node: Node) -> Node:
        """Return a node with the counts of its claims and neighbours, and its year."""
        out, into = self.out[node.iri], self.into[node.iri]
        degree = sum(len(edges) for near in (out, into) for edges in near.values())
        near = len((out.keys() | into.keys()) - {node.iri})
        return replace(node, degree=degree, neighbours=near, year=self.known[node.iri].year)

    def node(self, iri: str) -> Node:
        """Return the node of a concept or person, without a position; `UnknownName` if none."""
        if iri not in self.nodes:
            raise UnknownName(contract(iri), gettext("concept or person"))
        return self.nodes[iri]

    def facts(self, iri: str) -> Facts:
        """Return what filters and layouts ask of a node."""
        return self.known[iri]

    def passes(self, iri: str, only: Filter) -> bool:
        """Tell whether a filter lets a node pass."""
        return only == EVERYTHING or passes_node(self.node(iri).kind, self.facts(iri), only)

    def edges(self, iri: str, only: Filter = EVERYTHING) -> Iterator[Edge]:
        """Yield the edges from and to a node that a filter lets pass, in no telling order."""
        for near in (self.out[iri], self.into[iri]):
            for other, parallel in near.items():
                if self.passes(other, only):
                    yield from (edge for edge in parallel if passes(edge, only))

    def neighbours(self, iri: str, only: Filter = EVERYTHING) -> Iterator[str]:
        """Yield the nodes at the other ends of the edges that a filter lets pass."""
        return (e.target if e.source == iri else e.source for e in self.edges(iri, only))

    def along(self, step: Step, only: Filter = EVERYTHING) -> Iterator[tuple[str, Edge]]:
        """Yield what an expansion may reveal, each with the edge that leads there; some twice."""
        upwards = step.relation == contract(BROADER)
        for edge in self.lineage(step.node, only) if upwards else self.edges(step.node, only):
            outward = edge.source == step.node
            if edge.source != edge.target and (not step.relation or edge.relation == step.relation):
                ways = {"out", "in"} if self.reads_both_ways(edge) else {"out" if outward else "in"}
                if not step.direction or step.direction in ways:
                    yield edge.target if outward else edge.source, edge

    def lineage(self, iri: str, only: Filter = EVERYTHING) -> list[Edge]:
        """Return the steps of the hierarchy from and to a node, whether they are claims or not."""
        near = {iri, *self.parents.get(iri, ()), *self.children.get(iri, ())}
        shown = {other for other in near if other == iri or self.passes(other, only)}
        return [edge for edge in self.hierarchy(shown) if iri in (edge.source, edge.target)]

    def reads_both_ways(self, edge: Edge) -> bool:
        """Tell whether the relation of an edge is the same seen from either end."""
        return self.inverses.get(edge.relation) == edge.label

    @LazyProperty
    def ranked(self) -> tuple[str, ...]:
        """All concepts, and the people of whom something is claimed, the best connected first."""
        shown = [node for node in self.nodes.values() if node.degree or node.kind != PERSON_KIND]
        return tuple(node.iri for node in sorted(shown, key=rank))

    @property
    def claims(self) -> Iterator[Edge]:
        """All edges."""
        return (edge for near in self.out.values() for of in near.values() for edge in of)

    @LazyProperty
    def relations(self) -> frozenset[str]:
        """The curies of all relations that occur."""
        return frozenset(edge.relation for edge in self.claims)

    @LazyProperty
    def kinds(self) -> frozenset[str]:
        """The curies of all kinds that occur."""
        return frozenset(node.kind for node in self.nodes.values())

    @LazyProperty
    def lines(self) -> frozenset[str]:
        """The IRIs of all that can be drawn as a line: claims, and steps of the hierarchy."""
        return frozenset(edge.iri for edge in (*self.claims, *self.hierarchy(self.nodes)))

    @LazyProperty
    def children(self) -> Parents:
        """What is directly narrower than a node."""
        found: dict[str, list[str]] = {}
        for child, above in self.parents.items():
            for parent in above:
                found.setdefault(parent, []).append(child)
        return MappingProxyType({iri: tuple(sorted(below)) for iri, below in found.items()})

    def hierarchy(self, iris: Collection[str]) -> list[Edge]:
        """Return the steps up the hierarchy among some nodes, in the order of their IRIs."""
        among = {
            iri: tuple(above for above in self.parents.get(iri, ()) if above in iris)
            for iri in iris
        }
        label = self.labels.get(contract(BROADER)) or "broader"
        return sorted(structure(among, label), key=lambda edge: edge.iri)

    def is_shown(self, iri: str, only: Filter) -> bool:
        """Tell whether an overview so filtered has a place for a node.

        Who asks for certain relations or bases wants to see links: a node must have one of them.
        """
        if not self.passes(iri, only):
            return False
        return not (only.relations or only.bases) or any(self.edges(iri, only))

    def among(self, iris: Collection[str], only: Filter = EVERYTHING) -> list[Edge]:
        """Return the edges that begin and end among some nodes, in the order of their IRIs.

        The work is that of the smaller: of the nodes, or of the links of each.
        """
        found = []
        for iri in iris:
            near = self.out[iri]
            others: Iterable[str] = near if len(near) <= len(iris) else iris
            for other in others:
                if other in iris and other in near:
                    found += [edge for edge in near[other] if passes(edge, only)]
        return sorted(found, key=lambda edge: edge.iri)

    def reaching(self, iri: str, iris: Collection[str], only: Filter) -> Iterator[Edge]:
        """Yield the edges between a node and some nodes, in no telling order; some twice."""
        for near in (self.out[iri], self.into[iri]):
            for other, parallel in near.items():
                if other in iris:
                    yield from (edge for edge in parallel if passes(edge, only))


def rank(node: Node) -> tuple[int, str, str]:
    """Return what nodes are sorted by where not all can be shown: the best connected come first."""
    return -node.degree, node.label, node.iri


def linked(near: "Mapping[str, Mapping[str, dict[str, Edge]]]") -> dict[str, tuple[Edge, ...]]:
    """Return the edges to each neighbour, given what networkx holds of them."""
    return {iri: tuple(data["edge"] for data in of.values()) for iri, of in near.items()}
