"""Static files, compressed once: those of Streamlit's package, and our own.

Streamlit sends its files as they are, 2.4 MB for a first page, and compresses ours anew for every
request. `StaticFileMiddleware` takes the requests for names that are known when the server starts;
all others pass on.
"""

import mimetypes
import re
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from explorer.caches import build_once
from explorer.publish.response_document import Document
from explorer.web.dispatcher import CachedResponse, PageResponse
from explorer.web.headers import CACHE_FOREVER, INERT_POLICY, NO_CACHE
from explorer.web.middleware import READ_METHODS, send_cached
from explorer.web.request import RequestHeaders, request_path

FileReader = Callable[[], bytes]

STATIC_GZIP_LEVEL: Final = 9  # they are compressed once
STREAMLIT_INDEX: Final = "index.html"  # of Streamlit, which shows the application at any address
# `name.DormvYxC.js`: the name changes with the content.
HASHED_NAME: Final = re.compile(r"\.[\w-]{8}\.\w+$", re.ASCII)
MODULE_IMPORT: Final = re.compile(rb"""(?:\bfrom|\bimport)\s*["']\./([\w.-]+\.js)["']""")
# What the tables of some systems, and Streamlit, say otherwise.
STATIC_MEDIA_TYPES: Final = {".js": "text/javascript", ".woff2": "font/woff2"}


@build_once
def streamlit_folder() -> Path:
    """Return the folder of Streamlit's static files."""
    return Path(str(files("streamlit").joinpath("static")))


@build_once
def streamlit_files() -> Mapping[str, FileReader]:
    """Return how to read each of Streamlit's own static files, by its path below the root."""
    folder = streamlit_folder()
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes for path in paths}
    found.pop(STREAMLIT_INDEX, None)
    return found


def guess_media_type(name: str) -> str:
    """Return the media type of a file by its name.

    >>> guess_media_type("graph.js")
    'text/javascript'
    """
    known = STATIC_MEDIA_TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    return known or "application/octet-stream"


def imported_modules(name: str, read: Callable[[str], bytes]) -> list[str]:
    """Return a module and all that it imports from its folder at once, by name.

    >>> imported_modules("a.js", {"a.js": b'import"./b.js";', "b.js": b""}.__getitem__)
    ['a.js', 'b.js']
    """
    found = [name]
    for each in found:  # which grows
        imported = (match.decode() for match in MODULE_IMPORT.findall(read(each)))
        found += [other for other in imported if other not in found]
    return found


def pack_file(read: FileReader, name: str, lasting: bool) -> CachedResponse:
    """Read and compress a file; one that is `lasting` may be kept by browsers for ever."""
    document = Document(read(), guess_media_type(name))
    headers = (CACHE_FOREVER if lasting else NO_CACHE, INERT_POLICY)
    return CachedResponse.from_answer(PageResponse(document, headers), STATIC_GZIP_LEVEL)


class StaticFileMiddleware:
    """ASGI middleware that answers for static files, each compressed at its first request.

    It stands before all others, so that these files, ninety for a first page, carry few headers. A
    part of a file (`Range`) is not offered: whoever asks for one gets the whole (RFC 9110, 14.2).
    """

    def __init__(self, app: ASGIApp, own: Mapping[str, FileReader]) -> None:
        """Take the next app, and our own files by path: their paths change with their content."""
        self.app = app
        self._makers: dict[str, Callable[[], CachedResponse]] = {
            path: partial(pack_file, read, path, lasting=bool(HASHED_NAME.search(path)))
            for path, read in streamlit_files().items()
        }
        self._makers |= {path: partial(pack_file, read, path, True) for path, read in own.items()}
        self._packed: dict[str, CachedResponse] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file that is one of those known, else pass the request on."""
        path = request_path(scope) if scope["type"] == "http" else ""
        if path not in self._makers or scope["method"] not in READ_METHODS:
            await self.app(scope, receive, send)
            return
        if path not in self._packed:
            self._packed[path] = await run_in_threadpool(self._makers[path])
        headers = RequestHeaders.from_scope(scope)
        await send_cached(self._packed[path], headers, scope["method"], send)
