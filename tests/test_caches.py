"""What is remembered stays within its bytes, and what is built at first use is built once."""

import gc
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, TypeVar

import pytest

from explorer.app import assets
from explorer.app.asgi import resource_types
from explorer.app.messages import (
    _build_drawing,
    _build_filter_options,
    cached_filter_options,
    credit_words_by_iri,
    drawing_message,
)
from explorer.app.screens.tools import QueryOutcome, estimate_outcome_bytes
from explorer.app.screens.views import cached_evidence_page
from explorer.atlas import Atlas
from explorer.caches import ENTRY_BYTES, LazyProperty, build_once, cache_within
from explorer.graph.actions import expand_node
from explorer.graph.expansion import layout_key
from explorer.graph.view import estimate_growth_bytes, estimate_view_bytes
from explorer.model.graph import GraphState, Layout
from explorer.publish.documents import document_iris_by_path
from explorer.render.svg.raster import draw_tile, rasterize_cached_tile
from explorer.settings import Settings
from explorer.sparql.results import QueryResult, ResultRows, ResultTerm
from explorer.web import dispatcher
from explorer.web.atlas_holder import AtlasHolder, current_atlas, query_runner
from explorer.web.dispatcher import Dispatcher, ResponseCache
from tests.bench.layout import made

T = TypeVar("T")
THREADS = 8


def call_at_once(call: Callable[[], T]) -> list[T]:
    """What eight threads get that call at the same moment."""
    start = Barrier(THREADS)

    def begin() -> T:
        start.wait()
        return call()

    with ThreadPoolExecutor(THREADS) as pool:
        return [each.result(timeout=60) for each in [pool.submit(begin) for _ in range(THREADS)]]


def slow(function: Callable[..., T], calls: list[Any]) -> Callable[..., T]:
    """A function that takes its time and notes its calls."""

    def noted(*args: Any, **kwargs: Any) -> T:
        calls.append(args)
        sleep(0.02)
        return function(*args, **kwargs)

    return noted


def reachable(*roots: object) -> dict[int, object]:
    """All objects that some hold, directly or not, by their ids."""
    found: dict[int, object] = {}
    waiting = [*roots]
    while waiting:
        each = waiting.pop()
        if id(each) in found or isinstance(
            each, type | ModuleType | FunctionType | BuiltinFunctionType
        ):
            continue
        found[id(each)] = each
        waiting += gc.get_referents(each)
    return found


def measured(value: object, *shared: object) -> int:
    """The bytes of all that a value holds, but for what others hold anyway."""
    others = reachable(*shared)
    return sum(sys.getsizeof(each) for key, each in reachable(value).items() if key not in others)


# Within a number of bytes


def repeat(number: int) -> str:
    return "x" * number


def repeat_sign(sign: str) -> str:
    return sign * 1_000


def measure_signs(text: str, sign: str) -> int:
    return len(text)


def measure(text: str, number: int) -> int:
    return len(text)


def test_what_was_used_last_stays() -> None:
    calls: list[Any] = []
    size = 3 * (1_000 + ENTRY_BYTES)
    cached = cache_within(size, measure_signs)(slow(repeat_sign, calls))
    for sign in "abcab":
        assert cached(sign) == sign * 1_000
    assert (len(cached), len(calls), cached.byte_count) == (3, 3, size)
    cached("d")  # c was not used for longest
    cached("a")
    cached("b")
    assert len(calls) == 4
    cached("c")
    assert len(calls) == 5
    assert cached.byte_count <= size


def test_what_is_larger_than_all_is_not_kept_and_drives_nothing_out() -> None:
    cached = cache_within(5_000, measure)(repeat)
    cached(10)
    assert len(cached(100_000)) == 100_000
    assert (len(cached), cached.byte_count) == (1, 10 + ENTRY_BYTES)
    cached.clear()
    assert (len(cached), cached.byte_count) == (0, 0)


def test_threads_share_a_cache_without_losing_count() -> None:
    cached = cache_within(20_000, measure)(repeat)

    def use() -> bool:
        return all(len(cached(number % 40)) == number % 40 for number in range(2_000))

    assert all(call_at_once(use))
    assert cached.byte_count == sum(size for _, size in cached._results.values())
    assert cached.byte_count <= cached.max_bytes


@pytest.mark.parametrize(
    "state",
    [
        GraphState(("n0",)),
        GraphState(("n0",), depth=3, most=500),
        GraphState(("n0",), layout=Layout.HIERARCHY, depth=3),
        GraphState(layout=Layout.OVERVIEW),
        GraphState(layout=Layout.OVERVIEW, most=900),
        GraphState(layout=Layout.HIERARCHY, most=1_000),
        GraphState(layout=Layout.TIMELINE, most=500),
        expand_node(expand_node(GraphState(("n0",)), "n0", count=200), "n1"),
    ],
    ids=lambda state: f"{state.layout}-{state.most}-{len(state.steps)}",
)
def test_estimates_are_near_what_is_measured(state: GraphState) -> None:
    graph = made(1_000)
    view, growth = graph.view(state), graph.expansion(layout_key(state))
    own = {"expansion", "cached_view", "cached_node", "layout", "large_layout"}
    shared = {key: value for key, value in vars(graph).items() if key not in own}
    for value, estimate in (
        (view, estimate_view_bytes(view, state)),
        (growth, estimate_growth_bytes(growth, state)),
    ):
        assert 1 / 2 < estimate / measured(value, shared) < 2


def test_a_graph_remembers_within_its_bytes() -> None:
    graph = made(3_000)
    graph.expansion.max_bytes = graph.cached_view.max_bytes = 200_000
    views = [graph.view(GraphState((f"n{i}",), depth=3, most=2_000)) for i in range(6)]
    assert all(len(view.nodes) > 200 for view in views)
    assert graph.expansion.byte_count <= 200_000
    assert graph.cached_view.byte_count <= 200_000
    assert len(graph.cached_view) < 6
    assert graph.view(GraphState(("n0",), depth=3, most=2_000)) == views[0]


def test_drawings_weigh_what_they_take() -> None:
    state = GraphState(layout=Layout.OVERVIEW)
    _build_drawing.clear()
    _build_filter_options.clear()
    body = drawing_message(state)
    assert _build_drawing.byte_count >= max(sys.getsizeof(body), len(body.encode()))
    found = cached_filter_options(state)
    taken = _build_filter_options.byte_count - ENTRY_BYTES
    assert 1 / 2 < taken / measured(found, current_atlas()) < 2


def test_pieces_of_pictures_weigh_what_they_take() -> None:
    rasterize_cached_tile.clear()
    drawing = draw_tile('<circle r="9"/>', 100, 50)
    assert rasterize_cached_tile.byte_count >= len(drawing.tobytes())


def test_an_outcome_weighs_what_it_takes() -> None:
    rows = tuple(
        tuple(ResultTerm("uri", f"https://example.org/{column}/{row}") for column in range(3))
        for row in range(500)
    )
    answer = QueryResult("rows", 500, "json", b"x" * 90_000, 0.1)
    outcome = QueryOutcome("", answer, ResultRows(("a", "b", "c"), rows))
    estimate = estimate_outcome_bytes(outcome)
    assert 1 / 2 < estimate / measured(outcome) < 2


# Built once


def test_a_lazy_property_is_built_once() -> None:
    calls: list[Any] = []

    class Owner:
        part = LazyProperty(slow(lambda _: object(), calls))
        other = LazyProperty(lambda self: (self.part, self.part))

    owner = Owner()
    assert len({id(each) for each in call_at_once(lambda: owner.part)}) == 1
    assert owner.other == (owner.part, owner.part)
    assert len(calls) == 1
    assert Owner().part is not owner.part


def test_a_function_builds_once_for_each_argument_and_keeps_no_error() -> None:
    calls: list[Any] = []

    def invert(number: int) -> float:
        return 1 / number

    once = build_once(slow(invert, calls))
    assert call_at_once(lambda: once(4)) == [0.25] * THREADS
    assert len(calls) == 1
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            once(0)
    assert len(calls) == 3


PARTS = ("names", "network", "index", "bibliography")


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_of_an_atlas_are_built_once(
    part: str, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    lazy = vars(Atlas)[part]
    monkeypatch.setattr(lazy, "_build", slow(lazy._build, calls))
    fresh = Atlas(atlas.store, atlas.vocabulary)
    found = call_at_once(lambda: getattr(fresh, part))
    assert len(calls) == 1
    assert all(each is found[0] for each in found)


def test_many_who_ask_a_fresh_atlas_for_everything_get_answers(atlas: Atlas) -> None:
    fresh = Atlas(atlas.store, atlas.vocabulary)
    work = next(iter(fresh.vocabulary.works))
    orders = [PARTS[i % 4 :] + PARTS[: i % 4] for i in range(THREADS)]

    def ask(order: tuple[str, ...]) -> tuple[object, ...]:
        parts = {part: getattr(fresh, part) for part in order}
        fresh.network.view(fresh.network.opening)
        return (*(parts[part] for part in PARTS), fresh.network.layout, fresh.apa(work))

    with ThreadPoolExecutor(THREADS) as pool:
        waiting = [pool.submit(ask, order) for order in orders]
        found = [each.result(timeout=60) for each in waiting]
    assert all(a is b for each in found for a, b in zip(each[:5], found[0][:5], strict=True))


def test_the_atlas_of_a_process_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    monkeypatch.setattr(Atlas, "warm", slow(lambda opened: opened, calls))
    monkeypatch.setattr(gc, "freeze", lambda: None)
    shelf = AtlasHolder()
    found = call_at_once(lambda: shelf.open(Settings))
    assert len(calls) == 1
    assert all(each is found[0] for each in found)


def test_the_paths_of_pages_are_gathered_once(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    monkeypatch.setattr(dispatcher, "document_iris_by_path", slow(document_iris_by_path, calls))
    one = Dispatcher(Settings(), resource_types(), lambda: atlas, ResponseCache())
    found = call_at_once(lambda: one.places)
    assert len(calls) == 1
    assert all(each is found[0] for each in found)


@pytest.mark.parametrize(
    "build",
    [query_runner, cached_evidence_page, credit_words_by_iri, assets.own_files],
    ids=lambda build: build.__name__,
)
def test_what_all_readers_share_is_the_same_for_all(build: Callable[[], object]) -> None:
    found = call_at_once(build)
    assert all(each is found[0] for each in found)
