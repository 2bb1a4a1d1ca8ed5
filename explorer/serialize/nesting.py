"""What Turtle and JSON-LD have in common: short names, and blank nodes where they are mentioned."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyoxigraph as ox

from explorer.namespaces import PREFIXES

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Subject: TypeAlias = Term  # but never a literal
Said: TypeAlias = dict[ox.NamedNode, list[Term]]

TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
FIRST: Final = ox.NamedNode(PREFIXES["rdf"] + "first")
REST: Final = ox.NamedNode(PREFIXES["rdf"] + "rest")
NIL: Final = ox.NamedNode(PREFIXES["rdf"] + "nil")
LINK: Final = {FIRST: 1, REST: 1}  # properties of a link of a list, and how many values each has
DEEPEST: Final = 20  # blank nodes within each other; nobody reads more, and writing recurs
# What every syntax with prefixes takes for a local name without escapes
LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class ShortNames:
    """Curies of IRIs by declared prefixes; remembers which prefixes were of use.

    A prefix that is also the scheme of an IRI among the triples is left alone, as JSON-LD could not
    tell the two apart.
    """

    def __init__(self, prefixes: Mapping[str, str], triples: Iterable[ox.Triple]) -> None:
        schemes = {scheme for each in triples for scheme in schemes_of(each)}
        self.prefixes = {p: iri for p, iri in sorted(prefixes.items()) if p not in schemes}
        self.by_namespace = {iri: prefix for prefix, iri in self.prefixes.items()}
        self.known: dict[str, str] = {}
        self.used: set[str] = set()

    def curie(self, iri: str) -> str:
        """Return the curie of an IRI, or nothing where it has none."""
        if iri not in self.known:
            cut = max(iri.rfind("#"), iri.rfind("/")) + 1
            prefix = self.by_namespace.get(iri[:cut], "")
            fits = prefix and LOCAL.fullmatch(iri[cut:])
            self.known[iri] = f"{prefix}:{iri[cut:]}" if fits else ""
            if fits:
                self.used.add(prefix)
        return self.known[iri]

    def declarations(self) -> dict[str, str]:
        """Return the prefixes that were of use, sorted."""
        return {prefix: iri for prefix, iri in self.prefixes.items() if prefix in self.used}


def schemes_of(triple: ox.Triple) -> list[str]:
    """Return the schemes of the IRIs of a triple."""
    terms = (triple.subject, triple.predicate, triple.object)
    named = (term.value for term in terms if isinstance(term, ox.NamedNode))
    return [found[1] for iri in named if (found := SCHEME.match(iri))]


@dataclass(frozen=True, slots=True)
class Nesting:
    """Statements by subject and property, and where they stand.

    Attributes:
        said: What is said of each subject.
        roots: The subjects that stand for themselves, in order; all others stand where they are
            mentioned.
        lists: The links of each well-formed list, by its head.
    """

    said: Mapping[Subject, Said]
    roots: Mapping[Subject, None]
    lists: Mapping[Term, tuple[Term, ...]]

    @classmethod
    def from_triples(cls, triples: Iterable[ox.Triple], first: Iterable[str] = ()) -> "Nesting":
        """Arrange triples, whose order is kept; the things whose IRIs are `first` come before."""
        said: dict[Subject, Said] = {}
        mentions: Counter[ox.BlankNode] = Counter()
        following: set[Term] = set()
        for each in triples:
            said.setdefault(each.subject, {}).setdefault(each.predicate, []).append(each.object)
            if isinstance(each.object, ox.BlankNode):
                mentions[each.object] += 1
                if each.predicate == REST:
                    following.add(each.object)
        once = {node for node, count in mentions.items() if count == 1 and node in said}
        heads = (node for node in once if node not in following)
        lists: dict[Term, tuple[Term, ...]] = {
            head: links for head in heads if (links := links_from(head, said, once))
        }
        ahead = [node for iri in first if (node := ox.NamedNode(iri)) in said]
        return cls(said, standing([*ahead, *said], said, once, lists), lists)

    def inside(self, term: Term) -> bool:
        """Tell whether a term is a blank node that stands where it is mentioned."""
        return isinstance(term, ox.BlankNode) and term in self.said and term not in self.roots

    def members(self, head: Term) -> list[Term] | None:
        """Return the members of the list that begins at a node, or nothing if none does."""
        links = self.lists.get(head)
        return [self.said[link][FIRST][0] for link in links] if links else None


def links_from(
    head: ox.BlankNode, said: Mapping[Term, Said], once: set[ox.BlankNode]
) -> tuple[Term, ...]:
    """Return the links of the list that begins at a node; none if it is not well formed."""
    links: list[Term] = []
    node: Term = head
    while node != NIL:
        if node not in once or {prop: len(found) for prop, found in said[node].items()} != LINK:
            return ()
        links.append(node)
        node = said[node][REST][0]
    return tuple(links)


def standing(
    subjects: Iterable[Subject],
    said: Mapping[Term, Said],
    once: set[ox.BlankNode],
    lists: Mapping[Term, tuple[Term, ...]],
) -> dict[Subject, None]:
    """Return the subjects that stand for themselves, in order.

    These are all but the blank nodes that are mentioned `once`; of those also the ones that would
    stand too deep within others, or go round in a circle.
    """
    found = {each: None for each in subjects if each not in once}
    waiting: list[tuple[Term, int]] = [(each, 0) for each in reversed(found)]
    circles = [each for each in said if each in once]
    chained = {link for links in lists.values() for link in links[1:]}  # side by side in a list
    reached: set[Term] = set()
    while waiting or circles:
        if not waiting:
            subject = circles.pop()
            if subject in reached:
                continue
            found[subject] = None
            waiting.append((subject, 0))
        node, depth = waiting.pop()
        reached.add(node)
        for below in (value for values in said.get(node, {}).values() for value in values):
            if below in once and below not in reached:
                deeper = depth + (below not in chained)
                if deeper > DEEPEST:
                    found[below] = None
                waiting.append((below, deeper % (DEEPEST + 1)))
    return found
