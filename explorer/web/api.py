"""The routes of the JSON API, and whether the server can answer."""

import json
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.api.openapi import PLACE, describe_api
from explorer.api.operation_table import (
    JSON,
    OPERATIONS,
    answer_operation,
    problem_document,
    problem_of_error,
)
from explorer.api.operations import ApiOperation
from explorer.errors import UnknownName
from explorer.publish.response_document import Document
from explorer.translation import pgettext
from explorer.urls import Site
from explorer.web.atlas_holder import current_atlas
from explorer.web.dispatcher import CachedResponse, Dispatcher, PageResponse
from explorer.web.headers import CACHE_FRESH, CORS_OPEN, INERT_POLICY, NO_CACHE
from explorer.web.middleware import HEADERS_SCOPE, PublishedResponse
from explorer.web.request import RequestHeaders

STATUS_OK: Final = 200


def api_routes(publisher: Dispatcher) -> list[BaseRoute]:
    """The routes below `/api/`; the last says what there is instead."""
    return [
        Route(f"/{PLACE}", openapi_endpoint(publisher)),
        *(
            Route(f"/{starlette_path(each)}", operation_endpoint(publisher, each))
            for each in OPERATIONS
        ),
        Route(f"/{urls.API}", redirect_to_openapi),
        Route(f"/{urls.API}{{rest:path}}", api_not_found),
    ]


def starlette_path(operation: ApiOperation) -> str:
    """The path of an operation as Starlette writes it; IRIs hold slashes."""
    return operation.path.replace("{id}", "{id:path}")


def operation_endpoint(
    publisher: Dispatcher, operation: ApiOperation
) -> Callable[[Request], Response]:
    """What answers an operation."""

    def asked(request: Request) -> Response:
        pairs = [*request.path_params.items(), *request.query_params.multi_items()]
        return publish_document(
            answer_operation(operation, current_atlas(), request_site(publisher, request), pairs)
        )

    return asked


def openapi_endpoint(publisher: Dispatcher) -> Callable[[Request], Response]:
    """What answers with the OpenAPI document."""

    def description(request: Request) -> Response:
        found = describe_api(current_atlas(), request_site(publisher, request))
        return publish_document(Document.from_text(json.dumps(found, ensure_ascii=False), JSON))

    return description


def redirect_to_openapi(request: Request) -> Response:
    """Lead to the description."""
    return RedirectResponse(PLACE.removeprefix(urls.API), headers=dict([CORS_OPEN, INERT_POLICY]))


def api_not_found(request: Request) -> Response:
    """Say that there is nothing at a path, and what there is."""
    known = tuple(f"/{each.path}" for each in OPERATIONS)
    return publish_document(
        problem_document(
            problem_of_error(
                UnknownName(request.url.path, pgettext("resource", "operation"), known)
            )
        )
    )


def request_site(publisher: Dispatcher, request: Request) -> Site:
    """Where the reader found us, or where the settings say that we are."""
    wishes = request.scope.setdefault(HEADERS_SCOPE, RequestHeaders.from_scope(request.scope))
    return Site(publisher.base(request.scope, wishes))


def publish_document(document: Document) -> PublishedResponse:
    """A document, open to the scripts of every page; problems are not kept."""
    age = CACHE_FRESH if document.status == STATUS_OK else NO_CACHE
    return PublishedResponse(
        CachedResponse.from_answer(PageResponse(document, (age, CORS_OPEN, INERT_POLICY)))
    )


def health_route(publisher: Dispatcher) -> Route:
    """The route `/healthz`: 503 until the data is loaded, then 200."""

    async def answer(request: Request) -> Response:
        ready = publisher.ready
        headers = {"cache-control": "no-store", INERT_POLICY[0]: INERT_POLICY[1]}
        body = {"status": "ok" if ready else "loading"}
        return JSONResponse(body, 200 if ready else 503, headers)

    return Route(f"/{urls.HEALTH}", answer)
