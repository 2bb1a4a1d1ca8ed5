"""Works as CSL-JSON, BibTeX and RIS for reference managers."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from explorer.bibliography.work_types import find_work_type
from explorer.model.entities import Name, Work

# CSL-JSON

CslItem: TypeAlias = dict[str, object]

# The field of a `Work` and its name in CSL-JSON, in the order of the output.
CSL_FIELDS = (
    ("container_title", "container-title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "page"),
    ("edition", "edition"),
    ("publisher", "publisher"),
    ("publisher_place", "publisher-place"),
    ("genre", "genre"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("url", "URL"),
)


def csl_item(work: Work) -> CslItem:
    """Return a work as a CSL-JSON item, ready for `json.dumps`."""
    item: CslItem = {"id": work_key(work), "type": work.csl_type, "title": work.title}
    if work.authors:
        item["author"] = [csl_name(name) for name in work.authors]
    if work.editors:
        item["editor"] = [csl_name(name) for name in work.editors]
    if work.year is not None:
        item["issued"] = {"date-parts": [date_parts(work)]}
    item |= {key: value for field, key in CSL_FIELDS if (value := getattr(work, field))}
    if work.own:
        return item
    item["custom"] = {
        "verification": work.verification.value,
        **({"seen": work.seen} if work.seen else {}),
        **({"unconfirmed_fields": list(work.unconfirmed)} if work.unconfirmed else {}),
    }
    return item


def date_parts(work: Work) -> list[int]:
    """Return year, month and day as far as they are known."""
    return [int(part) for part in (work.day or str(work.year)).split("-")]


def csl_name(name: Name) -> dict[str, str]:
    """Return a name in CSL-JSON: a literal, or its parts as far as they are known.

    A particle goes with the family name: Zotero's import drops `non-dropping-particle`, and
    processors of CSL find the particle by its small letters.

    >>> csl_name(Name("Dyck", "Richard", "van"))
    {'family': 'van Dyck', 'given': 'Richard'}
    """
    if name.literal:
        return {"literal": name.literal}
    parts = {"family": name.full_family, "given": name.given}
    return {key: value for key, value in parts.items() if value}


def csl_json(works: Iterable[Work]) -> str:
    """Return works as a CSL-JSON document: an array of items, in the order given."""
    return json.dumps([csl_item(work) for work in works], ensure_ascii=False, indent=2)


def work_key(work: Work) -> str:
    """Return the citation key of a work: the end of its curie.

    >>> work_key(Work("https://w3id.org/alliance-atlas/work/bion1962", "work:bion1962", "book", ""))
    'bion1962'
    """
    end = re.split(r"[/#:]", (work.curie or work.iri).rstrip("/#:"))[-1]
    return re.sub(r"[^\w.+-]+", "-", end).strip("-") or "work"


# BibTeX

# Fields whose values LaTeX typesets, in the order of the output; then those it takes as they are.
TYPESET_FIELDS = (
    ("volume", "volume"),
    ("issue", "number"),
    ("edition", "edition"),
    ("publisher", "publisher"),
    ("publisher_place", "address"),
    ("genre", "type"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("pmid", "pmid"),
    ("pmcid", "pmcid"),
)
VERBATIM_FIELDS = (("doi", "doi"), ("url", "url"))

LATEX_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped ones too
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
PAGE_RANGE = re.compile(r"\s*[-–—]+\s*")


def split_page_range(pages: str) -> tuple[str, str]:
    """Return the first and the last of some pages; the last is empty for a single page.

    >>> split_page_range("585–595"), split_page_range("12")
    (('585', '595'), ('12', ''))
    """
    first, *last = PAGE_RANGE.split(pages, maxsplit=1)
    return first, "".join(last)


def write_bibtex(works: Iterable[Work]) -> str:
    """Return works as a BibTeX file, in the order given; no two entries share a key."""
    keys: set[str] = set()
    return "\n".join(bibtex_entry(work, unique_key(work, keys)) for work in works)


def unique_key(work: Work, keys: set[str]) -> str:
    """Return a unique key for a work and add it to those in use."""
    stem = work_key(work)
    key, count = stem, 1
    while key.casefold() in keys:
        count += 1
        key = f"{stem}-{count}"
    keys.add(key.casefold())
    return key


def bibtex_entry(work: Work, key: str) -> str:
    """Return one work as a BibTeX entry."""
    kind = find_work_type(work.csl_type).bibtex[0]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in bibtex_fields(work) if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def bibtex_fields(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, empty ones included."""
    kind, container = find_work_type(work.csl_type).bibtex
    yield "author", " and ".join(map(bibtex_name, work.authors))
    yield "editor", " and ".join(map(bibtex_name, work.editors))
    yield "title", keep_capitals(work.title)
    yield "year", "" if work.year is None else str(work.year)
    _, month, day = map(int, work.day.split("-")) if work.day else (0, 0, 0)
    yield "month", str(month or "")
    yield "day", str(day or "")
    yield container, escape_latex(work.container_title)
    yield "pages", PAGE_RANGE.sub("--", escape_latex(work.page))
    for field, name in TYPESET_FIELDS:
        school = kind == "phdthesis" and name == "publisher"
        yield "school" if school else name, escape_latex(getattr(work, field))
    for field, name in VERBATIM_FIELDS:
        yield name, verbatim_address(getattr(work, field))
    yield "annote", escape_latex(grade_note(work))


def grade_note(work: Work) -> str:
    """Return how the record was checked, in words, for a field that styles do not print."""
    if work.own:
        return ""
    doubts = f"; unconfirmed: {'; '.join(work.unconfirmed)}" if work.unconfirmed else ""
    return f"Record: {work.verification.value}{doubts}"


def bibtex_name(name: Name) -> str:
    """Return a name as "particle Family, Given"; a literal is kept whole by braces.

    >>> bibtex_name(Name("Dyck", "Richard", "van"))
    'van Dyck, Richard'
    >>> bibtex_name(Name(literal="Marks and Spencer"))
    '{Marks and Spencer}'
    """
    if name.literal:
        return f"{{{escape_latex(name.literal)}}}"
    family = " ".join(filter(None, (escape_latex(name.particle), braced_name_part(name.family))))
    return f"{family}, {braced_name_part(name.given)}" if name.given else family or "{}"


def braced_name_part(part: str) -> str:
    """Return a part of a name, in braces where BibTeX would otherwise divide it."""
    divided = "," in part or re.search(r"\sand\s", f" {part} ")
    return f"{{{escape_latex(part)}}}" if divided else escape_latex(part)


def keep_capitals(title: str) -> str:
    """Return an escaped title in which words with capitals, but the first, are braced.

    >>> keep_capitals("The language of Winnicott: A dictionary")
    'The language of {Winnicott}: {A} dictionary'
    """
    words = " ".join(title.split()).split(" ")
    return " ".join(
        f"{{{escape_latex(word)}}}" if number and word != word.lower() else escape_latex(word)
        for number, word in enumerate(words)
    ).replace(":}", "}:")


def escape_latex(text: str) -> str:
    """Return a text in one line with LaTeX' special characters escaped."""
    return " ".join(text.split()).translate(LATEX_ESCAPES)


def verbatim_address(address: str) -> str:
    """Return an address with the characters percent-encoded that would end a BibTeX field."""
    return "".join(
        f"%{ord(sign):02X}" if sign in "{}\\" else sign for sign in "".join(address.split())
    )


# RIS

RIS_FIELDS = (
    ("container_title", "T2"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("publisher", "PB"),
    ("publisher_place", "CY"),
    ("genre", "M3"),
    ("doi", "DO"),
    ("pmid", "AN"),
    ("pmcid", "C2"),
    ("url", "UR"),
)


def write_ris(works: Iterable[Work]) -> str:
    """Return works as an RIS file, in the order given."""
    return "\n".join(ris_record(work) for work in works)


def ris_record(work: Work) -> str:
    """Return one work as the lines of an RIS record."""
    lines = ((tag, " ".join(value.split())) for tag, value in ris_lines(work))
    text = "".join(f"{tag}  - {value}\n" for tag, value in lines if value)
    return f"{text}ER  - \n"


def ris_lines(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the tags and values of a record, empty ones included."""
    kind = find_work_type(work.csl_type)
    yield "TY", kind.ris
    yield "ID", work_key(work)
    yield from (("AU", name.inverted) for name in work.authors)
    editor = "A2" if kind.published_in == "book" else "ED"  # a book's A2 edits its series
    yield from ((editor, name.inverted) for name in work.editors)
    yield "TI", work.title
    yield "PY", "" if work.year is None else str(work.year)
    yield "DA", work.day.replace("-", "/")
    yield from ((tag, getattr(work, field)) for field, tag in RIS_FIELDS)
    first, last = split_page_range(work.page)
    yield "SP", first
    yield "EP", last
    yield "SN", work.isbn or work.issn
    yield "N1", grade_note(work)
