"""What the endpoint says of itself: a SPARQL 1.1 Service Description."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from explorer.namespaces import PREFIXES
from explorer.settings import Limits
from explorer.sparql.formats import GRAPH_WRITERS, GRAPHS, ROWS
from explorer.translation import gettext

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
RDF: Final = PREFIXES["rdf"]
DCTERMS: Final = PREFIXES["dcterms"]


def description(
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
    statements = list(triples(address, title, graphs, limits))
    prefixes = {"sd": SD, "dcterms": DCTERMS, "rdf": RDF}
    return ox.serialize(statements, format=GRAPH_WRITERS[form], prefixes=prefixes) or b""


def triples(
    address: str, title: str, graphs: tuple[str, ...], limits: Limits
) -> Iterator[ox.Triple]:
    """Yield what is said, in an order that reads well."""
    service, dataset, default = ox.BlankNode("service"), ox.BlankNode("data"), ox.BlankNode("graph")
    yield typed(service, "Service")
    yield ox.Triple(service, ox.NamedNode(SD + "endpoint"), ox.NamedNode(address))
    yield ox.Triple(service, ox.NamedNode(DCTERMS + "title"), ox.Literal(title))
    words = ox.Literal(in_words(limits), language="en")
    yield ox.Triple(service, ox.NamedNode(DCTERMS + "description"), words)
    yield said(service, "supportedLanguage", ox.NamedNode(SD + "SPARQL11Query"))
    for each in sorted({each.iri for each in (*ROWS, *GRAPHS)}):
        yield said(service, "resultFormat", ox.NamedNode(each))
    yield said(service, "defaultDataset", dataset)
    yield typed(dataset, "Dataset")
    yield said(dataset, "defaultGraph", default)
    yield typed(default, "Graph")
    for number, iri in enumerate(graphs):
        named = ox.BlankNode(f"named{number}")
        yield said(dataset, "namedGraph", named)
        yield typed(named, "NamedGraph")
        yield said(named, "name", ox.NamedNode(iri))


def said(subject: ox.BlankNode, term: str, value: ox.NamedNode | ox.BlankNode) -> ox.Triple:
    """Return a statement with a property of the vocabulary."""
    return ox.Triple(subject, ox.NamedNode(SD + term), value)


def typed(subject: ox.BlankNode, term: str) -> ox.Triple:
    """Say of which class something is."""
    return ox.Triple(subject, ox.NamedNode(RDF + "type"), ox.NamedNode(SD + term))


def in_words(limits: Limits) -> str:
    """Say what a query may cost."""
    return gettext(
        "Read only; SERVICE is off. A query may take {seconds:,} seconds, and its "
        "answer may have {rows:,} rows or triples and {megabytes:,} MB. Where a limit "
        "is reached there is no answer, but words that name the limit. The prefixes of "
        "the ontology need not be declared."
    ).format(seconds=limits.seconds, rows=limits.rows, megabytes=limits.megabytes)
