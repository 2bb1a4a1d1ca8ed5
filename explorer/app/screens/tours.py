"""Tours: one stop at a time, beside the graph of its concept."""

import streamlit as st

from explorer.app.components import reader
from explorer.app.graphs import graph_panel
from explorer.app.resources import atlas
from explorer.caches import MEBIBYTE, cache_within
from explorer.errors import UnknownName
from explorer.model import GraphState, Link, Tour
from explorer.model.view_pages import TourPage
from explorer.pages.tour import build_tour_list, build_tour_page
from explorer.translation import gettext
from explorer.views.html import message
from explorer.views.tours import render_tour_list, render_tour_stop

HINT = gettext("Choose a point or a line of the graph.")
CACHED_BYTES = 4 * MEBIBYTE
STOP_BYTES = 40_000  # of a stop with its claims and arguments, roughly


def tours() -> None:
    """The stop that `?id=` and `?stop=` name; without them the list of tours."""
    name, number = st.query_params.get("id", "").strip(), st.query_params.get("stop", "").strip()
    if not name:
        reader(render_tour_list(build_tour_list(atlas())), key="head", head=True)
        return
    try:
        page = cached_tour_page(find_tour(name).iri)
        stop = find_stop_number(page.tour, number)
    except UnknownName as error:
        reader(nothing_of(name, number, error), key="head", head=True)
        return
    with st.container(key="tour"):
        reader(render_tour_stop(page, stop), key="head", head=True)
        with st.container(key="beside"):
            graph_panel(GraphState(focuses=(page.stops[stop - 1].link.iri,)), HINT)


@cache_within(CACHED_BYTES, lambda page, iri: STOP_BYTES * len(page.stops))
def cached_tour_page(iri: str) -> TourPage:
    """The page of a tour: a reader who goes from stop to stop asks for the same."""
    return build_tour_page(atlas(), iri)


def find_tour(curie: str) -> Tour:
    """The tour with a curie; raises `UnknownName` with the tours there are."""
    known = {tour.curie: tour for tour in atlas().vocabulary.tours.values()}
    if curie not in known:
        raise UnknownName(curie, "tour", tuple(known))
    return known[curie]


def find_stop_number(tour: Tour, text: str) -> int:
    """The number of a stop as an address gives it; none is the first. Raises `UnknownName`."""
    number = int(text or "1") if (text or "1").isdecimal() else 0
    if not 1 <= number <= len(tour.stops):
        raise UnknownName(
            text, gettext("stop of “{label}”").format(label=tour.label), (tour.curie,)
        )
    return number


def nothing_of(name: str, number: str, error: UnknownName) -> str:
    """A page that says a tour or a stop is unknown, with the tours there are."""
    known = [tour for tour in atlas().vocabulary.tours.values() if tour.curie in error.candidates]
    links = tuple(Link(tour.iri, tour.curie, tour.label) for tour in known)
    if any(tour.curie == name for tour in known):
        return message(
            gettext("No such stop"),
            gettext("This tour has no stop “{number}”.").format(number=number),
            links,
        )
    return message(
        gettext("No such tour"),
        gettext("Nothing here is called “{name}”.").format(name=name),
        links,
    )
