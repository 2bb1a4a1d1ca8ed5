"""Pages of the application as fragments: concept, outcomes, timeline, tours, connections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from explorer import urls
from explorer.interface_words import AND
from explorer.model.answers import Link, Reference
from explorer.model.resource_links import plain_link
from explorer.model.resource_pages import ConceptPage
from explorer.model.tables import BASIS_DESCRIPTIONS
from explorer.model.view_pages import (
    OTHER_APPROACHES,
    CitedClaim,
    ComparisonPage,
    ComparisonSide,
    ConnectionsPage,
    OutcomesPage,
    TimelineEntry,
    TimelinePage,
    TourEntry,
    TourPage,
)
from explorer.model.vocabulary import Tour, Vocabulary
from explorer.namespaces import expand
from explorer.render.evidence import data_url
from explorer.render.html import APP_LINKS, build_kind_look, kind_appearance, render_template
from explorer.render.style import BASIS_STYLES
from explorer.render.svg.plots import TimelineDot, TimelineLane, draw_timeline
from explorer.render.svg.sheet import inline_chart_pair
from explorer.spreadsheet import write_csv
from explorer.translation import gettext


def render_concept_top(page: ConceptPage, vocabulary: Vocabulary) -> str:
    """Name, kind, breadcrumbs, other names; the definition and the cited summary."""
    return render_template(
        "pages/concept_top",
        page=page,
        kind=kind_appearance(page.kind.curie, vocabulary),
        named=partial(plain_link, vocabulary),
    )


def render_concept_rest(
    page: ConceptPage,
    vocabulary: Vocabulary,
    citations: Mapping[str, str],
    downloads: Mapping[str, str],
) -> str:
    """Caution and critiques, attribution, notes, references, and what to take along.

    `citations` holds the page's own reference by the name of its style, `downloads` addresses by
    the name of the format.
    """
    return render_template(
        "pages/concept_rest",
        page=page,
        citations=citations,
        downloads=downloads,
        named=partial(plain_link, vocabulary),
        about_self=page.concept.iri.__eq__,
        light=urls.path(page.concept.curie),
    )


SHORT_LABEL_LENGTH: Final = {basis: each.short for basis, each in BASIS_DESCRIPTIONS.items()}


def render_outcomes(page: OutcomesPage, chosen: str = "") -> str:
    """The matrix of conditions and behaviours against outcomes.

    Sources and arguments are not shown here: the card of a chosen claim has them.

    Args:
        page: The matrix, of claims on one basis or on all.
        chosen: The curie of the claim to mark.
    """
    return render_template(
        "pages/outcomes",
        page=page,
        chosen=chosen,
        basis="".join(page.bases),
        short=SHORT_LABEL_LENGTH,
        kinds={row.kind.iri: build_kind_look(row.kind) for row in page.rows},
    )


def render_closable_card(card: str, basis: str) -> str:
    """The card of a claim, a rendered fragment, with a way back to the matrix alone."""
    return render_template("parts/close_button", basis=basis) + card


SHOWN: Final = {"works": gettext("Works"), "people": gettext("People")}


def timeline_lanes(
    found: Iterable[TimelineEntry], places: urls.Links = APP_LINKS
) -> tuple[TimelineLane, ...]:
    """Put what has a year into lanes; the lane that begins first stands on top.

    Dots lead to the pages of things: `places` tells where these are.
    """
    kept: dict[str, list[TimelineDot]] = {}
    for entry in found:
        if entry.year is not None:
            dot = TimelineDot(
                entry.year, entry.link.label, entry.title, places.thing(entry.link.curie)
            )
            kept.setdefault(entry.lane, []).append(dot)
    ordered = sorted(kept, key=lambda lane: (lane == OTHER_APPROACHES, kept[lane][0].year, lane))
    return tuple(TimelineLane(lane, tuple(kept[lane])) for lane in ordered)


def render_timeline_head(shown: str) -> str:
    """The top of the page: what is shown, and how it was put in order."""
    return render_template("pages/timeline", part="head", shown=shown, tabs=SHOWN)


def render_timeline_list(page: TimelinePage) -> str:
    """The chart of what has a year, and the same in words: by decade, then what has no year.

    References and arguments are not shown here: the pages of works, people and concepts have them.
    """
    found, shown = page.entries, page.show
    decades: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(found, key=lambda e: (e.year is None, e.year or 0)):
        name = (
            gettext("Without a year")
            if entry.year is None
            else gettext("{decade}s").format(decade=entry.decade)
        )
        decades.setdefault(name, []).append(entry)
    table = data_url(timeline_csv(found))
    dated = timeline_lanes(found)
    drawings = (draw_timeline(dated, shown, narrow=narrow) for narrow in (False, True) if dated)
    chart = inline_chart_pair(*drawings) if dated else ""
    return render_template(
        "pages/timeline", part="list", chart=chart, decades=decades, shown=shown, table=table
    )


def timeline_csv(found: Iterable[TimelineEntry]) -> str:
    """Return entries as comma-separated values."""
    columns = ("id", "name", "title", "year", "approach")
    return write_csv(
        columns, ((e.link.curie, e.link.label, e.title, e.year, e.lane) for e in found)
    )


def tour_stop_address(tour: Tour, number: int) -> str:
    """Return the address of a stop of a tour, counted from 1."""
    return urls.page("tours", id=tour.curie, stop=str(number))


def render_tour_list(entries: Sequence[TourEntry]) -> str:
    """All tours with what they are about."""
    return render_template("pages/tours", page=None, entries=entries, address=tour_stop_address)


def render_tour_stop(page: TourPage, number: int) -> str:
    """A stop: what to notice, how far the tour has come, the way on; at the last the question.

    Claims, arguments and references of the tour are not shown here: the graph beside it and the
    page of the concept have them.
    """
    stop = page.stops[number - 1]
    return render_template(
        "pages/tours",
        page=page,
        stop=stop,
        kind=build_kind_look(stop.kind),
        before=tour_stop_address(page.tour, number - 1) if number > 1 else "",
        after=tour_stop_address(page.tour, number + 1) if number < len(page.stops) else "",
        address=tour_stop_address,
    )


TIES_IN_ROWS: Final = 4  # hops of a path that have room beside each other
CREDITED_TO_IRI: Final = expand("aa:creditedTo")


@dataclass(frozen=True, slots=True)
class NameHint:
    """What is the matter with what was asked, and what may be asked instead, as label, address."""

    text: str
    instead: tuple[tuple[str, str], ...] = ()


def render_connections(
    page: ConnectionsPage | None,
    asked: tuple[str, str],
    *,
    said_only: bool,
    hints: Sequence[NameHint] = (),
) -> str:
    """The page of connections: what was asked, the paths with their sentences, the references.

    The arguments about what is connected are on the cards of claims; of the references, those of
    the claims are listed.

    Args:
        page: What was found; nothing while there is nothing to look for.
        asked: What the two fields show.
        said_only: Whether inferred claims are left out.
        hints: What is the matter.
    """
    paths = page.paths if page else ()
    claims = page.graph.claims if page else ()
    used = {each.claim.basis for each in claims}
    return render_template(
        "pages/connections",
        page=page,
        asked=asked,
        paths=paths,
        cards={each.claim.iri: render_cited_claim(each, page) for each in claims if page},
        look=lambda stop: build_kind_look(stop.kind),
        in_rows=max((len(path.steps) for path in paths), default=0) <= TIES_IN_ROWS,
        key=[(basis, style.dash) for basis, style in BASIS_STYLES.items() if basis in used],
        references=claim_references(claims),
        said_only=said_only,
        hints=hints,
        named=page.links.__getitem__ if page else None,
    )


def claim_references(claims: Iterable[CitedClaim]) -> list[Reference]:
    """Return the works that claims cite, with the places that these cite in them, by number."""
    found: dict[int, Reference] = {}
    for each in claims:
        for source in each.sources:
            known = found.setdefault(source.number, source)
            locators = tuple(dict.fromkeys((*known.locators, *source.locators)))
            found[source.number] = replace(known, locators=locators)
    return [found[number] for number in sorted(found)]


def render_cited_claim(cited: CitedClaim, page: ConnectionsPage) -> str:
    """The card of a claim: all there is to say about it, without the numbers of the page."""
    return render_template(
        "parts/graph_card",
        node=None,
        card=cited,
        phrases=cited.phrases,
        named=page.links.__getitem__,
        own=cited.claim.curie and urls.path(cited.claim.curie),
    )


def render_comparison(page: ComparisonPage) -> str:
    """Things side by side: definition, people, evidence, critiques; what is common, what is not.

    The claims themselves are told in the graph beside it, what supports each thing on its page.
    """
    return render_template(
        "pages/compare",
        page=page,
        sides=page.sides,
        cautions=page.common_cautions,
        attributed=attributed_links,
        kind=lambda side: build_kind_look(side.kind).label,
        named=page.links.__getitem__,
    )


def attributed_links(side: ComparisonSide) -> list[tuple[Link, str]]:
    """Return the people whom a concept is owed to, and whether by credit or by the history."""
    ways: dict[Link, dict[str, None]] = {}
    for each in side.attributions:
        link = Link(each.person.iri, each.person.curie, each.person.name)
        how = (
            gettext("as credited")
            if each.claim.predicate == CREDITED_TO_IRI
            else gettext("by the history")
        )
        ways.setdefault(link, {})[how] = None
    return [(link, AND.join(how)) for link, how in ways.items()]
