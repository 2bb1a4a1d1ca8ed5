"""The first to see a request: sends at once what is kept, and dresses every answer in headers."""

from collections.abc import Iterable
from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explorer.errors import BadSetting
from explorer.web.dispatcher import CachedResponse, Dispatcher, HeaderPair
from explorer.web.headers import INERT_POLICY, SECURITY_HEADERS
from explorer.web.request import RequestHeaders, RequestKey

READ_METHODS: Final = ("GET", "HEAD")
KEY_SCOPE: Final = "atlas.asked"  # where a scope carries what `CacheMiddleware` has read of it
HEADERS_SCOPE: Final = "atlas.wishes"
ALWAYS_SENT: Final = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS]


class CacheMiddleware:
    """ASGI middleware outside of Streamlit's own: for what is kept, nothing else is asked."""

    def __init__(self, app: ASGIApp, publisher: Dispatcher, policy: tuple[str, str]) -> None:
        """Take what comes next, what is kept, and the policy of answers that bring none."""
        self.app, self.publisher = app, publisher
        self.policy = (policy[0].encode(), policy[1].encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, else pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wishes = RequestHeaders.from_scope(scope)
        try:
            asked = self.publisher.asked(scope, wishes)
        except BadSetting as error:
            await send_refusal(f"{error}.", send)
            return
        scope[HEADERS_SCOPE], scope[KEY_SCOPE] = wishes, asked
        if asked and scope["method"] in READ_METHODS and (kept := self.publisher.found(asked)):
            await send_cached(kept, wishes, scope["method"], send)
            return
        await self.app(scope, receive, self.dressing(send))

    def dressing(self, send: Send) -> Send:
        """Return a `send` that adds the headers which are missing."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self.complete(message.get("headers", []))
            await send(message)

        return dressed

    def complete(self, headers: Iterable[HeaderPair]) -> list[HeaderPair]:
        """Return headers with those that every answer has, and each part of `Vary` once."""
        found = [(name.lower(), value) for name, value in headers]
        names = {name for name, _ in found}
        found += [each for each in (*ALWAYS_SENT, self.policy) if each[0] not in names]
        if b"vary" not in names:
            return found
        parts = [p.strip() for name, value in found if name == b"vary" for p in value.split(b",")]
        once = b", ".join(dict.fromkeys(filter(None, parts)))
        return [*(each for each in found if each[0] != b"vary"), (b"vary", once)]


async def send_cached(
    kept: CachedResponse, wishes: RequestHeaders, method: str, send: Send
) -> None:
    """Send what is kept, or that it has not changed."""
    sent = kept.sent(wishes.gzip, wishes.known)
    headers = [*sent.headers, *ALWAYS_SENT]
    await send({"type": "http.response.start", "status": sent.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else sent.body})


async def send_refusal(text: str, send: Send) -> None:
    """Send that a request cannot be understood, and why."""
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
    """A response of Starlette's routes that sends what has just been made or kept."""

    def __init__(self, kept: CachedResponse) -> None:
        """Take what is to be sent."""
        self.kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        await send_cached(self.kept, scope[HEADERS_SCOPE], scope["method"], send)


def request_key(scope: Scope) -> RequestKey | None:
    """Return what `CacheMiddleware` has read of a request."""
    found: RequestKey | None = scope[KEY_SCOPE]
    return found
