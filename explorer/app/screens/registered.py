"""Draw a page of the registry: by its own screen, or as the fragment of its template."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

import streamlit as st

from explorer.app.graph_panel import show_html
from explorer.page_registry import PageType
from explorer.pages.registered import build_page
from explorer.render.document_frame import render_page_fragment
from explorer.web.atlas_holder import current_atlas


def draw_page(page_type: PageType) -> None:
    """Draw a page of the registry with the query parameters of the address."""
    if page_type.screen:
        find_screen(page_type.screen)()
        return
    opened, asked = current_atlas(), st.query_params.to_dict()
    value = build_page(page_type, opened, asked)
    html = render_page_fragment(page_type, value, opened.vocabulary, asked)
    show_html(html, key="head", head=True)


@cache
def find_screen(name: str) -> Callable[[], None]:
    """Return the function that a row of the registry names: "connections:compare"."""
    module, _, function = name.partition(":")
    found = getattr(import_module(f"explorer.app.screens.{module}"), function)
    return cast("Callable[[], None]", found)
