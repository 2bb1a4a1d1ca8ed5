"""The contents of embeds for teaching: tour, outcome matrix, debate, timeline, forest plot."""

from types import MappingProxyType, ModuleType
from typing import Final

from explorer.atlas import Atlas
from explorer.model import Embed, EmbedView
from explorer.publish.embeds import debate, forest, outcomes, timeline, tour
from explorer.urls import Site
from explorer.views.embedded import Content

VIEWS: Final[MappingProxyType[EmbedView, ModuleType]] = MappingProxyType(
    {
        EmbedView.TOUR: tour,
        EmbedView.OUTCOMES: outcomes,
        EmbedView.DEBATE: debate,
        EmbedView.TIMELINE: timeline,
        EmbedView.FOREST: forest,
    }
)


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what an embed is called.

    Raises:
        UnknownName: When it is of a tour that there is not.
    """  # noqa: DOC502 - the tour raises it
    named: str = VIEWS[embed.view].title(atlas, embed)
    return named


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return what an embed shows, with its caution, critiques and sources.

    Raises:
        UnknownName: When it is of a tour that there is not.
    """  # noqa: DOC502 - the tour raises it
    made: Content = VIEWS[embed.view].content(atlas, site, embed)
    return made


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the picture of an embed as a document of SVG, dark if the embed is.

    Raises:
        UnknownName: When it is of a tour that there is not.
    """  # noqa: DOC502 - the tour raises it
    drawn: str = VIEWS[embed.view].svg(atlas, site, embed)
    return drawn
