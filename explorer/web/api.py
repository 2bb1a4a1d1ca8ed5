"""The routes of the JSON API and of the health check."""

import json
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.api.openapi import OPENAPI_PATH, describe_api
from explorer.api.operation_table import (
    JSON_MEDIA_TYPE,
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


def api_routes(dispatcher: Dispatcher) -> list[BaseRoute]:
    """Return the routes below `/api/`; the last answers unknown paths with those there are."""
    return [
        Route(f"/{OPENAPI_PATH}", openapi_endpoint(dispatcher)),
        *(
            Route(f"/{starlette_path(each)}", operation_endpoint(dispatcher, each))
            for each in OPERATIONS
        ),
        Route(f"/{urls.API}", redirect_to_openapi),
        Route(f"/{urls.API}{{rest:path}}", api_not_found),
    ]


def starlette_path(operation: ApiOperation) -> str:
    """Return the path of an operation as Starlette writes it; IRIs contain slashes."""
    return operation.path.replace("{id}", "{id:path}")


def operation_endpoint(
    dispatcher: Dispatcher, operation: ApiOperation
) -> Callable[[Request], Response]:
    """Return the endpoint of an operation."""

    def endpoint(request: Request) -> Response:
        pairs = [*request.path_params.items(), *request.query_params.multi_items()]
        return publish_document(
            answer_operation(operation, current_atlas(), request_site(dispatcher, request), pairs)
        )

    return endpoint


def openapi_endpoint(dispatcher: Dispatcher) -> Callable[[Request], Response]:
    """Return the endpoint of the OpenAPI document."""

    def description(request: Request) -> Response:
        found = describe_api(current_atlas(), request_site(dispatcher, request))
        return publish_document(
            Document.from_text(json.dumps(found, ensure_ascii=False), JSON_MEDIA_TYPE)
        )

    return description


def redirect_to_openapi(request: Request) -> Response:
    """Redirect to the OpenAPI document."""
    return RedirectResponse(
        OPENAPI_PATH.removeprefix(urls.API), headers=dict([CORS_OPEN, INERT_POLICY])
    )


def api_not_found(request: Request) -> Response:
    """Answer an unknown path with a problem that lists the known ones."""
    known = tuple(f"/{each.path}" for each in OPERATIONS)
    return publish_document(
        problem_document(
            problem_of_error(
                UnknownName(request.url.path, pgettext("resource", "operation"), known)
            )
        )
    )


def request_site(dispatcher: Dispatcher, request: Request) -> Site:
    """Return the site at its address from the settings, else from the `Host` header."""
    headers = request.scope.setdefault(HEADERS_SCOPE, RequestHeaders.from_scope(request.scope))
    return Site(dispatcher.base(request.scope, headers))


def publish_document(document: Document) -> PublishedResponse:
    """Return a document as a response, open to scripts of all origins; problems are not cached."""
    age = CACHE_FRESH if document.status == STATUS_OK else NO_CACHE
    return PublishedResponse(
        CachedResponse.from_answer(PageResponse(document, (age, CORS_OPEN, INERT_POLICY)))
    )


def health_route(dispatcher: Dispatcher) -> Route:
    """Return the route `/healthz`: 503 until the data is loaded, then 200."""

    async def answer(request: Request) -> Response:
        ready = dispatcher.ready
        headers = {"cache-control": "no-store", INERT_POLICY[0]: INERT_POLICY[1]}
        body = {"status": "ok" if ready else "loading"}
        return JSONResponse(body, 200 if ready else 503, headers)

    return Route(f"/{urls.HEALTH}", answer)
