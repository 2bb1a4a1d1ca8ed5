"""From one view to the next: what a client must be told that has drawn the one."""

from explorer.model import GraphView, Increment


def difference(before: GraphView, after: GraphView) -> Increment:
    """Return what is new or changed, and what is gone.

    >>> empty = GraphView("nothing", "", (), ())
    >>> difference(empty, empty)
    Increment(title='nothing', description='', nodes=(), edges=(), gone=())
    """
    nodes, edges = set(before.nodes), set(before.edges)
    old, new = (
        {node.iri for node in view.nodes} | {edge.iri for edge in view.edges}
        for view in (before, after)
    )
    return Increment(
        title=after.title,
        description=after.description,
        nodes=tuple(node for node in after.nodes if node not in nodes),
        edges=tuple(edge for edge in after.edges if edge not in edges),
        gone=tuple(sorted(old - new)),
    )
