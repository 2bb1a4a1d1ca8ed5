"""The OpenAPI 3.1 description of the JSON API, made from the table that answers and from its types.

Schemas come from the fields of the answers' classes, their descriptions from the docstrings.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from http import HTTPStatus
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints
from urllib.parse import quote, urlencode

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.publish.api import (
    JSON,
    OPERATIONS,
    PROBLEM,
    TITLES,
    Operation,
    Problem,
    answer,
    problem,
)
from explorer.publish.api.parameters import Parameter, Schema
from explorer.urls import Site

OPENAPI: Final = "3.1.0"
PLACE: Final = urls.API + "openapi.json"
SCHEMAS: Final = "#/components/schemas/"
PLAIN: Final[Mapping[object, str]] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    NoneType: "null",
}
ATTRIBUTE: Final = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)
INLINE: Final = ("search", "listConcepts")  # operations whose example is short


def openapi(atlas: Atlas, site: Site) -> dict[str, Any]:
    """Return the description of the API as it is published at a site."""
    header = atlas.header
    info: Schema = {
        "title": f"{header.title or 'Vocabulary'}: JSON API",
        "version": header.version or "0",
        "description": "Concepts with their cited summaries, search, and the graph. "
        "Read only; no key is needed. Everything is also there as RDF and by SPARQL.",
    }
    if header.licence.startswith("https://"):
        info["license"] = {"name": "Licence of the data", "url": header.licence}
    classes = [each.answer for each in OPERATIONS] + [Problem]
    return {
        "openapi": OPENAPI,
        "info": info,
        "servers": [{"url": site.base.rstrip("/") or "/"}],
        "paths": {f"/{each.path}": {"get": described(each, atlas, site)} for each in OPERATIONS},
        "components": {"schemas": schemas(classes)},
    }


def described(operation: Operation, atlas: Atlas, site: Site) -> Schema:
    """Return the description of an operation."""
    media: Schema = {"schema": reference(operation.answer)}
    examples = {each.name: each.example(atlas) for each in operation.parameters}
    if operation.name in INLINE:
        media["example"] = example(operation, atlas, site, examples)
    else:
        address = site.base + filled(operation, {k: examples[k] for k in ("id",)})
        media["examples"] = {"real": {"externalValue": address}}
    good: Schema = {"description": operation.summary, "content": {JSON: media}}
    if operation.follows:
        good["links"] = {
            name: {"operationId": name, "parameters": {parameter: where}}
            for name, parameter, where in operation.follows
        }
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [parameter_of(each, atlas) for each in operation.parameters],
        "responses": {"200": good, **{str(code): trouble(code) for code in codes(operation)}},
    }


def codes(operation: Operation) -> Iterator[int]:
    """Yield the statuses of the problems that there may be."""
    yield 400
    if any(each.name == "id" for each in operation.parameters):
        yield 404
    yield 422


def trouble(status: int) -> Schema:
    """Return the description of a problem."""
    media: Schema = {"schema": reference(Problem)}
    if status == HTTPStatus.NOT_FOUND:
        media["example"] = asdict(problem(UnknownName("trsut", "concept", ("trust",))))
    return {"description": TITLES[status], "content": {PROBLEM: media}}


def example(operation: Operation, atlas: Atlas, site: Site, given: Mapping[str, Any]) -> object:
    """Return what is really answered."""
    pairs = [(name, str(value)) for name, value in given.items()]
    return json.loads(answer(operation, atlas, site, pairs).body)


def filled(operation: Operation, given: Mapping[str, Any]) -> str:
    """Return the path of an operation with its parameters."""
    path, rest = operation.path, dict(given)
    for each in operation.parameters:
        if each.place == "path":
            path = path.replace(f"{{{each.name}}}", quote(str(rest.pop(each.name)), safe=":"))
    return f"{path}?{urlencode(rest, safe=':')}" if rest else path


def parameter_of(parameter: Parameter, atlas: Atlas) -> Schema:
    """Return the description of a parameter."""
    found: Schema = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.description,
        "required": parameter.required,
        "schema": parameter.schema(atlas),
        "example": parameter.example(atlas),
    }
    if found["schema"]["type"] == "array":
        found |= {"style": "form", "explode": False}
    return found


def schemas(classes: list[type]) -> dict[str, Schema]:
    """Return the schemas of classes and of all classes within them, by name, sorted."""
    found: dict[str, Schema] = {}
    waiting = list(classes)
    while waiting:
        each = waiting.pop()
        if each.__name__ not in found:
            found[each.__name__] = schema_of_class(each)
            waiting += [part for hint in get_type_hints(each).values() for part in within(hint)]
    return dict(sorted(found.items()))


def within(hint: Any) -> Iterator[type]:
    """Yield the dataclasses that a type is made of."""
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for part in get_args(hint):
        yield from within(part)


def schema_of_class(cls: type) -> Schema:
    """Return the schema of a dataclass: every member is there, and no other."""
    text = getdoc(cls) or ""
    said = {name: " ".join(words.split()) for name, words in ATTRIBUTE.findall(text)}
    hints = get_type_hints(cls)
    names = [each.name for each in fields(cls)]
    return {
        "type": "object",
        "description": text.partition("\n")[0],
        "properties": {
            name: schema_of(hints[name]) | {"description": said[name]} for name in names
        },
        "required": names,
        "additionalProperties": False,
    }


def reference(cls: type) -> Schema:
    """Return a reference to the schema of a class."""
    return {"$ref": SCHEMAS + cls.__name__}


def schema_of(hint: Any) -> Schema:
    """Return the JSON Schema of a type.

    >>> schema_of(tuple[str, ...]), schema_of(int | None)
    ({'type': 'array', 'items': {'type': 'string'}}, {'type': ['integer', 'null']})
    """
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if is_dataclass(hint) and isinstance(hint, type):
        return reference(hint)
    return schema_of_several(get_origin(hint), get_args(hint))


def schema_of_several(origin: Any, parts: tuple[Any, ...]) -> Schema:
    """Return the JSON Schema of a type that is made of others."""
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is UnionType:
        plain = [PLAIN[part] for part in parts if part in PLAIN]
        whole = len(plain) == len(parts)
        return {"type": plain} if whole else {"anyOf": [schema_of(part) for part in parts]}
    if origin is tuple:
        return {"type": "array", "items": schema_of(parts[0])}
    rest = schema_of(parts[1]) if origin is Mapping else {}
    return {"type": "object", "additionalProperties": rest} if rest else {}
