"""All checks at once, in an order that never changes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from rdflib import Graph

from explorer.bundled import ontology_folder
from explorer.model import Issue
from explorer.namespaces import PREFIXES
from explorer.quality.hierarchy import hierarchy_issues
from explorer.quality.inference import contradictions
from explorer.quality.questions import answered, read_questions
from explorer.quality.shapes import shape_issues
from explorer.quality.terms import term_issues
from explorer.store import Store

SEVERITIES: Final = ("violation", "warning", "info")


def check(store: Store) -> tuple[Issue, ...]:
    """Return what is wrong with a source, the worst first, then by file and subject.

    A source without a term of the Atlas' vocabulary is held to SKOS alone.
    """
    atlas = speaks_atlas(store)
    found = [*quick_issues(store, atlas)]
    if atlas:
        graph = in_memory(store)
        found += shape_issues(graph)
        found += contradictions(graph)
    return in_order(store, found)


def quick_issues(store: Store, atlas: bool) -> Iterator[Issue]:
    """Run what the store itself can answer: everything but shapes and inference."""
    for question in read_questions(ontology_folder() / "queries" / "checks"):
        if atlas or question.applies == "skos":
            yield from answered(question, store)
    yield from hierarchy_issues(store)
    yield from term_issues(store, atlas)


def speaks_atlas(store: Store) -> bool:
    """Say whether a source uses a class or a property of the Atlas' vocabulary."""
    return any(store.select("uses-atlas"))


def in_memory(store: Store) -> Graph:
    """Copy a source into a graph of rdflib's own, which pySHACL and owlrl read ten times faster."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in store.graph:
        graph.add(triple)
    return graph


def in_order(store: Store, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Add to each issue the file that its subject stands in, drop repeated ones, and sort."""
    placed = {replace(issue, source=store.origins.get(issue.subject, "")) for issue in issues}
    return tuple(
        sorted(
            placed,
            key=lambda issue: (
                SEVERITIES.index(issue.severity),
                issue.source,
                issue.subject,
                issue.check,
                issue.value,
                issue.message,
            ),
        )
    )
