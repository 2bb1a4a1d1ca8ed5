"""The OpenAPI 3.1 description of the JSON API, made from the table that answers and from its types.

msgspec makes the schemas from the types that `json_forms` derives, with the words of docstrings.
"""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlencode

import msgspec

from explorer import urls
from explorer.api.json_forms import find_form
from explorer.api.operation_table import (
    JSON_MEDIA_TYPE,
    OPERATIONS,
    PROBLEM_MEDIA_TYPE,
    STATUS_TITLES,
    ApiProblem,
    answer_operation,
    problem_of_error,
)
from explorer.api.operations import ApiOperation, ApiParameter, JsonSchema
from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.urls import Site

OPENAPI_VERSION: Final = "3.1.0"
OPENAPI_PATH: Final = urls.API + "openapi.json"
SCHEMA_PREFIX: Final = "#/components/schemas/"
INLINE_EXAMPLES: Final = ("search", "listConcepts")  # operations whose example is short


def describe_api(atlas: Atlas, site: Site) -> dict[str, Any]:
    """Return the description of the API as it is published at a site."""
    header = atlas.header
    info: JsonSchema = {
        "title": f"{header.title or 'Vocabulary'}: JSON API",
        "version": header.version or "0",
        "description": "Concepts with their cited summaries, people, works, claims, arguments, "
        "findings and tours, the content of every page, search, and the graph. "
        "The API is read-only and needs no key. All data are also available as RDF and by SPARQL.",
    }
    if header.licence.startswith("https://"):
        info["license"] = {"name": "Licence of the data", "url": header.licence}
    answers = [answer for each in OPERATIONS for answer in (each.answer, *each.other_answers)]
    types = [find_form(answer).schema_type for answer in answers]
    _, schemas = msgspec.json.schema_components(
        [*types, find_form(ApiProblem).schema_type], ref_template=SCHEMA_PREFIX + "{name}"
    )
    return {
        "openapi": OPENAPI_VERSION,
        "info": info,
        "servers": [{"url": site.base.rstrip("/") or "/"}],
        "paths": {
            f"/{each.path}": {"get": describe_operation(each, atlas, site)} for each in OPERATIONS
        },
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def describe_operation(operation: ApiOperation, atlas: Atlas, site: Site) -> JsonSchema:
    """Return the description of an operation."""
    media: JsonSchema = {"schema": schema_reference(operation.answer)}
    if operation.other_answers:
        possible = (operation.answer, *operation.other_answers)
        media["schema"] = {"oneOf": [schema_reference(each) for each in possible]}
    examples = {each.name: each.example(atlas) for each in operation.parameters}
    named = [each.name for each in operation.parameters if each.required or each.is_name]
    if operation.name in INLINE_EXAMPLES:
        media["example"] = operation_example(operation, atlas, site, examples)
    elif all(examples[name] for name in named):
        address = site.base + fill_path(operation, {name: examples[name] for name in named})
        media["examples"] = {"real": {"externalValue": address}}
    good: JsonSchema = {"description": operation.summary, "content": {JSON_MEDIA_TYPE: media}}
    if operation.follows:
        good["links"] = {
            name: {"operationId": name, "parameters": {parameter: where}}
            for name, parameter, where in operation.follows
        }
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [describe_parameter(each, atlas) for each in operation.parameters],
        "responses": {
            "200": good,
            **{str(code): describe_problem(code) for code in problem_statuses(operation)},
        },
    }


def problem_statuses(operation: ApiOperation) -> Iterator[int]:
    """Yield the statuses of the problems that there may be."""
    yield 400
    if any(each.is_name for each in operation.parameters):
        yield 404
    yield 422


def describe_problem(status: int) -> JsonSchema:
    """Return the description of a problem."""
    media: JsonSchema = {"schema": schema_reference(ApiProblem)}
    if status == HTTPStatus.NOT_FOUND:
        media["example"] = msgspec.to_builtins(
            problem_of_error(UnknownName("trsut", "concept", ("trust",))), str_keys=True
        )
    return {"description": STATUS_TITLES[status], "content": {PROBLEM_MEDIA_TYPE: media}}


def operation_example(
    operation: ApiOperation, atlas: Atlas, site: Site, given: Mapping[str, Any]
) -> object:
    """Return what is really answered."""
    pairs = [(name, str(value)) for name, value in given.items()]
    return json.loads(answer_operation(operation, atlas, site, pairs).body)


def fill_path(operation: ApiOperation, given: Mapping[str, Any]) -> str:
    """Return the path of an operation with its parameters."""
    path, rest = operation.path, dict(given)
    for each in operation.parameters:
        if each.place == "path":
            path = path.replace(f"{{{each.name}}}", quote(str(rest.pop(each.name)), safe=":"))
    return f"{path}?{urlencode(rest, safe=':')}" if rest else path


def describe_parameter(parameter: ApiParameter, atlas: Atlas) -> JsonSchema:
    """Return the description of a parameter."""
    found: JsonSchema = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.description,
        "required": parameter.required,
        "schema": parameter.schema(atlas),
    }
    if real := parameter.example(atlas):
        found["example"] = real
    if found["schema"]["type"] == "array":
        found |= {"style": "form", "explode": False}
    return found


def schema_reference(cls: type) -> JsonSchema:
    """Return a reference to the schema of a class."""
    return {"$ref": SCHEMA_PREFIX + find_form(cls).schema_type.__name__}
