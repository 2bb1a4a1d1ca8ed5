"""Our own addresses beside Streamlit's, and the frame and title of every page."""

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
from explorer.app.exports import GRAPH_EXPORTS, requested_view
from explorer.caches import build_once
from explorer.errors import AtlasError, BadSetting
from explorer.page_registry import APPLICATION_PAGES, PAGE_TYPES_BY_NAME
from explorer.pages.site_index import build_search_page
from explorer.render.graph_controls import label_suggestions
from explorer.render.html import render_masthead
from explorer.translation import capitalize_first, gettext
from explorer.urls import Site
from explorer.web import sparql
from explorer.web.api import api_routes, health_route
from explorer.web.atlas_holder import current_atlas
from explorer.web.dispatcher import Dispatcher
from explorer.web.headers import VARY_ACCEPT, oembed_links
from explorer.web.middleware import HEADERS_SCOPE, PublishedResponse, request_key
from explorer.web.not_found import NotFoundRoute
from explorer.web.request import request_path

PRODUCT: Final = "Alliance Atlas"


def page_title(page: str, curie: str = "") -> str:
    """The title of a page, or of the thing that it shows.

    A thing that does not exist leaves the page's own title.
    """
    known = PAGE_TYPES_BY_NAME.get(page)
    title = known.title if known else ""
    if page == "concept" and curie:
        title = capitalized_label(curie) or title
    return f"{title} · {PRODUCT}" if title else PRODUCT


def capitalized_label(curie: str) -> str:
    """The label of a concept with a capital, or nothing if there is none."""
    try:
        label = current_atlas().label(current_atlas().find(curie))
    except AtlasError:
        return ""
    return capitalize_first(label)


MAX_SUGGESTED: Final = 8
CACHE_FOREVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
CACHE_DAY: Final = {"Cache-Control": "public, max-age=86400"}
FAVICON: Final = "/favicon.ico"
PRELOADED_MODULES: Final = (
    "navigation.js",
    "reader.js",
    "frame.js",
)  # modules that every page needs
STREAMLIT_FONT: Final = "SourceSansVF"  # Streamlit's own font, which our theme does not use


def own_routes(dispatcher: Dispatcher) -> list[BaseRoute]:
    """The routes to put beside Streamlit's; the last takes what neither they nor Streamlit have."""
    return [
        Route(urls.VIS_NETWORK_SCRIPT, vis_network_endpoint),
        Route(urls.ASSETS + "{digest}/{name}", asset_endpoint),
        Route(FAVICON, icon_endpoint),
        Route(urls.SEARCH, search_endpoint),
        Route(urls.GRAPH + "{suffix}", graph_endpoint),
        Route("/", page_endpoint(dispatcher)),
        *(Route(f"/{each.name}", page_endpoint(dispatcher)) for each in APPLICATION_PAGES),
        *document_routes(dispatcher),
        *sparql.sparql_routes(),
        *api_routes(dispatcher),
        health_route(dispatcher),
        NotFoundRoute(dispatcher),
    ]


def document_routes(dispatcher: Dispatcher) -> list[BaseRoute]:
    """The routes of what is published, but for those that are pages of the application as well."""

    async def published(request: Request) -> PublishedResponse:
        key = request_key(request.scope)
        assert key, "a published path that no section holds"
        return PublishedResponse(await dispatcher.respond(key))

    return [Route(path, published) for path in document_paths(dispatcher)]


def document_paths(dispatcher: Dispatcher) -> Iterator[str]:
    """The paths of what is published, as Starlette writes them."""
    for path, section in dispatcher.sections.items():
        if path.endswith("/"):
            yield f"/{path}{{name}}"
            continue
        if not section.under_app:
            yield f"/{path}"
        if path:
            yield from (f"/{path}.{form}" for form in section.forms)


async def vis_network_endpoint(request: Request) -> Response:
    """The vis-network that pyvis' wheel carries."""
    return Response(assets.vis_network_bytes(), media_type="text/javascript", headers=CACHE_FOREVER)


async def asset_endpoint(request: Request) -> Response:
    """One of our own files."""
    name = request.path_params["name"]
    body = assets.own_files().get(name)
    if body is None:
        return Response(gettext("There is no such file."), status_code=404, media_type="text/plain")
    headers = CACHE_FOREVER if request.path_params["digest"] == assets.assets_digest() else {}
    return Response(body, media_type=assets.guess_media_type(name), headers=headers)


async def icon_endpoint(request: Request) -> Response:
    """The icon that browsers ask for where a page, such as an embed, names none."""
    return Response(assets.own_files()["icon.svg"], media_type="image/svg+xml", headers=CACHE_DAY)


def search_endpoint(request: Request) -> JSONResponse:
    """What the labels that come nearest to `q` stand for, best first."""
    text = request.query_params.get("q", "")
    found = build_search_page(current_atlas(), text, MAX_SUGGESTED, with_nearest=False)
    return JSONResponse(label_suggestions(found, current_atlas().vocabulary))


def graph_endpoint(request: Request) -> Response:
    """What an address shows of the graph, as a file; the suffix tells how."""
    media, write = GRAPH_EXPORTS.get(request.path_params["suffix"], ("", None))
    if write is None:
        return Response(gettext("No such format."), status_code=404, media_type="text/plain")
    try:
        body = write(requested_view(request.query_params))
    except AtlasError as error:
        return Response(f"{error}.", status_code=400, media_type="text/plain")
    name = f"graph.{request.path_params['suffix']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media, headers=headers)


def page_endpoint(dispatcher: Dispatcher) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of the application's pages: Streamlit's own page with our head.

    Where RDF is asked for instead, as at the root, it is sent.
    """

    async def frame(request: Request) -> Response:
        if key := request_key(request.scope):
            return PublishedResponse(await dispatcher.respond(key))
        page = await run_in_threadpool(page_for_request, request, dispatcher)
        return HTMLResponse(page, headers=dict([VARY_ACCEPT]))

    return frame


def page_for_request(request: Request, dispatcher: Dispatcher) -> str:
    """The frame of the page that a request asks for."""
    page = request_path(request.scope)
    title = page_title(page, request.query_params.get("id", ""))
    page_type = PAGE_TYPES_BY_NAME.get(page)
    if page_type is None or not page_type.embed_view:
        return application_page(title)
    try:
        site = Site(dispatcher.base(request.scope, request.scope[HEADERS_SCOPE]))
    except BadSetting:
        return application_page(title)
    address = f"{site.base}{page}" + (f"?{request.url.query}" if request.url.query else "")
    return application_page(title, oembed_links(site, address))


def application_page(title: str, answers: Iterable[tuple[str, str]] = ()) -> str:
    """Streamlit's index page with our head, and with the masthead before the app.

    `answers` are the addresses of oEmbed answers about the page, with their media types.
    """
    head = [
        f"<title>{escape(title)}</title>",
        *(f'<link rel="alternate" type="{t}" href="{escape(a)}">' for a, t in answers),
        f'<link rel="icon" type="image/svg+xml" href="{assets.asset_address("icon.svg")}">',
        f'<link rel="stylesheet" href="{assets.asset_address(assets.SHEET_NAME)}">',
        f'<script src="{assets.asset_address("base.js")}"></script>',
        *(
            f'<link rel="modulepreload" href="{assets.asset_address(name)}">'
            for name in PRELOADED_MODULES
        ),
        f'<script type="module" src="{assets.asset_address("masthead.js")}"></script>',
    ]
    page = remove_font_preload(streamlit_index())
    page = page.replace("<title>Streamlit</title>", "\n    ".join(head), 1)
    return page.replace("<body>", "<body>\n" + render_masthead(PRODUCT, urls.SEARCH.lstrip("/")), 1)


@build_once
def streamlit_index() -> str:
    """The page that Streamlit itself would send."""
    return files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")


def remove_font_preload(index: str) -> str:
    """Leave out the icon, which is ours, and the early fetch of a font that no page shows."""
    index = index.replace('<link rel="shortcut icon" href="./favicon.png" />', "", 1)
    before, link, rest = index.partition('<link\n      rel="preload"')
    tag, closing, after = rest.partition("/>")
    return before + after if link and closing and STREAMLIT_FONT in tag else index
