"""The parts around the graph as HTML: controls, filters, legend, list, table, cards."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.model.answers import Link
from explorer.model.entities import Basis, Claim, Force
from explorer.model.graph import (
    MAX_DEPTH,
    MAX_NODES,
    NEIGHBOURHOOD_NODES,
    NODES_PER_STEP,
    OVERVIEW_NODES,
    Edge,
    ExpansionOption,
    Filter,
    FilterOption,
    Form,
    GraphState,
    GraphView,
    Layout,
    Node,
)
from explorer.model.resource_links import in_text_citation, plain_link
from explorer.model.resource_pages import ClaimCard
from explorer.model.vocabulary import Vocabulary
from explorer.render.html import APP_LINKS, BASIS_NAMES, kind_appearance, render_template
from explorer.render.style import BASIS_STYLES
from explorer.translation import gettext, pgettext


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge as a row of a table: start, relation, end, basis, sources and force of a claim.

    `iri` and `curie` are the claim's; `sources` is plain text, empty where none is named.
    """

    iri: str
    curie: str
    start: Link
    relation: str
    end: Link
    basis: Basis
    sources: str
    force: Force | None = None


def edge_table_rows(
    view: GraphView, sources: Callable[[str], str] | Mapping[str, str]
) -> tuple[EdgeRow, ...]:
    """Return a row for each edge of a view, sorted by start, relation and end.

    `sources` returns the text of a claim's sources by its IRI.
    """
    text = sources if callable(sources) else lambda iri: sources.get(iri, "")
    links = {node.iri: Link(node.iri, node.curie, node.label) for node in view.nodes}
    rows = (
        EdgeRow(
            e.iri, e.curie, links[e.source], e.label, links[e.target], e.basis, text(e.iri), e.force
        )
        for e in view.edges
    )
    return tuple(sorted(rows, key=reading_order))


def reading_order(row: EdgeRow) -> tuple[str, ...]:
    """Return the sort key of a row: case does not matter, and no two keys are equal."""
    return (row.start.label.casefold(), row.relation, row.end.label.casefold(), row.iri)


def render_node_card(
    node: Node,
    view: GraphView,
    vocabulary: Vocabulary,
    offers: Sequence[ExpansionOption] = (),
    state: GraphState | None = None,
) -> str:
    """Render the card of a node: name, kind, definition, and the numbers of its relations.

    With a state it has buttons that expand it by `offers`, collapse, hide or centre it.
    """
    links = [e for e in view.edges if node.iri in (e.source, e.target)]
    counts = Counter(edge.label for edge in links)
    near = {end for edge in links for end in (edge.source, edge.target)}
    return render_template(
        "parts/graph_card",
        node=node,
        kind=kind_appearance(node.kind, vocabulary),
        counts=dict(counts.most_common()),
        offers=offers,
        state=state,
        seen=len(near - {node.iri}),
        hidden_more=max(0, node.neighbours - len(near - {node.iri}))
        if offers and has_hidden_neighbours(offers)
        else 0,
        few=NODES_PER_STEP,
        brought=sum(parent == node.iri for _, parent in view.parents),
        is_pinned=bool(state and any(pin.node == node.iri for pin in state.pins)),
        is_collapsed=bool(state and node.iri in state.collapsed),
    )


def has_hidden_neighbours(offers: Iterable[ExpansionOption]) -> bool:
    """Whether an expansion would show anything new."""
    return any(offer.total > offer.shown for offer in offers)


def render_claim_card(
    card: ClaimCard,
    vocabulary: Vocabulary,
    *,
    places: urls.Links = APP_LINKS,
    parallel: Sequence[EdgeRow] = (),
) -> str:
    """Render the card of an edge: sentence, basis, sources and critiques of its claim.

    `parallel` are the other claims on the same line, each of which opens its own card.
    """
    phrases = [citation.phrase for citation in card.claim.citations if citation.phrase]
    named = partial(plain_link, vocabulary)
    curie = card.claim.curie  # a bare triple has none, and no page
    own = curie and (urls.path(curie) if places is APP_LINKS else places.thing(curie))
    return render_template(
        "parts/graph_card",
        places=places,
        node=None,
        card=card,
        phrases=phrases,
        named=named,
        own=own,
        parallel=parallel,
    )


def parallel_rows(view: GraphView, iri: str) -> list[EdgeRow]:
    """Return the other claims between the nodes of a claim in a view, as rows of a table."""
    ends = {frozenset((e.source, e.target)) for e in view.edges if e.iri == iri}
    beside = [e for e in view.edges if e.iri != iri and frozenset((e.source, e.target)) in ends]
    return list(edge_table_rows(replace(view, edges=tuple(beside)), {}))


def render_empty_card(hint: str) -> str:
    """Render the empty card with a hint, shown before anything is selected."""
    return render_template("parts/graph_card", node=None, card=None, hint=hint)


def render_edge_table(view: GraphView, vocabulary: Vocabulary) -> str:
    """Render the graph as a table: every edge with its basis and its sources."""
    rows = edge_table_rows(view, lambda iri: short_sources(vocabulary.claims[iri], vocabulary))
    linked = {end for edge in view.edges for end in (edge.source, edge.target)}
    alone = [Link(n.iri, n.curie, n.label) for n in view.nodes if n.iri not in linked]
    return render_template("parts/edge_table", rows=rows, title=view.title, alone=alone)


def short_sources(claim: Claim, vocabulary: Vocabulary) -> str:
    """Return the sources of a claim in short: "Winnicott, 1960; Rapp et al., n.d., A.5"."""
    short = {
        ", ".join(filter(None, (in_text_citation(vocabulary.works[each.work]), each.locator)))
        for each in claim.citations
        if each.work in vocabulary.works
    }
    return "; ".join(sorted(short))


LAYOUT_LABELS: Final = MappingProxyType(
    {
        Layout.NEIGHBOURHOOD: pgettext("layout", "Neighbourhood"),
        Layout.OVERVIEW: pgettext("layout", "Overview"),
        Layout.HIERARCHY: pgettext("layout", "Hierarchy"),
        Layout.TIMELINE: pgettext("layout", "Timeline"),
    }
)
FORM_LABELS: Final = MappingProxyType(
    {
        Form.GRAPH: pgettext("form", "Graph"),
        Form.LIST: pgettext("form", "List"),
        Form.TABLE: pgettext("form", "Table"),
    }
)
FILTER_LABELS: Final = MappingProxyType(
    {
        "relations": gettext("Relations"),
        "bases": gettext("Basis"),
        "approaches": gettext("Approaches"),
        "theorists": gettext("Theorists"),
    }
)
CLOSE_BUTTON: Final = (
    '<button type="button" class="close" data-act="select" data-iri="" '
    'aria-label="{label}" title="{title}">×</button>'
).format(label=escape(gettext("Close the card")), title=escape(gettext("Close (Escape)")))
KEYBOARD_HELP: Final = (
    (gettext("Arrow keys"), gettext("go to the nearest node in that direction")),
    (gettext("Tab, Shift-Tab"), gettext("leave the graph; its controls come before it")),
    (pgettext("key", "Enter"), pgettext("key", "select the node; press again to open its page")),
    ("E", gettext("expand: show more neighbours of the node")),
    ("C", gettext("collapse: hide the neighbours that the node added")),
    ("L", gettext("go through the links of the node; Enter selects one")),
    ("M", gettext("centre the node")),
    ("H", gettext("hide the node")),
    (gettext("Menu, Shift-F10"), gettext("open the actions of the node")),
    (pgettext("key", "Backspace"), pgettext("key", "go back to the previous centre")),
    (gettext("Ctrl-Z, Ctrl-Shift-Z"), gettext("undo, redo")),
    ("/", gettext("search in the graph")),
    ("+, −, 0", gettext("zoom in, zoom out, fit")),
    (pgettext("key", "Escape"), pgettext("key", "clear the selection")),
    ("?", gettext("list the keys")),
)


@dataclass(frozen=True, slots=True)
class GraphControls:
    """The values behind the controls of a graph.

    `opening` is the state that a reset returns to, `total` the number of nodes in it, `undo` and
    `redo` count the steps that can be taken.
    """

    state: GraphState
    opening: GraphState
    description: str
    choices: tuple[FilterOption, ...]
    total: int
    undo: int
    redo: int
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedLink:
    """An edge in the list of a node: the claim, its direction from there, the other end."""

    edge: Edge
    outward: bool
    other: Node


def graph_session_key(opening: GraphState) -> str:
    """Return the key of a graph in the reader's session: its opening layout and focus."""
    return " ".join((str(opening.layout), *opening.focuses))


def render_graph_controls(desk: GraphControls) -> str:
    """Render the controls above the graph."""
    layouts = dict(LAYOUT_LABELS)
    del layouts[Layout.OVERVIEW if desk.state.focuses else Layout.NEIGHBOURHOOD]
    return render_template(
        "parts/graph_panel",
        desk=desk,
        state=desk.state,
        layouts=layouts,
        forms=FORM_LABELS,
        depths=range(1, MAX_DEPTH + 1),
        sizes=size_choices(desk.state, desk.total),
        chosen=count_filters(desk.state.only),
        has_moved=replace(desk.state, selection="", form=desk.opening.form) != desk.opening,
        keys=KEYBOARD_HELP,
    )


def size_choices(state: GraphState, total: int) -> list[int]:
    """Return the numbers of nodes that a graph can open with; none if all are shown anyway."""
    usual = [
        size
        for size in (NEIGHBOURHOOD_NODES, 100, OVERVIEW_NODES, 1_000, MAX_NODES)
        if size <= state.bound
    ]
    least = replace(state, most=0).beginning
    some = {size for size in usual if least <= size < total}
    if not some and not state.most:
        return []
    enough = min((size for size in usual if size >= total), default=state.bound)
    return sorted(some | {enough, state.beginning})


def render_graph_filters(desk: GraphControls, vocabulary: Vocabulary) -> str:
    """Render the filters of a graph, with counts; kinds are filtered in the legend."""
    groups = {
        label: [choice for choice in desk.choices if choice.sort == sort]
        for sort, label in FILTER_LABELS.items()
    }
    return render_template(
        "parts/graph_filters",
        state=desk.state,
        groups={label: every for label, every in groups.items() if every},
        classified=next((each for each in desk.choices if each.sort == "classified"), None),
        without=sorted(desk.state.only.without | desk.opening.only.without),
        relation_names=relation_names(vocabulary),
        is_filtered=desk.state.only != Filter(),
        basis_names={basis.value: name for basis, name in BASIS_NAMES.items()},
    )


def count_filters(only: Filter) -> int:
    """Count the options that are set in a filter."""
    sets = (only.kinds, only.relations, only.bases, only.without, only.approaches, only.theorists)
    years = (only.since, only.until)
    return sum(map(len, sets)) + sum(year is not None for year in years) + only.classified


def relation_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the labels of all relations by curie."""
    return {each.curie: each.label for each in vocabulary.relations.values()}


def render_graph_legend(
    view: GraphView, choices: Iterable[FilterOption], only: Filter, vocabulary: Vocabulary
) -> str:
    """Render the legend of kinds and bases; each entry is also a filter."""
    every = list(choices)
    kinds = [c for c in every if c.sort == "kinds"]
    bases = [(Basis(c.key), c.count) for c in every if c.sort == "bases"]
    return render_template(
        "parts/graph_legend",
        kinds=[(c.key, kind_appearance(c.key, vocabulary), c.count) for c in kinds],
        bases=bases,
        only=only,
        styles=BASIS_STYLES,
        shown={node.kind for node in view.nodes},
        drawn={edge.basis for edge in view.edges},
    )


def render_graph_list(view: GraphView, vocabulary: Vocabulary) -> str:
    """Render the graph as a nested list: every node with its edges."""
    nodes = {node.iri: node for node in view.nodes}
    lines: dict[str, list[ListedLink]] = defaultdict(list)
    for edge in view.edges:
        lines[edge.source].append(ListedLink(edge, True, nodes[edge.target]))
        lines[edge.target].append(ListedLink(edge, False, nodes[edge.source]))
    for each in lines.values():
        each.sort(key=lambda line: (not line.outward, line.edge.label, line.other.label))
    order = sorted(view.nodes, key=lambda node: (not node.focus, node.label.casefold()))
    kinds = {node.kind: kind_appearance(node.kind, vocabulary) for node in view.nodes}
    return render_template(
        "parts/graph_list", title=view.title, nodes=order, lines=lines, kinds=kinds
    )
