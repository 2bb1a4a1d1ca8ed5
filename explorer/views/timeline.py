"""Works and people by decade, in lanes by approach: for the chart, and in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from explorer import urls
from explorer.model import Link, Person, Vocabulary
from explorer.model.kinds import APPROACH_KIND
from explorer.namespaces import expand
from explorer.spreadsheet import write_csv
from explorer.views.cards import in_text
from explorer.views.evidence import data_address
from explorer.views.html import link_to, render
from explorer.views.stills import Dot, Lane, inline_both_widths, timeline

SHOWN: Final = {"works": "Works", "people": "People"}
BELONGS: Final = expand("aa:belongsTo")
APPROACH: Final = expand(APPROACH_KIND)
HISTORY: Final = frozenset(map(expand, ("aa:creditedTo", "aa:originatedBy", "aa:developedBy")))
SEVERAL: Final = "other approaches"  # the lane of what would be alone in its own
FEWEST: Final = 2  # things in a lane of their own
DECADE: Final = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing on the timeline: its link, its year if it has one, and the name of its lane."""

    thing: Link
    title: str
    year: int | None
    lane: str

    @property
    def decade(self) -> int:
        """The year its decade begins with; 0 without a year."""
        return (self.year or 0) // DECADE * DECADE


def entries(vocabulary: Vocabulary, shown: str = "works") -> tuple[Entry, ...]:
    """Return works or people (`shown`) with their years and lanes, in order of year and name."""
    make = people if shown == "people" else works
    found = tuple(make(vocabulary, approaches(vocabulary)))
    sizes = Counter(entry.lane for entry in found)
    gathered = (
        Entry(e.thing, e.title, e.year, e.lane if sizes[e.lane] >= FEWEST else SEVERAL)
        for e in found
    )
    return tuple(sorted(gathered, key=lambda e: (e.year or 0, e.thing.label.casefold())))


def lanes(found: Iterable[Entry]) -> tuple[Lane, ...]:
    """Put what has a year into lanes; the lane that begins first stands on top."""
    kept: dict[str, list[Dot]] = {}
    for entry in found:
        if entry.year is not None:
            dot = Dot(entry.year, entry.thing.label, entry.title, urls.thing(entry.thing.curie))
            kept.setdefault(entry.lane, []).append(dot)
    ordered = sorted(kept, key=lambda lane: (lane == SEVERAL, kept[lane][0].year, lane))
    return tuple(Lane(lane, tuple(kept[lane])) for lane in ordered)


def timeline_head(shown: str) -> str:
    """The top of the page: what is shown, and how it was put in order."""
    return render("timeline", part="head", shown=shown, tabs=SHOWN)


def timeline_list(found: Sequence[Entry], shown: str) -> str:
    """The chart of what has a year, and the same in words: by decade, then what has no year."""
    decades: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda e: (e.year is None, e.year or 0)):
        name = "Without a year" if entry.year is None else f"{entry.decade}s"
        decades.setdefault(name, []).append(entry)
    table = data_address(as_csv(found))
    dated = lanes(found)
    drawings = (timeline(dated, shown, narrow=narrow) for narrow in (False, True) if dated)
    chart = inline_both_widths(*drawings) if dated else ""
    return render("timeline", part="list", chart=chart, decades=decades, shown=shown, table=table)


def as_csv(found: Iterable[Entry]) -> str:
    """Return entries as comma-separated values."""
    columns = ("id", "name", "title", "year", "approach")
    return write_csv(
        columns, ((e.thing.curie, e.thing.label, e.title, e.year, e.lane) for e in found)
    )


def works(vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    """Yield all works, each in the lane of the approach it is cited for most."""
    cited = cited_for(vocabulary)
    for work in vocabulary.works.values():
        lane = lane_of(cited.get(work.iri, Counter()), vocabulary, of)
        yield Entry(Link(work.iri, work.curie, in_text(work)), work.title, work.year, lane)


def people(vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    """Yield the people behind ideas, each at the first of their works and by their ideas."""
    for person in vocabulary.people.values():
        ideas = [
            claim.subject
            for claim in vocabulary.claims.values()
            if claim.object == person.iri and claim.predicate in HISTORY
        ]
        if ideas:
            labels = sorted({link_to(vocabulary, idea).label for idea in ideas})
            lane = lane_of(Counter(ideas), vocabulary, of)
            thing = Link(person.iri, person.curie, person.name)
            yield Entry(thing, ", ".join(labels), first_year(person, vocabulary), lane)


def first_year(person: Person, vocabulary: Vocabulary) -> int | None:
    """Return the year of the earliest work of a person that the vocabulary holds."""
    years = [
        work.year
        for work in vocabulary.works.values()
        if work.year is not None and any(name.person == person.iri for name in work.authors)
    ]
    return min(years, default=None)


def approaches(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the approaches that each concept belongs to, by IRI; an approach is its own."""
    found: dict[str, tuple[str, ...]] = {
        each.iri: (each.iri,) for each in vocabulary.concepts.values() if each.kind == APPROACH
    }
    for claim in vocabulary.claims.values():
        if claim.predicate == BELONGS:
            found[claim.subject] = (*found.get(claim.subject, ()), claim.object)
    return found


def cited_for(vocabulary: Vocabulary) -> dict[str, Counter[str]]:
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


def lane_of(things: Counter[str], vocabulary: Vocabulary, of: Mapping[str, tuple[str, ...]]) -> str:
    """Return the label of the approach that concepts point to.

    An approach that much belongs to counts for less, so that the particular one is named where
    there is one.
    """
    size = Counter(approach for each in of.values() for approach in each)
    score: dict[str, float] = {}
    for iri, times in things.items():
        for approach in of.get(iri, ()):
            score[approach] = score.get(approach, 0.0) + times / sqrt(size[approach])
    if not score:
        return SEVERAL
    return link_to(vocabulary, max(sorted(score), key=lambda iri: score[iri])).label
