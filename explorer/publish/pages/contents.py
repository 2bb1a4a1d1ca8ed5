"""What stands on the light page of each sort of thing, gathered from an atlas."""

from functools import partial
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.model import Argument, Claim, Concept, Finding, Person, Tour, Work
from explorer.namespaces import expand
from explorer.pages.tour import build_tour_page
from explorer.publish.embeds.layout import fitted
from explorer.publish.pages.debated import of_argument, of_claim, of_finding
from explorer.publish.pages.thing import Content, Thing
from explorer.publish.pages.work import of_work
from explorer.urls import LightLinks
from explorer.views import jsonld
from explorer.views.graph_svg import render_svg
from explorer.views.light import things as pages
from explorer.views.light.frame import named
from explorer.views.light.values import PersonPage, Picture, Statement

MOST_NODES: Final = 24  # that stay readable in a column
ASPECT: Final = 1.05  # width to height of the picture

# How an idea is a person's, by the relation of the claim that says so.
IDEAS: Final = MappingProxyType(
    {
        "Credited with": expand("aa:creditedTo"),
        "By the history": expand("aa:originatedBy"),
        "Developed": expand("aa:developedBy"),
    }
)


def content_of(atlas: Atlas, thing: Thing, places: LightLinks) -> Content:
    """Return what stands on the page of a thing."""
    match thing.value:
        case Concept():
            content = of_concept(atlas, thing.value, places)
        case Person():
            content = of_person(atlas, thing.value, places)
        case Work():
            content = of_work(atlas, thing.value)
        case Claim():
            content = of_claim(atlas, thing.value, thing.name)
        case Argument():
            content = of_argument(atlas, thing.value)
        case Finding():
            content = of_finding(atlas, thing.value, thing.name)
        case Tour():
            content = of_tour(atlas, thing.value, places)
    return content


def of_concept(atlas: Atlas, concept: Concept, places: LightLinks) -> Content:
    """Gather the page of a concept."""
    page = atlas.page(concept.iri)
    used = {each.work for result in page.results for each in result.finding.citations}
    texts = {iri: atlas.apa(iri) for iri in used if iri in atlas.vocabulary.works}
    picture = picture_of(atlas, concept, places)
    return Content(
        lambda frame, take: pages.concept(page, atlas.vocabulary, frame, take, picture, texts),
        tuple(reference.work.iri for reference in page.references),
        jsonld.concept(concept, atlas.header),
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
    curie = named(vocabulary, iri).curie or named(vocabulary, vocabulary.claims[iri].object).curie
    return places.thing(curie)


def width_of(svg: str) -> float:
    """Return the width in px at which a picture has letters of the size they were meant to have.

    >>> width_of('<svg viewBox="-50.9 -33.2 101.8 164.5">')
    101.8
    """
    return float(svg.partition('viewBox="')[2].split(maxsplit=3)[2])


def of_person(atlas: Atlas, person: Person, places: LightLinks) -> Content:
    """Gather the page of a person."""
    vocabulary = atlas.vocabulary
    theirs = atlas.claims_about(person.iri)
    ideas = {
        title: tuple(
            Statement(named(vocabulary, claim.subject), claim.basis, claim=claim.curie)
            for claim in theirs
            if claim.predicate == predicate
        )
        for title, predicate in IDEAS.items()
    }
    works = [
        work
        for work in vocabulary.works.values()
        if any(name.person == person.iri for name in (*work.authors, *work.editors))
    ]
    said = [claim for claim in vocabulary.claims.values() if person.iri in claim.attributed_to]
    arguments = [a for a in vocabulary.arguments.values() if person.iri in a.attributed_to]
    page = PersonPage(
        person=person,
        ideas={title: found for title, found in ideas.items() if found},
        works=tuple((work, atlas.apa(work.iri)) for work in works),
        claims=pages.statements(said, vocabulary),
        arguments=tuple(sorted(arguments, key=lambda each: each.label.casefold())),
    )
    picture = picture_of(atlas, person, places)
    return Content(
        lambda frame, take: pages.person(page, vocabulary, frame, take, picture),
        tuple(work.iri for work in works),
        jsonld.person(person),
    )


def of_tour(atlas: Atlas, tour: Tour, places: LightLinks) -> Content:
    """Gather the page of a tour."""
    walk = "" if places.app is None else places.page("tours", id=tour.curie)
    page = build_tour_page(atlas, tour.iri)
    return Content(
        lambda frame, take: pages.render_tour(page, frame, take, walk),
        (),
        jsonld.tour(tour, atlas.vocabulary),
    )
