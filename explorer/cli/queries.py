"""Commands that read from the atlas: show, search, connect, query, cite.

With `--json`, show, search and connect print what the JSON API answers to the same question, with
addresses relative to the root of a site. What query and cite print is no page and has a form of its
own, as have the findings of check and verify: rows by column, a text with its style.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import click

from explorer.bibliography.citation import CitationStyle
from explorer.cli.output import (
    connections_text,
    data_option,
    json_option,
    open_sources,
    page_text,
    print_json,
    table_text,
    tour_text,
)
from explorer.cli.search_text import search_lines, search_remarks
from explorer.errors import BadSetting, SourceNotFound
from explorer.pages.concept import build_concept_page
from explorer.pages.connections import build_connections_page
from explorer.pages.search import build_search_page
from explorer.pages.tour import build_tour_page
from explorer.translation import capitalize_first, gettext

if TYPE_CHECKING:
    from explorer.atlas import Atlas

TOUR_PREFIX: Final = "tour:"  # what the curies of tours begin with


@click.command()
@click.argument("concept")
@data_option
@json_option
def show(concept: str, sources: tuple[str, ...], as_json: bool) -> None:
    """Print the page of CONCEPT: definition, cited summary, cautions, references.

    CONCEPT may also be a tour by its curie, such as tour:start-here. With --json it prints the
    answer of the JSON API, with addresses relative to the root of a site; CONCEPT may then also be
    a person, work, claim, argument, finding or tour.
    """
    atlas = open_sources(sources)
    if as_json:
        iri = atlas.find(concept)
        print_answer(f"read{capitalize_first(atlas.names.types[iri])}", atlas, id=iri)
        return
    if concept.strip().startswith(TOUR_PREFIX):
        page = build_tour_page(atlas, atlas.find(concept, "tour"))
        click.echo(tour_text(page))
        return
    click.echo(page_text(build_concept_page(atlas, atlas.find(concept, "concept"))))


@click.command()
@click.argument("text")
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@data_option
@json_option
def search(text: str, limit: int, sources: tuple[str, ...], as_json: bool) -> None:
    """Answer TEXT if it is a question, and find what is called or described so.

    Names come first, even with typing errors, then texts with the phrase that was found.
    """
    atlas = open_sources(sources)
    if as_json:
        print_answer("search", atlas, q=text, limit=limit)
        return
    page = build_search_page(atlas, text, limit, with_nearest=False)
    for line in search_lines(page):
        click.echo(line)
    for line in search_remarks(page):
        click.echo(line, err=True)


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("-n", "--limit", type=click.IntRange(1, 10), default=3, show_default=True)
@data_option
@json_option
def connect(start: str, end: str, limit: int, sources: tuple[str, ...], as_json: bool) -> None:
    """Explain how A and B are connected: up to three paths of cited claims."""
    atlas = open_sources(sources)
    ends = atlas.find(start), atlas.find(end)
    if ends[0] == ends[1]:
        expected = gettext("something other than A, which is also {label}")
        raise BadSetting("B", end, expected.format(label=atlas.label(ends[0])))
    if as_json:
        print_answer("readConnections", atlas, limit=limit, **{"from": ends[0], "to": ends[1]})
        return
    page = build_connections_page(atlas, *ends, limit=limit)
    if page.paths:
        click.echo(connections_text(page))
    else:
        click.echo(page.obstacle, err=True)


@click.command()
@click.argument("text", required=False)
@click.option("-f", "--file", "path", metavar="FILE", help="Read the query from a file.")
@data_option
@json_option
def query(text: str | None, path: str | None, sources: tuple[str, ...], as_json: bool) -> None:
    """Answer the SPARQL query TEXT (SELECT, ASK, CONSTRUCT or DESCRIBE) as a table.

    You need not declare the prefixes of the ontology (aa:, concept:, skos: …).
    """
    if (text is None) == (path is None):
        raise click.UsageError(gettext("Give the query either as TEXT or with -f FILE."))
    table = open_sources(sources).select(text if text is not None else read_text_file(path or ""))
    if as_json:
        print_json([dict(zip(table.columns, row, strict=True)) for row in table.rows])
    else:
        click.echo(table_text(table))


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--style", type=click.Choice(get_args(CitationStyle)), default="apa", show_default=True
)
@data_option
@json_option
def cite(name: str, style: CitationStyle, sources: tuple[str, ...], as_json: bool) -> None:
    """Print the reference of ID: a work, or another resource as an entry of the Atlas."""
    from explorer.publish.document_frames import cite_resource

    atlas = open_sources(sources)
    text = f"{cite_resource(atlas, atlas.find(name), style)}\n"
    if as_json:
        print_json({"style": style, "text": text})
    else:
        click.echo(text, nl=False)


def print_answer(operation_name: str, atlas: "Atlas", **given: object) -> None:
    """Print what an operation of the JSON API answers, by its name and its parameters."""
    from explorer.api.operation_table import OPERATIONS_BY_NAME, write_answer
    from explorer.urls import Site

    found = write_answer(OPERATIONS_BY_NAME[operation_name], atlas, Site(""), given)
    print_json(json.loads(found))


def read_text_file(path: str) -> str:
    """Read a UTF-8 text file that a user named; raises `SourceNotFound`."""
    try:
        return Path(path).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceNotFound(path, gettext("this is not a text file in UTF-8")) from None
    except OSError as error:
        raise SourceNotFound(path, error.strerror or str(error)) from None
