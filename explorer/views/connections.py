"""How things are connected, and how they compare: paths as pictures and sentences, side by side."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.model import (
    ClaimCard,
    Comparison,
    ConceptPage,
    Connection,
    Hop,
    Link,
    Reference,
    Sentence,
    Tie,
    Vocabulary,
)
from explorer.model.kinds import CONCEPT_KIND, PERSON_KIND, WORK_KIND
from explorer.namespaces import contract
from explorer.views.cards import claim_card
from explorer.views.html import KindLook, kind_look, link_to, render
from explorer.views.style import BASES

IN_ROWS: Final = 4  # hops of a path that have room beside each other


@dataclass(frozen=True, slots=True)
class Stop:
    """A thing on a path, with the look of its kind."""

    link: Link
    kind: KindLook


@dataclass(frozen=True, slots=True)
class Step:
    """A hop as it is drawn and told, with the numbers of the references of the whole page.

    `says` is its relation, which points onwards or, where that is not `forward`, back; `stop` is
    where it leads. `card` is all there is to say about the claim.
    """

    sentence: Sentence
    basis: str
    numbers: tuple[int, ...]
    says: str
    forward: bool
    stop: Stop
    card: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What is the matter with what was asked, and what may be asked instead, as label, address."""

    text: str
    instead: tuple[tuple[str, str], ...] = ()


def connections(
    ends: tuple[Link | None, Link | None],
    asked: tuple[str, str],
    found: Sequence[Connection],
    cards: Mapping[str, ClaimCard],
    vocabulary: Vocabulary,
    *,
    said_only: bool,
    hints: Sequence[Hint] = (),
) -> str:
    """The page of connections: what was asked, the paths with their sentences, the references."""
    numbers: dict[str, Reference] = {}
    used = {cards[hop.claim].claim.basis for path in found for hop in path.hops}
    return render(
        "connections",
        ends=ends,
        asked=asked,
        paths=[[step(hop, cards, numbers, vocabulary) for hop in path.hops] for path in found],
        stops=[stop(end.iri, vocabulary) for end in ends if end],
        in_rows=max((len(path.hops) for path in found), default=0) <= IN_ROWS,
        key=[(basis, style.dash) for basis, style in BASES.items() if basis in used],
        references=list(numbers.values()),
        said_only=said_only,
        hints=hints,
        named=lambda iri: link_to(vocabulary, iri),
    )


def step(
    hop: Hop,
    cards: Mapping[str, ClaimCard],
    numbers: dict[str, Reference],
    vocabulary: Vocabulary,
) -> Step:
    """Return a hop as it is drawn and told; its sources get the next numbers of the page."""
    card = cards[hop.claim]
    own = []
    for source in card.sources:
        iri = source.work.iri
        known = numbers.setdefault(iri, replace(source, number=len(numbers) + 1))
        locators = tuple(dict.fromkeys((*known.locators, *source.locators)))
        numbers[iri] = replace(known, locators=locators)
        own.append(known.number)
    relation = vocabulary.relations.get(card.claim.predicate)
    said = relation.label if relation else contract(card.claim.predicate)
    if hop.cites:
        said = "is cited for" if hop.source in vocabulary.works else "cites"
    return Step(
        sentence=card.sentence,
        basis=card.claim.basis.value,
        numbers=tuple(sorted(own)),
        says=said,
        forward=hop.forward or hop.cites,
        stop=stop(hop.target, vocabulary),
        card=claim_card(card, vocabulary),
    )


def stop(iri: str, vocabulary: Vocabulary) -> Stop:
    """Return a thing as it stands on a path."""
    concept = vocabulary.concepts.get(iri)
    kind = PERSON_KIND if iri in vocabulary.people else CONCEPT_KIND
    if iri in vocabulary.works:
        kind = WORK_KIND
    elif concept and concept.kind in vocabulary.kinds:
        kind = vocabulary.kinds[concept.kind].curie
    return Stop(link_to(vocabulary, iri), kind_look(kind, vocabulary))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared: its link, what it is, its page if it is a concept, its own.

    Its own are the neighbours and the critiques that the others do not have; `theorists` tells of
    each person in what way.
    """

    link: Link
    kind: str
    page: ConceptPage | None
    own: tuple[Link, ...]
    theorists: tuple[tuple[Link, str], ...] = ()
    cautions: tuple[Link, ...] = ()


def comparison(found: Comparison, pages: Mapping[str, ConceptPage], vocabulary: Vocabulary) -> str:
    """Things side by side: definition, people, evidence, critiques; what is common, what is not."""
    every = [
        {each.argument.iri: link_to(vocabulary, each.argument.iri) for each in page.cautions}
        for page in pages.values()
    ]
    alike = set.intersection(*map(set, every)) if len(every) > 1 else set()
    sides = [
        side(iri, found.own[place], pages.get(iri), alike, vocabulary)
        for place, iri in enumerate(found.things)
    ]
    shared = [
        (link_to(vocabulary, tie.node), [sorted({e.label for e in es}) for es in tie.claims])
        for tie in (*found.common, *found.partly)
    ]
    direct = [
        (link_to(vocabulary, e.source), e.label, link_to(vocabulary, e.target), e.basis)
        for e in found.direct
    ]
    cautions = [each for iri, each in every[0].items() if iri in alike] if alike else []
    return render("compare", sides=sides, shared=shared, direct=direct, cautions=cautions)


def side(
    iri: str,
    own: Sequence[Tie],
    page: ConceptPage | None,
    alike: Container[str],
    vocabulary: Vocabulary,
) -> Side:
    """Return one of the things compared; `alike` are the critiques of all."""
    theorists: dict[str, list[str]] = {}
    cautions = []
    if page:
        for how, people in (("as credited", page.credited), ("by the history", page.originated)):
            for each in people:
                theorists.setdefault(each.person.iri, []).append(how)
        cautions = [each.argument.iri for each in page.cautions]
    return Side(
        link_to(vocabulary, iri),
        stop(iri, vocabulary).kind.label,
        page,
        tuple(link_to(vocabulary, tie.node) for tie in own),
        tuple((link_to(vocabulary, who), " and ".join(how)) for who, how in theorists.items()),
        tuple(link_to(vocabulary, each) for each in dict.fromkeys(cautions) if each not in alike),
    )
