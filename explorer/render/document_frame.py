"""What surrounds the content of a document: head, style sheet, scripts; the lists of the site."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, Final
from urllib.parse import quote

from explorer import urls
from explorer.model.answers import Link
from explorer.model.resource_links import plain_link
from explorer.model.vocabulary import Header, Vocabulary
from explorer.page_registry import PageType
from explorer.render.html import (
    ASSET_FOLDER,
    FIRST_PAINT_SCRIPT,
    appearances_by_iri,
    csp_digest,
    join_stylesheets,
    kind_appearance,
    render_template,
)
from explorer.render.metadata import MetaTag
from explorer.translation import gettext

# Words of the button, as JavaScript has them
COPY, COPIED = (
    json.dumps(word, ensure_ascii=False).replace("<", r"\u003c")
    for word in (gettext("Copy"), gettext("Copied"))
)
# Adds a button to what can be copied; where a browser has no clipboard it selects the text.
DOCUMENT_SCRIPT: Final = (
    'for(const p of document.querySelectorAll("pre[data-copy]")){'
    'const b=document.createElement("button");b.type="button";'
    f"b.textContent={COPY};"
    'b.setAttribute("aria-live","polite");b.onclick=async()=>{'
    "try{await navigator.clipboard.writeText(p.textContent)}"
    'catch{getSelection().selectAllChildren(p);document.execCommand("copy")}'
    f"b.textContent={COPIED};setTimeout(()=>{{b.textContent={COPY}}},2000)}};p.after(b)}}"
)
SCRIPT_HASHES: Final = (csp_digest(FIRST_PAINT_SCRIPT), csp_digest(DOCUMENT_SCRIPT))

KEPT_WHITESPACE: Final = re.compile(
    r"(<pre.*?</pre>)", re.DOTALL
)  # where white space has a meaning
BLOCK_ENDS: Final = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class AlternateForm:
    """Another form of what a page says, such as Turtle."""

    name: str
    media_type: str
    address: str


@dataclass(frozen=True, slots=True)
class DocumentFrame:
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
    data: tuple[AlternateForm, ...] = ()
    tags: tuple[MetaTag, ...] = ()
    graph: str = ""
    copies: bool = False
    hidden: bool = False

    @property
    def title(self) -> str:
        """The title of the document."""
        product = self.header.title or "Alliance Atlas"
        return self.name if self.name == product else f"{self.name} · {product}"


@dataclass(frozen=True, slots=True)
class DocumentTakeaway:
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


def render_document(template: str, frame: DocumentFrame, **values: Any) -> str:
    """Render a document by one of the templates that extend its frame."""
    return compact_document(
        render_template(
            template,
            places=frame.places,
            frame=frame,
            header=frame.header,
            counts=frame.counts,
            sheet=document_stylesheet(),
            icon=icon_data_url(),
            first=FIRST_PAINT_SCRIPT,
            script=DOCUMENT_SCRIPT,
            **values,
        )
    )


def compact_document(html: str) -> str:
    r"""Return a document without indentation and empty lines.

    >>> compact_document("<p>  a\n\n   b</p>\n  <pre> c\n  d</pre>")
    '<p>  a\nb</p>\n<pre> c\n  d</pre>'
    """
    parts = KEPT_WHITESPACE.split(html)  # every second part is kept as it is
    parts[::2] = [BLOCK_ENDS.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


@cache
def document_stylesheet() -> str:
    """The style sheet without comments and line ends."""
    text = join_stylesheets("light.css", "chart.css")
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", text).replace(";}", "}").strip()


@cache
def icon_data_url() -> str:
    """The icon as an address that holds it."""
    drawing = ASSET_FOLDER.joinpath("icon.svg").read_text(encoding="utf-8")
    return f"data:image/svg+xml,{quote(drawing.strip())}"


@dataclass(frozen=True, slots=True)
class EmbedEntry:
    """An embed in the list: its path, and what it is called there."""

    place: str
    label: str


@dataclass(frozen=True, slots=True)
class EmbedGroup:
    """Embeds of one sort; `wide` ones have names too long for columns."""

    name: str
    label: str
    meaning: str
    entries: tuple[EmbedEntry, ...]
    wide: bool = False


def render_embed_list(shelves: Sequence[EmbedGroup], code: str, frame: DocumentFrame) -> str:
    """The list of embeds; `code` is the HTML that frames the first, where its address is known."""
    return render_document("pages/embeds_document", frame, shelves=shelves, code=code)


def render_not_found(message: str, candidates: Sequence[Link], frame: DocumentFrame) -> str:
    """The page of what is not here: what was asked for, and what is near."""
    return render_document("pages/missing_document", frame, message=message, candidates=candidates)


def render_page_fragment(
    page_type: PageType,
    value: object,
    vocabulary: Vocabulary,
    asked: Mapping[str, str],
    title: str = "",
) -> str:
    """Return the HTML of a page that is one fragment.

    Args:
        page_type: The row of the page, which names the template.
        value: What it shows.
        vocabulary: Where kinds get their looks from, and resources their names.
        asked: Query parameters of the address, none of which has been checked.
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
    """Return a page as a document of its own, whole without scripts.

    Args:
        page_type: The row of the page, which names the template.
        value: What it shows.
        vocabulary: Where kinds get their looks from, and resources their names.
        frame: What surrounds the content.
        values: What else the template may use, by name.
    """
    context = template_context(vocabulary)
    template = f"pages/{page_type.document_template}"
    return render_document(template, frame, page=value, **context, **values)


def template_context(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what every template of a page may use."""
    return {
        "kinds": appearances_by_iri(vocabulary),
        "look": partial(kind_appearance, vocabulary=vocabulary),
        "named": partial(plain_link, vocabulary),
    }
