"""The value of the timeline page: works or people by year, in lanes by approach."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import sqrt
from typing import Final

from explorer.atlas import Atlas, remember_page
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import Link
from explorer.model.entities import Citation, Person
from explorer.model.node_kinds import APPROACH_KIND, BELONGS_TO_IRI
from explorer.model.resource_links import in_text_citation, resource_link
from explorer.model.view_pages import OTHER_APPROACHES, TimelineEntry, TimelinePage
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import expand
from explorer.pages.argument import Relevance, build_argument_threads
from explorer.pages.claim import MAX_DIRECT_DISTANCE, collect_links

APPROACH_IRI: Final = expand(APPROACH_KIND)
ATTRIBUTION_RELATIONS: Final = frozenset(
    map(expand, ("aa:creditedTo", "aa:originatedBy", "aa:developedBy"))
)
MIN_LANE_SIZE: Final = 2  # entries; smaller lanes are merged
MAX_LANES: Final = 15  # lanes of approaches, which all differ in colour; the smallest are merged


@remember_page
def build_timeline_page(atlas: Atlas, show: str = "works") -> TimelinePage:
    """Build the value of the timeline page.

    References are numbered in the order of the page: entries by year, then arguments.

    Args:
        atlas: The opened atlas.
        show: "works" or "people".
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    cite = person_citations if show == "people" else work_citations
    entries = tuple(
        replace(entry, numbers=numbering.numbers(cite(entry, vocabulary)))
        for entry in list_timeline_entries(vocabulary, show)
    )
    near = {iri: Relevance(0) for iri in vocabulary.people}
    for claim in vocabulary.claims.values():
        if claim.predicate in ATTRIBUTION_RELATIONS:
            near[claim.iri] = Relevance(MAX_DIRECT_DISTANCE)
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
    make = list_dated_people if show == "people" else list_dated_works
    found = tuple(make(vocabulary, approaches_by_concept(vocabulary)))
    sizes = Counter(entry.lane for entry in found if entry.lane != OTHER_APPROACHES)
    largest = sorted(sizes, key=lambda lane: (-sizes[lane], lane))[:MAX_LANES]
    shown = {lane for lane in largest if sizes[lane] >= MIN_LANE_SIZE}
    gathered = (
        entry if entry.lane in shown else replace(entry, lane=OTHER_APPROACHES) for entry in found
    )
    return tuple(sorted(gathered, key=lambda e: (e.year or 0, e.link.label.casefold())))


def work_citations(entry: TimelineEntry, vocabulary: Vocabulary) -> tuple[Citation, ...]:
    """Return the citations for an entry of a work: the work itself."""
    return (Citation(entry.link.iri),)


def person_citations(entry: TimelineEntry, vocabulary: Vocabulary) -> tuple[Citation, ...]:
    """Return the citations for an entry of a person: the earliest work, and sources of credit."""
    person = entry.link.iri
    first = [
        Citation(work.iri)
        for work in vocabulary.works.values()
        if work.year == entry.year and any(name.person == person for name in work.authors)
    ]
    credited = [
        citation
        for claim in vocabulary.claims.values()
        if claim.object == person and claim.predicate in ATTRIBUTION_RELATIONS
        for citation in claim.citations
    ]
    return (*first[: 1 if entry.year else 0], *credited)


def list_dated_works(
    vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]
) -> Iterator[TimelineEntry]:
    """Yield the entries of all works, each in the lane of the approach it is cited for most."""
    cited = concepts_by_work(vocabulary)
    uses = count_work_uses(vocabulary)
    for work in vocabulary.works.values():
        lane = find_lane(cited.get(work.iri, Counter()), vocabulary, of)
        yield TimelineEntry(
            Link(work.iri, work.curie, in_text_citation(work)),
            work.title,
            work.year,
            lane,
            uses[work.iri],
        )


def list_dated_people(
    vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]
) -> Iterator[TimelineEntry]:
    """Yield the entries of people with ideas, at the year of the first idea, else first work."""
    for person in vocabulary.people.values():
        ideas = [
            claim.subject
            for claim in vocabulary.claims.values()
            if claim.object == person.iri and claim.predicate in ATTRIBUTION_RELATIONS
        ]
        if ideas:
            labels = sorted({resource_link(vocabulary, idea).label for idea in ideas})
            lane = find_lane(Counter(ideas), vocabulary, of)
            yield TimelineEntry(
                resource_link(vocabulary, person.iri),
                ", ".join(labels),
                first_idea_year(person, vocabulary) or first_work_year(person, vocabulary),
                lane,
                len(labels),
            )


def first_idea_year(person: Person, vocabulary: Vocabulary) -> int | None:
    """Return the year in which a person first put an idea into print, as a seen work shows it."""
    years = [
        claim.origin_year
        for claim in vocabulary.claims.values()
        if claim.object == person.iri and claim.origin_year is not None
    ]
    return min(years, default=None)


def first_work_year(person: Person, vocabulary: Vocabulary) -> int | None:
    """Return the year of the earliest work of a person that the vocabulary holds."""
    years = [
        work.year
        for work in vocabulary.works.values()
        if work.year is not None and any(name.person == person.iri for name in work.authors)
    ]
    return min(years, default=None)


def approaches_by_concept(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the approaches (IRIs) of each concept by IRI; an approach belongs to itself."""
    found: dict[str, tuple[str, ...]] = {
        each.iri: (each.iri,) for each in vocabulary.concepts.values() if each.kind == APPROACH_IRI
    }
    for claim in vocabulary.claims.values():
        if claim.predicate == BELONGS_TO_IRI:
            found[claim.subject] = (*found.get(claim.subject, ()), claim.object)
    return found


def concepts_by_work(vocabulary: Vocabulary) -> dict[str, Counter[str]]:
    """Count the citations of each work by the concepts that it is cited for: IRI → IRI → count."""
    found: dict[str, Counter[str]] = {}
    concepts = vocabulary.concepts
    citing = [
        *((each.citations, (each.iri,)) for each in concepts.values()),
        *((each.citations, (each.subject,)) for each in vocabulary.claims.values()),
        *((each.citations, each.targets) for each in vocabulary.arguments.values()),
    ]
    for citations, iris in citing:
        for citation in citations:
            found.setdefault(citation.work, Counter()).update(
                iri for iri in iris if iri in concepts
            )
    return found


def count_work_uses(vocabulary: Vocabulary) -> Counter[str]:
    """Count the concepts, claims, arguments and findings that cite each work, by its IRI."""
    citing = (
        *(each.citations for each in vocabulary.concepts.values()),
        *(each.citations for each in vocabulary.claims.values()),
        *(each.citations for each in vocabulary.arguments.values()),
        *(each.citations for each in vocabulary.findings.values()),
    )
    return Counter(work for cited in citing for work in {each.work for each in cited})


def find_lane(
    concepts: Counter[str], vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]
) -> str:
    """Return the label of the approach to which most of some concepts belong.

    Approaches with many concepts weigh less, so that a more specific one is preferred.
    """
    size = Counter(approach for each in of.values() for approach in each)
    score: dict[str, float] = {}
    for iri, times in concepts.items():
        for approach in of.get(iri, ()):
            score[approach] = score.get(approach, 0.0) + times / sqrt(size[approach])
    if not score:
        return OTHER_APPROACHES
    return resource_link(vocabulary, max(sorted(score), key=lambda iri: score[iri])).label
