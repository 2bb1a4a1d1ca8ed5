"""The page of the timeline: works or people by decade, in lanes by approach."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import sqrt
from typing import Final

from explorer.atlas import Atlas, remember_page
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import Link
from explorer.model.entities import Citation, Person
from explorer.model.resource_links import in_text_citation, resource_link
from explorer.model.tables import APPROACH_KIND, BELONGS_TO_IRI
from explorer.model.view_pages import OTHER_APPROACHES, TimelineEntry, TimelinePage
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import expand
from explorer.pages.argument import Relevance, build_argument_threads
from explorer.pages.claim import OWN_CLAIMS, collect_links

APPROACH: Final = expand(APPROACH_KIND)
HISTORY: Final = frozenset(map(expand, ("aa:creditedTo", "aa:originatedBy", "aa:developedBy")))
FEWEST: Final = 2  # things in a lane of their own


@remember_page
def build_timeline_page(atlas: Atlas, show: str = "works") -> TimelinePage:
    """Return all that any page about a timeline shows.

    References are numbered as they come: entries by year, then arguments.

    Args:
        atlas: What is opened.
        show: "works" or "people".
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    cite = cited_by_person if show == "people" else cited_by_work
    entries = tuple(
        replace(entry, numbers=numbering.numbers(cite(entry, vocabulary)))
        for entry in list_timeline_entries(vocabulary, show)
    )
    near = {iri: Relevance(0) for iri in vocabulary.people}
    for claim in vocabulary.claims.values():
        if claim.predicate in HISTORY:
            near[claim.iri] = Relevance(OWN_CLAIMS)
    arguments = build_argument_threads(near, vocabulary, numbering.numbers)
    return TimelinePage(
        show=show,
        entries=entries,
        arguments=arguments,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, arguments),
    )


def list_timeline_entries(vocabulary: Vocabulary, show: str) -> tuple[TimelineEntry, ...]:
    """Return works or people with their years and lanes, in order of year and name."""
    make = dated_people if show == "people" else dated_works
    found = tuple(make(vocabulary, approaches_by_concept(vocabulary)))
    sizes = Counter(entry.lane for entry in found)
    gathered = (
        entry if sizes[entry.lane] >= FEWEST else replace(entry, lane=OTHER_APPROACHES)
        for entry in found
    )
    return tuple(sorted(gathered, key=lambda e: (e.year or 0, e.link.label.casefold())))


def cited_by_work(entry: TimelineEntry, vocabulary: Vocabulary) -> tuple[Citation, ...]:
    """Return a work on the timeline as a citation of itself."""
    return (Citation(entry.link.iri),)


def cited_by_person(entry: TimelineEntry, vocabulary: Vocabulary) -> tuple[Citation, ...]:
    """Return a person's earliest work, and what credits them with an idea, as citations."""
    person = entry.link.iri
    first = [
        Citation(work.iri)
        for work in vocabulary.works.values()
        if work.year == entry.year and any(name.person == person for name in work.authors)
    ]
    credited = [
        citation
        for claim in vocabulary.claims.values()
        if claim.object == person and claim.predicate in HISTORY
        for citation in claim.citations
    ]
    return (*first[: 1 if entry.year else 0], *credited)


def dated_works(
    vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]
) -> Iterator[TimelineEntry]:
    """Yield all works, each in the lane of the approach it is cited for most."""
    cited = concepts_by_work(vocabulary)
    for work in vocabulary.works.values():
        lane = find_lane(cited.get(work.iri, Counter()), vocabulary, of)
        yield TimelineEntry(
            Link(work.iri, work.curie, in_text_citation(work)), work.title, work.year, lane
        )


def dated_people(
    vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]
) -> Iterator[TimelineEntry]:
    """Yield the people behind ideas, each at the first of their works and by their ideas."""
    for person in vocabulary.people.values():
        ideas = [
            claim.subject
            for claim in vocabulary.claims.values()
            if claim.object == person.iri and claim.predicate in HISTORY
        ]
        if ideas:
            labels = sorted({resource_link(vocabulary, idea).label for idea in ideas})
            lane = find_lane(Counter(ideas), vocabulary, of)
            yield TimelineEntry(
                resource_link(vocabulary, person.iri),
                ", ".join(labels),
                first_work_year(person, vocabulary),
                lane,
            )


def first_work_year(person: Person, vocabulary: Vocabulary) -> int | None:
    """Return the year of the earliest work of a person that the vocabulary holds."""
    years = [
        work.year
        for work in vocabulary.works.values()
        if work.year is not None and any(name.person == person.iri for name in work.authors)
    ]
    return min(years, default=None)


def approaches_by_concept(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the approaches that each concept belongs to, by IRI; an approach is its own."""
    found: dict[str, tuple[str, ...]] = {
        each.iri: (each.iri,) for each in vocabulary.concepts.values() if each.kind == APPROACH
    }
    for claim in vocabulary.claims.values():
        if claim.predicate == BELONGS_TO_IRI:
            found[claim.subject] = (*found.get(claim.subject, ()), claim.object)
    return found


def concepts_by_work(vocabulary: Vocabulary) -> dict[str, Counter[str]]:
    """Return the concepts that each work is cited for, with how often, by IRI."""
    found: dict[str, Counter[str]] = {}
    concepts = vocabulary.concepts
    citing = [
        *((each.citations, (each.iri,)) for each in concepts.values()),
        *((each.citations, (each.subject,)) for each in vocabulary.claims.values()),
        *((each.citations, each.targets) for each in vocabulary.arguments.values()),
    ]
    for citations, things in citing:
        for citation in citations:
            found.setdefault(citation.work, Counter()).update(
                iri for iri in things if iri in concepts
            )
    return found


def find_lane(
    concepts: Counter[str], vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]
) -> str:
    """Return the label of the approach that concepts point to.

    An approach that much belongs to counts for less, so that the particular one is named where
    there is one.
    """
    size = Counter(approach for each in of.values() for approach in each)
    score: dict[str, float] = {}
    for iri, times in concepts.items():
        for approach in of.get(iri, ()):
            score[approach] = score.get(approach, 0.0) + times / sqrt(size[approach])
    if not score:
        return OTHER_APPROACHES
    return resource_link(vocabulary, max(sorted(score), key=lambda iri: score[iri])).label
