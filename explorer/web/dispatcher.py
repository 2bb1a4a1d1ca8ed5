"""Responses to requests: built once, compressed, and cached within bounds."""

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from starlette.concurrency import run_in_threadpool

from explorer.atlas import Atlas
from explorer.caches import LazyProperty
from explorer.errors import UnknownName
from explorer.publish.documents import document_iris_by_path
from explorer.publish.response_document import Document
from explorer.settings import Settings
from explorer.translation import pgettext
from explorer.urls import Site
from explorer.web.request import (
    HTML_FORM,
    RequestHeaders,
    RequestKey,
    negotiate_form,
    request_base,
    request_path,
    request_query,
    split_suffix,
)

MAX_ENTRIES: Final = 4_096
MAX_BYTES: Final = 64 * 2**20
ENTRY_OVERHEAD: Final = 2_048  # bytes of an entry besides its body and its key, roughly
MIN_COMPRESSED_BYTES: Final = 500  # smaller bodies are sent as they are
GZIP_LEVEL: Final = 4  # a twentieth more bytes than with 6, in half the time
INCOMPRESSIBLE_TYPES: Final = ("image/png", "font/woff2")  # media types that do not shrink

HeaderPair = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class PageResponse:
    """A document and the headers that it is sent with."""

    document: Document
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EncodedResponse:
    """A response as it is sent: status, headers in ASGI's form, body."""

    status: int
    headers: list[HeaderPair]
    body: bytes


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """A response in the cache: compressed if worthwhile; `tag` is its ETag without quotation marks.

    `length` is that of the uncompressed body in bytes.
    """

    status: int
    headers: tuple[HeaderPair, ...]
    body: bytes
    compressed: bool
    length: int
    tag: str

    @classmethod
    def from_answer(cls, answer: PageResponse, level: int = GZIP_LEVEL) -> "CachedResponse":
        """Compress a response, at a level of gzip, and compute its ETag."""
        made = answer.document
        compressed = (
            len(made.body) >= MIN_COMPRESSED_BYTES and made.media_type not in INCOMPRESSIBLE_TYPES
        )
        headers = [("content-type", made.media_type), *answer.headers]
        if made.filename:
            headers.append(("content-disposition", f'attachment; filename="{made.filename}"'))
        vary = [value for name, value in headers if name == "vary"]
        if compressed:
            vary.append("Accept-Encoding")
        rest = [(name, value) for name, value in headers if name != "vary"]
        if vary:
            rest.append(("vary", ", ".join(vary)))
        lines = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in rest)
        body = gzip.compress(made.body, level, mtime=0) if compressed else made.body
        tag = sha256(made.body + repr(lines).encode()).hexdigest()[:20]
        return cls(made.status, lines, body, compressed, len(made.body), tag)

    def encode(self, takes_gzip: bool, known: str = "") -> EncodedResponse:
        """Return the response for a client: 304 if the client has it already.

        Args:
            takes_gzip: Whether the client reads gzip.
            known: Its `If-None-Match`.
        """
        zipped = self.compressed and takes_gzip
        tag = f'"{self.tag}-gz"' if zipped else f'"{self.tag}"'
        headers = [*self.headers, (b"etag", tag.encode())]
        if self.status == 200 and known and self.matches(known):  # noqa: PLR2004 - HTTP's OK
            not_modified = {b"etag", b"vary", b"cache-control", b"content-location"}
            return EncodedResponse(304, [each for each in headers if each[0] in not_modified], b"")
        if zipped:
            headers.append((b"content-encoding", b"gzip"))
        length = len(self.body) if zipped else self.length
        headers.append((b"content-length", str(length).encode()))
        plain = self.compressed and not zipped
        return EncodedResponse(
            self.status, headers, gzip.decompress(self.body) if plain else self.body
        )

    def matches(self, known: str) -> bool:
        """Whether one of the tags in an `If-None-Match` is ours, compressed or not.

        Proxies that compress turn a strong tag into a weak one, so weak ones count.
        """
        if known.strip() == "*":
            return True
        tags = {tag.strip().removeprefix("W/").strip('"') for tag in known.split(",")}
        return self.tag in tags or f"{self.tag}-gz" in tags


class ResponseCache:
    """An LRU cache of responses within a number of entries and of bytes; for one event loop."""

    def __init__(self, entries: int = MAX_ENTRIES, size: int = MAX_BYTES) -> None:
        """Set the bounds."""
        self._entries, self._most = entries, size
        self._responses: OrderedDict[RequestKey, CachedResponse] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._responses)

    def find(self, key: RequestKey) -> CachedResponse | None:
        """Return the cached response for a key, which becomes the one used last."""
        cached = self._responses.get(key)
        if cached is not None:
            self._responses.move_to_end(key)
        return cached

    def store(self, key: RequestKey, cached: CachedResponse) -> None:
        """Add a response; those not used for longest are dropped to make room."""
        if old := self._responses.pop(key, None):
            self.size -= entry_bytes(key, old)
        self._responses[key] = cached
        self.size += entry_bytes(key, cached)
        while self._responses and (self.size > self._most or len(self._responses) > self._entries):
            self.size -= entry_bytes(*self._responses.popitem(last=False))


def entry_bytes(key: RequestKey, cached: CachedResponse) -> int:
    """Estimate the bytes of an entry in memory."""
    key_bytes = len(key.place) + len(key.base) + sum(len(a) + len(b) for a, b in key.parameters)
    return len(cached.body) + key_bytes + ENTRY_OVERHEAD


MAX_CONCURRENT: Final = (
    4  # responses built at a time; more would only slow each other and the sessions
)
OK_STATUS: Final = 200


@dataclass(frozen=True, slots=True)
class PublishContext:
    """The values that builders of responses work with.

    Attributes:
        atlas: The opened atlas.
        site: The address of the site.
        places: The IRIs of resources by the paths of their documents.
        settings: The settings of the server, such as who may frame embeds.
    """

    atlas: Atlas
    site: Site
    places: Mapping[str, str]
    settings: Settings


@dataclass(frozen=True, slots=True)
class ResourceType:
    """A type of addresses that one function answers.

    Attributes:
        make: Builds the response.
        forms: Suffixes that name a form: "ttl" for `/concept/trust.ttl`.
        known: Query parameters that change the response; all others are ignored.
        is_noop: Tells whether a known parameter with a value has no effect after all.
        negotiated: Whether the form depends on the `Accept` header.
        under_app: Whether the application answers at these addresses where HTML is wanted.
        kept: Whether answers are kept; searches are not, as no two are alike.
    """

    make: Callable[[PublishContext, RequestKey], PageResponse]
    forms: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    is_noop: Callable[[str, str], bool] = lambda name, value: False
    negotiated: bool = False
    under_app: bool = False
    cached: bool = True


# By path; a path with a slash at its end stands for whatever is one step below it.
ResourceTypes = Mapping[str, ResourceType]


class Dispatcher:
    """Finds, builds and caches the responses of all published addresses; for one event loop.

    `ready` tells whether the data is loaded.
    """

    def __init__(
        self,
        settings: Settings,
        sections: ResourceTypes,
        atlas: Callable[[], Atlas],
        cache: ResponseCache,
    ) -> None:
        """Take the types of addresses, and a function that returns the atlas once it is open."""
        self.settings, self.sections = settings, sections
        self.ready = False
        self._atlas, self._cache = atlas, cache
        self._making: dict[RequestKey, asyncio.Task[CachedResponse]] = {}
        self._slots = asyncio.Semaphore(MAX_CONCURRENT)

    def parse_request(self, scope: Mapping[str, Any], headers: RequestHeaders) -> RequestKey | None:
        """Return the key of a request's response; None where the application answers.

        Raises:
            BadSetting: When the name of the host cannot be one.
        """  # noqa: DOC502 - request_base raises it
        found = self.split(request_path(scope))
        if found is None:
            return None
        section, stem, form = found
        query = request_query(scope)
        if not form and section.negotiated:
            form = negotiate_form(query, headers.accept)
        if section.under_app and form == HTML_FORM:
            return None
        given = ((k, v) for k, v in query.items() if k in section.known)
        known = tuple(sorted((k, v) for k, v in given if not section.is_noop(k, v)))
        return RequestKey(stem, form, known, self.base(scope, headers))

    def section(self, place: str) -> ResourceType | None:
        """Return the type of a path without suffix, if it is one of ours."""
        if place in self.sections:
            return self.sections[place]
        first, _, rest = place.partition("/")
        return self.sections.get(f"{first}/") if rest and "/" not in rest else None

    def split(self, place: str) -> tuple[ResourceType, str, str] | None:
        """Return the type of a path, the path without its suffix, and the form it names."""
        stem = place.rpartition(".")[0]
        section = self.section(place) or (self.section(stem) if stem else None)
        if section is None:
            return None
        stem, form = split_suffix(place, section.forms)
        return (section, stem, form) if self.section(stem) is section else None

    def base(self, scope: Mapping[str, Any], headers: RequestHeaders) -> str:
        """Return the public address of the root: from the settings, else from the `Host` header.

        Raises:
            BadSetting: When the name of the host cannot be one.
        """  # noqa: DOC502 - request_base raises it
        return self.settings.base_url or request_base(scope, headers.host)

    def find_cached(self, key: RequestKey) -> CachedResponse | None:
        """Return the cached response for a key, if there is one."""
        return self._cache.find(key)

    async def respond(self, key: RequestKey) -> CachedResponse:
        """Return the cached response, else build it in a thread and cache it."""
        found = self._cache.find(key)
        if found:
            return found
        making = self._making.get(key)
        if making is None:
            making = asyncio.create_task(self._build_and_cache(key))
            self._making[key] = making
            making.add_done_callback(lambda _: self._making.pop(key, None))
        return await asyncio.shield(making)  # others may wait for it when this reader has gone

    async def _build_and_cache(self, key: RequestKey) -> CachedResponse:
        async with self._slots:
            response = await run_in_threadpool(self.build_response, key)
        section = self.section(key.place)
        if section and section.cached and response.status == OK_STATUS:
            self._cache.store(key, response)
        return response

    def build_response(self, key: RequestKey) -> CachedResponse:
        """Build the response for a key, whether or not it is cached."""
        section = self.section(key.place)
        if section is None:
            raise UnknownName(key.place, pgettext("resource", "page"))
        return CachedResponse.from_answer(section.make(self.context(key.base), key))

    def context(self, base: str) -> PublishContext:
        """Return the context of builders for a public address of the root."""
        return PublishContext(self._atlas(), Site(base), self.places, self.settings)

    @LazyProperty
    def places(self) -> Mapping[str, str]:
        """The IRIs of resources by the paths of their documents."""
        return document_iris_by_path(self._atlas())
