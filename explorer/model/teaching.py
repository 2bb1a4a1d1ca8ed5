"""What teaches: results of empirical work with their numbers, and guided tours."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.model.things import Citation, Verification


class Metric(StrEnum):
    """The measure of an effect size; values of different metrics are never set side by side."""

    CORRELATION_R = "correlation r"
    HEDGES_G = "Hedges' g"
    COHEN_D = "Cohen's d"
    RISK_DIFFERENCE = "risk difference"
    MEDIAN_EFFECT_SIZE = "median effect size"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of empirical work: the effect of `of` with `outcome`, both IRIs of concepts.

    `lower` and `upper` bound the 95 per cent interval, `studies` is k, which counts what `unit`
    says, and `participants` N; each is `None` where the source as seen gives none. `verification`
    grades the numbers, not the record of the work; `limits` says what the result does not show;
    `measured_as` is what the source itself calls the outcome, where the concept is our match.
    """

    iri: str
    curie: str
    label: str
    metric: Metric
    effect: float
    of: str
    outcome: str
    lower: float | None = None
    upper: float | None = None
    studies: int | None = None
    unit: str = "studies"
    participants: int | None = None
    compared_with: str = ""
    measured_as: str = ""
    citations: tuple[Citation, ...] = ()
    verification: Verification = Verification.UNVERIFIED
    notes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A finding that bears on a concept, with its reference numbers."""

    finding: Finding
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A station of a tour: the IRI of a concept, and a sentence on what to notice there."""

    concept: str
    text: str


@dataclass(frozen=True, slots=True)
class Tour:
    """An ordered path for teaching, with a question to end with."""

    iri: str
    curie: str
    label: str
    definition: str
    stops: tuple[Stop, ...]
    question: str
