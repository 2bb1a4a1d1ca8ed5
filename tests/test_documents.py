"""The documents name all there is, and all that they name is there; the code's tables say what."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Set
from dataclasses import fields
from pathlib import Path

import pytest
from starlette.routing import Route

from explorer.app.asgi import application_parts
from explorer.app.exports import GRAPH_EXPORTS
from explorer.bibliography.citation import STYLE_LABELS
from explorer.cli.export import EXPORT_SUFFIXES
from explorer.cli.group import COMMANDS
from explorer.page_registry import APPLICATION_PAGES, DOCUMENT_PAGES, PAGE_TYPES
from explorer.rdf.formats import PUBLISHED_FORMATS, RDF_FORMATS
from explorer.settings import SPARQL, Limits, Settings
from explorer.sparql.results import ROWS
from explorer.web.not_found import NotFoundRoute
from tests.test_layering import LAYERS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "explorer"
DOCS = ROOT / "docs"
DOCUMENTS = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")))
# Those that speak of the code as it is; decisions and changes also name what is gone.
OF_THE_PRESENT = [path for path in DOCUMENTS if path.name not in {"CHANGELOG.md", "decisions.md"}]
OF_CODE = [DOCS / name for name in ("architecture.md", "contributing.md", "glossary.md")]
SETTING = re.compile(r"ALLIANCE_[A-Z_]*[A-Z]")
TARGET = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)
MAKE_TARGETS = [f"make {name}" for name in TARGET.findall((ROOT / "Makefile").read_text("utf-8"))]
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PATH = re.compile(r"(?<![\w./-])(?:explorer|ontology|tests|docs|requirements|\.ci)/[\w./*-]*")
# A name of Python's: snake_case, CONSTANT or CamelCase, perhaps with what it belongs to.
NAME = re.compile(r"[A-Za-z_]\w*(?:_|[a-z][A-Z]|[A-Z][a-z])\w*")


def read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told() -> str:
    """All that the README and the documents say."""
    return "\n".join(map(read_text, OF_THE_PRESENT))


@pytest.fixture(scope="module")
def code() -> str:
    """All of the code: Python, templates, scripts, styles, queries, and what builds and tests."""
    folders = (PACKAGE, ROOT / "tests", ROOT / "ontology")
    suffixes = {".py", ".html", ".js", ".css", ".rq", ".ttl", ".toml"}
    files = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in suffixes and "node_modules" not in path.parts
    ]
    return "\n".join(map(read_text, [*files, ROOT / "Makefile", ROOT / "pyproject.toml"]))


def check_all(what: str, missing: Iterable[str]) -> None:
    """Fail with all that is missing, in words."""
    found = sorted(set(missing))
    assert not found, f"{what} no document names: {', '.join(found)} (see docs/reference.md)"


def check_same(where: str, told: Set[tuple[str, ...]], rows: Set[tuple[str, ...]]) -> None:
    """Fail in words where a table of the documents differs from one of the code."""
    said = f"{where}: missing {sorted(rows - told)}, not in the code {sorted(told - rows)}"
    assert told == rows, said


def code_words(text: str) -> set[str]:
    """What stands between backticks."""
    return set(CODE.findall(FENCE.sub("", text)))


def table_rows(path: Path, heading: str) -> Iterator[list[str]]:
    """The cells of the rows of all tables below a heading, without heads."""
    section = re.split(rf"^## {heading}$", read_text(path), flags=re.MULTILINE)[1]
    section = re.split(r"^## ", section, maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    for number, line in enumerate(lines):
        nearby = lines[number : number + 2]
        if not any(line.startswith("|---") for line in nearby):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def served_paths() -> Iterator[str]:
    """The paths that the server answers at, without the suffixes of RDF formats."""
    for route in application_parts(Settings())["routes"]:
        if isinstance(route, NotFoundRoute):
            continue
        assert isinstance(route, Route), f"how is {route} documented?"
        path = re.sub(r":\w+}", "}", route.path)
        yield next((path.removesuffix(s) for s in PUBLISHED_FORMATS if path.endswith(s)), path)


def settings_read() -> set[str]:
    """The variables that the package reads: those its modules name, and the limits of queries."""
    named = {SPARQL + limit.name.upper() for limit in fields(Limits)}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(read_text(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named |= {node.value} if SETTING.fullmatch(node.value) else set()
    return named


def test_every_route_is_documented(told: str) -> None:
    known = code_words(told)
    check_all("Routes that", set(served_paths()) - known)


def test_every_documented_route_is_served() -> None:
    served = set(served_paths())
    for heading in ("Pages", "Documents and data", "JSON API"):
        for cells in table_rows(DOCS / "reference.md", heading):
            strange = set(CODE.findall(cells[0])) - served
            assert not strange, f"docs/reference.md, {heading}: nothing answers at {strange}"


def test_every_registered_page_is_documented_with_its_title_and_embed_view() -> None:
    told = {
        (cells[0].strip("`/"), cells[1], cells[3].strip("`"))
        for cells in table_rows(DOCS / "reference.md", "Pages")
    }
    rows = {(each.name, each.title, each.embed_view) for each in PAGE_TYPES}
    check_same("docs/reference.md, Pages", told, rows)


def test_every_page_of_the_registry_has_an_address_in_the_documents(told: str) -> None:
    paths = [each.name for each in APPLICATION_PAGES] + [each.document for each in DOCUMENT_PAGES]
    check_all("Pages that", {f"/{path}" for path in paths} - code_words(told))


def test_every_setting_is_documented(told: str) -> None:
    read = settings_read()
    assert "ALLIANCE_DATA" in read
    check_all("Settings that", read - code_words(told))
    gone = {cells[0].strip("`") for cells in table_rows(DOCS / "reference.md", "Settings")} - read
    assert not gone, f"docs/reference.md: nothing reads {sorted(gone)}"


def test_defaults_of_limits_are_those_of_the_code() -> None:
    rows = {(SPARQL + limit.name.upper(), f"{limit.default:,}") for limit in fields(Limits)}
    told = {
        (cells[0].strip("`"), cells[2]) for cells in table_rows(DOCS / "reference.md", "Settings")
    }
    check_same("docs/reference.md, Settings", {row for row in told if SPARQL in row[0]}, rows)


def test_every_rdf_format_is_documented_as_it_is() -> None:
    answers = {True: "yes", False: "no"}
    rows = {
        (each.label, suffix, answers[each.published], answers[each.endpoint_rank > 0])
        for each in RDF_FORMATS
        for suffix in (each.suffix, *each.other_suffixes)
    }
    told = {
        (cells[0], suffix, *cells[2:])
        for cells in table_rows(DOCS / "reference.md", "Formats")
        if cells[-1] in answers.values()
        for suffix in CODE.findall(cells[1])
    }
    check_same("docs/reference.md, Formats", told, rows)


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("Suffixes of exports", EXPORT_SUFFIXES),
        ("Styles of citations", STYLE_LABELS.values()),
        ("Files of the graph", [f".{suffix}" for suffix in GRAPH_EXPORTS]),
        ("Commands", [f"alliance {name}" for name in COMMANDS]),
        ("Targets of make", MAKE_TARGETS),
    ],
)
def test_every_name_that_readers_type_is_documented(
    what: str, names: Iterable[str], told: str
) -> None:
    assert list(names)
    check_all(f"{what} that", set(names) - code_words(told))


def test_every_form_of_rows_is_documented(told: str) -> None:
    (row,) = re.findall(r"^Rows of the SPARQL endpoint[^:]*: (.*)\.$", told, re.MULTILINE)
    assert row.split(", ") == [each.label for each in ROWS]


def test_every_room_stands_in_its_layer() -> None:
    told = [(cells[0], cells[1]) for cells in table_rows(DOCS / "architecture.md", "The layers")]
    rows = {(str(n), f"`{room}`") for n, row in enumerate(LAYERS, start=1) for room in row}
    check_same("docs/architecture.md, The layers", set(told), rows)
    numbers = [int(number) for number, _ in told]
    assert numbers == sorted(numbers)


def test_every_library_that_is_installed_has_a_reason() -> None:
    project = tomllib.loads(read_text(ROOT / "pyproject.toml"))["project"]
    names = [re.split(r"[<>=!~\[; ]", line)[0] for line in project["dependencies"]]
    decisions = read_text(DOCS / "decisions.md").casefold()
    missing = [name for name in names if name not in decisions]
    assert not missing, f"docs/decisions.md does not say why: {missing}"


def test_the_version_has_its_changes() -> None:
    project = tomllib.loads(read_text(ROOT / "pyproject.toml"))["project"]
    headings = HEADING.findall(read_text(ROOT / "CHANGELOG.md"))
    versions = [line for line in headings if line.startswith(f"[{project['version']}] – ")]
    assert len(versions) == 1, "CHANGELOG.md: no heading for the version of pyproject.toml"


def test_the_source_distribution_carries_the_documents() -> None:
    targets = tomllib.loads(read_text(ROOT / "pyproject.toml"))["tool"]["hatch"]["build"]["targets"]
    carried = {*targets["sdist"]["only-include"], "README.md"}  # hatchling adds the readme itself
    for path in DOCUMENTS:
        assert path.relative_to(ROOT).parts[0] in carried, path.name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(read_text(path)):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        found = path.parent / name if name else path
        assert found.exists(), f"{path.name}: {target}"
        if anchor:
            anchors = {slug(heading) for heading in HEADING.findall(read_text(found))}
            assert anchor in anchors, f"{path.name}: {target}"


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading.

    >>> slug("Names and sentences")
    'names-and-sentences'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", OF_THE_PRESENT, ids=lambda path: path.name)
def test_paths_exist(path: Path) -> None:
    for name in PATH.findall(read_text(path)):
        pattern = name.rstrip("./")
        found = list(ROOT.glob(pattern)) if "*" in pattern else [ROOT / pattern]
        assert found, f"{path.name}: nothing matches {name}"
        assert all(each.exists() for each in found), f"{path.name}: {name} does not exist"


@pytest.mark.parametrize("path", OF_CODE, ids=lambda path: path.name)
def test_names_of_code_exist(path: Path, code: str) -> None:
    words = set(re.findall(r"\w+", code))
    for text in code_words(read_text(path)):
        missing = [n for n in NAME.findall(PATH.sub("", text)) if n not in words]
        assert not missing, f"{path.name}: `{text}` is not in the code: {missing}"


def test_every_word_of_the_glossary_is_at_home_where_it_says() -> None:
    rows = [
        cells
        for heading in HEADING.findall(read_text(DOCS / "glossary.md"))[1:]
        for cells in table_rows(DOCS / "glossary.md", heading)
    ]
    assert rows
    for word, name, home, _ in rows:
        module = ROOT / home.strip("`")
        assert module.is_file(), f"{word}: {home} is no module"
        named = set(declared_names(ast.parse(read_text(module))))
        assert name.strip("`") in named, f"{word}: {home} declares no {name}"


def declared_names(tree: ast.Module) -> Iterator[str]:
    """The functions, classes, constants and attributes that a module declares."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
