import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from explorer.atlas import Atlas
from explorer.namespaces import expand
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.rdf.serialize import serialize_store
from explorer.rdf.store import Store

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
DATA = Path(__file__).parent / "data"


def triples(data: bytes, suffix: str) -> set[str]:
    found = ox.Dataset(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(data, FORMATS[suffix])
    )
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, found))


@pytest.mark.parametrize("suffix", PUBLISHED_FORMATS)
def test_every_form_says_the_same(atlas: Atlas, suffix: str) -> None:
    wanted = [
        expand("concept:trust"),
        expand("work:smit2012"),
        expand("claim:trust-fosters-safety"),
    ]
    expected = triples(serialize_store(atlas.store, ".nt", wanted), ".nt")
    assert len(expected) > 20
    assert triples(serialize_store(atlas.store, suffix, wanted), suffix) == expected


@pytest.mark.parametrize("suffix", PUBLISHED_FORMATS)
def test_two_runs_give_the_same_bytes(suffix: str) -> None:
    program = (
        "import sys; from explorer.rdf.store import Store;"
        "from explorer.rdf.serialize import serialize_store;"
        f"store = Store.open({str(DATA / 'classes.ttl')!r});"
        f"sys.stdout.buffer.write(serialize_store(store, {suffix!r}))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 100


def test_a_description_follows_blank_nodes(atlas: Atlas) -> None:
    text = serialize_store(atlas.store, ".ttl", [expand("concept:holding-environment")]).decode()
    assert "cito:hasCitedEntity work:winnicott1960" in text


def test_all_of_a_source_comes_out(tmp_path: Path) -> None:
    store = Store.open(str(DATA / "classes.ttl"))
    assert len(triples(serialize_store(store, ".ttl"), ".ttl")) == len(store.graph)


def test_every_literal_makes_xml_that_parsers_take(tmp_path: Path) -> None:
    signs = [*map(chr, range(32)), "\x7f", "\x85", "\ufffe", "\uffff", "\U0001f600"]
    concept = '<http://example.org/c> a skos:Concept ; skos:note "<&]]>{0}." .'
    escaped = "".join(f"\\U{ord(sign):08X}" for sign in signs)
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    (tmp_path / "data.ttl").write_text(head + concept.format(escaped), "utf-8")
    written = serialize_store(Store.open(str(tmp_path / "data.ttl")), ".rdf")
    notes = [each.text for each in ElementTree.fromstring(written).iter() if each.text]
    kept = "".join(s if s in "\t\n\r" or s >= " " else "\ufffd" for s in signs)
    kept = kept.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert f"<&]]>{kept}." in notes
