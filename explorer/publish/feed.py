"""The Atom feed: versions of the Atlas from its changelog, and concepts by their last revision.

Atom is RFC 4287. Days have no time of day, so all entries of a day are of its beginning, in UTC.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from operator import attrgetter
from typing import Final
from xml.etree import ElementTree

from explorer import urls
from explorer.atlas import Atlas
from explorer.interface_words import format_day
from explorer.namespaces import ATLAS
from explorer.render.metadata import shorten_text
from explorer.render.svg.sheet import FORBIDDEN_IN_XML
from explorer.settings import changelog_file
from explorer.translation import capitalize_first, gettext
from explorer.urls import Site

FEED_PATH: Final = "feed.xml"
FEED_MEDIA_TYPE: Final = "application/atom+xml"
ATOM_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
MAX_CONCEPT_ENTRIES: Final = 200  # the ones revised last
MAX_SUMMARY_LENGTH: Final = 400  # characters
ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The heading of a version, as https://keepachangelog.com has it
VERSION_HEADING: Final = re.compile(r"## \[(?P<version>[\w.-]+)\] [–-] (?P<day>\d{4}-\d\d-\d\d)")
MARKDOWN_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]*\)")
MARKDOWN_SPAN: Final = re.compile(r"(?P<mark>[`*])(?P<words>[^`*]+)(?P=mark)")
SPAN_ELEMENTS: Final = {"`": "code", "*": "em"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of the feed.

    Attributes:
        iri: Its permanent identifier.
        title: Its title.
        day: The day of its last change, as ISO writes it.
        address: The page that it is about.
        summary: What it says, as plain text.
        content: The same in full, as HTML; empty where the summary is all.
    """

    iri: str
    title: str
    day: str
    address: str
    summary: str = ""
    content: str = ""


def has_feed(atlas: Atlas, site: Site) -> bool:
    """Whether there is a feed: addresses in it are absolute, and it needs a day."""
    return bool(site.base and last_day(atlas))


def last_day(atlas: Atlas) -> str:
    """Return the day of the last change to the data, as ISO writes it; empty if nobody says."""
    concepts = atlas.vocabulary.concepts.values()
    days = (atlas.header.modified[:10], *(each.modified for each in concepts))
    return max(filter(ISO_DAY.fullmatch, days), default="")


def feed_xml(atlas: Atlas, site: Site) -> str:
    """Return the feed; empty if there is none (`has_feed`)."""
    if not has_feed(atlas, site):
        return ""
    entries = [*version_entries(atlas, site), *concept_entries(atlas, site)]
    title = atlas.header.title or gettext("Vocabulary")
    root = ElementTree.Element("feed", xmlns=ATOM_NAMESPACE)
    add_text(root, "id", site.base + FEED_PATH)
    add_text(root, "title", gettext("{title}: what changed").format(title=title))
    add_text(root, "updated", atom_time(max([last_day(atlas), *(each.day for each in entries)])))
    address = site.address(urls.INDEX)
    add_link(root, "self", site.base + FEED_PATH, FEED_MEDIA_TYPE)
    add_link(root, "alternate", address, "text/html")
    author = ElementTree.SubElement(root, "author")
    add_text(author, "name", ", ".join(atlas.header.creators) or title)
    if atlas.header.licence:
        add_text(root, "rights", atlas.header.licence)
    for entry in sorted(entries, key=attrgetter("day"), reverse=True):
        add_entry(root, entry)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def add_entry(root: ElementTree.Element, entry: FeedEntry) -> None:
    """Add an entry to a feed."""
    found = ElementTree.SubElement(root, "entry")
    add_text(found, "id", entry.iri)
    add_text(found, "title", entry.title)
    add_text(found, "updated", atom_time(entry.day))
    add_link(found, "alternate", entry.address, "text/html")
    if entry.summary:
        add_text(found, "summary", entry.summary)
    if entry.content:
        add_text(found, "content", entry.content).set("type", "html")


def add_text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    """Add an element with text; characters that XML cannot hold are left out."""
    found = ElementTree.SubElement(parent, name)
    found.text = FORBIDDEN_IN_XML.sub("", text)
    return found


def add_link(parent: ElementTree.Element, rel: str, address: str, media_type: str) -> None:
    """Add a link."""
    ElementTree.SubElement(parent, "link", rel=rel, href=address, type=media_type)


def atom_time(day: str) -> str:
    """Return the beginning of a day as Atom writes it.

    >>> atom_time("2026-11-30")
    '2026-11-30T00:00:00Z'
    """
    return f"{day}T00:00:00Z"


def concept_entries(atlas: Atlas, site: Site) -> Iterator[FeedEntry]:
    """Yield the concepts that say when they were revised, the last first."""
    concepts = atlas.vocabulary.concepts.values()
    dated = [each for each in concepts if ISO_DAY.fullmatch(each.modified)]
    dated.sort(key=lambda each: each.iri)
    dated.sort(key=attrgetter("modified"), reverse=True)
    for concept in dated[:MAX_CONCEPT_ENTRIES]:
        revised = gettext("Revised {day}").format(day=format_day(concept.modified))
        text = shorten_text(concept.definition, MAX_SUMMARY_LENGTH)
        yield FeedEntry(
            iri=concept.iri,
            title=capitalize_first(concept.pref_label),
            day=concept.modified,
            address=site.address(urls.path(concept.curie)),
            summary=f"{revised}. {text}" if text else f"{revised}.",
        )


def version_entries(atlas: Atlas, site: Site) -> Iterator[FeedEntry]:
    """Yield the versions in the changelog, if the data are those that it is about."""
    file = changelog_file()
    if not atlas.header.iri.startswith(ATLAS) or not file.is_file():
        return
    for version, day, lines in changelog_sections(file.read_text("utf-8")):
        yield FeedEntry(
            iri=f"{ATLAS}ns/{version}",
            title=gettext("{title}, version {version}").format(
                title=atlas.header.title, version=version
            ),
            day=day,
            address=site.address(urls.INDEX),
            content="\n".join(changelog_html(lines)),
        )


def changelog_sections(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield version, day and lines of each version that was published."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    for part in parts:
        first, *lines = part.splitlines()
        if found := VERSION_HEADING.fullmatch(first.strip()):
            yield found["version"], found["day"], lines


def changelog_html(lines: list[str]) -> Iterator[str]:
    """Yield the blocks of a version as HTML: headings, paragraphs, and lists of items.

    >>> list(changelog_html(["### Added", "", "- A *new*", "  `page`.", "- Another.", "", "Text."]))
    ['<h3>Added</h3>', '<ul>', '<li>A <em>new</em> <code>page</code>.</li>', '<li>Another.</li>', \
'</ul>', '<p>Text.</p>']
    """
    blocks: list[tuple[str, str]] = []  # element and words
    for line in (*lines, ""):
        words = line.strip()
        if line.startswith("### "):
            blocks.append(("h3", words.removeprefix("### ")))
        elif line.startswith("- "):
            blocks.append(("li", words.removeprefix("- ")))
        elif words and blocks and blocks[-1][1]:
            element, before = blocks.pop()
            blocks.append((element, f"{before} {words}"))
        else:
            blocks.append(("p", words))
    within = False
    for element, words in filter(lambda block: block[1], [*blocks, ("", " ")]):
        if (element == "li") is not within:
            within = not within
            yield "<ul>" if within else "</ul>"
        if element:
            yield f"<{element}>{span_html(words)}</{element}>"


def span_html(words: str) -> str:
    """Return a line of Markdown as HTML: code and emphasis; of links the words remain."""

    def mark_span(found: re.Match[str]) -> str:
        element = SPAN_ELEMENTS[found["mark"]]
        return f"<{element}>{found['words']}</{element}>"

    return MARKDOWN_SPAN.sub(mark_span, escape(MARKDOWN_LINK.sub(r"\1", words), quote=False))
