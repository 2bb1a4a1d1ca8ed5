"""The pages that are read rather than explored: one fragment of HTML each, and a few controls."""

from html import escape
from typing import Final

import streamlit as st

from explorer.app.components import reader
from explorer.app.downloads import downloads
from explorer.app.resources import atlas
from explorer.caches import MEBIBYTE, cache_within
from explorer.errors import AtlasError
from explorer.model import Basis, Stance
from explorer.pages import build_claim_card
from explorer.pages.data_overview import build_data_page
from explorer.pages.debate import build_debate_page
from explorer.pages.outcomes import build_outcomes_page
from explorer.translation import gettext, pgettext
from explorer.views import cards, coverage, lists
from explorer.views.debate import render_debate
from explorer.views.html import render
from explorer.views.outcomes import closable, render_outcomes

FRAGMENT_BYTES: Final = 2 * MEBIBYTE  # of the fragments of each page


def outcomes() -> None:
    """The matrix; `?basis=` filters, `?claim=` opens the card of a cell."""
    chosen = st.query_params.get("claim", "")
    basis = st.query_params.get("basis", "")
    html = matrix_fragment(basis if basis in set(Basis) else "", chosen)
    with st.container(key="matrix"):
        reader(html, key="head", head=not chosen)
        with st.container(key="chosen"):
            card = closable(claim_or_words(chosen), basis) if chosen else ""
            reader(card, key="card", live=True)


@cache_within(FRAGMENT_BYTES, lambda fragment, *_: 2 * len(fragment))
def matrix_fragment(basis: str, chosen: str) -> str:
    """The matrix of claims on one basis, or on all; all also where there are none on that basis."""
    page = build_outcomes_page(atlas(), frozenset(each for each in Basis if each == basis))
    return render_outcomes(page if page.rows or not basis else build_outcomes_page(atlas()), chosen)


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
    asked, curies = st.query_params, atlas().names.curies
    target = next((iri for iri in curies if curies[iri] == asked.get("target")), "")
    stance = next((each for each in Stance if each == asked.get("stance")), None)
    reader(debate_fragment(target, stance, asked.get("id", "")), key="head", head=True)


@cache_within(FRAGMENT_BYTES, lambda fragment, *_: 2 * len(fragment))
def debate_fragment(target: str, stance: Stance | None, focus: str) -> str:
    """The debate about a resource, by its IRI, or about everything."""
    return render_debate(build_debate_page(atlas(), target, stance), focus)


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
    title = gettext("Quality gate")
    text = gettext("Shapes, consistency, sources: every rule, on demand.")
    reader(
        f"<h2>{escape(title)}</h2><p>{escape(text)}</p>",
        key="gate",
    )
    if st.button(gettext("Run the gate"), key="run-gate"):
        with st.spinner(pgettext("progress", "Checking…")):
            issues = atlas().check()
        reader(lists.findings(issues), key="findings")
