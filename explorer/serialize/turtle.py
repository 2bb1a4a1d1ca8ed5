"""Turtle as a person would write it: sorted, prefixed, blank nodes where they are mentioned."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from explorer.namespaces import PREFIXES
from explorer.serialize.nesting import TYPE, Nesting, ShortNames, Subject, Term

XSD: Final = PREFIXES["xsd"]
# Numbers and truth values that Turtle reads without quotation marks, by datatype
PLAIN: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
INDENT: Final = "    "


def turtle(
    triples: list[ox.Triple], prefixes: Mapping[str, str] = PREFIXES, first: Iterable[str] = ()
) -> str:
    """Return canonical triples as Turtle; the things whose IRIs are `first` come before others."""
    writer = Writer(Nesting.from_triples(triples, first), ShortNames(prefixes, triples))
    blocks = [writer.block(subject) for subject in writer.nesting.roots]
    declared = writer.names.declarations().items()
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in declared)
    return "\n".join(filter(None, [head, *blocks]))


@dataclass(frozen=True, slots=True)
class Writer:
    """Terms as text."""

    nesting: Nesting
    names: ShortNames

    def block(self, subject: Subject) -> str:
        """Return all that is said of a subject that stands for itself."""
        lines = self.statements(subject, f" ,\n{INDENT * 2}")
        return f"{self.term(subject)} {f' ;{chr(10)}{INDENT}'.join(lines)} .\n"

    def statements(self, subject: Subject, comma: str) -> list[str]:
        """Return each property of a subject with its values; its types come first."""
        said = self.nesting.said[subject]
        ordered = sorted(said, key=lambda predicate: predicate != TYPE)
        return [f"{self.verb(each)} {comma.join(map(self.term, said[each]))}" for each in ordered]

    def verb(self, predicate: ox.NamedNode) -> str:
        """Return a property."""
        return "a" if predicate == TYPE else self.term(predicate)

    def term(self, term: Term) -> str:
        """Return a term; a blank node that stands here brings what is said of it."""
        if isinstance(term, ox.NamedNode):
            return self.names.curie(term.value) or str(term)
        if isinstance(term, ox.Literal):
            return self.literal(term)
        if isinstance(term, ox.BlankNode) and self.nesting.inside(term):
            members = self.nesting.members(term)
            if members is not None:
                return f"( {' '.join(map(self.term, members))} )"
            return f"[ {' ; '.join(self.statements(term, ' , '))} ]"
        return str(term)

    def literal(self, literal: ox.Literal) -> str:
        """Return a literal, with the curie of its datatype."""
        datatype = literal.datatype.value
        if datatype in PLAIN and PLAIN[datatype].fullmatch(literal.value):
            return literal.value
        name = self.names.curie(datatype)
        text = str(literal)
        ending = f'"^^<{datatype}>'
        return f'{text.removesuffix(ending)}"^^{name}' if name and text.endswith(ending) else text
