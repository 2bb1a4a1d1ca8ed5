"""An operation of the JSON API: what can be asked, with what, and what makes the answer."""

from collections.abc import Callable
from dataclasses import dataclass

from explorer.atlas import Atlas
from explorer.publish.api.answering import Values
from explorer.publish.api.parameters import Parameter
from explorer.urls import Site


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked.

    Attributes:
        name: Its name, for programs that are generated.
        path: Its path below the root.
        summary: What it answers.
        parameters: What can be given.
        answer: The class of the answer; how it is written is derived from it (see `json_forms`).
        call: Makes the answer, a value of that class.
        follows: Which other operations its answer leads to: name, parameter, where its value is.
    """

    name: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: type
    call: Callable[[Atlas, Site, Values], object]
    follows: tuple[tuple[str, str, str], ...] = ()
