"""A graph in the JSON Graph Format, version 2 (https://jsongraphformat.info)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from explorer.model import Edge, GraphView, Node


@dataclass(frozen=True, slots=True)
class NodeData:
    """What is known of a node.

    Attributes:
        curie: Its short name.
        kind: Its kind, as a curie.
        definition: What it means.
        focus: Whether it is in the middle.
        x: Where it is drawn, in CSS pixels to the right.
        y: Where it is drawn, in CSS pixels downwards.
    """

    curie: str
    kind: str
    definition: str
    focus: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A concept or a person.

    Attributes:
        label: What it is called.
        metadata: What else is known of it.
    """

    label: str
    metadata: NodeData


@dataclass(frozen=True, slots=True)
class EdgeData:
    """What is known of an edge.

    Attributes:
        curie: The short name of the claim; empty for a bare triple.
        basis: On what the claim rests.
    """

    curie: str
    basis: str


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A claim.

    Attributes:
        id: The IRI of the claim.
        source: The IRI of its subject.
        target: The IRI of its object.
        relation: The relation, as a curie.
        label: The relation in words.
        metadata: What else is known of it.
    """

    id: str
    source: str
    target: str
    relation: str
    label: str
    metadata: EdgeData


@dataclass(frozen=True, slots=True)
class GraphData:
    """What is known of a graph.

    Attributes:
        description: What it shows, in a sentence.
    """

    description: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph.

    Attributes:
        directed: Edges lead from a source to a target.
        label: Its title.
        metadata: What else is known of it.
        nodes: The nodes, by IRI.
        edges: The edges.
    """

    directed: Literal[True]
    label: str
    metadata: GraphData
    nodes: Mapping[str, GraphNode]
    edges: tuple[GraphEdge, ...]


@dataclass(frozen=True, slots=True)
class JsonGraph:
    """A document that holds one graph.

    Attributes:
        graph: The graph.
    """

    graph: Graph


def json_graph(view: GraphView) -> JsonGraph:
    """Return a view as a document of the format."""
    nodes = {each.iri: node(each) for each in view.nodes}
    edges = tuple(map(edge, view.edges))
    return JsonGraph(Graph(True, view.title, GraphData(view.description), nodes, edges))


def node(shown: Node) -> GraphNode:
    """Return a node."""
    data = NodeData(shown.curie, shown.kind, shown.definition, shown.focus, shown.x, shown.y)
    return GraphNode(shown.label, data)


def edge(shown: Edge) -> GraphEdge:
    """Return an edge."""
    data = EdgeData(shown.curie, shown.basis.value)
    ends = (shown.source, shown.target)
    return GraphEdge(shown.iri, *ends, shown.relation, shown.label, data)


def written(document: JsonGraph) -> bytes:
    """Return a document as text."""
    return json.dumps(asdict(document), ensure_ascii=False, indent=1).encode()
