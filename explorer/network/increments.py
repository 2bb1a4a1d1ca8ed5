"""From one view to the next: what a client must be told that has drawn the one."""

from explorer.model import Edge, GraphView, Increment, Node


def difference(before: GraphView, after: GraphView) -> Increment:
    """Return what is new or changed, and what is gone.

    >>> empty = GraphView("nothing", "", (), ())
    >>> difference(empty, empty)
    Increment(title='nothing', description='', nodes=(), edges=(), gone=())
    """
    nodes, edges = ({item.iri: item for item in of} for of in (before.nodes, before.edges))
    new = {item.iri for of in (after.nodes, after.edges) for item in of}
    return Increment(
        title=after.title,
        description=after.description,
        nodes=tuple(node for node in after.nodes if differs(nodes.get(node.iri), node)),
        edges=tuple(edge for edge in after.edges if differs(edges.get(edge.iri), edge)),
        gone=tuple(sorted((nodes.keys() | edges.keys()) - new)),
    )


def differs(old: Node | Edge | None, new: Node | Edge) -> bool:
    """Tell whether two things are not the same; what is one and the same is not looked at."""
    return old is not new and old != new
