"""The preview image of a page for social media: its name, its kind and its neighbours.

Letters take most of the time to draw, so only a few neighbours bear their names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import atan2, ceil, cos, sin, tau
from textwrap import wrap
from typing import Final

from explorer.model.graph import GraphView, Node
from explorer.model.node_kinds import SHAPES_WITH_LABEL_BENEATH
from explorer.render.node_shapes import LINE_LEADING, NodeShape, drawn_outline, text_width
from explorer.render.style import LIGHT_THEME, kind_style
from explorer.render.svg.drawing import (
    boxes_overlap,
    fill_attributes,
    kind_paint,
    outline_markup,
    text_lines_markup,
)
from explorer.render.svg.raster import Montage, MontageTile, RuleLine

CARD_WIDTH, CARD_HEIGHT = 1200, 630  # px
SERIF_FONT: Final = "'Liberation Serif', Georgia, 'DejaVu Serif', serif"
SANS_FONT: Final = "'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"
CARD_MIDDLE: Final = (860, 318)  # px, of the graph
CARD_REACH: Final = (275.0, 235.0)  # px from the middle of the graph, across and down
CARD_MARGIN: Final = 64  # px
NAME_WIDTH: Final = 470.0  # px
NAME_SIZES: Final = ((74, 3), (58, 4), (44, 5), (34, 6))  # px, and lines of that size
MAX_NAMED_NODES: Final = 5  # neighbours with a name
MAX_DRAWN_NODES: Final = 12  # neighbours at all
CARD_FONT_SIZE: Final = 19  # px, of their names
CARD_LETTERS: Final = 16  # in a line of them
CARD_LEFT: Final = 560.0  # px where names of neighbours may begin
CARD_TILE_PADDING: Final = 8  # px around the drawing on a tile
CARD_TEXT_FACTOR: Final = 1.3  # tolerance for fonts that are wider or higher than reckoned
CARD_PAPER, CARD_INK, CARD_MUTED, CARD_RULE = "#fdfcf9", LIGHT_THEME.ink, "#565c64", "#b9bcc0"


def draw_social_card(
    name: str, kind: str, called: str, brand: str, view: GraphView | None
) -> Montage:
    """Lay out the preview image of a resource as a montage of tiles.

    Args:
        name: The label of the resource.
        kind: The curie of its kind.
        called: The noun for that kind; may be empty.
        brand: The name of the site; may be empty.
        view: Its neighbourhood, with the resource in the middle; None draws the words alone.
    """
    size, lines = fit_name(name)
    middle = CARD_HEIGHT / 2 - len(lines) * size * 0.56
    rays, points = draw_constellation(view) if view and len(view.nodes) > 1 else ((), ())
    high = CARD_HEIGHT - 2 * CARD_MARGIN
    mark = outline_markup(NodeShape("box", 4, high / 2, 8, high, 4, (), CARD_FONT_SIZE))
    colour = kind_paint(kind, LIGHT_THEME).outline
    left = CARD_MARGIN + 36
    muted = f' font-family="{SANS_FONT}" fill="{CARD_MUTED}"'
    texts = (
        ((called,), (left, middle - 26), 27, muted),
        (
            lines,
            (left, middle + size * 0.9),
            size,
            f' font-family="{SERIF_FONT}" fill="{CARD_INK}"',
        ),
        ((brand,), (left, CARD_HEIGHT - CARD_MARGIN - 6), 25, f'{muted} font-weight="bold"'),
    )
    pieces = (
        *points,
        MontageTile(f'<g fill="{colour}">{mark}</g>', 8, high, CARD_MARGIN, CARD_MARGIN),
        *(text_tile(*text) for text in texts if text[0][0]),
    )
    return Montage(CARD_WIDTH, CARD_HEIGHT, CARD_PAPER, rays, CARD_RULE, 2.5, pieces)


def text_tile(
    lines: tuple[str, ...], start: tuple[float, float], size: int, look: str, middle: bool = False
) -> MontageTile:
    """Return lines of text as a tile, with room for fonts that are wider than is reckoned.

    Args:
        lines: The text.
        start: The left end, or the middle, of the first baseline, in px.
        size: The font size, in px.
        look: Further attributes of the SVG text.
        middle: Whether `start` is the middle.
    """
    half = (
        ceil(max(text_width(line, size) for line in lines) * CARD_TEXT_FACTOR / 2)
        + CARD_TILE_PADDING
    )
    base = ceil(size * CARD_TEXT_FACTOR)
    x = half if middle else CARD_TILE_PADDING
    inner = text_lines_markup(lines, x, base, size, f' font-size="{size}"{look}')
    height = base + ceil(size * (LINE_LEADING * (len(lines) - 1) + CARD_TEXT_FACTOR / 2))
    return MontageTile(inner, 2 * half, height, round(start[0]) - x, round(start[1]) - base)


def fit_name(name: str) -> tuple[int, tuple[str, ...]]:
    """Return the font size (px) at which a name fits, and its lines; a very long one is cut."""
    for size, most in NAME_SIZES:
        lines = wrap(
            name, int(NAME_WIDTH / (size * 0.5)), break_long_words=size == NAME_SIZES[-1][0]
        )
        if len(lines) <= most and all(text_width(line, size) <= NAME_WIDTH for line in lines):
            return size, tuple(lines)
    size, most = NAME_SIZES[-1]
    cut = wrap(name, int(NAME_WIDTH / (size * 0.6)), max_lines=most, placeholder="…")
    return size, tuple(cut)


def draw_constellation(view: GraphView) -> tuple[tuple[RuleLine, ...], tuple[MontageTile, ...]]:
    """Place neighbours on an ellipse around the focus; return the lines and the tiles on them."""
    focus = next(node for node in view.nodes if node.focus)
    others = sorted(
        (node for node in view.nodes if not node.focus),
        key=lambda node: (-node.degree, node.label, node.iri),
    )[:MAX_DRAWN_NODES]
    others.sort(key=lambda node: (atan2(node.y, node.x), node.iri))
    turn = atan2(others[0].y, others[0].x)
    angles = [turn + tau * index / len(others) for index in range(len(others))]
    middles = [
        (
            round(CARD_MIDDLE[0] + CARD_REACH[0] * cos(a)),
            round(CARD_MIDDLE[1] + CARD_REACH[1] * sin(a)),
        )
        for a in angles
    ]
    shapes = {
        node.iri: node_outline_shape(node, middle, 1.0)
        for node, middle in zip(others, middles, strict=True)
    }
    points = [node_tile(node, shapes[node.iri]) for node in others]
    points.append(node_tile(focus, node_outline_shape(focus, CARD_MIDDLE, 2.1)))
    named = name_tiles(sorted(others, key=lambda node: (-node.degree, node.iri)), shapes)
    return tuple((*CARD_MIDDLE, *middle) for middle in middles), (*points, *named)


def node_outline_shape(node: Node, middle: tuple[int, int], scale: float) -> NodeShape:
    """Return the shape of a node around a point in px, without letters in it."""
    style = kind_style(node.kind)
    outline = drawn_outline(style)
    symbol = outline in SHAPES_WITH_LABEL_BENEATH
    size = (34.0 * scale, 34.0 * scale) if symbol else (58.0 * scale, 32.0 * scale)
    return NodeShape(outline, *middle, *size, min(style.corner, 14) * scale, (), CARD_FONT_SIZE)


def node_tile(node: Node, shape: NodeShape) -> MontageTile:
    """Return the shape of a node in its colours as a tile, with room for its outline."""
    x, y = ceil(shape.width / 2) + CARD_TILE_PADDING, ceil(shape.height / 2) + CARD_TILE_PADDING
    outline = outline_markup(replace(shape, x=x, y=y))
    inner = f"<g {fill_attributes(node.kind, LIGHT_THEME)}>{outline}</g>"
    return MontageTile(inner, 2 * x, 2 * y, round(shape.x) - x, round(shape.y) - y)


def name_tiles(nodes: list[Node], shapes: Mapping[str, NodeShape]) -> Iterator[MontageTile]:
    """Yield the names of the first nodes that have room for them beneath their shapes."""
    look = (
        f' text-anchor="middle" font-family="{SANS_FONT}" fill="{CARD_INK}" '
        f'stroke="{CARD_PAPER}" stroke-width="6" stroke-linejoin="round" paint-order="stroke"'
    )
    taken = [shape.box for shape in shapes.values()]
    taken.append(
        (CARD_MIDDLE[0] - 70, CARD_MIDDLE[1] - 45, CARD_MIDDLE[0] + 70, CARD_MIDDLE[1] + 45)
    )
    count = 0
    for node in nodes:
        shape = shapes[node.iri]
        lines = wrap(node.label, CARD_LETTERS, max_lines=2, placeholder="…", break_long_words=False)
        half = max(text_width(line, CARD_FONT_SIZE) for line in lines) / 2 if lines else 0.0
        top = shape.y + shape.height / 2 + 2
        box = (shape.x - half, top, shape.x + half, top + len(lines) * CARD_FONT_SIZE * 1.25)
        inside = box[0] > CARD_LEFT and box[2] < CARD_WIDTH - 8 and box[3] < CARD_HEIGHT - 8
        if lines and inside and not any(boxes_overlap(box, other) for other in taken):
            taken.append(box)
            yield text_tile(
                tuple(lines), (shape.x, top + CARD_FONT_SIZE), CARD_FONT_SIZE, look, middle=True
            )
            count += 1
        if count == MAX_NAMED_NODES:
            break
