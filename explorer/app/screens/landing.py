"""The screen of the opening page."""

import streamlit as st

from explorer.app.graph_panel import show_graph, show_html
from explorer.app.screens.views import EXPLORE_HINT
from explorer.pages.landing import build_landing_page
from explorer.render.html import render_template
from explorer.web.atlas_holder import current_atlas


def show_landing() -> None:
    """Show what the source is, three doors, and the map below."""
    page = build_landing_page(current_atlas())
    show_html(render_template("pages/landing", page=page), key="head", head=True)
    if "concepts" not in page.holds:
        return
    aside = render_template("parts/explore_caution", caution=page.caution) if page.caution else ""
    with st.container(key="overview"):
        show_graph(page.opening, EXPLORE_HINT, aside)
