"""The site as files: whole, the same every time, and never in the way of what was there."""

import json
import os
import pty
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import chdir, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from explorer.cli.group import main
from explorer.errors import AtlasError
from explorer.site.atomic_folder import MARKER_FILE
from explorer.site.build import BuildRequest, build_site
from tests.built import BASE, alliance, bundled_site, contents, dead_links, links

if TYPE_CHECKING:
    from explorer.atlas import Atlas

DATA = Path(__file__).parent / "data"
FOREIGN = ("fruit.ttl", "classes.ttl", "languages.ttl", "hostile.ttl")
FRUIT = str(DATA / "fruit.ttl")
TERMS = str(Path(__file__).parent.parent / "ontology" / "alliance.ttl")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled ontology as a folder on a disk."""
    return bundled_site(tmp_path_factory)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small atlas as it is published at an address."""
    out = tmp_path_factory.mktemp("published") / "site"
    build_site(BuildRequest(str(out), BASE, (str(DATA / "good.ttl"), TERMS)))
    return out


# What is there


def test_every_thing_has_its_page_and_its_data(site: Path, atlas: "Atlas") -> None:
    known = atlas.vocabulary
    for things in (known.concepts, known.people, known.works, known.claims, known.arguments):
        for thing in things.values():
            prefix, _, local_id = thing.curie.partition(":")
            for suffix in (".html", ".ttl", ".jsonld", ".rdf", ".nt"):
                assert (site / prefix / f"{local_id}{suffix}").stat().st_size


def test_the_iri_of_every_term_has_its_place_on_a_page(site: Path, published: Path) -> None:
    """https://w3id.org/alliance-atlas/ns#Claim, where files are served."""
    for root in (site, published):
        versions = [file.with_suffix(".html") for file in (root / "ns").glob("*.ttl")]
        for file in (root / "ns.html", *versions):
            assert '<div id="Claim"' in file.read_text("utf-8")
    assert 'href="ns.html"' in (site / "a-z.html").read_text("utf-8")


def test_every_link_leads_somewhere(site: Path) -> None:
    assert dead_links(site) == []


def test_every_embed_is_listed(site: Path, published: Path) -> None:
    for root in (site, published):
        listed = set(links((root / "embeds.html").read_text("utf-8")))
        made = {f"embed/{path.name}" for path in (root / "embed").glob("*.html")}
        assert made <= listed
    assert "&lt;iframe" in (published / "embeds.html").read_text("utf-8")
    assert "&lt;iframe" not in (site / "embeds.html").read_text("utf-8")


def test_a_folder_on_a_disk_says_nothing_of_an_address(site: Path) -> None:
    absent = ["sitemap.xml", "robots.txt", "oembed", "w3id", "concept/trust.png"]
    assert not [name for name in absent if (site / name).exists()]
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'rel="canonical"' not in text
        assert "oembed" not in text, path
        assert not [link for link in links(text) if link.startswith("/")], path


def test_names_differ_in_more_than_capitals(site: Path) -> None:
    names = list(contents(site))
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name.isascii() and not set(name) & set('<>:"|?*\\ ') for name in names)


def test_the_marker_lists_every_other_file(site: Path) -> None:
    listed = (site / MARKER_FILE).read_text("utf-8").splitlines()[2:]
    assert listed == sorted(set(contents(site)) - {MARKER_FILE})


def test_the_same_bytes_from_another_process(site: Path, tmp_path: Path) -> None:
    result = alliance("again", folder=tmp_path, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert (result.returncode, result.stderr) == (0, "")
    first, second = contents(site), contents(tmp_path / "again")
    assert list(second) == list(first)
    assert [name for name in first if first[name] != second[name]] == []
    assert f"{len(first) - 1:,} files" in result.stdout


# With an address


def test_pages_tell_their_public_address(published: Path) -> None:
    things = [path for path in published.rglob("*.html") if path.parent.name in {"concept", "work"}]
    assert things
    for path in things:
        place = path.relative_to(published).as_posix()
        assert f'<link rel="canonical" href="{BASE}{place}">' in path.read_text("utf-8")
    assert dead_links(published) == []


def test_the_sitemap_lists_pages_that_are_there(published: Path) -> None:
    tree = ElementTree.parse(published / "sitemap.xml")
    listed = {element.text or "" for element in tree.iter() if element.tag.endswith("}loc")}
    assert {f"{BASE}concept/empathy.html", f"{BASE}ns.html"} <= listed
    assert [url for url in listed if not (published / url.removeprefix(BASE)).is_file()] == []
    assert f"Sitemap: {BASE}sitemap.xml" in (published / "robots.txt").read_text("utf-8")


def test_what_is_announced_can_be_asked_for(published: Path) -> None:
    page = (published / "concept" / "empathy.html").read_text("utf-8")
    announced = [link for link in links(page) if f"{BASE}oembed" in link]
    assert len(announced) == 2
    answer = json.loads((published / announced[0].removeprefix(BASE)).read_text("utf-8"))
    assert answer["type"] == "rich"
    assert f"{BASE}embed/neighbourhood-empathy.html" in answer["html"]
    assert (published / "embed" / "neighbourhood-empathy.html").is_file()
    picture = published / answer["thumbnail_url"].removeprefix(BASE)
    assert picture.read_bytes().startswith(b"\x89PNG")
    xml = ElementTree.parse(published / announced[1].removeprefix(BASE))
    assert xml.findtext("html") == answer["html"]


def test_every_address_in_a_published_page_exists(published: Path) -> None:
    for path in published.rglob("*.html"):
        for link in links(path.read_text("utf-8")):
            if link.startswith(BASE):
                place = urlsplit(link).path.removeprefix(urlsplit(BASE).path)
                assert (published / (place or "index.html")).is_file(), f"{path}: {link}"


def test_the_missing_page_works_at_any_depth(published: Path) -> None:
    text = (published / "404.html").read_text("utf-8")
    assert f'href="{BASE}index.html"' in text
    assert f'action="{BASE}find.html"' in text


# Other vocabularies


@pytest.mark.parametrize("name", FOREIGN)
def test_any_vocabulary_becomes_a_site(name: str, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site(BuildRequest(str(out), BASE, (str(DATA / name),)))
    assert dead_links(out) == []
    absent = ("person", "work", "claim", "tour", "ns.html")
    assert not [name for name in absent if (out / name).exists()]
    assert not (out / "embed" / "debate.html").exists(), "there is nothing to embed"
    files = contents(out)
    assert all(file.isascii() and not set(file) & set('<>:"|?*\\ ') for file in files)
    things = [file for file in files if file.startswith("concept/") and file.endswith(".html")]
    assert things
    assert all(file.replace(".html", ".ttl") in files for file in things)


def test_two_ids_that_differ_in_capitals_are_refused(tmp_path: Path) -> None:
    data = tmp_path / "twins.ttl"
    concept = '<https://w3id.org/alliance-atlas/concept/{0}> a skos:Concept ; skos:prefLabel "{0}".'
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    data.write_text(head + concept.format("Trust") + concept.format("trust"))
    with pytest.raises(
        AtlasError, match=r"Trust.* and .*trust.*: two resources would share a file"
    ):
        build_site(BuildRequest(str(tmp_path / "site"), "", (str(data),)))
    assert not (tmp_path / "site").exists()


# How it is told


def test_a_bar_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "explorer", "build", "site", FRUIT]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=its) as process:
        os.close(its)
        shown = b"".join(read_from(ours))
    os.close(ours)
    assert process.returncode == 0
    assert b"Building" in shown
    assert b"100%" in shown
    assert alliance("again", FRUIT, folder=tmp_path).stderr == ""


def read_from(terminal: int) -> Iterator[bytes]:
    """What is written to a terminal until nobody has it open any more."""
    with suppress(OSError):  # how Linux says so
        while piece := os.read(terminal, 4096):
            yield piece


# What was there before


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A site that was built before, of a small vocabulary."""
    build_site(BuildRequest(str(tmp_path / "site"), "", (FRUIT,)))
    return tmp_path / "site"


def refused(folder: Path, *arguments: str | Path) -> str:
    """Return the one line that a refusal must end with; nothing may change in the folder."""
    before = contents(folder)
    with chdir(folder):
        result = CliRunner().invoke(main, ["build", *map(str, arguments)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("alliance: ")
    assert result.stderr.count("\n") == 1, result.stderr
    assert contents(folder) == before
    assert [path.name for path in folder.iterdir() if path.name.endswith((".part", ".old"))] == []
    return result.stderr


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("Two years of work.")
    assert "chapter.txt" in refused(tmp_path, "thesis", FRUIT)
    assert "not of a file" in refused(tmp_path, Path("thesis", "chapter.txt"), FRUIT)
    assert "does not" in refused(tmp_path, Path("nowhere", "site"), FRUIT)
    assert "the current one" in refused(tmp_path, ".", FRUIT)


def test_data_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fruit.ttl").write_bytes(Path(FRUIT).read_bytes())
    assert "outside the data" in refused(tmp_path, "data", "data")
    assert "outside the data" in refused(tmp_path, Path("data", "site"), "data")
    assert "outside the data" in refused(tmp_path, "data", Path("data", "fruit.ttl"))


def test_bad_input_is_told_in_one_line(tmp_path: Path) -> None:
    assert "--base-url" in refused(tmp_path, "site", "--base-url", "example.org", FRUIT)
    assert "not an endpoint" in refused(tmp_path, "site", "http://localhost:1/sparql")
    assert "no such file" in refused(tmp_path, "site", "nothing.ttl")
    assert "no concepts found" in refused(tmp_path, "site", DATA / "empty.ttl")


def test_an_old_site_gives_way_to_the_new_one(old: Path) -> None:
    assert (old / "concept").is_dir()
    before = set(contents(old))
    build_site(BuildRequest(str(old), "", (str(DATA / "hostile.ttl"),)))
    after = set(contents(old))
    assert before - after
    assert after == {MARKER_FILE, *(old / MARKER_FILE).read_text("utf-8").splitlines()[2:]}
    assert [path.name for path in old.parent.iterdir()] == ["site"]


def test_a_link_to_a_folder_stays_a_link(old: Path) -> None:
    (old.parent / "link").symlink_to(old)
    build_site(BuildRequest(str(old.parent / "link"), "", (str(DATA / "hostile.ttl"),)))
    assert (old.parent / "link").is_symlink()
    assert {path.name for path in old.parent.iterdir()} == {"site", "link"}


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir(mode=0o750)
    build_site(BuildRequest(str(tmp_path / "site"), "", (FRUIT,)))
    assert (tmp_path / "site" / "index.html").is_file()
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o750


def test_a_file_added_to_a_site_is_not_lost(old: Path) -> None:
    (old / "CNAME").write_text("atlas.example.org")
    assert "CNAME" in refused(old.parent, "site", FRUIT)


def test_data_that_cannot_be_read_leaves_the_old_site(old: Path) -> None:
    (old.parent / "broken.ttl").write_text("<a> <b> .")
    assert "broken.ttl, line 1" in refused(old.parent, "site", "broken.ttl")


def test_a_full_disk_leaves_the_old_site(old: Path) -> None:
    before = contents(old)
    result = subprocess.run(
        [sys.executable, "-m", "explorer", "build", "site"],
        cwd=old.parent,
        capture_output=True,
        text=True,
        check=False,
        env=unmeasured(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert result.returncode == 2
    assert "cannot be written" in result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
    assert contents(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_the_old_site(old: Path, number: signal.Signals) -> None:
    before = contents(old)
    command = [sys.executable, "-m", "explorer", "build", "site"]
    with subprocess.Popen(
        command,
        cwd=old.parent,
        env=unmeasured(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            wait_until_half_written(old.parent)
            process.send_signal(number)
            output, _ = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode
    assert "Traceback" not in output
    assert contents(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["site"]


def unmeasured() -> dict[str, str]:
    """The environment without coverage, which has words of its own where it cannot write."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def wait_until_half_written(folder: Path) -> None:
    """Return once a build has begun to write pages."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if any(folder.glob(".site.*.part/concept/*.html")):
            return
        time.sleep(0.02)
    pytest.fail("nothing was written")
