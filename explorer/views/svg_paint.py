"""What our SVG pictures share: colours for one theme or for both, letters, lines, arrows.

Inline pictures follow the page's theme: each colour is written for both at once (`light-dark`), and
letters take the page's own ink. A picture that travels alone has the colours of one theme.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from html import escape

from explorer.model import Basis
from explorer.views.style import (
    BASES,
    DARK,
    LIGHT,
    Paint,
    Theme,
    kind_style,
    line_colour,
    paint,
    pair_colours,
)
from explorer.views.svg_shapes import LEADING, number

BAND = 24  # px that a line is wide for a pointer


def both(theme: Theme | None, colour: Callable[[Theme], str]) -> str:
    """Return a colour of a theme, or of both.

    >>> both(None, lambda theme: theme.canvas)
    'light-dark(#ffffff,#14181d)'
    """
    if theme:
        return colour(theme)
    light, dark = colour(LIGHT), colour(DARK)
    return light if light == dark else pair_colours(light, dark)


@lru_cache(maxsize=512)
def painted(kind: str, theme: Theme, boxed: bool = False) -> Paint:
    """Return the colours of a kind (a curie) in a theme; they take a while to be found.

    Symbols have strong colours; `boxed` gives the light ones that letters can be read on.
    """
    style = kind_style(kind)
    return paint(replace(style, shape="box") if boxed else style, theme)


def filling(kind: str, theme: Theme | None, boxed: bool = False) -> str:
    """Return the attributes of an outline in the colours of a kind."""
    fill = both(theme, lambda each: painted(kind, each, boxed).fill)
    line = both(theme, lambda each: painted(kind, each, boxed).outline)
    return f'fill="{fill}" stroke="{line}" stroke-width="{number(kind_style(kind).line)}"'


def ink(theme: Theme | None) -> str:
    """Return the colour of letters: the page's own, unless the picture has a theme."""
    return theme.ink if theme else f"var(--ink,{LIGHT.ink})"


def halo(theme: Theme | None, width: float) -> str:
    """Return attributes that keep letters legible where lines cross them."""
    colour = both(theme, lambda each: each.canvas)
    return (
        f'stroke="{colour}" stroke-width="{number(width)}" stroke-linejoin="round" '
        'paint-order="stroke"'
    )


def line_attributes(basis: Basis, theme: Theme | None, ids: str, thin: float = 1.0) -> str:
    """Return the attributes of the lines of a basis: colour, width, dashes, and their arrow."""
    style = BASES[basis]
    dashes = f' stroke-dasharray="{" ".join(map(str, style.dash))}"' if style.dash else ""
    stroke = both(theme, partial(line_colour, basis))
    return (
        f'stroke="{stroke}" stroke-width="{number(style.width * thin)}"{dashes} '
        f'marker-end="url(#{ids}-{basis})"'
    )


def arrows(bases: Iterable[Basis], theme: Theme | None, ids: str, size: int = 9) -> str:
    """Return the definitions of the arrows of some bases; `ids` is what their ids begin with."""
    return "".join(
        f'<marker id="{ids}-{basis}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="{size}" '
        f'markerHeight="{size}" markerUnits="userSpaceOnUse" orient="auto">'
        '<path d="M0 0.6 8 4 0 7.4z" stroke="none" '
        f'fill="{both(theme, partial(line_colour, basis))}"/></marker>'
        for basis in dict.fromkeys(bases)
    ).join(("<defs>", "</defs>"))


def letters(
    lines: tuple[str, ...], x: float, first: float, size: float, attributes: str = ""
) -> str:
    """Return lines of text at x, the first one on a baseline."""
    if len(lines) == 1:
        return f'<text x="{number(x)}" y="{number(first)}"{attributes}>{escape(lines[0])}</text>'
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(first + i * size * LEADING)}">{escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    return f"<text{attributes}>{spans}</text>"


def linked(sort: str, address: str | None, title: str, inner: str, extra: str = "") -> str:
    """Return a part of a picture as a link with a title, or as a group where it leads nowhere."""
    named = f"<title>{escape(title)}</title>{inner}"
    if address is None:
        return f'<g class="{sort}">{named}</g>'
    return f'<a class="{sort}" href="{escape(address)}"{extra}>{named}</a>'
