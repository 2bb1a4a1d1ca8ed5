"""What stands on the document page of each type of resource: its page value, drawn."""

from functools import partial
from typing import Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.model import Argument, Claim, Concept, Finding, Person, Tour, Work
from explorer.model.resource_links import resource_link
from explorer.pages import (
    build_argument_page,
    build_claim_page,
    build_concept_page,
    build_finding_page,
    build_person_page,
    build_work_page,
)
from explorer.pages.tour import build_tour_page
from explorer.publish.embeds.layout import fitted
from explorer.publish.pages.thing import Content, Thing, figures
from explorer.urls import LightLinks
from explorer.views import jsonld
from explorer.views.graph_svg import render_svg
from explorer.views.light import things as pages
from explorer.views.light.things import Picture

MOST_NODES: Final = 24  # that stay readable in a column
ASPECT: Final = 1.05  # width to height of the picture


def content_of(atlas: Atlas, thing: Thing, places: LightLinks) -> Content:
    """Return what stands on the page of a thing."""
    match thing.value:
        case Concept():
            content = of_concept(atlas, thing.value, places)
        case Person():
            content = of_person(atlas, thing.value, places)
        case Work():
            content = of_work(atlas, thing.iri)
        case Claim():
            content = of_claim(atlas, thing)
        case Argument():
            content = of_argument(atlas, thing.iri)
        case Finding():
            content = of_finding(atlas, thing)
        case Tour():
            content = of_tour(atlas, thing.value, places)
    return content


def of_concept(atlas: Atlas, concept: Concept, places: LightLinks) -> Content:
    """Return what stands on the page of a concept."""
    page = build_concept_page(atlas, concept.iri)
    picture = picture_of(atlas, concept, places)
    return Content(
        lambda frame, take: pages.concept(page, atlas.vocabulary, frame, take, picture),
        tuple(reference.work.iri for reference in page.references),
        jsonld.concept(page.concept, atlas.header),
    )


def picture_of(atlas: Atlas, thing: Concept | Person, places: LightLinks) -> Picture:
    """Draw the neighbourhood of a thing, of a large one the most telling part.

    Without an application it cannot be explored.
    """
    view = fitted(atlas.neighbourhood(thing.iri, most=MOST_NODES), ASPECT)
    svg = render_svg(view, partial(page_of, atlas, places))
    explore = "" if places.app is None else places.app + urls.thing(thing.curie)
    left_out = view.total - len(view.nodes)
    return Picture(svg if view.edges else "", view, width_of(svg), left_out, explore)


def page_of(atlas: Atlas, places: LightLinks, iri: str) -> str:
    """Return the page of a point or of a line; a bare triple has none but that of its object."""
    vocabulary = atlas.vocabulary
    link = resource_link(vocabulary, iri)
    if not link.curie:
        link = resource_link(vocabulary, vocabulary.claims[iri].object)
    return places.thing(link.curie)


def width_of(svg: str) -> float:
    """Return the width in px at which a picture has letters of the size they were meant to have.

    >>> width_of('<svg viewBox="-50.9 -33.2 101.8 164.5">')
    101.8
    """
    return float(svg.partition('viewBox="')[2].split(maxsplit=3)[2])


def of_person(atlas: Atlas, person: Person, places: LightLinks) -> Content:
    """Return what stands on the page of a person."""
    page = build_person_page(atlas, person.iri)
    picture = picture_of(atlas, person, places)
    return Content(
        lambda frame, take: pages.person(page, atlas.vocabulary, frame, take, picture),
        tuple(each.work.iri for each in page.works),
        jsonld.person(page.person),
    )


def of_work(atlas: Atlas, iri: str) -> Content:
    """Return what stands on the page of a work: its record, and what cites it."""
    page = build_work_page(atlas, iri)
    return Content(
        lambda frame, take: pages.work(page, frame, take),
        (),
        jsonld.work(page.work),
    )


def of_claim(atlas: Atlas, thing: Thing) -> Content:
    """Return what stands on the page of a claim."""
    page = build_claim_page(atlas, thing.iri)
    return Content(
        lambda frame, take: pages.claim(page, atlas.vocabulary, frame, take),
        tuple(reference.work.iri for reference in page.references),
        jsonld.claim(page.claim, thing.name),
    )


def of_argument(atlas: Atlas, iri: str) -> Content:
    """Return what stands on the page of an argument."""
    page = build_argument_page(atlas, iri)
    return Content(
        lambda frame, take: pages.argument(page, atlas.vocabulary, frame, take),
        tuple(reference.work.iri for reference in page.references),
        jsonld.argument(page.argument),
    )


def of_finding(atlas: Atlas, thing: Thing) -> Content:
    """Return what stands on the page of a result of empirical work."""
    page = build_finding_page(atlas, thing.iri)
    text = f"{thing.name}: {figures(page.finding)}"
    return Content(
        lambda frame, take: pages.finding(page, frame, take),
        tuple(reference.work.iri for reference in page.references),
        jsonld.finding(page, thing.name, text),
    )


def of_tour(atlas: Atlas, tour: Tour, places: LightLinks) -> Content:
    """Return what stands on the page of a tour."""
    walk = "" if places.app is None else places.page("tours", id=tour.curie)
    page = build_tour_page(atlas, tour.iri)
    return Content(
        lambda frame, take: pages.render_tour(page, frame, take, walk),
        (),
        jsonld.tour(page),
    )
