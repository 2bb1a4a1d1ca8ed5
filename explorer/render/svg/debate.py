"""Debates as stills: both sides around what is argued about, or a line of dots for each debate."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model.answers import AppliedArgument, Link
from explorer.render.html import STANCE_VERBS
from explorer.render.svg.drawing import short_number
from explorer.render.svg.sheet import (
    LINE,
    MUTED,
    StaticChart,
    fit_text,
    render_svg_template,
    strengthen_colour,
)

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
class ArgumentBox:
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
class TargetBox:
    """What is argued about, at its place."""

    lines: tuple[str, ...]
    y: str
    height: str
    first: str


@dataclass(frozen=True, slots=True)
class DrawnDebate:
    """What is argued about, and the arguments about it, with their replies.

    `anchor_id` is the id of its place in a page.
    """

    anchor: str
    target: Link
    arguments: tuple[AppliedArgument, ...]

    @property
    def sides(self) -> tuple[tuple[AppliedArgument, ...], tuple[AppliedArgument, ...]]:
        """What speaks for it, and what against it or with reservations."""
        return (
            tuple(each for each in self.arguments if each.supports_target),
            tuple(each for each in self.arguments if not each.supports_target),
        )


def draw_debate_sides(
    debates: Sequence[DrawnDebate], label: str, address: Callable[[str], str]
) -> StaticChart:
    """Draw each debate with its target in the middle, support left, the other side right.

    `address` tells where an argument leads, by its curie.
    """
    boxes: list[ArgumentBox] = []
    middles: list[TargetBox] = []
    top = 26.0
    for debate in debates:
        lines = tuple(fit_text(debate.target.label, int((MIDDLE[1] - MIDDLE[0] - 16) / BOLD)))
        own = len(lines) * BOX_LINE + 2 * BOX_PAD
        tall = max(own, *(sum(side_heights(side)) for side in debate.sides))
        centre = top + tall / 2
        start = centre - own / 2
        middles.append(
            TargetBox(
                lines, short_number(start), short_number(own), short_number(start + BOX_PAD + 11)
            )
        )
        for side, left in zip(debate.sides, (True, False), strict=True):
            at = centre - (sum(side_heights(side)) - BETWEEN) / 2
            boxes += place_boxes(side, left, at, centre, address)
        top += tall + APART
    body = render_svg_template(
        "parts/drawing_sides",
        boxes=boxes,
        middles=middles,
        line=BOX_LINE,
        middle=MIDDLE,
        width=WIDTH,
        supporting=FOR,
        against=AGAINST,
    )
    return StaticChart(label, WIDTH, top - APART + 4, body)


def side_heights(side: Sequence[AppliedArgument]) -> Iterator[float]:
    """Yield the height of each box of a side, with replies, and of the room below it."""
    for _, _, lines in flatten_threads(side):
        yield (len(lines) + 1) * BOX_LINE + BOX_PAD + 4 + BETWEEN


def flatten_threads(
    side: Sequence[AppliedArgument], depth: int = 0
) -> Iterator[tuple[AppliedArgument, int, tuple[str, ...]]]:
    """Yield arguments and their replies from top to bottom, with their depth and their lines."""
    for applied in side:
        room = int((SIDE - INDENT * depth - 2 * BOX_PAD) / LETTER)
        yield applied, depth, tuple(fit_text(applied.argument.label, room))
        yield from flatten_threads(applied.replies, min(depth + 1, 3))


def place_boxes(
    side: Sequence[AppliedArgument],
    left: bool,
    top: float,
    centre: float,
    address: Callable[[str], str],
) -> Iterator[ArgumentBox]:
    """Place the boxes of a side below each other; each is tied to the middle or to its parent."""
    parents: list[float] = []
    for (applied, depth, lines), height in zip(
        flatten_threads(side), side_heights(side), strict=True
    ):
        indent = INDENT * depth
        width, tall = SIDE - indent, height - BETWEEN
        x = 0 if left else WIDTH - SIDE + indent
        inner = x + width if left else x
        at = top + tall / 2
        here, level = short_number(inner), short_number(at)
        end = MIDDLE[0] if left else MIDDLE[1]
        del parents[depth:]
        if depth:
            edge = inner + (INDENT / 2 if left else -INDENT / 2)
            path = f"M{short_number(edge)} {short_number(parents[-1])}V{level}H{here}"
        else:
            turn, to = short_number((inner + end) / 2), short_number(centre)
            path = f"M{here} {level}C{turn} {level} {turn} {to} {end} {to}"
        parents.append(top + tall)
        yield ArgumentBox(
            address(applied.argument.curie),
            argument_caption(applied, depth),
            lines,
            short_number(x),
            short_number(top),
            short_number(width),
            short_number(tall),
            argument_colour(applied, depth),
            path,
        )
        top += height


def argument_caption(applied: AppliedArgument, depth: int) -> str:
    """Return what an argument is, and of a reply how it stands to what it answers."""
    kind = applied.argument.kind
    return f"{kind}, {STANCE_VERBS[applied.argument.stance.value]}" if depth else kind


def argument_colour(applied: AppliedArgument, depth: int) -> str:
    """Return the colour of an argument's side; a reply has none, for it may speak for either."""
    if depth:
        return MUTED
    return FOR if applied.supports_target else AGAINST


def draw_debate_overview(
    debates: Sequence[DrawnDebate],
    label: str,
    address: Callable[[DrawnDebate], str],
    *,
    narrow: bool = False,
) -> StaticChart:
    """Draw a line for each debate: a dot for every argument and a ring for every reply to it.

    `address` tells where a line leads.
    """
    width = NARROWEST if narrow else WIDTH
    room = int((width if narrow else LABELS) / LETTER)
    lines = []
    top = 30.0
    for each in debates:
        words = fit_text(each.target.label, room)
        lines.append((address(each), words, top, list(debate_dots(each))))
        top += len(words) * LINE + (NARROW_DOTS if narrow else GAP)
    most = max(len(found) for *_, found in lines)
    body = render_svg_template(
        "parts/drawing_dots",
        lines=lines,
        start=8 if narrow else LABELS + 18,
        line=LINE,
        narrow=narrow,
        step=min(STEP, (width - 16 - (0 if narrow else LABELS)) / most),
        supporting=FOR,
        against=AGAINST,
    )
    return StaticChart(label, width, top, body)


def debate_dots(debate: DrawnDebate) -> Iterator[tuple[str, bool, str]]:
    """Yield the colour of each argument of a debate, whether it is a reply, and its name."""
    for side in debate.sides:
        for applied, depth, _ in flatten_threads(side):
            yield argument_colour(applied, depth), bool(depth), applied.argument.label
