"""What a point of a chart tells when it is pointed at or reached by keys: words in a box above it.

A tooltip stands directly behind its link, and the style of the page shows it (`chart.css`), so it
needs no script. What is drawn later lies above, so links are drawn from top to bottom and
tooltips reach upwards. In a picture that stands by itself there is no such style: there a link has
a title instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from explorer.views.stills.sheet import LINE, fitted
from explorer.views.svg_shapes import number, text_width

LETTERS: Final = 40  # of a line, at most
LETTER_SIZE: Final = 11.5  # px
AIR, BOLD_AIR = 1.08, 1.22  # times as wide as reckoned may letters be, and bold ones
MOST_LINES: Final = 16
INSET: Final = 9  # px from the border to the letters
ABOVE_POINT: Final = 13  # px from the middle of the point to the box


@dataclass(frozen=True, slots=True)
class Tooltip:
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
    def sentence(self) -> str:
        """The words alone, for the title of a link."""
        return " ".join(words for words, _ in self.lines)


def build_tooltip(
    name: str, paragraphs: Sequence[tuple[str, str]], x: str, share: float, y: float
) -> Tooltip:
    """Return the tooltip of a point.

    Args:
        name: Its id in the page.
        paragraphs: What it says, each with what that is: "head", "fact" or "aside"; empty ones are
            left out, and what is too long for a tooltip is cut, as the page has it in full.
        x: Where its point stands: px, or a share of the width with a per cent sign.
        share: The same as a share of the width, from 0 to 1.
        y: The height of its point, in px.
    """
    told = [(line, sort) for text, sort in paragraphs for line in fitted(text, LETTERS)]
    lines = (*told[:MOST_LINES], *([("…", "aside")] if told[MOST_LINES:] else []))
    width = 2 * INSET + max(
        text_width(line, LETTER_SIZE) * (BOLD_AIR if sort == "head" else AIR)
        for line, sort in lines
    )
    height = 2 * INSET + LINE * len(lines) - 4
    return Tooltip(
        name,
        lines,
        x,
        number(-width * share),
        number(INSET - width * share),
        number(y - ABOVE_POINT - height),
        number(width),
        number(height),
    )
