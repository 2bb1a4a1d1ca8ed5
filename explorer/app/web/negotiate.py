"""Which form of a thing a client gets: by the address, else by what it accepts (RFC 9110, 12.5.1).

The home of mimeparse. A header that cannot be read is as good as none: nobody is turned away for
a slip of their client.
"""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from mimeparse import (
    MimeTypeParseException,
    parse_media_range,
    quality_parsed,
)

from explorer.rdf_formats import PUBLISHED_FORMATS

HTML: Final = "html"
NONE: Final = "none"  # no form that the client would take

# Media types by form; a form is also the suffix of its address. The first wins where all are equal.
MEDIA_TYPES: Final = MappingProxyType(
    {HTML: "text/html"} | {each.name: each.media_type for each in PUBLISHED_FORMATS.values()}
)
RDF: Final = tuple(form for form in MEDIA_TYPES if form != HTML)
NAMES: Final = MappingProxyType(
    {name: each.name for each in PUBLISHED_FORMATS.values() for name in each.other_names}
    | {form: form for form in MEDIA_TYPES}
    | {media_type: form for form, media_type in MEDIA_TYPES.items()}
)
LONGEST: Final = 4_000  # characters of a header that are read
REFUSED_GZIP: Final = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.IGNORECASE)


def form_of(name: str) -> str:
    """Return the form that `?format=` names: a suffix, a media type or a plain name.

    >>> form_of("Turtle"), form_of("application/ld+json"), form_of("docx")
    ('ttl', 'jsonld', 'none')
    """
    return NAMES.get(name.strip().lower(), NONE)


def accepted(header: str) -> str:
    """Return the form that fits an `Accept` header best, or `NONE`.

    >>> accepted("text/turtle;q=0.9, text/html;q=0.8"), accepted(""), accepted("text/html;q=0, */*")
    ('ttl', 'html', 'ttl')
    >>> accepted("image/webp"), accepted(";;, q=1, /"), accepted("text/*")
    ('none', 'html', 'html')
    """
    return best_form(header[:LONGEST])


@lru_cache(maxsize=256)  # with headers of at most 4,000 characters: a megabyte
def best_form(header: str) -> str:
    """Return what `accepted` does for a header that is not too long."""
    ranges = media_ranges(header)
    if not ranges:
        return HTML
    quality = {form: quality_parsed(media, ranges) for form, media in MEDIA_TYPES.items()}
    best = max(quality, key=lambda form: quality[form])  # the first of the best
    return best if quality[best] > 0 else NONE


def media_ranges(header: str) -> list[tuple[str, str, dict[str, str]]]:
    """Return the media ranges of a header, parsed; those that cannot be are left out."""
    found = []
    for part in header[:LONGEST].split(","):
        try:
            kind, subtype, parameters = parse_media_range(part.strip().lower())
        except MimeTypeParseException:
            continue
        if kind and subtype:
            found.append((kind, subtype, parameters))
    return found


def takes_gzip(header: str) -> bool:
    """Tell whether a client that sends this `Accept-Encoding` can read gzip.

    >>> takes_gzip("br, gzip"), takes_gzip("gzip;q=0, br"), takes_gzip("")
    (True, False, False)
    """
    return "gzip" in header.lower() and not REFUSED_GZIP.search(header)
