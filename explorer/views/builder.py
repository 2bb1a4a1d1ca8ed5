"""The builder of embeds: choose a view, see it live, take its code along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.model import Basis, Embed, EmbedView, Scheme, Vocabulary
from explorer.model.embeds import HIGHEST, LOWEST
from explorer.views.html import BASES, kind_look, render

MOST_OPTIONS: Final = 500  # names that a browser is given to complete
VIEWS: Final = {
    EmbedView.NEIGHBOURHOOD: ("Neighbourhood", "a thing among what is linked to it"),
    EmbedView.PATH: ("Path", "how two things are connected, step by step"),
    EmbedView.COMPARISON: ("Comparison", "what two or three things share, and what not"),
    EmbedView.TOUR: ("Tour", "a few concepts in order, with a question to discuss"),
    EmbedView.OUTCOMES: ("Outcome matrix", "behaviours and conditions against outcomes"),
    EmbedView.DEBATE: ("Debate", "caution, critique, support and replies"),
    EmbedView.TIMELINE: ("Timeline", "works or people by year"),
    EmbedView.FOREST: ("Forest plot", "results of empirical work with their intervals"),
}
SCHEMES: Final = {
    Scheme.AUTO: "as the reader's system",
    Scheme.LIGHT: "light",
    Scheme.DARK: "dark",
}
WITH_KINDS: Final = frozenset({EmbedView.NEIGHBOURHOOD, EmbedView.COMPARISON})
WITH_BASES: Final = WITH_KINDS | {EmbedView.PATH, EmbedView.OUTCOMES}


@dataclass(frozen=True, slots=True)
class Desk:
    """What an educator has chosen so far.

    Attributes:
        view: The view, known even where its things are not.
        asked: What was typed for the things, by the name of the parameter.
        embed: What was chosen, or `None` as long as something is the matter.
        problem: What is the matter, as a sentence.
    """

    view: EmbedView
    asked: Mapping[str, str]
    embed: Embed | None
    problem: str = ""


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


def form(desk: Desk, vocabulary: Vocabulary) -> str:
    """The choices: view, things, options."""
    kinds = sorted({vocabulary.kinds[each.kind].curie for each in vocabulary.concepts.values()})
    chosen = desk.embed or Embed(desk.view)
    return render(
        "builder_form",
        views=VIEWS,
        desk=desk,
        chosen=chosen,
        tours=list(vocabulary.tours.values()),
        kinds=[(kind, kind_look(kind, vocabulary).label) for kind in kinds],
        bases=[(basis, BASES[basis]) for basis in present(vocabulary)],
        schemes=SCHEMES,
        names=names(vocabulary),
        with_kinds=desk.view in WITH_KINDS and len(kinds) > 1,
        with_bases=desk.view in WITH_BASES,
        heights=(LOWEST, HIGHEST),
    )


def present(vocabulary: Vocabulary) -> Sequence[Basis]:
    """Return the bases that claims have, in our order."""
    found = {claim.basis for claim in vocabulary.claims.values()}
    return [basis for basis in Basis if basis in found]


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


def names(vocabulary: Vocabulary) -> list[str]:
    """Return what a browser may complete, unless it is too much."""
    found = sorted(
        [concept.pref_label for concept in vocabulary.concepts.values()]
        + [person.name for person in vocabulary.people.values()]
    )
    return found if len(found) <= MOST_OPTIONS else []
