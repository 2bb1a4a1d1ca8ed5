"""What is installed with the package may be used by anybody, for anything; tools of tests stay out.

Read from the metadata of what `requirements/run.txt` and the extras install.
"""

import ast
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FORBIDDEN = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
WEAK = re.compile(r"\b(LGPL|MPL|EPL|EUPL|CDDL|Lesser General Public|Mozilla)", re.IGNORECASE)
NONE = ("", "UNKNOWN")

# Looked at one by one: what asks for more than a notice, and what does not say it in its metadata.
REVIEWED = {
    "certifi": "MPL 2.0, for a list of certificates that we neither change nor copy",
    "pathspec": "MPL 2.0; hatchling needs it where the package is built; we import nothing of it",
    "resvg-py": "no field for it in its metadata; the LICENSE in its wheel is MIT's",
}
# Pinned for other systems than this one, so that there is no metadata to read here.
ELSEWHERE = {"colorama": "BSD; click needs it on Windows"}


def pins(lock: str) -> set[str]:
    """The names of what a lock installs."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def extras() -> set[str]:
    """The names of what the extras of the package bring, with all that these need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = project.get("optional-dependencies", {}).values()
    waiting = [Requirement(line) for lines in lists for line in lines]
    found: set[str] = set()
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name in found or (need.marker and not need.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in requires(name) or []]
    return found


def licence(name: str) -> str:
    """All that the metadata of a package says about its licence."""
    about = metadata(name)
    fields = ("License-Expression", "License", "Classifier")
    lines = [line for field in fields for line in about.get_all(field) or []]
    kinds = [line for line in lines if "::" not in line or line.startswith("License :: ")]
    return "\n".join(line for line in kinds if line not in NONE)


def concerns(name: str) -> str:
    """Why a package has to be looked at; empty if it need not be."""
    try:
        said = licence(name)
    except PackageNotFoundError:
        return "" if name in ELSEWHERE else "not installed, so its licence is not known"
    if FORBIDDEN.search(said):
        return f"forbidden: {said}"
    if name in REVIEWED:
        return ""
    if not said:
        return "says nothing about its licence"
    return f"to be reviewed: {said}" if WEAK.search(said) else ""


def test_nothing_that_is_installed_binds_its_users() -> None:
    wrong = {
        name: concern for name in sorted(pins("run.txt") | extras()) if (concern := concerns(name))
    }
    assert not wrong


def test_what_was_reviewed_is_still_there_and_needs_it() -> None:
    assert REVIEWED.keys() | ELSEWHERE.keys() <= pins("run.txt") | extras()
    assert all(not licence(name) or WEAK.search(licence(name)) for name in REVIEWED)


def test_a_licence_that_binds_is_noticed() -> None:
    binding = ("GPL-3.0-or-later", "GNU General Public License (GPL)", "AGPL-3.0-only")
    assert all(FORBIDDEN.search(text) for text in binding)
    lesser = "License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)"
    assert WEAK.search(lesser)
    assert not FORBIDDEN.search(lesser)
    assert not WEAK.search("MIT AND BSD-3-Clause AND Apache-2.0")


def test_the_package_imports_no_tool_of_the_tests() -> None:
    tools = pins("test.txt") - pins("run.txt")
    providers = packages_distributions()
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "explorer").rglob("*.py"))
        for name in imported(path)
        if (known := providers.get(name)) and {canonicalize_name(each) for each in known} <= tools
    ]
    assert tools
    assert not wrong


def imported(path: Path) -> set[str]:
    """The first parts of all that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}
