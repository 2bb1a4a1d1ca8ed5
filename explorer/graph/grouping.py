"""The groups that nodes stand in: schools by approach, families by the hierarchy."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Final

MIN_SCHOOL_NODES: Final = 4  # nodes of a kind that are a cluster of their own
MAX_FAMILY_SHARE: Final = 0.6  # of all nodes in one family, beyond which it is split
MAX_FAMILY_DEPTH: Final = 4  # steps below a top concept at which families are split


def assign_schools(approaches: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the school (an approach) of each node that has one, given the approaches of all.

    It is the most special approach that enough of the nodes belong to.
    """
    sizes = Counter(chain.from_iterable(approaches.values()))
    found: dict[str, str] = {}
    while True:
        found = {
            iri: min(own, key=lambda school: (sizes[school], school))
            for iri, each in approaches.items()
            if (own := [school for school in each if sizes[school]])
        }
        chosen = Counter(found.values())
        small = [school for school, count in chosen.items() if count < MIN_SCHOOL_NODES]
        if not small:
            return found
        del sizes[min(small, key=lambda school: (chosen[school], school))]


def assign_families(nodes: Sequence[str], parents: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the concept (an IRI) under which each node stands, for nodes in a hierarchy.

    That is a top concept, or one below it where most nodes stand under the same one.
    """
    lines = {iri: line for iri in nodes if len(line := line_of_descent(iri, parents)) > 1}
    tops = {line[0] for line in lines.values()}
    lines |= {iri: (iri,) for iri in nodes if iri in tops}
    found = {iri: line[0] for iri, line in lines.items()}
    for depth in range(1, MAX_FAMILY_DEPTH):
        largest, count = max(
            Counter(found.values()).items(), key=lambda pair: (pair[1], pair[0]), default=("", 0)
        )
        if count <= len(found) * MAX_FAMILY_SHARE:
            break
        found |= {
            iri: lines[iri][depth]
            for iri, family in found.items()
            if family == largest and len(lines[iri]) > depth
        }
    return found


def line_of_descent(iri: str, parents: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the broader concepts of a concept from the top down to itself, one at each step."""
    line = [iri]
    while above := [each for each in parents.get(line[-1], ()) if each not in line]:
        line.append(min(above))
    return tuple(reversed(line))
