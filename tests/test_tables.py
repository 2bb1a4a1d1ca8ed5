"""Each table stands once: what is added in one row is there for everyone."""

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer.bibliography.work_types import WORK_TYPES
from explorer.model.entities import Basis, Verification
from explorer.model.metrics import METRIC_DESCRIPTIONS
from explorer.model.node_kinds import NODE_KINDS
from explorer.model.tables import BASIS_DESCRIPTIONS, GRADE_DESCRIPTIONS
from explorer.model.vocabulary import Metric
from explorer.rdf.formats import ENDPOINT_FORMATS, PUBLISHED_FORMATS, RDF_FORMATS

Answers = Mapping[str, object]

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "explorer"
READ_ONLY = (
    'RdfSerialization("trig", "TriG", RdfFormat.TRIG, "application/trig", W3C_FORMATS + "TriG")'
)
OFFERED = f'{READ_ONLY[:-1]}, other_names=("trig",), published=True, endpoint_rank=5)'
# Each place in which readers or machines meet a format, asked in a process of its own.
MEET_FORMATS = """
import json
from explorer.app.exports import download_addresses
from explorer.web.headers import link_header
from explorer.web.request import form_by_accept, form_by_name
from explorer.web.documents import not_acceptable_response
from explorer.atlas import Atlas
from explorer.cli.export import export_content
from explorer.api.answers import resource_addresses
from explorer.publish.linked_data import dataset_rdf, resource_rdf
from explorer.publish.listings import w3id_rules
from explorer.publish.document_frames import document_forms
from explorer.settings import Limits
from explorer.site.plan import plan_site
from explorer.sparql.results import QueryRequest
from explorer.sparql.description import describe_service
from explorer.sparql.results import file_formats
from explorer.sparql.runner import QueryRunner
from explorer.urls import Site

atlas = Atlas.open()
served, files = Site("https://a.b/"), Site("https://a.b/", static=True)
iri = next(iter(atlas.vocabulary.concepts))
curie = atlas.vocabulary.concepts[iri].curie
runner = QueryRunner(atlas.store, Limits())
answer = runner.run(QueryRequest("CONSTRUCT { ?s a ?o } { ?s a ?o } LIMIT 3", graph_as="trig"))
runner.close()
print(json.dumps({
    "accepted": form_by_accept("application/trig"),
    "named": form_by_name("TriG"),
    "refusal": not_acceptable_response("x").document.body.decode(),
    "header": link_header(served, "concept/trust")[1],
    "downloads": download_addresses(curie),
    "page": [form.name for form in document_forms(atlas, "concept/trust")],
    "api": resource_addresses(atlas, served, iri, curie).data,
    "resource": resource_rdf(atlas, ".trig", iri).decode(),
    "catalogue": dataset_rdf(atlas, served, "void", ".trig").decode(),
    "export": export_content(atlas, ".trig").decode()[:100],
    "redirections": w3id_rules(atlas, files),
    "site": [p for part in plan_site(atlas, files) for p in part.places if p.endswith(".trig")][:1],
    "endpoint": describe_service("https://a.b/sparql", "", (), Limits(), "ttl").decode(),
    "query page": file_formats("graph"),
    "answer": answer.body.decode(),
}))
"""


def run_in_copy(folder: Path, module: str, row: str, changed: str, program: str) -> Answers:
    """Run a program, which prints JSON, on a copy of the package in which a row is changed."""
    shutil.copytree(PACKAGE, folder / "explorer", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "ontology").symlink_to(ROOT / "ontology")
    table = folder / "explorer" / module
    text = table.read_text("utf-8")
    assert text.count(row) == 1
    table.write_text(text.replace(row, changed), "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found: Answers = json.loads(run.stdout)
    return found


def test_a_format_of_rdf_is_one_row(tmp_path: Path) -> None:
    meetings = run_in_copy(tmp_path, "rdf/formats.py", READ_ONLY, OFFERED, MEET_FORMATS)
    assert meetings["accepted"] == meetings["named"] == "trig"
    assert "application/trig  ?format=trig" in str(meetings["refusal"])
    assert 'concept/trust.trig>; rel="alternate"; type="application/trig"' in str(
        meetings["header"]
    )
    for place in ("downloads", "page", "query page"):
        assert "TriG" in str(meetings[place]), place
    assert ".trig" in str(meetings["api"])
    assert meetings["site"]
    for place in ("resource", "catalogue", "export", "answer"):
        assert str(meetings[place]).startswith("@prefix "), place
    assert "/formats/TriG" in str(meetings["catalogue"])
    assert "application/trig" in str(meetings["catalogue"])
    assert "/formats/TriG" in str(meetings["endpoint"])
    assert "# TriG for those who accept it" in str(meetings["redirections"])


NO_ROW = "WORK_TYPES: Final = (\n"
ROW = f"""{NO_ROW}    WorkType(
        "report", "report", "series", bibtex=("techreport", "series"), ris="RPRT",
        schema="Report", zotero="report", fabio="fabio:ReportDocument",
        fabio_container="fabio:Series",
    ),
"""
MEET_WORKS = """
import json
from pathlib import Path
from explorer.atlas import Atlas
from explorer.bibliography.citation import render_works
from explorer.bibliography.import_csl import read_csl
from explorer.rdf.write_works import write_works_turtle
from explorer.publish.documents import write_resource_document
from explorer.urls import Site

item = {"id": "who2020", "type": "report", "title": "Health", "container-title": "Reports"}
text = write_works_turtle(read_csl(json.dumps([item]), "works.json").works)
Path("who.ttl").write_text(text)
atlas = Atlas.open("ontology", "who.ttl")
[work] = [each for each in atlas.vocabulary.works.values() if each.curie == "work:who2020"]
print(json.dumps({
    "turtle": text,
    "read": work.csl_type,
    "found": atlas.search("health", 1)[0].kind,
    "bibtex": render_works([work], "bibtex"),
    "ris": render_works([work], "ris"),
    "csl": render_works([work], "csl-json"),
    "page": write_resource_document(atlas, Site("https://a.b/"), work.iri),
}))
"""


def test_a_type_of_work_is_one_row(tmp_path: Path) -> None:
    found = run_in_copy(tmp_path, "bibliography/work_types.py", NO_ROW, ROW, MEET_WORKS)
    assert "work:who2020 a fabio:ReportDocument" in str(found["turtle"])
    assert "a fabio:Series ; dcterms:title" in str(found["turtle"])
    assert found["read"] == "report"
    assert found["found"] == "fabio:ReportDocument"
    assert str(found["bibtex"]).startswith("@techreport{who2020,")
    assert "series = {Reports}" in str(found["bibtex"])
    assert "TY  - RPRT" in str(found["ris"])
    assert '"type": "report"' in str(found["csl"])
    for words in ('"@type":"Report"', 'content="report"', ">report<"):
        assert words in str(found["page"]), words


def strings(path: Path) -> set[str]:
    """All texts of a module but its docstrings, which explain."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    }


def test_formats_of_rdf_stand_in_one_module() -> None:
    own = {each.media_type for each in RDF_FORMATS} | {each.iri for each in RDF_FORMATS}
    found = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if own & strings(path)
    }
    assert found == {"rdf/formats.py"}


def test_types_of_works_stand_in_one_module() -> None:
    kinds = {each.fabio for each in WORK_TYPES if each.fabio} | {each.zotero for each in WORK_TYPES}
    own = kinds - {"book", "thesis", "webpage"}  # words that mean other things as well
    found = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if own & strings(path)
    }
    assert found == {"bibliography/work_types.py"}


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        ("model/node_kinds.py", list(NODE_KINDS)),
        ("model/tables.py", [each.meaning for each in BASIS_DESCRIPTIONS.values()]),
        ("model/tables.py", [each.line for each in BASIS_DESCRIPTIONS.values()]),
        ("model/tables.py", [each.of_record for each in GRADE_DESCRIPTIONS.values()]),
        ("model/tables.py", [each.of_number for each in GRADE_DESCRIPTIONS.values()]),
        ("model/tables.py", [each.curie for each in GRADE_DESCRIPTIONS.values()]),
        ("model/metrics.py", [each.curie for each in METRIC_DESCRIPTIONS.values()]),
    ],
)
def test_what_is_told_of_a_kind_a_basis_or_a_grade_stands_once(
    table: str, texts: list[str]
) -> None:
    templates = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.html"))
    vocabularies = {"skos:Concept", "owl:Class", "rdfs:Class"}  # terms of everyone
    own = set(texts) - vocabularies
    assert {text for text in own if text in templates} == set()
    found = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if own & strings(path)
    }
    assert found == {table}


def test_every_basis_grade_and_metric_has_its_row() -> None:
    assert list(BASIS_DESCRIPTIONS) == list(Basis)
    assert list(GRADE_DESCRIPTIONS) == list(Verification)
    assert list(METRIC_DESCRIPTIONS) == list(Metric)


def test_no_two_formats_share_a_name() -> None:
    for group in (tuple(PUBLISHED_FORMATS.values()), ENDPOINT_FORMATS):
        names = [name for each in group for name in (each.name, *each.other_names)]
        names += [name for each in group for name in each.endpoint_names]
        assert len(names) == len(set(names))
    suffixes = [suffix for each in RDF_FORMATS for suffix in (each.suffix, *each.other_suffixes)]
    assert len(suffixes) == len(set(suffixes))


def test_help_names_every_format_that_is_exported() -> None:
    from explorer.cli.export import EXPORT_SUFFIXES
    from explorer.cli.maintenance import export

    named = str(export.help).split()
    assert [suffix for suffix in EXPORT_SUFFIXES if suffix not in named] == []
