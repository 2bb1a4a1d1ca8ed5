"""The sheet that a chart stands on, in a page or by itself, and its tooltips."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from explorer.model.embed import Scheme
from explorer.render.html import render_template
from explorer.render.style import DARK, LIGHT, KindStyle, light_dark_pair, mix_colours, node_paint
from explorer.render.svg.drawing import short_number, text_width

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
    return light_dark_pair(
        *(mix_colours(theme.ink, theme.canvas, strength) for theme in (LIGHT, DARK))
    )


def strengthen_colour(colour: str) -> str:
    """Return a pure colour as it stands out of the ground of both schemes."""
    style = KindStyle("", colour, "dot")
    light, dark = (node_paint(style, theme).outline for theme in (LIGHT, DARK))
    return light_dark_pair(light, mix_colours(dark, DARK.ink, 0.8))


INK: Final = thin_ink(1)
MUTED: Final = thin_ink(0.7)
RULE: Final = thin_ink(0.14)
GROUND: Final = light_dark_pair("#fdfcf9", "#15181c")  # what charts stand on


@dataclass(frozen=True, slots=True)
class StaticChart:
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


def inline_chart(still: StaticChart, css_class: str = "") -> str:
    """Return a picture as an element of a page."""
    return render_svg_template(
        "parts/drawing_sheet", part="inline", still=still, css_class=css_class
    )


def inline_chart_pair(wide: StaticChart, narrow: StaticChart) -> str:
    """Return a picture as elements of a page, of which its style shows the one that fits."""
    return f'<div class="plot">{inline_chart(wide, "wide")}{inline_chart(narrow, "narrow")}</div>'


def standalone_svg(
    stills: Sequence[StaticChart], title: str, lead: str, foot: Sequence[str], scheme: Scheme
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
    titles = fit_text(title, int((width - 2 * MARGIN) / TITLE_LETTER))
    leads = fit_text(lead, int((width - 2 * MARGIN) / LETTER))
    feet = [line for text in foot for line in fit_text(text, int((width - 2 * MARGIN) / LETTER))]
    head = HEADING if len(stills) > 1 else 0
    top = MARGIN + 5 + TITLE_LINE * len(titles) + LINE * 1.2 * len(leads) + GAP / 2
    ends = accumulate((head + still.height + GAP for still in stills), initial=top)
    *tops, bottom = ends
    document = render_svg_template(
        "parts/drawing_sheet",
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
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", resolve_scheme(document, scheme))


def render_svg_template(template: str, **values: Any) -> str:
    """Return markup from a template of a picture, which knows the letters and colours of all."""
    return render_template(
        template,
        font=FONT,
        size=SIZE,
        ink=INK,
        muted=MUTED,
        rule=RULE,
        ground=GROUND,
        pair_colours=light_dark_pair,
        **values,
    )


def resolve_scheme(svg: str, scheme: Scheme) -> str:
    """Return a drawing in the colours of one scheme.

    >>> resolve_scheme('<path fill="light-dark(#ffffff,#000000)"/>', Scheme.DARK)
    '<path fill="#000000"/>'
    """
    chosen = 2 if scheme is Scheme.DARK else 1
    return PAIR.sub(lambda found: f'="{found[chosen]}"', svg)


def fit_text(text: str, room: int) -> list[str]:
    """Fill lines of at most `room` letters with words, or parts of words that are longer.

    >>> fit_text("a link: http://example.org/", 10)
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


LETTERS: Final = 40  # of a line, at most
LETTER_SIZE: Final = 11.5  # px
AIR, BOLD_AIR = 1.08, 1.22  # times as wide as reckoned may letters be, and bold ones
MOST_LINES: Final = 16
INSET: Final = 9  # px from the border to the letters
ABOVE_POINT: Final = 13  # px from the middle of the point to the box


@dataclass(frozen=True, slots=True)
class ChartTooltip:
    """A box of words at its place.

    Attributes:
        name: The id of the box in the page, by which its link is described.
        lines: Each with what it is: "head", "fact" or "aside".
        x: Where its point stands: px, or a share of the width with a per cent sign.
        left: px from there to its left border; it keeps within the picture.
        start: px from there to where lines begin.
        top: px from the top of the picture.
        width: In px.
        height: In px.
    """

    name: str
    lines: tuple[tuple[str, str], ...]
    x: str
    left: str
    start: str
    top: str
    width: str
    height: str

    @property
    def spaced_lines(self) -> tuple[tuple[str, str], ...]:
        """The lines with a space at the end of each but the last, so that no words run together."""
        return (*((f"{words} ", sort) for words, sort in self.lines[:-1]), self.lines[-1])

    @property
    def sentence(self) -> str:
        """The words alone, for the title of a link."""
        return " ".join(words for words, _ in self.lines)


def build_tooltip(
    name: str, paragraphs: Sequence[tuple[str, str]], x: str, share: float, y: float
) -> ChartTooltip:
    """Return the tooltip of a point.

    Args:
        name: Its id in the page.
        paragraphs: What it says, each with what that is: "head", "fact" or "aside"; empty ones are
            left out, and what is too long for a tooltip is cut, as the page has it in full.
        x: Where its point stands: px, or a share of the width with a per cent sign.
        share: The same as a share of the width, from 0 to 1.
        y: The height of its point, in px.
    """
    lines, width = fit_tooltip(tuple(paragraphs))
    height = 2 * INSET + LINE * len(lines) - 4
    return ChartTooltip(
        name,
        lines,
        x,
        short_number(-width * share),
        short_number(INSET - width * share),
        short_number(y - ABOVE_POINT - height),
        short_number(width),
        short_number(height),
    )


@lru_cache(maxsize=1_024)  # of a kilobyte each
def fit_tooltip(
    paragraphs: tuple[tuple[str, str], ...],
) -> tuple[tuple[tuple[str, str], ...], float]:
    """Return the lines of a tooltip and its width in px: wide and narrow pictures have the same."""
    told = [(line, sort) for text, sort in paragraphs for line in fit_text(text, LETTERS)]
    lines = (*told[:MOST_LINES], *([("…", "aside")] if told[MOST_LINES:] else []))
    width = 2 * INSET + max(
        text_width(line, LETTER_SIZE) * (BOLD_AIR if sort == "head" else AIR)
        for line, sort in lines
    )
    return lines, width
