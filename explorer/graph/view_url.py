"""The query of a view's address: readable parameters, and a token for steps, pins and the like."""

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar, cast
from urllib.parse import quote, unquote, urlencode

from explorer.interface_words import OR
from explorer.model.entities import Basis
from explorer.model.graph import (
    NODES_PER_STEP,
    Direction,
    Filter,
    Form,
    GraphState,
    Layout,
    Pin,
    Step,
    ValidatedState,
)
from explorer.namespaces import contract, expand
from explorer.translation import gettext

# Tokens

TOKEN_VERSION: Final = "1"
MAX_TOKEN_LENGTH: Final = 12_000  # characters of a token
MAX_TOKEN_BYTES: Final = 262_144  # bytes of the JSON in a token
MAX_TOKEN_ENTRIES: Final = 1_000  # entries of a list
MAX_COORDINATE: Final = 1_000_000  # px
MAX_TOKEN_NAME_LENGTH: Final = 400  # characters
CHECKSUM_BYTES: Final = 3
MAX_STEP_FIELDS: Final = 4  # entries of a step
PIN_FIELDS: Final = 4  # entries of a pin
DAMAGED_MESSAGE: Final = gettext("its content is not valid")
# Part of the format of tokens: a change of one byte makes all tokens in use unreadable.
TOKEN_DICTIONARY: Final = (
    b"https://w3id.org/https://www.w3.org/skos:relatedskos:broaderaa:mayInvolveaa:repairs"
    b"aa:notSufficientForaa:necessaryForaa:inverselyAssociatedWithaa:associatedWithaa:hinders"
    b"aa:occursWithinaa:enactsaa:requiresaa:contrastsWithaa:buildsOnaa:involvesaa:belongsTo"
    b'aa:creditedToaa:originatedByaa:developedByaa:fosters","out"],["out",24],["in",24],["in"],['
    b'],"c":["concept:],"h":["concept:"person:],"p":[["concept:","concept:"],["concept:{"s":[["'
)

EntryT = TypeVar("EntryT")


class BadToken(ValueError):
    """A token that cannot be read; its text says why."""


def encode_token(state: GraphState) -> str:
    """Return the token of a state; empty if it has no step, pin, hidden or collapsed node."""
    content: dict[str, Any] = {
        "s": [step_entry(step) for step in state.steps],
        "c": sorted(map(contract, state.collapsed)),
        "h": sorted(map(contract, state.hidden)),
        "p": [
            [contract(p.node), shorten_number(p.x), shorten_number(p.y), p.after]
            for p in state.pins
        ],
    }
    entries = {key: value for key, value in content.items() if value}
    if not entries:
        return ""
    data = json.dumps(entries, separators=(",", ":"), ensure_ascii=False).encode()
    engine = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=TOKEN_DICTIONARY)
    packed = token_checksum(data) + engine.compress(data) + engine.flush()
    return f"{TOKEN_VERSION}.{urlsafe_b64encode(packed).decode().rstrip('=')}"


def step_entry(step: Step) -> list[Any]:
    """Return a step as a list, without defaults at its end."""
    parts: list[Any] = [contract(step.node), step.relation, step.direction, step.count]
    while parts[-1] in {"", NODES_PER_STEP}:
        parts.pop()
    return parts


def shorten_number(number: float) -> float | int:
    """Return a whole number as an integer, which is shorter."""
    return int(number) if number == int(number) else number


def token_checksum(data: bytes) -> bytes:
    """Return the checksum by which a damaged token is recognized."""
    return zlib.crc32(data).to_bytes(4)[-CHECKSUM_BYTES:]


def decode_token(token: str, state: GraphState) -> GraphState:
    """Return a state with the content of a token; raises `BadToken`."""
    version, _, packed = token.partition(".")
    if version != TOKEN_VERSION:
        raise BadToken(gettext("it was made by another version of the Atlas"))
    if len(token) > MAX_TOKEN_LENGTH:
        raise BadToken(gettext("it is too long"))
    try:
        return fill_state(json.loads(unpack_token(packed)), state)
    except BadToken:
        raise
    except (ValueError, RecursionError, OverflowError):
        raise BadToken(gettext("a part of it is damaged")) from None


def unpack_token(packed: str) -> bytes:
    """Return the JSON in a token, up to a bound; raises `BadToken`."""
    try:
        data = urlsafe_b64decode(packed.encode("ascii") + b"=" * (-len(packed) % 4))
        engine = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=TOKEN_DICTIONARY)
        found = engine.decompress(data[CHECKSUM_BYTES:], MAX_TOKEN_BYTES)
    except (Error, ValueError, zlib.error):
        raise BadToken(gettext("a part of it is damaged")) from None
    if engine.unconsumed_tail:
        raise BadToken(gettext("its content is too long"))
    if not engine.eof or engine.unused_data or token_checksum(found) != data[:CHECKSUM_BYTES]:
        raise BadToken(gettext("a part of it is damaged"))
    return found


def fill_state(content: object, state: GraphState) -> GraphState:
    """Return a state with the content of a token, each part checked; raises `BadToken`."""
    if not isinstance(content, dict) or not content.keys() <= {"s", "c", "h", "p"}:
        raise BadToken(DAMAGED_MESSAGE)
    return replace(
        state,
        steps=read_entries(content, "s", read_step),
        collapsed=frozenset(read_entries(content, "c", read_iri_text)),
        hidden=frozenset(read_entries(content, "h", read_iri_text)),
        pins=read_entries(content, "p", read_pin),
    )


def read_entries(
    content: dict[str, Any], key: str, read: Callable[[Any], EntryT]
) -> tuple[EntryT, ...]:
    """Read the entries of a list."""
    entries = content.get(key, [])
    if not isinstance(entries, list) or len(entries) > MAX_TOKEN_ENTRIES:
        raise BadToken(DAMAGED_MESSAGE)
    return tuple(read(item) for item in entries)


def read_step(item: object) -> Step:
    """Read a step: a node and, as far as they are given, relation, direction and count."""
    if not isinstance(item, list) or not 1 <= len(item) <= MAX_STEP_FIELDS:
        raise BadToken(DAMAGED_MESSAGE)
    rest: list[Any] = ["", "", NODES_PER_STEP]
    node, relation, direction, count = [*item, *rest[len(item) - 1 :]]
    if direction not in ("", "out", "in") or type(count) is not int or count < 1:
        raise BadToken(DAMAGED_MESSAGE)
    return Step(read_iri_text(node), read_name(relation), cast(Direction, direction), count)


def read_pin(item: object) -> Pin:
    """Read a pin: a node, its position in px, and after how many steps it was pinned."""
    if not isinstance(item, list) or len(item) != PIN_FIELDS:
        raise BadToken(DAMAGED_MESSAGE)
    node, x, y, after = item
    if type(after) is not int or not 0 <= after <= MAX_TOKEN_ENTRIES:
        raise BadToken(DAMAGED_MESSAGE)
    return Pin(read_iri_text(node), read_coordinate(x), read_coordinate(y), after)


def read_coordinate(item: object) -> float:
    """Read a coordinate: finite, and not too far out."""
    if type(item) not in (int, float) or not abs(cast(float, item)) <= MAX_COORDINATE:
        raise BadToken(DAMAGED_MESSAGE)
    return float(cast(float, item))


def read_iri_text(item: object) -> str:
    """Read an IRI or a curie as an IRI."""
    name = read_name(item)
    if not name:
        raise BadToken(DAMAGED_MESSAGE)
    return expand(name)


def read_name(item: object) -> str:
    """Read a name: printable, and not too long; raises `BadToken`."""
    if isinstance(item, str) and len(item) <= MAX_TOKEN_NAME_LENGTH and item.isprintable():
        return item
    raise BadToken(DAMAGED_MESSAGE)


# Readable parameters

TOKEN_PARAMETER: Final = "view"
EXPLICIT_NONE: Final = "none"
SHOWN: Final = "shown"
MAX_PARAMETER_LENGTH: Final = 4_000  # characters of a readable parameter
MAX_LISTED_NAMES: Final = 100  # names in a list
MAX_LISTED_NAME_LENGTH: Final = 400  # characters of a name
NUMBER_PATTERN: Final = re.compile(r"-?[0-9]{1,6}")
MAX_REPEATED_CHARACTERS: Final = 40  # of an unreadable value, in a message


class UnreadableParameter(ValueError):
    """A parameter that cannot be read; its text says what was expected."""


@dataclass(frozen=True, slots=True)
class ViewParameter:
    """A readable parameter: the field it sets, how it is written, and how it is read."""

    name: str
    field: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    of_filter: bool = False


def join_escaped(names: Iterable[str]) -> str:
    """Join names; a comma within one is escaped.

    >>> join_escaped(["concept:trust", "http://example.org/a,b"])
    'concept:trust,http://example.org/a%2Cb'
    """
    return ",".join(n.replace("%", "%25").replace(",", "%2C") for n in names) or EXPLICIT_NONE


def split_names(text: str) -> tuple[str, ...]:
    """Read a list of names."""
    if text == EXPLICIT_NONE:
        return ()
    names = tuple(unquote(name) for name in text.split(",") if name)
    if len(names) > MAX_LISTED_NAMES or any(
        len(n) > MAX_LISTED_NAME_LENGTH or not n.isprintable() for n in names
    ):
        raise UnreadableParameter(gettext("a list of names"))
    return names


def read_digits(text: str) -> int:
    """Read a number of some digits."""
    if not NUMBER_PATTERN.fullmatch(text):
        raise UnreadableParameter(gettext("a number"))
    return int(text)


def read_bases(text: str) -> frozenset[Basis]:
    """Read a list of bases."""
    names = split_names(text)
    if not set(names) <= set(Basis):
        raise UnreadableParameter(OR.join(Basis))
    return frozenset(map(Basis, names))


def read_iris(text: str) -> tuple[str, ...]:
    """Read a list of curies or IRIs as IRIs."""
    return tuple(map(expand, split_names(text)))


def read_iri(text: str) -> str:
    """Read one curie or IRI as an IRI; empty for none."""
    found = read_iris(text)
    if len(found) > 1:
        raise UnreadableParameter(gettext("one name"))
    return "".join(found)


def choice_reader(choices: type[Layout | Form]) -> Callable[[str], Layout | Form]:
    """Return a function that reads a member of an enumeration."""

    def read(text: str) -> Layout | Form:
        if text not in set(choices):
            raise UnreadableParameter(OR.join(choices))
        return choices(text)

    return read


def write_iris(names: Iterable[str]) -> str:
    """Write IRIs as curies: sorted, but a tuple in its own order."""
    ordered = names if isinstance(names, tuple) else sorted(names)
    return join_escaped(map(contract, ordered))


def write_words(names: Iterable[str]) -> str:
    """Write a set of words."""
    return join_escaped(sorted(names))


def read_words(text: str) -> frozenset[str]:
    """Read a set of words."""
    return frozenset(split_names(text))


def read_iri_set(text: str) -> frozenset[str]:
    """Read a set of curies or IRIs as IRIs."""
    return frozenset(read_iris(text))


def read_year(text: str) -> int | None:
    """Read a year, or none."""
    return None if text == EXPLICIT_NONE else read_digits(text)


def write_year(value: int | None) -> str:
    """Write a year, or none."""
    return EXPLICIT_NONE if value is None else str(value)


def read_shown(text: str) -> bool:
    """Read whether something is shown."""
    if text not in {SHOWN, EXPLICIT_NONE}:
        raise UnreadableParameter(OR.join((SHOWN, EXPLICIT_NONE)))
    return text == SHOWN


def write_shown(value: bool) -> str:
    """Write whether something is shown."""
    return SHOWN if value else EXPLICIT_NONE


def view_parameters() -> tuple[ViewParameter, ...]:
    """Return the readable parameters, in the order in which an address has them."""
    return (
        ViewParameter("focus", "focuses", write_iris, read_iris),
        ViewParameter("depth", "depth", str, read_digits),
        ViewParameter("layout", "layout", str, choice_reader(Layout)),
        ViewParameter("most", "most", str, read_digits),
        ViewParameter("kinds", "kinds", write_words, read_words, of_filter=True),
        ViewParameter("relations", "relations", write_words, read_words, of_filter=True),
        ViewParameter("without", "without", write_words, read_words, of_filter=True),
        ViewParameter("basis", "bases", write_words, read_bases, of_filter=True),
        ViewParameter("approaches", "approaches", write_iris, read_iri_set, of_filter=True),
        ViewParameter("theorists", "theorists", write_iris, read_iri_set, of_filter=True),
        ViewParameter("since", "since", write_year, read_year, of_filter=True),
        ViewParameter("until", "until", write_year, read_year, of_filter=True),
        ViewParameter("classifications", "classified", write_shown, read_shown, of_filter=True),
        ViewParameter(
            "select", "selection", lambda name: write_iris((name,) if name else ()), read_iri
        ),
        ViewParameter("form", "form", str, choice_reader(Form)),
    )


VIEW_PARAMETERS: Final = view_parameters()
OPENING_STATE: Final = GraphState()


def changed_parameters(state: GraphState, opening: GraphState = OPENING_STATE) -> dict[str, str]:
    """Return the query parameters in which a state differs from the opening one."""
    found = {}
    for each in VIEW_PARAMETERS:
        now, then = (
            getattr(one.only if each.of_filter else one, each.field) for one in (state, opening)
        )
        if now != then:
            found[each.name] = each.write(now)
    token = encode_token(state)
    return found | ({TOKEN_PARAMETER: token} if token else {})


def encode_view_query(state: GraphState, opening: GraphState = OPENING_STATE) -> str:
    """Return the query of an address that restores a state; empty for the opening one.

    >>> encode_view_query(GraphState(("https://w3id.org/alliance-atlas/concept/trust",), depth=2))
    'focus=concept:trust&depth=2'
    """
    return urlencode(changed_parameters(state, opening), safe=":/,", quote_via=quote)


def decode_view_query(
    parameters: Mapping[str, str], opening: GraphState = OPENING_STATE
) -> ValidatedState:
    """Return the state that query parameters describe, with messages on unreadable ones.

    Never raises: an unreadable parameter is as in the opening state, unknown ones are ignored.
    Bounds, and names that do not exist, are checked by `ClaimNetwork.validate`.
    """
    messages = []
    plain: dict[str, Any] = {}
    chosen: dict[str, Any] = {}
    for each in VIEW_PARAMETERS:
        if text := parameters.get(each.name, ""):
            try:
                if len(text) > MAX_PARAMETER_LENGTH:
                    raise UnreadableParameter(gettext("something shorter"))
                (chosen if each.of_filter else plain)[each.field] = each.read(text)
            except UnreadableParameter as error:
                messages.append(
                    gettext(
                        "The address has “{text}” for {name}; expected {error}. This option was "
                        "ignored."
                    ).format(text=truncate_text(text), name=each.name, error=error)
                )
    only: Filter = replace(opening.only, **chosen)
    state = replace(opening, only=only, **plain)
    if token := parameters.get(TOKEN_PARAMETER, ""):
        try:
            state = decode_token(token, state)
        except BadToken as error:
            messages.append(
                gettext(
                    "The expanded, pinned and hidden nodes in this address cannot be restored: "
                    "{error}."
                ).format(error=error)
            )
    return ValidatedState(state, tuple(messages))


def truncate_text(text: str) -> str:
    """Return the beginning of a text, without unprintable characters."""
    seen = "".join(c if c.isprintable() else "�" for c in text[:MAX_REPEATED_CHARACTERS])
    return f"{seen}…" if len(text) > MAX_REPEATED_CHARACTERS else seen
