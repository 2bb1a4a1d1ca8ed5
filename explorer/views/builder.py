"""The builder of embeds: choose a view, see it live, take its code along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from explorer.model import Embed, EmbedView, Scheme, Vocabulary
from explorer.model.embeds import HIGHEST, LOWEST
from explorer.model.site_pages import EmbedBuilderPage
from explorer.translation import gettext, pgettext
from explorer.views.html import BASES, kind_look, render

VIEWS: Final = {
    EmbedView.NEIGHBOURHOOD: (
        gettext("Neighbourhood"),
        gettext("a thing among what is linked to it"),
    ),
    EmbedView.PATH: (gettext("Path"), gettext("how two things are connected, step by step")),
    EmbedView.COMPARISON: (
        gettext("Comparison"),
        gettext("what two or three things share, and what not"),
    ),
    EmbedView.TOUR: (
        gettext("Tour"),
        gettext("a few concepts in order, with a question to discuss"),
    ),
    EmbedView.OUTCOMES: (
        gettext("Outcome matrix"),
        gettext("behaviours and conditions against outcomes"),
    ),
    EmbedView.DEBATE: (gettext("Debate"), gettext("caution, critique, support and replies")),
    EmbedView.TIMELINE: (gettext("Timeline"), gettext("works or people by year")),
    EmbedView.FOREST: (
        gettext("Forest plot"),
        gettext("results of empirical work with their intervals"),
    ),
}
SCHEMES: Final = {
    Scheme.AUTO: gettext("as the reader's system"),
    Scheme.LIGHT: pgettext("colours", "light"),
    Scheme.DARK: pgettext("colours", "dark"),
}
WITH_KINDS: Final = frozenset({EmbedView.NEIGHBOURHOOD, EmbedView.COMPARISON})
WITH_BASES: Final = WITH_KINDS | {EmbedView.PATH, EmbedView.OUTCOMES}


@dataclass(frozen=True, slots=True)
class Taking:
    """What can be taken along: the code of the frame, addresses, references by their style.

    `address` is the public one of the embed; `local` tells that only this computer knows it.
    """

    title: str
    frame: str
    address: str
    downloads: Mapping[str, str]
    citations: Mapping[str, str]
    local: bool


def form(page: EmbedBuilderPage, vocabulary: Vocabulary) -> str:
    """The choices: view, resources, options."""
    return render(
        "builder_form",
        views=VIEWS,
        page=page,
        chosen=page.embed or Embed(page.view),
        kinds=[(kind, kind_look(kind, vocabulary).label) for kind in page.kinds],
        bases=[(basis, BASES[basis]) for basis in page.bases],
        schemes=SCHEMES,
        with_kinds=page.view in WITH_KINDS and len(page.kinds) > 1,
        with_bases=page.view in WITH_BASES,
        heights=(LOWEST, HIGHEST),
    )


def preview(relative: str, height: int, taking: Taking) -> str:
    """The embed as readers will see it, on a wide page and on a phone, and what to take along.

    `relative` is its address as seen from the application.
    """
    return render("builder_preview", src=relative, height=height, taking=taking)


def page_head() -> str:
    """The head of the page."""
    return render(
        "builder_head",
    )
