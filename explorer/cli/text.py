"""Values of the model as text for a terminal."""

from collections.abc import Iterator
from dataclasses import replace

from explorer.cli.options import wrapped
from explorer.model import (
    AppliedArgument,
    ConceptPage,
    Issue,
    Reference,
    Result,
    Sentence,
    Table,
)
from explorer.model.bases import BASIS_WORDS
from explorer.model.figures import SYMBOLS, effect, interval
from explorer.model.grades import GRADE_WORDS
from explorer.model.view_pages import ConnectionsPage
from explorer.translation import gettext, pgettext

CELL = 60  # columns that a cell of a table may take


def page_text(page: ConceptPage) -> str:
    """Return the page of a concept, in the order every form of it has."""
    return "\n".join(page_lines(page))


def page_lines(page: ConceptPage) -> Iterator[str]:
    """Yield the lines of a page: name, definition, summary, results, debate, references."""
    concept = page.concept
    yield f"{concept.pref_label}  ({page.kind.label}, {concept.curie})"
    if concept.alt_labels:
        yield wrapped(gettext("also: {labels}").format(labels=", ".join(concept.alt_labels)))
    if concept.definition:
        yield "\n" + wrapped(concept.definition + numbers(page.definition_numbers))
    if page.summary:
        yield "\n" + wrapped(" ".join(map(sentence_text, page.summary)))
    for note in concept.scope_notes:
        yield "\n" + wrapped(note)
    yield from result_lines(page.results)
    yield from argument_lines(gettext("Caution and critiques"), page.cautions)
    yield from argument_lines(pgettext("heading", "Support"), page.supports)
    if page.references:
        yield "\n" + pgettext("heading", "References")
        for reference in page.references:
            yield wrapped(reference_text(reference), "  ")


def result_lines(results: tuple[Result, ...]) -> Iterator[str]:
    """Yield a heading and the results of empirical work below it, or nothing."""
    if results:
        yield "\n" + pgettext("heading", "Evidence")
    for result in results:
        finding = result.finding
        size = f"{SYMBOLS[finding.metric]} = {effect(finding)} {interval(finding)}".rstrip()
        yield wrapped(f"{finding.label}: {size}{numbers(result.numbers)}", "  ")


def argument_lines(title: str, arguments: tuple[AppliedArgument, ...]) -> Iterator[str]:
    """Yield a heading and the arguments below it, or nothing."""
    if arguments:
        yield f"\n{title}"
    for applied in arguments:
        yield from thread_lines(applied, "  ")


def thread_lines(applied: AppliedArgument, indent: str) -> Iterator[str]:
    """Yield an argument and, further indented, its replies."""
    argument = applied.argument
    words = f"{argument.label}: {argument.text}{numbers(applied.numbers)}"
    yield wrapped(f"[{argument.stance}] {words}", indent)
    for reply in applied.replies:
        yield from thread_lines(reply, indent + "  ")


def sentence_text(sentence: Sentence) -> str:
    """Return a sentence with its reference numbers; an inference says so in its own words."""
    text = "".join(span.text for span in sentence.spans)
    return text.rstrip(".") + numbers(sentence.numbers) + "."


def numbers(found: tuple[int, ...]) -> str:
    """Return reference numbers in brackets, with a blank before them.

    >>> numbers((1, 3))
    ' [1, 3]'
    """
    return f" [{', '.join(map(str, found))}]" if found else ""


def reference_text(reference: Reference) -> str:
    """Return a numbered reference with its locators and grade."""
    places = (
        gettext(" At {locators}.").format(locators=", ".join(reference.locators))
        if reference.locators
        else ""
    )
    grade = f" ({GRADE_WORDS[reference.work.verification]})"
    return f"{reference.number}. {reference.text}{places}{grade}"


def connections_text(page: ConnectionsPage) -> str:
    """Return paths as numbered sentences with the sources of each, numbered step by step.

    What is argued about them is not told here: `alliance show` tells it of each concept.
    """
    start, end = page.start.link.label, page.end.link.label
    lines = []
    for number, path in enumerate(page.paths, 1):
        lines.append(
            gettext("Path {number}: {start} to {end}").format(number=number, start=start, end=end)
        )
        for place, step in enumerate(path.steps, 1):
            cited = step.claim
            own = tuple(range(1, len(cited.sources) + 1))
            sentence = replace(cited.sentence, numbers=own)
            sources = "; ".join(reference.text for reference in cited.sources)
            lines.append(wrapped(f"{place}. {sentence_text(sentence)}", "  "))
            lines.append(wrapped(f"{BASIS_WORDS[cited.claim.basis]}: {sources}", "     "))
    return "\n".join(lines)


def issue_text(issue: Issue) -> str:
    """Return a finding as one line: where, how grave, what."""
    where = f"{issue.source}: " if issue.source else ""
    return f"{where}{issue.severity}: {issue.subject}: {issue.message}"


def table_text(table: Table) -> str:
    """Return a table in columns; cells longer than `CELL` are cut (`--json` has them whole)."""
    rows = [table.columns, *([cut(cell) for cell in row] for row in table.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def cut(cell: str) -> str:
    """Return a cell on one line, shortened with an ellipsis."""
    line = " ".join(cell.split())
    return line if len(line) <= CELL else line[: CELL - 1] + "…"
