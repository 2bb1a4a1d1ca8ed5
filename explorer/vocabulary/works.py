"""Bibliographic records become `Work` values, field by field as CSL-JSON names them."""

from collections import defaultdict
from types import MappingProxyType
from typing import Final

from explorer.model import Name, Verification, Work
from explorer.model.grades import GRADE_DESCRIPTIONS
from explorer.namespaces import contract, expand
from explorer.store import Row, Store
from explorer.vocabulary.labels import by_subject, text, texts
from explorer.work_types import OTHER_WORK, WORK_TYPES

# FaBiO class → CSL item type
CSL_TYPES: Final = MappingProxyType(
    {expand(each.fabio): each.csl for each in WORK_TYPES if each.fabio}
)
# Field of `Work` → the property that holds it
FIELDS: Final = MappingProxyType(
    {
        "title": expand("dcterms:title"),
        "volume": expand("bibo:volume"),
        "issue": expand("bibo:issue"),
        "page": expand("bibo:pages"),
        "edition": expand("bibo:edition"),
        "genre": expand("dcterms:type"),
        "doi": expand("bibo:doi"),
        "isbn": expand("bibo:isbn"),
        "pmid": expand("fabio:hasPubMedId"),
        "pmcid": expand("fabio:hasPubMedCentralId"),
        "url": expand("fabio:hasURL"),
    }
)
ISSUED: Final = expand("dcterms:issued")
VERIFICATION: Final = expand("aa:verification")
UNCONFIRMED: Final = expand("aa:unconfirmedField")
TYPE: Final = expand("rdf:type")
NOTE: Final = expand("skos:note")
EDITORIAL: Final = expand("skos:editorialNote")
GRADES: Final = MappingProxyType(
    {expand(each.curie): grade for grade, each in GRADE_DESCRIPTIONS.items()}
)


def read_works(store: Store) -> dict[str, Work]:
    """Read every record that has a verification grade, sorted by curie."""
    names = read_names(store)
    parts: dict[str, Row] = {str(row["work"]): row for row in store.select("work-parts")}
    works: dict[str, Work] = {}
    for iri, said in sorted(by_subject(store.select("work-statements"), "work").items()):
        types = [CSL_TYPES[str(v)] for v in said.get(TYPE, ()) if str(v) in CSL_TYPES]
        year = text(said.get(ISSUED, ()))[:4]
        part = parts.get(iri, {})
        works[iri] = Work(
            iri=iri,
            curie=contract(iri),
            csl_type=next(iter(types), OTHER_WORK.csl),
            authors=tuple(names[iri, "author"]),
            editors=tuple(names[iri, "editor"]),
            year=int(year) if year.isdigit() else None,
            container_title=str(part.get("container", "")),
            issn=str(part.get("issn", "")),
            publisher=str(part.get("publisher", "")),
            publisher_place=str(part.get("place", "")),
            verification=grade(said.get(VERIFICATION, ())),
            unconfirmed=texts(said.get(UNCONFIRMED, ())),
            notes=texts(said.get(NOTE, ())),
            editorial_notes=texts(said.get(EDITORIAL, ())),
            **{field: plain(said.get(name, ())) for field, name in FIELDS.items()},
        )
    return works


def read_names(store: Store) -> dict[tuple[str, str], list[Name]]:
    """Read authors and editors: work IRI and role → names in their order."""
    names: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for row in store.select("work-names"):
        person = str(row["person"])
        known = person.startswith(expand("person:"))
        family = str(row.get("family", ""))
        names[str(row["work"]), str(row["role"])].append(
            Name(
                family=family,
                given=str(row.get("given", "")),
                particle=str(row.get("particle", "")),
                literal="" if family else str(row.get("literal", "")),
                person=person if known else "",
            )
        )
    return names


def plain(values: object) -> str:
    """Return one value as text, an IRI (as of a web address) included."""
    assert isinstance(values, tuple)
    return str(values[0]) if values else ""


def grade(values: object) -> Verification:
    """Return the verification grade; several or none count as unverified."""
    assert isinstance(values, tuple)
    known = [GRADES[str(value)] for value in values if str(value) in GRADES]
    return known[0] if len(known) == 1 else Verification.UNVERIFIED
