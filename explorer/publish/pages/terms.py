"""The page of the vocabulary: what a reader finds at the IRI of a class, a property or a value."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from explorer.atlas import Atlas
from explorer.namespaces import PREFIXES, contract
from explorer.publish.data import TERMS, data_places
from explorer.publish.pages.frame import address, forms, plain_frame
from explorer.translation import gettext, pgettext
from explorer.urls import Site
from explorer.views.light.frame import rendered

SPACE: Final = PREFIXES["aa"]
# Kinds of terms by the curie of their type; the first that fits counts. All others are values.
CLASSES, RELATIONS, PROPERTIES, VALUES = (
    pgettext("title", "Classes"),
    pgettext("title", "Relations of claims"),
    pgettext("title", "Properties"),
    pgettext("title", "Values"),
)
SORTS: Final = (
    (CLASSES, {"owl:Class", "rdfs:Class"}),
    (RELATIONS, {"aa:Relation"}),
    (
        PROPERTIES,
        {
            *("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
            "rdf:Property",
        },
    ),
)
ABOUT: Final = {
    "rdfs:domain": pgettext("a property, a class", "of"),
    "rdfs:range": gettext("leads to"),
    "rdfs:subClassOf": gettext("a kind of"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its name is the part of its IRI after the hash, and its place on the page.

    `facts` are pairs of a word and what it leads to, as curies.
    """

    name: str
    label: str
    definition: str
    example: str
    sort: str
    facts: tuple[tuple[str, str], ...] = ()


def terms_places(atlas: Atlas) -> list[str]:
    """Return the paths of the page: of the vocabulary, then of its version; none without terms."""
    places = [p for p in data_places(atlas) if p == TERMS or p.startswith(f"{TERMS}/")]
    return places if places and terms(atlas) else []


def terms_page(atlas: Atlas, site: Site, place: str) -> str:
    """Return the page of all terms that are ours, with an anchor for each."""
    found = terms(atlas)
    frame = replace(
        plain_frame(atlas, site, place, pgettext("title", "Vocabulary")),
        description=gettext("The classes, relations, properties and values of {title}.").format(
            title=atlas.header.title
        ),
        canonical=address(site, TERMS),
        data=forms(atlas, place),
        hidden=False,
    )
    names = [name for name, _ in SORTS] + [VALUES]
    groups = {name: [term for term in found if term.sort == name] for name in names}
    return rendered("light_terms", frame, groups=groups, space=SPACE, prefix="aa")


def terms(atlas: Atlas) -> list[Term]:
    """Return all terms, by label."""
    types: dict[str, set[str]] = defaultdict(set)
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in atlas.store.select("vocabulary-terms", space=SPACE):
        iri = str(row["term"])
        types[iri].add(contract(str(row["type"])))
        if "property" in row:
            said[iri][contract(str(row["property"]))].add(str(row["value"]))
    found = [term(iri, types[iri], said[iri]) for iri in types]
    return sorted(found, key=lambda each: (each.label.casefold(), each.name))


def term(iri: str, types: Iterable[str], said: Mapping[str, set[str]]) -> Term:
    """Return a term from what is said of it."""
    name = iri.removeprefix(SPACE)
    sort = next((sort for sort, known in SORTS if known & set(types)), VALUES)
    facts = [
        (word, contract(value))
        for each, word in ABOUT.items()
        for value in sorted(said.get(each, ()))
    ]
    if sort == VALUES:
        facts += [(pgettext("a term is", "a"), each) for each in sorted(types)]
    return Term(
        name=name,
        label=first(said, "rdfs:label") or name,
        definition=first(said, "skos:definition"),
        example=first(said, "skos:example"),
        sort=sort,
        facts=tuple(fact for fact in facts if fact[1] != "owl:Thing"),
    )


def first(said: Mapping[str, set[str]], name: str) -> str:
    """Return one value of a property, the same in every run."""
    return min(said.get(name, ()), default="")
