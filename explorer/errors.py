"""The errors of Alliance Atlas, each with the value that caused it.

They propagate unchanged to the command line, which prints one line on standard error, and to the
web application, which shows a page. Their text says what is wrong, where, and how to mend it.
"""

from explorer.interface_words import OR, RESOURCE_TYPES
from explorer.translation import gettext, ngettext


class AtlasError(Exception):
    """An error that a user can mend; its text is meant for the user."""


class SourceNotFound(AtlasError):
    """Data that was to be opened does not exist, or cannot be reached."""

    def __init__(
        self, source: str, reason: str = gettext("there is no such file or folder")
    ) -> None:
        """Name the source as the user typed it, and why it could not be opened."""
        super().__init__(f"{source}: {reason}")
        self.source = source


class MalformedData(AtlasError):
    """A file is not what its suffix promises."""

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        """Name the file, the line where it goes wrong (if known) and what is wrong there."""
        position = (
            gettext("{source}, line {line}").format(source=source, line=line) if line else source
        )
        super().__init__(f"{position}: {reason}")
        self.source = source
        self.line = line


class EmptyData(AtlasError):
    """A source could be read, but holds nothing that can be browsed."""

    def __init__(self, source: str) -> None:
        """Name the source that holds no concepts."""
        super().__init__(
            gettext(
                "{source}: no concepts found; expected skos:Concept, owl:Class or rdfs:Class"
            ).format(source=source)
        )
        self.source = source


class UnknownName(AtlasError):
    """A name that stands for nothing here; carries the nearest names as candidates."""

    def __init__(self, name: str, what: str = "concept", candidates: tuple[str, ...] = ()) -> None:
        """Give the name, the type of resource that was expected, and the nearest names."""
        if what == "thing":
            text = gettext("nothing here is called {name!r}").format(name=name)
        else:
            kind = RESOURCE_TYPES.get(what, what)
            text = gettext("no {kind} is called {name!r}").format(kind=kind, name=name)
        if candidates:
            near = gettext("{text}; did you mean {candidates}?")
            text = near.format(text=text, candidates=OR.join(candidates))
        super().__init__(text)
        self.name = name
        self.candidates = candidates


class AmbiguousName(AtlasError):
    """A name that stands for several things; carries them as candidates."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        """Give the name and the curies of the resources that it could stand for."""
        super().__init__(
            gettext("{name!r} could be {candidates}; name one of them").format(
                name=name, candidates=OR.join(candidates)
            )
        )
        self.name = name
        self.candidates = candidates


class BadQuery(AtlasError):
    """A SPARQL query that cannot be answered: a syntax error, or an update."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        """Say what is wrong with the query and, if known, in which of its lines."""
        text = gettext("query, line {line}: {reason}") if line else gettext("query: {reason}")
        super().__init__(text.format(line=line, reason=reason))
        self.line = line
        message = gettext("line {line}: {reason}") if line else "{reason}"
        self.place_and_reason = message.format(line=line, reason=reason)


class BadSetting(AtlasError):
    """A setting, option or file name whose value cannot be used."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        """Name the setting, the value given and what was expected."""
        if value:
            text = gettext("{name}: {value!r} is not valid; expected {expected}")
        else:
            text = gettext("{name}: a value is missing; expected {expected}")
        super().__init__(text.format(name=name, value=value, expected=expected))
        self.name = name
        self.value = value


class PortTaken(AtlasError):
    """The address to serve at is in use; carries the next free port."""

    def __init__(self, host: str, port: int, free: int) -> None:
        """Name the address and the next free port on the same host."""
        super().__init__(
            gettext("port {port} on {host} is taken; try --port {free}, which is free").format(
                port=port, host=host, free=free
            )
        )
        self.port = port
        self.free = free


class Unreachable(AtlasError):
    """An endpoint that does not answer, or answers with something other than results."""

    def __init__(self, source: str, reason: str) -> None:
        """Name the endpoint and what happened when it was asked."""
        super().__init__(
            gettext("{source}: the endpoint did not answer the query: {reason}").format(
                source=source, reason=reason
            )
        )
        self.source = source


class NothingToCompare(AtlasError):
    """Too few or too many resources to be compared."""

    def __init__(self, count: int) -> None:
        """Give the number of different resources that were named."""
        super().__init__(
            gettext("choose two or three different items to compare, not {count}").format(
                count=count
            )
        )
        self.count = count


class UnknownView(AtlasError):
    """An embed of a view that does not exist; carries those that do."""

    def __init__(self, name: str, views: tuple[str, ...]) -> None:
        """Name the view as the address has it."""
        super().__init__(
            gettext("there is no view {name!r}; the views are {views}").format(
                name=name[:80], views=", ".join(views)
            )
        )
        self.name = name
        self.views = views


class QueryLimit(AtlasError):
    """A query that reached a limit; no part of its result is returned."""

    def __init__(self, limit: str, reason: str) -> None:
        """Name the limit, as the settings call it, and say what reached it and what to do."""
        super().__init__(gettext("query: {reason}").format(reason=reason))
        self.limit = limit
        self.place_and_reason = reason


class TooBusy(AtlasError):
    """So many queries are being answered that no other can wait."""

    def __init__(self, seconds: int) -> None:
        """Give the number of seconds after which to try again."""
        text = ngettext(
            "the server is busy with other queries; please try again in {seconds} second",
            "the server is busy with other queries; please try again in {seconds} seconds",
            seconds,
        )
        super().__init__(text.format(seconds=seconds))
        self.seconds = seconds


class NotPassedOn(AtlasError):
    """A query on data of another endpoint: queries of readers are not forwarded there."""

    def __init__(self) -> None:
        """Say which endpoint to query instead."""
        super().__init__(
            gettext(
                "this dataset comes from another SPARQL endpoint, and queries are not passed on "
                "to it; send your query to that endpoint"
            )
        )
