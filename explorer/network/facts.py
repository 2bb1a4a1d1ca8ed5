"""What a filter and a layout ask of a node beyond its links: when, by whom, in which approach."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from explorer.model import Claim, Edge, Vocabulary
from explorer.model.kinds import APPROACH_KIND, PERSON_KIND
from explorer.namespaces import expand

BELONGS: Final = "aa:belongsTo"
# A concept is as old as the first work that is named for its origin; where none is, as the first
# one named for its development, by its definition, or for any claim about it.
ORIGINS: Final = (expand("aa:originatedBy"), expand("aa:developedBy"))
BROADER: Final = expand("skos:broader")

Parents = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a node: the approaches it is of, the people it is linked with, its year.

    An approach is of itself, as a person is linked with itself, and a person is of the approaches
    to which the person's concepts belong.
    """

    approaches: frozenset[str] = frozenset()
    theorists: frozenset[str] = frozenset()
    year: int | None = None


def facts(
    kinds: Mapping[str, str], edges: Iterable[Edge], years: Mapping[str, int]
) -> dict[str, Facts]:
    """Return the facts of every node: `kinds` are curies by IRI, `years` those that are known."""
    approaches: dict[str, set[str]] = defaultdict(set)
    theorists: dict[str, set[str]] = defaultdict(set)
    ideas: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.relation == BELONGS:
            approaches[edge.source].add(edge.target)
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if kinds[other] == PERSON_KIND:
                theorists[one].add(other)
                ideas[other].add(one)
    for iri, kind in kinds.items():
        if kind == APPROACH_KIND:
            approaches[iri].add(iri)
        elif kind == PERSON_KIND:
            theorists[iri].add(iri)
            approaches[iri].update(*(approaches.get(idea, ()) for idea in ideas[iri]))
    return {
        iri: Facts(frozenset(approaches[iri]), frozenset(theorists[iri]), years.get(iri))
        for iri in kinds
    }


def years_of(vocabulary: Vocabulary) -> dict[str, int]:
    """Return in which year each concept and person came up, as far as dated works tell."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in vocabulary.claims.values():
        claims[claim.subject].append(claim)
    dated = {work.iri: work.year for work in vocabulary.works.values() if work.year is not None}
    found: dict[str, int] = {}
    for concept in vocabulary.concepts.values():
        own = claims[concept.iri]
        grounds: list[Iterable[str]] = [
            [c.work for claim in own if claim.predicate == origin for c in claim.citations]
            for origin in ORIGINS
        ]
        grounds += [
            [c.work for c in concept.citations],
            [c.work for claim in own for c in claim.citations],
        ]
        firsts = ([dated[work] for work in works if work in dated] for works in grounds)
        if first := next(filter(None, firsts), None):
            found[concept.iri] = min(first)
    for work in vocabulary.works.values():
        for name in work.authors:
            if name.person and work.year is not None and name.person not in vocabulary.concepts:
                found[name.person] = min(work.year, found.get(name.person, work.year))
    return found


def parents_of(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return what is directly broader than each concept that has such, in either notation."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in vocabulary.concepts.values():
        found[concept.iri].update(concept.broader)
        for narrower in concept.narrower:
            found[narrower].add(concept.iri)
    known = vocabulary.concepts.keys()
    return {
        iri: tuple(sorted(above))
        for iri, every in sorted(found.items())
        if iri in known and (above := (every & known) - {iri})
    }
