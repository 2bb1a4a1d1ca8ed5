"""Serialize the data of a store as RDF: the same data always gives the same bytes."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat

from explorer.errors import BadSetting
from explorer.namespaces import PREFIXES
from explorer.rdf.blank_nodes import (
    DATATYPE_SUFFIX,
    LANGUAGE_SUFFIX,
    RDF_TYPE,
    NestedStatements,
    PrefixedNames,
    is_blank,
    is_iri,
    is_literal,
    label_tree_blank_nodes,
)
from explorer.rdf.formats import PUBLISHED_FORMATS, RdfSerialization
from explorer.rdf.store import Store
from explorer.rdf.xml_sanitize import sanitize_xml
from explorer.translation import gettext

# Turtle

XSD_NAMESPACE: Final = PREFIXES["xsd"]
# Numbers and truth values that Turtle reads without quotation marks, by datatype
PLAIN_DATATYPES: Final = {
    XSD_NAMESPACE + "integer": re.compile(r'"([+-]?[0-9]+)"'),
    XSD_NAMESPACE + "decimal": re.compile(r'"([+-]?[0-9]*\.[0-9]+)"'),
    XSD_NAMESPACE + "boolean": re.compile(r'"(true|false)"'),
}
TURTLE_INDENT: Final = "    "
TURTLE_END: Final = f" ;\n{TURTLE_INDENT}"
TURTLE_COMMA: Final = f" ,\n{TURTLE_INDENT * 2}"
COMMA_IN_LINE: Final = " , "


def write_turtle(
    nesting: NestedStatements, prefixes: Mapping[str, str], comma: str = TURTLE_COMMA
) -> str:
    """Return statements as Turtle; `comma` stands between values of one property."""
    writer = TurtleWriter(nesting, PrefixedNames(prefixes, nesting.terms), comma)
    blocks = [writer.block(subject) for subject in nesting.roots]
    declared = writer.names.declarations().items()
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in declared)
    return "\n".join(filter(None, [head, *blocks]))


@dataclass(frozen=True, slots=True)
class TurtleWriter:
    """The syntax of Turtle for terms and statements."""

    nesting: NestedStatements
    names: PrefixedNames
    comma: str = TURTLE_COMMA

    def block(self, subject: str) -> str:
        """Return all statements about a subject of the top level."""
        statements = TURTLE_END.join(self.statements(subject, self.comma))
        return f"{self.term(subject, True)} {statements} .\n"

    def statements(self, subject: str, comma: str) -> list[str]:
        """Return each property of a subject with its values; its types come first."""
        statements = self.nesting.by_subject[subject]
        ordered = sorted(statements, key=RDF_TYPE.__ne__)
        return [
            f"{self.verb(each)} {comma.join(map(self.term, statements[each]))}" for each in ordered
        ]

    def verb(self, predicate: str) -> str:
        """Return the Turtle of a property (an N-Triples term)."""
        return "a" if predicate == RDF_TYPE else self.term(predicate)

    def term(self, term: str, is_subject: bool = False) -> str:
        """Return the Turtle of a term; a nested blank node includes its statements."""
        if is_iri(term):
            return self.names.curie(term[1:-1]) or term
        if is_literal(term):
            return self.literal(term)
        if is_subject or not is_blank(term) or not self.nesting.is_nested(term):
            return term
        members = self.nesting.members(term)
        if members is not None:
            return f"( {' '.join(map(self.term, members))} )"
        return f"[ {' ; '.join(self.statements(term, COMMA_IN_LINE))} ]"

    def literal(self, literal: str) -> str:
        """Return the Turtle of a literal, with the curie of its datatype."""
        found = None if literal.endswith('"') else DATATYPE_SUFFIX.fullmatch(literal)
        if not found:
            return literal
        text, datatype = found.groups()
        if datatype in PLAIN_DATATYPES and (plain := PLAIN_DATATYPES[datatype].fullmatch(text)):
            return plain[1]
        name = self.names.curie(datatype)
        return f"{text}^^{name}" if name else literal


# JSON-LD

JsonObject: TypeAlias = dict[str, Any]


def write_json_ld(nesting: NestedStatements, prefixes: Mapping[str, str]) -> str:
    """Return statements as JSON-LD 1.1 with prefixes for a context.

    Every resource of the top level has a line, so that versions can be compared.
    """
    writer = JsonLdWriter(nesting, PrefixedNames(prefixes, nesting.terms))
    graph = ",\n".join(compact_json(writer.resource(subject)) for subject in nesting.roots)
    return (
        f'{{"@context": {compact_json(writer.names.declarations())},\n"@graph": [\n{graph}\n]}}\n'
    )


def compact_json(value: JsonObject) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class JsonLdWriter:
    """The JSON-LD of terms and statements."""

    nesting: NestedStatements
    names: PrefixedNames

    def resource(self, subject: str) -> JsonObject:
        """Return all statements about a subject of the top level."""
        return {"@id": self.name(subject)} | self.statements(subject)

    def statements(self, subject: str) -> JsonObject:
        """Return the properties of a subject; its types come first."""
        statements = self.nesting.by_subject[subject]
        types = statements.get(RDF_TYPE, [])
        found: JsonObject = {}
        if types and all(map(is_iri, types)):
            found["@type"] = single_or_list([self.name(each) for each in types])
        for predicate, values in statements.items():
            if predicate != RDF_TYPE or "@type" not in found:
                found[self.name(predicate)] = single_or_list([self.value(each) for each in values])
        return found

    def value(self, term: str) -> JsonObject | str:
        """Return the JSON of a value of a property (an N-Triples term)."""
        if is_literal(term):
            return self.literal(term)
        if self.nesting.is_nested(term):
            members = self.nesting.members(term)
            if members is not None:
                return {"@list": [self.value(each) for each in members]}
            return self.statements(term)
        return {"@id": self.name(term)}

    def literal(self, literal: str) -> JsonObject | str:
        """Return the JSON of a literal; all but plain text keeps its form under its datatype."""
        if literal.endswith('"'):
            return unquote_literal(literal)
        if found := LANGUAGE_SUFFIX.fullmatch(literal):
            return {"@language": found[2], "@value": unquote_literal(found[1])}
        if found := DATATYPE_SUFFIX.fullmatch(literal):
            return {
                "@type": self.names.curie(found[2]) or found[2],
                "@value": unquote_literal(found[1]),
            }
        return unquote_literal(literal)

    def name(self, term: str) -> str:
        """Return the curie or the IRI of a resource, or the label of a blank node."""
        if is_iri(term):
            return self.names.curie(term[1:-1]) or term[1:-1]
        return term


def unquote_literal(quoted: str) -> str:
    r"""Return the text within quotation marks; Oxigraph's N-Triples escape as JSON does.

    >>> unquote_literal(r'"a \"quoted\" word"')
    'a "quoted" word'
    """
    found: str = json.loads(quoted, strict=False)
    return found


def single_or_list(values: list[Any]) -> Any:
    """Return the only value, or all of several."""
    return values[0] if len(values) == 1 else values


# Stores and their descriptions

# Formats with a writer of our own, which nests blank nodes where they are mentioned. All others are
# written by Oxigraph.
NESTED_WRITERS: Final = MappingProxyType(
    {RdfFormat.TURTLE: write_turtle, RdfFormat.JSON_LD: write_json_ld}
)
DEFAULT_GRAPH: Final = ox.DefaultGraph()


def serialize_store(store: Store, suffix: str, iris: Iterable[str] = ()) -> bytes:
    """Return the RDF of a store, or of its statements about some IRIs, by a published suffix.

    Raises `BadSetting` for an endpoint, which is not copied.
    """
    source = source_of(store)
    wanted = tuple(map(ox.NamedNode, iris))
    found = describe_resources(source, wanted) if wanted else all_quads(source)
    return serialize_lines(canonical_lines(found), suffix)


def source_of(store: Store) -> ox.Store:
    """Return the Oxigraph store beneath a store; raises `BadSetting` for an endpoint."""
    below = store.graph.store
    if not isinstance(below, OxigraphStore):
        raise BadSetting("DATA", store.name, gettext("files or a stored database, not an endpoint"))
    return below._inner  # oxrdflib has no public name for it


def all_quads(source: ox.Store) -> Iterable[ox.Quad]:
    """Yield all quads of the default graph."""
    return source.quads_for_pattern(None, None, None, DEFAULT_GRAPH)


def describe_resources(
    source: ox.Store, resources: Iterable[ox.NamedNode | ox.BlankNode]
) -> dict[ox.Quad, None]:
    """Collect the statements about resources, following blank nodes to their own statements.

    That is their concise bounded description (W3C member submission CBD) without reifications; the
    result is a set that keeps its order.
    """
    found: dict[ox.Quad, None] = {}
    waiting = list(resources)
    seen = set(waiting)
    while waiting:
        for quad in source.quads_for_pattern(waiting.pop(), None, None, DEFAULT_GRAPH):
            found[quad] = None
            if isinstance(quad.object, ox.BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
    return found


def canonical_lines(statements: Iterable[ox.Quad]) -> list[str]:
    """Return statements as lines of N-Triples in order, blank nodes under canonical names.

    The names are the same in every run: those of `label_tree_blank_nodes`, or where blank nodes
    are shared those of RDF dataset canonicalisation (W3C RDFC-1.0), which takes longer.
    """
    dataset = ox.Dataset(statements)
    found = label_tree_blank_nodes(dataset_lines(dataset))
    if found is not None:
        return found
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset_lines(dataset))


def dataset_lines(dataset: ox.Dataset) -> list[str]:
    """Return a data set as lines of N-Triples."""
    text = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""
    return text.decode().removesuffix("\n").split("\n") if text else []


def serialize_lines(
    lines: list[str],
    suffix: str,
    prefixes: Mapping[str, str] = PREFIXES,
    first: Iterable[str] = (),
) -> bytes:
    """Return the RDF of canonical lines by the suffix of one of `PUBLISHED_FORMATS`.

    Turtle and JSON-LD nest blank nodes where they are mentioned, and have the resources whose IRIs
    are `first` before others.
    """
    return serialize_lines_as(lines, (suffix,), prefixes, first)[suffix]


def serialize_lines_as(
    lines: list[str],
    suffixes: Iterable[str] = PUBLISHED_FORMATS,
    prefixes: Mapping[str, str] = PREFIXES,
    first: Iterable[str] = (),
) -> dict[str, bytes]:
    """Return the RDF of canonical lines by several suffixes at once: suffix → bytes."""
    wanted = {suffix: PUBLISHED_FORMATS[suffix] for suffix in suffixes}
    plain = "".join(f"{line}\n" for line in lines).encode()
    nested = any(each.syntax in NESTED_WRITERS for each in wanted.values())
    nesting = NestedStatements.from_lines(lines if nested else (), first)
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
    return sanitize_xml(body) if target.is_xml else body


def turtle_in_order(triples: Iterable[ox.Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return triples as Turtle in the order given, with one line for each property.

    This is the form of files that people edit: no blank node has a name, no value its own line.
    """
    text = ox.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    lines = text.decode().removesuffix("\n").split("\n") if text else []
    return write_turtle(NestedStatements.from_lines(lines), prefixes, COMMA_IN_LINE)
