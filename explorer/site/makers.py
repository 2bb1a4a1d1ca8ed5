"""How each sort of file is made: what is published, as bytes, in the order of a part's paths."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from explorer.atlas import Atlas
from explorer.model import Embed
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.publish import oembed
from explorer.publish.data import data_forms, rdf_forms
from explorer.publish.embeds import embed_page, embed_svg, picture
from explorer.publish.listings import robots, sitemap, w3id
from explorer.publish.pages import light_page, missing_page, write_document
from explorer.publish.pages.terms import terms_page
from explorer.site.folder import Draft
from explorer.site.offline import find_script
from explorer.site.plan import LIST, MISSING, Part, embeds, has_picture
from explorer.site.shelves import embeds_page
from explorer.translation import gettext
from explorer.urls import Site

NOWHERE: Final = gettext(
    "There is nothing at this address. It may have been mistyped, or have moved."
)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published, and where."""

    atlas: Atlas
    site: Site


def write(part: Part, edition: Edition, draft: Draft) -> int:
    """Make a part, write its files, and return how many they are.

    Where a part has more paths than there are files, these are written again under other names.
    """
    bodies = made(edition, part)
    again = len(part.places) // len(bodies)
    for place, body in zip(part.places, bodies * again, strict=True):
        draft.write(place, body)
    return len(part.places)


def made(edition: Edition, part: Part) -> tuple[bytes, ...]:
    """Return the files of a part, in the order of its paths."""
    about = part.subject
    if isinstance(about, Embed):
        return EMBEDS[part.sort](edition, about)
    return MAKERS[part.sort](edition, about)


def write_page_document(edition: Edition, name: str) -> tuple[bytes, ...]:
    """The document of a page of the registry."""
    page_type = PAGE_TYPES_BY_NAME[name]
    return (write_document(edition.atlas, edition.site, page_type, {}).encode(),)


def terms(edition: Edition, place: str) -> tuple[bytes, ...]:
    """The terms of the vocabulary."""
    return (terms_page(edition.atlas, edition.site, place).encode(),)


def write_search_script(edition: Edition, _: str) -> tuple[bytes, ...]:
    """The script of the search."""
    return (find_script(edition.atlas, edition.site).encode(),)


def listed(edition: Edition, _: str) -> tuple[bytes, ...]:
    """The list of embeds."""
    shown = tuple(embeds(edition.atlas))
    return (embeds_page(edition.atlas, edition.site, LIST, shown).encode(),)


def missing(edition: Edition, _: str) -> tuple[bytes, ...]:
    """What a server of files shows where there is none."""
    return (missing_page(edition.atlas, edition.site, MISSING, NOWHERE, ()).encode(),)


def plain(edition: Edition, _: str) -> tuple[bytes, ...]:
    """An empty file, which tells GitHub Pages to serve the others as they are."""
    del edition
    return (b"",)


def listings(edition: Edition, _: str) -> tuple[bytes, ...]:
    """What search engines read."""
    return sitemap(edition.atlas, edition.site).encode(), robots(edition.site).encode()


def redirections(edition: Edition, _: str) -> tuple[bytes, ...]:
    """How w3id.org is to lead to this site, in a folder of its own: here it must have no effect."""
    return (w3id(edition.atlas, edition.site).encode(),)


def data(edition: Edition, place: str) -> tuple[bytes, ...]:
    """Data about everything."""
    return tuple(data_forms(edition.atlas, edition.site, place).values())


def page(edition: Edition, iri: str) -> tuple[bytes, ...]:
    """The page of a thing."""
    return (light_page(edition.atlas, edition.site, iri).encode(),)


def thing(edition: Edition, iri: str) -> tuple[bytes, ...]:
    """What is said of a thing."""
    return tuple(rdf_forms(edition.atlas, iri).values())


def pictured(edition: Edition, iri: str) -> tuple[bytes, ...]:
    """The picture that others show with a link to a page."""
    return (picture(edition.atlas, iri),)


def embed(edition: Edition, shown: Embed) -> tuple[bytes, ...]:
    """An embed as a page and as a picture."""
    atlas, site = edition.atlas, edition.site
    return embed_page(atlas, site, shown).encode(), embed_svg(atlas, site, shown).encode()


def answers(edition: Edition, shown: Embed) -> tuple[bytes, ...]:
    """The oEmbed answers about an embed, which are those about the page that offers it, too."""
    answer = oembed.of_embed(edition.atlas, edition.site, shown)
    if not has_picture(edition.atlas, shown.things):
        answer = {name: value for name, value in answer.items() if "thumbnail" not in name}
    return oembed.as_json(answer), oembed.as_xml(answer)


MAKERS: Final[Mapping[str, Callable[[Edition, str], tuple[bytes, ...]]]] = MappingProxyType(
    {
        "document": write_page_document,
        "terms": terms,
        "search": write_search_script,
        "list": listed,
        "missing": missing,
        "plain": plain,
        "listings": listings,
        "redirections": redirections,
        "data": data,
        "page": page,
        "thing": thing,
        "picture": pictured,
    }
)
EMBEDS: Final[Mapping[str, Callable[[Edition, Embed], tuple[bytes, ...]]]] = MappingProxyType(
    {"embed": embed, "oembed": answers}
)
