"""The shapes of nodes in px: how large each is drawn around its label, in every medium.

Widths of letters are estimated, so that a server without fonts knows where lines have room.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from explorer.model.graph import Node
from explorer.model.node_kinds import SHAPES_WITH_LABEL_BENEATH
from explorer.render.style import KindStyle, kind_styles, wrap_label

FONT_SIZE: Final = 14  # px
FOCUS_SIZE: Final = 17  # px, of a node in focus
SvgPoint = tuple[float, float]  # x, y in px

LINE_LEADING: Final = 1.2  # from line to line, in font sizes
SHAPE_PADDING: Final = (10.0, 7.0)  # px between letters and outline, across and down
SYMBOL_RADIUS: Final = 12.0  # px
LABEL_BENEATH_GAP: Final = 5.0  # px between a symbol and its label
NARROW_LETTERS: Final = frozenset("ijlI.,:;'|!’()[]ft-/ r")
WIDE_LETTERS: Final = frozenset("mwMWQOGD@%—…")
FIRST_CJK_CHARACTER: Final = "\u2e80"  # where East Asian letters begin
LETTER_WIDTHS: Final = (
    0.33,
    0.6,
    0.88,
    1.05,
)  # of narrow, usual, wide and East Asian letters, in font sizes


@dataclass(frozen=True, slots=True)
class NodeShape:
    """The outline of a node around its middle, and its label; all lengths in px.

    Attributes:
        outline: "ellipse", "box", "diamond", "hexagon" or "dot".
        x: The middle of the outline.
        y: The middle of the outline.
        width: Of the outline.
        height: Of the outline.
        corner: The radius of a box's corners.
        lines: The label.
        size: The font size of the label.
    """

    outline: str
    x: float
    y: float
    width: float
    height: float
    corner: float
    lines: tuple[str, ...]
    size: int

    @property
    def is_symbol(self) -> bool:
        """Whether the label stands beneath the outline instead of in it."""
        return self.outline in SHAPES_WITH_LABEL_BENEATH

    @property
    def label_top(self) -> float:
        """The y of the top of the label."""
        high = len(self.lines) * self.size * LINE_LEADING
        return self.y + self.height / 2 + LABEL_BENEATH_GAP if self.is_symbol else self.y - high / 2

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of outline and label together."""
        half = max(self.width, widest_line(self.lines, self.size)) / 2
        bottom = self.y + self.height / 2
        if self.is_symbol:
            bottom = self.label_top + len(self.lines) * self.size * LINE_LEADING
        return self.x - half, self.y - self.height / 2, self.x + half, bottom


def shape_node(label: str, style: KindStyle, middle: SvgPoint, focus: bool = False) -> NodeShape:
    """Return the shape of a node in a style: as large as its label needs."""
    size = FOCUS_SIZE if focus else FONT_SIZE
    lines = tuple(wrap_label(label).split("\n"))
    across, down = widest_line(lines, size), len(lines) * size * LINE_LEADING
    outline = drawn_outline(style)
    if outline in SHAPES_WITH_LABEL_BENEATH:
        width = height = 2 * SYMBOL_RADIUS
    elif outline == "ellipse":
        width, height = across * 1.16 + 2 * SHAPE_PADDING[0], down * 1.2 + 2 * SHAPE_PADDING[1]
    else:
        width, height = across + 2 * SHAPE_PADDING[0], down + 2 * SHAPE_PADDING[1]
    return NodeShape(outline, *middle, width, height, min(style.corner, height / 2), lines, size)


def drawn_outline(style: KindStyle) -> str:
    """Return the outline by which the shape of a style is drawn: a box where there is no other."""
    own = style.shape == "ellipse" or style.shape in SHAPES_WITH_LABEL_BENEATH
    return style.shape if own else "box"


def widest_line(lines: tuple[str, ...], size: float) -> float:
    """Return the width of the widest of some lines at a font size, in px."""
    return max((text_width(line, size) for line in lines), default=0.0)


def text_width(text: str, size: float) -> float:
    """Estimate the width of a text at a font size, in px, from classes of letters.

    >>> text_width("ill", 10) < text_width("ooo", 10) < text_width("mmm", 10)
    True
    """
    narrow, usual, wide, east_asian = LETTER_WIDTHS
    total = 0.0
    for letter in text:
        if letter in NARROW_LETTERS:
            total += narrow
        elif letter in WIDE_LETTERS:
            total += wide
        elif letter >= FIRST_CJK_CHARACTER and unicodedata.east_asian_width(letter) in "WF":
            total += east_asian
        else:
            total += usual * (1.15 if letter.isupper() else 1)
    return total * size


def shape_nodes(nodes: Iterable[Node]) -> dict[str, NodeShape]:
    """Return the shapes of nodes by IRI."""
    every = tuple(nodes)
    styles = kind_styles(node.kind for node in every)
    return {
        node.iri: shape_node(
            node.label or node.curie, styles[node.kind], (node.x, node.y), node.focus
        )
        for node in every
    }
