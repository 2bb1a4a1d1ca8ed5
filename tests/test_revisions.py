"""The day of a concept's last revision: no older than its history, and shown on its page."""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from explorer.atlas import Atlas
from explorer.interface_words import format_day
from explorer.pages.concept import build_concept_page
from explorer.publish.documents import write_resource_document
from explorer.render.app_pages import render_concept_rest
from explorer.urls import Site

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "ontology" / "concepts").glob("*.ttl"))
SUBJECT = re.compile(r"concept:[a-z0-9-]+(?= a )")
REVISED = re.compile(r'    dcterms:modified "(\d{4}-\d\d-\d\d)"\^\^xsd:date ;')
BLAMED = re.compile(r"[0-9a-f]{40,64} \d+ \d+")  # how git blame begins what it says of a line


def git(*arguments: str) -> str:
    """What git prints; nothing where there is no git, or nothing that it knows."""
    try:
        done = subprocess.run(
            ("git", *arguments), cwd=ROOT, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def missing_history() -> str:
    """Why there is no history to hold a day against, if there is none."""
    if Path(git("rev-parse", "--show-toplevel").strip() or "/") != ROOT.resolve():
        return "the folder is no checkout of git"
    if git("rev-parse", "--is-shallow-repository").strip() != "false":
        return "the history of the checkout is shallow: blame would date every line by its end"
    return ""


def blamed_lines(blame: str) -> Iterator[tuple[str, date]]:
    """The lines of a file, each with the day, in UTC, on which it was written."""
    day = date.min
    for line in blame.splitlines():
        if line.startswith("author-time "):
            day = datetime.fromtimestamp(int(line.removeprefix("author-time ")), UTC).date()
        elif line.startswith("\t"):
            yield line[1:], day


def late_revisions(blame: str) -> Iterator[str]:
    """The concepts of a file that say they are older than a line of their block.

    Lines that went away leave no trace, and the line with the day itself is not counted.
    """
    concept, revised, written = "", "", date.min
    for line, day in (*blamed_lines(blame), ("concept:none a ", date.min)):
        if found := SUBJECT.match(line):
            if concept and revised < written.isoformat():
                yield f"{concept} was revised on {written}: its dcterms:modified says {revised}"
            concept, revised, written = found[0], "", date.min
        if given := REVISED.fullmatch(line):
            revised = given[1]
        elif line.strip():
            written = max(written, day)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_concept_says_it_is_older_than_it_is(path: Path) -> None:
    if reason := missing_history():
        pytest.skip(reason)
    blame = git("blame", "--line-porcelain", "--", str(path))
    assert len(re.findall(BLAMED, blame)) >= len(path.read_text("utf-8").splitlines())
    assert not list(late_revisions(blame))


def test_a_line_that_is_younger_than_its_concept_is_found() -> None:
    seconds = int(datetime(2026, 12, 24, 12, tzinfo=UTC).timestamp())
    blame = (
        "author-time 0\n\tconcept:a a aa:Measure ;\n"
        f'author-time {seconds}\n\t    dcterms:modified "2026-11-30"^^xsd:date ;\n'
        "author-time 0\n\t    skos:inScheme <x> .\n"
        "author-time 0\n\tconcept:b a aa:Measure ;\n"
        f'author-time {seconds}\n\t    skos:prefLabel "b"@en ;\n'
        'author-time 0\n\t    dcterms:modified "2026-12-23"^^xsd:date ;\n'
    )
    found = "concept:b was revised on 2026-12-24: its dcterms:modified says 2026-12-23"
    assert list(late_revisions(blame)) == [found]


def test_a_page_says_when_its_concept_was_revised(atlas: Atlas) -> None:
    iri = atlas.find("trust", "concept")
    concept = atlas.vocabulary.concepts[iri]
    day = f"Revised {format_day(concept.modified)}"
    page = build_concept_page(atlas, iri)
    assert day in render_concept_rest(page, atlas.vocabulary, {}, {})
    document = write_resource_document(atlas, Site("https://example.org/"), iri)
    assert day in document
    assert f'"dateModified":"{concept.modified}"' in document
    about_work = write_resource_document(
        atlas, Site("https://example.org/"), concept.citations[0].work
    )
    assert "Revised " not in about_work


def test_all_days_of_the_release_agree(atlas: Atlas) -> None:
    days = {concept.modified for concept in atlas.vocabulary.concepts.values()}
    assert max(days) <= atlas.header.modified
