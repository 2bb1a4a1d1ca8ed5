"""The page of one concept."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from explorer.app.components import reader
from explorer.app.downloads import downloads
from explorer.app.forests import results_section
from explorer.app.graphs import graph_panel
from explorer.app.resources import atlas
from explorer.atlas import Atlas
from explorer.citation import Style
from explorer.errors import AmbiguousName, UnknownName
from explorer.model import GraphState, Link
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages import build_concept_page
from explorer.pages.site_index import build_index_page
from explorer.translation import gettext
from explorer.views.concept import concept_rest, concept_top
from explorer.views.html import link_to, message
from explorer.views.page_fragment import render_page_fragment

STYLES: Final[Mapping[str, Style]] = {
    "APA": "apa",
    "BibTeX": "bibtex",
    "RIS": "ris",
    "CSL-JSON": "csl-json",
}
HINT: Final = gettext("Choose a point or a line of the graph.")


def concept() -> None:
    """The concept that `?id=` names; without one the list to choose from."""
    opened = atlas()
    name = st.query_params.get("id", "")
    if not name.strip():
        browse, title = PAGE_TYPES_BY_NAME["browse"], gettext("Choose a concept")
        value = build_index_page(opened)
        html = render_page_fragment(browse, value, opened.vocabulary, {}, title)
        reader(html, key="head", head=True)
        return
    try:
        iri = opened.find(name, "concept")
    except (UnknownName, AmbiguousName) as error:
        reader(nothing_of(name, error, opened), key="head", head=True)
        return
    page = build_concept_page(opened, iri)
    with st.container(key="concept"):
        reader(concept_top(page, opened.vocabulary), key="head", head=True)
        with st.container(key="beside"):
            graph_panel(GraphState(focuses=(iri,)), HINT)
        if page.results:
            with st.container(key="evidence"):
                results_section(page)
        takeaways = citations(iri, opened), downloads(page.concept.curie)
        reader(concept_rest(page, opened.vocabulary, *takeaways), key="rest")


def citations(iri: str, opened: Atlas) -> Mapping[str, str]:
    """The page's own reference in every style."""
    return {label: opened.cite(iri, style) for label, style in STYLES.items()}


def nothing_of(name: str, error: UnknownName | AmbiguousName, opened: Atlas) -> str:
    """A page that says a name is unknown or ambiguous, with the nearest things as links."""
    links = tuple(nearest(candidate, opened) for candidate in error.candidates)
    if isinstance(error, AmbiguousName):
        return message(
            gettext("Several things have this name"),
            gettext("“{name}” could be more than one.").format(name=name),
            links,
        )
    text = gettext("Nothing here is called “{name}”.").format(name=name)
    return message(gettext("No such concept"), text, links)


def nearest(candidate: str, opened: Atlas) -> Link:
    """A link to a candidate, named by label or curie."""
    try:
        return link_to(opened.vocabulary, opened.find(candidate))
    except (UnknownName, AmbiguousName):
        return Link("", "", candidate)
