"""Query: ask the data in SPARQL, within the limits of the endpoint."""

from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

from explorer import urls
from explorer.app.components import reader
from explorer.app.questions import runner
from explorer.app.resources import atlas, settings
from explorer.errors import AtlasError, BadQuery, NotPassedOn, QueryLimit
from explorer.model import GraphView
from explorer.model.site_pages import QueryPage
from explorer.network.found import Statement, statements_found, things_found
from explorer.pages.query_editor import build_query_page
from explorer.sparql.answers import Answer, Asked, Rows, rows_of
from explorer.sparql.description import in_words
from explorer.sparql.formats import GRAPHS, ROWS, file_formats
from explorer.translation import gettext, pgettext
from explorer.typography import capitalize_first
from explorer.views import query as views

SITTING: Final = "query"  # where the last outcome of a reader is kept
OUTCOME_BYTES: Final = 1_500_000  # of a last outcome that is remembered; larger ones are asked anew
CELL_BYTES: Final = 250  # of a term in it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a query: an answer, or an error."""

    query: str
    answer: Answer | None
    rows: Rows
    error: AtlasError | None = None


def query() -> None:
    """The editor; `?q=` or `?example=` is what is asked, `?as=` the form of the answer."""
    asked = st.query_params
    page = build_query_page(
        atlas(), asked.get("q", ""), asked.get("example", ""), asked.get("as", "")
    )
    reader(views.page_head(), key="head", head=True)
    with st.container(key="query"):
        reader(views.form(page), key="editor")
        place = st.container(key="found")
        limits = in_words(settings().limits)
        formats = [each.label for each in (*ROWS, *GRAPHS)]
        listed = views.example_list(page, endpoint(), limits, formats)
        reader(listed, key="examples")
        reader("" if page.query.strip() else views.words(page), key="words")
        with place:
            show(page)


def endpoint() -> str:
    """The public address of the endpoint: as it is set, else as this reader sees it."""
    here = (st.context.url or "http://localhost/").partition("?")[0]
    return (settings().base_url or here.rpartition("/")[0] + "/") + urls.SPARQL


def show(page: QueryPage) -> None:
    """Answer, and say at once, also to those who do not see it, what came of it."""
    if not page.query.strip():
        reader("", key="status", live=True)
        reader(obstacle(), key="answer")
        return
    outcome = outcome_of(page.query)
    if outcome.answer is None:
        error = outcome.error
        line = error.line if isinstance(error, BadQuery) else None
        text = escape(gettext("There is no answer."))
        reader(f'<p class="unseen">{text}</p>', key="status", live=True)
        reader(views.problem(sentence(error), line, page.query), key="answer")
        return
    found, answer = outcome.rows, outcome.answer
    told = views.status(answer.kind, answer.count, answer.seconds)
    reader(f'<p class="query-status">{told}.</p>', key="status", live=True)
    drawable = can_be_drawn(answer, found)
    drawn = picture(answer, found) if drawable and page.form == "graph" else None
    content = views.Found(answer.kind, found.columns, found.rows, drawable, drawn)
    reader(views.answer(content, page, atlas().vocabulary, file_formats(answer.kind)), key="answer")


def obstacle() -> str:
    """Why nothing can be asked here, if so."""
    return views.problem(sentence(NotPassedOn()), None, "") if runner().elsewhere else ""


def outcome_of(text: str) -> Outcome:
    """What comes of a query; asked once, however often the page is drawn."""
    last = st.session_state.get(SITTING)
    if isinstance(last, Outcome) and last.query == text and last.answer:
        return last
    try:
        with st.spinner(pgettext("progress", "Asking…")):
            answer = runner().run(Asked(text))
        outcome = Outcome(text, answer, rows_of(answer))
    except AtlasError as error:
        outcome = Outcome(text, None, Rows((), ()), error)
    if estimate_outcome_bytes(outcome) <= OUTCOME_BYTES:
        st.session_state[SITTING] = outcome
    return outcome


def estimate_outcome_bytes(outcome: Outcome) -> int:
    """Return roughly what an outcome takes in memory."""
    cells = len(outcome.rows.columns) * len(outcome.rows.rows)
    return (len(outcome.answer.body) if outcome.answer else 0) + cells * CELL_BYTES


def sentence(error: AtlasError | None) -> str:
    """An error as a reader of this page wants it."""
    text = str(error)
    if isinstance(error, BadQuery | QueryLimit):  # without "query: "
        text = error.place_and_reason
    return f"{capitalize_first(text)}."


def links(found: Rows) -> list[Statement]:
    """The statements of a graph that link two things with IRIs."""
    return [
        (subject.value, predicate.value, object_.value)
        for subject, predicate, object_ in found.rows
        if subject and predicate and object_ and {subject.sort, object_.sort} == {"uri"}
    ]


def things(found: Rows) -> list[str]:
    """The IRIs in an answer that stand for what can be drawn, in their order."""
    opened = atlas()
    iris = (term.value for row in found.rows for term in row if term and term.sort == "uri")
    known = opened.vocabulary.claims
    return [iri for iri in dict.fromkeys(iris) if iri in opened.network or iri in known]


def can_be_drawn(answer: Answer, found: Rows) -> bool:
    """Whether there is a picture of an answer."""
    return bool(links(found) if answer.kind == "graph" else things(found))


def picture(answer: Answer, found: Rows) -> GraphView:
    """A picture of what was found."""
    network = atlas().network
    if answer.kind == "graph":
        return statements_found(network, links(found), atlas().label)
    return things_found(network, things(found))
