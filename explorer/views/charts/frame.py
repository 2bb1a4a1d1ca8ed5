"""What our charts share: colours for both themes, letters, and layouts that fit their place.

Colours are written for both themes at once (`light-dark(…)`, which browsers resolve by the page's
colour scheme), so a reader who changes the theme needs no new chart. Lengths are expressions of
the chart's `width`, so one specification serves a telephone and a desk.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from explorer.views.style import DARK, LIGHT, KindStyle, mixed, paint

if TYPE_CHECKING:
    import altair as alt

NARROW: Final = "width < 600"  # px, below which words stand above the marks instead of beside them
FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
SIZE: Final = 12.5  # of letters, in px
LINE: Final = 15  # from line to line, in px


def both(light: str, dark: str) -> str:
    """Return a colour that is one thing on light ground and another on dark.

    >>> both("#000000", "#ffffff")
    'light-dark(#000000, #ffffff)'
    """
    return f"light-dark({light}, {dark})"


def shade(strength: float) -> str:
    """Return the ink of both themes, thinned to a strength from 0 to 1."""
    light, dark = (mixed(theme.ink, theme.canvas, strength) for theme in (LIGHT, DARK))
    return both(light, dark)


def strong(colour: str) -> str:
    """Return a pure colour as it stands out of both themes' ground."""
    style = KindStyle("", colour, "dot")
    light, dark = (paint(style, theme).outline for theme in (LIGHT, DARK))
    return both(light, mixed(dark, DARK.ink, 0.8))


INK: Final = shade(1)
MUTED: Final = shade(0.7)
RULE: Final = shade(0.14)
GROUND: Final = both("#fdfcf9", "#15181c")  # what charts stand on


def wrapped(text: str, width: int) -> str:
    r"""Break a text into as few lines of at most `width` characters as can be, of like length.

    >>> wrapped("alliance and outcome, as a standardised difference", 36)
    'alliance and outcome, as\na standardised difference'
    """
    lines = -(-len(text) // width)
    room = -(-len(text) // lines)
    while len(broken := folded(text, room)) > lines and room < width:
        room += 1
    return "\n".join(broken)


def folded(text: str, room: int) -> list[str]:
    """Fill lines with words, as many as there is room for."""
    broken: list[str] = []
    for word in text.split():
        if broken and len(broken[-1]) + len(word) < room:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    return broken


def framed(layers: "Sequence[alt.Chart]", description: str) -> "alt.LayerChart":
    """Lay charts upon each other, with our letters, no frame, and the width of their place."""
    import altair as alt

    axis: dict[str, Any] = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": MUTED,
        "titleColor": MUTED,
        "labelFontSize": 12,
        "titleFontSize": SIZE,
        "titleFontWeight": 400,
        "domainColor": RULE,
        "tickColor": RULE,
    }
    layered: Any = alt.layer(*layers)
    made: alt.LayerChart = (
        layered.properties(
            width="container",
            height=1,  # as high as what is drawn: places are counted in pixels
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            padding={"left": 2, "right": 2, "top": 2, "bottom": 2},
            background="transparent",
            description=description,
        )
        .configure_view(stroke=None)
        .configure_text(font=FONT, fontSize=SIZE, lineBreak="\n", lineHeight=LINE)
        .configure_axis(**axis)
    )
    return made
