"""Commands that serve, check, build, export and import data."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from explorer.cli.output import (
    data_option,
    is_terminal,
    issue_text,
    json_option,
    open_sources,
    print_json,
)
from explorer.errors import AtlasError, BadSetting
from explorer.model.answers import Issue
from explorer.translation import gettext, ngettext, pgettext

FINDINGS_EXIT_CODE = 1  # exit code


@click.command()
@click.option(
    "--host", default="localhost", show_default=True, help="Host name or address to listen on."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option(
    "--base-url",
    metavar="URL",
    help="Public address of the root, used in links, embeds and data; set it behind a proxy. "
    "[default: the address in the request]",
)
@click.option(
    "--frame-ancestors",
    metavar="SOURCES",
    help="Sites that may frame embeds, such as \"'self' https://moodle.example.org\". "
    "[default: all]",
)
@click.argument("data", nargs=-1)
def serve(
    host: str, port: int, base_url: str | None, frame_ancestors: str | None, data: tuple[str, ...]
) -> None:
    """Open the explorer with DATA (by default the bundled ontology) until you press Ctrl-C.

    ALLIANCE_BASE_URL and ALLIANCE_FRAME_ANCESTORS apply if you do not give these options.
    """
    from explorer.settings import Settings, read_base_url, read_source_list

    settings = Settings.from_mapping(os.environ)
    if base_url:
        settings = replace(settings, base_url=read_base_url(base_url, "--base-url"))
    if frame_ancestors:
        try:
            settings = replace(settings, frame_ancestors=read_source_list(frame_ancestors))
        except BadSetting:
            expected = gettext(
                "sources separated by spaces, such as 'self' https://moodle.example.org"
            )
            raise BadSetting("--frame-ancestors", frame_ancestors, expected) from None

    from explorer.app.serve import serve_explorer as run

    run(host, port, data, settings)


@click.command()
@click.argument("data", nargs=-1)
@json_option
@click.pass_context
def check(ctx: click.Context, data: tuple[str, ...], as_json: bool) -> None:
    """Run the quality gate over DATA: shapes, reasoning, SKOS integrity, metadata, sources."""
    atlas = open_sources(data)
    if is_terminal():
        click.echo(pgettext("progress", "Checking …"), err=True)
    issues = atlas.check()
    report_issues(ctx, issues, as_json)
    if not issues and not as_json:
        counts = ", ".join(f"{count:,} {part}" for part, count in atlas.counts().items() if count)
        click.echo(
            gettext("{name}: no findings in {counts}.").format(name=atlas.store.name, counts=counts)
        )


@click.command()
@click.argument("post")
@data_option
@json_option
@click.pass_context
def verify(ctx: click.Context, post: str, sources: tuple[str, ...], as_json: bool) -> None:
    """Compare every locator and key phrase with POST, a text file with a copy of the post."""
    from explorer.cli.queries import read_text_file
    from explorer.verify import count_verified
    from explorer.verify import verify_copy as compare

    text = read_text_file(post)
    if not text.strip():
        raise BadSetting(
            "POST", post, gettext("a text file with a copy of the post; this one is empty")
        )
    vocabulary = open_sources(sources).vocabulary
    if not vocabulary.items:
        raise BadSetting("DATA", ", ".join(sources), gettext("data with numbered items to verify"))
    issues = compare(text, vocabulary)
    report_issues(ctx, issues, as_json)
    if not issues and not as_json:
        items, phrases = count_verified(vocabulary)
        click.echo(
            gettext(
                "{post}: all {items} items and all {phrases} key phrases found in their places."
            ).format(post=post, items=items, phrases=phrases)
        )


@click.command()
@click.argument("data", nargs=-1)
@click.option("-o", "--output", required=True, metavar="FILE", help="File to write.")
def export(data: tuple[str, ...], output: str) -> None:
    """Write DATA to FILE in the format of its suffix.

    .ttl .jsonld .rdf .nt contain all data, .graphml and .csv the graph of claims, .json (CSL-JSON)
    .bib .ris and .txt (APA) the works.
    """
    from explorer.cli.export import EXPORT_SUFFIXES, export_content

    path = export_target(output, EXPORT_SUFFIXES)
    if is_terminal():
        click.echo(pgettext("progress", "Writing …"), err=True)
    write_file_atomically(path, export_content(open_sources(data), path.suffix.lower()))


@click.command("import")
@click.argument("file")
@click.option("-o", "--output", required=True, metavar="FILE", help="File to write.")
@data_option
@json_option
def import_(file: str, output: str, sources: tuple[str, ...], as_json: bool) -> None:
    """Turn FILE, a bibliography in CSL-JSON, into Turtle like ontology/works.ttl.

    Authors who are people in DATA are named by their IRI. An item that does not say how it was
    checked (custom.verification) becomes an unverified record.
    """
    from explorer.bibliography.import_csl import read_csl
    from explorer.cli.queries import read_text_file
    from explorer.rdf.write_works import write_works_turtle

    path = export_target(output, (".ttl",))
    text = read_text_file(file)
    if is_terminal():
        click.echo(pgettext("progress", "Reading …"), err=True)
    reading = read_csl(text, file, open_sources(sources).vocabulary.people.values())
    write_file_atomically(path, write_works_turtle(reading.works).encode())
    if as_json:
        print_json({"works": len(reading.works), "left_out": dict(reading.left_out)})
        return
    count = len(reading.works)
    text = ngettext("{output}: {count} work", "{output}: {count} works", count)
    click.echo(text.format(output=output, count=count))
    if reading.left_out:
        fields = ", ".join(f"{field} ({count})" for field, count in reading.left_out.items())
        click.echo(
            gettext("Left out, because works have no such fields: {fields}.").format(fields=fields),
            err=True,
        )


def export_target(output: str, suffixes: tuple[str, ...]) -> Path:
    """Return where to write, if a file of one of the suffixes can be written there."""
    path = Path(output)
    if path.suffix.lower() not in suffixes:
        raise BadSetting(
            "-o",
            output,
            gettext("a file name ending in {suffixes}").format(suffixes=", ".join(suffixes)),
        )
    if not path.parent.is_dir():
        raise BadSetting(
            "-o",
            output,
            gettext("an existing folder; {parent} does not exist").format(parent=path.parent),
        )
    if path.is_dir():
        raise BadSetting("-o", output, gettext("the name of a file, not of a folder"))
    return path


def write_file_atomically(path: Path, data: bytes) -> None:
    """Write a file at once or not at all: never half of it."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise AtlasError(
            gettext("{path}: cannot be written: {reason}").format(
                path=path, reason=error.strerror or error
            )
        ) from None


def report_issues(ctx: click.Context, issues: tuple[Issue, ...], as_json: bool) -> None:
    """Print findings; if there are any the command ends with exit code 1."""
    if as_json:
        print_json(issues)
    else:
        for issue in issues:
            click.echo(issue_text(issue))
    if issues:
        if not as_json:
            text = ngettext("{count} finding.", "{count} findings.", len(issues))
            click.echo(text.format(count=len(issues)), err=True)
        ctx.exit(FINDINGS_EXIT_CODE)


if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

MAX_WORKERS = 3  # processes beside this one; more would spend their time on opening the data


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--base-url", metavar="URL", default="", help="Public address of the site.")
@click.argument("data", nargs=-1)
def build(out: str, base_url: str, data: tuple[str, ...]) -> None:
    """Write DATA to the folder OUT as a site that needs no server.

    Pages, embeds and data work from a disk, in any folder of a web server, and on a learning
    platform. If this command created OUT, it replaces the whole folder; otherwise it leaves OUT
    unchanged.

    With --base-url it also writes canonical links, preview images, oEmbed answers, a sitemap, and
    redirects for w3id.org, which need the address of the site.
    """
    from explorer.settings import read_base_url
    from explorer.site.build import BuildRequest, build_site

    order = BuildRequest(out, read_base_url(base_url, "--base-url"), data, worker_count())
    with interrupt_on_terminate(), show_progress() as bar:
        count = build_site(order, bar.begin, bar.step)
    click.echo(
        gettext("{out}: {count:,} files; start with {page}.").format(
            out=out, count=count, page=Path(out) / "index.html"
        )
    )


def worker_count() -> int:
    """Return the number of worker processes: one less than the processors, within a limit."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min((usable or 1) - 1, MAX_WORKERS)


class BuildProgress:
    """A bar on a terminal; nothing where nobody watches."""

    def __init__(self) -> None:
        """Show nothing until it is known how much there is to do."""
        self.bar: ProgressBar[int] | None = None

    def begin(self, count: int) -> None:
        """Show the bar."""
        if is_terminal():
            self.bar = click.progressbar(
                length=count, label=pgettext("progress", "Building"), file=sys.stderr
            )
            self.bar.__enter__()

    def step(self, count: int) -> None:
        """Move on."""
        if self.bar:
            self.bar.update(count)


@contextmanager
def show_progress() -> Iterator[BuildProgress]:
    """Show how far it is, on a terminal; the line ends whatever happens."""
    shown = BuildProgress()
    if is_terminal():
        click.echo(pgettext("progress", "Opening the data …"), err=True)
    try:
        yield shown
    finally:
        if shown.bar:
            shown.bar.__exit__(None, None, None)


@contextmanager
def interrupt_on_terminate() -> Iterator[None]:
    """Treat SIGTERM as an interrupt, so that nothing is left half done."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
