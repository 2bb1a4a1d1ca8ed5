"""The words of embeds for teaching: cards of claims, what speaks against them, sources, tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from explorer import urls
from explorer.model import (
    AppliedArgument,
    Argument,
    ClaimCard,
    Concept,
    Link,
    Reference,
    Verification,
    Vocabulary,
)
from explorer.model.figures import count, effect, interval
from explorer.views.cards import in_text
from explorer.views.evidence import Group
from explorer.views.html import KindLook, link_to, render
from explorer.views.outcomes import SHORT, Row
from explorer.views.stills import Still, inline
from explorer.views.stills.arguments import Debate, anchor
from explorer.views.timeline import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """A work that a claim cites: its number in the page, its name in short, the places in it."""

    number: int
    short: str
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the sources it cites, under the numbers of the page.

    `relation` is what its relation is called.
    """

    card: ClaimCard
    relation: str
    sources: tuple[Source, ...]

    @property
    def anchor(self) -> str:
        """The id of its card; a bare triple has no curie."""
        return claim_anchor(self.card)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its sources."""
        return tuple(source.number for source in self.sources)


@dataclass(frozen=True, slots=True)
class Seen:
    """A stop of a tour: its concept if it is known, what to notice, what to know beside it.

    `against` are the cautions and critiques told in the page, `elsewhere` counts those that come
    through its approaches, and `ties` are the claims from here to other stops, with their numbers.
    """

    link: Link
    concept: Concept | None
    look: KindLook
    text: str
    numbers: tuple[int, ...]
    against: tuple[Argument, ...]
    elsewhere: int
    ties: tuple[tuple[int, Told], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the editors among cautions: words to begin with, and the rest."""

    head: str
    text: str


def claim_anchor(card: ClaimCard) -> str:
    """Return the id of the card of a claim."""
    return anchor(card.claim.curie or card.claim.iri)


def claim_cards(told: Sequence[Told], vocabulary: Vocabulary, places: urls.Links) -> str:
    """The cards of claims, to be shown when they are chosen."""
    return render(
        "teach_cards", places=places, told=told, anchor=anchor, named=partial(link_to, vocabulary)
    )


def figure(wide: Still, narrow: Still | None, heading: str = "", text: str = "") -> str:
    """A picture for wide places and one for narrow ones, where words may stand for it."""
    return render(
        "teach_figure",
        wide=inline(wide, "chart"),
        narrow=inline(narrow, "chart") if narrow else "",
        heading=heading,
        text=text,
    )


def cautions(
    threads: Sequence[AppliedArgument],
    remarks: Sequence[Remark],
    vocabulary: Vocabulary,
    places: urls.Links,
    empty: str = "",
) -> str:
    """What warns and what speaks against, with replies, then what supports; first the remarks."""
    return render(
        "teach_cautions",
        places=places,
        threads=threads,
        remarks=remarks,
        empty=empty,
        anchor=anchor,
        named=partial(link_to, vocabulary),
    )


def references(found: Sequence[Reference], places: urls.Links) -> str:
    """The numbered list of sources, each with the grade of its checking."""
    return render("teach_references", places=places, references=found) if found else ""


def result_tables(
    groups: Sequence[Group], vocabulary: Vocabulary, texts: Mapping[str, str], places: urls.Links
) -> str:
    """Results as tables, a table for each group, with what the shapes of points mean."""
    used = {finding.verification for group in groups for finding in group.findings}
    return render(
        "teach_results",
        places=places,
        groups=groups,
        texts=texts,
        used=[grade for grade in Verification if grade in used],
        named=partial(link_to, vocabulary),
        short=lambda iri: in_text(vocabulary.works[iri]),
        effect=effect,
        interval=interval,
        number=count,
    )


def decades(found: Sequence[tuple[Entry, tuple[int, ...]]], shown: str, places: urls.Links) -> str:
    """Works or people decade by decade, each with its numbers; at the end what has no year."""
    grouped: dict[str, list[tuple[Entry, tuple[int, ...]]]] = {}
    for entry, numbers in sorted(found, key=lambda e: (e[0].year is None, e[0].year or 0)):
        name = "Without a year" if entry.year is None else f"{entry.decade}s"
        grouped.setdefault(name, []).append((entry, numbers))
    return render("teach_decades", places=places, decades=grouped, shown=shown)


def outcome_table(
    rows: Sequence[Row],
    columns: Sequence[Concept],
    told: Mapping[str, Told],
    looks: Mapping[str, KindLook],
    places: urls.Links,
) -> str:
    """The matrix of outcomes as a table; each cell leads to the cards of its claims.

    `told` holds the claims by IRI, `looks` the looks of kinds by IRI.
    """
    bases = {each.card.claim.basis for each in told.values()}
    return render(
        "teach_outcomes",
        places=places,
        rows=rows,
        columns=columns,
        told=told,
        looks=looks,
        bases=sorted(bases),
        short=SHORT,
        contested=any(each.card.arguments for each in told.values()),
    )


def debates(
    found: Sequence[Debate],
    inherited: Sequence[AppliedArgument],
    vocabulary: Vocabulary,
    places: urls.Links,
) -> str:
    """Debates as text, both sides of each beside each other; then in short what is inherited."""
    named = partial(link_to, vocabulary)

    def others(applied: AppliedArgument) -> list[Link]:
        targets = [each for each in applied.argument.targets if each != applied.about]
        return [named(each) for each in targets if each not in vocabulary.arguments]

    return render(
        "teach_debates",
        places=places,
        debates=found,
        inherited=inherited,
        anchor=anchor,
        named=named,
        others=others,
    )


def stops(found: Sequence[Seen], question: str, places: urls.Links) -> str:
    """The stops of a tour in order, with the question it ends with."""
    return render(
        "teach_stops",
        places=places,
        stops=found,
        question=question,
        anchor=anchor,
    )


def nothing(text: str, places: urls.Links) -> str:
    """What is said where there is nothing to show, with a way to what there is."""
    return render("teach_nothing", places=places, text=text)
