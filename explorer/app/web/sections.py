"""Every address that is published, and what answers there."""

from collections.abc import Mapping
from types import MappingProxyType

from explorer.app.web import data, embeds, light, oembed
from explorer.app.web.publisher import Section


def sections() -> Mapping[str, Section]:
    """The sections by their paths below the root."""
    return MappingProxyType(
        {**data.SECTIONS, **light.SECTIONS, **embeds.SECTIONS, **oembed.SECTIONS}
    )
