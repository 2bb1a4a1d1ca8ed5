"""The vocabulary: all data of one source, with its findings and tours."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from explorer.model.entities import (
    Argument,
    Citation,
    Claim,
    Concept,
    ConceptProse,
    Item,
    Kind,
    OptionalResourceIri,
    Person,
    PrintedReference,
    Relation,
    ResourceIri,
    Verification,
    WithdrawnClaim,
    Work,
)

DEFAULT_UNIT: Final = "studies"  # what the number of combined results counts


class Metric(StrEnum):
    """The type of an effect size; values of different metrics are never compared."""

    CORRELATION_R = "correlation r"
    HEDGES_G = "Hedges’ g"
    COHEN_D = "Cohen’s d"
    RISK_DIFFERENCE = "risk difference"
    MEDIAN_EFFECT_SIZE = "median effect size"
    STANDARDIZED_MEAN_DIFFERENCE = "standardized mean difference"
    PRE_POST_EFFECT_SIZE = "pre–post effect size"
    PRE_POST_CORRELATION = "pre–post correlation"
    ODDS_RATIO = "odds ratio"
    RISK_RATIO = "risk ratio"
    PROPORTION = "proportion"
    SHARE_OF_VARIANCE = "share of variance"
    SPEARMAN_RHO = "Spearman’s rho"
    UNSTANDARDIZED_COEFFICIENT = "unstandardized coefficient"


class Side(StrEnum):
    """The side that a difference favours."""

    EXAMINED = "examined"
    COMPARATOR = "comparator"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of empirical work: the effect of one concept with another, with its numbers.

    Numbers are `None` where the source as seen gives none, and texts are empty.

    Attributes:
        iri: Its IRI.
        curie: Its curie.
        label: What was measured.
        metric: The measure of the effect; `None` where the result is in words.
        effect: The size of the effect; `None` where there is a range only, or words.
        of: The concept that the effect is of.
        outcome: The concept that it is on.
        lower: The lower bound of the interval.
        upper: The upper bound of the interval.
        level: The level of the interval in per cent, such as 95 or 90.
        range_from: The smallest of several results, where a range is given that is no interval.
        range_to: The largest of them.
        in_words: The result in words, where the source as seen gives no number.
        printed_as: How the source prints a number that cannot be right as it stands.
        as_correlation: The effect as a correlation, by arithmetic of the editors.
        studies: How many were taken together for this result (k).
        unit: What `studies` counts.
        participants: How many people took part (N).
        compared_with: The approach it was compared with; empty for associations.
        comparator: The comparison in words, where it is not an approach in the Atlas.
        favours: The side that a difference favours; `None` for associations.
        direction: The direction of the association in words, where the sign alone would mislead.
        examined_as: The name in the source for the concept examined, where the concept is our
            match.
        measured_as: The name in the source for the outcome, where the concept is our match.
        same_data_as: The findings that rest on the same data, by IRI; never to be counted twice.
        citations: The places in works that report it.
        verification: How the numbers were checked; this does not grade the record of the work.
        notes: Other notes.
        limits: Limits: conclusions that the result does not support.
    """

    iri: str
    curie: str
    label: str
    metric: Metric | None
    effect: float | None
    of: ResourceIri
    outcome: ResourceIri
    lower: float | None = None
    upper: float | None = None
    level: int | None = None
    range_from: float | None = None
    range_to: float | None = None
    in_words: str = ""
    printed_as: str = ""
    as_correlation: float | None = None
    studies: int | None = None
    unit: str = DEFAULT_UNIT
    participants: int | None = None
    compared_with: OptionalResourceIri = ""
    comparator: str = ""
    favours: Side | None = None
    direction: str = ""
    examined_as: str = ""
    measured_as: str = ""
    same_data_as: tuple[ResourceIri, ...] = ()
    citations: tuple[Citation, ...] = ()
    verification: Verification = Verification.UNVERIFIED
    notes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether it sets two groups or treatments against each other."""
        return bool(self.compared_with or self.comparator)

    @property
    def works(self) -> frozenset[ResourceIri]:
        """The works that report it, by IRI."""
        return frozenset(citation.work for citation in self.citations)


@dataclass(frozen=True, slots=True)
class Result:
    """A finding that bears on a concept, with its reference numbers.

    `source` has authors and year of the works that report it.
    """

    finding: Finding
    numbers: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a tour.

    Attributes:
        concept: The concept, by its IRI.
        text: A sentence on what to notice there.
    """

    concept: ResourceIri
    text: str


FIRST_TOUR: Final = "tour:start-here"  # the curie of the tour that comes first in every list


@dataclass(frozen=True, slots=True)
class Tour:
    """An ordered path for teaching, with a question to end with.

    Attributes:
        iri: Its IRI.
        curie: Its curie.
        label: Its label.
        definition: A description of the tour.
        stops: Its stops in order.
        question: The question to end with.
        learning_outcomes: What those who followed it can do; each begins with a verb.
    """

    iri: str
    curie: str
    label: str
    definition: str
    stops: tuple[Stop, ...]
    question: str
    learning_outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The description of a source by itself; every text may be empty.

    Attributes:
        iri: Its IRI.
        title: Its title.
        description: What it is.
        version: Its version.
        licence: The licence under which it may be used, by name or address.
        creators: IRIs or names of its creators.
        modified: When it was last modified, as ISO writes it.
        citation: How it asks to be cited.
    """

    iri: str = ""
    title: str = ""
    description: str = ""
    version: str = ""
    licence: str = ""
    creators: tuple[str, ...] = ()
    modified: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that was read from a source, each mapping keyed by IRI and sorted by label.

    The introductory tour comes before all others.
    """

    header: Header
    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    concepts: Mapping[str, Concept]
    people: Mapping[str, Person]
    works: Mapping[str, Work]
    claims: Mapping[str, Claim]
    withdrawn: Mapping[str, WithdrawnClaim]
    arguments: Mapping[str, Argument]
    references: Mapping[str, PrintedReference]
    items: Mapping[str, Item]
    findings: Mapping[str, Finding]
    tours: Mapping[str, Tour]
    prose: Mapping[str, ConceptProse]  # by the IRI of the concept
