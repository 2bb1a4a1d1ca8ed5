"""What a client of the SPARQL endpoint asks for, and in which form it takes the answer."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from mimeparse import quality_parsed
from starlette.requests import Request

from explorer.app.resources import settings
from explorer.app.web.negotiate import media_ranges
from explorer.sparql.formats import GRAPHS, ROWS, Format, by_word
from explorer.translation import gettext

MOST_FIELDS: Final = 100
HTML: Final = "text/html"
QUERY: Final = "application/sparql-query"
FORM: Final = "application/x-www-form-urlencoded"
UPDATE: Final = gettext(
    "updates are refused: this endpoint answers queries only, and changes nothing"
)

Fields = list[tuple[str, str]]


class Refused(Exception):
    """A request that is not one of the protocol; carries the status."""

    def __init__(self, status: int, words: str) -> None:
        """Say in words what is the matter."""
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format, and the media type by which the client asked for it."""

    format: Format
    media_type: str


async def fields_of(request: Request) -> Fields:
    """Return the parameters of a request, from its address and, where there is one, its body.

    Raises:
        Refused: When it is not a request of the protocol, an update, or too long.
    """
    most = settings().limits.kilobytes * 1_000
    fields = parsed(request.scope["query_string"])
    if request.method == "POST":
        sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if sort not in {QUERY, FORM}:
            update = sort == "application/sparql-update"
            words = (
                UPDATE
                if update
                else gettext("send the query as {media_type} or as {other}").format(
                    media_type=QUERY, other=FORM
                )
            )
            raise Refused(403 if update else 415, words)
        body = await body_of(request, most if sort == QUERY else 4 * most)
        fields += [("query", decoded(body))] if sort == QUERY else parsed(body)
    if any(name == "update" for name, _ in fields):
        raise Refused(403, UPDATE)
    return fields


async def body_of(request: Request, most: int) -> bytes:
    """Return the body of a request.

    Raises:
        Refused: As soon as it gets too long.
    """
    found = bytearray()
    async for part in request.stream():
        found += part
        if len(found) > most:
            limit = settings().limits.kilobytes
            raise Refused(
                413,
                gettext("the query is longer than {limit} kilobytes, the limit here").format(
                    limit=limit
                ),
            )
    return bytes(found)


def decoded(body: bytes) -> str:
    """Return a body as text.

    Raises:
        Refused: When it is not UTF-8.
    """
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(400, gettext("the query is not text in UTF-8")) from None


def parsed(body: bytes) -> Fields:
    """Return the fields of a form.

    Raises:
        Refused: When there are too many, or they are not UTF-8.
    """
    try:
        text = decoded(body)
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise Refused(400, gettext("the parameters cannot be read")) from None


def values(fields: Fields, name: str) -> tuple[str, ...]:
    """Return all values of a parameter."""
    return tuple(value for key, value in fields if key == name)


def named_format(fields: Fields) -> str:
    """Return the format that the address names; clients have three parameters for it."""
    found = [*values(fields, "format"), *values(fields, "output"), *values(fields, "results")]
    return next((word.strip().lower() for word in found if word.strip()), "")


def prefers_page(request: Request, fields: Fields) -> bool:
    """Tell whether a person should see a page: a browser says that it likes HTML best."""
    if request.method == "POST" or named_format(fields):
        return False
    ranges = media_ranges(request.headers.get("accept", ""))
    offers = [media for each in (*ROWS, *GRAPHS) for media in each.media_types]
    if not ranges or not (html := quality_parsed(HTML, ranges)):
        return False
    return bool(html > max(quality_parsed(media, ranges) for media in offers))


def wanted(request: Request, fields: Fields, formats: tuple[Format, ...]) -> Wanted | None:
    """Return the format that is asked for by name, or else accepted best; none if none is."""
    if name := named_format(fields):
        found = by_word(formats).get(name)
        return Wanted(found, found.media_types[0]) if found else None
    ranges = media_ranges(request.headers.get("accept", ""))
    if not ranges:
        return Wanted(formats[0], formats[0].media_types[0])
    offers = [Wanted(each, media) for each in formats for media in each.media_types]
    offers.sort(key=lambda offer: offer.media_type != offer.format.media_types[0])  # stable
    best = max(offers, key=lambda offer: quality_parsed(offer.media_type, ranges))
    return best if quality_parsed(best.media_type, ranges) else None
