"""Pictures of the explorer for the README and for our own eyes: `python -m tests.screenshots`.

Without an argument only the README's picture is made, in `docs/images`; an argument names a folder
for all pages in both widths and themes.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.served import browser, server

SHOTS = {
    "explore": "/explore",
    "concept": "/concept?id=concept:projective-identification",
    "outcomes": "/outcomes",
    "caution": "/caution",
    "references": "/references",
}
README = "concept-wide-light"
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
THEMES = ("light", "dark")


def settled(page: Page) -> None:
    """Wait until everything is drawn."""
    page.wait_for_selector("h1")
    page.wait_for_selector("footer")
    if page.locator(".st-key-panel").count():
        page.wait_for_selector(".graph[data-drawn]")
    page.wait_for_timeout(400)


def shoot(chromium: Browser, address: str, folder: Path, only: str = "") -> None:
    """Write a picture of each page in each size and theme, or only the one of a name."""
    for theme in THEMES:
        for size, (width, height) in SIZES.items():
            if only and not only.endswith(f"{size}-{theme}"):
                continue
            context = chromium.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
            )
            page = context.new_page()
            for name, path in SHOTS.items():
                if only and not only.startswith(name):
                    continue
                page.goto(address + path)
                settled(page)
                target = folder / f"{name}-{size}-{theme}.png"
                page.screenshot(path=target)
                print(target)
            context.close()


def main() -> None:
    everything = len(sys.argv) > 1
    folder = Path(sys.argv.pop(1) if everything else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with server() as address, browser() as chromium:
        shoot(chromium, address, folder, "" if everything else README)


if __name__ == "__main__":
    main()
