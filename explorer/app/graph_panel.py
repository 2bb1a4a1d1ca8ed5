"""The graph with all that belongs to it, as one fragment, and our two Streamlit components."""

from collections.abc import Mapping
from sys import getsizeof
from typing import Any, Final

import streamlit as st

from explorer.app import assets
from explorer.app.messages import cached_filter_options, cached_view
from explorer.app.session import GraphSession
from explorer.caches import MEBIBYTE, cache_within
from explorer.errors import AtlasError
from explorer.graph.actions import ViewHistory, view_identity
from explorer.model.graph import Form, GraphState
from explorer.pages.claim import build_claim_card
from explorer.render.graph_controls import (
    CLOSE_BUTTON,
    GraphControls,
    graph_session_key,
    render_claim_card,
    render_edge_table,
    render_empty_card,
    render_graph_controls,
    render_graph_filters,
    render_graph_legend,
    render_graph_list,
    render_node_card,
)
from explorer.translation import gettext
from explorer.web.atlas_holder import current_atlas


def component_loader(name: str) -> str:
    """The program that fetches a component's module and runs it."""
    address = f'new URL("{assets.asset_address(name)}", document.baseURI).href'
    return f"export default (c) =>\n  import({address}).then((module) => module.default(c));\n"


def declare_component(name: str) -> Any:
    """Declare the component of a module; a place on the page is made by calling the result."""
    return st.components.v2.component(
        f"atlas_{name}", js=component_loader(f"{name}.js"), isolate_styles=False
    )


reader_component = declare_component("reader")
graph_component = declare_component("graph")


def show_html(html: str, key: str, head: bool = False, live: bool = False) -> None:
    """Show a fragment of HTML that a view has rendered.

    Args:
        html: The fragment.
        key: The name of its place; the same place keeps its element from page to page.
        head: Whether it holds the page's heading, where a reader arrives.
        live: Whether changes are read out to those who do not see them.
    """
    reader_component(key=key, data={"html": html, "head": head, "live": live})


SESSION_KEY = "sitting"
WORDS_CACHE_BYTES: Final = 16 * MEBIBYTE
HIDDEN_SELECTION = gettext(
    "What was chosen is not in this picture: a filter leaves it out, or it was put away."
)


def show_graph(opening: GraphState, hint: str, aside: str = "") -> None:
    """Draw the graph, its controls and its card; the address may ask for more than the opening.

    Args:
        opening: What is shown when the address asks for nothing.
        hint: What the card says while nothing is chosen.
        aside: HTML that stays beside the picture whatever is chosen.
    """
    asked = {key: st.query_params[key] for key in st.query_params}
    place = graph_session_key(opening)
    sitting = st.session_state.get(SESSION_KEY)
    if not isinstance(sitting, GraphSession) or sitting.place != place:
        found = current_atlas().restore(asked, opening)
        sitting = GraphSession(place, opening, ViewHistory(found.state), found.messages)
        st.session_state[SESSION_KEY] = sitting
    else:
        sitting.arrive(asked, opening)
    with st.container(key="panel"):
        graph_fragment(hint, aside)


@st.fragment
def graph_fragment(hint: str, aside: str) -> None:
    """Hear what the reader does in the graph; answer with what changes, the card included.

    One message has it all: each further one would cost the browser some milliseconds.
    """
    sitting: GraphSession = st.session_state[SESSION_KEY]
    # What a browser reports is known before its graph is drawn again.
    report = st.session_state.get("graph")
    if report is not None and report.get("acts"):
        sitting.hear(report["acts"])
    chosen = add_close_button(render_selection_card(sitting, hint), sitting.state)
    around = {**graph_pieces(sitting), "aside": aside, "card": chosen}
    data = sitting.message(around, {"script": assets.vis_network_address()})
    graph_component(key="graph", data=data, on_acts_change=ignore_event)


def ignore_event() -> None:
    """Streamlit reports an event only to those who give it something to call."""


def graph_pieces(sitting: GraphSession) -> Mapping[str, str]:
    """The pieces of HTML around the picture: controls, legend, and the other forms of it.

    A mere choice of a point changes none of them; the filters are made only for those who look.
    """
    state, history = sitting.state, sitting.history
    steps = len(history.past), len(history.future)
    key = (view_identity(state), state.form, *steps, sitting.messages, sitting.open)
    if sitting.pieces and sitting.pieces[0] == key:
        return sitting.pieces[1]
    view, vocabulary = cached_view(state), current_atlas().vocabulary
    undo, redo = steps
    desk = GraphControls(
        state=state,
        opening=sitting.opening,
        description=view.description,
        choices=cached_filter_options(state),
        total=view.total,
        undo=undo,
        redo=redo,
        messages=sitting.messages,
    )
    found = {
        "controls": render_graph_controls(desk),
        "legend": render_graph_legend(view, desk.choices, state.only, vocabulary),
        "words": render_view_text(view_identity(state), state.form),
    }
    if sitting.open:
        found["filters"] = render_graph_filters(desk, vocabulary)
    sitting.pieces = key, found
    return found


@cache_within(WORDS_CACHE_BYTES, lambda html, *_: getsizeof(html))
def render_view_text(state: GraphState, form: Form) -> str:
    """The picture of a bare state as a list or as a table; as a graph it needs no words."""
    if form is Form.LIST:
        return render_graph_list(cached_view(state), current_atlas().vocabulary)
    return (
        render_edge_table(cached_view(state), current_atlas().vocabulary)
        if form is Form.TABLE
        else ""
    )


def render_selection_card(sitting: GraphSession, hint: str) -> str:
    """The card of what is chosen, if it is in this view."""
    state = sitting.state
    view, opened = cached_view(state), current_atlas()
    node = next((node for node in view.nodes if node.iri == state.selection), None)
    if not node:
        drawn = any(edge.iri == state.selection for edge in view.edges)
        words = HIDDEN_SELECTION if state.selection else hint
        return render_edge_card(state.selection) if drawn else render_empty_card(words)
    offers = opened.offers(state, node.iri)
    return render_node_card(node, view, opened.vocabulary, offers, state)


def add_close_button(html: str, state: GraphState) -> str:
    """A card with a button to let go of what is chosen."""
    return CLOSE_BUTTON + html if state.selection else html


def render_edge_card(iri: str) -> str:
    """The card of a claim, or a sentence when it cannot be made."""
    opened = current_atlas()
    if iri not in opened.vocabulary.claims:
        return render_empty_card(
            gettext("This line is a step of the hierarchy: the narrower has it above.")
        )
    try:
        return render_claim_card(build_claim_card(opened, iri), opened.vocabulary)
    except AtlasError as error:
        return render_empty_card(f"{error}.")
