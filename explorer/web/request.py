"""The parts of a request that decide on the response: key, headers, accepted form (RFC 9110)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl

from mimeparse import (
    MimeTypeParseException,
    parse_media_range,
    quality_parsed,
)

from explorer.errors import BadSetting
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.translation import gettext

HTML_FORM: Final = "html"
NO_FORM: Final = "none"  # no form that the client would take

# Media types by form; a form is also the suffix of its address. The first wins where all are equal.
MEDIA_TYPES: Final = MappingProxyType(
    {HTML_FORM: "text/html"} | {each.name: each.media_type for each in PUBLISHED_FORMATS.values()}
)
RDF_FORMS: Final = tuple(form for form in MEDIA_TYPES if form != HTML_FORM)
FORM_NAMES: Final = MappingProxyType(
    {name: each.name for each in PUBLISHED_FORMATS.values() for name in each.other_names}
    | {form: form for form in MEDIA_TYPES}
    | {media_type: form for form, media_type in MEDIA_TYPES.items()}
)
MAX_ACCEPT_LENGTH: Final = 4_000  # characters of a header that are read
GZIP_REFUSAL: Final = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.IGNORECASE)


def form_by_name(name: str) -> str:
    """Return the form that `?format=` names: a suffix, a media type or a plain name.

    >>> form_by_name("Turtle"), form_by_name("application/ld+json"), form_by_name("docx")
    ('ttl', 'jsonld', 'none')
    """
    return FORM_NAMES.get(name.strip().lower(), NO_FORM)


def form_by_accept(header: str) -> str:
    """Return the form that fits an `Accept` header best, or `NO_FORM`.

    >>> form_by_accept("text/turtle;q=0.9, text/html;q=0.8"), form_by_accept("")
    ('ttl', 'html')
    >>> form_by_accept("text/html;q=0, */*")
    'ttl'
    >>> form_by_accept("image/webp"), form_by_accept(";;, q=1, /"), form_by_accept("text/*")
    ('none', 'html', 'html')
    """
    return best_form(header[:MAX_ACCEPT_LENGTH])


@lru_cache(maxsize=256)  # with headers of at most 4,000 characters: a megabyte
def best_form(header: str) -> str:
    """Return what `form_by_accept` does for a header that is not too long."""
    ranges = parse_accept_header(header)
    if not ranges:
        return HTML_FORM
    quality = {form: quality_parsed(media, ranges) for form, media in MEDIA_TYPES.items()}
    best = max(quality, key=lambda form: quality[form])  # the first of the best
    return best if quality[best] > 0 else NO_FORM


def parse_accept_header(header: str) -> list[tuple[str, str, dict[str, str]]]:
    """Return the media ranges of an `Accept` header; those that cannot be parsed are left out."""
    found = []
    for part in header[:MAX_ACCEPT_LENGTH].split(","):
        try:
            kind, subtype, parameters = parse_media_range(part.strip().lower())
        except MimeTypeParseException:
            continue
        if kind and subtype:
            found.append((kind, subtype, parameters))
    return found


def accepts_gzip(header: str) -> bool:
    """Whether a client with this `Accept-Encoding` header can read gzip.

    >>> accepts_gzip("br, gzip"), accepts_gzip("gzip;q=0, br"), accepts_gzip("")
    (True, False, False)
    """
    return "gzip" in header.lower() and not GZIP_REFUSAL.search(header)


HOST_PATTERN: Final = re.compile(
    r"(?:[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?"
)
MAX_PARAMETER_LENGTH: Final = 2_000  # characters of a parameter; longer values are cut
MAX_PARAMETERS: Final = 100  # parameters of a query


@dataclass(frozen=True, slots=True)
class RequestKey:
    """The key of a response in the cache.

    Attributes:
        place: The path below the root, without the suffix that names a form.
        form: A suffix such as "html", "ttl" or "png"; `NO_FORM` if the client accepts none.
        parameters: The query parameters that change the response, sorted.
        base: The public address of the root, with a slash at its end.
    """

    place: str
    form: str
    parameters: tuple[tuple[str, str], ...]
    base: str

    def parameter(self, name: str) -> str:
        """Return a parameter, empty where it was not given."""
        return dict(self.parameters).get(name, "")


@dataclass(frozen=True, slots=True)
class RequestHeaders:
    """The headers of a request that decide on the answer."""

    host: str = ""
    accept: str = ""
    gzip: bool = False
    known: str = ""  # the tags of responses that the client has, from If-None-Match

    @classmethod
    def from_scope(cls, scope: Mapping[str, Any]) -> "RequestHeaders":
        """Read the headers of an ASGI scope in one pass."""
        found: dict[bytes, str] = {}
        for name, value in scope["headers"]:
            if name in {b"host", b"accept", b"accept-encoding", b"if-none-match"}:
                text = value.decode("latin-1")
                found[name] = f"{found[name]}, {text}" if name in found else text
        return cls(
            found.get(b"host", ""),
            found.get(b"accept", ""),
            accepts_gzip(found.get(b"accept-encoding", "")),
            found.get(b"if-none-match", ""),
        )


def request_path(scope: Mapping[str, Any]) -> str:
    """Return the path of a request below the root, without the slash at its beginning."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    if root and (path == root or path.startswith(root + "/")):
        path = path[len(root) :]
    return path.removeprefix("/")


def request_base(scope: Mapping[str, Any], host: str) -> str:
    """Return the address of the root by the `Host` header.

    Raises:
        BadSetting: When the header is no name of a host, as it would be copied into pages.
    """
    if not host and scope.get("server"):
        host = "{}:{}".format(*scope["server"])
    if not HOST_PATTERN.fullmatch(host):
        raise BadSetting("Host", host[:80], gettext("the name of this server"))
    return f"{scope['scheme']}://{host.lower()}{scope.get('root_path', '').rstrip('/')}/"


def request_query(scope: Mapping[str, Any]) -> dict[str, str]:
    """Return the parameters of a request that have a value; of several alike the last."""
    raw: bytes = scope.get("query_string", b"")
    if not raw:
        return {}
    try:
        pairs = parse_qsl(raw.decode("latin-1"), max_num_fields=MAX_PARAMETERS, errors="replace")
    except ValueError:  # too many
        return {}
    return {name: value.strip()[:MAX_PARAMETER_LENGTH] for name, value in pairs if value.strip()}


def split_suffix(place: str, forms: tuple[str, ...]) -> tuple[str, str]:
    """Split the suffix of one of some forms off a path.

    >>> split_suffix("concept/trust.ttl", ("ttl", "nt")), split_suffix("work/bion1962", ("ttl",))
    (('concept/trust', 'ttl'), ('work/bion1962', ''))
    """
    stem, dot, suffix = place.rpartition(".")
    return (stem, suffix) if dot and suffix in forms else (place, "")


def negotiate_form(query: Mapping[str, str], accept: str) -> str:
    """Return the form for an address without suffix: by `format`, else by the `Accept` header."""
    return form_by_name(query["format"]) if "format" in query else form_by_accept(accept)
