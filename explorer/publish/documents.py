"""Documents: every resource by its IRI, the pages of the site, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import AmbiguousName, UnknownName
from explorer.layout.packing import fit_layout
from explorer.model.answers import Link
from explorer.model.entities import Argument, Claim, Concept, Person, Work
from explorer.model.resource_links import resource_link
from explorer.model.site_pages import SearchPage
from explorer.model.vocabulary import Finding, Tour
from explorer.page_registry import PageType
from explorer.pages.argument import build_argument_page, build_finding_page
from explorer.pages.claim import build_claim_page
from explorer.pages.concept import build_concept_page
from explorer.pages.person import build_person_page
from explorer.pages.registered import build_page
from explorer.pages.tour import build_tour_page
from explorer.pages.work import build_work_page
from explorer.publish.document_frames import (
    DocumentContent,
    DocumentSubject,
    document_subject,
    document_takeaway,
    finding_figures,
    plain_frame,
    resource_frame,
    resources_by_type,
    terms_places,
)
from explorer.render.document_frame import render_not_found, render_page_document
from explorer.render.documents import (
    NeighbourhoodFigure,
    render_argument_document,
    render_claim_document,
    render_concept_document,
    render_finding_document,
    render_person_document,
    render_tour,
    render_work_document,
)
from explorer.render.jsonld import (
    argument_node,
    claim_node,
    concept_node,
    finding_node,
    person_node,
    term_set_node,
    tour_node,
    work_node,
)
from explorer.render.svg.graph import render_svg
from explorer.translation import gettext
from explorer.urls import LightLinks, Site

MAX_FIGURE_NODES: Final = 24  # that stay readable in a column
FIGURE_ASPECT: Final = 1.05  # width to height of the picture


def document_content(atlas: Atlas, thing: DocumentSubject, places: LightLinks) -> DocumentContent:
    """Return what stands on the page of a thing."""
    match thing.value:
        case Concept():
            content = concept_content(atlas, thing.value, places)
        case Person():
            content = person_content(atlas, thing.value, places)
        case Work():
            content = work_content(atlas, thing.iri)
        case Claim():
            content = claim_content(atlas, thing)
        case Argument():
            content = argument_content(atlas, thing.iri)
        case Finding():
            content = finding_content(atlas, thing)
        case Tour():
            content = tour_document_content(atlas, thing.value, places)
    return content


def concept_content(atlas: Atlas, concept: Concept, places: LightLinks) -> DocumentContent:
    """Return what stands on the page of a concept."""
    page = build_concept_page(atlas, concept.iri)
    picture = neighbourhood_figure(atlas, concept, places)
    return DocumentContent(
        lambda frame, take: render_concept_document(page, atlas.vocabulary, frame, take, picture),
        tuple(reference.work.iri for reference in page.references),
        concept_node(page.concept, atlas.header),
    )


def neighbourhood_figure(
    atlas: Atlas, thing: Concept | Person, places: LightLinks
) -> NeighbourhoodFigure:
    """Draw the neighbourhood of a thing, of a large one the most telling part.

    Without an application it cannot be explored.
    """
    view = fit_layout(atlas.neighbourhood(thing.iri, most=MAX_FIGURE_NODES), FIGURE_ASPECT)
    svg = render_svg(view, partial(item_address, atlas, places))
    explore = "" if places.app is None else places.app + urls.thing(thing.curie)
    left_out = view.total - len(view.nodes)
    return NeighbourhoodFigure(svg if view.edges else "", view, svg_width(svg), left_out, explore)


def item_address(atlas: Atlas, places: LightLinks, iri: str) -> str:
    """Return the page of a point or of a line; a bare triple has none but that of its object."""
    vocabulary = atlas.vocabulary
    link = resource_link(vocabulary, iri)
    if not link.curie:
        link = resource_link(vocabulary, vocabulary.claims[iri].object)
    return places.thing(link.curie)


def svg_width(svg: str) -> float:
    """Return the width in px at which a picture has letters of the size they were meant to have.

    >>> svg_width('<svg viewBox="-50.9 -33.2 101.8 164.5">')
    101.8
    """
    return float(svg.partition('viewBox="')[2].split(maxsplit=3)[2])


def person_content(atlas: Atlas, person: Person, places: LightLinks) -> DocumentContent:
    """Return what stands on the page of a person."""
    page = build_person_page(atlas, person.iri)
    picture = neighbourhood_figure(atlas, person, places)
    return DocumentContent(
        lambda frame, take: render_person_document(page, atlas.vocabulary, frame, take, picture),
        tuple(each.work.iri for each in page.works),
        person_node(page.person),
    )


def work_content(atlas: Atlas, iri: str) -> DocumentContent:
    """Return what stands on the page of a work: its record, and what cites it."""
    page = build_work_page(atlas, iri)
    return DocumentContent(
        lambda frame, take: render_work_document(page, frame, take),
        (),
        work_node(page.work),
    )


def claim_content(atlas: Atlas, thing: DocumentSubject) -> DocumentContent:
    """Return what stands on the page of a claim."""
    page = build_claim_page(atlas, thing.iri)
    return DocumentContent(
        lambda frame, take: render_claim_document(page, atlas.vocabulary, frame, take),
        tuple(reference.work.iri for reference in page.references),
        claim_node(page.claim, thing.name),
    )


def argument_content(atlas: Atlas, iri: str) -> DocumentContent:
    """Return what stands on the page of an argument."""
    page = build_argument_page(atlas, iri)
    return DocumentContent(
        lambda frame, take: render_argument_document(page, atlas.vocabulary, frame, take),
        tuple(reference.work.iri for reference in page.references),
        argument_node(page.argument),
    )


def finding_content(atlas: Atlas, thing: DocumentSubject) -> DocumentContent:
    """Return what stands on the page of a result of empirical work."""
    page = build_finding_page(atlas, thing.iri)
    text = f"{thing.name}: {finding_figures(page.finding)}"
    return DocumentContent(
        lambda frame, take: render_finding_document(page, frame, take),
        tuple(reference.work.iri for reference in page.references),
        finding_node(page, thing.name, text),
    )


def tour_document_content(atlas: Atlas, tour: Tour, places: LightLinks) -> DocumentContent:
    """Return what stands on the page of a tour."""
    walk = "" if places.app is None else places.page("tours", id=tour.curie)
    page = build_tour_page(atlas, tour.iri)
    return DocumentContent(
        lambda frame, take: render_tour(page, frame, take, walk),
        (),
        tour_node(page),
    )


MOST_TERMS = 1_000  # that the list of everything names for machines; the data hold all


def light_page(atlas: Atlas, site: Site, iri: str) -> str:
    """Return the page of a thing: whole without scripts, one request.

    Raises:
        UnknownName: When there is no such thing, or it has no page.
    """  # noqa: DOC502 - document_subject raises it
    thing = document_subject(atlas, iri)
    content = document_content(atlas, thing, site.links(thing.place))
    frame = resource_frame(atlas, site, thing, content.node, content.cited)
    return content.draw(frame, document_takeaway(atlas, site, thing, content.cited))


def light_places(atlas: Atlas) -> dict[str, str]:
    """Return the IRI of the thing at every path, for all things that have a page."""
    return {
        urls.path(value.curie): iri
        for things in resources_by_type(atlas)
        for iri, value in things.items()
        if value.curie
    }


def write_document(atlas: Atlas, site: Site, page_type: PageType, asked: Mapping[str, str]) -> str:
    """Return a page of the registry as a document that works without scripts.

    In a site of files, which answers nobody, a script fills in what is asked for.

    Args:
        atlas: What is published.
        site: Where it is published.
        page_type: The row of the page; it must have a document.
        asked: Query parameters of the address.
    """
    value = build_page(page_type, atlas, {} if site.static else asked)
    concepts = list(atlas.vocabulary.concepts)[:MOST_TERMS]
    node = term_set_node(atlas.header, concepts) if page_type.is_indexed else None
    query = value.query if isinstance(value, SearchPage) else ""
    title = f"{page_type.document_title} {query}".strip()
    frame = plain_frame(atlas, site, page_type.document, title, node)
    return render_page_document(
        page_type, value, atlas.vocabulary, frame, terms_place=partial(find_terms_place, atlas)
    )


def find_terms_place(atlas: Atlas) -> str:
    """Return the path of the page about the terms of the vocabulary; empty without terms."""
    return next(iter(terms_places(atlas)), "")


def missing_page(
    atlas: Atlas, site: Site, place: str, message: str, candidates: Iterable[str] = ()
) -> str:
    """Return the page for a path where nothing is.

    Args:
        atlas: What is published.
        site: Where. A site of files shows the page at any depth, so that its links are absolute
            where the address of the site is known.
        place: The path that was asked for.
        message: What is the matter, as a sentence.
        candidates: Names of things that may have been meant.
    """
    links = [suggested_link(atlas, name) for name in candidates]
    frame = plain_frame(atlas, site, place, gettext("Not here"))
    if site.static and site.base:
        frame = replace(frame, places=site.abroad())
    return render_not_found(message, links, frame)


def suggested_link(atlas: Atlas, name: str) -> Link:
    """Return what a name most likely stands for, with its page if that is certain."""
    try:
        return resource_link(atlas.vocabulary, atlas.find(name))
    except (UnknownName, AmbiguousName):
        return Link("", "", name)
