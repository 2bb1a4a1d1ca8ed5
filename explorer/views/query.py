"""The Query page: an editor with examples, and answers as a table or as a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol
from urllib.parse import quote

from explorer import urls
from explorer.model import GraphView, Vocabulary
from explorer.model.site_pages import QueryPage
from explorer.namespaces import PREFIXES, contract, expand
from explorer.translation import gettext, ngettext
from explorer.views.graph_svg import render_svg
from explorer.views.html import kind_look, link_to, render

SHOWN: Final = 500  # rows of a table on the page; the files have all
LONGEST_WORD: Final = 24
MARGIN: Final = 240  # px around the middles of the outermost points
NUMBERS: Final = frozenset(
    expand(f"xsd:{name}") for name in ("integer", "decimal", "double", "float", "int", "gYear")
)


class Term(Protocol):
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
class Cell:
    """A term as a reader sees it: `curie` tells an IRI that is shown by its label."""

    text: str
    href: str = ""
    curie: str = ""
    language: str = ""
    number: bool = False

    @property
    def long(self) -> bool:
        """Whether a word of it may be broken, so that a table does not grow without end."""
        return any(len(word) > LONGEST_WORD for word in self.text.split())


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: `kind` is "rows", "boolean" or "graph"; `picture` where it is to be shown."""

    kind: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Term | None]]
    drawable: bool = False
    picture: GraphView | None = None


def page_head() -> str:
    """The heading."""
    return render("query_head")


def answer_address(page: QueryPage, form: str) -> str:
    """Return the address of the same answer in another form: "table" or "graph"."""
    asked = {"example": page.example} if page.example else {"q": page.query}
    return urls.page("query", **asked, **({"as": form} if form != "table" else {}))


def answer_file_address(page: QueryPage, suffix: str) -> str:
    """Return the address of the answer as a file of a format."""
    return f"{urls.SPARQL}?format={suffix}&query={quote(page.query, safe='')}"


def form(page: QueryPage) -> str:
    """The editor."""
    rows = min(max(page.query.count("\n") + 2, 8), 24)
    return render("query_form", page=page, rows=rows)


def example_list(page: QueryPage, address: str, limits: str, formats: Sequence[str]) -> str:
    """The examples by topic, the first of which stands open; what to know beside them.

    Args:
        page: The examples, and the one that is shown.
        address: Of the endpoint.
        limits: What a query may cost, in words.
        formats: Labels of all formats of answers.
    """
    return render(
        "query_examples",
        page=page,
        prefixes=PREFIXES,
        address=address,
        limits=limits,
        formats=formats,
    )


def words(page: QueryPage) -> str:
    """The classes and the relations that a query can be made of."""
    return render("query_words", kinds=page.kinds, relations=page.relations)


def problem(text: str, line: int | None, query: str) -> str:
    """What is wrong with a query, with the line in which it is wrong."""
    lines = query.splitlines()
    there = lines[line - 1].strip() if line and line <= len(lines) else ""
    return render("query_problem", text=text, line=line, there=there)


def status(kind: str, count: int, seconds: float) -> str:
    """How much was found, in which time.

    >>> status("rows", 1, 0.0042), status("graph", 1200, 1.5)
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
    """Return a number of triples with its noun, as a sentence begins."""
    if not count:
        return gettext("No triples")
    return ngettext("One triple", "{count:,} triples", count).format(count=count)


def count_rows(count: int) -> str:
    """Return a number of rows with its noun, as a sentence begins."""
    if not count:
        return gettext("No rows")
    return ngettext("One row", "{count:,} rows", count).format(count=count)


def answer(found: Found, page: QueryPage, vocabulary: Vocabulary, files: Mapping[str, str]) -> str:
    """The answer as a table or a picture, with the way to the other and to files.

    `files` holds the names of the formats in which there are files, by their labels.
    """
    return render(
        "query_answer",
        found=found,
        rows=[[cell(term, vocabulary) for term in row] for row in found.rows[:SHOWN]],
        address=partial(answer_address, page),
        file=partial(answer_file_address, page),
        files=files,
        svg=drawn(found.picture, vocabulary) if found.picture else "",
    )


def cell(term: Term | None, vocabulary: Vocabulary) -> Cell:
    """Return a term as a reader sees it."""
    if term is None:
        return Cell("")
    if term.sort == "uri":
        return named(term.value, vocabulary)
    if term.sort == "bnode":
        return Cell(f"_:{term.value[:8]}")
    return Cell(term.value, language=term.language, number=term.datatype in NUMBERS)


def named(iri: str, vocabulary: Vocabulary) -> Cell:
    """Return an IRI by its label where it has one, linked to where it is told of."""
    curie = contract(iri)
    tables = (vocabulary.kinds, vocabulary.relations, vocabulary.findings, vocabulary.tours)
    known = next((table[iri] for table in tables if iri in table), None)
    label = known.label if known else link_to(vocabulary, iri).label
    return Cell(label, place(iri, vocabulary), curie if label != curie else "")


def place(iri: str, vocabulary: Vocabulary) -> str:
    """Return the address of what tells most of an IRI; nothing for what is no address."""
    taught = vocabulary.findings.get(iri) or vocabulary.tours.get(iri)
    if curie := taught.curie if taught else link_to(vocabulary, iri).curie:
        return urls.thing(curie)
    claim = vocabulary.claims.get(iri)
    if claim and claim.curie.startswith("claim:"):
        return urls.path(claim.curie)
    return iri if iri.startswith(("http://", "https://")) else ""


def drawn(picture: GraphView, vocabulary: Vocabulary) -> str:
    """Return a picture whose points lead to pages, and whose lines to claims and properties."""
    relations = {edge.iri: expand(edge.relation) for edge in picture.edges if not edge.curie}
    kinds = {node.kind: kind_look(node.kind, vocabulary).label for node in picture.nodes}

    def href(iri: str) -> str:
        return place(relations.get(iri, iri), vocabulary) or "#answer"

    across = [node.x for node in picture.nodes]
    width = max(across) - min(across) + MARGIN
    svg = render_svg(picture, href, kinds=kinds, ids="found")
    return f'<div class="query-picture" style="--natural: {width:.0f}px">{svg}</div>'
