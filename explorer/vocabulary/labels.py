"""Language and label fallback, written once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rdflib.term import Identifier, Literal

from explorer.store import Row

Statements = Mapping[str, Mapping[str, tuple[Identifier, ...]]]


def language_rank(value: Identifier) -> tuple[int, str]:
    """Order values by language: English, its regions, none given, then any other by name."""
    language = (value.language or "") if isinstance(value, Literal) else ""
    if language == "en":
        return 0, ""
    if language.startswith("en-"):
        return 1, language
    return (2, "") if not language else (3, language)


def texts(values: Iterable[Identifier]) -> tuple[str, ...]:
    """Return the texts of the preferred language among the values, sorted; repeats once."""
    literals = [value for value in values if isinstance(value, Literal)]
    if not literals:
        return ()
    best = min(language_rank(value) for value in literals)
    return tuple(sorted({str(value) for value in literals if language_rank(value) == best}))


def text(values: Iterable[Identifier]) -> str:
    """Return one text in the preferred language; of several the first in order, or nothing."""
    return next(iter(texts(values)), "")


def local_name(iri: str) -> str:
    """Return the last part of an IRI, made readable: what is shown where there is no label.

    >>> local_name("https://example.org/terms#HoldingEnvironment")
    'HoldingEnvironment'
    >>> local_name("https://example.org/good_object/")
    'good object'
    """
    tail = iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2]
    return tail.replace("_", " ").replace("%20", " ") or iri


def by_subject(rows: Iterable[Row], subject: str) -> Statements:
    """Group rows of subject, property and value: subject → property → sorted values."""
    grouped: dict[str, dict[str, set[Identifier]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if "property" in row:
            grouped[str(row[subject])][str(row["property"])].add(row["value"])
        else:
            grouped[str(row[subject])].update({})
    return MappingProxyType(
        {
            name: {key: tuple(sorted(values, key=order)) for key, values in properties.items()}
            for name, properties in grouped.items()
        }
    )


def order(value: Identifier) -> tuple[str, str]:
    """Sort key of a term that does not mind literals of mixed types."""
    return str(value), (value.language or "") if isinstance(value, Literal) else ""
