"""Makes what is requested, once, and keeps it compressed and within bounds."""

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
ENTRY_OVERHEAD: Final = 2_048  # bytes of an entry beside its body and its key, roughly
MIN_COMPRESSIBLE: Final = 500  # bytes; what is smaller is not compressed
GZIP_LEVEL: Final = 4  # a twentieth more bytes than with 6, in half the time
COMPRESSIBLE_TYPES: Final = ("image/png",)  # media types that do not shrink

HeaderPair = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class PageResponse:
    """A document and the headers that it travels with."""

    document: Document
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EncodedResponse:
    """What goes out: status, headers in ASGI's form, body."""

    status: int
    headers: list[HeaderPair]
    body: bytes


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """An answer as it is kept; `tag` is that of the plain body, without quotation marks."""

    status: int
    headers: tuple[HeaderPair, ...]
    body: bytes
    packed: bool
    length: int
    tag: str

    @classmethod
    def from_answer(cls, answer: PageResponse) -> "CachedResponse":
        """Pack an answer."""
        made = answer.document
        packed = len(made.body) >= MIN_COMPRESSIBLE and made.media_type not in COMPRESSIBLE_TYPES
        headers = [("content-type", made.media_type), *answer.headers]
        if made.filename:
            headers.append(("content-disposition", f'attachment; filename="{made.filename}"'))
        vary = [value for name, value in headers if name == "vary"]
        if packed:
            vary.append("Accept-Encoding")
        rest = [(name, value) for name, value in headers if name != "vary"]
        if vary:
            rest.append(("vary", ", ".join(vary)))
        lines = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in rest)
        body = gzip.compress(made.body, GZIP_LEVEL, mtime=0) if packed else made.body
        tag = sha256(made.body + repr(lines).encode()).hexdigest()[:20]
        return cls(made.status, lines, body, packed, len(made.body), tag)

    def sent(self, takes_gzip: bool, known: str = "") -> EncodedResponse:
        """Return what goes out to a client, which may know it already.

        Args:
            takes_gzip: Whether the client reads gzip.
            known: Its `If-None-Match`.
        """
        zipped = self.packed and takes_gzip
        tag = f'"{self.tag}-gz"' if zipped else f'"{self.tag}"'
        headers = [*self.headers, (b"etag", tag.encode())]
        if self.status == 200 and known and self.matches(known):  # noqa: PLR2004 - HTTP's OK
            kept = {b"etag", b"vary", b"cache-control", b"content-location"}
            return EncodedResponse(304, [each for each in headers if each[0] in kept], b"")
        if zipped:
            headers.append((b"content-encoding", b"gzip"))
        length = len(self.body) if zipped else self.length
        headers.append((b"content-length", str(length).encode()))
        plain = self.packed and not zipped
        return EncodedResponse(
            self.status, headers, gzip.decompress(self.body) if plain else self.body
        )

    def matches(self, known: str) -> bool:
        """Tell whether one of the tags in an `If-None-Match` is ours, packed or not.

        Proxies that compress turn a strong tag into a weak one, so weak ones count.
        """
        if known.strip() == "*":
            return True
        tags = {tag.strip().removeprefix("W/").strip('"') for tag in known.split(",")}
        return self.tag in tags or f"{self.tag}-gz" in tags


class ResponseCache:
    """The answers used last, within a number of entries and of bytes; for one event loop."""

    def __init__(self, entries: int = MAX_ENTRIES, size: int = MAX_BYTES) -> None:
        """Set the bounds."""
        self._entries, self._most = entries, size
        self._kept: OrderedDict[RequestKey, CachedResponse] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, asked: RequestKey) -> CachedResponse | None:
        """Return what was kept for an address, which so becomes the one used last."""
        kept = self._kept.get(asked)
        if kept is not None:
            self._kept.move_to_end(asked)
        return kept

    def keep(self, asked: RequestKey, kept: CachedResponse) -> None:
        """Keep an answer; those not used for longest make room."""
        if old := self._kept.pop(asked, None):
            self.size -= entry_bytes(asked, old)
        self._kept[asked] = kept
        self.size += entry_bytes(asked, kept)
        while self._kept and (self.size > self._most or len(self._kept) > self._entries):
            self.size -= entry_bytes(*self._kept.popitem(last=False))


def entry_bytes(asked: RequestKey, kept: CachedResponse) -> int:
    """Return the bytes in memory of an entry, roughly."""
    key = len(asked.place) + len(asked.base) + sum(len(a) + len(b) for a, b in asked.parameters)
    return len(kept.body) + key + ENTRY_OVERHEAD


MAX_CONCURRENT: Final = (
    4  # makings at a time; more would only keep each other and the sessions waiting
)
OK_STATUS: Final = 200


@dataclass(frozen=True, slots=True)
class PublishContext:
    """What a maker works with.

    Attributes:
        atlas: What is published.
        site: Where it is published.
        places: IRIs by the paths of their light pages.
        settings: Who may frame embeds, and the like.
    """

    atlas: Atlas
    site: Site
    places: Mapping[str, str]
    settings: Settings


@dataclass(frozen=True, slots=True)
class ResourceType:
    """Addresses that are answered alike.

    Attributes:
        make: Makes the answer.
        forms: Suffixes that name a form: "ttl" for `/concept/trust.ttl`.
        known: Parameters that make a difference; all others are left alone.
        idle: Tells of a known parameter and its value that they make none after all.
        negotiated: Whether the form depends on what a client accepts.
        under_app: Whether the application answers at these addresses where HTML is wanted.
        kept: Whether answers are kept; searches are not, as no two are alike.
    """

    make: Callable[[PublishContext, RequestKey], PageResponse]
    forms: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    idle: Callable[[str, str], bool] = lambda name, value: False
    negotiated: bool = False
    under_app: bool = False
    kept: bool = True


# By path; a path with a slash at its end stands for whatever is one step below it.
ResourceTypes = Mapping[str, ResourceType]


class Dispatcher:
    """Answers by what is asked for; belongs to one event loop.

    `ready` tells whether the data is loaded.
    """

    def __init__(
        self,
        settings: Settings,
        sections: ResourceTypes,
        atlas: Callable[[], Atlas],
        cache: ResponseCache,
    ) -> None:
        """Take the sections, and how to come by the atlas, which may not be open yet."""
        self.settings, self.sections = settings, sections
        self.ready = False
        self._atlas, self._cache = atlas, cache
        self._making: dict[RequestKey, asyncio.Task[CachedResponse]] = {}
        self._few = asyncio.Semaphore(MAX_CONCURRENT)

    def asked(self, scope: Mapping[str, Any], wishes: RequestHeaders) -> RequestKey | None:
        """Return what a request asks of us, or nothing where the application answers.

        Raises:
            BadSetting: When the name of the host cannot be one.
        """  # noqa: DOC502 - base_of raises it
        found = self.split(request_path(scope))
        if found is None:
            return None
        section, stem, form = found
        query = request_query(scope)
        if not form and section.negotiated:
            form = negotiate_form(query, wishes.accept)
        if section.under_app and form == HTML_FORM:
            return None
        given = ((k, v) for k, v in query.items() if k in section.known)
        known = tuple(sorted((k, v) for k, v in given if not section.idle(k, v)))
        return RequestKey(stem, form, known, self.base(scope, wishes))

    def section(self, place: str) -> ResourceType | None:
        """Return the section that a path without a suffix belongs to, if any."""
        if place in self.sections:
            return self.sections[place]
        first, _, rest = place.partition("/")
        return self.sections.get(f"{first}/") if rest and "/" not in rest else None

    def split(self, place: str) -> tuple[ResourceType, str, str] | None:
        """Return the section of a path, the path without its suffix, and the form it names."""
        stem = place.rpartition(".")[0]
        section = self.section(place) or (self.section(stem) if stem else None)
        if section is None:
            return None
        stem, form = split_suffix(place, section.forms)
        return (section, stem, form) if self.section(stem) is section else None

    def base(self, scope: Mapping[str, Any], wishes: RequestHeaders) -> str:
        """Return the public address of the root: as it was set, else as it was asked for.

        Raises:
            BadSetting: When the name of the host cannot be one.
        """  # noqa: DOC502 - base_of raises it
        return self.settings.base_url or request_base(scope, wishes.host)

    def found(self, asked: RequestKey) -> CachedResponse | None:
        """Return what is kept."""
        return self._cache.find(asked)

    async def kept(self, asked: RequestKey) -> CachedResponse:
        """Return what is kept, else make it, in a thread, and keep it."""
        found = self._cache.find(asked)
        if found:
            return found
        making = self._making.get(asked)
        if making is None:
            making = asyncio.create_task(self._made(asked))
            self._making[asked] = making
            making.add_done_callback(lambda _: self._making.pop(asked, None))
        return await asyncio.shield(making)  # others may wait for it when this reader has gone

    async def _made(self, asked: RequestKey) -> CachedResponse:
        async with self._few:
            kept = await run_in_threadpool(self.make, asked)
        section = self.section(asked.place)
        if section and section.kept and kept.status == OK_STATUS:
            self._cache.keep(asked, kept)
        return kept

    def make(self, asked: RequestKey) -> CachedResponse:
        """Make what is asked for, whether or not it is kept."""
        section = self.section(asked.place)
        if section is None:
            raise UnknownName(asked.place, pgettext("resource", "page"))
        return CachedResponse.from_answer(section.make(self.edition(asked.base), asked))

    def edition(self, base: str) -> PublishContext:
        """Return what makers work with, at a public address."""
        return PublishContext(self._atlas(), Site(base), self.places, self.settings)

    @LazyProperty
    def places(self) -> Mapping[str, str]:
        """IRIs by the paths of their light pages."""
        return document_iris_by_path(self._atlas())
