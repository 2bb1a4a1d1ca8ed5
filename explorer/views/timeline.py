"""Works and people by decade, in lanes by approach: for the chart, and in words."""

from collections.abc import Iterable
from typing import Final

from explorer import urls
from explorer.model.view_pages import OTHER_APPROACHES, TimelineEntry, TimelinePage
from explorer.spreadsheet import write_csv
from explorer.translation import gettext
from explorer.views.evidence import data_address
from explorer.views.html import APP, render
from explorer.views.stills import Dot, Lane, inline_both_widths, timeline

SHOWN: Final = {"works": gettext("Works"), "people": gettext("People")}


def lanes(found: Iterable[TimelineEntry], places: urls.Links = APP) -> tuple[Lane, ...]:
    """Put what has a year into lanes; the lane that begins first stands on top.

    Dots lead to the pages of things: `places` tells where these are.
    """
    kept: dict[str, list[Dot]] = {}
    for entry in found:
        if entry.year is not None:
            dot = Dot(entry.year, entry.link.label, entry.title, places.thing(entry.link.curie))
            kept.setdefault(entry.lane, []).append(dot)
    ordered = sorted(kept, key=lambda lane: (lane == OTHER_APPROACHES, kept[lane][0].year, lane))
    return tuple(Lane(lane, tuple(kept[lane])) for lane in ordered)


def timeline_head(shown: str) -> str:
    """The top of the page: what is shown, and how it was put in order."""
    return render("timeline", part="head", shown=shown, tabs=SHOWN)


def timeline_list(page: TimelinePage) -> str:
    """The chart of what has a year, and the same in words: by decade, then what has no year.

    References and arguments are not shown here: the pages of works, people and concepts have them.
    """
    found, shown = page.entries, page.show
    decades: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(found, key=lambda e: (e.year is None, e.year or 0)):
        name = (
            gettext("Without a year")
            if entry.year is None
            else gettext("{decade}s").format(decade=entry.decade)
        )
        decades.setdefault(name, []).append(entry)
    table = data_address(as_csv(found))
    dated = lanes(found)
    drawings = (timeline(dated, shown, narrow=narrow) for narrow in (False, True) if dated)
    chart = inline_both_widths(*drawings) if dated else ""
    return render("timeline", part="list", chart=chart, decades=decades, shown=shown, table=table)


def as_csv(found: Iterable[TimelineEntry]) -> str:
    """Return entries as comma-separated values."""
    columns = ("id", "name", "title", "year", "approach")
    return write_csv(
        columns, ((e.link.curie, e.link.label, e.title, e.year, e.lane) for e in found)
    )
