"""The table of all operations of the JSON API, their answers and problems as responses.

The routes of the server and the OpenAPI document are derived from this table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import msgspec

from explorer import urls
from explorer.api.answers import (
    example_concept,
    example_label,
    list_concepts_page,
    node_kinds,
    read_concept_form,
    read_graph,
)
from explorer.api.concept_form import ConceptForm
from explorer.api.forms import ConceptListForm, SearchForm
from explorer.api.json_forms import find_form
from explorer.api.json_graph import JsonGraphDocument
from explorer.api.operations import (
    ApiOperation,
    ListParameter,
    NumberParameter,
    OutOfBounds,
    TextParameter,
    parameter_values,
)
from explorer.api.page_operations import (
    ANY_NAME,
    MAX_RESOURCE_NAME_LENGTH,
    PAGE_OPERATIONS,
    RESOURCE_OPERATIONS,
    VIEW_OPERATIONS,
)
from explorer.api.search_operation import search_everything
from explorer.atlas import Atlas
from explorer.errors import AmbiguousName, AtlasError, UnknownName
from explorer.model.entities import Basis
from explorer.model.graph import MAX_DEPTH, OVERVIEW_NODES
from explorer.publish.response_document import Document
from explorer.urls import Site

__all__ = [
    "JSON_MEDIA_TYPE",
    "OPERATIONS",
    "OPERATIONS_BY_NAME",
    "PROBLEM_MEDIA_TYPE",
    "RESOURCE_OPERATIONS",
    "STATUS_TITLES",
    "ApiOperation",
    "ApiProblem",
    "answer_operation",
    "problem_document",
    "problem_of_error",
    "write_answer",
]

JSON_MEDIA_TYPE: Final = "application/json"
PROBLEM_MEDIA_TYPE: Final = "application/problem+json"
MAX_LIMIT: Final = 100
MAX_OFFSET: Final = 1_000_000  # concepts that a list may begin after


@dataclass(frozen=True, slots=True)
class ApiProblem:
    """The reason why there is no answer, in the form of RFC 9457.

    Attributes:
        type: The type of problem; about:blank, because the status says it.
        title: The meaning of the status.
        status: The HTTP status.
        detail: The problem, its place, and how to fix it.
        candidates: Names that the client may have meant.
    """

    type: str
    title: str
    status: int
    detail: str
    candidates: tuple[str, ...]


STATUS_TITLES: Final = MappingProxyType(
    {400: "Bad request", 404: "Not found", 422: "Value out of bounds", 500: "Internal error"}
)


LIMIT_PARAMETER: Final = NumberParameter(
    "limit", "The maximum number of results.", default=10, least=1, most=MAX_LIMIT
)
OFFSET_PARAMETER: Final = NumberParameter(
    "offset", "The number of results to skip.", default=0, least=0, most=MAX_OFFSET
)
CONCEPT_LINK: Final = ("readConcept", "id", "$response.body#/concepts/0/curie")
GRAPH_LINK: Final = ("readGraph", "id", "$response.body#/concepts/0/curie")

OPERATIONS: Final = (
    ApiOperation(
        "search",
        urls.API + "search",
        "Find resources by their names, even if incomplete or misspelt, and by their texts",
        (
            TextParameter("q", "The text to search for.", example_label, required=True),
            LIMIT_PARAMETER,
        ),
        SearchForm,
        search_everything,
    ),
    ApiOperation(
        "listConcepts",
        urls.API + "concepts",
        "List all concepts in alphabetical order",
        (LIMIT_PARAMETER, OFFSET_PARAMETER),
        ConceptListForm,
        list_concepts_page,
        (CONCEPT_LINK, GRAPH_LINK),
    ),
    ApiOperation(
        "readConcept",
        urls.API + "concepts/{id}",
        "Read a concept: summary, sources, arguments for and against it, references",
        (
            TextParameter(
                "id",
                f"{ANY_NAME} of a concept.",
                example_concept,
                required=True,
                place="path",
                longest=MAX_RESOURCE_NAME_LENGTH,
                is_name=True,
            ),
        ),
        ConceptForm,
        read_concept_form,
        (("readGraph", "id", "$response.body#/curie"),),
    ),
    ApiOperation(
        "readGraph",
        urls.API + "graph",
        "Read the graph around a concept or person, or the whole graph",
        (
            TextParameter(
                "id",
                f"{ANY_NAME} of the concept or person at the centre; without it, the answer is "
                "the whole graph.",
                example_concept,
                longest=MAX_RESOURCE_NAME_LENGTH,
                is_name=True,
            ),
            NumberParameter(
                "depth", "The maximum distance from the centre, in claims.", 1, 1, MAX_DEPTH
            ),
            NumberParameter(
                "most",
                "The maximum number of nodes: the nearest, strongest links first.",
                default=OVERVIEW_NODES,
                least=1,
                most=OVERVIEW_NODES,
            ),
            ListParameter("kinds", "Only nodes of these kinds.", node_kinds),
            ListParameter("basis", "Only claims on these bases.", lambda _: tuple(Basis)),
        ),
        JsonGraphDocument,
        read_graph,
    ),
    *RESOURCE_OPERATIONS.values(),
    *VIEW_OPERATIONS,
    *PAGE_OPERATIONS,
)
OPERATIONS_BY_NAME: Final = MappingProxyType({each.name: each for each in OPERATIONS})


def answer_operation(
    operation: ApiOperation, atlas: Atlas, site: Site, asked: Iterable[tuple[str, str]]
) -> Document:
    """Answer an operation, or return the problem with its parameters.

    Args:
        operation: The operation.
        atlas: The opened atlas.
        site: The address of the site.
        asked: Names and values of parameters, those of the path among them, in any order.
    """
    try:
        given = parameter_values(operation.parameters, asked, atlas)
        return Document(write_answer(operation, atlas, site, given), JSON_MEDIA_TYPE)
    except AtlasError as error:
        return problem_document(problem_of_error(error))


def write_answer(
    operation: ApiOperation, atlas: Atlas, site: Site, given: Mapping[str, Any]
) -> bytes:
    """Return the answer of an operation as JSON.

    Args:
        operation: The operation.
        atlas: The opened atlas.
        site: The address of the site; with an empty base its addresses are relative to the root.
        given: The values of parameters by their names; those left out have their usual ones.

    Raises:
        AtlasError: When there is no answer.
    """  # noqa: DOC502 - what the operation calls raises it
    usual = {each.name: each.usual() for each in operation.parameters}
    found = operation.call(atlas, site, {**usual, **given})
    others = (each for each in operation.other_answers if isinstance(found, each))
    form = find_form(next(others, operation.answer))
    return msgspec.json.encode(form.convert(atlas, found))


def problem_of_error(error: AtlasError) -> ApiProblem:
    """Return the problem that an error is to a client, with its HTTP status."""
    status = 400
    candidates: tuple[str, ...] = ()
    if isinstance(error, OutOfBounds):
        status = 422
    elif isinstance(error, UnknownName | AmbiguousName):
        status, candidates = 404, error.candidates
    detail = str(error)
    detail += "" if detail.endswith("?") else "."
    return ApiProblem("about:blank", STATUS_TITLES[status], status, detail, candidates)


def problem_document(found: ApiProblem) -> Document:
    """Return a problem as a response."""
    return Document(msgspec.json.encode(found), PROBLEM_MEDIA_TYPE, found.status)
