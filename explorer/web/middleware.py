"""ASGI middleware: cached responses are sent at once, and all others get our headers."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, unquote

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explorer import urls
from explorer.errors import BadSetting
from explorer.web.dispatcher import CachedResponse, Dispatcher, HeaderPair
from explorer.web.headers import CACHE_BRIEF, INERT_POLICY, SECURITY_HEADERS
from explorer.web.request import RequestHeaders, RequestKey, request_path

READ_METHODS: Final = ("GET", "HEAD")
KEY_SCOPE: Final = "atlas.asked"  # item of a scope with its `RequestKey`
MISWRITTEN_HINT: Final = re.compile(r"%25|(?:&|%26)(?:amp|#|%23)", re.IGNORECASE)
QUERY_SIGNS: Final = "=&:,/%+;@!$'()*~?"  # that a query may hold as they are
HEADERS_SCOPE: Final = "atlas.wishes"  # item of a scope with its `RequestHeaders`
ALWAYS_SENT: Final = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS]


class CacheMiddleware:
    """ASGI middleware outside of Streamlit's own, so that cached responses pass nothing else."""

    def __init__(self, app: ASGIApp, dispatcher: Dispatcher, policy: tuple[str, str]) -> None:
        """Take the next app, the dispatcher, and the policy of responses that have none."""
        self.app, self.dispatcher = app, dispatcher
        self.policy = (policy[0].encode(), policy[1].encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the cached response, else pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        mended = mended_address(scope)
        if mended and scope["method"] in READ_METHODS:
            answer = RedirectResponse(mended, 301, dict([CACHE_BRIEF]))
            await answer(scope, receive, self.add_headers(send))
            return
        headers = RequestHeaders.from_scope(scope)
        try:
            key = self.dispatcher.parse_request(scope, headers)
        except BadSetting as error:
            await send_refusal(f"{error}.", send)
            return
        scope[HEADERS_SCOPE], scope[KEY_SCOPE] = headers, key
        if key and scope["method"] in READ_METHODS and (cached := self.dispatcher.find_cached(key)):
            await send_cached(cached, headers, scope["method"], send)
            return
        await self.app(scope, receive, self.add_headers(send))

    def add_headers(self, send: Send) -> Send:
        """Return a `send` that adds missing headers."""

        async def send_complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self.complete(message.get("headers", []))
            await send(message)

        return send_complete

    def complete(self, headers: Iterable[HeaderPair]) -> list[HeaderPair]:
        """Return headers with those that every response has, and each part of `Vary` once."""
        found = [(name.lower(), value) for name, value in headers]
        names = {name for name, _ in found}
        found += [each for each in (*ALWAYS_SENT, self.policy) if each[0] not in names]
        if b"vary" not in names:
            return found
        parts = [p.strip() for name, value in found if name == b"vary" for p in value.split(b",")]
        once = b", ".join(dict.fromkeys(filter(None, parts)))
        return [*(each for each in found if each[0] != b"vary"), (b"vary", once)]


async def send_cached(
    cached: CachedResponse, headers: RequestHeaders, method: str, send: Send
) -> None:
    """Send a cached response, or 304 if the client has it."""
    sent = cached.encode(headers.gzip, headers.known)
    sent_headers = [*sent.headers, *ALWAYS_SENT]
    await send({"type": "http.response.start", "status": sent.status, "headers": sent_headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else sent.body})


async def send_refusal(text: str, send: Send) -> None:
    """Send 400 with the reason why a request cannot be understood."""
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (INERT_POLICY[0].encode(), INERT_POLICY[1].encode()),
        *ALWAYS_SENT,
    ]
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class PublishedResponse(Response):
    """A response for Starlette's routes that sends a cached or just built one."""

    def __init__(self, cached: CachedResponse) -> None:
        """Take the response to send."""
        self.cached = cached

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response in the form that the client accepts."""
        await send_cached(self.cached, scope[HEADERS_SCOPE], scope["method"], send)


# Paths whose parameters are somebody's own text, or an address in an address
UNMENDED_PATHS: Final = (urls.SPARQL, urls.API, urls.OEMBED, urls.SEARCH.lstrip("/"), "_stcore")


def mended_address(scope: Scope) -> str:
    """Return the address that a request meant, where others wrote it as HTML or coded it twice.

    Empty where the address is as it should be.
    """
    raw = scope.get("query_string", b"").decode("latin-1")
    place = request_path(scope)
    if not ("%" in place or "?" in place or MISWRITTEN_HINT.search(raw)):
        return ""
    if place.startswith(UNMENDED_PATHS):
        return ""
    stem, _, within = unquote(place).partition("?")
    query = urls.mend_query("&".join(filter(None, (within, raw))))
    if (stem, query) == (place, raw):
        return ""
    root = scope.get("root_path", "").rstrip("/")
    address = f"{root}/{quote(stem.lstrip('/'))}"
    return f"{address}?{quote(query, safe=QUERY_SIGNS)}" if query else address


def request_key(scope: Scope) -> RequestKey | None:
    """Return the key that `CacheMiddleware` has parsed from a request."""
    found: RequestKey | None = scope[KEY_SCOPE]
    return found
