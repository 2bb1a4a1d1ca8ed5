"""Changes the code in one place at a time, and lists the changes that no test notices.

`make mutants` draws a sample of such mutants (`N=400`, `SEED=1`) from the modules below, runs the
nearest tests against each, and stops after an hour. Verdicts are kept in build/mutants, so another
run goes on where this one stopped; a survivor is tried again once its tests have changed. Mutants
that act as the code does stand, with reasons, in tests/data/equivalent-mutants.toml.

Copies of the checkout are changed, never the checkout. The operators are those of mutmut; its own
runner would leave out whatever stands in a decorated function or at the level of a module, where
our bounds are.
"""

import argparse
import difflib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath
from queue import SimpleQueue
from threading import Lock
from typing import Final

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_CALLS, deep_replace
from mutmut.mutation.mutators import mutation_operators

ROOT: Final = Path(__file__).parent.parent
WORK: Final = ROOT / "build" / "mutants"
COPIED: Final = ("explorer", "ontology", "tests", "pyproject.toml", "CITATION.cff", "README.md")
EQUIVALENT: Final = ROOT / "tests" / "data" / "equivalent-mutants.toml"
MOST: Final = 0.25  # of the mutants may survive
PATIENCE: Final = 4  # times as long as they take without a change may tests take
WHILE: Final = 60  # seconds that they may take in any case
# Calls that do nothing when the code runs in English, and those that mutmut leaves out.
LEFT_OUT: Final = {"cast", "pgettext", "TypeVar", *NEVER_MUTATE_FUNCTION_CALLS}
TYPES: Final = frozenset({"Callable", "Literal"})
FAILED: Final = 1  # pytest's exit code when a test fails; and when a module cannot be imported:
BROKEN: Final = 2
SERVED: Final = {"sparql_endpoint"}  # tests that need a server for nearly all they ask

# A subject, its modules below `explorer`, and the tests nearest to them: tests/test_….py. The first
# row that fits a module holds.
NEAREST: Final = (
    ("layout", "graph/comparison.py", "places compare network"),
    ("layout", "layout/force.py", "force_layout network growth"),
    ("layout", "layout/*.py", "places network growth"),
    ("view state", "graph/actions.py", "state growth sitting"),
    ("view state", "graph/view_url.py", "state growth sitting"),
    ("graph", "graph/query_graph.py", "query_page"),
    ("graph", "graph/*.py", "places network growth compare sitting table"),
    ("text", "text/*.py", "summary measured"),
    ("bibliography", "bibliography/import_csl.py", "importing bibliography"),
    ("bibliography", "bibliography/*.py", "citation bibliography"),
    ("search", "search", "search names"),
    ("page builders", "pages/*.py", "page view_pages_agree light html"),
    ("page builders", "publish/embed*.py", "embeds teaching_embeds"),
    ("page builders", "publish/document*.py", "light listings"),
    ("web and app", "web/sparql.py", "sparql_endpoint query_page"),
    ("web and app", "web/api.py", "api"),
    ("web and app", "web/*.py", "web headers oembed"),
    ("web and app", "app/*.py", "sitting app web"),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of the code in one place.

    Attributes:
        subject: What the module is about.
        path: The module below the checkout.
        tests: The names of the tests nearest to it.
        number: Which of the module's mutants it is.
        before: What is changed, as code.
        after: What it becomes.
        occurrence: How many changes of this module from the one to the other come before.
    """

    subject: str
    path: str
    tests: str
    number: int
    before: str
    after: str
    occurrence: int

    def rank(self, seed: str) -> str:
        """Return what decides whether it is drawn, whatever else of its module has changed."""
        parts = (seed, self.path, self.before, self.after, str(self.occurrence))
        return sha256("\n".join(parts).encode()).hexdigest()


class Finder(cst.CSTVisitor):
    """Finds the nodes of a module that can be changed, and to what.

    Left out is what has no effect when the code runs (annotations, docstrings), or an effect that
    any start shows (imports, decorators).
    """

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.changes: list[tuple[cst.CSTNode, cst.CSTNode]] = []
        self.contexts: list[cst.Arg] = []  # what only translators see

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
            return False
        if isinstance(node, cst.Subscript) and called(node.value) in TYPES:
            return False
        if isinstance(node, cst.Assign) and called(node.targets[0].target) == "__all__":
            return False
        if isinstance(node, cst.Arg) and node in self.contexts:
            return False
        if isinstance(node, cst.Call) and called(node.func) == "pgettext":
            self.contexts.append(node.args[0])
        if not isinstance(node, cst.Call) or called(node.func) not in LEFT_OUT:
            self.changes += [
                (node, changed)
                for kind, operator in mutation_operators
                if isinstance(node, kind)
                for changed in operator(node)
            ]
        return True


def called(node: cst.CSTNode) -> str:
    """Return a name, or nothing where there is more to it."""
    return node.value if isinstance(node, cst.Name) else ""


@cache
def changes_of(path: str) -> tuple[cst.Module, Sequence[tuple[cst.CSTNode, cst.CSTNode]]]:
    """Return a module and all of its changes: what becomes what."""
    wrapper = MetadataWrapper(cst.parse_module((ROOT / path).read_text(encoding="utf-8")))
    finder = Finder()
    wrapper.visit(finder)
    return wrapper.module, finder.changes


def code_of(module: cst.Module, node: cst.CSTNode) -> str:
    return " ".join(module.code_for_node(node).split())


def mutants_of(path: str, subject: str, tests: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    module, changes = changes_of(path)
    seen: Counter[tuple[str, str]] = Counter()
    for number, (node, changed) in enumerate(changes):
        before, after = code_of(module, node), code_of(module, changed)
        yield Mutant(subject, path, tests, number, before, after, seen[before, after])
        seen[before, after] += 1


def modules_by_row() -> Mapping[tuple[str, str, str], list[str]]:
    """Return the modules of each row of `NEAREST`, which must have some."""
    found: dict[tuple[str, str, str], list[str]] = {row: [] for row in NEAREST}
    for file in sorted((ROOT / "explorer").rglob("*.py")):
        inside = file.relative_to(ROOT / "explorer")
        for row in NEAREST:
            if inside.parent == PurePath(row[1]).parent and inside.match(row[1]):
                found[row].append(file.relative_to(ROOT).as_posix())
                break
    if empty := [row[1] for row, modules in found.items() if not modules]:
        sys.exit(f"Nothing in explorer is called {', '.join(empty)}: mend NEAREST.")
    return found


def draw_sample(size: int, seed: str) -> list[Mutant]:
    """Draw mutants, of each subject as many, and at most one of a place in the code."""
    drawn: dict[str, list[Mutant]] = {}
    for (subject, _, tests), modules in modules_by_row().items():
        for path in modules:
            places: dict[int, Mutant] = {}
            ranked = sorted(mutants_of(path, subject, tests), key=lambda each: each.rank(seed))
            for mutant in ranked:
                node, _ = changes_of(path)[1][mutant.number]
                places.setdefault(id(node), mutant)
            drawn.setdefault(subject, []).extend(places.values())
    shares = [size // len(drawn) + (i < size % len(drawn)) for i in range(len(drawn))]
    return [
        mutant
        for share, mutants in zip(shares, drawn.values(), strict=True)
        for mutant in sorted(mutants, key=lambda each: each.rank(seed))[:share]
    ]


def mutated_code(mutant: Mutant) -> str:
    """Return the module with the change."""
    module, changes = changes_of(mutant.path)
    changed = deep_replace(module, *changes[mutant.number])
    assert isinstance(changed, cst.Module)
    return changed.code


# Trying them


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a mutant: `state` of what code and tests, shown as the lines that differ."""

    outcome: str  # killed, slow (it took too long, so it was noticed) or survived
    state: str
    lines: str


def digest_of(mutant: Mutant, folder: Path = ROOT) -> str:
    """Return what a verdict depends on: the module and its tests, as a folder has them."""
    files = (folder / name for name in (mutant.path, *test_files(mutant.tests)))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def test_files(tests: str) -> list[str]:
    return [f"tests/test_{name}.py" for name in tests.split()]


def copy_checkout(place: int) -> Path:
    """Make a copy that can be changed."""
    folder = WORK / f"copy-{place}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=left_out)
        else:
            shutil.copy2(source, folder / name)
    return folder


def run_tests(folder: Path, tests: str, timeout: float | None = None) -> int | None:
    """Run the tests near a module in a copy, up to the first that fails.

    Returns:
        pytest's exit code, or nothing if they took too long.
    """
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q"]
    command += [] if SERVED & set(tests.split()) else ["-m", "not slow"]
    command += ["-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:schemathesis"]
    command += test_files(tests)
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def time_tests(tests: str, folder: Path) -> float:
    """Return how long tests take without a change; they must pass."""
    begun = time.monotonic()
    if code := run_tests(folder, tests):
        sys.exit(f"Without any change, the tests {tests} end with {code}: mend them first.")
    return time.monotonic() - begun


def try_mutant(mutant: Mutant, folder: Path, usual: float) -> Verdict:
    """Run the tests near a mutant."""
    original = (ROOT / mutant.path).read_text(encoding="utf-8")
    changed = mutated_code(mutant)
    file = folder / mutant.path
    file.write_text(changed, encoding="utf-8")
    try:
        code = run_tests(folder, mutant.tests, usual * PATIENCE + WHILE)
    finally:
        file.write_text(original, encoding="utf-8")
    if code not in {None, 0, FAILED, BROKEN}:
        sys.exit(f"pytest ended with {code} at {mutant}")
    outcome = "slow" if code is None else "killed" if code else "survived"
    differing = difflib.unified_diff(original.splitlines(), changed.splitlines(), n=0, lineterm="")
    lines = "\n".join(line for line in differing if not line.startswith(("---", "+++")))
    return Verdict(outcome, digest_of(mutant, folder), lines)


class Ledger:
    """The verdicts so far, in a file that each is written to at once."""

    def __init__(self, path: Path) -> None:
        self.path, self.lock = path, Lock()
        self.verdicts: dict[str, Verdict] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                key = entry.pop("mutant")
                self.verdicts[key] = Verdict(**entry)

    def holds(self, mutant: Mutant) -> bool:
        """Whether a verdict still holds: a kill does, a survival only for the same tests."""
        verdict = self.verdicts.get(mutant.rank(""))
        return verdict is not None and (
            verdict.outcome != "survived" or verdict.state == digest_of(mutant)
        )

    def enter(self, mutant: Mutant, verdict: Verdict) -> None:
        """Write down a verdict."""
        with self.lock:
            self.verdicts[mutant.rank("")] = verdict
            with self.path.open("a", encoding="utf-8") as file:
                entry = {"mutant": mutant.rank(""), **asdict(verdict)}
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def try_all(sample: Sequence[Mutant], ledger: Ledger, minutes: float, at_once: int) -> None:
    """Try those mutants that have no verdict yet, several at once, as long as there is time."""
    until = time.monotonic() + 60 * minutes
    waiting = [mutant for mutant in sample if not ledger.holds(mutant)]
    waiting.sort(key=lambda mutant: mutant.rank(""))  # so that a part of them is a fair sample
    folders: SimpleQueue[Path] = SimpleQueue()
    for place in range(at_once if waiting else 0):
        folders.put(copy_checkout(place))
    tests_used = sorted({mutant.tests for mutant in waiting})

    def time_usual(tests: str) -> float:
        with borrowed(folders) as folder:
            return time_tests(tests, folder)

    def work(mutant: Mutant) -> None:
        if time.monotonic() < until:
            with borrowed(folders) as folder:
                ledger.enter(mutant, try_mutant(mutant, folder, usual[mutant.tests]))
            print(".", end="", flush=True)

    with ThreadPoolExecutor(at_once) as threads:
        try:
            usual = dict(zip(tests_used, threads.map(time_usual, tests_used), strict=True))
            list(threads.map(work, waiting))
        except BaseException:
            threads.shutdown(cancel_futures=True)
            raise


@contextmanager
def borrowed(folders: SimpleQueue[Path]) -> Iterator[Path]:
    """A copy of the checkout that nobody else uses meanwhile."""
    folder = folders.get()
    try:
        yield folder
    finally:
        folders.put(folder)


# Telling


def reasons() -> Mapping[tuple[str, ...], str]:
    """Return why some mutants act as the code does, by the lines that differ, blanks aside."""
    entries = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["mutant"]
    return {(*changed_lines(entry["lines"]),): entry["reason"] for entry in entries}


def changed_lines(lines: str) -> Iterator[str]:
    """Yield what differs, without where it stands."""
    for line in lines.splitlines():
        if line[:1] in {"-", "+"}:
            yield line[0] + "".join(line[1:].split())


def report(sample: Sequence[Mutant], ledger: Ledger) -> int:
    """Print what came of a sample; return an exit code."""
    known, table = reasons(), {mutant.subject: Counter[str]() for mutant in sample}
    for mutant in sample:
        verdict = ledger.verdicts.get(mutant.rank(""))
        outcome = verdict.outcome if verdict and ledger.holds(mutant) else "untried"
        if verdict and outcome == "survived":
            if tuple(changed_lines(verdict.lines)) in known:
                outcome = "equivalent"
            else:
                print(f"\n{mutant.path}: {mutant.tests}\n{verdict.lines}")
        table[mutant.subject][outcome] += 1
    total = sum(table.values(), Counter[str]())
    columns = ("killed", "slow", "survived", "equivalent", "untried")
    print(f"\n{'':14}" + "".join(f"{name:>11}" for name in columns))
    for subject, counts in [*table.items(), ("all", total)]:
        print(f"{subject:14}" + "".join(f"{counts[name]:11}" for name in columns))
    tried = total.total() - total["untried"] - total["equivalent"]
    share = total["survived"] / max(tried, 1)
    print(f"\n{share:.1%} of {tried} survived; at most {MOST:.0%} may.")
    if total["untried"]:
        print("The next run goes on with the others.")
    return int(share > MOST)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=400, help="of mutants")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(WORK / "verdicts.jsonl")
    sample = draw_sample(asked.number, asked.seed)
    try_all(sample, ledger, asked.minutes, asked.at_once)
    sys.exit(report(sample, ledger))


if __name__ == "__main__":
    main()
