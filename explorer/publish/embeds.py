"""Embeds of all views: as one HTML document, as SVG or PNG, and the iframe that shows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.bibliography.citation import atlas_entry, cite_entry
from explorer.embed_url import embed_file_path
from explorer.errors import AmbiguousName, AtlasError, BadSetting, UnknownName, UnknownView
from explorer.interface_words import PRODUCT
from explorer.model.answers import Link
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Work
from explorer.model.resource_links import plain_link
from explorer.namespaces import contract
from explorer.publish.embed_citations import (
    embed_address,
    explorer_address,
    graph_view_title,
    oembed_addresses,
)
from explorer.publish.embed_debates import (
    debate_content,
    debate_svg,
    debate_title,
    tour_content,
    tour_svg,
    tour_title,
)
from explorer.publish.embed_evidence import (
    forest_content,
    forest_svg,
    forest_title,
    outcomes_content,
    outcomes_svg,
    outcomes_title,
    timeline_content,
    timeline_svg,
    timeline_title,
)
from explorer.publish.embed_graphs import graph_content, graph_svg
from explorer.publish.previews import collect_previews
from explorer.publish.social_pictures import embed_preview_tags
from explorer.render.embeds import EmbedContent, EmbedFrame, render_embed, render_embed_problem
from explorer.render.svg.raster import rasterize_svg
from explorer.translation import capitalize_first, gettext
from explorer.urls import Site


@dataclass(frozen=True, slots=True)
class TeachingView:
    """The functions behind the embed of a teaching view: title, content, standalone SVG."""

    title: Callable[[Atlas, Embed], str]
    content: Callable[[Atlas, Site, Embed], EmbedContent]
    svg: Callable[[Atlas, Site, Embed], str]


TEACHING_VIEWS: Final[Mapping[EmbedView, TeachingView]] = MappingProxyType(
    {
        EmbedView.TOUR: TeachingView(tour_title, tour_content, tour_svg),
        EmbedView.OUTCOMES: TeachingView(outcomes_title, outcomes_content, outcomes_svg),
        EmbedView.DEBATE: TeachingView(debate_title, debate_content, debate_svg),
        EmbedView.TIMELINE: TeachingView(timeline_title, timeline_content, timeline_svg),
        EmbedView.FOREST: TeachingView(forest_title, forest_content, forest_svg),
    }
)


def teaching_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed of a teaching view.

    Raises:
        UnknownName: When there is no such tour.
    """  # noqa: DOC502 - the tour raises it
    return TEACHING_VIEWS[embed.view].title(atlas, embed)


def teaching_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed of a teaching view, with critiques and references.

    Raises:
        UnknownName: When there is no such tour.
    """  # noqa: DOC502 - the tour raises it
    return TEACHING_VIEWS[embed.view].content(atlas, site, embed)


def teaching_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the standalone SVG of a teaching view, dark if the embed is.

    Raises:
        UnknownName: When there is no such tour.
    """  # noqa: DOC502 - the tour raises it
    return TEACHING_VIEWS[embed.view].svg(atlas, site, embed)


# Views that need no name of anything, as examples for those who asked for one that there is not
VIEWS_WITHOUT_RESOURCES = (
    EmbedView.OUTCOMES,
    EmbedView.DEBATE,
    EmbedView.TIMELINE,
    EmbedView.FOREST,
)
# Views whose text says more than their picture, and comes before the cautions
WORDS_FIRST_VIEWS = frozenset({EmbedView.PATH, EmbedView.COMPARISON, EmbedView.TOUR})
GRAPH_VIEWS = frozenset({EmbedView.NEIGHBOURHOOD, EmbedView.PATH, EmbedView.COMPARISON})


def embed_page(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the HTML document of an embed: one file that needs no other request.

    Raises:
        UnknownName: When the view has no such resource, as a work has no neighbourhood.
    """  # noqa: DOC502 - the network raises it
    content, places = embed_content(atlas, site, embed), site.abroad()
    # An entry of the references says in full which work its link leads to.
    markup = "".join((content.words, content.cards, content.cautions, content.prose))
    words, address = (content.title, content.lead), embed_address(site, embed)
    frame = EmbedFrame(
        view=embed.view,
        tags=embed_preview_tags(atlas, site, embed, words, address),
        scheme=embed.scheme,
        explorer=explorer_address(atlas, site, embed),
        oembed=oembed_addresses(site, embed),
        words_first=embed.view in WORDS_FIRST_VIEWS,
        citation=cite_entry(embed_entry(atlas, site, embed), "apa"),
        root=places.root,
        previews=collect_previews(atlas, markup, places),
    )
    return render_embed(content, frame, atlas.header)


def embed_entry(atlas: Atlas, site: Site, embed: Embed) -> Work:
    """Return an embed as an entry of the Atlas to cite, with its address if the base is known."""
    key = embed_file_path(embed, contract).removeprefix(urls.EMBED)
    address = embed_address(site, embed) if site.base else atlas.header.iri
    return atlas_entry(embed_title(atlas, embed), address, f"view:{key}", atlas.header)


def embed_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed of any view."""
    if embed.view in GRAPH_VIEWS:
        return graph_content(atlas, site, embed)
    return teaching_content(atlas, site, embed)


def embed_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the standalone SVG of the embed of any view; dark if the embed is."""
    if embed.view in GRAPH_VIEWS:
        return graph_svg(atlas, site, embed)
    return teaching_svg(atlas, site, embed)


def embed_png(atlas: Atlas, site: Site, embed: Embed) -> bytes:
    """Return the standalone SVG of an embed as a PNG at twice its size."""
    return rasterize_svg(embed_svg(atlas, site, embed), scale=2)


def embed_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed of any view."""
    if embed.view in GRAPH_VIEWS:
        return graph_view_title(atlas, embed)
    return teaching_title(atlas, embed)


def embed_problem(atlas: Atlas, site: Site, error: AtlasError) -> str:
    """Return the HTML document of an error in an embed's address, with links to alternatives."""
    reason = str(error)
    if isinstance(error, BadSetting):
        reason = gettext("in the address, {error}").format(error=error)
    brand = atlas.header.title or PRODUCT
    views: dict[str, str] = {}
    if isinstance(error, UnknownView):
        views = {str(name): f"{site.base}{urls.EMBED}{name}" for name in VIEWS_WITHOUT_RESOURCES}
    words = render_embed_problem(nearest_links(atlas, error), views, brand, site.abroad())
    lead = capitalize_first(reason) + ("" if reason.endswith("?") else ".")
    content = EmbedContent(gettext("This view cannot be shown"), lead, "", words)
    return render_embed(content, EmbedFrame(view="problem"), atlas.header)


def nearest_links(atlas: Atlas, error: AtlasError) -> list[Link]:
    """Return the links of resources that a mistaken name may have meant."""
    candidates = error.candidates if isinstance(error, UnknownName | AmbiguousName) else ()
    found = []
    for name in candidates:
        try:
            found.append(plain_link(atlas.vocabulary, atlas.find(name)))
        except AtlasError:  # a label that several resources share leads to none of them
            found.append(Link("", "", name))
    return found


def iframe_code(
    atlas: Atlas, site: Site, embed: Embed, width: int | None = None, height: int | None = None
) -> str:
    """Return the iframe that shows an embed on another site; sizes in px, by default full width."""
    src = escape(embed_address(site, embed))
    title = escape(f"{embed_title(atlas, embed)} – {atlas.header.title or PRODUCT}")
    across = str(width) if width else "100%"
    return (
        f'<iframe src="{src}" title="{title}" width="{across}" height="{height or embed.height}" '
        'loading="lazy" style="border:0;max-width:100%"></iframe>'
    )
