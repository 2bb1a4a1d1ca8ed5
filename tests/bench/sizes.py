"""What a reader waits for in pictures of 60, 1,100 and 3,000 points of a vocabulary of 4,000.

In a real Chromium: the card after a click, new neighbours after an expansion, 500 neighbours at
once, the overview after navigation, and how often a large picture is drawn anew as it is moved.
"""

from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from playwright.sync_api import Page, ViewportSize

from tests.bench.clicks import CLICKS, EXPAND, expansions, milliseconds
from tests.bench.made import star, web
from tests.bench.served import browser, server

VOCABULARY = 4_000
BOUNDS = {60: 60, 1_100: 100, 3_000: 100}  # milliseconds for a click or an expansion, by points
REVEALED = 500  # neighbours at once
REVEAL = 500  # milliseconds
OVERVIEW = 1_000  # milliseconds from navigation
FRAMES = 30  # a second
MOVING = 3.0  # seconds
WIDE: Final[ViewportSize] = {"width": 1440, "height": 900}
HUB = "https://example.org/thing/n0"
GRAPH = "document.querySelector('.graph').graph"

# From the deed to the first frame after its answer has been drawn.
REVEALS = """(count) => new Promise((resolve) => {
  const { frame, nodesById, act } = document.querySelector('.graph').graph;
  const [{ id: node }] = [...nodesById.values()].sort((a, b) => b.neighbours - a.neighbours);
  const start = performance.now();
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  });
  observer.observe(frame, { attributeFilter: ['data-version'] });
  act.call(document.querySelector('.graph').graph, 'expand', { node, count });
})"""
# From a click on a link to the first frame after the graph has been drawn.
ARRIVES = """() => new Promise((resolve) => {
  const start = performance.now();
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.graph[data-drawn]')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  });
  const what = { subtree: true, childList: true, attributeFilter: ['data-drawn'] };
  observer.observe(document.body, what);
  document.querySelector('a[data-page="explore"]').click();
})"""
COUNT = f"""() => {{
  window.drawn = 0;
  {GRAPH}.network.on('afterDrawing', () => {{ window.drawn += 1; }});
}}"""
DRAWN = "() => { const { drawn } = window; window.drawn = 0; return drawn; }"


def verdict(found: float, bound: float, least: bool = False) -> str:
    """Whether a figure is within its bound, which is the least or the most that it may be."""
    return f"{'within' if (found >= bound if least else found <= bound) else 'OVER'} {bound:,}"


def opened(page: Page, address: str) -> float:
    """Go to an address; return the milliseconds until its graph is drawn."""
    start = perf_counter()
    page.goto(address)
    page.wait_for_selector(".graph[data-drawn]", timeout=60_000)
    return (perf_counter() - start) * 1000


def clicked(page: Page, address: str, points: int) -> str:
    """How long clicks and expansions take beside so many points."""
    opened(page, f"{address}/explore?most={points}")
    times = milliseconds(page)
    high, bound = quantiles(times, n=20)[-1], BOUNDS[points]
    said = f"{points:,} points of {VOCABULARY:,}: click to card {median(times):.0f} ms"
    said += f" ({verdict(median(times), bound)} ms; 95th percentile {high:.0f})"
    if points == max(BOUNDS):
        return said  # no more can be drawn
    times, new, sent = expansions(page)
    return said + (
        f", expansion {median(times):.0f} ms ({verdict(median(times), bound)} ms), "
        f"{new} points in {sent / 1000:.0f} KB"
    )


def per_second(page: Page) -> tuple[float, float]:
    """How often the picture is drawn in a second as it is dragged, and as the wheel zooms it."""
    x, y = 420, 420
    page.mouse.move(x, y)
    page.locator(".graph-canvas").focus()
    page.evaluate(COUNT)
    page.mouse.down()
    dragged = rate(page, lambda i: page.mouse.move(x + i * 3 % 300, y + i * 2 % 200))
    page.mouse.up()
    return dragged, rate(page, lambda i: page.mouse.wheel(0, -60 if i // 12 % 2 else 60))


def rate(page: Page, move: Callable[[int], None]) -> float:
    """How often the picture is drawn in a second while it is moved without a pause."""
    page.evaluate(DRAWN)
    start, step = perf_counter(), 0
    while perf_counter() - start < MOVING:
        move(step := step + 1)
    return float(page.evaluate(DRAWN)) / (perf_counter() - start)


def revealed(page: Page, address: str) -> str:
    """How long it takes to reveal many neighbours of one point."""
    times = []
    opened(page, f"{address}/concept?id={HUB}")
    page.wait_for_timeout(700)
    for _ in range(CLICKS):
        before = page.evaluate(f"{GRAPH}.nodesById.size")
        times.append(float(page.evaluate(REVEALS, REVEALED)))
        more = page.evaluate(f"{GRAPH}.nodesById.size") - before
        page.wait_for_timeout(300)
        page.evaluate(EXPAND, "z")
        page.wait_for_timeout(300)
    middle, first = median(times), times[0]
    return (
        f"{more} more neighbours of one point: {middle:.0f} ms, median of {CLICKS} "
        f"({verdict(middle, REVEAL)} ms); the first time {first:.0f} ms"
    )


def overview(page: Page, address: str) -> str:
    """How long after navigation the overview is drawn, of the whole page and within the session."""
    loads = [opened(page, f"{address}/explore") for _ in range(CLICKS + 1)][1:]
    found = []
    for _ in range(CLICKS):
        page.evaluate("document.querySelector('a[data-page=browse]').click()")
        page.wait_for_selector(".graph", state="detached")
        page.wait_for_timeout(300)
        found.append(float(page.evaluate(ARRIVES)))
    load, within = median(loads), median(found)
    return (
        f"overview drawn after navigation: {load:.0f} ms with the whole page "
        f"({verdict(load, OVERVIEW)} ms), {within:.0f} ms from another page "
        f"({verdict(within, OVERVIEW)} ms), medians of {CLICKS}"
    )


def main() -> None:
    with browser() as chromium:
        with server() as address:
            print(overview(chromium.new_page(viewport=WIDE), address))
        with server(web(VOCABULARY)) as address:
            for points in BOUNDS:
                page = chromium.new_page(viewport=WIDE)
                print(clicked(page, address, points))
            drag, zoom = per_second(page)
        print(
            f"{max(BOUNDS):,} points drawn anew in a second: {drag:.0f} times as they are dragged "
            f"({verdict(drag, FRAMES, least=True)}), {zoom:.0f} as the wheel zooms "
            f"({verdict(zoom, FRAMES, least=True)})"
        )
        with server(star(2 * REVEALED)) as address:
            print(revealed(chromium.new_page(viewport=WIDE), address))


if __name__ == "__main__":
    main()
