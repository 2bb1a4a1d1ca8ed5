"""Pages of the application as HTML fragments: concept, outcomes, timeline, tours, connections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from explorer import urls
from explorer.interface_words import AND
from explorer.model.answers import Link, Reference
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.resource_links import plain_link, resource_link
from explorer.model.resource_pages import ConceptPage, PersonPage
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

# The concept


def render_concept_top(page: ConceptPage, vocabulary: Vocabulary) -> str:
    """Render the top of a concept's page: names, kind, breadcrumbs, definition, cited summary."""
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
    """Render the rest of a concept's page: critiques, attribution, notes, references, downloads.

    `citations` holds the reference of the page itself by citation style, `downloads` the
    addresses of its data by format.
    """
    return render_template(
        "pages/concept_rest",
        page=page,
        citations=citations,
        downloads=downloads,
        named=partial(plain_link, vocabulary),
        about_self=page.concept.iri.__eq__,
        light=urls.path(page.concept.curie),
        handout=urls.handout_path(page.concept.curie),
    )


# The person


def render_person_top(page: PersonPage, vocabulary: Vocabulary) -> str:
    """Render a person's page: dates, note, ideas with basis and dispute, works, claims."""
    return render_template(
        "pages/person_top",
        page=page,
        kind=kind_appearance(PERSON_KIND, vocabulary),
        named=partial(resource_link, vocabulary),
    )


def render_person_rest(
    page: PersonPage, citations: Mapping[str, str], downloads: Mapping[str, str]
) -> str:
    """Render the end of a person's page: the page's own reference, downloads, embed."""
    return render_template(
        "pages/person_rest",
        page=page,
        citations=citations,
        downloads=downloads,
        light=urls.path(page.person.curie),
    )


# Outcomes

BASIS_SHORT_LABELS: Final = {basis: each.short for basis, each in BASIS_DESCRIPTIONS.items()}


def render_outcomes(page: OutcomesPage, chosen: str = "") -> str:
    """Render the matrix of conditions and behaviours against outcomes.

    Sources and arguments are left out: the card of the chosen claim has them.

    Args:
        page: The matrix, of claims on one basis or on all.
        chosen: The curie of the claim to highlight.
    """
    return render_template(
        "pages/outcomes",
        page=page,
        chosen=chosen,
        basis="".join(page.bases),
        short=BASIS_SHORT_LABELS,
        kinds={row.kind.iri: build_kind_look(row.kind) for row in page.rows},
    )


def render_closable_card(card: str, basis: str) -> str:
    """Return the card of a claim (HTML) below a button that closes it."""
    return render_template("parts/close_button", basis=basis) + card


# The timeline

TIMELINE_TABS: Final = {"works": gettext("Works"), "people": gettext("People")}


def timeline_lanes(
    entries: Iterable[TimelineEntry], places: urls.Links = APP_LINKS
) -> tuple[TimelineLane, ...]:
    """Sort the entries that have a year into lanes; the lane that begins first comes first.

    Dots link to the pages of works or people; `places` resolves the addresses of these.
    """
    lanes: dict[str, list[TimelineDot]] = {}
    for entry in entries:
        if entry.year is not None:
            dot = TimelineDot(
                entry.year,
                entry.link.label,
                entry.title,
                places.thing(entry.link.curie),
                entry.uses,
            )
            lanes.setdefault(entry.lane, []).append(dot)
    ordered = sorted(lanes, key=lambda lane: (lane == OTHER_APPROACHES, lanes[lane][0].year, lane))
    return tuple(TimelineLane(lane, tuple(lanes[lane])) for lane in ordered)


def render_timeline_head(shown: str) -> str:
    """Render the top of the timeline: tabs for works and people (`shown`), and how to read it."""
    return render_template("pages/timeline", part="head", shown=shown, tabs=TIMELINE_TABS)


def render_timeline_list(page: TimelinePage) -> str:
    """Render the chart of entries with a year, and all entries as a list by decade.

    References and arguments are left out: the pages of works, people and concepts have them.
    """
    entries, shown = page.entries, page.show
    decades: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(entries, key=lambda e: (e.year is None, e.year or 0)):
        name = (
            gettext("Year unknown")
            if entry.year is None
            else gettext("{decade}s").format(decade=entry.decade)
        )
        decades.setdefault(name, []).append(entry)
    table = data_url(timeline_csv(entries))
    dated = timeline_lanes(entries)
    drawings = (draw_timeline(dated, shown, narrow=narrow) for narrow in (False, True) if dated)
    chart = inline_chart_pair(*drawings) if dated else ""
    return render_template(
        "pages/timeline", part="list", chart=chart, decades=decades, shown=shown, table=table
    )


def timeline_csv(entries: Iterable[TimelineEntry]) -> str:
    """Return the entries of a timeline as comma-separated values."""
    columns = ("id", "name", "title", "year", "approach")
    return write_csv(
        columns, ((e.link.curie, e.link.label, e.title, e.year, e.lane) for e in entries)
    )


# Tours


def tour_stop_address(tour: Tour, number: int) -> str:
    """Return the address of a stop of a tour, counted from 1."""
    return urls.page("tours", id=tour.curie, stop=str(number))


def render_tour_list(entries: Sequence[TourEntry]) -> str:
    """Render the list of tours with the concepts at their stops."""
    return render_template("pages/tours", page=None, entries=entries, address=tour_stop_address)


def render_tour_stop(page: TourPage, number: int) -> str:
    """Render a stop (counted from 1): what to notice, progress, links; at the last the question.

    Claims, arguments and references of the tour are left out: the graph beside it and the page
    of the concept have them.
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


# Connections and comparisons

MAX_ROW_HOPS: Final = 4  # a path of more hops is laid out as a column
CREDITED_TO_IRI: Final = expand("aa:creditedTo")


@dataclass(frozen=True, slots=True)
class NameHint:
    """A problem with a name that was typed, and names to try instead (label, address)."""

    text: str
    instead: tuple[tuple[str, str], ...] = ()


def render_connections(
    page: ConnectionsPage | None,
    typed: tuple[str, str],
    *,
    said_only: bool,
    hints: Sequence[NameHint] = (),
) -> str:
    """Render the page of connections: the form, the paths with their sentences, the references.

    Arguments are on the cards of claims; only the references of the claims are listed.

    Args:
        page: The paths between two resources; None until both are given.
        typed: The texts of the two fields.
        said_only: Whether inferred claims are left out.
        hints: Problems with the names that were typed.
    """
    paths = page.paths if page else ()
    claims = page.graph.claims if page else ()
    used = {each.claim.basis for each in claims}
    return render_template(
        "pages/connections",
        page=page,
        asked=typed,
        paths=paths,
        cards={each.claim.iri: render_cited_claim(each, page) for each in claims if page},
        look=lambda stop: build_kind_look(stop.kind),
        in_rows=max((len(path.steps) for path in paths), default=0) <= MAX_ROW_HOPS,
        key=[(basis, style.dash) for basis, style in BASIS_STYLES.items() if basis in used],
        references=claim_references(claims),
        said_only=said_only,
        hints=hints,
        named=page.links.__getitem__ if page else None,
    )


def claim_references(claims: Iterable[CitedClaim]) -> list[Reference]:
    """Return the works that claims cite, with all locators cited in them, by number."""
    by_number: dict[int, Reference] = {}
    for each in claims:
        for source in each.sources:
            known = by_number.setdefault(source.number, source)
            locators = tuple(dict.fromkeys((*known.locators, *source.locators)))
            by_number[source.number] = replace(known, locators=locators)
    return [by_number[number] for number in sorted(by_number)]


def render_cited_claim(cited: CitedClaim, page: ConnectionsPage) -> str:
    """Render the card of a claim with its sources, without the reference numbers of the page."""
    return render_template(
        "parts/graph_card",
        node=None,
        card=cited,
        phrases=cited.phrases,
        named=page.links.__getitem__,
        own=cited.claim.curie and urls.path(cited.claim.curie),
        parallel=(),
    )


def render_comparison(page: ComparisonPage) -> str:
    """Render concepts or people side by side: definitions, people, evidence, critiques.

    The claims are in the graph beside it, the support of each concept is on its own page.
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
    """Return the people to whom a concept is attributed, and whether by credit or by history."""
    ways: dict[Link, dict[str, None]] = {}
    for each in side.attributions:
        link = Link(each.person.iri, each.person.curie, each.person.name)
        how = (
            gettext("as credited")
            if each.claim.predicate == CREDITED_TO_IRI
            else gettext("historically")
        )
        ways.setdefault(link, {})[how] = None
    return [(link, AND.join(how)) for link, how in ways.items()]
