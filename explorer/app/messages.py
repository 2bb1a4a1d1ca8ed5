"""Messages to the graph component: a whole drawing first, then only what an event changed."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import lru_cache
from sys import getsizeof
from types import MappingProxyType
from typing import Any, Final

from explorer import urls
from explorer.caches import MEBIBYTE, build_once, cache_within
from explorer.graph.actions import view_identity
from explorer.graph.view import STEP_BYTES, diff_views
from explorer.interface_words import AND
from explorer.model.graph import Edge, Filter, FilterOption, GraphState, GraphView
from explorer.namespaces import expand
from explorer.render.html import kind_appearance
from explorer.render.vis_network import EdgeLook, edge_look, network_data
from explorer.translation import gettext
from explorer.web.atlas_holder import current_atlas

# What is drawn differently in the light and in the dark: the fields for each.
ThemePaint = tuple[dict[str, Any], ...]
DRAWING_CACHE_BYTES: Final = 64 * MEBIBYTE  # one of 3,000 nodes has five
CHOICE_CACHE_BYTES: Final = 4 * MEBIBYTE
CHOICE_BYTES: Final = 100  # of one of them
LOOK_CACHE_SIZE: Final = 256  # of two truth values each
FULL_LOOK: Final = EdgeLook(thin=False, named=True)  # the browser thins lines and leaves out names
CREDITED_TO_PREDICATE: Final = expand("aa:creditedTo")


def cached_view(state: GraphState) -> GraphView:
    """Return the view of a state, which the network caches for all readers."""
    return current_atlas().graph(view_identity(state))


def drawing_message(state: GraphState) -> str:
    """Return the whole drawing of a state: the members of a JSON object."""
    return _build_drawing(view_identity(state))


def measure_drawing(body: str, state: GraphState) -> int:
    """Return the bytes that the drawing of a state takes."""
    return getsizeof(body) + len(state.steps) * STEP_BYTES


@cache_within(DRAWING_CACHE_BYTES, measure_drawing)
def _build_drawing(state: GraphState) -> str:
    return object_members(component_payload(cached_view(state)) | line_looks(state))


def cached_filter_options(state: GraphState) -> tuple[FilterOption, ...]:
    """Return the options of filters in the view of a state, cached for all readers."""
    only = Filter(classified=state.only.classified)
    return _build_filter_options(replace(view_identity(state), only=only))


def measure_filter_options(choices: tuple[FilterOption, ...], state: GraphState) -> int:
    """Return roughly the bytes that the choices of a state take."""
    return len(choices) * CHOICE_BYTES + len(state.steps) * STEP_BYTES


@cache_within(CHOICE_CACHE_BYTES, measure_filter_options)
def _build_filter_options(state: GraphState) -> tuple[FilterOption, ...]:
    return current_atlas().choices(state)


def object_members(content: dict[str, Any]) -> str:
    """Return the members of a JSON object without braces, to be joined with others."""
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)[1:-1]


def component_payload(view: GraphView) -> dict[str, Any]:
    """Return a view for the graph component: vis-network's data in both themes, and labels."""
    vocabulary = current_atlas().vocabulary
    kinds = {node.kind: kind_appearance(node.kind, vocabulary).label for node in view.nodes}
    light, dark = network_data(view, look=FULL_LOOK), network_data(view, dark=True, look=FULL_LOOK)
    palette: list[ThemePaint] = []
    nodes = merge_themes(light["nodes"], dark["nodes"], palette)
    for drawn, node in zip(nodes, view.nodes, strict=True):
        drawn |= {"name": node.label, "sort": kinds[node.kind], "page": urls.thing(node.curie)}
        drawn |= {"focus": node.focus, "neighbours": node.neighbours}
        if credit := credit_words_by_iri().get(node.iri):
            drawn["credit"] = credit
    edges = merge_themes(light["edges"], dark["edges"], palette)
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
def credit_words_by_iri() -> MappingProxyType[str, str]:
    """Return a phrase with the people credited with each concept, by its IRI."""
    people = current_atlas().vocabulary.people
    found: dict[str, list[str]] = {}
    for claim in current_atlas().vocabulary.claims.values():
        if claim.predicate == CREDITED_TO_PREDICATE and claim.object in people:
            found.setdefault(claim.subject, []).append(people[claim.object].name)
    return MappingProxyType(
        {
            iri: gettext("credited to {names}").format(names=AND.join(sorted(set(names))))
            for iri, names in found.items()
        }
    )


def merge_themes(
    light: list[dict[str, Any]], dark: list[dict[str, Any]], palette: list[ThemePaint]
) -> list[dict[str, Any]]:
    """Merge nodes or edges of two themes; the palette holds the fields that differ, each pair once.

    `paint` is the index of the entry in the palette, which is extended.
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


def delta_message(before: GraphState, after: GraphState) -> str:
    """Return the changes from one drawing to the next: the members of a JSON object."""
    old, new = cached_view(before), cached_view(after)
    changes: dict[str, Any] = {
        "nodes": [],
        "edges": [],
        "palette": [],
        "gone": {},
        **line_looks(after),
    }
    if old is new:
        return object_members(changes)
    step = diff_views(old, new)
    data = component_payload(view_part(new, [n.iri for n in step.nodes], step.edges))
    ids = {node.iri for node in step.nodes} | {edge.iri for edge in step.edges}
    changes |= {key: [d for d in data[key] if d["id"] in ids] for key in ("nodes", "edges")}
    changes |= {"palette": data["palette"], "gone": removed_ids(old, step.gone)}
    return object_members(changes if old.ticks == new.ticks else changes | {"ticks": data["ticks"]})


def removed_ids(before: GraphView, lost: Iterable[str]) -> dict[str, list[str]]:
    """Return the IRIs of removed nodes and edges: last segments by the rest of the IRI.

    Edges of removed nodes are left out, as the browser removes them with these.
    """
    away = set(lost)
    nodes = [node.iri for node in before.nodes if node.iri in away]
    lines = [e for e in before.edges if e.iri in away and not {e.source, e.target} & away]
    found: dict[str, list[str]] = {}
    for iri in (*nodes, *(edge.iri for edge in lines)):
        start, slash, end = iri.rpartition("/")
        found.setdefault(start + slash, []).append(end)
    return found


def line_looks(state: GraphState) -> dict[str, bool]:
    """Return the look of all lines: it depends on their number and may change with each event."""
    return asdict(_edge_look(view_identity(state)))


@lru_cache(maxsize=LOOK_CACHE_SIZE)
def _edge_look(state: GraphState) -> EdgeLook:
    return edge_look(cached_view(state))


def view_part(view: GraphView, nodes: Iterable[str], edges: Iterable[Edge]) -> GraphView:
    """Return the part of a view that must be drawn with some nodes and edges.

    That is, both ends of each edge, and the edges beside it, which decide how far it bends.
    """
    pairs = {pair for e in edges for pair in ((e.source, e.target), (e.target, e.source))}
    lines = tuple(e for e in view.edges if (e.source, e.target) in pairs) if pairs else ()
    ends = {*nodes, *(end for e in lines for end in (e.source, e.target))}
    return replace(view, nodes=tuple(n for n in view.nodes if n.iri in ends), edges=lines)
