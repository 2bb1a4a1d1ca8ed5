"""The graph of claims: its nodes and edges, read from a vocabulary, and queries on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import log2
from types import MappingProxyType
from typing import Final, Self

import networkx as nx

from explorer.caches import LazyProperty
from explorer.errors import UnknownName
from explorer.graph.grouping import assign_families, assign_schools
from explorer.interface_words import RESOURCE_TYPES
from explorer.layout.tree import Parents
from explorer.model.claim_templates import claim_label
from explorer.model.entities import Basis, Kind, Relation
from explorer.model.graph import Edge, Filter, Node, Step
from explorer.model.node_kinds import (
    APPROACH_KIND,
    BELONGS_TO,
    NODE_KINDS,
    PERSON_KIND,
    SCHOOL_ZONE,
)
from explorer.model.tables import BASIS_DESCRIPTIONS
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract, expand
from explorer.translation import gettext

# Attributes, nodes and edges

ORIGIN_IRI: Final = expand("aa:originatedBy")
BROADER_IRI: Final = expand("skos:broader")
# Relations that hold for many pairs and so explain few.
RELATION_COSTS: Final = MappingProxyType(
    {
        "aa:belongsTo": 3.0,
        "skos:broader": 2.0,
        "skos:narrower": 2.0,
        "skos:related": 1.5,
        "aa:contrastsWith": 1.4,
    }
)
HUB_COST: Final = 0.5  # for each doubling of the number of claims about a thing passed through


@dataclass(frozen=True, slots=True)
class NodeAttributes:
    """Attributes of a node that filters and layouts use.

    Attributes:
        approaches: IRIs of the approaches it belongs to; an approach belongs to itself, a person to
            the approaches of the concepts that he or she is linked with.
        theorists: IRIs of the people it is linked with; a person is linked with itself.
        year: When it came up, if that is known.
    """

    approaches: frozenset[str] = frozenset()
    theorists: frozenset[str] = frozenset()
    year: int | None = None


def node_attributes(
    kinds: Mapping[str, str], edges: Iterable[Edge], years: Mapping[str, int]
) -> dict[str, NodeAttributes]:
    """Return the attributes of every node by IRI; `kinds` are curies, `years` the known ones."""
    approaches: dict[str, set[str]] = defaultdict(set)
    theorists: dict[str, set[str]] = defaultdict(set)
    ideas: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.relation == BELONGS_TO:
            approaches[edge.source].add(edge.target)
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if kinds[other] == PERSON_KIND:
                theorists[one].add(other)
                ideas[other].add(one)
    for iri, kind in kinds.items():
        if kind == APPROACH_KIND:
            approaches[iri].add(iri)
        elif kind == PERSON_KIND:
            theorists[iri].add(iri)
            approaches[iri].update(*(approaches.get(idea, ()) for idea in ideas[iri]))
    return {
        iri: NodeAttributes(frozenset(approaches[iri]), frozenset(theorists[iri]), years.get(iri))
        for iri in kinds
    }


def first_years(vocabulary: Vocabulary) -> dict[str, int]:
    """Return the year in which each concept and person (by IRI) came up, if it is known.

    A concept came up when somebody put it into print, as a work shows that was seen for it; the
    year of a work that is merely cited says nothing of that. A person came up with the first idea
    of theirs that is dated so, else with the earliest of their works.
    """
    found: dict[str, int] = {}
    ideas: dict[str, int] = {}
    for claim in vocabulary.claims.values():
        year = claim.origin_year
        if year is None:
            continue
        ideas[claim.object] = min(year, ideas.get(claim.object, year))
        if claim.predicate == ORIGIN_IRI and claim.subject in vocabulary.concepts:
            found[claim.subject] = min(year, found.get(claim.subject, year))
    works: dict[str, int] = {}
    for work in vocabulary.works.values():
        for name in work.authors:
            if name.person and work.year is not None:
                works[name.person] = min(work.year, works.get(name.person, work.year))
    people = {iri: year for iri, year in (works | ideas).items() if iri in vocabulary.people}
    return people | found


def broader_by_node(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the concepts (IRIs) directly broader than each, from `broader` and `narrower`."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in vocabulary.concepts.values():
        found[concept.iri].update(concept.broader)
        for narrower in concept.narrower:
            found[narrower].add(concept.iri)
    known = vocabulary.concepts.keys()
    return {
        iri: tuple(sorted(above))
        for iri, every in sorted(found.items())
        if iri in known and (above := (every & known) - {iri})
    }


def read_nodes(vocabulary: Vocabulary) -> Iterator[Node]:
    """Yield a node for each concept and each person, still without position and degree."""
    for c in vocabulary.concepts.values():
        kind = vocabulary.kinds.get(c.kind)
        curie = kind.curie if kind else contract(c.kind)
        yield Node(c.iri, c.curie, c.pref_label, curie, c.definition, 0.0, 0.0, 0)
    for p in vocabulary.people.values():
        if p.iri not in vocabulary.concepts:
            yield Node(p.iri, p.curie, p.name, PERSON_KIND, p.note, 0.0, 0.0, 0)


def read_edges(vocabulary: Vocabulary) -> Iterator[Edge]:
    """Yield an edge for each claim."""
    for c in vocabulary.claims.values():
        relation = vocabulary.relations.get(c.predicate)
        curie = relation.curie if relation else contract(c.predicate)
        label = claim_label(c, relation) if relation else curie.rpartition(":")[2]
        yield Edge(c.iri, c.curie, c.subject, c.object, curie, label, c.basis, c.force)


def inverse_labels(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the labels of relations (curies) read from their objects, where there is one."""
    labels = {relation.curie: relation.label for relation in vocabulary.relations.values()}
    related = contract(expand("skos:related"))
    known = {contract(BROADER_IRI): "narrower", related: labels.get(related, "related")}
    own = {r.curie: r.inverse_label for r in vocabulary.relations.values() if r.inverse_label}
    return known | own


def hierarchy_edges(parents: Parents, label: str) -> Iterator[Edge]:
    """Yield an edge from each node to each of its parents, without the curie of a claim.

    Its IRI is that which the claim of a bare triple has, so that no edge is drawn twice.
    """
    curie = contract(BROADER_IRI)
    for child, above in parents.items():
        for parent in above:
            iri = f"<{child}> <{BROADER_IRI}> <{parent}>"
            yield Edge(iri, "", child, parent, curie, label, Basis.ASSERTED)


def edge_passes(edge: Edge, only: Filter) -> bool:
    """Tell whether a filter lets an edge pass by its relation and basis.

    Classifications pass only where they are asked for.
    """
    asked = only.classified or edge.relation in only.relations or edge.basis in only.bases
    return (
        (asked or not edge.is_classification)
        and (not only.relations or edge.relation in only.relations)
        and edge.relation not in only.without
        and (not only.bases or edge.basis in only.bases)
    )


def node_passes(kind: str, known: NodeAttributes, only: Filter) -> bool:
    """Tell whether a filter lets a node pass by its kind (a curie) and its attributes.

    A filter by year leaves out nodes without a year.
    """
    return (
        (not only.kinds or kind in only.kinds)
        and (not only.approaches or not only.approaches.isdisjoint(known.approaches))
        and (not only.theorists or not only.theorists.isdisjoint(known.theorists))
        and (only.since is None or (known.year is not None and known.year >= only.since))
        and (only.until is None or (known.year is not None and known.year <= only.until))
    )


# The graph

UNFILTERED: Final = Filter()
EVERYTHING: Final = Filter(classified=True)  # with classifications, which else are not shown


class ClaimGraph:
    """Concepts and people with the claims between them.

    A node is the IRI of a concept or a person and holds its `Node`, without a position, and its
    `NodeAttributes`. An edge is a claim: it runs from the claim's subject to its object, so from
    "holding environment" to "Winnicott" where the one is credited to the other; its key is the
    claim's IRI, and it holds the `Edge`. Between two nodes there are as many edges as claims.
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
            title: The title of the whole graph.
            labels: Labels of kinds and relations by curie, titles of works by IRI.
            inverses: Labels of relations (curies) read from their objects.
            years: The years in which nodes (IRIs) came up.
            parents: The nodes directly broader than a node.
            citing: The edges whose claims cite a work, by the IRI of the work.
        """
        self.graph: Final = nx.freeze(graph)
        self.title: Final = title
        self.labels: Final = MappingProxyType(dict(labels))
        self.inverses: Final = MappingProxyType(dict(inverses or {}))
        self.parents: Final = MappingProxyType(dict(parents or {}))
        self.citing: Final = MappingProxyType(dict(citing or {}))
        # Plain copies of the adjacency: networkx' views take longer than the lookup itself.
        self.out: Final = {iri: edges_by_neighbour(near) for iri, near in graph.succ.items()}
        self.into: Final = {iri: edges_by_neighbour(near) for iri, near in graph.pred.items()}
        bare: dict[str, Node] = {iri: data["node"] for iri, data in graph.nodes(data=True)}
        kinds = {iri: node.kind for iri, node in bare.items()}
        self.attributes: Final = node_attributes(kinds, self.claims, years or {})
        self.nodes: Final = {iri: self.with_counts(node) for iri, node in bare.items()}

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Build the graph from all claims whose subject and object are concepts or people."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in sorted(read_nodes(vocabulary), key=lambda node: (node.label, node.iri)):
            graph.add_node(node.iri, node=node)
        edges = [e for e in read_edges(vocabulary) if e.source in graph and e.target in graph]
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
            inverses=inverse_labels(vocabulary),
            years=first_years(vocabulary),
            parents=broader_by_node(vocabulary),
            citing=edges_citing_works(vocabulary, edges),
        )

    def __contains__(self, iri: object) -> bool:
        return iri in self.nodes

    def __len__(self) -> int:
        return len(self.nodes)

    def with_counts(self, node: Node) -> Node:
        """Return a node with the counts of its claims and neighbours, and its year.

        Classifications do not count.
        """
        found = [
            (other, sum(not edge.is_classification for edge in edges))
            for near in (self.out[node.iri], self.into[node.iri])
            for other, edges in near.items()
        ]
        degree = sum(count for _, count in found)
        near = len({other for other, count in found if count} - {node.iri})
        return replace(node, degree=degree, neighbours=near, year=self.attributes[node.iri].year)

    def node(self, iri: str) -> Node:
        """Return the node of a concept or person, without a position; `UnknownName` if none."""
        if iri not in self.nodes:
            raise UnknownName(contract(iri), gettext("concept or person"))
        return self.nodes[iri]

    def attributes_of(self, iri: str) -> NodeAttributes:
        """Return the attributes of a node by its IRI."""
        return self.attributes[iri]

    def passes(self, iri: str, only: Filter) -> bool:
        """Tell whether a filter lets a node pass."""
        return only in {UNFILTERED, EVERYTHING} or node_passes(
            self.node(iri).kind, self.attributes_of(iri), only
        )

    def edges(self, iri: str, only: Filter = UNFILTERED) -> Iterator[Edge]:
        """Yield the edges from and to a node that a filter lets pass, unsorted."""
        for near in (self.out[iri], self.into[iri]):
            for other, parallel in near.items():
                if self.passes(other, only):
                    yield from (edge for edge in parallel if edge_passes(edge, only))

    def neighbours(self, iri: str, only: Filter = UNFILTERED) -> Iterator[str]:
        """Yield the nodes at the other ends of the edges that a filter lets pass."""
        return (e.target if e.source == iri else e.source for e in self.edges(iri, only))

    def edges_for_step(self, step: Step, only: Filter = UNFILTERED) -> Iterator[tuple[str, Edge]]:
        """Yield the neighbours that an expansion may reveal, with an edge to each; some twice."""
        upwards = step.relation == contract(BROADER_IRI)
        for edge in (
            self.hierarchy_edges_of(step.node, only) if upwards else self.edges(step.node, only)
        ):
            outward = edge.source == step.node
            if edge.source != edge.target and (not step.relation or edge.relation == step.relation):
                ways = {"out", "in"} if self.reads_both_ways(edge) else {"out" if outward else "in"}
                if not step.direction or step.direction in ways:
                    yield edge.target if outward else edge.source, edge

    def hierarchy_edges_of(self, iri: str, only: Filter = UNFILTERED) -> list[Edge]:
        """Return the hierarchy's edges from and to a node, also those that are no claims."""
        near = {iri, *self.parents.get(iri, ()), *self.children.get(iri, ())}
        shown = {other for other in near if other == iri or self.passes(other, only)}
        return [edge for edge in self.hierarchy(shown) if iri in (edge.source, edge.target)]

    def reads_both_ways(self, edge: Edge) -> bool:
        """Tell whether the relation of an edge is the same seen from either end."""
        return self.inverses.get(edge.relation) == self.relation_name(edge)

    def relation_name(self, edge: Edge) -> str:
        """Return the label of an edge's relation, whatever the force of its claim."""
        return self.labels.get(edge.relation) or edge.label

    @LazyProperty
    def ranked_nodes(self) -> tuple[str, ...]:
        """The IRIs of all concepts, and of people with a claim, the best connected first."""
        shown = [node for node in self.nodes.values() if node.degree or node.kind != PERSON_KIND]
        return tuple(node.iri for node in sorted(shown, key=node_rank))

    @LazyProperty
    def schools(self) -> Mapping[str, str]:
        """The school (the IRI of an approach) of nodes whose kind stands by school in overviews."""
        members: dict[str, dict[str, frozenset[str]]] = {}
        for iri in self.ranked_nodes:
            kind = NODE_KINDS.get(self.nodes[iri].kind)
            if kind and kind.zone == SCHOOL_ZONE:
                members.setdefault(kind.curie, {})[iri] = self.attributes[iri].approaches
        found = [assign_schools(approaches) for approaches in members.values()]
        return MappingProxyType({iri: school for each in found for iri, school in each.items()})

    @LazyProperty
    def families(self) -> Mapping[str, str]:
        """The broader concept (an IRI) under which nodes stand in overviews of foreign data."""
        return MappingProxyType(assign_families(self.ranked_nodes, self.parents))

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
    def edge_iris(self) -> frozenset[str]:
        """The IRIs of all edges: claims, and steps of the hierarchy."""
        return frozenset(edge.iri for edge in (*self.claims, *self.hierarchy(self.nodes)))

    @LazyProperty
    def children(self) -> Parents:
        """The IRIs of the nodes directly narrower than a node."""
        found: dict[str, list[str]] = {}
        for child, above in self.parents.items():
            for parent in above:
                found.setdefault(parent, []).append(child)
        return MappingProxyType({iri: tuple(sorted(below)) for iri, below in found.items()})

    def hierarchy(self, iris: Collection[str]) -> list[Edge]:
        """Return the hierarchy's edges among some nodes, sorted by IRI."""
        among = {
            iri: tuple(above for above in self.parents.get(iri, ()) if above in iris)
            for iri in iris
        }
        label = self.labels.get(contract(BROADER_IRI)) or "broader"
        return sorted(hierarchy_edges(among, label), key=lambda edge: edge.iri)

    def is_shown(self, iri: str, only: Filter) -> bool:
        """Tell whether a filtered overview shows a node.

        A filter by relation or basis is about links, so a node must have one that passes.
        """
        if not self.passes(iri, only):
            return False
        return not (only.relations or only.bases) or any(self.edges(iri, only))

    def edges_within(self, iris: Collection[str], only: Filter = UNFILTERED) -> list[Edge]:
        """Return the edges that begin and end among some nodes, sorted by IRI.

        For each node the smaller set is walked through: its neighbours, or the nodes.
        """
        found = []
        for iri in iris:
            near = self.out[iri]
            others: Iterable[str] = near if len(near) <= len(iris) else iris
            for other in others:
                if other in iris and other in near:
                    found += [edge for edge in near[other] if edge_passes(edge, only)]
        return sorted(found, key=lambda edge: edge.iri)

    def edges_reaching(self, iri: str, iris: Collection[str], only: Filter) -> Iterator[Edge]:
        """Yield the edges between a node and some others, unsorted; some twice."""
        for near in (self.out[iri], self.into[iri]):
            for other, parallel in near.items():
                if other in iris:
                    yield from (edge for edge in parallel if edge_passes(edge, only))


def node_rank(node: Node) -> tuple[int, str, str]:
    """Return the sort key of nodes where not all can be shown: the best connected come first."""
    return -node.degree, node.label, node.iri


def edges_by_neighbour(
    near: "Mapping[str, Mapping[str, dict[str, Edge]]]",
) -> dict[str, tuple[Edge, ...]]:
    """Return the edges to each neighbour of a node, given networkx' adjacency of it."""
    return {iri: tuple(data["edge"] for data in of.values()) for iri, of in near.items()}


def edges_citing_works(
    vocabulary: Vocabulary, edges: Iterable[Edge]
) -> dict[str, tuple[Edge, ...]]:
    """Return the edges whose claims cite a work, by the IRI of the work."""
    found: dict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        for citation in vocabulary.claims[edge.iri].citations:
            if citation.work in vocabulary.works:
                found[citation.work][edge.iri] = edge
    return {
        work: tuple(edge for _, edge in sorted(of.items())) for work, of in sorted(found.items())
    }


def edge_cost(edge: Edge) -> float:
    """Return what it costs to follow a claim; the strongest cost 1."""
    return BASIS_DESCRIPTIONS[edge.basis].path_cost * RELATION_COSTS.get(edge.relation, 1.0)


def hub_penalty(claims: int) -> float:
    """Return what it costs to pass through a thing about which there are so many claims."""
    return HUB_COST * log2(1 + claims)
