"""What readers may take along as RDF: everything, or one thing."""

from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.app.resources import atlas
from explorer.serialize import serialized

FORMATS: Final = MappingProxyType(
    {
        ".ttl": "text/turtle",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
        ".nt": "application/n-triples",
    }
)
NAMES: Final = MappingProxyType(
    {".ttl": "Turtle", ".jsonld": "JSON-LD", ".rdf": "RDF/XML", ".nt": "N-Triples"}
)


def downloads(curie: str = "") -> dict[str, str]:
    """The addresses of the downloads of a thing, or of everything, by the name of the format."""
    name = curie.rpartition(":")[2] or "alliance-atlas"
    query = f"?id={curie}" if curie else ""
    place = urls.DOWNLOAD.lstrip("/")
    return {label: f"{place}{name}{suffix}{query}" for suffix, label in NAMES.items()}


def rdf(suffix: str, name: str = "") -> bytes:
    """Everything, or what is said about the thing of a name, in the format of a suffix.

    Raises:
        UnknownName: When there is no such thing.
        BadSetting: When an endpoint was opened, which is not copied.
    """  # noqa: DOC502 - find and serialized raise them
    opened = atlas()
    return serialized(opened.store, suffix, (opened.find(name),) if name else ())
