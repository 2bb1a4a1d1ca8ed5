"""Debates as SVG: both sides around what is argued about, or a line of dots for each debate."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model.answers import AppliedArgument, Link
from explorer.render.html import STANCE_VERBS
from explorer.render.svg.drawing import short_number
from explorer.render.svg.sheet import (
    CHART_LINE_HEIGHT,
    CHART_MUTED,
    StaticChart,
    fit_text,
    render_svg_template,
    strengthen_colour,
)

DEBATE_WIDTH: Final = 720  # px
DEBATE_SIDE_WIDTH: Final = 226  # px, of the boxes of a side
TARGET_EDGES: Final = (262, 458)  # px of the left and right of the target in the middle
REPLY_INDENT: Final = 16  # px by which each level of replies is indented
ARGUMENT_LINE_HEIGHT, ARGUMENT_PADDING, ARGUMENT_GAP = 14.5, 8, 9  # px
DEBATE_LETTER_WIDTH, DEBATE_BOLD_WIDTH = 7.0, 7.7  # px that a letter takes on average, at most
DEBATE_GAP: Final = 34  # px between two debates
SUPPORT_COLOUR: Final = strengthen_colour("#0072b2")
CRITIQUE_COLOUR: Final = strengthen_colour("#d55e00")

# The overview: a line of dots for each debate

DEBATE_LABEL_WIDTH: Final = 300  # px for the target of each debate
DOT_STEP: Final = 17  # px from dot to dot
DEBATE_ROW_PADDING: Final = 18  # px above and below the words, together
NARROW_DOTS_HEIGHT: Final = 34  # px for the dots below the words in a narrow chart
NARROW_DEBATE_WIDTH: Final = 256  # px


@dataclass(frozen=True, slots=True)
class ArgumentBox:
    """An argument as a box that links to its text; `path` is the SVG line to its target."""

    href: str
    caption: str
    lines: tuple[str, ...]
    x: str
    y: str
    width: str
    height: str
    colour: str
    path: str


@dataclass(frozen=True, slots=True)
class TargetBox:
    """The target of a debate as a box; `first` is the y of its first baseline."""

    lines: tuple[str, ...]
    y: str
    height: str
    first: str


@dataclass(frozen=True, slots=True)
class DrawnDebate:
    """The target of a debate, and the arguments about it with their replies.

    `anchor` is the id of its section in the page.
    """

    anchor: str
    target: Link
    arguments: tuple[AppliedArgument, ...]

    @property
    def sides(self) -> tuple[tuple[AppliedArgument, ...], tuple[AppliedArgument, ...]]:
        """The arguments that support the target, and those against it or with reservations."""
        return (
            tuple(each for each in self.arguments if each.supports_target),
            tuple(each for each in self.arguments if not each.supports_target),
        )


def draw_debate_sides(
    debates: Sequence[DrawnDebate], label: str, address: Callable[[str], str]
) -> StaticChart:
    """Draw each debate with its target in the middle, support left, the other side right.

    `address` returns the address of an argument by its curie.
    """
    boxes: list[ArgumentBox] = []
    middles: list[TargetBox] = []
    letters = int((TARGET_EDGES[1] - TARGET_EDGES[0] - 16) / DEBATE_BOLD_WIDTH)
    top = 26.0
    for debate in debates:
        lines = tuple(fit_text(debate.target.label, letters))
        own = len(lines) * ARGUMENT_LINE_HEIGHT + 2 * ARGUMENT_PADDING
        tall = max(own, *(sum(side_heights(side)) for side in debate.sides))
        centre = top + tall / 2
        start = centre - own / 2
        first = start + ARGUMENT_PADDING + 11
        middles.append(TargetBox(lines, *map(short_number, (start, own, first))))
        for side, left in zip(debate.sides, (True, False), strict=True):
            at = centre - (sum(side_heights(side)) - ARGUMENT_GAP) / 2
            boxes += place_boxes(side, left, at, centre, address)
        top += tall + DEBATE_GAP
    body = render_svg_template(
        "parts/drawing_sides",
        boxes=boxes,
        middles=middles,
        line=ARGUMENT_LINE_HEIGHT,
        middle=TARGET_EDGES,
        width=DEBATE_WIDTH,
        supporting=SUPPORT_COLOUR,
        against=CRITIQUE_COLOUR,
    )
    return StaticChart(label, DEBATE_WIDTH, top - DEBATE_GAP + 4, body)


def side_heights(side: Sequence[AppliedArgument]) -> Iterator[float]:
    """Yield the height in px of each box of a side, replies too, with the gap below it."""
    for _, _, lines in flatten_threads(side):
        yield (len(lines) + 1) * ARGUMENT_LINE_HEIGHT + ARGUMENT_PADDING + 4 + ARGUMENT_GAP


def flatten_threads(
    side: Sequence[AppliedArgument], depth: int = 0
) -> Iterator[tuple[AppliedArgument, int, tuple[str, ...]]]:
    """Yield arguments and their replies from top to bottom, with their depth and their lines."""
    for applied in side:
        room = int(
            (DEBATE_SIDE_WIDTH - REPLY_INDENT * depth - 2 * ARGUMENT_PADDING) / DEBATE_LETTER_WIDTH
        )
        yield applied, depth, tuple(fit_text(applied.argument.label, room))
        yield from flatten_threads(applied.replies, min(depth + 1, 3))


def place_boxes(
    side: Sequence[AppliedArgument],
    left: bool,
    top: float,
    centre: float,
    address: Callable[[str], str],
) -> Iterator[ArgumentBox]:
    """Place the boxes of a side below each other, each with a line to the middle or its parent."""
    parents: list[float] = []
    for (applied, depth, lines), height in zip(
        flatten_threads(side), side_heights(side), strict=True
    ):
        indent = REPLY_INDENT * depth
        width, tall = DEBATE_SIDE_WIDTH - indent, height - ARGUMENT_GAP
        x = 0 if left else DEBATE_WIDTH - DEBATE_SIDE_WIDTH + indent
        inner = x + width if left else x
        at = top + tall / 2
        here, level = short_number(inner), short_number(at)
        end = TARGET_EDGES[0] if left else TARGET_EDGES[1]
        del parents[depth:]
        if depth:
            edge = inner + (REPLY_INDENT / 2 if left else -REPLY_INDENT / 2)
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
    """Return the kind of an argument; for a reply also its stance to what it answers."""
    kind = applied.argument.kind
    return f"{kind}, {STANCE_VERBS[applied.argument.stance.value]}" if depth else kind


def argument_colour(applied: AppliedArgument, depth: int) -> str:
    """Return the colour of an argument's side; replies are grey, as they may speak for either."""
    if depth:
        return CHART_MUTED
    return SUPPORT_COLOUR if applied.supports_target else CRITIQUE_COLOUR


def draw_debate_overview(
    debates: Sequence[DrawnDebate],
    label: str,
    address: Callable[[DrawnDebate], str],
    *,
    narrow: bool = False,
) -> StaticChart:
    """Draw a line for each debate: a dot for every argument and a ring for every reply to it.

    `address` returns the address that the line of a debate links to.
    """
    width = NARROW_DEBATE_WIDTH if narrow else DEBATE_WIDTH
    room = int((width if narrow else DEBATE_LABEL_WIDTH) / DEBATE_LETTER_WIDTH)
    lines = []
    top = 30.0
    for each in debates:
        words = fit_text(each.target.label, room)
        lines.append((address(each), words, top, list(debate_dots(each))))
        top += len(words) * CHART_LINE_HEIGHT + (
            NARROW_DOTS_HEIGHT if narrow else DEBATE_ROW_PADDING
        )
    most = max(len(found) for *_, found in lines)
    body = render_svg_template(
        "parts/drawing_dots",
        lines=lines,
        width=width,
        start=8 if narrow else DEBATE_LABEL_WIDTH + 18,
        line=CHART_LINE_HEIGHT,
        narrow=narrow,
        step=min(DOT_STEP, (width - 16 - (0 if narrow else DEBATE_LABEL_WIDTH)) / most),
        supporting=SUPPORT_COLOUR,
        against=CRITIQUE_COLOUR,
    )
    return StaticChart(label, width, top, body)


def debate_dots(debate: DrawnDebate) -> Iterator[tuple[str, bool, str]]:
    """Yield the colour of each argument of a debate, whether it is a reply, and its name."""
    for side in debate.sides:
        for applied, depth, _ in flatten_threads(side):
            yield argument_colour(applied, depth), bool(depth), applied.argument.label
