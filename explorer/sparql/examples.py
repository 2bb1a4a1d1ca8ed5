"""Queries to begin with: our examples, and the competency questions that the ontology answers.

A query's title is the comment that it begins with. Titles of our examples are messages of the
interface, those of competency questions are data. What a query declares that is known anyhow is
left out, so that what it asks can be seen.
"""

from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Final

from explorer.caches import build_once
from explorer.model.entities import Basis
from explorer.model.site_pages import QueryExample, QueryExampleGroup
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import PREFIXES
from explorer.settings import ontology_folder
from explorer.translation import gettext, pgettext

OWN_TOPIC: Final = "any"  # what the names of examples for any vocabulary begin with
FIRST_EXAMPLES: Final = gettext("To begin with")
MORE_TOPIC: Final = pgettext("title", "More")
# Competency questions by their numbers; those not named here come last.
TOPIC_TITLES: Final = MappingProxyType(
    {
        FIRST_EXAMPLES: (1, 3, 21, 24, 26, 27, 33, 50),
        gettext("Fostering and hindering"): (8, 29, 30, 35, 52, 34, 43, 71, 76, 77),
        gettext("The history of ideas"): (2, 19, 54, 87, 20, 22, 7, 15, 82),
        gettext("The debate"): (10, 17, 28, 31, 32, 48, 49, 53, 78, 79, 88),
        pgettext("title", "Evidence"): (23, 70, 66, 64, 65, 67, 68, 69, 63, 25, 46, 47, 6),
        gettext("Measures, settings, culture"): (61, 62, 74, 75, 72, 73),
        gettext("What the post says"): (4, 55, 9, 12, 13, 14, 16, 18),
        pgettext("title", "Works"): (36, 58, 37, 5, 38, 83, 84),
        pgettext("title", "Claims"): (57, 42, 56, 59, 60),
        gettext("Concepts and tours"): (39, 40, 11, 41, 44, 81, 45, 51, 85, 86, 80),
    }
)


@build_once
def example_groups(with_atlas: bool) -> tuple[QueryExampleGroup, ...]:
    """Return the examples by topic; without those about the Atlas, those for any vocabulary."""
    read = map(read_example, bundled_example_files())
    ours = [replace(each, title=gettext(each.title)) for each in read]
    general = tuple(each for each in ours if each.name.startswith(OWN_TOPIC))
    if not with_atlas:
        return (QueryExampleGroup(FIRST_EXAMPLES, general),)
    questions = {int(path.name[:2]): read_example(path) for path in competency_files()}
    named = {number for numbers in TOPIC_TITLES.values() for number in numbers}
    rest = tuple(number for number in questions if number not in named)
    groups = [
        QueryExampleGroup(title, tuple(questions[n] for n in numbers if n in questions))
        for title, numbers in {**TOPIC_TITLES, MORE_TOPIC: rest}.items()
    ]
    own = tuple(each for each in ours if each not in general)
    first = QueryExampleGroup(FIRST_EXAMPLES, own + groups[0].examples)
    last = QueryExampleGroup(gettext("Any vocabulary"), general)
    return tuple(group for group in (first, *groups[1:], last) if group.examples)


def is_atlas(vocabulary: Vocabulary) -> bool:
    """Tell whether a vocabulary says of its claims on what they rest, as the Atlas does."""
    return any(claim.basis is not Basis.ASSERTED for claim in vocabulary.claims.values())


def bundled_example_files() -> list[Traversable]:
    """List the files of our own examples."""
    folder = files("explorer").joinpath("rdf", "queries", "examples")
    found = (each for each in folder.iterdir() if each.name.endswith(".rq"))
    return sorted(found, key=lambda each: each.name)


def competency_files() -> list[Path]:
    """List the files of the competency questions, in the order of their numbers."""
    return sorted((ontology_folder() / "queries" / "competency").glob("*.rq"))


def read_example(file: Traversable) -> QueryExample:
    """Read an example, with its title as the file has it."""
    lines = file.read_text("utf-8").splitlines()
    known = {f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items()}
    body = [line for line in lines if not line.startswith("#") and line not in known]
    return QueryExample(Path(file.name).stem, read_title(lines), "\n".join(body).strip() + "\n")


def read_title(lines: Iterable[str]) -> str:
    """Return the title of a query: its comments.

    >>> read_title(["# What is broader", "# than what?", "SELECT *"])
    'What is broader than what?'
    """
    return " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


def find_example(name: str, with_atlas: bool) -> QueryExample | None:
    """Return an example by its name."""
    every = (each for group in example_groups(with_atlas) for each in group.examples)
    return next((each for each in every if each.name == name), None)
