"""What the benchmarks of the served explorer share: a server of their own, and a browser."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import FLAGS, find
from tests.conftest import free_port, wait_for

STOP_WITHIN = 15  # seconds


@contextmanager
def server(turtle: str = "") -> Iterator[str]:
    """The address of a served explorer, of some Turtle or else of the Atlas.

    That is the one named on the command line, if there is one.
    """
    if len(sys.argv) > 1:
        yield sys.argv[1]
        return
    port = free_port()
    command = [sys.executable, "-m", "explorer", "serve", "--port", str(port)]
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        if turtle:
            (data := Path(folder) / "made.ttl").write_text(turtle, encoding="utf-8")
            command.append(str(data))
        with (
            log.open("w") as output,
            subprocess.Popen(command, stdout=output, stderr=output) as run,
        ):
            try:
                wait_for(f"http://localhost:{port}/", run, log)
                yield f"http://localhost:{port}"
            finally:
                run.send_signal(signal.SIGINT)
                try:
                    run.wait(STOP_WITHIN)
                finally:
                    run.kill()


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium of our own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield chromium
        chromium.close()
