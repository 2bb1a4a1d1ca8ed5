"""Tours: the list of them, and each stop beside the graph of its concept."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from explorer import urls
from explorer.errors import UnknownName
from explorer.model import Concept, Stop, Tour, Vocabulary
from explorer.namespaces import contract
from explorer.views.html import kind_look, link_to, render

FIRST: Final = "tour:start-here"  # the tour that stands on top of the list


@dataclass(frozen=True, slots=True)
class Station:
    """A stop of a tour as a reader stands at it; `number` counts from 1."""

    tour: Tour
    number: int
    stop: Stop
    concept: Concept

    @property
    def before(self) -> str:
        """The address of the stop before, or nothing at the first."""
        return station_address(self.tour, self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The address of the next stop, or nothing at the last."""
        last = self.number == len(self.tour.stops)
        return "" if last else station_address(self.tour, self.number + 1)


def station_address(tour: Tour, number: int) -> str:
    """Return the address of a stop of a tour, counted from 1."""
    return urls.page("tours", id=tour.curie, stop=str(number))


def station(name: str, number: str, vocabulary: Vocabulary) -> Station:
    """Return a stop of a tour by curie and number as an address gives them; no number is the first.

    Raises:
        UnknownName: When there is no such tour, or no such stop; carries the tours' curies.
    """
    curies = tuple(tour.curie for tour in vocabulary.tours.values())
    tour = next((tour for tour in vocabulary.tours.values() if tour.curie == name), None)
    if tour is None:
        raise UnknownName(name, "tour", curies)
    place = int(number or "1") if (number or "1").isdecimal() else 0
    if not 1 <= place <= len(tour.stops):
        raise UnknownName(number, f"stop of “{tour.label}”", (tour.curie,))
    stop = tour.stops[place - 1]
    return Station(tour, place, stop, vocabulary.concepts[stop.concept])


def tour_list(vocabulary: Vocabulary) -> str:
    """All tours with what they are about."""
    return render(
        "tours",
        station=None,
        tours=[
            (tour, [link_to(vocabulary, stop.concept).label for stop in tour.stops])
            for tour in sorted(vocabulary.tours.values(), key=lambda tour: tour.curie != FIRST)
        ],
        address=station_address,
    )


def tour_stop(at: Station, vocabulary: Vocabulary) -> str:
    """A stop: what to notice, how far the tour has come, the way on; at the last the question."""
    return render(
        "tours",
        station=at,
        kind=kind_look(contract(at.concept.kind), vocabulary),
        named=partial(link_to, vocabulary),
        address=station_address,
    )
