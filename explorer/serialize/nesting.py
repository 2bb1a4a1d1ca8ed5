"""What Turtle and JSON-LD have in common: short names, and blank nodes where they are mentioned.

Terms are texts as N-Triples has them: `<iri>`, `_:blank` or `"literal"`, the last with a language
or a datatype.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from explorer.namespaces import PREFIXES

Said: TypeAlias = dict[str, list[str]]  # property → values

RDF: Final = PREFIXES["rdf"]
TYPE: Final = f"<{RDF}type>"
FIRST: Final = f"<{RDF}first>"
REST: Final = f"<{RDF}rest>"
NIL: Final = f"<{RDF}nil>"
LINK: Final = {FIRST: 1, REST: 1}  # properties of a link of a list, and how many values each has
DEEPEST: Final = 20  # blank nodes within each other; nobody reads more, and writing recurs
# What every syntax with prefixes takes for a local name without escapes
LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
DATATYPE: Final = re.compile(r'(".*")\^\^<([^<>]*)>', re.DOTALL)
LANGUAGE: Final = re.compile(r'(".*")@([A-Za-z0-9-]+)', re.DOTALL)


def is_blank(term: str) -> bool:
    """Tell whether a term is a blank node."""
    return term.startswith("_:")


def is_iri(term: str) -> bool:
    """Tell whether a term is an IRI."""
    return term.startswith("<") and not term.startswith("<<")


def is_literal(term: str) -> bool:
    """Tell whether a term is a literal."""
    return term.startswith('"')


class ShortNames:
    """Curies of IRIs by declared prefixes; remembers which prefixes were of use.

    A prefix that is also the scheme of an IRI among the terms is left alone, as JSON-LD could not
    tell the two apart.
    """

    def __init__(self, prefixes: Mapping[str, str], terms: Iterable[str]) -> None:
        schemes = {term[1:].partition(":")[0] for term in terms if is_iri(term)}
        self.prefixes = {p: iri for p, iri in sorted(prefixes.items()) if p not in schemes}
        self.by_namespace = {iri: prefix for prefix, iri in self.prefixes.items()}
        self.known: dict[str, str] = {}
        self.used: set[str] = set()

    def curie(self, iri: str) -> str:
        """Return the curie of an IRI, or nothing where it has none."""
        found = self.known.get(iri)
        if found is None:
            cut = max(iri.rfind("#"), iri.rfind("/")) + 1
            prefix = self.by_namespace.get(iri[:cut], "")
            fits = prefix and LOCAL.fullmatch(iri, cut)
            found = self.known[iri] = f"{prefix}:{iri[cut:]}" if fits else ""
            if fits:
                self.used.add(prefix)
        return found

    def declarations(self) -> dict[str, str]:
        """Return the prefixes that were of use, sorted."""
        return {prefix: iri for prefix, iri in self.prefixes.items() if prefix in self.used}


@dataclass(frozen=True, slots=True)
class Nesting:
    """Statements by subject and property, and where they stand.

    Attributes:
        said: What is said of each subject.
        roots: The subjects that stand for themselves, in order; all others stand where they are
            mentioned.
        lists: The links of each well-formed list, by its head.
        terms: All terms there are.
    """

    said: Mapping[str, Said]
    roots: Mapping[str, None]
    lists: Mapping[str, tuple[str, ...]]
    terms: frozenset[str]

    @classmethod
    def from_lines(cls, lines: Iterable[str], first: Iterable[str] = ()) -> "Nesting":
        """Arrange lines of N-Triples in their order; things whose IRIs are `first` come before."""
        said: dict[str, Said] = {}
        mentions: Counter[str] = Counter()
        following: set[str] = set()
        terms: set[str] = set()
        for line in lines:
            subject, predicate, value = line[:-2].split(" ", 2)
            said.setdefault(subject, {}).setdefault(predicate, []).append(value)
            terms.update((subject, predicate, value))
            if is_blank(value):
                mentions[value] += 1
                if predicate == REST:
                    following.add(value)
        once = {node for node, count in mentions.items() if count == 1 and node in said}
        heads = (node for node in once if node not in following)
        lists = {head: links for head in heads if (links := links_from(head, said, once))}
        ahead = [node for iri in first if (node := f"<{iri}>") in said]
        return cls(said, standing([*ahead, *said], said, once, lists), lists, frozenset(terms))

    def inside(self, term: str) -> bool:
        """Tell whether a blank node stands where it is mentioned."""
        return term in self.said and term not in self.roots

    def members(self, head: str) -> list[str] | None:
        """Return the members of the list that begins at a node, or nothing if none does."""
        links = self.lists.get(head)
        return [self.said[link][FIRST][0] for link in links] if links else None


def links_from(head: str, said: Mapping[str, Said], once: set[str]) -> tuple[str, ...]:
    """Return the links of the list that begins at a node; none if it is not well formed."""
    links: list[str] = []
    node = head
    while node != NIL:
        if node not in once or {name: len(found) for name, found in said[node].items()} != LINK:
            return ()
        links.append(node)
        node = said[node][REST][0]
    return tuple(links)


def standing(
    subjects: Iterable[str],
    said: Mapping[str, Said],
    once: set[str],
    lists: Mapping[str, tuple[str, ...]],
) -> dict[str, None]:
    """Return the subjects that stand for themselves, in order.

    These are all but the blank nodes that are mentioned `once`; of those also the ones that would
    stand too deep within others, or go round in a circle.
    """
    found = {each: None for each in subjects if each not in once}
    waiting = [(each, 0) for each in reversed(found)]
    circles = [each for each in said if each in once]
    chained = {link for links in lists.values() for link in links[1:]}  # side by side in a list
    reached: set[str] = set()
    while waiting or circles:
        if not waiting:
            subject = circles.pop()
            if subject in reached:
                continue
            found[subject] = None
            waiting.append((subject, 0))
        node, depth = waiting.pop()
        reached.add(node)
        for below in (value for values in said[node].values() for value in values):
            if below in once and below not in reached:
                deeper = depth + (below not in chained)
                if deeper > DEEPEST:
                    found[below] = None
                waiting.append((below, deeper % (DEEPEST + 1)))
    return found
