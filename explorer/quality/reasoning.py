"""Validation by SHACL shapes (pySHACL), and contradictions by OWL 2 RL (owlrl)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import owlrl
import pyshacl
from pyshacl.errors import ShapeLoadError
from rdflib import OWL, RDF, RDFS, XSD, Graph
from rdflib.namespace import SH
from rdflib.term import BNode, Node

from explorer.errors import MalformedData
from explorer.model.answers import Issue, Severity
from explorer.namespaces import contract
from explorer.settings import ontology_folder
from explorer.translation import gettext

SHAPE_NAMESPACE: Final = "https://w3id.org/alliance-atlas/shape/"
SHACL_SEVERITIES: Final[dict[Node | None, Severity]] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}


def shape_issues(graph: Graph) -> Iterator[Issue]:
    """Validate a graph against all shapes; the check is named after the shape."""
    report = validate_graph(graph, read_shapes(ontology_folder() / "shapes"))
    for result in report.subjects(SH.resultSeverity):
        value = report.value(result, SH.value)
        yield Issue(
            check=str(report.value(result, SH.sourceShape)).removeprefix(SHAPE_NAMESPACE),
            severity=SHACL_SEVERITIES[report.value(result, SH.resultSeverity)],
            subject=owning_resource(graph, report.value(result, SH.focusNode)),
            message=str(report.value(result, SH.resultMessage)),
            value=contract(str(value)) if isinstance(value, Node) and has_name(value) else "",
        )


def read_shapes(folder: Path) -> Graph:
    """Read all shapes of a folder into one graph."""
    shapes = Graph()
    for path in sorted(folder.glob("*.ttl")):
        shapes.parse(path, format="turtle")
    return shapes


def validate_graph(graph: Graph, shapes: Graph) -> Graph:
    """Return pySHACL's report. Raises `MalformedData` when a shape itself is not well formed."""
    try:
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    except ShapeLoadError as error:
        raise MalformedData("ontology/shapes", str(error)) from None
    if not isinstance(report, Graph):
        raise MalformedData("ontology/shapes", str(text))
    return report


def owning_resource(graph: Graph, node: Node | None) -> str:
    """Return the IRI of a node, or of the resource that a blank node is a part of."""
    while isinstance(node, BNode):
        node = next(graph.subjects(object=node), None)
    return str(node or "")


def has_name(node: Node) -> bool:
    """Tell whether a value has a name that can be shown: blank nodes have none."""
    return not isinstance(node, BNode)


# Contradictions

SCHEMA_NAMESPACES: Final = (str(OWL), str(RDF), str(RDFS))
# Properties whose statements are axioms about properties.
PROPERTY_AXIOMS: Final = (
    OWL.equivalentProperty,
    OWL.inverseOf,
    OWL.propertyChainAxiom,
    OWL.propertyDisjointWith,
    RDFS.subPropertyOf,
)
PROPERTY_CHARACTERISTICS: Final = (
    OWL.AsymmetricProperty,
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.IrreflexiveProperty,
    OWL.SymmetricProperty,
    OWL.TransitiveProperty,
)
# Properties of the schema vocabularies that state no axiom.
PROPERTIES_WITHOUT_AXIOMS: Final = (
    OWL.versionInfo,
    OWL.versionIRI,
    RDF.object,
    RDF.predicate,
    RDF.subject,
    RDFS.comment,
    RDFS.isDefinedBy,
    RDFS.label,
    RDFS.seeAlso,
)


def find_contradictions(graph: Graph) -> Iterator[Issue]:
    """Compute the OWL 2 RL closure and yield an issue for each inconsistency in it."""
    closure = InconsistencyClosure(relevant_subgraph(graph), axioms=False, daxioms=False)
    closure.closure()
    for message in sorted(set(closure.error_messages)):
        iris = re.findall(r"https?://\S+", message)
        readable = re.sub(r"https?://\S+", lambda iri: contract(iri[0]), message)
        yield Issue(
            check="contradiction",
            severity="violation",
            subject=iris[-1] if iris else "",
            message=gettext("{readable}: remove the incorrect statement.").format(
                readable=readable
            ),
        )


class InconsistencyClosure(owlrl.OWLRL_Semantics):  # type: ignore[misc] # owlrl has no types
    """OWL 2 RL without "everything is the same as itself", which doubles the work for nothing."""

    def store_triple(self, triple: tuple[Node, Node, Node]) -> None:
        """Store an inferred triple."""
        if triple[1] != OWL.sameAs or triple[0] != triple[2]:
            super().store_triple(triple)


def relevant_subgraph(graph: Graph) -> Graph:
    """Return the triples from which the rules can infer a contradiction.

    The closure takes the less time, the fewer triples it is computed from.
    """
    classes = classes_with_axioms(graph)
    properties = properties_with_axioms(graph, classes)
    part = Graph()
    for triple in graph:
        _, name, value = triple
        if name == RDF.type:
            wanted = value in classes or str(value).startswith(SCHEMA_NAMESPACES)
        else:
            wanted = name in properties or (
                str(name).startswith(SCHEMA_NAMESPACES) and name not in PROPERTIES_WITHOUT_AXIOMS
            )
        if wanted:
            part.add(triple)
    return part


def classes_with_axioms(graph: Graph) -> set[Node]:
    """Return the classes in axioms about other classes, list members included."""
    return {
        end
        for start, name, value in graph
        if name in (RDFS.subClassOf, RDF.first) or (str(name).startswith(str(OWL)))
        for end in (start, value)
    }


def properties_with_axioms(graph: Graph, classes: set[Node]) -> set[Node]:
    """Return the properties with an axiom, or with a domain or range of interest."""
    found = {s for kind in PROPERTY_CHARACTERISTICS for s in graph.subjects(RDF.type, kind)}
    for axiom in PROPERTY_AXIOMS:
        found.update(end for pair in graph.subject_objects(axiom) for end in pair)
    for end in (RDFS.domain, RDFS.range):
        for name, value in graph.subject_objects(end):
            if value in classes or str(value).startswith(str(XSD)):
                found.add(name)
    return found
