"""Works as RIS, the tagged lines that reference managers read.

Tags follow the specification of 2011 as Zotero and EndNote read it.
"""

from collections.abc import Iterable, Iterator

from explorer.citation.bibtex import RANGE, grade
from explorer.citation.csl import local_id
from explorer.model import Work
from explorer.work_types import find_work_type

FIELDS = (
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


def ris(works: Iterable[Work]) -> str:
    """Return works as an RIS file, in the order given."""
    return "\n".join(entry(work) for work in works)


def entry(work: Work) -> str:
    """Return one work as the lines of an RIS record."""
    kept = ((tag, " ".join(value.split())) for tag, value in lines(work))
    written = "".join(f"{tag}  - {value}\n" for tag, value in kept if value)
    return f"{written}ER  - \n"


def lines(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the tags and values of a record, empty ones included."""
    yield "TY", find_work_type(work.csl_type).ris
    yield "ID", local_id(work)
    yield from (("AU", name.inverted) for name in work.authors)
    yield from (("A2", name.inverted) for name in work.editors)
    yield "TI", work.title
    yield "PY", "" if work.year is None else str(work.year)
    yield "DA", work.day.replace("-", "/")
    yield from ((tag, getattr(work, field)) for field, tag in FIELDS)
    first, *last = RANGE.split(work.page, maxsplit=1)
    yield "SP", first
    yield "EP", "".join(last)
    yield "SN", work.isbn or work.issn
    yield "N1", grade(work)
