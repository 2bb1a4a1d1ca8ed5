"""The graph in a form that other graph programs read."""

import io
from collections.abc import Iterable, Sequence

import networkx as nx

from explorer.model import Edge, Node


def graphml(nodes: Sequence[Node], edges: Iterable[Edge]) -> bytes:
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
        )
    text = io.BytesIO()
    nx.write_graphml(graph, text)
    return text.getvalue()
