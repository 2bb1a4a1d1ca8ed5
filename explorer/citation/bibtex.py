"""Works as BibTeX, in UTF-8: escaped for LaTeX, capitals of names kept by braces."""

import re
from collections.abc import Iterable, Iterator

from explorer.citation.csl import local_id
from explorer.model import Name, Work
from explorer.work_types import find_work_type

# Fields whose values LaTeX typesets, in the order of the output; then those it takes as they are.
TYPESET = (
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
VERBATIM = (("doi", "doi"), ("url", "url"))

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped ones too
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
RANGE = re.compile(r"\s*[-–—]+\s*")


def bibtex(works: Iterable[Work]) -> str:
    """Return works as a BibTeX file, in the order given; no two entries share a key."""
    keys: set[str] = set()
    return "\n".join(entry(work, new_key(work, keys)) for work in works)


def new_key(work: Work, keys: set[str]) -> str:
    """Return a key for a work and add it to those in use."""
    stem = local_id(work)
    key, count = stem, 1
    while key.casefold() in keys:
        count += 1
        key = f"{stem}-{count}"
    keys.add(key.casefold())
    return key


def entry(work: Work, key: str) -> str:
    """Return one work as a BibTeX entry."""
    kind = find_work_type(work.csl_type).bibtex[0]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields(work) if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def fields(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, empty ones included."""
    kind, container = find_work_type(work.csl_type).bibtex
    yield "author", " and ".join(map(bibtex_name, work.authors))
    yield "editor", " and ".join(map(bibtex_name, work.editors))
    yield "title", keep_capitals(work.title)
    yield "year", "" if work.year is None else str(work.year)
    _, month, day = map(int, work.day.split("-")) if work.day else (0, 0, 0)
    yield "month", str(month or "")
    yield "day", str(day or "")
    yield container, escaped(work.container_title)
    yield "pages", RANGE.sub("--", escaped(work.page))
    for field, name in TYPESET:
        school = kind == "phdthesis" and name == "publisher"
        yield "school" if school else name, escaped(getattr(work, field))
    for field, name in VERBATIM:
        yield name, verbatim(getattr(work, field))
    yield "annote", escaped(grade(work))


def grade(work: Work) -> str:
    """How the record was checked, in words; styles do not print it."""
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
        return f"{{{escaped(name.literal)}}}"
    family = " ".join(filter(None, (escaped(name.particle), whole(name.family))))
    return f"{family}, {whole(name.given)}" if name.given else family or "{}"


def whole(part: str) -> str:
    """Return a part of a name, in braces where BibTeX would otherwise divide it."""
    divided = "," in part or re.search(r"\sand\s", f" {part} ")
    return f"{{{escaped(part)}}}" if divided else escaped(part)


def keep_capitals(title: str) -> str:
    """Return an escaped title in which words with capitals, but the first, are braced.

    >>> keep_capitals("The language of Winnicott: A dictionary")
    'The language of {Winnicott}: {A} dictionary'
    """
    words = " ".join(title.split()).split(" ")
    return " ".join(
        f"{{{escaped(word)}}}" if number and word != word.lower() else escaped(word)
        for number, word in enumerate(words)
    ).replace(":}", "}:")


def escaped(text: str) -> str:
    """Return a text in one line with the signs escaped that mean something to LaTeX."""
    return " ".join(text.split()).translate(ESCAPES)


def verbatim(address: str) -> str:
    """Return an address as it is, only without signs that would end the field."""
    return "".join(
        f"%{ord(sign):02X}" if sign in "{}\\" else sign for sign in "".join(address.split())
    )
