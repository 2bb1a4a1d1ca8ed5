"""Write works as Turtle in the style of `ontology/works.ttl`.

Subjects are sorted, each predicate has a line of its own, and equal works give equal bytes.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from explorer.bibliography.work_types import find_work_type
from explorer.model.entities import Name, Work
from explorer.model.tables import GRADE_DESCRIPTIONS
from explorer.namespaces import PREFIXES, expand
from explorer.rdf.read_vocabulary import (
    ISSUED_PROPERTY,
    SEEN_PROPERTY,
    UNCONFIRMED_PROPERTY,
    VERIFICATION_PROPERTY,
    WORK_PROPERTIES,
)
from explorer.rdf.serialize import turtle_in_order

WORKS_FILE_HEADING: Final = (
    "# Works: bibliographic records, each with the grade of its verification.\n"
    "# A field that could not be confirmed is named.\n"
)
YEAR_DATATYPE: Final = ox.NamedNode(expand("xsd:gYear"))
ADDRESS_DATATYPE: Final = ox.NamedNode(expand("xsd:anyURI"))

RdfValue = ox.NamedNode | ox.BlankNode | ox.Literal
# The curie or IRI of a property, and its value if there is one
PropertyValue = tuple[str, RdfValue | None]


def write_works_turtle(works: Iterable[Work]) -> str:
    """Return works as a Turtle document.

    A web address or a name may hold any character; ids are slugs, as `read_csl` sees to.
    """
    ordered = sorted(works, key=lambda work: work.curie)
    triples = WorkTriples()
    for work in ordered:
        triples.describe_work(work)
    return f"{WORKS_FILE_HEADING}\n{turtle_in_order(triples.found, PREFIXES)}"


class WorkTriples:
    """The triples of works, in the order that `ontology/works.ttl` has."""

    def __init__(self) -> None:
        """Begin without a triple."""
        self.found: Final[list[ox.Triple]] = []
        self._nodes = 0

    def describe_work(self, work: Work) -> None:
        """Add the statements about a work."""
        subject = ox.NamedNode(work.iri)
        self.add_statements(
            subject, (("rdf:type", make_term(find_work_type(work.csl_type).fabio)),)
        )
        self.add_statements(subject, self.statements(work))

    def statements(self, work: Work) -> Iterator[PropertyValue]:
        """Yield properties and values in the order of the file, empty ones included."""
        yield WORK_PROPERTIES["title"], make_literal(work.title, language="en")
        yield "bibo:authorList", self.list_of(work.authors)
        yield "bibo:editorList", self.list_of(work.editors)
        year = "" if work.year is None else f"{work.year:04}"
        yield ISSUED_PROPERTY, make_literal(year, datatype=YEAR_DATATYPE)
        yield "dcterms:isPartOf", self.container(work)
        for name in ("volume", "issue", "page", "edition", "doi", "isbn", "pmid", "pmcid"):
            yield WORK_PROPERTIES[name], make_literal(getattr(work, name))
        yield "dcterms:publisher", self.publisher(work)
        yield "fabio:hasPlaceOfPublication", make_literal(work.publisher_place)
        yield WORK_PROPERTIES["genre"], make_literal(work.genre)
        yield WORK_PROPERTIES["url"], make_literal(work.url, datatype=ADDRESS_DATATYPE)
        yield VERIFICATION_PROPERTY, make_term(GRADE_DESCRIPTIONS[work.verification].curie)
        for each in work.unconfirmed:
            yield UNCONFIRMED_PROPERTY, make_literal(each)
        yield SEEN_PROPERTY, make_literal(work.seen, language="en")

    def container(self, work: Work) -> RdfValue | None:
        """Return a blank node for the journal, book or the like of a work, if it has one."""
        if not work.container_title:
            return None
        return self.node(
            ("rdf:type", make_term(find_work_type(work.csl_type).fabio_container)),
            ("dcterms:title", make_literal(work.container_title, language="en")),
            ("bibo:issn", make_literal(work.issn)),
        )

    def publisher(self, work: Work) -> RdfValue | None:
        """Return a blank node for the publisher of a work, if it is known."""
        if not work.publisher:
            return None
        name = make_literal(work.publisher)
        return self.node(("rdf:type", make_term("foaf:Organization")), ("foaf:name", name))

    def list_of(self, people: tuple[Name, ...]) -> RdfValue | None:
        """Return names as an RDF list, which keeps their order; `None` if there are none."""
        if not people:
            return None
        rest: RdfValue = make_term("rdf:nil")
        for name in reversed(people):
            rest = self.node(("rdf:first", self.person(name)), ("rdf:rest", rest))
        return rest

    def person(self, name: Name) -> RdfValue:
        """Return a known person by IRI, or a blank node with the name."""
        if name.person:
            return ox.NamedNode(name.person)
        return self.node(
            ("foaf:name", make_literal(name.literal)),
            ("foaf:familyName", make_literal(name.family)),
            ("foaf:givenName", make_literal(name.given)),
            ("aa:nonDroppingParticle", make_literal(name.particle)),
        )

    def node(self, *statements: PropertyValue) -> ox.BlankNode:
        """Add a blank node with its statements, and return it."""
        self._nodes += 1
        node = ox.BlankNode(f"b{self._nodes}")
        self.add_statements(node, statements)
        return node

    def add_statements(
        self, subject: ox.NamedNode | ox.BlankNode, statements: Iterable[PropertyValue]
    ) -> None:
        """Add the statements about a subject, without empty ones."""
        for name, value in statements:
            if value is not None:
                self.found.append(ox.Triple(subject, make_term(name), value))


def make_term(name: str) -> ox.NamedNode:
    """Return a named node by its curie or IRI."""
    return ox.NamedNode(expand(name))


def make_literal(
    text: str, language: str = "", datatype: ox.NamedNode | None = None
) -> RdfValue | None:
    """Return a text as a literal; `None` if it is empty."""
    if not text:
        return None
    if language:
        return ox.Literal(text, language=language)
    return ox.Literal(text, datatype=datatype)
