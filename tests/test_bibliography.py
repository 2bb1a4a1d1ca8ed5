"""Every DOI, page, year and number of the ontology is one of its own record.

`ontology/bibliography.json` is the bibliography of record, generated from `works.ttl`; the tests
read both, independently of how one is made from the other. A number in prose must be known of a
work at hand: one that the same subject cites, or whose author the text names. What is known of a
work is its bibliographic fields, its findings, and what the notes on the work itself say.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rdflib import Graph
from rdflib.term import Literal, Node, URIRef

from explorer.atlas import Atlas
from explorer.cli.group import main
from explorer.model.entities import Work
from explorer.namespaces import PREFIXES, contract, expand
from explorer.quality.prose_numbers import DOI, numbers_agree, numbers_in
from explorer.rdf.store import Store
from explorer.settings import ontology_folder

RECORD = ontology_folder() / "bibliography.json"
TURTLE = ontology_folder() / "works.ttl"

# What is held to the record: whatever speaks about the literature, not what defines a term.
ROOMS = tuple(PREFIXES[name] for name in ("concept", "person", "work", "claim", "argument"))
CITED = URIRef(expand("cito:hasCitedEntity"))
STATED = ("aa:effect", "aa:lower", "aa:upper", "aa:studies", "aa:participants")
NOTES = ("skos:note", "skos:editorialNote")


def test_export_makes_the_record_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "bibliography.json"
    result = CliRunner().invoke(main, ["export", "-o", str(path)])
    assert result.exit_code == 0, result.output
    assert path.read_bytes() == RECORD.read_bytes(), (
        "works.ttl has changed: alliance export -o ontology/bibliography.json"
    )


FIELDS = {
    "volume": r'bibo:volume "([^"]*)"',
    "issue": r'bibo:issue "([^"]*)"',
    "page": r'bibo:pages "([^"]*)"',
    "edition": r'bibo:edition "([^"]*)"',
    "DOI": r'bibo:doi "([^"]*)"',
    "ISBN": r'bibo:isbn "([^"]*)"',
    "ISSN": r'bibo:issn "([^"]*)"',
    "PMID": r'fabio:hasPubMedId "([^"]*)"',
    "PMCID": r'fabio:hasPubMedCentralId "([^"]*)"',
    "URL": r'fabio:hasURL "([^"]*)"',
}


@pytest.mark.parametrize("field", FIELDS)
def test_the_record_has_every_number_of_the_turtle_and_no_other(field: str) -> None:
    assert recorded(field) == written(FIELDS[field])
    assert recorded(field)


def test_the_record_has_the_years_of_the_turtle() -> None:
    years = {name: str(issued["date-parts"][0][0]) for name, issued in recorded("issued").items()}
    assert years == written(r'dcterms:issued "([^"]*)"')


def record() -> list[dict[str, Any]]:
    items = json.loads(RECORD.read_bytes())
    assert isinstance(items, list)
    return items


def recorded(field: str) -> dict[str, Any]:
    return {item["id"]: item[field] for item in record() if field in item}


def written(pattern: str) -> dict[str, str]:
    """Find a field in the text of works.ttl, by the id of the work; nothing is parsed."""
    blocks = re.split(r"\n(?=work:)", TURTLE.read_text("utf-8"))[1:]
    found = {block.split()[0].removeprefix("work:"): re.search(pattern, block) for block in blocks}
    assert len(found) == len(record())
    return {name: match[1] for name, match in found.items() if match}


def test_no_doi_stands_outside_the_record() -> None:
    known = set(recorded("DOI").values())
    files = [path for path in ontology_folder().rglob("*.ttl") if path.parent.name != "shapes"]
    found = {(path.name, doi) for path in files for doi in DOI.findall(path.read_text("utf-8"))}
    assert {doi for _, doi in found} == known


def test_every_page_that_is_cited_lies_within_its_work(atlas: Atlas) -> None:
    assert list(misplaced(atlas)) == []


def misplaced(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield work and locator where a page is cited that the record does not have.

    The post is cited by item; any other locator names pages of an article or chapter.
    """
    graph, vocabulary = atlas.store.graph, atlas.vocabulary
    with_items = {item.work for item in vocabulary.items.values()}
    for citation, locator in graph.subject_objects(URIRef(expand("bibo:locator"))):
        for work in map(str, graph.objects(citation, CITED)):
            pages, cited = pages_in(vocabulary.works[work].page), pages_in(str(locator))
            within = pages and cited and min(pages) <= min(cited) and max(cited) <= max(pages)
            if work not in with_items and not within:
                yield contract(work), str(locator)


def pages_in(text: str) -> list[int]:
    return list(map(int, re.findall(r"\d+", text)))


def test_every_number_in_prose_is_known_of_a_work_at_hand(atlas: Atlas) -> None:
    assert list(unfounded(atlas)) == []


def test_numbers_and_pages_of_no_work_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "more.ttl"
    path.write_text(
        """
        @prefix aa: <https://w3id.org/alliance-atlas/ns#> .
        @prefix bibo: <http://purl.org/ontology/bibo/> .
        @prefix cito: <http://purl.org/spar/cito/> .
        @prefix claim: <https://w3id.org/alliance-atlas/claim/> .
        @prefix concept: <https://w3id.org/alliance-atlas/concept/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix work: <https://w3id.org/alliance-atlas/work/> .
        claim:right a aa:Claim ; aa:citation [ cito:hasCitedEntity work:hayes2018 ] ;
            skos:editorialNote "r = -.16, k = 14, N = 392; see A.5 and 10.1037/pst0000189."@en .
        claim:wrong a aa:Claim ;
            aa:citation [ cito:hasCitedEntity work:hayes2018 ; bibo:locator "pp. 9-10" ] ;
            skos:editorialNote "r = .16, k = 295, N = 3,092, in 2017."@en .
        concept:wrong a aa:Approach ; skos:historyNote "Winnicott (1961) and Klein (1946)."@en .
        """
    )
    atlas = Atlas.open(str(ontology_folder()), str(path))
    assert list(unfounded(atlas)) == [
        ("claim:wrong", "0.16"),
        ("claim:wrong", "295"),
        ("claim:wrong", "3092"),
        ("claim:wrong", "2017"),
        ("concept:wrong", "1961"),
    ]
    assert list(misplaced(atlas)) == [("work:hayes2018", "pp. 9-10")]


def unfounded(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the subject and the number where prose gives one that no work at hand has."""
    graph = atlas.store.graph
    works = atlas.vocabulary.works
    known = {iri: known_of(work, graph) for iri, work in works.items()}
    families = {
        iri: {name.family for name in (*work.authors, *work.editors) if name.family}
        for iri, work in works.items()
    }
    cited = citations(graph)
    for subject, text in prose(graph):
        named = {iri for iri, names in families.items() if any(name in text for name in names)}
        own = {work.iri for work in works.values() if subject in authors_of(work)}
        at_hand = cited[subject] | named | own | ({subject} & works.keys())
        numbers = {number for iri in at_hand for number in known.get(iri, ())}
        for number in numbers_in(text):
            if not any(numbers_agree(number, other) for other in numbers):
                yield contract(subject), str(number)


def known_of(work: Work, graph: Graph) -> set[Decimal]:
    """Return the numbers of a work: of its record, its findings, and notes on itself.

    Where there are findings, `skos:note` of the work is held to them and adds nothing.
    """
    numbers = set(numbers_in(f"{work.year} {work.volume} {work.issue}"))
    numbers |= set(map(Decimal, pages_in(work.page)))
    findings = {
        finding
        for citation in graph.subjects(CITED, URIRef(work.iri))
        for finding in graph.subjects(URIRef(expand("aa:citation")), citation)
        if str(finding).startswith(PREFIXES["finding"])
    }
    for finding in findings:
        values = [v for name in STATED for v in graph.objects(finding, URIRef(expand(name)))]
        numbers |= {Decimal(str(value)) for value in values}
        texts = [str(v) for v in graph.objects(finding) if is_prose(v)]
        numbers |= set(numbers_in(" ".join(texts)))
    notes = work.editorial_notes if findings else (*work.notes, *work.editorial_notes)
    return numbers | set(numbers_in(" ".join(notes)))


def citations(graph: Graph) -> dict[str, set[str]]:
    """Return the works that a subject cites; at a stop of a tour, those of what is stopped at."""
    cited: dict[str, set[str]] = defaultdict(set)
    for citation, work in graph.subject_objects(CITED):
        for subject in graph.subjects(URIRef(expand("aa:citation")), citation):
            cited[str(subject)].add(str(work))
            for about in ("rdf:subject", "rdf:object", "aa:of", "aa:with"):
                for thing in graph.objects(subject, URIRef(expand(about))):
                    cited[f"about {thing}"].add(str(work))
    for stop, thing in graph.subject_objects(URIRef(expand("aa:stopAt"))):
        cited[str(stop)] = cited[str(thing)] | cited[f"about {thing}"]
    for record, printed in graph.subject_objects(URIRef(expand("cito:corrects"))):
        cited[str(printed)].add(str(record))
    return cited


def prose(graph: Graph) -> list[tuple[str, str]]:
    """List what is said in words, by subject: findings are the record, titles are not prose."""
    title = URIRef(expand("dcterms:title"))
    stops = set(graph.subjects(URIRef(expand("aa:stopAt"))))
    return sorted(
        (str(subject), str(text))
        for subject, predicate, text in graph
        if is_prose(text)
        and predicate != title
        and (subject in stops or str(subject).startswith(ROOMS))
    )


def is_prose(value: Node) -> bool:
    return isinstance(value, Literal) and value.language is not None


def authors_of(work: Work) -> set[str]:
    return {name.person for name in (*work.authors, *work.editors)}


def test_the_store_that_is_checked_is_the_bundled_one(atlas: Atlas) -> None:
    assert len(prose(atlas.store.graph)) > 1000
    assert Store.open().origins.keys() == atlas.store.origins.keys()
