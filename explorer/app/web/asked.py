"""What an address asks for, without what makes no difference: the key of what is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from explorer.app.web.negotiate import accepted, form_of, takes_gzip
from explorer.errors import BadSetting
from explorer.translation import gettext

HOST: Final = re.compile(r"(?:[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
LONGEST: Final = 2_000  # characters of a parameter; more are cut, as nothing is called so
MOST: Final = 100  # parameters of a query


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    Attributes:
        place: The path below the root, without the suffix that names a form.
        form: What is sent: a suffix such as "html", "ttl" or "png"; `NONE` where nothing fits.
        parameters: The query, as far as it makes a difference, in order.
        base: The public address of the root, with a slash at its end.
    """

    place: str
    form: str
    parameters: tuple[tuple[str, str], ...]
    base: str

    def parameter(self, name: str) -> str:
        """Return a parameter, empty where it was not given."""
        return dict(self.parameters).get(name, "")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The headers of a request that decide on the answer."""

    host: str = ""
    accept: str = ""
    gzip: bool = False
    known: str = ""  # the tags of what the client has, from If-None-Match

    @classmethod
    def from_scope(cls, scope: Mapping[str, Any]) -> "Wishes":
        """Read the headers of an ASGI scope in one pass."""
        found: dict[bytes, str] = {}
        for name, value in scope["headers"]:
            if name in {b"host", b"accept", b"accept-encoding", b"if-none-match"}:
                text = value.decode("latin-1")
                found[name] = f"{found[name]}, {text}" if name in found else text
        return cls(
            found.get(b"host", ""),
            found.get(b"accept", ""),
            takes_gzip(found.get(b"accept-encoding", "")),
            found.get(b"if-none-match", ""),
        )


def place_of(scope: Mapping[str, Any]) -> str:
    """Return the path of a request below the root, without the slash at its beginning."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    if root and (path == root or path.startswith(root + "/")):
        path = path[len(root) :]
    return path.removeprefix("/")


def base_of(scope: Mapping[str, Any], host: str) -> str:
    """Return the address of the root as the reader asked for it.

    Raises:
        BadSetting: When the `Host` header holds what no host is called: it would stand in pages.
    """
    if not host and scope.get("server"):
        host = "{}:{}".format(*scope["server"])
    if not HOST.fullmatch(host):
        raise BadSetting("Host", host[:80], gettext("the name of this server"))
    return f"{scope['scheme']}://{host.lower()}{scope.get('root_path', '').rstrip('/')}/"


def query_of(scope: Mapping[str, Any]) -> dict[str, str]:
    """Return the parameters of a request that have a value; of several alike the last."""
    raw: bytes = scope.get("query_string", b"")
    if not raw:
        return {}
    try:
        pairs = parse_qsl(raw.decode("latin-1"), max_num_fields=MOST, errors="replace")
    except ValueError:  # too many
        return {}
    return {name: value.strip()[:LONGEST] for name, value in pairs if value.strip()}


def suffixed(place: str, forms: tuple[str, ...]) -> tuple[str, str]:
    """Split the suffix of one of some forms off a path.

    >>> suffixed("concept/trust.ttl", ("ttl", "nt")), suffixed("work/bion1962", ("ttl",))
    (('concept/trust', 'ttl'), ('work/bion1962', ''))
    """
    stem, dot, suffix = place.rpartition(".")
    return (stem, suffix) if dot and suffix in forms else (place, "")


def negotiated(query: Mapping[str, str], accept: str) -> str:
    """Return the form of an address without a suffix: as `format` says, else as is accepted."""
    return form_of(query["format"]) if "format" in query else accepted(accept)
