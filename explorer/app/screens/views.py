"""The screens of Explore, evidence, outcomes, debate, timeline, tours and data."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from html import escape
from typing import Final

import streamlit as st

from explorer.app.exports import download_addresses
from explorer.app.graph_panel import show_graph, show_html
from explorer.caches import MEBIBYTE, build_once, cache_within
from explorer.errors import AtlasError, UnknownName
from explorer.model.answers import Link, Reference
from explorer.model.entities import Basis, Stance
from explorer.model.findings import FindingGroup, group_results
from explorer.model.graph import GraphState
from explorer.model.resource_links import plain_link
from explorer.model.resource_pages import ConceptPage
from explorer.model.view_pages import EvidencePage, TourPage
from explorer.model.vocabulary import Tour
from explorer.pages.claim import build_claim_card
from explorer.pages.debate import build_debate_page, find_argument_target
from explorer.pages.evidence import build_evidence_page, build_outcomes_page
from explorer.pages.site_index import build_overview_page
from explorer.pages.timeline import build_timeline_page
from explorer.pages.tools import build_data_page
from explorer.pages.tour import build_tour_list, build_tour_page
from explorer.render.app_pages import (
    TIMELINE_TABS,
    render_closable_card,
    render_outcomes,
    render_timeline_head,
    render_timeline_list,
    render_tour_list,
    render_tour_stop,
)
from explorer.render.debate import render_debate
from explorer.render.evidence import (
    drop_reference_numbers,
    render_coverage,
    render_evidence_head,
    render_evidence_rest,
    render_evidence_section_head,
    render_group,
    render_group_head,
    render_issues,
)
from explorer.render.graph_controls import render_claim_card, render_empty_card
from explorer.render.html import render_message, render_template
from explorer.translation import gettext, pgettext
from explorer.urls import file_stem
from explorer.web.atlas_holder import current_atlas


def show_results_section(page: ConceptPage) -> None:
    """Show the section on evidence of a concept's page."""
    vocabulary = current_atlas().vocabulary
    groups = group_results(page.results, vocabulary.findings.values())
    show_html(render_evidence_section_head(page.results, page.further_results), key="evidence-head")
    show_result_groups(groups, partial(plain_link, vocabulary), page.references, level=3)


def show_result_groups(
    groups: Iterable[FindingGroup],
    named: Callable[[str], Link],
    references: Iterable[Reference],
    level: int = 2,
) -> None:
    """Show groups of findings: heading, forest plot, and table."""
    cited = tuple(references)
    for group in groups:
        with st.container(key=f"group-{group.name}"):
            head = render_group_head(group, level)
            show_html(head + render_group(group, named, cited), key=group.name)


NO_EVIDENCE = gettext("This dataset contains no results of empirical work.")


def show_evidence() -> None:
    """Show the evidence page: forest plots and tables, unconfirmed findings, gaps."""
    page = cached_evidence_page()
    if not page.groups:
        show_html(render_message(pgettext("page", "Evidence"), NO_EVIDENCE), key="head", head=True)
        return
    show_html(render_evidence_head(page), key="head", head=True)
    groups = map(drop_reference_numbers, page.groups)
    show_result_groups(groups, page.links.__getitem__, page.references)
    show_html(render_evidence_rest(page), key="rest")


@build_once
def cached_evidence_page() -> EvidencePage:
    """Return the value of the evidence page, built once."""
    return build_evidence_page(current_atlas())


EXPLORE_HINT = gettext(
    "Choose a node to read its definition, or a link to see who says so and who disagrees."
)


def show_explore() -> None:
    """Show the overview of all concepts and theorists, with filters, legend and card."""
    page = build_overview_page(current_atlas())
    show_html(render_template("pages/explore", page=page), key="head", head=True)
    aside = render_template("parts/explore_caution", caution=page.caution) if page.caution else ""
    with st.container(key="overview"):
        show_graph(page.opening, EXPLORE_HINT, aside)


FRAGMENT_CACHE_BYTES: Final = 2 * MEBIBYTE  # of the fragments of each page


def show_outcomes() -> None:
    """Show the matrix of outcomes; `?basis=` filters, `?claim=` opens the card of a cell."""
    chosen = st.query_params.get("claim", "")
    basis = st.query_params.get("basis", "")
    html = matrix_fragment(basis if basis in set(Basis) else "", chosen)
    with st.container(key="matrix"):
        show_html(html, key="head", head=not chosen)
        with st.container(key="chosen"):
            card = render_closable_card(claim_card_or_error(chosen), basis) if chosen else ""
            show_html(card, key="card", live=True)


@cache_within(FRAGMENT_CACHE_BYTES, lambda fragment, *_: 2 * len(fragment))
def matrix_fragment(basis: str, chosen: str) -> str:
    """Render the matrix of claims on a basis; of all claims if the basis is empty or has none."""
    page = build_outcomes_page(current_atlas(), frozenset(each for each in Basis if each == basis))
    return render_outcomes(
        page if page.rows or not basis else build_outcomes_page(current_atlas()), chosen
    )


def claim_card_or_error(curie: str) -> str:
    """Render the card of a claim (a curie), or a sentence if there is no such claim."""
    opened = current_atlas()
    try:
        return render_claim_card(
            build_claim_card(opened, opened.find(curie, "claim")), opened.vocabulary
        )
    except AtlasError as error:
        return render_empty_card(f"{error}.")


def show_debate() -> None:
    """Show all debates or that of `?target=`; `?id=` leads to the thread of one argument."""
    asked, curies = st.query_params, current_atlas().names.curies
    focus = asked.get("id", "")
    target = next((iri for iri in curies if curies[iri] == asked.get("target")), "")
    stance = next((each for each in Stance if each == asked.get("stance")), None)
    if focus and not target:
        target = find_argument_target(build_debate_page(current_atlas()), focus)
    show_html(debate_fragment(target, stance, focus), key="head", head=True)


@cache_within(FRAGMENT_CACHE_BYTES, lambda fragment, *_: 2 * len(fragment))
def debate_fragment(target: str, stance: Stance | None, focus: str) -> str:
    """Render the debate about a resource (an IRI), or all debates."""
    return render_debate(build_debate_page(current_atlas(), target, stance), focus)


def show_data() -> None:
    """Show the data page: metadata, downloads, coverage, quality gate."""
    page = build_data_page(current_atlas())
    show_html(
        render_template(
            "pages/data",
            page=page,
            downloads=download_addresses(),
            stem=file_stem(page.header.title),
        ),
        key="head",
        head=True,
    )
    show_html(render_coverage(page.coverage), key="coverage")
    with st.container(key="controls"):
        show_quality_gate()


@st.fragment
def show_quality_gate() -> None:
    """Show the button of the quality gate, which takes seconds, and its report."""
    title = gettext("Quality gate")
    text = gettext("Runs every check on demand: shapes, consistency, sources.")
    show_html(
        f"<h2>{escape(title)}</h2><p>{escape(text)}</p>",
        key="gate",
    )
    if st.button(gettext("Run the quality gate"), key="run-gate"):
        with st.spinner(pgettext("progress", "Checking…")):
            issues = current_atlas().check()
        show_html(render_issues(issues), key="findings")


def show_timeline() -> None:
    """Show the timeline of works or people (`?show=`), and their list."""
    shown = st.query_params.get("show", "")
    shown = shown if shown in TIMELINE_TABS else "works"
    show_html(render_timeline_head(shown), key="head", head=True)
    show_html(render_timeline_page(shown), key="rest")


@lru_cache(maxsize=len(TIMELINE_TABS))
def render_timeline_page(shown: str) -> str:
    """Render the chart and the list of works or people."""
    return render_timeline_list(build_timeline_page(current_atlas(), shown))


TOUR_HINT = gettext("Choose a node or a link in the graph.")
MAX_STOP_NODES: Final = 10  # nodes beside a stop, whose names can be read there
TOUR_CACHE_BYTES = 4 * MEBIBYTE
STOP_BYTES = 40_000  # of a stop with its claims and arguments, roughly


def show_tours() -> None:
    """Show the stop that `?id=` and `?stop=` name; without them the list of tours."""
    name, number = st.query_params.get("id", "").strip(), st.query_params.get("stop", "").strip()
    if not name:
        show_html(render_tour_list(build_tour_list(current_atlas())), key="head", head=True)
        return
    try:
        page = cached_tour_page(find_tour(name).iri)
        stop = find_stop_number(page.tour, number)
    except UnknownName as error:
        show_html(render_unknown_tour(name, number, error), key="head", head=True)
        return
    with st.container(key="tour"):
        show_html(render_tour_stop(page, stop), key="head", head=True)
        with st.container(key="beside"):
            focus = page.stops[stop - 1].link.iri
            show_graph(GraphState(focuses=(focus,), most=MAX_STOP_NODES), TOUR_HINT)


@cache_within(TOUR_CACHE_BYTES, lambda page, iri: STOP_BYTES * len(page.stops))
def cached_tour_page(iri: str) -> TourPage:
    """Return the value of a tour's page, cached for readers who go from stop to stop."""
    return build_tour_page(current_atlas(), iri)


def find_tour(curie: str) -> Tour:
    """Return the tour with a curie; raises `UnknownName` with the curies of all tours."""
    known = {tour.curie: tour for tour in current_atlas().vocabulary.tours.values()}
    if curie not in known:
        raise UnknownName(curie, "tour", tuple(known))
    return known[curie]


def find_stop_number(tour: Tour, text: str) -> int:
    """Parse the number of a stop; an empty text is the first. Raises `UnknownName`."""
    number = int(text or "1") if (text or "1").isdecimal() else 0
    if not 1 <= number <= len(tour.stops):
        raise UnknownName(
            text, gettext("stop of “{label}”").format(label=tour.label), (tour.curie,)
        )
    return number


def render_unknown_tour(name: str, number: str, error: UnknownName) -> str:
    """Render a message that a tour or a stop is unknown, with links to tours."""
    known = [
        tour for tour in current_atlas().vocabulary.tours.values() if tour.curie in error.candidates
    ]
    links = tuple(Link(tour.iri, tour.curie, tour.label) for tour in known)
    if any(tour.curie == name for tour in known):
        return render_message(
            gettext("Stop not found"),
            gettext("This tour has no stop “{number}”.").format(number=number),
            links,
        )
    return render_message(
        gettext("Tour not found"),
        gettext("Nothing here is called “{name}”.").format(name=name),
        links,
    )
