"""The table of RDF formats: a format is added, offered or withdrawn by its row.

What reads files, writes them, negotiates with clients, answers queries, describes the data and
lists downloads derives its formats from here. Media types are those of IANA, IRIs those of the
W3C (https://www.w3.org/ns/formats/).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import RdfFormat

W3C_FORMATS: Final = "http://www.w3.org/ns/formats/"
IANA_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class RdfSerialization:
    """A format of RDF. All formats are read from files; some are published.

    Attributes:
        name: The suffix of addresses and files that are written, without its dot.
        label: What readers call it.
        syntax: By which Oxigraph parses it, and serializes it where we have no writer of our own.
        media_type: The media type, without a character set.
        iri: The W3C's name of the format.
        other_suffixes: Suffixes, with their dots, of files that are read as well.
        other_names: What it may be called in `?format=`, besides its name and its media type.
        eu_file_type: Its name in the list of file types of the European Union, if it is published.
        published: Whether every resource and the whole can be had in it, and `alliance export`
            writes it. The first published format is for clients without a wish.
        endpoint_rank: Its rank among the formats of graphs that the SPARQL endpoint offers, the
            first of which is for clients without a wish; 0 where it is not offered.
        endpoint_media_types: What else clients of the endpoint ask for it by, in `Accept`.
        endpoint_names: What else they call it in `?format=`.
    """

    name: str
    label: str
    syntax: RdfFormat
    media_type: str
    iri: str
    other_suffixes: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    eu_file_type: str = ""
    published: bool = False
    endpoint_rank: int = 0
    endpoint_media_types: tuple[str, ...] = ()
    endpoint_names: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The suffix of addresses and of files that are written, with its dot."""
        return f".{self.name}"

    @property
    def content_type(self) -> str:
        """The media type with the character set; JSON is UTF-8 without a word (RFC 8259)."""
        json = self.media_type.endswith("json")
        return self.media_type if json else f"{self.media_type}; charset=utf-8"

    @property
    def is_xml(self) -> bool:
        """Whether it is written as XML, which cannot hold every character."""
        return self.media_type.endswith("+xml")


RDF_FORMATS: Final = (
    RdfSerialization(
        "ttl",
        "Turtle",
        RdfFormat.TURTLE,
        "text/turtle",
        W3C_FORMATS + "Turtle",
        other_names=("turtle",),
        eu_file_type="RDF_TURTLE",
        published=True,
        endpoint_rank=1,
        endpoint_media_types=("application/x-turtle", "text/n3"),
        endpoint_names=("n3",),
    ),
    RdfSerialization(
        "jsonld",
        "JSON-LD",
        RdfFormat.JSON_LD,
        "application/ld+json",
        W3C_FORMATS + "JSON-LD",
        other_names=("json-ld",),
        eu_file_type="JSON_LD",
        published=True,
        endpoint_rank=4,
        endpoint_media_types=("application/json",),
        endpoint_names=("json",),
    ),
    RdfSerialization(
        "rdf",
        "RDF/XML",
        RdfFormat.RDF_XML,
        "application/rdf+xml",
        W3C_FORMATS + "RDF_XML",
        other_suffixes=(".owl", ".xml"),
        other_names=("rdf/xml",),
        eu_file_type="RDF_XML",
        published=True,
        endpoint_rank=3,
        endpoint_media_types=("application/xml", "text/xml"),
        endpoint_names=("xml", "rdf+xml", "rdfxml"),
    ),
    RdfSerialization(
        "nt",
        "N-Triples",
        RdfFormat.N_TRIPLES,
        "application/n-triples",
        W3C_FORMATS + "N-Triples",
        other_names=("n-triples",),
        eu_file_type="RDF_N_TRIPLES",
        published=True,
        endpoint_rank=2,
        endpoint_media_types=("text/plain",),
        endpoint_names=("ntriples",),
    ),
    RdfSerialization(
        "nq", "N-Quads", RdfFormat.N_QUADS, "application/n-quads", W3C_FORMATS + "N-Quads"
    ),
    RdfSerialization("trig", "TriG", RdfFormat.TRIG, "application/trig", W3C_FORMATS + "TriG"),
    RdfSerialization("n3", "Notation3", RdfFormat.N3, "text/n3", W3C_FORMATS + "N3"),
)
# Suffix of a file that is read → how it is parsed
PARSED_SUFFIXES: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {suffix: each.syntax for each in RDF_FORMATS for suffix in (each.suffix, *each.other_suffixes)}
)
# Formats in which everything is published, by the suffixes of their addresses
PUBLISHED_FORMATS: Final[Mapping[str, RdfSerialization]] = MappingProxyType(
    {each.suffix: each for each in RDF_FORMATS if each.published}
)
# Formats of graphs that the SPARQL endpoint offers, the preferred one first
ENDPOINT_FORMATS: Final = tuple(
    sorted(
        (each for each in RDF_FORMATS if each.endpoint_rank), key=lambda each: each.endpoint_rank
    )
)
