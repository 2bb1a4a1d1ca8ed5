"""Names for blank nodes that are the same in every run, whatever a parser called them.

Nearly all blank nodes stand in trees: one thing mentions each, and none goes round in a circle.
Then a name follows from its place in an order of contents, in time that grows with their number;
the canonicalisation that can do more (W3C RDFC-1.0) takes minutes for a list of some hundreds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeAlias

Triple: TypeAlias = tuple[str, str, str]  # terms as N-Triples has them


def named_in_trees(lines: Iterable[str]) -> list[str] | None:
    """Return lines of N-Triples sorted, their blank nodes named by content and place.

    Nothing where some blank node is mentioned twice, or in a circle.
    """
    triples = [terms_of(line) for line in lines]
    said: dict[str, list[Triple]] = defaultdict(list)
    above: dict[str, str] = {}
    for triple in triples:
        subject, _, value = triple
        if subject.startswith("_:"):
            said[subject].append(triple)
        if value.startswith("_:"):
            if value in above:
                return None
            above[value] = subject
    contents = contents_of(said, above)
    if contents is None:
        return None
    names = names_by_place(triples, said, above, contents)
    return sorted(f"{names.get(s, s)} {p} {names.get(o, o)} ." for s, p, o in triples)


def terms_of(line: str) -> Triple:
    """Return subject, property and value of a line of N-Triples."""
    subject, predicate, value = line[:-2].split(" ", 2)
    return subject, predicate, value


def contents_of(
    said: Mapping[str, list[Triple]], above: Mapping[str, str]
) -> dict[str, str] | None:
    """Return for each blank node what stands for all that is in it; nothing if one is in itself."""
    nodes = {*said, *above}
    open_parts = {node: sum(o.startswith("_:") for _, _, o in said.get(node, ())) for node in nodes}
    ready = [node for node, count in open_parts.items() if not count]
    contents: dict[str, str] = {}
    for node in ready:  # grows on the way
        parts = sorted(f"{p} {contents.get(o, o)}" for _, p, o in said.get(node, ()))
        contents[node] = "_:" + sha256("\n".join(parts).encode()).hexdigest()
        parent = above.get(node, "")
        if parent in open_parts:
            open_parts[parent] -= 1
            if not open_parts[parent]:
                ready.append(parent)
    return contents if len(contents) == len(nodes) else None


def names_by_place(
    triples: Iterable[Triple],
    said: Mapping[str, list[Triple]],
    above: Mapping[str, str],
    contents: Mapping[str, str],
) -> dict[str, str]:
    """Return the names of blank nodes: numbers in the order in which a reader meets them.

    Where two have the same content and the same place it does not matter which comes first.
    """

    def order(triple: Triple) -> Triple:
        subject, predicate, value = triple
        return contents.get(subject, subject), predicate, contents.get(value, value)

    met = [each for each in triples if each[2] in above and each[0] not in contents]
    roots = sorted((node for node in said if node not in above), key=contents.__getitem__)
    waiting = [*reversed(roots), *(value for _, _, value in sorted(met, key=order, reverse=True))]
    names: dict[str, str] = {}
    while waiting:
        node = waiting.pop()
        names[node] = f"_:b{len(names)}"
        below = sorted((each for each in said.get(node, ()) if each[2] in above), key=order)
        waiting += [value for _, _, value in reversed(below)]
    return names
