"""The interactive graph as data for vis-network. All use of pyvis is here.

pyvis takes nodes and edges and returns what vis-network reads. Its pages are
not used, nor any field that the browser would read as HTML: text from data goes into labels
alone, which are painted and never parsed. Positions come with the view, so no physics runs.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from explorer.model.graph import Edge, GraphView, Node
from explorer.model.node_kinds import SHAPES_WITH_LABEL_BENEATH
from explorer.render.style import (
    BASIS_STYLES,
    DARK_THEME,
    LIGHT_THEME,
    ColourTheme,
    KindStyle,
    edge_bends,
    kind_styles,
    line_colour,
    node_paint,
    wrap_label,
)

VIS_NETWORK: Final = ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js")
VIS_FONT: Final = "system-ui, -apple-system, 'Segoe UI', sans-serif"
FONT_SIZE: Final = 14
FOCUS_SIZE: Final = 17
HALO_WIDTH: Final = 4  # px of canvas around letters that lines may cross
MAX_NAMED_EDGES: Final = 30  # edges of the focus, up to which their relations are named
CROWDED_EDGES: Final = 150  # edges of a view, beyond which lines are thinner


@dataclass(frozen=True, slots=True)
class EdgeLook:
    """Whether lines are thin, and whether those of the focus are named, by the number of edges."""

    thin: bool
    named: bool


def edge_look(view: GraphView) -> EdgeLook:
    """Choose the look of lines by the number of edges in a view."""
    focus = {node.iri for node in view.nodes if node.focus}
    named = sum(e.source in focus or e.target in focus for e in view.edges) if focus else 0
    return EdgeLook(thin=len(view.edges) > CROWDED_EDGES, named=named <= MAX_NAMED_EDGES)


def network_data(
    view: GraphView, dark: bool = False, look: EdgeLook | None = None
) -> dict[str, Any]:
    """Return nodes, edges and options of a view, ready for JSON and for vis-network.

    Ids are the IRIs of concepts, people and claims. The lines have the look that suits their
    number, unless another is given.
    """
    from pyvis.network import Network  # half a second to import: only when a graph is drawn

    theme = DARK_THEME if dark else LIGHT_THEME
    styles = kind_styles(node.kind for node in view.nodes)
    network = Network(directed=True)
    for node in view.nodes:
        network.add_node(node.iri, **vis_node(node, styles[node.kind], theme))
    look = look or edge_look(view)
    bent = zip(view.edges, edge_bends(view.edges), strict=True)
    for edge, bend in sorted(bent, key=lambda pair: BASIS_STYLES[pair[0].basis].strength):
        network.add_edge(edge.source, edge.target, **vis_edge(edge, bend, theme, look.thin))
    if look.named:
        add_edge_names(network.edges, view)
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


def vis_edge(edge: Edge, bend: float, theme: ColourTheme, thin: bool) -> dict[str, Any]:
    """Return an edge with its style as vis-network reads it, bent if others run beside it."""
    style = BASIS_STYLES[edge.basis]
    data: dict[str, Any] = {
        "id": edge.iri,
        "color": {"color": line_colour(edge.basis, theme)},
        "dashes": list(style.dash) or False,
        "width": round(style.width * (0.6 if thin else 1), 2),
    }
    if bend:
        kind = "curvedCW" if bend > 0 else "curvedCCW"
        data["smooth"] = {"enabled": True, "type": kind, "roundness": abs(bend)}
    return data


def add_edge_names(edges: list[dict[str, Any]], view: GraphView) -> None:
    """Add the names of relations to the edges of the focus, in place."""
    focus = {node.iri for node in view.nodes if node.focus}
    labels = {e.iri: e.label for e in view.edges if {e.source, e.target} & focus}
    for edge in edges:
        if edge["id"] in labels:
            edge["label"] = wrap_label(labels[edge["id"]])


def vis_options(theme: ColourTheme, thin: bool) -> dict[str, Any]:
    """Return vis-network's options: nothing moves by itself, nothing pops up."""
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
            "margin": {"top": 7, "bottom": 7, "left": 9, "right": 9},
            "shadow": False,
        },
        "edges": {
            "arrows": {
                "to": {"enabled": True, "scaleFactor": 0.35 if thin else 0.55, "type": "arrow"}
            },
            "arrowStrikethrough": False,
            "smooth": False,
            "color": {"highlight": theme.ink, "hover": theme.ink, "inherit": False},
            "hoverWidth": 1,
            "selectionWidth": 1.5,
            "font": vis_halo(theme, 12) | {"align": "horizontal"},
        },
    }


def vis_halo(theme: ColourTheme, size: int) -> dict[str, Any]:
    """Return a font of a size in px that stays legible where lines cross it."""
    stroke = {"strokeWidth": HALO_WIDTH, "strokeColor": theme.canvas}
    return {"size": size, "face": VIS_FONT, "color": theme.ink} | stroke


def vis_network_script() -> bytes:
    """Return the script of vis-network that pyvis ships, to be served or inlined, never copied."""
    return files(VIS_NETWORK[0]).joinpath(VIS_NETWORK[1]).read_bytes()
