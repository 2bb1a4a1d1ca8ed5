"""Answers queries about an opened source, each within its limits.

An answer is whole or it is not given: nothing is cut off.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

from explorer.errors import (
    AtlasError,
    BadQuery,
    NotPassedOn,
    QueryLimit,
    SourceNotFound,
    UnknownName,
)
from explorer.intent import graphs_asked, is_update, refuse_service
from explorer.namespaces import PREFIXES
from explorer.settings import Limits
from explorer.sparql.answers import Answer, Asked, Kind
from explorer.sparql.pool import Pool
from explorer.sparql.process import Worker, WorkerEnded
from explorer.store import Store, bad_query, is_database, is_endpoint
from explorer.translation import gettext, pgettext

KILOBYTE: Final = 1_000
MEGABYTE: Final = 1_000_000
# What a query did that is not allowed, by the limit it ran into, and how to mend it.
REASONS: Final = MappingProxyType(
    {
        "seconds": gettext(
            "this takes longer than the {limit:,} s that a query may take here; patterns that "
            "share no variable multiply each other, and paths with * are slow: narrow them "
            "down"
        ),
        "rows": gettext(
            "the answer has more than {limit:,} rows, the limit here; nothing is cut off, so "
            "ask for a part, with ORDER BY, LIMIT {limit} and then OFFSET {limit}, or download all "
            "data instead"
        ),
        "megabytes": gettext(
            "the answer is larger than {limit:,} MB, the limit here; ask for fewer columns, or "
            "for a part, with ORDER BY, LIMIT and OFFSET, or download all data instead"
        ),
        "memory": gettext(
            "this needs more memory than the {limit:,} MB that a query may have here, or is "
            "nested too deeply; patterns that share no variable multiply each other, and "
            "ORDER BY and DISTINCT keep all of that"
        ),
        "kilobytes": gettext("the text is longer than {limit:,} kilobytes, the limit here"),
    }
)


class Runner:
    """Answers queries; any number of threads may ask.

    Worker processes are started when they are first needed, and anew after one was killed.
    """

    def __init__(self, source: Store, limits: Limits) -> None:
        """Take what is to be asked, and the limits."""
        self.limits: Final = limits
        self._source: Final = source
        self.elsewhere: Final = is_endpoint(source.name)  # then nothing is answered
        self._database: Final = is_database(Path(source.name))
        self._pool: Final = Pool(self._started, limits.at_once, limits.waiting, limits.seconds)

    def run(self, asked: Asked) -> Answer:
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
        kind = cast(Kind, head["kind"])
        return Answer(kind, head["count"], head["format"], body, seconds)

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
        """Refuse what need not be run."""
        if self.elsewhere:
            raise NotPassedOn
        if len(query.encode(errors="replace")) > self.limits.kilobytes * KILOBYTE:
            raise self._limit("kilobytes")
        if is_update(query):
            raise BadQuery(
                gettext("this is an update; the Atlas is read only, so nothing was changed")
            )
        refuse_service(query)

    def _message(self, asked: Asked) -> Mapping[str, Any]:
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

    def _started(self) -> Worker:
        """Start a worker with the data."""
        first = {"memory": self.limits.memory, "database": ""}
        try:
            if self._database:
                worker = Worker({**first, "database": self._source.name})
            else:
                data = self._source.graph.serialize(format="ox-nt", encoding="utf-8")
                worker = Worker(first, data)
        except WorkerEnded as error:
            reason = gettext("the process that answers queries {error}").format(error=error)
            raise SourceNotFound(self._source.name, reason) from None
        if "problem" in worker.started:
            worker.end()
            raise SourceNotFound(self._source.name, worker.started["words"])
        return worker

    def _limit(self, name: str) -> QueryLimit:
        return QueryLimit(name, REASONS[name].format(limit=getattr(self.limits, name)))

    def _problem(self, query: str, head: Mapping[str, Any]) -> AtlasError:
        """Say why a query was not answered."""
        if head["problem"] == "syntax":
            return bad_query(query, SyntaxError(head["words"]))
        if head["problem"] == "query":
            return BadQuery(head["words"])
        return self._limit(head["problem"])


def check_graphs(asked: Asked, known: tuple[str, ...]) -> None:
    """Refuse graphs that there are not, which Oxigraph would take for empty.

    Raises:
        UnknownName: For the first of them.
    """
    for iri in (*asked.graphs, *asked.named) or graphs_asked(asked.query):
        if iri not in known:
            raise UnknownName(iri, pgettext("of data", "graph"), tuple(known))
