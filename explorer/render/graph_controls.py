"""What stands around the graph: controls, filters, legend, list, table, card."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.model.answers import Link
from explorer.model.entities import Basis, Claim
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
from explorer.model.site_pages import SearchPage
from explorer.model.vocabulary import Vocabulary
from explorer.render.html import APP_LINKS, kind_appearance, render_template
from explorer.render.html import BASIS_LABELS_BY_BASIS as BASIS_NAMES
from explorer.render.style import BASIS_STYLES
from explorer.translation import gettext, pgettext


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One claim: from what, by which relation, to what, on what basis, according to which source.

    `iri` and `curie` are the claim's; `sources` is plain text, empty where none is named.
    """

    iri: str
    curie: str
    start: Link
    relation: str
    end: Link
    basis: Basis
    sources: str


def edge_table_rows(
    view: GraphView, sources: Callable[[str], str] | Mapping[str, str]
) -> tuple[EdgeRow, ...]:
    """Return a row for each edge of a view, sorted as they are read: from, relation, to.

    `sources` tells the text of a claim's sources by its IRI.
    """
    text = sources if callable(sources) else lambda iri: sources.get(iri, "")
    things = {node.iri: Link(node.iri, node.curie, node.label) for node in view.nodes}
    rows = (
        EdgeRow(e.iri, e.curie, things[e.source], e.label, things[e.target], e.basis, text(e.iri))
        for e in view.edges
    )
    return tuple(sorted(rows, key=reading_order))


def reading_order(row: EdgeRow) -> tuple[str, ...]:
    """Return what rows are sorted by: case does not matter, and no two rows are equal."""
    return (row.start.label.casefold(), row.relation, row.end.label.casefold(), row.iri)


def render_node_card(
    node: Node,
    view: GraphView,
    vocabulary: Vocabulary,
    offers: Sequence[ExpansionOption] = (),
    state: GraphState | None = None,
) -> str:
    """The card of a point: name, kind, definition, and how it is linked.

    With a state, it can be expanded by what is on offer, collapsed, hidden or put in the middle.
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
    card: ClaimCard, vocabulary: Vocabulary, *, places: urls.Links = APP_LINKS
) -> str:
    """The card of a link: the sentence, its basis, its sources, who disagrees; its own page."""
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
    )


def render_empty_card(hint: str) -> str:
    """The card's place before anything is chosen."""
    return render_template("parts/graph_card", node=None, card=None, hint=hint)


def label_suggestions(page: SearchPage, vocabulary: Vocabulary) -> list[dict[str, str]]:
    """What the search box shows: label, kind, address, and the label that matched if another."""
    return [
        {
            "label": each.hit.label,
            "kind": kind_appearance(each.hit.kind, vocabulary).label,
            "href": urls.thing(each.hit.curie),
            "matched": each.other_label,
        }
        for each in page.results
    ]


def render_edge_table(view: GraphView, vocabulary: Vocabulary) -> str:
    """The same graph as a table: every link with its basis and its sources."""
    rows = edge_table_rows(view, lambda iri: short_sources(vocabulary.claims[iri], vocabulary))
    linked = {end for edge in view.edges for end in (edge.source, edge.target)}
    alone = [Link(n.iri, n.curie, n.label) for n in view.nodes if n.iri not in linked]
    return render_template("parts/edge_table", rows=rows, title=view.title, alone=alone)


def short_sources(claim: Claim, vocabulary: Vocabulary) -> str:
    """The sources of a claim in short, such as "Winnicott, 1960; Rapp et al., n.d., A.5"."""
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
class GraphControls:
    """What the controls are drawn from.

    `total` is how many points there are to begin with; `undo` and `redo` count the steps there are.
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
    """A link of a listed point: the claim, how it reads from there, and what is at its end."""

    edge: Edge
    outward: bool
    other: Node


def graph_place(opening: GraphState) -> str:
    """Name the place of a graph by what it opens with."""
    return " ".join((str(opening.layout), *opening.focuses))


def render_graph_controls(desk: GraphControls) -> str:
    """The controls above the picture."""
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
    """Return how many points a picture may be asked to begin with, if it has not all there are."""
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
    """What the picture can be filtered by, with counts; the kinds are in the legend."""
    groups = {
        label: [choice for choice in desk.choices if choice.sort == sort]
        for sort, label in FILTER_LABELS.items()
    }
    return render_template(
        "parts/graph_filters",
        state=desk.state,
        groups={label: every for label, every in groups.items() if every},
        without=sorted(desk.state.only.without | desk.opening.only.without),
        relation_names=relation_names(vocabulary),
        is_filtered=desk.state.only != Filter(),
        basis_names={basis.value: name for basis, name in BASIS_NAMES.items()},
    )


def count_filters(only: Filter) -> int:
    """Count the choices of a filter."""
    sets = (only.kinds, only.relations, only.bases, only.without, only.approaches, only.theorists)
    years = (only.since, only.until)
    return sum(map(len, sets)) + sum(year is not None for year in years)


def relation_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what relations are called, by curie."""
    return {each.curie: each.label for each in vocabulary.relations.values()}


def render_graph_legend(
    view: GraphView, choices: Iterable[FilterOption], only: Filter, vocabulary: Vocabulary
) -> str:
    """What colours, shapes and lines mean; each entry filters by what it explains."""
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
    )


def render_graph_list(view: GraphView, vocabulary: Vocabulary) -> str:
    """Every point with its links, as a nested list: the same as the picture."""
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
