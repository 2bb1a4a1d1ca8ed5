"""Vocabularies written by hand, a claim at a time: what tests of summaries and pages build on."""

from collections.abc import Iterable
from dataclasses import fields, replace
from types import MappingProxyType

from explorer.model.entities import (
    Argument,
    Basis,
    Citation,
    Claim,
    Concept,
    Force,
    Name,
    Person,
    Relation,
    Work,
)
from explorer.model.vocabulary import Header, Vocabulary
from explorer.namespaces import expand

TEMPLATES = {
    "requires": "{subject} requires {object}",
    "involves": "{subject} involves {object}",
    "enacts": "{subject} is {object} in practice",
    "fosters": "{subject} fosters {object}",
    "necessaryFor": "{subject} is necessary for {object}",
    "notSufficientFor": "{subject} alone is not sufficient for {object}",
    "contrastsWith": "{subject} is distinct from {object}",
    "associatedWith": "{subject} is statistically associated with {object}",
    "belongsTo": "{subject} belongs to {object}",
    "creditedTo": "{subject} is credited to {object}",
    "originatedBy": "{subject} was introduced by {object}",
    "developedBy": "{subject} was developed further by {object}",
}
DOUBTED = {"notSufficientFor": "{subject} alone is sufficient for {object}"}
SYMMETRIC = {"contrastsWith", "associatedWith"}
PEOPLE = ("Rapp", "Tobin", "Klein", "Bion", "Ogden", "Alonso")


def author(family: str) -> Name:
    return Name(family, person=expand(f"person:{family.lower()}"))


WORKS = {
    "post": ("post-weblog", ("Rapp", "Tobin"), None),
    "klein": ("article-journal", ("Klein",), 1946),
    "bion": ("book", ("Bion",), 1962),
    "ogden": ("book", ("Ogden",), 1994),
    "study": ("article-journal", ("Adam", "Bell", "Cole", "Dunn"), 2018),
    "other": ("article-journal", ("Eve", "Frank"), 2019),
    "third": ("article-journal", ("Gill",), 2020),
    "minute": ("article-newspaper", (), 2008),
}


def claim(
    subject: str,
    predicate: str,
    target: str,
    basis: Basis = Basis.STATED,
    sources: str = "post",
    notes: tuple[str, ...] = (),
    *,
    force: Force | None = None,
) -> Claim:
    """A claim; `sources` are works, "!" marks one that disagrees, "?" one that qualifies."""
    person = target in PEOPLE
    characters = {"!": "disagreesWith", "?": "qualifies"}
    return Claim(
        iri=expand(f"claim:{subject}-{predicate}-{target}".replace(" ", "-")),
        curie=f"claim:{subject}-{predicate}-{target}".replace(" ", "-"),
        subject=expand(f"concept:{subject}"),
        predicate=expand(f"aa:{predicate}"),
        object=expand(f"person:{target.lower()}" if person else f"concept:{target}"),
        basis=basis,
        citations=tuple(
            Citation(expand(f"work:{one.strip('!?')}"), character=characters.get(one[-1], ""))
            for one in sources.split()
        ),
        notes=notes,
        force=force,
    )


def dated(one: Claim, year: int) -> Claim:
    """A claim on an origin with its year, as seen in the work cited first."""
    return replace(one, origin_year=year, year_seen_in=one.citations[0].work)


def vocabulary(claims: Iterable[Claim], arguments: Iterable[Argument] = ()) -> Vocabulary:
    """A vocabulary of these claims, with a concept for every end that is no person."""
    claims = tuple(claims)
    ends = sorted({iri for one in claims for iri in (one.subject, one.object) if "concept/" in iri})
    concepts = {
        iri: Concept(iri, "concept:x", expand("aa:TheoreticalConcept"), iri.rsplit("/", 1)[1])
        for iri in ends
    }
    relations = {
        expand(f"aa:{name}"): Relation(
            expand(f"aa:{name}"),
            f"aa:{name}",
            name,
            name if name in SYMMETRIC else f"{name} of",
            sentence=template,
            doubted_sentence=DOUBTED.get(name, ""),
        )
        for name, template in TEMPLATES.items()
    }
    people = {
        expand(f"person:{family.lower()}"): Person(
            expand(f"person:{family.lower()}"), "", f"Given {family}", family
        )
        for family in PEOPLE
    }
    works = {
        expand(f"work:{name}"): Work(
            expand(f"work:{name}"),
            f"work:{name}",
            kind,
            f"Title of {name}",
            tuple(map(author, families)),
            year=year,
        )
        for name, (kind, families, year) in WORKS.items()
    }
    return replace(
        EMPTY,
        relations=relations,
        concepts=concepts,
        people=people,
        works=works,
        claims={one.iri: one for one in claims},
        arguments={one.iri: one for one in arguments},
    )


class Numbers(dict[str, int]):
    """Numbers works in the order in which they are asked for."""

    def __call__(self, citation: Citation) -> int:
        return self.setdefault(citation.work, len(self) + 1)


def empty_vocabulary() -> Vocabulary:
    """A vocabulary that holds nothing."""
    nothing: dict[str, object] = {part.name: MappingProxyType({}) for part in fields(Vocabulary)}
    return Vocabulary(**{**nothing, "header": Header()})  # type: ignore[arg-type]


EMPTY = empty_vocabulary()
