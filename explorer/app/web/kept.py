"""What has been made, kept compressed and within bounds, with a strong tag to ask again by.

Only the compressed body is kept, a quarter of the plain one; the few clients that do not read gzip
wait a fraction of a millisecond for it to be unpacked. Compressing is deterministic: no time stamp.
"""

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from explorer.app.web.asked import Asked
from explorer.publish.document import Document

ENTRIES: Final = 4_096
BYTES: Final = 64 * 2**20
OVERHEAD: Final = 2_048  # bytes of an entry beside its body and its key, roughly
WORTH: Final = 500  # bytes; what is smaller is not compressed
LEVEL: Final = 4  # a twentieth more bytes than with 6, in half the time
PACKED: Final = ("image/png",)  # media types that do not shrink

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """A document and the headers that it travels with."""

    document: Document
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes out: status, headers in ASGI's form, body."""

    status: int
    headers: list[Header]
    body: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is kept; `tag` is that of the plain body, without quotation marks."""

    status: int
    headers: tuple[Header, ...]
    body: bytes
    packed: bool
    length: int
    tag: str

    @classmethod
    def from_answer(cls, answer: Answer) -> "Kept":
        """Pack an answer."""
        made = answer.document
        packed = len(made.body) >= WORTH and made.media_type not in PACKED
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
        body = gzip.compress(made.body, LEVEL, mtime=0) if packed else made.body
        tag = sha256(made.body + repr(lines).encode()).hexdigest()[:20]
        return cls(made.status, lines, body, packed, len(made.body), tag)

    def sent(self, takes_gzip: bool, known: str = "") -> Sent:
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
            return Sent(304, [each for each in headers if each[0] in kept], b"")
        if zipped:
            headers.append((b"content-encoding", b"gzip"))
        length = len(self.body) if zipped else self.length
        headers.append((b"content-length", str(length).encode()))
        plain = self.packed and not zipped
        return Sent(self.status, headers, gzip.decompress(self.body) if plain else self.body)

    def matches(self, known: str) -> bool:
        """Tell whether one of the tags in an `If-None-Match` is ours, packed or not.

        Proxies that compress turn a strong tag into a weak one, so weak ones count.
        """
        if known.strip() == "*":
            return True
        tags = {tag.strip().removeprefix("W/").strip('"') for tag in known.split(",")}
        return self.tag in tags or f"{self.tag}-gz" in tags


class Cache:
    """The answers used last, within a number of entries and of bytes; for one event loop."""

    def __init__(self, entries: int = ENTRIES, size: int = BYTES) -> None:
        """Set the bounds."""
        self._entries, self._most = entries, size
        self._kept: OrderedDict[Asked, Kept] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, asked: Asked) -> Kept | None:
        """Return what was kept for an address, which so becomes the one used last."""
        kept = self._kept.get(asked)
        if kept is not None:
            self._kept.move_to_end(asked)
        return kept

    def keep(self, asked: Asked, kept: Kept) -> None:
        """Keep an answer; those not used for longest make room."""
        if old := self._kept.pop(asked, None):
            self.size -= weight(asked, old)
        self._kept[asked] = kept
        self.size += weight(asked, kept)
        while self._kept and (self.size > self._most or len(self._kept) > self._entries):
            self.size -= weight(*self._kept.popitem(last=False))


def weight(asked: Asked, kept: Kept) -> int:
    """Return the bytes in memory of an entry, roughly."""
    key = len(asked.place) + len(asked.base) + sum(len(a) + len(b) for a, b in asked.parameters)
    return len(kept.body) + key + OVERHEAD
