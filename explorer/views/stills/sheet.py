"""The sheet that a picture stands on: inline in a page, or by itself with title and foot.

Bodies are written once, in colours for both schemes (`light-dark(…)`), which browsers resolve by
the page. Programs that show a picture by itself know no such colours: there one is chosen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from explorer.model.embeds import Scheme
from explorer.views.html import render
from explorer.views.style import DARK, LIGHT, KindStyle, mixed, paint, pair_colours

FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
SIZE: Final = 12.5  # of letters, in px
LINE: Final = 15  # from line to line, in px
MARGIN: Final = 24  # px around a picture that stands by itself
TITLE_LINE, FOOT_LINE = 28, 17  # px from line to line
TITLE_LETTER, LETTER = 10.4, 6.6  # px that a letter takes on average, at most
HEADING: Final = 34  # px for the heading of one of several pictures
GAP: Final = 26  # px between two pictures
# Written by our templates alone: in text and in other attributes the quotation mark is escaped.
PAIR: Final = re.compile(r'="light-dark\((#[0-9a-f]{6}),(#[0-9a-f]{6})\)"')
UNPRINTABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def thin_ink(strength: float) -> str:
    """Return the ink of both schemes, thinned to a strength from 0 to 1."""
    return pair_colours(*(mixed(theme.ink, theme.canvas, strength) for theme in (LIGHT, DARK)))


def strengthen_colour(colour: str) -> str:
    """Return a pure colour as it stands out of the ground of both schemes."""
    style = KindStyle("", colour, "dot")
    light, dark = (paint(style, theme).outline for theme in (LIGHT, DARK))
    return pair_colours(light, mixed(dark, DARK.ink, 0.8))


INK: Final = thin_ink(1)
MUTED: Final = thin_ink(0.7)
RULE: Final = thin_ink(0.14)
GROUND: Final = pair_colours("#fdfcf9", "#15181c")  # what charts stand on


@dataclass(frozen=True, slots=True)
class Still:
    """A picture: what it is called, its size in px, and what is drawn, as markup of SVG.

    Attributes:
        label: Its name for those who do not see it, and its heading when it stands by itself.
        width: In px; lengths across are shares of it where the picture `flows`.
        height: In px.
        body: Elements of SVG from our templates.
        flows: Whether it takes any width with letters of one size, instead of being scaled.
    """

    label: str
    width: float
    height: float
    body: str
    flows: bool = False


def inline(still: Still, css_class: str = "") -> str:
    """Return a picture as an element of a page."""
    return drawn("teach_sheet", part="inline", still=still, css_class=css_class)


def inline_both_widths(wide: Still, narrow: Still) -> str:
    """Return a picture as elements of a page, of which its style shows the one that fits."""
    return f'<div class="plot">{inline(wide, "wide")}{inline(narrow, "narrow")}</div>'


def standalone(
    stills: Sequence[Still], title: str, lead: str, foot: Sequence[str], scheme: Scheme
) -> str:
    """Return pictures below each other as a document of SVG.

    Args:
        stills: None of them flows; those of several get their labels as headings.
        title: The title of the whole.
        lead: A sentence below it.
        foot: Lines at the end: whose data it is, under which licence, where it comes from.
        scheme: `Scheme.AUTO` is light, for that is what most slides are.
    """
    width = max([*(still.width for still in stills), 480]) + 2 * MARGIN
    titles = fitted(title, int((width - 2 * MARGIN) / TITLE_LETTER))
    leads = fitted(lead, int((width - 2 * MARGIN) / LETTER))
    feet = [line for text in foot for line in fitted(text, int((width - 2 * MARGIN) / LETTER))]
    head = HEADING if len(stills) > 1 else 0
    top = MARGIN + 5 + TITLE_LINE * len(titles) + LINE * 1.2 * len(leads) + GAP / 2
    ends = accumulate((head + still.height + GAP for still in stills), initial=top)
    *tops, bottom = ends
    document = drawn(
        "teach_sheet",
        part="standalone",
        stills=list(zip(stills, tops, strict=True)),
        titles=titles,
        leads=leads,
        feet=feet,
        head=head,
        margin=MARGIN,
        width=round(width),
        height=round(bottom + FOOT_LINE * len(feet) + MARGIN / 2),
        bottom=bottom,
        title_line=TITLE_LINE,
        lead_line=LINE * 1.2,
        foot_line=FOOT_LINE,
    )
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", resolved(document, scheme))


def drawn(template: str, **values: Any) -> str:
    """Return markup from a template of a picture, which knows the letters and colours of all."""
    return render(
        template,
        font=FONT,
        size=SIZE,
        ink=INK,
        muted=MUTED,
        rule=RULE,
        ground=GROUND,
        pair_colours=pair_colours,
        **values,
    )


def resolved(svg: str, scheme: Scheme) -> str:
    """Return a drawing in the colours of one scheme.

    >>> resolved('<path fill="light-dark(#ffffff,#000000)"/>', Scheme.DARK)
    '<path fill="#000000"/>'
    """
    chosen = 2 if scheme is Scheme.DARK else 1
    return PAIR.sub(lambda found: f'="{found[chosen]}"', svg)


def fitted(text: str, room: int) -> list[str]:
    """Fill lines of at most `room` letters with words, or parts of words that are longer.

    >>> fitted("a link: http://example.org/", 10)
    ['a link:', 'http://exa', 'mple.org/']
    """
    words = text.split()
    parts = (word[at : at + room] for word in words for at in range(0, len(word), room))
    return fill_lines(" ".join(parts), room + 1)  # it leaves the last place of a line empty


def wrap_evenly(text: str, width: int) -> list[str]:
    """Break a text into as few lines of at most `width` letters as can be, of like length.

    >>> wrap_evenly("alliance and outcome, as a standardised difference", 36)
    ['alliance and outcome, as', 'a standardised difference']
    """
    lines = max(1, -(-len(text) // width))
    room = -(-len(text) // lines)
    while len(broken := fill_lines(text, room)) > lines and room < width:
        room += 1
    return broken


def fill_lines(text: str, room: int) -> list[str]:
    """Fill lines with words, as many as there is room for; a word is never broken."""
    broken: list[str] = []
    for word in text.split():
        if broken and len(broken[-1]) + len(word) < room:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    return broken
