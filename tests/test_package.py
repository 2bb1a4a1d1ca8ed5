"""The wheel alone is enough: built, installed beside nothing of ours, run from an empty folder."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from explorer import urls
from explorer.settings import ontology_folder
from tests.conftest import served, strict_page

ROOT = Path(__file__).parent.parent

# Files that git keeps and the wheel must carry: where they lie here, and where there.
CARRIED = {
    "explorer": "explorer",
    "ontology": "explorer/ontology",
}
NOT_CARRIED = {"__pycache__", ".mypy_cache", ".DS_Store"}


# No variable that changes Python, nor any by which coverage follows it.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))
}


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints, run in a folder."""
    done = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(*build, folder=folder)
    (built,) = folder.glob("alliance_atlas-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder to run from."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment with the wheel; libraries are borrowed from this one.

    The path file names the libraries' folder as plain text, so that the path file of an editable
    install that lies in there is not read: the checkout stays out of sight.
    """
    home = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", home, folder=home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    site = Path(
        run(
            scripts / "python",
            "-c",
            "import sysconfig; print(sysconfig.get_path('purelib'))",
            folder=home,
        ).strip()
    )
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python", "install")
    run(*pip, "--no-deps", "--no-index", "--no-compile", wheel, folder=home)
    libraries = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (site / "borrowed.pth").write_text("\n".join(libraries), encoding="utf-8")
    return scripts


def test_carries_every_file(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    expected = {
        f"{there}/{path.relative_to(ROOT / here).as_posix()}"
        for here, there in CARRIED.items()
        for path in (ROOT / here).rglob("*")
        if path.is_file() and not NOT_CARRIED & set(path.parts)
    }
    expected.add("explorer/CHANGELOG.md")
    assert expected <= carried, f"missing from the wheel: {sorted(expected - carried)}"
    strange = {name for name in carried if not name.startswith(("explorer/", "alliance_atlas-"))}
    assert not strange


def test_locks_say_what_is_installed_and_leave_from_where_to_the_machine() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
    lock = ROOT / "tests" / "javascript" / "package-lock.json"
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    assert packages.pop("")["devDependencies"]
    for name, package in packages.items():
        assert "resolved" not in package, f"{name}: npm install as .npmrc has it"
        assert package["integrity"].startswith("sha512-"), name


def test_the_checkout_is_out_of_sight(installed: Path, elsewhere: Path) -> None:
    where = run(
        installed / "python",
        "-c",
        "from explorer.settings import ontology_folder; print(ontology_folder())",
        folder=elsewhere,
    ).strip()
    assert Path(where).is_relative_to(installed.parent)
    names = {path.relative_to(where) for path in Path(where).rglob("*.ttl")}
    assert names == {
        path.relative_to(ontology_folder()) for path in ontology_folder().rglob("*.ttl")
    }
    assert names


def test_the_command_answers(installed: Path, elsewhere: Path) -> None:
    assert "Usage: alliance" in run(installed / "alliance", "--help", folder=elsewhere)


def test_shows_a_concept_of_the_bundled_ontology(installed: Path, elsewhere: Path) -> None:
    shown = run(installed / "alliance", "show", "holding-environment", folder=elsewhere)
    assert "holding environment" in shown.lower()
    assert not list(elsewhere.iterdir()), "nothing is left behind"


def test_serves_a_concept_and_draws_its_graph(
    installed: Path, tmp_path: Path, browser: Browser
) -> None:
    with (
        served(installed / "alliance", folder=tmp_path, env=ENVIRONMENT) as url,
        strict_page(browser, url) as (page, noise),
    ):
        page.goto("/" + urls.thing("concept:holding-environment"))
        page.get_by_role("heading", name="holding environment").first.wait_for()
        page.locator("canvas").first.wait_for()
        assert not noise
