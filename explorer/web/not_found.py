"""Unknown paths: a document with a real 404, instead of Streamlit's empty page with 200.

Streamlit answers every unknown path with its index page; `NotFoundRoute` comes before it and takes
whatever is neither ours nor one of the routes and files that Streamlit itself has.
"""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from explorer.errors import BadSetting
from explorer.translation import gettext
from explorer.web.dispatcher import CachedResponse, Dispatcher
from explorer.web.documents import not_found_response
from explorer.web.headers import CORS_OPEN, INERT_POLICY, SECURITY_HEADERS
from explorer.web.middleware import HEADERS_SCOPE, PublishedResponse
from explorer.web.request import HTML_FORM, RequestHeaders, RequestKey, negotiate_form, request_path
from explorer.web.static_files import streamlit_files

HTTP_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PREFLIGHT_AGE: Final = "86400"  # seconds
STATUS_MESSAGES: Final = {
    404: gettext("Page not found."),
    405: gettext("This address does not support this request method."),
    500: gettext("Something went wrong. The error has been logged; please try again later."),
}


class NotFoundRoute(Route):
    """A route for all paths that neither our routes nor Streamlit's answer."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        """Take the dispatcher that builds the document."""
        super().__init__("/{place:path}", self.answer)
        self.methods = None  # all
        self.dispatcher = dispatcher

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match all paths except those of Streamlit."""
        if scope["type"] != "http" or request_path(scope) in streamlit_files():
            return Match.NONE, {}
        routes = scope["app"].routes  # ours, this one, Streamlit's, and a mount for its files
        theirs = [each for each in routes[routes.index(self) + 1 :] if isinstance(each, Route)]
        if any(route.matches(scope)[0] is not Match.NONE for route in theirs):
            return Match.NONE, {}
        return super().matches(scope)

    async def answer(self, request: Request) -> Response:
        """Answer 405 if the path has other methods, 301 without a final slash, else 404."""
        place = request_path(request.scope)
        if methods := self.find_methods(place, request.scope):
            return method_not_allowed(request.method, methods)
        if place.endswith("/") and self.find_methods(place.rstrip("/"), request.scope):
            return RedirectResponse(strip_slashes(place, request.url.query), 301)
        return PublishedResponse(
            await run_in_threadpool(self.build_not_found, request.scope, place)
        )

    def find_methods(self, place: str, scope: Scope) -> set[str]:
        """Return the methods that the other routes answer at a path."""
        others = [each for each in scope["app"].routes if isinstance(each, Route)]
        fitting = [each for each in others if each.path_regex.match(f"/{place}")]
        return {m for each in fitting if each is not self for m in each.methods or HTTP_METHODS}

    def build_not_found(self, scope: Scope, place: str) -> CachedResponse:
        """Build the document of an unknown path."""
        headers: RequestHeaders = scope[HEADERS_SCOPE]
        try:
            base = self.dispatcher.base(scope, headers)
        except BadSetting:
            base = ""  # links then are relative
        form = negotiate_form({}, headers.accept)
        key = RequestKey(place, HTML_FORM if form == HTML_FORM else "txt", (), base)
        return CachedResponse.from_answer(not_found_response(self.dispatcher.context(base), key))


def method_not_allowed(method: str, methods: set[str]) -> Response:
    """Answer 405 with the methods of a path, or a CORS preflight request (OPTIONS) with 204."""
    allowed = ", ".join(sorted(methods | {"OPTIONS"}))
    headers = {"Allow": allowed, CORS_OPEN[0]: CORS_OPEN[1], INERT_POLICY[0]: INERT_POLICY[1]}
    if method == "OPTIONS":
        headers |= {
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Max-Age": PREFLIGHT_AGE,
        }
        return Response(status_code=204, headers=headers)
    text = gettext("{text} It supports {methods}.").format(
        text=STATUS_MESSAGES[405], methods=allowed
    )
    return PlainTextResponse(f"{text}\n", status_code=405, headers=headers)


def strip_slashes(place: str, query: str) -> str:
    """Return the relative address of a path without the slashes at its end.

    >>> strip_slashes("concept/trust/", "format=ttl")
    '../trust?format=ttl'
    """
    stem = place.rstrip("/")
    up = "../" * (len(place) - len(stem))
    return up + stem.rpartition("/")[2] + (f"?{query}" if query else "")


def http_error_response(request: Request, error: HTTPException) -> Response:
    """Answer an HTTP error of Starlette or Streamlit with a sentence."""
    text = STATUS_MESSAGES.get(
        error.status_code, error.detail or gettext("This request cannot be answered.")
    )
    headers = {INERT_POLICY[0]: INERT_POLICY[1], **(error.headers or {})}
    return PlainTextResponse(f"{text}\n", error.status_code, headers)


def server_error_response(request: Request, error: Exception) -> Response:
    """Answer 500; it bypasses `CacheMiddleware`, so it has all headers of its own."""
    headers = {
        **dict(SECURITY_HEADERS),
        INERT_POLICY[0]: INERT_POLICY[1],
        "cache-control": "no-store",
    }
    return PlainTextResponse(f"{STATUS_MESSAGES[500]}\n", 500, headers)
