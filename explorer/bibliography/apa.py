"""APA 7, rendered by citeproc-py with the style of our own beside this module.

What citeproc-py does not do is prepared or done here: year suffixes come with the data, the volume
within the title of a series is separated, works are sorted by letters without accents (its own
sorting puts "Ü" after "z"), and no part ends in two full stops. Its HTML does not escape titles; so
italics are marked by private-use characters, from which text and HTML are made.
"""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase
from threading import Lock
from types import SimpleNamespace
from unicodedata import category, combining, normalize

from explorer.bibliography.work_types import find_work_type
from explorer.caches import build_once
from explorer.model.entities import Name, Work

STYLE_FILE = Path(__file__).with_name("apa.csl")
RENDERING_LOCK = Lock()  # citeproc-py keeps the state of a rendering in the style itself

ITALIC, UPRIGHT, STOP = "\ue000", "\ue001", "\ue002"
SENTENCE_SEAM = re.compile(rf"([.?!{STOP}])({UPRIGHT}?)\.")
TITLE_STOP = re.compile(r"(?<=[.?!])\.")  # part of the title, as in "trouble..."
SMALL_HALF = re.compile(r"(?<=\w)-[a-zà-öø-ÿ]\w*")  # of a given name, as in "Jo-anne"
SERIES_VOLUME = re.compile(r"^(?P<title>.+?) \(Vol\. (?P<volume>[^)]+)\)$")
LEADING_ARTICLE = re.compile(r"^(an?|the) ", re.IGNORECASE)

# The field of a work and its name in citeproc-py.
CITEPROC_FIELDS = (
    ("title", "title"),
    ("container_title", "container_title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "page"),
    ("edition", "edition"),
    ("publisher", "publisher"),
    ("genre", "genre"),
    ("doi", "DOI"),
    ("url", "URL"),
)


def render_apa(works: Iterable[Work]) -> dict[str, str]:
    """Return each work's entry by IRI, in APA's order, italics marked by `ITALIC` and `UPRIGHT`."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source import BibliographySource

    ordered = sorted(works, key=apa_sort_key)
    suffixes = year_suffixes(ordered)
    source = BibliographySource()
    for number, work in enumerate(ordered):
        source.add(citeproc_reference(str(number), work, suffixes.get(work.iri, "")))
    with RENDERING_LOCK:
        bibliography = CitationStylesBibliography(load_style(), source, apa_formatter())
        for number in range(len(ordered)):
            bibliography.register(Citation([CitationItem(str(number))]))
        entries = [SENTENCE_SEAM.sub(r"\1\2", str(entry)) for entry in bibliography.bibliography()]
    return {
        work.iri: entry.replace(STOP, ".") for work, entry in zip(ordered, entries, strict=True)
    }


@build_once
def load_style() -> object:
    """Return the style, read once."""
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(str(STYLE_FILE), validate=False)


def apa_formatter() -> SimpleNamespace:
    """Return a formatter for citeproc-py: italics get private-use characters, all else is plain."""

    def italic(text: object) -> str:
        return f"{ITALIC}{text}{UPRIGHT}"

    others = ("Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps", "preformat")
    return SimpleNamespace(Italic=italic, Oblique=italic, **dict.fromkeys(others, str))


def citeproc_reference(key: str, work: Work, suffix: str) -> object:
    """Return a work as citeproc-py's value; `suffix` is the letter after its year, if any."""
    from citeproc.source import Date, Reference
    from citeproc.source import Name as CiteprocName
    from citeproc.string import String

    texts = {name: plain_line(getattr(work, field)) for field, name in CITEPROC_FIELDS}
    in_periodical = find_work_type(work.csl_type).published_in == "periodical"
    if not in_periodical and (series := SERIES_VOLUME.match(texts["container_title"])):
        texts["container_title"] = series["title"]
        texts["volume"] = texts["volume"] or series["volume"]
    values: dict[str, object] = {name: String(text) for name, text in texts.items() if text}
    for role in ("author", "editor"):
        if names := [name for name in map(name_parts, getattr(work, f"{role}s")) if name]:
            values[role] = [CiteprocName(**name) for name in names]
    if work.year is not None:
        values["issued"] = Date(year=work.year)
    if suffix:
        values["year_suffix"] = suffix if work.year is not None else f"-{suffix}"
    return Reference(key, work.csl_type, **values)


def name_parts(name: Name) -> dict[str, str]:
    """Return the parts of a name that are known, by their names in CSL.

    Given names are printed as initials, so the small half of one such as Jo-anne is left out:
    citeproc would print it in full.

    >>> name_parts(Name(family="Carlyle", given="Jo-anne"))["given"]
    'Jo'
    """
    if literal := plain_line(name.literal):
        return {"literal": literal}
    given = name.given if name.family else ""
    known = {
        "family": plain_line(name.family or name.given),
        "given": SMALL_HALF.sub("", plain_line(given)),
        "non-dropping-particle": plain_line(name.particle),
    }
    return {part: text for part, text in known.items() if text}


def plain_line(text: str) -> str:
    """Return a text in one line, without control and private-use characters."""
    seen = "".join(" " if category(sign) == "Cc" else sign for sign in text)
    seen = "".join(sign for sign in seen if category(sign) not in {"Co", "Cs"})
    return TITLE_STOP.sub(STOP, " ".join(seen.split()))


def year_suffixes(ordered: Iterable[Work]) -> dict[str, str]:
    """Return the letters that distinguish works of the same authors and year, by IRI.

    Works are given in APA's order, so the letters follow the titles.
    """

    def same(work: Work) -> object:
        return author_key(work) or work.iri, work.year

    groups = (list(group) for _, group in groupby(ordered, same))
    return {
        work.iri: suffix_letters(number)
        for group in groups
        if len(group) > 1
        for number, work in enumerate(group)
    }


def suffix_letters(number: int) -> str:
    """Return a number, counted from 0, as letters.

    >>> suffix_letters(0), suffix_letters(25), suffix_letters(26)
    ('a', 'z', 'aa')
    """
    rest, last = divmod(number, len(ascii_lowercase))
    return (suffix_letters(rest - 1) if rest else "") + ascii_lowercase[last]


def apa_sort_key(work: Work) -> tuple[object, ...]:
    """Return APA's sort key of a work: authors (or title), undated first, then year, then title."""
    title = fold_text(LEADING_ARTICLE.sub("", work.title))
    dated = work.year is not None
    return author_key(work) or ((title, ""),), dated, work.year or 0, title, work.iri


def author_key(work: Work) -> tuple[tuple[str, str], ...]:
    """Return the folded names at the start of an entry; empty where it starts with the title."""
    names = work.authors or (() if work.container_title else work.editors)
    return tuple(
        (fold_text(name.literal or name.full_family), fold_text(name.given)) for name in names
    )


def fold_text(text: str) -> str:
    """Return a text as it is sorted: without case, accents and punctuation.

    >>> fold_text("Høglend, P."), fold_text("Flückiger")
    ('hoglend p', 'fluckiger')
    """
    decomposed = normalize("NFKD", text.casefold().replace("ø", "o").replace("ł", "l"))
    letters = (sign for sign in decomposed if not combining(sign))
    return "".join(sign for sign in letters if sign.isalnum() or sign == " ")


def entry_text(entry: str) -> str:
    """Return a rendered entry as plain text, without the marks of italics."""
    return entry.replace(ITALIC, "").replace(UPRIGHT, "")


def entry_html(entry: str) -> str:
    """Return a rendered entry as HTML: italics are the only markup, all else is escaped."""
    return escape(entry).replace(ITALIC, "<i>").replace(UPRIGHT, "</i>")
