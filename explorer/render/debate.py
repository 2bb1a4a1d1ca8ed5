"""The page of debates as HTML: threads of arguments, with the two sides of each side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.model.answers import AppliedArgument, Link, Reference
from explorer.model.view_pages import DebatePage, DebateThread
from explorer.namespaces import contract
from explorer.render.html import render_template
from explorer.translation import gettext


@dataclass(frozen=True, slots=True)
class ThreadSides:
    """A thread split into its sides; `curies` are those of all its arguments and replies."""

    target: Link
    against: tuple[AppliedArgument, ...]
    supporting: tuple[AppliedArgument, ...]
    curies: frozenset[str]


def render_debate(page: DebatePage, focus: str = "") -> str:
    """Render all arguments as threads under their targets; the thread in focus comes first.

    An argument about several targets stands under each of them. Inherited arguments are left out:
    the page of the concept has them. References keep their numbers when only some are shown.

    Args:
        page: The debate.
        focus: The curie of the argument whose thread comes first; may be empty.
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
    """Return the label of the debate's target for the form; empty for all debates."""
    if page.target is None:
        return ""
    known = page.target.curie in topics or page.threads
    return page.target.label if known else gettext("something nobody argues about")


def split_sides(thread: DebateThread) -> ThreadSides:
    """Split a thread into its sides, with the arguments that other threads have as well."""
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
    """Yield the references that the arguments of some threads cite."""
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
