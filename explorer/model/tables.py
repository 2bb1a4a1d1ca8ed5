"""The tables of bases, grades and kinds of nodes: labels, meanings, looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from explorer.model.entities import Basis, Verification
from explorer.namespaces import expand
from explorer.translation import gettext, pgettext


@dataclass(frozen=True, slots=True)
class BasisDescription:
    """The labels, the meaning and the look of a basis.

    Attributes:
        label: Its label beside a claim.
        short: A shorter label; its first letter is used where there is no room for it.
        meaning: What it means, as a sentence.
        line: What its edges in graphs look like, and why.
        of_claims: A participle for claims that have it.
        dash: Dashes and gaps of its lines, in px; none are solid.
        width: The width of its lines, in px.
        strength: The share of ink in the colour of its lines.
        chart_dash: Dashes and gaps of its lines and frames in small charts, as SVG has them.
        path_cost: What a step along a claim costs a path.
    """

    label: str
    short: str
    meaning: str
    line: str
    of_claims: str
    dash: tuple[int, ...]
    width: float
    strength: float
    chart_dash: str = ""
    path_cost: float = 1.0


BASIS_DESCRIPTIONS: Final[Mapping[Basis, BasisDescription]] = MappingProxyType(
    {
        Basis.STATED: BasisDescription(
            pgettext("basis", "stated"),
            pgettext("basis", "stated"),
            gettext("The cited source says so."),
            gettext("solid where a source states it"),
            gettext("stated by sources"),
            dash=(),
            width=2.0,
            strength=0.75,
        ),
        Basis.EVIDENCED: BasisDescription(
            pgettext("basis", "evidence"),
            pgettext("basis", "evidence"),
            gettext("Empirical work supports it."),
            gettext("dashed where empirical work supports it"),
            pgettext("of claims", "evidenced"),
            dash=(9, 5),
            width=2.0,
            strength=0.75,
            chart_dash="4 2.5",
        ),
        Basis.HANDBOOK: BasisDescription(
            pgettext("basis", "handbook"),
            pgettext("basis", "handbook"),
            gettext("A reference work that is named says so as general knowledge of the field."),
            gettext("dashes and dots where a reference work carries it"),
            gettext("carried by reference works"),
            dash=(9, 3, 2, 3),
            width=1.8,
            strength=0.7,
            chart_dash="4 1.5 1 1.5",
        ),
        Basis.CLASSIFIED: BasisDescription(
            pgettext("basis", "classified"),
            pgettext("basis", "classified"),
            gettext("The editors put it under a school or kind, for the sake of order."),
            gettext("fine dots where the editors only classify"),
            gettext("classified by the editors"),
            dash=(1, 3),
            width=1.0,
            strength=0.45,
            chart_dash="1 2",
            path_cost=2.0,
        ),
        Basis.INFERRED: BasisDescription(
            pgettext("basis", "editors’ inference"),
            pgettext("basis", "inferred"),
            gettext("The editors of this atlas infer it; their reasoning is given."),
            gettext("dotted where the editors infer it"),
            gettext("inferred by the editors"),
            dash=(2, 4),
            width=1.2,
            strength=0.52,
            chart_dash="1.5 2.2",
            path_cost=1.6,
        ),
        Basis.ASSERTED: BasisDescription(
            pgettext("basis", "asserted"),
            pgettext("basis", "asserted"),
            gettext("The opened data says so without naming a source."),
            gettext("thin where the data say it without a source"),
            pgettext("of claims", "asserted"),
            dash=(),
            width=1.0,
            strength=0.6,
        ),
    }
)
# Bases in one word each
BASIS_WORDS: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        Basis.STATED: pgettext("claim", "stated"),
        Basis.EVIDENCED: pgettext("claim", "evidenced"),
        Basis.HANDBOOK: pgettext("claim", "handbook"),
        Basis.CLASSIFIED: pgettext("claim", "classified"),
        Basis.INFERRED: pgettext("claim", "inferred"),
        Basis.ASSERTED: pgettext("claim", "asserted"),
    }
)
# Bases of claims with a source: not those that the editors infer
SOURCED_BASES: Final = frozenset({Basis.STATED, Basis.EVIDENCED})


@dataclass(frozen=True, slots=True)
class GradeDescription:
    """The labels, the meaning and the look of a grade of verification.

    Attributes:
        curie: The curie of the individual that stands for it in data.
        label: What it is called.
        of_record: What it means for a bibliographic record, as a sentence.
        of_number: What it means for a number, as the end of a sentence.
        seen: Where a number was seen, as the end of "this was seen …"; empty for the best grade.
        mark: The shape of the points of its numbers in plots: "circle", "diamond", "cross" or
            "triangle".
        filled: Whether that shape is filled: seen without colour, too.
        mark_label: What that is called.
    """

    curie: str
    label: str
    of_record: str
    of_number: str
    seen: str
    mark: str
    filled: bool
    mark_label: str


GRADE_DESCRIPTIONS: Final[Mapping[Verification, GradeDescription]] = MappingProxyType(
    {
        Verification.FIRST_HAND: GradeDescription(
            "aa:FirstHand",
            pgettext("grade", "checked"),
            gettext("Every field was checked against the work itself."),
            gettext("the number was seen in the work or its abstract"),
            seen="",
            mark="circle",
            filled=True,
            mark_label=gettext("filled circle"),
        ),
        Verification.SECOND_HAND: GradeDescription(
            "aa:SecondHand",
            pgettext("grade", "second-hand"),
            gettext("Checked in catalogues or other people’s citations."),
            gettext("the number was seen in another source only"),
            seen=gettext("at second hand only"),
            mark="circle",
            filled=False,
            mark_label=gettext("open circle"),
        ),
        Verification.PARTIAL: GradeDescription(
            "aa:Partial",
            pgettext("grade", "partly checked"),
            gettext("Some fields could not be confirmed."),
            gettext("parts of it could not be confirmed"),
            seen=gettext("in part only"),
            mark="diamond",
            filled=False,
            mark_label=pgettext("mark", "diamond"),
        ),
        Verification.UNVERIFIED: GradeDescription(
            "aa:Unverified",
            pgettext("grade", "unverified"),
            gettext("No one has checked this record yet."),
            gettext("no one has checked the number yet"),
            seen=gettext("nowhere and is unverified"),
            mark="cross",
            filled=False,
            mark_label=pgettext("mark", "cross"),
        ),
        Verification.POST_ONLY: GradeDescription(
            "aa:PostOnly",
            pgettext("grade", "from the post"),
            gettext("Known only as the post itself gives it."),
            gettext("known only from the post"),
            seen=gettext("in the post only"),
            mark="triangle",
            filled=False,
            mark_label=pgettext("mark", "triangle"),
        ),
    }
)
# Grades of records and numbers in one word each
GRADE_WORDS: Final[Mapping[Verification, str]] = MappingProxyType(
    {
        Verification.FIRST_HAND: pgettext("checked", "first-hand"),
        Verification.SECOND_HAND: pgettext("checked", "second-hand"),
        Verification.PARTIAL: pgettext("checked", "partial"),
        Verification.UNVERIFIED: pgettext("checked", "unverified"),
        Verification.POST_ONLY: pgettext("checked", "post-only"),
    }
)


OverviewZone = Literal["left", "middle", "right", "above", "below", ""]

IDEA_KIND: Final = "aa:TheoreticalConcept"
CONDITION_KIND: Final = "aa:RelationalCondition"
BEHAVIOUR_KIND: Final = "aa:TherapistBehaviour"
OUTCOME_KIND: Final = "aa:ClientOutcome"
APPROACH_KIND: Final = "aa:Approach"
PERSON_KIND: Final = "foaf:Person"
CONCEPT_KIND: Final = "skos:Concept"
WORK_KIND: Final = "fabio:Work"  # in graphs, whatever the type of the work


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
SHAPES_WITH_LABEL_BENEATH: Final = frozenset({"dot", "hexagon"})


def kinds_in_zone(zone: OverviewZone) -> tuple[str, ...]:
    """Return the curies of the kinds in a zone of the overview, from its inside outwards.

    >>> kinds_in_zone("above")
    ('aa:TheoreticalConcept', 'foaf:Person')
    """
    return tuple(each.curie for each in NODE_KINDS.values() if zone and each.zone == zone)
