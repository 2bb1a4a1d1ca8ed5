"""Options that several commands share, and how values are printed."""

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from explorer.cli.prose_text import (
    inherited_lines,
    prose_lines,
    reference_numbers,
    relation_lines,
    wrap_text,
)
from explorer.model.answers import (
    AppliedArgument,
    InheritedArguments,
    Issue,
    Reference,
    Sentence,
    Table,
)
from explorer.model.entities import Basis
from explorer.model.metrics import format_whole_result
from explorer.model.resource_pages import ConceptPage
from explorer.model.tables import BASIS_WORDS, GRADE_WORDS, grade_label
from explorer.model.view_pages import ConnectionsPage, TourPage
from explorer.model.vocabulary import Result
from explorer.translation import capitalize_first, gettext, ngettext, pgettext

if TYPE_CHECKING:
    from explorer.atlas import Atlas

CommandFunction = TypeVar("CommandFunction", bound=Callable[..., Any])


def data_option(command: CommandFunction) -> CommandFunction:
    """Add `--data`, which may be given several times."""
    text = "Data to open instead of the bundled ontology; may be repeated."
    return click.option("-d", "--data", "sources", multiple=True, metavar="DATA", help=text)(
        command
    )


def json_option(command: CommandFunction) -> CommandFunction:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def open_sources(sources: tuple[str, ...]) -> "Atlas":
    """Open the sources of a command as an atlas."""
    from explorer.atlas import Atlas

    return Atlas.open(*sources)


def print_json(value: object) -> None:
    """Print a value, or values, of the model as JSON."""
    text = json.dumps(value, default=json_value, ensure_ascii=False, indent=2)
    click.echo(text)


def json_value(value: object) -> object:
    """Return a dataclass as a dictionary and a set as a list, for JSON."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def is_terminal() -> bool:
    """Whether standard error is a terminal: progress is shown only then."""
    return sys.stderr.isatty()


MAX_CELL_WIDTH = 60  # columns that a cell of a table may take


def page_text(page: ConceptPage) -> str:
    """Return the page of a concept, in the order every form of it has."""
    return "\n".join(page_lines(page))


def page_lines(page: ConceptPage) -> Iterator[str]:
    """Yield the lines of a page: name, definition, summary, results, debate, references."""
    concept = page.concept
    yield f"{concept.pref_label}  ({page.kind.label}, {concept.curie})"
    if concept.alt_labels:
        yield wrap_text(gettext("also: {labels}").format(labels=", ".join(concept.alt_labels)))
    if concept.definition:
        yield "\n" + wrap_text(concept.definition + reference_numbers(page.definition_numbers))
    if concept.phrasings:
        phrases = " · ".join(concept.phrasings)
        yield wrap_text(gettext("in plain words: {phrases}").format(phrases=phrases))
    if page.prose:
        yield from prose_lines(page.prose)
    elif page.summary:
        yield "\n" + wrap_text(" ".join(map(sentence_text, page.summary)))
    for note in concept.scope_notes:
        yield "\n" + wrap_text(note)
    yield from result_lines(page.results, page.further_results)
    yield from argument_lines(
        gettext("Caution and critiques"), page.cautions, page.inherited_cautions
    )
    yield from argument_lines(
        pgettext("heading", "Support"), page.supports, page.inherited_supports
    )
    yield from relation_lines(page.relations)
    if page.references:
        yield "\n" + pgettext("heading", "References")
        for reference in page.references:
            yield wrap_text(reference_text(reference), "  ")


def tour_text(page: TourPage) -> str:
    """Return the page of a tour: its stops in order, then its question."""
    return "\n".join(tour_lines(page))


def tour_lines(page: TourPage) -> Iterator[str]:
    """Yield the lines of a tour: name, definition, learning outcomes, stops, question."""
    tour = page.tour
    yield f"{tour.label}  ({tour.curie})"
    yield "\n" + wrap_text(tour.definition)
    if tour.learning_outcomes:
        yield "\n" + gettext("After this tour you can …")
    for outcome in tour.learning_outcomes:
        yield wrap_text(f"- {outcome}", "  ")
    yield ""
    for stop in page.stops:
        yield wrap_text(f"{stop.number}. {capitalize_first(stop.link.label)}: {stop.text}", "  ")
    if tour.question:
        yield "\n" + wrap_text(gettext("To discuss: {question}").format(question=tour.question))


def result_lines(results: tuple[Result, ...], further: int) -> Iterator[str]:
    """Yield a heading and the results of empirical work below it, or nothing.

    `further` is the number of those that are left out.
    """
    if results:
        yield "\n" + pgettext("heading", "Evidence")
    for result in results:
        finding = result.finding
        size = format_whole_result(finding)
        yield wrap_text(f"{finding.label}: {size}{reference_numbers(result.numbers)}", "  ")
    if further:
        more = ngettext("and one more result", "and {count} more results", further)
        yield wrap_text(more.format(count=further), "  ")


def argument_lines(
    title: str,
    arguments: tuple[AppliedArgument, ...],
    inherited: tuple[InheritedArguments, ...] = (),
) -> Iterator[str]:
    """Yield a heading, the arguments below it and the headings of those inherited, or nothing."""
    if arguments or inherited:
        yield f"\n{title}"
    for applied in arguments:
        yield from thread_lines(applied, "  ")
    yield from inherited_lines(inherited)


def thread_lines(applied: AppliedArgument, indent: str) -> Iterator[str]:
    """Yield an argument and, further indented, its replies."""
    argument = applied.argument
    text = f"{argument.text} {argument.caveat}".rstrip()
    words = f"{argument.label}: {text}{reference_numbers(applied.numbers)}"
    yield wrap_text(f"[{argument.stance}] {words}", indent)
    for reply in applied.replies:
        yield from thread_lines(reply, indent + "  ")


def sentence_text(sentence: Sentence) -> str:
    """Return a sentence with its reference numbers; each of a run of inferences is marked."""
    text = "".join(span.text for span in sentence.spans)
    mark = f" ({BASIS_WORDS[Basis.INFERRED]})" if sentence.basis is Basis.INFERRED else ""
    return text.rstrip(".") + mark + reference_numbers(sentence.numbers) + "."


def reference_text(reference: Reference) -> str:
    """Return a numbered reference with its locators and grade."""
    places = (
        gettext(" At {locators}.").format(locators=", ".join(reference.locators))
        if reference.locators
        else ""
    )
    work = reference.work
    grade = f" ({grade_label(work) if work.numbered else GRADE_WORDS[work.verification]})"
    return f"{reference.number}. {reference.text}{places}{grade}"


def connections_text(page: ConnectionsPage) -> str:
    """Return paths as numbered sentences with the sources of each, numbered step by step.

    Arguments are left out: `alliance show` prints those about each concept.
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
            lines.append(wrap_text(f"{place}. {sentence_text(sentence)}", "  "))
            lines.append(wrap_text(f"{BASIS_WORDS[cited.claim.basis]}: {sources}", "     "))
    return "\n".join(lines)


def issue_text(issue: Issue) -> str:
    """Return a finding as one line: where, how grave, what."""
    where = f"{issue.source}: " if issue.source else ""
    return f"{where}{issue.severity}: {issue.subject}: {issue.message}"


def table_text(table: Table) -> str:
    """Return a table in columns; long cells are cut (`--json` has them whole)."""
    rows = [table.columns, *([truncate_cell(cell) for cell in row] for row in table.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def truncate_cell(cell: str) -> str:
    """Return a cell on one line, shortened with an ellipsis."""
    line = " ".join(cell.split())
    return line if len(line) <= MAX_CELL_WIDTH else line[: MAX_CELL_WIDTH - 1] + "…"
