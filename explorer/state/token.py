"""The part of an address that no reader can guess: steps, pins, what is put away, in one token.

Version 1 is "1." and, in base64 for addresses, three bytes of CRC-32 and a raw deflate stream with
a dictionary of ours, of JSON: `s` steps, `c` collapsed, `h` hidden, `p` pins. A change of the
dictionary or of the meaning is another version.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from explorer.model import GraphState, Pin, Step
from explorer.model.graph_state import FEW, Direction
from explorer.namespaces import contract, expand
from explorer.translation import gettext

VERSION: Final = "1"
LONGEST: Final = 12_000  # characters of a token
LARGEST: Final = 262_144  # bytes of what it unfolds to
MOST: Final = 1_000  # entries of a list
FARTHEST: Final = 1_000_000  # px
NAME: Final = 400  # characters
CHECK: Final = 3  # bytes
STEP: Final = 4  # parts of a step, at most
PIN: Final = 4  # parts of a pin
WRONG: Final = gettext("it does not say what it should")
DICTIONARY: Final = (
    b"https://w3id.org/https://www.w3.org/skos:relatedskos:broaderaa:mayInvolveaa:repairs"
    b"aa:notSufficientForaa:necessaryForaa:inverselyAssociatedWithaa:associatedWithaa:hinders"
    b"aa:occursWithinaa:enactsaa:requiresaa:contrastsWithaa:buildsOnaa:involvesaa:belongsTo"
    b'aa:creditedToaa:originatedByaa:developedByaa:fosters","out"],["out",24],["in",24],["in"],['
    b'],"c":["concept:],"h":["concept:"person:],"p":[["concept:","concept:"],["concept:{"s":[["'
)

T = TypeVar("T")


class BadToken(ValueError):
    """A token that cannot be read; its text says why."""


def to_token(state: GraphState) -> str:
    """Return the token of a state, empty if it has nothing to say."""
    content: dict[str, Any] = {
        "s": [entry(step) for step in state.steps],
        "c": sorted(map(contract, state.collapsed)),
        "h": sorted(map(contract, state.hidden)),
        "p": [[contract(p.node), short(p.x), short(p.y), p.after] for p in state.pins],
    }
    kept = {key: value for key, value in content.items() if value}
    if not kept:
        return ""
    data = json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode()
    engine = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=DICTIONARY)
    packed = checksum(data) + engine.compress(data) + engine.flush()
    return f"{VERSION}.{urlsafe_b64encode(packed).decode().rstrip('=')}"


def entry(step: Step) -> list[Any]:
    """Return a step as a list, without what goes without saying."""
    parts: list[Any] = [contract(step.node), step.relation, step.direction, step.count]
    while parts[-1] in {"", FEW}:
        parts.pop()
    return parts


def short(number: float) -> float | int:
    """Return a whole number as an integer, which is shorter."""
    return int(number) if number == int(number) else number


def checksum(data: bytes) -> bytes:
    """Return what tells a damaged token from a whole one."""
    return zlib.crc32(data).to_bytes(4)[-CHECK:]


def from_token(token: str, state: GraphState) -> GraphState:
    """Return a state with what a token says; raises `BadToken`."""
    version, _, packed = token.partition(".")
    if version != VERSION:
        raise BadToken(gettext("it was made by another version of the Atlas"))
    if len(token) > LONGEST:
        raise BadToken(gettext("it is too long"))
    try:
        return filled(json.loads(unpacked(packed)), state)
    except BadToken:
        raise
    except (ValueError, RecursionError, OverflowError):
        raise BadToken(gettext("a part of it is damaged")) from None


def unpacked(packed: str) -> bytes:
    """Return the JSON in a token, up to a bound; raises `BadToken`."""
    try:
        data = urlsafe_b64decode(packed.encode("ascii") + b"=" * (-len(packed) % 4))
        engine = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=DICTIONARY)
        found = engine.decompress(data[CHECK:], LARGEST)
    except (Error, ValueError, zlib.error):
        raise BadToken(gettext("a part of it is damaged")) from None
    if engine.unconsumed_tail:
        raise BadToken(gettext("it says too much"))
    if not engine.eof or engine.unused_data or checksum(found) != data[:CHECK]:
        raise BadToken(gettext("a part of it is damaged"))
    return found


def filled(content: object, state: GraphState) -> GraphState:
    """Return a state with the content of a token, each part checked; raises `BadToken`."""
    if not isinstance(content, dict) or not content.keys() <= {"s", "c", "h", "p"}:
        raise BadToken(WRONG)
    return replace(
        state,
        steps=each(content, "s", to_step),
        collapsed=frozenset(each(content, "c", to_iri)),
        hidden=frozenset(each(content, "h", to_iri)),
        pins=each(content, "p", to_pin),
    )


def each(content: dict[str, Any], key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
    """Read the entries of a list."""
    entries = content.get(key, [])
    if not isinstance(entries, list) or len(entries) > MOST:
        raise BadToken(WRONG)
    return tuple(read(item) for item in entries)


def to_step(item: object) -> Step:
    """Read a step: a node and, as far as they are said, relation, direction and count."""
    if not isinstance(item, list) or not 1 <= len(item) <= STEP:
        raise BadToken(WRONG)
    rest: list[Any] = ["", "", FEW]
    node, relation, direction, count = [*item, *rest[len(item) - 1 :]]
    if direction not in ("", "out", "in") or type(count) is not int or count < 1:
        raise BadToken(WRONG)
    return Step(to_iri(node), to_name(relation), cast(Direction, direction), count)


def to_pin(item: object) -> Pin:
    """Read a pin: a node, its place, and after how many steps it was put there."""
    if not isinstance(item, list) or len(item) != PIN:
        raise BadToken(WRONG)
    node, x, y, after = item
    if type(after) is not int or not 0 <= after <= MOST:
        raise BadToken(WRONG)
    return Pin(to_iri(node), to_place(x), to_place(y), after)


def to_place(item: object) -> float:
    """Read a coordinate: finite, and not too far out."""
    if type(item) not in (int, float) or not abs(cast(float, item)) <= FARTHEST:
        raise BadToken(WRONG)
    return float(cast(float, item))


def to_iri(item: object) -> str:
    """Read the name of a thing."""
    name = to_name(item)
    if not name:
        raise BadToken(WRONG)
    return expand(name)


def to_name(item: object) -> str:
    """Read a name: printable, and not too long."""
    if isinstance(item, str) and len(item) <= NAME and item.isprintable():
        return item
    raise BadToken(WRONG)
