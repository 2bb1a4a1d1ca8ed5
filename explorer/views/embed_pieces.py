"""What stands beside the picture of a graph in an embed: cards, table, cautions, references."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from explorer import urls
from explorer.model import (
    AppliedArgument,
    Argument,
    Basis,
    Claim,
    GraphView,
    Link,
    Node,
    Reference,
    Sentence,
    Verification,
    Vocabulary,
)
from explorer.views.html import KindLook, kind_look, link_to, render
from explorer.views.style import BASES, kind_styles
from explorer.views.table import edge_rows

MOST_OPEN: Final = 60  # rows of a table that is shown unasked


@dataclass(frozen=True, slots=True)
class Source:
    """A cited work in short; its number leads to the list of references."""

    number: int
    short: str
    locators: tuple[str, ...]
    verification: Verification


@dataclass(frozen=True, slots=True)
class LineCard:
    """What a click on a line shows; numbers are those of the whole page.

    `against` are the arguments about the claim, with the numbers each of them cites.
    """

    claim: Claim
    sentence: Sentence
    said_by: tuple[Link, ...]
    sources: tuple[Source, ...]
    against: tuple[Argument, ...] = ()
    against_numbers: tuple[tuple[int, ...], ...] = ()

    @property
    def speakers(self) -> list[str]:
        """Who says so, unless that is said by its being the editors' inference."""
        return [who.label for who in self.said_by] if self.claim.basis is not Basis.INFERRED else []

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words that were taken from sources."""
        return tuple(each.phrase for each in self.claim.citations if each.phrase)


@dataclass(frozen=True, slots=True)
class PointCard:
    """What a click on a point shows: its definition, and its lines by how they read from it.

    `ties` are IRIs of claims and what is called at their other ends, by relation; `shown` counts
    its neighbours in the picture.
    """

    node: Node
    numbers: tuple[int, ...]
    ties: Mapping[str, tuple[tuple[str, str], ...]]
    shown: int


def cards(
    points: Sequence[PointCard],
    lines: Sequence[LineCard],
    ids: Mapping[str, str],
    vocabulary: Vocabulary,
    places: urls.Links,
) -> str:
    """The cards of all points and lines; `ids` are their ids in the page, by IRI."""
    return render(
        "embed_cards",
        places=places,
        points=points,
        lines=lines,
        ids=ids,
        looks={card.node.kind: kind_look(card.node.kind, vocabulary) for card in points},
        named=partial(link_to, vocabulary),
    )


def table(
    view: GraphView,
    numbers: Mapping[str, tuple[int, ...]],
    ids: Mapping[str, str],
    vocabulary: Vocabulary,
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
        named=partial(link_to, vocabulary),
        most_open=MOST_OPEN,
    )


def cautions(
    found: Sequence[AppliedArgument],
    supports: Sequence[AppliedArgument],
    about: frozenset[str],
    vocabulary: Vocabulary,
    places: urls.Links,
) -> str:
    """What speaks against what is shown, and what for it; `about` are the IRIs in the middle."""
    return render(
        "embed_cautions",
        places=places,
        cautions=found,
        supports=supports,
        named=partial(link_to, vocabulary),
        about_self=lambda iri: len(about) == 1 and iri in about,
    )


def references(found: Sequence[Reference], vocabulary: Vocabulary, places: urls.Links) -> str:
    """All works that the page cites, under their numbers."""
    named = partial(link_to, vocabulary)
    return render("embed_references", places=places, references=found, named=named)


def key(view: GraphView, vocabulary: Vocabulary) -> str:
    """What the shapes and lines of a picture mean, in the order of our tables."""
    found = {edge.basis for edge in view.edges}
    return render(
        "embed_key",
        kinds=list(looks(view, vocabulary).values()),
        bases=[basis for basis in BASES if basis in found],
        styles=BASES,
        named=partial(link_to, vocabulary),
    )


def looks(view: GraphView, vocabulary: Vocabulary) -> dict[str, KindLook]:
    """The looks of the kinds in a picture, by curie, in the order of our table."""
    return {
        kind: kind_look(kind, vocabulary) for kind in kind_styles(node.kind for node in view.nodes)
    }


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared; `theorists` are names with how they are linked to it."""

    link: Link
    definition: str
    numbers: tuple[int, ...]
    theorists: tuple[tuple[str, str], ...]
    results: int
    own: tuple[Link, ...]


def side_by_side(
    sides: Sequence[Side],
    shared: Sequence[tuple[Link, Sequence[Sequence[str]]]],
    ids: Mapping[str, str],
    vocabulary: Vocabulary,
    places: urls.Links,
) -> str:
    """Things beside each other; `shared` is what they have in common, and how each has it."""
    named = partial(link_to, vocabulary)
    return render("embed_compare", places=places, sides=sides, shared=shared, ids=ids, named=named)


def paths(
    found: Sequence[Sequence[LineCard]],
    obstacle: str,
    ids: Mapping[str, str],
    vocabulary: Vocabulary,
    places: urls.Links,
) -> str:
    """Paths as numbered sentences, or what is in the way of any."""
    named = partial(link_to, vocabulary)
    return render(
        "embed_paths", places=places, paths=found, obstacle=obstacle, ids=ids, named=named
    )


def problem(links: Sequence[Link], views: Mapping[str, str], brand: str, places: urls.Links) -> str:
    """Where to go from an address that leads nowhere: near things, and the views there are."""
    return render("embed_problem", places=places, links=links, views=views, brand=brand)
