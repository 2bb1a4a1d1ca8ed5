"""Our own addresses beside Streamlit's: assets, label search, and the frame of every page."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.app import assets
from explorer.app.exports import EXPORTS, asked_view
from explorer.app.resources import atlas
from explorer.app.titles import PRODUCT, title_of
from explorer.app.web import api, sparql
from explorer.app.web.asked import place_of
from explorer.app.web.front import WISHES, Published, asked_in
from explorer.app.web.headers import NEGOTIATED, discovery
from explorer.app.web.health import health
from explorer.app.web.missing import Elsewhere
from explorer.app.web.publisher import Publisher
from explorer.caches import build_once
from explorer.errors import AtlasError, BadSetting
from explorer.page_registry import APPLICATION_PAGES, PAGE_TYPES_BY_NAME
from explorer.pages.label_search import build_search_page
from explorer.translation import gettext
from explorer.urls import Site
from explorer.views.cards import search_results
from explorer.views.html import masthead

HITS: Final = 8
FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
A_DAY: Final = {"Cache-Control": "public, max-age=86400"}
FAVICON: Final = "/favicon.ico"
EARLY: Final = ("navigation.js", "reader.js", "frame.js")  # modules that every page needs
FONT: Final = "SourceSansVF"  # Streamlit's own font, which our theme does not use


def own_routes(publisher: Publisher) -> list[BaseRoute]:
    """The routes to put beside Streamlit's; the last takes what neither they nor Streamlit have."""
    return [
        Route(urls.VIS_NETWORK_SCRIPT, vis_network),
        Route(urls.ASSETS + "{digest}/{name}", asset),
        Route(FAVICON, icon),
        Route(urls.SEARCH, search),
        Route(urls.GRAPH + "{suffix}", graph),
        Route("/", frame_with(publisher)),
        *(Route(f"/{each.name}", frame_with(publisher)) for each in APPLICATION_PAGES),
        *published_routes(publisher),
        *sparql.routes(),
        *api.routes(publisher),
        health(publisher),
        Elsewhere(publisher),
    ]


def published_routes(publisher: Publisher) -> list[BaseRoute]:
    """The routes of what is published, but for those that are pages of the application as well."""

    async def published(request: Request) -> Published:
        asked = asked_in(request.scope)
        assert asked, "a published path that no section holds"
        return Published(await publisher.kept(asked))

    return [Route(path, published) for path in published_paths(publisher)]


def published_paths(publisher: Publisher) -> Iterator[str]:
    """The paths of what is published, as Starlette writes them."""
    for path, section in publisher.sections.items():
        if path.endswith("/"):
            yield f"/{path}{{name}}"
            continue
        if not section.under_app:
            yield f"/{path}"
        if path:
            yield from (f"/{path}.{form}" for form in section.forms)


async def vis_network(request: Request) -> Response:
    """The vis-network that pyvis' wheel carries."""
    return Response(assets.vis_network(), media_type="text/javascript", headers=FOR_EVER)


async def asset(request: Request) -> Response:
    """One of our own files."""
    name = request.path_params["name"]
    body = assets.ours().get(name)
    if body is None:
        return Response(gettext("There is no such file."), status_code=404, media_type="text/plain")
    headers = FOR_EVER if request.path_params["digest"] == assets.digest() else {}
    return Response(body, media_type=assets.media_type(name), headers=headers)


async def icon(request: Request) -> Response:
    """The icon that browsers ask for where a page, such as an embed, names none."""
    return Response(assets.ours()["icon.svg"], media_type="image/svg+xml", headers=A_DAY)


def search(request: Request) -> JSONResponse:
    """What the labels that come nearest to `q` stand for, best first."""
    text = request.query_params.get("q", "")
    found = build_search_page(atlas(), text, HITS, with_nearest=False)
    return JSONResponse(search_results(found, atlas().vocabulary))


def graph(request: Request) -> Response:
    """What an address shows of the graph, as a file; the suffix tells how."""
    media, write = EXPORTS.get(request.path_params["suffix"], ("", None))
    if write is None:
        return Response(gettext("No such format."), status_code=404, media_type="text/plain")
    try:
        body = write(asked_view(request.query_params))
    except AtlasError as error:
        return Response(f"{error}.", status_code=400, media_type="text/plain")
    name = f"graph.{request.path_params['suffix']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media, headers=headers)


def frame_with(publisher: Publisher) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of the application's pages: Streamlit's own page with our head.

    Where RDF is asked for instead, as at the root, it is sent.
    """

    async def frame(request: Request) -> Response:
        if asked := asked_in(request.scope):
            return Published(await publisher.kept(asked))
        page = await run_in_threadpool(framed_for, request, publisher)
        return HTMLResponse(page, headers=dict([NEGOTIATED]))

    return frame


def framed_for(request: Request, publisher: Publisher) -> str:
    """The frame of the page that a request asks for."""
    page = place_of(request.scope)
    title = title_of(page, request.query_params.get("id", ""))
    page_type = PAGE_TYPES_BY_NAME.get(page)
    if page_type is None or not page_type.embed_view:
        return framed(title)
    try:
        site = Site(publisher.base(request.scope, request.scope[WISHES]))
    except BadSetting:
        return framed(title)
    address = f"{site.base}{page}" + (f"?{request.url.query}" if request.url.query else "")
    return framed(title, discovery(site, address))


def framed(title: str, answers: Iterable[tuple[str, str]] = ()) -> str:
    """Streamlit's index page with our head, and with the masthead before the app.

    `answers` are the addresses of oEmbed answers about the page, with their media types.
    """
    head = [
        f"<title>{escape(title)}</title>",
        *(f'<link rel="alternate" type="{t}" href="{escape(a)}">' for a, t in answers),
        f'<link rel="icon" type="image/svg+xml" href="{assets.address("icon.svg")}">',
        f'<link rel="stylesheet" href="{assets.address(assets.SHEET)}">',
        f'<script src="{assets.address("base.js")}"></script>',
        *(f'<link rel="modulepreload" href="{assets.address(name)}">' for name in EARLY),
        f'<script type="module" src="{assets.address("masthead.js")}"></script>',
    ]
    page = without_font(streamlit_index())
    page = page.replace("<title>Streamlit</title>", "\n    ".join(head), 1)
    return page.replace("<body>", "<body>\n" + masthead(PRODUCT, urls.SEARCH.lstrip("/")), 1)


@build_once
def streamlit_index() -> str:
    """The page that Streamlit itself would send."""
    return files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")


def without_font(index: str) -> str:
    """Leave out the icon, which is ours, and the early fetch of a font that no page shows."""
    index = index.replace('<link rel="shortcut icon" href="./favicon.png" />', "", 1)
    before, link, rest = index.partition('<link\n      rel="preload"')
    tag, closing, after = rest.partition("/>")
    return before + after if link and closing and FONT in tag else index
