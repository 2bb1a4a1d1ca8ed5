"""How things are connected, and how they compare: paths as pictures and sentences, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.model import (
    ClaimCard,
    Comparison,
    ConceptPage,
    Connection,
    Link,
    Reference,
    Sentence,
    Vocabulary,
)
from explorer.views.html import kind_look, link_to, render

WIDTH: Final = 900  # of a picture of paths, in px
ROW: Final = 104
BOX: Final = (152, 44)
MOST_OPTIONS: Final = 500  # names that a browser is given to complete


@dataclass(frozen=True, slots=True)
class Told:
    """A hop as a sentence, with the numbers of the references of the whole page."""

    sentence: Sentence
    claim: str
    basis: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in a picture of paths."""

    link: Link
    x: float
    y: float
    fill: tuple[str, str]
    outline: tuple[str, str]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A hop in a picture of paths; `says` is its relation."""

    x1: float
    y1: float
    x2: float
    y2: float
    says: str
    basis: str


def connections(
    ends: tuple[Link | None, Link | None],
    asked: tuple[str, str],
    found: Sequence[Connection],
    cards: Mapping[str, ClaimCard],
    vocabulary: Vocabulary,
    *,
    said_only: bool,
    problem: str = "",
) -> str:
    """The page of connections: what was asked, the paths with their sentences, the references."""
    numbers: dict[str, Reference] = {}
    paths = [[told(cards[hop.claim], numbers) for hop in path.hops] for path in found]
    boxes, arrows = picture(found, vocabulary)
    return render(
        "connections",
        ends=ends,
        asked=asked,
        paths=paths,
        boxes=boxes,
        arrows=arrows,
        box=BOX,
        width=WIDTH,
        height=ROW * max(1, len(found)),
        references=list(numbers.values()),
        said_only=said_only,
        problem=problem,
        names=names(vocabulary),
        named=lambda iri: link_to(vocabulary, iri),
    )


def names(vocabulary: Vocabulary) -> list[str]:
    """Return what a browser may complete, unless it is too much."""
    found = sorted(
        [concept.pref_label for concept in vocabulary.concepts.values()]
        + [person.name for person in vocabulary.people.values()]
    )
    return found if len(found) <= MOST_OPTIONS else []


def told(card: ClaimCard, numbers: dict[str, Reference]) -> Told:
    """Return a hop as a sentence; its sources get the next numbers of the page."""
    own = []
    for source in card.sources:
        iri = source.work.iri
        known = numbers.setdefault(iri, replace(source, number=len(numbers) + 1))
        locators = tuple(dict.fromkeys((*known.locators, *source.locators)))
        numbers[iri] = replace(known, locators=locators)
        own.append(known.number)
    return Told(card.sentence, card.claim.iri, card.claim.basis.value, tuple(sorted(own)))


def picture(found: Sequence[Connection], vocabulary: Vocabulary) -> tuple[list[Box], list[Arrow]]:
    """Place the paths in rows between their ends, which stand left and right of them all."""
    if not found:
        return [], []
    middle = ROW * len(found) / 2
    left, right = BOX[0] / 2 + 4, WIDTH - BOX[0] / 2 - 4
    start, end = found[0].start, found[0].end
    boxes = [boxed(start, left, middle, vocabulary), boxed(end, right, middle, vocabulary)]
    arrows = []
    for row, path in enumerate(found):
        y = ROW * (row + 0.5)
        step = (right - left) / len(path.hops)
        places = [(left, middle)]
        for number, hop in enumerate(path.hops[:-1], 1):
            places.append((left + number * step, y))
            boxes.append(boxed(hop.target, *places[-1], vocabulary))
        places.append((right, middle))
        for hop, (x1, y1), (x2, y2) in zip(path.hops, places, places[1:], strict=False):
            claim = vocabulary.claims[hop.claim]
            relation = vocabulary.relations.get(claim.predicate)
            says = "cites" if hop.cites else relation.label if relation else ""
            one, other = ((x1, y1), (x2, y2)) if hop.forward else ((x2, y2), (x1, y1))
            arrows.append(Arrow(*clipped(one, other), says, claim.basis.value))
    return boxes, arrows


def clipped(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Return a line between two boxes from edge to edge."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    ratios = [size / 2 / abs(d) for size, d in zip(BOX, (dx, dy), strict=True) if d]
    share = min([*ratios, 0.45])
    far = min(share + 6 / max(abs(dx), abs(dy), 1), 0.48)
    return one[0] + dx * share, one[1] + dy * share, other[0] - dx * far, other[1] - dy * far


def boxed(iri: str, x: float, y: float, vocabulary: Vocabulary) -> Box:
    """Return a thing at its place, in the colours of its kind."""
    concept = vocabulary.concepts.get(iri)
    kind = "foaf:Person" if iri in vocabulary.people else "skos:Concept"
    if concept and concept.kind in vocabulary.kinds:
        kind = vocabulary.kinds[concept.kind].curie
    look = kind_look(kind, vocabulary)
    link = link_to(vocabulary, iri)
    fill, outline = (look.light.fill, look.dark.fill), (look.light.outline, look.dark.outline)
    return Box(link, x, y, fill, outline, lines_of(link.label))


def lines_of(label: str, width: int = 19) -> tuple[str, ...]:
    """Break a label into at most two lines."""
    lines: list[str] = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    shown = lines[:2]
    if len(lines) > len(shown) or any(len(line) > width + 3 for line in shown):
        shown[-1] = f"{shown[-1][: width - 1]}…"
    return tuple(shown)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared: its link, its page if it is a concept, its own neighbours."""

    link: Link
    page: ConceptPage | None
    own: tuple[Link, ...]


def comparison(found: Comparison, pages: Mapping[str, ConceptPage], vocabulary: Vocabulary) -> str:
    """Things side by side: definition, people, evidence, critiques; what is common, what is not."""
    sides = [
        Side(
            link_to(vocabulary, iri),
            pages.get(iri),
            tuple(link_to(vocabulary, tie.node) for tie in found.own[place]),
        )
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
    return render("compare", sides=sides, shared=shared, direct=direct)
