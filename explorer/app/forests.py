"""Charts on the page: a forest plot and its table for each group of results."""

from collections.abc import Iterable

import streamlit as st

from explorer.app.components import reader
from explorer.app.resources import apa_texts, atlas
from explorer.model import Result
from explorer.views import evidence


def results_section(results: tuple[Result, ...]) -> None:
    """The evidence on the page of a concept."""
    reader(evidence.section_head(results), key="evidence-head")
    result_groups(results, level=3)


def result_groups(results: Iterable[Result], level: int = 2) -> None:
    """Every group of results: heading, forest plot, the same as a table."""
    vocabulary = atlas().vocabulary
    for group in evidence.groups(results):
        with st.container(key=f"group-{group.name}"):
            head = evidence.group_head(group, level)
            reader(head + evidence.group_table(group, vocabulary, apa_texts()), key=group.name)
