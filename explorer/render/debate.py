"""The page of debates as HTML: an overview of both sides, and one thread with its two sides."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.model.answers import AppliedArgument, Link, Reference
from explorer.model.debate_pages import DebatePage, DebateThread, SideCounts
from explorer.model.entities import Kind
from explorer.model.node_kinds import NODE_KINDS
from explorer.namespaces import contract
from explorer.render.html import APP_LINKS, build_kind_look, render_template
from explorer.render.svg.debate import DrawnDebate, draw_debate_overview
from explorer.render.svg.sheet import inline_chart_pair
from explorer.translation import capitalize_first, gettext

MAX_DRAWN_DEBATES: Final = 12  # debates in the chart of an overview
MAX_OPEN_ARGUMENTS: Final = 12  # of a thread whose replies are not folded
SIDES_LABEL: Final = gettext("Both sides of the debate")
OVERVIEW_LABEL: Final = gettext("Debates with the most arguments, and how many are for and against")


@dataclass(frozen=True, slots=True)
class ThreadSides:
    """A thread split into its sides; `curies` are those of all its arguments and replies."""

    target: Link
    against: tuple[AppliedArgument, ...]
    supporting: tuple[AppliedArgument, ...]
    curies: frozenset[str]

    @property
    def counts(self) -> SideCounts:
        """The number of arguments on each side, and of replies."""
        against, support = len(self.against), len(self.supporting)
        return SideCounts(against, support, len(self.curies) - against - support)

    @property
    def arguments(self) -> tuple[AppliedArgument, ...]:
        """The arguments of both sides."""
        return (*self.against, *self.supporting)


def render_debate(page: DebatePage, focus: str = "") -> str:
    """Render an overview of all debates, or the one about the target of the page.

    The debates about claims of the target are linked, each on its own page. Inherited arguments
    are left out: the page of the concept has them. References keep their numbers when only some
    are shown.

    Args:
        page: The debates.
        focus: The curie of the argument that comes first on its side; may be empty.
    """
    threads = [split_sides(thread, focus) for thread in page.threads]
    if page.target is None:
        return render_debate_overview(page)
    shown, others = choose_thread(threads, page.target.iri)
    return render_template(
        "pages/debate",
        page=page,
        shown=shown,
        others=others,
        folded=shown is not None and len(shown.curies) > MAX_OPEN_ARGUMENTS,
        focus=focus,
        curie=contract,
        inside=is_in_thread,
        target=page.target.curie or contract(page.target.iri),
        about=capitalize_first(page.target.label),
        stance=page.stance or "",
        counts=page.counts,
        references=list(shown_references(shown.arguments if shown else (), page.references)),
        named=page.links.__getitem__,
        about_self=lambda iri: True,
    )


def render_debate_overview(page: DebatePage) -> str:
    """Render the numbers of arguments on both sides by theme and concept, each with its page."""
    return render_template(
        "pages/debates",
        page=page,
        chart=overview_charts(page) if not page.stance else "",
        titles={theme.kind.iri: kind_plural(theme.kind) for theme in page.themes},
        looks={theme.kind.iri: build_kind_look(theme.kind) for theme in page.themes},
        curie=contract,
        stance=page.stance or "",
        counts=page.counts,
    )


def render_debate_index(page: DebatePage, address: Callable[[Link], str]) -> str:
    """Render all debates by theme for an embed; `address` returns that of a subject's debate."""
    return render_template(
        "parts/teaching_overview",
        page=page,
        titles={theme.kind.iri: kind_plural(theme.kind) for theme in page.themes},
        address=address,
    )


def kind_plural(kind: Kind) -> str:
    """Return the heading of the concepts of a kind."""
    if kind.curie in NODE_KINDS:
        return capitalize_first(NODE_KINDS[kind.curie].plural)
    return capitalize_first(kind.label or kind.curie) or gettext("Other subjects")


def choose_thread(
    threads: Sequence[ThreadSides], target: str
) -> tuple[ThreadSides | None, tuple[ThreadSides, ...]]:
    """Return the thread about a target (an IRI), or else the only one; and all other threads."""
    own = next((thread for thread in threads if thread.target.iri == target), None)
    shown = own or (threads[0] if len(threads) == 1 else None)
    return shown, tuple(thread for thread in threads if thread is not shown)


def split_sides(thread: DebateThread, focus: str = "") -> ThreadSides:
    """Split a thread into its sides, with the arguments that other threads have as well.

    The argument with the curie `focus`, or the one that it answers, comes first on its side.
    """
    arguments = sorted(
        (*thread.arguments, *thread.repeated), key=lambda each: not is_in_thread(each, focus)
    )
    return ThreadSides(
        thread.target,
        tuple(each for each in arguments if not each.supports_target),
        tuple(each for each in arguments if each.supports_target),
        frozenset(each.argument.curie for each in iterate_arguments(arguments)),
    )


def is_in_thread(applied: AppliedArgument, curie: str) -> bool:
    """Whether an argument, or a reply below it, has a curie."""
    return any(each.argument.curie == curie for each in iterate_arguments([applied]))


def shown_references(
    arguments: Iterable[AppliedArgument], references: Iterable[Reference]
) -> Iterator[Reference]:
    """Yield the references that some arguments and their replies cite."""
    shown = {number for each in iterate_arguments(arguments) for number in each.numbers}
    return (each for each in references if each.number in shown)


def iterate_arguments(arguments: Iterable[AppliedArgument]) -> Iterator[AppliedArgument]:
    """Yield arguments and all replies below each."""
    for each in arguments:
        yield each
        yield from iterate_arguments(each.replies)


# The chart of the overview


def draw_debates(page: DebatePage) -> tuple[DrawnDebate, ...]:
    """Return the debates to draw: each argument is in one of them, and once."""
    own = (thread for thread in page.threads if thread.arguments)
    seen: set[str] = set()
    return tuple(
        DrawnDebate(
            f"debate-{number}", thread.target, drop_repeated_replies(thread.arguments, seen)
        )
        for number, thread in enumerate(own, 1)
    )


def drop_repeated_replies(
    arguments: Sequence[AppliedArgument], seen: set[str]
) -> tuple[AppliedArgument, ...]:
    """Return arguments without those whose IRIs are in `seen`, which is extended."""
    first = []
    for each in arguments:
        if each.argument.iri not in seen:
            seen.add(each.argument.iri)
            first.append(replace(each, replies=drop_repeated_replies(each.replies, seen)))
    return tuple(first)


def overview_charts(page: DebatePage) -> str:
    """Return the chart of the longest debates as HTML; each line leads to its debate."""
    debates = draw_debates(page)[:MAX_DRAWN_DEBATES]
    if not debates:
        return ""

    def address(debate: DrawnDebate) -> str:
        return APP_LINKS.page("caution", target=contract(debate.target.iri))

    wide, narrow = (
        draw_debate_overview(debates, OVERVIEW_LABEL, address, narrow=each)
        for each in (False, True)
    )
    return inline_chart_pair(wide, narrow)
