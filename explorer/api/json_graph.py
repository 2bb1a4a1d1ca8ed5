"""The graph as JSON Graph Format: its forms, and how views of the graph become them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from explorer.model.graph import Edge, GraphView, Node


@dataclass(frozen=True, slots=True)
class NodeMetadata:
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
class JsonGraphNode:
    """A concept or a person.

    Attributes:
        label: Its label.
        metadata: What else is known of it.
    """

    label: str
    metadata: NodeMetadata


@dataclass(frozen=True, slots=True)
class EdgeMetadata:
    """What is known of an edge.

    Attributes:
        curie: The short name of the claim; empty for a bare triple.
        basis: The basis of the claim.
        force: Whether its source hopes for it, doubts it or holds it possible: "hoped", "doubted"
            or "possible"; null where the source simply asserts it.
    """

    curie: str
    basis: str
    force: str | None


@dataclass(frozen=True, slots=True)
class JsonGraphEdge:
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
    metadata: EdgeMetadata


@dataclass(frozen=True, slots=True)
class GraphMetadata:
    """What is known of a graph.

    Attributes:
        description: What it shows, in a sentence.
    """

    description: str


@dataclass(frozen=True, slots=True)
class JsonGraphBody:
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
    metadata: GraphMetadata
    nodes: Mapping[str, JsonGraphNode]
    edges: tuple[JsonGraphEdge, ...]


@dataclass(frozen=True, slots=True)
class JsonGraphDocument:
    """A document that holds one graph.

    Attributes:
        graph: The graph.
    """

    graph: JsonGraphBody


def json_graph(view: GraphView) -> JsonGraphDocument:
    """Return a view as a document of the format."""
    nodes = {each.iri: node_form(each) for each in view.nodes}
    edges = tuple(map(edge_form, view.edges))
    return JsonGraphDocument(
        JsonGraphBody(True, view.title, GraphMetadata(view.description), nodes, edges)
    )


def node_form(shown: Node) -> JsonGraphNode:
    """Return a node."""
    data = NodeMetadata(shown.curie, shown.kind, shown.definition, shown.focus, shown.x, shown.y)
    return JsonGraphNode(shown.label, data)


def edge_form(shown: Edge) -> JsonGraphEdge:
    """Return an edge."""
    data = EdgeMetadata(shown.curie, shown.basis.value, shown.force)
    ends = (shown.source, shown.target)
    return JsonGraphEdge(shown.iri, *ends, shown.relation, shown.label, data)


def write_json_graph(document: JsonGraphDocument) -> bytes:
    """Return a document as text."""
    return json.dumps(asdict(document), ensure_ascii=False, indent=1).encode()
