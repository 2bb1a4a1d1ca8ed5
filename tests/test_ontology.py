"""The bundled ontology as it lies in its files: whole in every format, tidy, and past the gate."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Graph, URIRef

from explorer.atlas import Atlas
from explorer.model.answers import Issue
from explorer.namespaces import ATLAS, PREFIXES, contract, expand
from explorer.rdf.store import data_files
from explorer.settings import ontology_folder

ONTOLOGY = ontology_folder()
TURTLE = sorted(ONTOLOGY.rglob("*.ttl"))
DATA = [path for path in data_files([str(ONTOLOGY)]) if path.suffix == ".ttl"]
FORMATS = (ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD, ox.RdfFormat.RDF_XML, ox.RdfFormat.N_TRIPLES)
LOCATORS = {
    f"{part}.{number}"
    for part, last in {"I": 6, "A": 10, "B": 10, "C": 9, "D": 5, "E": 1}.items()
    for number in range(1, last + 1)
}
POST = expand("work:rapp-tobin-quintiliani")


def within(path: Path) -> str:
    return path.relative_to(ONTOLOGY).as_posix()


# The gate


@pytest.fixture(scope="module")
def issues(atlas: Atlas) -> tuple[Issue, ...]:
    return atlas.check()


def test_the_gate_finds_nothing(issues: tuple[Issue, ...]) -> None:
    assert not issues, "\n".join(
        f"{Path(issue.source).name}: {contract(issue.subject)}: {issue.message} ({issue.check})"
        for issue in issues
    )


# Formats


def canonical(data: bytes, form: ox.RdfFormat) -> ox.Dataset:
    dataset = ox.Dataset(
        ox.Quad(quad.subject, quad.predicate, quad.object) for quad in ox.parse(data, form)
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("path", TURTLE, ids=within)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.file_extension)
def test_a_file_survives_every_format(path: Path, form: ox.RdfFormat) -> None:
    written = path.read_bytes()
    triples = [quad.triple for quad in ox.parse(written, ox.RdfFormat.TURTLE)]
    converted = ox.serialize(triples, format=form)
    assert converted is not None
    assert canonical(converted, form) == canonical(written, ox.RdfFormat.TURTLE)


@pytest.mark.parametrize("path", TURTLE, ids=within)
def test_two_parsers_read_the_same(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    mine = graph.serialize(format="nt", encoding="utf-8")
    assert canonical(mine, ox.RdfFormat.N_TRIPLES) == canonical(
        path.read_bytes(), ox.RdfFormat.TURTLE
    )


# Files


def prefixes(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^@prefix (\w+): <([^>]+)> \.$", text, re.MULTILINE)


def subjects(text: str) -> Iterator[str]:
    """Name the subjects in the order of the file: whatever begins a line."""
    base = re.search(r"^@base <([^>]+)> \.$", text, re.MULTILINE)
    for name in re.findall(r"^(<[^>]*>|\w+:[^\s;]+)", text, re.MULTILINE):
        relative = name.startswith("<") and "://" not in name
        yield (base[1] if base and relative else "") + expand(name.strip("<>"))


def test_the_context_is_the_list_of_prefixes() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))
    assert context == {"@context": dict(PREFIXES)}


@pytest.mark.parametrize("path", TURTLE, ids=within)
def test_a_file_declares_the_prefixes_it_uses(path: Path) -> None:
    text = path.read_text("utf-8")
    declared = prefixes(text)
    assert declared == sorted(declared)
    assert dict(declared).items() <= PREFIXES.items()
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|^#.*$|\s#.*$', "", text, flags=re.MULTILINE)
    used = set(re.findall(r"(?<![\w@])(\w+):(?! <)", bare)) - {"prefix"}
    assert {prefix for prefix, _ in declared} == used


# The vocabulary is ordered by theme, under headings; everything else by name.
@pytest.mark.parametrize(
    "path", [path for path in TURTLE if path.name != "alliance.ttl"], ids=within
)
def test_the_subjects_of_a_file_are_sorted(path: Path) -> None:
    found = list(subjects(path.read_text("utf-8")))
    assert found == sorted(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("path", TURTLE, ids=within)
def test_a_file_begins_with_what_it_holds_and_is_tidy(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\t" not in text
    assert not re.search(r" +$", text, re.MULTILINE)


@pytest.fixture(scope="module")
def written() -> Graph:
    """What stands in the files, before anything is derived."""
    graph = Graph()
    for path in DATA:
        graph.parse(path, format="turtle")
    return graph


def test_links_are_written_as_claims_only(written: Graph) -> None:
    relations = set(written.subjects(RDF.type, URIRef(PREFIXES["aa"] + "Relation")))
    assert len(relations) >= 16
    assert [triple for triple in written if triple[1] in relations] == []


def test_what_is_derived_is_not_written(written: Graph) -> None:
    derived = {PREFIXES["skos"] + name for name in ("narrower", "topConceptOf", "hasTopConcept")}
    assert [triple for triple in written if str(triple[1]) in derived] == []
    related = set(written.subject_objects(URIRef(PREFIXES["skos"] + "related")))
    assert [(a, b) for a, b in related if (b, a) in related or str(a) > str(b)] == []


def test_a_thing_is_described_in_one_file_only() -> None:
    homes: dict[str, str] = {}
    for path in DATA:
        for subject in set(Graph().parse(path, format="turtle").subjects(RDF.type)):
            if isinstance(subject, URIRef):
                assert homes.setdefault(str(subject), within(path)) == within(path)


# What the files say


def test_every_numbered_item_of_the_post_is_there(atlas: Atlas) -> None:
    items = [item for item in atlas.vocabulary.items.values() if item.work == POST]
    assert {item.locator for item in items} == LOCATORS
    assert len(items) == len(LOCATORS) == 41


def test_every_number_of_the_post_is_cited(atlas: Atlas) -> None:
    vocabulary = atlas.vocabulary
    citing = (vocabulary.claims, vocabulary.arguments, vocabulary.references)
    cited = {
        citation.locator
        for things in citing
        for thing in things.values()
        for citation in thing.citations
        if citation.work == POST
    }
    assert cited == LOCATORS


def test_the_items_follow_each_other_without_overlap(atlas: Atlas) -> None:
    order = "IABCDE"
    items = sorted(
        (item for item in atlas.vocabulary.items.values() if item.work == POST),
        key=lambda item: (order.index(item.locator[0]), int(item.locator[2:])),
    )
    ends = [place for item in items for place in (item.start, item.end)]
    assert ends == sorted(ends)


def test_no_phrase_is_longer_than_eight_words(atlas: Atlas) -> None:
    vocabulary = atlas.vocabulary
    citing = (vocabulary.claims, vocabulary.arguments, vocabulary.references, vocabulary.concepts)
    phrases = [c.phrase for things in citing for t in things.values() for c in t.citations]
    assert [phrase for phrase in phrases if len(phrase.split()) > 8] == []


def test_there_is_enough_of_everything(atlas: Atlas) -> None:
    counts = atlas.counts()
    assert counts["concepts"] >= 100
    assert counts["works"] >= 260
    assert counts["claims"] >= 300
    assert counts["arguments"] >= 40


def test_names_are_unique_whatever_their_case(atlas: Atlas) -> None:
    owners: dict[str, str] = {}
    for iri, concept in atlas.vocabulary.concepts.items():
        for label in (concept.pref_label, *concept.alt_labels, *concept.hidden_labels):
            assert owners.setdefault(label.casefold(), iri) == iri, label


def test_every_term_is_named_and_defined(written: Graph) -> None:
    defined = URIRef(PREFIXES["skos"] + "definition")
    terms = {s for s in written.subjects() if str(s).startswith(PREFIXES["aa"])}
    assert len(terms) > 50
    assert [
        t for t in terms if not written.value(t, RDFS.label) or not written.value(t, defined)
    ] == []


def test_the_header_tells_what_catalogues_ask_for(atlas: Atlas) -> None:
    header = atlas.header
    assert header.iri == ATLAS + "ns"
    assert re.fullmatch(r"\d+\.\d+\.\d+", header.version)
    assert header.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert header.title
    assert header.creators
    assert header.version in header.citation
