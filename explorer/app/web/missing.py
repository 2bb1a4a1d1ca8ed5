"""What is not there: a page with words and a real 404, instead of Streamlit's empty shell with 200.

Streamlit answers every unknown path with its index page; `Elsewhere` comes before it and takes
whatever is neither ours nor one of the routes and files that Streamlit itself has.
"""

from importlib.resources import as_file, files
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from explorer.app.web.asked import Asked, Wishes, negotiated, place_of
from explorer.app.web.front import WISHES, Published
from explorer.app.web.headers import ALWAYS, INERT, OPEN
from explorer.app.web.kept import Kept
from explorer.app.web.light import missing
from explorer.app.web.negotiate import HTML
from explorer.app.web.publisher import Publisher
from explorer.caches import build_once
from explorer.errors import BadSetting
from explorer.translation import gettext

INDEX: Final = "index.html"  # of Streamlit, which shows the application at any address
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
A_DAY: Final = "86400"
WORDS: Final = {
    404: gettext("There is nothing here."),
    405: gettext("This address cannot be asked in this way."),
    500: gettext("Something went wrong here. It has been written down; please try again later."),
}


class Elsewhere(Route):
    """Every path that neither a route of ours nor one of Streamlit's answers."""

    def __init__(self, publisher: Publisher) -> None:
        """Take what makes the page."""
        super().__init__("/{place:path}", self.answer)
        self.methods = None  # all
        self.publisher = publisher

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match all but what Streamlit has."""
        if scope["type"] != "http" or place_of(scope) in streamlit_files():
            return Match.NONE, {}
        routes = scope["app"].routes  # ours, this one, Streamlit's, and a mount for its files
        theirs = [each for each in routes[routes.index(self) + 1 :] if isinstance(each, Route)]
        if any(route.matches(scope)[0] is not Match.NONE for route in theirs):
            return Match.NONE, {}
        return super().matches(scope)

    async def answer(self, request: Request) -> Response:
        """Say that there is nothing; or which methods there are; or where the page is."""
        place = place_of(request.scope)
        if methods := self.methods_of(place, request.scope):
            return wrong_method(request.method, methods)
        if place.endswith("/") and self.methods_of(place.rstrip("/"), request.scope):
            return RedirectResponse(without_slash(place, request.url.query), 301)
        return Published(await run_in_threadpool(self.nothing, request.scope, place))

    def methods_of(self, place: str, scope: Scope) -> set[str]:
        """Return the methods that the other routes answer at a path."""
        others = [each for each in scope["app"].routes if isinstance(each, Route)]
        fitting = [each for each in others if each.path_regex.match(f"/{place}")]
        return {m for each in fitting if each is not self for m in each.methods or METHODS}

    def nothing(self, scope: Scope, place: str) -> Kept:
        """Make the page that says so."""
        wishes: Wishes = scope[WISHES]
        try:
            base = self.publisher.base(scope, wishes)
        except BadSetting:
            base = ""  # links then are relative
        form = negotiated({}, wishes.accept)
        asked = Asked(place, HTML if form == HTML else "txt", (), base)
        return Kept.from_answer(missing(self.publisher.edition(base), asked))


@build_once
def streamlit_files() -> frozenset[str]:
    """The paths of the files that Streamlit's pages are made of."""
    with as_file(files("streamlit").joinpath("static")) as folder:
        paths = (path for path in folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(folder).as_posix() for path in paths) - {INDEX}


def wrong_method(method: str, methods: set[str]) -> Response:
    """Say which methods an address answers; to browsers that ask before they ask (CORS) too."""
    allowed = ", ".join(sorted(methods | {"OPTIONS"}))
    headers = {"Allow": allowed, OPEN[0]: OPEN[1], INERT[0]: INERT[1]}
    if method == "OPTIONS":
        headers |= {
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Max-Age": A_DAY,
        }
        return Response(status_code=204, headers=headers)
    text = gettext("{text} It answers {methods}.").format(text=WORDS[405], methods=allowed)
    return PlainTextResponse(f"{text}\n", status_code=405, headers=headers)


def without_slash(place: str, query: str) -> str:
    """Return the relative address of a path without the slashes at its end.

    >>> without_slash("concept/trust/", "format=ttl")
    '../trust?format=ttl'
    """
    stem = place.rstrip("/")
    up = "../" * (len(place) - len(stem))
    return up + stem.rpartition("/")[2] + (f"?{query}" if query else "")


def refused(request: Request, error: HTTPException) -> Response:
    """Say in words what Starlette or Streamlit would say with a number."""
    text = WORDS.get(error.status_code, error.detail or gettext("This cannot be answered."))
    headers = {INERT[0]: INERT[1], **(error.headers or {})}
    return PlainTextResponse(f"{text}\n", error.status_code, headers)


def broken(request: Request, error: Exception) -> Response:
    """Say that the fault is ours; this answer passes `Front` by, so it brings its own headers."""
    headers = {**dict(ALWAYS), INERT[0]: INERT[1], "cache-control": "no-store"}
    return PlainTextResponse(f"{WORDS[500]}\n", 500, headers)
