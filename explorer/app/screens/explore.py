"""Explore: everything in one picture."""

import streamlit as st

from explorer.app.components import reader
from explorer.app.graphs import graph_panel
from explorer.app.resources import atlas
from explorer.pages.graph_overview import build_overview_page
from explorer.translation import gettext
from explorer.views.html import render

HINT = gettext(
    "Choose a point to read what it means, or a line to see who says so and who disagrees."
)


def explore() -> None:
    """The overview of all concepts and theorists, with filters, legend and card."""
    page = build_overview_page(atlas())
    reader(render("explore", page=page), key="head", head=True)
    aside = render("explore_caution", caution=page.caution) if page.caution else ""
    with st.container(key="overview"):
        graph_panel(page.opening, HINT, aside)
