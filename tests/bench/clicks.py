"""How long after a click on a point its card is on the screen, in a real Chromium."""

from statistics import median, quantiles

from playwright.sync_api import Page

from tests.bench.served import browser, server

CLICKS = 20
BOUND = 60  # milliseconds
REST = 150  # milliseconds that a hand lets the pointer rest on a point before it clicks
EXPANSIONS = 100  # milliseconds
PAGES = {"overview": "/explore", "neighbourhood": "/concept?id=concept:therapeutic-alliance"}

# From the release of the button to the first frame after the card's words have changed.
WATCH = """() => {
  const card = document.querySelector('.graph-card');
  window.latency = new Promise((resolve) => {
    let start;
    const begin = () => { start = performance.now(); };
    addEventListener('pointerup', begin, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    observer.observe(card, { childList: true, subtree: true, characterData: true });
  });
}"""

# Points that are on the screen, far enough apart not to hit a neighbour.
POINTS = """() => {
  const { network, nodesById, canvas } = document.querySelector('.graph').graph;
  const frame = canvas.getBoundingClientRect();
  const [top, bottom] = [Math.max(80, frame.top), Math.min(innerHeight, frame.bottom) - 20];
  const inside = ({ x, y }) => y > top && y < bottom && x > frame.left + 5 && x < frame.right - 60;
  return [...nodesById.keys()].map((id) => {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return { id, x: x + frame.left, y: y + frame.top };
  }).filter(inside);
}"""


def milliseconds(page: Page) -> list[float]:
    """Click on different points one after the other; return each latency."""
    page.wait_for_selector(".graph[data-drawn]")
    page.wait_for_timeout(500)
    points = page.evaluate(POINTS)
    found = []
    for i in range(CLICKS + 2):
        point = points[i * max(1, len(points) // (CLICKS + 2)) % len(points)]
        page.mouse.move(point["x"], point["y"])
        page.wait_for_timeout(REST)
        page.evaluate(WATCH)
        page.mouse.down()
        page.mouse.up()
        found.append(float(page.evaluate("window.latency")))
        page.wait_for_timeout(450)  # or two clicks would be one double click
    return found[2:]  # the first ones warm up


# From the press of the key to the first frame after the answer has been drawn.
EXPAND = """(key) => new Promise((resolve) => {
  const { canvas, frame } = document.querySelector('.graph').graph;
  const start = performance.now();
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  });
  observer.observe(frame, { attributeFilter: ['data-version'] });
  canvas.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: key === 'z', bubbles: true }));
})"""
# Points with neighbours that are not shown.
EXPANDABLE = """() => {
  const { network, nodesById } = document.querySelector('.graph').graph;
  const shown = (id) => new Set(network.getConnectedNodes(id)).size;
  return [...nodesById.values()].filter((n) => n.neighbours > shown(n.id)).map(({ id }) => id);
}"""
SIZES = """() => {
  const { nodesById, bytes } = document.querySelector('.graph').graph;
  return [nodesById.size, bytes.length];
}"""


def expansions(page: Page) -> tuple[list[float], int, int]:
    """Expand one point after the other, undoing each; return latencies, new nodes and bytes."""
    names = page.evaluate(EXPANDABLE)
    found, nodes, sent = [], 0, 0
    for i in range(CLICKS + 2):
        reach = "(id) => { document.querySelector('.graph').graph.at = id; }"
        page.evaluate(reach, names[i % len(names)])
        before = page.evaluate(SIZES)[0]
        found.append(float(page.evaluate(EXPAND, "e")))
        after, size = page.evaluate(SIZES)
        nodes, sent = nodes + after - before, sent + size
        page.wait_for_timeout(150)
        page.evaluate(EXPAND, "z")
        page.wait_for_timeout(150)
    return found[2:], nodes, sent


def main() -> None:
    with server() as address, browser() as chromium:
        for name, path in PAGES.items():
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address + path)
            times = milliseconds(page)
            nodes = page.evaluate("document.querySelector('.graph').graph.nodesById.size")
            middle, high = median(times), quantiles(times, n=20)[-1]
            verdict = "within" if middle <= BOUND else "OVER"
            print(
                f"click to card, {name} of {nodes} points: {middle:.0f} ms, median of {CLICKS} "
                f"({verdict} {BOUND} ms); 95th percentile {high:.0f} ms"
            )
            times, new, sent = expansions(page)
            middle = median(times)
            verdict = "within" if middle <= EXPANSIONS else "OVER"
            print(
                f"expansion, {name} of {nodes} points: {middle:.0f} ms, median of {CLICKS} "
                f"({verdict} {EXPANSIONS} ms); {new} points in {sent / 1000:.0f} KB"
            )
            page.close()


if __name__ == "__main__":
    main()
