"""Arguments as threads with replies; the values of the pages of arguments and findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import AppliedArgument, InheritedArguments
from explorer.model.entities import Argument, Citation, Stance, Verification
from explorer.model.findings import evidence_key, group_results
from explorer.model.node_kinds import BELONGS_TO_IRI
from explorer.model.resource_links import in_text_citation, resource_link
from explorer.model.resource_pages import ArgumentPage, FindingPage
from explorer.model.vocabulary import Finding, Result, Vocabulary

ARGUMENT_KIND_ORDER: Final = ("caution", "critique", "argument", "reply", "support")

CitationNumbers: TypeAlias = Callable[[tuple[Citation, ...]], tuple[int, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Relevance:
    """The distance of a target: 0 the resource itself, 1 a claim about it, 2 or more what is above.

    `inherited_from` is the IRI of the approach or broader concept that is targeted, if any.
    """

    distance: int
    inherited_from: str = ""


def relevant_targets(iri: str, vocabulary: Vocabulary) -> dict[str, Relevance]:
    """Return the resources an argument may target to bear on a concept: IRI → distance.

    These are the concept, the claims about it, the approaches it belongs to, its broader
    concepts, and upwards the approaches and broader concepts of these.
    """
    bearing = {iri: Relevance(0)}
    if not vocabulary.arguments:  # saves a scan of all claims of a large foreign vocabulary
        return bearing
    above: dict[str, set[str]] = {}
    for claim in vocabulary.claims.values():
        if claim.subject == iri or claim.object == iri:  # noqa: PLR1714 - a set for each is slow
            bearing[claim.iri] = Relevance(1)
        if claim.predicate == BELONGS_TO_IRI:
            above.setdefault(claim.subject, set()).add(claim.object)
    level, distance = [iri], 1
    while level:
        distance += 1
        found = {
            one
            for below in level
            for one in {*above.get(below, ()), *broader_concepts(below, vocabulary)}
            if one not in bearing
        }
        bearing |= {one: Relevance(distance, one) for one in found}
        level = sorted(found)
    return bearing


def broader_concepts(iri: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the IRIs of a concept's broader concepts; none for any other resource."""
    concept = vocabulary.concepts.get(iri)
    return concept.broader if concept else ()


def build_argument_threads(
    bearing: Mapping[str, Relevance], vocabulary: Vocabulary, numbers: CitationNumbers
) -> tuple[AppliedArgument, ...]:
    """Return the arguments with a target among `bearing`, each once, replies nested below them.

    Cautions and critiques come first, the nearest before the inherited.
    """
    about = {
        argument.iri: target
        for argument in vocabulary.arguments.values()
        if (target := nearest_target(argument, bearing))
    }
    answers = replies_by_target(vocabulary)
    ordered = sorted(
        about, key=lambda iri: thread_sort_key(vocabulary.arguments[iri], bearing[about[iri]])
    )
    answering = {
        reply for iri in iterate_replies(ordered, answers) for reply in answers.get(iri, ())
    }
    seen: set[str] = set()

    def thread(iri: str, target: str) -> AppliedArgument:
        seen.add(iri)
        argument = vocabulary.arguments[iri]
        applied = AppliedArgument(argument, numbers(argument.citations), target)
        below = (thread(reply, iri) for reply in answers.get(iri, ()) if reply not in seen)
        return replace(applied, replies=tuple(below))

    roots = [iri for iri in ordered if iri not in answering]
    return tuple(
        replace(
            thread(iri, about[iri]),
            inherited_from=bearing[about[iri]].inherited_from,
        )
        for iri in [*roots, *ordered]  # those left over answer each other in a circle
        if iri not in seen
    )


def build_target_threads(
    iri: str, vocabulary: Vocabulary, numbers: CitationNumbers
) -> tuple[AppliedArgument, ...]:
    """Return the arguments about a resource itself, with their replies; none are inherited."""
    return build_argument_threads({iri: Relevance(0)}, vocabulary, numbers)


def nearest_target(argument: Argument, bearing: Mapping[str, Relevance]) -> str:
    """Return the IRI of an argument's nearest target among `bearing`, or ""."""
    targets = [target for target in argument.targets if target in bearing]
    return min(targets, key=lambda target: (bearing[target], target), default="")


def replies_by_target(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the replies to arguments: IRI → sorted IRIs of the arguments that target it."""
    found: dict[str, set[str]] = {}
    for argument in vocabulary.arguments.values():
        for target in argument.targets:
            if target in vocabulary.arguments and target != argument.iri:
                found.setdefault(target, set()).add(argument.iri)
    return {target: tuple(sorted(answers)) for target, answers in found.items()}


def iterate_replies(starts: list[str], answers: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the IRIs of arguments and of all replies to them, at any depth, each once."""
    waiting, met = list(starts), set(starts)
    while waiting:
        iri = waiting.pop()
        yield iri
        new = [reply for reply in answers.get(iri, ()) if reply not in met]
        met.update(new)
        waiting += new


def thread_sort_key(argument: Argument, bearing: Relevance) -> tuple[object, ...]:
    """Return the sort key of threads: against before for, near before far, by kind, by label."""
    speaks_for = argument.stance is Stance.SUPPORTS
    return (
        speaks_for,
        bearing,
        ARGUMENT_KIND_ORDER.index(argument.kind),
        argument.label.casefold(),
        argument.iri,
    )


@dataclass(frozen=True, slots=True)
class DividedArguments:
    """Arguments that bear on something, for and against, its own and those of what is above.

    Attributes:
        cautions: The arguments against the resource itself and claims about it.
        supports: The arguments for them.
        inherited_cautions: The arguments against what it belongs to, a group for each.
        inherited_supports: The arguments for its approaches, likewise.
    """

    cautions: tuple[AppliedArgument, ...]
    supports: tuple[AppliedArgument, ...]
    inherited_cautions: tuple[InheritedArguments, ...]
    inherited_supports: tuple[InheritedArguments, ...]


def divide_arguments(
    bearing: Mapping[str, Relevance], vocabulary: Vocabulary, numbers: CitationNumbers
) -> DividedArguments:
    """Return the arguments with a target among `bearing`, by side and by where they come from.

    They are numbered in the order of a page: first those against, then those for.
    """
    threads = build_argument_threads(bearing, vocabulary, lambda _: ())
    own: dict[bool, tuple[AppliedArgument, ...]] = {}
    above: dict[bool, tuple[InheritedArguments, ...]] = {}
    for supports in (False, True):
        side = [each for each in threads if each.supports_target is supports]
        own[supports] = tuple(
            number_argument(each, numbers) for each in side if not each.inherited_from
        )
        above[supports] = group_inherited(side, vocabulary, numbers)
    return DividedArguments(own[False], own[True], above[False], above[True])


def group_inherited(
    side: Iterable[AppliedArgument], vocabulary: Vocabulary, numbers: CitationNumbers
) -> tuple[InheritedArguments, ...]:
    """Return the inherited ones among arguments of one side, by where they come from.

    The groups are in the order of the arguments; in each of them the strongest comes first.
    """
    pooled = pooled_works(vocabulary)
    groups: dict[str, list[AppliedArgument]] = {}
    for each in side:
        if each.inherited_from:
            groups.setdefault(each.inherited_from, []).append(each)
    return tuple(
        InheritedArguments(
            resource_link(vocabulary, origin),
            tuple(
                number_argument(each, numbers)
                for each in sorted(found, key=lambda one: strength_key(one, pooled, vocabulary))
            ),
        )
        for origin, found in groups.items()
    )


def number_argument(applied: AppliedArgument, numbers: CitationNumbers) -> AppliedArgument:
    """Return an argument and all its replies with the numbers of the works they cite."""
    cited = numbers(applied.argument.citations)
    replies = tuple(number_argument(each, numbers) for each in applied.replies)
    return replace(applied, numbers=cited, replies=replies)


def pooled_works(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the IRIs of the works of which a finding is recorded that pools several studies."""
    pooling = (each for each in vocabulary.findings.values() if (each.studies or 0) > 1)
    return frozenset(citation.work for each in pooling for citation in each.citations)


def strength_key(
    applied: AppliedArgument, pooled: frozenset[str], vocabulary: Vocabulary
) -> tuple[object, ...]:
    """Return the sort key of arguments by strength, the strongest first.

    What rests on pooled evidence comes first, then that of which the record of a source was seen at
    first hand, then a critique before a caution, then the one with the most replies.
    """
    argument = applied.argument
    cited = {citation.work for citation in argument.citations}
    works = (vocabulary.works[iri] for iri in cited if iri in vocabulary.works)
    return (
        not cited & pooled,
        all(work.verification is not Verification.FIRST_HAND for work in works),
        argument.kind != "critique",
        -len(applied.replies),
        argument.label.casefold(),
        argument.iri,
    )


def build_argument_page(atlas: Atlas, iri: str) -> ArgumentPage:
    """Build the value of an argument's page; its own sources are numbered first.

    Raises `KeyError` when there is no such argument.
    """
    vocabulary = atlas.vocabulary
    argument = vocabulary.arguments[iri]
    numbering = ReferenceNumbering(vocabulary)
    numbers = numbering.numbers(argument.citations)
    threads = build_target_threads(iri, vocabulary, numbering.numbers)
    return ArgumentPage(
        argument=argument,
        numbers=numbers,
        targets=tuple(resource_link(vocabulary, target) for target in argument.targets),
        attributed_to=tuple(resource_link(vocabulary, who) for who in argument.attributed_to),
        cautions=tuple(each for each in threads if not each.supports_target),
        supports=tuple(each for each in threads if each.supports_target),
        references=numbering.references(atlas.bibliography),
    )


def build_finding_page(atlas: Atlas, iri: str) -> FindingPage:
    """Build the value of a finding's page.

    Raises `KeyError` when there is no such finding.
    """
    vocabulary = atlas.vocabulary
    finding = vocabulary.findings[iri]
    numbering = ReferenceNumbering(vocabulary)
    compared = finding.compared_with
    numbers = numbering.numbers(finding.citations)
    same = [vocabulary.findings[other] for other in finding.same_data_as]
    results = [
        Result(each, numbers if each is finding else (), source_words(each, vocabulary))
        for each in (finding, *same)
    ]
    groups = group_results(results, vocabulary.findings.values())
    return FindingPage(
        finding=finding,
        numbers=numbers,
        of=resource_link(vocabulary, finding.of),
        outcome=resource_link(vocabulary, finding.outcome),
        compared_with=resource_link(vocabulary, compared) if compared else None,
        same_data=tuple(resource_link(vocabulary, each.iri) for each in same),
        group=next(group for group in groups if finding in group.findings),
        references=numbering.references(atlas.bibliography),
    )


def find_results(
    iri: str,
    vocabulary: Vocabulary,
    numbers: Callable[[tuple[Citation, ...]], tuple[int, ...]],
    most: int | None = None,
) -> tuple[Result, ...]:
    """Return the findings that bear on a concept, in the order of the vocabulary.

    Args:
        iri: The concept.
        vocabulary: All data.
        numbers: Returns the reference numbers of citations.
        most: How many to take of those that are about something else, by what they rest on;
            `None` for all.
    """
    bearing = [each for each in vocabulary.findings.values() if concerns_concept(each, iri)]
    others = sorted((each for each in bearing if each.of != iri), key=evidence_key)
    left_out = {each.iri for each in others[most:]} if most is not None else set()
    return tuple(
        Result(each, numbers(each.citations), source_words(each, vocabulary))
        for each in bearing
        if each.iri not in left_out
    )


def count_outcome_results(iri: str, vocabulary: Vocabulary) -> int:
    """Return how many findings about something else have a concept as outcome or comparison."""
    findings = vocabulary.findings.values()
    return sum(each.of != iri and concerns_concept(each, iri) for each in findings)


def source_words(finding: Finding, vocabulary: Vocabulary) -> str:
    """Return authors and year of the works that report a finding."""
    works = [vocabulary.works[iri] for iri in sorted(finding.works) if iri in vocabulary.works]
    return "; ".join(map(in_text_citation, works))


def concerns_concept(finding: Finding, iri: str) -> bool:
    """Whether a finding measures a concept, has it as outcome, or compares another with it."""
    return iri in {finding.of, finding.outcome, finding.compared_with}
