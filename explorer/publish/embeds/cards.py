"""The cards of an embed, and the arguments about it: every source numbered once for the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from explorer.atlas import Atlas
from explorer.model import AppliedArgument, Claim, Edge, GraphView, Node, Reference
from explorer.pages.argument_threads import (
    Relevance,
    build_argument_threads,
    relevant_targets,
    supports_target,
)
from explorer.pages.claim import attributed_agents
from explorer.pages.reference_numbering import ReferenceNumbering
from explorer.summary import sentence
from explorer.summary.sources import natural
from explorer.urls import Links
from explorer.views import embed_pieces as pieces
from explorer.views.cards import in_text
from explorer.views.embed_pieces import LineCard, PointCard, Source


@dataclass(slots=True)
class Citing:
    """Makes cards and threads of arguments, and numbers works in the order of their making."""

    atlas: Atlas
    numbering: ReferenceNumbering = field(init=False)

    def __post_init__(self) -> None:
        """Begin with number one."""
        self.numbering = ReferenceNumbering(self.atlas.vocabulary)

    def references(self) -> tuple[Reference, ...]:
        """Return what was cited so far."""
        return self.numbering.references(self.atlas.bibliography)

    def threads(
        self, things: Iterable[str], claims: Iterable[str] = ()
    ) -> tuple[list[AppliedArgument], list[AppliedArgument]]:
        """Return what speaks against some things, or claims of them, and what speaks for them."""
        vocabulary = self.atlas.vocabulary
        bearing = dict.fromkeys(claims, Relevance(1))
        for iri in things:
            for target, near in relevant_targets(iri, vocabulary).items():
                bearing[target] = min(near, bearing.get(target, near))
        found = (
            build_argument_threads(bearing, vocabulary, self.numbering.numbers) if bearing else ()
        )
        supports = [each for each in found if supports_target(each)]
        return [each for each in found if not supports_target(each)], supports

    def line(self, iri: str) -> LineCard:
        """Return the card of a claim."""
        vocabulary = self.atlas.vocabulary
        claim = vocabulary.claims[iri]
        against = [each for each in self.atlas.arguments_about(iri) if each.stance != "supports"]
        return LineCard(
            claim=claim,
            sentence=sentence(claim, vocabulary, self.numbering.number),
            said_by=attributed_agents(claim, vocabulary),
            sources=self.sources(claim),
            against=tuple(against),
            against_numbers=tuple(self.numbering.numbers(each.citations) for each in against),
        )

    def sources(self, claim: Claim) -> tuple[Source, ...]:
        """Return the sources of a claim, each work once, with the places in it."""
        works = self.atlas.vocabulary.works
        places: dict[str, set[str]] = {}
        numbers: dict[str, int] = {}
        for citation in claim.citations:
            if citation.work in works:
                numbers[citation.work] = self.numbering.number(citation)
                places.setdefault(citation.work, set()).add(citation.locator)
        return tuple(
            Source(
                number,
                in_text(works[iri]),
                tuple(sorted(filter(None, places[iri]), key=natural)),
                works[iri].verification,
            )
            for iri, number in numbers.items()
        )

    def point(self, node: Node, ties: Sequence[tuple[Edge, Node]]) -> PointCard:
        """Return the card of a node; `ties` are its edges with what is at their other ends."""
        concept = self.atlas.vocabulary.concepts.get(node.iri)
        by_label: dict[str, list[tuple[str, str]]] = {}
        for edge, other in ties:
            label = edge.label if edge.source == node.iri else self.backwards(edge)
            by_label.setdefault(label, []).append((edge.iri, other.label or other.curie))
        return PointCard(
            node=node,
            numbers=self.numbering.numbers(concept.citations) if concept else (),
            ties={label: tuple(found) for label, found in by_label.items()},
            shown=len({other.iri for _, other in ties} - {node.iri}),
        )

    def backwards(self, edge: Edge) -> str:
        """Return how an edge reads from its target."""
        return self.atlas.network.inverses.get(edge.relation) or f"{edge.label} (from)"


def cards(view: GraphView, lines: Sequence[LineCard], citing: Citing, places: Links) -> str:
    """Return the cards of everything in a view, given those of its lines."""
    ties = ties_of(view)
    points = [citing.point(node, ties[node.iri]) for node in view.nodes]
    return pieces.cards(points, lines, ids_of(view), citing.atlas.vocabulary, places)


def kind_names(atlas: Atlas, view: GraphView) -> dict[str, str]:
    """Return what a thing of each kind in a view is called, by curie."""
    return {kind: look.label for kind, look in pieces.looks(view, atlas.vocabulary).items()}


def ties_of(view: GraphView) -> dict[str, list[tuple[Edge, Node]]]:
    """Return the edges of each node of a view with what is at their other ends, outward first."""
    nodes = {node.iri: node for node in view.nodes}
    found: dict[str, list[tuple[Edge, Node]]] = {iri: [] for iri in nodes}
    for edge in view.edges:
        found[edge.source].append((edge, nodes[edge.target]))
    for edge in view.edges:
        if edge.source != edge.target:
            found[edge.target].append((edge, nodes[edge.source]))
    return found


def ids_of(view: GraphView) -> dict[str, str]:
    """Return short ids for everything in a view, by IRI."""
    points = {node.iri: f"n{place}" for place, node in enumerate(view.nodes, 1)}
    return points | {edge.iri: f"e{place}" for place, edge in enumerate(view.edges, 1)}
