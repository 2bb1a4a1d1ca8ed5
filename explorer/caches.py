"""Caches: of results within a number of bytes, and of values that are built at their first use.

All of them are safe for any number of threads.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Lock, RLock
from typing import Any, Concatenate, Final, Generic, ParamSpec, Self, TypeVar, cast, overload

MEBIBYTE: Final = 2**20
ENTRY_BYTES: Final = 1_000  # of an entry beside its result: its key and bookkeeping, roughly

P = ParamSpec("P")
R = TypeVar("R")


class ByteBoundedCache(Generic[P, R]):
    """A function that caches its most recently used results within a number of bytes.

    A result that is larger by itself is returned and not cached. A result that several threads need
    at the same time may be computed by each of them: none waits for another.

    Attributes:
        max_bytes: The bytes that the results may take together.
        byte_count: The bytes that they take, as they were measured.
        hits: How often a result was in the cache.
    """

    def __init__(
        self,
        function: Callable[P, R],
        max_bytes: int,
        measure: Callable[Concatenate[R, P], int],
    ) -> None:
        """Wrap a function of hashable arguments.

        `measure` returns the bytes of a result, given that and the arguments it was made from.
        """
        update_wrapper(self, function)
        self.max_bytes = max_bytes
        self.byte_count = 0
        self.hits = 0
        self._function: Final = function
        self._measure: Final = measure
        self._lock: Final = Lock()
        self._results: Final[OrderedDict[Hashable, tuple[R, int]]] = OrderedDict()

    def __len__(self) -> int:
        """Return the number of cached results."""
        return len(self._results)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result of the function, from the cache if it is there."""
        key = (args, tuple(sorted(kwargs.items()))) if kwargs else args
        with self._lock:
            if known := self._results.get(key):
                self._results.move_to_end(key)
                self.hits += 1
                return known[0]
        result = self._function(*args, **kwargs)
        size = self._measure(result, *args, **kwargs) + ENTRY_BYTES
        with self._lock:
            if size <= self.max_bytes and key not in self._results:
                self._results[key] = result, size
                self.byte_count += size
                while self.byte_count > self.max_bytes:
                    self.byte_count -= self._results.popitem(last=False)[1][1]
        return result

    def clear(self) -> None:
        """Remove all results."""
        with self._lock:
            self._results.clear()
            self.byte_count = self.hits = 0


def cache_within(
    max_bytes: int, measure: Callable[Concatenate[R, P], int]
) -> Callable[[Callable[P, R]], ByteBoundedCache[P, R]]:
    """Return a decorator that makes a function a `ByteBoundedCache`.

    >>> @cache_within(10_000, lambda result, text, times: len(result))
    ... def repeat(text: str, times: int) -> str:
    ...     return text * times
    >>> repeat("ab", 2), repeat("ab", 2), repeat.hits, repeat.byte_count
    ('abab', 'abab', 1, 1004)
    """
    return lambda function: ByteBoundedCache(function, max_bytes, measure)


class LazyProperty(Generic[R]):
    """An attribute that is built at its first use, once, however many threads ask for it.

    The others wait. (`functools.cached_property` builds for each of them since Python 3.12.) It
    may use other lazy properties, but none that uses it in turn.
    """

    def __init__(self, build: Callable[[Any], R]) -> None:
        """Wrap a function that builds the value from its object."""
        self._build: Final = build
        self._lock: Final = RLock()
        self.__doc__ = build.__doc__
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        """Store the name of the attribute, under which an object holds the value once built."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> R: ...
    def __get__(self, instance: object | None, owner: type) -> Self | R:
        """Return the value, after building it at the first use."""
        if instance is None:
            return self
        values = vars(instance)
        with self._lock:
            if self._name not in values:
                values[self._name] = self._build(instance)
            return cast(R, values[self._name])


def build_once(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that builds each of its few results once, however many threads ask.

    The others wait. An error is not cached.

    >>> build_once(list)() is build_once(list)()
    False
    >>> once = build_once(list)
    >>> once() is once()
    True
    """
    results: dict[Hashable, R] = {}
    lock = RLock()

    def find_or_build(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (args, tuple(sorted(kwargs.items())))
        if key not in results:
            with lock:
                if key not in results:
                    results[key] = function(*args, **kwargs)
        return results[key]

    return update_wrapper(find_or_build, function)
