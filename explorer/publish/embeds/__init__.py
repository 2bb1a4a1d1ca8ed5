"""Embeds: any view as one page that travels, as a picture, and as the code that frames it."""

from html import escape

from explorer import embedding, urls
from explorer.atlas import Atlas
from explorer.citation import own_entry
from explorer.errors import AmbiguousName, AtlasError, BadSetting, UnknownName, UnknownView
from explorer.model import Embed, EmbedView, Link, Work
from explorer.namespaces import contract
from explorer.pages.embed_builder import embed_asked
from explorer.publish.citing import cited
from explorer.publish.embeds import graphs, pictures, teaching, view
from explorer.publish.embeds.addresses import embed_address, in_explorer, oembed_addresses
from explorer.publish.embeds.pictures import picture
from explorer.translation import gettext
from explorer.typography import capitalize_first
from explorer.urls import Site
from explorer.views import embed_pieces as pieces
from explorer.views.embedded import Content, Frame, document
from explorer.views.html import link_to
from explorer.views.raster import png

__all__ = [
    "embed_asked",
    "embed_entry",
    "embed_page",
    "embed_png",
    "embed_problem",
    "embed_svg",
    "embed_title",
    "iframe_code",
    "picture",
]

# Views that need no name of anything, as examples for those who asked for one that there is not
WITHOUT_THINGS = (
    EmbedView.OUTCOMES,
    EmbedView.DEBATE,
    EmbedView.TIMELINE,
    EmbedView.FOREST,
)
WORDS_FIRST = frozenset({EmbedView.PATH, EmbedView.COMPARISON, EmbedView.TOUR})
GRAPHS = frozenset({EmbedView.NEIGHBOURHOOD, EmbedView.PATH, EmbedView.COMPARISON})


def embed_page(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the page of an embed: one file that opens anywhere and asks nobody for anything.

    Raises:
        UnknownName: When what it is about cannot be shown so, as a work has no neighbourhood.
    """  # noqa: DOC502 - the network raises it
    frame = Frame(
        view=embed.view,
        scheme=embed.scheme,
        explorer=in_explorer(atlas, site, embed),
        oembed=oembed_addresses(site, embed),
        words_first=embed.view in WORDS_FIRST,
        citation=cited(embed_entry(atlas, site, embed), "apa"),
    )
    return document(content(atlas, site, embed), frame, atlas.header)


def embed_entry(atlas: Atlas, site: Site, embed: Embed) -> Work:
    """Return an embed as an entry of the Atlas, for citing it; where it is, if that is known."""
    key = embedding.file_path(embed, contract).removeprefix(urls.EMBED)
    address = embed_address(site, embed) if site.base else atlas.header.iri
    return own_entry(embed_title(atlas, embed), address, f"view:{key}", atlas.header)


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return what stands in the frame."""
    if embed.view in GRAPHS:
        return graphs.content(atlas, site, embed)
    return teaching.content(atlas, site, embed)


def embed_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the picture of an embed as an SVG of its own; dark if the embed is."""
    if embed.view in GRAPHS:
        return pictures.svg(atlas, site, embed)
    return teaching.svg(atlas, site, embed)


def embed_png(atlas: Atlas, site: Site, embed: Embed) -> bytes:
    """Return the picture of an embed as PNG, at twice its size."""
    return png(embed_svg(atlas, site, embed), scale=2)


def embed_title(atlas: Atlas, embed: Embed) -> str:
    """Return what an embed is called."""
    if embed.view in GRAPHS:
        return view.title(atlas, embed)
    return teaching.title(atlas, embed)


def embed_problem(atlas: Atlas, site: Site, error: AtlasError) -> str:
    """Return a page that says what is wrong with an address, and where to go instead."""
    told = str(error)
    if isinstance(error, BadSetting):
        told = gettext("in the address, {error}").format(error=error)
    brand = atlas.header.title or "Alliance Atlas"
    views: dict[str, str] = {}
    if isinstance(error, UnknownView):
        views = {str(name): f"{site.base}{urls.EMBED}{name}" for name in WITHOUT_THINGS}
    words = pieces.problem(nearest(atlas, error), views, brand, site.abroad())
    said = capitalize_first(told) + ("" if told.endswith("?") else ".")
    found = Content(gettext("This view cannot be shown"), said, "", words)
    return document(found, Frame(view="problem"), atlas.header)


def nearest(atlas: Atlas, error: AtlasError) -> list[Link]:
    """Return the things that a mistaken name may have meant."""
    candidates = error.candidates if isinstance(error, UnknownName | AmbiguousName) else ()
    found = []
    for name in candidates:
        try:
            found.append(link_to(atlas.vocabulary, atlas.find(name)))
        except AtlasError:  # a label that several things share leads to none of them
            found.append(Link("", "", name))
    return found


def iframe_code(
    atlas: Atlas, site: Site, embed: Embed, width: int | None = None, height: int | None = None
) -> str:
    """Return the HTML that shows an embed in a page of others: as wide as there, unless told."""
    src = escape(embed_address(site, embed))
    title = escape(f"{embed_title(atlas, embed)} – {atlas.header.title or 'Alliance Atlas'}")
    across = str(width) if width else "100%"
    return (
        f'<iframe src="{src}" title="{title}" width="{across}" height="{height or embed.height}" '
        'loading="lazy" style="border:0;max-width:100%"></iframe>'
    )
