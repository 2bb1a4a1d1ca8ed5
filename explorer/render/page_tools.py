"""The row above every page: its sections, and how to cite, embed and share it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from explorer import urls
from explorer.render.html import APP_LINKS, render_template

SECTION_HEADING: Final = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
MAP_LINK: Final = re.compile(r'\s*<a class="skip" href="#map">[^<]*</a>')
MAP_PLACE: Final = ' id="map"'
SECTIONS_MARK: Final = "<!--sections-->"  # where a document lists its sections
MIN_LISTED_SECTIONS: Final = 4  # a page with fewer is short


@dataclass(frozen=True, slots=True)
class PageTools:
    """What readers may want of a page as a whole.

    Attributes:
        address: Its public address; empty where none is known.
        citations: References to it by citation style.
        more: The address of its references in further styles, if not all are in `citations`.
        code: The HTML that embeds its view; empty if it has none.
        builder: The address where the embed can be changed, or seen alone.
    """

    address: str = ""
    citations: Mapping[str, str] = field(default_factory=dict)
    more: str = ""
    code: str = ""
    builder: str = ""


def render_page_tools(tools: PageTools, places: urls.Links = APP_LINKS) -> str:
    """Render the tools of a page of the application, where a script lists its sections."""
    return render_template("parts/page_tools", places=places, tools=tools, live=True)


def list_sections(html: str) -> str:
    """Return a document with a list of its sections, if it is long, and a way to its map, if any.

    >>> list_sections(f'{SECTIONS_MARK}<h2 id="works">Works</h2>')
    '<h2 id="works">Works</h2>'
    """
    if MAP_PLACE not in html:
        html = MAP_LINK.sub("", html, count=1)
    if SECTIONS_MARK not in html:
        return html
    found = SECTION_HEADING.findall(html)
    listed = (
        render_template("parts/page_sections", sections=found)
        if len(found) >= MIN_LISTED_SECTIONS
        else ""
    )
    return html.replace(SECTIONS_MARK, listed, 1)
