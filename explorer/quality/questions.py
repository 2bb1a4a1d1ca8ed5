"""SPARQL checks: one question a file, whose answers are what is wrong.

A file begins with a comment that holds four fields: `title`, `severity` (violation, warning or
info), `applies` (skos: to every source; atlas: to those that use the Atlas' vocabulary) and
`message`, which may go on over indented lines and in which `{value}` stands for the row's value.
The query answers with rows of `?entity`, `?property` and `?value`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, get_args

from explorer.errors import MalformedData
from explorer.model import Issue, Severity
from explorer.namespaces import contract
from explorer.store import Store
from explorer.translation import gettext

Applies = Literal["skos", "atlas"]

FIELDS: Final = ("title", "severity", "applies", "message")
SEVERITIES: Final[Mapping[str, Severity]] = MappingProxyType({s: s for s in get_args(Severity)})
SCOPES: Final[Mapping[str, Applies]] = MappingProxyType({s: s for s in get_args(Applies)})


@dataclass(frozen=True, slots=True)
class Question:
    """A check in SPARQL; `name` is that of its file."""

    name: str
    title: str
    severity: Severity
    applies: Applies
    message: str
    text: str


def read_questions(folder: Path) -> tuple[Question, ...]:
    """Read every check of a folder, by name. Raises `MalformedData` for a header that is not."""
    return tuple(read_question(path) for path in sorted(folder.glob("*.rq")))


def read_question(path: Path) -> Question:
    """Read one check. Raises `MalformedData` when its header lacks a field or has a wrong one."""
    text = path.read_text("utf-8")
    header = read_header(text)
    missing = [field for field in FIELDS if field not in header]
    if missing:
        raise MalformedData(
            str(path), gettext("its header lacks {missing}").format(missing=", ".join(missing)), 1
        )
    severity, applies = SEVERITIES.get(header["severity"]), SCOPES.get(header["applies"])
    if not severity or not applies:
        wrong = f"{header['severity']}, {header['applies']}"
        raise MalformedData(
            str(path), gettext("unknown severity or scope: {wrong}").format(wrong=wrong), 1
        )
    return Question(path.stem, header["title"], severity, applies, header["message"], text)


def read_header(text: str) -> dict[str, str]:
    r"""Read the fields of the comment that a query begins with.

    >>> read_header("# title: Orphans\n# message: Link it\n#   to another.\nSELECT …")
    {'title': 'Orphans', 'message': 'Link it to another.'}
    """
    header: dict[str, str] = {}
    field = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        words = line.removeprefix("#").removeprefix(" ")
        name, colon, rest = words.partition(": ")
        if colon and name in FIELDS:
            field = name
            header[field] = rest.strip()
        elif field and words.startswith(" "):
            header[field] += " " + words.strip()
        else:
            field = ""
    return header


def answered(question: Question, store: Store) -> Iterator[Issue]:
    """Ask a store the question; each row is an issue."""
    table = store.ask(question.text)
    columns = [table.columns.index(name) for name in ("entity", "property", "value")]
    for row in table.rows:
        entity, about, value = (row[column] for column in columns)
        yield Issue(
            check=question.name,
            severity=question.severity,
            subject=entity,
            message=question.message.replace("{value}", contract(value) or contract(about)),
            value=contract(value),
        )
