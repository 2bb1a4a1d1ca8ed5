"""Metadata in the head of a page for reference managers and link previews.

The tags are those of Highwire Press (`citation_…`, which Zotero and Google Scholar read), Dublin
Core and Open Graph; lists of references are read as COinS (an OpenURL in the title of a span).
Which tags and keys Zotero understands was looked up in its translators "Embedded Metadata", "RDF"
and "COinS" (https://github.com/zotero/translators).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import urlencode

from explorer.bibliography.reference_formats import split_page_range
from explorer.bibliography.work_types import find_work_type
from explorer.model.entities import Name, Work
from explorer.model.vocabulary import Header

MAX_DESCRIPTION_LENGTH: Final = 160  # characters that search engines show

COINS_CACHE_SIZE: Final = (
    4_096  # OpenURLs, of half a kilobyte each: the same works are cited on many pages
)
ISO_DATE_LENGTH: Final = 10  # characters of 2026-11-23


class MetaTag(NamedTuple):
    """A `meta` element: `key` is the attribute that holds its name."""

    key: str
    name: str
    content: str


def shorten_text(text: str, most: int = MAX_DESCRIPTION_LENGTH) -> str:
    """Cut a text between words to at most so many characters.

    >>> shorten_text("A time that is taken", 13)
    'A time that…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(",;:–— ") + "…"


def citation_tags(work: Work, date: str = "") -> Iterator[MetaTag]:
    """Yield the Highwire tags of the work that a page is or is about, for reference managers.

    `date` is the day of publication as ISO writes it, where more than the work's year is known.
    """
    for name, content in highwire_tags(work, date):
        if content:
            yield MetaTag("name", name, content)


def highwire_tags(work: Work, date: str) -> Iterator[tuple[str, str]]:
    """Yield names and contents of all Highwire tags, empty ones included."""
    kind = find_work_type(work.csl_type)
    yield "z:itemType", kind.zotero
    yield "citation_title", work.title
    yield from (("citation_author", whole_name(name)) for name in work.authors)
    yield from (("citation_editor", whole_name(name)) for name in work.editors)
    yield (
        "citation_publication_date",
        date[:ISO_DATE_LENGTH].replace("-", "/") or str(work.year or ""),
    )
    if kind.published_in == "periodical":
        yield "citation_journal_title", work.container_title
    elif kind.published_in == "book":
        yield "citation_inbook_title", work.container_title
    elif kind.openurl == "book":
        yield "citation_series_title", work.container_title
    yield "citation_volume", work.volume
    yield "citation_issue", work.issue
    first, last = split_page_range(work.page)
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    thesis = kind.openurl == "dissertation"
    yield "citation_dissertation_institution" if thesis else "citation_publisher", work.publisher
    yield "citation_isbn", work.isbn
    yield "citation_issn", work.issn
    yield "citation_doi", work.doi
    yield "citation_pmid", work.pmid
    yield "citation_public_url", work.url


def whole_name(name: Name) -> str:
    """Return a name as "Family, Given"; a comma ends one of several words without a given name.

    Readers of meta tags take the last word of a name without a comma for the family name, which
    makes a person of an organization.

    >>> whole_name(Name(literal="Psychoanalytical Association")), whole_name(Name("Bion", "W. R."))
    ('Psychoanalytical Association,', 'Bion, W. R.')
    """
    text = name.inverted
    return f"{text}," if " " in text and "," not in text else text


def dublin_core_tags(
    work: Work, description: str, header: Header, date: str = ""
) -> Iterator[MetaTag]:
    """Yield the Dublin Core tags of the work that a page is or is about; rights are the page's."""
    found = [
        ("DC.title", work.title),
        *(("DC.creator", whole_name(name)) for name in work.authors),
        *(("DC.contributor", whole_name(name)) for name in work.editors),
        ("DC.date", date[:ISO_DATE_LENGTH] or str(work.year or "")),
        ("DC.identifier", f"https://doi.org/{work.doi}" if work.doi else work.url or work.iri),
        ("DC.isPartOf", work.container_title),
        ("DC.publisher", work.publisher),
        ("DC.description", description),
        ("DC.rights", header.licence),
        ("DC.language", "en"),
    ]
    yield from (MetaTag("name", name, content) for name, content in found if content)


def open_graph_tags(
    title: str,
    description: str,
    header: Header,
    address: str = "",
    picture: tuple[str, str] = ("", ""),
) -> Iterator[MetaTag]:
    """Yield the Open Graph tags of a page.

    Addresses are absolute or empty; `picture` is the address of the preview image, and its words.
    """
    image, shows = picture
    found = [
        ("property", "og:type", "article"),
        ("property", "og:title", title),
        ("property", "og:description", description),
        ("property", "og:site_name", header.title),
        ("property", "og:url", address),
        ("property", "og:image", image),
        ("property", "og:image:width", "1200" if image else ""),
        ("property", "og:image:height", "630" if image else ""),
        ("property", "og:image:alt", shows),
        ("name", "twitter:card", "summary_large_image" if image else "summary"),
    ]
    yield from (MetaTag(*each) for each in found if each[2])


def list_coins(works: Iterable[Work]) -> Iterator[str]:
    """Yield OpenURLs of works for a list that a reference manager offers to save.

    Works with editors are left out: OpenURL has no place for editors, and Zotero prefers it to the
    tags of the work's own page, which have them.
    """
    return (coins_query(work) for work in works if not work.editors)


@lru_cache(maxsize=COINS_CACHE_SIZE)
def coins_query(work: Work) -> str:
    """Return a work as the query of an OpenURL 1.0, for the title of a COinS span.

    >>> from explorer.model.entities import Name
    >>> work = Work("", "work:a", "book", "Holding & more", (Name("Bion", "W. R."),), year=1962)
    >>> coins_query(work)  # doctest: +ELLIPSIS
    'ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:book&rft.genre=book&rft.btitle=Holdin...
    """
    found = [("ctx_ver", "Z39.88-2004"), *coins_context(work), *coins_fields(work)]
    return urlencode([(key, value) for key, value in found if value], safe=":/,")


def coins_context(work: Work) -> Iterator[tuple[str, str]]:
    """Yield format, genre and titles of a work, which depend on its type."""
    kind = find_work_type(work.csl_type)
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind.openurl}"
    if kind.openurl == "journal":
        yield "rft.genre", "article"
        yield "rft.atitle", work.title
        yield "rft.jtitle", work.container_title
    elif kind.openurl == "book":
        part = kind.published_in == "book"
        yield "rft.genre", "bookitem" if part else "book"
        yield "rft.atitle", work.title if part else ""
        yield "rft.btitle", work.container_title if part else work.title
        yield "rft.series", "" if part else work.container_title
    elif kind.openurl == "dissertation":
        yield "rft.title", work.title
        yield "rft.inst", work.publisher
        yield "rft.degree", work.genre
    else:
        yield "rft.type", kind.zotero
        yield "rft.title", work.title
        yield "rft.source", work.container_title


def coins_fields(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the fields that all types of works have in common."""
    kind = find_work_type(work.csl_type)
    for name in work.authors:
        yield "rft.aucorp" if name.literal else "rft.au", name.inverted
    yield "rft.date", str(work.year or "")
    yield "rft.volume", work.volume
    yield "rft.issue", work.issue
    yield "rft.pages", work.page
    yield "rft.edition", work.edition
    yield "rft.pub", "" if kind.openurl == "dissertation" else work.publisher
    yield "rft.place", work.publisher_place
    yield "rft.isbn", work.isbn
    yield "rft.issn", work.issn
    yield "rft_id", f"info:doi/{work.doi}" if work.doi else work.url
