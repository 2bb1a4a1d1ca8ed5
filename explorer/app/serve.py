"""`alliance serve`: one uvicorn with Streamlit and our routes, and a clean end."""

import contextlib
import errno
import socket
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

from explorer.app.asgi import build_application
from explorer.errors import BadSetting, PortTaken
from explorer.interface_words import PRODUCT
from explorer.settings import Settings
from explorer.translation import gettext
from explorer.web.atlas_holder import open_atlas

SHUTDOWN_SECONDS: Final = 2  # seconds that open connections get when the server ends
PORT_LIMIT: Final = 65536
CLIENT_WINDOW_BITS: Final = 12  # browsers send little


class CompressedWebsocket(WebSocketsSansIOProtocol):
    """A websocket of uvicorn whose messages are compressed within a window of 32 KB.

    uvicorn itself has one of 4 KB, less than a section of a page: concepts then take a third more.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.conn.available_extensions = [
            ServerPerMessageDeflateFactory(client_max_window_bits=CLIENT_WINDOW_BITS)
        ]


class AnnouncingServer(uvicorn.Server):
    """A uvicorn server that says where it is once it can be visited."""

    def __init__(self, config: uvicorn.Config, address: str, title: str) -> None:
        super().__init__(config)
        self.address, self.title = address, title

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address."""
        await super().startup(sockets)
        if self.started:
            text = gettext("{title} is at {address} (Ctrl-C ends it)")
            sys.stdout.write(f"{text.format(title=self.title, address=self.address)}\n")
            sys.stdout.flush()


def serve_explorer(
    host: str = "localhost",
    port: int = 8501,
    sources: Sequence[str] = (),
    settings: Settings | None = None,
) -> None:
    """Serve the explorer until interrupted.

    Args:
        host: The name or number to listen at.
        port: The port to listen at, 1 to 65535.
        sources: What to open; nothing means the bundled ontology.
        settings: Where it is published, and who may frame embeds; none means the defaults.

    Raises:
        PortTaken: Before anything is started, when the port is in use; carries the next free one.
        BadSetting: When there is no such host or port.
        AtlasError: When a source cannot be opened.
    """  # noqa: DOC502 - Atlas.open raises the last, `listening_sockets` the others
    sockets = listening_sockets(host, port)
    try:
        chosen = replace(settings or Settings(), sources=tuple(sources))
        title = open_atlas(chosen).header.title or PRODUCT
        config = uvicorn.Config(
            build_application(chosen),
            log_level="error",
            access_log=False,
            ws=CompressedWebsocket,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn repeats the signal it has obeyed
            AnnouncingServer(config, browser_address(host, port), title).run(sockets)
    finally:
        for each in sockets:
            each.close()


def browser_address(host: str, port: int) -> str:
    """Return what a reader types to visit a server that listens at the host.

    >>> browser_address("0.0.0.0", 8501), browser_address("::1", 80)
    ('http://localhost:8501', 'http://[::1]:80')
    """
    name = "localhost" if host in {"0.0.0.0", "::", ""} else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def listening_sockets(host: str, port: int) -> list[socket.socket]:
    """Return listening sockets for every address that the host's name stands for.

    Raises:
        PortTaken: When one of them is in use.
        BadSetting: When there is no such host or port.
    """
    if not 0 < port < PORT_LIMIT:
        raise BadSetting(
            "--port", str(port), gettext("a number from 1 to {last}").format(last=PORT_LIMIT - 1)
        )
    try:
        return bind_addresses(host, port)
    except socket.gaierror as error:
        raise BadSetting(
            "--host", host, gettext("a host name or address of this machine")
        ) from error
    except PermissionError as error:
        raise BadSetting(
            "--port", str(port), gettext("a port that you may use, such as 8501")
        ) from error
    except OSError as error:
        raise PortTaken(host, port, next_free_port(host, port)) from error


def bind_addresses(host: str, port: int) -> list[socket.socket]:
    """Bind all addresses of the host or none; an address family this machine lacks is skipped."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    with contextlib.ExitStack() as undo:
        sockets: list[socket.socket] = []
        for family, kind, protocol, _, address in dict.fromkeys(found):
            try:
                each = undo.enter_context(socket.socket(family, kind, protocol))
            except OSError:
                continue
            if sys.platform != "win32":
                each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                each.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                each.bind(address)
            except OSError as error:
                if error.errno == errno.EADDRNOTAVAIL and sockets:
                    continue  # localhost often names ::1 where IPv6 is switched off
                raise
            each.listen(1024)
            sockets.append(each)
        undo.pop_all()
        return sockets


def next_free_port(host: str, port: int) -> int:
    """Return the nearest higher port of the host that is free, else any that is."""
    for candidate in range(port + 1, min(port + 200, PORT_LIMIT)):
        with contextlib.suppress(OSError):
            for each in bind_addresses(host, candidate):
                each.close()
            return candidate
    with socket.socket() as probe:
        probe.bind(("", 0))
        return int(probe.getsockname()[1])
