"""What is argued about, thread by thread, with both sides of each beside each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from explorer.model import (
    AppliedArgument,
    Argument,
    Link,
    Stance,
    Verification,
    Vocabulary,
)
from explorer.views.html import link_to, render

DEEPEST: Final = 8  # replies to replies; a circle of arguments ends here


@dataclass(frozen=True, slots=True)
class Thread:
    """What is argued about one thing; `curies` name the arguments in it.

    `topics` are the IRIs of the concepts it is about: its target, or the ends of a claim.
    """

    target: Link
    arguments: tuple[AppliedArgument, ...]
    curies: frozenset[str]
    topics: frozenset[str]

    @property
    def against(self) -> tuple[AppliedArgument, ...]:
        """What criticises, disputes or qualifies."""
        return tuple(each for each in self.arguments if not speaks_for(each))

    @property
    def supporting(self) -> tuple[AppliedArgument, ...]:
        """What supports."""
        return tuple(each for each in self.arguments if speaks_for(each))


@dataclass(frozen=True, slots=True)
class NumberedWork:
    """An entry of the page's reference list."""

    number: int
    curie: str
    text: str
    verification: Verification


def debate(
    vocabulary: Vocabulary,
    texts: Mapping[str, str],
    focus: str = "",
    target: str = "",
    stance: str = "",
) -> str:
    """All arguments as threads under what they are about; the thread in focus comes first.

    Args:
        vocabulary: What was opened.
        texts: The APA entries, by IRI of the work.
        focus: The curie of an argument.
        target: Show only threads about the concept with this curie, or about claims of it.
        stance: Show only arguments of this stance, with their replies; any other text shows all.
    """
    numbers = numbering(vocabulary)
    everything = tuple(threads_of(vocabulary, numbers))
    about = next((c.iri for c in vocabulary.concepts.values() if c.curie == target), "")
    near = [thread for thread in everything if not about or about in thread.topics]
    counts = Counter(each.argument.stance for thread in near for each in thread.arguments)
    stance = stance if stance in set(Stance) else ""
    threads = sorted(
        (kept for thread in near if (kept := of_stance(thread, stance)).arguments),
        key=lambda thread: (focus not in thread.curies, -len(thread.curies), thread.target.label),
    )
    return render(
        "debate",
        threads=threads,
        focus=focus,
        target=target if about else "",
        stance=stance,
        topics=topics(everything, vocabulary),
        counts={each: counts[each] for each in Stance if counts[each]},
        references=list(references(threads, numbers, vocabulary, texts)),
        named=partial(link_to, vocabulary),
        about_self=lambda iri: True,
    )


def speaks_for(applied: AppliedArgument) -> bool:
    """Whether an argument supports what it is about."""
    return applied.argument.stance is Stance.SUPPORTS


def of_stance(thread: Thread, stance: str) -> Thread:
    """Return a thread with the arguments of a stance only, or all if there is none."""
    kept = (each for each in thread.arguments if not stance or each.argument.stance == stance)
    return replace(thread, arguments=tuple(kept))


def topics(threads: Iterable[Thread], vocabulary: Vocabulary) -> dict[str, tuple[str, int]]:
    """Return label and number of arguments of every concept that is argued about, by curie."""
    counts: Counter[str] = Counter()
    for thread in threads:
        counts.update(dict.fromkeys(thread.topics, len(thread.curies)))
    concepts = [vocabulary.concepts[iri] for iri in counts]
    concepts.sort(key=lambda each: each.pref_label.casefold())
    return {each.curie: (each.pref_label, counts[each.iri]) for each in concepts}


def references(
    threads: Iterable[Thread],
    numbers: Mapping[str, int],
    vocabulary: Vocabulary,
    texts: Mapping[str, str],
) -> Iterator[NumberedWork]:
    """Yield the works that the arguments shown cite, under the numbers they have everywhere."""
    shown = {number for thread in threads for each in thread.arguments for number in cited_in(each)}
    for iri, number in numbers.items():
        if number in shown and (work := vocabulary.works.get(iri)):
            yield NumberedWork(number, work.curie, texts[iri], work.verification)


def cited_in(applied: AppliedArgument) -> Iterator[int]:
    """Yield the numbers an argument and all replies below it cite."""
    yield from applied.numbers
    for reply in applied.replies:
        yield from cited_in(reply)


def numbering(vocabulary: Vocabulary) -> dict[str, int]:
    """Number the works that arguments cite, in the order of first citation."""
    numbers: dict[str, int] = {}
    for argument in vocabulary.arguments.values():
        for citation in argument.citations:
            numbers.setdefault(citation.work, len(numbers) + 1)
    return numbers


def threads_of(vocabulary: Vocabulary, numbers: Mapping[str, int]) -> Iterator[Thread]:
    """Yield a thread for everything that is argued about and is not itself an argument."""
    arguments = vocabulary.arguments.values()
    targets = {t for each in arguments for t in each.targets if t not in vocabulary.arguments}
    for target in sorted(targets):
        about = [each for each in arguments if target in each.targets]
        applied = tuple(apply(each, target, vocabulary, numbers) for each in about)
        curies = frozenset(curie for each in applied for curie in curies_in(each))
        yield Thread(link_to(vocabulary, target), applied, curies, concerned(target, vocabulary))


def concerned(target: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the IRIs of the concepts that a target is, or that a claim links."""
    claim = vocabulary.claims.get(target)
    ends = (claim.subject, claim.object) if claim else (target,)
    return frozenset(iri for iri in ends if iri in vocabulary.concepts)


def apply(
    argument: Argument,
    about: str,
    vocabulary: Vocabulary,
    numbers: Mapping[str, int],
    depth: int = DEEPEST,
) -> AppliedArgument:
    """Return an argument with its numbers and its replies."""
    replies = [each for each in vocabulary.arguments.values() if argument.iri in each.targets]
    cited = sorted({numbers[citation.work] for citation in argument.citations})
    below = (apply(each, argument.iri, vocabulary, numbers, depth - 1) for each in replies)
    return AppliedArgument(argument, tuple(cited), about, "", tuple(below) if depth else ())


def curies_in(applied: AppliedArgument) -> Iterator[str]:
    """Yield the curies of an argument and of all replies below it."""
    yield applied.argument.curie
    for reply in applied.replies:
        yield from curies_in(reply)
