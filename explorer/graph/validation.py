"""The validation of requested states: bounds, and names that exist in the graph."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from typing import Final

from explorer.graph.claim_graph import ClaimGraph
from explorer.graph.view import join_words
from explorer.interface_words import OR
from explorer.model.graph import (
    MAX_DEPTH,
    MAX_FOCUSES,
    MAX_NODES_PER_STEP,
    MAX_STEPS,
    Filter,
    GraphState,
    ValidatedState,
    clamp_state,
)
from explorer.namespaces import contract
from explorer.translation import gettext, ngettext, truncate_name

MAX_NAMED_UNKNOWN: Final = 5  # unknown names that a message repeats
MAX_NAME_LENGTH: Final = 60  # characters of each
DEPTH_CHANGED_MESSAGE: Final = gettext(
    "The depth must be from 1 to {most}, not {asked:,}; this view has a depth of {given:,}."
)
SIZE_CHANGED_MESSAGE: Final = gettext(
    "The number of nodes must be from 1 to {most:,}, not {asked:,}; this view shows {given:,}."
)


def validate_state(graph: ClaimGraph, state: GraphState) -> ValidatedState:
    """Return a state without unknown names and within bounds, with messages on what was changed."""
    bounded = clamp_state(state)
    unknown: list[str] = []

    def known(iris: Iterable[str], where: Container[str] = graph) -> list[str]:
        every = list(iris)
        unknown.extend(iri for iri in every if iri not in where)
        return [iri for iri in every if iri in where]

    chosen = bounded.selection
    where = graph if chosen in graph else graph.edge_iris
    selection = known([chosen] if chosen else [], where)
    valid = replace(
        bounded,
        focuses=tuple(known(bounded.focuses)),
        steps=tuple(step for step in bounded.steps if known([step.node])),
        pins=tuple(pin for pin in bounded.pins if known([pin.node])),
        hidden=frozenset(known(sorted(bounded.hidden))),
        collapsed=frozenset(known(sorted(bounded.collapsed))),
        selection=selection[0] if selection else "",
        only=validate_filter(graph, bounded.only, known),
    )
    return ValidatedState(valid, (*describe_bounds(state, bounded), *unknown_messages(unknown)))


def describe_bounds(state: GraphState, bounded: GraphState) -> Iterator[str]:
    """Yield a message for each part of a state that had to be bounded."""
    asked, given = state.most or bounded.beginning, bounded.beginning
    yield from bound_messages(DEPTH_CHANGED_MESSAGE, state.depth, bounded.depth, MAX_DEPTH)
    yield from bound_messages(SIZE_CHANGED_MESSAGE, asked, given, bounded.bound)
    if bounded.steps != state.steps:
        text = gettext("A view can have only {steps} expansions of at most {most} neighbours each.")
        yield text.format(steps=MAX_STEPS, most=MAX_NODES_PER_STEP)
    if (years := order_years(state.only)) != state.only:
        text = gettext("The years were in the wrong order; this view shows {since} to {until}.")
        yield text.format(since=years.since, until=years.until)
    if len(bounded.focuses) < len(set(state.focuses)):
        text = gettext("Only the first {count} items are compared.")
        yield text.format(count=MAX_FOCUSES)


def validate_filter(graph: ClaimGraph, only: Filter, known: Callable[..., list[str]]) -> Filter:
    """Return a filter that names only what exists, with its years in the right order."""
    return replace(
        order_years(only),
        kinds=frozenset(known(sorted(only.kinds), graph.kinds)),
        relations=frozenset(known(sorted(only.relations), graph.relations)),
        without=frozenset(known(sorted(only.without), graph.relations)),
        approaches=frozenset(known(sorted(only.approaches))),
        theorists=frozenset(known(sorted(only.theorists))),
    )


def order_years(only: Filter) -> Filter:
    """Return a filter whose first year is not after its last."""
    if only.since is None or only.until is None or only.since <= only.until:
        return only
    return replace(only, since=only.until, until=only.since)


def bound_messages(text: str, asked: int, given: int, most: int) -> Iterable[str]:
    """Say that a number had to be bounded; `text` has fields for both numbers and the bound."""
    if asked != given:
        yield text.format(asked=asked, given=given, most=most)


def unknown_messages(unknown: Iterable[str]) -> Iterable[str]:
    """Say which IRIs are unknown, the first few by name."""
    names = list(dict.fromkeys(contract(iri) for iri in unknown))
    if names:
        shown = [f"“{truncate_name(name, MAX_NAME_LENGTH)}”" for name in names[:MAX_NAMED_UNKNOWN]]
        if (more := len(names) - MAX_NAMED_UNKNOWN) > 0:
            shown.append(ngettext("{count} more", "{count} more", more).format(count=more))
        text = gettext("Nothing here is called {names}; the name was ignored.")
        yield text.format(names=join_words(shown, OR))
