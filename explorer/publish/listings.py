"""Where everything is: for search engines, for robots, and for the redirections of w3id.org.

The addresses of the sitemap follow https://www.sitemaps.org/protocol.html, `robots_txt.txt` follows
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
from explorer.publish.document_frames import terms_places
from explorer.publish.documents import light_places
from explorer.publish.linked_data import CATALOGUE, TERMS, WHOLE
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.translation import gettext
from explorer.urls import Site

SITEMAP: Final = "sitemap.xml"
MOST: Final = 50_000  # addresses that one sitemap may have, by the protocol
SCHEMA: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
PRIVATE: Final = ("_stcore/", urls.SPARQL)  # nothing to be read by robots, and dear to answer

# Patterns of paths below https://w3id.org/alliance-atlas/
THING: Final = rf"(?:{'|'.join(urls.THINGS)})/[A-Za-z0-9_.-]+"
VERSION: Final = rf"{TERMS}/[A-Za-z0-9_.-]+"
DATA: Final = f"{TERMS}|{VERSION}|{CATALOGUE}|{WHOLE}"
SCHEME: Final = "concept"
SUFFIX: Final = "|".join(each.name for each in PUBLISHED_FORMATS.values())
WANTED: Final = r"(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"  # a quality of nought means: anything but this
SEE_OTHER: Final = "[R=303,L]"  # an IRI of a thing does not name a document
FOUND: Final = "[R=302,L]"


def sitemap_xml(atlas: Atlas, site: Site, most: int = MOST) -> str:
    """Return the addresses of all light pages, with the date of the data.

    Empty where the base is not known, as addresses must be absolute. Of more than `most` pages the
    first are listed: concepts come before all else.
    """
    if not site.base:
        return ""
    documents = [each.document for each in DOCUMENT_PAGES if each.is_indexed]
    places = [*documents, *light_places(atlas), *terms_places(atlas)[:1]]
    addresses = [*([] if site.static else [site.base]), *map(site.address, places)]
    modified = atlas.header.modified
    date = f"<lastmod>{modified}</lastmod>" if DATE.fullmatch(modified) else ""
    lines = [f"<url><loc>{escape(address)}</loc>{date}</url>\n" for address in addresses[:most]]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SCHEMA}">\n'
    return f"{head}{''.join(lines)}</urlset>\n"


def robots_txt(site: Site) -> str:
    """Return what robots may read: all but what belongs to the application and costs much."""
    root = urlsplit(site.base).path or "/"
    closed = () if site.static else PRIVATE
    lines = ["User-agent: *", *(f"Disallow: {root}{path}" for path in closed)]
    lines += [] if closed else ["Allow: /"]
    lines += ["", f"Sitemap: {site.base}{SITEMAP}"] if site.base else []
    return "\n".join(lines) + "\n"


def w3id_rules(atlas: Atlas, site: Site) -> str:
    """Return the `.htaccess` of the folder `alliance-atlas` of w3id.org.

    A server negotiates by itself; for files it is done here, by the first form of RDF that a client
    names, as mod_rewrite cannot weigh preferences.

    Raises:
        BadSetting: When the site has no public address to lead to.
    """
    if not site.base:
        raise BadSetting("base URL", "", gettext("the public address that the IRIs shall lead to"))
    # In what a rule leads to, both signs stand for parts of what was found.
    base = site.base.replace("%", r"\%").replace("$", r"\$")
    paged = f"{THING}|{TERMS}|{VERSION}" if terms_places(atlas) else THING
    rules = static_rules(base, paged) if site.static else served_rules(base)
    head = (
        f"# https://w3id.org/alliance-atlas/ leads to {site.base}",
        "# Written by Alliance Atlas; its tests apply the rules to every IRI of the ontology.",
        "Options -MultiViews",
        "RewriteEngine On",
    )
    return "\n".join([*head, *rules]) + "\n"


def served_rules(base: str) -> Iterator[str]:
    """Yield the rules where a server negotiates: only the root changes."""
    yield "\n# Things and data, with or without the suffix of a form"
    yield f"RewriteRule ^({THING}|{DATA}|{SCHEME})$ {base}$1 {SEE_OTHER}"
    yield f"RewriteRule ^((?:{DATA}|{SCHEME})\\.(?:{SUFFIX}))$ {base}$1 {SEE_OTHER}"
    yield "\n# The explorer"
    yield f"RewriteRule ^(.*)$ {base}$1 {FOUND}"


def static_rules(base: str, paged: str) -> Iterator[str]:
    """Yield the rules where files are served: the form is chosen here.

    `paged` is the pattern of what has a page, at its own path.
    """
    yield "\n# A form that is named"
    yield f"RewriteRule ^((?:{THING}|{DATA}|{SCHEME})\\.(?:{SUFFIX}|html))$ {base}$1 {SEE_OTHER}"
    for suffix, form in PUBLISHED_FORMATS.items():
        yield f"\n# {form.label} for those who accept it"
        for pattern, target in ((f"({THING}|{DATA}|{SCHEME})", "$1"), ("", WHOLE)):
            yield f"RewriteCond %{{HTTP_ACCEPT}} {re.escape(form.media_type)}{WANTED} [NC]"
            yield f"RewriteRule ^{pattern}$ {base}{target}{suffix} {SEE_OTHER}"
    yield "\n# Pages for all others, and data where there is no page"
    yield f"RewriteRule ^({paged})$ {base}$1.html {SEE_OTHER}"
    yield f"RewriteRule ^({DATA})$ {base}$1{next(iter(PUBLISHED_FORMATS))} {SEE_OTHER}"
    yield f"RewriteRule ^{SCHEME}$ {base}{urls.INDEX}.html {SEE_OTHER}"
    yield f"RewriteRule ^(.*)$ {base}$1 {FOUND}"
