"""OWL: does the source contradict itself? The home of owlrl.

The closure under OWL 2 RL (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL) is taken of what axioms
speak of: a label, a locator or the type of a work that no axiom mentions can take part in no
contradiction. Leaving such triples out makes the closure several times as fast and no weaker, as
long as nothing is said to be the same as something else, which the Atlas does not do.
"""

import re
from collections.abc import Iterator
from typing import Final

import owlrl
from rdflib import OWL, RDF, RDFS, XSD, Graph
from rdflib.term import Node

from explorer.model import Issue
from explorer.namespaces import contract
from explorer.translation import gettext

SCHEMA: Final = (str(OWL), str(RDF), str(RDFS))
# What states an axiom about a property, by being said of it.
AXIOMS: Final = (
    OWL.equivalentProperty,
    OWL.inverseOf,
    OWL.propertyChainAxiom,
    OWL.propertyDisjointWith,
    RDFS.subPropertyOf,
)
CHARACTERISTICS: Final = (
    OWL.AsymmetricProperty,
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.IrreflexiveProperty,
    OWL.SymmetricProperty,
    OWL.TransitiveProperty,
)
# Properties of the schema vocabularies that state no axiom.
SILENT: Final = (
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


def contradictions(graph: Graph) -> Iterator[Issue]:
    """Take the OWL RL closure and name each inconsistency found on the way."""
    closure = Closure(relevant(graph), axioms=False, daxioms=False)
    closure.closure()
    for message in sorted(set(closure.error_messages)):
        iris = re.findall(r"https?://\S+", message)
        readable = re.sub(r"https?://\S+", lambda iri: contract(iri[0]), message)
        yield Issue(
            check="contradiction",
            severity="violation",
            subject=iris[-1] if iris else "",
            message=gettext("{readable}: take back the statement that is wrong.").format(
                readable=readable
            ),
        )


class Closure(owlrl.OWLRL_Semantics):  # type: ignore[misc] # owlrl has no types
    """OWL 2 RL without "everything is the same as itself", which doubles the work for nothing."""

    def store_triple(self, triple: tuple[Node, Node, Node]) -> None:
        """Note an inferred triple."""
        if triple[1] != OWL.sameAs or triple[0] != triple[2]:
            super().store_triple(triple)


def relevant(graph: Graph) -> Graph:
    """Return the part of a graph that the rules can draw anything of interest from."""
    classes = classes_with_axioms(graph)
    properties = properties_with_axioms(graph, classes)
    part = Graph()
    for triple in graph:
        _, name, value = triple
        if name == RDF.type:
            wanted = value in classes or str(value).startswith(SCHEMA)
        else:
            wanted = name in properties or (str(name).startswith(SCHEMA) and name not in SILENT)
        if wanted:
            part.add(triple)
    return part


def classes_with_axioms(graph: Graph) -> set[Node]:
    """Return what stands below, above, beside or against another class, list members included."""
    return {
        end
        for start, name, value in graph
        if name in (RDFS.subClassOf, RDF.first) or (str(name).startswith(str(OWL)))
        for end in (start, value)
    }


def properties_with_axioms(graph: Graph, classes: set[Node]) -> set[Node]:
    """Return the properties that say something of what they link."""
    found = {s for kind in CHARACTERISTICS for s in graph.subjects(RDF.type, kind)}
    for axiom in AXIOMS:
        found.update(end for pair in graph.subject_objects(axiom) for end in pair)
    for end in (RDFS.domain, RDFS.range):
        for name, value in graph.subject_objects(end):
            if value in classes or str(value).startswith(str(XSD)):
                found.add(name)
    return found
