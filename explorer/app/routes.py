"""The routes beside Streamlit's, and the HTML frame and title of every application page."""

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
from explorer.pages.search import build_search_page
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
    """Return the title of a page, or of the concept that it shows, if there is one."""
    known = PAGE_TYPES_BY_NAME.get(page)
    title = known.title if known else ""
    if page == "concept" and curie:
        title = capitalized_label(curie) or title
    return f"{title} · {PRODUCT}" if title else PRODUCT


def capitalized_label(curie: str) -> str:
    """Return the label of a resource with a capital letter, or "" if there is none."""
    try:
        label = current_atlas().label(current_atlas().find(curie))
    except AtlasError:
        return ""
    return capitalize_first(label)


MAX_SEARCH_SUGGESTIONS: Final = 8
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
    """Return the routes beside Streamlit's; the last one answers all unknown paths."""
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
    """Return the routes of documents, embeds and data, except application pages."""

    async def published(request: Request) -> PublishedResponse:
        key = request_key(request.scope)
        assert key, "a published path without a type"
        return PublishedResponse(await dispatcher.respond(key))

    return [Route(path, published) for path in document_paths(dispatcher)]


def document_paths(dispatcher: Dispatcher) -> Iterator[str]:
    """Yield the paths of documents, embeds and data as Starlette writes them."""
    for path, section in dispatcher.sections.items():
        if path.endswith("/"):
            yield f"/{path}{{name}}"
            continue
        if not section.under_app:
            yield f"/{path}"
        if path:
            yield from (f"/{path}.{form}" for form in section.forms)


async def vis_network_endpoint(request: Request) -> Response:
    """Send the script of vis-network."""
    return Response(assets.vis_network_bytes(), media_type="text/javascript", headers=CACHE_FOREVER)


async def asset_endpoint(request: Request) -> Response:
    """Send one of our own files."""
    name = request.path_params["name"]
    body = assets.own_files().get(name)
    if body is None:
        return Response(gettext("File not found."), status_code=404, media_type="text/plain")
    headers = CACHE_FOREVER if request.path_params["digest"] == assets.assets_digest() else {}
    return Response(body, media_type=assets.guess_media_type(name), headers=headers)


async def icon_endpoint(request: Request) -> Response:
    """Send the icon that browsers request for pages without one, such as embeds."""
    return Response(assets.own_files()["icon.svg"], media_type="image/svg+xml", headers=CACHE_DAY)


def search_endpoint(request: Request) -> JSONResponse:
    """Send the resources whose labels match `q` best, as suggestions of the search box."""
    text = request.query_params.get("q", "")
    found = build_search_page(current_atlas(), text, MAX_SEARCH_SUGGESTIONS, with_nearest=False)
    return JSONResponse(label_suggestions(found, current_atlas().vocabulary))


def graph_endpoint(request: Request) -> Response:
    """Send the view of an address as a file in the format of its suffix."""
    media, write = GRAPH_EXPORTS.get(request.path_params["suffix"], ("", None))
    if write is None:
        return Response(gettext("Unknown format."), status_code=404, media_type="text/plain")
    try:
        body = write(requested_view(request.query_params))
    except AtlasError as error:
        return Response(f"{error}.", status_code=400, media_type="text/plain")
    name = f"graph.{request.path_params['suffix']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media, headers=headers)


def page_endpoint(dispatcher: Dispatcher) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of application pages: Streamlit's index page with our head.

    It sends RDF instead if the client prefers that, as at the root.
    """

    async def frame(request: Request) -> Response:
        if key := request_key(request.scope):
            return PublishedResponse(await dispatcher.respond(key))
        page = await run_in_threadpool(page_for_request, request, dispatcher)
        return HTMLResponse(page, headers=dict([VARY_ACCEPT]))

    return frame


def page_for_request(request: Request, dispatcher: Dispatcher) -> str:
    """Return the HTML frame of the requested page."""
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
    """Return Streamlit's index page with our head, and with the masthead before the app.

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
    """Return Streamlit's own index page."""
    return files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")


def remove_font_preload(index: str) -> str:
    """Remove Streamlit's icon, as we have our own, and the preload of a font that is not used."""
    index = index.replace('<link rel="shortcut icon" href="./favicon.png" />', "", 1)
    before, link, rest = index.partition('<link\n      rel="preload"')
    tag, closing, after = rest.partition("/>")
    return before + after if link and closing and STREAMLIT_FONT in tag else index
