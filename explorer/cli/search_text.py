"""The value of the search as lines for a terminal."""

from collections.abc import Iterator

from explorer import urls
from explorer.model.search_pages import AnswerStatement, QuestionAnswer, SearchPage, SearchResult
from explorer.model.tables import BASIS_WORDS
from explorer.translation import gettext


def search_lines(page: SearchPage) -> Iterator[str]:
    """Yield the answer to a question and the results, each with its curie."""
    if page.answer:
        yield from answer_lines(page.answer)
    for result in page.results:
        yield from search_result_lines(result)


def search_remarks(page: SearchPage) -> Iterator[str]:
    """Yield what is not among the results: where to ask for advice, what is not covered."""
    if page.boundary:
        yield f"{page.boundary.sentence} {page.boundary.pointer}"
    if page.gap:
        yield page.gap.sentence
        yield page.gap.covers
    elif not (page.results or page.boundary or page.answer):
        yield gettext("Nothing is called {text!r} or anything similar.").format(text=page.query)


def answer_lines(answer: QuestionAnswer) -> Iterator[str]:
    """Yield the question as it was understood, the sentences that answer it, and their place."""
    yield answer.question
    yield from (f"  {statement_line(each)}" for each in answer.statements)
    place = answer.place
    address = place.curie or urls.page(place.page, **place.parameters)
    yield f"  → {address}  {place.label}"
    yield ""


def statement_line(statement: AnswerStatement) -> str:
    """Return a sentence with its basis and its sources, after its heading if it has one."""
    basis = BASIS_WORDS[statement.basis] if statement.basis else ""
    behind = "; ".join(filter(None, (basis, statement.source)))
    line = f"{statement.link.curie}  {statement.text}".strip()
    return f"{line} ({behind})" if behind else line


def search_result_lines(result: SearchResult) -> Iterator[str]:
    """Yield a result, and below it the phrase that was found."""
    line = f"{result.hit.curie or result.hit.page}  {result.hit.label}"
    if result.other_label:
        line = gettext("{line}  (matched: {label})").format(line=line, label=result.other_label)
    yield line
    if result.excerpt:
        phrase = "".join(part.text for part in result.excerpt)
        yield f"    {result.field}: {phrase}"
