"""JSON-LD in a flat list of things, blank nodes where they are mentioned, sorted throughout."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pyoxigraph as ox

from explorer.namespaces import PREFIXES
from explorer.serialize.nesting import TYPE, Nesting, ShortNames, Subject, Term

Object: TypeAlias = dict[str, Any]
STRING = PREFIXES["xsd"] + "string"


def json_ld(
    triples: list[ox.Triple], prefixes: Mapping[str, str] = PREFIXES, first: Iterable[str] = ()
) -> str:
    """Return canonical triples as JSON-LD 1.1 with prefixes for a context.

    The things whose IRIs are `first` come before others.
    """
    writer = Writer(Nesting.from_triples(triples, first), ShortNames(prefixes, triples))
    graph = [writer.thing(subject) for subject in writer.nesting.roots]
    whole = {"@context": writer.names.declarations(), "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Writer:
    """Terms as JSON."""

    nesting: Nesting
    names: ShortNames

    def thing(self, subject: Subject) -> Object:
        """Return all that is said of a subject that stands for itself."""
        return {"@id": self.name(subject)} | self.statements(subject)

    def statements(self, subject: Subject) -> Object:
        """Return the properties of a subject; its types come first."""
        said = self.nesting.said[subject]
        types = said.get(TYPE, [])
        found: Object = {}
        if types and all(isinstance(each, ox.NamedNode) for each in types):
            found["@type"] = one_or_all([self.name(each) for each in types])
        for predicate, values in said.items():
            if predicate != TYPE or "@type" not in found:
                found[self.name(predicate)] = one_or_all([self.value(each) for each in values])
        return found

    def value(self, term: Term) -> Object | str:
        """Return a value of a property."""
        if isinstance(term, ox.Literal):
            return self.literal(term)
        if isinstance(term, ox.BlankNode) and self.nesting.inside(term):
            members = self.nesting.members(term)
            if members is not None:
                return {"@list": [self.value(each) for each in members]}
            return self.statements(term)
        return {"@id": self.name(term)}

    def literal(self, literal: ox.Literal) -> Object | str:
        """Return a literal; all but plain text keeps its form under its datatype."""
        if literal.language:
            return {"@language": literal.language, "@value": literal.value}
        datatype = literal.datatype.value
        if datatype == STRING:
            return literal.value
        return {"@type": self.names.curie(datatype) or datatype, "@value": literal.value}

    def name(self, term: Term) -> str:
        """Return the curie or the IRI of a thing, or the label of a blank node."""
        if isinstance(term, ox.NamedNode):
            return self.names.curie(term.value) or term.value
        return str(term)


def one_or_all(values: list[Any]) -> Any:
    """Return the only value, or all of several."""
    return values[0] if len(values) == 1 else values
