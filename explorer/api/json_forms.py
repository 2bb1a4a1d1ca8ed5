"""The JSON form of any value of the model, derived from its type; the schema comes from the same.

A dataclass becomes an object with its members under their names. A few types are written otherwise,
wherever they stand: the IRI of a resource and a link as `NamedResource`, a sentence as
`SentenceForm`, a reference as `ReferenceForm`, a result as `ResultForm`, an argument with its
replies as `ArgumentForm`, a graph in the JSON Graph Format (`SPECIAL_FORMS`). Sets become sorted
lists. Mappings from IRIs to links are left out: they say what IRIs are called, which here is said
where these stand.

What is written and what describes it cannot disagree: `find_form` returns both. Descriptions are
those of the docstrings, and the JSON Schema is made by msgspec.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from inspect import getdoc
from threading import RLock
from types import GenericAlias, UnionType
from typing import Annotated, Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec

from explorer.api.answers import (
    argument_form,
    attribution_form,
    name_link,
    reference_form,
    resource_form,
    result_form,
    sentence_form,
    statement_form,
)
from explorer.api.forms import (
    ArgumentForm,
    AttributionForm,
    FurtherStatement,
    NamedResource,
    ReferenceForm,
    ResultForm,
    SentenceForm,
)
from explorer.api.json_graph import JsonGraphBody, json_graph
from explorer.atlas import Atlas
from explorer.model.answers import AppliedArgument, Link, Reference, Sentence
from explorer.model.entities import Concept, Property, ResourceMark
from explorer.model.graph import GraphView
from explorer.model.resource_pages import Attribution
from explorer.model.vocabulary import Result

Convert: TypeAlias = Callable[[Atlas, Any], Any]  # a value → what msgspec writes as JSON

DESCRIPTION_PATTERN: Final = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)
# Schemas whose name is not that of the class, as the answer about a concept has that name
SCHEMA_NAMES: Final[Mapping[type, str]] = {Concept: "ConceptRecord"}


@dataclass(frozen=True, slots=True)
class JsonForm:
    """How values of a type are written as JSON.

    Attributes:
        schema_type: The type of what is written; msgspec describes it.
        convert: Returns a value as what is written, by the atlas that it comes from.
    """

    schema_type: Any
    convert: Convert


def keep_value(atlas: Atlas, value: Any) -> Any:
    """Return a value that is written as it is."""
    return value


def read_descriptions(documented: object) -> dict[str, str]:
    """Return what a docstring says of attributes or arguments, by their names."""
    found = DESCRIPTION_PATTERN.findall(getdoc(documented) or "")
    return {name: " ".join(words.split()) for name, words in found}


def find_form(hint: Any) -> JsonForm:
    """Return how values of a type are written.

    >>> find_form(tuple[str, ...]).schema_type
    tuple[str, ...]
    """
    if get_origin(hint) is Annotated:
        hint, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, ResourceMark):
                return find_resource_form(mark)
    if hint in SPECIAL_FORMS:
        written, convert = SPECIAL_FORMS[hint]
        return JsonForm(find_form(written).schema_type, convert)
    if is_dataclass(hint) and isinstance(hint, type):
        return derive_class_form(hint)
    return derive_compound_form(hint, get_origin(hint), get_args(hint))


def find_resource_form(mark: ResourceMark) -> JsonForm:
    """Return how the IRI of a resource is written: by its name, as null where there is none."""
    named = find_form(NamedResource).schema_type
    if not mark.may_be_empty:
        return JsonForm(named, resource_form)
    return JsonForm(named | None, lambda atlas, iri: resource_form(atlas, iri) if iri else None)


CLASS_FORMS: Final[dict[type, JsonForm]] = {}
DERIVATION_LOCK: Final = RLock()


def derive_class_form(cls: type) -> JsonForm:
    """Return how values of a dataclass are written: every member, and no other.

    A class may hold values of itself, so that its form is known before those of its members.

    Raises:
        ValueError: When another class has the same name, as schemas go by these.
    """
    with DERIVATION_LOCK:
        if cls in CLASS_FORMS:
            return CLASS_FORMS[cls]
        schema_name = SCHEMA_NAMES.get(cls, cls.__name__)
        if schema_name in {each.schema_type.__name__ for each in CLASS_FORMS.values()}:
            raise ValueError(f"{cls} needs another name in SCHEMA_NAMES: {schema_name} is taken")
        hints = get_type_hints(cls, include_extras=True)
        names = [each.name for each in fields(cls) if hints[each.name] != Mapping[str, Link]]
        schema_type = msgspec.defstruct(
            schema_name,
            [(name, Any) for name in names],
            namespace={"__doc__": (getdoc(cls) or "").partition("\n\n")[0]},
            forbid_unknown_fields=True,
        )
        plan: dict[str, Convert] = {}
        CLASS_FORMS[cls] = JsonForm(schema_type, partial(convert_members, plan))
        descriptions = read_descriptions(cls)
        for name in names:
            part = find_form(hints[name])
            plan[name] = part.convert
            meta = msgspec.Meta(description=descriptions.get(name))
            schema_type.__annotations__[name] = Annotated[part.schema_type, meta]
        return CLASS_FORMS[cls]


def convert_members(plan: Mapping[str, Convert], atlas: Atlas, value: Any) -> dict[str, Any]:
    """Return the members of a value by their names, each as it is written."""
    return {name: convert(atlas, getattr(value, name)) for name, convert in plan.items()}


def derive_compound_form(hint: Any, origin: Any, parts: tuple[Any, ...]) -> JsonForm:
    """Return how values of a type made of others are written; plain ones stay as they are."""
    if origin in {UnionType, Union}:
        return derive_optional_form(parts)
    if origin is tuple:
        return derive_tuple_form(parts)
    if origin is frozenset:
        part = find_form(parts[0])
        convert = partial(convert_each, part.convert)
        return JsonForm(
            GenericAlias(tuple, (part.schema_type, ...)),
            lambda atlas, value: convert(atlas, sorted(value)),
        )
    if origin is Mapping:
        part = find_form(parts[1])
        return JsonForm(
            GenericAlias(dict, (parts[0], part.schema_type)),
            partial(convert_mapping, part.convert),
        )
    return JsonForm(hint, keep_value)


def derive_optional_form(parts: tuple[Any, ...]) -> JsonForm:
    """Return how a value is written that may be `None`."""
    (present,) = (part for part in parts if part is not type(None))
    part = find_form(present)
    return JsonForm(
        part.schema_type | None,
        lambda atlas, value: None if value is None else part.convert(atlas, value),
    )


def derive_tuple_form(parts: tuple[Any, ...]) -> JsonForm:
    """Return how tuples are written: of any length (`X, ...`), or with one type for each place."""
    forms = [find_form(part) for part in parts if part is not Ellipsis]
    if Ellipsis in parts:
        (form,) = forms
        is_kept = form.convert is keep_value
        return JsonForm(
            GenericAlias(tuple, (form.schema_type, ...)),
            keep_value if is_kept else partial(convert_each, form.convert),
        )
    return JsonForm(
        GenericAlias(tuple, tuple(form.schema_type for form in forms)),
        lambda atlas, value: [
            form.convert(atlas, each) for form, each in zip(forms, value, strict=True)
        ],
    )


def convert_each(convert: Convert, atlas: Atlas, values: Any) -> list[Any]:
    """Return values in their order, each as it is written."""
    return [convert(atlas, each) for each in values]


def convert_mapping(convert: Convert, atlas: Atlas, values: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return values by their keys, each as it is written."""
    return {key: convert(atlas, each) for key, each in values.items()}


# What is written otherwise than by its members: as which class, and by what
SPECIAL_FORMS: Final[Mapping[Any, tuple[type, Convert]]] = {
    AppliedArgument: (ArgumentForm, argument_form),
    Attribution: (AttributionForm, lambda _, value: attribution_form(value)),
    GraphView: (JsonGraphBody, lambda _, value: json_graph(value).graph),
    Link: (NamedResource, lambda _, value: name_link(value)),
    Property: (FurtherStatement, lambda _, value: statement_form(value)),
    Reference: (ReferenceForm, lambda _, value: reference_form(value)),
    Result: (ResultForm, result_form),
    Sentence: (SentenceForm, sentence_form),
}
