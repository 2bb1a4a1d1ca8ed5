"""The timeline of works and of people."""

from functools import lru_cache

import streamlit as st

from explorer.app.components import reader
from explorer.app.forests import Specification, chart, load, specified
from explorer.app.resources import atlas
from explorer.views import timeline as views
from explorer.views.charts import timeline_chart

SHAPES = {"works": "circle", "people": "diamond"}


def timeline() -> None:
    """Works or people (`?show=`) by decade and approach; the same as a list."""
    shown = st.query_params.get("show", "")
    shown = shown if shown in views.SHOWN else "works"
    reader(views.timeline_head(shown), key="head", head=True)
    if drawn := dots(shown):
        chart(drawn, "timeline")
    reader(views.timeline_list(found(shown), shown), key="rest")


@lru_cache(maxsize=len(SHAPES))
def found(shown: str) -> tuple[views.Entry, ...]:
    """The things on the timeline."""
    return views.entries(atlas().vocabulary, shown)


@lru_cache(maxsize=len(SHAPES))
def dots(shown: str) -> Specification | None:
    """The chart, or nothing where nothing has a year."""
    load()
    lanes = views.lanes(found(shown))
    return specified(timeline_chart(lanes, shown, SHAPES[shown])) if lanes else None
