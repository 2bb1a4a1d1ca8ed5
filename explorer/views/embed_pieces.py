"""What stands beside the picture of a graph in an embed: cards, table, cautions, references."""

from collections.abc import Mapping, Sequence
from typing import Final

from explorer import urls
from explorer.model import GraphView, Kind, Link, Reference
from explorer.model.resource_links import in_text_citation
from explorer.model.view_pages import (
    CitedClaim,
    CitedGraph,
    CitedNode,
    ComparisonPage,
    ComparisonSide,
    ConnectionsPage,
)
from explorer.namespaces import expand
from explorer.translation import gettext
from explorer.views.html import KindLook, build_kind_look, render
from explorer.views.style import BASES, kind_styles
from explorer.views.table import edge_rows

# How a concept is owed to a person, by the relation of the claim that says so.
ATTRIBUTED: Final = {
    expand("aa:creditedTo"): gettext("credited"),
    expand("aa:originatedBy"): gettext("originated it"),
    expand("aa:developedBy"): gettext("developed it"),
}
MOST_OPEN: Final = 60  # rows of a table that is shown unasked


def cards(
    points: Sequence[CitedNode],
    lines: Sequence[CitedClaim],
    ids: Mapping[str, str],
    kinds: Mapping[str, Kind],
    links: Mapping[str, Link],
    places: urls.Links,
) -> str:
    """The cards of nodes and claims; `ids` are their ids in the page, by IRI, `kinds` by curie."""
    return render(
        "embed_cards",
        places=places,
        points=points,
        lines=lines,
        ids=ids,
        looks={card.node.kind: build_kind_look(kinds[card.node.kind]) for card in points},
        named=links.__getitem__,
        short=in_text_citation,
    )


def table(
    view: GraphView,
    numbers: Mapping[str, tuple[int, ...]],
    ids: Mapping[str, str],
    places: urls.Links,
) -> str:
    """The picture as a table: every claim a row, with the `numbers` of its references by IRI."""
    linked = {end for edge in view.edges for end in (edge.source, edge.target)}
    alone = [Link(n.iri, n.curie, n.label) for n in view.nodes if n.iri not in linked]
    return render(
        "embed_words",
        places=places,
        rows=edge_rows(view, {}),
        alone=alone,
        numbers=numbers,
        ids=ids,
        most_open=MOST_OPEN,
    )


def cautions(
    graph: CitedGraph,
    about: frozenset[str],
    links: Mapping[str, Link],
    places: urls.Links,
) -> str:
    """What speaks against what is shown, and what for it; `about` are the IRIs in the middle."""
    return render(
        "embed_cautions",
        places=places,
        cautions=graph.cautions,
        supports=graph.supports,
        named=links.__getitem__,
        about_self=lambda iri: len(about) == 1 and iri in about,
    )


def references(found: Sequence[Reference], places: urls.Links) -> str:
    """All works that the page cites, under their numbers."""
    return render("embed_references", places=places, references=found)


def key(view: GraphView, kinds: Mapping[str, Kind]) -> str:
    """What the shapes and lines of a picture mean, in the order of our tables."""
    found = {edge.basis for edge in view.edges}
    return render(
        "embed_key",
        kinds=list(looks(view, kinds).values()),
        bases=[basis for basis in BASES if basis in found],
        styles=BASES,
    )


def looks(view: GraphView, kinds: Mapping[str, Kind]) -> dict[str, KindLook]:
    """The looks of the kinds in a picture, by curie, in the order of our table."""
    used = kind_styles(node.kind for node in view.nodes)
    return {kind: build_kind_look(kinds[kind]) for kind in used}


def side_by_side(
    page: ComparisonPage,
    ids: Mapping[str, str],
    places: urls.Links,
) -> str:
    """Things beside each other, in short: of results only how many there are.

    What links the things directly is in the table and on the cards of the graph, what speaks
    against each of them under the caution of the page, so that neither is told here.
    """
    return render(
        "embed_compare",
        places=places,
        page=page,
        ids=ids,
        named=page.links.__getitem__,
        attributed=attributed_people,
    )


def attributed_people(side: ComparisonSide) -> list[tuple[str, str]]:
    """Return to whom a concept is owed, each person once, and in what way."""
    ways: dict[str, list[str]] = {}
    for each in side.attributions:
        ways.setdefault(each.person.name, []).append(ATTRIBUTED[each.claim.predicate])
    return [(name, ", ".join(how)) for name, how in ways.items()]


def paths(page: ConnectionsPage, ids: Mapping[str, str], places: urls.Links) -> str:
    """Paths as numbered sentences, or what is in the way of any."""
    return render("embed_paths", places=places, page=page, ids=ids, named=page.links.__getitem__)


def problem(links: Sequence[Link], views: Mapping[str, str], brand: str, places: urls.Links) -> str:
    """Where to go from an address that leads nowhere: near things, and the views there are."""
    return render("embed_problem", places=places, links=links, views=views, brand=brand)
