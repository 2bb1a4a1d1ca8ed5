"""The prose on a concept and its claims as text for a terminal."""

from collections.abc import Iterator
from typing import Final

from explorer.model.answers import InheritedArguments
from explorer.model.resource_pages import (
    CitedSentence,
    ProseParagraph,
    RelationGroup,
    SentenceSource,
)
from explorer.model.tables import BASIS_WORDS
from explorer.translation import ngettext, pgettext

# How much of what a sentence rests on is the editors' inference
INFERENCE_SIGNS: Final = {"none": "●", "some": "◐", "all": "○"}
INFERENCE_WORDS: Final = {
    "none": pgettext("a sentence", "rests on sources"),
    "some": pgettext("a sentence", "rests in part on the editors’ inference"),
    "all": pgettext("a sentence", "is the editors’ inference"),
}


def wrap_text(text: str, indent: str = "") -> str:
    """Return text broken into lines that fit the terminal, 100 columns at most."""
    import textwrap
    from shutil import get_terminal_size

    width = min(get_terminal_size((80, 24)).columns, 100)
    lines = textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def reference_numbers(found: tuple[int, ...]) -> str:
    """Return reference numbers in brackets, with a blank before them.

    >>> reference_numbers((1, 3))
    ' [1, 3]'
    """
    return f" [{', '.join(map(str, found))}]" if found else ""


def prose_lines(prose: tuple[ProseParagraph, ...]) -> Iterator[str]:
    """Yield the paragraphs of prose with reference numbers, and what their signs mean."""
    for paragraph in prose:
        yield "\n" + paragraph.title
        yield wrap_text(" ".join(map(cited_text, paragraph.sentences)), "  ")
    used = {each.inference for paragraph in prose for each in paragraph.sentences}
    key = (
        f"{sign} {INFERENCE_WORDS[each]}" for each, sign in INFERENCE_SIGNS.items() if each in used
    )
    yield "\n" + wrap_text("; ".join(key), "  ")


def cited_text(sentence: CitedSentence) -> str:
    """Return a sentence with its reference numbers and the sign of what it rests on."""
    text = "".join(span.text for span in sentence.spans)
    return f"{text}{reference_numbers(sentence.numbers)} {INFERENCE_SIGNS[sentence.inference]}"


def source_lines(source: SentenceSource) -> Iterator[str]:
    """Yield what a sentence rests on, with its basis, places and notes."""
    text = "".join(span.text for span in source.spans)
    if source.kind == "argument":
        text = f"{source.link.label}: {text}"
    basis = f" ({BASIS_WORDS[source.basis]})" if source.basis else ""
    places = f", {', '.join(source.locators)}" if source.locators else ""
    cited = f"{reference_numbers(source.numbers)}{places}"
    yield wrap_text(f"{source.link.curie}{basis}: {text}{cited}", "    ")
    for note in source.notes:
        yield wrap_text(note, "      ")


def relation_lines(relations: tuple[RelationGroup, ...]) -> Iterator[str]:
    """Yield a heading and all claims by relation, each with its basis and its numbers."""
    if relations:
        yield "\n" + pgettext("heading", "Claims")
    for group in relations:
        ties = (
            f"{tie.other.label} ({BASIS_WORDS[tie.claim.basis]}){reference_numbers(tie.numbers)}"
            for tie in group.ties
        )
        yield wrap_text(f"{group.label}: {'; '.join(ties)}", "  ")


def inherited_lines(groups: tuple[InheritedArguments, ...]) -> Iterator[str]:
    """Yield for each approach its arguments by their headings, the strongest first."""
    for group in groups:
        count = len(group.arguments)
        if group.strongest.supports_target:
            title = ngettext(
                "General support: {origin}", "General support: {origin} ({count})", count
            )
        else:
            title = ngettext(
                "General caution: {origin}", "General cautions: {origin} ({count})", count
            )
        names = "; ".join(
            each.argument.label + reference_numbers(each.numbers) for each in group.arguments
        )
        yield wrap_text(f"{title.format(origin=group.origin.label, count=count)} – {names}", "  ")
