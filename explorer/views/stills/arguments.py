"""Debates as stills: both sides around what is argued about, or a line of dots for each debate."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer import urls
from explorer.model import AppliedArgument, Link
from explorer.views.debate import speaks_for
from explorer.views.html import STANCES
from explorer.views.stills.sheet import LINE, MUTED, Still, drawn, fitted, strengthen_colour
from explorer.views.svg_shapes import number

WIDTH: Final = 720  # px
SIDE: Final = 226  # px that the boxes of a side are wide
MIDDLE: Final = (262, 458)  # px of the ends of what is argued about
INDENT: Final = 16  # px by which a reply stands in
BOX_LINE, BOX_PAD, BETWEEN = 14.5, 8, 9  # px
LETTER, BOLD = 7.0, 7.7  # px that a letter takes on average, at most
APART: Final = 34  # px between two debates
FOR: Final = strengthen_colour("#0072b2")
AGAINST: Final = strengthen_colour("#d55e00")

LABELS: Final = 300  # px for what each debate of an overview is about
STEP: Final = 17  # px from dot to dot
GAP: Final = 18  # px above and below the words of a debate, together
NARROW_DOTS: Final = 34  # px for the dots below them
NARROWEST: Final = 256


@dataclass(frozen=True, slots=True)
class Box:
    """An argument at its place, linked to its text; `path` leads to what it speaks of."""

    href: str
    sort: str
    lines: tuple[str, ...]
    x: str
    y: str
    width: str
    height: str
    colour: str
    path: str


@dataclass(frozen=True, slots=True)
class Middle:
    """What is argued about, at its place."""

    lines: tuple[str, ...]
    y: str
    height: str
    first: str


@dataclass(frozen=True, slots=True)
class Debate:
    """What is argued about, and the arguments about it, with their replies.

    `anchor` is the id of its place in a page.
    """

    anchor: str
    target: Link
    arguments: tuple[AppliedArgument, ...]

    @property
    def sides(self) -> tuple[tuple[AppliedArgument, ...], tuple[AppliedArgument, ...]]:
        """What speaks for it, and what against it or with reservations."""
        return (
            tuple(each for each in self.arguments if speaks_for(each)),
            tuple(each for each in self.arguments if not speaks_for(each)),
        )


def anchor(curie: str) -> str:
    """Return the id of the place in a page where a thing is told, fit for any curie.

    >>> anchor("argument:not-a-necessity")
    'argument-not-a-necessity'
    """
    return urls.path(curie).replace("/", "-")


def debate_sides(debates: Sequence[Debate], label: str, address: Callable[[str], str]) -> Still:
    """Draw each debate with its target in the middle, support left, the other side right.

    `address` tells where an argument leads, by its curie.
    """
    boxes: list[Box] = []
    middles: list[Middle] = []
    top = 26.0
    for debate in debates:
        lines = tuple(fitted(debate.target.label, int((MIDDLE[1] - MIDDLE[0] - 16) / BOLD)))
        own = len(lines) * BOX_LINE + 2 * BOX_PAD
        tall = max(own, *(sum(heights(side)) for side in debate.sides))
        centre = top + tall / 2
        start = centre - own / 2
        middles.append(Middle(lines, number(start), number(own), number(start + BOX_PAD + 11)))
        for side, left in zip(debate.sides, (True, False), strict=True):
            at = centre - (sum(heights(side)) - BETWEEN) / 2
            boxes += boxed(side, left, at, centre, address)
        top += tall + APART
    body = drawn(
        "teach_sides",
        boxes=boxes,
        middles=middles,
        line=BOX_LINE,
        middle=MIDDLE,
        width=WIDTH,
        supporting=FOR,
        against=AGAINST,
    )
    return Still(label, WIDTH, top - APART + 4, body)


def heights(side: Sequence[AppliedArgument]) -> Iterator[float]:
    """Yield the height of each box of a side, with replies, and of the room below it."""
    for _, _, lines in flat(side):
        yield (len(lines) + 1) * BOX_LINE + BOX_PAD + 4 + BETWEEN


def flat(
    side: Sequence[AppliedArgument], depth: int = 0
) -> Iterator[tuple[AppliedArgument, int, tuple[str, ...]]]:
    """Yield arguments and their replies from top to bottom, with their depth and their lines."""
    for applied in side:
        room = int((SIDE - INDENT * depth - 2 * BOX_PAD) / LETTER)
        yield applied, depth, tuple(fitted(applied.argument.label, room))
        yield from flat(applied.replies, min(depth + 1, 3))


def boxed(
    side: Sequence[AppliedArgument],
    left: bool,
    top: float,
    centre: float,
    address: Callable[[str], str],
) -> Iterator[Box]:
    """Place the boxes of a side below each other; each is tied to the middle or to its parent."""
    parents: list[float] = []
    for (applied, depth, lines), height in zip(flat(side), heights(side), strict=True):
        indent = INDENT * depth
        width, tall = SIDE - indent, height - BETWEEN
        x = 0 if left else WIDTH - SIDE + indent
        inner = x + width if left else x
        at = top + tall / 2
        end = MIDDLE[0] if left else MIDDLE[1]
        del parents[depth:]
        if depth:
            edge = inner + (INDENT / 2 if left else -INDENT / 2)
            path = f"M{number(edge)} {number(parents[-1])}V{number(at)}H{number(inner)}"
        else:
            turn, to = number((inner + end) / 2), number(centre)
            path = f"M{number(inner)} {number(at)}C{turn} {number(at)} {turn} {to} {end} {to}"
        parents.append(top + tall)
        yield Box(
            address(applied.argument.curie),
            sort(applied, depth),
            lines,
            number(x),
            number(top),
            number(width),
            number(tall),
            colour(applied, depth),
            path,
        )
        top += height


def sort(applied: AppliedArgument, depth: int) -> str:
    """Return what an argument is, and of a reply how it stands to what it answers."""
    kind = applied.argument.kind
    return f"{kind}, {STANCES[applied.argument.stance.value]}" if depth else kind


def colour(applied: AppliedArgument, depth: int) -> str:
    """Return the colour of an argument's side; a reply has none, for it may speak for either."""
    if depth:
        return MUTED
    return FOR if speaks_for(applied) else AGAINST


def debate_overview(
    debates: Sequence[Debate],
    label: str,
    address: Callable[[Debate], str],
    *,
    narrow: bool = False,
) -> Still:
    """Draw a line for each debate: a dot for every argument and a ring for every reply to it.

    `address` tells where a line leads.
    """
    width = NARROWEST if narrow else WIDTH
    room = int((width if narrow else LABELS) / LETTER)
    lines = []
    top = 30.0
    for each in debates:
        words = fitted(each.target.label, room)
        lines.append((address(each), words, top, list(dots(each))))
        top += len(words) * LINE + (NARROW_DOTS if narrow else GAP)
    most = max(len(found) for *_, found in lines)
    body = drawn(
        "teach_dots",
        lines=lines,
        start=8 if narrow else LABELS + 18,
        line=LINE,
        narrow=narrow,
        step=min(STEP, (width - 16 - (0 if narrow else LABELS)) / most),
        supporting=FOR,
        against=AGAINST,
    )
    return Still(label, width, top, body)


def dots(debate: Debate) -> Iterator[tuple[str, bool, str]]:
    """Yield the colour of each argument of a debate, whether it is a reply, and its name."""
    for side in debate.sides:
        for applied, depth, _ in flat(side):
            yield colour(applied, depth), bool(depth), applied.argument.label
