"""Write works as Turtle in the house style of `ontology/works.ttl`.

Subjects are sorted, each predicate has a line of its own, and equal works give equal bytes. No
serialiser of rdflib writes so, which is why the text is put together here.
"""

import json
import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from explorer.model import Name, Work
from explorer.namespaces import PREFIXES, contract
from explorer.vocabulary.works import FIELDS, GRADES, ISSUED, UNCONFIRMED, VERIFICATION
from explorer.work_types import find_work_type

HEADING: Final = (
    "# Works: bibliographic records, each with the grade of its verification.\n"
    "# A field that could not be confirmed is named.\n"
)
GRADE_NAMES: Final = MappingProxyType({grade: contract(iri) for iri, grade in GRADES.items()})
ENGLISH: Final = "@en"
ADDRESS: Final = "^^xsd:anyURI"
STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
PREFIX: Final = re.compile(r"\b([a-z]+):")


def turtle(works: Iterable[Work]) -> str:
    """Return works as a Turtle document.

    An author who is a person of the Atlas is named by curie, all others are written in place. A
    web address or a name may hold any character; ids are slugs, as `read_csl` sees to.
    """
    ordered = sorted(works, key=lambda work: work.curie)
    body = "".join(f"\n{statements(work)}" for work in ordered)
    used = set(PREFIX.findall(STRING.sub("", body)))
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in sorted(used))
    return f"{HEADING}\n{prefixes}{body}"


def statements(work: Work) -> str:
    """Return one work as a subject with a predicate a line."""
    lines = [f"{work.curie} a {find_work_type(work.csl_type).fabio}"]
    lines += [f"{predicate} {value}" for predicate, value in properties(work) if value]
    return " ;\n    ".join(lines) + " .\n"


def properties(work: Work) -> Iterator[tuple[str, str]]:
    """Yield predicates and objects in the order of the house, empty ones included."""
    yield field(work, "title", ENGLISH)
    yield "bibo:authorList", names(work.authors)
    yield "bibo:editorList", names(work.editors)
    yield contract(ISSUED), "" if work.year is None else f'"{work.year:04}"^^xsd:gYear'
    yield "dcterms:isPartOf", whole(work)
    for name in ("volume", "issue", "page", "edition", "doi", "isbn", "pmid", "pmcid"):
        yield field(work, name)
    house = node(("foaf:name", quoted(work.publisher)), kind="foaf:Organization")
    yield "dcterms:publisher", house if work.publisher else ""
    yield "fabio:hasPlaceOfPublication", quoted(work.publisher_place)
    yield field(work, "genre")
    yield field(work, "url", ADDRESS)
    yield contract(VERIFICATION), GRADE_NAMES[work.verification]
    yield contract(UNCONFIRMED), " , ".join(map(quoted, work.unconfirmed))


def field(work: Work, name: str, tag: str = "") -> tuple[str, str]:
    """Return a field with the predicate that holds it; `tag` is a language or a datatype."""
    return contract(FIELDS[name]), quoted(getattr(work, name), tag)


def whole(work: Work) -> str:
    """Return the journal, book or the like in which a work appeared."""
    if not work.container_title:
        return ""
    title = quoted(work.container_title, ENGLISH)
    parts = ("dcterms:title", title), ("bibo:issn", quoted(work.issn))
    return node(*parts, kind=find_work_type(work.csl_type).fabio_container)


def names(people: tuple[Name, ...]) -> str:
    """Return names as a list, which keeps their order."""
    return f"( {' '.join(map(person, people))} )" if people else ""


def person(name: Name) -> str:
    """Return a known person's curie, or a name written in place."""
    if name.person:
        return contract(name.person)
    return node(
        ("foaf:name", quoted(name.literal)),
        ("foaf:familyName", quoted(name.family)),
        ("foaf:givenName", quoted(name.given)),
        ("aa:nonDroppingParticle", quoted(name.particle)),
    )


def node(*parts: tuple[str, str], kind: str = "") -> str:
    """Return a blank node in place, without the parts that are empty."""
    said = [f"a {kind}"] if kind else []
    said += [f"{predicate} {value}" for predicate, value in parts if value]
    return f"[ {' ; '.join(said)} ]"


def quoted(text: str, tag: str = "") -> str:
    """Return a text as a Turtle literal, or nothing; the escapes of JSON are Turtle's as well."""
    return json.dumps(text, ensure_ascii=False) + tag if text else ""
