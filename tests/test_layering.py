"""The house keeps its order: imports run downwards, each library has one home, modules stay small.

The tables are the rules; to change a rule, change its row and say why.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "explorer"

# From the ground up. A module imports from the rows below its own; those of one row are strangers.
LAYERS = (
    ("errors", "urls", "namespaces", "bundled", "wellformed"),
    ("model", "settings", "intent"),
    ("store",),
    ("vocabulary",),
    (
        *("names", "network", "search", "summary", "citation", "quality", "serialize"),
        *("coverage", "embedding", "importing", "sparql", "state", "verify"),
    ),
    ("pages",),
    ("atlas",),
    ("views",),
    ("publish",),  # what an address shows, as bytes: for the server and for files alike
    ("site", "app"),
    ("cli",),
    ("__main__",),
)

ROOMS = {room for row in LAYERS for room in row}

# Neighbours of one row that know each other after all, and why.
NEIGHBOURS: dict[tuple[str, str], str] = {
    ("importing", "citation"): "reads back the CSL-JSON that citation writes, by the same table",
}

# Modules that see less than the rows below them.
NARROW = {
    "views": {"errors", "urls", "namespaces", "model"},  # values in, text out
}

# Whatever reads or writes triples; all others see values.
RDF = {"namespaces", "store", "vocabulary", "quality", "serialize", "sparql", "publish.data"}

# Other people's libraries, and the only modules that know them.
HOMES = {
    "PIL": {"views.montage"},
    "altair": {"views.charts"},
    "citeproc": {"citation"},
    "click": {"cli"},
    "igraph": {"network"},
    "jinja2": {"views"},
    "mimeparse": {"app"},
    "networkx": {"network"},
    "numpy": {"network"},
    "owlrl": {"quality"},
    "oxrdflib": RDF,
    "pyoxigraph": RDF,
    "pyshacl": {"quality"},
    "pyvis": {"views.graph_html"},
    "rdflib": RDF,
    "resvg_py": {"views.raster"},
    "starlette": {"app"},
    "streamlit": {"app"},
    "tantivy": {"search"},
    "uvicorn": {"app", "cli"},  # `alliance serve` runs it
}

MODULE_LINES = 250
FUNCTION_LINES = 40


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the package: its dotted name below `explorer`, its file, its syntax."""

    name: str
    path: Path
    tree: ast.Module

    @classmethod
    def from_path(cls, path: Path) -> "Module":
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        return cls(name, path, ast.parse(path.read_text(encoding="utf-8")))

    @property
    def room(self) -> str:
        """The part of the house it belongs to: `views` for `views.html`."""
        return self.name.partition(".")[0]

    @property
    def imports(self) -> Iterator[tuple[str, int]]:
        """Every dotted name it imports, wherever it does, with the line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((name, node.lineno) for name in self.origins(node))

    def origins(self, node: ast.ImportFrom) -> list[str]:
        """What `from … import` imports: relative ones made absolute, and modules of the root."""
        folders = ["explorer", *self.path.relative_to(PACKAGE).parts[:-1]]
        base = folders[: len(folders) - node.level + 1] if node.level else []
        origin = ".".join([*base, *([node.module] if node.module else [])])
        if origin != "explorer":
            return [origin]
        named = {alias.name for alias in node.names}
        return sorted(f"explorer.{name}" if name in ROOMS else "explorer" for name in named)

    @property
    def rooms_used(self) -> Iterator[tuple[str, int]]:
        """The other parts of the house it imports."""
        for name, line in self.imports:
            first, _, rest = name.partition(".")
            room = rest.partition(".")[0]
            if first == "explorer" and room and room != self.room:
                yield room, line

    @property
    def libraries(self) -> Iterator[tuple[str, int]]:
        """The libraries of others it imports."""
        for name, line in self.imports:
            library = name.partition(".")[0]
            if library != "explorer" and library not in sys.stdlib_module_names:
                yield library, line


MODULES = [Module.from_path(path) for path in sorted(PACKAGE.rglob("*.py"))]
every_module = pytest.mark.parametrize(
    "module", MODULES, ids=lambda module: module.name or "(root)"
)


def below(room: str) -> set[str]:
    """What a part of the house may import."""
    row = next(index for index, rooms in enumerate(LAYERS) if room in rooms)
    allowed = {lower for rooms in LAYERS[:row] for lower in rooms}
    allowed |= {other for one, other in NEIGHBOURS if one == room}
    return allowed & NARROW.get(room, allowed)


def at_home(module: str, homes: set[str]) -> bool:
    return any(f"{module}.".startswith(f"{home}.") for home in homes)


@every_module
def test_imports_run_downwards(module: Module) -> None:
    assert module.room in {"", *ROOMS}, (
        f"explorer/{module.room} has no layer: give it one in LAYERS"
    )
    allowed = below(module.room) if module.room else set()
    wrong = [f"line {line}: {room}" for room, line in module.rooms_used if room not in allowed]
    assert not wrong, f"{module.path} may import {sorted(allowed)} only, not {wrong}"


@every_module
def test_nobody_imports_the_root(module: Module) -> None:
    wrong = [f"line {line}" for name, line in module.imports if name == "explorer"]
    assert not wrong, f"{module.path}: name the module, `from explorer.module import …`: {wrong}"


@every_module
def test_one_library_one_home(module: Module) -> None:
    wrong = [
        f"line {line}: {library} lives in {sorted(HOMES.get(library, {'no module: see HOMES'}))}"
        for library, line in module.libraries
        if not at_home(module.name, HOMES.get(library, set()))
    ]
    assert not wrong, f"{module.path}: {wrong}"


@every_module
def test_modules_are_short(module: Module) -> None:
    lines = len(module.path.read_text(encoding="utf-8").splitlines())
    assert lines < MODULE_LINES, f"{module.path} has {lines} lines: {MODULE_LINES} or more"


@every_module
def test_functions_are_short(module: Module) -> None:
    long = [
        f"{node.name} (line {node.lineno}): {length} lines"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) >= FUNCTION_LINES
    ]
    assert not long, f"{module.path}: {FUNCTION_LINES} lines or more: {long}"


def test_every_name_in_the_tables_is_a_layer() -> None:
    named = {home.partition(".")[0] for homes in HOMES.values() for home in homes}
    named |= set(NARROW) | {room for pair in NEIGHBOURS for room in pair}
    assert named <= ROOMS


def test_no_import_escapes_the_reader() -> None:
    source = """
import rdflib.term, json
from ..store import open_store
from . import templates
def late():
    from explorer.atlas import Atlas
    from explorer import cli, version
    import explorer
"""
    module = Module("views.html", PACKAGE / "views" / "html.py", ast.parse(source))
    assert [room for room, _ in module.rooms_used] == ["store", "atlas", "cli"]
    assert [library for library, _ in module.libraries] == ["rdflib"]
    assert [line for name, line in module.imports if name == "explorer"] == [7, 8]
