"""SHACL: the shapes of `ontology/shapes` held against a source. The home of pySHACL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyshacl
from pyshacl.errors import ShapeLoadError
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import BNode, Node

from explorer.bundled import ontology_folder
from explorer.errors import MalformedData
from explorer.model import Issue, Severity
from explorer.namespaces import contract

SHAPES: Final = "https://w3id.org/alliance-atlas/shape/"
SEVERITIES: Final[dict[Node | None, Severity]] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}


def shape_issues(graph: Graph) -> Iterator[Issue]:
    """Validate a graph against all shapes; the check is named after the shape."""
    report = validated(graph, read_shapes(ontology_folder() / "shapes"))
    for result in report.subjects(SH.resultSeverity):
        value = report.value(result, SH.value)
        yield Issue(
            check=str(report.value(result, SH.sourceShape)).removeprefix(SHAPES),
            severity=SEVERITIES[report.value(result, SH.resultSeverity)],
            subject=owner(graph, report.value(result, SH.focusNode)),
            message=str(report.value(result, SH.resultMessage)),
            value=contract(str(value)) if isinstance(value, Node) and named(value) else "",
        )


def read_shapes(folder: Path) -> Graph:
    """Read all shapes of a folder into one graph."""
    shapes = Graph()
    for path in sorted(folder.glob("*.ttl")):
        shapes.parse(path, format="turtle")
    return shapes


def validated(graph: Graph, shapes: Graph) -> Graph:
    """Return pySHACL's report. Raises `MalformedData` when a shape itself is not well formed."""
    try:
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    except ShapeLoadError as error:
        raise MalformedData("ontology/shapes", str(error)) from None
    if not isinstance(report, Graph):
        raise MalformedData("ontology/shapes", str(text))
    return report


def owner(graph: Graph, node: Node | None) -> str:
    """Return the IRI of a thing, or of the thing whose nameless part this is."""
    while isinstance(node, BNode):
        node = next(graph.subjects(object=node), None)
    return str(node or "")


def named(node: Node) -> bool:
    """Say whether a value can be shown to a person: nameless parts cannot."""
    return not isinstance(node, BNode)
