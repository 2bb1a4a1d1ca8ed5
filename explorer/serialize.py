"""Write what a store holds as RDF text: the same data always gives the same bytes."""

import json
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.term import BNode, Literal, Node, URIRef

from explorer.errors import BadSetting
from explorer.namespaces import PREFIXES
from explorer.store import Store

SUFFIXES: Final = (".ttl", ".jsonld", ".rdf", ".nt")


def serialized(store: Store, suffix: str, things: Iterable[str] = ()) -> bytes:
    """Return the text of a store, or of what it says about some things, by one of `SUFFIXES`.

    Raises `BadSetting` for an endpoint, which is not copied.
    """
    if not isinstance(store.graph.store, OxigraphStore):
        raise BadSetting("DATA", store.name, "files or a stored database, not an endpoint")
    wanted = tuple(things)
    triples = canonical(described(store.graph, wanted) if wanted else store.graph)
    if suffix == ".ttl":
        return rdflib_graph(triples).serialize(format="turtle", encoding="utf-8")
    if suffix == ".jsonld":
        text = rdflib_graph(triples).serialize(format="json-ld", context=dict(PREFIXES))
        return json.dumps(in_order(json.loads(text)), ensure_ascii=False, indent=2).encode() + b"\n"
    form = ox.RdfFormat.RDF_XML if suffix == ".rdf" else ox.RdfFormat.N_TRIPLES
    return ox.serialize(triples, format=form, prefixes=dict(PREFIXES)) or b""


def canonical(triples: Iterable[tuple[Node, Node, Node]]) -> list[ox.Triple]:
    """Return triples in order, their blank nodes under their canonical names.

    The names are those of RDF dataset canonicalisation (W3C RDFC-1.0), so that they are the same
    in every run.
    """
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    lines = graph.serialize(format="nt", encoding="utf-8")
    dataset = ox.Dataset(ox.parse(lines, ox.RdfFormat.N_TRIPLES))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in dataset), key=str)


def rdflib_graph(triples: Iterable[ox.Triple]) -> Graph:
    """Copy triples into a graph of rdflib, whose Turtle and JSON-LD nest blank nodes."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        terms = (triple.subject, triple.predicate, triple.object)
        graph.add(tuple(map(rdflib_term, terms)))  # type: ignore[arg-type] # three of them
    return graph


def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Return Oxigraph's term as rdflib's, a blank node under the same name."""
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        datatype = None if term.language else URIRef(term.datatype.value)
        plain = term.datatype.value == PREFIXES["xsd"] + "string"
        return Literal(term.value, term.language, None if plain else datatype, normalize=False)
    return URIRef(str(term).strip("<>"))


def described(graph: Graph, things: Iterable[str]) -> set[tuple[Node, Node, Node]]:
    """Collect the statements about things, following blank nodes to their own statements."""
    found: set[tuple[Node, Node, Node]] = set()
    waiting: list[Node] = [URIRef(thing) for thing in things]
    seen: set[Node] = set()
    while waiting:
        subject = waiting.pop()
        seen.add(subject)
        for triple in graph.triples((subject, None, None)):
            found.add(triple)
            if isinstance(triple[2], BNode) and triple[2] not in seen:
                waiting.append(triple[2])
    return found


def in_order(value: object) -> object:
    """Sort JSON-LD: keys, and arrays other than lists, whose order is part of what they say."""
    if isinstance(value, dict):
        return {k: v if k == "@list" else in_order(v) for k, v in sorted(value.items())}
    if isinstance(value, list):
        return sorted(map(in_order, value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
