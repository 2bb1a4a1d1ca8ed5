"""A worker seen from the server: started, asked, and ended when it takes too long."""

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

from explorer.translation import gettext

Message = Mapping[str, Any]

ROOT: Final = str(Path(__file__).parents[2])  # where the package lies
# Not `-m`, which would take what it imports from the folder in which a reader starts the server.
PROGRAM: Final = (
    f"import sys; sys.path.insert(0, {ROOT!r}); from explorer.sparql import worker; worker.main()"
)
OPEN_WITHIN: Final = 120  # seconds to read the data


class WorkerEnded(Exception):
    """The process has ended: because its time was up, or else because it broke down."""

    def __init__(self, in_time: bool) -> None:
        """Tell whether it had time left."""
        super().__init__(gettext("broke down") if in_time else gettext("took too long"))
        self.in_time = in_time


class Worker:
    """A process with the data in it; one thread at a time may ask it."""

    def __init__(self, first: Message, data: bytes = b"") -> None:
        """Start it and give it the data; `started` is what it says when it is ready.

        Raises:
            WorkerEnded: When it does not get ready.
        """  # noqa: DOC502 - ask raises it
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.started, _ = self.ask({**first, "length": len(data)}, OPEN_WITHIN, data)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, message: Message, seconds: float, data: bytes = b"") -> tuple[Message, bytes]:
        """Send a message, with data behind it; return the answer.

        Raises:
            WorkerEnded: When it did not answer in time, for which it is killed, or broke down.
        """
        expired = threading.Event()
        timer = threading.Timer(seconds, self._expire, (expired,))
        timer.daemon = True
        timer.start()
        try:
            entrance, exit_ = self._pipes()
            entrance.write(json.dumps(message).encode() + b"\n" + data)
            entrance.flush()
            head = json.loads(exit_.readline())
            return head, read(exit_, head["length"])
        except (OSError, EOFError, ValueError):
            self.end()
            raise WorkerEnded(in_time=not expired.is_set()) from None
        finally:
            timer.cancel()

    def timed(self, message: Message, seconds: float) -> tuple[Message, float, bytes]:
        """Ask as `ask` does; return the answer, and between its parts how many seconds it took."""
        begun = time.perf_counter()
        head, body = self.ask(message, seconds)
        return head, time.perf_counter() - begun, body

    def _expire(self, expired: threading.Event) -> None:
        expired.set()
        self._process.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def end(self) -> None:
        """Kill the process and wait until it is gone; may be called again."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            with contextlib.suppress(OSError):  # what was not sent never will be
                pipe.close()


def read(source: IO[bytes], length: int) -> bytes:
    """Read so many bytes.

    Raises:
        EOFError: When they end before.
    """
    found = source.read(length)
    if len(found) < length:
        raise EOFError
    return found
