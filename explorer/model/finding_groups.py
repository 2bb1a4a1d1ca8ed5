"""Results of empirical work in groups whose sizes may be compared with each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from explorer.model.teaching import Finding, Metric, Result
from explorer.translation import gettext

# What may stand on one scale: a metric, and whether it compares treatments or links two things.
FINDING_GROUPS: Final = {
    (Metric.CORRELATION_R, False): (
        gettext("Correlations, r"),
        (
            gettext(
                "From −1 to 1; 0 is no linear relation. A correlation says how closely two "
                "things go together, and not which of them, if either, brings the other about."
            )
        ),
    ),
    (Metric.HEDGES_G, False): (
        gettext("Associations as Hedges’ g"),
        gettext("A standardised difference, used here by the authors to express an association."),
    ),
    (Metric.COHEN_D, False): (
        gettext("Associations as Cohen’s d"),
        gettext("A standardised difference, used here by the authors to express an association."),
    ),
    (Metric.HEDGES_G, True): (
        gettext("Differences between treatments, Hedges’ g"),
        gettext("A standardised difference between treatments; 0 is no difference."),
    ),
    (Metric.COHEN_D, True): (
        gettext("Differences between treatments, Cohen’s d"),
        gettext("A standardised difference between treatments; 0 is no difference."),
    ),
    (Metric.RISK_DIFFERENCE, True): (
        gettext("Differences in risk"),
        gettext(
            "The share of clients in one group less the share in the other; 0 is no difference."
        ),
    ),
    (Metric.MEDIAN_EFFECT_SIZE, False): (
        gettext("Change within a group, median effect size"),
        gettext("As its source reports it; not to be set beside differences between groups."),
    ),
}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Results that may stand on one scale.

    Attributes:
        name: Fit for addresses and files.
        title: What is measured, and how.
        meaning: What a value of the metric means.
        metric: The metric of all of them.
        results: The results, the largest effect first.
        comparable: All findings of the metric in the data, whether shown or not: a plot of the
            group has the scale of these, so that plots on different pages can be compared.
    """

    name: str
    title: str
    meaning: str
    metric: Metric
    results: tuple[Result, ...]
    comparable: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(result.finding for result in self.results)


def group_results(
    results: Iterable[Result], findings: Iterable[Finding]
) -> tuple[FindingGroup, ...]:
    """Put results into groups of one metric and one kind of comparison, largest effect first.

    `findings` are all in the data.
    """
    everything = tuple(findings)
    found: dict[tuple[Metric, bool], list[Result]] = {}
    for result in results:
        found.setdefault(finding_group_key(result.finding), []).append(result)
    return tuple(
        FindingGroup(
            name=f"{each[0].name.lower().replace('_', '-')}{'-compared' if each[1] else ''}",
            title=title,
            meaning=meaning,
            metric=each[0],
            results=tuple(sorted(found[each], key=lambda result: -result.finding.effect)),
            comparable=tuple(one for one in everything if one.metric is each[0]),
        )
        for each, (title, meaning) in FINDING_GROUPS.items()
        if each in found
    )


def finding_group_key(finding: Finding) -> tuple[Metric, bool]:
    """Return the group a finding belongs to."""
    compares = bool(finding.compared_with) or finding.metric is Metric.RISK_DIFFERENCE
    return finding.metric, compares and (finding.metric, True) in FINDING_GROUPS
