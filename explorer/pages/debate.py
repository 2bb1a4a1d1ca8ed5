"""The value of the debate page: targets, the arguments on both sides, and replies."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from explorer.atlas import Atlas, remember_page
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.answers import AppliedArgument, InheritedArguments, Link
from explorer.model.debate_pages import (
    DebatePage,
    DebateTheme,
    DebateThread,
    DebateTopic,
    SideCounts,
)
from explorer.model.entities import Kind, Stance
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument import (
    Relevance,
    build_argument_threads,
    group_inherited,
    iterate_replies,
    number_argument,
    relevant_targets,
    replies_by_target,
)
from explorer.pages.claim import (
    MAX_DIRECT_DISTANCE,
    collect_links,
    ignore_numbers,
    nest_replies,
    page_link,
    threads_order,
)


@remember_page
def build_debate_page(atlas: Atlas, target: str = "", stance: Stance | None = None) -> DebatePage:
    """Build the value of the page about all debates, or about one target.

    References are numbered in the order of arguments: against before for, near before far.

    Args:
        atlas: The opened atlas.
        target: The IRI of the resource that is debated; empty for all. The debate about a concept
            includes claims about it; that of a person, the targets of their own arguments; that
            of a work, the targets of arguments that cite it; that of an argument, its targets.
        stance: Show only arguments of this stance, with their replies.
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    near = debated_targets(vocabulary, target)
    arguments = build_argument_threads(near, vocabulary, ignore_numbers)
    numbered = [
        number_argument(nest_replies(atlas, each.argument, each.about, set()), numbering.numbers)
        for each in arguments
        if not stance or each.argument.stance is stance
    ]
    threads = build_debate_threads(atlas, near, numbered, stance, numbering)
    inherited = inherited_arguments(vocabulary, target, numbering)
    every = [*numbered, *(each for group in inherited for each in group.arguments)]
    topics = count_topics(vocabulary)
    links = collect_links(vocabulary, every, *(thread.repeated for thread in threads))
    return DebatePage(
        target=page_link(vocabulary, target) if target else None,
        stance=stance,
        threads=tuple(threads),
        inherited=inherited,
        topics=topics,
        themes=build_debate_themes(threads, vocabulary),
        sides=count_sides(threads),
        counts=count_stances(atlas, near),
        targets=targets_by_argument(flatten_arguments(every), vocabulary, links),
        references=numbering.references(atlas.bibliography),
        links=links,
    )


def debated_targets(vocabulary: Vocabulary, iri: str = "") -> dict[str, Relevance]:
    """Return the targets of a debate by IRI: all there are, or a resource and claims about it."""
    arguments = vocabulary.arguments
    if not iri:
        targets = (target for each in arguments.values() for target in each.targets)
        return {target: Relevance(0) for target in targets if target not in arguments}
    if iri in vocabulary.concepts:
        near = relevant_targets(iri, vocabulary)
        return {
            target: each for target, each in near.items() if each.distance <= MAX_DIRECT_DISTANCE
        }
    theirs = {
        target
        for each in arguments.values()
        if iri == each.iri
        or iri in each.attributed_to
        or iri in {citation.work for citation in each.citations}
        for target in each.targets
    }
    claims = {each.iri for each in vocabulary.claims.values() if iri in {each.subject, each.object}}
    return {target: Relevance(0) for target in ({iri} | claims | theirs)}


def build_debate_threads(
    atlas: Atlas,
    near: Iterable[str],
    arguments: Iterable[AppliedArgument],
    stance: Stance | None,
    numbering: ReferenceNumbering,
) -> list[DebateThread]:
    """Build the threads of all targets that have arguments, the longest first."""
    about: dict[str, list[AppliedArgument]] = {}
    for each in arguments:
        about.setdefault(each.about, []).append(each)
    threads = [
        build_debate_thread(atlas, target, about.get(target, ()), stance, numbering)
        for target in sorted(near)
        if atlas.arguments_about(target)
    ]
    found = (thread for thread in threads if thread.arguments or thread.repeated)
    return sorted(found, key=debate_sort_key)


def build_debate_thread(
    atlas: Atlas,
    target: str,
    arguments: Iterable[AppliedArgument],
    stance: Stance | None,
    numbering: ReferenceNumbering,
) -> DebateThread:
    """Build the thread of a target; `arguments` are in no other thread."""
    vocabulary = atlas.vocabulary
    own = tuple(arguments)
    seen = {each.argument.iri for each in flatten_arguments(own)}
    missing = {each.iri for each in atlas.arguments_about(target)} - seen
    return DebateThread(
        target=page_link(vocabulary, target),
        topics=concerned_concepts(target, vocabulary),
        arguments=own,
        repeated=tuple(
            number_argument(each, numbering.numbers)
            for each in repeated_arguments(atlas, target, missing)
            if not stance or each.argument.stance is stance
        ),
    )


def repeated_arguments(atlas: Atlas, target: str, iris: set[str]) -> Iterator[AppliedArgument]:
    """Yield the arguments `iris` about a target with all their replies, each once."""
    seen: set[str] = set()
    for argument in sorted((atlas.vocabulary.arguments[iri] for iri in iris), key=threads_order):
        if argument.iri not in seen:
            applied = nest_replies(atlas, argument, target, set())
            seen.update(each.argument.iri for each in flatten_arguments([applied]))
            yield applied


def inherited_arguments(
    vocabulary: Vocabulary, iri: str, numbering: ReferenceNumbering
) -> tuple[InheritedArguments, ...]:
    """Return the arguments that bear on a concept only through its approaches and broader ones.

    They are grouped by these, those against the concept before those for it.
    """
    if iri not in vocabulary.concepts:
        return ()
    near = relevant_targets(iri, vocabulary)
    above = {target: each for target, each in near.items() if each.distance > MAX_DIRECT_DISTANCE}
    own = near.keys() - above.keys()
    found = [
        each
        for each in build_argument_threads(above, vocabulary, ignore_numbers)
        if not own & set(each.argument.targets)
    ]
    sides = ([each for each in found if each.supports_target is side] for side in (False, True))
    return tuple(
        group for side in sides for group in group_inherited(side, vocabulary, numbering.numbers)
    )


def concerned_concepts(target: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the IRIs of concepts: the target itself, or the ends of a claim."""
    claim = vocabulary.claims.get(target)
    ends = (claim.subject, claim.object) if claim else (target,)
    return frozenset(iri for iri in ends if iri in vocabulary.concepts)


def count_topics(vocabulary: Vocabulary) -> tuple[tuple[Link, int], ...]:
    """Return the concepts that are debated, by label, with the numbers of arguments and replies."""
    answers = replies_by_target(vocabulary)
    about: dict[str, list[str]] = {}
    for argument in vocabulary.arguments.values():
        for target in argument.targets:
            about.setdefault(target, []).append(argument.iri)
    counts: Counter[str] = Counter()
    for target in about.keys() - vocabulary.arguments.keys():
        size = sum(1 for _ in iterate_replies(about[target], answers))
        counts.update(dict.fromkeys(concerned_concepts(target, vocabulary), size))
    links = [page_link(vocabulary, iri) for iri in sorted(counts)]
    links.sort(key=lambda link: link.label.casefold())
    return tuple((link, counts[link.iri]) for link in links)


def build_debate_themes(
    threads: Iterable[DebateThread], vocabulary: Vocabulary
) -> tuple[DebateTheme, ...]:
    """Group debates by the concept they concern, and these by kind, the largest first."""
    about: dict[str, list[DebateThread]] = {}
    for thread in threads:
        about.setdefault(debate_topic(thread.target.iri, vocabulary), []).append(thread)
    by_kind: dict[str, list[str]] = {}
    for iri in about:
        concept = vocabulary.concepts.get(iri)
        by_kind.setdefault(concept.kind if concept else "", []).append(iri)
    themes = [
        DebateTheme(
            vocabulary.kinds.get(kind) or Kind(kind, contract(kind) if kind else "", ""),
            tuple(
                sorted(
                    (
                        DebateTopic(page_link(vocabulary, iri), count_sides(about[iri]))
                        for iri in iris
                    ),
                    key=lambda topic: (-topic.counts.total, topic.link.label.casefold()),
                )
            ),
            count_sides(thread for iri in iris for thread in about[iri]),
        )
        for kind, iris in by_kind.items()
    ]
    return tuple(sorted(themes, key=lambda theme: (-theme.counts.total, theme.kind.iri)))


def debate_topic(target: str, vocabulary: Vocabulary) -> str:
    """Return the IRI of what a debate concerns: of a claim its subject, else the target."""
    claim = vocabulary.claims.get(target)
    return claim.subject if claim else target


def count_sides(threads: Iterable[DebateThread]) -> SideCounts:
    """Count the arguments of some debates by side, each once, and the replies to them."""
    roots: dict[str, bool] = {}
    replies: set[str] = set()
    for thread in threads:
        for each in (*thread.arguments, *thread.repeated):
            roots[each.argument.iri] = each.supports_target
            replies.update(one.argument.iri for one in flatten_arguments(each.replies))
    support = sum(roots.values())
    return SideCounts(len(roots) - support, support, len(replies - roots.keys()))


def find_argument_target(page: DebatePage, curie: str) -> str:
    """Return the IRI of the target in whose thread an argument (a curie) stands; else ""."""
    for thread in page.threads:
        if any(each.argument.curie == curie for each in flatten_arguments(thread.arguments)):
            return thread.target.iri
    return ""


def count_stances(atlas: Atlas, near: Iterable[str]) -> dict[Stance, int]:
    """Count the arguments of each stance about some targets, each once, in order of stances."""
    found = {each.iri: each.stance for target in near for each in atlas.arguments_about(target)}
    counts = Counter(found.values())
    return {stance: counts[stance] for stance in Stance if counts[stance]}


def targets_by_argument(
    arguments: Iterable[AppliedArgument], vocabulary: Vocabulary, links: Mapping[str, Link]
) -> dict[str, tuple[Link, ...]]:
    """Return the targets of each argument by its IRI, except arguments that it answers."""
    return {
        each.argument.iri: tuple(
            links[target] for target in each.argument.targets if target not in vocabulary.arguments
        )
        for each in arguments
    }


def debate_sort_key(thread: DebateThread) -> tuple[int, str, str]:
    """Return the sort key of debates: those with the most arguments first, then by label."""
    size = sum(1 for _ in flatten_arguments(thread.arguments))
    return -size, thread.target.label.casefold(), thread.target.iri


def flatten_arguments(arguments: Iterable[AppliedArgument]) -> Iterator[AppliedArgument]:
    """Yield arguments, each followed by all its replies."""
    for each in arguments:
        yield each
        yield from flatten_arguments(each.replies)
