"""Competency questions and the rows that the ontology answers them with.

A question is `ontology/queries/competency/NN-slug.rq`, in plain words in the comment that it begins
with; beside it `NN-slug.tsv` holds the rows expected, one a line under the names of the columns,
IRIs shortened to curies. After an edit of the ontology the rows may be written anew by

    python -m tests.competency

and the diff is then read like any other: a row that comes or goes is a change of what the Atlas
says, and must be meant.
"""

from pathlib import Path

from explorer.namespaces import contract
from explorer.rdf.store import Store
from explorer.settings import ontology_folder

FOLDER = ontology_folder() / "queries" / "competency"


def questions() -> list[Path]:
    """List the questions by number."""
    return sorted(FOLDER.glob("*.rq"))


def in_words(question: Path) -> str:
    """Return the question as a person would ask it."""
    lines = question.read_text("utf-8").splitlines()
    return " ".join(line.removeprefix("# ") for line in lines if line.startswith("#"))


def answer(question: Path, store: Store) -> str:
    """Ask the question; return the rows as they are written into the file."""
    table = store.ask(question.read_text("utf-8"))
    rows = [[contract(cell) for cell in row] for row in table.rows]
    return "".join("\t".join(row) + "\n" for row in [table.columns, *rows])


def write() -> None:
    """Write down what the bundled ontology answers today."""
    store = Store.open()
    for question in questions():
        question.with_suffix(".tsv").write_text(answer(question, store), "utf-8")


if __name__ == "__main__":
    write()
