"""Light pages: every thing by its IRI, the list of everything, the search, and what is missing."""

from collections.abc import Iterable
from dataclasses import replace

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import AmbiguousName, UnknownName
from explorer.model import Link
from explorer.model.resource_links import resource_link
from explorer.publish.pages.contents import content_of
from explorer.publish.pages.frame import frame_of, plain_frame, takeaway
from explorer.publish.pages.terms import terms_places
from explorer.publish.pages.thing import shelves, thing_of
from explorer.urls import Site
from explorer.views import jsonld
from explorer.views.light import lists

HITS = 30  # on the page of the search
LONGEST = 200  # characters of a query that are looked at
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


def index_page(atlas: Atlas, site: Site) -> str:
    """Return the list of everything, by sort and by letter."""
    concepts = list(atlas.vocabulary.concepts)[:MOST_TERMS]
    node = jsonld.term_set(atlas.header, concepts)
    frame = plain_frame(atlas, site, urls.INDEX, "A–Z", node)
    texts = {iri: atlas.apa(iri) for iri in atlas.vocabulary.works}
    places = terms_places(atlas)
    return lists.index(atlas.vocabulary, texts, frame, places[0] if places else "")


def find_page(atlas: Atlas, site: Site, query: str) -> str:
    """Return the search with what it finds; in a site of files a script fills it."""
    asked = " ".join(query[:LONGEST].split())
    hits = atlas.search(asked, HITS) if asked and not site.static else ()
    near = atlas.index.nearest(asked) if asked and not site.static else ()
    title = f"Find {asked}" if asked else "Find"
    frame = plain_frame(atlas, site, urls.FIND, title)
    return lists.find(asked, hits, near, atlas.vocabulary, frame, site.static)


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
    frame = plain_frame(atlas, site, place, "Not here")
    if site.static and site.base:
        frame = replace(frame, places=site.abroad())
    return lists.missing(message, links, frame)


def near(atlas: Atlas, name: str) -> Link:
    """Return what a name most likely stands for, with its page if that is certain."""
    try:
        return resource_link(atlas.vocabulary, atlas.find(name))
    except (UnknownName, AmbiguousName):
        return Link("", "", name)
