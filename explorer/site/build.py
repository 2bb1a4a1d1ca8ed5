"""Build a site: its parts in several processes, then the folder at once."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Final

from explorer.atlas import Atlas
from explorer.caches import build_once
from explorer.errors import AtlasError, BadSetting
from explorer.rdf.store import is_endpoint
from explorer.settings import ontology_folder
from explorer.site.atomic_folder import SiteDraft, atomic_replace, checked_target
from explorer.site.plan import SitePart, plan_site
from explorer.site.writers import BuildContext, write_part
from explorer.translation import gettext
from explorer.urls import Site

BATCH_SIZE: Final = 32  # parts handed over at a time, at most
BATCH_SHARE: Final = 8  # of what is left, one in so many: towards the end nobody has much in store
# Batches for each worker: enough to be busy while this process makes the longest part, as the next
# ones are handed over between two parts only.
BATCHES_AHEAD: Final = 2

MakeParts = Callable[[list[SitePart]], int]


@dataclass(slots=True)
class PartWorkers:
    """The worker processes that write parts, as seen from the main process.

    Attributes:
        executor: Runs them.
        make_parts: What each does with a batch; returns how many files it has written.
        openings: One for each worker, done when one of them has opened the data: until then none is
            given anything else.
        batches: What was handed over and is not yet accounted for.
    """

    executor: ProcessPoolExecutor
    make_parts: MakeParts
    openings: list[Future[int]] = field(default_factory=list)
    batches: list[Future[int]] = field(default_factory=list)

    def hand_over(self, queue: deque[SitePart]) -> int:
        """Take parts off the end of a queue; return how many files were written meanwhile.

        Raises:
            AtlasError: When the data cannot be read, or a worker has ended.
            OSError: When a file could not be written.
        """  # noqa: DOC502 - results raise what went wrong
        with explain_broken_pool():
            ready = sum(bool(each.done() and each.result() == 0) for each in self.openings)
            done = [each for each in self.batches if each.done()]
            self.batches = [each for each in self.batches if each not in done]
            while len(self.batches) < ready * BATCHES_AHEAD and queue:
                size = min(BATCH_SIZE, len(queue) // BATCH_SHARE) or 1
                parts = [queue.pop() for _ in range(size)]
                self.batches.append(self.executor.submit(self.make_parts, parts))
            return sum(each.result() for each in done)

    def await_batches(self) -> int:
        """Wait for all that was handed over; return how many files were written meanwhile."""
        with explain_broken_pool():
            return sum(each.result() for each in self.batches)


@contextmanager
def explain_broken_pool() -> Iterator[None]:
    """Say in words that a worker has ended before its work was done."""
    try:
        yield
    except BrokenProcessPool:
        raise AtlasError(gettext("a worker process ended early; please try again")) from None


@contextmanager
def start_part_workers(
    count: int, sources: tuple[str, ...], site: Site, folder: Path
) -> Iterator[PartWorkers]:
    """Start workers that write into a folder; they end with the block, whatever happens."""
    before = set(active_children())
    executor = ProcessPoolExecutor(max(count, 1), get_context("spawn"))
    workers = PartWorkers(executor, partial(make_parts, sources, site, folder))
    try:
        with block_interrupts():
            for _ in range(count):  # each starts one, as none is idle yet
                workers.openings.append(executor.submit(workers.make_parts, []))
        yield workers
    finally:
        for process in set(active_children()) - before:
            process.terminate()  # their results are no longer needed
        executor.shutdown(cancel_futures=True)


@contextmanager
def block_interrupts() -> Iterator[None]:
    """Hold interrupts back; a process that is started meanwhile never gets any."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def make_parts(sources: tuple[str, ...], site: Site, folder: Path, parts: list[SitePart]) -> int:
    """Make parts in a worker; return how many files they are.

    Raises:
        AtlasError: When the data cannot be read; those of a kind do not travel.
    """
    try:
        context, draft = open_for_worker(sources, site, folder)
        return sum(write_part(part, context, draft) for part in parts)
    except AtlasError as error:
        raise AtlasError(str(error)) from None


@build_once
def open_for_worker(
    sources: tuple[str, ...], site: Site, folder: Path
) -> tuple[BuildContext, SiteDraft]:
    """Open the data, and the folder that is written to; both stay open."""
    return BuildContext(Atlas.open(*sources), site), SiteDraft(folder)


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """The request to build a site.

    Attributes:
        out: The folder, as the user named it.
        base: The public address of the site with a slash at its end, or nothing.
        sources: Files, folders or a stored database; none means the bundled ontology.
        helpers: How many processes make parts beside this one. The files do not depend on it.
    """

    out: str
    base: str = ""
    sources: tuple[str, ...] = ()
    helpers: int = 0


def build_site(
    order: BuildRequest,
    begin: Callable[[int], None] = lambda _: None,
    step: Callable[[int], None] = lambda _: None,
) -> int:
    """Write a site and return how many files it has; the old one stays if anything goes wrong.

    Args:
        order: What is to be built.
        begin: Told how many files there will be.
        step: Told how many have been written since it was told last.

    Raises:
        BadSetting: When the folder is not ours to replace, or the data cannot be copied.
        AtlasError: When the data cannot be read, or the site cannot be written.
    """  # noqa: DOC502 - the folder and the atlas raise the others
    if endpoints := [source for source in order.sources if is_endpoint(source)]:
        raise BadSetting(
            "DATA", endpoints[0], gettext("files or a stored database, not an endpoint")
        )
    read = [Path(source) for source in order.sources] or [ontology_folder()]
    target = checked_target(order.out, read)
    site = Site(order.base, static=True)
    with (
        atomic_replace(target) as draft,
        start_part_workers(order.helpers, order.sources, site, draft.folder) as workers,
    ):
        context = BuildContext(Atlas.open(*order.sources), site)
        parts = plan_site(context.atlas, site)
        count = sum(len(part.places) for part in parts)
        begin(count)
        write_parts(parts, context, draft, workers, step)
        draft.sign(place for part in parts for place in part.places)
    return count


def write_parts(
    parts: Iterable[SitePart],
    context: BuildContext,
    draft: SiteDraft,
    workers: PartWorkers,
    step: Callable[[int], None],
) -> None:
    """Make all parts: this process from the front, workers from the back, until they meet."""
    queue = deque(parts)
    while queue:
        step(workers.hand_over(queue))
        if queue:
            step(write_part(queue.popleft(), context, draft))
    step(workers.await_batches())
