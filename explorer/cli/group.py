"""The command line itself: its commands, and how errors end it.

Only click is imported here; a command loads what it needs when it runs, so that `alliance --help`
answers at once. Exit codes: 0 fine, 1 findings, 2 bad input.
"""

from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType
from typing import Any, Final

import click

from explorer.errors import AtlasError

# Command → the module below `explorer.cli` that has it, and its line in the menu.
COMMANDS: Final = MappingProxyType(
    {
        "serve": ("maintenance", "Open the explorer in a browser."),
        "show": ("queries", "Print the page of a concept."),
        "search": ("queries", "Find concepts, people and works by name."),
        "connect": ("queries", "Explain how two concepts, people or works are connected."),
        "query": ("queries", "Answer a SPARQL query."),
        "cite": ("queries", "Print the reference of a work, a concept or another resource."),
        "check": ("maintenance", "Run the quality gate over data."),
        "accept": ("acceptance", "Print a text with its sources and mark it as read."),
        "verify": ("maintenance", "Compare locators and key phrases with a copy of the post."),
        "build": ("maintenance", "Write the explorer as files that need no server."),
        "export": ("maintenance", "Write data to a file, in the format of its suffix."),
        "import": ("maintenance", "Turn a bibliography in CSL-JSON into Turtle."),
    }
)


class BadInput(click.ClickException):
    """An `AtlasError` on its way out: one line on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the message as one line."""
        click.echo(f"alliance: {' '.join(self.format_message().split())}", err=True)


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the menu."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command, if there is one of that name."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(f"explorer.cli.{COMMANDS[cmd_name][0]}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the menu from `COMMANDS`, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; bad input ends it with one line and exit code 2."""
        try:
            return super().invoke(ctx)
        except AtlasError as error:
            raise BadInput(str(error)) from None


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="alliance-atlas", prog_name="alliance")
def main() -> None:
    """Alliance Atlas: browse, check and cite a knowledge graph of the therapeutic alliance.

    Name a concept by its id (holding-environment), curie (concept:holding-environment), IRI or
    label ("holding environment"). DATA is a file, a folder, a stored Oxigraph database or the
    address of a SPARQL endpoint. Without DATA, the command uses the bundled ontology.

    Exit codes: 0 fine, 1 findings, 2 bad input.
    """
