"""The graph with all that belongs to it, as one fragment: a deed in it reruns no page."""

from collections.abc import Mapping
from sys import getsizeof
from typing import Final

import streamlit as st

from explorer.app import assets
from explorer.app.components import graph_component
from explorer.app.drawings import choices, view_of
from explorer.app.resources import atlas
from explorer.app.sitting import Sitting
from explorer.caches import MEBIBYTE, cache_within
from explorer.errors import AtlasError
from explorer.model import Form, GraphState
from explorer.pages import build_claim_card
from explorer.state import History
from explorer.state.history import bare
from explorer.translation import gettext
from explorer.views import cards, instrument

SITTING = "sitting"
WORDS_CACHE_BYTES: Final = 16 * MEBIBYTE
AWAY = gettext(
    "What was chosen is not in this picture: a filter leaves it out, or it was put away."
)


def graph_panel(opening: GraphState, hint: str, aside: str = "") -> None:
    """Draw the graph, its controls and its card; the address may ask for more than the opening.

    Args:
        opening: What is shown when the address asks for nothing.
        hint: What the card says while nothing is chosen.
        aside: HTML that stays beside the picture whatever is chosen.
    """
    asked = {key: st.query_params[key] for key in st.query_params}
    place = instrument.place(opening)
    sitting = st.session_state.get(SITTING)
    if not isinstance(sitting, Sitting) or sitting.place != place:
        found = atlas().restore(asked, opening)
        sitting = Sitting(place, opening, History(found.state), found.messages)
        st.session_state[SITTING] = sitting
    else:
        sitting.arrive(asked, opening)
    with st.container(key="panel"):
        picture(hint, aside)


@st.fragment
def picture(hint: str, aside: str) -> None:
    """Hear what the reader does in the graph; answer with what changes, the card included.

    One message has it all: each further one would cost the browser some milliseconds.
    """
    sitting: Sitting = st.session_state[SITTING]
    # What a browser reports is known before its graph is drawn again.
    report = st.session_state.get("graph")
    if report is not None and report.get("acts"):
        sitting.hear(report["acts"])
    chosen = closable(card(sitting, hint), sitting.state)
    around = {**pieces(sitting), "aside": aside, "card": chosen}
    data = sitting.message(around, {"script": assets.vis_network_address()})
    graph_component(key="graph", data=data, on_acts_change=ignore)


def ignore() -> None:
    """Streamlit reports an event only to those who give it something to call."""


def pieces(sitting: Sitting) -> Mapping[str, str]:
    """The pieces of HTML around the picture: controls, legend, and the other forms of it.

    A mere choice of a point changes none of them; the filters are made only for those who look.
    """
    state, history = sitting.state, sitting.history
    steps = len(history.past), len(history.future)
    key = (bare(state), state.form, *steps, sitting.messages, sitting.open)
    if sitting.pieces and sitting.pieces[0] == key:
        return sitting.pieces[1]
    view, vocabulary = view_of(state), atlas().vocabulary
    undo, redo = steps
    desk = instrument.Desk(
        state=state,
        opening=sitting.opening,
        description=view.description,
        choices=choices(state),
        total=view.total,
        undo=undo,
        redo=redo,
        messages=sitting.messages,
    )
    found = {
        "controls": instrument.controls(desk),
        "legend": instrument.legend(view, desk.choices, state.only, vocabulary),
        "words": words(bare(state), state.form),
    }
    if sitting.open:
        found["filters"] = instrument.filters(desk, vocabulary)
    sitting.pieces = key, found
    return found


@cache_within(WORDS_CACHE_BYTES, lambda html, *_: getsizeof(html))
def words(state: GraphState, form: Form) -> str:
    """The picture of a bare state as a list or as a table; as a graph it needs no words."""
    if form is Form.LIST:
        return instrument.graph_list(view_of(state), atlas().vocabulary)
    return cards.edge_table(view_of(state), atlas().vocabulary) if form is Form.TABLE else ""


def card(sitting: Sitting, hint: str) -> str:
    """The card of what is chosen, if it is in this view."""
    state = sitting.state
    view, opened = view_of(state), atlas()
    node = next((node for node in view.nodes if node.iri == state.selection), None)
    if not node:
        drawn = any(edge.iri == state.selection for edge in view.edges)
        words = AWAY if state.selection else hint
        return edge_card(state.selection) if drawn else cards.empty_card(words)
    offers = opened.offers(state, node.iri)
    return cards.node_card(node, view, opened.vocabulary, offers, state)


def closable(html: str, state: GraphState) -> str:
    """A card with a button to let go of what is chosen."""
    return instrument.CLOSE + html if state.selection else html


def edge_card(iri: str) -> str:
    """The card of a claim, or a sentence when it cannot be made."""
    opened = atlas()
    if iri not in opened.vocabulary.claims:
        return cards.empty_card(
            gettext("This line is a step of the hierarchy: the narrower has it above.")
        )
    try:
        return cards.claim_card(build_claim_card(opened, iri), opened.vocabulary)
    except AtlasError as error:
        return cards.empty_card(f"{error}.")
