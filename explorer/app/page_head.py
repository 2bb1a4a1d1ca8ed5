"""What the head of an application page says to other sites: oEmbed answers, feed, link preview."""

import contextlib
from collections.abc import Iterator
from html import escape

from starlette.requests import Request

from explorer.errors import AtlasError, BadSetting
from explorer.page_registry import APPLICATION_PAGES, PAGE_TYPES_BY_NAME
from explorer.publish.document_frames import feed_address
from explorer.publish.feed import FEED_MEDIA_TYPE
from explorer.publish.social_pictures import preview_tags
from explorer.render.metadata import shorten_text
from explorer.urls import Site
from explorer.web.atlas_holder import current_atlas
from explorer.web.dispatcher import Dispatcher
from explorer.web.headers import oembed_links
from explorer.web.middleware import HEADERS_SCOPE
from explorer.web.request import request_path


def page_head(request: Request, dispatcher: Dispatcher, title: str) -> tuple[str, ...]:
    """Return the elements for the head of a requested page; none if its host has no valid name."""
    with contextlib.suppress(BadSetting):
        site = Site(dispatcher.base(request.scope, request.scope[HEADERS_SCOPE]))
        return tuple(head_elements(request, site, title))
    return ()


def head_elements(request: Request, site: Site, title: str) -> Iterator[str]:
    """Yield the elements: alternates, then the Open Graph tags."""
    atlas, page = current_atlas(), request_path(request.scope)
    page_type = PAGE_TYPES_BY_NAME.get(page, APPLICATION_PAGES[0])
    address = f"{site.base}{page}" + (f"?{request.url.query}" if request.url.query else "")
    alternates = [(kind, href) for href, kind in oembed_links(site, address)]
    if not (page and page_type.embed_view):
        alternates = []
    if feed := feed_address(atlas, site):
        alternates.append((FEED_MEDIA_TYPE, feed))
    for kind, href in alternates:
        yield f'<link rel="alternate" type="{kind}" href="{escape(href)}">'
    iri = chosen_resource(request.query_params.get("id", ""))
    concept = atlas.vocabulary.concepts.get(iri)
    described = shorten_text(concept.definition if concept else atlas.header.description)
    for tag in preview_tags(atlas, site, (title, described), address, iri):
        yield f'<meta {tag.key}="{tag.name}" content="{escape(tag.content)}">'


def chosen_resource(name: str) -> str:
    """Return the IRI of the resource that a page is asked to show, or "" if there is none."""
    try:
        return current_atlas().find(name) if name else ""
    except AtlasError:
        return ""
