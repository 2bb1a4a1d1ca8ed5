"""The graph with its controls and card as one Streamlit fragment, and our two components."""

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
from explorer.model.graph import Form, GraphState, GraphView
from explorer.pages.claim import build_claim_card
from explorer.render.graph_controls import (
    CLOSE_BUTTON,
    GraphControls,
    graph_session_key,
    parallel_rows,
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
    """Return the script that imports the module of a component and runs it."""
    address = f'new URL("{assets.asset_address(name)}", document.baseURI).href'
    return f"export default (c) =>\n  import({address}).then((module) => module.default(c));\n"


def declare_component(name: str) -> Any:
    """Declare the component of a module; calling the result puts an element on the page."""
    return st.components.v2.component(
        f"atlas_{name}", js=component_loader(f"{name}.js"), isolate_styles=False
    )


reader_component = declare_component("reader")
graph_component = declare_component("graph")


def show_html(html: str, key: str, head: bool = False, live: bool = False) -> None:
    """Show a fragment of HTML that a view has rendered.

    Args:
        html: The fragment.
        key: The name of its element, which is kept from page to page.
        head: Whether it holds the page's heading, at which a reader arrives.
        live: Whether screen readers announce changes.
    """
    reader_component(key=key, data={"html": html, "head": head, "live": live})


SESSION_KEY = "sitting"
WORDS_CACHE_BYTES: Final = 16 * MEBIBYTE
HIDDEN_SELECTION = gettext(
    "Your selection is hidden, either by a filter or because you hid or collapsed it."
)


def show_graph(opening: GraphState, hint: str, aside: str = "") -> None:
    """Show the graph, its controls and its card, in the state that the address encodes.

    Args:
        opening: The state if the address encodes none.
        hint: The text of the card while nothing is selected.
        aside: HTML that stays beside the graph whatever is selected.
    """
    parameters = {key: st.query_params[key] for key in st.query_params}
    place = graph_session_key(opening)
    session = st.session_state.get(SESSION_KEY)
    if not isinstance(session, GraphSession) or session.place != place:
        found = current_atlas().restore(parameters, opening)
        session = GraphSession(place, opening, ViewHistory(found.state), found.messages)
        st.session_state[SESSION_KEY] = session
    else:
        session.visit_address(parameters, opening)
    with st.container(key="panel"):
        graph_fragment(hint, aside)


@st.fragment
def graph_fragment(hint: str, aside: str) -> None:
    """Apply the events of the reader's graph; send back the changes, the card included.

    They are sent in one message: each further one would cost the browser some milliseconds.
    """
    session: GraphSession = st.session_state[SESSION_KEY]
    # What a browser reports is known before its graph is drawn again.
    report = st.session_state.get("graph")
    if report is not None and report.get("acts"):
        session.receive(report["acts"])
    chosen = add_close_button(render_selection_card(session, hint), session.state)
    around = {**graph_pieces(session), "aside": aside, "card": chosen}
    data = session.message(around, {"script": assets.vis_network_address()})
    graph_component(key="graph", data=data, on_acts_change=ignore_event)


def ignore_event() -> None:
    """Streamlit reports an event only to those who give it something to call."""


def graph_pieces(session: GraphSession) -> Mapping[str, str]:
    """Return the pieces of HTML around the graph by name: controls, legend, list or table.

    A mere selection changes none of them; the filters are rendered only when they are open.
    """
    state, history = session.state, session.history
    steps = len(history.past), len(history.future)
    key = (view_identity(state), state.form, *steps, session.messages, session.open)
    if session.pieces and session.pieces[0] == key:
        return session.pieces[1]
    view, vocabulary = cached_view(state), current_atlas().vocabulary
    undo, redo = steps
    controls = GraphControls(
        state=state,
        opening=session.opening,
        description=view.description,
        choices=cached_filter_options(state),
        total=view.total,
        undo=undo,
        redo=redo,
        messages=session.messages,
    )
    found = {
        "controls": render_graph_controls(controls),
        "legend": render_graph_legend(view, controls.choices, state.only, vocabulary),
        "words": render_view_text(view_identity(state), state.form),
    }
    if session.open:
        found["filters"] = render_graph_filters(controls, vocabulary)
    session.pieces = key, found
    return found


@cache_within(WORDS_CACHE_BYTES, lambda html, *_: getsizeof(html))
def render_view_text(state: GraphState, form: Form) -> str:
    """Render the view of a state as a list or as a table; nothing for the form of a graph."""
    if form is Form.LIST:
        return render_graph_list(cached_view(state), current_atlas().vocabulary)
    return (
        render_edge_table(cached_view(state), current_atlas().vocabulary)
        if form is Form.TABLE
        else ""
    )


def render_selection_card(session: GraphSession, hint: str) -> str:
    """Render the card of the selected node or edge; a hint if it is not in the view."""
    state = session.state
    view, opened = cached_view(state), current_atlas()
    node = next((node for node in view.nodes if node.iri == state.selection), None)
    if not node:
        drawn = any(edge.iri == state.selection for edge in view.edges)
        words = HIDDEN_SELECTION if state.selection else hint
        return render_edge_card(state.selection, view) if drawn else render_empty_card(words)
    offers = opened.offers(state, node.iri)
    return render_node_card(node, view, opened.vocabulary, offers, state)


def add_close_button(html: str, state: GraphState) -> str:
    """Return a card with a button that clears the selection."""
    return CLOSE_BUTTON + html if state.selection else html


def render_edge_card(iri: str, view: GraphView) -> str:
    """Render the card of an edge of a view (an IRI), or a sentence if it has no claim."""
    opened = current_atlas()
    if iri not in opened.vocabulary.claims:
        return render_empty_card(
            gettext("A hierarchy link: the first concept is narrower than the second.")
        )
    try:
        card, beside = build_claim_card(opened, iri), parallel_rows(view, iri)
        return render_claim_card(card, opened.vocabulary, parallel=beside)
    except AtlasError as error:
        return render_empty_card(f"{error}.")
