"""What light pages have around them: head, metadata, and what to take along."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from explorer import urls
from explorer.atlas import Atlas
from explorer.interface_words import RESOURCE_TYPES
from explorer.model import Concept, Person, Work
from explorer.publish.citing import citations
from explorer.publish.embeds import iframe_code
from explorer.publish.embeds.addresses import embed_address
from explorer.publish.pages.thing import Thing, embed_of, entry_of
from explorer.rdf_formats import PUBLISHED_FORMATS
from explorer.store import is_endpoint
from explorer.translation import pgettext
from explorer.urls import Site
from explorer.views import jsonld
from explorer.views.light.frame import Form, Frame, Takeaway
from explorer.views.metadata import (
    Tag,
    citation_tags,
    coins,
    dublin_core,
    open_graph,
    shortened,
)

OEMBED: Final = MappingProxyType({"json": "application/json+oembed", "xml": "text/xml+oembed"})


def frame_of(
    atlas: Atlas, site: Site, thing: Thing, node: jsonld.Node, cited: Iterable[str]
) -> Frame:
    """Return the surroundings of the page of a thing.

    Args:
        atlas: What is published.
        site: Where it is published.
        thing: What the page is about.
        node: It, in the words of schema.org.
        cited: The IRIs of the works that the page cites.
    """
    canonical = address(site, thing.place)
    about = jsonld.page(canonical, thing.name, thing.iri, cited, atlas.header)
    return Frame(
        name=thing.name,
        place=thing.place,
        places=site.links(thing.place),
        header=atlas.header,
        counts=atlas.counts(),
        description=thing.description,
        canonical=canonical,
        oembed=tuple(discovery(site, thing)),
        data=forms(atlas, thing.place),
        tags=tuple(tags(atlas, site, thing)),
        graph=jsonld.script([node, about]),
        copies=True,
    )


def plain_frame(
    atlas: Atlas,
    site: Site,
    place: str,
    name: str,
    node: jsonld.Node | None = None,
) -> Frame:
    """Return the surroundings of a page that is about no single thing.

    With a node it is the list of everything; without one it is nothing for search engines.
    """
    return Frame(
        name=name,
        place=place,
        places=site.links(place),
        header=atlas.header,
        counts=atlas.counts(),
        description=shortened(atlas.header.description) if node else "",
        canonical=address(site, place) if node else "",
        graph=jsonld.script([node]) if node else "",
        hidden=node is None,
    )


def address(site: Site, place: str) -> str:
    """Return the public address of a page, or nothing where it is not known."""
    return site.address(place) if site.base else ""


def forms(atlas: Atlas, place: str) -> tuple[Form, ...]:
    """Return the forms of a page for machines, files beside it; an endpoint is not copied."""
    if is_endpoint(atlas.store.name):
        return ()
    beside = place.rpartition("/")[2]
    return tuple(
        Form(each.label, each.media_type, beside + suffix)
        for suffix, each in PUBLISHED_FORMATS.items()
    )


def discovery(site: Site, thing: Thing) -> Iterator[tuple[str, str]]:
    """Yield media types and addresses of the answers to how a page is embedded.

    Files have answers about what has an embed; a server answers about every page.
    """
    if not site.base or (site.static and not embed_of(thing)):
        return
    asked = quote(site.address(thing.place), safe="")
    for form, media_type in OEMBED.items():
        if site.static:
            yield media_type, f"{site.base}{urls.OEMBED}/{thing.place}.{form}"
        else:
            yield media_type, f"{site.base}{urls.OEMBED}?url={asked}&format={form}"


def tags(atlas: Atlas, site: Site, thing: Thing) -> Iterator[Tag]:
    """Yield what reference managers and previews read: of a work, the work itself."""
    entry = entry_of(atlas, thing)
    header = atlas.header
    date = "" if isinstance(thing.value, Work) else header.modified
    yield from citation_tags(entry, date)
    yield from dublin_core(entry, thing.description, header, date)
    pictured = site.base and isinstance(thing.value, Concept | Person)
    picture = f"{site.base}{thing.place}.png" if pictured else ""
    canonical = address(site, thing.place)
    yield from open_graph(thing.name, thing.description, header, canonical, picture)


def takeaway(atlas: Atlas, site: Site, thing: Thing, cited: Iterable[str]) -> Takeaway:
    """Return what a reader takes along from the page of a thing."""
    entry = entry_of(atlas, thing)
    works = [atlas.vocabulary.works[iri] for iri in cited if iri != thing.iri]
    embed = embed_of(thing)
    return Takeaway(
        iri=thing.iri,
        what=RESOURCE_TYPES["work"] if entry is thing.value else pgettext("to cite", "page"),
        citations=citations(entry),
        downloads={form.name: form.address for form in forms(atlas, thing.place)},
        embed=to_root(thing.place) + embed_address(Site("", site.static), embed) if embed else "",
        code=iframe_code(atlas, site, embed) if embed and site.base else "",
        coins=tuple(coins(work) for work in (entry, *works)),
    )


def to_root(place: str) -> str:
    """Return the way from a page to the root.

    >>> to_root("concept/trust")
    '../'
    """
    return "../" * place.count("/")
