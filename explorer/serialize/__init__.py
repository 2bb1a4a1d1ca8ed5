"""Write what a store holds as RDF text: the same data always gives the same bytes.

Triples stay Oxigraph's on their way to text: what is written has been read by the same library,
and handing every term to rdflib and back would take most of the time.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox
from oxrdflib import OxigraphStore

from explorer.errors import BadSetting
from explorer.namespaces import PREFIXES
from explorer.serialize.jsonld import json_ld
from explorer.serialize.turtle import turtle
from explorer.store import Store

__all__ = ["SUFFIXES", "canonical", "described", "serialized", "triples_of", "written"]

SUFFIXES: Final = (".ttl", ".jsonld", ".rdf", ".nt")
HERE: Final = ox.DefaultGraph()


def serialized(store: Store, suffix: str, things: Iterable[str] = ()) -> bytes:
    """Return the text of a store, or of what it says about some things, by one of `SUFFIXES`.

    Raises `BadSetting` for an endpoint, which is not copied.
    """
    source = triples_of(store)
    wanted = tuple(map(ox.NamedNode, things))
    found = described(source, wanted) if wanted else everything(source)
    return written(canonical(found), suffix)


def triples_of(store: Store) -> ox.Store:
    """Return the Oxigraph store beneath a store; raises `BadSetting` for an endpoint."""
    below = store.graph.store
    if not isinstance(below, OxigraphStore):
        raise BadSetting("DATA", store.name, "files or a stored database, not an endpoint")
    return below._inner  # oxrdflib has no public name for it


def everything(source: ox.Store) -> Iterable[ox.Triple]:
    """Yield every triple that can be asked for."""
    return (quad.triple for quad in source.quads_for_pattern(None, None, None, HERE))


def described(
    source: ox.Store, things: Iterable[ox.NamedNode | ox.BlankNode]
) -> dict[ox.Triple, None]:
    """Collect the statements about things, following blank nodes to their own statements.

    That is their concise bounded description (W3C member submission CBD) without reifications; the
    result is a set that keeps its order.
    """
    found: dict[ox.Triple, None] = {}
    waiting = list(things)
    seen = set(waiting)
    while waiting:
        for quad in source.quads_for_pattern(waiting.pop(), None, None, HERE):
            found[quad.triple] = None
            if isinstance(quad.object, ox.BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
    return found


def canonical(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples in order, their blank nodes under their canonical names.

    The names are those of RDF dataset canonicalisation (W3C RDFC-1.0), so that they are the same
    in every run.
    """
    dataset = ox.Dataset(ox.Quad(each.subject, each.predicate, each.object) for each in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in dataset), key=str)


def written(
    triples: list[ox.Triple],
    suffix: str,
    prefixes: Mapping[str, str] = PREFIXES,
    first: Iterable[str] = (),
) -> bytes:
    """Return the text of canonical triples by one of `SUFFIXES`.

    Turtle and JSON-LD put blank nodes where they are mentioned, and the things whose IRIs are
    `first` before others.
    """
    if suffix == ".ttl":
        return turtle(triples, prefixes, first).encode()
    if suffix == ".jsonld":
        return json_ld(triples, prefixes, first).encode()
    form = ox.RdfFormat.RDF_XML if suffix == ".rdf" else ox.RdfFormat.N_TRIPLES
    return ox.serialize(triples, format=form, prefixes=dict(prefixes)) or b""
