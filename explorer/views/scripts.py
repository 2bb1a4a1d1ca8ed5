"""Scripts as browsers get them: in the reader's language, without types, and several as one.

Our JavaScript marks what a reader sees as our Python does: `gettext("{count} found", { count })`,
or `ngettext("one result", "{count} results", count, { count })`. Browsers get no catalogue: what is
marked is replaced here by the message itself, as a literal that JavaScript fills.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from gettext import c2py
from typing import Final

from explorer import translation
from explorer.views.sheets import ASSETS

INSIDE: Final = r"/\*\*(?:(?!\*/).)*\*/"
TYPES: Final = re.compile(rf"^[ \t]*{INSIDE}[ \t]*\n|{INSIDE} ?", re.MULTILINE | re.DOTALL)
IMPORT: Final = re.compile(r"^import .*;\n", re.MULTILINE)
EXPORT: Final = re.compile(r"^export ", re.MULTILINE)

LITERAL: Final = r'"(?:[^"\\\n]|\\.)*"'
VALUES: Final = r"(?:,\s*\{(?P<values>[^{}]*)\}\s*)?"  # names with values that have no , { or }
GETTEXT: Final = re.compile(
    rf"\b(?P<function>gettext|pgettext|ngettext)\(\s*(?P<first>{LITERAL})"
    rf"(?:,\s*(?P<second>{LITERAL}))?(?:,\s*(?P<number>[\w.]+)\s*)?{VALUES}\)"
)
NOT_REPLACED: Final = re.compile(r"\bn?p?gettext\(.{0,60}")
PLACE: Final = re.compile(r"\{(\w+)\}")
PLURAL_RULE: Final = re.compile(r"plural\s*=\s*([^;]+)")
ENGLISH_PLURAL: Final = "n != 1"
ENOUGH_NUMBERS: Final = 1000  # among which every plural form of a language occurs


def strip_types(code: str) -> str:
    r"""Return a script without its JSDoc comments; all else stays as it is.

    >>> strip_types("  /** @param {string} a */\n  f(a) {\n    return /** @type {A} */ (a);\n")
    '  f(a) {\n    return (a);\n'
    """
    return TYPES.sub("", code)


def translate_messages(code: str) -> str:
    """Return a script with its messages in the language of the interface, as literals.

    A message whose places are filled becomes a template literal; one that goes with a number
    becomes the choice that the language's own rule makes.

    Raises:
        ValueError: Something is marked in a way that is not understood here.

    >>> translate_messages('say(gettext("Nothing is chosen now."));')
    'say("Nothing is chosen now.");'
    >>> translate_messages('say(gettext("{count} found: {name}", { count, name: a.name }));')
    'say(`${count} found: ${a.name}`);'
    >>> translate_messages('say(ngettext("one result", "{n} results", n, { n }));')
    'say(["one result", `${n} results`][((n) => Number(n != 1))(n)]);'
    """
    replaced = GETTEXT.sub(replace_message, code)
    if missed := NOT_REPLACED.search(replaced):
        raise ValueError(f"No literals with simple values: {missed.group()}")
    return replaced


def replace_message(found: re.Match[str]) -> str:
    """Return the JavaScript that stands for a marked message."""
    first, second = (json.loads(each) if each else "" for each in found.group("first", "second"))
    values = dict(read_values(found["values"] or ""))
    match found["function"]:
        case "gettext":
            return write_literal(translation.gettext(first), values)
        case "pgettext":
            return write_literal(translation.pgettext(first, second), values)
        case _:
            forms = (write_literal(each, values) for each in list_plural_forms(first, second))
            rule = f"((n) => Number({plural_rule()}))({found['number']})"
            return f"[{', '.join(forms)}][{rule}]"


def read_values(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names and the expressions of an object literal: `{ count, name: node.name }`."""
    for each in filter(str.strip, text.split(",")):
        name, _, expression = each.partition(":")
        yield name.strip(), expression.strip() or name.strip()


def write_literal(message: str, values: Mapping[str, str]) -> str:
    """Return a message as a literal of JavaScript that may stand in a page as well."""
    if not (values and PLACE.search(message)):
        return json.dumps(message, ensure_ascii=False).replace("</", "<\\/")
    escaped = re.sub(r"[\\`]|\$(?=\{)", r"\\\g<0>", message).replace("</", "<\\/")
    return f"`{PLACE.sub(partial(fill_place, values), escaped)}`"


def fill_place(values: Mapping[str, str], place: re.Match[str]) -> str:
    """Return the part of a template literal that fills a place; one without a value stays."""
    return f"${{{values[place[1]]}}}" if place[1] in values else place[0]


def plural_rule() -> str:
    """Return the rule by which a number `n` chooses its form: C, in a part that is JavaScript."""
    found = PLURAL_RULE.search(translation.CATALOGUE.info().get("plural-forms", ""))
    return found[1].strip() if found else ENGLISH_PLURAL


def list_plural_forms(singular: str, plural: str) -> list[str]:
    """Return all forms of a message that goes with a number, in the order of the rule's results."""
    choose = c2py(plural_rule())
    numbers = {choose(number): number for number in range(ENOUGH_NUMBERS, -1, -1)}
    return [translation.ngettext(singular, plural, numbers[index]) for index in sorted(numbers)]


def prepare_script(code: str) -> str:
    """Return a script as browsers get it."""
    return translate_messages(strip_types(code))


def join_modules(*names: str) -> str:
    """Return modules of the assets as the body of one function, for pages that load no modules.

    What one of them exports, those after it see under the same name; so no two declare the same.
    """
    parts = (ASSETS.joinpath(name).read_text(encoding="utf-8") for name in names)
    return EXPORT.sub("", IMPORT.sub("", prepare_script("\n".join(parts))))
