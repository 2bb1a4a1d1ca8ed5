"""What a path query would be slow at: circles in the hierarchy, and islands among the concepts.

Both read pairs by one query each and walk them in Python; ten thousand concepts take well under a
second. The names and the sense of both are qSKOS's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from explorer.model import Issue
from explorer.namespaces import contract
from explorer.store import Store, term_text
from explorer.translation import gettext

Neighbours = Mapping[str, set[str]]

BROADER: Final = "broader-pairs"
CONCEPTS: Final = "concept-pairs"
LINKS: Final = "link-pairs"


def hierarchy_issues(store: Store) -> Iterator[Issue]:
    """Find circles of broader concepts, and groups of concepts without a link to the largest."""
    for circle in circles(both_ways(pairs(store, BROADER), symmetric=False)):
        yield Issue(
            check="cyclic-hierarchy",
            severity="violation",
            subject=circle[0],
            message=gettext(
                "The concept is broader than itself, by way of {circle}; take out the "
                "skos:broader that is wrong."
            ).format(circle=named(circle)),
            value=named(circle),
        )
    links = pairs(store, LINKS)
    concepts = {concept for concept, _ in pairs(store, CONCEPTS)}
    linked = concepts & {end for pair in links for end in pair}  # the others are called orphans
    islands = clusters(linked, both_ways(links, symmetric=True))
    for island in islands[1:]:
        yield Issue(
            check="disconnected-cluster",
            severity="warning",
            subject=island[0],
            message=gettext(
                "No relation and no claim leads from {island} to the {count} concepts of the "
                "main group; link one of them."
            ).format(island=named(island), count=len(islands[0])),
            value=named(island),
        )


def pairs(store: Store, query: str) -> list[tuple[str, str]]:
    """Return the rows of a query of ours (its name) that has two columns, as texts."""
    return [(term_text(row["from"]), term_text(row["to"])) for row in store.select(query)]


def both_ways(links: Iterable[tuple[str, str]], *, symmetric: bool) -> Neighbours:
    """Return for each thing those it leads to; with `symmetric`, those that lead to it as well."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for start, end in links:
        neighbours[start].add(end)
        if symmetric:
            neighbours[end].add(start)
    return neighbours


def circles(neighbours: Neighbours) -> list[list[str]]:
    """Return each circle once: things that can all be reached from each other, sorted.

    What lies on no circle is stripped away from both ends (Kahn); what remains is told apart by
    what each thing reaches.
    """
    remaining = {start: set(ends) for start, ends in neighbours.items()}
    while dead := {start for start, ends in remaining.items() if not ends & remaining.keys()}:
        remaining = {start: ends - dead for start, ends in remaining.items() if start not in dead}
    found: list[list[str]] = []
    seen: set[str] = set()
    reach = {start: reached(start, remaining) for start in remaining}
    for start in sorted(remaining):
        if start in seen or start not in reach[start]:
            continue
        circle = sorted(other for other in reach[start] if start in reach.get(other, ()))
        seen.update(circle)
        found.append(circle)
    return found


def clusters(things: Iterable[str], neighbours: Neighbours) -> list[list[str]]:
    """Return the groups of things that hang together, the largest first, each sorted."""
    left = set(things)
    found: list[list[str]] = []
    while left:
        start = min(left)
        group = (reached(start, neighbours) | {start}) & left
        left -= group
        found.append(sorted(group))
    return sorted(found, key=lambda group: (-len(group), group))


def reached(start: str, neighbours: Neighbours) -> set[str]:
    """Return everything that can be walked to from a thing; itself only by way of a circle."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for end in neighbours.get(waiting.pop(), ()):
            if end not in found:
                found.add(end)
                waiting.append(end)
    return found


def named(things: list[str], limit: int = 5) -> str:
    """Name some things by their curies, and say how many more there are."""
    names = ", ".join(contract(thing) for thing in things[:limit])
    return (
        names
        if len(things) <= limit
        else gettext("{names} and {count} more").format(names=names, count=len(things) - limit)
    )
