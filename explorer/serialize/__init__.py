"""Write what a store holds as RDF text: the same data always gives the same bytes.

On their way the triples are lines of N-Triples: Oxigraph reads, names and writes them in no time,
and Turtle and JSON-LD are made of text anyway.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat

from explorer.errors import BadSetting
from explorer.namespaces import PREFIXES
from explorer.rdf_formats import PUBLISHED_FORMATS, RdfSerialization
from explorer.serialize.jsonld import json_ld
from explorer.serialize.naming import named_in_trees
from explorer.serialize.nesting import Nesting
from explorer.serialize.turtle import COMMA_IN_LINE, turtle
from explorer.store import Store
from explorer.translation import gettext
from explorer.wellformed import well_formed

__all__ = [
    "canonical",
    "described",
    "everything",
    "serialized",
    "source_of",
    "texts",
    "turtle_in_order",
    "written",
]

# Formats that have a writer of our own, which puts blank nodes where they are mentioned. All others
# are Oxigraph's.
NESTED_WRITERS: Final = MappingProxyType({RdfFormat.TURTLE: turtle, RdfFormat.JSON_LD: json_ld})
HERE: Final = ox.DefaultGraph()


def serialized(store: Store, suffix: str, things: Iterable[str] = ()) -> bytes:
    """Return the text of a store, or of what it says about some things, by a published suffix.

    Raises `BadSetting` for an endpoint, which is not copied.
    """
    source = source_of(store)
    wanted = tuple(map(ox.NamedNode, things))
    found = described(source, wanted) if wanted else everything(source)
    return written(canonical(found), suffix)


def source_of(store: Store) -> ox.Store:
    """Return the Oxigraph store beneath a store; raises `BadSetting` for an endpoint."""
    below = store.graph.store
    if not isinstance(below, OxigraphStore):
        raise BadSetting("DATA", store.name, gettext("files or a stored database, not an endpoint"))
    return below._inner  # oxrdflib has no public name for it


def everything(source: ox.Store) -> Iterable[ox.Quad]:
    """Yield all that can be asked for."""
    return source.quads_for_pattern(None, None, None, HERE)


def described(
    source: ox.Store, things: Iterable[ox.NamedNode | ox.BlankNode]
) -> dict[ox.Quad, None]:
    """Collect the statements about things, following blank nodes to their own statements.

    That is their concise bounded description (W3C member submission CBD) without reifications; the
    result is a set that keeps its order.
    """
    found: dict[ox.Quad, None] = {}
    waiting = list(things)
    seen = set(waiting)
    while waiting:
        for quad in source.quads_for_pattern(waiting.pop(), None, None, HERE):
            found[quad] = None
            if isinstance(quad.object, ox.BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
    return found


def canonical(statements: Iterable[ox.Quad]) -> list[str]:
    """Return statements as lines of N-Triples in order, blank nodes under canonical names.

    The names are the same in every run: see `naming`; where that is not enough they are those of
    RDF dataset canonicalisation (W3C RDFC-1.0).
    """
    dataset = ox.Dataset(statements)
    found = named_in_trees(lines_of(dataset))
    if found is not None:
        return found
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(lines_of(dataset))


def lines_of(dataset: ox.Dataset) -> list[str]:
    """Return a data set as lines of N-Triples."""
    text = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""
    return text.decode().removesuffix("\n").split("\n") if text else []


def written(
    lines: list[str],
    suffix: str,
    prefixes: Mapping[str, str] = PREFIXES,
    first: Iterable[str] = (),
) -> bytes:
    """Return the text of canonical lines by one of `PUBLISHED_FORMATS`.

    Turtle and JSON-LD put blank nodes where they are mentioned, and the things whose IRIs are
    `first` before others.
    """
    return texts(lines, (suffix,), prefixes, first)[suffix]


def texts(
    lines: list[str],
    suffixes: Iterable[str] = PUBLISHED_FORMATS,
    prefixes: Mapping[str, str] = PREFIXES,
    first: Iterable[str] = (),
) -> dict[str, bytes]:
    """Return what `written` returns, for several suffixes at once."""
    wanted = {suffix: PUBLISHED_FORMATS[suffix] for suffix in suffixes}
    plain = "".join(f"{line}\n" for line in lines).encode()
    nested = any(each.syntax in NESTED_WRITERS for each in wanted.values())
    nesting = Nesting.from_lines(lines if nested else (), first)
    return {
        suffix: NESTED_WRITERS[each.syntax](nesting, prefixes).encode()
        if each.syntax in NESTED_WRITERS
        else convert_lines(plain, each, prefixes)
        for suffix, each in wanted.items()
    }


def convert_lines(plain: bytes, target: RdfSerialization, prefixes: Mapping[str, str]) -> bytes:
    """Return N-Triples in another format, in the same order."""
    if target.syntax == RdfFormat.N_TRIPLES:
        return plain
    triples = ox.parse(plain, RdfFormat.N_TRIPLES)
    body = ox.serialize(triples, format=target.syntax, prefixes=dict(prefixes)) or b""
    return well_formed(body) if target.is_xml else body


def turtle_in_order(triples: Iterable[ox.Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return triples as Turtle in the order in which they come, each property on a line.

    That is how files read that people edit: no blank node is named, no value has a line of its own.
    """
    text = ox.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    lines = text.decode().removesuffix("\n").split("\n") if text else []
    return turtle(Nesting.from_lines(lines), prefixes, COMMA_IN_LINE)
