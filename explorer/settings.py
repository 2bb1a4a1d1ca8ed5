"""What can be set from outside, read once from an injected mapping such as the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

DATA: Final = "ALLIANCE_DATA"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a served explorer.

    Attributes:
        sources: Files, folders, stored databases or endpoint addresses to open; none means the
            bundled ontology. Variable `ALLIANCE_DATA`, joined like `PATH` (endpoints hold a
            colon, so where the separator is one they are kept whole).
    """

    sources: tuple[str, ...] = ()

    @classmethod
    def from_mapping(cls, variables: Mapping[str, str]) -> Self:
        """Read the settings from variables such as `os.environ`.

        >>> Settings.from_mapping({"ALLIANCE_DATA": f"a.ttl{os.pathsep}b c.ttl"}).sources
        ('a.ttl', 'b c.ttl')
        >>> Settings.from_mapping({"ALLIANCE_DATA": "http://localhost:7878/query"}).sources
        ('http://localhost:7878/query',)
        >>> Settings.from_mapping({}).sources
        ()
        """
        return cls(sources=split_sources(variables.get(DATA, "")))


def split_sources(text: str) -> tuple[str, ...]:
    """Split a list of sources at the separator of paths, leaving addresses whole.

    >>> split_sources(os.pathsep.join(["x.ttl", "https://example.org:80/sparql", "y.ttl"]))
    ('x.ttl', 'https://example.org:80/sparql', 'y.ttl')
    """
    sources: list[str] = []
    for part in text.split(os.pathsep):
        if sources and is_cut_address(sources[-1], part):
            sources[-1] += os.pathsep + part
        elif part:
            sources.append(part)
    return tuple(sources)


def is_cut_address(before: str, after: str) -> bool:
    """Tell whether a separator fell inside an address: after its scheme or before its port.

    >>> is_cut_address("https", "//example.org"), is_cut_address("http://localhost", "80/sparql")
    (True, True)
    >>> is_cut_address("a.ttl", "b.ttl")
    False
    """
    if before in {"http", "https"}:
        return after.startswith("//")
    port = after.partition("/")[0]
    return before.startswith(("http://", "https://")) and port.isdigit()
