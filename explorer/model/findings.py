"""Findings in groups that may stand on one scale, in the order of what they rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple

from explorer.model.metrics import METRIC_DESCRIPTIONS
from explorer.model.vocabulary import Finding, Metric, Result, Side
from explorer.translation import gettext, pgettext


class GroupKey(NamedTuple):
    """What findings on one scale have in common: the same fields as those of `FindingGroup`."""

    metric: Metric | None
    compares: bool
    positive_side: int = 0


GROUP_DIFFERENCE: Final = gettext(
    "A standardized difference between two treatments or groups; 0 means no difference."
)
ASSOCIATION_AS_DIFFERENCE: Final = gettext(
    "A standardized difference that the authors use to express an association between two "
    "variables; 0 means no association."
)
# A metric, and whether it compares: title, meaning
FINDING_GROUPS: Final[Mapping[tuple[Metric | None, bool], tuple[str, str]]] = {
    (Metric.CORRELATION_R, False): (
        gettext("Correlations, r"),
        gettext(
            "From −1 to 1; 0 means no linear relation. A correlation shows how closely two "
            "variables are related. It does not show whether either of them causes the other."
        ),
    ),
    (Metric.SPEARMAN_RHO, False): (
        gettext("Rank correlations, Spearman’s rho"),
        gettext("From −1 to 1; 0 means no relation between the two rankings."),
    ),
    (Metric.HEDGES_G, False): (
        gettext("Associations as Hedges’ g"),
        ASSOCIATION_AS_DIFFERENCE,
    ),
    (Metric.COHEN_D, False): (
        gettext("Associations as Cohen’s d"),
        ASSOCIATION_AS_DIFFERENCE,
    ),
    (Metric.STANDARDIZED_MEAN_DIFFERENCE, False): (
        gettext("Associations as standardized mean differences"),
        ASSOCIATION_AS_DIFFERENCE,
    ),
    (Metric.HEDGES_G, True): (gettext("Differences, Hedges’ g"), GROUP_DIFFERENCE),
    (Metric.COHEN_D, True): (gettext("Differences, Cohen’s d"), GROUP_DIFFERENCE),
    (Metric.STANDARDIZED_MEAN_DIFFERENCE, True): (
        gettext("Differences, standardized means"),
        GROUP_DIFFERENCE,
    ),
    (Metric.RISK_DIFFERENCE, True): (
        gettext("Differences in risk"),
        gettext(
            "The share of clients in one group minus the share in the other; 0 means no difference."
        ),
    ),
    (Metric.ODDS_RATIO, True): (
        gettext("Odds ratios"),
        gettext(
            "The odds of an event in one group divided by the odds in the other; 1 means no "
            "difference."
        ),
    ),
    (Metric.RISK_RATIO, True): (
        gettext("Risk ratios"),
        gettext(
            "The risk of an event in one group divided by the risk in the other; 1 means no "
            "difference."
        ),
    ),
    (Metric.PRE_POST_EFFECT_SIZE, False): (
        gettext("Change within a group, before to after"),
        gettext(
            "A standardized change without a comparison group: part of it may have occurred "
            "without the therapy. It cannot be compared with differences between groups."
        ),
    ),
    (Metric.MEDIAN_EFFECT_SIZE, False): (
        gettext("Change within a group, median effect size"),
        gettext(
            "The median of several standardized changes, without a comparison group. It cannot be "
            "compared with differences between groups."
        ),
    ),
    (Metric.PRE_POST_CORRELATION, False): (
        gettext("Change within a group, as a correlation"),
        gettext(
            "A change from before to after treatment, without a comparison group, expressed as a "
            "correlation. It cannot be compared with correlations between two variables."
        ),
    ),
    (Metric.SHARE_OF_VARIANCE, False): (
        gettext("Shares of variance"),
        gettext(
            "The share of the differences in outcome between clients that is associated with "
            "another variable."
        ),
    ),
    (Metric.PROPORTION, False): (
        gettext("Shares"),
        gettext(
            "A share of people or of studies. It is not an effect size, so there is no zero line."
        ),
    ),
    (Metric.UNSTANDARDIZED_COEFFICIENT, False): (
        gettext("Coefficients in points of a scale"),
        gettext("In the units of the scale used, which cannot be compared across studies."),
    ),
    (None, False): (
        gettext("Results in words"),
        gettext(
            "The parts of the sources that were seen give no numbers for these results, so there "
            "is no chart."
        ),
    ),
}
# By whether the metric is a ratio and which sign favours the condition examined: end of title,
# meaning
SIGN_MEANINGS: Final[Mapping[tuple[bool, int], tuple[str, str]]] = {
    (False, 1): (
        gettext("positive favours the condition examined"),
        gettext(
            "A positive number favours the condition examined, a negative number the comparison."
        ),
    ),
    (False, -1): (
        gettext("negative favours the condition examined"),
        gettext(
            "Here a negative number favours the condition examined, a positive number the "
            "comparison."
        ),
    ),
    (True, 1): (
        gettext("above 1 favours the condition examined"),
        gettext(
            "A number above 1 favours the condition examined, a number below 1 the comparison."
        ),
    ),
    (True, -1): (
        gettext("below 1 favours the condition examined"),
        gettext(
            "Here a number below 1 favours the condition examined, a number above 1 the comparison."
        ),
    ),
}
SIGN_NAMES: Final = {1: "-positive", -1: "-negative", 0: ""}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Results that may stand on one scale.

    Attributes:
        name: Fit for addresses and files.
        title: What is measured, and how.
        meaning: What a value of the metric means.
        metric: The metric of all of them; `None` for results in words.
        compares: Whether they compare treatments or groups.
        positive_side: 1 where a positive number favours the condition examined, -1 where a negative
            one does, 0 where this is unknown or has no meaning.
        results: The results; the one that rests on most comes first, and with it those on the
            same data.
        comparable: All findings of the group in the data, whether shown or not: a plot of the
            group has the scale of these, so that plots on different pages can be compared.
    """

    name: str
    title: str
    meaning: str
    metric: Metric | None
    compares: bool
    positive_side: int
    results: tuple[Result, ...]
    comparable: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(result.finding for result in self.results)


def group_results(
    results: Iterable[Result], findings: Iterable[Finding]
) -> tuple[FindingGroup, ...]:
    """Put results into groups of one metric, one kind of comparison and one meaning of signs.

    `findings` are all in the data.
    """
    everything = tuple(findings)
    keys = {finding.iri: finding_group_key(finding, everything) for finding in everything}
    found: dict[GroupKey, list[Result]] = {}
    for result in results:
        key = keys.get(result.finding.iri) or finding_group_key(result.finding, everything)
        found.setdefault(key, []).append(result)
    return tuple(
        describe_group(key, found[key], [each for each in everything if keys[each.iri] == key])
        for key in sorted(found, key=lambda key: (is_thin(found[key]), *group_position(key)))
    )


def is_thin(results: Iterable[Result]) -> bool:
    """Whether results rest on one study each, so that they do not come before syntheses."""
    return all(each.finding.metric and each.finding.studies == 1 for each in results)


def describe_group(
    key: GroupKey, results: Iterable[Result], comparable: Iterable[Finding]
) -> FindingGroup:
    """Return a group with its name and its words."""
    title, meaning = FINDING_GROUPS[key.metric, key.compares]
    ratio = bool(key.metric and METRIC_DESCRIPTIONS[key.metric].ratio)
    if key.positive_side:
        ending, sign_meaning = SIGN_MEANINGS[ratio, key.positive_side]
        title = f"{title}: {ending}"
        meaning = f"{meaning} {sign_meaning}"
    elif key.compares:
        sign_meaning = gettext("Which side a sign favours is not said.")
        meaning = f"{meaning} {sign_meaning}"
    base = key.metric.name.lower().replace("_", "-") if key.metric else "words"
    return FindingGroup(
        name=f"{base}{'-compared' if key.compares else ''}{SIGN_NAMES[key.positive_side]}",
        title=title,
        meaning=meaning,
        metric=key.metric,
        compares=key.compares,
        positive_side=key.positive_side,
        results=order_results(results),
        comparable=tuple(comparable),
    )


def group_position(key: GroupKey) -> tuple[int, int]:
    """Return the sort key of a group: as the table has them, positive signs first."""
    return list(FINDING_GROUPS).index((key.metric, key.compares)), -key.positive_side


def finding_group_key(finding: Finding, findings: Iterable[Finding]) -> GroupKey:
    """Return the group a finding belongs to; `findings` are all in the data."""
    compares = finding.compares
    if (finding.metric, compares) not in FINDING_GROUPS:
        compares = not compares
    return GroupKey(finding.metric, compares, find_positive_side(finding, findings))


def find_positive_side(finding: Finding, findings: Iterable[Finding]) -> int:
    """Return 1 where a positive number favours what was examined, -1 where a negative one does.

    A finding that favours neither side is read as those of the same work in the same metric; 0
    where these say nothing either.
    """
    if own := read_positive_side(finding):
        return own
    if not finding.compares:
        return 0
    others = {
        read_positive_side(each)
        for each in findings
        if each.metric is finding.metric and each.works & finding.works
    } - {0}
    return others.pop() if len(others) == 1 else 0


def read_positive_side(finding: Finding) -> int:
    """Return the same as far as the finding itself says."""
    neutral = METRIC_DESCRIPTIONS[finding.metric].neutral if finding.metric else None
    if finding.effect is None or neutral is None or finding.effect == neutral:
        return 0
    sign = 1 if finding.effect > neutral else -1
    return {Side.EXAMINED: sign, Side.COMPARATOR: -sign}.get(finding.favours or Side.NEITHER, 0)


# The order of findings


def evidence_key(finding: Finding) -> tuple[object, ...]:
    """Return the sort key of findings by what they rest on: k, then N, then a narrow interval."""
    width = inf
    if finding.lower is not None and finding.upper is not None:
        width = finding.upper - finding.lower
    return (
        finding.studies is None,
        -(finding.studies or 0),
        finding.participants is None,
        -(finding.participants or 0),
        width,
        finding.iri,
    )


def order_results(results: Iterable[Result]) -> tuple[Result, ...]:
    """Order results by what they rest on; those on the same data follow each other."""
    by_iri = {result.finding.iri: result for result in results}
    clusters = cluster_findings([result.finding for result in by_iri.values()])
    return tuple(by_iri[each.iri] for cluster in clusters for each in cluster)


def cluster_findings(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Return findings in clusters of the same data, most evidence first, within them likewise."""
    waiting = {each.iri: each for each in sorted(findings, key=evidence_key)}
    clusters: list[tuple[Finding, ...]] = []
    while waiting:
        first = next(iter(waiting))
        cluster, new = {first: waiting.pop(first)}, [first]
        while new:
            reached = cluster[new.pop()].same_data_as
            near = [iri for iri in reached if iri in waiting]
            cluster |= {iri: waiting.pop(iri) for iri in near}
            new += near
        clusters.append(tuple(sorted(cluster.values(), key=evidence_key)))
    return tuple(clusters)


class Weight(NamedTuple):
    """What the size of points in a plot stands for.

    Attributes:
        symbol: "k" or "N"; empty where no finding has either.
        most: The largest number among the findings of the scale.
    """

    symbol: str
    most: int

    def of(self, finding: Finding) -> int | None:
        """Return the number that sizes the point of a finding, if it has one."""
        return {"k": finding.studies, "N": finding.participants}.get(self.symbol)


def weigh_findings(findings: Iterable[Finding]) -> Weight:
    """Return what sizes the points of findings: k, or N where they are all single studies."""
    every = tuple(findings)
    studies = max((each.studies or 0 for each in every), default=0)
    participants = max((each.participants or 0 for each in every), default=0)
    if studies > 1:
        return Weight("k", studies)
    return Weight("N", participants) if participants else Weight("", 0)


def weight_words(weight: Weight) -> str:
    """Return a sentence on what the size of points stands for."""
    if weight.symbol == "k":
        return gettext(
            "The more studies (k), the larger the marker; without k it has the smallest size."
        )
    if weight.symbol == "N":
        return gettext(
            "The more participants (N), the larger the marker; without N it has the smallest size."
        )
    return pgettext("points", "No result gives k or N, so all markers have the same size.")
