"""The graph and the paths as pictures that travel alone, with the key of their shapes and lines."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from explorer.model import Basis, GraphView, Scheme
from explorer.views.graph_svg import Layers
from explorer.views.html import BASES as BASIS_NAMES
from explorer.views.html import KindLook
from explorer.views.path_svg import WIDE, Chart, Row, Stop
from explorer.views.stills import Still
from explorer.views.style import BASES, DARK, LIGHT, Theme, kind_style, line_colour
from explorer.views.svg_lines import measured
from explorer.views.svg_paint import filling
from explorer.views.svg_shapes import Shape, number, outline, text_width

LINE: Final = 22.0  # px from line to line of a key
SIZE: Final = 12  # of its letters
MARK: Final = 34.0  # px for a mark and the gap to its name
GAP: Final = 20.0  # px between two entries
NARROWEST: Final = 560.0  # px


def theme_of(scheme: Scheme) -> Theme:
    """Return the colours of a picture that stands by itself: light, unless dark is asked for."""
    return DARK if scheme is Scheme.DARK else LIGHT


def graph_still(view: GraphView, looks: Mapping[str, KindLook], scheme: Scheme) -> Still:
    """Return the graph with its key; `looks` are those of its kinds, by curie."""
    theme, drawing = theme_of(scheme), measured(view)
    left, top, width, height = drawing.box
    markup = Layers(drawing, theme, "still", None, {}, {}).markup()
    body = f'<g transform="translate({number(-left)} {number(-top)})">{markup}</g>'
    return with_key(body, (width, height), view, looks, theme)


def paths_still(
    ends: tuple[Stop, Stop],
    rows: Sequence[Row],
    view: GraphView,
    looks: Mapping[str, KindLook],
    scheme: Scheme,
) -> Still:
    """Return the paths between two things with their key; `view` is everything on them."""
    theme = theme_of(scheme)
    chart = Chart(ends, rows, WIDE, None, {}, theme, "still")
    body = f'<g text-anchor="middle">{chart.markup()}</g>'
    return with_key(body, chart.size, view, looks, theme)


def with_key(
    body: str,
    size: tuple[float, float],
    view: GraphView,
    looks: Mapping[str, KindLook],
    theme: Theme,
) -> Still:
    """Return a picture of a size with its key below."""
    width = max(size[0], NARROWEST)
    parts, x, y = [body], 0.0, size[1] + LINE
    for label, mark in entries(view, looks, theme):
        room = MARK + text_width(label, SIZE) + GAP
        if x + room > width:
            x, y = 0.0, y + LINE
        parts.append(
            f'<g transform="translate({number(x)} {number(y)})">{mark}'
            f'<text x="{number(MARK)}" y="4" font-size="{SIZE}">{escape(label)}</text></g>'
        )
        x += room
    return Still(view.title, width, y + LINE / 2, "".join(parts))


def entries(
    view: GraphView, looks: Mapping[str, KindLook], theme: Theme
) -> Iterator[tuple[str, str]]:
    """Yield what a key explains: names with their marks."""
    for kind, look in looks.items():
        yield look.label, kind_mark(kind, theme)
    found = {edge.basis for edge in view.edges}
    for basis in BASES:
        if basis in found:
            yield BASIS_NAMES[basis], line_mark(basis, theme)


def kind_mark(kind: str, theme: Theme) -> str:
    """Return a small shape of a kind."""
    style = kind_style(kind)
    sort = style.shape if style.shape in {"ellipse", "hexagon", "dot"} else "box"
    size = (13.0, 13.0) if sort in {"hexagon", "dot"} else (25.0, 13.0)
    shape = Shape(sort, 14.0, 0.0, *size, min(style.corner, 6), (), SIZE)
    return f"<g {filling(kind, theme)}>{outline(shape)}</g>"


def line_mark(basis: Basis, theme: Theme) -> str:
    """Return a short line of a basis."""
    style = BASES[basis]
    dashes = f' stroke-dasharray="{" ".join(map(str, style.dash))}"' if style.dash else ""
    return (
        f'<path d="M0 0H28" stroke="{line_colour(basis, theme)}" '
        f'stroke-width="{number(style.width)}"{dashes}/>'
    )
