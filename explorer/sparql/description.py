"""The SPARQL 1.1 Service Description of the endpoint."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from explorer.namespaces import PREFIXES
from explorer.settings import Limits
from explorer.sparql.results import GRAPH_WRITERS, GRAPHS, ROWS
from explorer.translation import gettext

SD_NAMESPACE: Final = "http://www.w3.org/ns/sparql-service-description#"
RDF_PREFIX: Final = PREFIXES["rdf"]
DCTERMS_NAMESPACE: Final = PREFIXES["dcterms"]


def describe_service(
    address: str, title: str, graphs: tuple[str, ...], limits: Limits, form: str
) -> bytes:
    """Return the service description in a format for graphs.

    Args:
        address: Of the endpoint.
        title: Of the data.
        graphs: IRIs of the named graphs.
        limits: Told in words.
        form: The name of the format.
    """
    statements = list(service_triples(address, title, graphs, limits))
    prefixes = {"sd": SD_NAMESPACE, "dcterms": DCTERMS_NAMESPACE, "rdf": RDF_PREFIX}
    return ox.serialize(statements, format=GRAPH_WRITERS[form], prefixes=prefixes) or b""


def service_triples(
    address: str, title: str, graphs: tuple[str, ...], limits: Limits
) -> Iterator[ox.Triple]:
    """Yield the triples of the description."""
    service, dataset, default = ox.BlankNode("service"), ox.BlankNode("data"), ox.BlankNode("graph")
    yield type_statement(service, "Service")
    yield ox.Triple(service, ox.NamedNode(SD_NAMESPACE + "endpoint"), ox.NamedNode(address))
    yield ox.Triple(service, ox.NamedNode(DCTERMS_NAMESPACE + "title"), ox.Literal(title))
    words = ox.Literal(describe_limits(limits), language="en")
    yield ox.Triple(service, ox.NamedNode(DCTERMS_NAMESPACE + "description"), words)
    yield service_statement(
        service, "supportedLanguage", ox.NamedNode(SD_NAMESPACE + "SPARQL11Query")
    )
    for each in sorted({each.iri for each in (*ROWS, *GRAPHS)}):
        yield service_statement(service, "resultFormat", ox.NamedNode(each))
    yield service_statement(service, "defaultDataset", dataset)
    yield type_statement(dataset, "Dataset")
    yield service_statement(dataset, "defaultGraph", default)
    yield type_statement(default, "Graph")
    for number, iri in enumerate(graphs):
        named = ox.BlankNode(f"named{number}")
        yield service_statement(dataset, "namedGraph", named)
        yield type_statement(named, "NamedGraph")
        yield service_statement(named, "name", ox.NamedNode(iri))


def service_statement(
    subject: ox.BlankNode, term: str, value: ox.NamedNode | ox.BlankNode
) -> ox.Triple:
    """Return a statement with a property of the vocabulary."""
    return ox.Triple(subject, ox.NamedNode(SD_NAMESPACE + term), value)


def type_statement(subject: ox.BlankNode, term: str) -> ox.Triple:
    """Return a statement that a node has a class of the vocabulary."""
    return ox.Triple(subject, ox.NamedNode(RDF_PREFIX + "type"), ox.NamedNode(SD_NAMESPACE + term))


def describe_limits(limits: Limits) -> str:
    """Return a paragraph on the limits of queries."""
    return gettext(
        "Read-only; SERVICE is off. A query may take {seconds:,} seconds, and its answer may have "
        "{rows:,} rows or triples and {megabytes:,} MB. A query that reaches a limit is stopped, "
        "and a message names the limit. You need not declare the prefixes of the ontology."
    ).format(seconds=limits.seconds, rows=limits.rows, megabytes=limits.megabytes)
