"""Tours: the list of them, and each stop beside the graph of its concept."""

from collections.abc import Sequence

from explorer import urls
from explorer.model import Tour
from explorer.model.view_pages import TourEntry, TourPage
from explorer.views.html import build_kind_look, render


def tour_stop_address(tour: Tour, number: int) -> str:
    """Return the address of a stop of a tour, counted from 1."""
    return urls.page("tours", id=tour.curie, stop=str(number))


def render_tour_list(entries: Sequence[TourEntry]) -> str:
    """All tours with what they are about."""
    return render("tours", page=None, entries=entries, address=tour_stop_address)


def render_tour_stop(page: TourPage, number: int) -> str:
    """A stop: what to notice, how far the tour has come, the way on; at the last the question.

    Claims, arguments and references of the tour are not shown here: the graph beside it and the
    page of the concept have them.
    """
    stop = page.stops[number - 1]
    return render(
        "tours",
        page=page,
        stop=stop,
        kind=build_kind_look(stop.kind),
        before=tour_stop_address(page.tour, number - 1) if number > 1 else "",
        after=tour_stop_address(page.tour, number + 1) if number < len(page.stops) else "",
        address=tour_stop_address,
    )
