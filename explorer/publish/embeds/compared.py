"""The words of a comparison in an embed: what is said of each thing, and what they share."""

from collections.abc import Mapping

from explorer.atlas import Atlas
from explorer.model import Embed, Filter, Tie
from explorer.namespaces import expand
from explorer.pages.finding import find_results
from explorer.publish.embeds.cards import Citing
from explorer.urls import Links
from explorer.views import embed_pieces as pieces
from explorer.views.html import link_to

# Claims by which a concept is owed to a person, and how the table says so.
OWED = {
    expand("aa:creditedTo"): "credited",
    expand("aa:originatedBy"): "originated it",
    expand("aa:developedBy"): "developed it",
}


def side_by_side(
    atlas: Atlas, places: Links, embed: Embed, citing: Citing, ids: Mapping[str, str]
) -> str:
    """Return the things compared beside each other, as tables."""
    found = atlas.compare(embed.things, Filter(kinds=embed.kinds, bases=embed.bases))
    sides = [
        side(atlas, citing, iri, own) for iri, own in zip(found.things, found.own, strict=True)
    ]
    shared = [
        (
            link_to(atlas.vocabulary, tie.node),
            [sorted({edge.label for edge in edges}) for edges in tie.claims],
        )
        for tie in (*found.common, *found.partly)
    ]
    return pieces.side_by_side(sides, shared, ids, atlas.vocabulary, places)


def side(atlas: Atlas, citing: Citing, iri: str, own: tuple[Tie, ...]) -> pieces.Side:
    """Return what the table says of one thing."""
    vocabulary = atlas.vocabulary
    concept = vocabulary.concepts.get(iri)
    owed: dict[str, list[str]] = {}
    for claim in atlas.claims_about(iri):
        person = vocabulary.people.get(claim.object)
        if person and claim.subject == iri and claim.predicate in OWED:
            owed.setdefault(person.name, []).append(OWED[claim.predicate])
    return pieces.Side(
        link=link_to(vocabulary, iri),
        definition=concept.definition if concept else "",
        numbers=citing.numbering.numbers(concept.citations) if concept else (),
        theorists=tuple((name, ", ".join(how)) for name, how in owed.items()),
        results=len(find_results(iri, vocabulary, citing.numbering.numbers)) if concept else 0,
        own=tuple(link_to(vocabulary, tie.node) for tie in own),
    )
