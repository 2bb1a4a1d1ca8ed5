"""The embed of the history: works or people by decade, in lanes by approach."""

from explorer.atlas import Atlas
from explorer.model import Embed
from explorer.pages.timeline import build_timeline_page
from explorer.publish.embeds.apparatus import (
    render_cautions,
    render_empty_view,
    render_reference_list,
    sheet,
)
from explorer.translation import gettext
from explorer.urls import Site
from explorer.views import teaching
from explorer.views.embedded import Content
from explorer.views.stills import Still, timeline
from explorer.views.teaching import Remark
from explorer.views.timeline import lanes

TITLES = {"works": gettext("Works by decade"), "people": gettext("People by decade")}
LEADS = {
    "works": (
        gettext(
            "The works that the graph rests on, by decade and by the approach of the "
            "concepts they are cited for."
        )
    ),
    "people": (
        gettext(
            "The people behind the ideas, each at the earliest of their works that is "
            "recorded, beside the approach that their ideas belong to."
        )
    ),
}
ABSENT = {
    "works": gettext("The opened data holds no work with a year, so there is no timeline."),
    "people": (
        gettext(
            "The opened data credits no idea to a person with a dated work, so there is no "
            "timeline."
        )
    ),
}
LANES = Remark(
    gettext("Lanes are worked out from the graph."),
    gettext(
        "Which approach a thing stands beside follows from the claims that cite it; "
        "where several are near, the more particular one is taken. Its place across "
        "counts decades, not single years."
    ),
)
FIRST = Remark(
    gettext("A first work is not a first thought."),
    gettext(
        "People stand at the earliest of their works that is recorded here; they may "
        "have written, taught or held an idea before."
    ),
)
REMARKS = {"works": (LANES,), "people": (FIRST, LANES)}


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    return TITLES[embed.show]


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return a timeline of works or people, with the list of them."""
    page, places = build_timeline_page(atlas, embed.show), site.abroad()
    shown = lanes(page.entries, places)
    if not shown:
        return render_empty_view(title(atlas, embed), ABSENT[embed.show], places)
    return Content(
        title=title(atlas, embed),
        lead=LEADS[embed.show],
        picture=teaching.figure(
            timeline(shown, embed.show), timeline(shown, embed.show, narrow=True)
        ),
        words=teaching.decades(page, places),
        cautions=render_cautions(page.arguments, page.links, places, REMARKS[embed.show]),
        references=render_reference_list(page.references, places),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the timeline as a picture; works are its subject here, so that it names no sources."""
    page = build_timeline_page(atlas, embed.show)
    shown = lanes(page.entries, site.abroad())
    stills: list[Still] = [timeline(shown, embed.show, alone=True)] if shown else []
    said = LEADS[embed.show] if shown else ABSENT[embed.show]
    remarks = REMARKS[embed.show] if shown else ()
    told = [f"{remark.head} {remark.text}" for remark in remarks]
    return sheet(atlas, site, embed, (title(atlas, embed), said), stills, told)
