"""The screen of a concept."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from explorer.app.exports import download_addresses
from explorer.app.graph_panel import show_graph, show_html
from explorer.app.screens.views import show_results_section
from explorer.atlas import Atlas
from explorer.bibliography.citation import CitationStyle
from explorer.errors import AmbiguousName, UnknownName
from explorer.model.answers import Link
from explorer.model.graph import GraphState
from explorer.model.resource_links import plain_link
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.concept import build_concept_page
from explorer.pages.site_index import build_index_page
from explorer.render.app_pages import render_concept_rest, render_concept_top
from explorer.render.document_frame import render_page_fragment
from explorer.render.html import render_message
from explorer.translation import gettext
from explorer.web.atlas_holder import current_atlas

CITATION_STYLES: Final[Mapping[str, CitationStyle]] = {
    "APA": "apa",
    "BibTeX": "bibtex",
    "RIS": "ris",
    "CSL-JSON": "csl-json",
}
CONCEPT_HINT: Final = gettext(
    "Hover over a node, a link or a name in the text to see it here. Click to keep it."
)


def show_concept() -> None:
    """Show the concept that `?id=` names; without it the list of concepts."""
    opened = current_atlas()
    name = st.query_params.get("id", "")
    if not name.strip():
        browse, title = PAGE_TYPES_BY_NAME["browse"], gettext("Choose a concept")
        value = build_index_page(opened)
        html = render_page_fragment(browse, value, opened.vocabulary, {}, title)
        show_html(html, key="head", head=True)
        return
    try:
        iri = opened.find(name, "concept")
    except (UnknownName, AmbiguousName) as error:
        show_html(
            render_unknown_name(name, error, opened, gettext("Concept not found")),
            key="head",
            head=True,
        )
        return
    page = build_concept_page(opened, iri)
    with st.container(key="concept"):
        show_html(render_concept_top(page, opened.vocabulary), key="head", head=True)
        with st.container(key="beside"):
            show_graph(GraphState(focuses=(iri,)), CONCEPT_HINT)
        if page.results:
            with st.container(key="evidence"):
                show_results_section(page)
        takeaways = citations_by_style(iri, opened), download_addresses(page.concept.curie)
        show_html(render_concept_rest(page, opened.vocabulary, *takeaways), key="rest")


def citations_by_style(iri: str, opened: Atlas) -> Mapping[str, str]:
    """Return the reference for a resource (an IRI) in every citation style."""
    return {label: opened.cite(iri, style) for label, style in CITATION_STYLES.items()}


def render_unknown_name(
    name: str, error: UnknownName | AmbiguousName, opened: Atlas, title: str
) -> str:
    """Render a message that a name is unknown or ambiguous, with links to similar resources."""
    links = tuple(candidate_link(candidate, opened) for candidate in error.candidates)
    if isinstance(error, AmbiguousName):
        return render_message(
            gettext("Several items have this name"),
            gettext("“{name}” could mean several items.").format(name=name),
            links,
            name,
        )
    text = gettext("Nothing here is called “{name}”.").format(name=name)
    return render_message(title, text, links, name.rpartition(":")[2].replace("-", " "))


def candidate_link(candidate: str, opened: Atlas) -> Link:
    """Return the link of a candidate (a label or curie); without an address if it is ambiguous."""
    try:
        return plain_link(opened.vocabulary, opened.find(candidate))
    except (UnknownName, AmbiguousName):
        return Link("", "", candidate)
