"""The timeline of works and of people."""

from functools import lru_cache

import streamlit as st

from explorer.app.components import reader
from explorer.app.resources import atlas
from explorer.pages.timeline import build_timeline_page
from explorer.views import timeline as views


def timeline() -> None:
    """Works or people (`?show=`) by decade and approach; the same as a list."""
    shown = st.query_params.get("show", "")
    shown = shown if shown in views.SHOWN else "works"
    reader(views.timeline_head(shown), key="head", head=True)
    reader(chart_and_list(shown), key="rest")


@lru_cache(maxsize=len(views.SHOWN))
def chart_and_list(shown: str) -> str:
    """The chart of works or people, and the list of them."""
    return views.timeline_list(build_timeline_page(atlas(), shown))
