"""A tour as a still: its stops down the page, and at their left the claims that link them.

Where there is room, what to notice stands beside each stop, and the claims that start there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model import Basis
from explorer.model.bases import BASIS_DESCRIPTIONS
from explorer.views.html import KindLook
from explorer.views.stills.sheet import Still, drawn, fitted
from explorer.views.svg_shapes import number

BOXES: Final = {False: 196, True: 176}  # px that a stop is wide; True is a narrow picture
ROOM: Final = 80  # px left of the stops, for the claims
LETTER: Final = 7.9  # px that a letter of a name takes on average, at most
TEXT_LETTER: Final = 6.3  # of what to notice
LINE, PAD, BETWEEN = 15, 9, 18  # px
TEXT: Final = (294, 246)  # px at which what to notice begins, and how wide it is
TIES: Final = (560, 160)  # the same of the claims
LEAST, WIDEST = 18, 8.5  # px by which an arc stands out, and from one to the next
PORT: Final = 7  # px between the ends of arcs at a stop


@dataclass(frozen=True, slots=True)
class Station:
    """A stop: its name, what to notice, where it leads, its kind, the claims that start there.

    `warned` counts the cautions and critiques of it and of claims about it.
    """

    name: str
    text: str
    href: str
    look: KindLook
    warned: int
    ties: tuple["Tie", ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim from a stop to the stop with a number, counted from 1."""

    to: int
    relation: str
    basis: Basis
    href: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A claim as it is drawn: an arc left of the stops with an arrow at its end."""

    path: str
    head: str
    dash: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Box:
    """A stop at its place, with the lines of its name, of its text, and of its claims."""

    station: Station
    lines: tuple[str, ...]
    top: float
    height: float
    text: tuple[str, ...]
    said: tuple[tuple[str, str], ...]

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2


def route(stations: Sequence[Station], label: str, *, narrow: bool = False) -> Still:
    """Draw stops in their order; claims among them are arcs, told in words where there is room."""
    boxes = list(placed(stations, narrow))
    width = ROOM + BOXES[narrow] if narrow else sum(TIES)
    used = {tie.basis for station in stations for tie in station.ties}
    bottom = boxes[-1].top + boxes[-1].height
    body = drawn(
        "teach_route",
        boxes=boxes,
        arcs=list(arcs(boxes)),
        key=[(basis, BASIS_DESCRIPTIONS[basis].chart_dash) for basis in Basis if basis in used],
        room=ROOM,
        wide=BOXES[narrow],
        beside=TEXT[0],
        aside=TIES[0],
        line=LINE,
        pad=PAD,
        bottom=bottom,
    )
    return Still(label, width, bottom + (30 if used else 4), body)


def placed(stations: Sequence[Station], narrow: bool) -> Iterator[Box]:
    """Yield stops from top to bottom."""
    top = 2.0
    for station in stations:
        lines = tuple(fitted(station.name, int((BOXES[narrow] - 50) / LETTER)))
        text = () if narrow else tuple(fitted(station.text, int(TEXT[1] / TEXT_LETTER)))
        said = () if narrow else tuple(sentences(station.ties))
        most = max(len(text), len(said))
        own = len(lines) + 1 + bool(station.warned)
        height = max(own * LINE + 2 * PAD - 4, most * (LINE + 1) + 4)
        yield Box(station, lines, top, height, text, said)
        top += height + BETWEEN


def sentences(ties: Iterable[Tie]) -> Iterator[tuple[str, str]]:
    """Yield the claims that start at a stop, a line each, with where it leads."""
    for tie in ties:
        yield f"{tie.relation} {tie.to}", tie.href


def arcs(boxes: Sequence[Box]) -> Iterator[Arc]:
    """Yield the claims as arcs; those that end at one stop do so side by side."""
    ties = [(place, tie) for place, box in enumerate(boxes, 1) for tie in box.station.ties]
    heights = ports(boxes, [(start, tie.to) for start, tie in ties])
    lanes = beside_each_other(heights)
    step = min(WIDEST, (ROOM - LEAST - 3) / max(1, *lanes, 1))
    for (start, tie), (one, other), lane in zip(ties, heights, lanes, strict=True):
        path = bent(ROOM - 5, one, ROOM - LEAST - lane * step, other)
        head = f"M{ROOM - 1} {number(other)}l-7-3.6v7.2z"
        name = f"{start} {tie.relation} {tie.to}"
        yield Arc(path, head, BASIS_DESCRIPTIONS[tie.basis].chart_dash, name, tie.href)


def ports(boxes: Sequence[Box], ties: Sequence[tuple[int, int]]) -> tuple[tuple[float, float], ...]:
    """Return the heights at which each tie, from one number of a stop to another, begins and ends.

    From top to bottom of a stop: ties to stops above, the nearest first; then those to stops below,
    the farthest first, so that arcs lie within each other.
    """
    ends: dict[int, list[tuple[int, int, int]]] = {}  # stop → (other stop, which tie, which end)
    for which, (start, to) in enumerate(ties):
        ends.setdefault(start, []).append((to, which, 0))
        ends.setdefault(to, []).append((start, which, 1))
    heights = [[0.0, 0.0] for _ in ties]
    for stop, found in ends.items():
        box = boxes[stop - 1]
        step = min(PORT, (box.height - 8) / len(found))
        found.sort(key=lambda end: (end[0] > stop, -end[0]))
        for place, (_, which, end) in enumerate(found):
            heights[which][end] = box.middle + (place - (len(found) - 1) / 2) * step
    return tuple((one, other) for one, other in heights)


def beside_each_other(heights: Sequence[tuple[float, float]]) -> list[int]:
    """Return a lane for each arc, so that none lies on another; short ones are nearest."""
    taken: list[list[tuple[float, float]]] = []
    found = [0] * len(heights)
    for which in sorted(range(len(heights)), key=lambda i: abs(heights[i][1] - heights[i][0])):
        top, bottom = sorted(heights[which])
        lane = next(
            (
                lane
                for lane, others in enumerate(taken)
                if all(bottom + PORT < low or high + PORT < top for low, high in others)
            ),
            len(taken),
        )
        taken += [[]] * (lane == len(taken))
        taken[lane] = [*taken[lane], (top, bottom)]
        found[which] = lane
    return found


def bent(end: float, one: float, out: float, other: float) -> str:
    """Return a path from one height to the other, both at the stops, by way of a place left."""
    corner = min(12.0, abs(other - one) / 2)
    turn = corner if other > one else -corner
    left, inner, first, last = map(number, (out, out + corner, one, other))
    return (
        f"M{ROOM} {first}H{inner}Q{left} {first} {left} {number(one + turn)}"
        f"V{number(other - turn)}Q{left} {last} {inner} {last}H{number(end)}"
    )
