"""What stands around the graph: its legend, its table, the card of a chosen point or link."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from explorer import urls
from explorer.model import (
    Claim,
    ClaimCard,
    GraphState,
    GraphView,
    Link,
    Node,
    Offer,
    Vocabulary,
)
from explorer.model.graph_state import FEW
from explorer.model.resource_links import in_text_citation
from explorer.model.site_pages import SearchPage
from explorer.views.html import APP, kind_look, link_to, render
from explorer.views.table import edge_rows

in_text: Final = in_text_citation  # the name by which fragments know it


def node_card(
    node: Node,
    view: GraphView,
    vocabulary: Vocabulary,
    offers: Sequence[Offer] = (),
    state: GraphState | None = None,
) -> str:
    """The card of a point: name, kind, definition, and how it is linked.

    With a state, it can be expanded by what is on offer, collapsed, hidden or put in the middle.
    """
    links = [e for e in view.edges if node.iri in (e.source, e.target)]
    counts = Counter(edge.label for edge in links)
    near = {end for edge in links for end in (edge.source, edge.target)}
    return render(
        "card",
        node=node,
        kind=kind_look(node.kind, vocabulary),
        counts=dict(counts.most_common()),
        offers=offers,
        state=state,
        seen=len(near - {node.iri}),
        hidden_more=max(0, node.neighbours - len(near - {node.iri}))
        if offers and has_more(offers)
        else 0,
        few=FEW,
        brought=sum(parent == node.iri for _, parent in view.parents),
        is_pinned=bool(state and any(pin.node == node.iri for pin in state.pins)),
        is_collapsed=bool(state and node.iri in state.collapsed),
    )


def has_more(offers: Iterable[Offer]) -> bool:
    """Whether an expansion would show anything new."""
    return any(offer.total > offer.shown for offer in offers)


def claim_card(card: ClaimCard, vocabulary: Vocabulary, *, places: urls.Links = APP) -> str:
    """The card of a link: the sentence, its basis, its sources, who disagrees; its own page."""
    phrases = [citation.phrase for citation in card.claim.citations if citation.phrase]
    named = partial(link_to, vocabulary)
    curie = card.claim.curie  # a bare triple has none, and no page
    own = curie and (urls.path(curie) if places is APP else places.thing(curie))
    return render(
        "card", places=places, node=None, card=card, phrases=phrases, named=named, own=own
    )


def empty_card(hint: str) -> str:
    """The card's place before anything is chosen."""
    return render("card", node=None, card=None, hint=hint)


def search_results(page: SearchPage, vocabulary: Vocabulary) -> list[dict[str, str]]:
    """What the search box shows: label, kind, address, and the label that matched if another."""
    return [
        {
            "label": each.hit.label,
            "kind": kind_look(each.hit.kind, vocabulary).label,
            "href": urls.thing(each.hit.curie),
            "matched": each.other_label,
        }
        for each in page.results
    ]


def edge_table(view: GraphView, vocabulary: Vocabulary) -> str:
    """The same graph as a table: every link with its basis and its sources."""
    rows = edge_rows(view, lambda iri: sources_of(vocabulary.claims[iri], vocabulary))
    linked = {end for edge in view.edges for end in (edge.source, edge.target)}
    alone = [Link(n.iri, n.curie, n.label) for n in view.nodes if n.iri not in linked]
    return render("edges", rows=rows, title=view.title, alone=alone)


def sources_of(claim: Claim, vocabulary: Vocabulary) -> str:
    """The sources of a claim in short, such as "Winnicott, 1960; Rapp et al., n.d., A.5"."""
    short = {
        ", ".join(filter(None, (in_text(vocabulary.works[each.work]), each.locator)))
        for each in claim.citations
        if each.work in vocabulary.works
    }
    return "; ".join(sorted(short))
