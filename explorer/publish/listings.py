"""Lists of addresses: sitemap, robots.txt, and the redirections of w3id.org.

The addresses of the sitemap follow https://www.sitemaps.org/protocol.html, `robots.txt` follows
RFC 9309. The redirections are for Apache's mod_rewrite, as https://github.com/perma-id/w3id.org
takes them.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import BadSetting
from explorer.page_registry import DOCUMENT_PAGES
from explorer.publish.catalogue import CATALOGUE_PATH, DATASET_PATH
from explorer.publish.document_frames import terms_paths
from explorer.publish.documents import document_iris_by_path
from explorer.publish.linked_data import TERMS_PATH
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.translation import gettext
from explorer.urls import Site

SITEMAP_PATH: Final = "sitemap.xml"
MAX_SITEMAP_ADDRESSES: Final = 50_000  # addresses that one sitemap may have, by the protocol
SITEMAP_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
DISALLOWED_PATHS: Final = (
    "_stcore/",
    urls.SPARQL,
)  # nothing to be read by robots, and dear to answer

# Patterns of paths below https://w3id.org/alliance-atlas/
RESOURCE_PATTERN: Final = rf"(?:{'|'.join(urls.THINGS)})/[A-Za-z0-9_.-]+"
VERSION_PATTERN: Final = rf"{TERMS_PATH}/[A-Za-z0-9_.-]+"
DATA_PATTERN: Final = f"{TERMS_PATH}|{VERSION_PATTERN}|{CATALOGUE_PATH}|{DATASET_PATH}"
SCHEME_PATTERN: Final = "concept"
SUFFIX_PATTERN: Final = "|".join(each.name for each in PUBLISHED_FORMATS.values())
ACCEPTED_PATTERN: Final = r"(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"  # q=0: not acceptable
SEE_OTHER_FLAGS: Final = "[R=303,L]"  # the IRI of a resource does not name a document
FOUND_FLAGS: Final = "[R=302,L]"


def sitemap_xml(atlas: Atlas, site: Site, most: int = MAX_SITEMAP_ADDRESSES) -> str:
    """Return the sitemap: the documents that search engines may list, each with a day of revision.

    That is the concept's own for documents about concepts, and the day of the data for all others.

    It is empty if the base is not known, as addresses must be absolute. At most `most` documents
    are listed, concepts first.
    """
    if not site.base:
        return ""
    documents = [each.document for each in DOCUMENT_PAGES if each.is_indexed]
    withdrawn = atlas.vocabulary.withdrawn
    current = [place for place, iri in document_iris_by_path(atlas).items() if iri not in withdrawn]
    places = [*documents, *current, *terms_paths(atlas)[:1]]
    addresses = [*([] if site.static else [site.base]), *map(site.address, places)]
    concepts = atlas.vocabulary.concepts.values()
    revised = {site.address(urls.path(each.curie)): each.modified for each in concepts}
    days = (revised.get(address) or atlas.header.modified for address in addresses)
    lines = [
        f"<url><loc>{escape(address)}</loc>{lastmod_element(day)}</url>\n"
        for address, day in zip(addresses[:most], days, strict=False)
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP_NAMESPACE}">\n'
    return f"{head}{''.join(lines)}</urlset>\n"


def lastmod_element(day: str) -> str:
    """Return the element of a sitemap for a day; nothing where it is not written as ISO has it."""
    return f"<lastmod>{day}</lastmod>" if SITEMAP_DATE.fullmatch(day) else ""


def robots_txt(site: Site) -> str:
    """Return robots.txt, which disallows the costly addresses of the application."""
    root = urlsplit(site.base).path or "/"
    closed = () if site.static else DISALLOWED_PATHS
    lines = ["User-agent: *", *(f"Disallow: {root}{path}" for path in closed)]
    lines += [] if closed else ["Allow: /"]
    lines += ["", f"Sitemap: {site.base}{SITEMAP_PATH}"] if site.base else []
    return "\n".join(lines) + "\n"


def w3id_rules(atlas: Atlas, site: Site) -> str:
    """Return the `.htaccess` of the folder `alliance-atlas` of w3id.org.

    A server negotiates by itself; for files it is done here, by the first form of RDF that a client
    names, as mod_rewrite cannot weigh preferences.

    Raises:
        BadSetting: When the site has no public address to lead to.
    """
    if not site.base:
        raise BadSetting(
            "base URL", "", gettext("the public address to which the IRIs should redirect")
        )
    # In the target of a rule, both signs would refer to groups of the match.
    base = site.base.replace("%", r"\%").replace("$", r"\$")
    paged = (
        f"{RESOURCE_PATTERN}|{TERMS_PATH}|{VERSION_PATTERN}"
        if terms_paths(atlas)
        else RESOURCE_PATTERN
    )
    rules = static_rules(base, paged) if site.static else served_rules(base)
    head = (
        f"# https://w3id.org/alliance-atlas/ leads to {site.base}",
        "# Written by Alliance Atlas; its tests apply the rules to every IRI of the ontology.",
        "Options -MultiViews",
        "RewriteEngine On",
    )
    return "\n".join([*head, *rules]) + "\n"


def served_rules(base: str) -> Iterator[str]:
    """Yield the rules for a server, which negotiates by itself: only the root changes."""
    yield "\n# Things and data, with or without the suffix of a form"
    data = f"{DATA_PATTERN}|{SCHEME_PATTERN}"
    yield f"RewriteRule ^({RESOURCE_PATTERN}|{data})$ {base}$1 {SEE_OTHER_FLAGS}"
    yield f"RewriteRule ^((?:{data})\\.(?:{SUFFIX_PATTERN}))$ {base}$1 {SEE_OTHER_FLAGS}"
    yield "\n# The explorer"
    yield f"RewriteRule ^(.*)$ {base}$1 {FOUND_FLAGS}"


def static_rules(base: str, paged: str) -> Iterator[str]:
    """Yield the rules for a site of files, which choose the format.

    `paged` is the pattern of the paths that have a document.
    """
    yield "\n# A form that is named"
    paths, suffixes = (
        f"{RESOURCE_PATTERN}|{DATA_PATTERN}|{SCHEME_PATTERN}",
        f"{SUFFIX_PATTERN}|html",
    )
    yield f"RewriteRule ^((?:{paths})\\.(?:{suffixes}))$ {base}$1 {SEE_OTHER_FLAGS}"
    for suffix, form in PUBLISHED_FORMATS.items():
        yield f"\n# {form.label} for those who accept it"
        for pattern, target in ((f"({paths})", "$1"), ("", DATASET_PATH)):
            accepted = f"{re.escape(form.media_type)}{ACCEPTED_PATTERN}"
            yield f"RewriteCond %{{HTTP_ACCEPT}} {accepted} [NC]"
            yield f"RewriteRule ^{pattern}$ {base}{target}{suffix} {SEE_OTHER_FLAGS}"
    yield "\n# Pages for all others, and data where there is no page"
    yield f"RewriteRule ^({paged})$ {base}$1.html {SEE_OTHER_FLAGS}"
    first = next(iter(PUBLISHED_FORMATS))
    yield f"RewriteRule ^({DATA_PATTERN})$ {base}$1{first} {SEE_OTHER_FLAGS}"
    yield f"RewriteRule ^{SCHEME_PATTERN}$ {base}{urls.INDEX}.html {SEE_OTHER_FLAGS}"
    yield f"RewriteRule ^(.*)$ {base}$1 {FOUND_FLAGS}"
