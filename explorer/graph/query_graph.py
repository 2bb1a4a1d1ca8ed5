"""Graphs of query results: resources with the claims among them, or statements."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

import networkx as nx

from explorer.graph.claim_graph import ClaimGraph
from explorer.layout.packing import label_box, spring_layout
from explorer.model.entities import Basis
from explorer.model.graph import Edge, GraphView, Node
from explorer.namespaces import contract
from explorer.translation import gettext, ngettext

MAX_QUERY_NODES: Final = 80  # nodes; more could not be distinguished
RESOURCE_KIND: Final = "rdfs:Resource"
Statement = tuple[str, str, str]  # IRIs of subject, predicate and object


def graph_of_resources(graph: ClaimGraph, iris: Iterable[str]) -> GraphView:
    """Return the graph of the concepts and people among some IRIs, and of the ends of claims."""
    claims = {edge.iri: edge for edge in graph.claims}
    nodes: dict[str, None] = {}
    lines: list[Edge] = []
    for iri in iris:
        if iri in graph:
            nodes[iri] = None
        elif claim := claims.get(iri):
            nodes |= dict.fromkeys((claim.source, claim.target))
            lines.append(claim)
    shown = dict.fromkeys(list(nodes)[:MAX_QUERY_NODES])
    every = {edge.iri: edge for edge in (*lines, *graph.edges_within(shown))}
    edges = [edge for edge in every.values() if {edge.source, edge.target} <= shown.keys()]
    return lay_out_result([graph.node(iri) for iri in shown], edges, len(nodes))


def graph_of_statements(
    graph: ClaimGraph, statements: Iterable[Statement], label: Callable[[str], str]
) -> GraphView:
    """Return the graph of statements as edges between resources; claims keep their own edges.

    Args:
        graph: The known claims.
        statements: The triples of a query result.
        label: Returns the label of a resource (an IRI) that is neither a concept nor a person.
    """
    edges = {edge.iri: edge for edge in (statement_edge(graph, *each) for each in statements)}
    ends = dict.fromkeys(end for edge in edges.values() for end in (edge.source, edge.target))
    shown = dict.fromkeys(list(ends)[:MAX_QUERY_NODES])
    nodes = [
        graph.node(iri)
        if iri in graph
        else Node(
            iri, contract(iri), resource_name(iri, label(iri)), RESOURCE_KIND, "", 0.0, 0.0, 0
        )
        for iri in shown
    ]
    drawable = [each for each in edges.values() if {each.source, each.target} <= shown.keys()]
    return lay_out_result(nodes, drawable, len(ends))


def statement_edge(graph: ClaimGraph, subject: str, predicate: str, object_: str) -> Edge:
    """Return a statement as an edge: that of the claim which makes it, if there is one."""
    curie = contract(predicate)
    near = graph.out.get(subject, {}).get(object_, ())
    if claim := next((edge for edge in near if edge.relation == curie), None):
        return claim
    label = graph.labels.get(curie) or resource_name(predicate)
    iri = f"<{subject}> <{predicate}> <{object_}>"
    return Edge(iri, "", subject, object_, curie, label, Basis.ASSERTED)


def resource_name(iri: str, label: str = "") -> str:
    """Return the name of a resource: its label, else the end of its IRI.

    >>> see_also = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    >>> resource_name(see_also), resource_name("urn:x", "an x")
    ('seeAlso', 'an x')
    """
    if label and label not in {iri, contract(iri)}:
        return label
    return re.split(r"[#/:]", iri.rstrip("#/:"))[-1] or iri


def find_hub(edges: Iterable[Edge]) -> str:
    """Return the node (an IRI) at which most edges meet, if at least half do; else empty."""
    lines = list(edges)
    counts = Counter(end for edge in lines for end in {edge.source, edge.target})
    best, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return best if count > 1 and 2 * count >= len(lines) else ""


def count_found(shown: int, total: int, lines: int) -> str:
    """Say how many nodes are shown, of how many, and how many edges are between them."""
    nodes = ngettext("{total:,} item", "{total:,} items", total)
    if shown < total:
        nodes = ngettext(
            "the first {shown} of {total:,} item", "the first {shown} of {total:,} items", total
        )
    text = ngettext(
        "{nodes}, {count:,} link between them", "{nodes}, {count:,} links between them", lines
    )
    return text.format(nodes=nodes.format(shown=shown, total=total), count=lines)


def lay_out_result(nodes: list[Node], edges: list[Edge], total: int) -> GraphView:
    """Return the view of a query result: nodes positioned by their links, with a description."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(node.iri for node in nodes)
    simple.add_edges_from((e.source, e.target) for e in edges if e.source != e.target)
    places = spring_layout(simple, {node.iri: label_box(node.label) for node in nodes})
    middle = find_hub(edges)
    positioned = (
        replace(node, x=round(x, 1), y=round(y, 1), focus=node.iri == middle)
        for node, (x, y) in ((node, places[node.iri]) for node in nodes)
    )
    words = count_found(len(nodes), total, len(edges))
    ordered = sorted(positioned, key=lambda node: (node.label, node.iri))
    lines = sorted(edges, key=lambda edge: edge.iri)
    return GraphView(gettext("Query results"), words, tuple(ordered), tuple(lines))
