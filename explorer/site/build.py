"""Build a site: plan it, make its parts, put it in the place of the old one."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer.atlas import Atlas
from explorer.bundled import ontology_folder
from explorer.errors import BadSetting
from explorer.site.folder import Draft, checked, replacing
from explorer.site.makers import Edition, write
from explorer.site.parallel import PartWorkers, start_part_workers
from explorer.site.plan import Part, plan
from explorer.store import is_endpoint
from explorer.translation import gettext
from explorer.urls import Site


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built.

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


def build(
    order: Order,
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
    target = checked(order.out, read)
    site = Site(order.base, static=True)
    with (
        replacing(target) as draft,
        start_part_workers(order.helpers, order.sources, site, draft.folder) as workers,
    ):
        edition = Edition(Atlas.open(*order.sources), site)
        parts = plan(edition.atlas, site)
        count = sum(len(part.places) for part in parts)
        begin(count)
        make(parts, edition, draft, workers, step)
        draft.sign(place for part in parts for place in part.places)
    return count


def make(
    parts: Iterable[Part],
    edition: Edition,
    draft: Draft,
    workers: PartWorkers,
    step: Callable[[int], None],
) -> None:
    """Make all parts: this process from the front, workers from the back, until they meet."""
    queue = deque(parts)
    while queue:
        step(workers.hand_over(queue))
        if queue:
            step(write(queue.popleft(), edition, draft))
    step(workers.await_batches())
