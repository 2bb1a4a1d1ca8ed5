"""Every address that is published, and what answers there."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from explorer.app.web.publisher import Section


def sections() -> Mapping[str, Section]:
    """The sections by their paths below the root."""
    found: dict[str, Section] = {}
    for name in ("data", "light", "embeds", "oembed"):
        try:
            found |= import_module(f"explorer.app.web.{name}").SECTIONS
        except ImportError:  # its part of explorer.publish is not there yet
            continue
    return MappingProxyType(found)
