"""The SPARQL endpoint: the SPARQL 1.1 Protocol, for queries.

What is asked by GET, by a form or as the body of a POST is answered in the form that the client
accepts; all that goes wrong is told in a line of plain text. Without a query the endpoint describes
itself; browsers are led to the Query page.
"""

from asyncio import CancelledError
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.app.questions import runner
from explorer.app.resources import atlas, settings
from explorer.app.web.asked import base_of
from explorer.app.web.sparql_request import (
    Fields,
    Refused,
    fields_of,
    prefers_page,
    values,
    wanted,
)
from explorer.errors import (
    AtlasError,
    BadQuery,
    NotPassedOn,
    QueryLimit,
    SourceNotFound,
    TooBusy,
    UnknownName,
)
from explorer.sparql.answers import Asked
from explorer.sparql.description import description
from explorer.sparql.formats import GRAPHS, ROWS, Format
from explorer.translation import gettext
from explorer.typography import capitalize_first

STATUS: Final[Mapping[type[AtlasError], int]] = MappingProxyType(
    {BadQuery: 400, UnknownName: 400, NotPassedOn: 501, TooBusy: 503, SourceNotFound: 500}
)
# Of a limit: what a query costs another server might bear; that an answer is too large, none.
LIMITS: Final = MappingProxyType({"seconds": 503, "memory": 503, "kilobytes": 413})
CSV_PARAMETERS: Final = "; charset=utf-8; header=present"
HEADERS: Final = MappingProxyType(
    {
        "Access-Control-Allow-Origin": "*",
        "Vary": "Accept",
        # Should a browser show an answer, nothing in it runs.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
    }
)
PREFLIGHT: Final = MappingProxyType(
    {
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
)


def routes() -> list[BaseRoute]:
    """The route of the endpoint."""
    return [Route(f"/{urls.SPARQL}", sparql, methods=["GET", "POST", "OPTIONS"])]


async def sparql(request: Request) -> Response:
    """Answer a query, describe the endpoint, or say what is wrong."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**HEADERS, **PREFLIGHT})
    try:
        fields = await fields_of(request)
        queries = values(fields, "query")
        if len(queries) > 1:
            raise Refused(400, gettext("there is more than one query"))
        if prefers_page(request, fields):
            address = urls.page("query", q=queries[0] if queries else "")
            return RedirectResponse(address, status_code=303, headers=dict(HEADERS))
        made = answered if queries else described
        return await run_in_threadpool(made, request, fields)
    except Refused as refused:
        return in_words(str(refused), refused.status)
    except CancelledError:  # the server is told to end, and has waited as long as it may
        runner().close()
        return in_words(gettext("the server is ending, and this query with it"), 503)
    except AtlasError as error:
        status = STATUS.get(type(error), 400)
        if isinstance(error, QueryLimit):
            status = LIMITS.get(error.limit, 400)
        later = {"Retry-After": str(error.seconds)} if isinstance(error, TooBusy) else {}
        return in_words(str(error), status, later)


def answered(request: Request, fields: Fields) -> Response:
    """Answer the query.

    Raises:
        Refused: When the client takes no format of the kind of answer that the query has.
    """
    offers = {"rows": wanted(request, fields, ROWS), "graph": wanted(request, fields, GRAPHS)}
    rows, graph = offers["rows"], offers["graph"]
    asked = Asked(
        values(fields, "query")[0],
        rows_as=rows.format.name if rows else "",
        graph_as=graph.format.name if graph else "",
        graphs=values(fields, "default-graph-uri"),
        named=values(fields, "named-graph-uri"),
    )
    answer = runner().run(asked)
    chosen = graph if answer.kind == "graph" else rows
    if not chosen:
        raise Refused(406, unacceptable(GRAPHS if answer.kind == "graph" else ROWS))
    return sent(answer.body, chosen.media_type)


def described(request: Request, fields: Fields) -> Response:
    """Describe the endpoint.

    Raises:
        Refused: When the client takes no format for that.
    """
    chosen = wanted(request, fields, GRAPHS)
    if not chosen:
        raise Refused(406, unacceptable(GRAPHS))
    base = settings().base_url or base_of(request.scope, request.headers.get("host", ""))
    title = atlas().header.title or "Alliance Atlas"
    asked = runner()
    address = base + urls.SPARQL
    body = description(address, title, asked.graphs(), asked.limits, chosen.format.name)
    return sent(body, chosen.media_type)


def unacceptable(formats: Iterable[Format]) -> str:
    """Say in which media types there is an answer."""
    media_types = ", ".join(each.media_types[0] for each in formats)
    return gettext("this answer can be had as {media_types}").format(media_types=media_types)


def sent(body: bytes, media_type: str) -> Response:
    """Send an answer."""
    return Response(body, headers={**HEADERS, "Content-Type": full_content_type(media_type)})


def full_content_type(media_type: str) -> str:
    """Return a media type with its parameters: of plain text the character set.

    >>> full_content_type("text/n3"), full_content_type("text/xml")
    ('text/n3; charset=utf-8', 'text/xml')
    """
    if media_type == "text/csv":
        return media_type + CSV_PARAMETERS
    plain = media_type.startswith("text/") and not media_type.endswith("/xml")  # XML says it itself
    return f"{media_type}; charset=utf-8" if plain else media_type


def in_words(text: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Send a sentence that says what is the matter."""
    words = f"{capitalize_first(text)}.\n"
    return Response(
        words, status_code=status, media_type="text/plain", headers={**HEADERS, **(headers or {})}
    )
