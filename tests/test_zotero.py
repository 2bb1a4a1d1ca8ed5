"""What Zotero's library holds of every work, saved from its page or imported from a download.

The rules by which Zotero reads are those of its translators "Embedded Metadata", "RIS", "BibTeX",
"COinS" and of its import of CSL-JSON.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import unescape
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode

from explorer.atlas import Atlas
from explorer.bibliography.citation import render_works
from explorer.model.entities import Name, Work
from explorer.pages.concept import build_concept_page
from explorer.publish.documents import write_resource_document
from explorer.urls import Site
from tests.light_pages import Reading

SITE = Site("https://atlas.example/")
Creator = tuple[str, str, str]  # role, family name or name of an organization, given name

# The types of works of the ontology: CSL, Zotero, RIS, BibTeX.
TYPES = {
    "article-journal": ("journalArticle", "JOUR", "article"),
    "article-newspaper": ("newspaperArticle", "NEWS", "article"),
    "book": ("book", "BOOK", "book"),
    "chapter": ("bookSection", "CHAP", "incollection"),
    "entry-encyclopedia": ("encyclopediaArticle", "ENCYC", "incollection"),
    "post-weblog": ("blogPost", "BLOG", "misc"),
    "thesis": ("thesis", "THES", "phdthesis"),
}
RIS_EDITORS = {  # the tag by which Zotero takes a name for that of an editor
    "book": "unknown_tag:ED",
    "chapter": "secondary_authors",
    "entry-encyclopedia": "secondary_authors",
}


@pytest.fixture(scope="module")
def works(atlas: Atlas) -> tuple[Work, ...]:
    return tuple(atlas.vocabulary.works.values())


def creators(work: Work) -> list[Creator]:
    """The names of a record as they must arrive: a particle belongs to the family name."""
    return [*people("author", work.authors), *people("editor", work.editors)]


def people(role: str, names: tuple[Name, ...]) -> Iterator[Creator]:
    for name in names:
        yield (role, name.literal or name.full_family, name.given)


def split_name(role: str, text: str) -> Creator:
    """A name as Zotero divides it: at its comma; without one, the last word is the family name."""
    if "," in text:
        family, _, given = text.partition(",")
        return role, family, given.strip()
    given, _, family = text.rpartition(" ")
    return role, family, given


def only_tag(reading: Reading, name: str) -> str:
    found = reading.meta(name)
    assert len(found) < 2, name
    return "".join(found)


def date(work: Work) -> str:
    return str(work.year or "")


def test_the_page_of_every_work_is_saved_whole(atlas: Atlas, works: tuple[Work, ...]) -> None:
    for work in works:
        reading = Reading(write_resource_document(atlas, SITE, work.iri))
        assert not reading.coins, "Zotero would prefer them, and they have no editors"
        tag = partial(only_tag, reading)

        zotero, _, _ = TYPES[work.csl_type]
        assert tag("z:itemType") == zotero
        assert tag("citation_title") == tag("DC.title") == work.title
        found = [
            split_name(role, text)
            for role in ("author", "editor")
            for text in reading.meta(f"citation_{role}")
        ]
        assert found == creators(work), work.curie
        core = [
            split_name(role, text)
            for role, name in (("author", "DC.creator"), ("editor", "DC.contributor"))
            for text in reading.meta(name)
        ]
        assert core == creators(work), work.curie
        assert tag("citation_publication_date") == tag("DC.date") == date(work)
        containers = ("citation_journal_title", "citation_inbook_title", "citation_series_title")
        held = {name: text for name in containers if (text := tag(name))}
        if work.container_title:
            own = 0 if work.csl_type.startswith("article") else 2 if work.csl_type == "book" else 1
            assert held == {containers[own]: work.container_title}
        else:
            assert not held
        assert "-".join(filter(None, (tag("citation_firstpage"), tag("citation_lastpage")))) == (
            re.sub("[–—]", "-", work.page)
        )
        publisher = "citation_publisher"
        if work.csl_type == "thesis":
            publisher = "citation_dissertation_institution"
        for name, value in {
            "citation_volume": work.volume,
            "citation_issue": work.issue,
            publisher: work.publisher,
            "citation_isbn": work.isbn,
            "citation_issn": work.issn,
            "citation_doi": work.doi,
            "citation_pmid": work.pmid,
            "citation_public_url": work.url,
        }.items():
            assert tag(name) == value, (work.curie, name)


def test_ris_of_every_work_is_imported_whole(works: tuple[Work, ...]) -> None:
    records = rispy.loads(render_works(works, "ris"))
    for work, record in zip(works, records, strict=True):
        assert record["type_of_reference"] == TYPES[work.csl_type][1]
        assert record["title"] == work.title
        found = [split_name("author", text) for text in with_comma(record.get("authors"))]
        found += [split_name("editor", text) for text in with_comma(ris_editors(work, record))]
        assert found == creators(work), work.curie
        pages = [record[key] for key in ("start_page", "end_page") if key in record]
        assert "-".join(pages) == re.sub("[–—]", "-", work.page)
        for key, value in {
            "year": date(work),
            "secondary_title": work.container_title,
            "volume": work.volume,
            "number": work.issue,
            "edition": work.edition,
            "publisher": work.publisher,
            "place_published": work.publisher_place,
            "type_of_work": work.genre,
            "doi": work.doi,
            "issn": work.isbn or work.issn,
            "accession_number": work.pmid,
            "urls": [work.url] if work.url else "",
        }.items():
            assert record.get(key, "") == value, (work.curie, key)


def ris_editors(work: Work, record: Mapping[str, object]) -> list[str]:
    """Names under the tag that Zotero reads as editors; names under another must not be there."""
    unknown = record.get("unknown_tag", {})
    assert isinstance(unknown, dict)
    tags = {"unknown_tag:ED": unknown.pop("ED", []), **record}
    assert not unknown
    wanted = RIS_EDITORS.get(work.csl_type, "")
    assert not [tag for tag in set(RIS_EDITORS.values()) - {wanted} if tags.get(tag)]
    found = tags.get(wanted, [])
    assert isinstance(found, list)
    return found


def with_comma(names: object) -> list[str]:
    """Names of RIS, where Zotero takes one without a comma for an organization's."""
    assert isinstance(names, list | None)
    return [name if "," in name else f"{name}," for name in names or ()]


def test_bibtex_of_every_work_is_imported_whole(works: tuple[Work, ...]) -> None:
    parser = BibTexParser(common_strings=True)
    parser.customization = convert_to_unicode
    entries = bibtexparser.loads(render_works(works, "bibtex"), parser).entries_dict
    raw = bibtexparser.loads(render_works(works, "bibtex"), BibTexParser()).entries_dict
    for work in works:
        key = work.curie.partition(":")[2]
        entry = entries[key]
        assert entry["ENTRYTYPE"] == TYPES[work.csl_type][2]
        assert entry["title"] == work.title
        found = [
            bibtex_name(role, text)
            for role in ("author", "editor")
            for text in raw[key].get(role, "").split(" and ")
            if text
        ]
        assert [plain(each) for each in found] == [plain(each) for each in creators(work)]
        container = {"article": "journal", "book": "series", "misc": "howpublished"}.get(
            entry["ENTRYTYPE"], "series" if work.csl_type == "thesis" else "booktitle"
        )
        publisher = "school" if work.csl_type == "thesis" else "publisher"
        for field, value in {
            container: work.container_title,
            "year": date(work),
            "volume": work.volume,
            "number": work.issue,
            "pages": re.sub("[-–—]", "--", work.page),
            "edition": work.edition,
            publisher: work.publisher,
            "address": work.publisher_place,
            "type": work.genre,
            "isbn": work.isbn,
            "issn": work.issn,
            "doi": work.doi,
            "pmid": work.pmid,
            "url": work.url,
        }.items():
            assert entry.get(field, "") == value, (key, field)


def bibtex_name(role: str, text: str) -> Creator:
    """A name of BibTeX: one in braces is an organization's."""
    if text.startswith("{") and text.endswith("}"):
        return role, text[1:-1], ""
    return split_name(role, text)


def plain(creator: Creator) -> Creator:
    """A name without the backslashes of LaTeX."""
    role, family, given = creator
    return role, family.replace("\\", ""), given.replace("\\", "")


def test_csl_json_of_every_work_is_imported_whole(works: tuple[Work, ...]) -> None:
    items = json.loads(render_works(works, "csl-json"))
    for work, item in zip(works, items, strict=True):
        assert item.pop("id") == work.curie.partition(":")[2]
        assert item.pop("type") == work.csl_type
        found = [
            (role, name.pop("literal", "") or name.pop("family", ""), name.pop("given", ""), name)
            for role in ("author", "editor")
            for name in item.pop(role, [])
        ]
        assert found == [(*each, {}) for each in creators(work)], "Zotero drops other parts"
        issued = item.pop("issued", {"date-parts": [[""]]})
        assert issued == {"date-parts": [[work.year or ""]]}
        item.pop("custom")
        expected = {
            "title": work.title,
            "container-title": work.container_title,
            "volume": work.volume,
            "issue": work.issue,
            "page": work.page,
            "edition": work.edition,
            "publisher": work.publisher,
            "publisher-place": work.publisher_place,
            "genre": work.genre,
            "DOI": work.doi,
            "ISBN": work.isbn,
            "ISSN": work.issn,
            "PMID": work.pmid,
            "PMCID": work.pmcid,
            "URL": work.url,
        }
        assert item == {name: value for name, value in expected.items() if value}


def test_the_list_of_a_page_offers_works_that_openurl_can_hold(atlas: Atlas) -> None:
    seen: set[str] = set()
    by_title = {(work.title, date(work)): work for work in atlas.vocabulary.works.values()}
    for iri, concept in atlas.vocabulary.concepts.items():
        cited = {reference.work for reference in build_concept_page(atlas, iri).references}
        if not {work.csl_type for work in cited} - seen and all(not w.editors for w in cited):
            continue
        reading = Reading(write_resource_document(atlas, SITE, iri))
        own, *others = [parse_qs(unescape(each)) for each in reading.coins]
        assert (own["rft.type"], own["rft.aucorp"]) == (
            ["dictionaryEntry"],
            ["The Alliance Atlas authors"],
        )
        assert own["rft_id"] == [concept.iri]
        offered = {title_of(each) for each in others}
        assert offered == {work.title for work in cited if not work.editors}
        for found in others:
            work = by_title[title_of(found), "".join(found.get("rft.date", []))]
            seen.add(work.csl_type)
            assert zotero_type(found) == TYPES[work.csl_type][0], work.curie
            names = [split_name("author", text) for text in found.get("rft.au", [])]
            names += [("author", text, "") for text in found.get("rft.aucorp", [])]
            assert names == creators(work)
            assert found.get("rft.place", [""]) == [work.publisher_place]
            published = found.get("rft.pub") or found.get("rft.inst") or [""]
            assert published == [work.publisher]
    assert {"article-journal", "book", "entry-encyclopedia"} <= seen


def title_of(found: Mapping[str, list[str]]) -> str:
    [title] = found.get("rft.atitle") or found.get("rft.btitle") or found["rft.title"]
    return title


def zotero_type(found: Mapping[str, list[str]]) -> str:
    """The type that Zotero gives to an OpenURL."""
    [form] = found["rft_val_fmt"]
    matrix = form.rpartition(":")[2]
    if matrix == "book":
        return "bookSection" if found["rft.genre"] == ["bookitem"] else "book"
    if matrix == "dc":
        return found["rft.type"][0]
    return {"journal": "journalArticle", "dissertation": "thesis"}[matrix]
