"""Tables that spreadsheets open: no text is run, numbers stay numbers, SPARQL is left alone."""

import csv
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import partial
from html import unescape
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest

from explorer.atlas import Atlas
from explorer.cli.export import claims_csv
from explorer.model.answers import Link, Reference
from explorer.model.findings import group_results
from explorer.model.resource_links import plain_link
from explorer.model.view_pages import TimelineEntry, TimelinePage
from explorer.model.vocabulary import Finding, Result
from explorer.render.app_pages import render_timeline_list
from explorer.render.evidence import findings_csv, render_group

DANGEROUS = ["=", "+", "-", "@", "\t", "\r"]
FORMULA = "HYPERLINK(1)"
every_beginning = pytest.mark.parametrize("sign", DANGEROUS, ids=repr)
# Fetches a file of the graph and the answer to a query from the program that serves them.
FETCH = """
import json, os
from starlette.applications import Starlette
from starlette.testclient import TestClient
from explorer.app.asgi import application_parts
from explorer.settings import Settings

query = "SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l"
with TestClient(Starlette(**application_parts(Settings.from_mapping(os.environ)))) as client:
    files = {
        "graph": client.get("/graph.csv").text,
        "query": client.get("/sparql", params={"format": "csv", "query": query}).text,
    }
print(json.dumps(files))
"""


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def downloads_of(html: str) -> list[dict[str, str]]:
    """The rows of the tables that a page holds as addresses."""
    found = re.findall(r'href="data:text/csv;charset=utf-8,([^"]*)"', html)
    return [row for each in found for row in rows_of(unquote(unescape(each)))]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Concepts whose labels begin with each dangerous sign, all linked with each other."""
    path = tmp_path_factory.mktemp("data") / "formulas.ttl"
    lines = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."]
    for number, sign in enumerate(DANGEROUS):
        following = (number + 1) % len(DANGEROUS)
        lines.append(
            f"<http://e.org/{number}> a skos:Concept ; skos:prefLabel "
            f"{json.dumps(sign + FORMULA)}@en ; skos:related <http://e.org/{following}> ."
        )
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture(scope="module")
def served(data: Path) -> dict[str, str]:
    """The files of that data, from the program as it is served."""
    run = subprocess.run(
        [sys.executable, "-c", FETCH],
        env=os.environ | {"ALLIANCE_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, str] = json.loads(run.stdout)
    return found


@every_beginning
def test_no_text_of_the_graph_is_run(served: dict[str, str], sign: str) -> None:
    cells = {cell for row in rows_of(served["graph"]) for cell in row.values()}
    assert f"'{sign}{FORMULA}" in cells
    assert not any(cell.startswith(tuple(DANGEROUS)) for cell in cells)


@every_beginning
def test_no_text_of_an_export_is_run(data: Path, sign: str) -> None:
    found = rows_of(claims_csv(Atlas.open(str(data))).decode())
    cells = {cell for row in found for cell in row.values()}
    assert f"'{sign}{FORMULA}" in cells
    assert not any(cell.startswith(tuple(DANGEROUS)) for cell in cells)


@every_beginning
def test_answers_to_queries_stay_as_the_standard_has_them(
    served: dict[str, str], sign: str
) -> None:
    assert f"{sign}{FORMULA}" in {row["l"] for row in rows_of(served["query"])}


@every_beginning
def test_no_text_of_the_evidence_is_run(atlas: Atlas, sign: str) -> None:
    finding = replace(negative(atlas), label=sign + FORMULA, limits=(sign + "limits",))
    works = atlas.vocabulary.works
    references = [Reference(1, works[c.work], sign + "source") for c in finding.citations]
    [group] = group_results([Result(finding)], [finding])
    [row] = downloads_of(render_group(group, partial(plain_link, atlas.vocabulary), references))
    assert row["result"] == f"'{sign}{FORMULA}"
    assert row["source"].startswith(f"'{sign}source")
    assert row["what it does not show"] == f"'{sign}limits"


def negative(atlas: Atlas) -> Finding:
    """A finding whose effect, and the whole interval of it, is below nought."""
    some = next(each for each in atlas.vocabulary.findings.values() if each.citations)
    return replace(some, effect=-0.153, lower=-0.2, upper=-0.1)


def test_numbers_stay_numbers_when_they_are_negative(atlas: Atlas) -> None:
    [row] = rows_of(findings_csv([negative(atlas)], partial(plain_link, atlas.vocabulary), {}))
    assert (row["effect"], row["lower"], row["upper"]) == ("-0.153", "-0.2", "-0.1")


@every_beginning
def test_no_text_of_the_timeline_is_run(sign: str) -> None:
    link = Link("urn:a", "work:a", sign + FORMULA)
    entry = TimelineEntry(link, sign + "title", 1946, sign + "lane")
    [row] = downloads_of(render_timeline_list(TimelinePage("works", (entry,), (), ())))
    assert row == {
        "id": "work:a",
        "name": f"'{sign}{FORMULA}",
        "title": f"'{sign}title",
        "year": "1946",
        "approach": f"'{sign}lane",
    }
