"""The writer of tables for spreadsheets: CSV (RFC 4180) whose cells are never run as formulas.

A spreadsheet takes a cell that begins with certain signs for a formula, whoever wrote it; an
apostrophe before it makes it text (OWASP, "CSV Injection"). Results of the SPARQL endpoint are
not written here: their standard does not allow such a change.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

CsvCell = str | int | float | None
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def write_csv(columns: Sequence[str], rows: Iterable[Iterable[CsvCell]]) -> str:
    r"""Return a table as CSV with a header; numbers stay numbers, `None` is an empty cell.

    >>> write_csv(("name", "g"), [("=1+1", -0.153), ("trust", None)])
    "name,g\r\n'=1+1,-0.153\r\ntrust,\r\n"
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def guard_cell(cell: CsvCell) -> CsvCell:
    """Return a cell that no spreadsheet runs as a formula.

    >>> guard_cell("@SUM(1)"), guard_cell("trust"), guard_cell(-1)
    ("'@SUM(1)", 'trust', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
