"""Light pages: every thing by its IRI, the list of everything, the search, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import AmbiguousName, UnknownName
from explorer.model import Link
from explorer.model.resource_links import resource_link
from explorer.model.site_pages import SearchPage
from explorer.page_registry import PageType
from explorer.pages.registered import build_page
from explorer.publish.pages.contents import content_of
from explorer.publish.pages.frame import frame_of, plain_frame, takeaway
from explorer.publish.pages.terms import terms_places
from explorer.publish.pages.thing import shelves, thing_of
from explorer.translation import gettext
from explorer.urls import Site
from explorer.views import jsonld
from explorer.views.light import lists
from explorer.views.page_fragment import render_page_document

MOST_TERMS = 1_000  # that the list of everything names for machines; the data hold all


def light_page(atlas: Atlas, site: Site, iri: str) -> str:
    """Return the page of a thing: whole without scripts, one request.

    Raises:
        UnknownName: When there is no such thing, or it has no page.
    """  # noqa: DOC502 - thing_of raises it
    thing = thing_of(atlas, iri)
    content = content_of(atlas, thing, site.links(thing.place))
    frame = frame_of(atlas, site, thing, content.node, content.cited)
    return content.draw(frame, takeaway(atlas, site, thing, content.cited))


def light_places(atlas: Atlas) -> dict[str, str]:
    """Return the IRI of the thing at every path, for all things that have a page."""
    return {
        urls.path(value.curie): iri
        for things in shelves(atlas)
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
    node = jsonld.term_set(atlas.header, concepts) if page_type.is_indexed else None
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
    links = [near(atlas, name) for name in candidates]
    frame = plain_frame(atlas, site, place, gettext("Not here"))
    if site.static and site.base:
        frame = replace(frame, places=site.abroad())
    return lists.missing(message, links, frame)


def near(atlas: Atlas, name: str) -> Link:
    """Return what a name most likely stands for, with its page if that is certain."""
    try:
        return resource_link(atlas.vocabulary, atlas.find(name))
    except (UnknownName, AmbiguousName):
        return Link("", "", name)
