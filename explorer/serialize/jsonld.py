"""JSON-LD in a flat list of things, blank nodes where they are mentioned, sorted throughout."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from explorer.serialize.nesting import (
    DATATYPE,
    LANGUAGE,
    TYPE,
    Nesting,
    ShortNames,
    is_iri,
    is_literal,
)

Object: TypeAlias = dict[str, Any]


def json_ld(nesting: Nesting, prefixes: Mapping[str, str]) -> str:
    """Return what is said as JSON-LD 1.1 with prefixes for a context.

    Every thing has a line, so that versions can be compared.
    """
    writer = Writer(nesting, ShortNames(prefixes, nesting.terms))
    graph = ",\n".join(text(writer.thing(subject)) for subject in nesting.roots)
    return f'{{"@context": {text(writer.names.declarations())},\n"@graph": [\n{graph}\n]}}\n'


def text(value: Object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Writer:
    """Terms as JSON."""

    nesting: Nesting
    names: ShortNames

    def thing(self, subject: str) -> Object:
        """Return all that is said of a subject that stands for itself."""
        return {"@id": self.name(subject)} | self.statements(subject)

    def statements(self, subject: str) -> Object:
        """Return the properties of a subject; its types come first."""
        said = self.nesting.said[subject]
        types = said.get(TYPE, [])
        found: Object = {}
        if types and all(map(is_iri, types)):
            found["@type"] = one_or_all([self.name(each) for each in types])
        for predicate, values in said.items():
            if predicate != TYPE or "@type" not in found:
                found[self.name(predicate)] = one_or_all([self.value(each) for each in values])
        return found

    def value(self, term: str) -> Object | str:
        """Return a value of a property."""
        if is_literal(term):
            return self.literal(term)
        if self.nesting.inside(term):
            members = self.nesting.members(term)
            if members is not None:
                return {"@list": [self.value(each) for each in members]}
            return self.statements(term)
        return {"@id": self.name(term)}

    def literal(self, literal: str) -> Object | str:
        """Return a literal; all but plain text keeps its form under its datatype."""
        if literal.endswith('"'):
            return unquoted(literal)
        if found := LANGUAGE.fullmatch(literal):
            return {"@language": found[2], "@value": unquoted(found[1])}
        if found := DATATYPE.fullmatch(literal):
            return {"@type": self.names.curie(found[2]) or found[2], "@value": unquoted(found[1])}
        return unquoted(literal)

    def name(self, term: str) -> str:
        """Return the curie or the IRI of a thing, or the label of a blank node."""
        if is_iri(term):
            return self.names.curie(term[1:-1]) or term[1:-1]
        return term


def unquoted(quoted: str) -> str:
    r"""Return the text within quotation marks; Oxigraph's N-Triples escape as JSON does.

    >>> unquoted(r'"a \"quoted\" word"')
    'a "quoted" word'
    """
    found: str = json.loads(quoted, strict=False)
    return found


def one_or_all(values: list[Any]) -> Any:
    """Return the only value, or all of several."""
    return values[0] if len(values) == 1 else values
