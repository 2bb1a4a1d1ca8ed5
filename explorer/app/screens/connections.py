"""Connections and comparisons: what lies between two things, and what two or three share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import unquote

import streamlit as st

from explorer import urls
from explorer.app.components import reader
from explorer.app.graphs import graph_panel
from explorer.app.resources import atlas
from explorer.errors import AmbiguousName, AtlasError, NothingToCompare, UnknownName
from explorer.interface_words import AND
from explorer.model import GraphState
from explorer.model.bases import SOURCED_BASES
from explorer.model.graph_state import MOST_FOCUSES
from explorer.model.view_pages import ConnectionsPage
from explorer.pages.comparison import build_comparison_page
from explorer.pages.connections import build_connections_page
from explorer.translation import gettext
from explorer.typography import capitalize_first
from explorer.views import connections as views
from explorer.views.connections import Hint
from explorer.views.html import render

HINT: Final = gettext("What they share stands between them. Choose a point or a line.")
NOTHING_ASKED: Final = gettext(
    "Name two or three things to see what they share and what not. For example:"
)
PAIR: Final = 2
EXAMPLES: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, the thing it stands for, or what is the matter and which things are near."""

    name: str
    iri: str = ""
    problem: str = ""
    near: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What the field shows: what the thing is called, else what was typed."""
        return atlas().label(self.iri) if self.iri else self.name


def connections() -> None:
    """The paths between the things that `?from=` and `?to=` name; `?only=said`: no inferences."""
    asked = [resolved(st.query_params.get(end, "").strip()) for end in ("from", "to")]
    said_only = st.query_params.get("only", "") == "said"
    hints = hints_of(asked, lambda names: connections_address(names, said_only=said_only))
    page: ConnectionsPage | None = None
    if all(each.iri for each in asked):
        page, problem = paths_between(asked[0].iri, asked[1].iri, said_only)
        hints += [problem] if problem else []
    elif any(each.name for each in asked) and not hints:
        hints.append(Hint(gettext("Name two things to connect.")))
    elif not hints:
        address = partial(connections_address, said_only=False)
        hints.append(Hint(gettext("For example:"), examples(address)))
    shown = asked[0].shown, asked[1].shown
    html = views.render_connections(page, shown, said_only=said_only, hints=hints)
    reader(html, key="head", head=True)


def paths_between(
    one: str, other: str, said_only: bool
) -> tuple[ConnectionsPage | None, Hint | None]:
    """The paths between two things, and what would be needed where there are none."""
    bases = SOURCED_BASES if said_only else frozenset()
    try:
        page = build_connections_page(atlas(), one, other, bases)
    except AtlasError as error:
        return None, Hint(f"{error}.")
    if not page.obstacle:
        return page, None
    label = atlas().label
    every = (
        (gettext("Allow them"), connections_address([label(one), label(other)], said_only=False)),
    )
    return page, Hint(page.obstacle, every if page.connected_otherwise else ())


def connections_address(names: Sequence[str], *, said_only: bool) -> str:
    """The address of the connections between two names."""
    ends = {"from": names[0], "to": names[1], "only": "said" if said_only else ""}
    return urls.page("connections", **ends)


def compare_address(names: Sequence[str]) -> str:
    """The address of a comparison."""
    return urls.page(
        "compare", ids=",".join(n.replace("%", "%25").replace(",", "%2C") for n in names)
    )


def hints_of(asked: Sequence[Asked], address: Callable[[Sequence[str]], str]) -> list[Hint]:
    """What is the matter with names, with links that ask for what is near instead."""
    found = []
    for place, each in enumerate(asked):
        names = [one.shown for one in asked]
        instead = []
        for iri in each.near:
            label = atlas().label(iri)
            instead.append((label, address([*names[:place], label, *names[place + 1 :]])))
        if each.problem:
            found.append(Hint(each.problem, tuple(instead)))
    return found


def resolved(name: str) -> Asked:
    """What a name stands for, or what is the matter with it."""
    if not name:
        return Asked(name)
    find = atlas().find
    try:
        return Asked(name, find(name))
    except UnknownName as error:
        near = tuple(map(find, error.candidates))
        text = gettext("Nothing here is called “{name}”.")
        if near:  # links to them follow
            text = gettext("Nothing here is called “{name}”. Did you mean")
        return Asked(name, "", text.format(name=name[:80]), near)
    except AmbiguousName as error:
        near = tuple(map(find, error.candidates))
        return Asked(
            name,
            "",
            gettext("“{name}” is the name of several. Which one?").format(name=name[:80]),
            near,
        )


def compare() -> None:
    """The two or three things that `?ids=` names, side by side, with a picture of what they share.

    Names that stand for nothing are left out, and said so.
    """
    names = [unquote(each).strip() for each in st.query_params.get("ids", "").split(",")]
    asked = [resolved(name) for name in [n for n in names if n][: MOST_FOCUSES + 1]]
    things = tuple(dict.fromkeys(each.iri for each in asked if each.iri))
    hints = hints_of(asked, compare_address)
    try:
        page = build_comparison_page(atlas(), things)
    except (NothingToCompare, UnknownName) as error:
        text = f"{capitalize_first(str(error))}."
        hints.append(Hint(text) if asked else Hint(NOTHING_ASKED, examples(compare_address)))
        reader(compare_head(things, asked, hints), key="head", head=True)
        return
    reader(compare_head(things, asked, hints), key="head", head=True)
    with st.container(key="overview"):
        graph_panel(GraphState(focuses=things), HINT)
    reader(views.render_comparison(page), key="rest")


def examples(address: Callable[[Sequence[str]], str]) -> tuple[tuple[str, str], ...]:
    """A few pairs to begin with: the ends of tours, or else of what is best connected."""
    tours = atlas().vocabulary.tours.values()
    pairs = [(tour.stops[0].concept, tour.stops[-1].concept) for tour in tours if tour.stops]
    first, *others = atlas().network.ranked or ("",)
    pairs = pairs or [(first, other) for other in others]
    named = [tuple(map(atlas().label, pair)) for pair in pairs if len(set(pair)) == PAIR]
    return tuple((AND.join(names), address(names)) for names in named[:EXAMPLES])


def compare_head(things: Sequence[str], asked: Sequence[Asked], hints: Sequence[Hint]) -> str:
    """The head of a comparison: what is compared, fields to ask for something else."""
    named = [atlas().label(iri) for iri in things]
    typed = [each.shown for each in asked][:MOST_FOCUSES]
    return render(
        "compare_head",
        named=named,
        asked=typed + [""] * (MOST_FOCUSES - len(typed)),
        hints=hints,
        between=connections_address(named, said_only=False) if len(named) == PAIR else "",
    )
