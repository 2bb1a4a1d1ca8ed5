"""Responses with embeds and with oEmbed answers about them."""

from typing import Final

from explorer import urls
from explorer.embed_url import embed_file_path, embed_path, frame_height
from explorer.errors import AtlasError, BadSetting, NothingToCompare
from explorer.pages.tools import parse_checked_embed
from explorer.publish.embeds import embed_page, embed_png, embed_problem, embed_svg
from explorer.publish.oembed import oembed_answer, oembed_json, oembed_xml
from explorer.publish.response_document import Document
from explorer.translation import gettext
from explorer.web.dispatcher import PageResponse, PublishContext, ResourceType
from explorer.web.documents import text_response
from explorer.web.headers import (
    CACHE_FRESH,
    CORS_OPEN,
    IMAGE_POLICY,
    INERT_POLICY,
    NO_CACHE,
    oembed_links,
    page_policy,
)
from explorer.web.request import HTML_FORM, RequestKey

EMBED_FORMS: Final = (HTML_FORM, "svg", "png")
SVG_MEDIA_TYPE: Final = "image/svg+xml; charset=utf-8"
EMBED_PARAMETERS: Final = frozenset(
    {"id", "from", "to", "ids", "depth", "kinds", "basis", "show", "theme", "height"}
)
NO_ANCESTORS: Final = "'none'"


def embed_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return an embed in the requested form, or a document that explains why there is none."""
    atlas, site = context.atlas, context.site
    view = key.place.removeprefix(urls.EMBED)
    try:
        shown = parse_checked_embed(atlas, view, dict(key.parameters))
        if key.form == "svg":
            return image_response(Document.from_text(embed_svg(atlas, site, shown), SVG_MEDIA_TYPE))
        if key.form == "png":
            return image_response(Document(embed_png(atlas, site, shown), "image/png"))
        page = Document.from_text(embed_page(atlas, site, shown))
    except AtlasError as error:
        return embed_problem_response(context, error)

    def curie(iri: str) -> str:
        return atlas.names.curies.get(iri) or iri

    if key.form == HTML_FORM:  # a download
        name = embed_file_path(shown, curie).removeprefix(urls.EMBED)
        page = Document(page.body, page.media_type, filename=f"{name}.html")
    address = site.base + embed_path(shown, curie)
    return PageResponse(
        page, (CACHE_FRESH, embed_link_header(context, address), embed_policy(page.body, context))
    )


def is_noop(name: str, value: str) -> bool:
    """Whether a parameter has no effect: a valid height has none, as it is that of the iframe.

    An invalid height counts, as it is an error.
    """
    if name != "height":
        return False
    try:
        return bool(frame_height({name: value}))
    except BadSetting:
        return False


def image_response(document: Document) -> PageResponse:
    """Return an image that any site may show and any script may read."""
    return PageResponse(document, (CACHE_FRESH, CORS_OPEN, IMAGE_POLICY))


def embed_problem_response(context: PublishContext, error: AtlasError) -> PageResponse:
    """Return the document of an error: 400 for a wrong parameter, 404 for an unknown name."""
    status = 400 if isinstance(error, BadSetting | NothingToCompare) else 404
    text = embed_problem(context.atlas, context.site, error)
    page = Document.from_text(text, status=status)
    return PageResponse(page, (NO_CACHE, embed_policy(page.body, context)))


def embed_policy(body: bytes, context: PublishContext) -> tuple[str, str]:
    """Return the policy of an embed: the sites in the settings may frame it."""
    return page_policy(body, context.settings.frame_ancestors, NO_ANCESTORS)


def embed_link_header(context: PublishContext, address: str) -> tuple[str, str]:
    """Return a `Link` header: the canonical address of an embed, and its oEmbed answers."""
    found = [f'<{address}>; rel="canonical"']
    for place, media_type in oembed_links(context.site, address):
        found.append(f'<{place}>; rel="alternate"; type="{media_type}"')
    return ("link", ", ".join(found))


EMBED_TYPES: Final = {
    urls.EMBED: ResourceType(
        embed_response, forms=EMBED_FORMS, known=EMBED_PARAMETERS, is_noop=is_noop
    )
}


# oEmbed

OEMBED_PARAMETERS: Final = frozenset({"url", "format", "maxwidth", "maxheight"})
OEMBED_WRITERS: Final = {
    "json": (oembed_json, "application/json"),
    "xml": (oembed_xml, "text/xml; charset=utf-8"),
}
MAX_DIGITS: Final = 6  # of a size in px


def oembed_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return the oEmbed answer about an address, or an error as plain text.

    400 without an address or with a size that is none, 404 for what is not ours, 501 for a format
    that is neither JSON nor XML, 401 for a view that no other site may frame: a link to it is all
    that others can show.
    """
    form = key.parameter("format").lower() or "json"
    if form not in OEMBED_WRITERS:
        return text_response(
            501,
            gettext("oEmbed is not available in the format {form!r}; choose json or xml.").format(
                form=form[:40]
            ),
        )
    if not key.parameter("url"):
        return text_response(400, gettext("Give the address to embed: /oembed?url=…"))
    write, media_type = OEMBED_WRITERS[form]
    try:
        sizes = [pixel_parameter(key, name) for name in ("maxwidth", "maxheight")]
    except BadSetting as error:
        return text_response(400, f"{error}.")
    try:
        found = oembed_answer(context.atlas, context.site, key.parameter("url"), *sizes)
    except AtlasError as error:
        address, why = key.parameter("url")[:200], error.__cause__
        if why:
            text = gettext("There is no view to embed at {address!r}: {reason}.")
        else:
            text = gettext("There is no view to embed at {address!r}.")
        return text_response(404, text.format(address=address, reason=why))
    if "html" in found and not context.settings.embeds_elsewhere:
        return text_response(
            401, gettext("This site does not allow embedding on other sites; use a link instead.")
        )
    return PageResponse(Document(write(found), media_type), (CACHE_FRESH, CORS_OPEN, INERT_POLICY))


def pixel_parameter(key: RequestKey, name: str) -> int | None:
    """Return a size in pixels, if one was given.

    Raises:
        BadSetting: When it is not a number above zero.
    """
    text = key.parameter(name)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS and int(text)):
        raise BadSetting(name, text[:40], gettext("a number of pixels, such as 600"))
    return int(text)


OEMBED_TYPES: Final = {urls.OEMBED: ResourceType(oembed_response, known=OEMBED_PARAMETERS)}
