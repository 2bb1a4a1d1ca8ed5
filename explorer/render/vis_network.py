"""The interactive graph as data for vis-network. All use of pyvis is here.

pyvis takes nodes and edges and returns what vis-network reads. Its pages are
not used, nor any field that the browser would read as HTML: text from data goes into labels
alone, which are painted and never parsed. Positions come with the view, so no physics runs.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from explorer.model.graph import GraphView, Node
from explorer.model.node_kinds import SHAPES_WITH_LABEL_BENEATH
from explorer.render.graph_lines import MAX_NAMED_LINES, GraphLine, draw_lines
from explorer.render.node_shapes import FOCUS_SIZE, FONT_SIZE
from explorer.render.style import (
    BASIS_STYLES,
    DARK_THEME,
    LIGHT_THEME,
    ColourTheme,
    KindStyle,
    kind_styles,
    line_colour,
    mix_colours,
    node_paint,
    wrap_label,
)

VIS_NETWORK: Final = ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js")
VIS_FONT: Final = "system-ui, -apple-system, 'Segoe UI', sans-serif"
HALO_WIDTH: Final = 4  # px of canvas around letters that lines may cross
MIN_LETTERS: Final = 8  # px on the screen, below which a node's own name is not drawn
CROWDED_EDGES: Final = 150  # edges of a view, beyond which lines are thinner


@dataclass(frozen=True, slots=True)
class LineLook:
    """Whether lines are thin, and whether they are named, by their number."""

    thin: bool
    named: bool


def line_look(lines: Collection[GraphLine]) -> LineLook:
    """Choose the look of the lines of a view by their number."""
    return LineLook(thin=len(lines) > CROWDED_EDGES, named=len(lines) <= MAX_NAMED_LINES)


def network_data(
    view: GraphView,
    dark: bool = False,
    look: LineLook | None = None,
    lines: Sequence[GraphLine] | None = None,
) -> dict[str, Any]:
    """Return nodes, edges and options of a view, ready for JSON and for vis-network.

    Ids of nodes are their IRIs, those of lines the IRIs of their strongest claims. The lines are
    all those of the view and have the look that suits their number, unless others are given.
    """
    from pyvis.network import Network  # half a second to import: only when a graph is drawn

    theme = DARK_THEME if dark else LIGHT_THEME
    styles = kind_styles(node.kind for node in view.nodes)
    network = Network(directed=True)
    for node in view.nodes:
        network.add_node(node.iri, **vis_node(node, styles[node.kind], theme))
    drawn = draw_lines(view) if lines is None else lines
    look = look or line_look(drawn)
    for line in drawn:
        ends = (line.source, line.target)
        network.add_edge(
            *(reversed(ends) if line.route.is_backward else ends), **vis_line(line, theme, look)
        )
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "options": vis_options(theme, look.thin),
    }


def vis_node(node: Node, style: KindStyle, theme: ColourTheme) -> dict[str, Any]:
    """Return a node with its style as vis-network reads it."""
    colours = node_paint(style, theme)
    look = {"background": colours.fill, "border": colours.outline}
    chosen = {"background": colours.fill, "border": theme.ink}
    return {
        "label": wrap_label(node.label or node.curie),
        "shape": style.shape,
        "x": node.x,
        "y": node.y,
        "color": look | {"highlight": chosen, "hover": chosen},
        "font": {
            "size": FOCUS_SIZE if node.focus else FONT_SIZE,
            "strokeWidth": HALO_WIDTH if style.shape in SHAPES_WITH_LABEL_BENEATH else 0,
        },
        "size": 12,
        "borderWidth": style.line + (2 if node.focus else 0),
        "shapeProperties": {"borderRadius": style.corner},
    }


def vis_line(line: GraphLine, theme: ColourTheme, look: LineLook) -> dict[str, Any]:
    """Return a line with its style as vis-network reads it, bent around nodes in its way."""
    style = BASIS_STYLES[line.basis]
    data: dict[str, Any] = {
        "id": line.iri,
        "color": {"color": line_colour(line.basis, theme)},
        "dashes": list(style.dash) or False,
        "width": round(style.width * (0.6 if look.thin else 1), 2),
    }
    if look.named:
        data["label"] = line.name
    if line.is_mutual:
        data["arrows"] = "to, from"
    elif line.route.is_backward:
        data["arrows"] = "from"
    if bend := line.route.bend:
        kind = "curvedCW" if bend > 0 else "curvedCCW"
        data["smooth"] = {"enabled": True, "type": kind, "roundness": abs(bend)}
    return data


def vis_options(theme: ColourTheme, thin: bool) -> dict[str, Any]:
    """Return vis-network's options: nothing moves by itself, nothing pops up."""
    size = 0.35 if thin else 0.55
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "dragNodes": False,
            "hover": True,
            "hoverConnectedEdges": True,
            "selectConnectedEdges": True,
            "multiselect": False,
            "tooltipDelay": 3_600_000,
        },
        "nodes": {
            "borderWidthSelected": 4,
            "font": vis_halo(theme, FONT_SIZE),
            "scaling": {"label": {"drawThreshold": MIN_LETTERS + 1}},
            "margin": {"top": 7, "bottom": 7, "left": 9, "right": 9},
            "shadow": False,
        },
        "edges": {
            "arrows": {
                end: {"enabled": end == "to", "scaleFactor": size, "type": "arrow"}
                for end in ("to", "from")
            },
            "arrowStrikethrough": False,
            "smooth": False,
            "color": {"highlight": theme.ink, "hover": theme.ink, "inherit": False},
            "hoverWidth": 1,
            "selectionWidth": 1.5,
            "font": vis_halo(theme, 12)
            | {"align": "horizontal", "color": mix_colours(theme.ink, theme.canvas, 0.72)},
        },
    }


def vis_halo(theme: ColourTheme, size: int) -> dict[str, Any]:
    """Return a font of a size in px that stays legible where lines cross it."""
    stroke = {"strokeWidth": HALO_WIDTH, "strokeColor": theme.canvas}
    return {"size": size, "face": VIS_FONT, "color": theme.ink} | stroke


def vis_network_script() -> bytes:
    """Return the script of vis-network that pyvis ships, to be served or inlined, never copied."""
    return files(VIS_NETWORK[0]).joinpath(VIS_NETWORK[1]).read_bytes()
