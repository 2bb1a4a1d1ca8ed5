"""The words of embeds for teaching: cards of claims, what speaks against them, sources, tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer import urls
from explorer.model import AppliedArgument, Claim, Link, Verification
from explorer.model.figures import count, effect, interval
from explorer.model.finding_groups import FindingGroup
from explorer.model.view_pages import (
    DebatePage,
    EvidencePage,
    OutcomesPage,
    TimelineEntry,
    TimelinePage,
    TourPage,
)
from explorer.translation import gettext
from explorer.views.cards import in_text
from explorer.views.html import build_kind_look, render
from explorer.views.outcomes import SHORT
from explorer.views.stills import Still, inline
from explorer.views.stills.arguments import Debate, anchor


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the editors among cautions: words to begin with, and the rest."""

    head: str
    text: str


def claim_anchor(claim: Claim) -> str:
    """Return the id of the card of a claim; a bare triple has no curie."""
    return anchor(claim.curie or claim.iri)


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
    links: Mapping[str, Link],
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
        named=links.__getitem__,
    )


def shapes(groups: Sequence[FindingGroup]) -> str:
    """What the shapes of points in forest plots mean, as far as they occur."""
    used = {finding.verification for group in groups for finding in group.findings}
    return render("teach_key", used=[grade for grade in Verification if grade in used])


def result_tables(page: EvidencePage, places: urls.Links) -> str:
    """Results as tables, a table for each group."""
    cited = {reference.work.iri: reference for reference in page.references}
    return render(
        "teach_results",
        places=places,
        groups=page.groups,
        texts={iri: reference.text for iri, reference in cited.items()},
        named=page.links.__getitem__,
        short=lambda iri: in_text(cited[iri].work),
        effect=effect,
        interval=interval,
        number=count,
    )


def decades(page: TimelinePage, places: urls.Links) -> str:
    """Works or people decade by decade, each with its numbers; at the end what has no year."""
    grouped: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(page.entries, key=lambda e: (e.year is None, e.year or 0)):
        name = (
            gettext("Without a year")
            if entry.year is None
            else gettext("{decade}s").format(decade=entry.decade)
        )
        grouped.setdefault(name, []).append(entry)
    return render("teach_decades", places=places, decades=grouped, shown=page.show)


def outcome_table(page: OutcomesPage, places: urls.Links) -> str:
    """The matrix of outcomes as a table; each cell leads to the cards of its claims."""
    looks = {row.kind.iri: build_kind_look(row.kind) for row in page.rows}
    return render(
        "teach_outcomes",
        places=places,
        page=page,
        card=claim_anchor,
        looks=looks,
        bases=sorted({each.claim.basis for each in page.claims}),
        short=SHORT,
        contested=any(each.arguments for each in page.claims),
    )


def debates(page: DebatePage, found: Sequence[Debate], places: urls.Links) -> str:
    """Debates as text, both sides of each beside each other; then in short what is inherited.

    An argument about several things is told once, in the debate about the nearest of them.
    """

    def others(applied: AppliedArgument) -> list[Link]:
        return [each for each in page.targets[applied.argument.iri] if each.iri != applied.about]

    return render(
        "teach_debates",
        places=places,
        debates=found,
        inherited=page.inherited,
        anchor=anchor,
        named=page.links.__getitem__,
        others=others,
    )


def stops(page: TourPage, places: urls.Links) -> str:
    """The stops of a tour in order, with the question it ends with."""
    looks = {stop.number: build_kind_look(stop.kind) for stop in page.stops}
    return render(
        "teach_stops",
        places=places,
        page=page,
        looks=looks,
        anchor=anchor,
        card=claim_anchor,
    )


def nothing(text: str, places: urls.Links) -> str:
    """What is said where there is nothing to show, with a way to what there is."""
    return render("teach_nothing", places=places, text=text)
