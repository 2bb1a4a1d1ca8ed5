"""The value of an embed: a view with its options."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from explorer.model.entities import Basis, ResourceIri


class EmbedView(StrEnum):
    """The views that can be embedded in pages of other sites."""

    NEIGHBOURHOOD = "neighbourhood"
    PATH = "path"
    COMPARISON = "comparison"
    TOUR = "tour"
    OUTCOMES = "outcomes"
    DEBATE = "debate"
    TIMELINE = "timeline"
    FOREST = "forest"


class Scheme(StrEnum):
    """The colours of a page: those that the system of the reader prefers, or always the same."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


FRAME_WIDTH: Final = 720  # px, if no other width is given
FRAME_HEIGHT: Final = 560  # px, likewise
MIN_FRAME_WIDTH, MAX_FRAME_WIDTH = 280, 4_000  # px
MIN_FRAME_HEIGHT, MAX_FRAME_HEIGHT = 200, 4_000  # px


@dataclass(frozen=True, slots=True)
class Embed:
    """A view and its options; `resources` are IRIs in the order in which the address names them.

    Attributes:
        view: Which view.
        resources: The concept or person at the centre (neighbourhood), the two ends (path), the two
            or three that are compared, the tour, the target of the debate (none: all debates), the
            concept of the findings (none: all); none for outcomes and timeline.
        depth: Steps of a neighbourhood, 1 to 3.
        kinds: Curies of kinds; an empty set means all. For neighbourhoods and comparisons.
        bases: Bases of claims; an empty set means all. For graphs, paths and outcomes.
        show: "works" or "people", for the timeline.
        scheme: Which colours.
        height: Of the frame in px; the page itself does not need it.
    """

    view: EmbedView
    resources: tuple[ResourceIri, ...] = ()
    depth: int = 1
    kinds: frozenset[str] = frozenset()
    bases: frozenset[Basis] = frozenset()
    show: str = "works"
    scheme: Scheme = Scheme.AUTO
    height: int = FRAME_HEIGHT
