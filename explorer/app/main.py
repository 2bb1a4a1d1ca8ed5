"""The script that Streamlit runs for every reader and every full rerun: frame and navigation."""

from functools import partial

import streamlit as st

from explorer.app import assets
from explorer.app.components import reader
from explorer.app.resources import atlas
from explorer.app.screens import draw_page
from explorer.app.titles import PRODUCT, title_of
from explorer.errors import AtlasError
from explorer.page_registry import APPLICATION_PAGES
from explorer.translation import gettext
from explorer.views.html import footer, message


def home() -> None:
    """The root of the explorer shows the first page of the registry."""
    draw_page(APPLICATION_PAGES[0])


def draw() -> None:
    """Draw masthead, the page that the address names, and footer."""
    opened = atlas()
    pages = {st.Page(home, url_path="home", title=PRODUCT, default=True): APPLICATION_PAGES[0]}
    for each in APPLICATION_PAGES:
        pages[st.Page(partial(draw_page, each), url_path=each.name, title=each.title)] = each
    page = st.navigation(list(pages), position="hidden")
    name = pages[page].name
    title = title_of("" if page.url_path == "" else name, st.query_params.get("id", ""))
    icon = assets.address("icon.svg")
    st.set_page_config(page_title=title, page_icon=icon, layout="wide")
    with st.container(key="page"):
        try:
            page.run()
        except AtlasError as error:
            reader(message(gettext("This cannot be shown"), str(error)), key="head", head=True)
    reader(footer(opened.header, opened.counts()), key="footer")


draw()
