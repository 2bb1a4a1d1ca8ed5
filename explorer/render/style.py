"""The styles of kinds and bases in both themes, for the graph, its legend and its table.

Colours are those of Okabe and Ito (2008), which colour-blind readers can distinguish. They never
stand alone: each kind has a shape of its own, each basis its own dashes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from re import sub
from textwrap import wrap
from types import MappingProxyType
from typing import Final, NamedTuple
from zlib import crc32

from explorer.model.entities import Basis
from explorer.model.node_kinds import (
    LABEL_LINE_LENGTH,
    LABEL_WORD_LENGTH,
    MAX_LABEL_LINES,
    NODE_KINDS,
    SHAPES_WITH_LABEL_BENEATH,
)
from explorer.model.tables import BASIS_DESCRIPTIONS, BASIS_WORDS

MIN_CONTRAST: Final = 3.2  # of an outline with the canvas, at least; WCAG 2.2 requires 3


class ColourTheme(NamedTuple):
    """The colours of the canvas and of text on it, as #rrggbb."""

    canvas: str
    ink: str
    tint: float  # share of the pure colour in a fill


LIGHT_THEME: Final = ColourTheme("#ffffff", "#1a1d21", 0.22)
DARK_THEME: Final = ColourTheme("#14181d", "#f1f3f5", 0.34)


@dataclass(frozen=True, slots=True)
class KindStyle:
    """The style of a kind: its plural, its pure colour, and its shape by vis-network's name.

    `corner` is the radius of a box's corners and `line` the width of the outline, in px.
    """

    label: str
    colour: str
    shape: str
    corner: int = 0
    line: float = 1.5


@dataclass(frozen=True, slots=True)
class BasisStyle:
    """The style of claims on a basis: dashes and gaps in px (none: solid), and width in px.

    `strength` is the share of ink in the line's colour.
    """

    label: str
    dash: tuple[int, ...]
    width: float
    strength: float


class NodePaint(NamedTuple):
    """The colours of a node in one theme, as #rrggbb."""

    text: str
    fill: str
    outline: str


KIND_STYLES: Final[Mapping[str, KindStyle]] = MappingProxyType(
    {
        curie: KindStyle(each.plural, each.colour, each.shape, each.corner, each.line)
        for curie, each in NODE_KINDS.items()
    }
)
# For kinds that are not ours: one of 28 looks, chosen by the kind's name alone, so that it is the
# same in every view.
FOREIGN_COLOURS: Final = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
)
FOREIGN_SHAPES: Final = (("ellipse", 0), ("box", 0), ("box", 18), ("box", 8))
BASIS_STYLES: Final[Mapping[Basis, BasisStyle]] = MappingProxyType(
    {
        basis: BasisStyle(BASIS_WORDS[basis], each.dash, each.width, each.strength)
        for basis, each in BASIS_DESCRIPTIONS.items()
    }
)


def kind_styles(kinds: Iterable[str]) -> dict[str, KindStyle]:
    """Return the styles of some kinds (curies): ours first, in the order of the table."""
    wanted = set(kinds)
    return {
        kind: kind_style(kind)
        for kind in (*KIND_STYLES, *sorted(wanted - KIND_STYLES.keys()))
        if kind in wanted
    }


def kind_style(kind: str) -> KindStyle:
    """Return the style of a kind (a curie): ours by the table, others by a hash of the name."""
    if kind in KIND_STYLES:
        return KIND_STYLES[kind]
    shape, colour = divmod(crc32(kind.encode()), len(FOREIGN_COLOURS))
    look = FOREIGN_SHAPES[shape % len(FOREIGN_SHAPES)]
    return KindStyle(readable_kind(kind), FOREIGN_COLOURS[colour], *look)


def readable_kind(curie: str) -> str:
    """Return a readable name for a kind that is not in our table.

    >>> readable_kind("ex:TreeSpecies"), readable_kind("https://example.org/a#Tree")
    ('tree species', 'tree')
    """
    name = sub(r".*[/#:]", "", curie) or curie
    return sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", name).lower()


@lru_cache(maxsize=1024)
def node_paint(style: KindStyle, theme: ColourTheme) -> NodePaint:
    """Return the colours of a kind in a theme: a tinted fill, an outline of enough contrast."""
    fill = mix_colours(
        style.colour, theme.canvas, 0.8 if style.shape in SHAPES_WITH_LABEL_BENEATH else theme.tint
    )
    outline = style.colour
    while contrast_ratio(outline, theme.canvas) < MIN_CONTRAST:
        outline = mix_colours(outline, theme.ink, 0.9)
    return NodePaint(theme.ink, fill, outline)


def light_dark_pair(light: str, dark: str) -> str:
    """Return a CSS colour that browsers resolve by the theme of the page.

    >>> light_dark_pair("#000000", "#ffffff")
    'light-dark(#000000,#ffffff)'
    """
    return f"light-dark({light},{dark})"


def line_colour(basis: Basis, theme: ColourTheme) -> str:
    """Return the colour of the lines of a basis."""
    return mix_colours(theme.ink, theme.canvas, BASIS_STYLES[basis].strength)


def mix_colours(one: str, other: str, share: float) -> str:
    """Mix two colours; `share` is that of the first, from 0 to 1.

    >>> mix_colours("#000000", "#ffffff", 0.5)
    '#808080'
    """
    channels = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in channels).hex()


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21.

    >>> contrast_ratio("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((relative_luminance(one), relative_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def relative_luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it, from 0 to 1."""
    parts = [c / 255 for c in bytes.fromhex(colour[1:])]
    dark = 0.04045  # below, the curve of sRGB is a straight line
    red, green, blue = (c / 12.92 if c <= dark else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def wrap_label(label: str, characters: int = LABEL_LINE_LENGTH) -> str:
    r"""Break a label into lines; what is left after a few is cut off with an ellipsis.

    >>> wrap_label("strategic use of silence")
    'strategic use of\nsilence'
    """
    long = any(len(word) > LABEL_WORD_LENGTH for word in label.split())
    lines = wrap(
        label, characters, break_long_words=long, max_lines=MAX_LABEL_LINES, placeholder="…"
    )
    return "\n".join(lines)
