"""Previews as fragments, fetched by pages when a reader points at a link."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from explorer import urls
from explorer.atlas import Atlas, remember_page
from explorer.model.resource_links import resource_link
from explorer.pages.preview import PREVIEW_BUILDERS, build_preview
from explorer.render.html import APP_LINKS, render_template
from explorer.render.previews import render_preview
from explorer.urls import LightLinks, Site

HREF: Final = re.compile(r'<a [^>]*?href="([^"#]+)"')
OWN_PAGE: Final = re.compile(r'<p class="also"><a href="[^"]+">')  # of what the card is about


def write_preview(atlas: Atlas, site: Site, iri: str, *, in_application: bool = False) -> str:
    """Return the preview of a resource (an IRI); its links begin at the root of the site.

    Raises:
        UnknownName: When there is no such resource.
    """  # noqa: DOC502 - build_preview raises it
    places: urls.Links = APP_LINKS if in_application else LightLinks("", site.suffix, "")
    return render_preview(build_preview(atlas, iri), atlas.vocabulary, places)


def write_preview_script(atlas: Atlas, site: Site, iri: str) -> str:
    """Return the preview of a resource as a script: pages on a disk can load nothing else."""
    place = urls.path(resource_link(atlas.vocabulary, iri).curie)
    text = json.dumps(write_preview(atlas, site, iri), ensure_ascii=False)
    return f"alliancePreview({json.dumps(place)}, {text});\n"


@remember_page
def resource_paths(atlas: Atlas) -> Mapping[str, str]:
    """Return the IRIs of resources by the paths of their documents."""
    return {
        urls.path(value.curie): iri
        for field in PREVIEW_BUILDERS
        for iri, value in getattr(atlas.vocabulary, field).items()
        if value.curie
    }


def linked_resources(atlas: Atlas, html: str, places: LightLinks) -> Iterator[tuple[str, str]]:
    """Yield path and IRI of each resource that a page links to, in the order of their paths."""
    known = resource_paths(atlas)
    for address in sorted(set(HREF.findall(OWN_PAGE.sub("", html)))):
        place = unescape(address).removeprefix(places.root).removesuffix(places.suffix or "")
        if place in known:
            yield place, known[place]


def collect_previews(atlas: Atlas, html: str, places: LightLinks) -> str:
    """Return a template with the previews of all resources that a page links to.

    Pages that are framed elsewhere or opened from a disk carry their previews with them.
    """
    previews = {
        place: render_preview(build_preview(atlas, iri), atlas.vocabulary, places)
        for place, iri in linked_resources(atlas, html, places)
    }
    return render_template("parts/previews", previews=previews) if previews else ""
