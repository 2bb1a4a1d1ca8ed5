"""The guard of SPARQL queries: updates, other graphs (FROM) and other servers (SERVICE).

Oxigraph follows SERVICE (SPARQL 1.1 Federated Query) and has no option to refuse it, so the text of
a query is scanned before Oxigraph gets it. Its parser has no tokens: `SERVICEex:a`, `1SERVICE` and
`SERVICE:a` can hold the keyword too, and `<` may begin an IRI or mean "less". So SERVICE counts
wherever it is not within a string, a comment, an IRI, a variable or the local part of a name, and a
`<` is read in both ways.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from explorer.errors import BadQuery
from explorer.namespaces import PREFIXES
from explorer.translation import gettext

SERVICE_KEYWORD: Final = "service"
UPDATE_KEYWORDS: Final = frozenset(
    ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")
)
QUERY_TOKEN: Final = re.compile(
    r'''
      (?P<skip> [ \t\r\n]++ | \#[^\r\n]*+ )
    | (?P<text> """(?:"{0,2}(?:[^"\\]|\\.))*+""" | "(?:[^"\\\r\n]|\\.)*+"
              | \'\'\'(?:'{0,2}(?:[^'\\]|\\.))*+\'\'\' | '(?:[^'\\\r\n]|\\.)*+' )
    | (?P<iri>  <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+> )
    | (?P<variable> [?$]\w++ )
    | (?P<language> @[A-Za-z]++(?:-[A-Za-z0-9]+)*+ )
    | (?P<name> (?:[\w:%·-]|\\.)++ )
    | (?P<sign> . )
    ''',
    re.VERBOSE | re.DOTALL,
)
# After "less", no expression begins with a scheme and two slashes: this can only be an IRI.
ABSOLUTE_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
ESCAPE_SEQUENCE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)


def refuse_service(query: str) -> None:
    """Raise `BadQuery` where a query would make us ask another server."""
    if line := service_line(query):
        raise BadQuery(
            gettext("SERVICE is switched off: queries cannot contact other servers"), line
        )


def service_line(query: str) -> int | None:
    r"""Return the number of the line in which a query may ask another server, or `None`.

    >>> service_line("SELECT * {\n  service<https://example.org/sparql> { ?s ?p ?o }\n}")
    2
    >>> service_line("SELECT ?service { ?service ?p 'SERVICE' } # SERVICE")
    """
    seen: set[int] = set()
    starts = [0]
    while starts:
        at = starts.pop()
        while at < len(query) and at not in seen:
            seen.add(at)
            token = QUERY_TOKEN.match(query, at)
            if token is None:
                break
            if token.lastgroup == "iri" and not ABSOLUTE_IRI.match(token[0]):
                starts.append(at + 1)
            if (
                token.lastgroup == "name"
                and SERVICE_KEYWORD in normalize_name(token[0]).partition(":")[0]
            ):
                return query.count("\n", 0, at) + 1
            at = token.end()
    return None


def normalize_name(name: str) -> str:
    r"""Return a name in small letters, with its escapes undone.

    >>> normalize_name("\\u0053ERVICE"), normalize_name("ex:a\\-b")
    ('service', 'ex:a-b')
    """
    return ESCAPE_SEQUENCE.sub(
        lambda found: unescape_character(found[0], found[1] or found[2]), name
    ).casefold()


def unescape_character(escape: str, digits: str | None) -> str:
    """Return the character that an escape stands for, or the escape where it is none."""
    try:
        return chr(int(digits, 16)) if digits else escape[1:]
    except (ValueError, OverflowError):
        return escape


def is_update(query: str) -> bool:
    """Tell whether a text begins, after its prefixes, as an update does.

    >>> is_update("PREFIX a: <urn:a> INSERT DATA { a:b a:c 'insert' }"), is_update("ASK {}")
    (True, False)
    """
    keywords = (word for word in query_words(query) if ":" not in word and not word.startswith("<"))
    return (
        next((word for word in keywords if word not in {"base", "prefix"}), "") in UPDATE_KEYWORDS
    )


def undeclared_prefix(query: str) -> str:
    """Return the first prefix that neither a query that uses it nor we declare; empty if none.

    >>> undeclared_prefix("ASK { ?s foo:bar 1 }")
    'foo'
    >>> undeclared_prefix("PREFIX a: <urn:x> ASK { a:b a:c 1 }")
    ''
    """
    known = set(PREFIXES) | {"_"}
    for before, here in pairwise(("", *query_words(query))):
        prefix, colon, _ = here.partition(":")
        if before == "prefix":
            known.add(prefix)
        elif colon and not here.startswith("<") and prefix not in known:
            return prefix
    return ""


def dataset_clause_graphs(query: str) -> tuple[str, ...]:
    """Return the IRIs of the graphs that a query names in FROM and FROM NAMED.

    >>> dataset_clause_graphs("SELECT * FROM <urn:a> FROM NAMED concept:trust { ?s ?p ?o }")
    ('urn:a', 'https://w3id.org/alliance-atlas/concept/trust')
    """
    prefixes = dict(PREFIXES)
    found: list[str] = []
    for before, here in pairwise(query_words(query)):
        if before == "from" or (before == "named" and not here.startswith("?")):
            if here != "named":
                found.append(expand_name(here, prefixes))
        elif before.endswith(":") and here.startswith("<"):
            prefixes.setdefault(before.removesuffix(":"), here.strip("<>"))
    return tuple(found)


def query_words(query: str) -> Iterator[str]:
    """Yield the names and IRIs of a query; keywords, which are names too, in small letters."""
    for token in QUERY_TOKEN.finditer(query):
        if token.lastgroup in {"name", "iri", "variable"}:
            yield token[0] if ":" in token[0] else token[0].casefold()


def expand_name(name: str, prefixes: dict[str, str]) -> str:
    """Return the IRI that a name or an IRI in brackets stands for."""
    if name.startswith("<"):
        return name.strip("<>")
    prefix, colon, local_id = name.partition(":")
    return prefixes.get(prefix, prefix + colon) + local_id
