"""What tests share: the bundled atlas, a served explorer, and a browser that forgives nothing.

Each fixture is made when first asked for, so tests without a browser need none. Tests that start a
process or build a site, themselves or by a fixture, are marked `slow` here: nobody has to remember.
"""

import inspect
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

    from explorer.atlas import Atlas

START_WITHIN = 60  # seconds until the server must answer
STOP_WITHIN = 15  # seconds until it must have ended
TESTS = Path(__file__).parent
# A fixture that is asked for by a computed name may be any, a browser included.
SLOW_NAMES = {"sync_playwright", "getfixturevalue"}


def pytest_configure() -> None:
    """Hear interrupts even in the background of a shell, which has them ignored by all below it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what starts processes, by itself or by a fixture."""
    for item in items:
        if isinstance(item, pytest.Function):
            definitions = item._fixtureinfo.name2fixturedefs.values()
            fixtures = (found.func for several in definitions for found in several)
            if any(starts_processes(function) for function in (item.function, *fixtures)):
                item.add_marker("slow")


@cache
def starts_processes(function: Callable[..., object]) -> bool:
    """Whether a test or fixture starts a process, or calls something of ours in tests that does."""
    seen: set[CodeType] = set()
    waiting: list[Any] = [function]
    while waiting:
        found = inspect.unwrap(waiting.pop())
        code = getattr(found, "__code__", None)
        if (
            not isinstance(code, CodeType)
            or code in seen
            or not Path(code.co_filename).is_relative_to(TESTS)
        ):
            continue
        seen.add(code)
        names = set(names_used(code))
        values = [found.__globals__.get(name) for name in names]
        if names & SLOW_NAMES or any(value is subprocess or builds(value) for value in values):
            return True
        waiting += filter(callable, values)
    return False


def builds(value: object) -> bool:
    """Whether something is the building of a site."""
    return inspect.isfunction(value) and value.__module__.startswith("explorer.site")


def names_used(code: CodeType) -> Iterator[str]:
    """Every global name and attribute in a piece of code and in the functions inside of it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_used(constant)


@pytest.fixture(scope="session")
def atlas() -> "Atlas":
    """The bundled ontology, opened once."""
    from explorer.atlas import Atlas

    return Atlas.open()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served explorer."""
    with served(sys.executable, "-m", "explorer", folder=tmp_path_factory.mktemp("server")) as url:
        yield url


@contextmanager
def served(
    *alliance: str | Path,
    folder: Path,
    env: Mapping[str, str] | None = None,
    data: Sequence[str] = (),
) -> Iterator[str]:
    """Serve from a folder, by that command; it must end cleanly when interrupted.

    Args:
        alliance: The command and what comes before `serve`.
        folder: Where it is run.
        env: Its environment; none means ours.
        data: The sources to serve; none means the bundled ontology.

    Yields:
        The address, without a slash at its end.
    """
    url = f"http://localhost:{free_port()}"
    command = [*alliance, "serve", *data, "--port", url.rpartition(":")[2]]
    log = folder / "serve.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, cwd=folder, env=env, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            wait_for(url, process, log)
            yield url
            process.send_signal(signal.SIGINT)
            code = process.wait(STOP_WITHIN)
        finally:
            process.kill()
    assert code == 0, f"alliance serve ended with {code} when interrupted:\n{log.read_text()}"
    assert "Traceback" not in log.read_text(), log.read_text()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the address answers; fail when the server ends or takes too long."""
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url, timeout=START_WITHIN):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"alliance serve did not answer at {url}:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser on this machine."""
    from tests.chromium import find

    path = find()
    if path is None:
        pytest.fail("No Chromium on this machine: `make test` installs one.")
    return path


@pytest.fixture(scope="session")
def browser(chromium: Path) -> "Iterator[Browser]":
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser", server: str, request: pytest.FixtureRequest) -> "Iterator[Page]":
    """A fresh page of the served explorer: `page.goto("/")`.

    The test fails when the page logs an error or asks any other host for anything, unless it
    is marked `browser_noise`.
    """
    with strict_page(browser, server) as (page, noise):
        yield page
    if noise and not request.node.get_closest_marker("browser_noise"):
        pytest.fail("\n".join(noise))


@contextmanager
def strict_page(browser: "Browser", url: str) -> "Iterator[tuple[Page, list[str]]]":
    """A page in a context of its own, and what it does that it should not."""
    noise: list[str] = []

    def hear(message: "ConsoleMessage") -> None:
        if message.type == "error":
            noise.append(f"console error: {message.text} {message.location['url']}")

    def see(asked: "Request") -> None:
        address = urlsplit(asked.url)
        if address.scheme in {"http", "https"} and address.netloc != urlsplit(url).netloc:
            noise.append(f"request to another host: {asked.url}")

    context = browser.new_context(base_url=url)
    context.on("console", hear)
    context.on("weberror", lambda error: noise.append(f"page error: {error.error}"))
    context.on("request", see)
    try:
        yield context.new_page(), noise
    finally:
        context.close()
