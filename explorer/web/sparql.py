"""The SPARQL endpoint: the SPARQL 1.1 Protocol, for queries."""

from asyncio import CancelledError
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qsl

from mimeparse import quality_parsed
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.errors import (
    AtlasError,
    BadQuery,
    NotPassedOn,
    QueryLimit,
    SourceNotFound,
    TooBusy,
    UnknownName,
)
from explorer.interface_words import PRODUCT
from explorer.sparql.description import describe_service
from explorer.sparql.results import GRAPHS, ROWS, Format, QueryRequest, formats_by_name
from explorer.translation import capitalize_first, gettext
from explorer.web.atlas_holder import current_atlas, current_settings, query_runner
from explorer.web.request import parse_accept_header, request_base

MAX_FORM_FIELDS: Final = 100
HTML_TYPE: Final = "text/html"
QUERY_TYPE: Final = "application/sparql-query"
FORM_TYPE: Final = "application/x-www-form-urlencoded"
UPDATE_REFUSAL: Final = gettext("updates are refused: this endpoint is read-only")

FormFields = list[tuple[str, str]]


class RequestRefused(Exception):
    """A request against the protocol, with the HTTP status of the refusal."""

    def __init__(self, status: int, words: str) -> None:
        """Take the status and the reason."""
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class AcceptedFormat:
    """A format, and the media type by which the client requested it."""

    format: Format
    media_type: str


async def request_fields(request: Request) -> FormFields:
    """Return the parameters of a request, from its address and, with POST, its body.

    Raises:
        RequestRefused: When it is not a request of the protocol, an update, or too long.
    """
    most = current_settings().limits.kilobytes * 1_000
    fields = parse_form(request.scope["query_string"])
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in {QUERY_TYPE, FORM_TYPE}:
            update = media_type == "application/sparql-update"
            words = (
                UPDATE_REFUSAL
                if update
                else gettext("send the query as {media_type} or as {other}").format(
                    media_type=QUERY_TYPE, other=FORM_TYPE
                )
            )
            raise RequestRefused(403 if update else 415, words)
        body = await request_body(request, most if media_type == QUERY_TYPE else 4 * most)
        fields += [("query", decode_body(body))] if media_type == QUERY_TYPE else parse_form(body)
    if any(name == "update" for name, _ in fields):
        raise RequestRefused(403, UPDATE_REFUSAL)
    return fields


async def request_body(request: Request, most: int) -> bytes:
    """Return the body of a request.

    Raises:
        RequestRefused: As soon as it gets too long.
    """
    found = bytearray()
    async for part in request.stream():
        found += part
        if len(found) > most:
            limit = current_settings().limits.kilobytes
            raise RequestRefused(
                413,
                gettext("the query is longer than the limit of {limit} kilobytes").format(
                    limit=limit
                ),
            )
    return bytes(found)


def decode_body(body: bytes) -> str:
    """Return a body as text.

    Raises:
        RequestRefused: When it is not UTF-8.
    """
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestRefused(400, gettext("the query is not text in UTF-8")) from None


def parse_form(body: bytes) -> FormFields:
    """Return the fields of a form.

    Raises:
        RequestRefused: When there are too many, or they are not UTF-8.
    """
    try:
        text = decode_body(body)
        return parse_qsl(
            text, keep_blank_values=True, max_num_fields=MAX_FORM_FIELDS, errors="strict"
        )
    except ValueError:
        raise RequestRefused(400, gettext("the parameters cannot be read")) from None


def field_values(fields: FormFields, name: str) -> tuple[str, ...]:
    """Return all values of a parameter."""
    return tuple(value for key, value in fields if key == name)


def format_parameter(fields: FormFields) -> str:
    """Return the format that the address names; clients have three parameters for it."""
    found = [
        *field_values(fields, "format"),
        *field_values(fields, "output"),
        *field_values(fields, "results"),
    ]
    return next((word.strip().lower() for word in found if word.strip()), "")


def prefers_html(request: Request, fields: FormFields) -> bool:
    """Whether a client prefers HTML to all formats of answers, as browsers do."""
    if request.method == "POST" or format_parameter(fields):
        return False
    ranges = parse_accept_header(request.headers.get("accept", ""))
    offers = [media for each in (*ROWS, *GRAPHS) for media in each.media_types]
    if not ranges or not (html := quality_parsed(HTML_TYPE, ranges)):
        return False
    return bool(html > max(quality_parsed(media, ranges) for media in offers))


def accepted_format(
    request: Request, fields: FormFields, formats: tuple[Format, ...]
) -> AcceptedFormat | None:
    """Return the format that is requested by name, else the one accepted best, if any."""
    if name := format_parameter(fields):
        found = formats_by_name(formats).get(name)
        return AcceptedFormat(found, found.media_types[0]) if found else None
    ranges = parse_accept_header(request.headers.get("accept", ""))
    if not ranges:
        return AcceptedFormat(formats[0], formats[0].media_types[0])
    offers = [AcceptedFormat(each, media) for each in formats for media in each.media_types]
    offers.sort(key=lambda offer: offer.media_type != offer.format.media_types[0])  # stable
    best = max(offers, key=lambda offer: quality_parsed(offer.media_type, ranges))
    return best if quality_parsed(best.media_type, ranges) else None


ERROR_STATUS: Final[Mapping[type[AtlasError], int]] = MappingProxyType(
    {BadQuery: 400, UnknownName: 400, NotPassedOn: 501, TooBusy: 503, SourceNotFound: 500}
)
# Of a limit: what a query costs another server might bear; that an answer is too large, none.
LIMIT_STATUS: Final = MappingProxyType({"seconds": 503, "memory": 503, "kilobytes": 413})
CSV_PARAMETERS: Final = "; charset=utf-8; header=present"
SPARQL_HEADERS: Final = MappingProxyType(
    {
        "Access-Control-Allow-Origin": "*",
        "Vary": "Accept",
        # Should a browser show an answer, nothing in it runs.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
    }
)
PREFLIGHT_HEADERS: Final = MappingProxyType(
    {
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
)


def sparql_routes() -> list[BaseRoute]:
    """Return the route of the endpoint."""
    return [Route(f"/{urls.SPARQL}", sparql_endpoint, methods=["GET", "POST", "OPTIONS"])]


async def sparql_endpoint(request: Request) -> Response:
    """Answer a query, describe the endpoint, or answer with an error."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**SPARQL_HEADERS, **PREFLIGHT_HEADERS})
    try:
        fields = await request_fields(request)
        queries = field_values(fields, "query")
        if len(queries) > 1:
            raise RequestRefused(400, gettext("there is more than one query"))
        if prefers_html(request, fields):
            address = urls.page("query", q=queries[0] if queries else "")
            return RedirectResponse(address, status_code=303, headers=dict(SPARQL_HEADERS))
        made = answer_query if queries else describe_endpoint
        return await run_in_threadpool(made, request, fields)
    except RequestRefused as refused:
        return plain_error(str(refused), refused.status)
    except CancelledError:  # the server is told to end, and has waited as long as it may
        query_runner().close()
        return plain_error(gettext("the server is shutting down, so this query was stopped"), 503)
    except AtlasError as error:
        status = ERROR_STATUS.get(type(error), 400)
        if isinstance(error, QueryLimit):
            status = LIMIT_STATUS.get(error.limit, 400)
        later = {"Retry-After": str(error.seconds)} if isinstance(error, TooBusy) else {}
        return plain_error(str(error), status, later)


def answer_query(request: Request, fields: FormFields) -> Response:
    """Answer the query.

    Raises:
        RequestRefused: When the client takes no format of the kind of answer that the query has.
    """
    offers = {
        "rows": accepted_format(request, fields, ROWS),
        "graph": accepted_format(request, fields, GRAPHS),
    }
    rows, graph = offers["rows"], offers["graph"]
    asked = QueryRequest(
        field_values(fields, "query")[0],
        rows_as=rows.format.name if rows else "",
        graph_as=graph.format.name if graph else "",
        graphs=field_values(fields, "default-graph-uri"),
        named=field_values(fields, "named-graph-uri"),
    )
    answer = query_runner().run(asked)
    chosen = graph if answer.kind == "graph" else rows
    if not chosen:
        raise RequestRefused(
            406, not_acceptable_message(GRAPHS if answer.kind == "graph" else ROWS)
        )
    return sparql_response(answer.body, chosen.media_type)


def describe_endpoint(request: Request, fields: FormFields) -> Response:
    """Describe the endpoint.

    Raises:
        RequestRefused: When the client takes no format for that.
    """
    chosen = accepted_format(request, fields, GRAPHS)
    if not chosen:
        raise RequestRefused(406, not_acceptable_message(GRAPHS))
    base = current_settings().base_url or request_base(
        request.scope, request.headers.get("host", "")
    )
    title = current_atlas().header.title or PRODUCT
    asked = query_runner()
    address = base + urls.SPARQL
    body = describe_service(address, title, asked.graphs(), asked.limits, chosen.format.name)
    return sparql_response(body, chosen.media_type)


def not_acceptable_message(formats: Iterable[Format]) -> str:
    """Return a sentence with the media types that an answer has."""
    media_types = ", ".join(each.media_types[0] for each in formats)
    return gettext("this answer is available as {media_types}").format(media_types=media_types)


def sparql_response(body: bytes, media_type: str) -> Response:
    """Return an answer as a response."""
    return Response(body, headers={**SPARQL_HEADERS, "Content-Type": full_content_type(media_type)})


def full_content_type(media_type: str) -> str:
    """Return a media type with its parameters: of plain text the character set.

    >>> full_content_type("text/n3"), full_content_type("text/xml")
    ('text/n3; charset=utf-8', 'text/xml')
    """
    if media_type == "text/csv":
        return media_type + CSV_PARAMETERS
    plain = media_type.startswith("text/") and not media_type.endswith("/xml")  # XML says it itself
    return f"{media_type}; charset=utf-8" if plain else media_type


def plain_error(text: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as a sentence of plain text."""
    words = f"{capitalize_first(text)}.\n"
    return Response(
        words,
        status_code=status,
        media_type="text/plain",
        headers={**SPARQL_HEADERS, **(headers or {})},
    )
