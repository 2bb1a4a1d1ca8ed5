"""The shapes of points as SVG: how large a label makes them, and where a line meets their border.

A browser measures letters, a server cannot: widths are those of Helvetica with some air, so that
the usual fonts of any system fit.
"""

import unicodedata
from dataclasses import dataclass
from math import hypot
from typing import Final

from explorer.model.kinds import LABEL_BENEATH
from explorer.views.graph_html import FOCUS_SIZE, FONT_SIZE, wrapped
from explorer.views.style import KindStyle

Point = tuple[float, float]

LEADING: Final = 1.2  # from line to line, in sizes of letters
PADDING: Final = (10.0, 7.0)  # between letters and outline, across and down
RADIUS: Final = 12.0  # of symbols
BENEATH: Final = 5.0  # between a symbol and its label
NARROW: Final = frozenset("ijlI.,:;'|!’()[]ft-/ r")
WIDE: Final = frozenset("mwMWQOGD@%—…")
CJK: Final = "\u2e80"  # where East Asian letters begin
WIDTHS: Final = (0.33, 0.6, 0.88, 1.05)  # of narrow, usual, wide and East Asian letters, in sizes


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of a point around its middle, and its label.

    Attributes:
        sort: "ellipse", "box", "hexagon" or "dot".
        x: The middle.
        y: The middle.
        width: Of the outline, in px.
        height: Of the outline, in px.
        corner: The radius of a box's corners.
        lines: The label.
        size: Of its letters.
    """

    sort: str
    x: float
    y: float
    width: float
    height: float
    corner: float
    lines: tuple[str, ...]
    size: int

    @property
    def is_symbol(self) -> bool:
        """Whether the label stands beneath."""
        return self.sort in LABEL_BENEATH

    @property
    def label_top(self) -> float:
        """Where the lines of the label begin."""
        high = len(self.lines) * self.size * LEADING
        return self.y + self.height / 2 + BENEATH if self.is_symbol else self.y - high / 2

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of outline and label together."""
        half = max(self.width, widest(self.lines, self.size)) / 2
        bottom = self.y + self.height / 2
        if self.is_symbol:
            bottom = self.label_top + len(self.lines) * self.size * LEADING
        return self.x - half, self.y - self.height / 2, self.x + half, bottom


def shaped(label: str, style: KindStyle, place: Point, focus: bool = False) -> Shape:
    """Return the shape of a point: as large as its label asks for."""
    size = FOCUS_SIZE if focus else FONT_SIZE
    lines = tuple(wrapped(label).split("\n"))
    across, down = widest(lines, size), len(lines) * size * LEADING
    sort = style.shape if style.shape in {"ellipse", "hexagon", "dot"} else "box"
    if sort in LABEL_BENEATH:
        width = height = 2 * RADIUS
    elif sort == "ellipse":
        width, height = across * 1.16 + 2 * PADDING[0], down * 1.2 + 2 * PADDING[1]
    else:
        width, height = across + 2 * PADDING[0], down + 2 * PADDING[1]
    return Shape(sort, *place, width, height, min(style.corner, height / 2), lines, size)


def widest(lines: tuple[str, ...], size: float) -> float:
    """Return the width of the longest of some lines, in px."""
    return max((text_width(line, size) for line in lines), default=0.0)


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is, in px.

    >>> text_width("ill", 10) < text_width("ooo", 10) < text_width("mmm", 10)
    True
    """
    narrow, usual, wide, east_asian = WIDTHS
    total = 0.0
    for letter in text:
        if letter in NARROW:
            total += narrow
        elif letter in WIDE:
            total += wide
        elif letter >= CJK and unicodedata.east_asian_width(letter) in "WF":
            total += east_asian
        else:
            total += usual * (1.15 if letter.isupper() else 1)
    return total * size


def border(shape: Shape, toward: Point, gap: float = 0.0) -> Point:
    """Return where a line from the middle of a shape leaves it, or a gap of some px later.

    >>> border(Shape("box", 0, 0, 24, 24, 0, (), 14), (64, 0), 2)
    (14.0, 0.0)
    """
    dx, dy = toward[0] - shape.x, toward[1] - shape.y
    length = hypot(dx, dy)
    if not length:
        return shape.x, shape.y
    half = shape.width / 2, shape.height / 2
    if shape.sort == "box":
        share = min(h / abs(d) for h, d in zip(half, (dx, dy), strict=True) if d)
    else:
        share = 1 / hypot(dx / half[0], dy / half[1])
    share += gap / length
    return shape.x + dx * share, shape.y + dy * share


def outline(shape: Shape, extra: str = "") -> str:
    """Return the outline as an element of SVG, with further attributes."""
    x, y, width, height = (number(n) for n in (shape.x, shape.y, shape.width, shape.height))
    half = number(shape.width / 2), number(shape.height / 2)
    if shape.sort == "dot":
        return f'<circle class="shape" cx="{x}" cy="{y}" r="{half[0]}"{extra}/>'
    if shape.sort == "ellipse":
        return f'<ellipse class="shape" cx="{x}" cy="{y}" rx="{half[0]}" ry="{half[1]}"{extra}/>'
    left, top = number(shape.x - shape.width / 2), number(shape.y - shape.height / 2)
    if shape.sort == "hexagon":
        r = shape.width / 2
        corners = ((-r, 0), (-r / 2, -0.87 * r), (r / 2, -0.87 * r))
        points = [*corners, *((-a, -b) for a, b in corners)]
        path = "L".join(f"{number(shape.x + a)} {number(shape.y + b)}" for a, b in points)
        return f'<path class="shape" d="M{path}z"{extra}/>'
    corner = f' rx="{number(shape.corner)}"' if shape.corner else ""
    return (
        f'<rect class="shape" x="{left}" y="{top}" width="{width}" height="{height}"'
        f"{corner}{extra}/>"
    )


def number(value: float) -> str:
    """Return a number as short as a tenth of a pixel needs.

    >>> number(12.04), number(-0.01), number(7.25)
    ('12', '0', '7.2')
    """
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text
