"""The timeline layout: years run to the right, kinds have bands below each other.

The middle of a node is exactly at its year. Within the band of its kind it takes the highest lane
that is free. Nodes without a year stand in rows at the foot, where their position means nothing.
"""

from collections.abc import Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from explorer.layout.packing import Point, Positions, place_rows
from explorer.layout.tree import aspect_deviation
from explorer.model.graph import Tick
from explorer.model.node_kinds import NODE_KINDS

YEAR_WIDTHS: Final = (3.0, 6.0, 12.0, 24.0, 48.0, 96.0)  # px for a year
TIMELINE_BAND_GAP: Final = 50.0  # px
UNDATED_GAP: Final = 90.0  # px above the rows of nodes without a year
YEARS_PER_DECADE: Final = 10


class TimelineLayout(NamedTuple):
    """Positions, nodes without a year, the width of a year in px, and the year at x = 0."""

    positions: Positions
    undated: frozenset[str]
    scale: float
    start: int

    def x(self, year: int) -> float:
        """Return the x coordinate of a year in px."""
        return (year - self.start) * self.scale


def lay_out_timeline(
    nodes: Sequence[str],
    kinds: Mapping[str, str],
    years: Mapping[str, int | None],
    boxes: Mapping[str, Point],
) -> TimelineLayout:
    """Return the timeline whose shape comes nearest to that of a screen."""
    dated = {node: year for node in nodes if (year := years[node]) is not None}
    bands: dict[str, list[str]] = {}
    for node in sorted(dated, key=dated.__getitem__):
        bands.setdefault(kinds[node], []).append(node)
    kinds_down = sorted(bands, key=band_rank)
    ordered = [bands[kind] for kind in kinds_down]
    start = min(dated.values(), default=0) // YEARS_PER_DECADE * YEARS_PER_DECADE
    options = [(lay_out_bands(ordered, dated, start, scale, boxes), scale) for scale in YEAR_WIDTHS]
    positions, scale = min(options, key=lambda option: aspect_deviation(option[0], boxes))
    bottom = max((y + boxes[n][1] / 2 for n, (_, y) in positions.items()), default=0.0)
    undated = [node for node in nodes if node not in dated]
    middle = sum(x for x, _ in positions.values()) / max(1, len(positions))
    foot = {
        n: (x + middle, y) for n, (x, y) in place_rows(undated, boxes, bottom + UNDATED_GAP).items()
    }
    return TimelineLayout(positions | foot, frozenset(undated), scale, start)


def band_rank(kind: str) -> tuple[bool, int, str]:
    """Return the sort key of the band of a kind (a curie): foreign kinds come last."""
    band = NODE_KINDS[kind].band if kind in NODE_KINDS else 0
    return not band, band, kind


def lay_out_bands(
    bands: Sequence[Sequence[str]],
    years: Mapping[str, int],
    start: int,
    scale: float,
    boxes: Mapping[str, Point],
) -> Positions:
    """Position the nodes of bands, which lie below each other; nodes are sorted by year."""
    found: Positions = {}
    top = 0.0
    for band in bands:
        height = max(boxes[node][1] for node in band)
        ends: list[float] = []  # of the last box in each lane
        for node in band:
            x, half = (years[node] - start) * scale, boxes[node][0] / 2
            lane = next((i for i, end in enumerate(ends) if end <= x - half), len(ends))
            ends[lane : lane + 1] = [x + half]
            found[node] = (x, top + (lane + 0.5) * height)
        top += len(ends) * height + TIMELINE_BAND_GAP
    return found


def timeline_ticks(timeline: TimelineLayout, last: int) -> tuple[Tick, ...]:
    """Return a mark for each decade, or for every few, so that their labels do not overlap."""
    step = YEARS_PER_DECADE * max(
        1, round(2 ** (max(0.0, log(60 / (timeline.scale * YEARS_PER_DECADE), 2))))
    )
    years = range(timeline.start, last + step, step)
    return tuple(Tick(year, round(timeline.x(year), 1)) for year in years)
