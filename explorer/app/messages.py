"""Messages to the graph component: a whole drawing first, then only what an event changed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from sys import getsizeof
from types import MappingProxyType
from typing import Any, Final

from explorer import urls
from explorer.caches import MEBIBYTE, build_once, cache_within
from explorer.graph.actions import view_identity
from explorer.graph.view import STEP_BYTES, diff_views
from explorer.interface_words import AND
from explorer.model.graph import Filter, FilterOption, GraphState, GraphView
from explorer.namespaces import expand
from explorer.render.graph_lines import GraphLine, draw_lines, read_line
from explorer.render.html import kind_appearance
from explorer.render.vis_network import LineLook, line_look, network_data
from explorer.translation import gettext
from explorer.web.atlas_holder import current_atlas

# What is drawn differently in the light and in the dark: the fields for each.
ThemePaint = tuple[dict[str, Any], ...]
DRAWING_CACHE_BYTES: Final = 64 * MEBIBYTE  # one of 3,000 nodes has five
CHOICE_CACHE_BYTES: Final = 4 * MEBIBYTE
CHOICE_BYTES: Final = 100  # of one of them
LINE_CACHE_BYTES: Final = 16 * MEBIBYTE
LINE_BYTES: Final = 400  # of one of them
FULL_LOOK: Final = LineLook(thin=False, named=True)  # the browser thins lines and leaves out names
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
    return object_members(
        component_payload(cached_view(state), cached_lines(state)) | line_looks(state)
    )


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


def component_payload(view: GraphView, lines: Sequence[GraphLine]) -> dict[str, Any]:
    """Return nodes and lines for the graph component, as vis-network reads them in both themes.

    The nodes are those of the view, the lines some or all of its lines.
    """
    vocabulary = current_atlas().vocabulary
    kinds = {node.kind: kind_appearance(node.kind, vocabulary).label for node in view.nodes}
    light, dark = (network_data(view, dark, FULL_LOOK, lines) for dark in (False, True))
    palette: list[ThemePaint] = []
    nodes = merge_themes(light["nodes"], dark["nodes"], palette)
    for drawn, node in zip(nodes, view.nodes, strict=True):
        drawn |= {"name": node.label, "sort": kinds[node.kind], "page": urls.thing(node.curie)}
        drawn |= {"focus": node.focus, "neighbours": node.neighbours}
        if credit := credit_words_by_iri().get(node.iri):
            drawn["credit"] = credit
    edges = merge_themes(light["edges"], dark["edges"], palette)
    labels = {node.iri: node.label for node in view.nodes}
    for drawn, line in zip(edges, lines, strict=True):
        if len(line.edges) > 1:
            drawn["also"] = [edge.iri for edge in line.edges[1:]]
            drawn["reads"] = read_line(line, labels)
        elif drawn["label"].replace("\n", " ") != line.edges[0].label:
            drawn["says"] = line.edges[0].label
    return {
        "nodes": nodes,
        "edges": edges,
        "palette": palette,
        "options": [light["options"], dark["options"]],
        "ticks": [[tick.year, tick.x] for tick in view.ticks],
        "clusters": cluster_items(view),
    }


def cluster_items(view: GraphView) -> list[dict[str, Any]]:
    """Return the clusters of a view as the graph component reads them."""
    return [
        {
            "name": each.name,
            "left": each.left,
            "top": each.top,
            "right": each.right,
            "bottom": each.bottom,
            "part": each.is_part,
        }
        for each in view.clusters
    ]


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
    lines, gone = changed_lines(cached_lines(before), cached_lines(after))
    moved = [node.iri for node in step.nodes]
    data = component_payload(view_part(new, moved, lines), lines)
    changes |= {
        "nodes": [drawn for drawn in data["nodes"] if drawn["id"] in set(moved)],
        "edges": data["edges"],
        "palette": data["palette"],
        "gone": removed_ids(old, step.gone, gone),
    }
    if old.clusters != new.clusters:
        changes["clusters"] = cluster_items(new)
    return object_members(changes if old.ticks == new.ticks else changes | {"ticks": data["ticks"]})


def changed_lines(
    before: Sequence[GraphLine], after: Sequence[GraphLine]
) -> tuple[list[GraphLine], list[GraphLine]]:
    """Return the lines that are new or look different, and those that are gone."""
    old = {line.iri: line for line in before}
    new = [line for line in after if old.get(line.iri) != line]
    kept = {line.iri for line in after}
    return new, [line for line in before if line.iri not in kept]


def removed_ids(
    before: GraphView, lost: Iterable[str], lines: Iterable[GraphLine]
) -> dict[str, list[str]]:
    """Return the IRIs of removed nodes and lines: last segments by the rest of the IRI.

    Lines of removed nodes are left out, as the browser removes them with these.
    """
    away = set(lost)
    nodes = [node.iri for node in before.nodes if node.iri in away]
    bare = [line.iri for line in lines if not {line.source, line.target} & away]
    found: dict[str, list[str]] = {}
    for iri in (*nodes, *bare):
        start, slash, end = iri.rpartition("/")
        found.setdefault(start + slash, []).append(end)
    return found


def line_looks(state: GraphState) -> dict[str, bool]:
    """Return the look of all lines: it depends on their number and may change with each event."""
    return asdict(line_look(cached_lines(state)))


def cached_lines(state: GraphState) -> tuple[GraphLine, ...]:
    """Return the lines of the view of a state, cached for all readers."""
    return _draw_state_lines(view_identity(state))


def measure_lines(lines: tuple[GraphLine, ...], state: GraphState) -> int:
    """Return roughly the bytes that the lines of a state take."""
    return len(lines) * LINE_BYTES + len(state.steps) * STEP_BYTES


@cache_within(LINE_CACHE_BYTES, measure_lines)
def _draw_state_lines(state: GraphState) -> tuple[GraphLine, ...]:
    return draw_lines(cached_view(state))


def view_part(view: GraphView, nodes: Iterable[str], lines: Iterable[GraphLine]) -> GraphView:
    """Return the part of a view that must be drawn with some nodes and lines: both ends of each."""
    ends = {*nodes, *(end for line in lines for end in (line.source, line.target))}
    return replace(view, nodes=tuple(n for n in view.nodes if n.iri in ends), edges=())
