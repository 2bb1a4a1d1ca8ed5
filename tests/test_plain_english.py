"""What readers and users see is plain English: none of the phrases of a list is in it.

The list is `tests/data/forbidden-phrases.toml`. A pattern is precise: it finds its bad examples and
none of the good ones. There are no exceptions for single texts: a text that a pattern finds is
written in another way, or the pattern is made more precise.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import click
import pytest
from rdflib import Graph, Literal, Node, URIRef
from rdflib.namespace import DCTERMS, SH, SKOS

from explorer.api.openapi import describe_api
from explorer.atlas import Atlas
from explorer.cli import main
from explorer.cli.group import COMMANDS
from explorer.namespaces import expand
from explorer.quality.gate import read_query_header
from explorer.settings import ontology_folder
from explorer.urls import Site
from tests.competency import in_words, questions
from tests.pseudo import ROOT, TEMPLATE, list_messages, read_catalogue

PARTS = frozenset({"interface", "documents", "vocabulary", "content"})
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "ontology/README.md")
CODE = re.compile(r"^```.*?^```|``.*?``|`[^`\n]*`|\]\([^)]*\)|<[^>\n]*>", re.DOTALL | re.MULTILINE)
# Names that a reader types or that others gave: their spelling is theirs.
NAMES: frozenset[Node] = frozenset(
    {SKOS.altLabel, SKOS.hiddenLabel, DCTERMS.title, URIRef(expand("aa:phrasing"))}
)
VOCABULARY = "alliance.ttl"
ONTOLOGY = ontology_folder()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A forbidden phrase: its pattern, why, what to write, examples, and where it is looked for."""

    pattern: str
    reason: str
    write: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    where: frozenset[str] = PARTS


def read_phrases() -> list[Phrase]:
    with Path(__file__).with_name("data").joinpath("forbidden-phrases.toml").open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["phrase"]
    return [Phrase(**{**row, "where": frozenset(row.get("where", PARTS))}) for row in rows]


PHRASES = read_phrases()


def find_phrases(texts: Iterator[tuple[str, str]], part: str) -> list[str]:
    """Return a line for every forbidden phrase in texts, each given with its place."""
    here = [(each, re.compile(each.pattern)) for each in PHRASES if part in each.where]
    return [
        f"{place}: “{text}” has “{found[0]}” ({each.reason}): {each.write}"
        for place, text in texts
        for each, pattern in here
        if (found := pattern.search(text))
    ]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda each: each.pattern[:40])
def test_a_pattern_finds_its_bad_examples_and_no_good_one(phrase: Phrase) -> None:
    assert phrase.where <= PARTS
    assert phrase.where, "looked for nowhere"
    assert phrase.bad, "no example"
    assert phrase.good, "no example"
    for text in phrase.bad:
        assert re.search(phrase.pattern, text), text
    for text in phrase.good:
        assert not re.search(phrase.pattern, text), text


def interface_messages() -> Iterator[tuple[str, str]]:
    for context, forms in list_messages(read_catalogue(TEMPLATE)):
        for text in (forms,) if isinstance(forms, str) else forms:
            yield f"message ({context})" if context else "message", re.sub(r"<[^>]+>", "", text)


def command_help() -> Iterator[tuple[str, str]]:
    assert isinstance(main, click.Group)
    context = click.Context(main)
    yield "alliance", main.help or ""
    for name, (_, line) in COMMANDS.items():
        yield name, line
        command = main.get_command(context, name)
        assert command, name
        yield name, command.help or ""
        for each in command.params:
            yield f"{name} {each.name}", getattr(each, "help", "") or ""


def described(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a description that people read, with their paths."""
    rows = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in rows:
        if isinstance(each, str) and key in {"description", "summary", "title"}:
            yield f"{path}/{key}", each
        elif isinstance(each, dict | list) and key not in {"example", "examples"}:
            yield from described(each, f"{path}/{key}")


def test_the_interface_is_in_plain_english(atlas: Atlas) -> None:
    api = described(describe_api(atlas, Site("https://example.org/")))
    texts = chain(interface_messages(), command_help(), api)
    assert not find_phrases(texts, "interface")


def document_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of a document without its code and its addresses."""
    text = CODE.sub("", path.read_text("utf-8"))
    for paragraph in re.split(r"\n\s*\n|\n(?=[-*|#] ?)", text):
        yield path.name, " ".join(paragraph.split())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_are_in_plain_english(path: Path) -> None:
    assert not find_phrases(document_texts(path), "documents")


def literals(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the English texts of a file of the ontology."""
    for subject, predicate, value in Graph().parse(path):
        own = path.name == VOCABULARY or predicate not in NAMES
        if isinstance(value, Literal) and value.language == "en" and own:
            yield f"{path.name}, {subject.n3()}", str(value)


def test_the_vocabulary_is_in_plain_english() -> None:
    texts = [
        *literals(ONTOLOGY / VOCABULARY),
        *((each.name, in_words(each)) for each in questions()),
    ]
    for path in (ONTOLOGY / "shapes").glob("*.ttl"):
        texts += [(path.name, str(each)) for each in Graph().parse(path).objects(None, SH.message)]
    for path in (ONTOLOGY / "queries" / "checks").glob("*.rq"):
        header = read_query_header(path.read_text("utf-8"))
        texts += [(path.name, header["title"]), (path.name, header["message"])]
    assert len(texts) > len(PHRASES)
    assert not find_phrases(iter(texts), "vocabulary")


CONTENT = [
    path
    for path in sorted(ONTOLOGY.rglob("*.ttl"))
    if path.name != VOCABULARY and path.parent.name != "shapes"
]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(ONTOLOGY).as_posix())
def test_the_content_is_in_plain_english(path: Path) -> None:
    assert not find_phrases(literals(path), "content")
