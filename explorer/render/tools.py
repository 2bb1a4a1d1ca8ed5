"""The query editor and the embed builder as HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol
from urllib.parse import quote

from explorer import urls
from explorer.model.embed import MAX_FRAME_HEIGHT, MIN_FRAME_HEIGHT, Embed, EmbedView, Scheme
from explorer.model.graph import GraphView
from explorer.model.resource_links import plain_link
from explorer.model.site_pages import EmbedBuilderPage, QueryPage
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import PREFIXES, contract, expand
from explorer.render.html import BASIS_NAMES, kind_appearance, render_template
from explorer.render.svg.graph import render_svg
from explorer.translation import gettext, ngettext, pgettext

# The embed builder

EMBED_VIEW_DESCRIPTIONS: Final = {
    EmbedView.NEIGHBOURHOOD: (
        gettext("Neighbourhood"),
        gettext("a concept or person with its neighbours"),
    ),
    EmbedView.PATH: (
        gettext("Path"),
        gettext("a path between two concepts, people or works, step by step"),
    ),
    EmbedView.COMPARISON: (
        gettext("Comparison"),
        gettext("similarities and differences of two or three concepts or people"),
    ),
    EmbedView.TOUR: (
        gettext("Tour"),
        gettext("a few concepts in order, with a question for discussion"),
    ),
    EmbedView.OUTCOMES: (
        gettext("Outcome matrix"),
        gettext("behaviours and conditions against outcomes"),
    ),
    EmbedView.DEBATE: (gettext("Debate"), gettext("caution, critique, support and replies")),
    EmbedView.TIMELINE: (gettext("Timeline"), gettext("works or people by year")),
    EmbedView.FOREST: (
        gettext("Forest plot"),
        gettext("results of empirical work with their intervals"),
    ),
}
SCHEME_LABELS: Final = {
    Scheme.AUTO: gettext("same as the reader’s system"),
    Scheme.LIGHT: pgettext("colours", "light"),
    Scheme.DARK: pgettext("colours", "dark"),
}
# Options of the builder that only some views have
VIEWS_WITH_KINDS: Final = frozenset({EmbedView.NEIGHBOURHOOD, EmbedView.COMPARISON})
VIEWS_WITH_BASES: Final = VIEWS_WITH_KINDS | {EmbedView.PATH, EmbedView.OUTCOMES}


@dataclass(frozen=True, slots=True)
class EmbedTakeaway:
    """The code of an embed, its downloads, and its references by citation style.

    `address` is the public one of the embed; `local` tells that only this computer can open it.
    """

    title: str
    frame: str
    address: str
    downloads: Mapping[str, str]
    citations: Mapping[str, str]
    local: bool


def render_builder_form(page: EmbedBuilderPage, vocabulary: Vocabulary) -> str:
    """Render the form of the embed builder: view, resources, options."""
    return render_template(
        "pages/builder_form",
        views={view: EMBED_VIEW_DESCRIPTIONS[view] for view in page.views},
        page=page,
        chosen=page.embed or Embed(page.view),
        kinds=[(kind, kind_appearance(kind, vocabulary).label) for kind in page.kinds],
        bases=[(basis, BASIS_NAMES[basis]) for basis in page.bases],
        schemes=SCHEME_LABELS,
        with_kinds=page.view in VIEWS_WITH_KINDS and len(page.kinds) > 1,
        with_bases=page.view in VIEWS_WITH_BASES,
        heights=(MIN_FRAME_HEIGHT, MAX_FRAME_HEIGHT),
    )


def render_builder_preview(relative: str, height: int, taking: EmbedTakeaway) -> str:
    """Render previews of an embed on a wide page and on a phone, and its code.

    `relative` is its address relative to the application, `height` is in px.
    """
    return render_template("pages/builder_preview", src=relative, height=height, taking=taking)


def render_builder_head(has_cautions: bool) -> str:
    """Render the heading of the embed builder; `has_cautions` tells whether the source has any."""
    return render_template("pages/builder_head", has_cautions=has_cautions)


# The query editor

MAX_TABLE_ROWS: Final = 500  # rows of a table on the page; the files have all
MAX_CELL_WORD_LENGTH: Final = 24  # letters; longer words may be broken
QUERY_GRAPH_MARGIN: Final = 240  # px around the middles of the outermost points
NUMERIC_DATATYPES: Final = frozenset(
    expand(f"xsd:{name}") for name in ("integer", "decimal", "double", "float", "int", "gYear")
)


class QueryTerm(Protocol):
    """A term of an answer: `sort` is "uri", "bnode", "literal" or "triple"."""

    @property
    def sort(self) -> str: ...  # noqa: D102 - the class tells
    @property
    def value(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def datatype(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class QueryCell:
    """A term in a table: text, address, and the curie of an IRI that is shown by its label."""

    text: str
    href: str = ""
    curie: str = ""
    language: str = ""
    number: bool = False

    @property
    def long(self) -> bool:
        """Whether a word of it is so long that it may be broken, lest the table grow too wide."""
        return any(len(word) > MAX_CELL_WORD_LENGTH for word in self.text.split())


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """An answer of the kind "rows", "boolean" or "graph", with a view if it is to be drawn."""

    kind: str
    columns: Sequence[str]
    rows: Sequence[Sequence[QueryTerm | None]]
    drawable: bool = False
    picture: GraphView | None = None


def render_query_head() -> str:
    """Render the heading of the query editor."""
    return render_template("pages/query_head")


def answer_address(page: QueryPage, form: str) -> str:
    """Return the address of the answer in another form: "table" or "graph"."""
    query = {"example": page.example} if page.example else {"q": page.query}
    return urls.page("query", **query, **({"as": form} if form != "table" else {}))


def answer_file_address(page: QueryPage, suffix: str) -> str:
    """Return the address of the answer as a file of a format, by its suffix."""
    return f"{urls.SPARQL}?format={suffix}&query={quote(page.query, safe='')}"


def render_query_form(page: QueryPage) -> str:
    """Render the editor with the query of the page."""
    rows = min(max(page.query.count("\n") + 2, 8), 24)
    return render_template("pages/query_form", page=page, rows=rows)


def render_query_examples(
    page: QueryPage, address: str, limits: str, formats: Sequence[str]
) -> str:
    """Render the examples by topic, the first one open, with prefixes, limits and formats.

    Args:
        page: The examples, and the one in the editor.
        address: The address of the endpoint.
        limits: A sentence on the limits of a query.
        formats: Labels of all formats of answers.
    """
    return render_template(
        "pages/query_examples",
        page=page,
        prefixes=PREFIXES,
        address=address,
        limits=limits,
        formats=formats,
    )


def render_query_words(page: QueryPage) -> str:
    """Render the classes and relations that a query can use."""
    return render_template("pages/query_words", kinds=page.kinds, relations=page.relations)


def render_query_problem(text: str, line: int | None, query: str) -> str:
    """Render the error of a query, with the line (counted from 1) in which it is, if known."""
    lines = query.splitlines()
    there = lines[line - 1].strip() if line and line <= len(lines) else ""
    return render_template("pages/query_problem", text=text, line=line, there=there)


def render_query_status(kind: str, count: int, seconds: float) -> str:
    """Return the size of an answer and the time that it took, as a phrase.

    >>> render_query_status("rows", 1, 0.0042), render_query_status("graph", 1200, 1.5)
    ('One row, in 4 ms', '1,200 triples, in 1.5 s')
    """
    found = gettext("Answered")
    if kind == "graph":
        found = count_triples(count)
    elif kind != "boolean":
        found = count_rows(count)
    time = gettext("{seconds:.1f} s").format(seconds=seconds)
    if seconds < 1:
        time = gettext("{milliseconds} ms").format(milliseconds=max(1, round(seconds * 1000)))
    return gettext("{found}, in {time}").format(found=found, time=time)


def count_triples(count: int) -> str:
    """Return a number of triples with its noun, for the beginning of a sentence."""
    if not count:
        return gettext("No triples")
    return ngettext("One triple", "{count:,} triples", count).format(count=count)


def count_rows(count: int) -> str:
    """Return a number of rows with its noun, for the beginning of a sentence."""
    if not count:
        return gettext("No rows")
    return ngettext("One row", "{count:,} rows", count).format(count=count)


def render_query_answer(
    found: QueryAnswer, page: QueryPage, vocabulary: Vocabulary, files: Mapping[str, str]
) -> str:
    """Render an answer as a table or a graph, with links to the other form and to files.

    `files` holds the suffixes of the formats of files by their labels.
    """
    return render_template(
        "pages/query_answer",
        found=found,
        rows=[
            [query_cell(term, vocabulary) for term in row] for row in found.rows[:MAX_TABLE_ROWS]
        ],
        address=partial(answer_address, page),
        file=partial(answer_file_address, page),
        files=files,
        svg=render_query_graph(found.picture, vocabulary) if found.picture else "",
    )


def query_cell(term: QueryTerm | None, vocabulary: Vocabulary) -> QueryCell:
    """Return a term as a cell of a table; None is an unbound variable."""
    if term is None:
        return QueryCell("")
    if term.sort == "uri":
        return labelled_cell(term.value, vocabulary)
    if term.sort == "bnode":
        return QueryCell(f"_:{term.value[:8]}")
    return QueryCell(term.value, language=term.language, number=term.datatype in NUMERIC_DATATYPES)


def labelled_cell(iri: str, vocabulary: Vocabulary) -> QueryCell:
    """Return an IRI as a cell with its label, if it has one, and the address of its page."""
    curie = contract(iri)
    tables = (vocabulary.kinds, vocabulary.relations, vocabulary.findings, vocabulary.tours)
    known = next((table[iri] for table in tables if iri in table), None)
    label = known.label if known else plain_link(vocabulary, iri).label
    return QueryCell(label, iri_address(iri, vocabulary), curie if label != curie else "")


def iri_address(iri: str, vocabulary: Vocabulary) -> str:
    """Return the address of the page about an IRI, else the IRI if it is a web address, else ""."""
    own = vocabulary.findings.get(iri) or vocabulary.tours.get(iri)
    if curie := own.curie if own else plain_link(vocabulary, iri).curie:
        return urls.thing(curie)
    claim = vocabulary.claims.get(iri)
    if claim and claim.curie.startswith("claim:"):
        return urls.path(claim.curie)
    return iri if iri.startswith(("http://", "https://")) else ""


def render_query_graph(picture: GraphView, vocabulary: Vocabulary) -> str:
    """Return an answer as SVG whose nodes link to pages, and edges to claims and properties."""
    relations = {edge.iri: expand(edge.relation) for edge in picture.edges if not edge.curie}
    kinds = {node.kind: kind_appearance(node.kind, vocabulary).label for node in picture.nodes}

    def href(iri: str) -> str:
        return iri_address(relations.get(iri, iri), vocabulary) or "#answer"

    across = [node.x for node in picture.nodes]
    width = max(across) - min(across) + QUERY_GRAPH_MARGIN
    svg = render_svg(picture, href, kinds=kinds, ids="found")
    return f'<div class="query-picture" style="--natural: {width:.0f}px">{svg}</div>'
