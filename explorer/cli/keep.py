"""Commands that keep data in order and bring it out: check, verify, export, import, serve.

What they print with `--json` is no page: findings of the gate, or counts, in a form of their own.
"""

import os
from dataclasses import replace
from pathlib import Path

import click

from explorer.cli.options import data_option, json_option, on_terminal, opened, print_json
from explorer.cli.text import issue_text
from explorer.errors import AtlasError, BadSetting
from explorer.model import Issue
from explorer.translation import gettext, ngettext, pgettext

FINDINGS = 1  # exit code


@click.command()
@click.option("--host", default="localhost", show_default=True, help="Name or number to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option(
    "--base-url",
    metavar="URL",
    help="Public address of the root, which stands in links, embeds and data; set it behind a "
    "proxy. [default: the address at which a reader asks]",
)
@click.option(
    "--frame-ancestors",
    metavar="SOURCES",
    help="Who may frame embeds, such as \"'self' https://moodle.example.org\". [default: all]",
)
@click.argument("data", nargs=-1)
def serve(
    host: str, port: int, base_url: str | None, frame_ancestors: str | None, data: tuple[str, ...]
) -> None:
    """Open the explorer on DATA (the bundled ontology without) until Ctrl-C.

    ALLIANCE_BASE_URL and ALLIANCE_FRAME_ANCESTORS stand in for options that are not given.
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
                "sources parted by spaces, such as 'self' https://moodle.example.org"
            )
            raise BadSetting("--frame-ancestors", frame_ancestors, expected) from None

    from explorer.app.serve import serve as run

    run(host, port, data, settings)


@click.command()
@click.argument("data", nargs=-1)
@json_option
@click.pass_context
def check(ctx: click.Context, data: tuple[str, ...], as_json: bool) -> None:
    """Run the quality gate over DATA: shapes, reasoning, SKOS integrity, metadata, sources."""
    atlas = opened(data)
    if on_terminal():
        click.echo(pgettext("progress", "Checking …"), err=True)
    issues = atlas.check()
    report(ctx, issues, as_json)
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
    """Hold every locator and key phrase against POST, a text file with a copy of the post."""
    from explorer.cli.ask import read_text
    from explorer.verify import proved
    from explorer.verify import verify as compare

    text = read_text(post)
    if not text.strip():
        raise BadSetting(
            "POST", post, gettext("a text file with a copy of the post; this one is empty")
        )
    vocabulary = opened(sources).vocabulary
    if not vocabulary.items:
        raise BadSetting("DATA", ", ".join(sources), gettext("data with numbered items to verify"))
    issues = compare(text, vocabulary)
    report(ctx, issues, as_json)
    if not issues and not as_json:
        items, phrases = proved(vocabulary)
        click.echo(
            gettext(
                "{post}: all {items} items found, all {phrases} key phrases in their place."
            ).format(post=post, items=items, phrases=phrases)
        )


@click.command()
@click.argument("data", nargs=-1)
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write.")
def export(data: tuple[str, ...], output: str) -> None:
    """Write DATA to FILE in the form its suffix names.

    .ttl .jsonld .rdf .nt hold everything, .graphml and .csv the graph of claims, .json (CSL-JSON)
    .bib .ris and .txt (APA) the works.
    """
    from explorer.cli.export import SUFFIXES, content

    path = target(output, SUFFIXES)
    if on_terminal():
        click.echo(pgettext("progress", "Writing …"), err=True)
    write_whole(path, content(opened(data), path.suffix.lower()))


@click.command("import")
@click.argument("file")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write.")
@data_option
@json_option
def import_(file: str, output: str, sources: tuple[str, ...], as_json: bool) -> None:
    """Turn FILE, a bibliography in CSL-JSON, into Turtle as ontology/works.ttl has it.

    Authors who are people of DATA are named by their IRI. An item that does not say how it was
    checked (custom.verification) becomes an unverified record.
    """
    from explorer.cli.ask import read_text
    from explorer.importing import read_csl, turtle

    path = target(output, (".ttl",))
    text = read_text(file)
    if on_terminal():
        click.echo(pgettext("progress", "Reading …"), err=True)
    reading = read_csl(text, file, opened(sources).vocabulary.people.values())
    write_whole(path, turtle(reading.works).encode())
    if as_json:
        print_json({"works": len(reading.works), "left_out": dict(reading.left_out)})
        return
    count = len(reading.works)
    text = ngettext("{output}: {count} work", "{output}: {count} works", count)
    click.echo(text.format(output=output, count=count))
    if reading.left_out:
        fields = ", ".join(f"{field} ({count})" for field, count in reading.left_out.items())
        click.echo(
            gettext("Left out, as a work has no place for it: {fields}.").format(fields=fields),
            err=True,
        )


def target(output: str, suffixes: tuple[str, ...]) -> Path:
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
            gettext("a folder that exists; {parent} does not").format(parent=path.parent),
        )
    if path.is_dir():
        raise BadSetting("-o", output, gettext("the name of a file, not of a folder"))
    return path


def write_whole(path: Path, data: bytes) -> None:
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


def report(ctx: click.Context, issues: tuple[Issue, ...], as_json: bool) -> None:
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
        ctx.exit(FINDINGS)
