"""HTML documents: of every resource by its IRI, of the pages of the registry, of errors."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import AmbiguousName, UnknownName
from explorer.layout.packing import fit_layout
from explorer.model.answers import Link
from explorer.model.entities import Argument, Claim, Concept, Person, WithdrawnClaim, Work
from explorer.model.graph import GraphView
from explorer.model.landing_pages import LandingPage
from explorer.model.metrics import format_whole_result
from explorer.model.resource_links import resource_link
from explorer.model.search_pages import SearchPage
from explorer.model.vocabulary import Finding, Tour
from explorer.namespaces import contract
from explorer.page_registry import PageType
from explorer.pages.argument import build_argument_page, build_finding_page
from explorer.pages.claim import build_claim_page, build_withdrawn_page
from explorer.pages.concept import build_concept_page
from explorer.pages.handout import build_handout_page
from explorer.pages.person import build_person_page
from explorer.pages.registered import build_page
from explorer.pages.tour import build_tour_page
from explorer.pages.work import build_work_page
from explorer.publish.document_frames import (
    DocumentContent,
    DocumentSubject,
    document_subject,
    document_takeaway,
    plain_frame,
    resource_frame,
    resources_by_type,
    terms_paths,
)
from explorer.publish.page_tools import listing_tools, resource_tools
from explorer.publish.social_pictures import preview_tags
from explorer.render.document_frame import render_not_found, render_page_document
from explorer.render.documents import (
    NeighbourhoodFigure,
    render_argument_document,
    render_claim_document,
    render_concept_document,
    render_finding_document,
    render_handout,
    render_person_document,
    render_tour,
    render_withdrawn_document,
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
    withdrawn_node,
    work_node,
)
from explorer.render.metadata import shorten_text
from explorer.render.svg.graph import render_svg
from explorer.translation import capitalize_first, gettext
from explorer.urls import LightLinks, Site

MAX_FIGURE_NODES: Final = 24  # nodes, so that a figure stays readable in a column
FIGURE_ASPECT: Final = 1.05  # width to height of the figure
LANDING_FIGURE_ASPECT: Final = 2.0  # of the figure of the opening page


def document_content(atlas: Atlas, thing: DocumentSubject, places: LightLinks) -> DocumentContent:
    """Build the content of the document of a resource, by its type."""
    match thing.value:
        case Concept():
            content = concept_content(atlas, thing.value, places)
        case Person():
            content = person_content(atlas, thing.value, places)
        case Work():
            content = work_content(atlas, thing.iri)
        case Claim():
            content = claim_content(atlas, thing)
        case WithdrawnClaim():
            content = withdrawn_content(atlas, thing)
        case Argument():
            content = argument_content(atlas, thing.iri)
        case Finding():
            content = finding_content(atlas, thing)
        case Tour():
            content = tour_document_content(atlas, thing.value, places)
    return content


def concept_content(atlas: Atlas, concept: Concept, places: LightLinks) -> DocumentContent:
    """Build the content of a concept's document."""
    page = build_concept_page(atlas, concept.iri)
    picture = neighbourhood_figure(atlas, concept, places)
    return DocumentContent(
        lambda frame, take: render_concept_document(page, atlas.vocabulary, frame, take, picture),
        tuple(reference.work.iri for reference in page.references),
        concept_node(page.concept, atlas.header),
    )


def neighbourhood_figure(
    atlas: Atlas, thing: Concept | Person, places: LightLinks, most: int = MAX_FIGURE_NODES
) -> NeighbourhoodFigure:
    """Draw the neighbourhood of a concept or person, reduced to the closest `most` nodes.

    Without an application there is no link to explore it.
    """
    view = fit_layout(atlas.neighbourhood(thing.iri, most=most), FIGURE_ASPECT)
    explore = "" if places.app is None else places.app + urls.thing(thing.curie)
    return draw_figure(atlas, view, places, explore)


def draw_figure(
    atlas: Atlas, view: GraphView, places: LightLinks, explore: str
) -> NeighbourhoodFigure:
    """Draw a view whose nodes and links lead to documents; `explore` is the address of the same."""
    svg = render_svg(view, partial(item_address, atlas, places))
    left_out = view.total - len(view.nodes)
    return NeighbourhoodFigure(svg if view.edges else "", view, svg_width(svg), left_out, explore)


MAX_HANDOUT_NODES: Final = 9  # nodes, so that the names of a small figure can be read on paper


def write_handout(atlas: Atlas, site: Site, iri: str) -> str:
    """Write the handout about a concept, which fits on one sheet.

    Raises:
        UnknownName: When there is no such concept.
    """
    concept = atlas.vocabulary.concepts.get(iri)
    if concept is None:
        raise UnknownName(contract(iri), "concept")
    place = urls.handout_path(concept.curie)
    title = gettext("{concept}: handout").format(concept=capitalize_first(concept.pref_label))
    canonical = site.address(place) if site.base else ""
    words = title, shorten_text(concept.definition)
    frame = replace(
        plain_frame(atlas, site, place, title),
        canonical=canonical,
        tags=tuple(preview_tags(atlas, site, words, canonical, iri)),
    )
    picture = neighbourhood_figure(atlas, concept, frame.places, MAX_HANDOUT_NODES)
    return render_handout(build_handout_page(atlas, iri), atlas.vocabulary, frame, picture)


def handout_iris_by_path(atlas: Atlas) -> dict[str, str]:
    """Return the IRIs of the concepts that have a handout, by its path."""
    concepts = atlas.vocabulary.concepts.values()
    return {urls.handout_path(each.curie): each.iri for each in concepts if each.curie}


def item_address(atlas: Atlas, places: LightLinks, iri: str) -> str:
    """Return the address of a node's or edge's document; a bare triple has that of its object."""
    vocabulary = atlas.vocabulary
    link = resource_link(vocabulary, iri)
    if not link.curie:
        link = resource_link(vocabulary, vocabulary.claims[iri].object)
    return places.thing(link.curie)


def svg_width(svg: str) -> float:
    """Return the width in px at which the letters of an SVG have their own size.

    >>> svg_width('<svg viewBox="-50.9 -33.2 101.8 164.5">')
    101.8
    """
    return float(svg.partition('viewBox="')[2].split(maxsplit=3)[2])


def person_content(atlas: Atlas, person: Person, places: LightLinks) -> DocumentContent:
    """Build the content of a person's document."""
    page = build_person_page(atlas, person.iri)
    picture = neighbourhood_figure(atlas, person, places)
    return DocumentContent(
        lambda frame, take: render_person_document(page, atlas.vocabulary, frame, take, picture),
        tuple(each.work.iri for each in page.works),
        person_node(page.person),
    )


def work_content(atlas: Atlas, iri: str) -> DocumentContent:
    """Build the content of a work's document: its record, and the resources that cite it."""
    page = build_work_page(atlas, iri)
    return DocumentContent(
        lambda frame, take: render_work_document(page, frame, take),
        (),
        work_node(page.work),
    )


def claim_content(atlas: Atlas, thing: DocumentSubject) -> DocumentContent:
    """Build the content of a claim's document."""
    page = build_claim_page(atlas, thing.iri)
    return DocumentContent(
        lambda frame, take: render_claim_document(page, atlas.vocabulary, frame, take),
        tuple(reference.work.iri for reference in page.references),
        claim_node(page.claim, thing.name),
    )


def withdrawn_content(atlas: Atlas, thing: DocumentSubject) -> DocumentContent:
    """Build the content of the document of a withdrawn claim."""
    page = build_withdrawn_page(atlas, thing.iri)
    return DocumentContent(
        lambda frame, take: render_withdrawn_document(page, frame, take),
        (),
        withdrawn_node(page.claim),
    )


def argument_content(atlas: Atlas, iri: str) -> DocumentContent:
    """Build the content of an argument's document."""
    page = build_argument_page(atlas, iri)
    return DocumentContent(
        lambda frame, take: render_argument_document(page, atlas.vocabulary, frame, take),
        tuple(reference.work.iri for reference in page.references),
        argument_node(page.argument),
    )


def finding_content(atlas: Atlas, thing: DocumentSubject) -> DocumentContent:
    """Build the content of a finding's document."""
    page = build_finding_page(atlas, thing.iri)
    text = f"{thing.name}: {format_whole_result(page.finding)}"
    return DocumentContent(
        lambda frame, take: render_finding_document(page, atlas.vocabulary, frame, take),
        tuple(reference.work.iri for reference in page.references),
        finding_node(page, thing.name, text),
    )


def tour_document_content(atlas: Atlas, tour: Tour, places: LightLinks) -> DocumentContent:
    """Build the content of a tour's document."""
    walk = "" if places.app is None else places.page("tours", id=tour.curie)
    page = build_tour_page(atlas, tour.iri)
    return DocumentContent(
        lambda frame, take: render_tour(page, frame, take, walk),
        (),
        tour_node(page),
    )


MAX_LISTED_TERMS = 1_000  # concepts that the JSON-LD of the index names; the data have all


def write_resource_document(atlas: Atlas, site: Site, iri: str) -> str:
    """Write the document of a resource: it needs no scripts and a single request.

    Raises:
        UnknownName: When there is no such resource, or it has no document.
    """  # noqa: DOC502 - document_subject raises it
    thing = document_subject(atlas, iri)
    content = document_content(atlas, thing, site.links(thing.place))
    frame = resource_frame(atlas, site, thing, content.node, content.cited)
    take = document_takeaway(atlas, site, thing, content.cited)
    return content.draw(replace(frame, tools=resource_tools(frame, take)), take)


def document_iris_by_path(atlas: Atlas) -> dict[str, str]:
    """Return the IRIs of all resources that have a document, by path."""
    return {
        urls.path(value.curie): iri
        for resources in resources_by_type(atlas)
        for iri, value in resources.items()
        if value.curie
    }


def write_registered_document(
    atlas: Atlas, site: Site, page_type: PageType, asked: Mapping[str, str]
) -> str:
    """Write a page of the registry as a document that works without scripts.

    In a site of files, query parameters are ignored here and read by a script of the page.

    Args:
        atlas: The opened atlas.
        site: The address of the site.
        page_type: The row of the page; it must have a document.
        asked: Query parameters of the address.
    """
    value = build_page(page_type, atlas, {} if site.static else asked)
    concepts = list(atlas.vocabulary.concepts)[:MAX_LISTED_TERMS]
    node = term_set_node(atlas.header, concepts) if page_type.is_indexed else None
    query = value.query if isinstance(value, SearchPage) else ""
    title = f"{page_type.document_title} {query}".strip()
    values: dict[str, object] = {"terms_place": partial(find_terms_path, atlas)}
    if isinstance(value, LandingPage):
        title = value.title
        values["picture"] = overview_figure(atlas, site.links(page_type.document))
    frame = plain_frame(atlas, site, page_type.document, title, node)
    if node:
        frame = replace(frame, tools=listing_tools(atlas, frame))
    return render_page_document(page_type, value, atlas.vocabulary, frame, **values)


def overview_figure(atlas: Atlas, places: LightLinks) -> NeighbourhoodFigure:
    """Draw the part of the map with the strongest links."""
    view = fit_layout(atlas.overview(most=MAX_FIGURE_NODES), LANDING_FIGURE_ASPECT)
    explore = "" if places.app is None else places.page("explore")
    return draw_figure(atlas, view, places, explore)


def find_terms_path(atlas: Atlas) -> str:
    """Return the path of the document of the vocabulary's terms; empty without terms."""
    return next(iter(terms_paths(atlas)), "")


def write_missing_document(
    atlas: Atlas, site: Site, place: str, message: str, candidates: Iterable[str] = ()
) -> str:
    """Write the document for a path where nothing is.

    Args:
        atlas: The opened atlas.
        site: The address of the site. A site of files shows the document at any depth, so its
            links are absolute if the base is known.
        place: The requested path.
        message: The problem, as a sentence.
        candidates: Names of resources that may have been meant.
    """
    links = [suggested_link(atlas, name) for name in candidates]
    frame = plain_frame(atlas, site, place, gettext("Page not found"))
    if site.static and site.base:
        frame = replace(frame, places=site.abroad())
    asked = "" if site.static else place.rpartition("/")[2].replace("-", " ")
    return render_not_found(message, links, frame, asked)


def suggested_link(atlas: Atlas, name: str) -> Link:
    """Return the link of the resource of a name; without an address if the name is ambiguous."""
    try:
        return resource_link(atlas.vocabulary, atlas.find(name))
    except (UnknownName, AmbiguousName):
        return Link("", "", name)
