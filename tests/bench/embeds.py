"""How soon an embed is seen and usable, how heavy it is, and how soon a click shows its card.

Beside each figure stands the floor of the same run: a page with one line of text, and a click on a
button that shows a box.
"""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from playwright.sync_api import Browser, Page

from explorer.atlas import Atlas
from explorer.embed_url import embed_path
from explorer.model.embed import Embed, EmbedView
from explorer.namespaces import contract
from explorer.publish.embeds import embed_page
from explorer.urls import Site
from tests.bench.served import browser, server

LOADS, CLICKS, BUILDS = 15, 20, 15
SETTLED = 1_000  # milliseconds that a new window's own doings take, which are not ours
PAINT, READY, PICTURE, CLICK, BUILD = 60, 300, 500, 30, 20  # milliseconds
SIZES = (1_000_000, 350_000)  # bytes, as they are and compressed
BARE = """<!doctype html><html lang="en"><title>Bare</title><p>One line of text.</p>
<button>Show</button><div class="card" hidden>A card</div><script>
document.querySelector("button").onclick = () => {
  const card = document.querySelector(".card");
  card.hidden = false; card.className = "card shown";
};
performance.mark("ready");</script></html>"""
TIMES = """() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const ready = performance.getEntriesByName('ready')[0];
  return paint && ready ? [paint.startTime, ready.startTime] : null;
}"""
# Where the points of the picture are that no other covers
POINTS = """() => [...document.querySelectorAll('.wide a.node, body > button')].map((node) => {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2, node };
}).filter(({ x, y, node }) => document.elementFromPoint(x, y)?.closest('a, button') === node)
  .map(({ x, y }) => ({ x, y }))"""


@dataclass(frozen=True, slots=True)
class Load:
    """Milliseconds from the start of a navigation, as the page and as the driver see it."""

    paint: float
    ready: float
    seen: float


def load(chromium: Browser, address: str) -> Load:
    """Open an address in a fresh browser context."""
    context = chromium.new_context(viewport={"width": 720, "height": 560})
    page = context.new_page()
    page.wait_for_timeout(SETTLED)
    start = perf_counter()
    page.goto(address, wait_until="commit")
    paint, ready = page.wait_for_function(TIMES).json_value()
    seen = (perf_counter() - start) * 1000
    context.close()
    return Load(paint, ready, seen)


def loads(chromium: Browser, address: str) -> Load:
    """The medians of some loads; the first ones warm up."""
    found = [load(chromium, address) for _ in range(LOADS + 2)][2:]
    return Load(
        paint=median(each.paint for each in found),
        ready=median(each.ready for each in found),
        seen=median(each.seen for each in found),
    )


def click(page: Page, point: dict[str, float]) -> float:
    """Milliseconds from a click to its card, as the driver sees it."""
    start = perf_counter()
    page.mouse.click(point["x"], point["y"])
    page.wait_for_function("() => document.querySelector('.card.shown')?.offsetHeight > 0")
    return (perf_counter() - start) * 1000


def clicks(chromium: Browser, address: str, undo: Callable[[Page], None]) -> float:
    """The median of some clicks, each on another point where there are several."""
    page = chromium.new_page(viewport={"width": 720, "height": 560})
    page.goto(address)
    found = []
    for number in range(CLICKS + 2):
        points = page.evaluate(POINTS)
        found.append(click(page, points[number % len(points)]))
        undo(page)
    page.close()
    return median(found[2:])


def escape(page: Page) -> None:
    """Close the card, put the picture back, and rest."""
    page.keyboard.press("Escape")
    page.locator("[data-zoom=reset]").click()
    page.wait_for_timeout(60)


def hide(page: Page) -> None:
    """Hide the box of the bare page."""
    page.evaluate("document.querySelector('.card').className = 'card'")
    page.evaluate("document.querySelector('.card').hidden = true")
    page.wait_for_timeout(60)


def verdict(value: float, bound: float) -> str:
    """Whether a value keeps within its bound."""
    return f"{'within' if value <= bound else 'OVER'} {bound:,.0f}"


def told(name: str, found: Load, floor: Load) -> None:
    """Print the medians of an embed beside those of the bare page."""
    print(
        f"embed {name}: first paint {found.paint:.0f} ms ({verdict(found.paint, PAINT)}; bare page "
        f"{floor.paint:.0f} ms, ratio {found.paint / floor.paint:.1f}); ready {found.ready:.0f} ms "
        f"({verdict(found.ready, READY)}; bare {floor.ready:.0f} ms); first picture as the driver "
        f"sees it {found.seen:.0f} ms ({verdict(found.seen, PICTURE)}; bare {floor.seen:.0f} ms)"
    )


def heaviness(name: str, text: str) -> None:
    """Print the size of a page."""
    size, packed = len(text.encode()), len(gzip.compress(text.encode()))
    print(
        f"embed {name}: {size / 1000:.0f} KB ({verdict(size, SIZES[0])} bytes), compressed "
        f"{packed / 1000:.0f} KB ({verdict(packed, SIZES[1])} bytes)"
    )


def building(atlas: Atlas, name: str, embed: Embed) -> str:
    """Print how much processor time a page takes to be made; return it."""
    site, times, text = Site("https://example.org/"), [], ""
    for _ in range(BUILDS):
        start = process_time()
        text = embed_page(atlas, site, embed)
        times.append((process_time() - start) * 1000)
    middle = median(times)
    print(f"embed {name}: built in {middle:.1f} ms ({verdict(middle, BUILD)} ms)")
    return text


@contextmanager
def written(**pages: str) -> Iterator[Path]:
    """A folder with some pages."""
    with TemporaryDirectory() as folder:
        for name, text in pages.items():
            (Path(folder) / f"{name}.html").write_text(text, encoding="utf-8")
        yield Path(folder)


def main() -> None:
    atlas = Atlas.open().warm()
    iri = atlas.find("concept:holding-environment")
    embed = Embed(EmbedView.NEIGHBOURHOOD, (iri,))
    hub = Embed(EmbedView.NEIGHBOURHOOD, (atlas.find("concept:psychodynamic-therapy"),), depth=3)
    usual, largest = building(atlas, "of 10 points", embed), embed_page(atlas, Site(""), hub)
    heaviness("of 10 points", usual)
    heaviness("of the largest", largest)
    with written(usual=usual, largest=largest, bare=BARE) as folder, browser() as chromium:
        bare = (folder / "bare.html").as_uri()
        floor = loads(chromium, bare)
        for name in ("usual", "largest"):
            told(f"{name}, from disk", loads(chromium, (folder / f"{name}.html").as_uri()), floor)
        card = clicks(chromium, (folder / "usual.html").as_uri(), escape)
        least = clicks(chromium, bare, hide)
        print(
            f"click to card in an embed, as the driver sees it: {card:.0f} ms, median of {CLICKS}; "
            f"floor, an empty handler: {least:.0f} ms; ratio {card / least:.2f} "
            f"({verdict(card, max(CLICK, least * 1.2))} ms)"
        )
        with server() as address:
            place = f"{address.rstrip('/')}/{embed_path(embed, contract)}"
            told("usual, served", loads(chromium, place), floor)


if __name__ == "__main__":
    main()
