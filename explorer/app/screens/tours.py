"""Tours: one stop at a time, beside the graph of its concept."""

import streamlit as st

from explorer.app.components import reader
from explorer.app.graphs import graph_panel
from explorer.app.resources import atlas
from explorer.errors import UnknownName
from explorer.model import GraphState, Link, Vocabulary
from explorer.views import tours as views
from explorer.views.html import message

HINT = "Choose a point or a line of the graph."


def tours() -> None:
    """The stop that `?id=` and `?stop=` name; without them the list of tours."""
    vocabulary = atlas().vocabulary
    name, number = st.query_params.get("id", "").strip(), st.query_params.get("stop", "").strip()
    if not name:
        reader(views.tour_list(vocabulary), key="head", head=True)
        return
    try:
        at = views.station(name, number, vocabulary)
    except UnknownName as error:
        reader(nothing_of(name, number, error, vocabulary), key="head", head=True)
        return
    with st.container(key="tour"):
        reader(views.tour_stop(at, vocabulary), key="head", head=True)
        with st.container(key="beside"):
            graph_panel(GraphState(focuses=(at.concept.iri,)), HINT)


def nothing_of(name: str, number: str, error: UnknownName, vocabulary: Vocabulary) -> str:
    """A page that says a tour or a stop is unknown, with the tours there are."""
    known = [tour for tour in vocabulary.tours.values() if tour.curie in error.candidates]
    links = tuple(Link(tour.iri, tour.curie, tour.label) for tour in known)
    if any(tour.curie == name for tour in known):
        return message("No such stop", f"This tour has no stop “{number}”.", links)
    return message("No such tour", f"Nothing here is called “{name}”.", links)
