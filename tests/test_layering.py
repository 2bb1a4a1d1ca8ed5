"""The house keeps its order: imports run downwards, each library has one home, modules stay small.

The tables are the rules; to change a rule, change its row and say why.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "explorer"

# From the ground up. A module imports from the rows below its own; those of one row are strangers.
LAYERS = (
    ("translation",),  # what every module that has words for readers needs
    ("interface_words",),
    ("page_registry",),  # what addresses are made from, and all that lists pages
    ("errors", "urls", "namespaces", "caches", "spreadsheet"),
    ("model", "settings"),
    ("bibliography", "layout", "names"),
    ("rdf",),
    ("graph", "search", "text", "quality", "sparql", "embed_url", "verify"),
    ("atlas",),
    ("pages",),  # one builder for each type of page: the atlas in, a value out
    ("render",),
    ("publish",),  # what an address shows, as bytes: for the server and for files alike
    ("api",),
    ("web", "site"),
    ("app",),
    ("cli",),
    ("__main__",),
)

ROOMS = {room for row in LAYERS for room in row}

# Neighbours of one row that know each other after all, and why.
NEIGHBOURS: dict[tuple[str, str], str] = {}

# Modules that see less than the rows below them.
PLAIN_MODULES = {"bibliography", "caches", "interface_words", "spreadsheet", "translation"}
NARROW = {
    "render": {"page_registry", "errors", "urls", "namespaces", "model", "layout", *PLAIN_MODULES},
}

# Whatever reads or writes triples; all others see values.
RDF = {"namespaces", "rdf", "quality", "sparql", "publish.linked_data"}

# Other people's libraries, and the only modules that know them.
HOMES = {
    "PIL": {"render.svg.raster"},
    "citeproc": {"bibliography"},
    "click": {"cli"},
    "jinja2": {"render"},
    "mimeparse": {"web"},
    "msgspec": {"api"},
    "networkx": {"graph", "layout"},
    "numpy": {"layout"},
    "owlrl": {"quality"},
    "oxrdflib": RDF,
    "pyoxigraph": RDF,
    "pyshacl": {"quality"},
    "pyvis": {"render.vis_network"},
    "rdflib": RDF,
    "resvg_py": {"render.svg.raster"},
    "starlette": {"web", "app"},
    "streamlit": {"app"},
    "tantivy": {"search"},
    "uvicorn": {"app", "cli"},  # `alliance serve` runs it
    "websockets": {"app"},
}

MODULE_LINES = 500
FUNCTION_LINES = 40


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the package: its dotted name below `explorer`, its file, its syntax, its size."""

    name: str
    path: Path
    tree: ast.Module
    lines: int = 0

    @classmethod
    def from_path(cls, path: Path) -> "Module":
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        source = path.read_text(encoding="utf-8")
        return cls(name, path, ast.parse(source), len(source.splitlines()))

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


def below(room: str) -> set[str]:
    """What a part of the house may import."""
    row = next(index for index, rooms in enumerate(LAYERS) if room in rooms)
    allowed = {lower for rooms in LAYERS[:row] for lower in rooms}
    allowed |= {other for one, other in NEIGHBOURS if one == room}
    return allowed & NARROW.get(room, allowed)


def at_home(module: str, homes: set[str]) -> bool:
    return any(f"{module}.".startswith(f"{home}.") for home in homes)


def problems_of_layers(module: Module) -> Iterator[str]:
    """What it imports from beside or above itself."""
    if module.room not in {"", *ROOMS}:
        yield f"explorer/{module.room} has no layer: give it one in LAYERS"
        return
    allowed = below(module.room) if module.room else set()
    wrong = [f"line {line}: {room}" for room, line in module.rooms_used if room not in allowed]
    if wrong:
        yield f"may import {sorted(allowed)} only, not {wrong}"


def problems_of_root(module: Module) -> Iterator[str]:
    """Where it imports the package as such."""
    wrong = [f"line {line}" for name, line in module.imports if name == "explorer"]
    if wrong:
        yield f"name the module, `from explorer.module import …`: {wrong}"


def problems_of_libraries(module: Module) -> Iterator[str]:
    """Which libraries it imports that live elsewhere."""
    for library, line in module.libraries:
        if not at_home(module.name, HOMES.get(library, set())):
            homes = sorted(HOMES.get(library, {"no module: see HOMES"}))
            yield f"line {line}: {library} lives in {homes}"


def problems_of_size(module: Module) -> Iterator[str]:
    """What of it is long."""
    if module.lines >= MODULE_LINES:
        yield f"{module.lines} lines: {MODULE_LINES} or more"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length >= FUNCTION_LINES:
                yield f"{node.name} (line {node.lineno}): {length} lines: {FUNCTION_LINES} or more"


def problems_of(module: Module) -> list[str]:
    """All that is wrong with a module, each with its file."""
    rules = (problems_of_layers, problems_of_root, problems_of_libraries, problems_of_size)
    return [f"{module.path}: {problem}" for rule in rules for problem in rule(module)]


def test_every_module_keeps_the_order() -> None:
    modules = [Module.from_path(path) for path in sorted(PACKAGE.rglob("*.py"))]
    problems = [problem for module in modules for problem in problems_of(module)]
    assert not problems, "\n".join(problems)


def test_a_module_out_of_order_is_told_what_is_wrong() -> None:
    source = "import rdflib\nimport explorer\nfrom explorer.cli import main\nimport nobody\n"
    source += "def late():\n" + "    x = 1\n" * (FUNCTION_LINES - 1)
    path, tree = PACKAGE / "render" / "wrong.py", ast.parse(source)
    assert problems_of(Module("render.wrong", path, tree, MODULE_LINES)) == [
        f"{path}: may import {sorted(below('render'))} only, not ['line 3: cli']",
        f"{path}: name the module, `from explorer.module import …`: ['line 2']",
        f"{path}: line 1: rdflib lives in {sorted(HOMES['rdflib'])}",
        f"{path}: line 4: nobody lives in ['no module: see HOMES']",
        f"{path}: {MODULE_LINES} lines: {MODULE_LINES} or more",
        f"{path}: late (line 5): {FUNCTION_LINES} lines: {FUNCTION_LINES} or more",
    ]
    (homeless,) = problems_of_layers(Module("attic.wrong", path, tree))
    assert "explorer/attic has no layer" in homeless


def test_every_name_in_the_tables_is_a_layer() -> None:
    named = {home.partition(".")[0] for homes in HOMES.values() for home in homes}
    named |= set(NARROW) | {room for pair in NEIGHBOURS for room in pair}
    assert named <= ROOMS


def test_no_import_escapes_the_reader() -> None:
    source = """
import rdflib.term, json
from ..rdf.store import open_store
from . import templates
def late():
    from explorer.atlas import Atlas
    from explorer import cli, version
    import explorer
"""
    module = Module("render.html", PACKAGE / "render" / "html.py", ast.parse(source))
    assert [room for room, _ in module.rooms_used] == ["rdf", "atlas", "cli"]
    assert [library for library, _ in module.libraries] == ["rdflib"]
    assert [line for name, line in module.imports if name == "explorer"] == [7, 8]
