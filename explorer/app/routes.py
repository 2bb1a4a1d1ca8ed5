"""The routes beside Streamlit's, and the HTML frame and title of every application page."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.app import assets
from explorer.app.exports import (
    GRAPH_EXPORTS,
    REFERENCE_FILES,
    requested_view,
    selected_works,
)
from explorer.app.page_head import page_head
from explorer.bibliography.citation import render_works
from explorer.caches import build_once
from explorer.errors import AtlasError
from explorer.model.navigation import Navigation
from explorer.page_registry import APPLICATION_PAGES, PAGE_TYPES_BY_NAME
from explorer.pages.navigation import build_navigation
from explorer.pages.search import build_search_page
from explorer.render.header import render_application_header
from explorer.render.suggestions import search_suggestions
from explorer.translation import capitalize_first, gettext
from explorer.web import sparql
from explorer.web.api import api_routes, health_route
from explorer.web.atlas_holder import current_atlas
from explorer.web.dispatcher import Dispatcher
from explorer.web.headers import VARY_ACCEPT
from explorer.web.middleware import PublishedResponse, request_key
from explorer.web.not_found import NotFoundRoute
from explorer.web.request import request_path
from explorer.web.static_files import (
    STREAMLIT_INDEX,
    guess_media_type,
    imported_modules,
    streamlit_files,
    streamlit_folder,
)

OPENING_PAGE: Final = APPLICATION_PAGES[0].name  # the page at the root
RESOURCE_NAMES: Final = ("concept", "person")  # pages whose title is the name of what they show


def page_title(page: str, curie: str = "") -> str:
    """Return the title of a page, or of the resource that it shows, if there is one."""
    known = PAGE_TYPES_BY_NAME.get(page)
    title = known.title if known else ""
    if page in RESOURCE_NAMES and curie:
        title = capitalized_label(curie) or title
    product = build_navigation(current_atlas()).title
    return f"{title} · {product}" if title and page != OPENING_PAGE else product


def capitalized_label(curie: str) -> str:
    """Return the label of a resource with a capital letter, or "" if there is none."""
    try:
        label = current_atlas().label(current_atlas().find(curie))
    except AtlasError:
        return ""
    return capitalize_first(label)


MAX_SEARCH_SUGGESTIONS: Final = 8
CACHE_DAY: Final = {"Cache-Control": "public, max-age=86400"}
PERMANENT: Final = 301  # the status of an address that has moved for good
FAVICON: Final = "/favicon.ico"
PAGE_MODULES: Final = ("masthead.js", "reader.js")  # which every page needs, with their imports
GRAPH_MODULE: Final = "graph.js"
# The part of Streamlit that shows components like ours; it asks for it after all others.
COMPONENT_MODULE: Final = re.compile(r"static/js/(BidiComponent\.[\w-]+\.js)")
STREAMLIT_FONT: Final = "SourceSansVF"  # Streamlit's own font, which our theme does not use


def own_routes(dispatcher: Dispatcher) -> list[BaseRoute]:
    """Return the routes beside Streamlit's; the last one answers all unknown paths."""
    return [
        Route(urls.ASSETS + "{digest}/{name}", asset_endpoint),
        Route(FAVICON, icon_endpoint),
        Route(urls.SEARCH, search_endpoint),
        Route(urls.GRAPH + "{suffix}", graph_endpoint),
        Route(urls.REFERENCES_EXPORT, references_endpoint),
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


async def asset_endpoint(request: Request) -> Response:
    """Send one of our own files to a page that was loaded from an earlier version of the server."""
    name = request.path_params["name"]
    body = assets.own_files().get(name)
    if body is None:
        return Response(gettext("File not found."), status_code=404, media_type="text/plain")
    return Response(body, media_type=guess_media_type(name))


async def icon_endpoint(request: Request) -> Response:
    """Send the icon that browsers request for pages without one, such as embeds."""
    return Response(assets.own_files()["icon.svg"], media_type="image/svg+xml", headers=CACHE_DAY)


def search_endpoint(request: Request) -> JSONResponse:
    """Send what answers `q`, or matches it best, as suggestions of the search box."""
    text = request.query_params.get("q", "")
    found = build_search_page(current_atlas(), text, MAX_SEARCH_SUGGESTIONS, with_nearest=False)
    return JSONResponse(search_suggestions(found, current_atlas().vocabulary))


def refuse_format(formats: Iterable[str]) -> Response:
    """Say that a file is not made in a format, and in which ones it is."""
    message = gettext("Unknown format. Choose one of these: {formats}.")
    text = message.format(formats=", ".join(formats))
    return Response(text, status_code=404, media_type="text/plain")


def graph_endpoint(request: Request) -> Response:
    """Send the view of an address as a file in the format of its suffix."""
    media, write = GRAPH_EXPORTS.get(request.path_params["suffix"], ("", None))
    if write is None:
        return refuse_format(GRAPH_EXPORTS)
    try:
        body = write(requested_view(request.query_params))
    except AtlasError as error:
        return Response(f"{error}.", status_code=400, media_type="text/plain")
    stem = urls.file_stem(current_atlas().header.title)
    name = f"{stem}-graph.{request.path_params['suffix']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media, headers=headers)


def references_endpoint(request: Request) -> Response:
    """Send the selected works (`id`), or all that the page lists, in the citation style `as`."""
    asked = request.query_params
    style = next((each for each in REFERENCE_FILES if each == asked.get("as")), None)
    if style is None:
        return refuse_format(REFERENCE_FILES)
    works = selected_works(asked, asked.getlist("id"))
    if not works:
        message = gettext("None of these works is known, so no file was created.")
        return Response(message, status_code=404, media_type="text/plain")
    name, media = REFERENCE_FILES[style]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(render_works(works, style), media_type=media, headers=headers)


def page_endpoint(dispatcher: Dispatcher) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of application pages: Streamlit's index page with our head.

    It sends RDF instead if the client prefers that, as at the root.
    """

    async def frame(request: Request) -> Response:
        if key := request_key(request.scope):
            return PublishedResponse(await dispatcher.respond(key))
        if moved := moved_address(request):
            return RedirectResponse(moved, PERMANENT)
        page = await run_in_threadpool(page_for_request, request, dispatcher)
        return HTMLResponse(page, headers=dict([VARY_ACCEPT]))

    return frame


def moved_address(request: Request) -> str:
    """Return where a page is now that had another address before; empty for all others.

    A person was shown on the list of people: `/theorists?id=person:winnicott`.
    """
    chosen = request.query_params.get("id", "").strip()
    if request_path(request.scope) != "theorists" or not chosen:
        return ""
    return f"person?{request.url.query}"


def page_for_request(request: Request, dispatcher: Dispatcher) -> str:
    """Return the HTML frame of the requested page."""
    page = request_path(request.scope)
    title = page_title(page, request.query_params.get("id", ""))
    page_type = PAGE_TYPES_BY_NAME.get(page, APPLICATION_PAGES[0])
    navigation = build_navigation(current_atlas())
    told = page_head(request, dispatcher, title)
    return application_page(title, navigation, told, page_type.has_graph)


def application_page(
    title: str,
    navigation: Navigation,
    told: Iterable[str] = (),
    has_graph: bool = False,
) -> str:
    """Return Streamlit's index page with our head, and with the header before the app.

    Args:
        title: The title of the page.
        navigation: The menus of the header.
        told: What `page_head` tells other sites about the page.
        has_graph: Whether the page shows a graph.
    """
    head = [
        f"<title>{escape(title)}</title>",
        *told,
        f'<link rel="icon" type="image/svg+xml" href="{assets.asset_address("icon.svg")}">',
        f'<link rel="stylesheet" href="{assets.asset_address(assets.SHEET_NAME)}">',
        f'<script src="{assets.asset_address("look.js")}"></script>',
        f'<script src="{assets.asset_address("base.js")}"></script>',
        f'<script type="module" src="{assets.asset_address("masthead.js")}"></script>',
    ]
    page = remove_font_preload(streamlit_index())
    page = page.replace("<title>Streamlit</title>", "\n    ".join(head), 1)
    page = page.replace("</head>", "\n".join([*preload_links(has_graph), "</head>"]), 1)
    return page.replace("<body>", "<body>\n" + render_application_header(navigation), 1)


@lru_cache(maxsize=2)
def preload_links(has_graph: bool) -> tuple[str, ...]:
    """Return hints at what a page needs once Streamlit runs, so that it is there by then."""
    listed, index = streamlit_files(), streamlit_index()
    component = next(filter(None, map(COMPONENT_MODULE.fullmatch, listed)), None)
    theirs = component and imported_modules(
        component[1], lambda name: listed[f"static/js/{name}"]()
    )
    modules = [f"./static/js/{name}" for name in theirs or () if name not in index]
    starts = (*PAGE_MODULES, GRAPH_MODULE) if has_graph else PAGE_MODULES
    ours = (
        name for each in starts for name in imported_modules(each, assets.own_files().__getitem__)
    )
    modules += map(assets.asset_address, dict.fromkeys(ours))
    links = [f'<link rel="modulepreload" href="{each}">' for each in modules]
    if has_graph:
        address = assets.vis_network_address()
        links.append(f'<link rel="preload" as="script" href="{address}" fetchpriority="low">')
    return tuple(links)


@build_once
def streamlit_index() -> str:
    """Return Streamlit's own index page."""
    return streamlit_folder().joinpath(STREAMLIT_INDEX).read_text(encoding="utf-8")


def remove_font_preload(index: str) -> str:
    """Remove Streamlit's icon, as we have our own, and the preload of a font that is not used."""
    index = index.replace('<link rel="shortcut icon" href="./favicon.png" />', "", 1)
    before, link, rest = index.partition('<link\n      rel="preload"')
    tag, closing, after = rest.partition("/>")
    return before + after if link and closing and STREAMLIT_FONT in tag else index
