"""The script that Streamlit runs for every reader and every full rerun: frame and navigation."""

import streamlit as st

from explorer import urls
from explorer.app import assets
from explorer.app.components import reader
from explorer.app.resources import atlas
from explorer.app.screens import PAGES
from explorer.app.titles import PRODUCT, TITLES, title_of
from explorer.errors import AtlasError
from explorer.views.html import footer, message


def home() -> None:
    """The root of the explorer shows what Explore shows."""
    PAGES["explore"]()


def draw() -> None:
    """Draw masthead, the page that the address names, and footer."""
    opened = atlas()
    pages = {st.Page(home, url_path="home", title=PRODUCT, default=True): "explore"}
    for name in urls.PAGES:
        pages[st.Page(PAGES[name], url_path=name, title=TITLES[name])] = name
    page = st.navigation(list(pages), position="hidden")
    name = pages[page]
    title = title_of("" if page.url_path == "" else name, st.query_params.get("id", ""))
    icon = assets.address("icon.svg")
    st.set_page_config(page_title=title, page_icon=icon, layout="wide")
    with st.container(key="page"):
        try:
            page.run()
        except AtlasError as error:
            reader(message("This cannot be shown", str(error)), key="head", head=True)
    reader(footer(opened.header, opened.counts()), key="footer")


draw()
