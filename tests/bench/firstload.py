"""The first visit over a phone's line: when the first word can be read, when the map is live.

Browsers can slow down their own requests but not their websockets, so the line is a proxy: 1.6
Mbit/s for all connections together, 150 ms there and back, as many for opening a connection.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.bench.pages import PAINTED, told
from tests.bench.served import browser, server

DOWN, UP = 1_600_000 / 8, 750_000 / 8  # bytes a second
ROUND_TRIP = 0.15  # seconds
PACKET = 1_460  # bytes
VISITS = 3
GRAPH = ".st-key-page .graph[data-drawn]"
PAGES = {  # the path of each, and its map or chart
    "concept": ("concept?id=concept:therapeutic-alliance", GRAPH),
    "state in the address": ("concept?id=concept:trust&depth=2&layout=hierarchy", GRAPH),
    "explore": ("", GRAPH),
    "evidence": ("evidence", ".st-key-page .plot"),
}
WORD = 800  # milliseconds until the first word over the slow line
LIVE = 5_500  # milliseconds until the map is live there
NEAR_LIVE = 1_500  # the same without the slow line
WEIGHT = 700_000  # bytes until then, websocket included
# The application has taken the page over, and its map, if it has one, is drawn.
TAKEN = """(place) => !document.querySelector("#early")
  && document.querySelector(".st-key-page h1")
  && document.querySelector(place)"""


@dataclass
class SlowLine:
    """A line to a server, shared by all connections: `down` counts the bytes to the browser."""

    host: str
    port: int
    down: int = 0
    free: dict[float, float] = field(default_factory=lambda: {DOWN: 0.0, UP: 0.0})

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what both sides of a connection say."""
        await asyncio.sleep(ROUND_TRIP)
        theirs, ours = await asyncio.open_connection(self.host, self.port)
        await asyncio.gather(
            self.carry(reader, ours, UP), self.carry(theirs, writer, DOWN), return_exceptions=True
        )

    async def carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rate: float
    ) -> None:
        """Pass on packets at a rate that all connections share, each half a round trip later."""
        loop = asyncio.get_running_loop()
        while packet := await reader.read(PACKET):
            self.free[rate] = max(self.free[rate], loop.time()) + len(packet) / rate
            loop.call_at(self.free[rate] + ROUND_TRIP / 2, self.deliver, packet, writer, rate)
            await asyncio.sleep(self.free[rate] - loop.time())
        loop.call_later(ROUND_TRIP, writer.close)

    def deliver(self, packet: bytes, writer: asyncio.StreamWriter, rate: float) -> None:
        """Hand a packet over, unless the other side has gone."""
        if rate == DOWN:
            self.down += len(packet)
        if not writer.is_closing():
            writer.write(packet)


@contextmanager
def slow_line(address: str) -> Iterator[tuple[str, SlowLine]]:
    """The address of a slow line to a server, and the line."""
    parts = urlsplit(address)
    line = SlowLine(parts.hostname or "", parts.port or 80)
    loop = asyncio.new_event_loop()  # in a thread, as Playwright has the one of this thread
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    starting = asyncio.start_server(line.connect, "127.0.0.1", 0)
    opened = asyncio.run_coroutine_threadsafe(starting, loop).result()
    try:
        yield f"http://127.0.0.1:{opened.sockets[0].getsockname()[1]}", line
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def visit(chromium: Browser, address: str, place: str = GRAPH) -> tuple[float, float]:
    """Milliseconds to the first word and to the live page, for a reader who was never here."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.wait_for_timeout(500)
    page.goto(address, wait_until="commit")
    page.wait_for_function(TAKEN, arg=place, polling="raf", timeout=60_000)
    live = float(page.evaluate("performance.now()"))
    word = float(page.evaluate(PAINTED))
    context.close()
    return word, live


def measure(chromium: Browser, address: str, line: SlowLine, base: str) -> None:
    """Print what the first visit of each page costs, over a line and without it."""
    for name, (path, place) in PAGES.items():
        found, weights = [], []
        for _ in range(VISITS):
            before = line.down
            found.append(visit(chromium, f"{base}/{path}", place))
            weights.append(line.down - before)
        word, live = median(each[0] for each in found), median(each[1] for each in found)
        weight = median(weights)
        told(f"{name}, first word over a slow line", f"{word:.0f} ms", word <= WORD, f"{WORD} ms")
        told(f"{name}, live over a slow line", f"{live:.0f} ms", live <= LIVE, f"{LIVE} ms")
        text, bound = f"{weight / 1000:.0f} KB", f"{WEIGHT // 1000} KB"
        told(f"{name}, carried until then", text, weight <= WEIGHT, bound)
        near = [visit(chromium, f"{address}/{path}", place) for _ in range(VISITS)]
        live = median(each[1] for each in near)
        value = f"{median(each[0] for each in near):.0f} ms, {live:.0f} ms"
        told(f"{name}, first word and live nearby", value, live <= NEAR_LIVE, f"{NEAR_LIVE} ms")


def main() -> None:
    with server() as address, browser() as chromium, slow_line(address) as (base, line):
        visit(chromium, address.rstrip("/") + "/")
        measure(chromium, address.rstrip("/"), line, base)


if __name__ == "__main__":
    main()
