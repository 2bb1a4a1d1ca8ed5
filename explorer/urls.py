"""The addresses of the explorer: of pages of the application, and of documents.

The application's pages are siblings of its root, so relative addresses work behind any prefix. The
documents, pages that need no scripts, are one level below it, at the paths of the IRIs:
`concept/trust`. In a site of files they are `concept/trust.html`.
"""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol
from urllib.parse import quote, unquote, urlencode

from explorer.page_registry import (
    APPLICATION_PAGES,
    HOME_PATH,
    INDEX_PATH,
    PAGE_TYPES_BY_NAME,
    PageEntry,
    PageType,
)

# Our own routes, beside the application's pages
SEARCH: Final = "/search"
GRAPH: Final = "/graph."
ASSETS: Final = "/assets/"
VIS_NETWORK_SCRIPT: Final = ASSETS + "vis-network.min.js"

# Paths of published documents and services, below the root
HOME: Final = HOME_PATH  # the document that a site opens with
INDEX: Final = INDEX_PATH  # the document that lists everything
FIND: Final = PAGE_TYPES_BY_NAME["find"].document  # the document with the search
FIND_SCRIPT: Final = "find.js"  # the index and the search of a site of files
EMBED: Final = "embed/"
OEMBED: Final = "oembed"
PREVIEW: Final = "preview"
SPARQL: Final = "sparql"
API: Final = "api/"
HEALTH: Final = "healthz"

# Prefixes of the curies of resources that have a document
THINGS: Final = ("concept", "person", "work", "claim", "argument", "finding", "tour")

# The application's page that shows a resource, by the prefix of its curie
RESOURCE_PAGES: Final = {each.resource: each.name for each in APPLICATION_PAGES if each.resource}


def file_stem(title: str) -> str:
    """Return the beginning of the name of a download from a source with a title.

    >>> file_stem("Alliance Atlas"), file_stem("UNESCO Thésaurus"), file_stem("")
    ('alliance-atlas', 'unesco-thesaurus', 'vocabulary')
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "vocabulary"


# The sign between parameters as HTML writes it, once or several times, plain or coded; and the
# signs of addresses, coded twice
WRITTEN_AMPERSAND: Final = re.compile(
    r"(?:&|%26)(?:(?:amp|(?:#|%23)0*38)(?:;|%3B))+", re.IGNORECASE
)
CODED_TWICE: Final = re.compile(r"%(?:25)+(?=(?:20|26|28|29|2C|2F|3A|3B|3D|3F|7C)(?![0-9]))", re.I)


def mend_address(address: str) -> str:
    """Return an address as it was before it was written as HTML, or coded more than once.

    Editors of others do so: WordPress writes `&` as `&#038;`, learning platforms as `&amp;`.

    >>> mend_address("https://a.b/embed/path?from=trust&amp;amp;to=hope&#038;depth=2")
    'https://a.b/embed/path?from=trust&to=hope&depth=2'
    >>> mend_address("https%3A%2F%2Fa.b%2Fconcept%3Fid%3Dconcept%253Atrust")
    'https://a.b/concept?id=concept%3Atrust'
    """
    text = address.strip()
    while "%3a" in text[:8].lower() and (plain := unquote(text)) != text:
        text = plain
    return mend_query(text)


def mend_query(query: str) -> str:
    """Return a query with its parameters divided by `&`, and its signs coded once.

    >>> mend_query("id=concept%253Atrust&amp;depth=2"), mend_query("q=100%25")
    ('id=concept%3Atrust&depth=2', 'q=100%25')
    """
    return CODED_TWICE.sub("%", WRITTEN_AMPERSAND.sub("&", query))


def page(name: str, **parameters: str) -> str:
    """Return the relative address of a page of the registry, with its query parameters.

    >>> page("concept", id="concept:trust")
    'concept?id=concept:trust'
    """
    query = urlencode({k: v for k, v in parameters.items() if v}, safe=":/", quote_via=quote)
    return f"{name}?{query}" if query else name


def thing(curie: str) -> str:
    """Return the address of the page that shows a resource, by the prefix of its curie.

    >>> thing("concept:trust")
    'concept?id=concept:trust'
    >>> thing("person:winnicott")
    'person?id=person:winnicott'
    >>> thing("work:bion1962")
    'references?id=work:bion1962'
    >>> thing("claim:holding-environment-fosters-trust")
    'claim/holding-environment-fosters-trust'
    """
    prefix = curie.partition(":")[0]
    if prefix == "claim":
        return path(curie)  # a claim has no page in the application, only its document
    return page(RESOURCE_PAGES.get(prefix, RESOURCE_PAGES["concept"]), id=curie)


def path(curie: str) -> str:
    """Return the path of the document of a resource; a foreign one gets a name fit for files.

    >>> path("person:winnicott")
    'person/winnicott'
    >>> path("http://example.org/a#b c")
    'concept/http-example.org-a-b-c-391ec2b6'
    """
    prefix, _, local_id = curie.partition(":")
    if prefix in THINGS and re.fullmatch(r"[\w.-]+", local_id, re.ASCII):
        return f"{prefix}/{local_id}"
    readable = re.sub(r"[^A-Za-z0-9.]+", "-", curie).strip("-.")[:80]
    return f"concept/{readable}-{sha256(curie.encode()).hexdigest()[:8]}"


REFERENCES_EXPORT: Final = "/references/export"  # selected works for reference managers
HANDOUT: Final = "handout/"  # before the path of every handout


def handout_path(curie: str) -> str:
    """Return the path of the handout about a concept.

    >>> handout_path("concept:trust")
    'handout/trust'
    """
    return HANDOUT + path(curie).partition("/")[2]


class Links(Protocol):
    """The links from one page to others."""

    def thing(self, curie: str) -> str:
        """Return the address of the page that shows a resource."""
        ...

    def page(self, name: str, **parameters: str) -> str:
        """Return the address of a page of the registry, or of what stands in for it."""
        ...

    def entry(self, page_type: PageType, entry: PageEntry) -> str:
        """Return the address of an entry of a menu; empty where nothing shows it."""
        ...

    @property
    def home(self) -> str:
        """The address of the page that the header's name leads to."""
        ...


@dataclass(frozen=True, slots=True)
class AppLinks:
    """Links between pages of the application."""

    @property
    def app(self) -> str:
        """From the page to the application's root."""
        return ""

    def thing(self, curie: str) -> str:
        """Return the address of the page that shows a thing."""
        return thing(curie)

    def page(self, name: str, **parameters: str) -> str:
        """Return the address of a page of the registry."""
        return page(name, **parameters)

    def entry(self, page_type: PageType, entry: PageEntry) -> str:
        """Return the address of an entry of a menu; empty where the application has no page."""
        return page(page_type.name, **entry.parameters) if page_type.in_application else ""

    @property
    def home(self) -> str:
        """The address of the application's root."""
        return "./"


@dataclass(frozen=True, slots=True)
class LightLinks:
    """Relative links between documents, which work in any folder and from a disk.

    Attributes:
        root: From the page to the root: "" or "../", or an absolute address with a slash at its
            end for pages that are framed or copied elsewhere, as embeds are.
        suffix: What the names of pages end with: ".html" in files, nothing when served.
        app: From the page to the application's root; `None` where there is no application.
    """

    root: str
    suffix: str = ""
    app: str | None = None

    def thing(self, curie: str) -> str:
        """Return the address of the document of a resource."""
        return self.to(path(curie))

    def page(self, name: str, **parameters: str) -> str:
        """Return the address of a page of the application, or of what stands in for it.

        >>> LightLinks("../", ".html").page("caution")
        '../embed/debate.html'
        >>> LightLinks("../", app="../").page("caution", target="concept:trust")
        '../caution?target=concept:trust'
        """
        page_type = PAGE_TYPES_BY_NAME[name]
        if "id" in parameters and (name == "concept" or (self.app is None and page_type.resource)):
            return self.thing(parameters["id"])
        known = {k: v for k, v in parameters.items() if k in page_type.parameters}
        if page_type.document and (self.app is None or known.keys() == parameters.keys()):
            return page(self.to(page_type.document), **known)
        if self.app is not None:
            return self.app + page(name, **parameters)
        return self.to(page_type.stand_in)

    def entry(self, page_type: PageType, entry: PageEntry) -> str:
        """Return the address of an entry of a menu; empty where nothing here shows it.

        >>> LightLinks("../", ".html").entry(PAGE_TYPES_BY_NAME["query"], PageEntry("Query"))
        ''
        """
        if self.app is not None and (entry.parameters or not page_type.document):
            return self.app + page(page_type.name, **entry.parameters)
        if page_type.resource and "id" in entry.parameters:
            return self.thing(entry.parameters["id"])
        if page_type.document and (entry.anchor or not entry.parameters):
            return self.to(f"{page_type.document}#{entry.anchor}".rstrip("#"))
        if page_type.document or page_type.stand_in == INDEX_PATH:
            return ""
        return self.to(page_type.stand_in)

    @property
    def home(self) -> str:
        """The address of the application's root, else of the document that stands there."""
        return self.to(HOME) if self.app is None else self.app

    def to(self, page_path: str) -> str:
        """Return the address of a published page by its path, which may end in an anchor.

        >>> LightLinks("../", ".html").to("find")
        '../find.html'
        >>> LightLinks("../", ".html").to("a-z#people")
        '../a-z.html#people'
        """
        stem, hash_sign, anchor = page_path.partition("#")
        return f"{self.root}{stem}{self.suffix}{hash_sign}{anchor}"


@dataclass(frozen=True, slots=True)
class Site:
    """The place where documents are published: beside the application, or as files.

    Attributes:
        base: The public address of the root, with a slash at its end; empty where it is not known,
            as in a folder on a disk.
        static: Whether the pages are files without an application.
    """

    base: str
    static: bool = False

    @property
    def suffix(self) -> str:
        """What the names of pages end with."""
        return ".html" if self.static else ""

    def links(self, page_path: str) -> LightLinks:
        """Return the links of the page at a path.

        >>> Site("https://example.org/").links("concept/trust").thing("work:bion1962")
        '../work/bion1962'
        """
        root = "../" * page_path.count("/")
        return LightLinks(root, self.suffix, None if self.static else root or "./")

    def abroad(self) -> LightLinks:
        """Return the links of a page that is framed elsewhere: absolute if the base is known."""
        return LightLinks(self.base or "../", self.suffix, None if self.static else self.base)

    def address(self, page_path: str) -> str:
        """Return the public address of a published page; relative to the root without a base.

        >>> Site("https://example.org/", static=True).address("concept/trust")
        'https://example.org/concept/trust.html'
        """
        return f"{self.base}{page_path}{self.suffix}"
