"""The JSON API: one table of what can be asked, how it is answered, and how a problem is told.

The table is all that the server's routes and the OpenAPI document are made of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import msgspec

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import AmbiguousName, AtlasError, UnknownName
from explorer.model import Basis
from explorer.model.graph_state import DEEPEST, MOST_NODES
from explorer.publish.api.answering import (
    best_known,
    concept,
    concepts,
    graph,
    kinds,
    label_of_best_known,
    search,
)
from explorer.publish.api.answers import Found, Listed
from explorer.publish.api.concept_value import Concept
from explorer.publish.api.json_forms import find_form
from explorer.publish.api.json_graph import JsonGraph
from explorer.publish.api.operation import Operation
from explorer.publish.api.page_operations import (
    ANY_NAME,
    LONGEST_ID,
    PAGE_OPERATIONS,
    RESOURCE_OPERATIONS,
    VIEW_OPERATIONS,
)
from explorer.publish.api.parameters import Number, OutOfBounds, Several, Text, values
from explorer.publish.document import Document
from explorer.urls import Site

__all__ = [
    "JSON",
    "OPERATIONS",
    "OPERATIONS_BY_NAME",
    "PROBLEM",
    "RESOURCE_OPERATIONS",
    "TITLES",
    "Operation",
    "Problem",
    "answer",
    "problem",
    "problem_document",
    "write_answer",
]

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
MOST: Final = 100
FURTHEST: Final = 1_000_000  # concepts that a list may begin after


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer, as RFC 9457 has it.

    Attributes:
        type: What sort of problem it is; about:blank, as the status tells.
        title: The meaning of the status.
        status: The HTTP status.
        detail: What is wrong, where, and how to mend it.
        candidates: What may have been meant.
    """

    type: str
    title: str
    status: int
    detail: str
    candidates: tuple[str, ...]


TITLES: Final = MappingProxyType(
    {400: "Bad request", 404: "Not found", 422: "Value out of bounds", 500: "Our fault"}
)


LIMIT: Final = Number("limit", "At most so many.", default=10, least=1, most=MOST)
OFFSET: Final = Number("offset", "After so many.", default=0, least=0, most=FURTHEST)
TO_CONCEPT: Final = ("readConcept", "id", "$response.body#/concepts/0/curie")
TO_GRAPH: Final = ("readGraph", "id", "$response.body#/concepts/0/curie")

OPERATIONS: Final = (
    Operation(
        "search",
        urls.API + "search",
        "Find concepts, people and works by their labels, as far as typed, slips forgiven",
        (Text("q", "What to look for.", label_of_best_known, required=True), LIMIT),
        Found,
        search,
    ),
    Operation(
        "listConcepts",
        urls.API + "concepts",
        "List all concepts in alphabetical order",
        (LIMIT, OFFSET),
        Listed,
        concepts,
        (TO_CONCEPT, TO_GRAPH),
    ),
    Operation(
        "readConcept",
        urls.API + "concepts/{id}",
        "Read a concept: summary, sources, what speaks for and against it, references",
        (
            Text(
                "id",
                f"{ANY_NAME} of a concept.",
                best_known,
                required=True,
                place="path",
                longest=LONGEST_ID,
                is_name=True,
            ),
        ),
        Concept,
        concept,
        (("readGraph", "id", "$response.body#/curie"),),
    ),
    Operation(
        "readGraph",
        urls.API + "graph",
        "Read the graph around a concept or person, or the graph of everything",
        (
            Text(
                "id",
                f"{ANY_NAME} of what is in the middle; without it everything is shown.",
                best_known,
                longest=LONGEST_ID,
                is_name=True,
            ),
            Number("depth", "How many claims away from the middle.", 1, 1, DEEPEST),
            Number(
                "most",
                "At most so many things: the nearest, those with the most telling links first.",
                default=MOST_NODES,
                least=1,
                most=MOST_NODES,
            ),
            Several("kinds", "Only things of these kinds.", kinds),
            Several("basis", "Only claims on these bases.", lambda _: tuple(Basis)),
        ),
        JsonGraph,
        graph,
    ),
    *RESOURCE_OPERATIONS.values(),
    *VIEW_OPERATIONS,
    *PAGE_OPERATIONS,
)
OPERATIONS_BY_NAME: Final = MappingProxyType({each.name: each for each in OPERATIONS})


def answer(
    operation: Operation, atlas: Atlas, site: Site, asked: Iterable[tuple[str, str]]
) -> Document:
    """Return the answer to what an address asks for, or the problem with it.

    Args:
        operation: What is asked.
        atlas: What answers.
        site: Where it is published.
        asked: Names and values of parameters, those of the path among them, in any order.
    """
    try:
        given = values(operation.parameters, asked, atlas)
        return Document(write_answer(operation, atlas, site, given), JSON)
    except AtlasError as error:
        return problem_document(problem(error))


def write_answer(operation: Operation, atlas: Atlas, site: Site, given: Mapping[str, Any]) -> bytes:
    """Return what is answered, as JSON.

    Args:
        operation: What is asked.
        atlas: What answers.
        site: Where it is published; with an empty base its addresses are relative to the root.
        given: The values of parameters by their names; those left out have their usual ones.

    Raises:
        AtlasError: When there is no answer.
    """  # noqa: DOC502 - what the operation calls raises it
    usual = {each.name: each.usual() for each in operation.parameters}
    found = operation.call(atlas, site, {**usual, **given})
    return msgspec.json.encode(find_form(operation.answer).convert(atlas, found))


def problem(error: AtlasError) -> Problem:
    """Return an error as what a client is told."""
    status = 400
    candidates: tuple[str, ...] = ()
    if isinstance(error, OutOfBounds):
        status = 422
    elif isinstance(error, UnknownName | AmbiguousName):
        status, candidates = 404, error.candidates
    detail = str(error)
    detail += "" if detail.endswith("?") else "."
    return Problem("about:blank", TITLES[status], status, detail, candidates)


def problem_document(found: Problem) -> Document:
    """Return a problem as an answer."""
    return Document(msgspec.json.encode(found), PROBLEM, found.status)
