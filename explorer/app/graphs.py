"""The graph with its filters, legend, card and table, as one fragment: a click reruns no page."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from explorer import urls
from explorer.app import assets
from explorer.app.components import graph_component, reader
from explorer.app.resources import atlas
from explorer.errors import AtlasError
from explorer.model import Filter, GraphView
from explorer.views import cards
from explorer.views.graph_html import network_data
from explorer.views.html import BASES, kind_look

# What is drawn differently in the light and in the dark: the fields for each.
Paint = tuple[dict[str, Any], ...]
EVERYTHING: Final = Filter()
TABLE: Final = "Table"
FORMS: Final = ("Graph", TABLE)
KEPT: Final = 256  # drawings, of some hundred kilobytes each at most


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view, and what the component is sent to draw it: JSON, made once for all clicks."""

    view: GraphView
    data: bytes


@lru_cache(maxsize=KEPT)
def drawing(focus: str, shown: Filter) -> Drawing:
    """The neighbourhood of a thing, or the overview if `focus` is empty; shared by all readers."""
    opened = atlas()
    view = opened.neighbourhood(focus, 1, shown) if focus else opened.overview(shown)
    data = json.dumps(component_data(focus, view), separators=(",", ":"), ensure_ascii=False)
    return Drawing(view, data.encode())


def component_data(name: str, view: GraphView) -> dict[str, Any]:
    """What the graph component draws: pyvis' network in both themes, and words for each point."""
    vocabulary = atlas().vocabulary
    kinds = {node.kind: kind_look(node.kind, vocabulary).label for node in view.nodes}
    light, dark = network_data(view), network_data(view, dark=True)
    palette: list[Paint] = []
    nodes = in_both(light["nodes"], dark["nodes"], palette)
    for drawn, node in zip(nodes, view.nodes, strict=True):
        drawn |= {"name": node.label, "sort": kinds[node.kind], "page": urls.thing(node.curie)}
        drawn["focus"] = node.focus
    return {
        "name": name or "overview",
        "title": view.title,
        "description": view.description,
        "script": assets.vis_network_address(),
        "nodes": nodes,
        "edges": in_both(light["edges"], dark["edges"], palette),
        "palette": palette,
        "options": [light["options"], dark["options"]],
    }


def in_both(
    light: list[dict[str, Any]], dark: list[dict[str, Any]], palette: list[Paint]
) -> list[dict[str, Any]]:
    """Merge what is drawn in two themes: where they differ, the palette holds both, once.

    Each thing names its entry of the palette, which may grow, as `paint`.
    """
    merged = []
    for one, other in zip(light, dark, strict=True):
        differing = [key for key in one if one[key] != other[key]]
        paint = tuple({key: each[key] for key in differing} for each in (one, other))
        if paint not in palette:
            palette.append(paint)
        same = {key: value for key, value in one.items() if key not in differing}
        merged.append(same | {"paint": palette.index(paint)})
    return merged


@st.fragment
def graph_panel(focus: str, hint: str) -> None:
    """Draw filters, graph, card and legend; `focus` is an IRI, or empty for the overview.

    A fragment within a fragment: a change of the filters reruns the panel, a click in the graph
    nothing but graph and card.
    """
    vocabulary = atlas().vocabulary
    everything = drawing(focus, EVERYTHING).view
    with st.container(key="panel"):
        with st.container(key="controls", horizontal=True):
            form = st.segmented_control(
                "Form", FORMS, default=FORMS[0], key="form", label_visibility="collapsed"
            )
            with st.popover("Filter"):
                shown = filters(everything)
            reader(cards.legend(everything, vocabulary), key="legend")
        with st.container(key="picture"):
            picture(focus, shown, form == TABLE, hint)


@st.fragment
def picture(focus: str, shown: Filter, as_table: bool, hint: str) -> None:
    """The graph, or the same as a table, and the card of what is chosen in it."""
    drawn = drawing(focus, shown)
    told = graph_component(key="graph", data=drawn.data, on_selected_change=ignore)
    if told.selected:  # else a rerun for another reason: what was chosen stays chosen
        st.session_state["chosen"] = told.selected
    if as_table:
        reader(cards.edge_table(drawn.view, atlas().vocabulary), key="table")
    reader(card(drawn.view, hint), key="card")


def ignore() -> None:
    """Streamlit reports an event only to those who give it something to call."""


def filters(view: GraphView) -> Filter:
    """Offer the kinds, relations and bases that occur; none chosen means all."""
    vocabulary = atlas().vocabulary
    relations = {edge.relation: edge.label for edge in view.edges}
    kinds = sorted({node.kind for node in view.nodes})
    bases = sorted({edge.basis for edge in view.edges})
    chosen_kinds = st.pills(
        "Kinds",
        kinds,
        format_func=lambda kind: kind_look(kind, vocabulary).label,
        selection_mode="multi",
        key="kinds",
    )
    chosen_bases = st.pills(
        "Basis", bases, format_func=BASES.__getitem__, selection_mode="multi", key="bases"
    )
    chosen_relations = st.pills(
        "Relations",
        sorted(relations),
        format_func=relations.__getitem__,
        selection_mode="multi",
        key="relations",
    )
    return Filter(frozenset(chosen_kinds), frozenset(chosen_relations), frozenset(chosen_bases))


def card(view: GraphView, hint: str) -> str:
    """The card of what is chosen, if it is in this view."""
    chosen = st.session_state.get("chosen") or {}
    iri = chosen.get("iri", "")
    opened = atlas()
    if chosen.get("kind") == "edge" and any(edge.iri == iri for edge in view.edges):
        return edge_card(iri)
    node = next((node for node in view.nodes if node.iri == iri), None)
    return cards.node_card(node, view, opened.vocabulary) if node else cards.empty_card(hint)


def edge_card(iri: str) -> str:
    """The card of a claim, or a sentence when it cannot be made."""
    opened = atlas()
    try:
        return cards.claim_card(opened.claim_card(iri), opened.vocabulary)
    except AtlasError as error:
        return cards.empty_card(f"{error}.")
