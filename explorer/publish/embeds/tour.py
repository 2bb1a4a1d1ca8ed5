"""The embed of a tour: its stops in order, what links them, and the question it ends with."""

from collections.abc import Callable

from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.model import Claim, Embed
from explorer.model.view_pages import TourPage, TourStop
from explorer.namespaces import contract
from explorer.pages.tour import build_tour_page
from explorer.publish.embeds.apparatus import (
    claim_numbers,
    render_cautions,
    render_claim_cards,
    render_empty_view,
    render_reference_list,
    select_references,
    sheet,
)
from explorer.translation import gettext, ngettext, pgettext
from explorer.urls import Links, Site
from explorer.views import teaching
from explorer.views.embedded import Content
from explorer.views.html import build_kind_look
from explorer.views.stills import route
from explorer.views.stills.route import Station, Tie

ABSENT = gettext("The opened data holds no tour.")
LABEL = gettext("The stops of the tour, and the claims among them")
NO_CAUTION = gettext("No caution or critique of a stop is on record.")


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called.

    Raises:
        UnknownName: When there is no such tour; carries those there are.
    """
    tours = atlas.vocabulary.tours
    name = embed.things[0] if embed.things else ""
    if tours and name not in tours:
        raise UnknownName(contract(name), "tour", tuple(tour.curie for tour in tours.values()))
    return tours[name].label if tours else pgettext("title", "Tour")


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return the stops of a tour, with the claims among them as cards."""
    places = site.abroad()
    if not atlas.vocabulary.tours:
        return render_empty_view(pgettext("title", "Tour"), ABSENT, places)
    page = build_tour_page(atlas, embed.things[0] if embed.things else "")
    stations = [
        draw_stop(stop, places, lambda claim: f"#{teaching.claim_anchor(claim)}")
        for stop in page.stops
    ]
    empty = NO_CAUTION if atlas.vocabulary.arguments else ""
    claims = (tie.claim for stop in page.stops for tie in stop.ties)
    return Content(
        title=page.tour.label,
        lead=lead(page),
        picture=teaching.figure(route(stations, LABEL), route(stations, LABEL, narrow=True)),
        words=teaching.stops(page, places),
        cards=render_claim_cards(claims, page.links, places),
        cautions=render_cautions(page.arguments, page.links, places, empty=empty),
        references=render_reference_list(page.references, places),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the way of a tour as a picture; its sources are those of claims and definitions."""
    if not atlas.vocabulary.tours:
        return sheet(atlas, site, embed, (pgettext("title", "Tour"), ABSENT))
    page = build_tour_page(atlas, embed.things[0] if embed.things else "")
    tour, places = page.tour, site.abroad()

    def address(claim: Claim) -> str:
        return places.thing(claim.curie or claim.iri)

    stations = [draw_stop(stop, places, address) for stop in page.stops]
    said = tour.definition
    if tour.question:
        text = gettext("{definition} To discuss: {question}")
        said = text.format(definition=tour.definition, question=tour.question)
    numbers = claim_numbers(tie.claim for stop in page.stops for tie in stop.ties)
    numbers.update(number for stop in page.stops for number in stop.numbers)
    sources = select_references(page.references, numbers)
    words = tour.label, said
    return sheet(atlas, site, embed, words, [route(stations, LABEL)], references=sources)


def lead(page: TourPage) -> str:
    """Say what is shown."""
    count = len(page.stops)
    text = ngettext(
        "A tour of {count} stops. {definition}", "A tour of {count} stops. {definition}", count
    )
    return text.format(count=count, definition=page.tour.definition)


def draw_stop(stop: TourStop, places: Links, address: Callable[[Claim], str]) -> Station:
    """Return a stop as it is drawn; `address` tells where a claim leads."""
    ties = (
        Tie(tie.stop, tie.relation, tie.claim.claim.basis, address(tie.claim.claim))
        for tie in stop.ties
    )
    return Station(
        stop.link.label,
        stop.text,
        places.thing(stop.link.curie or stop.link.iri),
        build_kind_look(stop.kind),
        len(stop.cautions),
        tuple(ties),
    )
