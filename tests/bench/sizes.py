"""What a reader waits for in pictures of 60, 1,100 and 3,000 points of a vocabulary of 4,000.

In a real Chromium: the card after a click, new neighbours after an expansion, 500 neighbours at
once, the overview after navigation, and how often a large picture is drawn anew as it is moved.
"""

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
MOVED: Final = {"point": "times as a point is dragged", "ground": "as all is", "wheel": "zoomed"}
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
# Moves the picture, once a frame, for some seconds; how often it was drawn in a second. The wheel
# turns to and fro; a drag begins on a point, or else where there is none.
MOVES = """([how, seconds]) => new Promise((resolve, reject) => {
  const { network } = document.querySelector('.graph').graph;
  const target = document.querySelector('.graph-canvas canvas');
  const { left, top } = target.getBoundingClientRect();
  const { clientWidth: wide, clientHeight: high } = network.canvas.frame.canvas;
  const inside = ({ x, y }) => Math.min(x, y, wide - x, high - y) > 100;
  const onPoint = (place) => network.getNodeAt(place) !== undefined;
  const wanted = (place) => inside(place) && onPoint(place) === (how === 'point');
  const places = how === 'point'
    ? Object.values(network.getPositions()).map((place) => network.canvasToDOM(place))
    : [...Array(4000).keys()].map((i) => ({ x: 110 + i % 20 * 13, y: 110 + i / 8 }));
  const spot = places.find(wanted);
  if (!spot) return reject(new Error(`${how}: nowhere to begin`));
  const node = how === 'point' && network.getNodeAt(spot);
  const stand = () => JSON.stringify(node ? network.getPosition(node)
    : how === 'wheel' ? network.getScale() : network.getViewPosition());
  const at = (x, y) => ({ clientX: left + x, clientY: top + y, bubbles: true, cancelable: true,
    pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1 });
  const send = (sort, x, y) => target.dispatchEvent(new PointerEvent(sort, at(x, y)));
  const turn = (deltaY) =>
    target.dispatchEvent(new WheelEvent('wheel', { ...at(420, 300), deltaY }));
  const sway = (step) => 100 * Math.sin(step / 10);
  const start = performance.now();
  const before = stand();
  let drawn = 0, step = 0, moved = false;
  const count = () => { drawn += 1; };
  network.on('afterDrawing', count);
  if (how !== 'wheel') send('pointerdown', spot.x, spot.y);
  const frame = () => {
    step += 1;
    moved ||= stand() !== before;
    if (how === 'wheel') turn(step % 24 < 12 ? 60 : -60);
    else send('pointermove', spot.x + sway(step), spot.y + sway(step * 0.7));
    if (performance.now() - start < seconds * 1000) return requestAnimationFrame(frame);
    if (how !== 'wheel') send('pointerup', spot.x, spot.y);
    network.off('afterDrawing', count);
    if (!moved) return reject(new Error(`${how}: nothing has moved`));
    resolve(drawn * 1000 / (performance.now() - start));
  };
  requestAnimationFrame(frame);
})"""


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


def per_second(page: Page) -> str:
    """How often the picture is drawn in a second as it is moved in each way.

    Within the page: each order of a driver takes as long as some drawings.
    """
    page.locator(".graph-canvas").focus()
    found = []
    for how, words in MOVED.items():
        often = float(page.evaluate(MOVES, [how, MOVING]))
        found.append(f"{often:.0f} {words} ({verdict(often, FRAMES, least=True)})")
        page.wait_for_timeout(500)
    return f"{max(BOUNDS):,} points drawn in a second: {', '.join(found)}"


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
            print(per_second(page))
        with server(star(2 * REVEALED)) as address:
            print(revealed(chromium.new_page(viewport=WIDE), address))


if __name__ == "__main__":
    main()
