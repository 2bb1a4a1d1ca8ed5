"""The controls of the graph: what can be done with the picture, its filters, and it as a list.

Each control bears what it does as data attributes (`data-act` and its parts), which the graph
component reports; nothing here needs a script of its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType
from typing import Final

from explorer.model import (
    Basis,
    Choice,
    Edge,
    Filter,
    Form,
    GraphState,
    GraphView,
    Layout,
    Node,
    Vocabulary,
)
from explorer.model.graph_state import DEEPEST, LARGEST, MOST_NEAR, MOST_NODES
from explorer.translation import gettext, pgettext
from explorer.views.html import BASES as BASIS_NAMES
from explorer.views.html import kind_look, render
from explorer.views.style import BASES

LAYOUTS: Final = MappingProxyType(
    {
        Layout.NEIGHBOURHOOD: pgettext("layout", "Neighbourhood"),
        Layout.OVERVIEW: pgettext("layout", "Overview"),
        Layout.HIERARCHY: pgettext("layout", "Hierarchy"),
        Layout.TIMELINE: pgettext("layout", "Timeline"),
    }
)
FORMS: Final = MappingProxyType(
    {
        Form.GRAPH: pgettext("form", "Graph"),
        Form.LIST: pgettext("form", "List"),
        Form.TABLE: pgettext("form", "Table"),
    }
)
SORTS: Final = MappingProxyType(
    {
        "relations": gettext("Relations"),
        "bases": gettext("Basis"),
        "approaches": gettext("Approaches"),
        "theorists": gettext("Theorists"),
    }
)
CLOSE: Final = (
    '<button type="button" class="close" data-act="select" data-iri="" '
    'aria-label="{label}" title="{title}">×</button>'
).format(label=escape(gettext("Close the card")), title=escape(gettext("Close (Escape)")))
KEYS: Final = (
    (gettext("Arrow keys"), gettext("go to the nearest point in that direction")),
    (gettext("Tab, Shift-Tab"), gettext("within the graph: leave it; its controls come before it")),
    (pgettext("key", "Enter"), pgettext("key", "choose the point; once more, open its page")),
    ("E", gettext("expand: show more neighbours of the point")),
    ("C", gettext("collapse: put away what the point has brought")),
    ("L", gettext("go through the lines of the point; Enter reads one")),
    ("M", gettext("put the point in the middle")),
    ("H", gettext("hide the point")),
    (gettext("Menu, Shift-F10"), gettext("what can be done with the point")),
    (pgettext("key", "Backspace"), pgettext("key", "go back to what was in the middle before")),
    (gettext("Ctrl-Z, Ctrl-Shift-Z"), gettext("undo, redo")),
    ("/", gettext("search in the graph")),
    ("+, −, 0", gettext("zoom in, zoom out, fit")),
    (pgettext("key", "Escape"), pgettext("key", "let go of what is chosen")),
    ("?", gettext("these keys")),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the controls are drawn from.

    `total` is how many points there are to begin with; `undo` and `redo` count the steps there are.
    """

    state: GraphState
    opening: GraphState
    description: str
    choices: tuple[Choice, ...]
    total: int
    undo: int
    redo: int
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A link of a listed point: the claim, how it reads from there, and what is at its end."""

    edge: Edge
    outward: bool
    other: Node


def place(opening: GraphState) -> str:
    """Name the place of a graph by what it opens with."""
    return " ".join((str(opening.layout), *opening.focuses))


def controls(desk: Desk) -> str:
    """The controls above the picture."""
    layouts = dict(LAYOUTS)
    del layouts[Layout.OVERVIEW if desk.state.focuses else Layout.NEIGHBOURHOOD]
    return render(
        "panel",
        desk=desk,
        state=desk.state,
        layouts=layouts,
        forms=FORMS,
        depths=range(1, DEEPEST + 1),
        sizes=sizes(desk.state, desk.total),
        chosen=chosen(desk.state.only),
        has_moved=replace(desk.state, selection="", form=desk.opening.form) != desk.opening,
        keys=KEYS,
    )


def sizes(state: GraphState, total: int) -> list[int]:
    """Return how many points a picture may be asked to begin with, if it has not all there are."""
    usual = [size for size in (MOST_NEAR, 100, MOST_NODES, 1_000, LARGEST) if size <= state.bound]
    least = replace(state, most=0).beginning
    some = {size for size in usual if least <= size < total}
    if not some and not state.most:
        return []
    enough = min((size for size in usual if size >= total), default=state.bound)
    return sorted(some | {enough, state.beginning})


def filters(desk: Desk, vocabulary: Vocabulary) -> str:
    """What the picture can be filtered by, with counts; the kinds are in the legend."""
    groups = {
        label: [choice for choice in desk.choices if choice.sort == sort]
        for sort, label in SORTS.items()
    }
    return render(
        "graph_filters",
        state=desk.state,
        groups={label: every for label, every in groups.items() if every},
        without=sorted(desk.state.only.without | desk.opening.only.without),
        relation_names=relation_names(vocabulary),
        is_filtered=desk.state.only != Filter(),
        basis_names={basis.value: name for basis, name in BASIS_NAMES.items()},
    )


def chosen(only: Filter) -> int:
    """Count the choices of a filter."""
    sets = (only.kinds, only.relations, only.bases, only.without, only.approaches, only.theorists)
    years = (only.since, only.until)
    return sum(map(len, sets)) + sum(year is not None for year in years)


def relation_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what relations are called, by curie."""
    return {each.curie: each.label for each in vocabulary.relations.values()}


def legend(view: GraphView, choices: Iterable[Choice], only: Filter, vocabulary: Vocabulary) -> str:
    """What colours, shapes and lines mean; each entry filters by what it explains."""
    every = list(choices)
    kinds = [c for c in every if c.sort == "kinds"]
    bases = [(Basis(c.key), c.count) for c in every if c.sort == "bases"]
    return render(
        "graph_legend",
        kinds=[(c.key, kind_look(c.key, vocabulary), c.count) for c in kinds],
        bases=bases,
        only=only,
        styles=BASES,
        shown={node.kind for node in view.nodes},
    )


def graph_list(view: GraphView, vocabulary: Vocabulary) -> str:
    """Every point with its links, as a nested list: the same as the picture."""
    nodes = {node.iri: node for node in view.nodes}
    lines: dict[str, list[Line]] = defaultdict(list)
    for edge in view.edges:
        lines[edge.source].append(Line(edge, True, nodes[edge.target]))
        lines[edge.target].append(Line(edge, False, nodes[edge.source]))
    for each in lines.values():
        each.sort(key=lambda line: (not line.outward, line.edge.label, line.other.label))
    order = sorted(view.nodes, key=lambda node: (not node.focus, node.label.casefold()))
    kinds = {node.kind: kind_look(node.kind, vocabulary) for node in view.nodes}
    return render("graph_list", title=view.title, nodes=order, lines=lines, kinds=kinds)
