"""The script that Streamlit runs for every reader and every full rerun: frame and navigation."""

from functools import partial

import streamlit as st

from explorer.app import assets
from explorer.app.graph_panel import show_html
from explorer.app.page_tools import show_page_tools
from explorer.app.routes import page_title
from explorer.app.screens.registered import draw_page
from explorer.errors import AtlasError
from explorer.page_registry import APPLICATION_PAGES
from explorer.render.html import render_footer, render_message
from explorer.translation import gettext
from explorer.web.atlas_holder import current_atlas


def show_home() -> None:
    """The root of the explorer shows the first page of the registry."""
    draw_page(APPLICATION_PAGES[0])


def draw_application() -> None:
    """Draw masthead, the page that the address names, and footer."""
    opened = current_atlas()
    home = st.Page(show_home, url_path="root", title=page_title(""), default=True)
    pages = {home: APPLICATION_PAGES[0]}
    for each in APPLICATION_PAGES:
        pages[st.Page(partial(draw_page, each), url_path=each.name, title=each.title)] = each
    page = st.navigation(list(pages), position="hidden")
    name = pages[page].name
    title = page_title("" if page.url_path == "" else name, st.query_params.get("id", ""))
    icon = assets.asset_address("icon.svg")
    st.set_page_config(page_title=title, page_icon=icon, layout="wide")
    with st.container(key="page"):
        show_page_tools(pages[page])
        try:
            page.run()
        except AtlasError as error:
            show_html(
                render_message(gettext("This page cannot be shown"), str(error)),
                key="head",
                head=True,
            )
    show_html(render_footer(opened.header, opened.counts()), key="footer")


draw_application()
