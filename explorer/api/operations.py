"""Operations of the JSON API and their parameters."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from explorer.api.answers import ParameterValues
from explorer.atlas import Atlas
from explorer.embed_url import split_list
from explorer.errors import BadSetting
from explorer.translation import gettext, lower_first
from explorer.urls import Site

MAX_QUOTED_LENGTH: Final = 40  # characters of a wrong value that an answer repeats
INTEGER_PATTERN: Final = re.compile(r"-?[0-9]{1,9}")

JsonSchema = dict[str, Any]


class OutOfBounds(BadSetting):
    """A parameter that can be read, but has a value that it cannot have."""


class ApiParameter(Protocol):
    """A parameter; `example` returns a real value, as it is written in an address, if it knows one.

    Those that name resources (`is_name`) may name what there is not.
    """

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def description(self) -> str:
        """What it is, in a sentence."""
        ...

    @property
    def place(self) -> Literal["query", "path"]:
        """Where it stands."""
        ...

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        ...

    @property
    def is_name(self) -> bool:
        """Whether it names resources."""
        ...

    def schema(self, atlas: Atlas) -> JsonSchema:
        """Return the JSON Schema of its value."""
        ...

    def example(self, atlas: Atlas) -> Any:
        """Return a real value."""
        ...

    def usual(self) -> Any:
        """Return the value of a parameter that is not given."""
        ...

    def read(self, text: str, atlas: Atlas) -> Any:
        """Return the value that a text stands for.

        Raises:
            BadSetting: When it cannot be read.
            OutOfBounds: When it can be, but goes too far.
        """
        ...


@dataclass(frozen=True, slots=True)
class TextParameter:
    """Some text, never empty.

    Attributes:
        name: What it is called.
        description: What it is, in a sentence.
        sample: Returns a real value; an empty one where the data hold none.
        required: Whether it must be given.
        place: Where it stands.
        longest: How many characters it may have.
        is_name: Whether it names resources.
    """

    name: str
    description: str
    sample: Callable[[Atlas], str]
    required: bool = False
    place: Literal["query", "path"] = "query"
    longest: int = 200
    is_name: bool = False

    def schema(self, atlas: Atlas) -> JsonSchema:
        """Return the JSON Schema of its value."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def example(self, atlas: Atlas) -> str:
        """Return a real value."""
        return self.sample(atlas)

    def usual(self) -> str:
        """Return the value of a parameter that is not given."""
        return ""

    def read(self, text: str, atlas: Atlas) -> str:
        """Return the text.

        Raises:
            OutOfBounds: When it is empty or too long.
        """
        if not 1 <= len(text) <= self.longest:
            raise OutOfBounds(
                self.name,
                text[:MAX_QUOTED_LENGTH],
                gettext("1 to {longest} characters").format(longest=self.longest),
            )
        return text


@dataclass(frozen=True, slots=True)
class NumberParameter:
    """A whole number within bounds."""

    name: str
    description: str
    default: int
    least: int
    most: int
    required: bool = False
    place: Literal["query", "path"] = "query"
    is_name: bool = False

    def schema(self, atlas: Atlas) -> JsonSchema:
        """Return the JSON Schema of its value."""
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": "integer", **bounds, "default": self.default}

    def example(self, atlas: Atlas) -> int:
        """Return a real value."""
        return max(self.least, min(self.most, 2))

    def usual(self) -> int:
        """Return the value of a parameter that is not given."""
        return self.default

    def read(self, text: str, atlas: Atlas) -> int:
        """Return the number.

        Raises:
            BadSetting: When it is none.
            OutOfBounds: When it is too small or too large.
        """
        expected = gettext("a whole number from {least} to {most}").format(
            least=self.least, most=self.most
        )
        if not INTEGER_PATTERN.fullmatch(text):
            raise BadSetting(self.name, text[:MAX_QUOTED_LENGTH], expected)
        if not self.least <= int(text) <= self.most:
            raise OutOfBounds(self.name, text, expected)
        return int(text)


@dataclass(frozen=True, slots=True)
class ListParameter:
    """Some of a few words, parted by commas."""

    name: str
    description: str
    choices: Callable[[Atlas], tuple[str, ...]]
    required: bool = False
    place: Literal["query", "path"] = "query"
    is_name: bool = False

    def schema(self, atlas: Atlas) -> JsonSchema:
        """Return the JSON Schema of its value."""
        words = {"type": "string", "enum": list(self.choices(atlas))}
        return {"type": "array", "items": words, "minItems": 1}

    def example(self, atlas: Atlas) -> list[str]:
        """Return a real value."""
        return list(self.choices(atlas)[:2])

    def usual(self) -> frozenset[str]:
        """Return the value of a parameter that is not given."""
        return frozenset()

    def read(self, text: str, atlas: Atlas) -> frozenset[str]:
        """Return the words.

        Raises:
            OutOfBounds: When there is none, or one that is not known.
        """
        words, known = split_list(text), self.choices(atlas)
        wrong = [word for word in words if word not in known]
        if wrong or not words:
            raise OutOfBounds(
                self.name,
                ",".join(wrong)[:MAX_QUOTED_LENGTH],
                gettext("some of {known}").format(known=", ".join(known)),
            )
        return frozenset(words)


@dataclass(frozen=True, slots=True)
class ChoiceParameter:
    """One of a few words; none where it is not given."""

    name: str
    description: str
    choices: tuple[str, ...]
    required: bool = False
    place: Literal["query", "path"] = "query"
    is_name: bool = False

    def schema(self, atlas: Atlas) -> JsonSchema:
        """Return the JSON Schema of its value."""
        return {"type": "string", "enum": list(self.choices)}

    def example(self, atlas: Atlas) -> str:
        """Return a real value."""
        return self.choices[0]

    def usual(self) -> str:
        """Return the value of a parameter that is not given."""
        return ""

    def read(self, text: str, atlas: Atlas) -> str:
        """Return the word.

        Raises:
            OutOfBounds: When it is none of those.
        """
        if text not in self.choices:
            raise OutOfBounds(
                self.name,
                text[:MAX_QUOTED_LENGTH],
                gettext("one of {known}").format(known=", ".join(self.choices)),
            )
        return text


def parameter_values(
    parameters: Iterable[ApiParameter], asked: Iterable[tuple[str, str]], atlas: Atlas
) -> Mapping[str, Any]:
    """Return the values of parameters, by name, from the pairs of an address.

    Raises:
        BadSetting: When one cannot be read, is missing, unknown or given twice.
        OutOfBounds: When one goes too far.
    """  # noqa: DOC502 - read raises OutOfBounds
    known = {each.name: each for each in parameters}
    found: dict[str, Any] = {}
    for name, text in asked:
        if name not in known:
            words = ", ".join(each.name for each in known.values() if each.place == "query")
            expected = gettext("no parameters but {names}").format(names=words)
            if not words:
                expected = gettext("no parameters but the path")
            raise BadSetting("query", name[:MAX_QUOTED_LENGTH], expected)
        if name in found:
            raise BadSetting(
                name, text[:MAX_QUOTED_LENGTH], gettext("one value; it was given twice")
            )
        found[name] = known[name].read(text, atlas)
    for name, each in known.items():
        if each.required and name not in found:
            raise BadSetting(
                name,
                "",
                gettext("a value: {value}").format(value=lower_first(each.description.rstrip("."))),
            )
    return {name: found.get(name, each.usual()) for name, each in known.items()}


@dataclass(frozen=True, slots=True)
class ApiOperation:
    """An operation of the API.

    Attributes:
        name: Its `operationId`, for generated clients.
        path: Its path below the root.
        summary: A sentence on its answer.
        parameters: Its parameters.
        answer: The class of the answer; how it is written is derived from it (see `json_forms`).
        call: Makes the answer, a value of that class.
        follows: Links to other operations: name, parameter, and the expression of its value.
        other_answers: Further types that it may answer with.
    """

    name: str
    path: str
    summary: str
    parameters: tuple[ApiParameter, ...]
    answer: type
    call: Callable[[Atlas, Site, ParameterValues], object]
    follows: tuple[tuple[str, str, str], ...] = ()
    other_answers: tuple[type, ...] = ()
