"""Clusters of the overview: by kind and school, or in foreign data by the hierarchy.

From afar their names are read instead of those of the nodes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from explorer.graph.claim_graph import ClaimGraph
from explorer.graph.expansion import CENTRAL_CONCEPTS
from explorer.layout.blocks import MIN_BLOCK_NODES
from explorer.layout.packing import label_box
from explorer.layout.zones import SCHOOL_NAME_ROOM, is_placed_kind
from explorer.model.graph import Cluster, GraphState, Layout, Node
from explorer.model.node_kinds import NODE_KINDS
from explorer.translation import capitalize_first

MIN_CLUSTERED_NODES: Final = 40  # of an overview, below which all names can be read at once


def shows_clusters(state: GraphState, nodes: Sequence[Node]) -> bool:
    """Tell whether a view is an overview of so many nodes that clusters help to read it."""
    return (
        not state.focuses and state.layout is Layout.OVERVIEW and len(nodes) >= MIN_CLUSTERED_NODES
    )


def place_clusters(graph: ClaimGraph, nodes: Sequence[Node]) -> tuple[Cluster, ...]:
    """Return the clusters of the nodes of an overview, those of kinds before those of schools."""
    ours = [node for node in nodes if is_placed_kind(node.kind)]
    if len(ours) * 2 <= len(nodes):
        return family_clusters(graph, nodes)
    schools = graph.schools
    kinds, parts = [], []
    for kind, style in NODE_KINDS.items():
        # The central ones stand in the middle, away from the others of their kind.
        members = [n for n in ours if n.kind == kind and n.iri not in CENTRAL_CONCEPTS]
        by_school = group_by_name(schools, members)
        split = len(by_school) > 1
        for school, group in by_school.items() if split else ():
            if school:
                parts.append(bound_cluster(graph.node(school).label, group, is_part=True))
        if members:
            room = SCHOOL_NAME_ROOM if split else 0.0
            kinds.append(bound_cluster(capitalize_first(style.plural), members, room))
    return (*kinds, *parts)


def family_clusters(graph: ClaimGraph, nodes: Sequence[Node]) -> tuple[Cluster, ...]:
    """Return the clusters of foreign nodes: by the concept they stand under."""
    groups = group_by_name(graph.families, nodes)
    return tuple(
        bound_cluster(capitalize_first(graph.node(family).label), group)
        for family, group in groups.items()
        if family in graph and len(group) >= MIN_BLOCK_NODES
    )


def group_by_name(names: Mapping[str, str], nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """Return nodes by the name that a mapping has for their IRIs; those without one under ""."""
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(names.get(node.iri, ""), []).append(node)
    return groups


def bound_cluster(
    name: str, nodes: Sequence[Node], room: float = 0.0, *, is_part: bool = False
) -> Cluster:
    """Return a cluster with the extent of its nodes, and `room` (px) above them."""
    boxes = [(node.x, node.y, *label_box(node.label)) for node in nodes]
    return Cluster(
        name,
        left=round(min(x - width / 2 for x, _, width, _ in boxes)),
        top=round(min(y - height / 2 for _, y, _, height in boxes) - room),
        right=round(max(x + width / 2 for x, _, width, _ in boxes)),
        bottom=round(max(y + height / 2 for _, y, _, height in boxes)),
        is_part=is_part,
    )
