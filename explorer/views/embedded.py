"""What every embed is made of, whatever it shows: its content, and the one page that frames it.

The page asks nobody for anything: style and script are in it, and its policy allows no others. It
says all it has to say without a script; with one, cards open in place and graphs can be moved.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from explorer.model import Header, Scheme
from explorer.views import early
from explorer.views.early import digest
from explorer.views.html import render
from explorer.views.scripts import join_modules
from explorer.views.sheets import sheet

TEACHING: Final = frozenset({"tour", "outcomes", "debate", "timeline", "forest"})
JS_COMMENT: Final = re.compile(r"^\s*//.*$|\s//\s.*$", re.MULTILINE)
# Links of our templates that leave the page; data cannot hold one, as its quotes are escaped.
LEAVING: Final = re.compile(r'<a (class="[^"]*" )?href="(?!#)')


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of an embed, as text and as markup that our own templates have made.

    Attributes:
        title: Plain text.
        lead: One plain sentence that says what is shown.
        picture: Inline SVG whose ids are unique in the page and whose colours follow the theme; may
            be empty. Instead of one picture it may be two, `<div class="wide">` and
            `<div class="tall">`, of which each reader sees the one that fits.
        words: A fragment of HTML that says as a list or a table what the picture shows; always
            there.
        cards: `<article class="card" id="…">` each, shown when they are the target; may be empty.
        cautions: A fragment of HTML, headed by h2, with caution and critiques; empty only where no
            argument bears on what is shown.
        references: `<ol class="references">`, numbered, each work with its grade; may be empty.
        key: A fragment of HTML that says what shapes and lines mean; may be empty.
    """

    title: str
    lead: str
    picture: str
    words: str
    cards: str = ""
    cautions: str = ""
    references: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a content.

    Attributes:
        view: The name of the view.
        scheme: Which colours.
        explorer: The address of the same view in the explorer; may be empty.
        oembed: Addresses at which a page that wants to embed this one can ask how, as JSON and as
            XML; none where the public address is not known.
        words_first: Whether the words come before caution and critiques, as they say more than the
            picture does.
        citation: How the view is cited, in APA.
        language: That of the words around the data.
    """

    view: str
    scheme: Scheme = Scheme.AUTO
    explorer: str = ""
    oembed: tuple[str, str] | tuple[()] = ()
    words_first: bool = False
    citation: str = ""
    language: str = "en"


def document(content: Content, frame: Frame, header: Header) -> str:
    """Return the whole page: one file that opens anywhere."""
    page = render(
        "embed",
        content=content,
        frame=frame,
        header=header,
        style=style(frame.view in TEACHING),
        first=early.SCRIPT,
        script=script(),
        policy=policy(frame.view in TEACHING),
    )
    return LEAVING.sub(r'<a \1target="_blank" rel="noopener" href="', page)


@cache
def style(teaching: bool = False) -> str:
    """The style sheet, without comments and indentation; views that teach have more of it."""
    names = ("embed.css", "embed-teach.css", "chart.css") if teaching else ("embed.css",)
    return compact(sheet(*names))


@cache
def script() -> str:
    """The script, without comments and indentation: its files are joined in one function.

    It measures pictures, so it begins when they are no longer held back.
    """
    names = ("embed-picture.js", "chart-keys.js", "embed.js")
    joined = JS_COMMENT.sub("", join_modules(*names))
    early_yet = f'document.documentElement.matches(".{early.CLASS}")'
    begins = f'(function begin() {{\n"use strict";\nif ({early_yet}) return void setTimeout(begin);'
    return compact(f"{begins}\n{joined}\n}})();")


def compact(text: str) -> str:
    r"""Return a text without indentation and empty lines.

    >>> compact("a {\n\n  b: c;\n}\n")
    'a {\nb: c;\n}'
    """
    return "\n".join(line for each in text.splitlines() if (line := each.strip()))


@cache
def policy(teaching: bool = False) -> str:
    """The Content Security Policy of the page: its own style and script, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{digest(style(teaching))}'",
            f"script-src '{digest(early.SCRIPT)}' '{digest(script())}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
