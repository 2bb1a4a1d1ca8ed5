"""Options that several commands share, and how values are printed."""

import dataclasses
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from explorer.atlas import Atlas

Command = TypeVar("Command", bound=Callable[..., Any])


def data_option(command: Command) -> Command:
    """Add `--data`, which may be given several times."""
    text = "What to open instead of the bundled ontology; may be repeated."
    return click.option("-d", "--data", "sources", multiple=True, metavar="DATA", help=text)(
        command
    )


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def opened(sources: tuple[str, ...]) -> "Atlas":
    """Open the atlas a command asks."""
    from explorer.atlas import Atlas

    return Atlas.open(*sources)


def print_json(value: object) -> None:
    """Print a value, or values, of the model as JSON."""
    text = json.dumps(value, default=plain, ensure_ascii=False, indent=2)
    click.echo(text)


def plain(value: object) -> object:
    """Return a dataclass as a dictionary and a set as a list, for JSON."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def wrapped(text: str, indent: str = "") -> str:
    """Return text broken into lines that fit the terminal, 100 columns at most."""
    import textwrap
    from shutil import get_terminal_size

    width = min(get_terminal_size((80, 24)).columns, 100)
    lines = textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def on_terminal() -> bool:
    """Tell whether someone watches: progress is shown only then."""
    return sys.stderr.isatty()
