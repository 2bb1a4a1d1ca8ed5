"""The command that writes the explorer as files: build."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from explorer.cli.options import on_terminal
from explorer.translation import gettext, pgettext

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

MOST_HELPERS = 3  # processes beside this one; more would spend their time on opening the data


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--base-url", metavar="URL", default="", help="Where the site will be published.")
@click.argument("data", nargs=-1)
def build(out: str, base_url: str, data: tuple[str, ...]) -> None:
    """Write DATA to the folder OUT as a site that needs no server.

    Pages, embeds and data work from a disk, in any folder of a web server, and uploaded to a
    learning platform. OUT is replaced as a whole if this command made it, and else left alone.

    With --base-url there are also canonical links, pictures for previews, oEmbed answers, a
    sitemap, and redirects for w3id.org, as these need the address of the site.
    """
    from explorer.settings import read_base_url
    from explorer.site import Order
    from explorer.site import build as build_site

    order = Order(out, read_base_url(base_url, "--base-url"), data, helpers())
    with ended_politely(), progress() as bar:
        count = build_site(order, bar.begin, bar.step)
    click.echo(
        gettext("{out}: {count:,} files; begin with {page}.").format(
            out=out, count=count, page=Path(out) / "index.html"
        )
    )


def helpers() -> int:
    """Return how many processes may help: as many as there are processors but one."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min((usable or 1) - 1, MOST_HELPERS)


class Progress:
    """A bar on a terminal; nothing where nobody watches."""

    def __init__(self) -> None:
        """Show nothing until it is known how much there is to do."""
        self.bar: ProgressBar[int] | None = None

    def begin(self, count: int) -> None:
        """Show the bar."""
        if on_terminal():
            self.bar = click.progressbar(
                length=count, label=pgettext("progress", "Building"), file=sys.stderr
            )
            self.bar.__enter__()

    def step(self, count: int) -> None:
        """Move on."""
        if self.bar:
            self.bar.update(count)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show how far it is, on a terminal; the line ends whatever happens."""
    shown = Progress()
    if on_terminal():
        click.echo(pgettext("progress", "Opening the data …"), err=True)
    try:
        yield shown
    finally:
        if shown.bar:
            shown.bar.__exit__(None, None, None)


@contextmanager
def ended_politely() -> Iterator[None]:
    """Take the wish that the program end for an interrupt, so that nothing is left half done."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
