"""Charts on the page: a forest plot and its table for each group of results."""

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from explorer.app.components import reader
from explorer.app.resources import atlas
from explorer.model import ConceptPage, Link, Reference
from explorer.model.finding_groups import FindingGroup, group_results
from explorer.views import evidence
from explorer.views.html import link_to


def results_section(page: ConceptPage) -> None:
    """The evidence on the page of a concept."""
    vocabulary = atlas().vocabulary
    groups = group_results(page.results, vocabulary.findings.values())
    reader(evidence.section_head(page.results), key="evidence-head")
    result_groups(groups, partial(link_to, vocabulary), page.references, level=3)


def result_groups(
    groups: Iterable[FindingGroup],
    named: Callable[[str], Link],
    references: Iterable[Reference],
    level: int = 2,
) -> None:
    """Every group of results: heading, forest plot, the same as a table."""
    cited = tuple(references)
    for group in groups:
        with st.container(key=f"group-{group.name}"):
            head = evidence.group_head(group, level)
            reader(head + evidence.group_table(group, named, cited), key=group.name)
