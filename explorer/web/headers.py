"""HTTP headers: security, caching, and links between the forms of a resource.

A policy names the hashes of our own scripts, so nothing that slips into a page can run. Styles are
hashed as the page has them; attributes cannot be: where it has `style="…"`, those are let through.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import unescape
from typing import Final
from urllib.parse import quote

from explorer import urls
from explorer.urls import Site
from explorer.web.request import MEDIA_TYPES, RDF_FORMS

# On every answer, whoever made it
SECURITY_HEADERS: Final = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
)
CORS_OPEN: Final = ("access-control-allow-origin", "*")  # for data, pictures, oEmbed
VARY_ACCEPT: Final = ("vary", "Accept")
CACHE_FRESH: Final = ("cache-control", "public, max-age=600, stale-while-revalidate=86400")
CACHE_FOREVER: Final = ("cache-control", "public, max-age=31536000, immutable")
CACHE_BRIEF: Final = ("cache-control", "public, max-age=60")
NO_CACHE: Final = ("cache-control", "no-cache")
# For answers that are no pages: should a browser show one, it can do nothing.
INERT_POLICY: Final = ("content-security-policy", "default-src 'none'; frame-ancestors 'self'")
IMAGE_POLICY: Final = ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")

# The source expression of an empty inline element
EMPTY_HASH: Final = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"  # nothing

ANY_ANCESTOR: Final = "*"

INLINE_ELEMENT: Final = re.compile(
    rb"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE
)
STYLE_ATTRIBUTE: Final = re.compile(rb"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE)
META_POLICY_ELEMENT: Final = re.compile(
    rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
)
HEAD_BYTES: Final = (
    1_000  # bytes of a page that may hold its meta policy; anything from data comes later
)
TYPE_ATTRIBUTE: Final = re.compile(rb"\btype\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
SCRIPT_TYPES: Final = (b"module", b"text/javascript")  # types of scripts that run; others are data


def inline_hashes(body: bytes) -> tuple[list[str], list[str]]:
    """Return the sources of the inline scripts and of the inline styles of a page.

    >>> inline_hashes(b"<style>a{}</style><script src='x.js'></script>")
    ([], ["'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"])
    """
    scripts: list[str] = []
    styles: list[str] = []
    for tag, attributes, content in INLINE_ELEMENT.findall(body):
        source = f"'sha256-{b64encode(sha256(content).digest()).decode()}'"
        if tag.lower() == b"style":
            styles.append(source)
        elif b"src=" not in attributes.lower() and is_executable(attributes):
            scripts.append(source)
    return list(dict.fromkeys(scripts)), list(dict.fromkeys(styles))


def is_executable(attributes: bytes) -> bool:
    """Whether a script element with these attributes runs, instead of holding data."""
    found = TYPE_ATTRIBUTE.search(attributes)
    return not found or found[1].lower() in SCRIPT_TYPES


def page_policy(
    body: bytes,
    ancestors: str = "'self'",
    forms: str = "'self'",
    scripts: Sequence[str] = (),
    connects: bool = False,
) -> tuple[str, str]:
    """Return the policy of a page that carries all it needs.

    If the page has a policy in a meta element, as embeds do, that one is used; only the header can
    say in addition who may frame the page.

    Args:
        body: The HTML of the page.
        ancestors: Who may frame it. "*" is left out, as it would not mean everyone: a page that
            was opened from a disk, or in an app, has no origin that it stands for.
        forms: Where its forms may lead.
        scripts: The hashes of the scripts that may run.
        connects: Whether they may ask this site, as a search box that suggests does.
    """
    framed_by = [] if ancestors == ANY_ANCESTOR else [ancestors]
    if stated := META_POLICY_ELEMENT.search(body[:HEAD_BYTES]):
        policy = unescape(stated[1].decode())
        framing = policy_header({"frame-ancestors": framed_by})[1]
        return ("content-security-policy", "; ".join(filter(None, (policy, framing))))
    _, styles = inline_hashes(body)
    parts = {
        "default-src": ["'none'"],
        "script-src": [f"'{script}'" for script in scripts],
        "style-src": styles,
        "style-src-attr": ["'unsafe-inline'"] if STYLE_ATTRIBUTE.search(body) else [],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"] if connects else [],
        "base-uri": ["'none'"],
        "form-action": [forms],
        "frame-ancestors": framed_by,
    }
    return policy_header(parts)


def app_policy(frame: bytes) -> tuple[str, str]:
    """Return the policy of Streamlit's pages.

    Its scripts come from here but for one line in its index page; a component's loader is a blob.
    Its style elements are empty, rules are put into them by script; attributes are everywhere.
    """
    scripts, _ = inline_hashes(frame)
    parts = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:", *scripts],
        "style-src": ["'self'", "'unsafe-inline'"],  # for browsers without the next two
        "style-src-elem": ["'self'", EMPTY_HASH],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "worker-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return policy_header(parts)


def policy_header(parts: dict[str, list[str]]) -> tuple[str, str]:
    """Return a policy as a header; a directive without sources is left to the default."""
    text = "; ".join(f"{name} {' '.join(sources)}" for name, sources in parts.items() if sources)
    return ("content-security-policy", text)


def link_header(site: Site, place: str, forms: Iterable[str] = RDF_FORMS) -> tuple[str, str]:
    """Return a `Link` header: the canonical address of a path, and its other forms."""
    address = site.address(place)
    found = [f'<{address}>; rel="canonical"']
    for form in forms:
        media = MEDIA_TYPES[form]
        found.append(f'<{site.base}{place}.{form}>; rel="alternate"; type="{media}"')
    return ("link", ", ".join(found))


def oembed_links(site: Site, address: str) -> list[tuple[str, str]]:
    """Return the addresses of the oEmbed answers about an address, with their media types."""
    start = f"{site.base}{urls.OEMBED}?url={quote(address, safe='')}&format="
    return [
        (start + "json", "application/json+oembed"),
        (start + "xml", "text/xml+oembed"),
    ]
