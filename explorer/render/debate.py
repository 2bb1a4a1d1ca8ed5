"""What is argued about, thread by thread, with both sides of each beside each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.model.answers import AppliedArgument, Link, Reference
from explorer.model.view_pages import DebatePage, DebateThread
from explorer.namespaces import contract
from explorer.render.html import render_template
from explorer.translation import gettext


@dataclass(frozen=True, slots=True)
class ThreadSides:
    """A thread as it is printed; `curies` name the arguments in it, replies among them."""

    target: Link
    against: tuple[AppliedArgument, ...]
    supporting: tuple[AppliedArgument, ...]
    curies: frozenset[str]


def render_debate(page: DebatePage, focus: str = "") -> str:
    """All arguments as threads under what they are about; the thread in focus comes first.

    An argument about several things is told under each of them. What a concept inherits is not
    shown here: its own page has it. A reference keeps its number where only some are shown.

    Args:
        page: The debate.
        focus: The curie of an argument.
    """
    threads = sorted(
        map(split_sides, page.threads),
        key=lambda thread: (focus not in thread.curies, -len(thread.curies), thread.target.label),
    )
    target = page.target.curie or contract(page.target.iri) if page.target else ""
    topics = {link.curie: (link.label, count) for link, count in page.topics}
    return render_template(
        "pages/debate",
        threads=threads,
        focus=focus,
        target=target,
        about=topic_label(page, topics.keys()),
        stance=page.stance or "",
        topics=topics,
        counts=page.counts,
        references=list(shown_references(threads, page.references)),
        named=page.links.__getitem__,
        about_self=lambda iri: True,
    )


def topic_label(page: DebatePage, topics: Iterable[str]) -> str:
    """Return what the debate is called where it is chosen; empty for all debates."""
    if page.target is None:
        return ""
    known = page.target.curie in topics or page.threads
    return page.target.label if known else gettext("something nobody argues about")


def split_sides(thread: DebateThread) -> ThreadSides:
    """Return the sides of a thread, with what also stands in others."""
    arguments = (*thread.arguments, *thread.repeated)
    return ThreadSides(
        thread.target,
        tuple(each for each in arguments if not each.supports_target),
        tuple(each for each in arguments if each.supports_target),
        frozenset(each.argument.curie for each in iterate_arguments(arguments)),
    )


def shown_references(
    threads: Iterable[ThreadSides], references: Iterable[Reference]
) -> Iterator[Reference]:
    """Yield the works that the arguments shown cite."""
    shown = {
        number
        for thread in threads
        for each in iterate_arguments((*thread.against, *thread.supporting))
        for number in each.numbers
    }
    return (each for each in references if each.number in shown)


def iterate_arguments(arguments: Iterable[AppliedArgument]) -> Iterator[AppliedArgument]:
    """Yield arguments and all replies below each."""
    for each in arguments:
        yield each
        yield from iterate_arguments(each.replies)
