"""What the graph component is sent: a whole drawing once, then only what a deed has changed."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import lru_cache
from sys import getsizeof
from types import MappingProxyType
from typing import Any, Final

from explorer import urls
from explorer.app.resources import atlas
from explorer.caches import MEBIBYTE, build_once, cache_within
from explorer.interface_words import AND
from explorer.model import Choice, Edge, Filter, GraphState, GraphView
from explorer.namespaces import expand
from explorer.network.increments import difference
from explorer.network.memory import STEP_BYTES
from explorer.state.history import bare
from explorer.translation import gettext
from explorer.views.graph_html import Look, look_of, network_data
from explorer.views.html import kind_look

# What is drawn differently in the light and in the dark: the fields for each.
Paint = tuple[dict[str, Any], ...]
DRAWING_CACHE_BYTES: Final = 64 * MEBIBYTE  # one of 3,000 nodes has five
CHOICE_CACHE_BYTES: Final = 4 * MEBIBYTE
CHOICE_BYTES: Final = 100  # of one of them
LOOKS: Final = 256  # of two truth values each
FULL: Final = Look(thin=False, named=True)  # the browser thins lines and leaves out names
CREDITED: Final = expand("aa:creditedTo")


def view_of(state: GraphState) -> GraphView:
    """The view of a state, remembered for all readers by the network."""
    return atlas().graph(bare(state))


def drawing(state: GraphState) -> str:
    """What the component draws a state from, whole: the members of a JSON object."""
    return _drawing(bare(state))


def measure_drawing(body: str, state: GraphState) -> int:
    """Return the bytes that the drawing of a state takes."""
    return getsizeof(body) + len(state.steps) * STEP_BYTES


@cache_within(DRAWING_CACHE_BYTES, measure_drawing)
def _drawing(state: GraphState) -> str:
    return members(component_data(view_of(state)) | looks(state))


def choices(state: GraphState) -> tuple[Choice, ...]:
    """What a filter can choose in the picture of a state, remembered for all readers."""
    return _choices(replace(bare(state), only=Filter()))


def measure_choices(choices: tuple[Choice, ...], state: GraphState) -> int:
    """Return roughly the bytes that the choices of a state take."""
    return len(choices) * CHOICE_BYTES + len(state.steps) * STEP_BYTES


@cache_within(CHOICE_CACHE_BYTES, measure_choices)
def _choices(state: GraphState) -> tuple[Choice, ...]:
    return atlas().choices(state)


def members(content: dict[str, Any]) -> str:
    """Return the members of a JSON object, to be put beside others."""
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)[1:-1]


def component_data(view: GraphView) -> dict[str, Any]:
    """What the graph component draws: pyvis' network in both themes, and words for each point."""
    vocabulary = atlas().vocabulary
    kinds = {node.kind: kind_look(node.kind, vocabulary).label for node in view.nodes}
    light, dark = network_data(view, look=FULL), network_data(view, dark=True, look=FULL)
    palette: list[Paint] = []
    nodes = in_both(light["nodes"], dark["nodes"], palette)
    for drawn, node in zip(nodes, view.nodes, strict=True):
        drawn |= {"name": node.label, "sort": kinds[node.kind], "page": urls.thing(node.curie)}
        drawn |= {"focus": node.focus, "neighbours": node.neighbours}
        if credit := credits_by_iri().get(node.iri):
            drawn["credit"] = credit
    edges = in_both(light["edges"], dark["edges"], palette)
    said = {edge.iri: edge.label for edge in view.edges}
    for line in edges:
        line["says"] = said[line["id"]]
    return {
        "nodes": nodes,
        "edges": edges,
        "palette": palette,
        "options": [light["options"], dark["options"]],
        "ticks": [[tick.year, tick.x] for tick in view.ticks],
    }


@build_once
def credits_by_iri() -> MappingProxyType[str, str]:
    """To whom each concept is credited, by its IRI, in words."""
    people = atlas().vocabulary.people
    found: dict[str, list[str]] = {}
    for claim in atlas().vocabulary.claims.values():
        if claim.predicate == CREDITED and claim.object in people:
            found.setdefault(claim.subject, []).append(people[claim.object].name)
    return MappingProxyType(
        {
            iri: gettext("credited to {names}").format(names=AND.join(sorted(set(names))))
            for iri, names in found.items()
        }
    )


def in_both(
    light: list[dict[str, Any]], dark: list[dict[str, Any]], palette: list[Paint]
) -> list[dict[str, Any]]:
    """Merge what is drawn in two themes: where they differ, the palette holds both, once.

    Each thing names its entry of the palette, which may grow, as `paint`.
    """
    merged = []
    for one, other in zip(light, dark, strict=True):
        differing = [key for key in one if one[key] != other[key]]
        paint = tuple({key: each[key] for key in differing} for each in (one, other))
        if paint not in palette:
            palette.append(paint)
        same = {key: value for key, value in one.items() if key not in differing}
        merged.append(same | {"paint": palette.index(paint)})
    return merged


def increment(before: GraphState, after: GraphState) -> str:
    """What leads from one drawing to the next, on the same ground: the members of a JSON object."""
    old, new = view_of(before), view_of(after)
    told: dict[str, Any] = {"nodes": [], "edges": [], "palette": [], "gone": {}, **looks(after)}
    if old is new:
        return members(told)
    step = difference(old, new)
    data = component_data(part(new, [n.iri for n in step.nodes], step.edges))
    ids = {node.iri for node in step.nodes} | {edge.iri for edge in step.edges}
    told |= {key: [d for d in data[key] if d["id"] in ids] for key in ("nodes", "edges")}
    told |= {"palette": data["palette"], "gone": gone(old, step.gone)}
    return members(told if old.ticks == new.ticks else told | {"ticks": data["ticks"]})


def gone(before: GraphView, lost: Iterable[str]) -> dict[str, list[str]]:
    """Return what has to be said to be gone: the ends of its IRIs, by their beginnings.

    A line goes without a word where one of its ends does.
    """
    away = set(lost)
    nodes = [node.iri for node in before.nodes if node.iri in away]
    lines = [e for e in before.edges if e.iri in away and not {e.source, e.target} & away]
    found: dict[str, list[str]] = {}
    for iri in (*nodes, *(edge.iri for edge in lines)):
        start, slash, end = iri.rpartition("/")
        found.setdefault(start + slash, []).append(end)
    return found


def looks(state: GraphState) -> dict[str, bool]:
    """What the number of lines decides for all of them: it may change with each deed."""
    return asdict(_look(bare(state)))


@lru_cache(maxsize=LOOKS)
def _look(state: GraphState) -> Look:
    return look_of(view_of(state))


def part(view: GraphView, nodes: Iterable[str], edges: Iterable[Edge]) -> GraphView:
    """Return the part of a view that must be drawn with some nodes and edges.

    That is, both ends of each edge, and the edges beside it, which decide how far it bends.
    """
    pairs = {pair for e in edges for pair in ((e.source, e.target), (e.target, e.source))}
    lines = tuple(e for e in view.edges if (e.source, e.target) in pairs) if pairs else ()
    ends = {*nodes, *(end for e in lines for end in (e.source, e.target))}
    return replace(view, nodes=tuple(n for n in view.nodes if n.iri in ends), edges=lines)
