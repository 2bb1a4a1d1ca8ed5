"""Charts on the page: a forest plot and its table for each group of results."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import streamlit as st

from explorer import urls
from explorer.app.components import reader
from explorer.app.resources import apa_texts, atlas
from explorer.model import Result
from explorer.views import evidence
from explorer.views.charts import forest_plot, scale_of
from explorer.views.html import link_to

if TYPE_CHECKING:
    from explorer.views.charts import Chart

KEPT: Final = 256  # charts, of some kilobytes each
Specification: TypeAlias = dict[str, Any]  # of Vega-Lite
_importing = Lock()


def load() -> None:
    """Import pandas, by which Streamlit hands over the data of charts, before anything is drawn.

    Altair looks for it among what is imported, and would else find it half imported while the chart
    of another reader is handed over.
    """
    with _importing:
        import_module("pandas")


def warm() -> None:
    """Draw a chart that nobody sees: what the first one imports takes seconds."""
    for iri in list(atlas().vocabulary.findings)[:1]:
        forest((iri,))


def results_section(results: tuple[Result, ...]) -> None:
    """The evidence on the page of a concept."""
    reader(evidence.section_head(results), key="evidence-head")
    result_groups(results, level=3)


def result_groups(results: Iterable[Result], level: int = 2) -> None:
    """Every group of results: heading, forest plot, the same as a table."""
    vocabulary = atlas().vocabulary
    for group in evidence.groups(results):
        with st.container(key=f"group-{group.name}"):
            reader(evidence.group_head(group, level), key=f"{group.name}-head")
            drawn = forest(tuple(finding.iri for finding in group.findings))
            chart(drawn, group.name)
            reader(evidence.group_table(group, vocabulary, apa_texts()), key=f"{group.name}-table")


@lru_cache(maxsize=KEPT)
def forest(iris: tuple[str, ...]) -> Specification:
    """The forest plot of findings of one metric; its scale is the same wherever it stands."""
    load()
    findings = atlas().vocabulary.findings
    shown = [findings[iri] for iri in iris]
    scale = scale_of(shown[0].metric, tuple(findings.values()))
    return specified(forest_plot(shown, scale, page_of))


def page_of(iri: str) -> str:
    """The address of the page of a thing."""
    return urls.thing(link_to(atlas().vocabulary, iri).curie)


def specified(drawn: "Chart") -> Specification:
    """A chart as what a browser gets; to be kept, for Altair takes its time."""
    return drawn.to_dict(validate=False)  # the tests validate


def chart(drawn: Specification, name: str) -> None:
    """Show a chart as wide as its place, in our own colours."""
    with st.container(key=f"chart-{name}"):
        st.vega_lite_chart(None, dict(drawn), theme=None, width="stretch", key=f"drawn-{name}")
