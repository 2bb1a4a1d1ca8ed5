"""Processes that make parts of a site beside the one that plans it.

A helper opens the data itself, as an opened atlas cannot be handed over. What it writes depends on
the parts alone, so that it makes no difference who made which.
"""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final, TypeAlias

from explorer.atlas import Atlas
from explorer.errors import AtlasError
from explorer.site.folder import Draft
from explorer.site.makers import Edition, write
from explorer.site.plan import Part
from explorer.urls import Site

BATCH: Final = 32  # parts handed over at a time, at most
SHARE: Final = 8  # of what is left, one in so many: towards the end nobody has much in store
# Batches that a helper has: enough to be busy while the other process makes the longest part, as
# the next ones are handed over between two parts only.
AHEAD: Final = 2

Said: TypeAlias = int | Exception  # files that were written, or what went wrong


@dataclass(slots=True)
class Helper:
    """A helping process as seen from the one that plans.

    It says zero once it has opened the data; until then it is given nothing.
    """

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    batches: int = 0

    def relieve(self, queue: deque[Part]) -> int:
        """Take parts off the end of a queue; return how many files were written meanwhile."""
        count = 0
        with alive():
            while self.connection.poll():
                count += self.answer()
            while self.ready and self.batches < AHEAD and queue:
                size = min(BATCH, len(queue) // SHARE) or 1
                self.connection.send([queue.pop() for _ in range(size)])
                self.batches += 1
        return count

    def finish(self) -> int:
        """Wait for what was handed over; return how many files were written meanwhile."""
        count = 0
        with alive():
            while self.batches:
                count += self.answer()
        return count

    def answer(self) -> int:
        """Wait for an answer.

        Raises:
            AtlasError: When the data cannot be read.
            OSError: When a file could not be written.
        """  # noqa: DOC502 - what was said is raised
        said: Said = self.connection.recv()
        if isinstance(said, Exception):
            raise said
        if self.ready:
            self.batches -= 1
        self.ready = True
        return said


@contextmanager
def alive() -> Iterator[None]:
    """Say in words that a helper has ended before its work was done."""
    try:
        yield
    except (EOFError, ConnectionError):
        raise AtlasError("a process that helped to build has ended; please try again") from None


@contextmanager
def helping(
    count: int, sources: Sequence[str], site: Site, folder: Path
) -> Iterator[tuple[Helper, ...]]:
    """Start helpers that write into a folder; they end with the block, whatever happens."""
    helpers: list[Helper] = []
    try:
        for _ in range(count):
            helpers.append(started(sources, site, folder))  # noqa: PERF401 - all that exist end
        yield tuple(helpers)
    finally:
        for helper in helpers:
            helper.process.terminate()
            helper.process.join()
            helper.connection.close()


def started(sources: Sequence[str], site: Site, folder: Path) -> Helper:
    """Start a helper; an interrupt from the keyboard is left to the process that plans."""
    context = get_context("spawn")
    ours, its = context.Pipe()
    process = context.Process(target=help_out, args=(its, sources, site, folder), daemon=True)
    with uninterrupted():
        process.start()
    its.close()
    return Helper(process, ours)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold interrupts back; a process that is started meanwhile never gets any."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def help_out(connection: Connection, sources: Sequence[str], site: Site, folder: Path) -> None:
    """Make what comes through a connection, until it is closed: what a helper does."""
    try:
        edition, draft = Edition(Atlas.open(*sources), site), Draft(folder)
        connection.send(0)
        while True:
            parts: list[Part] = connection.recv()
            connection.send(sum(write(part, edition, draft) for part in parts))
    except (EOFError, BrokenPipeError):
        return  # nobody waits for us
    except OSError as error:
        connection.send(error)
    except AtlasError as error:
        connection.send(AtlasError(str(error)))  # those of a kind do not travel
