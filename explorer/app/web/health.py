"""Whether the explorer can answer: for those who watch over servers."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from explorer import urls
from explorer.app.web.headers import INERT
from explorer.app.web.publisher import Publisher


def health(publisher: Publisher) -> Route:
    """The route `/healthz`: 503 until the data is loaded, then 200."""

    async def answer(request: Request) -> Response:
        ready = publisher.ready
        headers = {"cache-control": "no-store", INERT[0]: INERT[1]}
        body = {"status": "ok" if ready else "loading"}
        return JSONResponse(body, 200 if ready else 503, headers)

    return Route(f"/{urls.HEALTH}", answer)
