"""The static files of the application: style sheet, component modules, and vis-network.

They are served below a path that holds a digest of them all, so a browser may keep them for ever
and modules can import each other by relative names.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.caches import build_once
from explorer.render.html import APPLICATION_STYLESHEETS, join_stylesheets, prepare_script
from explorer.render.vis_network import vis_network_script

ASSET_FOLDERS: Final = (
    Path(__file__).parent / "components",
    Path(__file__).parent.parent / "render" / "assets",
)
SHEET_NAME: Final = "atlas.css"


@build_once
def own_files() -> MappingProxyType[str, bytes]:
    """Return the bodies of our own files by name."""
    paths = [
        path for folder in ASSET_FOLDERS for path in sorted(folder.iterdir()) if path.is_file()
    ]
    alone = {path.name: read_asset(path) for path in paths if path.suffix != ".css"}
    return MappingProxyType(
        alone | {SHEET_NAME: join_stylesheets(*APPLICATION_STYLESHEETS).encode()}
    )


def read_asset(path: Path) -> bytes:
    """Return a file as browsers get it: a script goes without types, in the reader's language."""
    content = path.read_bytes()
    return prepare_script(content.decode()).encode() if path.suffix == ".js" else content


@build_once
def assets_digest() -> str:
    """Return a digest of all our files, short enough for an address."""
    content = b"".join(own_files().values())
    return hashlib.sha256(content).hexdigest()[:12]


@build_once
def vis_network_bytes() -> bytes:
    """Return the script of vis-network that pyvis ships."""
    return vis_network_script()


def asset_address(name: str) -> str:
    """Return the address of one of our files, relative to the pages."""
    return f"{urls.ASSETS}{assets_digest()}/{name}".lstrip("/")


@build_once
def vis_network_address() -> str:
    """Return the address of vis-network, relative to the pages; it changes with the script."""
    version = hashlib.sha256(vis_network_bytes()).hexdigest()[:12]
    return f"{urls.VIS_NETWORK_SCRIPT}?v={version}".lstrip("/")


def served_files() -> Mapping[str, Callable[[], bytes]]:
    """Return how to read our files and vis-network, by path below the root."""
    own = {asset_address(name): partial(own_files().__getitem__, name) for name in own_files()}
    return {**own, urls.VIS_NETWORK_SCRIPT.lstrip("/"): vis_network_bytes}
