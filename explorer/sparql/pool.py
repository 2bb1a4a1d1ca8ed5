"""The workers of a server: few, started when first needed, lent to one query at a time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from explorer.errors import TooBusy
from explorer.sparql.process import Worker

STARTING: Final = 5  # seconds that whoever waits allows for workers to be started


class Pool:
    """Lends workers; who comes when all are out waits in a short queue."""

    def __init__(self, start: Callable[[], Worker], size: int, queue: int, seconds: int) -> None:
        """Set the bounds.

        Args:
            start: Starts a worker.
            size: How many there may be.
            queue: How many may wait.
            seconds: How long a worker is lent at most.
        """
        self._start: Final = start
        self._queue: Final = queue
        self._seconds: Final = seconds
        self._change: Final = threading.Condition()
        self._free: Final[list[Worker | None]] = [None] * size  # nothing: one may be started
        self._lent: Final[set[Worker]] = set()
        self._waiting = 0
        self._closed = False

    @contextmanager
    def worker(self) -> Iterator[Worker]:
        """Lend a worker that lives; it may be dead when it is given back.

        Yields:
            The worker.

        Raises:
            TooBusy: When the queue is full, or does not move.
        """  # noqa: DOC502 - _turn raises it
        worker = self._turn()
        try:
            if worker and not worker.alive:
                worker.end()
            if worker is None or not worker.alive:
                worker = self._start()
            with self._change:
                self._lent.add(worker)
            yield worker
        finally:
            self._give_back(worker)

    def _turn(self) -> Worker | None:
        with self._change:
            if not self._free:
                if self._waiting >= self._queue:
                    raise TooBusy(self._seconds)
                self._waiting += 1
                try:
                    patience = self._seconds + STARTING
                    moved = self._change.wait_for(lambda: bool(self._free), patience)
                finally:
                    self._waiting -= 1
                if not moved:
                    raise TooBusy(self._seconds)
            return self._free.pop()

    def _give_back(self, worker: Worker | None) -> None:
        kept = worker if worker and worker.alive and not self._closed else None
        if worker and not kept:
            worker.end()
        with self._change:
            if worker:
                self._lent.discard(worker)
            self._free.append(kept)
            self._change.notify()

    def close(self) -> None:
        """End all workers; queries that are being answered fail."""
        with self._change:
            self._closed = True
            workers = [*filter(None, self._free), *self._lent]
            self._free[:] = [None] * len(self._free)
        for worker in workers:
            worker.end()
