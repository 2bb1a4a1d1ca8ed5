"""The screens of the embed builder and of the query editor."""

from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from explorer import urls
from explorer.app.graph_panel import show_html
from explorer.bibliography.citation import cite_in_all_styles
from explorer.embed_url import embed_path
from explorer.errors import AtlasError, BadQuery, NotPassedOn, QueryLimit
from explorer.graph.query_graph import Statement, graph_of_resources, graph_of_statements
from explorer.model.embed import Embed, EmbedView
from explorer.model.graph import GraphView
from explorer.model.resource_links import resource_link
from explorer.model.site_pages import QueryPage
from explorer.pages.navigation import filled_views
from explorer.pages.tools import build_embed_builder_page, build_query_page
from explorer.publish.embeds import embed_entry, embed_title, iframe_code
from explorer.render.tools import (
    EmbedTakeaway,
    QueryAnswer,
    render_builder_form,
    render_builder_head,
    render_builder_preview,
    render_query_answer,
    render_query_examples,
    render_query_form,
    render_query_head,
    render_query_problem,
    render_query_status,
    render_query_words,
)
from explorer.sparql.description import describe_limits
from explorer.sparql.results import (
    GRAPHS,
    ROWS,
    QueryRequest,
    QueryResult,
    ResultRows,
    file_formats,
    parse_rows,
)
from explorer.translation import capitalize_first, gettext, pgettext
from explorer.web.atlas_holder import current_atlas, current_settings, query_runner

LIST_PARAMETERS: Final = ("kinds", "basis")  # what may be chosen more than once
DOWNLOAD_FORMATS: Final = {gettext("Single HTML file"): "html", "SVG": "svg", "PNG": "png"}
LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "::1")


def show_embed_builder() -> None:
    """Show the embed builder; its address encodes the choices, as that of an embed does."""
    has_cautions = EmbedView.DEBATE in filled_views(current_atlas())
    show_html(render_builder_head(has_cautions), key="head", head=True)
    asked = st.query_params.to_dict()
    asked |= {
        name: ",".join(st.query_params.get_all(name)) for name in LIST_PARAMETERS if name in asked
    }
    page = build_embed_builder_page(current_atlas(), asked)
    show_html(render_builder_form(page, current_atlas().vocabulary), key="builder")
    if page.embed:
        relative = embed_path(page.embed, curie_of)
        show_html(
            render_builder_preview(
                relative, page.embed.height, embed_takeaway(page.embed, relative)
            ),
            key="rest",
        )
    else:
        show_html("", key="rest")


def curie_of(iri: str) -> str:
    """Return the curie of a resource."""
    return resource_link(current_atlas().vocabulary, iri).curie


def embed_takeaway(shown: Embed, relative: str) -> EmbedTakeaway:
    """Return the code, the address, the downloads and the references of an embed."""
    site = urls.Site(public_base())
    path, _, query = relative.partition("?")
    downloads = {
        label: f"{path}.{suffix}{'?' if query else ''}{query}"
        for label, suffix in DOWNLOAD_FORMATS.items()
    }
    return EmbedTakeaway(
        title=embed_title(current_atlas(), shown),
        frame=iframe_code(current_atlas(), site, shown),
        address=site.base + relative,
        downloads=downloads,
        citations=cite_in_all_styles(embed_entry(current_atlas(), site, shown)),
        local=urlsplit(site.base).hostname in LOCAL_HOSTS,
    )


def public_base() -> str:
    """Return the public address of the root: from the settings, else from this reader's browser."""
    here = (st.context.url or "http://localhost/").partition("?")[0]
    return current_settings().base_url or here.rpartition("/")[0] + "/"


OUTCOME_KEY: Final = "query"  # where the last outcome of a reader is kept
MAX_OUTCOME_BYTES: Final = (
    1_500_000  # of a last outcome that is remembered; larger ones are asked anew
)
CELL_BYTES: Final = 250  # of a term in it


@dataclass(frozen=True, slots=True)
class QueryOutcome:
    """The outcome of a query: an answer, or an error."""

    query: str
    answer: QueryResult | None
    rows: ResultRows
    error: AtlasError | None = None


def show_query() -> None:
    """Show the query editor; `?q=` or `?example=` is the query, `?as=` the form of the answer."""
    asked = st.query_params
    page = build_query_page(
        current_atlas(), asked.get("q", ""), asked.get("example", ""), asked.get("as", "")
    )
    show_html(render_query_head(), key="head", head=True)
    with st.container(key="query"):
        show_html(render_query_form(page), key="editor")
        place = st.container(key="found")
        limits = describe_limits(current_settings().limits)
        formats = [each.label for each in (*ROWS, *GRAPHS)]
        listed = render_query_examples(page, endpoint_address(), limits, formats)
        show_html(listed, key="examples")
        show_html("" if page.query.strip() else render_query_words(page), key="words")
        with place:
            show_outcome(page)


def endpoint_address() -> str:
    """Return the public address of the SPARQL endpoint."""
    here = (st.context.url or "http://localhost/").partition("?")[0]
    return (current_settings().base_url or here.rpartition("/")[0] + "/") + urls.SPARQL


def show_outcome(page: QueryPage) -> None:
    """Run the query and show its status, which screen readers announce, and its answer."""
    if not page.query.strip():
        show_html("", key="status", live=True)
        show_html(why_no_query(), key="answer")
        return
    outcome = run_query(page.query)
    if outcome.answer is None:
        error = outcome.error
        line = error.line if isinstance(error, BadQuery) else None
        text = escape(gettext("The query has no answer."))
        show_html(f'<p class="unseen">{text}</p>', key="status", live=True)
        show_html(render_query_problem(error_sentence(error), line, page.query), key="answer")
        return
    found, answer = outcome.rows, outcome.answer
    status = render_query_status(answer.kind, answer.count, answer.seconds)
    show_html(f'<p class="query-status">{status}.</p>', key="status", live=True)
    drawable = is_drawable(answer, found)
    drawn = answer_graph(answer, found) if drawable and page.form == "graph" else None
    content = QueryAnswer(answer.kind, found.columns, found.rows, drawable, drawn)
    show_html(
        render_query_answer(content, page, current_atlas().vocabulary, file_formats(answer.kind)),
        key="answer",
    )


def why_no_query() -> str:
    """Render the reason why queries cannot be answered here, if so."""
    return (
        render_query_problem(error_sentence(NotPassedOn()), None, "")
        if query_runner().elsewhere
        else ""
    )


def run_query(text: str) -> QueryOutcome:
    """Run a query; its outcome is kept in the session, however often the page is drawn."""
    last = st.session_state.get(OUTCOME_KEY)
    if isinstance(last, QueryOutcome) and last.query == text and last.answer:
        return last
    try:
        with st.spinner(pgettext("progress", "Running the query…")):
            answer = query_runner().run(QueryRequest(text))
        outcome = QueryOutcome(text, answer, parse_rows(answer))
    except AtlasError as error:
        outcome = QueryOutcome(text, None, ResultRows((), ()), error)
    if estimate_outcome_bytes(outcome) <= MAX_OUTCOME_BYTES:
        st.session_state[OUTCOME_KEY] = outcome
    return outcome


def estimate_outcome_bytes(outcome: QueryOutcome) -> int:
    """Return roughly what an outcome takes in memory."""
    cells = len(outcome.rows.columns) * len(outcome.rows.rows)
    return (len(outcome.answer.body) if outcome.answer else 0) + cells * CELL_BYTES


def error_sentence(error: AtlasError | None) -> str:
    """Return an error as a sentence for readers of this page."""
    text = str(error)
    if isinstance(error, BadQuery | QueryLimit):  # without "query: "
        text = error.place_and_reason
    return f"{capitalize_first(text)}."


def linking_statements(found: ResultRows) -> list[Statement]:
    """Return the statements of a graph that link two IRIs."""
    return [
        (subject.value, predicate.value, object_.value)
        for subject, predicate, object_ in found.rows
        if subject and predicate and object_ and {subject.sort, object_.sort} == {"uri"}
    ]


def drawable_iris(found: ResultRows) -> list[str]:
    """Return the IRIs in an answer that are nodes or claims of the graph, in their order."""
    opened = current_atlas()
    iris = (term.value for row in found.rows for term in row if term and term.sort == "uri")
    known = opened.vocabulary.claims
    return [iri for iri in dict.fromkeys(iris) if iri in opened.network or iri in known]


def is_drawable(answer: QueryResult, found: ResultRows) -> bool:
    """Whether an answer can be drawn as a graph."""
    return bool(linking_statements(found) if answer.kind == "graph" else drawable_iris(found))


def answer_graph(answer: QueryResult, found: ResultRows) -> GraphView:
    """Return the view of an answer as a graph."""
    network = current_atlas().network
    if answer.kind == "graph":
        return graph_of_statements(network, linking_statements(found), current_atlas().label)
    return graph_of_resources(network, drawable_iris(found))
