"""The frame of charts: fonts, colours, inline and standalone SVG, lines of text, tooltips."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from explorer.model.embed import Scheme
from explorer.render.html import render_template
from explorer.render.node_shapes import text_width
from explorer.render.style import (
    DARK_THEME,
    LIGHT_THEME,
    KindStyle,
    light_dark_pair,
    mix_colours,
    node_paint,
)
from explorer.render.svg.drawing import short_number

CHART_FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
CHART_FONT_SIZE: Final = 12.5  # px
CHART_LINE_HEIGHT: Final = 15  # px from line to line
# Times as wide as reckoned may letters be, and bold ones
TEXT_WIDTH_FACTOR, BOLD_WIDTH_FACTOR = 1.08, 1.22
SHEET_MARGIN: Final = 24  # px around a standalone chart
SHEET_TITLE_LINE, SHEET_FOOT_LINE = 28, 17  # px from line to line
SHEET_TITLE_LETTER, SHEET_LETTER = 10.4, 6.6  # px that a letter takes on average, at most
SHEET_HEADING_HEIGHT: Final = 34  # px for the heading of one of several charts
SHEET_GAP: Final = 26  # px between two charts
# Written by our templates alone: in text and in other attributes the quotation mark is escaped.
LIGHT_DARK_ATTRIBUTE: Final = re.compile(r'="light-dark\((#[0-9a-f]{6}),(#[0-9a-f]{6})\)"')
FORBIDDEN_IN_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def thin_ink(strength: float) -> str:
    """Return the ink colour of both themes, thinned to a strength from 0 to 1."""
    return light_dark_pair(
        *(mix_colours(theme.ink, theme.canvas, strength) for theme in (LIGHT_THEME, DARK_THEME))
    )


def strengthen_colour(colour: str) -> str:
    """Return a pure colour with enough contrast to the background of both themes."""
    style = KindStyle("", colour, "dot")
    light, dark = (node_paint(style, theme).outline for theme in (LIGHT_THEME, DARK_THEME))
    return light_dark_pair(light, mix_colours(dark, DARK_THEME.ink, 0.8))


CHART_INK: Final = thin_ink(1)
CHART_MUTED: Final = thin_ink(0.7)
CHART_RULE: Final = thin_ink(0.14)
CHART_GROUND: Final = light_dark_pair("#fdfcf9", "#15181c")  # the background of charts


@dataclass(frozen=True, slots=True)
class StaticChart:
    """A chart without scripts: its name, its size in px, and its SVG markup.

    Attributes:
        label: Its name for screen readers, and its heading when it stands by itself.
        width: In px; horizontal lengths are shares of it if the chart `flows`.
        height: In px.
        body: SVG elements from our templates.
        flows: Whether it takes any width with letters of one size, instead of being scaled.
    """

    label: str
    width: float
    height: float
    body: str
    flows: bool = False


def inline_chart(chart: StaticChart, css_class: str = "") -> str:
    """Return a chart as an SVG element of a page."""
    return render_svg_template(
        "parts/drawing_sheet", part="inline", still=chart, css_class=css_class
    )


def inline_chart_pair(wide: StaticChart, narrow: StaticChart) -> str:
    """Return a wide and a narrow chart as HTML; the style sheet shows the one that fits."""
    return f'<div class="plot">{inline_chart(wide, "wide")}{inline_chart(narrow, "narrow")}</div>'


def standalone_svg(
    charts: Sequence[StaticChart], title: str, lead: str, foot: Sequence[str], scheme: Scheme
) -> str:
    """Return charts below each other as an SVG document.

    Args:
        charts: Charts that do not flow; several get their labels as headings.
        title: The title of the whole.
        lead: A sentence below the title.
        foot: Lines at the end: whose data it is, under which licence, where it comes from.
        scheme: `Scheme.AUTO` is light, for that is what most slides are.
    """
    width = max([*(chart.width for chart in charts), 480]) + 2 * SHEET_MARGIN
    letters = int((width - 2 * SHEET_MARGIN) / SHEET_LETTER)
    titles = fit_text(title, int((width - 2 * SHEET_MARGIN) / SHEET_TITLE_LETTER))
    leads = fit_text(lead, letters)
    feet = [line for text in foot for line in fit_text(text, letters)]
    head = SHEET_HEADING_HEIGHT if len(charts) > 1 else 0
    lead_line = CHART_LINE_HEIGHT * 1.2
    top = SHEET_MARGIN + 5 + SHEET_TITLE_LINE * len(titles) + lead_line * len(leads) + SHEET_GAP / 2
    steps = (head + chart.height + SHEET_GAP for chart in charts)
    *tops, bottom = accumulate(steps, initial=top)
    document = render_svg_template(
        "parts/drawing_sheet",
        part="standalone",
        stills=list(zip(charts, tops, strict=True)),
        titles=titles,
        leads=leads,
        feet=feet,
        head=head,
        margin=SHEET_MARGIN,
        width=round(width),
        height=round(bottom + SHEET_FOOT_LINE * len(feet) + SHEET_MARGIN / 2),
        bottom=bottom,
        title_line=SHEET_TITLE_LINE,
        lead_line=lead_line,
        foot_line=SHEET_FOOT_LINE,
    )
    return FORBIDDEN_IN_XML.sub("\N{REPLACEMENT CHARACTER}", resolve_scheme(document, scheme))


def render_svg_template(template: str, **values: Any) -> str:
    """Render the template of a chart, with the fonts and colours that all charts share."""
    return render_template(
        template,
        font=CHART_FONT,
        size=CHART_FONT_SIZE,
        ink=CHART_INK,
        muted=CHART_MUTED,
        rule=CHART_RULE,
        ground=CHART_GROUND,
        pair_colours=light_dark_pair,
        **values,
    )


def resolve_scheme(svg: str, scheme: Scheme) -> str:
    """Replace each `light-dark()` attribute of an SVG by the colour of one scheme.

    >>> resolve_scheme('<path fill="light-dark(#ffffff,#000000)"/>', Scheme.DARK)
    '<path fill="#000000"/>'
    """
    chosen = 2 if scheme is Scheme.DARK else 1
    return LIGHT_DARK_ATTRIBUTE.sub(lambda found: f'="{found[chosen]}"', svg)


def fit_text(text: str, room: int) -> list[str]:
    """Fill lines of at most `room` letters with words, or parts of words that are longer.

    >>> fit_text("a link: http://example.org/", 10)
    ['a link:', 'http://exa', 'mple.org/']
    """
    words = text.split()
    parts = (word[at : at + room] for word in words for at in range(0, len(word), room))
    return fill_lines(" ".join(parts), room + 1)  # it leaves the last letter of a line empty


def fit_width(
    text: str, width: float, size: float = CHART_FONT_SIZE, factor: float = TEXT_WIDTH_FACTOR
) -> list[str]:
    """Fill lines of at most a width in px with words; a word that is wider has a line of its own.

    `factor` is how much wider letters may be than is reckoned.

    >>> fit_width("alone is sufficient for (doubted) 6", 160)
    ['alone is sufficient for', '(doubted) 6']
    """
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and text_width(longer, size) * factor <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken


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


# Tooltips

TOOLTIP_LETTERS: Final = 40  # in a line, at most
TOOLTIP_FONT_SIZE: Final = 11.5  # px
MAX_TOOLTIP_LINES: Final = 16
TOOLTIP_PADDING: Final = 9  # px from the border to the letters
TOOLTIP_GAP: Final = 13  # px from the middle of the point to the box


@dataclass(frozen=True, slots=True)
class ChartTooltip:
    """A tooltip of a chart, with the words in its box.

    Attributes:
        name: The id of the box in the page, by which its link is described.
        lines: Each with its role: "head", "fact" or "aside".
        x: That of its point: px, or a share of the width with a per cent sign.
        left: px from there to its left border; it stays within the chart.
        start: px from there to where lines begin.
        top: px from the top of the chart.
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
        paragraphs: Texts, each with its role: "head", "fact" or "aside"; empty ones are left out,
            and long ones are cut, as the page has them in full.
        x: That of its point: px, or a share of the width with a per cent sign.
        share: The same as a share of the width, from 0 to 1.
        y: That of its point, in px.
    """
    lines, width = fit_tooltip(tuple(paragraphs))
    height = 2 * TOOLTIP_PADDING + CHART_LINE_HEIGHT * len(lines) - 4
    return ChartTooltip(
        name,
        lines,
        x,
        short_number(-width * share),
        short_number(TOOLTIP_PADDING - width * share),
        short_number(y - TOOLTIP_GAP - height),
        short_number(width),
        short_number(height),
    )


@lru_cache(maxsize=1_024)  # of a kilobyte each
def fit_tooltip(
    paragraphs: tuple[tuple[str, str], ...],
) -> tuple[tuple[tuple[str, str], ...], float]:
    """Return the lines of a tooltip and its width in px: wide and narrow pictures have the same."""
    broken = [(line, role) for text, role in paragraphs for line in fit_text(text, TOOLTIP_LETTERS)]
    lines = (*broken[:MAX_TOOLTIP_LINES], *([("…", "aside")] if broken[MAX_TOOLTIP_LINES:] else []))
    width = 2 * TOOLTIP_PADDING + max(
        text_width(line, TOOLTIP_FONT_SIZE)
        * (BOLD_WIDTH_FACTOR if role == "head" else TEXT_WIDTH_FACTOR)
        for line, role in lines
    )
    return lines, width
