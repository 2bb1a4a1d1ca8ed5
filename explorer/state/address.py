"""The address of a view: readable where a reader may want to read or change it, safe to open.

An address says only in what a state differs from the opening one of its page. Lists are separated
by commas; "none" is an empty one where the opening has something.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

from explorer.interface_words import OR
from explorer.model import Basis, Filter, Form, GraphState, Layout, Restored
from explorer.namespaces import contract, expand
from explorer.state.token import BadToken, from_token, to_token
from explorer.translation import gettext

TOKEN: Final = "view"
NONE: Final = "none"
LONGEST: Final = 4_000  # characters of a readable parameter
MOST: Final = 100  # names in a list
NAME: Final = 400  # characters of a name
NUMBER: Final = re.compile(r"-?[0-9]{1,6}")
QUOTED: Final = 40  # characters of what is wrong that a message repeats


class Unreadable(ValueError):
    """A parameter that cannot be read; its text says what was expected."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A readable parameter: the field it sets, how it is written, and how it is read."""

    name: str
    field: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    of_filter: bool = False


def written(names: Iterable[str]) -> str:
    """Join names; a comma within one is escaped.

    >>> written(["concept:trust", "http://example.org/a,b"])
    'concept:trust,http://example.org/a%2Cb'
    """
    return ",".join(n.replace("%", "%25").replace(",", "%2C") for n in names) or NONE


def listed(text: str) -> tuple[str, ...]:
    """Read a list of names."""
    if text == NONE:
        return ()
    names = tuple(unquote(name) for name in text.split(",") if name)
    if len(names) > MOST or any(len(n) > NAME or not n.isprintable() for n in names):
        raise Unreadable(gettext("a list of names"))
    return names


def number(text: str) -> int:
    """Read a number of some digits."""
    if not NUMBER.fullmatch(text):
        raise Unreadable(gettext("a number"))
    return int(text)


def basis(text: str) -> frozenset[Basis]:
    """Read a list of bases."""
    names = listed(text)
    if not set(names) <= set(Basis):
        raise Unreadable(OR.join(Basis))
    return frozenset(map(Basis, names))


def iris(text: str) -> tuple[str, ...]:
    """Read a list of things."""
    return tuple(map(expand, listed(text)))


def iri(text: str) -> str:
    """Read the name of a thing, or none."""
    found = iris(text)
    if len(found) > 1:
        raise Unreadable(gettext("one name"))
    return "".join(found)


def one_of(choices: type[Layout | Form]) -> Callable[[str], Layout | Form]:
    """Return what reads one of some words."""

    def read(text: str) -> Layout | Form:
        if text not in set(choices):
            raise Unreadable(OR.join(choices))
        return choices(text)

    return read


def things(names: Iterable[str]) -> str:
    """Write a list of things: sorted, unless their order tells something."""
    ordered = names if isinstance(names, tuple) else sorted(names)
    return written(map(contract, ordered))


def words(names: Iterable[str]) -> str:
    """Write a set of words."""
    return written(sorted(names))


def word_set(text: str) -> frozenset[str]:
    """Read a set of words."""
    return frozenset(listed(text))


def thing_set(text: str) -> frozenset[str]:
    """Read a set of things."""
    return frozenset(iris(text))


def year(text: str) -> int | None:
    """Read a year, or none."""
    return None if text == NONE else number(text)


def optional(value: int | None) -> str:
    """Write a year, or none."""
    return NONE if value is None else str(value)


def parameters_known() -> tuple[Parameter, ...]:
    """Return the readable parameters, in the order in which an address has them."""
    return (
        Parameter("focus", "focuses", things, iris),
        Parameter("depth", "depth", str, number),
        Parameter("layout", "layout", str, one_of(Layout)),
        Parameter("most", "most", str, number),
        Parameter("kinds", "kinds", words, word_set, of_filter=True),
        Parameter("relations", "relations", words, word_set, of_filter=True),
        Parameter("without", "without", words, word_set, of_filter=True),
        Parameter("basis", "bases", words, basis, of_filter=True),
        Parameter("approaches", "approaches", things, thing_set, of_filter=True),
        Parameter("theorists", "theorists", things, thing_set, of_filter=True),
        Parameter("since", "since", optional, year, of_filter=True),
        Parameter("until", "until", optional, year, of_filter=True),
        Parameter("select", "selection", lambda name: things((name,) if name else ()), iri),
        Parameter("form", "form", str, one_of(Form)),
    )


PARAMETERS: Final = parameters_known()
OPENING: Final = GraphState()


def parameters(state: GraphState, opening: GraphState = OPENING) -> dict[str, str]:
    """Return in which query parameters a state differs from the opening one."""
    found = {}
    for each in PARAMETERS:
        now, then = (
            getattr(one.only if each.of_filter else one, each.field) for one in (state, opening)
        )
        if now != then:
            found[each.name] = each.write(now)
    token = to_token(state)
    return found | ({TOKEN: token} if token else {})


def encode(state: GraphState, opening: GraphState = OPENING) -> str:
    """Return the query of an address that restores a state; empty for the opening one.

    >>> encode(GraphState(("https://w3id.org/alliance-atlas/concept/trust",), depth=2))
    'focus=concept:trust&depth=2'
    """
    return urlencode(parameters(state, opening), safe=":/,", quote_via=quote)


def decode(asked: Mapping[str, str], opening: GraphState = OPENING) -> Restored:
    """Return the state that query parameters ask for, and in words what of them could not be read.

    Never raises: what cannot be read is as in the opening state. Other parameters are passed over;
    bounds, and names that do not exist, are the matter of `Network.admit`.
    """
    messages = []
    plain: dict[str, Any] = {}
    chosen: dict[str, Any] = {}
    for each in PARAMETERS:
        if text := asked.get(each.name, ""):
            try:
                if len(text) > LONGEST:
                    raise Unreadable(gettext("something shorter"))
                (chosen if each.of_filter else plain)[each.field] = each.read(text)
            except Unreadable as error:
                messages.append(
                    gettext(
                        "The address has “{text}” for {name}; expected was {error}. "
                        "It was left out."
                    ).format(text=shortened(text), name=each.name, error=error)
                )
    only: Filter = replace(opening.only, **chosen)
    state = replace(opening, only=only, **plain)
    if token := asked.get(TOKEN, ""):
        try:
            state = from_token(token, state)
        except BadToken as error:
            messages.append(
                gettext(
                    "What was expanded, pinned or hidden in this address cannot be restored: "
                    "{error}."
                ).format(error=error)
            )
    return Restored(state, tuple(messages))


def shortened(text: str) -> str:
    """Return the beginning of a text, without what cannot be printed."""
    seen = "".join(c if c.isprintable() else "�" for c in text[:QUOTED])
    return f"{seen}…" if len(text) > QUOTED else seen
