"""Our own addresses beside Streamlit's: assets, label search, and the frame of every page."""

from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.app import assets
from explorer.app.downloads import FORMATS, rdf
from explorer.app.exports import EXPORTS, asked_view
from explorer.app.resources import atlas
from explorer.app.titles import PRODUCT, title_of
from explorer.errors import AtlasError
from explorer.views.cards import search_results
from explorer.views.html import masthead

HITS: Final = 8
LONGEST: Final = 200  # characters of a search; nobody types more
FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
EARLY: Final = ("navigation.js", "reader.js", "frame.js")  # modules that every page needs
FONT: Final = "SourceSansVF"  # Streamlit's own font, which our theme does not use


def own_routes() -> list[BaseRoute]:
    """The routes to put beside Streamlit's."""
    return [
        Route(urls.VIS_NETWORK_SCRIPT, vis_network),
        Route(urls.ASSETS + "{digest}/{name}", asset),
        Route(urls.SEARCH, search),
        Route(urls.DOWNLOAD + "{name}", download),
        Route(urls.GRAPH + "{suffix}", graph),
        *(Route(f"/{name}", frame) for name in ("", *urls.PAGES)),
    ]


async def vis_network(request: Request) -> Response:
    """The vis-network that pyvis' wheel carries."""
    return Response(assets.vis_network(), media_type="text/javascript", headers=FOR_EVER)


async def asset(request: Request) -> Response:
    """One of our own files."""
    name = request.path_params["name"]
    body = assets.ours().get(name)
    if body is None:
        return Response("There is no such file.", status_code=404, media_type="text/plain")
    headers = FOR_EVER if request.path_params["digest"] == assets.digest() else {}
    return Response(body, media_type=assets.media_type(name), headers=headers)


def search(request: Request) -> JSONResponse:
    """What the labels that come nearest to `q` stand for, best first."""
    text = request.query_params.get("q", "")[:LONGEST]
    found = atlas()
    hits = found.search(text, limit=HITS) if text.strip() else ()
    return JSONResponse(search_results(hits, found.vocabulary))


def download(request: Request) -> Response:
    """Everything, or what is said about the thing that `id` names, as RDF; the suffix tells how."""
    suffix = "." + request.path_params["name"].rpartition(".")[2]
    if suffix not in FORMATS:
        return Response("No such format.", status_code=404, media_type="text/plain")
    try:
        body = rdf(suffix, request.query_params.get("id", ""))
    except AtlasError as error:
        return Response(f"{error}.", status_code=404, media_type="text/plain")
    return Response(body, media_type=FORMATS[suffix])


def graph(request: Request) -> Response:
    """What an address shows of the graph, as a file; the suffix tells how."""
    media, write = EXPORTS.get(request.path_params["suffix"], ("", None))
    if write is None:
        return Response("No such format.", status_code=404, media_type="text/plain")
    try:
        body = write(asked_view(request.query_params))
    except AtlasError as error:
        return Response(f"{error}.", status_code=404, media_type="text/plain")
    name = f"graph.{request.path_params['suffix']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media, headers=headers)


def frame(request: Request) -> HTMLResponse:
    """Streamlit's own page with our title and style sheet in its head."""
    page = request.url.path.strip("/")
    return HTMLResponse(framed(title_of(page, request.query_params.get("id", ""))))


def framed(title: str) -> str:
    """Streamlit's index page with our head, and with the masthead before the app."""
    head = [
        f"<title>{escape(title)}</title>",
        f'<link rel="icon" type="image/svg+xml" href="{assets.address("icon.svg")}">',
        f'<link rel="stylesheet" href="{assets.address("atlas.css")}">',
        f'<script src="{assets.address("base.js")}"></script>',
        *(f'<link rel="modulepreload" href="{assets.address(name)}">' for name in EARLY),
        f'<script type="module" src="{assets.address("masthead.js")}"></script>',
    ]
    page = without_font(streamlit_index())
    page = page.replace("<title>Streamlit</title>", "\n    ".join(head), 1)
    return page.replace("<body>", "<body>\n" + masthead(PRODUCT, urls.SEARCH.lstrip("/")), 1)


@cache
def streamlit_index() -> str:
    """The page that Streamlit itself would send."""
    return files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")


def without_font(index: str) -> str:
    """Leave out the icon, which is ours, and the early fetch of a font that no page shows."""
    index = index.replace('<link rel="shortcut icon" href="./favicon.png" />', "", 1)
    before, link, rest = index.partition('<link\n      rel="preload"')
    tag, closing, after = rest.partition("/>")
    return before + after if link and closing and FONT in tag else index
