"""What a view of the graph shows, said in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.interface_words import AND, OR
from explorer.model import Basis, Edge, Filter, Node
from explorer.model.bases import BASIS_DESCRIPTIONS, BASIS_WORDS
from explorer.model.kinds import PERSON_KIND
from explorer.translation import gettext, ngettext, pgettext

# Which are shown where not all are
CONNECTED: Final = gettext("the best connected ones")
TELLING: Final = gettext("those with the most telling links")


@dataclass(frozen=True, slots=True)
class Extent:
    """Of how much a view shows all or a part.

    Attributes:
        total: How many concepts and people there are.
        more: Whether not all of them were counted.
        people: Whether there are people among them though the view shows none.
    """

    total: int
    more: bool = False
    people: bool = False


def description(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    only: Filter,
    named: Callable[[str], str],
    extent: Extent,
    which: str = CONNECTED,
) -> str:
    """Describe a view: how much it shows, of how much, and what was asked for.

    `named` names kinds, relations (curies), approaches and people (IRIs). Of an
    extent greater than the number of nodes, the view is said to show those that `which` tells.
    """
    people = sum(node.kind == PERSON_KIND for node in nodes)
    concepts = len(nodes) - people
    if not nodes:
        shown = pgettext("what a graph shows", "nothing")
    else:
        if extent.total > len(nodes):
            things = describe_part(len(nodes), extent, which, people=people > 0 or extent.people)
        else:
            things = listed([*count_things(concepts, people)])
        bare = bool(edges) and all(edge.basis is Basis.ASSERTED for edge in edges)
        links = count_links(len(edges)) if bare else count_claims(len(edges))
        shown = f"{things}, {links}"
    return "; ".join([shown, *choices(only, named)])


def count_things(concepts: int, people: int) -> Iterable[str]:
    """Say how many concepts and how many people there are, each if there are any."""
    if concepts:
        text = ngettext("{count:,} concept", "{count:,} concepts", concepts)
        yield text.format(count=concepts)
    if people:
        yield ngettext("{count:,} person", "{count:,} people", people).format(count=people)


def count_claims(count: int) -> str:
    """Return a number of claims with its noun.

    >>> count_claims(1), count_claims(4120)
    ('1 claim', '4,120 claims')
    """
    return ngettext("{count:,} claim", "{count:,} claims", count).format(count=count)


def count_links(count: int) -> str:
    """Return a number of links with its noun."""
    return ngettext("{count:,} link", "{count:,} links", count).format(count=count)


def describe_part(shown: int, extent: Extent, which: str, *, people: bool) -> str:
    """Say that a part is shown of concepts, or of concepts and people, and which part it is."""
    if people and extent.more:
        text = gettext("{shown:,} of more than {total:,} concepts and people, {which}")
    elif people:
        text = gettext("{shown:,} of {total:,} concepts and people, {which}")
    elif extent.more:
        text = gettext("{shown:,} of more than {total:,} concepts, {which}")
    else:
        text = gettext("{shown:,} of {total:,} concepts, {which}")
    return text.format(shown=shown, total=extent.total, which=which)


def choices(only: Filter, named: Callable[[str], str]) -> Iterable[str]:
    """Say each choice of a filter in words, such as "stated by sources, without inferred links"."""
    if only.kinds:
        yield gettext("{names} only").format(names=names(only.kinds, named))
    if only.approaches:
        yield gettext("of {names} only").format(names=names(only.approaches, named))
    if only.theorists:
        yield gettext("linked with {names} only").format(names=names(only.theorists, named))
    yield from years(only)
    if only.relations:
        yield gettext("linked by {names} only").format(names=names(only.relations, named))
    if only.bases:
        ordered = [each for basis, each in BASIS_DESCRIPTIONS.items() if basis in only.bases]
        bases = listed([each.of_claims for each in ordered], OR)
        text = gettext("{bases}, without inferred links")
        if Basis.INFERRED in only.bases:
            text = gettext("{bases} only")
        yield text.format(bases=bases)
    yield from describe_left_out(only, named)


def describe_left_out(only: Filter, named: Callable[[str], str], count: int = 0) -> Iterable[str]:
    """Say which relations a filter leaves out and, if it is known, how many claims that are."""
    if only.without:
        relations = listed(sorted(map(named, only.without)), f"”{AND}“")
        text = gettext("without “{relations}”")
        if count:
            text = ngettext(
                "without the {count:,} claim “{relations}”",
                "without the {count:,} claims “{relations}”",
                count,
            )
        yield text.format(relations=relations, count=count)


def years(only: Filter) -> Iterable[str]:
    """Say to which years a filter confines a view."""
    if only.since is not None and only.until is not None:
        text = pgettext("years", "from {since} to {until}")
    elif only.since is not None:
        text = pgettext("years", "since {since}")
    elif only.until is not None:
        text = pgettext("years", "until {until}")
    else:
        return
    yield text.format(since=only.since, until=only.until)


def names(keys: Iterable[str], named: Callable[[str], str]) -> str:
    """List what things are called, sorted."""
    return listed(sorted(map(named, keys)))


def listed(words: Sequence[str], last: str = AND) -> str:
    """Join words as a sentence would.

    >>> listed(["stated"]), listed(["stated", "evidenced", "inferred"])
    ('stated', 'stated, evidenced and inferred')
    """
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def obstacle(
    start: str, end: str, further: frozenset[Basis] | None, near: Sequence[Sequence[str]]
) -> str:
    """Say why two things are not connected, and what would connect them.

    `further` bases of claims would do (`None`: none at all); `near` are the names of what is linked
    with the one, and with the other.
    """
    if further:
        kinds = listed([word for basis, word in BASIS_WORDS.items() if basis in further])
        text = gettext(
            "“{start}” and “{end}” are connected only through {kinds} claims: allow them."
        )
        return text.format(start=start, end=end, kinds=kinds)
    for name, others in zip((start, end), near, strict=True):
        if not others:
            return gettext(
                "Nothing connects “{start}” and “{end}”: there is no claim about “{name}” yet."
            ).format(start=start, end=end, name=name)
    one, other = (listed(others, OR) for others in near)
    return gettext(
        "No chain of claims leads from “{start}” to “{end}”. A claim that links what "
        "is near the one ({one}) with what is near the other ({other}) would."
    ).format(start=start, end=end, one=one, other=other)
