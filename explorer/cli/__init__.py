"""The command `alliance`."""

from explorer.cli.group import main

__all__ = ["main"]
