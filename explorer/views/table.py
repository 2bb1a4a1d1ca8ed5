"""The graph as a table: the same view, every edge a row. For readers who do not see the picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from explorer.model import Basis, GraphView, Link


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One claim: from what, by which relation, to what, on what basis, according to which source.

    `iri` and `curie` are the claim's; `sources` is plain text, empty where none is named.
    """

    iri: str
    curie: str
    start: Link
    relation: str
    end: Link
    basis: Basis
    sources: str


def edge_rows(
    view: GraphView, sources: Callable[[str], str] | Mapping[str, str]
) -> tuple[EdgeRow, ...]:
    """Return a row for each edge of a view, sorted as they are read: from, relation, to.

    `sources` tells the text of a claim's sources by its IRI.
    """
    text = sources if callable(sources) else lambda iri: sources.get(iri, "")
    things = {node.iri: Link(node.iri, node.curie, node.label) for node in view.nodes}
    rows = (
        EdgeRow(e.iri, e.curie, things[e.source], e.label, things[e.target], e.basis, text(e.iri))
        for e in view.edges
    )
    return tuple(sorted(rows, key=reading_order))


def reading_order(row: EdgeRow) -> tuple[str, ...]:
    """Return what rows are sorted by: case does not matter, and no two rows are equal."""
    return (row.start.label.casefold(), row.relation, row.end.label.casefold(), row.iri)
