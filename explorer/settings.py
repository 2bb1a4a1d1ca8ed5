"""Settings, read once from a mapping such as the environment, and the folder of the ontology."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from explorer.errors import BadSetting
from explorer.translation import gettext

PACKAGE_FOLDER = Path(__file__).parent


def ontology_folder() -> Path:
    """Return the folder of the bundled ontology: in an installed wheel, else in the checkout.

    >>> ontology_folder().name
    'ontology'
    """
    packaged = PACKAGE_FOLDER / "ontology"
    return packaged if packaged.is_dir() else PACKAGE_FOLDER.parent / "ontology"


def changelog_file() -> Path:
    """Return the changelog: in an installed wheel, else in the checkout.

    >>> changelog_file().name
    'CHANGELOG.md'
    """
    packaged = PACKAGE_FOLDER / "CHANGELOG.md"
    return packaged if packaged.is_file() else PACKAGE_FOLDER.parent / "CHANGELOG.md"


DATA_VARIABLE: Final = "ALLIANCE_DATA"
BASE_URL_VARIABLE: Final = "ALLIANCE_BASE_URL"
FRAME_ANCESTORS_VARIABLE: Final = "ALLIANCE_FRAME_ANCESTORS"
LIMIT_VARIABLE_PREFIX: Final = "ALLIANCE_SPARQL_"  # followed by the name of a limit


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of readers' own SPARQL queries.

    Variables `ALLIANCE_SPARQL_SECONDS`, `ALLIANCE_SPARQL_ROWS` and so on; whole numbers from 1.

    Attributes:
        seconds: How long a query may take.
        rows: How many rows, or triples, an answer may have.
        kilobytes: How long a query may be.
        megabytes: How long an answer may be.
        memory: How many megabytes a query may use beside the data.
        at_once: How many queries may run at the same time.
        waiting: How many more may wait for their turn.
    """

    seconds: int = 10
    rows: int = 10_000
    kilobytes: int = 50
    megabytes: int = 10
    memory: int = 512
    at_once: int = 2
    waiting: int = 8

    @classmethod
    def from_mapping(cls, variables: Mapping[str, str]) -> Self:
        """Read the limits that are set; the others have their defaults.

        >>> Limits.from_mapping({"ALLIANCE_SPARQL_SECONDS": "3"}).seconds
        3

        Raises:
            BadSetting: When one is not a whole number of at least 1.
        """
        found: dict[str, int] = {}
        for name in (field.name for field in fields(cls)):
            variable = LIMIT_VARIABLE_PREFIX + name.upper()
            text = variables.get(variable, "").strip()
            if text and not (text.isascii() and text.isdigit() and int(text)):
                raise BadSetting(variable, text, gettext("a whole number of at least 1"))
            if text:
                found[name] = int(text)
        return cls(**found)


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a served explorer.

    Attributes:
        sources: Files, folders, stored databases or endpoint addresses to open; none means the
            bundled ontology. Variable `ALLIANCE_DATA`, joined like `PATH` (endpoints hold a
            colon, so where the separator is one they are kept whole).
        base_url: The public address of the root, with a slash at its end; empty means the address
            at which a reader asks. Variable `ALLIANCE_BASE_URL`; behind a proxy it should be set.
        frame_ancestors: Who may frame embeds, as a source list of the Content Security Policy.
            Variable `ALLIANCE_FRAME_ANCESTORS`; the default is everyone.
        limits: The limits of readers' own queries.
    """

    sources: tuple[str, ...] = ()
    base_url: str = ""
    frame_ancestors: str = "*"
    limits: Limits = Limits()

    @property
    def embeds_elsewhere(self) -> bool:
        """Whether any other site may frame embeds.

        >>> Settings().embeds_elsewhere, Settings(frame_ancestors="'self'").embeds_elsewhere
        (True, False)
        """
        return not set(self.frame_ancestors.lower().split()) <= {"'self'", "'none'"}

    @classmethod
    def from_mapping(cls, variables: Mapping[str, str]) -> Self:
        """Read the settings from variables such as `os.environ`.

        >>> Settings.from_mapping({"ALLIANCE_DATA": f"a.ttl{os.pathsep}b c.ttl"}).sources
        ('a.ttl', 'b c.ttl')
        >>> Settings.from_mapping({"ALLIANCE_DATA": "http://localhost:7878/query"}).sources
        ('http://localhost:7878/query',)
        >>> Settings.from_mapping({}).sources
        ()

        Raises:
            BadSetting: When an address or a source list cannot be one.
        """  # noqa: DOC502 - the readers below raise it
        return cls(
            sources=split_sources(variables.get(DATA_VARIABLE, "")),
            base_url=read_base_url(variables.get(BASE_URL_VARIABLE, "")),
            frame_ancestors=read_source_list(variables.get(FRAME_ANCESTORS_VARIABLE, "") or "*"),
            limits=Limits.from_mapping(variables),
        )


def read_base_url(text: str, name: str = BASE_URL_VARIABLE) -> str:
    """Return the public address of a root with a slash at its end, or nothing.

    >>> read_base_url("https://example.org/atlas")
    'https://example.org/atlas/'

    Raises:
        BadSetting: When it is no address of the web.
    """
    if not text:
        return ""
    parts = urlsplit(text)
    clean = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>`\\")
    if parts.scheme not in {"http", "https"} or not parts.hostname or not clean:
        raise BadSetting(name, text, gettext("an address such as https://example.org/atlas/"))
    if parts.query or parts.fragment:
        raise BadSetting(name, text, gettext("an address without ? and #"))
    return text.rstrip("/") + "/"


def read_source_list(text: str) -> str:
    """Return a source list of the Content Security Policy, such as `'self' https://lms.example`.

    Raises:
        BadSetting: When it would end the directive that it is put into.
    """
    if not text.isprintable() or not text.isascii() or set(text) & set(";,"):
        raise BadSetting(
            FRAME_ANCESTORS_VARIABLE, text, gettext("sources separated by spaces, such as 'self'")
        )
    return " ".join(text.split())


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
    """Tell whether a separator was within an address: after its scheme or before its port.

    >>> is_cut_address("https", "//example.org"), is_cut_address("http://localhost", "80/sparql")
    (True, True)
    >>> is_cut_address("a.ttl", "b.ttl")
    False
    """
    if before in {"http", "https"}:
        return after.startswith("//")
    port = after.partition("/")[0]
    return before.startswith(("http://", "https://")) and port.isdigit()
