"""Where browsers read what is published: at the explorer itself, and as files behind another."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.urls import Site
from tests.built import bundled_site
from tests.conftest import free_port, wait_for


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled ontology as a folder on a disk."""
    return bundled_site(tmp_path_factory)


@pytest.fixture(scope="session")
def below_a_path(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, one step below the root of Python's own file server."""
    port = free_port()
    log = tmp_path_factory.mktemp("files") / "log.txt"
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "localhost"]
    with (
        log.open("w") as output,
        subprocess.Popen(command, cwd=site.parent, stdout=output, stderr=output) as server,
    ):
        try:
            wait_for(f"http://localhost:{port}/", server, log)
            yield f"http://localhost:{port}/{site.name}/"
        finally:
            server.kill()


@pytest.fixture(scope="session", params=["live", "built"])
def published(request: pytest.FixtureRequest) -> Site:
    """The served explorer, and the built site below a path of a plain file server."""
    if request.param == "live":
        return Site(request.getfixturevalue("server") + "/")
    return Site(request.getfixturevalue("below_a_path"), static=True)
