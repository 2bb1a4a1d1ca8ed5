"""From one view to the next: what a client must be told that has drawn the one."""

from collections.abc import Sequence
from typing import TypeVar

from explorer.model import Edge, GraphView, Increment, Node

Thing = TypeVar("Thing", Node, Edge)


def difference(before: GraphView, after: GraphView) -> Increment:
    """Return what is new or changed, and what is gone.

    >>> empty = GraphView("nothing", "", (), ())
    >>> difference(empty, empty)
    Increment(title='nothing', description='', nodes=(), edges=(), gone=())
    """
    nodes, lost_nodes = changed(before.nodes, after.nodes)
    edges, lost_edges = changed(before.edges, after.edges)
    return Increment(
        title=after.title,
        description=after.description,
        nodes=nodes,
        edges=edges,
        gone=tuple(sorted(lost_nodes | lost_edges)),
    )


def changed(before: Sequence[Thing], after: Sequence[Thing]) -> tuple[tuple[Thing, ...], set[str]]:
    """Return what is new or different, and the IRIs of what is gone.

    Most things are one and the same in both: those are not looked at, as that would be slow.
    """
    was, now = set(map(id, before)), set(map(id, after))
    old = {thing.iri: thing for thing in before if id(thing) not in now}
    new = [thing for thing in after if id(thing) not in was]
    different = tuple(thing for thing in new if old.get(thing.iri) != thing)
    return different, old.keys() - {thing.iri for thing in new}
