"""The kinds of nodes in graphs, with their looks and positions, and what labels of nodes need."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from explorer.namespaces import expand
from explorer.translation import gettext

OverviewZone = Literal["left", "middle", "right", "above", "below", ""]

SCHOOL_ZONE: Final = "above"  # the zone of the overview in which nodes stand by their schools

IDEA_KIND: Final = "aa:TheoreticalConcept"
CONDITION_KIND: Final = "aa:RelationalCondition"
BEHAVIOUR_KIND: Final = "aa:TherapistBehaviour"
OUTCOME_KIND: Final = "aa:ClientOutcome"
APPROACH_KIND: Final = "aa:Approach"
MEASURE_KIND: Final = "aa:Measure"
PERSON_KIND: Final = "foaf:Person"
CONCEPT_KIND: Final = "skos:Concept"
WORK_KIND: Final = "fabio:Work"  # in graphs, whatever the type of the work
# What search results are that are no nodes of graphs
CLAIM_CLASS: Final = "aa:Claim"
ARGUMENT_CLASS: Final = "aa:Argument"
FINDING_CLASS: Final = "aa:Finding"
TOUR_CLASS: Final = "aa:Tour"
WEB_PAGE_CLASS: Final = "schema:WebPage"


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node in graphs.

    Attributes:
        curie: The curie of the class.
        plural: What readers call several of them.
        colour: The pure colour, as `#rrggbb`.
        shape: The shape in vis-network's words.
        corner: The radius of a box's corners, in px.
        line: The width of the outline, in px.
        zone: Where nodes stand in the overview; zones grow outwards in the order of the table.
        direction: Where nodes stand around a focus: degrees clockwise from the right. Foreign kinds
            stand at the foot.
        band: The rank of their band on the timeline, from the top; 0 for foreign kinds, which come
            last.
    """

    curie: str
    plural: str
    colour: str
    shape: str
    corner: int = 0
    line: float = 1.5
    zone: OverviewZone = ""
    direction: int = 90
    band: int = 0

    @property
    def is_ours(self) -> bool:
        """Whether it is one of the Atlas' own kinds, with a zone in layouts."""
        return bool(self.zone)


NODE_KINDS: Final[Mapping[str, NodeKind]] = MappingProxyType(
    {
        each.curie: each
        for each in (
            NodeKind(
                IDEA_KIND,
                gettext("theoretical concepts"),
                "#0072b2",
                "ellipse",
                zone="above",
                direction=235,
                band=3,
            ),
            NodeKind(
                CONDITION_KIND,
                gettext("relational conditions"),
                "#009e73",
                "box",
                corner=18,
                zone="left",
                direction=180,
                band=4,
            ),
            NodeKind(
                BEHAVIOUR_KIND,
                gettext("therapist behaviours"),
                "#e69f00",
                "box",
                zone="middle",
                direction=120,
                band=5,
            ),
            NodeKind(
                OUTCOME_KIND,
                gettext("client outcomes"),
                "#cc79a7",
                "box",
                corner=5,
                line=3.0,
                zone="right",
                direction=0,
                band=6,
            ),
            NodeKind(
                APPROACH_KIND,
                gettext("approaches"),
                "#d55e00",
                "hexagon",
                zone="below",
                direction=65,
                band=2,
            ),
            NodeKind(
                MEASURE_KIND,
                gettext("measures"),
                "#4d4d4d",
                "diamond",
                zone="below",
                direction=35,
                band=7,
            ),
            NodeKind(
                PERSON_KIND,
                gettext("people"),
                "#56b4e9",
                "dot",
                zone="above",
                direction=300,
                band=1,
            ),
            NodeKind(CONCEPT_KIND, "concepts", "#0072b2", "ellipse"),
            NodeKind("owl:Class", "classes", "#0072b2", "ellipse"),
            NodeKind("rdfs:Class", "classes", "#0072b2", "ellipse"),
        )
    }
)
BELONGS_TO: Final = "aa:belongsTo"  # the relation of a concept with an approach
BELONGS_TO_IRI: Final = expand(BELONGS_TO)
# Labels of nodes as the layout leaves room for them and every drawing wraps them.
LABEL_LINE_LENGTH: Final = 18  # characters
LABEL_WORD_LENGTH: Final = 24  # characters; longer words are broken
MAX_LABEL_LINES: Final = 4
SHAPES_WITH_LABEL_BENEATH: Final = frozenset({"diamond", "dot", "hexagon"})


def kinds_in_zone(zone: OverviewZone) -> tuple[str, ...]:
    """Return the curies of the kinds in a zone of the overview, from its inside outwards.

    >>> kinds_in_zone("above")
    ('aa:TheoreticalConcept', 'foaf:Person')
    """
    return tuple(each.curie for each in NODE_KINDS.values() if zone and each.zone == zone)
