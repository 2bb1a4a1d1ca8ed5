"""oEmbed 1.0: the data that another site needs to show a page of ours, from its address alone.

Answers are of the type "rich", with an iframe, or "link" for a work, which has no view to embed.
An address that is not ours, or of a page that does not exist, is an `UnknownName`: 404 over HTTP.
Specification: https://oembed.com (sections 2.2 and 2.3).
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import AtlasError, UnknownName
from explorer.interface_words import PRODUCT
from explorer.model.embed import FRAME_WIDTH, Embed, EmbedView
from explorer.model.entities import Work
from explorer.model.tables import SOURCED_BASES
from explorer.namespaces import ATLAS, contract
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.tools import parse_checked_embed
from explorer.publish.documents import document_iris_by_path
from explorer.publish.embed_citations import embed_address
from explorer.publish.embeds import embed_title, iframe_code
from explorer.publish.social_pictures import find_social_picture
from explorer.render.svg.sheet import FORBIDDEN_IN_XML
from explorer.translation import gettext
from explorer.urls import Site

OembedAnswer = dict[str, str | int]
CACHE_AGE: Final = 86_400  # seconds
SOCIAL_CARD_SIZE: Final = (1200, 630)  # px of the preview image of a resource
SUFFIXES: Final = (".html", ".svg", ".png")  # of files of embeds


def oembed_answer(
    atlas: Atlas,
    site: Site,
    address: str,
    maxwidth: int | None = None,
    maxheight: int | None = None,
) -> OembedAnswer:
    """Return the answer about the address of an embed, a document, or a page of the application.

    Args:
        atlas: The opened atlas.
        site: The address of the site; its base must be known.
        address: The address of the page to embed.
        maxwidth: The largest width of the iframe, in px.
        maxheight: The largest height of the iframe, in px.

    Raises:
        UnknownName: When the address is not one of ours, or what it names does not exist.
    """
    try:
        place, asked = parse_site_address(site, address)
        iri = document_iris_by_path(atlas).get(place, "")
        work = atlas.vocabulary.works.get(iri)
        if work or (place == urls.RESOURCE_PAGES["work"] and asked.get("id")):
            chosen = work or find_work(atlas, asked["id"])
            return work_oembed(atlas, site, chosen) | oembed_thumbnail(
                atlas, site, chosen.iri, maxwidth, maxheight
            )
        embed = resource_embed(atlas, iri) if iri else page_embed(atlas, place, asked)
    except AtlasError as error:
        raise UnknownName(address, gettext("page of this site"), ()) from error
    return embed_oembed(atlas, site, embed, maxwidth, maxheight)


def embed_oembed(
    atlas: Atlas,
    site: Site,
    embed: Embed,
    maxwidth: int | None = None,
    maxheight: int | None = None,
) -> OembedAnswer:
    """Return the answer about an embed, with an iframe of at most the given size in px."""
    width = min(FRAME_WIDTH, maxwidth or FRAME_WIDTH)
    height = min(embed.height, maxheight or embed.height)
    return {
        **common_members(atlas, site, "rich", embed_title(atlas, embed)),
        "author_name": ", ".join(atlas.header.creators),
        "html": wordpress_code(atlas, site, embed, width, height),
        "width": width,
        "height": height,
        **oembed_thumbnail(
            atlas, site, embed.resources[0] if embed.resources else "", maxwidth, maxheight
        ),
    }


def wordpress_code(
    atlas: Atlas, site: Site, embed: Embed, width: int | None = None, height: int | None = None
) -> str:
    """Return the iframe of an embed after the quote by which WordPress knows its own embeds.

    WordPress loads the script that gives the frame its height and opens its links only where there
    is such a quote, and looks for it at the beginning. It shows the quote until the frame speaks;
    elsewhere it stays hidden.
    """
    frame = iframe_code(atlas, site, embed, width, height)
    known_frame = frame.replace("<iframe ", '<iframe class="wp-embedded-content" ', 1)
    return (
        '<blockquote class="wp-embedded-content" style="display:none">'
        f'<a href="{escape(embed_address(site, embed))}">{escape(embed_title(atlas, embed))}</a>'
        f"</blockquote>{known_frame}"
    )


def work_oembed(atlas: Atlas, site: Site, work: Work) -> OembedAnswer:
    """Return the answer about a work: a link, as there is no view of it to embed."""
    names = [name.literal or f"{name.given} {name.family}".strip() for name in work.authors]
    return {
        **common_members(atlas, site, "link", work.title),
        "author_name": ", ".join(names),
        "url": site.address(urls.path(work.curie)),
    }


def common_members(atlas: Atlas, site: Site, kind: str, title: str) -> OembedAnswer:
    """Return the members that all answers have."""
    return {
        "version": "1.0",
        "type": kind,
        "title": title,
        "provider_name": atlas.header.title or PRODUCT,
        "provider_url": site.base,
        "cache_age": CACHE_AGE,
    }


def oembed_thumbnail(
    atlas: Atlas, site: Site, iri: str, maxwidth: int | None, maxheight: int | None
) -> OembedAnswer:
    """Return the preview image for a resource or for none, unless it is larger than allowed."""
    width, height = SOCIAL_CARD_SIZE
    if width > (maxwidth or width) or height > (maxheight or height):
        return {}
    address = site.base + find_social_picture(atlas, iri).place
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}


def parse_site_address(site: Site, address: str) -> tuple[str, dict[str, str]]:
    """Split an address of ours into the path below the root and the query parameters.

    http and https are the same here; the IRIs of resources count as addresses of ours.

    Raises:
        UnknownName: When it is an address of another site.
    """
    try:
        parts = urlsplit(urls.mend_address(address))
    except ValueError as error:  # half an IPv6 address, for one
        raise UnknownName(address, gettext("page of this site")) from error
    here = f"//{parts.netloc.lower()}{parts.path}"
    for base in filter(None, (site.base, ATLAS)):
        root = "//" + base.partition("//")[2]
        if parts.scheme in {"http", "https"} and f"{here}/".startswith(root):
            place = unquote(f"{here}/".removeprefix(root)).rstrip("/")
            if site.suffix:
                place = place.removesuffix(site.suffix)
            place, _, coded = place.partition("?")  # where the whole was coded
            return place, dict(parse_qsl(parts.query or coded))
    raise UnknownName(address, gettext("page of this site"))


def page_embed(atlas: Atlas, place: str, asked: Mapping[str, str]) -> Embed:
    """Return the embed at a path, or that with the view of a page of the application."""
    if place.startswith(urls.EMBED):
        view = place.removeprefix(urls.EMBED)
        for suffix in SUFFIXES:
            view = view.removesuffix(suffix)
        return parse_checked_embed(atlas, view, asked)
    page_type = PAGE_TYPES_BY_NAME.get(place)
    if page_type is None or not page_type.embed_view:
        raise UnknownName(f"/{place}", gettext("page with a view to embed"))
    names = page_type.embed_parameters
    known = {ours: asked[theirs] for ours, theirs in names.items() if asked.get(theirs)}
    if asked.get("only") == "said":
        known["basis"] = ",".join(sorted(SOURCED_BASES))
    return parse_checked_embed(atlas, page_type.embed_view, known)


def resource_embed(atlas: Atlas, iri: str) -> Embed:
    """Return the embed that fits the type of a resource; none fits a withdrawn claim."""
    vocabulary = atlas.vocabulary
    if iri in vocabulary.withdrawn:
        raise UnknownName(contract(iri), gettext("page with a view to embed"))
    if claim := vocabulary.claims.get(iri):
        return Embed(EmbedView.PATH, (claim.subject, claim.object))
    if argument := vocabulary.arguments.get(iri):
        things = [each for each in argument.targets if each in vocabulary.concepts]
        return Embed(EmbedView.DEBATE, tuple(things[:1]))
    if finding := vocabulary.findings.get(iri):
        return Embed(EmbedView.FOREST, (finding.of,))
    if iri in vocabulary.tours:
        return Embed(EmbedView.TOUR, (iri,))
    return Embed(EmbedView.NEIGHBOURHOOD, (iri,))


def find_work(atlas: Atlas, name: str) -> Work:
    """Return the work that a name stands for."""
    return atlas.vocabulary.works[atlas.find(name, "work")]


def oembed_json(answer: OembedAnswer) -> bytes:
    """Write an answer as JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"


def oembed_xml(answer: OembedAnswer) -> bytes:
    """Write an answer as XML; characters that XML cannot hold are left out."""
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = FORBIDDEN_IN_XML.sub("", str(value))
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
