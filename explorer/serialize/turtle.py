"""Turtle as a person would write it: sorted, prefixed, blank nodes where they are mentioned."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from explorer.namespaces import PREFIXES
from explorer.serialize.nesting import (
    DATATYPE,
    TYPE,
    Nesting,
    ShortNames,
    is_blank,
    is_iri,
    is_literal,
)

XSD: Final = PREFIXES["xsd"]
# Numbers and truth values that Turtle reads without quotation marks, by datatype
PLAIN: Final = {
    XSD + "integer": re.compile(r'"([+-]?[0-9]+)"'),
    XSD + "decimal": re.compile(r'"([+-]?[0-9]*\.[0-9]+)"'),
    XSD + "boolean": re.compile(r'"(true|false)"'),
}
INDENT: Final = "    "
END: Final = f" ;\n{INDENT}"
COMMA: Final = f" ,\n{INDENT * 2}"
COMMA_IN_LINE: Final = " , "


def turtle(nesting: Nesting, prefixes: Mapping[str, str], comma: str = COMMA) -> str:
    """Return what is said as Turtle; `comma` stands between values of one property."""
    writer = Writer(nesting, ShortNames(prefixes, nesting.terms), comma)
    blocks = [writer.block(subject) for subject in nesting.roots]
    declared = writer.names.declarations().items()
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in declared)
    return "\n".join(filter(None, [head, *blocks]))


@dataclass(frozen=True, slots=True)
class Writer:
    """Terms as text."""

    nesting: Nesting
    names: ShortNames
    comma: str = COMMA

    def block(self, subject: str) -> str:
        """Return all that is said of a subject that stands for itself."""
        return f"{self.term(subject, True)} {END.join(self.statements(subject, self.comma))} .\n"

    def statements(self, subject: str, comma: str) -> list[str]:
        """Return each property of a subject with its values; its types come first."""
        said = self.nesting.said[subject]
        ordered = sorted(said, key=TYPE.__ne__)
        return [f"{self.verb(each)} {comma.join(map(self.term, said[each]))}" for each in ordered]

    def verb(self, predicate: str) -> str:
        """Return a property."""
        return "a" if predicate == TYPE else self.term(predicate)

    def term(self, term: str, standing: bool = False) -> str:
        """Return a term; a blank node that is not `standing` brings what is said of it."""
        if is_iri(term):
            return self.names.curie(term[1:-1]) or term
        if is_literal(term):
            return self.literal(term)
        if standing or not is_blank(term) or not self.nesting.inside(term):
            return term
        members = self.nesting.members(term)
        if members is not None:
            return f"( {' '.join(map(self.term, members))} )"
        return f"[ {' ; '.join(self.statements(term, COMMA_IN_LINE))} ]"

    def literal(self, literal: str) -> str:
        """Return a literal, with the curie of its datatype."""
        found = None if literal.endswith('"') else DATATYPE.fullmatch(literal)
        if not found:
            return literal
        text, datatype = found.groups()
        if datatype in PLAIN and (plain := PLAIN[datatype].fullmatch(text)):
            return plain[1]
        name = self.names.curie(datatype)
        return f"{text}^^{name}" if name else literal
