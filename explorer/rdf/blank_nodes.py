"""Blank nodes: stable names, and statements nested where a blank node is mentioned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias

from explorer.namespaces import PREFIXES

# Stable names

Triple: TypeAlias = tuple[str, str, str]  # terms in N-Triples syntax


def label_tree_blank_nodes(lines: Iterable[str]) -> list[str] | None:
    """Return lines of N-Triples sorted, their blank nodes named by content and position.

    Returns `None` where a blank node is mentioned twice, or within itself.
    """
    triples = [split_triple(line) for line in lines]
    statements: dict[str, list[Triple]] = defaultdict(list)
    above: dict[str, str] = {}
    for triple in triples:
        subject, _, value = triple
        if subject.startswith("_:"):
            statements[subject].append(triple)
        if value.startswith("_:"):
            if value in above:
                return None
            above[value] = subject
    contents = blank_node_contents(statements, above)
    if contents is None:
        return None
    names = blank_node_names(triples, statements, above, contents)
    return sorted(f"{names.get(s, s)} {p} {names.get(o, o)} ." for s, p, o in triples)


def split_triple(line: str) -> Triple:
    """Return subject, property and value of a line of N-Triples."""
    subject, predicate, value = line[:-2].split(" ", 2)
    return subject, predicate, value


def blank_node_contents(
    statements: Mapping[str, list[Triple]], above: Mapping[str, str]
) -> dict[str, str] | None:
    """Return a hash of the content of each blank node; `None` if one is within itself."""
    nodes = {*statements, *above}
    open_parts = {
        node: sum(o.startswith("_:") for _, _, o in statements.get(node, ())) for node in nodes
    }
    ready = [node for node, count in open_parts.items() if not count]
    contents: dict[str, str] = {}
    for node in ready:  # the loop below appends to it
        parts = sorted(f"{p} {contents.get(o, o)}" for _, p, o in statements.get(node, ()))
        contents[node] = "_:" + sha256("\n".join(parts).encode()).hexdigest()
        parent = above.get(node, "")
        if parent in open_parts:
            open_parts[parent] -= 1
            if not open_parts[parent]:
                ready.append(parent)
    return contents if len(contents) == len(nodes) else None


def blank_node_names(
    triples: Iterable[Triple],
    statements: Mapping[str, list[Triple]],
    above: Mapping[str, str],
    contents: Mapping[str, str],
) -> dict[str, str]:
    """Return the names of blank nodes, numbered in the order of reading.

    Of two with the same content in the same position either may come first: the result is equal.
    """

    def order(triple: Triple) -> Triple:
        subject, predicate, value = triple
        return contents.get(subject, subject), predicate, contents.get(value, value)

    mentions = [each for each in triples if each[2] in above and each[0] not in contents]
    roots = sorted((node for node in statements if node not in above), key=contents.__getitem__)
    waiting = [
        *reversed(roots),
        *(value for _, _, value in sorted(mentions, key=order, reverse=True)),
    ]
    names: dict[str, str] = {}
    while waiting:
        node = waiting.pop()
        names[node] = f"_:b{len(names)}"
        below = sorted((each for each in statements.get(node, ()) if each[2] in above), key=order)
        waiting += [value for _, _, value in reversed(below)]
    return names


# Nested statements

ValuesByProperty: TypeAlias = dict[str, list[str]]  # property → values, as N-Triples terms

RDF_NAMESPACE: Final = PREFIXES["rdf"]
RDF_TYPE: Final = f"<{RDF_NAMESPACE}type>"
RDF_FIRST: Final = f"<{RDF_NAMESPACE}first>"
RDF_REST: Final = f"<{RDF_NAMESPACE}rest>"
RDF_NIL: Final = f"<{RDF_NAMESPACE}nil>"
LIST_LINK_COUNTS: Final = {
    RDF_FIRST: 1,
    RDF_REST: 1,
}  # properties of a link of a well-formed list, with the number of values of each
MAX_NESTING: Final = 20  # blank nodes within each other: writing is recursive
# Local names that no syntax with prefixes has to escape
LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
DATATYPE_SUFFIX: Final = re.compile(r'(".*")\^\^<([^<>]*)>', re.DOTALL)
LANGUAGE_SUFFIX: Final = re.compile(r'(".*")@([A-Za-z0-9-]+)', re.DOTALL)


def is_blank(term: str) -> bool:
    """Tell whether a term is a blank node."""
    return term.startswith("_:")


def is_iri(term: str) -> bool:
    """Tell whether a term is an IRI."""
    return term.startswith("<") and not term.startswith("<<")


def is_literal(term: str) -> bool:
    """Tell whether a term is a literal."""
    return term.startswith('"')


class PrefixedNames:
    """Curies of IRIs by declared prefixes, with a record of the prefixes used.

    A prefix that is also the scheme of an IRI among the terms is not used, as JSON-LD could not
    distinguish the two.
    """

    def __init__(self, prefixes: Mapping[str, str], terms: Iterable[str]) -> None:
        schemes = {term[1:].partition(":")[0] for term in terms if is_iri(term)}
        self.prefixes = {p: iri for p, iri in sorted(prefixes.items()) if p not in schemes}
        self.by_namespace = {iri: prefix for prefix, iri in self.prefixes.items()}
        self.known: dict[str, str] = {}
        self.used: set[str] = set()

    def curie(self, iri: str) -> str:
        """Return the curie of an IRI; empty where it has none."""
        found = self.known.get(iri)
        if found is None:
            cut = max(iri.rfind("#"), iri.rfind("/")) + 1
            prefix = self.by_namespace.get(iri[:cut], "")
            fits = prefix and LOCAL_NAME.fullmatch(iri, cut)
            found = self.known[iri] = f"{prefix}:{iri[cut:]}" if fits else ""
            if fits:
                self.used.add(prefix)
        return found

    def declarations(self) -> dict[str, str]:
        """Return the prefixes that were used, sorted, with their namespaces."""
        return {prefix: iri for prefix, iri in self.prefixes.items() if prefix in self.used}


@dataclass(frozen=True, slots=True)
class NestedStatements:
    """Statements by subject and property, with the blank nodes to be nested.

    Attributes:
        by_subject: The values of each property of each subject: N-Triples terms.
        roots: The subjects at the top level, in order; all others are nested where they are
            mentioned.
        lists: The links of each well-formed list, by its head.
        terms: All terms there are.
    """

    by_subject: Mapping[str, ValuesByProperty]
    roots: Mapping[str, None]
    lists: Mapping[str, tuple[str, ...]]
    terms: frozenset[str]

    @classmethod
    def from_lines(cls, lines: Iterable[str], first: Iterable[str] = ()) -> "NestedStatements":
        """Group lines of N-Triples in their order; subjects whose IRIs are `first` come before."""
        statements: dict[str, ValuesByProperty] = {}
        mentions: Counter[str] = Counter()
        following: set[str] = set()
        terms: set[str] = set()
        for line in lines:
            subject, predicate, value = line[:-2].split(" ", 2)
            statements.setdefault(subject, {}).setdefault(predicate, []).append(value)
            terms.update((subject, predicate, value))
            if is_blank(value):
                mentions[value] += 1
                if predicate == RDF_REST:
                    following.add(value)
        once = {node for node, count in mentions.items() if count == 1 and node in statements}
        heads = (node for node in once if node not in following)
        lists = {head: links for head in heads if (links := list_links(head, statements, once))}
        ahead = [node for iri in first if (node := f"<{iri}>") in statements]
        return cls(
            statements,
            top_level_subjects([*ahead, *statements], statements, once, lists),
            lists,
            frozenset(terms),
        )

    def is_nested(self, term: str) -> bool:
        """Tell whether a term is a blank node that is nested where it is mentioned."""
        return term in self.by_subject and term not in self.roots

    def members(self, head: str) -> list[str] | None:
        """Return the members of the list that begins at a node; `None` if there is no list."""
        links = self.lists.get(head)
        return [self.by_subject[link][RDF_FIRST][0] for link in links] if links else None


def list_links(
    head: str, statements: Mapping[str, ValuesByProperty], once: set[str]
) -> tuple[str, ...]:
    """Return the links of the list that begins at a node; none if it is not well formed."""
    links: list[str] = []
    node = head
    while node != RDF_NIL:
        if (
            node not in once
            or {name: len(found) for name, found in statements[node].items()} != LIST_LINK_COUNTS
        ):
            return ()
        links.append(node)
        node = statements[node][RDF_REST][0]
    return tuple(links)


def top_level_subjects(
    subjects: Iterable[str],
    statements: Mapping[str, ValuesByProperty],
    once: set[str],
    lists: Mapping[str, tuple[str, ...]],
) -> dict[str, None]:
    """Return the subjects at the top level, in order.

    These are all but the blank nodes that are mentioned `once`; of those also the ones that would
    be nested too deep, or within themselves.
    """
    found = {each: None for each in subjects if each not in once}
    waiting = [(each, 0) for each in reversed(found)]
    circles = [each for each in statements if each in once]
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
        for below in (value for values in statements[node].values() for value in values):
            if below in once and below not in reached:
                deeper = depth + (below not in chained)
                if deeper > MAX_NESTING:
                    found[below] = None
                waiting.append((below, deeper % (MAX_NESTING + 1)))
    return found
