"""What a class costs: published pages from the warm cache, beside a bare Starlette route.

Both are served by uvicorn in a process of their own and asked in turn by the same cheap clients,
which send the next request when the last byte of the answer is there. The bare route answers with
two letters, so it stands for what any answer costs here.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import random
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser

from tests.bench.served import browser, server
from tests.conftest import free_port

BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
async def answer(request): return PlainTextResponse("ok")
uvicorn.run(Starlette(routes=[Route("/", answer)]), port=int(sys.argv[1]), log_level="error",
            access_log=False)
"""
PAGES = {
    "concept page": "/concept/therapeutic-alliance",
    "embed": "/embed/neighbourhood?id=concept:therapeutic-alliance",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
PAINTED = """() => new Promise((found) => {
  new PerformanceObserver((list) => {
    const first = list.getEntriesByName("first-contentful-paint")[0];
    if (first) found(first.startTime);
  }).observe({ type: "paint", buffered: true });
})"""
CLIENTS = 8  # connections that keep a server busy
CLASS = 100  # readers at the same time
REST = 1.0  # seconds that a reader looks at a page
REQUESTS = 2_000  # of a round
ROUNDS = 3
PAINTS = 9
SETTLED = 1_000  # milliseconds that a new window's own doings take, which are not ours
SHARE = 0.25  # of the bare route's requests per second, at least
BUILD = 20  # milliseconds, median of the first builds
HIGH = 50  # milliseconds, 95th percentile with a class
PAINT = {"concept page": 100, "embed": 60}  # milliseconds to the first contentful paint
HEAVY = 60_000  # bytes of a concept page as it is sent


class Client(asyncio.Protocol):
    """A connection that asks the same again and again, and notes how long each answer took."""

    def __init__(
        self, request: bytes, size: int, times: int, pause: float, done: asyncio.Future[None]
    ) -> None:
        self.request, self.size, self.times, self.done = request, size, times, done
        self.pause = pause
        self.got, self.began = 0, 0.0
        self.took: list[float] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.rest(random() * self.pause)

    def rest(self, seconds: float) -> None:
        """Ask again after a while."""
        if seconds:
            asyncio.get_running_loop().call_later(seconds, self.ask)
        else:
            self.ask()

    def ask(self) -> None:
        self.got, self.began = 0, perf_counter()
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.got += len(data)
        if self.got < self.size:
            return
        self.took.append(perf_counter() - self.began)
        if len(self.took) < self.times:
            self.rest(self.pause)
        else:
            self.transport.close()
            self.done.set_result(None)


def request_for(address: str) -> bytes:
    """What a browser sends, as far as it matters."""
    parts = urlsplit(address)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    return (
        f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {BROWSER}\r\n"
        "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\nUser-Agent: bench\r\n\r\n"
    ).encode()


def end(address: str) -> tuple[str, int]:
    """Host and port of an address."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or 80


async def size_of(address: str) -> int:
    """The bytes of an answer with its head; all answers to the same request have as many."""
    reader, writer = await asyncio.open_connection(*end(address))
    writer.write(request_for(address))
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = next(
        line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    writer.close()
    return len(head) + int(length.partition(b":")[2])


async def load(
    address: str, clients: int, requests: int, pause: float = 0
) -> tuple[float, list[float]]:
    """Ask an address by some clients at once, each resting `pause` seconds between two requests.

    Returns:
        Requests per second, and the time of each.
    """
    host, port = end(address)
    loop = asyncio.get_running_loop()
    size, request = await size_of(address), request_for(address)
    done = [loop.create_future() for _ in range(clients)]
    began = perf_counter()
    made = [
        await loop.create_connection(
            lambda each=each: Client(request, size, requests // clients, pause, each),  # type: ignore[misc] # its default names the future
            host,
            port,
        )
        for each in done
    ]
    await asyncio.gather(*done)
    times = [took for _, client in made for took in client.took]
    return len(times) / (perf_counter() - began), times


@contextmanager
def bare() -> Iterator[str]:
    """The address of a Starlette route with nothing around it."""
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", BARE, str(port)]) as run:
        try:
            for _ in range(100):
                try:
                    with urlopen(f"http://127.0.0.1:{port}/"):
                        break
                except OSError:
                    asyncio.run(asyncio.sleep(0.1))
            yield f"http://127.0.0.1:{port}/"
        finally:
            run.terminate()


def told(what: str, value: str, good: bool, bound: str) -> None:
    """Print a figure and whether it is within its bound."""
    print(f"{what}: {value} ({'within' if good else 'OVER'} {bound})")


def builds(address: str) -> None:
    """How long each page takes when nobody has asked for it yet."""
    with urlopen(address + "/sitemap.xml") as answer:
        text = answer.read().decode()
    places = [part.partition("</loc>")[0] for part in text.split("<loc>")[1:]]
    concepts = [place for place in places if "/concept/" in place]
    for what, suffix in {"concept page": "", "concept's Turtle": ".ttl"}.items():
        took = []
        for place in concepts:
            began = perf_counter()
            with urlopen(place + suffix) as page:
                page.read()
            took.append((perf_counter() - began) * 1000)
        high = quantiles(took, n=20)[-1]
        value = f"{median(took):.1f} ms, median of {len(took)}; 95th percentile {high:.1f} ms"
        told(f"first build of a {what}", value, median(took) <= BUILD, f"{BUILD} ms")


def warm(address: str, plain: str) -> None:
    """Requests per second from the warm cache, as a share of the bare route's."""
    rates: dict[str, list[float]] = {name: [] for name in ("bare", *PAGES)}
    for _ in range(ROUNDS):
        rates["bare"].append(asyncio.run(load(plain, CLIENTS, REQUESTS))[0])
        for name, path in PAGES.items():
            rates[name].append(asyncio.run(load(address + path, CLIENTS, REQUESTS))[0])
    floor = median(rates["bare"])
    print(f"bare Starlette route: {floor:.0f} requests a second")
    for name in PAGES:
        rate = median(rates[name])
        share = rate / floor
        value = f"{rate:.0f} requests a second, {share:.2f} of the bare route"
        told(f"{name} from the warm cache", value, share >= SHARE, f"at least {SHARE}")


def crowded(address: str, plain: str) -> None:
    """How long a class waits whose readers look at what they get, and one that never rests."""
    for name, path in PAGES.items():
        _, times = asyncio.run(load(address + path, CLASS, CLASS * 10, pause=REST))
        high = quantiles(times, n=20)[-1] * 1000
        value = f"95th percentile {high:.0f} ms"
        told(f"{name}, {CLASS} readers, a page each second", value, high <= HIGH, f"{HIGH} ms")
    for name, path in {"bare route": plain, **PAGES}.items():
        where = plain if name == "bare route" else address + path
        rate, times = asyncio.run(load(where, CLASS, REQUESTS * 2))
        high = quantiles(times, n=20)[-1] * 1000
        value = f"95th percentile {high:.0f} ms, {rate:.0f} requests a second"
        told(f"{name}, {CLASS} readers without a rest", value, high <= HIGH, f"{HIGH} ms")


def weights(address: str) -> None:
    """The bytes of pages as they are sent, and unpacked."""
    for name, path in PAGES.items():
        sizes = []
        for encoding in ("gzip", "identity"):
            asked = Request(address + path, headers={"Accept-Encoding": encoding})
            with urlopen(asked) as answer:
                sizes.append(len(answer.read()))
        value = f"{sizes[0] / 1000:.1f} KB sent, {sizes[1] / 1000:.1f} KB unpacked"
        told(f"bytes of the {name}", value, sizes[0] <= HEAVY, f"{HEAVY // 1000} KB sent")


def paints(address: str, plain: str) -> None:
    """The first contentful paint in a new window of a browser that runs already."""
    with browser() as chromium:
        bare = paint(chromium, plain)
        print(f"first paint of the bare route: {bare:.0f} ms, median of {PAINTS}")
        for name, path in PAGES.items():
            found, bound = paint(chromium, address + path), PAINT[name]
            value = f"{found:.0f} ms, median of {PAINTS}, {found / bare:.1f} of the bare route"
            told(f"first paint of the {name}", value, found <= bound, f"{bound} ms")


def paint(chromium: Browser, address: str) -> float:
    """The median time to the first contentful paint of an address, nothing of it kept."""
    found = []
    for _ in range(PAINTS):
        page = chromium.new_context().new_page()
        page.wait_for_timeout(SETTLED)
        page.goto(address)
        found.append(float(page.evaluate(PAINTED)))
        page.context.close()
    return median(found)


def main() -> None:
    with server() as address, bare() as plain:
        here = address.replace("localhost", "127.0.0.1").rstrip("/")
        builds(here)
        warm(here, plain)
        crowded(here, plain)
        weights(here)
        paints(here, plain)


if __name__ == "__main__":
    main()
