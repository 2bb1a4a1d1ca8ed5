"""HTML documents that work without scripts: head, style sheet, footer; the lists of the site."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, Final
from urllib.parse import quote

from explorer import urls
from explorer.model.answers import Link
from explorer.model.navigation import Navigation
from explorer.model.resource_links import plain_link
from explorer.model.vocabulary import Header, Vocabulary
from explorer.page_registry import PageType
from explorer.render.header import (
    HEADER_SCRIPT,
    HEADER_SCRIPT_HASHES,
    LOOK_SCRIPT,
    render_document_header,
)
from explorer.render.html import (
    ASSET_FOLDER,
    FIRST_PAINT_SCRIPT,
    appearances_by_iri,
    csp_digest,
    join_compact_modules,
    join_stylesheets,
    kind_appearance,
    render_template,
)
from explorer.render.metadata import MetaTag
from explorer.render.page_tools import PageTools, list_sections
from explorer.translation import gettext

# Words of the button, as JavaScript has them
COPY_LABEL, COPIED_LABEL = (
    json.dumps(word, ensure_ascii=False).replace("<", r"\u003c")
    for word in (gettext("Copy"), gettext("Copied"))
)
# Adds a button to what can be copied; where a browser has no clipboard it selects the text.
COPY_SCRIPT: Final = (
    'for(const p of document.querySelectorAll("pre[data-copy]")){'
    'const b=document.createElement("button");b.type="button";'
    f"b.textContent={COPY_LABEL};"
    'b.setAttribute("aria-live","polite");b.onclick=async()=>{'
    "try{await navigator.clipboard.writeText(p.textContent)}"
    'catch{getSelection().selectAllChildren(p);document.execCommand("copy")}'
    f"b.textContent={COPIED_LABEL};setTimeout(()=>{{b.textContent={COPY_LABEL}}},2000)}};"
    "p.after(b)}"
)
DOCUMENT_MODULES: Final = join_compact_modules(
    *("sentence-sources.js", "preview-places.js", "preview-fetching.js", "previews.js"),
    "page-tools.js",
)
DOCUMENT_SCRIPT: Final = f"(()=>{{{DOCUMENT_MODULES}}})();{COPY_SCRIPT}"
SCRIPT_HASHES: Final = (
    csp_digest(FIRST_PAINT_SCRIPT),
    csp_digest(DOCUMENT_SCRIPT),
    *HEADER_SCRIPT_HASHES,
)

# White space is significant in it.
PRE_ELEMENT: Final = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
LINE_INDENTS: Final = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class AlternateForm:
    """A file with the data of a page, such as its Turtle: name, media type, address."""

    name: str
    media_type: str
    address: str


@dataclass(frozen=True, slots=True)
class DocumentFrame:
    """The head and the frame of a document.

    Attributes:
        name: The label of the page's subject, as plain text.
        place: The path of the page, without a leading slash.
        places: The addresses of other pages, relative to that path.
        header: The title, version and licence of the opened source.
        navigation: The menus of the header of the page.
        counts: The numbers of resources in the source, by type.
        description: A sentence of at most 160 characters.
        canonical: The absolute address of the page; empty where none is known.
        oembed: Media types and addresses of the page's oEmbed answers.
        data: The files with its data.
        feed: The address of the Atom feed; empty where there is none.
        tags: The meta elements that reference managers and previews read.
        graph: The text of its JSON-LD.
        tools: How to cite, embed and share it.
        hidden: Whether search engines should leave it out.
    """

    name: str
    place: str
    places: urls.LightLinks
    header: Header
    navigation: Navigation
    counts: Mapping[str, int] = field(default_factory=dict)
    description: str = ""
    canonical: str = ""
    oembed: tuple[tuple[str, str], ...] = ()
    data: tuple[AlternateForm, ...] = ()
    feed: str = ""
    tags: tuple[MetaTag, ...] = ()
    graph: str = ""
    tools: PageTools | None = None
    hidden: bool = False

    @property
    def title(self) -> str:
        """The title of the document, with the name of the product."""
        product = self.navigation.title
        return self.name if self.name == product else f"{self.name} · {product}"


@dataclass(frozen=True, slots=True)
class DocumentTakeaway:
    """The citations, downloads and embed that a document offers.

    Attributes:
        iri: The identifier of the page's subject.
        what: The object of the citation: "page" or "work".
        citations: References by citation style.
        downloads: Addresses of the data by format.
        embed: The address of its embed, if it has one.
        code: The HTML that puts the embed into a page.
        coins: OpenURLs of the page and of its references without editors, for reference managers;
            none on the page of a work, whose tags say more.
        handout: The address of the handout of a concept, else empty.
        revised: The day of the last revision of the subject, as ISO writes it, if it is known.
    """

    iri: str
    what: str
    citations: Mapping[str, str]
    downloads: Mapping[str, str]
    embed: str = ""
    code: str = ""
    coins: tuple[str, ...] = ()
    revised: str = ""
    handout: str = ""


def render_document(template: str, frame: DocumentFrame, *, sheet: str = "", **values: Any) -> str:
    """Render a document by one of the templates that extend its frame.

    `sheet` is the name of a style sheet that it needs beside those of all documents.
    """
    html = compact_document(
        render_template(
            template,
            places=frame.places,
            frame=frame,
            tools=frame.tools,
            live=False,
            header=frame.header,
            counts=frame.counts,
            sheet=document_stylesheet(sheet),
            icon=icon_data_url(),
            masthead=render_document_header(frame.navigation, frame.places, frame.place),
            look_script=LOOK_SCRIPT,
            first=FIRST_PAINT_SCRIPT,
            header_script=HEADER_SCRIPT,
            script=DOCUMENT_SCRIPT,
            **values,
        )
    )
    return list_sections(html)


def compact_document(html: str) -> str:
    r"""Return a document without indentation and empty lines.

    >>> compact_document("<p>  a\n\n   b</p>\n  <pre> c\n  d</pre>")
    '<p>  a\nb</p>\n<pre> c\n  d</pre>'
    """
    parts = PRE_ELEMENT.split(html)  # every second part is a pre element
    parts[::2] = [LINE_INDENTS.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


@cache
def document_stylesheet(more: str = "") -> str:
    """Return the style sheet of documents, and one more, without comments and line ends."""
    names = ("light.css", "header.css", "landing.css", "chart.css", "prose.css", "page-tools.css")
    more_names = ("concept.css", "preview.css", *([more] if more else []))
    text = join_stylesheets(*names, *more_names)
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", text).replace(";}", "}").strip()


@cache
def icon_data_url() -> str:
    """Return the icon of the site as a data URL."""
    drawing = ASSET_FOLDER.joinpath("icon.svg").read_text(encoding="utf-8")
    return f"data:image/svg+xml,{quote(drawing.strip())}"


@dataclass(frozen=True, slots=True)
class EmbedEntry:
    """An embed in the list of embeds: its path and its label."""

    place: str
    label: str


@dataclass(frozen=True, slots=True)
class EmbedGroup:
    """The embeds of one view; labels of `wide` groups are too long for columns."""

    name: str
    label: str
    meaning: str
    entries: tuple[EmbedEntry, ...]
    wide: bool = False


def render_embed_list(shelves: Sequence[EmbedGroup], code: str, frame: DocumentFrame) -> str:
    """Render the list of embeds; `code` embeds the first one, if its address is known."""
    return render_document("pages/embeds_document", frame, shelves=shelves, code=code)


def render_not_found(
    message: str, candidates: Sequence[Link], frame: DocumentFrame, asked: str = ""
) -> str:
    """Render the page for an unknown path.

    Args:
        message: The problem, as a sentence.
        candidates: Links to similar resources.
        frame: The head and the frame of the document.
        asked: What the search box of the page begins with.
    """
    return render_document(
        "pages/missing_document", frame, message=message, candidates=candidates, asked=asked
    )


def render_page_fragment(
    page_type: PageType,
    value: object,
    vocabulary: Vocabulary,
    asked: Mapping[str, str],
    title: str = "",
) -> str:
    """Render a page of the registry as one HTML fragment.

    Args:
        page_type: The row of the page, which names the template.
        value: The page value, as its builder returned it.
        vocabulary: The source of the names of kinds and resources.
        asked: Query parameters of the address, unchecked.
        title: The heading, if it is not the page's own.
    """
    return render_template(
        f"pages/{page_type.template}",
        title=title or page_type.title,
        page=value,
        asked=asked,
        **template_context(vocabulary),
    )


def render_page_document(
    page_type: PageType, value: object, vocabulary: Vocabulary, frame: DocumentFrame, **values: Any
) -> str:
    """Render a page of the registry as a document that needs no scripts.

    Args:
        page_type: The row of the page, which names the template.
        value: The page value, as its builder returned it.
        vocabulary: The source of the names of kinds and resources.
        frame: The head and the frame of the document.
        values: Further variables of the template.
    """
    context = template_context(vocabulary)
    template = f"pages/{page_type.document_template}"
    return render_document(template, frame, page=value, **context, **values)


def template_context(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the variables that the templates of all pages share."""
    return {
        "kinds": appearances_by_iri(vocabulary),
        "look": partial(kind_appearance, vocabulary=vocabulary),
        "named": partial(plain_link, vocabulary),
    }
