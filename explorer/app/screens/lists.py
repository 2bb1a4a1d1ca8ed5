"""The pages that are read rather than explored: one fragment of HTML each, and a few controls."""

import streamlit as st

from explorer.app.components import reader
from explorer.app.downloads import downloads
from explorer.app.resources import apa_texts, atlas
from explorer.errors import AtlasError
from explorer.pages import build_claim_card
from explorer.pages.data_overview import build_data_page
from explorer.views import cards, coverage, debate, lists
from explorer.views import outcomes as outcome_views
from explorer.views.html import render


def outcomes() -> None:
    """The matrix; `?basis=` filters, `?claim=` opens the card of a cell."""
    chosen = st.query_params.get("claim", "")
    basis = st.query_params.get("basis", "")
    html = outcome_views.outcomes(atlas().vocabulary, chosen, basis)
    with st.container(key="matrix"):
        reader(html, key="head", head=not chosen)
        with st.container(key="chosen"):
            card = outcome_views.closable(claim_or_words(chosen), basis) if chosen else ""
            reader(card, key="card", live=True)


def claim_or_words(curie: str) -> str:
    """The card of a claim, or a sentence when there is no such claim."""
    opened = atlas()
    try:
        return cards.claim_card(
            build_claim_card(opened, opened.find(curie, "claim")), opened.vocabulary
        )
    except AtlasError as error:
        return cards.empty_card(f"{error}.")


def caution() -> None:
    """The debate: `?target=` and `?stance=` filter, `?id=` puts one thread first."""
    asked = st.query_params
    html = debate.debate(
        atlas().vocabulary,
        apa_texts(),
        focus=asked.get("id", ""),
        target=asked.get("target", ""),
        stance=asked.get("stance", ""),
    )
    reader(html, key="head", head=True)


def data() -> None:
    """What was opened, to read, to take along and to check."""
    page = build_data_page(atlas())
    reader(render("data", page=page, downloads=downloads()), key="head", head=True)
    reader(coverage.coverage(page.coverage), key="coverage")
    with st.container(key="controls"):
        gate()


@st.fragment
def gate() -> None:
    """The quality gate, run when asked for: it takes seconds."""
    reader(
        "<h2>Quality gate</h2><p>Shapes, consistency, sources: every rule, on demand.</p>",
        key="gate",
    )
    if st.button("Run the gate", key="run-gate"):
        with st.spinner("Checking…"):
            issues = atlas().check()
        reader(lists.findings(issues), key="findings")
