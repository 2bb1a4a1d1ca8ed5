"""Sites that tests build, and what their files say."""

import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from explorer.site.build import BuildRequest, build_site

BASE = "https://example.org/atlas/"
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:")  # the beginning of an absolute address
NOT_MARKUP = re.compile(r"<script\b(?![^>]*\bsrc=).*?</script>|<style\b.*?</style>", re.DOTALL)
LINK = re.compile(r'\s(?:href|src|action|poster|data)="([^"]*)"')
NAMED = re.compile(r'\s(?:id|name)="([^"]+)"')


def bundled_site(folders: pytest.TempPathFactory) -> Path:
    """The site of the bundled ontology without a base, built once for all tests."""
    return built_in(folders.getbasetemp() / "bundled")


@cache
def built_in(folder: Path) -> Path:
    folder.mkdir()
    build_site(BuildRequest(str(folder / "site")))
    return folder / "site"


def alliance(
    *arguments: str | Path, folder: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `alliance build` as a user does, in a folder."""
    command = [sys.executable, "-m", "explorer", "build", *arguments]
    return subprocess.run(command, cwd=folder, env=env, check=False, capture_output=True, text=True)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def links(text: str) -> Iterator[str]:
    """The addresses that a page or a picture points to."""
    return (unescape(found) for found in LINK.findall(NOT_MARKUP.sub("", text)))


def dead_links(folder: Path) -> list[str]:
    """What pages and pictures point to in vain: files that are not there, parts of no page."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {
        name: (folder / name).read_text("utf-8")
        for name in names
        if name.endswith((".html", ".svg"))
    }
    parts = {name: {"", *map(unescape, NAMED.findall(text))} for name, text in pages.items()}
    dead: list[str] = []
    for name, text in pages.items():
        for link in {link for link in links(text) if not ELSEWHERE.match(link)}:
            address, fragment = urldefrag(link)
            target = posixpath.join(posixpath.dirname(name), unquote(address.partition("?")[0]))
            target = posixpath.normpath(target) if address else name
            if target not in names or unquote(fragment) not in parts.get(target, {fragment}):
                dead.append(f"{name}: {link}")
    return sorted(dead)
