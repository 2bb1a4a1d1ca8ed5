"""What surrounds the content of a light page: its head, its one style sheet, its scripts.

A page is one request: the style sheet stands in it, its icon too. The scripts do no more than to
show the head of a page first and to offer what is cited for copying; their hashes are for a Content
Security Policy.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from explorer import urls
from explorer.model import Header
from explorer.translation import gettext
from explorer.views import early, sheets
from explorer.views.html import render
from explorer.views.metadata import Tag

# Words of the button, as JavaScript has them
COPY, COPIED = (
    json.dumps(word, ensure_ascii=False).replace("<", r"\u003c")
    for word in (gettext("Copy"), gettext("Copied"))
)
# Adds a button to what can be copied; where a browser has no clipboard it selects the text.
SCRIPT: Final = (
    'for(const p of document.querySelectorAll("pre[data-copy]")){'
    'const b=document.createElement("button");b.type="button";'
    f"b.textContent={COPY};"
    'b.setAttribute("aria-live","polite");b.onclick=async()=>{'
    "try{await navigator.clipboard.writeText(p.textContent)}"
    'catch{getSelection().selectAllChildren(p);document.execCommand("copy")}'
    f"b.textContent={COPIED};setTimeout(()=>{{b.textContent={COPY}}},2000)}};p.after(b)}}"
)
SCRIPT_HASHES: Final = (early.digest(early.SCRIPT), early.digest(SCRIPT))

KEPT: Final = re.compile(r"(<pre.*?</pre>)", re.DOTALL)  # where white space has a meaning
ENDS: Final = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of what a page says, such as Turtle."""

    name: str
    media_type: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The head and the surroundings of a page.

    Attributes:
        name: What the page is about, as plain text.
        place: The path of the page.
        places: Where other pages are, as seen from it.
        header: What the opened source says of itself.
        counts: How much of what it holds, by sort of thing.
        description: At most 160 characters.
        canonical: The absolute address of the page, where it is known.
        oembed: Media types and addresses of the page's oEmbed answers.
        data: Its forms for machines.
        tags: What reference managers and previews read.
        graph: The text of its JSON-LD.
        copies: Whether there is something to copy.
        hidden: Whether search engines should leave it out.
    """

    name: str
    place: str
    places: urls.LightLinks
    header: Header
    counts: Mapping[str, int] = field(default_factory=dict)
    description: str = ""
    canonical: str = ""
    oembed: tuple[tuple[str, str], ...] = ()
    data: tuple[Form, ...] = ()
    tags: tuple[Tag, ...] = ()
    graph: str = ""
    copies: bool = False
    hidden: bool = False

    @property
    def title(self) -> str:
        """The title of the document."""
        product = self.header.title or "Alliance Atlas"
        return self.name if self.name == product else f"{self.name} · {product}"


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What a reader takes along from a page.

    Attributes:
        iri: The identifier of what the page is about.
        what: What is cited: "page" or "work".
        citations: References by the name of their style.
        downloads: Addresses of the data, by the name of the format.
        embed: The address of its embed, if it has one.
        code: The HTML that puts the embed into a page.
        coins: OpenURLs of what is cited and of all references, for reference managers.
    """

    iri: str
    what: str
    citations: Mapping[str, str]
    downloads: Mapping[str, str]
    embed: str = ""
    code: str = ""
    coins: tuple[str, ...] = ()


def rendered(template: str, frame: Frame, **values: Any) -> str:
    """Render a light page by one of the templates that extend `light.html`."""
    return compact(
        render(
            template,
            places=frame.places,
            frame=frame,
            header=frame.header,
            counts=frame.counts,
            sheet=sheet(),
            icon=icon(),
            first=early.SCRIPT,
            script=SCRIPT,
            **values,
        )
    )


def compact(html: str) -> str:
    r"""Return a document without indentation and empty lines.

    >>> compact("<p>  a\n\n   b</p>\n  <pre> c\n  d</pre>")
    '<p>  a\nb</p>\n<pre> c\n  d</pre>'
    """
    parts = KEPT.split(html)  # every second part is kept as it is
    parts[::2] = [ENDS.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


@cache
def sheet() -> str:
    """The style sheet without comments and line ends."""
    text = sheets.sheet("light.css", "chart.css")
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", text).replace(";}", "}").strip()


@cache
def icon() -> str:
    """The icon as an address that holds it."""
    drawing = sheets.ASSETS.joinpath("icon.svg").read_text(encoding="utf-8")
    return f"data:image/svg+xml,{quote(drawing.strip())}"
