"""The screens of paths between two resources, and of the comparison of two or three."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import unquote

import streamlit as st

from explorer import urls
from explorer.app.graph_panel import show_graph, show_html
from explorer.errors import AmbiguousName, AtlasError, NothingToCompare, UnknownName
from explorer.interface_words import AND
from explorer.model.graph import MAX_FOCUSES, GraphState
from explorer.model.tables import SOURCED_BASES
from explorer.model.view_pages import ConnectionsPage
from explorer.pages.connections import build_comparison_page, build_connections_page
from explorer.render.app_pages import NameHint, render_comparison, render_connections
from explorer.render.html import render_template
from explorer.translation import capitalize_first, gettext
from explorer.web.atlas_holder import current_atlas

COMPARE_HINT: Final = gettext("Shared neighbours are in the middle. Choose a node or a link.")
EXAMPLES_HINT: Final = gettext(
    "Name two or three concepts or people to see their similarities and differences. For example:"
)
PAIR_SIZE: Final = 2
MAX_EXAMPLES: Final = 4


@dataclass(frozen=True, slots=True)
class RequestedName:
    """A name that was typed, with the IRI of its resource, or the problem and similar IRIs."""

    name: str
    iri: str = ""
    problem: str = ""
    near: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The text of the field: the label of the resource, else the name as typed."""
        return current_atlas().label(self.iri) if self.iri else self.name


def show_connections() -> None:
    """Show the paths between `?from=` and `?to=`; `?only=said` leaves out inferred claims."""
    asked = [resolve_name(st.query_params.get(end, "").strip()) for end in ("from", "to")]
    said_only = st.query_params.get("only", "") == "said"
    hints = name_hints(asked, lambda names: connections_address(names, said_only=said_only))
    page: ConnectionsPage | None = None
    if all(each.iri for each in asked):
        page, problem = find_paths(asked[0].iri, asked[1].iri, said_only)
        hints += [problem] if problem else []
    elif any(each.name for each in asked) and not hints:
        hints.append(NameHint(gettext("Name two concepts, people or works to connect.")))
    elif not hints:
        address = partial(connections_address, said_only=False)
        hints.append(NameHint(gettext("For example:"), example_pairs(address)))
    shown = asked[0].shown, asked[1].shown
    html = render_connections(page, shown, said_only=said_only, hints=hints)
    show_html(html, key="head", head=True)


def find_paths(
    one: str, other: str, said_only: bool
) -> tuple[ConnectionsPage | None, NameHint | None]:
    """Return the paths between two resources (IRIs), or a hint why there are none."""
    bases = SOURCED_BASES if said_only else frozenset()
    try:
        page = build_connections_page(current_atlas(), one, other, bases)
    except AtlasError as error:
        return None, NameHint(f"{error}.")
    if not page.obstacle:
        return page, None
    label = current_atlas().label
    every = (
        (
            gettext("Include these claims"),
            connections_address([label(one), label(other)], said_only=False),
        ),
    )
    return page, NameHint(page.obstacle, every if page.connected_otherwise else ())


def connections_address(names: Sequence[str], *, said_only: bool) -> str:
    """Return the address of the page of paths between two names."""
    ends = {"from": names[0], "to": names[1], "only": "said" if said_only else ""}
    return urls.page("connections", **ends)


def compare_address(names: Sequence[str]) -> str:
    """Return the address of the comparison of some names."""
    return urls.page(
        "compare", ids=",".join(n.replace("%", "%25").replace(",", "%2C") for n in names)
    )


def name_hints(
    asked: Sequence[RequestedName], address: Callable[[Sequence[str]], str]
) -> list[NameHint]:
    """Return hints about the problems with names, with links to similar ones."""
    found = []
    for index, each in enumerate(asked):
        names = [one.shown for one in asked]
        instead = []
        for iri in each.near:
            label = current_atlas().label(iri)
            instead.append((label, address([*names[:index], label, *names[index + 1 :]])))
        if each.problem:
            found.append(NameHint(each.problem, tuple(instead)))
    return found


def resolve_name(name: str) -> RequestedName:
    """Find the resource of a name, or the problem with the name."""
    if not name:
        return RequestedName(name)
    find = current_atlas().find
    try:
        return RequestedName(name, find(name))
    except UnknownName as error:
        near = tuple(map(find, error.candidates))
        text = gettext("Nothing here is called “{name}”.")
        if near:  # links to them follow
            text = gettext("Nothing here is called “{name}”. Did you mean")
        return RequestedName(name, "", text.format(name=name[:80]), near)
    except AmbiguousName as error:
        near = tuple(map(find, error.candidates))
        return RequestedName(
            name,
            "",
            gettext("“{name}” is the name of several items. Which one do you mean?").format(
                name=name[:80]
            ),
            near,
        )


def show_comparison() -> None:
    """Show the resources that `?ids=` names side by side, with a graph of what they share.

    Unknown names are left out, with a hint.
    """
    names = [unquote(each).strip() for each in st.query_params.get("ids", "").split(",")]
    asked = [resolve_name(name) for name in [n for n in names if n][: MAX_FOCUSES + 1]]
    things = tuple(dict.fromkeys(each.iri for each in asked if each.iri))
    hints = name_hints(asked, compare_address)
    try:
        page = build_comparison_page(current_atlas(), things)
    except (NothingToCompare, UnknownName) as error:
        text = f"{capitalize_first(str(error))}."
        hints.append(
            NameHint(text) if asked else NameHint(EXAMPLES_HINT, example_pairs(compare_address))
        )
        show_html(render_compare_head(things, asked, hints), key="head", head=True)
        return
    show_html(render_compare_head(things, asked, hints), key="head", head=True)
    show_html(render_comparison(page), key="rest")
    with st.container(key="overview"):
        show_graph(GraphState(focuses=things), COMPARE_HINT)


def example_pairs(address: Callable[[Sequence[str]], str]) -> tuple[tuple[str, str], ...]:
    """Return example pairs as label and address: the ends of tours, else well-connected nodes."""
    tours = current_atlas().vocabulary.tours.values()
    pairs = [(tour.stops[0].concept, tour.stops[-1].concept) for tour in tours if tour.stops]
    first, *others = current_atlas().network.ranked_nodes or ("",)
    pairs = pairs or [(first, other) for other in others]
    named = [
        tuple(map(current_atlas().label, pair)) for pair in pairs if len(set(pair)) == PAIR_SIZE
    ]
    return tuple((AND.join(names), address(names)) for names in named[:MAX_EXAMPLES])


def render_compare_head(
    things: Sequence[str], asked: Sequence[RequestedName], hints: Sequence[NameHint]
) -> str:
    """Render the head of a comparison: labels, a form for other names, hints."""
    named = [current_atlas().label(iri) for iri in things]
    typed = [each.shown for each in asked][:MAX_FOCUSES]
    return render_template(
        "pages/compare_head",
        named=named,
        asked=typed + [""] * (MAX_FOCUSES - len(typed)),
        hints=hints,
        between=connections_address(named, said_only=False) if len(named) == PAIR_SIZE else "",
    )
