"""Who says so: the works behind claims, named as prose names them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from explorer.interface_words import AND
from explorer.model import Citation, Claim, Name, Span, Vocabulary, Work
from explorer.summary.english import Spans, listed, text
from explorer.summary.sentence_messages import (
    BUT_NOT,
    POST,
    QUALIFIED_BY,
    THE_POST,
    choose_objection_message,
    fill_message,
)
from explorer.translation import gettext
from explorer.work_types import find_work_type

ALL_NAMED = 3  # authors; of more the first is named "et al."
OPPOSED = ("disagreesWith", "qualifies")  # the characters of citations that carry no claim


@dataclass(frozen=True, slots=True)
class Sources:
    """The works that carry claims, and those that disagree or qualify, each in order, once."""

    carrying: tuple[Work, ...] = ()
    disagreeing: tuple[Work, ...] = ()
    qualifying: tuple[Work, ...] = ()

    @classmethod
    def of(cls, claims: Iterable[Claim], vocabulary: Vocabulary) -> "Sources":
        """Gather the known works that claims cite."""
        found: dict[str, dict[str, Work]] = {"": {}, **{key: {} for key in OPPOSED}}
        for citation in known_citations(claims, vocabulary):
            part = citation.character if citation.character in OPPOSED else ""
            found[part][citation.work] = vocabulary.works[citation.work]
        return cls(*(tuple(sorted(part.values(), key=by_year)) for part in found.values()))

    @property
    def are_plural(self) -> bool:
        """Whether those who carry the claims are more than one."""
        return are_several(self.carrying)


def known_citations(claims: Iterable[Claim], vocabulary: Vocabulary) -> Iterator[Citation]:
    """Yield the citations of known works, those that carry a claim before those against it."""
    citations = [c for claim in claims for c in claim.citations if c.work in vocabulary.works]
    yield from sorted(citations, key=lambda citation: citation.character in OPPOSED)


def by_year(work: Work) -> tuple[int, str]:
    """Sort key of works in prose: undated first, then by year."""
    return work.year or 0, work.iri


def names_of(work: Work) -> tuple[Name, ...]:
    """The people behind a work: its authors, else its editors."""
    return work.authors or work.editors


def called(work: Work) -> str:
    """Return how prose calls a work's authors: by family name, "et al." for more than three.

    >>> called(Work("", "", "book", "T", (Name("Atwood"), Name("Stolorow"))))
    'Atwood and Stolorow'
    """
    names = [name.literal or name.full_family for name in names_of(work)]
    names = [name for name in names if name]
    if not names:
        return work.container_title or work.title
    if len(names) > ALL_NAMED:
        return gettext("{name} et al.").format(name=names[0])
    return AND.join(filter(None, (", ".join(names[:-1]), names[-1])))


def natural(locator: str) -> tuple[tuple[int, str], ...]:
    """Sort key of a locator, by which "A.10" follows "A.9".

    >>> sorted(["A.10", "A.9"], key=natural)
    ['A.9', 'A.10']
    """
    pieces = re.findall(r"\d+|\D+", locator)
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces)


def named(works: Sequence[Work], *, years: bool = True) -> Spans:
    """Return works as the subject of a sentence: "Stern (1985) and Winnicott (1953, 1960)"."""
    groups = [tuple(group) for _, group in groupby(sorted(works, key=called), key=called)]
    groups.sort(key=lambda group: by_year(group[0]))
    return listed([one_author(called(group[0]), group, years=years) for group in groups])


def named_again(works: Sequence[Work]) -> tuple[Spans, bool]:
    """Return works as prose calls them once they are known, and whether that is a plural."""
    first, *others = works
    if not others and find_work_type(first.csl_type).published_in == "site":
        return fill_message(THE_POST, post=(Span(POST, first.iri),)), False
    return named(works, years=False), are_several(works)


def one_author(name: str, works: Sequence[Work], *, years: bool) -> Spans:
    """Return the name of an author, or of authors, with the years of their works."""
    dated = [work for work in works if work.year is not None]
    if not years or not dated:
        return (Span(name, works[0].iri),)
    if len(dated) == 1:
        return (Span(f"{name} ({dated[0].year})", dated[0].iri),)
    spans = [Span(f"{name} (")]
    for number, work in enumerate(dated):
        spans += [*text(", " if number else ""), Span(str(work.year), work.iri)]
    return (*spans, Span(")"))


def in_brackets(sources: Sources) -> Spans:
    """Return sources as a remark: " (Elliott et al., 2018; qualified by Cuijpers, 2019)"."""
    remarks = [
        fill_message(message, works=listed_with_years(works))
        for message, works in (
            ("{works}", sources.carrying),
            (QUALIFIED_BY, sources.qualifying),
            (BUT_NOT, sources.disagreeing),
        )
        if works
    ]
    if not remarks:
        return ()
    spans = [Span(" (")]
    for number, remark in enumerate(remarks):
        spans += [*text("; " if number else ""), *remark]
    return (*spans, Span(")"))


def listed_with_years(works: Sequence[Work]) -> Spans:
    """Return works as "Elliott et al., 2018; Farber, 2018", each linked."""
    spans: list[Span] = []
    for number, work in enumerate(works):
        year = f", {work.year}" if work.year is not None else ""
        spans += [*text("; " if number else ""), Span(f"{called(work)}{year}", work.iri)]
    return tuple(spans)


def objections(sources: Sources) -> Spans:
    """Return who disagrees with or qualifies a statement, as the end of its sentence."""
    parts = [
        fill_message(
            choose_objection_message(character, plural=are_several(works)), works=named(works)
        )
        for character, works in (
            ("disagreesWith", sources.disagreeing),
            ("qualifies", sources.qualifying),
        )
        if works
    ]
    return (Span("; "), *listed(parts)) if parts else ()


def are_several(works: Sequence[Work]) -> bool:
    """Whether the authors of works are more than one."""
    return sum(len(names_of(work)) or 1 for work in works) > 1
