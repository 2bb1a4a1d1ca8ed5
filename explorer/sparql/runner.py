"""Queries about an opened source, answered within limits by a pool of worker processes."""

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final, cast

from explorer.errors import (
    AtlasError,
    BadQuery,
    NotPassedOn,
    QueryLimit,
    SourceNotFound,
    TooBusy,
    UnknownName,
)
from explorer.namespaces import PREFIXES
from explorer.rdf.query_guard import dataset_clause_graphs, is_update, refuse_service
from explorer.rdf.store import Store, is_database, is_endpoint, query_error
from explorer.settings import Limits
from explorer.sparql.results import QueryRequest, QueryResult, ResultKind
from explorer.translation import gettext, pgettext

ProcessMessage = Mapping[str, Any]

PACKAGE_ROOT: Final = str(Path(__file__).parents[2])  # where the package lies
# Not `-m`, which would take what it imports from the folder in which a reader starts the server.
WORKER_PROGRAM: Final = (
    f"import sys; sys.path.insert(0, {PACKAGE_ROOT!r}); "
    "from explorer.sparql.worker import worker_main; worker_main()"
)
OPEN_TIMEOUT: Final = 120  # seconds to read the data


class WorkerEnded(Exception):
    """A worker process has ended: because its time was up, or because it crashed."""

    def __init__(self, in_time: bool) -> None:
        """Tell whether it had time left."""
        super().__init__(gettext("failed") if in_time else gettext("took too long"))
        self.in_time = in_time


class WorkerProcess:
    """A process with the data in it; one thread at a time may use it."""

    def __init__(self, first: ProcessMessage, data: bytes = b"") -> None:
        """Start it and give it the data; `started` is what it says when it is ready.

        Raises:
            WorkerEnded: When it does not get ready.
        """  # noqa: DOC502 - ask raises it
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", WORKER_PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.started, _ = self.ask({**first, "length": len(data)}, OPEN_TIMEOUT, data)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(
        self, message: ProcessMessage, seconds: float, data: bytes = b""
    ) -> tuple[ProcessMessage, bytes]:
        """Send a message, with data behind it; return the answer.

        Raises:
            WorkerEnded: When it did not answer in time, for which it is killed, or broke down.
        """
        expired = threading.Event()
        timer = threading.Timer(seconds, self._expire, (expired,))
        timer.daemon = True
        timer.start()
        try:
            entrance, exit_ = self._pipes()
            entrance.write(json.dumps(message).encode() + b"\n" + data)
            entrance.flush()
            head = json.loads(exit_.readline())
            return head, read_exactly(exit_, head["length"])
        except (OSError, EOFError, ValueError):
            self.end()
            raise WorkerEnded(in_time=not expired.is_set()) from None
        finally:
            timer.cancel()

    def timed(self, message: ProcessMessage, seconds: float) -> tuple[ProcessMessage, float, bytes]:
        """Ask as `ask` does; return the answer, and between its parts how many seconds it took."""
        begun = time.perf_counter()
        head, body = self.ask(message, seconds)
        return head, time.perf_counter() - begun, body

    def _expire(self, expired: threading.Event) -> None:
        expired.set()
        self._process.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def end(self) -> None:
        """Kill the process and wait until it is gone; may be called again."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            with contextlib.suppress(OSError):  # what was not sent never will be
                pipe.close()


def read_exactly(source: IO[bytes], length: int) -> bytes:
    """Read so many bytes.

    Raises:
        EOFError: When they end before.
    """
    found = source.read(length)
    if len(found) < length:
        raise EOFError
    return found


START_TIMEOUT: Final = 5  # seconds that whoever waits allows for workers to be started


class WorkerPool:
    """A pool of workers; callers wait in a short queue while all are busy."""

    def __init__(
        self, start: Callable[[], WorkerProcess], size: int, queue: int, seconds: int
    ) -> None:
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
        self._free: Final[list[WorkerProcess | None]] = [None] * size  # nothing: one may be started
        self._lent: Final[set[WorkerProcess]] = set()
        self._waiting = 0
        self._closed = False

    @contextmanager
    def worker(self) -> Iterator[WorkerProcess]:
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

    def _turn(self) -> WorkerProcess | None:
        with self._change:
            if not self._free:
                if self._waiting >= self._queue:
                    raise TooBusy(self._seconds)
                self._waiting += 1
                try:
                    patience = self._seconds + START_TIMEOUT
                    moved = self._change.wait_for(lambda: bool(self._free), patience)
                finally:
                    self._waiting -= 1
                if not moved:
                    raise TooBusy(self._seconds)
            return self._free.pop()

    def _give_back(self, worker: WorkerProcess | None) -> None:
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


KILOBYTE: Final = 1_000
MEGABYTE: Final = 1_000_000
# What a query did that is not allowed, by the limit it ran into, and how to mend it.
LIMIT_REASONS: Final = MappingProxyType(
    {
        "seconds": gettext(
            "this query takes longer than the limit of {limit:,} s; patterns that share no "
            "variable multiply each other, and paths with * are slow: make them more specific"
        ),
        "rows": gettext(
            "the answer has more than the limit of {limit:,} rows and is not cut off; request it "
            "in parts, with ORDER BY, LIMIT {limit} and then OFFSET {limit}, or download all data "
            "instead"
        ),
        "megabytes": gettext(
            "the answer is larger than the limit of {limit:,} MB; select fewer columns, or "
            "request it in parts, with ORDER BY, LIMIT and OFFSET, or download all data instead"
        ),
        "memory": gettext(
            "this query needs more memory than the limit of {limit:,} MB, or is nested too "
            "deeply; patterns that share no variable multiply each other, and ORDER BY and "
            "DISTINCT store all of their results"
        ),
        "kilobytes": gettext("the query is longer than the limit of {limit:,} kilobytes"),
    }
)


class QueryRunner:
    """Runs queries; any number of threads may use it.

    Worker processes are started when they are first needed, and anew after one was killed.
    """

    def __init__(self, source: Store, limits: Limits) -> None:
        """Take the source of the data, and the limits."""
        self.limits: Final = limits
        self._source: Final = source
        self.elsewhere: Final = is_endpoint(source.name)  # then nothing is answered
        self._database: Final = is_database(Path(source.name))
        self._pool: Final = WorkerPool(
            self._started, limits.at_once, limits.waiting, limits.seconds
        )

    def run(self, asked: QueryRequest) -> QueryResult:
        """Answer a query.

        Raises:
            BadQuery: When the query is no query, an update, or wants others to be asked.
            QueryLimit: When it is too long, or its answer costs too much.
            TooBusy: When too many others are being answered.
            UnknownName: When it names a graph that there is not.
            NotPassedOn: When the source is an endpoint.
        """  # noqa: DOC502 - what is called raises them
        self._admit(asked.query)
        with self._pool.worker() as worker:
            check_graphs(asked, worker.started["graphs"])
            try:
                head, seconds, body = worker.timed(self._message(asked), self.limits.seconds)
            except WorkerEnded as error:
                raise self._limit("memory" if error.in_time else "seconds") from None
        if "problem" in head:
            raise self._problem(asked.query, head)
        kind = cast(ResultKind, head["kind"])
        return QueryResult(kind, head["count"], head["format"], body, seconds)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs that can be asked, sorted; files have none.

        Raises:
            NotPassedOn: When the source is an endpoint.
        """
        if self.elsewhere:
            raise NotPassedOn
        if not self._database:
            return ()
        with self._pool.worker() as worker:
            return tuple(sorted(worker.started["graphs"]))

    def close(self) -> None:
        """End all worker processes."""
        self._pool.close()

    def _admit(self, query: str) -> None:
        """Refuse queries that need not be run."""
        if self.elsewhere:
            raise NotPassedOn
        if len(query.encode(errors="replace")) > self.limits.kilobytes * KILOBYTE:
            raise self._limit("kilobytes")
        if is_update(query):
            raise BadQuery(
                gettext("this is an update, and the Atlas is read-only, so nothing was changed")
            )
        refuse_service(query)

    def _message(self, asked: QueryRequest) -> Mapping[str, Any]:
        return {
            "query": asked.query,
            "prefixes": dict(PREFIXES),
            "rows_as": asked.rows_as,
            "graph_as": asked.graph_as,
            "graphs": asked.graphs,
            "named": asked.named,
            "rows": self.limits.rows,
            "bytes": self.limits.megabytes * MEGABYTE,
        }

    def _started(self) -> WorkerProcess:
        """Start a worker with the data."""
        first = {"memory": self.limits.memory, "database": ""}
        try:
            if self._database:
                worker = WorkerProcess({**first, "database": self._source.name})
            else:
                data = self._source.graph.serialize(format="ox-nt", encoding="utf-8")
                worker = WorkerProcess(first, data)
        except WorkerEnded as error:
            reason = gettext("the process that answers queries {error}").format(error=error)
            raise SourceNotFound(self._source.name, reason) from None
        if "problem" in worker.started:
            worker.end()
            raise SourceNotFound(self._source.name, worker.started["words"])
        return worker

    def _limit(self, name: str) -> QueryLimit:
        return QueryLimit(name, LIMIT_REASONS[name].format(limit=getattr(self.limits, name)))

    def _problem(self, query: str, head: Mapping[str, Any]) -> AtlasError:
        """Say why a query was not answered."""
        if head["problem"] == "syntax":
            return query_error(query, SyntaxError(head["words"]))
        if head["problem"] == "query":
            return BadQuery(head["words"])
        return self._limit(head["problem"])


def check_graphs(asked: QueryRequest, known: tuple[str, ...]) -> None:
    """Refuse graphs that there are not, which Oxigraph would take for empty.

    Raises:
        UnknownName: For the first of them.
    """
    for iri in (*asked.graphs, *asked.named) or dataset_clause_graphs(asked.query):
        if iri not in known:
            raise UnknownName(iri, pgettext("of data", "graph"), tuple(known))
