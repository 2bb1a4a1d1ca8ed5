"""The screen of a person."""

from typing import Final

import streamlit as st

from explorer.app.exports import download_addresses
from explorer.app.graph_panel import show_graph, show_html
from explorer.app.screens.concept import CITATION_STYLES, render_unknown_name
from explorer.errors import AmbiguousName, UnknownName
from explorer.model.graph import GraphState
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.person import build_person_page
from explorer.pages.registered import build_page
from explorer.publish.document_frames import cite_resource
from explorer.render.app_pages import render_person_rest, render_person_top
from explorer.render.document_frame import render_page_fragment
from explorer.translation import gettext
from explorer.web.atlas_holder import current_atlas

PERSON_HINT: Final = gettext("Choose a node or a link in the graph.")


def show_person() -> None:
    """Show the person that `?id=` names; without it the list of people."""
    opened = current_atlas()
    name = st.query_params.get("id", "")
    if not name.strip():
        people = PAGE_TYPES_BY_NAME["theorists"]
        value = build_page(people, opened, {})
        html = render_page_fragment(people, value, opened.vocabulary, {})
        show_html(html, key="head", head=True)
        return
    try:
        iri = opened.find(name, "person")
    except (UnknownName, AmbiguousName) as error:
        title = gettext("Person not found")
        show_html(render_unknown_name(name, error, opened, title), key="head", head=True)
        return
    page = build_person_page(opened, iri)
    with st.container(key="concept"):
        show_html(render_person_top(page, opened.vocabulary), key="head", head=True)
        with st.container(key="beside"):
            show_graph(GraphState(focuses=(iri,)), PERSON_HINT)
        citations = {
            label: cite_resource(opened, iri, style) for label, style in CITATION_STYLES.items()
        }
        downloads = download_addresses(page.person.curie)
        show_html(render_person_rest(page, citations, downloads), key="rest")
