"""oEmbed 1.0: what a page elsewhere needs to show one of ours, from its address alone.

Answers are of the type "rich" with a frame in it, and "link" for what has no view to be embedded
(a work). An address that is not ours, or of something that does not exist, is an `UnknownName`:
404 over HTTP, which has 401 as well: for what no other site may frame.
Specification: https://oembed.com (sections 2.2 and 2.3).
"""

import json
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import AtlasError, UnknownName
from explorer.model.embed import FRAME_WIDTH, Embed, EmbedView
from explorer.model.entities import Work
from explorer.namespaces import ATLAS, contract
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.tools import embed_asked
from explorer.publish.documents import light_places
from explorer.publish.embeds import embed_title, iframe_code
from explorer.translation import gettext
from explorer.urls import Site

OembedAnswer = dict[str, str | int]
PRODUCT: Final = "Alliance Atlas"
CACHE_AGE: Final = 86_400  # seconds
SOCIAL_CARD_SIZE: Final = (1200, 630)  # px of the picture of a thing
SUFFIXES: Final = (".html", ".svg", ".png")  # of embeds that are taken along
NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def oembed_answer(
    atlas: Atlas,
    site: Site,
    address: str,
    maxwidth: int | None = None,
    maxheight: int | None = None,
) -> OembedAnswer:
    """Return the answer about an address: of an embed, a light page, or a page of the application.

    Args:
        atlas: What is published.
        site: Where; its base must be known.
        address: What is to be embedded.
        maxwidth: The widest that the frame may be, in px.
        maxheight: The highest.

    Raises:
        UnknownName: When the address is not one of ours, or what it names does not exist.
    """
    try:
        place, asked = split_address(site, address)
        iri = light_places(atlas).get(place, "")
        work = atlas.vocabulary.works.get(iri)
        if work or (place == urls.RESOURCE_PAGES["work"] and asked.get("id")):
            chosen = work or find_work(atlas, asked["id"])
            return work_oembed(site, chosen) | oembed_thumbnail(
                site, chosen.iri, maxwidth, maxheight
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
    """Return the answer about an embed, its frame within the bounds."""
    width = min(FRAME_WIDTH, maxwidth or FRAME_WIDTH)
    height = min(embed.height, maxheight or embed.height)
    return {
        **common_members(site, "rich", embed_title(atlas, embed)),
        "author_name": ", ".join(atlas.header.creators),
        "html": iframe_code(atlas, site, embed, width, height),
        "width": width,
        "height": height,
        **oembed_thumbnail(site, embed.things[0] if embed.things else "", maxwidth, maxheight),
    }


def work_oembed(site: Site, work: Work) -> OembedAnswer:
    """Return the answer about a work: a link, as there is no view of it to embed."""
    names = [name.literal or f"{name.given} {name.family}".strip() for name in work.authors]
    return {
        **common_members(site, "link", work.title),
        "author_name": ", ".join(names),
        "url": site.address(urls.path(work.curie)),
    }


def common_members(site: Site, kind: str, title: str) -> OembedAnswer:
    """Return what every answer says."""
    return {
        "version": "1.0",
        "type": kind,
        "title": title,
        "provider_name": PRODUCT,
        "provider_url": site.base,
        "cache_age": CACHE_AGE,
    }


def oembed_thumbnail(
    site: Site, iri: str, maxwidth: int | None, maxheight: int | None
) -> OembedAnswer:
    """Return the picture of a thing, unless it is larger than asked for."""
    width, height = SOCIAL_CARD_SIZE
    if not iri or width > (maxwidth or width) or height > (maxheight or height):
        return {}
    address = f"{site.base}{urls.path(contract(iri))}.png"
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}


def split_address(site: Site, address: str) -> tuple[str, dict[str, str]]:
    """Return the path below the root and the parameters of one of our addresses.

    Whether it says http or https does not matter; the IRIs of things count as addresses of ours.

    Raises:
        UnknownName: When it is an address of others.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError as error:  # half an IPv6 address, for one
        raise UnknownName(address, gettext("page of this site")) from error
    here = f"//{parts.netloc.lower()}{parts.path}"
    for base in filter(None, (site.base, ATLAS)):
        root = "//" + base.partition("//")[2]
        if parts.scheme in {"http", "https"} and f"{here}/".startswith(root):
            place = unquote(f"{here}/".removeprefix(root)).rstrip("/")
            if site.suffix:
                place = place.removesuffix(site.suffix)
            return place, dict(parse_qsl(parts.query))
    raise UnknownName(address, gettext("page of this site"))


def page_embed(atlas: Atlas, place: str, asked: Mapping[str, str]) -> Embed:
    """Return the embed at a path, or the one that shows what a page of the application shows."""
    if place.startswith(urls.EMBED):
        view = place.removeprefix(urls.EMBED)
        for suffix in SUFFIXES:
            view = view.removesuffix(suffix)
        return embed_asked(atlas, view, asked)
    page_type = PAGE_TYPES_BY_NAME.get(place)
    if page_type is None or not page_type.embed_view:
        raise UnknownName(f"/{place}", gettext("page with a view to embed"))
    names = page_type.embed_parameters
    known = {ours: asked[theirs] for ours, theirs in names.items() if asked.get(theirs)}
    if asked.get("only") == "said":
        known["basis"] = "stated,evidenced"
    return embed_asked(atlas, page_type.embed_view, known)


def resource_embed(atlas: Atlas, iri: str) -> Embed:
    """Return the embed that shows most of a thing."""
    vocabulary = atlas.vocabulary
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
    """Return the work of a name."""
    return atlas.vocabulary.works[atlas.find(name, "work")]


def oembed_json(answer: OembedAnswer) -> bytes:
    """Write an answer as JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"


def oembed_xml(answer: OembedAnswer) -> bytes:
    """Write an answer as XML; characters that XML cannot hold are left out."""
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = NOT_IN_XML.sub("", str(value))
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
