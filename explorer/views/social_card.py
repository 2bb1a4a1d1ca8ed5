"""The picture that a link to a thing has in social media: its name, its kind, what is around it.

Letters are what takes time to draw, so only a few neighbours bear their names.
"""

from collections.abc import Mapping
from html import escape
from math import atan2, cos, sin, tau
from textwrap import wrap
from typing import Final

from explorer.model import GraphView, Node
from explorer.views.style import LIGHT, kind_style
from explorer.views.svg_lines import overlap
from explorer.views.svg_paint import filling, letters, painted
from explorer.views.svg_shapes import Shape, number, outline, text_width

WIDTH, HEIGHT = 1200, 630  # px
SERIF: Final = "'Liberation Serif', Georgia, 'DejaVu Serif', serif"
SANS: Final = "'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"
MIDDLE: Final = (860.0, 318.0)  # of the graph
REACH: Final = (275.0, 235.0)  # of the graph, from its middle
MARGIN: Final = 64
NAME_WIDTH: Final = 470.0
NAME_SIZES: Final = ((74, 3), (58, 4), (44, 5), (34, 6))  # px, and lines of that size
NAMED: Final = 5  # neighbours with a name
DRAWN: Final = 12  # neighbours at all
SIZE: Final = 19  # of their letters
LETTERS: Final = 16  # in a line of them
LEFT: Final = 560.0  # px where names of neighbours may begin
PAPER, MUTED, RULE = "#fdfcf9", "#565c64", "#b9bcc0"


def social_card(name: str, kind: str, called: str, brand: str, view: GraphView | None) -> str:
    """Return the picture as SVG.

    Args:
        name: What the thing is called.
        kind: Its kind, a curie.
        called: What a thing of that kind is called.
        brand: Whose picture it is.
        view: Its neighbourhood, with its focus in the middle, if there is one.
    """
    size, lines = name_lines(name)
    colours = painted(kind, LIGHT)
    middle = HEIGHT / 2 - len(lines) * size * 0.56
    first = middle + size * 0.9
    graph = constellation(view) if view and len(view.nodes) > 1 else ""
    mark = outline(Shape("box", MARGIN + 4, HEIGHT / 2, 8, HEIGHT - 2 * MARGIN, 4, (), SIZE))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'{graph}<g fill="{colours.outline}">{mark}</g>'
        f'<text x="{MARGIN + 36}" y="{number(middle - 26)}" font-family="{SANS}" font-size="27" '
        f'fill="{MUTED}">{escape(called)}</text>'
        + letters(
            lines,
            MARGIN + 36,
            first,
            size,
            f' font-family="{SERIF}" font-size="{size}" fill="{LIGHT.ink}"',
        )
        + f'<text x="{MARGIN + 36}" y="{HEIGHT - MARGIN - 6}" font-family="{SANS}" font-size="25" '
        f'font-weight="bold" fill="{MUTED}">{escape(brand)}</text></svg>'
    )


def name_lines(name: str) -> tuple[int, tuple[str, ...]]:
    """Return the size at which a name fits, and its lines; a very long one is cut."""
    for size, most in NAME_SIZES:
        lines = wrap(
            name, int(NAME_WIDTH / (size * 0.5)), break_long_words=size == NAME_SIZES[-1][0]
        )
        if len(lines) <= most and all(text_width(line, size) <= NAME_WIDTH for line in lines):
            return size, tuple(lines)
    size, most = NAME_SIZES[-1]
    cut = wrap(name, int(NAME_WIDTH / (size * 0.6)), max_lines=most, placeholder="…")
    return size, tuple(cut)


def constellation(view: GraphView) -> str:
    """Return what is around the focus, as shapes on lines that lead to it."""
    focus = next(node for node in view.nodes if node.focus)
    others = sorted(
        (node for node in view.nodes if not node.focus),
        key=lambda node: (-node.degree, node.label, node.iri),
    )[:DRAWN]
    others.sort(key=lambda node: (atan2(node.y, node.x), node.iri))
    turn = atan2(others[0].y, others[0].x)
    steps = [turn + tau * place / len(others) for place in range(len(others))]
    places = [(MIDDLE[0] + REACH[0] * cos(a), MIDDLE[1] + REACH[1] * sin(a)) for a in steps]
    shapes = {
        node.iri: shaped(node, place, 1.0) for node, place in zip(others, places, strict=True)
    }
    lines = "".join(
        f"M{number(MIDDLE[0])} {number(MIDDLE[1])}L{number(each.x)} {number(each.y)}"
        for each in shapes.values()
    )
    points = [drawn(node, shapes[node.iri]) for node in others]
    points.append(drawn(focus, shaped(focus, MIDDLE, 2.1)))
    return (
        f'<path d="{lines}" stroke="{RULE}" stroke-width="2.5"/>{"".join(points)}'
        f"{names(sorted(others, key=lambda node: (-node.degree, node.iri)), shapes)}"
    )


def shaped(node: Node, place: tuple[float, float], scale: float) -> Shape:
    """Return the shape of a node, which has no letters in it."""
    style = kind_style(node.kind)
    symbol = style.shape in {"hexagon", "dot"}
    sort = style.shape if symbol or style.shape == "ellipse" else "box"
    size = (34.0 * scale, 34.0 * scale) if symbol else (58.0 * scale, 32.0 * scale)
    return Shape(sort, *place, *size, min(style.corner, 14) * scale, (), SIZE)


def drawn(node: Node, shape: Shape) -> str:
    """Return the shape of a node in its colours."""
    return f"<g {filling(node.kind, LIGHT)}>{outline(shape)}</g>"


def names(nodes: list[Node], shapes: Mapping[str, Shape]) -> str:
    """Return the names of the first nodes for whose names there is room beneath them."""
    attributes = (
        f' text-anchor="middle" font-family="{SANS}" font-size="{SIZE}" fill="{LIGHT.ink}" '
        f'stroke="{PAPER}" stroke-width="6" stroke-linejoin="round" paint-order="stroke"'
    )
    taken = [shape.box for shape in shapes.values()]
    taken.append((MIDDLE[0] - 70, MIDDLE[1] - 45, MIDDLE[0] + 70, MIDDLE[1] + 45))
    parts: list[str] = []
    for node in nodes:
        shape = shapes[node.iri]
        lines = wrap(node.label, LETTERS, max_lines=2, placeholder="…", break_long_words=False)
        half = max(text_width(line, SIZE) for line in lines) / 2 if lines else 0.0
        top = shape.y + shape.height / 2 + 2
        box = (shape.x - half, top, shape.x + half, top + len(lines) * SIZE * 1.25)
        inside = box[0] > LEFT and box[2] < WIDTH - 8 and box[3] < HEIGHT - 8
        if lines and inside and not any(overlap(box, other) for other in taken):
            taken.append(box)
            parts.append(letters(tuple(lines), shape.x, top + SIZE, SIZE, attributes))
        if len(parts) == NAMED:
            break
    return "".join(parts)
